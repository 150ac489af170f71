"""One writing prozesslib command at a time in one repository."""

from __future__ import annotations

import json
import os
import secrets
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown, write_error
from prozesslib.store.files import TEMP_SUFFIX

_UNFINISHED_AFTER = 5.0


@contextmanager
def exclusive(path: Path, patience: float = 2.0) -> Iterator[None]:
    """Hold the lock file ``path``; a lock left behind by a dead process of this computer is taken over.

    Waits ``patience`` seconds for another command, then raises `UserError`.
    """
    mine = json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "key": secrets.token_hex(4)})
    deadline = time.monotonic() + patience
    while not _create(path, mine):
        content = _content(path)
        if content is None:
            continue
        if _is_stale(path, content):
            _take_away(path, content)
        elif time.monotonic() >= deadline:
            raise _held(path, content)
        else:
            time.sleep(0.05)
    try:
        yield
    finally:
        if _content(path) == mine:
            with suppress(OSError):
                path.unlink()


def _create(path: Path, content: str) -> bool:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        return False
    except OSError as error:
        if sys.platform == "win32" and isinstance(error, PermissionError) and path.exists():
            return False
        raise write_error(path, error) from error
    try:
        os.write(handle, content.encode("utf-8"))
    finally:
        os.close(handle)
    return True


def _content(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _owner(content: str) -> tuple[int, str] | None:
    try:
        data = json.loads(content)
        return int(data["pid"]), str(data["host"])
    except (ValueError, KeyError, TypeError):
        return None


def _is_stale(path: Path, content: str) -> bool:
    owner = _owner(content)
    if owner is None:
        with suppress(OSError):
            return time.time() - path.stat().st_mtime > _UNFINISHED_AFTER
        return False
    pid, host = owner
    return host == socket.gethostname() and (pid == os.getpid() or not is_alive(pid))


def _take_away(path: Path, content: str) -> None:
    """Remove exactly the lock that was judged; one that somebody took meanwhile is put back."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}{TEMP_SUFFIX}")
    with suppress(OSError):
        path.rename(aside)
        if _content(aside) == content:
            aside.unlink()
        else:
            aside.rename(path)


def is_alive(pid: int) -> bool:
    """Whether a process of this number runs on this machine."""
    if pid <= 0:
        return False
    if sys.platform == "win32":
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if not handle:
            return bool(ctypes.windll.kernel32.GetLastError() == 5)
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == 259
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _held(path: Path, content: str) -> UserError:
    pid, host = _owner(content) or (0, "?")
    where = shown(host, 60)
    return UserError(
        Message(
            f"Ein anderer prozesslib-Befehl arbeitet gerade hier (Rechner {where}, Prozess {pid}).",
            f"Another prozesslib command is working in this folder (computer {where}, process {pid}).",
        ),
        Message(
            f"Bitte warten und den Befehl wiederholen. Läuft sicher keiner mehr: {shown(str(path))} löschen.",
            f"Wait and repeat the command. If surely none is running: delete {shown(str(path))}.",
        ),
    )
