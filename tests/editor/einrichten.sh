#!/usr/bin/env bash
# Installs what the tests marked "editor" ask: Node from Debian where it is missing and we may install, and the language
# server of package.json into .werkzeug/editor. Says what is missing and ends well otherwise: the tests skip then, and
# fail where CI=true.
set -euo pipefail
hier="$(cd "$(dirname "$0")" && pwd)"
ziel="$hier/../../.werkzeug/editor"

als_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
    als_root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive als_root apt-get install -qq -y --no-install-recommends nodejs npm >/dev/null
  else
    echo "Not installed, and no rights to install it: nodejs npm." >&2
  fi
fi

command -v npm >/dev/null || exit 0
mkdir -p "$ziel"
if cmp -s "$hier/package-lock.json" "$ziel/.eingerichtet"; then exit 0; fi
cp "$hier/package.json" "$hier/package-lock.json" "$ziel/"
cd "$ziel"
npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
cp "$hier/package-lock.json" .eingerichtet
