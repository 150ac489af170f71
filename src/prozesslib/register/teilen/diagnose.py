"""What the doctor looks at where colleagues share a register, and where plain git is used beside the commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from prozesslib.message import Message
from prozesslib.model.bestand import build_bestand
from prozesslib.model.katalog import Lock
from prozesslib.register.diagnose import Diagnose, Urteil
from prozesslib.register.teilen.fehler import ZURUECK
from prozesslib.register.teilen.stand import teilstand, zuletzt_dort
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.git import local
from prozesslib.store.git.objects import blob_id
from prozesslib.store.git.remote import merge_base, place_of
from prozesslib.store.git.repo import Repo
from prozesslib.store.layout import LOCK_FILE, base_path

_TEILEN = Message("Teilen", "Sharing")
_GIT = Message("Einrichtung", "Set-up")
_GRUNDLAGE = Message("Grundlage", "Basis")


def teilen(repo: Repo) -> Iterator[Diagnose]:
    """Whether it is known where colleagues meet, and what waits to be shared."""
    found = teilstand(repo)
    if found is None and repo.branch_ref() == "HEAD":
        yield Diagnose(
            _TEILEN,
            Urteil.RAT,
            Message("Der Ordner zeigt einen einzelnen früheren Stand.", "The folder shows a single earlier state."),
            ZURUECK,
        )
    elif found is None:
        yield Diagnose(
            _TEILEN,
            Urteil.RAT,
            Message("Das Register liegt nur hier.", "The register lies only here."),
            Message(
                "Einen Ordner oder eine Adresse festlegen, auch als Sicherung: prozesslib connect ORT",
                "Set a folder or a URL, be it as a backup: prozesslib connect PLACE",
            ),
        )
    elif found.eigene or found.neue:
        yield Diagnose(
            _TEILEN,
            Urteil.RAT,
            Message(
                f"{found.ort}: hier {found.eigene} Stände mehr, dort {found.neue}.",
                f"{found.ort}: {found.eigene} more states here, {found.neue} there.",
            ),
            Message("prozesslib share", "prozesslib share"),
        )
    else:
        yield Diagnose(_TEILEN, Urteil.GUT, Message(f"{found.ort}.", f"{found.ort}."))


def einrichtung(repo: Repo) -> Iterator[Diagnose]:
    """Whether plain git knows how our files are merged and checked in this clone."""
    if local.driver_command(repo) and not local.driver_works(repo):
        sentence = Message(
            "Das Programm, das git zum Zusammenführen aufruft, ist nicht mehr da.",
            "The program that git calls to merge is gone.",
        )
    elif not local.driver_command(repo):
        sentence = Message(
            "Git führt hier zeilenweise zusammen und vergleicht zeilenweise.",
            "Git merges and compares by lines here.",
        )
    elif not local.hook_path(repo).exists():
        sentence = Message(
            "Vor dem Speichern mit git wird nicht geprüft.",
            "Nothing is checked before git saves.",
        )
    elif not local.names_drivers(repo):
        sentence = Message(
            ".gitattributes nennt die Einrichtung nicht; sie wirkt nicht.",
            ".gitattributes does not name the set-up, so it has no effect.",
        )
    else:
        yield Diagnose(_GIT, Urteil.GUT, Message("Git kennt die Dateien.", "Git knows the files."))
        return
    mend = Message("Wer selbst git aufruft: prozesslib git-setup", "If you use git yourself: prozesslib git-setup")
    yield Diagnose(_GIT, Urteil.RAT, sentence, mend)


def grundlage(workspace: Workspace) -> Iterator[Diagnose]:
    """Whether lock and bases belong together, here and against what the colleagues have."""
    if workspace.repo.status((LOCK_FILE,)).get(LOCK_FILE) == "U":
        yield _zweierlei(
            Message(
                "Hier wird an prozesslib vorbei zusammengeführt, was verschiedene Stände der Bibliothek hat.",
                "Different states of the library are being merged here without prozesslib.",
            ),
            Message(
                "Die IT bitten, das abzubrechen; danach führt „prozesslib share“ beides zusammen.",
                "Ask your IT to abort that; then “prozesslib share” brings both together.",
            ),
        )
        return
    lock = _lock(workspace.tree.get(LOCK_FILE))
    if lock is None:
        return
    astray = [path for path, blob in _basen(lock) if _anders(workspace, path, blob)]
    if astray:
        yield _zweierlei(
            Message(
                f"Zu {len(astray)} Dateien passt die Grundlage nicht, zuerst {astray[0]}.",
                f"The basis of {len(astray)} files does not fit, first {astray[0]}.",
            ),
            Message(
                "Die IT bitten, den ganzen Ordner .prozesslib auf einen früheren gespeicherten Stand zu setzen; "
                "danach: prozesslib sync",
                "Ask your IT to set the whole folder .prozesslib back to an earlier saved state; then: prozesslib sync",
            ),
        )
        return
    yield from _verschieden(workspace.repo, lock)


def _verschieden(repo: Repo, lock: Lock) -> Iterator[Diagnose]:
    """Both sides have synced since they parted, to different states."""
    place, head = place_of(repo), repo.head()
    theirs = zuletzt_dort(repo, place) if place else None
    base = merge_base(repo, head, theirs) if head and theirs else None
    if theirs is None or base is None:
        return
    there, before = (_lock(repo.read_blob(commit, LOCK_FILE)) for commit in (theirs, base))
    if there and before and before.bibliothek not in (lock.bibliothek, there.bibliothek) and there != lock:
        yield Diagnose(
            _GRUNDLAGE,
            Urteil.RAT,
            Message(
                f"Hier steht die Bibliothek auf {lock.bibliothek.version}, bei den anderen auf "
                f"{there.bibliothek.version}.",
                f"The library is at {lock.bibliothek.version} here and at {there.bibliothek.version} with the others.",
            ),
            Message(
                "„prozesslib share“ führt beides zusammen; der spätere Stand gilt.",
                "“prozesslib share” brings both together; the later one holds.",
            ),
        )


def _zweierlei(sentence: Message, mend: Message) -> Diagnose:
    return Diagnose(_GRUNDLAGE, Urteil.FEHLER, sentence, mend)


def _lock(text: bytes | None) -> Lock | None:
    return build_bestand([read_document(LOCK_FILE, text)]).lock if text is not None else None


def _basen(lock: Lock) -> Iterator[tuple[str, str]]:
    yield from ((base_path(origin.pfad), origin.hash) for origin in lock.prozesse.values())
    yield from ((base_path(path), blob) for path, blob in lock.dateien.items())


def _anders(workspace: Workspace, path: str, blob: str) -> bool:
    text: Any = workspace.tree.get(path)
    return text is None or blob_id(text) != blob
