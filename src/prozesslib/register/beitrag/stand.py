"""What became of what was given: per contribution whether it has come into its library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from prozesslib.message import UserError
from prozesslib.model.katalog import Beitrag
from prozesslib.register.beitrag.rueckkehr import angenommene
from prozesslib.register.quelle import AKTUELL, oeffne_bibliothek
from prozesslib.register.workspace import Workspace


class Verbleib(StrEnum):
    """Where a contribution is."""

    ANGENOMMEN = "angenommen"
    OFFEN = "offen"
    UNBEKANNT = "unbekannt"
    """The library cannot be reached."""


@dataclass(frozen=True, slots=True)
class Beitragsstand:
    """One contribution and what became of it."""

    id: str
    name: str
    beitrag: Beitrag
    verbleib: Verbleib


def staende(workspace: Workspace) -> tuple[Beitragsstand, ...]:
    """All contributions that have not come back yet, the newest first; each library is opened once."""
    given = workspace.lock.beitraege if workspace.lock else {}
    found = {key: state for place in _nach_ort(given) for key, state in _verbleib(*place)}
    rows = (Beitragsstand(key, _name(workspace, key), given[key], found[key]) for key in given)
    return tuple(sorted(rows, key=lambda row: (row.beitrag.am, row.id), reverse=True))


def _nach_ort(given: Mapping[str, Beitrag]) -> Iterator[tuple[str, dict[str, Beitrag]]]:
    for place in dict.fromkeys(beitrag.bibliothek for beitrag in given.values()):
        yield place, {key: beitrag for key, beitrag in given.items() if beitrag.bibliothek == place}


def _verbleib(ort: str, given: Mapping[str, Beitrag]) -> Iterator[tuple[str, Verbleib]]:
    try:
        with oeffne_bibliothek(ort, AKTUELL) as fassung:
            accepted = angenommene(fassung, given)
    except UserError:
        yield from ((key, Verbleib.UNBEKANNT) for key in given)
        return
    yield from ((key, Verbleib.ANGENOMMEN if key in accepted else Verbleib.OFFEN) for key in given)


def _name(workspace: Workspace, key: str) -> str:
    datei = workspace.bestand.prozesse.get(key)
    return datei.prozess.name if datei else key
