"""Writes the help of the whole command line down, in both languages, for `prozesslib.cli.hilfetext` to tell.

Run after a change of commands or of their help: ``python tools/hilfetext.py``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import prozesslib.cli

CODE = "import sys; from prozesslib.cli.run import run; sys.exit(run(['--help']))"


def worked_out(lang: str, columns: int = 80) -> str:
    """The help as the command-line library words it."""
    env = {**os.environ, "PROZESSLIB_LANG": lang, "COLUMNS": str(columns), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", CODE], env=env, capture_output=True, check=True)
    return done.stdout.decode()


def file_of(lang: str) -> Path:
    """Where it is kept."""
    return Path(prozesslib.cli.__file__).with_name(f"hilfe.{lang}.txt")


if __name__ == "__main__":
    for name in ("de", "en"):
        file_of(name).write_text(worked_out(name), "utf-8")
