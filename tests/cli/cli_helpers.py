"""What the tests of the commands look at: the state of a register, its commits, and how a refusal sounds."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from conftest import Result, git

HUND = "prozesse/16/hund-anmelden.yaml"
STEUER = "prozesse/16/hundesteuer-einziehen.yaml"
POST = "prozesse/01/post-verteilen.yaml"
BAU = "prozesse/10/bauantrag-pruefen.yaml"


@dataclass(frozen=True)
class State:
    """Everything a refused or killed command must leave alone."""

    head: str
    branch: str
    status: str
    files: Mapping[str, str]


def state(root: Path) -> State:
    """Commit, branch, what git takes for changed, and the hash of every file."""
    return State(
        git(root, "rev-parse", "--verify", "HEAD").strip(),
        git(root, "symbolic-ref", "HEAD").strip(),
        git(root, "status", "--porcelain", "--untracked-files=all"),
        files(root),
    )


def files(root: Path) -> dict[str, str]:
    """Hash of every file and target of every link below ``root``, without git's own."""
    return {
        path.relative_to(root).as_posix(): f"-> {path.readlink()}" if path.is_symlink() else _hash(path)
        for path in sorted(root.rglob("*"))
        if (path.is_file() or path.is_symlink()) and path.relative_to(root).parts[0] != ".git"
    }


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def commits(root: Path) -> int:
    """How many commits the register has."""
    return int(git(root, "rev-list", "--count", "HEAD"))


def is_clean(root: Path) -> bool:
    """Whether git sees no change, a new file counting as one."""
    return git(root, "status", "--porcelain", "--untracked-files=all") == ""


def message(root: Path) -> str:
    """Message of the last commit."""
    return git(root, "log", "-1", "--format=%B").strip()


def author(root: Path) -> str:
    """Author and committer of the last commit."""
    return git(root, "log", "-1", "--format=%an <%ae>/%cn <%ce>").strip()


def read(root: Path, rel: str) -> str:
    """Text of a file, its line ends as they are."""
    return (root / rel).read_bytes().decode()


def write(root: Path, rel: str, text: str | bytes) -> None:
    """Write a file, its line ends as they are."""
    path = root / rel
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)


def edit(root: Path, rel: str, old: str, new: str) -> None:
    """Edit a file by hand."""
    text = read(root, rel)
    assert old in text
    write(root, rel, text.replace(old, new, 1))


def saved(root: Path, rel: str) -> bytes:
    """A file as the last commit has it."""
    return git(root, "show", f"HEAD:{rel}").encode()


def path_without_git(folder: Path) -> dict[str, str]:
    """An environment whose PATH holds nothing."""
    folder.mkdir(exist_ok=True)
    return {"PATH": str(folder)}


def assert_refused(result: Result, *words: str) -> None:
    """Exit code 2, and on stderr one sentence with a next step that has ``words`` in it; nothing on stdout."""
    text = " ".join(result.err.split())
    assert result.code == 2, result
    assert result.out == ""
    assert text.startswith(("Fehler: ", "Error: ")), text
    assert " → " in text, text
    assert_no_traceback(result)
    for word in words:
        assert word in text, f"{word!r} is not in: {text}"


def assert_no_traceback(result: Result) -> None:
    """Neither a traceback nor the sentence for a bug, and no control characters."""
    text = result.out + result.err
    assert "Traceback" not in text
    assert 'File "' not in text
    assert "Fehler im Programm" not in text
    assert "bug in the program" not in text
    assert all(c.isprintable() or c in "\n\t" for c in text), [c for c in text if not c.isprintable() and c != "\n"]


def flat(text: str) -> str:
    """Output without its line breaks."""
    return " ".join(text.split())


def terminal_environment(**more: str) -> dict[str, str]:
    """Variables of a terminal with colours."""
    return {**os.environ, "TERM": "xterm-256color", **more}


def changed(root: Path) -> list[str]:
    """Files of the last commit, without the proposals for editors that follow the catalogues."""
    names = git(root, "diff", "--name-only", "HEAD~1").split()
    return [name for name in names if not name.startswith(".prozesslib/editor/")]
