"""Fields of the Steckbrief that a register may say itself: the own value goes before the shared one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.pfad import value_at


@dataclass(frozen=True, slots=True)
class Feldwert:
    """A value, and whether it came with the blueprint and nobody here has said it again (DESIGN 6)."""

    wert: Any
    vorgabe: bool

    def zaehlt(self, mit_vorgaben: bool) -> bool:
        """Whether it may enter what is reckoned."""
        return mit_vorgaben or not self.vorgabe


def feldwert(bestand: Bestand, datei: Prozessdatei, *pfad: str) -> Feldwert | None:
    """The value that holds here; None where nobody said one. Everything in a library is a Vorgabe for others."""
    own = wert_an(datei.daten, "lokal", *pfad)
    if own is not None:
        return Feldwert(own, False)
    shared = wert_an(datei.daten, *pfad)
    if shared is None:
        return None
    base = datei.daten if not bestand.ist_register else bestand.basis.get(datei.id, {})
    return Feldwert(shared, shared == wert_an(base, *pfad))


def wert_an(tree: Any, *pfad: str) -> Any:
    """What stands at a path of keys; None where nothing does, or something empty."""
    found = value_at(tree, pfad)
    return None if found in ("", [], {}) else found


def eigener(found: Feldwert | None) -> Any:
    """The value if it is an own one, for the column of own values."""
    return found.wert if found is not None and not found.vorgabe else None


def vorgegebener(found: Feldwert | None) -> Any:
    """The value if it came with the blueprint, for the column beside it."""
    return found.wert if found is not None and found.vorgabe else None
