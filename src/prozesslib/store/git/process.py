"""Running git: found safely, in a clean environment, without hooks or commands out of a repository."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown
from prozesslib.store.git.quarantine import quarantine

MIN_VERSION = (2, 25)
NO_PROTOCOL = "none"
"""Value of GIT_ALLOW_PROTOCOL for all work inside a repository: nothing is fetched."""

SAFE_OPTIONS = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=",
    "core.quotepath=false",
    "core.ignorecase=false",
    "core.fsync=committed,index,reference",
    "core.fsyncMethod=batch",
    "commit.gpgsign=false",
    "log.showSignature=false",
    "gc.auto=0",
)
"""Settings that win over those of the repository, so that nothing of it is run."""

_OWN_SETTINGS = re.compile(
    r"GIT_(CONFIG_.*|SSH.*|SSL_.*|PROXY_.*|HTTP_.*|CURL_.*|ASKPASS|EXEC_PATH|CEILING_DIRECTORIES"
    r"|DISCOVERY_ACROSS_FILESYSTEM|PYTHON_.*|TEST_.*)",
    re.IGNORECASE,
)


class GitResult(NamedTuple):
    """What a git process said."""

    code: int
    out: bytes
    err: str

    @property
    def ok(self) -> bool:
        """Whether git reported success."""
        return self.code == 0

    def text(self) -> str:
        """The output as text without the final line break."""
        return self.out.decode("utf-8", "surrogateescape").rstrip("\n")


def run_git(
    args: Sequence[str],
    cwd: Path,
    *,
    stdin: bytes = b"",
    options: Sequence[str] = (),
    env: Mapping[str, str] | None = None,
) -> GitResult:
    """Run one git command as a plain process and collect what it says; never raises for its exit code."""
    command = [*command_line(options), *args]
    try:
        with stdin_file(stdin) as source:
            done = subprocess.run(
                command, cwd=cwd, env=environment(cwd, env), stdin=source, capture_output=True, check=False
            )
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _no_folder(cwd) from error
    return GitResult(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def command_line(options: Sequence[str] = ()) -> list[str]:
    """How every call of git begins."""
    return [git_executable(), *_flags((*SAFE_OPTIONS, *options))]


def environment(cwd: Path, env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables a git process in ``cwd`` runs with: those of this one without what would lead it elsewhere."""
    kept = {key: value for key, value in os.environ.items() if not _is_foreign(key)}
    return {**kept, **quarantine(cwd), **settings(env)}


def git_command(cwd: Path, options: Sequence[str] = ()) -> Any:
    """GitPython's command object (``repo.git``) for ``cwd``, set up like `run_git`.

    GitPython is imported here and not before, since that costs more than most commands. Calls belong
    inside `clean_environment`.
    """
    git_executable()
    seen = quarantine(cwd)
    with clean_environment():
        import git

    command = git.Git(str(cwd))
    command.update_environment(**seen, **settings())
    command.set_persistent_git_options(c=[*SAFE_OPTIONS, *options])
    return command


@contextmanager
def clean_environment() -> Iterator[None]:
    """Take the variables that point git elsewhere (GIT_DIR and others) out of this process for a moment."""
    foreign = {key: os.environ.pop(key) for key in list(os.environ) if _is_foreign(key)}
    try:
        yield
    finally:
        os.environ.update(foreign)


@contextmanager
def stdin_file(data: bytes) -> Iterator[Any]:
    """Input for a git process: a file, complete before git starts, so that a kill never shortens it."""
    if not data:
        yield subprocess.DEVNULL
        return
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.flush()
        file.seek(0)
        yield file


def settings(env: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables every git process gets."""
    return {
        "LC_ALL": "C",
        "LANGUAGE": "C",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "GIT_ALLOW_PROTOCOL": NO_PROTOCOL,
        **(env or {}),
    }


@lru_cache(maxsize=1)
def git_executable() -> str:
    """Full path of git from PATH, never from the current folder; `UserError` where there is none."""
    names = ("git.exe",) if sys.platform == "win32" else ("git",)
    for folder in os.get_exec_path():
        for name in names:
            candidate = Path(folder) / name
            if candidate.is_absolute() and candidate.is_file() and os.access(candidate, os.X_OK):
                return str(candidate)
    raise UserError(
        Message("Das Programm git ist nicht installiert.", "The program git is not installed."),
        _install_step(),
    )


def git_version() -> tuple[int, ...] | None:
    """Version of the installed git; None where there is none."""
    try:
        said = run_git(["version"], Path(git_executable()).parent).text()
    except UserError:
        return None
    found = re.search(r"[0-9]+(?:\.[0-9]+)+", said)
    return tuple(int(part) for part in found.group().split(".")) if found else None


def require_git() -> None:
    """Raise `UserError` where git is missing or too old."""
    git_executable()
    version = git_version()
    if version is not None and version >= MIN_VERSION:
        return
    have, need = (".".join(map(str, parts)) for parts in (version or (0,), MIN_VERSION))
    raise UserError(
        Message(
            f"git ist zu alt: vorhanden ist {have}, gebraucht wird {need} oder neuer.",
            f"git is too old: found {have}, need {need} or newer.",
        ),
        _install_step(),
    )


def git_failed(command: str, result: GitResult) -> UserError:
    """The error for a git command that should have worked."""
    require_git()
    said = shown((result.err.strip().splitlines() or ["–"])[-1])
    if "index.lock" in result.err:
        return _index_locked()
    return UserError(
        Message(f"git {command} ist fehlgeschlagen: {said}", f"git {command} failed: {said}"),
        Message(
            "Bitte „prozesslib doctor“ ausführen; es prüft git und diesen Ordner.",
            "Run “prozesslib doctor”; it checks git and this folder.",
        ),
    )


def _index_locked() -> UserError:
    return UserError(
        Message(
            "Ein anderes Git-Programm arbeitet gerade in diesem Ordner (index.lock).",
            "Another git program is working in this folder (index.lock).",
        ),
        Message(
            "Bitte andere Git-Programme beenden und den Befehl wiederholen; läuft keines mehr, die Datei "
            "„.git/index.lock“ löschen.",
            "Close other git programs and repeat the command; if none is running, delete “.git/index.lock”.",
        ),
    )


def _no_folder(cwd: Path) -> UserError:
    return UserError(
        Message(f"Den Ordner „{shown(str(cwd))}“ gibt es nicht.", f"There is no folder '{shown(str(cwd))}'."),
        Message("Bitte den Pfad prüfen.", "Check the path."),
    )


def _install_step() -> Message:
    if sys.platform == "win32":
        return Message(
            "Bitte „Git für Windows“ installieren (https://git-scm.com/download/win oder über die "
            "Softwareverteilung der IT) und das Fenster neu öffnen.",
            "Install 'Git for Windows' (https://git-scm.com/download/win) and open a new window.",
        )
    return Message(
        "Bitte git installieren, zum Beispiel mit „sudo apt install git“ oder „sudo dnf install git“.",
        "Install git, for example with “sudo apt install git” or “sudo dnf install git”.",
    )


def _is_foreign(key: str) -> bool:
    return key.upper().startswith("GIT_") and not _OWN_SETTINGS.fullmatch(key)


def _flags(options: Sequence[str]) -> list[str]:
    return [part for option in options for part in ("-c", option)]
