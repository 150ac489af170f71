"""Shares of the ways out of decisions: the own observed ones before those in the flow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prozesslib.analysis.zeiten import geschaetzt, messwert
from prozesslib.model.ablauf import Eintrag, Weg
from prozesslib.model.angaben import Angabe
from prozesslib.model.prozess import Prozess

Wegtexte = Mapping[tuple[str, str], str]
"""What stands at the way of a decision, by the decision's id and the answer."""


@dataclass(frozen=True, slots=True)
class Anteil:
    """A share, and whether it is no own observation."""

    angabe: Angabe
    ungefaehr: bool

    def __str__(self) -> str:
        return f"{'~' if self.ungefaehr else ''}{self.angabe.wert}"


def anteil(prozess: Prozess, eintrag: Eintrag, weg: Weg) -> Anteil | None:
    """The share of a way; None where nobody said it. Own shares of a decision replace all of the flow's."""
    values = messwert(prozess, eintrag)
    own = values.get("anteile")
    if isinstance(own, Mapping) and own:
        return Anteil(Angabe.read(own[weg.wenn]), geschaetzt(values.get("quelle"))) if weg.wenn in own else None
    return Anteil(weg.anteil, True) if weg.anteil is not None else None


def wegtexte(prozess: Prozess) -> dict[tuple[str, str], str]:
    """Answers with their shares."""
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    ways = ((entry, way) for entry in entries for way in entry.wege)
    shares = ((entry.id, way.wenn, anteil(prozess, entry, way)) for entry, way in ways)
    return {(key, answer): f"{answer} ({share})" for key, answer, share in shares if share is not None}
