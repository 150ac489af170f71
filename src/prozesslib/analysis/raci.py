"""Who is responsible, accountable, consulted and informed at a step (RACI), out of what the flow says.

R (responsible, does it) is the participant of the step. A (accountable) is R where it belongs to the office that is
responsible for the process, else the main actor of that office. C (consulted) is whose message comes in, or who is
asked in a step of asking, agreeing or involving. I (informed) is who gets a message otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.analysis.zustaendig import stelle_von
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.bestand import Bestand
from prozesslib.model.prozess import Beteiligter, Prozess
from prozesslib.model.stellen import darueber

_FRAGT: Final = frozenset({"abstimmen", "beraten", "beteiligen", "rueckfrage"})
"""Bausteine in which a message asks for an answer."""


def aufgaben(prozess: Prozess) -> Iterator[Eintrag]:
    """The entries that somebody has to do: steps and sub-processes."""
    for entry in prozess.ablauf.eintraege if prozess.ablauf else ():
        if entry.eintragsart in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS):
            yield entry


def raci(bestand: Bestand, prozess: Prozess, entry: Eintrag) -> dict[str, str]:
    """The letters of each participant at an entry, such as ``R/A``."""
    found: dict[str, list[str]] = {}
    if entry.beteiligter is not None:
        found.setdefault(entry.beteiligter, []).append("R")
    owner = _rechenschaft(bestand, prozess, entry)
    if owner is not None:
        found.setdefault(owner.id, []).append("A")
    message = entry.nachricht
    if message is not None and message.von is not None:
        found.setdefault(message.von, []).append("C")
    if message is not None and message.an is not None and message.an != message.von:
        found.setdefault(message.an, []).append("C" if entry.baustein in _FRAGT else "I")
    return {key: "/".join(letters) for key, letters in found.items()}


def der_verantwortlichen(bestand: Bestand, prozess: Prozess) -> list[Beteiligter]:
    """The participants of the responsible office, main actors first."""
    inside = [one for one in prozess.beteiligte if one.art == "intern"]
    own = [one for one in inside if gleiche_stelle(bestand, stelle_von(prozess, one), prozess.stelle)]
    return sorted(own, key=lambda one: one.rolle != "hauptakteur")


def gleiche_stelle(bestand: Bestand, eine: str | None, andere: str | None) -> bool:
    """Whether two keys mean the same office, or one of them is part of the other."""
    if eine is None or andere is None:
        return False
    return bool({eine} & _darueber(bestand, andere)) or andere in _darueber(bestand, eine)


def _rechenschaft(bestand: Bestand, prozess: Prozess, entry: Eintrag) -> Beteiligter | None:
    owners = der_verantwortlichen(bestand, prozess)
    return next((one for one in owners if one.id == entry.beteiligter), owners[0] if owners else None)


def _darueber(bestand: Bestand, stelle: str) -> set[str]:
    """The office, those above it, and the typical ones that they correspond to."""
    known, found, waiting = bestand.schluessel("stellen"), set[str](), [stelle]
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            if key in known:
                waiting += [*known[key].entspricht, *darueber(key, known)]
    return found
