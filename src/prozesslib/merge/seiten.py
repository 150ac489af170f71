"""The three versions of a flow, and the merged one, given what is in dispute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.merge.fluss import Ausgang, Fluss, Knoten
from prozesslib.merge.konflikt import Ergebnis
from prozesslib.merge.ordnung import ordne
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT, dreifach, gleich

Mischer = Callable[[Any, Any, Any, Pfad], Ergebnis]
"""Merges the own fields of an entry."""


Fassungen = tuple[str, Knoten | None, Knoten | None, Knoten | None]
"""Id of an entry, and the entry in base, ours and theirs."""


@dataclass(frozen=True, slots=True)
class Streit:
    """What is in dispute, and so stays on each side as it is: entries, ways out, all shares of a decision."""

    knoten: frozenset[str] = frozenset()
    kanten: frozenset[tuple[str, Ausgang]] = frozenset()
    anteile: frozenset[str] = frozenset()

    def __or__(self, other: Streit) -> Streit:
        return Streit(self.knoten | other.knoten, self.kanten | other.kanten, self.anteile | other.anteile)

    def __sub__(self, other: Streit) -> Streit:
        return Streit(self.knoten - other.knoten, self.kanten - other.kanten, self.anteile - other.anteile)


NICHTS: Final = Streit()
"""No dispute."""


@dataclass(frozen=True, slots=True)
class Seiten:
    """Base, ours and theirs as nodes and edges; ``felder`` are the merged own fields of what both sides have."""

    basis: Fluss
    unsere: Fluss
    ihre: Fluss
    felder: Mapping[str, Ergebnis]

    @classmethod
    def von(cls, basis: Fluss, unsere: Fluss, ihre: Fluss, mische: Mischer, pfad: Pfad) -> Seiten:
        """Merge the own fields of all entries that both sides have."""
        merged = {
            id_: mische(
                basis[id_].felder if id_ in basis else FEHLT, node.felder, ihre[id_].felder, (*pfad, f"[{id_}]")
            )
            for id_, node in unsere.items()
            if id_ in ihre
        }
        return cls(basis, unsere, ihre, merged)

    def eintraege(self) -> Iterator[Fassungen]:
        """Every entry of any version: id, base, ours, theirs."""
        for id_ in {**self.unsere, **self.ihre, **self.basis}:
            yield id_, self.basis.get(id_), self.unsere.get(id_), self.ihre.get(id_)

    def nur_einmal(self, id_: str | None) -> bool:
        """Whether just one side has the entry."""
        return (id_ in self.unsere) != (id_ in self.ihre)

    def ausgaenge(self, id_: str) -> Iterator[Ausgang]:
        """The ways out that ours or theirs gives the entry."""
        found = (side[id_].ausgaenge for side in (self.unsere, self.ihre) if id_ in side)
        yield from dict.fromkeys(out for outs in found for out in outs)

    def uneins(self, id_: str, ausgang: Ausgang) -> bool:
        """Whether the sides let the entry lead elsewhere there."""
        return bool(ziel(self.unsere.get(id_), ausgang) != ziel(self.ihre.get(id_), ausgang))

    def fluss(self, streit: Streit) -> Fluss:
        """The merged flow; what is in dispute is as ours."""
        nodes = {versions[0]: self._knoten(versions, streit) for versions in self.eintraege()}
        found = {id_: node for id_, node in nodes.items() if node is not None}
        return {id_: found[id_] for id_ in ordne(list(self.basis), list(self.unsere), list(self.ihre), found)}

    def _knoten(self, versions: Fassungen, streit: Streit) -> Knoten | None:
        id_, old, own, their = versions
        if id_ in streit.knoten:
            return own
        if own is None or their is None:
            return None if old else own or their
        old = old or Knoten({})
        shares = own.anteile if id_ in streit.anteile else dreifach(old.anteile, own.anteile, their.anteile)[0]
        disputed = {out for source, out in streit.kanten if source == id_}
        return Knoten(self.felder[id_].tree, dict(_exits(old, own, their, disputed)), shares)


def _exits(old: Knoten, own: Knoten, their: Knoten, disputed: set[Ausgang]) -> Iterator[tuple[Ausgang, str]]:
    found: dict[Ausgang, str] = {}
    for out in {**own.ausgaenge, **their.ausgaenge}:
        target, _ = dreifach(*(ziel(node, out) for node in (old, own, their)))
        target = ziel(own, out) if out in disputed else target
        if target is not FEHLT:
            found[out] = target
    order = ordne(list(old.ausgaenge), list(own.ausgaenge), list(their.ausgaenge), found)
    return ((out, found[out]) for out in order)


def ziel(knoten: Knoten | None, ausgang: Ausgang) -> Any:
    """Where an entry leads there, or `FEHLT`."""
    return FEHLT if knoten is None else knoten.ausgaenge.get(ausgang, FEHLT)


def unveraendert(alt: Knoten, neu: Knoten) -> bool:
    """Whether an entry says and leads as before."""
    fields = gleich(alt.felder, neu.felder) and gleich(alt.anteile, neu.anteile)
    return fields and alt.ausgaenge == neu.ausgaenge
