"""How many cases a process has a year."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.schrittzeiten import eigene_herkunft
from prozesslib.model.prozess import Prozess

JE_JAHR: Final = {"jahr": 1, "monat": 12, "woche": 52, "tag": 250}
"""A year of 52 weeks; ``tag`` is a working day, of which it is taken to have 250."""


class Faelle(NamedTuple):
    """Cases a year; always an own figure, since nobody inherits another town's."""

    wert: Decimal
    herkunft: Herkunft


def jahresfaelle(prozess: Prozess) -> Faelle | None:
    """Cases a year out of ``lokal.fallzahl``; None where nobody said it."""
    said = prozess.lokal.get("fallzahl")
    if not said:
        return None
    return Faelle(Decimal(str(said["wert"])) * JE_JAHR[said.get("je", "jahr")], eigene_herkunft(said.get("quelle")))
