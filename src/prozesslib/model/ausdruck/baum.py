"""What an expression says, as a tree: comparisons, joined by and, or, not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.zustand import Zustand


class Gegenstand(NamedTuple):
    """A process that is asked whether an expression holds for it."""

    bestand: Bestand
    datei: Prozessdatei
    zustand: Zustand | None


class Feldart(Enum):
    """What values a field has, and with that how they compare."""

    TEXT = auto()
    WAHL = auto()
    JA_NEIN = auto()
    ZAHL = auto()
    GROESSE = auto()
    DATUM = auto()
    OFFEN = auto()
    GRUPPE = auto()
    """Fields below it and no value of its own."""


class Zeichen(StrEnum):
    """Comparisons; ``!=`` and ``!~`` are the opposite of ``=`` and ``~``, so they hold where there is no value."""

    GLEICH = "="
    ENTHAELT = "~"
    KLEINER = "<"
    HOECHSTENS = "<="
    GROESSER = ">"
    MINDESTENS = ">="
    VORHANDEN = "vorhanden"


@dataclass(frozen=True, slots=True)
class Feld:
    """A field that can be asked for; of a list every item counts."""

    name: str
    art: Feldart
    werte: Callable[[Gegenstand], Iterable[Any]]
    wahl: tuple[str, ...] = ()
    """The values that a field of kind ``WAHL`` can have."""
    einheiten: str = ""
    """The family of units of a ``GROESSE``: ``min``, ``%`` or ``EUR``."""
    unterfelder: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vergleich:
    """One comparison: it holds when one value of the field passes."""

    feld: Feld
    zeichen: Zeichen
    texte: tuple[str, ...]
    """What the field is compared with; several stand for ``in (...)``."""
    passt: Callable[[Any], bool]

    def trifft(self, wer: Gegenstand) -> bool:
        """Whether it holds for a process."""
        return any(self.passt(value) for value in self.feld.werte(wer))


@dataclass(frozen=True, slots=True)
class Nicht:
    """The opposite."""

    teil: Knoten

    def trifft(self, wer: Gegenstand) -> bool:
        """Whether it holds for a process."""
        return not self.teil.trifft(wer)


@dataclass(frozen=True, slots=True)
class Und:
    """All of these."""

    teile: tuple[Knoten, ...]

    def trifft(self, wer: Gegenstand) -> bool:
        """Whether it holds for a process."""
        return all(part.trifft(wer) for part in self.teile)


@dataclass(frozen=True, slots=True)
class Oder:
    """One of these at least."""

    teile: tuple[Knoten, ...]

    def trifft(self, wer: Gegenstand) -> bool:
        """Whether it holds for a process."""
        return any(part.trifft(wer) for part in self.teile)


Knoten = Vergleich | Nicht | Und | Oder


def vergleiche(knoten: Knoten) -> Iterator[Vergleich]:
    """Every comparison of an expression."""
    match knoten:
        case Vergleich():
            yield knoten
        case Nicht(part):
            yield from vergleiche(part)
        case Und(parts) | Oder(parts):
            for part in parts:
                yield from vergleiche(part)
