"""doctor: what is wrong with this machine and this clone, and how to mend it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.register.diagnose import Diagnose, Urteil
from prozesslib.register.neuer_ordner import liegt_im_register
from prozesslib.register.teilen.diagnose import einrichtung, grundlage, teilen
from prozesslib.register.verbindung import connection
from prozesslib.register.workspace import Workspace, open_workspace
from prozesslib.store.git.process import MIN_VERSION, git_version
from prozesslib.store.git.repo import Repo, find_root

Check = Callable[[Path], Iterator[Diagnose]]
CHECKS: list[Check] = []
_SYNC_FOLDERS = ("onedrive", "dropbox", "nextcloud", "google drive", "icloud")


def _check(check: Check) -> Check:
    CHECKS.append(check)
    return check


def diagnose(folder: Path, url: str | None = None) -> list[Diagnose]:
    """Look at machine and clone; with ``url`` also at the way to a library."""
    found = [diagnosis for check in CHECKS for diagnosis in check(folder)]
    return found + (list(connection(url)) if url else [])


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
    if version < MIN_VERSION:
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
    if not liegt_im_register(folder):
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
    yield from teilen(repo)
    yield from einrichtung(repo)
    yield from grundlage(workspace)


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
