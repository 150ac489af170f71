#!/usr/bin/env bash
# Installs what the tests marked "portal" look at files with: Node, Chromium and poppler from Debian where they are missing
# and we may install, and the packages of package.json into .werkzeug/portal. Says what is missing and ends well otherwise:
# the tests skip then, and fail where CI=true.
set -euo pipefail
hier="$(cd "$(dirname "$0")" && pwd)"
ziel="$hier/../../.werkzeug/portal"

fehlt=()
command -v node >/dev/null && command -v npm >/dev/null || fehlt+=(nodejs npm)
command -v chromium >/dev/null || fehlt+=(chromium)
command -v pdfinfo >/dev/null || fehlt+=(poppler-utils)
if command -v dpkg >/dev/null && ! dpkg -s fonts-liberation >/dev/null 2>&1 && ! dpkg -s fonts-dejavu-core >/dev/null 2>&1
then
  fehlt+=(fonts-dejavu-core)
fi

als_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if [ ${#fehlt[@]} -gt 0 ]; then
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    als_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive als_root apt-get install -qq -y --no-install-recommends "${fehlt[@]}" >/dev/null
  else
    echo "Not installed, and no rights to install it: ${fehlt[*]}." >&2
  fi
fi

command -v npm >/dev/null || exit 0
mkdir -p "$ziel"
if cmp -s "$hier/package-lock.json" "$ziel/.eingerichtet"; then exit 0; fi
cp "$hier/package.json" "$hier/package-lock.json" "$ziel/"
cd "$ziel"
PUPPETEER_SKIP_DOWNLOAD=1 npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
cp "$hier/package-lock.json" .eingerichtet
