"""What can be asked of a process that no file says as such, beside the fields of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, Final

from prozesslib.analysis.bedarf import bedarf
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.einstellungen import land
from prozesslib.analysis.faelle import jahresfaelle
from prozesslib.analysis.kalender import Arbeitszeit, arbeitszeit
from prozesslib.message import Message
from prozesslib.model.ausdruck import felder as im_schema
from prozesslib.model.ausdruck.baum import Feld, Feldart, Gegenstand
from prozesslib.model.ausdruck.werte import als_text
from prozesslib.model.zustand import Zustand

_STATUS: Final = ("geplant", "entwurf", "in-pruefung", "freigegeben", "inaktiv", "ungeprueft")
_WOCHENSTUNDEN: Final = Fraction(39)

BERECHNET: Final[dict[str, Feld]] = {}
"""Computed fields by name; their docstrings say what they mean."""


def feld(name: str) -> Feld | Message:
    """The computed field or the field of the file of this name; else the hint to say."""
    found = BERECHNET.get(name) or im_schema.feld(name)
    return found or im_schema.hinweis(name, BERECHNET)


def _berechnet(
    name: str, art: Feldart, *, wahl: tuple[str, ...] = (), einheiten: str = ""
) -> Callable[[Callable[[Gegenstand], Iterator[Any]]], None]:
    def register(werte: Callable[[Gegenstand], Iterator[Any]]) -> None:
        BERECHNET[name] = Feld(name, art, werte, wahl, einheiten)

    return register


@_berechnet("zustand", Feldart.WAHL, wahl=tuple(Zustand))
def _zustand(wer: Gegenstand) -> Iterator[str]:
    """State against the blueprint; nothing in a library."""
    if wer.zustand is not None:
        yield str(wer.zustand)


@_berechnet("bereich", Feldart.TEXT)
def _bereich(wer: Gegenstand) -> Iterator[str]:
    """The product area, which is the folder."""
    yield wer.datei.bereich


@_berechnet("modelliert", Feldart.JA_NEIN)
def _modelliert(wer: Gegenstand) -> Iterator[bool]:
    """Whether there is an Ablauf."""
    yield wer.datei.prozess.modelliert


@_berechnet("stelle", Feldart.TEXT)
def _stelle(wer: Gegenstand) -> Iterator[str]:
    """The responsible office here, by key and by name."""
    office = wer.datei.prozess.stelle
    if office:
        yield from dict.fromkeys((office, wer.bestand.name_von("stellen", office)))


@_berechnet("status_hier", Feldart.WAHL, wahl=_STATUS)
def _status_hier(wer: Gegenstand) -> Iterator[str]:
    """The status in this administration; ``ungeprueft`` where nobody here has looked at it."""
    yield wer.datei.prozess.status_hier if wer.bestand.ist_register else wer.datei.prozess.status


@_berechnet("schritte", Feldart.ZAHL)
def _schritte(wer: Gegenstand) -> Iterator[int]:
    """Number of steps; nothing without an Ablauf."""
    flow = wer.datei.prozess.ablauf
    if flow:
        yield sum(entry.schritt is not None for entry in flow.eintraege)


@_berechnet("fallzahl", Feldart.ZAHL)
def _fallzahl(wer: Gegenstand) -> Iterator[Decimal]:
    """Own cases a year."""
    cases = jahresfaelle(wer.datei.prozess)
    if cases:
        yield cases.wert


@_berechnet("bearbeitungszeit", Feldart.GROESSE, einheiten="min")
def _bearbeitungszeit(wer: Gegenstand) -> Iterator[str]:
    """Work of the own administration in one case, of own figures; nothing as long as one of them is missing.

    A library has no other figures than its own."""
    yield from _arbeit(wer, mit_vorgaben=not wer.bestand.ist_register)


@_berechnet("bearbeitungszeit_mit_vorgaben", Feldart.GROESSE, einheiten="min")
def _bearbeitungszeit_mit_vorgaben(wer: Gegenstand) -> Iterator[str]:
    """The same with the Vorgabewerte of the blueprint."""
    yield from _arbeit(wer, mit_vorgaben=True)


@_berechnet("text", Feldart.TEXT)
def _text(wer: Gegenstand) -> Iterator[str]:
    """Everything that is written in the file, for ``~``."""
    yield als_text(_ohne_listen(wer.datei.daten))


def _ohne_listen(tree: Any) -> Any:
    if isinstance(tree, list):
        return dict(enumerate(_ohne_listen(item) for item in tree))
    return {key: _ohne_listen(value) for key, value in tree.items()} if isinstance(tree, dict) else tree


def _arbeit(wer: Gegenstand, *, mit_vorgaben: bool) -> Iterator[str]:
    parts = bedarf(wer.bestand, wer.datei, _zeit(land(Umfang(wer.bestand, ())))).teile
    known = [part for part in parts if part.herkunft and (mit_vorgaben or part.herkunft is not Herkunft.VORGABE)]
    if parts and len(known) == len(parts):
        total = sum((part.minuten for part in known), Fraction(0))
        yield f"{Decimal(total.numerator) / Decimal(total.denominator)} min"


@cache
def _zeit(land: str) -> Arbeitszeit:
    return arbeitszeit(land, date.today().year, _WOCHENSTUNDEN)
