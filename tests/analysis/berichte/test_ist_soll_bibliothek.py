"""The five pairs of the library: what their Soll would save is plausible, as a town hall sees it printed."""

from __future__ import annotations

import re
from functools import cache

import pytest

from bericht_bau import umfang, wert
from eingebettet import eingebettet
from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.berichte.ist_soll import ist_soll
from prozesslib.render.bericht.terminal import as_terminal
from prozesslib.render.text import Blatt

PAARE = {
    "bewohnerparkausweis-ausstellen": ("17,9 min", "2,5 min", "4,92", "0,15"),
    "hund-anmelden": ("26,1 min", "2,6 min", "2,18", "0,12"),
    "rechnung-bearbeiten": ("23,2 min", "3,5 min", "0,65", "0,00"),
    "urlaub-bewilligen": ("27,2 min", "6,8 min", "2,02", "0,00"),
    "wohnsitz-anmelden": ("19,7 min", "4,7 min", "1,57", "0,00"),
}
"""Per pair: work in the Ist and the Soll, media breaks in the Ist and the Soll, as they are printed."""
PAIRS = pytest.mark.parametrize("id_", PAARE)


@cache
def bericht(id_: str) -> Bericht:
    return ist_soll(umfang(eingebettet(), id_, mit_vorgaben=True))


def figures(id_: str) -> dict[str, tuple[object, ...]]:
    rows = bericht(id_).tabellen[0].zeilen
    return {str(wert(row[0])): tuple(wert(cell) for cell in row[1:]) for row in rows}


def test_these_are_all_pairs_of_the_library() -> None:
    pairs = {datei.prozess.sollzu for datei in eingebettet().prozesse.values() if datei.prozess.modell == "soll"}
    assert pairs == PAARE.keys()


@PAIRS
def test_the_printed_figures(id_: str) -> None:
    lines = list(as_terminal(bericht(id_), "de", Blatt(200)))
    work, breaks = (next(line for line in lines if line.startswith(head)) for head in ("Bearbeitung", "Medienbr"))
    found = [re.split(r"  +", re.sub(r" \([^)]*\)", "", line)) for line in (work, breaks)]
    assert (found[0][1], found[0][3], found[1][1], found[1][3]) == PAARE[id_]


@PAIRS
def test_the_soll_takes_less_work_and_fewer_breaks_and_handovers_but_some_of_it(id_: str) -> None:
    for name, least in (("Bearbeitung je Fall", 1), ("Medienbrüche je Fall", 0), ("Übergaben je Fall", 0)):
        ist, _, soll, _, difference = figures(id_)[name]
        assert least <= soll <= ist, name  # type: ignore[operator]
        assert difference is None or abs(difference - (soll - ist)) < 1, name  # type: ignore[operator]
    ist, _, soll, *_ = figures(id_)["Bearbeitung je Fall"]
    assert soll >= ist / 20  # type: ignore[operator]


@PAIRS
def test_without_figures_of_ones_own_nothing_is_claimed(id_: str) -> None:
    found = ist_soll(umfang(eingebettet(), id_))
    assert "keine Kernaussage" in found.kernsaetze[0].de
    work = next(row for row in found.tabellen[0].zeilen if wert(row[0]) == "Bearbeitung je Fall")
    assert work[1] is None
    assert work[-1] is None
    assert isinstance(work[2], Zahl)
