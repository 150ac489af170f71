#!/usr/bin/env bash
# Installs LibreOffice without a screen, which the tests marked "buero" save workbooks with, from Debian where it is
# missing and we may install. Says what is missing and ends well otherwise: the tests skip then, and fail where CI=true.
set -euo pipefail

command -v soffice >/dev/null && exit 0

als_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

if command -v apt-get >/dev/null && { [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null; }; then
  als_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive als_root apt-get install -qq -y --no-install-recommends libreoffice-calc-nogui >/dev/null
else
  echo "Not installed, and no rights to install it: libreoffice-calc-nogui." >&2
fi
