"""The file by which a forge checks every change of a register or library."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Ci(StrEnum):
    """Forges that a file is known for."""

    GITHUB = "github"
    GITLAB = "gitlab"
    FORGEJO = "forgejo"


PFAD: Final = {
    Ci.GITHUB: ".github/workflows/pruefen.yml",
    Ci.GITLAB: ".gitlab-ci.yml",
    Ci.FORGEJO: ".forgejo/workflows/pruefen.yml",
}

_GITHUB: Final = """\
# Prüft jede vorgeschlagene Änderung und den Stand von main. Befunde stehen neben den Zeilen und auf der Seite des
# Laufs.
name: Prüfen
on:
  push:
    branches: [main]
  pull_request:

permissions:
  contents: read

jobs:
  pruefen:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # die ganze Geschichte: verglichen wird mit dem Stand, von dem die Änderung ausging
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - name: prozesslib installieren
        run: python -m pip install --quiet prozesslib
      - name: Prüfen
        # In einer vorgeschlagenen Änderung nur, was sie ändert, und was darauf verweist; sonst alles.
        run: prozesslib --lang de check --format github ${GITHUB_BASE_REF:+"--since=origin/$GITHUB_BASE_REF"}
"""

_GITLAB: Final = """\
# Prüft jede vorgeschlagene Änderung (Merge Request) und den Stand des Hauptzweigs. Befunde stehen im Merge Request.
pruefen:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: "0" # die ganze Geschichte: verglichen wird mit dem Stand, von dem die Änderung ausging
  before_script:
    - python -m pip install --quiet prozesslib
  script:
    # In einem Merge Request nur, was er ändert, und was darauf verweist; sonst alles.
    - >-
      prozesslib --lang de check
      ${CI_MERGE_REQUEST_DIFF_BASE_SHA:+"--since=$CI_MERGE_REQUEST_DIFF_BASE_SHA"}
      --output gitlab=codequality.json --output junit=junit.xml
  artifacts:
    when: always
    reports:
      codequality: codequality.json
      junit: junit.xml
"""

_FORGEJO: Final = """\
# Prüft jede vorgeschlagene Änderung und den Stand von main. Befunde stehen im Protokoll des Laufs.
name: Prüfen
on:
  push:
    branches: [main]
  pull_request:

jobs:
  pruefen:
    runs-on: docker
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # die ganze Geschichte: verglichen wird mit dem Stand, von dem die Änderung ausging
      - name: prozesslib installieren
        run: |
          if ! python3 -c 'import ensurepip' 2>/dev/null; then
            apt-get update -qq
            apt-get install -qq -y python3-venv
          fi
          python3 -m venv "$HOME/prozesslib"
          "$HOME/prozesslib/bin/python" -m pip install --quiet prozesslib
      - name: Prüfen
        # In einer vorgeschlagenen Änderung nur, was sie ändert, und was darauf verweist; sonst alles.
        run: |
          "$HOME/prozesslib/bin/prozesslib" --lang de check ${GITHUB_BASE_REF:+"--since=origin/$GITHUB_BASE_REF"}
"""

_TEXT: Final = {Ci.GITHUB: _GITHUB, Ci.GITLAB: _GITLAB, Ci.FORGEJO: _FORGEJO}


def ci_dateien(ci: Ci | None) -> dict[str, bytes]:
    """Path to text of what makes the forge check; empty for None."""
    return {} if ci is None else {PFAD[ci]: _TEXT[ci].encode()}
