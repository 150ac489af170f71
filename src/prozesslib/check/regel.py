"""What a rule is, and the registries that rules enter by decorator.

A rule is a class with one method that yields `Fund`s and touches nothing else. Its docstring is its documentation,
in German, in the form that `prozesslib.check.dokumentation` reads.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.fakten import Fakten
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.prozess import STATUSFOLGE

if TYPE_CHECKING:
    from prozesslib.check.dokumentation import Dokumentation

Path = tuple[str | int, ...]


class Fund(NamedTuple):
    """What a rule found: the field by its path; the runner turns it into a `Befund` with line and column."""

    path: Path
    satz: Message
    hinweis: Message | None = None
    key: bool = False
    """Whether the key itself is meant and not its value."""
    datei: str | None = None
    """The file, for rules on the whole Bestand; rules on one process leave it out."""
    statt: Regel | None = None
    """The rule that this is reported under, where it is not the one that was asked."""
    abhilfe: Abhilfe | None = None


class Regel(ABC):
    """A rule: a stable code, a severity, and the status of a process from which on it holds (None: always)."""

    code: str
    schwere: Schwere
    ab_status: str | None = None
    bei: frozenset[str] = frozenset()
    """Keys of a process; without any of them a rule on one process has nothing to say and is not asked."""

    @property
    def familie(self) -> str:
        """The family: the module that the rule stands in, up to the first ``_``."""
        return type(self).__module__.rsplit(".", 1)[-1].partition("_")[0]

    @property
    def dokumentation(self) -> Dokumentation:
        """What the rule asks for, why, and how to mend."""
        from prozesslib.check.dokumentation import lies_dokumentation

        return lies_dokumentation(type(self).__doc__ or "")

    def gilt(self, status: str) -> bool:
        """Whether a process of this status already owes what the rule asks for."""
        return self.ab_status is None or gilt_ab(status, self.ab_status)


class Prozessregel(Regel):
    """A rule on one process. It sees no other process, so that what it finds can be kept per file."""

    @abstractmethod
    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong with the process; ``umfeld`` is without processes."""


class Bestandsregel(Regel):
    """A rule across files."""

    @abstractmethod
    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong in the whole; every Fund names its file."""


class Bezugsregel(Bestandsregel):
    """A rule that asks each process on its own how it stands to the others."""

    @abstractmethod
    def pruefe_prozess(self, prozess: Fakten, umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong with the references of one process; every Fund names its file."""

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        """The same for all processes."""
        for prozess in umfeld.prozesse.values():
            if self.gilt(prozess.status):
                yield from self.pruefe_prozess(prozess, umfeld)


class Schlussregel(Regel):
    """A rule on what the others found, before severities and exceptions are applied."""

    @abstractmethod
    def pruefe(self, befunde: Sequence[Befund], umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong in view of all findings of a whole run; every Fund names its file."""


PROZESS_REGELN: dict[str, Prozessregel] = {}
BESTANDS_REGELN: dict[str, Bestandsregel] = {}
SCHLUSS_REGELN: dict[str, Schlussregel] = {}
_VERZEICHNISSE: Final[Mapping[type[Regel], dict[str, Any]]] = {
    Prozessregel: PROZESS_REGELN,
    Bestandsregel: BESTANDS_REGELN,
    Schlussregel: SCHLUSS_REGELN,
}
"""Looked up in the bases of a rule: ``isinstance`` would ask all other rules whether it is derived from them."""
R = TypeVar("R", bound=Regel)


def regel(
    code: str, schwere: Schwere = Schwere.FEHLER, *, ab_status: str | None = None, bei: Collection[str] = ()
) -> Callable[[type[R]], type[R]]:
    """Register a rule under its code. ValueError when another rule has the code."""

    def register(kind: type[R]) -> type[R]:
        kind.code, kind.schwere, kind.ab_status = code, schwere, ab_status
        kind.bei = frozenset(bei) or kind.bei
        known = PROZESS_REGELN.get(code) or BESTANDS_REGELN.get(code) or SCHLUSS_REGELN.get(code)
        if known is not None and type(known).__qualname__ != kind.__qualname__:
            raise ValueError(f"{code}: {type(known).__name__}, {kind.__name__}")
        rule = kind()
        for base, rules in _VERZEICHNISSE.items():
            if base in kind.__mro__:
                rules[code] = rule
        return kind

    return register


def gilt_ab(status: str, ab_status: str) -> bool:
    """Whether a process of ``status`` already owes what is asked for from ``ab_status`` on."""
    return status in _SCHULDIG[ab_status]


_SCHULDIG: Final = {first: frozenset(STATUSFOLGE[place:]) for place, first in enumerate(STATUSFOLGE)}
