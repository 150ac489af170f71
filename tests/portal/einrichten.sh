#!/usr/bin/env bash
exec "$(dirname "$0")/../einrichten.sh" portal node=nodejs npm=npm chromium=chromium pdfinfo=poppler-utils
