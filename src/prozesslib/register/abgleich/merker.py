"""Remembers, for this clone only, the commit that a sync has made: as that very one it can go without a trace."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from prozesslib.store.files import write_atomic
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal_record import FOLDER

_NAME: Final = "abgleich"


def merke(repo: Repo, commit: str) -> None:
    """Note the commit of the sync that was just made."""
    write_atomic(_place(repo), commit.encode("ascii"))


def gemerkt(repo: Repo) -> str | None:
    """The commit of the last sync that was made here; an amended one is another commit."""
    path = _place(repo)
    return path.read_text("ascii", "replace") if path.is_file() else None


def _place(repo: Repo) -> Path:
    return repo.git_dir / FOLDER / _NAME
