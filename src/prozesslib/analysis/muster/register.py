"""The registry that patterns enter by decorator, and what they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.haeufigkeit import Haeufigkeiten, haeufigkeiten
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.medien import Medienarten
from prozesslib.model.prozess import Prozess


@dataclass(frozen=True)
class Lage:
    """One process with a flow, as patterns look at it."""

    bestand: Bestand
    datei: Prozessdatei
    flow: Graph
    vorlage: Prozess | None
    arten: Medienarten

    @property
    def prozess(self) -> Prozess:
        """The process."""
        return self.datei.prozess

    @cached_property
    def passes(self) -> Haeufigkeiten:
        """How often one case passes the entries."""
        return haeufigkeiten(self.prozess, self.vorlage)

    def schritte(self, *bausteine: str) -> Iterator[Eintrag]:
        """The steps in reading order; with Bausteine only those of them."""
        for entry in self.flow.ablauf.eintraege:
            if entry.eintragsart is Eintragsart.SCHRITT and (not bausteine or entry.baustein in bausteine):
                yield entry

    def vorwaerts(self, von: Eintrag) -> set[int]:
        """The nodes that come after an entry without going back."""
        back, seen, waiting = self.flow.ordnung.rueck, set[int](), [self.flow.stelle[von.id]]
        while waiting:
            node = waiting.pop()
            more = {target for target in self.flow.nach[node] if (node, target) not in back} - seen
            seen |= more
            waiting += more
        return seen


@dataclass(frozen=True, slots=True)
class Fund:
    """A place where a pattern shows, with the figures that prove it."""

    bei: Eintrag
    beleg: Message
    herkunft: Herkunft | None = None
    """The least trusted of the figures; None where it needs none."""


Suche = Callable[[Lage], Iterator[Fund]]


@dataclass(frozen=True, slots=True)
class Muster:
    """A registered pattern."""

    name: str
    titel: Message
    abhilfe: Message
    """What usually helps."""
    art: str
    """The kind under which people record such a weak point."""
    suche: Suche
    intern: bool = False
    """Whether it looks at risks and controls, so that without them it would find what is not there."""


MUSTER: dict[str, Muster] = {}


def muster(name: str, titel: Message, *, art: str, abhilfe: Message, intern: bool = False) -> Callable[[Suche], Suche]:
    """Enter a pattern under its name."""

    def enter(suche: Suche) -> Suche:
        MUSTER[name] = Muster(name, titel, abhilfe, art, suche, intern)
        return suche

    return enter


def aufgezaehlt(namen: Iterable[str], trenner: str = ", ") -> Message:
    """Names in quotation marks, one after the other."""
    names = list(namen)
    return Message(trenner.join(f"„{name}“" for name in names), trenner.join(f"“{name}”" for name in names))


def alle_muster() -> tuple[Muster, ...]:
    """All patterns of the modules of this package, by module."""
    from importlib import import_module
    from pkgutil import iter_modules

    from prozesslib.analysis import muster

    for module in iter_modules(muster.__path__):
        import_module(f"{muster.__name__}.{module.name}")
    return tuple(MUSTER.values())


def lage(bestand: Bestand, datei: Prozessdatei, vorlage: Prozess | None, arten: Medienarten) -> Lage | None:
    """What patterns look at; None for a process without a flow."""
    flow = datei.prozess.ablauf
    return Lage(bestand, datei, graph(flow), vorlage, arten) if flow is not None else None
