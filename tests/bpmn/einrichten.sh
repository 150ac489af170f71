#!/usr/bin/env bash
exec "$(dirname "$0")/../einrichten.sh" bpmn node=nodejs npm=npm chromium=chromium xmllint=libxml2-utils
