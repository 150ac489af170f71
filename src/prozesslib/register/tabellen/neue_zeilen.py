"""Rows that people added: which process or step they become, or already became when the table was taken before."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import falte, id_aus_name
from prozesslib.model.bestand import Bestand
from prozesslib.register.add import NeuerProzess, check_area, check_id, template
from prozesslib.register.tabellen.bericht import Uebernommen
from prozesslib.register.tabellen.eingabe import NeueZeile, Zeilenaenderung
from prozesslib.register.tabellen.gruppe import Schrittgruppe
from prozesslib.register.tabellen.spalte import TEXT
from prozesslib.register.tabellen.vorbereiten import eintrag_aus
from prozesslib.register.tabellen.worte import UnpassendError, Worte
from prozesslib.store.file_errors import shown


@dataclass(frozen=True, slots=True)
class Neuling:
    """A process that is to be made: its place, and what it is before the cells of its row."""

    zeile: Zeilenaenderung
    bereich: str
    vorlage: Mapping[str, Any]


def als_prozess(
    zeile: NeueZeile, bestand: Bestand, ausgegeben: Container[tuple[str, str]], *, register: bool
) -> Neuling | Zeilenaenderung:
    """The process that a row becomes, or its row when there is one; UnpassendError with the reason when it cannot be.

    A process of that id which was not given out came of the same row before.
    """
    name = _inhalt(zeile, "name")
    key = zeile.prozess or id_aus_name(name)
    there = bestand.prozesse.get(key)
    if there is not None and (key, "") not in ausgegeben:
        return Zeilenaenderung(zeile.adresse, key, "", zeile.zellen)
    _verlange_neu(name, bestand)
    area = _bereich(zeile.bereich)
    new = NeuerProzess(name, area, key)
    try:
        check_id(key, new, bestand)
        check_area(area, bestand)
    except UserError as error:
        raise UnpassendError(_mit_rat(error)) from error
    tree = template(key, new)
    if not register:
        tree["modell"] = "muster"
    return Neuling(Zeilenaenderung(zeile.adresse, key, "", zeile.zellen), area, tree)


def als_schritte(
    zeilen: Iterable[NeueZeile], prozess: Mapping[str, Any], ausgegeben: Container[tuple[str, str]], worte: Worte
) -> Iterator[Schrittgruppe | Zeilenaenderung | tuple[NeueZeile, Message]]:
    """What the new rows of one process become: steps, rows of steps that came of them before, or a refusal."""
    flow = {entry["id"] for entry in prozess.get("ablauf", ())}
    new: set[str] = set()
    for zeile in zeilen:
        try:
            _verlange_neuen_schritt(zeile, prozess, ausgegeben)
            key = _schrittkennung(zeile, prozess["id"], new, ausgegeben)
            new.add(key)
            yield _schritt(zeile, key, prozess, new, worte) if key not in flow else _bekannt(zeile, key)
        except UnpassendError as error:
            yield zeile, error.grund


def _schritt(zeile: NeueZeile, key: str, prozess: Mapping[str, Any], new: set[str], worte: Worte) -> Schrittgruppe:
    if not prozess.get("ablauf"):
        raise UnpassendError(_OHNE_ABLAUF)
    if zeile.nach is None:
        raise UnpassendError(_OHNE_VORGAENGER)
    entry = eintrag_aus(key, zeile.zellen, prozess, worte)
    message = Uebernommen(zeile.adresse, str(prozess["name"]), "Schritt", "", _inhalt(zeile, TEXT))
    return Schrittgruppe(entry, zeile.nach, new, message)


def _bekannt(zeile: NeueZeile, key: str) -> Zeilenaenderung:
    return Zeilenaenderung(zeile.adresse, zeile.prozess, key, zeile.zellen)


def _verlange_neuen_schritt(
    zeile: NeueZeile, prozess: Mapping[str, Any], ausgegeben: Container[tuple[str, str]]
) -> None:
    """Refuse a row that says what a step says that was given out: then its key was taken away."""
    for entry in prozess.get("ablauf", ()) if not zeile.eintrag else ():
        if (prozess["id"], entry["id"]) in ausgegeben and entry.get("schritt") == _inhalt(zeile, TEXT):
            raise UnpassendError(
                Message(
                    f"Diesen Schritt gibt es schon ({entry['id']}); die Schritt-Kennung dieser Zeile fehlt vielleicht.",
                    f"This step is there already ({entry['id']}); maybe the key of the step is missing in this row.",
                )
            )


def _schrittkennung(zeile: NeueZeile, prozess: str, new: Container[str], ausgegeben: Container[tuple[str, str]]) -> str:
    """The id of a new step: the typed one, else one of its text that no other step had."""
    first = zeile.eintrag or id_aus_name(_inhalt(zeile, TEXT))
    if not first:
        raise UnpassendError(_OHNE_TEXT)
    names = (first, *(f"{first[:56]}-{number}" for number in range(2, 1000)))
    free = (name for name in names if name not in new and (prozess, name) not in ausgegeben)
    return next(free, first)


def _inhalt(zeile: NeueZeile, spalte: str) -> str:
    return next((cell.neu for cell in zeile.zellen if cell.spalte.schluessel == spalte), "")


def _verlange_neu(name: str, bestand: Bestand) -> None:
    if not name:
        raise UnpassendError(_OHNE_NAME)
    same = next((p.id for p in bestand.prozesse.values() if falte(str(p.daten["name"])) == falte(name)), None)
    if same is not None:
        raise UnpassendError(
            Message(
                f"„{shown(name, 80)}“ gibt es schon ({same}); die Kennung dieser Zeile wurde vielleicht geändert.",
                f"“{shown(name, 80)}” is there already ({same}); maybe the key of this row was changed.",
            )
        )


def _bereich(text: str) -> str:
    digits = re.match(r"\d{1,2}(?!\d)", text)
    if digits is None:
        raise UnpassendError(_OHNE_BEREICH)
    return digits.group().zfill(2)


def _mit_rat(error: UserError) -> Message:
    hint = error.next_step or Message("", "")
    return Message(f"{error.message.de} {hint.de}".strip(), f"{error.message.en} {hint.en}".strip())


_OHNE_NAME = Message(
    "Ein neuer Prozess braucht einen Namen, zum Beispiel „Hund anmelden“.",
    "A new process needs a name, such as “Hund anmelden”.",
)
_OHNE_BEREICH = Message(
    "Ein neuer Prozess braucht einen Produktbereich, zum Beispiel 16.",
    "A new process needs a product area, such as 16.",
)
_OHNE_TEXT = Message("Ein neuer Schritt braucht einen Text.", "A new step needs a text.")
_OHNE_ABLAUF = Message(
    "Dieser Prozess hat noch keinen Ablauf; den ersten mit dem Aufnahmebogen anlegen: "
    "prozesslib export aufnahmebogen ID",
    "This process has no flow yet; make the first one with the interview sheet: prozesslib export aufnahmebogen ID",
)
_OHNE_VORGAENGER = Message(
    "Ein neuer Schritt steht unter dem Schritt, auf den er folgt.", "A new step stands below the step that it follows."
)
