#!/usr/bin/env bash
exec "$(dirname "$0")/../einrichten.sh" ci node=nodejs npm=npm
