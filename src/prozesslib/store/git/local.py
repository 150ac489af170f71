"""What is set up in one clone only: drivers for merging and comparing, a hook, attributes."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from prozesslib.store.file_errors import read_error, write_error
from prozesslib.store.files import write_atomic
from prozesslib.store.git.repo import Repo

DRIVER = "prozesslib"
MARK = "# prozesslib git-setup"
"""Line by which a hook, or a line of the attributes, is known to be ours."""

_SECTIONS = (f"merge.{DRIVER}", f"diff.{DRIVER}")
_ATTRIBUTES = f"*.yaml merge={DRIVER} diff={DRIVER}"


def own_command(*words: str) -> str:
    """A command line of this program for a shell; no module of the folder it runs in can take its place."""
    return shlex.join([Path(sys.executable).as_posix(), "-P", "-m", "prozesslib", *words])


def set_drivers(repo: Repo) -> None:
    """Tell git what the names in ``.gitattributes`` mean."""
    for key, value in (
        (f"merge.{DRIVER}.name", "prozesslib: field by field"),
        (f"merge.{DRIVER}.recursive", "binary"),
        (f"merge.{DRIVER}.driver", own_command("merge-driver").replace("%", "%%") + " %O %A %B %P"),
        (f"diff.{DRIVER}.textconv", own_command("diff-driver")),
    ):
        if repo.config(key) != value:
            repo.answer("config", "--replace-all", key, value)
    if not names_drivers(repo):
        _write(_attributes(repo), f"{_text(_attributes(repo))}{MARK}\n{_ATTRIBUTES}\n")


def unset_drivers(repo: Repo) -> bool:
    """Take that back; whether there was something."""
    found = [repo.run("config", "--remove-section", section).ok for section in _SECTIONS]
    path = _attributes(repo)
    text = _text(path)
    if MARK in text:
        _write(path, text.replace(f"{MARK}\n{_ATTRIBUTES}\n", ""))
    return any(found) or MARK in text


def driver_command(repo: Repo) -> str | None:
    """What git calls to merge our files here; None where nothing is set up."""
    return repo.config(f"merge.{DRIVER}.driver")


def driver_works(repo: Repo) -> bool:
    """Whether the program that git calls is still there."""
    words = shlex.split(driver_command(repo) or "")
    return bool(words) and Path(words[0].replace("%%", "%")).is_file()


def names_drivers(repo: Repo) -> bool:
    """Whether the attributes name our drivers."""
    return any(f"merge={DRIVER}" in _text(path) for path in (repo.root / ".gitattributes", _attributes(repo)))


def hook_path(repo: Repo) -> Path:
    """Where git looks for the hook before a commit, as the person has set it up."""
    values = repo.run("config", "--get-all", "core.hooksPath").text().splitlines()[:-1]
    folder = Path(values[-1]).expanduser() if values else _common(repo) / "hooks"
    return repo.root / folder / "pre-commit"


def is_own_hook(path: Path) -> bool:
    """Whether the hook at ``path`` was written here."""
    return MARK in _text(path)


def set_hook(repo: Repo) -> bool:
    """Write the hook; False where somebody else's stands there, or where hooks are kept outside of this clone.

    It lets merges pass: their conflicts are settled after them.
    """
    path = hook_path(repo)
    outside = path.parent.resolve() != (_common(repo) / "hooks").resolve()
    if outside or path.is_symlink() or (path.exists() and not is_own_hook(path)):
        return False
    python = shlex.quote(Path(sys.executable).as_posix())
    merging = 'test -e "$(git rev-parse --git-dir)/MERGE_HEAD" && exit 0'
    _write(path, f"#!/bin/sh\n{MARK}\ntest -x {python} || exit 0\n{merging}\nexec {own_command('check')}\n")
    try:
        path.chmod(0o755)
    except OSError as error:
        raise write_error(path, error) from error
    return True


def unset_hook(repo: Repo) -> bool:
    """Remove the hook if it is ours; whether it was."""
    path = hook_path(repo)
    if not is_own_hook(path):
        return False
    try:
        path.unlink()
    except OSError as error:
        raise write_error(path, error) from error
    return True


def _common(repo: Repo) -> Path:
    return repo.root / repo.answer("rev-parse", "--git-common-dir").text()


def _attributes(repo: Repo) -> Path:
    return _common(repo) / "info/attributes"


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="surrogateescape")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise read_error(path.name, error) from error


def _write(path: Path, text: str) -> None:
    write_atomic(path, text.encode("utf-8", "surrogateescape"))
