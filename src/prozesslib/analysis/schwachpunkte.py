"""Weak points that people recorded: in the shared text or here."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from prozesslib.analysis.vorlage import vorlage
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.decode import decode
from prozesslib.model.prozess import Schwachstelle


class Herkommen(IntEnum):
    """Where a weak point comes from."""

    HIER = 0
    """Recorded here."""
    ABLAUF = 1
    """A pattern of the flow that no Vorgabewert is needed for."""
    VORGABEWERT = 2
    """A pattern of the flow that rests on figures of the blueprint."""
    BLAUPAUSE = 3
    """Recorded in the blueprint, and nobody here has said it."""

    @property
    def eigen(self) -> bool:
        """Whether it enters totals that are about this administration."""
        return self in (Herkommen.HIER, Herkommen.ABLAUF)


def festgehaltene(bestand: Bestand, datei: Prozessdatei) -> Iterator[tuple[Schwachstelle, Herkommen]]:
    """The weak points of a process; an own one replaces the shared one of the same id."""
    own = [decode(Schwachstelle, item) for item in datei.prozess.lokal.get("schwachstellen", ())]
    yield from ((point, Herkommen.HIER) for point in own)
    base, taken = vorlage(bestand, datei), {point.id for point in own}
    known = set(base.schwachstellen if base else ())
    for point in datei.prozess.schwachstellen:
        if point.id not in taken:
            yield point, Herkommen.BLAUPAUSE if point in known else Herkommen.HIER
