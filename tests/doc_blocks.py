"""Runs the console blocks of a document, to compare or to renew what they print.

    python tests/doc_blocks.py DOCUMENT...

writes the real output below every command. A block is fenced as ``console``; its
commands begin with ``$ `` and are run in order in one new folder per document. A line of its own with ``…`` stands for
any number of lines; renewing keeps it where it is the last one. ``<!-- run: ... -->`` between blocks is run too, for
what a reader does in an editor.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ANYTHING = ("…", "...")
HOME = "/home/maria"
WIDTH = "100"
"""All documents show German messages in this many columns."""

_RUN = re.compile(r"<!-- run: (.*) -->")
_CHANGING = (
    (re.compile(r"\b[0-9a-f]{64}\b"), "<sha256>"),
    (re.compile(r"\b(?=[a-f]*\d)[0-9a-f]{10}\b|\b[0-9a-f]{40}\b"), "<commit>"),
    (re.compile(r"\b\d{4}-\d\d-\d\d\b"), "<date>"),
    (re.compile(r"git: Version [\d.]+"), "git: Version <number>"),
)


@dataclass(frozen=True)
class Command:
    """A command of a document with the lines that stand below it."""

    text: str
    line: int
    """Index of its line in the document."""
    shown: tuple[str, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Ran:
    """A command and what it really printed."""

    command: Command
    printed: tuple[str, ...]
    code: int


def commands(text: str) -> list[Command]:
    """All commands of a document, in order."""
    found: list[Command] = []
    inside = False
    start, shown = -1, list[str]()
    lines = text.splitlines()
    for number, line in enumerate([*lines, ""]):
        leaves = inside and line.startswith("```")
        if start >= 0 and (leaves or line.startswith("$ ")):
            found.append(Command(lines[start][2:], start, tuple(shown)))
            start = -1
        if inside and line.startswith("$ "):
            start, shown = number, []
        elif start >= 0:
            shown.append(line)
        hidden = None if inside else _RUN.fullmatch(line)
        if hidden:
            found.append(Command(hidden[1], number, (), hidden=True))
        inside = not leaves and (inside or line == "```console")
    return found


def run_all(text: str) -> Iterator[Ran]:
    """Run the commands of a document in a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder).resolve() / "werkstatt"
        place.mkdir()
        top = place
        for command in commands(text):
            if command.text.startswith("cd "):
                place = (place / command.text[3:]).resolve()
                assert place.is_dir(), f"{command.text}: no such folder"
                yield Ran(command, (), 0)
                continue
            done = subprocess.run(
                command.text,
                shell=True,
                cwd=place,
                env=_environment(Path(folder)),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                check=False,
            )
            printed = done.stdout.replace(str(top), HOME).splitlines()
            yield Ran(command, tuple(printed), done.returncode)


def _environment(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "GIT_", "PROZESSLIB_"))}
    path = os.pathsep.join((str(Path(sys.executable).parent), kept.get("PATH", "")))
    own = {"HOME": str(home), "PATH": path, "PROZESSLIB_LANG": "de", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    return {**kept, **own, "COLUMNS": WIDTH, "GIT_CONFIG_NOSYSTEM": "1"}


def agrees(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether the lines of a document are what was printed."""
    if not shown:
        return not printed
    if shown[0] in ANYTHING:
        return any(agrees(shown[1:], printed[start:]) for start in range(len(printed) + 1))
    return bool(printed) and plain(shown[0]) == plain(printed[0]) and agrees(shown[1:], printed[1:])


def plain(line: str) -> str:
    """A line without what differs from run to run."""
    for pattern, word in _CHANGING:
        line = pattern.sub(word, line)
    return line.rstrip()


def renewed(text: str) -> str:
    """The document with the real output below every command."""
    lines = text.splitlines()
    for ran in reversed(list(run_all(text))):
        shown = ran.command.shown
        if not ran.command.hidden and not agrees(shown, ran.printed):
            start = ran.command.line + 1
            lines[start : start + len(shown)] = _excerpt(shown, ran.printed)
    return "\n".join(lines) + "\n"


def _excerpt(shown: Sequence[str], printed: Sequence[str]) -> list[str]:
    if shown and shown[-1] in ANYTHING:
        return [*printed[: len(shown) - 1], "…"]
    return [line.rstrip() for line in printed]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        document = Path(name)
        document.write_text(renewed(document.read_text("utf-8")), "utf-8")
