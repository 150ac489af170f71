"""What a merge returns: the merged tree, and the fields in which both sides want something else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT, dreifach, gleich


class Konfliktart(StrEnum):
    """Kind of a conflict."""

    WERT = "wert"
    """Both sides changed the same field."""
    NACHFOLGER = "nachfolger"
    """Both sides gave one way out of an entry different targets."""
    GELOESCHT = "geloescht"
    """One side deleted what the other changed or refers to."""
    NEU = "neu"
    """Both sides added the same thing differently, or what one added hangs on another conflict."""
    ABLAUF = "ablauf"
    """Each side's flow is sound, both together are not."""


@dataclass(frozen=True, slots=True)
class Konflikt:
    """One field and its three values; a value is `FEHLT` where the field is not there."""

    pfad: Pfad
    art: Konfliktart
    basis: Any = FEHLT
    unsere: Any = FEHLT
    ihre: Any = FEHLT


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """The merged tree, in which ours stands wherever there is a conflict, and the conflicts."""

    tree: Any
    konflikte: tuple[Konflikt, ...] = ()


def konfliktart(basis: Any, unsere: Any, ihre: Any) -> Konfliktart:
    """The kind of a conflict about an indivisible value."""
    if unsere is FEHLT or ihre is FEHLT:
        return Konfliktart.NEU if basis is FEHLT else Konfliktart.GELOESCHT
    return Konfliktart.NEU if basis is FEHLT else Konfliktart.WERT


def unteilbar(basis: Any, unsere: Any, ihre: Any, pfad: Pfad, *, strittig: bool = False) -> Ergebnis:
    """Merge a value as a whole; with ``strittig`` it is a conflict even if only one side changed it."""
    wert, beide = dreifach(basis, unsere, ihre)
    if not beide and (not strittig or gleich(unsere, ihre)):
        return Ergebnis(wert)
    art = konfliktart(basis, unsere, ihre)
    if not beide and art is Konfliktart.WERT:
        art = Konfliktart.GELOESCHT
    return Ergebnis(unsere, (Konflikt(pfad, art, basis, unsere, ihre),))
