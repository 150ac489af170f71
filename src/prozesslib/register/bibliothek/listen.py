"""Blueprints and packages of a library: what there is, and which processes come into one or leave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Bestand
from prozesslib.register.beitrag.gabe import BLAUPAUSE, PAKET
from prozesslib.register.bibliothek.mitglieder import Eintrag, Mitglieder
from prozesslib.register.suche import fehlerhaft, unbekannt
from prozesslib.register.workspace import Workspace
from prozesslib.store.file_errors import shown

_ORDNER: Final = ("blaupausen/", "pakete/")
_WORT: Final = {BLAUPAUSE: "Blaupause", PAKET: "Aufgabenpaket"}
Benannt = tuple[str, str]
"""Id and name."""


@dataclass(frozen=True, slots=True)
class Aenderung:
    """What became of a list."""

    eintrag: Eintrag
    bewegt: tuple[Benannt, ...]
    """What came in or went out."""
    unveraendert: tuple[Benannt, ...] = ()
    """What was in already, or was not in."""
    verwaist: tuple[Benannt, ...] = ()
    """Processes that are in no list any more."""
    commit: str | None = None


def bibliothek(workspace: Workspace) -> Bestand:
    """The content of a library; UserError in a register."""
    if workspace.kopf.ist_register:
        raise UserError(
            Message(
                "Das ist ein Register; Blaupausen hat nur eine Bibliothek.",
                "This is a register; only a library has blueprints.",
            ),
            Message(
                "In die Bibliothek wechseln, oder mit „prozesslib init bibliothek“ eine gründen.",
                "Go to the library, or found one by “prozesslib init bibliothek”.",
            ),
        )
    return workspace.bestand


def eintraege(workspace: Workspace, art: str) -> tuple[Eintrag, ...]:
    """All blueprints, or all packages, in the order of their ids."""
    bestand = bibliothek(workspace)
    lists = bestand.blaupausen if art == BLAUPAUSE else bestand.pakete
    found = (Eintrag.in_(bestand, art, key) for key in sorted(lists))
    return tuple(entry for entry in found if entry is not None)


def finde(workspace: Workspace, kennung: str) -> Eintrag:
    """The blueprint of this id, else the package; UserError when there is neither."""
    bestand = bibliothek(workspace)
    for art in (BLAUPAUSE, PAKET):
        found = Eintrag.in_(bestand, art, kennung)
        if found is not None:
            return found
    raise fehlerhaft(kennung, bestand, _ORDNER) or _unbekannt(kennung, bestand)


def _unbekannt(kennung: str, bestand: Bestand) -> UserError:
    near = naechste(kennung, [*bestand.blaupausen, *bestand.pakete], 1)
    guess = Message(f" Meinten Sie „{near[0]}“?", f" Did you mean “{near[0]}”?") if near else Message("", "")
    name = shown(kennung, 80)
    return UserError(
        Message(
            f"Eine Blaupause oder ein Aufgabenpaket „{name}“ gibt es hier nicht.{guess.de}",
            f"There is no blueprint or package “{name}” here.{guess.en}",
        ),
        Message(
            "Alle zeigen: prozesslib blueprint list und prozesslib packages list",
            "Show all: prozesslib blueprint list and prozesslib packages list",
        ),
    )


def nimm_auf(workspace: Workspace, kennung: str, ids: Sequence[str]) -> Aenderung:
    """Put processes, or packages into a blueprint, in one commit. UserError for what the library does not have."""
    entry, bestand = finde(workspace, kennung), bibliothek(workspace)
    wanted = tuple(dict.fromkeys(ids))
    for key in wanted:
        if key not in bestand.prozesse and not _ist_paket(entry, key, bestand):
            raise unbekannt(key, bestand)
    there = {*entry.liste.ids(), *entry.liste.pakete}
    new = [key for key in wanted if key not in there]
    after = Mitglieder.von(entry).mit(new, bestand)
    commit = _speichere(workspace, entry, after, f"{_anzahl(new)} in {_titel(entry)} aufnehmen") if new else None
    known = [key for key in wanted if key in there]
    return Aenderung(entry, _benannt(new, bestand), _benannt(known, bestand), commit=commit)


def nimm_heraus(workspace: Workspace, kennung: str, ids: Sequence[str]) -> Aenderung:
    """Take processes or packages out, in one commit; what is not in is said and left."""
    entry, bestand = finde(workspace, kennung), bibliothek(workspace)
    wanted = tuple(dict.fromkeys(ids))
    there = {*entry.liste.ids(), *entry.liste.pakete}
    old = [key for key in wanted if key in there]
    after = Mitglieder.von(entry).ohne(old)
    commit = _speichere(workspace, entry, after, f"{_anzahl(old)} aus {_titel(entry)} nehmen") if old else None
    lonely = [key for key in old if key in bestand.prozesse and not _anderswo(bestand, entry, key)]
    missing = [key for key in wanted if key not in there]
    gone, left, lone = (_benannt(keys, bestand) for keys in (old, missing, lonely))
    return Aenderung(entry, gone, left, lone, commit)


def _ist_paket(entry: Eintrag, key: str, bestand: Bestand) -> bool:
    return entry.art == BLAUPAUSE and key in bestand.pakete


def _anderswo(bestand: Bestand, entry: Eintrag, key: str) -> bool:
    lists = (*bestand.blaupausen.values(), *bestand.pakete.values())
    return any(key in found.ids() for found in lists if found is not entry.liste)


def _speichere(workspace: Workspace, entry: Eintrag, members: Mitglieder, satz: str) -> str:
    text = workspace.tree[entry.pfad]
    return workspace.record({entry.pfad: members.geschrieben(text, entry.art)}, satz)


def _benannt(keys: Iterable[str], bestand: Bestand) -> tuple[Benannt, ...]:
    return tuple((key, _name(key, bestand)) for key in keys)


def _name(key: str, bestand: Bestand) -> str:
    if key in bestand.prozesse:
        return bestand.prozesse[key].prozess.name
    return bestand.pakete[key].name if key in bestand.pakete else key


def _anzahl(keys: Sequence[str]) -> str:
    return keys[0] if len(keys) == 1 else f"{len(keys)} Einträge"


def _titel(entry: Eintrag) -> str:
    return f"{_WORT[entry.art]} {entry.liste.id}"
