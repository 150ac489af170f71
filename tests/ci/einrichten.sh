#!/usr/bin/env bash
# Installs what the tests marked "ci" look at files with: npm from Debian where it is missing and we may install, and the
# schemas of package.json into .werkzeug/ci. Says what is missing and ends well otherwise: the tests skip then, and fail
# where CI=true.
set -euo pipefail
hier="$(cd "$(dirname "$0")" && pwd)"
ziel="$hier/../../.werkzeug/ci"

als_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if ! command -v npm >/dev/null; then
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    als_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive als_root apt-get install -qq -y --no-install-recommends nodejs npm >/dev/null
  else
    echo "Not installed, and no rights to install it: npm." >&2
    exit 0
  fi
fi

mkdir -p "$ziel"
if cmp -s "$hier/package-lock.json" "$ziel/.eingerichtet"; then exit 0; fi
cp "$hier/package.json" "$hier/package-lock.json" "$ziel/"
cd "$ziel"
npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
cp "$hier/package-lock.json" .eingerichtet
