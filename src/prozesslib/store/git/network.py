"""Talking to repositories elsewhere: allowed addresses, nothing interactive, nothing of theirs is run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.git.foreign import network
from prozesslib.store.git.network_errors import not_found, safe_address
from prozesslib.store.git.process import GitResult, git_executable, run_git

_PROTOCOLS = "file:git:http:https:ssh"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HELPER = re.compile(r"[A-Za-z0-9+.-]+::")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_SCP_LIKE = re.compile(r"[^/\\]{2,}:(?!//)")
_NETWORK_OPTIONS = ("http.lowSpeedLimit=1000", "http.lowSpeedTime=30", "protocol.ext.allow=never")
_NOTHING_OF_THEIRS = ("safe.directory=*", "core.hooksPath=/dev/null", "core.alternateRefsCommand=false")
"""For the side of git that works inside a folder the person has named: no hook of it runs."""


def run_network(args: Sequence[str], cwd: Path) -> GitResult:
    """One git command that may reach out; never asks anything."""
    own = network(cwd)
    env = {"GIT_ALLOW_PROTOCOL": _PROTOCOLS, **own.env}
    return run_git(args, cwd, options=(*_NETWORK_OPTIONS, *own.options), env=env)


def is_local(address: str) -> bool:
    """Whether an address that `checked_address` let pass is a folder or file of this computer or its network."""
    scheme = _SCHEME.match(address)
    return scheme[1].lower() == "file" if scheme else Path(address).is_absolute()


def other_side(address: str, service: str) -> list[str]:
    """Options by which the ``service`` (upload-pack, receive-pack) in a shared folder runs no hook of it.

    The folder may belong to the account of a colleague: the person has named it, so that is no reason to refuse.
    """
    if not is_local(address):
        return []
    options = [part for option in _NOTHING_OF_THEIRS for part in ("-c", option)]
    command = shlex.join([Path(git_executable()).as_posix(), *options, service])
    return [f"--{service}={command}"]


def checked_address(source: str) -> str:
    """``source`` as git may see it: an allowed address, or the full path of something that exists."""
    path = named_path(source)
    if path is None:
        return source
    if not path.exists():
        raise not_found(source)
    return str(path)


def named_path(source: str) -> Path | None:
    """The full path that an address means, whether there is something or not; None for an allowed URL."""
    scheme = _SCHEME.match(source)
    refused = (
        not source
        or source.startswith("-")
        or _CONTROL.search(source) is not None
        or _HELPER.match(source) is not None
        or (scheme is not None and scheme[1].lower() not in _PROTOCOLS.split(":"))
    )
    if refused:
        raise _not_allowed(source)
    path = Path(source)
    if scheme is not None or (_SCP_LIKE.match(source) and not path.exists()):
        return None
    with suppress(RuntimeError):  # ~nobody
        path = path.expanduser()
    return path.resolve()


def _not_allowed(source: str) -> UserError:
    return UserError(
        Message(
            f"„{safe_address(source)}“ ist keine erlaubte Adresse einer Bibliothek oder eines Registers.",
            f"'{safe_address(source)}' is not an allowed address of a library or register.",
        ),
        Message(
            "Erlaubt sind https://…, ssh://…, git://…, http://…, name@rechner:pfad und der Pfad eines Ordners.",
            "Use https://…, ssh://…, git://…, http://…, name@host:path or the path of a folder.",
        ),
    )
