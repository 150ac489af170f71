"""What a sync leaves alone because something is faulty there, and what else it has to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from prozesslib.check.befund import Schwere
from prozesslib.check.form import befunde_der_form
from prozesslib.message import Message
from prozesslib.model.katalog import BibliotheksStand
from prozesslib.store.documents import FileDocument
from prozesslib.store.file_errors import shown
from prozesslib.store.layout import stem

_MELDEN = Message(
    "Bitte denen melden, die die Bibliothek pflegen. Ist sie neuer als dieses Programm: das Programm aktualisieren.",
    "Tell those who look after the library. If it is newer than this program, update the program.",
)
_GRUND_LINK = Message("eine Verknüpfung (Symlink) oder ein unzulässiger Name", "a symbolic link or an unfit name")


@dataclass(frozen=True, slots=True)
class Hinweis:
    """A sentence about the plan of a sync, the file that it is about, and what to do."""

    satz: Message
    schritt: Message
    datei: str | None = None


def mangel(document: FileDocument) -> Message | None:
    """Why a text of a library is not taken over: unreadable, against the schema, or not what its name says."""
    found = next((b for b in befunde_der_form(document) if b.schwere is Schwere.FEHLER), None)
    if found is not None:
        return Message(f"Zeile {found.zeile}: {found.satz.de}", f"line {found.zeile}: {found.satz.en}")
    if document.schema != "prozess":
        return None
    key = str(document.data["id"])
    if key != stem(document.path):
        return Message(f"die Kennung darin ist „{key}“", f"the id in it is “{key}”")
    if "lokal" in document.data:
        return Message("„lokal“ gehört in ein Register", "“lokal” belongs in a register")
    return None


def fehlerhaft(pfad: str, grund: Message) -> Hinweis:
    """A file of the library is faulty; ours stays."""
    return Hinweis(
        Message(
            f"{shown(pfad)} ist in der Bibliothek fehlerhaft ({_zitiert(grund.de)}) und wird nicht übernommen.",
            f"{shown(pfad)} is faulty in the library ({_zitiert(grund.en)}) and is not taken over.",
        ),
        _MELDEN,
        pfad,
    )


def verweigert(pfad: str) -> Hinweis:
    """A file of the library is one that is never read."""
    return fehlerhaft(pfad, _GRUND_LINK)


def mehrfach_dort(prozess_id: str, pfade: Sequence[str]) -> Hinweis:
    """Two files of the library are named after the same process."""
    listed = ", ".join(shown(path) for path in pfade)
    return Hinweis(
        Message(
            f"„{prozess_id}“ steht in der Bibliothek mehrfach ({listed}) und wird nicht übernommen.",
            f"“{prozess_id}” is in the library more than once ({listed}) and is not taken over.",
        ),
        _MELDEN,
        pfade[0],
    )


def mehrfach_hier(prozess_id: str, pfade: Sequence[str]) -> Hinweis:
    """Two files here are named after the same process: which one is it?"""
    listed = ", ".join(shown(path) for path in pfade)
    return Hinweis(
        Message(
            f"„{prozess_id}“ liegt hier mehrfach ({listed}) und wird nicht abgeglichen.",
            f"“{prozess_id}” is here more than once ({listed}) and is not synced.",
        ),
        Message(
            "Alle Dateien bis auf eine löschen und speichern, dann „prozesslib sync“ wiederholen.",
            "Delete all these files but one and save, then repeat “prozesslib sync”.",
        ),
        pfade[0],
    )


def nachfolge_unklar(prozess_id: str, pfad: str) -> Hinweis:
    """A process is gone from the library, and a faulty file of it may say what replaces it."""
    return Hinweis(
        Message(
            f"„{prozess_id}“ bleibt vorerst: die Bibliothek hat den Prozess nicht mehr, und was ihn wohl ersetzt "
            f"({shown(pfad)}), ist dort fehlerhaft.",
            f"“{prozess_id}” stays for now: the library has it no more, and what may replace it ({shown(pfad)}) "
            "is faulty there.",
        ),
        _MELDEN,
        pfad,
    )


def paket_fehlt(paket: str, *, unlesbar: bool) -> Hinweis:
    """A package that the register has taken is not in the library, or cannot be read there."""
    if unlesbar:
        return fehlerhaft(f"pakete/{paket}.yaml", Message("nicht lesbar", "not readable"))
    return Hinweis(
        Message(
            f"Das Aufgabenpaket „{paket}“ gibt es in der Bibliothek nicht mehr; seine Prozesse bleiben, solange die "
            "Bibliothek sie hat.",
            f"The package “{paket}” is no longer in the library; its processes stay as long as the library has them.",
        ),
        Message(f"Abgeben: prozesslib packages remove {paket}", f"To give it away: prozesslib packages remove {paket}"),
    )


def geschichte_fehlt(stand: BibliotheksStand, *, flach: bool) -> Hinweis:
    """The commit that was merged in last is not in the library's history."""
    called = f"{stand.version} ({(stand.commit or '')[:7]})"
    reason = (
        Message("die Kopie der Bibliothek ist unvollständig", "the copy of the library is incomplete")
        if flach
        else Message(
            "ihre Geschichte wurde umgeschrieben, oder es ist eine andere Kopie",
            "its history was rewritten, or this is another copy",
        )
    )
    return Hinweis(
        Message(
            f"Der zuletzt übernommene Stand {called} ist in der Bibliothek nicht zu finden: {reason.de}. Verglichen "
            "wird mit den Texten, die hier aufbewahrt sind; es geht nichts verloren.",
            f"The state merged in last, {called}, is not to be found in the library: {reason.en}. The texts kept here "
            "are compared with; nothing is lost.",
        ),
        Message("Bitte die Liste besonders ansehen.", "Look at the list with care."),
    )


def _zitiert(text: str) -> str:
    return shown(text.rstrip("."))
