"""The Aufnahmebogen as a workbook: empty, or filled with a process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from prozesslib.exchange.aufnahmebogen.anleitung import anleitung
from prozesslib.exchange.aufnahmebogen.spalten import (
    ABLAUF,
    ABLAUFSPALTEN,
    ANLEITUNG,
    BETEILIGTE,
    BETEILIGTENSPALTEN,
    FORMAT,
    RECHT,
    RECHTSSPALTEN,
    STECKBRIEF,
    STECKBRIEFZEILEN,
    Spaltenart,
)
from prozesslib.exchange.aufnahmebogen.worte import Wortschatz
from prozesslib.exchange.aufnahmebogen.zeilen import Inhalt, Reihe, inhalt
from prozesslib.exchange.mappe.bau import Mappe, Spalte, Tabelle, Textblatt, buchstaben
from prozesslib.exchange.mappe.schreiben import schreibe
from prozesslib.message import Message

PLATZ: Final = 60
"""So many rows are open for steps, beside those that are filled."""
_PLATZ_ROLLEN: Final = 15
_OFFEN: Final = ("beteiligte", "nummern", "stellen")
"""Lists that only propose."""
FELDER: Final = (
    "id", "name", "kurzbeschreibung", "schlagworte", "modell", "status", "art", "klassifikation", "ausloeser",
    "ergebnis", "verantwortlich", "beteiligte", "rechtsgrundlagen", "ablauf", "hinweise",
)  # fmt: skip
"""The fields of a process that an Aufnahmebogen shows, and ``lokal.fallzahl``."""


def leerer_bogen(worte: Wortschatz, lang: str) -> bytes:
    """A workbook to fill in."""
    return _mappe(Inhalt({}), worte, lang, None)


def bogen(tree: Mapping[str, Any], worte: Wortschatz, lang: str) -> bytes:
    """The workbook of a process; ``tree`` is what may be seen of it. What it shows goes along as the base."""
    shown = {key: tree[key] for key in FELDER if key in tree}
    if "fallzahl" in tree.get("lokal", {}):
        shown["lokal"] = {"fallzahl": tree["lokal"]["fallzahl"]}
    return _mappe(inhalt(shown, worte), worte, lang, shown)


def _mappe(content: Inhalt, worte: Wortschatz, lang: str, basis: Mapping[str, Any] | None) -> bytes:
    people = [*content.beteiligte]
    sheets: list[Tabelle | Textblatt] = [
        _steckbrief(content.steckbrief, lang),
        _tabelle(BETEILIGTE, BETEILIGTENSPALTEN, people, lang, platz=_PLATZ_ROLLEN),
        _tabelle(ABLAUF, ABLAUFSPALTEN, content.ablauf, lang, platz=PLATZ, fest=3),
        _tabelle(RECHT, RECHTSSPALTEN, content.recht, lang, platz=_PLATZ_ROLLEN),
        Textblatt(ANLEITUNG.text(lang), [one.text(lang) for one in anleitung()]),
    ]
    title = content.steckbrief.get("name") or Message("Aufnahmebogen", "Interview sheet").text(lang)
    marks = {"format": FORMAT, "basis": basis}
    return schreibe(Mappe(title, sheets, dict(_listen(worte, content, lang)), marks))


def _steckbrief(row: Reihe, lang: str) -> Tabelle:
    columns = (
        Spalte(Message("Angabe", "Field").text(lang), breite=26, gesperrt=True),
        Spalte(Message("Inhalt", "Content").text(lang), breite=70),
        Spalte(Message("Erklärung", "Explanation").text(lang), breite=50, gesperrt=True),
    )
    rows = [(line.titel.text(lang), row.get(line.schluessel), line.hilfe.text(lang)) for line in STECKBRIEFZEILEN]
    return Tabelle(STECKBRIEF.text(lang), columns, rows)


def _tabelle(
    name: Message, arten: Sequence[Spaltenart], rows: Sequence[Reihe], lang: str, *, platz: int, fest: int = 1
) -> Tabelle:
    columns = [
        Spalte(
            one.titel.text(lang),
            one.hilfe.text(lang),
            one.breite,
            one.auswahl,
            streng=one.auswahl not in _OFFEN,
        )
        for one in arten
    ]
    cells = [[row.get(one.schluessel) for one in arten] for row in rows]
    return Tabelle(name.text(lang), columns, cells, platz, fest, schutz=False)


def _listen(worte: Wortschatz, content: Inhalt, lang: str) -> Iterator[tuple[str, Sequence[str]]]:
    """What the columns offer; participants and numbers are those that stand on the sheets."""
    for name in dict.fromkeys(one.auswahl for one in (*ABLAUFSPALTEN, *BETEILIGTENSPALTEN, *RECHTSSPALTEN)):
        if name and name not in ("nummern", "beteiligte"):
            yield name, list(worte[name].worte.values())
    people = len(content.beteiligte) + _PLATZ_ROLLEN + 1
    yield "beteiligte", _bereich(BETEILIGTE.text(lang), people)
    yield "nummern", _bereich(ABLAUF.text(lang), len(content.ablauf) + PLATZ + 1)


def _bereich(blatt: str, last: int) -> str:
    column = buchstaben(0)
    return f"='{blatt}'!${column}$2:${column}${last}"
