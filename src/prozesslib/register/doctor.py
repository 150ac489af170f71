"""doctor: what is wrong with this machine and this clone, and how to mend it."""

from __future__ import annotations

import http.client
import os
import re
import ssl
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from prozesslib.message import Message, UserError
from prozesslib.register.workspace import Workspace, open_workspace
from prozesslib.store.git import Repo, find_root
from prozesslib.store.git_process import git_version
from prozesslib.store.layout import HEAD_FILE


class Urteil(StrEnum):
    """How a check came out."""

    GUT = "gut"
    RAT = "rat"
    FEHLER = "fehler"


@dataclass(frozen=True, slots=True)
class Diagnose:
    """One thing looked at: what was found, and what to do about it."""

    thema: Message
    urteil: Urteil
    satz: Message
    abhilfe: Message | None = None


Check = Callable[[Path], Iterator[Diagnose]]
CHECKS: list[Check] = []
_MIN_GIT = (2, 25)
_PROXY_WANTS_LOGIN = 407
_SECRET = re.compile(r"(^|://)[^/@\s]*@")
_SYNC_FOLDERS = ("onedrive", "dropbox", "nextcloud", "google drive", "icloud")


def _check(check: Check) -> Check:
    CHECKS.append(check)
    return check


def diagnose(folder: Path, url: str | None = None) -> list[Diagnose]:
    """Look at machine and clone; with ``url`` also at the way to a library."""
    found = [diagnosis for check in CHECKS for diagnosis in check(folder)]
    return found + (list(_connection(url)) if url else [])


@_check
def _git(_: Path) -> Iterator[Diagnose]:
    topic = Message("git", "git")
    version = git_version()
    if version is None:
        yield Diagnose(
            topic,
            Urteil.FEHLER,
            Message("git ist nicht installiert.", "git is not installed."),
            Message(
                "Windows: „Git for Windows“ über die IT beziehen. Debian/Ubuntu: sudo apt install git.",
                "Windows: get “Git for Windows” from your IT. Debian/Ubuntu: sudo apt install git.",
            ),
        )
        return
    text = ".".join(map(str, version))
    if version < _MIN_GIT:
        yield Diagnose(
            topic,
            Urteil.FEHLER,
            Message(f"git {text} ist zu alt.", f"git {text} is too old."),
            Message("Mindestens 2.25 installieren.", "Install 2.25 or newer."),
        )
    else:
        yield Diagnose(topic, Urteil.GUT, Message(f"Version {text}.", f"Version {text}."))


@_check
def _encoding(_: Path) -> Iterator[Diagnose]:
    topic = Message("Zeichen", "Characters")
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding == "utf8":
        yield Diagnose(topic, Urteil.GUT, Message("Umlaute werden richtig ausgegeben.", "Umlauts print correctly."))
        return
    yield Diagnose(
        topic,
        Urteil.RAT,
        Message(
            f"Die Ausgabe ist {encoding or 'unbekannt'}, nicht UTF-8.",
            f"Output is {encoding or 'unknown'}, not UTF-8.",
        ),
        Message("Umgebungsvariable PYTHONUTF8=1 setzen.", "Set the environment variable PYTHONUTF8=1."),
    )


@_check
def _place(folder: Path) -> Iterator[Diagnose]:
    topic = Message("Ordner", "Folder")
    path = str(folder.resolve())
    synced = next((name for name in _SYNC_FOLDERS if name in path.lower()), None)
    if synced:
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message(f"Der Ordner wird von {synced} abgeglichen.", f"The folder is kept in sync by {synced}."),
            Message(
                "Das Register in einen Ordner legen, den kein anderes Programm abgleicht.",
                "Keep the register in a folder that no other program synchronises.",
            ),
        )
    elif path.startswith("\\\\") or _is_network(folder):
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message("Der Ordner liegt auf einem Netzlaufwerk.", "The folder lies on a network drive."),
            Message(
                "Arbeiten auf der eigenen Platte ist schneller und sicherer.",
                "Working on the local disk is faster and safer.",
            ),
        )
    elif not os.access(folder, os.W_OK):
        yield Diagnose(
            topic,
            Urteil.FEHLER,
            Message(f"In {path} darf nicht geschrieben werden.", f"{path} cannot be written to."),
            Message("Rechte durch die IT prüfen lassen.", "Let your IT check the permissions."),
        )
    else:
        yield Diagnose(topic, Urteil.GUT, Message(path, path))


def _is_network(folder: Path) -> bool:
    """Whether the folder is mounted from elsewhere (Linux: /proc/mounts)."""
    mounts = Path("/proc/mounts")
    if not mounts.is_file():
        return False
    best, kind = "", ""
    for line in mounts.read_text(errors="replace").splitlines():
        _, point, found, *_rest = line.split(" ")
        inside = str(folder.resolve()).startswith(point)
        if inside and len(point) > len(best):
            best, kind = point, found
    return kind in {"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p"}


@_check
def _clone(folder: Path) -> Iterator[Diagnose]:
    topic = Message("Register", "Register")
    if git_version() is None:
        return
    if not _has_head(folder):
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message("Hier liegt kein Register und keine Bibliothek.", "There is no register and no library here."),
            Message("Mit „prozesslib fork“ eines anlegen.", "Make one with “prozesslib fork”."),
        )
        return
    try:
        find_root(folder)
        workspace = open_workspace(folder)
        repo, kopf = workspace.repo, workspace.kopf
    except UserError as error:
        yield Diagnose(topic, Urteil.FEHLER, error.message, error.next_step)
        return
    if workspace.recovered:
        yield Diagnose(topic, Urteil.RAT, workspace.recovered)
    yield Diagnose(topic, Urteil.GUT, Message(f"{kopf.name}.", f"{kopf.name}."))
    yield from _identity(workspace)
    yield from _line_endings(workspace)
    yield from _locks(repo)


def _has_head(folder: Path) -> bool:
    return any((place / HEAD_FILE).exists() for place in (folder.resolve(), *folder.resolve().parents))


def _identity(workspace: Workspace) -> Iterator[Diagnose]:
    topic, kopf = Message("Absender", "Identity"), workspace.kopf
    owner = kopf.kommune or kopf.herausgeber
    if kopf.persoenliche_identitaet and not (
        workspace.repo.config("user.name") and workspace.repo.config("user.email")
    ):
        yield Diagnose(
            topic,
            Urteil.FEHLER,
            Message("Name oder E-Mail-Adresse für git fehlt.", "git lacks your name or e-mail address."),
            Message(
                'git config --global user.name "…" und git config --global user.email "…" eingeben.',
                'Run git config --global user.name "…" and git config --global user.email "…".',
            ),
        )
    elif owner and not owner.postfach and not kopf.persoenliche_identitaet:
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message(
                "In prozesslib.yaml steht kein Funktionspostfach.",
                "prozesslib.yaml has no functional mailbox.",
            ),
            Message(
                "Dort ergänzen, „kommune: {name: …, ags: …, postfach: adresse@…}“, und „prozesslib save“ aufrufen.",
                "Add it there, “kommune: {name: …, ags: …, postfach: address@…}”, and run “prozesslib save”.",
            ),
        )
    else:
        yield Diagnose(topic, Urteil.GUT, Message("Ist eingetragen.", "Is set."))


def _line_endings(workspace: Workspace) -> Iterator[Diagnose]:
    topic = Message("Zeilenenden", "Line endings")
    crlf = [path for path, data in workspace.files.files.items() if b"\r\n" in data]
    if crlf:
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message(
                f"{len(crlf)} Dateien haben Windows-Zeilenenden, zuerst {crlf[0]}.",
                f"{len(crlf)} files have CRLF, first {crlf[0]}.",
            ),
            Message(
                "„prozesslib save“ ersetzt sie; im Editor auf „LF“ umstellen.",
                "“prozesslib save” replaces them; switch your editor to “LF”.",
            ),
        )
    elif not (workspace.root / ".gitattributes").exists():
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message("Die Datei .gitattributes fehlt.", "The file .gitattributes is missing."),
            Message(
                "Eine mit der Zeile „*.yaml text eol=lf“ anlegen.",
                "Make one with the line “*.yaml text eol=lf”.",
            ),
        )
    else:
        yield Diagnose(topic, Urteil.GUT, Message("Einheitlich.", "Uniform."))


def _locks(repo: Repo) -> Iterator[Diagnose]:
    """Locks that a git process left when it was killed; git refuses to work as long as they are there."""
    left = [repo.git_dir / "index.lock", *(repo.git_dir / "refs" / "heads").rglob("*.lock")]
    for path in left:
        if path.exists():
            yield Diagnose(
                Message("Sperre", "Lock"),
                Urteil.FEHLER,
                Message(f"Ein abgebrochener Befehl hat {path} hinterlassen.", f"An interrupted command left {path}."),
                Message(
                    "Wenn gerade kein anderes Programm im Register arbeitet, diese Datei löschen.",
                    "If no other program is working in the register, delete this file.",
                ),
            )


def _connection(url: str) -> Iterator[Diagnose]:
    topic = Message("Verbindung", "Connection")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        scheme, host, port = "", "", None
    if scheme not in ("http", "https") or not host:
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message("Geprüft werden nur Adressen mit http und https.", "Only http and https URLs are tested."),
        )
        return
    via = _proxy(scheme, host)
    place = f"[{host}]" if ":" in host else host
    try:
        request = urllib.request.Request(f"{scheme}://{place}{f':{port}' if port else ''}/", method="HEAD")
        with urllib.request.urlopen(request, timeout=10):
            pass
    except urllib.error.HTTPError as error:
        if error.code == _PROXY_WANTS_LOGIN:
            yield _failed(topic, host, error, via)
            return
    except (OSError, ValueError, http.client.HTTPException) as error:
        yield _failed(topic, host, error, via)
        return
    yield Diagnose(topic, Urteil.GUT, Message(f"{host} ist erreichbar{via.de}.", f"{host} answers{via.en}."))


def _proxy(scheme: str, host: str) -> Message:
    """Through which proxy the way leads; its password is not shown."""
    proxy = urllib.request.getproxies().get(scheme)
    if not proxy or urllib.request.proxy_bypass(host):
        return Message(" ohne Proxy", " without a proxy")
    shown = _SECRET.sub(r"\1", proxy)
    return Message(f" über den Proxy {shown}", f" via proxy {shown}")


def _failed(topic: Message, host: str, error: Exception, via: Message) -> Diagnose:
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Diagnose(
            topic,
            Urteil.FEHLER,
            Message(
                f"Dem Zertifikat von {host} wird nicht vertraut.",
                f"The certificate of {host} is not trusted.",
            ),
            Message(
                "Das Wurzelzertifikat der Verwaltung von der IT geben lassen und eintragen: "
                "git config --global http.sslCAInfo PFAD.",
                "Get the root certificate from your IT: git config --global http.sslCAInfo PATH.",
            ),
        )
    return Diagnose(
        topic,
        Urteil.FEHLER,
        Message(
            f"{host} ist{via.de} nicht erreichbar ({reason}).",
            f"{host} cannot be reached{via.en} ({reason}).",
        ),
        Message(
            "Adresse prüfen; im Verwaltungsnetz den Proxy eintragen: git config --global http.proxy http://HOST:PORT "
            "und die Umgebungsvariable HTTPS_PROXY.",
            "Check the address; behind a proxy: git config --global http.proxy http://HOST:PORT and HTTPS_PROXY.",
        ),
    )
