#!/usr/bin/env bash
# tests/einrichten.sh NAME COMMAND=PACKAGE...: installs what the tests marked NAME ask. Commands that are missing come from
# Debian where we may install; the packages of tests/NAME/package.json, where there is one, go into .werkzeug/NAME. Says what
# is missing and ends well otherwise: the tests skip then, and fail where CI=true.
set -euo pipefail
name="$1"
shift
hier="$(cd "$(dirname "$0")" && pwd)/$name"
ziel="$hier/../../.werkzeug/$name"

fehlt=()
for paar in "$@"; do
  command -v "${paar%%=*}" >/dev/null || fehlt+=("${paar#*=}")
done
case " $* " in *" chromium="*)
  if command -v dpkg >/dev/null && ! dpkg -s fonts-liberation >/dev/null 2>&1 && ! dpkg -s fonts-dejavu-core >/dev/null 2>&1
  then
    fehlt+=(fonts-dejavu-core)
  fi
esac

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

[ -e "$hier/package.json" ] && command -v npm >/dev/null || exit 0
mkdir -p "$ziel"
if cmp -s "$hier/package-lock.json" "$ziel/.eingerichtet"; then exit 0; fi
cp "$hier/package.json" "$hier/package-lock.json" "$ziel/"
cd "$ziel"
PUPPETEER_SKIP_DOWNLOAD=1 npm ci --no-audit --no-fund --ignore-scripts --loglevel=error
cp "$hier/package-lock.json" .eingerichtet
