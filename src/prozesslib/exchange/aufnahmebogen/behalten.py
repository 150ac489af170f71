"""A cell that was refused changes nothing: what it said when the sheet was exported holds on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.aufnahmebogen.lesen import Blaetter
from prozesslib.exchange.aufnahmebogen.zeilen import Inhalt, Reihe
from prozesslib.exchange.listen.feld import Zeile

_EIGEN: Final = frozenset({"nr", "eintragsart", "text", "teilprozess", "id"})
_NUMMERN: Final = ("weiter", "gehoert_zu")
"""Columns that name other rows by their numbers, which may have changed since."""

Gruppen = Mapping[str, Sequence[Reihe]]
"""The rows of each entry by its id."""


def ausgebessert(blaetter: Blaetter, basis: Inhalt, befunde: Iterable[Befund]) -> Blaetter | None:
    """The sheets with every refused cell as the base has it; None where none was refused."""
    refused = {befund.feld for befund in befunde if befund.schwere is Schwere.FEHLER}
    if not refused:
        return None
    numbers = _nummern(basis.ablauf, blaetter.ablauf)
    return replace(
        blaetter,
        beteiligte=list(_blatt(blaetter.beteiligte, {r["id"]: [r] for r in basis.beteiligte}, refused, {})),
        ablauf=list(_blatt(blaetter.ablauf, _gruppen(basis.ablauf), refused, numbers)),
        recht=list(_blatt(blaetter.recht, {r["id"]: [r] for r in basis.recht}, refused, {})),
    )


def _gruppen(rows: Iterable[Reihe]) -> Gruppen:
    found: dict[str, list[Reihe]] = {}
    key = ""
    for row in rows:
        key = row.get("id", key)
        found.setdefault(key, []).append(row)
    return found


def _nummern(before: Iterable[Reihe], now: Iterable[Zeile]) -> dict[str, str]:
    """The number of an entry in the base to its number now."""
    today = {row.text("id"): row.text("nr") for row in now if row.text("id")}
    return {row["nr"]: today.get(row["id"], "") for row in before if "nr" in row}


def _blatt(
    rows: Iterable[Zeile], basis: Gruppen, refused: Collection[str], numbers: Mapping[str, str]
) -> Iterator[Zeile]:
    key, place = "", 0
    for row in rows:
        if row.gefuellt & _EIGEN:
            key, place = row.text("id"), 0
        else:
            place += 1
        group = basis.get(key, ())
        before = group[place] if place < len(group) else {}
        yield _zeile(row, before, refused, numbers)


def _zeile(row: Zeile, before: Reihe, refused: Collection[str], numbers: Mapping[str, str]) -> Zeile:
    bad = [key for key in row.spalten if row.feld(key).adresse in refused]
    values = {key: numbers.get(before.get(key, ""), "") if key in _NUMMERN else before.get(key) for key in bad}
    return replace(row, werte={**row.werte, **values}) if bad else row
