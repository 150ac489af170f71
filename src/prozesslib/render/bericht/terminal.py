"""A report for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.werte import Zelle
from prozesslib.message import Message
from prozesslib.render.bericht.zellen import GRADE, grad, zellentext
from prozesslib.render.text import Blatt, Stil, absatz, stdout_kann, tabelle

SCHMAL = 96


def as_terminal(bericht: Bericht, lang: str, blatt: Blatt, *, erklaere: bool = False) -> Iterator[str]:
    """Title, what matters, tables that fit the width, and the arithmetic where asked for."""
    yield blatt.stil(bericht.titel.text(lang), Stil.FETT)
    for satz in bericht.kernsaetze:
        yield from absatz(satz.text(lang), blatt)
    for found in bericht.tabellen:
        yield ""
        yield from _tabelle(found, lang, blatt)
    if erklaere and bericht.erklaerung:
        yield ""
        yield blatt.stil(Message("So gerechnet", "How it was reckoned").text(lang), Stil.FETT)
        for satz in bericht.erklaerung:
            yield from absatz(satz.text(lang), blatt, 2)


def _tabelle(found: Tabelle, lang: str, blatt: Blatt) -> Iterator[str]:
    yield blatt.stil(found.titel.text(lang), Stil.FETT)
    keep = [i for i, spalte in enumerate(found.spalten) if spalte.wichtig or blatt.breite >= SCHMAL]
    rows = [[_zelle(found.spalten[i], zeile[i], lang) for i in keep] for zeile in (*found.zeilen, *_summe(found))]
    if found.zeilen:
        numbers = {i for i, column in enumerate(keep) if found.spalten[column].zahlen}
        yield from tabelle([found.spalten[i].kopf.text(lang) for i in keep], rows, blatt, numbers)
    else:
        yield from absatz(Message("Nichts gefunden.", "Nothing found.").text(lang), blatt)
    if found.abdeckung is not None:
        yield from absatz(Message("Abdeckung: ", "Coverage: ").text(lang) + found.abdeckung.satz().text(lang), blatt)
    for satz in found.hinweise:
        yield from absatz(satz.text(lang), blatt)


def _zelle(spalte: Spalte, zelle: Zelle, lang: str) -> str:
    """A cell; a share of a heat map has its sign before it."""
    text, grade = zellentext(zelle, lang), grad(zelle) if spalte.waerme else None
    return text if grade is None or not stdout_kann(GRADE) else f"{GRADE[grade]} {text:>{len('100 %')}}"


def _summe(found: Tabelle) -> Iterator[tuple[Zelle, ...]]:
    if found.summe is not None:
        yield found.summe
