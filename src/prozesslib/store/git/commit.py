"""Writing one commit as objects only: no branch, no index and no working file is touched."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown
from prozesslib.store.git.objects import NO_OBJECT
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo

_SCRATCH_REF = "refs/prozesslib/neu"
_NOT_IN_NAMES = re.compile(r"[\x00-\x1f\x7f<>]")


@dataclass(frozen=True, slots=True)
class Identity:
    """The body a commit comes from: its name and its functional mailbox."""

    name: str
    email: str

    def line(self) -> str:
        """As git writes it."""
        name, email = (_NOT_IN_NAMES.sub(" ", text).strip() for text in (self.name, self.email))
        if not name and not email:
            raise UserError(
                Message("Es ist kein Absender für Änderungen eingetragen.", "No sender is set for changes."),
                Message(
                    "Bitte in „prozesslib.yaml“ Name und Funktionspostfach eintragen.",
                    "Enter name and functional mailbox in “prozesslib.yaml”.",
                ),
            )
        return f"{name or email} <{email}>"


@dataclass(frozen=True, slots=True)
class CommitText:
    """What a commit says about itself; ``date`` None means now, ``author`` None the same body that commits."""

    message: str
    identity: Identity
    date: datetime | None = None
    author: Identity | None = None

    def title(self) -> str:
        """First line of the message."""
        return shown((self.message.strip().splitlines() or [""])[0], 100)


def write_commit(
    repo: Repo,
    parents: Sequence[str],
    changes: Mapping[str, bytes | None],
    modes: Mapping[str, str],
    text: CommitText,
) -> str:
    """Commit = the tree of the first of ``parents`` with ``changes`` (None deletes); returns its id.

    Without parents it is the first commit of a repository; several parents make a merge.

    One ``git fast-import`` writes all of it. The branch it insists on is taken back in the same
    stream, so it never comes into being.
    """
    stream = _head(parents, text) + _body(changes, modes) + _tail()
    result = repo.history("fast-import", "--quiet", "--done", stdin=stream)
    commit = result.out.decode("ascii", "replace").strip()
    if not result.ok or not re.fullmatch(r"[0-9a-f]{40}", commit):
        raise git_failed("fast-import", result)
    return commit


def _head(parents: Sequence[str], text: CommitText) -> bytes:
    words = text.message.replace("\0", "").strip().encode("utf-8", "replace") + b"\n"
    when = timestamp(text.date)
    who = (f"author {text.author.line()} {when}\n" if text.author else "") + f"committer {text.identity.line()} {when}"
    start = f"commit {_SCRATCH_REF}\nmark :1\n{who}\ndata {len(words)}\n".encode()
    words_before = ("from", *("merge" for _ in parents[1:]))
    lines = (f"{word} {parent}\n" for word, parent in zip(words_before, dict.fromkeys(parents), strict=False))
    return start + words + "".join(lines).encode()


def _body(changes: Mapping[str, bytes | None], modes: Mapping[str, str]) -> bytes:
    parts = [f"D {_quoted(path)}\n".encode() for path, data in changes.items() if data is None]
    for path, data in changes.items():
        if data is not None:
            line = f"M {modes.get(path, '100644')} inline {_quoted(path)}\ndata {len(data)}\n"
            parts.append(line.encode() + data + b"\n")
    return b"".join(parts)


def _tail() -> bytes:
    return f"\nget-mark :1\nreset {_SCRATCH_REF}\nfrom {NO_OBJECT}\n\ndone\n".encode()


def timestamp(date: datetime | None) -> str:
    """A moment as git writes it; None is now."""
    moment = datetime.now(UTC) if date is None else date
    if date is None or date.tzinfo is None:
        moment = moment.astimezone()
    return f"{int(moment.timestamp())} {moment.strftime('%z')[:5]}"


def _quoted(path: str) -> str:
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
