"""The register as a workbook: sheets, drop-downs, instructions, and the exported values as base of the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.exchange.excel.anleitung import BLATT, absaetze
from prozesslib.exchange.mappe import bau
from prozesslib.exchange.mappe.schreiben import schreibe
from prozesslib.message import Message
from prozesslib.model.katalog import Kopf
from prozesslib.register.tabellen.blaetter import Blattbau, Zeile
from prozesslib.register.tabellen.feld import EIGENE_BETEILIGTE, Feld, Wertart
from prozesslib.register.tabellen.spalte import Spalte
from prozesslib.register.tabellen.worte import Worte

FORMAT: Final = "prozesslib-excel/1"
_PLATZ: Final = 100
_FEST: Final = 2
_JA_NEIN: Final = "ja-nein"


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a workbook comes from."""

    kopf: Kopf
    commit: str | None
    """The saved state that the register was in; None before the first one."""
    sauber: bool
    """Whether nothing was changed since."""
    stufe: str


def traeger(kopf: Kopf) -> str:
    """The key of the administration whose register it is; the name of a register without one, or of a library."""
    key = kopf.kommune.ags if kopf.kommune else ""
    return key if key.isdecimal() else kopf.name


def excel_bytes(blaetter: Sequence[Blattbau], stand: Stand, worte: Worte, sprache: str) -> bytes:
    """The workbook; the same register gives the same bytes."""
    lists = dict(_listen(blaetter, worte))
    sheets: list[bau.Tabelle | bau.Textblatt] = [_tabelle(blatt) for blatt in blaetter]
    sheets.append(bau.Textblatt(BLATT.text(sprache), list(absaetze(sprache, _satz(stand)))))
    return schreibe(bau.Mappe(stand.kopf.name, sheets, lists, merkmale(blaetter, stand)))


def merkmale(blaetter: Sequence[Blattbau], stand: Stand) -> dict[str, Any]:
    """What the way back needs: which columns there were, and what stood in every cell that is for filling in."""
    return {
        "format": FORMAT,
        "register": traeger(stand.kopf),
        "name": stand.kopf.name,
        "commit": stand.commit,
        "sauber": stand.sauber,
        "stufe": stand.stufe,
        "blaetter": {
            blatt.art.value: {
                "spalten": {column.titel: column.schluessel for column in blatt.spalten},
                "zeilen": {f"{row.prozess}/{row.eintrag}": _basis(row, blatt.spalten) for row in blatt.zeilen},
            }
            for blatt in blaetter
        },
    }


def _basis(row: Zeile, columns: Sequence[Spalte]) -> dict[str, str]:
    texts = zip(columns, row.texte, strict=True)
    return {column.schluessel: text for column, text in texts if text}


def _listen(blaetter: Sequence[Blattbau], worte: Worte) -> Iterator[tuple[str, Sequence[str]]]:
    for blatt in blaetter:
        for column in blatt.spalten:
            name = _auswahl(column)
            if name is not None and column.feld is not None:
                yield name, _angeboten(column.feld, worte)


def _auswahl(column: Spalte) -> str | None:
    """The name of the list that a column offers."""
    found = column.feld
    if found is None or column.gesperrt:
        return None
    if found.katalog and found.katalog != EIGENE_BETEILIGTE:
        return found.katalog
    if found.art is Wertart.JA_NEIN:
        return _JA_NEIN
    return ".".join(found.pfad) if found.werte else None


def _angeboten(found: Feld, worte: Worte) -> Sequence[str]:
    if found.katalog:
        return worte.liste(found.katalog)
    return ("ja", "nein") if found.art is Wertart.JA_NEIN else found.werte


def _tabelle(blatt: Blattbau) -> bau.Tabelle:
    columns = [_spalte(column) for column in blatt.spalten]
    rows = (
        [_zelle(column, text) for column, text in zip(blatt.spalten, row.texte, strict=True)] for row in blatt.zeilen
    )
    return bau.Tabelle(blatt.art.value, columns, rows, platz=_PLATZ, fest=_FEST)


def _spalte(column: Spalte) -> bau.Spalte:
    found = column.feld
    number = found is not None and found.art is Wertart.ZAHL and not found.liste
    single = found is not None and not found.liste
    return bau.Spalte(
        column.titel,
        column.hinweis,
        column.breite,
        _auswahl(column),
        streng=single,
        gesperrt=column.gesperrt,
        zahl=number,
    )


def _zelle(column: Spalte, text: str | None) -> bau.Zelle:
    if text is None:
        return bau.GESPERRT
    if not text:
        return column.vorschlag or None
    if column.feld is not None and column.feld.art is Wertart.ZAHL and not column.feld.liste:
        return float(text)
    return text


def _satz(stand: Stand) -> Message:
    commit = (stand.commit or "–")[:10]
    more = Message("", "") if stand.sauber else Message(", mit ungespeicherten Änderungen", ", with unsaved changes")
    name, level = stand.kopf.name, stand.stufe
    return Message(
        f"{name}, Stand {commit}{more.de}, Sichtbarkeit {level}.",
        f"{name}, state {commit}{more.en}, visibility {level}.",
    )
