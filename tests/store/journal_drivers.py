"""What the kill tests run in processes of their own: ``JOURNAL_ROOT`` names the repository."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from repo_helpers import IDENTITY

from prozesslib.store.git.repo import Repo
from prozesslib.store.journal import commit_changes, recover

BEFORE = {
    "prozesse/a.yaml": "id: a\n",
    "prozesse/b.yaml": "id: b\n",
    "alt/tief/c.yaml": "id: c\n",
    "README.md": "lies mich\n",
}
CHANGES: dict[str, bytes | None] = {
    "prozesse/a.yaml": b"id: a\nname: neu\n",
    "gestrichen/b.yaml": b"grund: faellt nicht an\n",
    "prozesse/b.yaml": None,
    "alt/tief/c.yaml": None,
}


def change() -> None:
    commit_changes(_repo(), CHANGES, "Prozess b gestrichen", IDENTITY)


def save() -> None:
    """The files were edited by hand before; only branch and index follow."""
    commit_changes(_repo(), CHANGES, "Von Hand", IDENTITY)


def first() -> None:
    changes = {path: text.encode() for path, text in BEFORE.items()}
    commit_changes(_repo(), changes, "Anfang", IDENTITY)


def mend() -> None:
    """Recovery, killed in turn by the tests."""
    recover(_repo())


def _repo() -> Repo:
    return Repo(Path(os.environ["JOURNAL_ROOT"]))


if __name__ == "__main__":
    said = recover(_repo())
    sys.stdout.write(said.de if said else "")
