"""The sheets of a read workbook as rows by the keys of their columns, whichever language their titles have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.lesen import Blaetter
from prozesslib.exchange.aufnahmebogen.spalten import (
    ABLAUF,
    ABLAUFSPALTEN,
    BETEILIGTE,
    BETEILIGTENSPALTEN,
    RECHT,
    RECHTSSPALTEN,
    STECKBRIEF,
    STECKBRIEFZEILEN,
    Spaltenart,
)
from prozesslib.exchange.aufnahmebogen.zeilen import Inhalt, Reihe
from prozesslib.exchange.listen.feld import Feld, Notizen, Zeile
from prozesslib.exchange.listen.worte import gefaltet
from prozesslib.exchange.mappe.bau import Blatt, GeleseneMappe, Zelle
from prozesslib.exchange.mappe.werte import als_text
from prozesslib.message import Message
from prozesslib.store.file_errors import shown

_KOPF_BIS: Final = 20
"""The header stands within so many rows."""
_MAX_ZEILEN: Final = 2_000
"""More rows than the flow of any process has."""
_ZU_VIELE: Final = Message("Ab hier wird nicht mehr gelesen: zu viele Zeilen.", "Too many rows: not read from here on.")
_TEILEN: Final = Message("In mehrere Prozesse teilen.", "Split it into several processes.")


def blaetter(mappe: GeleseneMappe, notizen: Notizen) -> Blaetter | None:
    """The sheets; None where there is no flow among them."""
    flow = _blatt(mappe, ABLAUF)
    if flow is None or _kopf(flow, ABLAUFSPALTEN) is None:
        return None
    profile = _blatt(mappe, STECKBRIEF)
    return Blaetter(
        dict(_steckbrief(profile)) if profile else {},
        _zeilen(_blatt(mappe, BETEILIGTE), BETEILIGTENSPALTEN, notizen),
        _zeilen(flow, ABLAUFSPALTEN, notizen),
        _zeilen(_blatt(mappe, RECHT), RECHTSSPALTEN, notizen),
    )


def aus_inhalt(content: Inhalt) -> Blaetter:
    """The same out of rows that no workbook held."""
    profile = {key: Feld(value, STECKBRIEF.de, 1, 2) for key, value in content.steckbrief.items()}
    return Blaetter(
        profile,
        _reihen(BETEILIGTE, BETEILIGTENSPALTEN, content.beteiligte),
        _reihen(ABLAUF, ABLAUFSPALTEN, content.ablauf),
        _reihen(RECHT, RECHTSSPALTEN, content.recht),
    )


def _reihen(name: Message, arten: Sequence[Spaltenart], rows: Sequence[Reihe]) -> list[Zeile]:
    places = {one.schluessel: place for place, one in enumerate(arten, start=1)}
    return [Zeile(name.de, number, row, places) for number, row in enumerate(rows, start=2)]


def _blatt(mappe: GeleseneMappe, name: Message) -> Blatt | None:
    return next(
        (sheet for sheet in mappe.blaetter if gefaltet(sheet.name) in (gefaltet(name.de), gefaltet(name.en))), None
    )


def _titel(arten: Sequence[Spaltenart]) -> dict[str, str]:
    return {gefaltet(title): one.schluessel for one in arten for title in (one.titel.de, one.titel.en)}


def _kopf(blatt: Blatt, arten: Sequence[Spaltenart]) -> int | None:
    """The place of the header: the first row with most of the titles that matter."""
    titles = _titel(arten[:4])
    for place, row in enumerate(blatt.zeilen[:_KOPF_BIS]):
        if len({titles[key] for cell in row if (key := gefaltet(als_text(cell))) in titles}) >= 2:
            return place
    return None


def _zeilen(blatt: Blatt | None, arten: Sequence[Spaltenart], notizen: Notizen) -> list[Zeile]:
    place = _kopf(blatt, arten) if blatt else None
    if blatt is None or place is None:
        return []
    places = _spalten(blatt, place, arten, notizen)
    rows = blatt.zeilen[place + 1 :]
    if len(rows) > _MAX_ZEILEN and any(any(cell not in (None, "") for cell in row) for row in rows[_MAX_ZEILEN:]):
        last = Feld(None, blatt.name, place + 2 + _MAX_ZEILEN, 1)
        notizen.sage("AB104", Schwere.FEHLER, last, _ZU_VIELE, _TEILEN)
    numbered = enumerate(rows[:_MAX_ZEILEN], start=place + 2)
    return [Zeile(blatt.name, number, _werte(row, places), places) for number, row in numbered]


def _spalten(blatt: Blatt, place: int, arten: Sequence[Spaltenart], notizen: Notizen) -> dict[str, int]:
    titles = _titel(arten)
    found: dict[str, int] = {}
    for column, cell in enumerate(blatt.zeilen[place], start=1):
        key = titles.get(gefaltet(als_text(cell)))
        if key is not None and key not in found:
            found[key] = column
        elif als_text(cell):
            said = shown(als_text(cell), 60)
            words = Message(f"Die Spalte „{said}“ wird nicht gelesen.", f"The column “{said}” is not read.")
            notizen.sage("AB103", Schwere.HINWEIS, Feld(cell, blatt.name, place + 1, column), words)
    return found


def _werte(row: Sequence[Zelle], places: Mapping[str, int]) -> dict[str, Zelle]:
    return {key: row[column - 1] for key, column in places.items() if row[column - 1] not in (None, "")}


def _steckbrief(blatt: Blatt) -> Iterator[tuple[str, Feld]]:
    titles = _titel(STECKBRIEFZEILEN)
    for number, row in enumerate(blatt.zeilen, start=1):
        key = titles.get(gefaltet(als_text(row[0]))) if row else None
        if key is not None:
            yield key, Feld(row[1] if len(row) > 1 else None, blatt.name, number, 2)
