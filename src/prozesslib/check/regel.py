"""What a rule is, and the registry that rules enter by decorator.

A rule is a generator that yields `Fund`s and touches nothing else. Its docstring is its documentation, in German:
first line what it asks for, then why and how to mend.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from prozesslib.check.befund import Schwere
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fund:
    """What a rule found: the field by its path; the runner turns it into a `Befund` with line and column."""

    path: Path
    satz: Message
    hinweis: Message | None = None
    key: bool = False
    """Whether the key itself is meant and not its value."""
    datei: str | None = None
    """The file, for rules on the whole Bestand; rules on one process leave it out."""


ProzessPruefung = Callable[[Prozessdatei, Bestand], Iterator[Fund]]
BestandsPruefung = Callable[[Bestand], Iterator[Fund]]
P = TypeVar("P", ProzessPruefung, BestandsPruefung)


@dataclass(frozen=True, slots=True)
class Regel(Generic[P]):
    """A registered rule."""

    code: str
    schwere: Schwere
    pruefe: P
    ab_status: str | None = None
    """From which status of the process on the rule holds; None: always."""

    @property
    def dokumentation(self) -> str:
        """What the rule asks for, why, and how to mend."""
        return self.pruefe.__doc__ or ""


PROZESS_REGELN: dict[str, Regel[ProzessPruefung]] = {}
BESTANDS_REGELN: dict[str, Regel[BestandsPruefung]] = {}


def prozess_regel(
    code: str, schwere: Schwere = Schwere.FEHLER, *, ab_status: str | None = None
) -> Callable[[ProzessPruefung], ProzessPruefung]:
    """Register a rule that looks at one process at a time."""

    def register(pruefe: ProzessPruefung) -> ProzessPruefung:
        PROZESS_REGELN[code] = Regel(code, schwere, pruefe, ab_status)
        return pruefe

    return register


def bestands_regel(code: str, schwere: Schwere = Schwere.FEHLER) -> Callable[[BestandsPruefung], BestandsPruefung]:
    """Register a rule that looks at the whole library or register."""

    def register(pruefe: BestandsPruefung) -> BestandsPruefung:
        BESTANDS_REGELN[code] = Regel(code, schwere, pruefe)
        return pruefe

    return register
