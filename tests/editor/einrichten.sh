#!/usr/bin/env bash
exec "$(dirname "$0")/../einrichten.sh" editor node=nodejs npm=npm
