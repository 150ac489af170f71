#!/usr/bin/env bash
# Installs what benchmarks/check.py is measured against into .werkzeug/pruefung: Python tools into two environments (check-jsonschema
# as it installs, and with the C part of ruamel.yaml), the others by npm. Says what is missing and ends well: the benchmark
# leaves out what is not there.
set -uo pipefail
hier="$(cd "$(dirname "$0")" && pwd)"
ziel="$hier/../../.werkzeug/pruefung"
mkdir -p "$ziel"
cd "$ziel" || exit 1

umgebung() {
  local name="$1"; shift
  [ -e "$name/.fertig" ] && return
  python3 -m venv "$name" && "$name/bin/python" -m pip install --quiet --disable-pip-version-check "$@" && touch "$name/.fertig" \
    || echo "Not installed: $*." >&2
}

umgebung rein "check-jsonschema" "yamllint"
umgebung clib "check-jsonschema" "ruamel.yaml.clib"

if command -v npm >/dev/null; then
  for paket in ajv-cli @sourcemeta/jsonschema; do
    ordner="$ziel/npm-$(basename "$paket")"
    [ -d "$ordner/node_modules" ] && continue
    mkdir -p "$ordner"
    npm install --prefix "$ordner" --no-audit --no-fund --loglevel=error "$paket" >/dev/null || echo "Not installed: $paket." >&2
  done
else
  echo "Not installed, npm is missing: ajv-cli, @sourcemeta/jsonschema." >&2
fi
