"""Naming a commit for ever: an annotated tag, made as an object and then set in one step."""

from __future__ import annotations

import re

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown
from prozesslib.store.git.commit import CommitText, timestamp
from prozesslib.store.git.objects import NO_OBJECT
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,99}")


def write_tag(repo: Repo, name: str, commit: str, text: CommitText) -> str:
    """Make an annotated tag and return the id of its object; UserError where there is one of that name."""
    if not _NAME.fullmatch(name) or name.endswith((".", ".lock")) or ".." in name:
        raise ValueError(name)
    words = text.message.replace("\0", "").strip()
    head = f"object {commit}\ntype commit\ntag {name}\ntagger {text.identity.line()} {timestamp(text.date)}\n"
    made = repo.history("mktag", stdin=f"{head}\n{words}\n".encode())
    if not made.ok:
        raise git_failed("mktag", made)
    tag = made.text().strip()
    done = repo.history("update-ref", f"refs/tags/{name}", tag, NO_OBJECT)
    if done.ok:
        return tag
    if name in repo.tags():
        raise taken(name)
    raise git_failed("update-ref", done)


def taken(name: str) -> UserError:
    """There is a tag of this name already."""
    return UserError(
        Message(f"Die Version {shown(name)} gibt es schon.", f"Version {shown(name)} exists already."),
        Message("Eine höhere Version wählen.", "Choose a higher version."),
    )
