#!/usr/bin/env bash
exec "$(dirname "$0")/../einrichten.sh" buero soffice=libreoffice-calc-nogui
