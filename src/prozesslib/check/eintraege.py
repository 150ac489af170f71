"""The entries and documents of a flow with their places, as rules walk over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prozesslib.check.einmal import einmal
from prozesslib.model.ablauf import Dokument, Eintrag, Eintragsart
from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.fluss.graph import Graph


def eintraege(datei: Prozessdatei, art: Eintragsart | None = None) -> Iterable[tuple[int, Eintrag]]:
    """Place and entry, in reading order; only those of a kind, if one is given."""
    if art is not None:
        return datei.nach_art.get(art, ())
    return enumerate(datei.prozess.ablauf.eintraege if datei.prozess.ablauf else ())


class Dokumentstelle(NamedTuple):
    """A document where it stands in a flow: the place of its step, and whether it comes in there or goes out."""

    knoten: int
    eintrag: Eintrag
    dokument: Dokument
    eingang: bool
    platz: int
    """Its place among the documents that come in, or go out, there."""
    name: str
    """The name of the document, folded."""

    @property
    def pfad(self) -> tuple[str | int, ...]:
        """Where it stands in the file."""
        return ("ablauf", self.knoten, "eingang" if self.eingang else "ausgang", self.platz)


@einmal
def dokumente(datei: Prozessdatei) -> tuple[Dokumentstelle, ...]:
    """Every document of a flow, in reading order."""
    return tuple(_dokumente(datei))


def _dokumente(datei: Prozessdatei) -> Iterator[Dokumentstelle]:
    for index, entry in eintraege(datei, Eintragsart.SCHRITT):
        for place, document in enumerate(entry.eingang):
            yield Dokumentstelle(index, entry, document, True, place, falte(document.dokument))
        for place, document in enumerate(entry.ausgang):
            yield Dokumentstelle(index, entry, document, False, place, falte(document.dokument))


def frueher(flow: Graph, node: int) -> set[int]:
    """All entries from which a node is reached; the node itself only where it stands in a loop."""
    seen: set[int] = set()
    waiting = list(flow.vor[node])
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting.extend(flow.vor[place])
    return seen
