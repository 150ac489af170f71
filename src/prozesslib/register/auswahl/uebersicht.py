"""The saved filters with how many processes each of them shows."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.message import Message
from prozesslib.model.ausdruck.fehler import AusdruckError
from prozesslib.model.bestand import Bestand
from prozesslib.register.auswahl.auswahl import Auswahl
from prozesslib.register.auswahl.gespeichert import gespeicherte
from prozesslib.register.suche import Filter, zeilen


@dataclass(frozen=True, slots=True)
class Filterzeile:
    """A saved filter."""

    id: str
    ausdruck: str
    beschreibung: str
    prozesse: int | None
    """None where the expression cannot be read."""
    fehler: Message | None = None


def filterzeilen(bestand: Bestand) -> list[Filterzeile]:
    """The saved filters by id."""
    return [_zeile(bestand, key) for key in sorted(gespeicherte(bestand))]


def _zeile(bestand: Bestand, key: str) -> Filterzeile:
    saved = gespeicherte(bestand)[key]
    told = saved.beschreibung or ""
    try:
        count = len(zeilen(bestand, Filter(bedingung=Auswahl.lies(saved.ausdruck))))
    except AusdruckError as error:
        return Filterzeile(key, saved.ausdruck, told, None, error.message)
    return Filterzeile(key, saved.ausdruck, told, count)
