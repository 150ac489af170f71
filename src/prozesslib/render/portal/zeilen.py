"""Processes in a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prozesslib.register.auszug import AuszugProzess
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.worte import ARTEN, wert
from prozesslib.render.text import einzeilig


@dataclass(frozen=True, slots=True)
class Zeile:
    """One process in a list."""

    name: str
    pfad: str
    art: str
    stelle: str
    status: str
    modelliert: bool
    online: bool
    als: tuple[str, ...] = ()


def zeile(portal: Portal, one: AuszugProzess, als: tuple[str, ...] = ()) -> Zeile:
    """A process as a row."""
    process = portal.modell(one.id)
    return Zeile(
        portal.name(one),
        f"prozesse/{one.id}.html",
        ARTEN[process.art].text(portal.lang) if process.art in ARTEN else process.art,
        einzeilig(one.stelle),
        wert(portal.status(one.id), portal.lang),
        process.modelliert,
        portal.online(one.id),
        als,
    )


def zeilen(portal: Portal, found: Iterable[AuszugProzess]) -> Iterator[Zeile]:
    """Processes as rows, in the order given."""
    return (zeile(portal, one) for one in found)
