"""Fetching somebody else's library: a clone that runs nothing, and the newest of its versions."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown
from prozesslib.store.git.process import run_git

_PROTOCOLS = "file:git:http:https:ssh"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_HELPER = re.compile(r"[A-Za-z0-9+.-]+::")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_SCP_LIKE = re.compile(r"[^/\\]{2,}:(?!//)")
_SECRET = re.compile(r"(://)[^/@\s]*@")
_VERSION = re.compile(r"v?([0-9]{1,9}(?:\.[0-9]{1,9})*)")
_NETWORK_OPTIONS = ("http.lowSpeedLimit=1000", "http.lowSpeedTime=30", "protocol.ext.allow=never")


def clone_source(url_or_path: str, target_dir: Path) -> Path:
    """Clone a library without working files into ``target_dir`` (new or empty) and return that folder."""
    source = _checked(url_or_path)
    args = ["clone", "--bare", "--quiet", "--no-local", "--template=", "--", source, str(target_dir)]
    env = {"GIT_ALLOW_PROTOCOL": _PROTOCOLS, **_quiet_ssh()}
    result = run_git(args, Path.cwd(), options=_NETWORK_OPTIONS, env=env)
    if not result.ok:
        raise _explain(source, result.err)
    return target_dir


def latest_release(tags: Iterable[str]) -> str | None:
    """The tag with the highest version number (``v1.10`` is above ``1.9``); other tags do not count."""
    releases = [(_number(tag), tag) for tag in tags if _VERSION.fullmatch(tag)]
    return max(releases)[1] if releases else None


def _number(tag: str) -> tuple[int, ...]:
    parts = [int(part) for part in tag.removeprefix("v").split(".")]
    while parts and parts[-1] == 0:
        parts.pop()
    return tuple(parts)


def _checked(source: str) -> str:
    """``source`` as git may see it: an allowed address, or the full path of something that exists."""
    scheme = _SCHEME.match(source)
    refused = (
        not source
        or source.startswith("-")
        or _CONTROL.search(source) is not None
        or _HELPER.match(source) is not None
        or (scheme is not None and scheme[1].lower() not in _PROTOCOLS.split(":"))
    )
    if refused:
        raise UserError(
            Message(
                f"„{_safe(source)}“ ist keine erlaubte Adresse einer Bibliothek.",
                f"'{_safe(source)}' is not an allowed address of a library.",
            ),
            Message(
                "Erlaubt sind https://…, ssh://…, git://…, http://…, name@rechner:pfad und der Pfad eines Ordners.",
                "Use https://…, ssh://…, git://…, http://…, name@host:path or the path of a folder.",
            ),
        )
    path = Path(source)
    if scheme is None and (path.exists() or not _SCP_LIKE.match(source)):
        if not path.exists():
            raise _not_found(source)
        return str(path.resolve())
    return source


def _quiet_ssh() -> dict[str, str]:
    """Keep ssh from asking questions, unless people have set up their own ssh."""
    if {"GIT_SSH", "GIT_SSH_COMMAND"} & os.environ.keys():
        return {}
    if run_git(["config", "--get", "core.sshCommand"], Path.cwd()).ok:
        return {}
    return {"GIT_SSH_COMMAND": "ssh -oBatchMode=yes -oConnectTimeout=20"}


def _explain(source: str, said: str) -> UserError:
    """Git's words about a failed clone as a plain sentence with a way on."""
    name, low = _safe(source), said.replace(source, "").lower()
    for words, reason, mend in _CAUSES:
        if any(word in low for word in words):
            return UserError(Message(f"„{name}“: {reason.de}", f"'{name}': {reason.en}"), mend)
    if any(word in low for word in _NOT_FOUND_WORDS):
        return _not_found(source)
    last = _safe((said.strip().splitlines() or ["–"])[-1])
    return UserError(
        Message(
            f"„{name}“ konnte nicht geholt werden: {last}",
            f"Could not fetch '{name}': {last}",
        ),
        _DOCTOR,
    )


def _not_found(source: str) -> UserError:
    name = _safe(source)
    return UserError(
        Message(f"Unter „{name}“ gibt es keine Bibliothek.", f"There is no library at '{name}'."),
        Message(
            "Bitte Adresse oder Pfad prüfen; bei nicht öffentlichen Bibliotheken auch die Anmeldung.",
            "Check the address or path; for a private library also check that you are signed in.",
        ),
    )


def without_secret(url: str) -> str:
    """An address without the name and password or token in front of its host."""
    return _SECRET.sub(r"\1", url)


def _safe(text: str) -> str:
    return shown(without_secret(text))


_DOCTOR = Message(
    "Bitte „prozesslib doctor“ ausführen; es prüft git, Netz und Proxy.",
    "Run “prozesslib doctor”; it checks git, the network and the proxy.",
)
_NOT_FOUND_WORDS = (
    "not found",
    "does not exist",
    "does not appear to be a git repository",
    "returned error: 404",
    "no such file or directory",
)
_CAUSES: tuple[tuple[tuple[str, ...], Message, Message], ...] = (
    (
        ("already exists and is not an empty",),
        Message("Der Zielordner ist nicht leer.", "The target folder is not empty."),
        Message("Bitte einen leeren Ordner angeben.", "Choose an empty folder."),
    ),
    (
        ("certificate", "ssl", "host key verification failed"),
        Message(
            "Das Zertifikat oder der Schlüssel des Servers wird hier nicht anerkannt.",
            "The server's certificate or key is not trusted here.",
        ),
        Message(
            "Bitte die IT fragen: oft muss das Zertifikat des Proxys in git hinterlegt werden "
            "(„git config --global http.sslCAInfo …“). Die Prüfung nicht abschalten.",
            "Ask your IT: often the proxy's certificate has to be made known to git "
            "(“git config --global http.sslCAInfo …”). Do not switch the check off.",
        ),
    ),
    (
        (
            "authentication failed",
            "could not read username",
            "could not read password",
            "permission denied",
            "returned error: 401",
            "returned error: 403",
            "terminal prompts disabled",
            "access denied",
        ),
        Message("Der Server verlangt eine Anmeldung.", "The server asks you to sign in."),
        Message(
            "Bitte einmal „git clone“ mit dieser Adresse ausführen und sich anmelden, oder den SSH-Schlüssel "
            "hinterlegen; danach den Befehl wiederholen.",
            "Run “git clone” with this address once and sign in, or set up your SSH key; then repeat.",
        ),
    ),
    (
        ("proxy", "returned error: 407"),
        Message("Der Proxy lässt die Verbindung nicht zu.", "The proxy refuses the connection."),
        Message(
            "Bitte die Proxy-Adresse bei der IT erfragen und eintragen: „git config --global http.proxy …“.",
            "Ask your IT for the proxy address and set it with “git config --global http.proxy …”.",
        ),
    ),
    (
        (
            "could not resolve host",
            "name or service not known",
            "connection refused",
            "timed out",
            "failed to connect",
            "couldn't connect",
            "network is unreachable",
            "no route to host",
            "operation too slow",
            "unable to connect",
            "connection reset",
            "could not resolve proxy",
        ),
        Message("Der Server ist nicht erreichbar.", "The server cannot be reached."),
        Message(
            "Bitte Netz und Adresse prüfen; im Behördennetz fehlt oft der Proxy "
            "(„prozesslib doctor“ zeigt ihn). Ohne Netz geht die mitgelieferte Bibliothek.",
            "Check network and address; in an office network often the proxy is missing "
            "(“prozesslib doctor” shows it). The built-in library works without a network.",
        ),
    ),
    (
        ("dubious ownership", "unsafe repository"),
        Message("Der Ordner gehört einem anderen Benutzerkonto.", "The folder belongs to another account."),
        Message(
            "Wenn Sie ihm vertrauen: „git config --global --add safe.directory <Pfad>“.",
            "If you trust it: “git config --global --add safe.directory <path>”.",
        ),
    ),
)
