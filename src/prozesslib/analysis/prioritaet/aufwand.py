"""How much work it is to change a process: the average of what is known of its size and its obstacles."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from prozesslib.analysis.feldwerte import wert_an
from prozesslib.analysis.prioritaet.stufe import Stufe, anzahl, genau, mittel, nach_grenzen, unbekannt
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.prozess import Prozess

_SCHRITTE: Final = (6, 11, 21, 41)
_FORM: Final = {
    "keine": (0, Message("keine Form vorgeschrieben", "no form required")),
    "textform": (1, Message("Textform", "text form")),
    "schriftform": (3, Message("Schriftform", "written form")),
    "persoenliches-erscheinen": (5, Message("persönliches Erscheinen", "appearance in person")),
}
_STEPS: Final = (Message("Schritt", "step"), Message("Schritte", "steps"))
_INSIDE: Final = (Message("Rolle im Haus", "role in the house"), Message("Rollen im Haus", "roles in the house"))
_SYSTEMS: Final = (Message("IT-Verfahren", "IT system"), Message("IT-Verfahren", "IT systems"))
_OBSTACLES: Final = (Message("Hindernis", "obstacle"), Message("Hindernisse", "obstacles"))


def aufwand(prozess: Prozess) -> Stufe:
    """From 0 (little) to 5 (much): steps, internal participants, IT systems, required form, recorded obstacles."""
    parts = tuple(_teile(prozess))
    known = [part for part in parts if part.bekannt]
    de, en = (
        (", ".join(p.grund.de for p in known), ", ".join(p.grund.en for p in known))
        if known
        else ("unbekannt", "unknown")
    )
    return mittel(parts, Message(f"Aufwand: {de}", f"effort: {en}"))


def _teile(prozess: Prozess) -> Iterator[Stufe]:
    steps = list(_schritte(prozess))
    systems = {key for entry in steps for key in entry.verfahren}
    inside = sum(participant.art == "intern" for participant in prozess.beteiligte)
    form = prozess.schriftform
    yield _gezaehlt(nach_grenzen(Decimal(len(steps)), _SCHRITTE), len(steps), _STEPS) if steps else unbekannt()
    yield _gezaehlt(inside, inside, _INSIDE) if prozess.beteiligte else unbekannt()
    yield _gezaehlt(len(systems), len(systems), _SYSTEMS) if steps else unbekannt()
    yield genau(*_FORM[form]) if form in _FORM else unbekannt()
    own, shared = (wert_an(block, "hindernisse") or () for block in _bloecke(prozess))
    obstacles = len(own or shared)
    yield _gezaehlt(obstacles, obstacles, _OBSTACLES) if obstacles else unbekannt()


def _gezaehlt(stufe: int, zahl: int, worte: tuple[Message, Message]) -> Stufe:
    return genau(stufe, anzahl(zahl, *worte))


def _bloecke(prozess: Prozess) -> tuple[object, object]:
    return wert_an(prozess.lokal, "digitalisierung"), prozess.digitalisierung


def _schritte(prozess: Prozess) -> Iterator[Eintrag]:
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    return (entry for entry in entries if entry.eintragsart is Eintragsart.SCHRITT)
