"""The folder of a library or register, found and in order, with as little as can be loaded."""

from __future__ import annotations

from pathlib import Path

from prozesslib.message import Message
from prozesslib.store.layout import HEAD_FILE

_IN_ORDER = ("check.sqlite", "check.sqlite-wal", "check.sqlite-shm")
"""What may lie in the git folder's own room without anything being unfinished."""


def finde(start: Path) -> Path | None:
    """The folder that holds ``prozesslib.yaml``: ``start`` or the nearest above it."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / HEAD_FILE).exists()), None)


def oeffne(start: Path) -> tuple[Path, Message | None]:
    """The folder, after finishing or undoing an interrupted command; UserError when there is none."""
    root = finde(start)
    if root is not None and not _unfertig(root):
        return root, None
    from prozesslib.register.workspace import open_workspace

    workspace = open_workspace(start)
    return workspace.root, workspace.recovered


def _unfertig(root: Path) -> bool:
    """Whether a command may have been interrupted here; only where that is ruled out for sure it is False."""
    git = root / ".git"
    if not git.is_dir():
        return git.exists()
    try:
        return any(entry.name not in _IN_ORDER for entry in (git / "prozesslib").iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True
