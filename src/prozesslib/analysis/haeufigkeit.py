"""How often one case passes an entry or takes a way, and how far that is to be trusted.

The passes are solved again and again: first with no share known at all, then with the measured ones, then with the
estimated ones, at last with those of the blueprint. The first time that a figure is known says what it rests on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.besuche import Besuche, besuche_mit, gesagte_anteile
from prozesslib.analysis.vorlage import anteilsherkunft
from prozesslib.model.ablauf import Eintrag, Kante
from prozesslib.model.prozess import Prozess


@dataclass(frozen=True, slots=True)
class Haeufigkeit:
    """How often, and the least trusted of the shares it rests on; None where it rests on none."""

    wert: Fraction
    herkunft: Herkunft | None

    @property
    def eigen(self) -> bool:
        """Whether no Vorgabewert is in it."""
        return self.herkunft is not Herkunft.VORGABE


@dataclass(frozen=True, slots=True)
class Haeufigkeiten:
    """The passes of one process; None where they rest on a share that nobody said."""

    stufen: tuple[tuple[Herkunft | None, Besuche], ...] = ()
    """From no share known at all to all of them."""

    def eintrag(self, id_: str) -> Haeufigkeit | None:
        """How often a case passes an entry."""
        return self._erste(lambda passes: passes.eintrag(id_))

    def folge(self, kanten: Sequence[Kante]) -> Haeufigkeit | None:
        """How often a case takes these edges one after the other."""
        return self._erste(lambda passes: passes.folge(kanten))

    def _erste(self, wert: Callable[[Besuche], Fraction | None]) -> Haeufigkeit | None:
        known = ((wert(passes), source) for source, passes in self.stufen)
        return next((Haeufigkeit(found, source) for found, source in known if found is not None), None)


def haeufigkeiten(prozess: Prozess, vorlage: Prozess | None) -> Haeufigkeiten:
    """The passes of a process that came from ``vorlage``."""
    return Haeufigkeiten(tuple(_stufen(prozess, vorlage)))


def schwaechste(*herkunft: Herkunft | None) -> Herkunft | None:
    """The least trusted of several sources; None where there is none."""
    return max((source for source in herkunft if source), key=list(Herkunft).index, default=None)


def _stufen(prozess: Prozess, vorlage: Prozess | None) -> Iterator[tuple[Herkunft | None, Besuche]]:
    entries = [entry for entry in (prozess.ablauf.eintraege if prozess.ablauf else ()) if entry.wege]
    entries += [entry for entry in _schritte_mit_anteilen(prozess) if not entry.wege]
    sources = {entry.id: anteilsherkunft(prozess, entry, vorlage) for entry in entries}
    yield None, besuche_mit(prozess, lambda _: False)
    for level in (source for source in Herkunft if source in sources.values()):
        trusted = frozenset(key for key, source in sources.items() if schwaechste(source, level) is level)
        yield level, besuche_mit(prozess, _in(trusted))


def _schritte_mit_anteilen(prozess: Prozess) -> Iterator[Eintrag]:
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    return (entry for entry in entries if gesagte_anteile(prozess, entry))


def _in(ids: frozenset[str]) -> Callable[[Eintrag], bool]:
    return lambda entry: entry.id in ids
