"""One process of a register as it can stand in another library: without what is local, leading nowhere unknown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.check.befund import Befund
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.bezuege import PROZESSE, Bezug, bezuege
from prozesslib.register.abgleich.datei import schreibe
from prozesslib.register.beitrag.abbilden import (
    Stellen,
    Wandel,
    als_neu,
    ausgelassen,
    bilde_ab,
    gemeinsamer_text,
    lies_prozess,
)
from prozesslib.register.beitrag.schutz import kommentare, schutzbefunde
from prozesslib.store.yaml.edits import DELETE, Edit, apply_edits

_GESCHICHTE = "ersetzt"
"""What a process was called in the other register means nothing here."""

_FEST = "ablauf"
"""A sub-process in a flow cannot be left out; the check says so."""


@dataclass(frozen=True, slots=True)
class Abgang:
    """A process that is new to the library."""

    datei: Prozessdatei
    text: bytes
    """As it goes into the library."""
    ausgelassen: tuple[str, ...]
    """Local fields that stay in the register."""
    wandel: tuple[Wandel, ...]
    verweise: tuple[Bezug, ...]
    """References that were left out, since nobody here has what they name."""
    schutz: tuple[Befund, ...]
    kommentare: tuple[str, ...]


def mache_los(
    datei: Prozessdatei, text: bytes, stellen: tuple[Stellen, Collection[str]], erreichbar: Collection[str]
) -> Abgang:
    """Free a process from its register; ``stellen`` are the offices there and those known here."""
    mapped = als_neu(bilde_ab(gemeinsamer_text(text, _GESCHICHTE), *stellen))
    going, cut = _ohne_unerreichbares(mapped.text, erreichbar)
    return Abgang(
        datei=datei,
        text=going,
        ausgelassen=ausgelassen(datei.daten),
        wandel=mapped.wandel,
        verweise=cut,
        schutz=schutzbefunde(datei.pfad, text, going),
        kommentare=tuple(kommentare(going)),
    )


def _ohne_unerreichbares(text: bytes, erreichbar: Collection[str]) -> tuple[bytes, tuple[Bezug, ...]]:
    tree: Mapping[str, Any] = lies_prozess(text).data
    found = (bezug for bezug in bezuege(tree, PROZESSE) if bezug.pfad[0] != _FEST)
    cut = tuple(bezug for bezug in found if bezug.kennung not in erreichbar)
    if not cut:
        return text, ()
    backwards = sorted((bezug.pfad for bezug in cut), key=lambda path: [str(step).zfill(6) for step in path])
    changed = apply_edits(tree, [Edit(path, DELETE) for path in reversed(backwards)])
    return schreibe("prozess", text, changed), cut
