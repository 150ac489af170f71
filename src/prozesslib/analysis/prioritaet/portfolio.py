"""Effort against benefit: where each process of the ranking lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.werte import Zahl
from prozesslib.analysis.prioritaet.rang import Platz, Punkte
from prozesslib.analysis.prioritaet.stufe import HOECHSTE
from prozesslib.message import Message


@dataclass(frozen=True, slots=True)
class Punkt:
    """A process: effort and benefit from 0 to 100, as spans."""

    rang: int
    id: str
    name: str
    aufwand: Punkte
    nutzen: Punkte


def portfolio(rang: Sequence[Platz], hoechstens: int | None = None) -> tuple[Punkt, ...]:
    """The points in the order of the ranking."""
    return tuple(_punkt(place) for place in rang[:hoechstens])


def _punkt(place: Platz) -> Punkt:
    one = place.bewertet
    effort = Punkte(100 * one.aufwand.von / HOECHSTE, 100 * one.aufwand.bis / HOECHSTE)
    return Punkt(place.rang, one.datei.id, one.datei.prozess.name, effort, one.nutzen)


def als_tabelle(punkte: Sequence[Punkt]) -> Tabelle:
    """The points for programs: effort and benefit from 0 to 100, lowest and highest."""
    columns = (
        Spalte("rang", Message("Rang", "Rank"), zahlen=True),
        Spalte("id", Message("Kennung", "Id")),
        Spalte("aufwand_von", Message("Aufwand von", "Effort from"), zahlen=True),
        Spalte("aufwand_bis", Message("Aufwand bis", "Effort to"), zahlen=True),
        Spalte("nutzen_von", Message("Nutzen von", "Benefit from"), zahlen=True),
        Spalte("nutzen_bis", Message("Nutzen bis", "Benefit to"), zahlen=True),
    )
    rows = tuple((Zahl(Decimal(p.rang)), p.id, *_grenzen(p.aufwand), *_grenzen(p.nutzen)) for p in punkte)
    return Tabelle("portfolio", Message("Aufwand und Nutzen", "Effort and benefit"), columns, rows)


def _grenzen(span: Punkte) -> tuple[Zahl, Zahl]:
    return Zahl(span.von), Zahl(span.bis)
