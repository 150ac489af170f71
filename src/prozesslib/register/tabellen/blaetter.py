"""The rows of the sheets: what may be seen of the processes, as texts of cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.merge.werte import FEHLT
from prozesslib.model.ablauf import Eintragsart
from prozesslib.register.auszug import AuszugProzess
from prozesslib.register.tabellen import spalte as sp
from prozesslib.register.tabellen.spalte import Blattart, Ebene, Spalte
from prozesslib.register.tabellen.wert import lies, text
from prozesslib.register.tabellen.worte import Worte

NICHT_HIER: Final = None
"""The text of a cell that its row has no field for."""


@dataclass(frozen=True, slots=True)
class Zeile:
    """One row: what it is about, and the texts of its cells."""

    prozess: str
    eintrag: str
    """Empty where the row is about the whole process."""
    texte: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Blattbau:
    """One sheet."""

    art: Blattart
    spalten: tuple[Spalte, ...]
    zeilen: tuple[Zeile, ...]


def blaetter(
    prozesse: Sequence[AuszugProzess], columns: Mapping[Blattart, tuple[Spalte, ...]], worte: Worte
) -> list[Blattbau]:
    """The sheets with their rows, in the order of area and name, steps in reading order."""
    ordered = sorted(prozesse, key=lambda p: (p.bereich, str(p.daten.get("name")), p.id))
    return [
        Blattbau(art, chosen, tuple(row for p in ordered for row in _ZEILEN[art](p, chosen, worte)))
        for art, chosen in columns.items()
    ]


def zelltext(spalte: Spalte, prozess: Mapping[str, Any], eintrag: str, worte: Worte) -> str | None:
    """The text of the cell of a field; `NICHT_HIER` where the row has no such field."""
    if (spalte.ebene is Ebene.PROZESS) == bool(eintrag):
        return NICHT_HIER
    found = spalte.feld
    if spalte.ebene is Ebene.EINTRAG:
        entry = _eintrag(prozess, eintrag)
        found = sp.feld_in(spalte, entry) if entry else None
    if found is None:
        return NICHT_HIER
    value = lies(prozess, found, sp.ort(spalte, eintrag))
    return text(found, value, worte, prozess) if value is not FEHLT else ""


def _eintrag(prozess: Mapping[str, Any], kennung: str) -> Mapping[str, Any] | None:
    return next((entry for entry in prozess.get("ablauf", ()) if entry["id"] == kennung), None)


def _prozesszeile(p: AuszugProzess, columns: Sequence[Spalte], worte: Worte) -> Iterator[Zeile]:
    yield _zeile(p, "", columns, worte)


def _schrittzeilen(p: AuszugProzess, columns: Sequence[Spalte], worte: Worte) -> Iterator[Zeile]:
    for entry in p.daten.get("ablauf", ()):
        yield _zeile(p, entry["id"], columns, worte)


def _kennzahlzeilen(p: AuszugProzess, columns: Sequence[Spalte], worte: Worte) -> Iterator[Zeile]:
    yield _zeile(p, "", columns, worte)
    for entry in p.daten.get("ablauf", ()):
        if sp.eintragsart(entry) is Eintragsart.SCHRITT:
            yield _zeile(p, entry["id"], columns, worte)


def _zeile(p: AuszugProzess, eintrag: str, columns: Sequence[Spalte], worte: Worte) -> Zeile:
    return Zeile(p.id, eintrag, tuple(_text(p, eintrag, column, worte) for column in columns))


def _text(p: AuszugProzess, eintrag: str, column: Spalte, worte: Worte) -> str | None:
    if column.feld is None:
        return _ZUM_LESEN[column.schluessel](p, eintrag)
    return zelltext(column, p.daten, eintrag, worte)


def _art(p: AuszugProzess, eintrag: str) -> str:
    entry = _eintrag(p.daten, eintrag) or {}
    kind = sp.eintragsart(entry)
    return f"{entry[kind]}-ereignis" if kind is Eintragsart.EREIGNIS else kind.value


_ZEILEN: Final[Mapping[Blattart, Callable[[AuszugProzess, Sequence[Spalte], Worte], Iterator[Zeile]]]] = {
    Blattart.PROZESSE: _prozesszeile,
    Blattart.SCHRITTE: _schrittzeilen,
    Blattart.KENNZAHLEN: _kennzahlzeilen,
}
_ZUM_LESEN: Final[Mapping[str, Callable[[AuszugProzess, str], str]]] = {
    sp.PROZESS: lambda p, _: p.id,
    sp.NAME: lambda p, _: str(p.daten.get("name", "")),
    sp.EINTRAG: lambda _, eintrag: eintrag,
    sp.BEREICH: lambda p, _: f"{p.bereich} {p.bereich_name}".strip(),
    "zustand": lambda p, _: p.zustand or "",
    "eintragsart": _art,
}
"""The columns that are no fields."""
