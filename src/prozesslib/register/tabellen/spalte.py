"""A column of a sheet, and which field of a process a cell of it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, Final

from prozesslib.merge.vergleich import Pfad
from prozesslib.model.ablauf import Eintragsart
from prozesslib.register.tabellen.feld import Feld
from prozesslib.store.resources import schema


class Blattart(StrEnum):
    """The sheets; the value is their name."""

    PROZESSE = "Prozesse"
    SCHRITTE = "Schritte"
    KENNZAHLEN = "Kennzahlen"


class Ebene(StrEnum):
    """What a cell speaks of."""

    PROZESS = "prozess"
    EINTRAG = "eintrag"
    """An entry of the flow."""
    MESSWERT = "messwert"
    """What was measured here at an entry of the flow."""


PROZESS: Final = "prozess"
EINTRAG: Final = "eintrag"
NAME: Final = "prozessname"
TEXT: Final = "text"
BEREICH: Final = "bereich"
"""Keys of columns that are no plain fields."""


@dataclass(frozen=True, slots=True)
class Spalte:
    """One column: a field, or without one something to read only."""

    schluessel: str
    titel: str
    hinweis: str = ""
    ebene: Ebene = Ebene.PROZESS
    feld: Feld | None = None
    gesperrt: bool = False
    breite: int = 18
    vorschlag: str = ""
    """What stands in the cell while the field has no value, and counts once the field beside it is filled in."""

    @property
    def ist_eintrag(self) -> bool:
        """Whether its cells are for filling in."""
        return self.feld is not None and not self.gesperrt


def ort(spalte: Spalte, eintrag: str) -> Pfad:
    """Where in a process the field of a cell stands."""
    if spalte.ebene is Ebene.EINTRAG:
        return "ablauf", f"[{eintrag}]"
    return ("lokal", "messwerte", eintrag) if spalte.ebene is Ebene.MESSWERT else ()


def feld_in(spalte: Spalte, daten: Mapping[str, Any]) -> Feld | None:
    """The field of a column in one entry of a flow; None where that kind of entry has no such field."""
    if spalte.feld is None:
        return None
    if spalte.schluessel == TEXT:
        marks = [key for key in ("schritt", "entscheidung", "parallel") if key in daten]
        return replace(spalte.feld, pfad=(marks[0] if marks else "name",))
    return None if spalte.feld.pfad[0] in _verboten(eintragsart(daten)) else spalte.feld


def eintragsart(daten: Mapping[str, Any]) -> Eintragsart:
    """The kind of an entry of a flow, from its plain tree."""
    return next((kind for kind in Eintragsart if kind.value in daten), Eintragsart.SCHRITT)


@cache
def _verboten(art: Eintragsart) -> frozenset[str]:
    """The fields that this kind of entry must not have, as the schema says."""
    rules = schema("prozess")["$defs"]["eintrag"]["dependentSchemas"].get(art.value, {})
    return frozenset(key for key, rule in rules.get("properties", {}).items() if rule is False)
