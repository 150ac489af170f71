"""Lets go of what a growing dispute took along without need.

Whoever looks for the cause of a defect by its effects also finds what only lies downstream: a step that one side put
in elsewhere is blamed because the disputed part keeps it from the end. So, once everything is settled, what has no
part in it is merged as if there were no dispute.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple

from prozesslib.merge.fluss import Ausgang, Fluss, Knoten
from prozesslib.merge.seiten import Seiten, Streit, unveraendert, ziel
from prozesslib.model.ablauf import Kantenart


def enge_ein(seiten: Seiten, streit: Streit, anfang: Streit, geht: Callable[[Streit], bool]) -> Streit:
    """The dispute without the parts that ``geht`` can do without; ``anfang`` stays in any case.

    Tried are what hangs together, what hangs together and only one side changed, and each thing alone.
    """
    for teile in (_zusammenhaengend, _einseitig, _jedes):
        for teil in teile(seiten, streit - anfang):
            if geht(streit - teil):
                streit -= teil
    return streit


def _jedes(_seiten: Seiten, streit: Streit) -> Iterator[Streit]:
    return _einzeln(streit)


def _einzeln(streit: Streit) -> Iterator[Streit]:
    yield from (Streit(knoten=frozenset({id_})) for id_ in sorted(streit.knoten))
    yield from (Streit(kanten=frozenset({edge})) for edge in sorted(streit.kanten))
    yield from (Streit(anteile=frozenset({id_})) for id_ in sorted(streit.anteile))


def _zusammenhaengend(seiten: Seiten, streit: Streit) -> Iterator[Streit]:
    yield from (part.streit for part in sorted(_gruppen((seiten.unsere, seiten.ihre), streit), key=_rang))


def _einseitig(seiten: Seiten, streit: Streit) -> Iterator[Streit]:
    both = ((seiten.unsere, seiten.ihre), (seiten.ihre, seiten.unsere))
    found = (part for old, new in both for part in _gruppen((new,), _geaendert(seiten.basis, old, streit)))
    yield from (part.streit for part in sorted(found, key=_rang))


def _geaendert(basis: Fluss, alt: Fluss, streit: Streit) -> Streit:
    """What of a dispute the side ``alt`` left as it was, so that only the other one changed it."""
    return Streit(
        frozenset(id_ for id_ in streit.knoten if _wie_vorher(basis.get(id_), alt.get(id_))),
        frozenset((id_, out) for id_, out in streit.kanten if ziel(basis.get(id_), out) == ziel(alt.get(id_), out)),
    )


def _wie_vorher(basis: Knoten | None, alt: Knoten | None) -> bool:
    return basis is alt or (basis is not None and alt is not None and unveraendert(basis, alt))


class _Gruppe(NamedTuple):
    """A part of a dispute that has to do with no disputed entry, and no branches of a fork, of the rest."""

    namen: list[str]
    knoten: list[str]
    kanten: list[tuple[str, Ausgang]]
    streit: Streit


def _rang(gruppe: _Gruppe) -> tuple[object, ...]:
    """Groups stand in the order of what they are about, whichever side is called ours."""
    return gruppe[:3]


def _gruppen(fluesse: Sequence[Fluss], streit: Streit) -> Iterator[_Gruppe]:
    parts: list[tuple[frozenset[str], Streit]] = []
    forks = {source for source, out in streit.kanten if out.art is Kantenart.ZWEIG}
    for one in _einzeln(streit):
        names = (streit.knoten | streit.anteile | forks).intersection(_genannt(fluesse, one))
        touched = [part for part in parts if part[0] & names]
        parts = [part for part in parts if part not in touched]
        parts.append((names.union(*(more for more, _ in touched)), reduce(or_, (part for _, part in touched), one)))
    for names, part in parts:
        yield _Gruppe(sorted(names), sorted(part.knoten), sorted(part.kanten), part)


def _genannt(fluesse: Sequence[Fluss], streit: Streit) -> Iterator[str]:
    """The disputed entries, and those that a disputed way leaves or leads to."""
    yield from streit.knoten | streit.anteile
    yield from (source for source, _ in streit.kanten)
    for fluss in fluesse:
        for id_ in streit.knoten & fluss.keys():
            yield from fluss[id_].ausgaenge.values()
        yield from (
            fluss[id_].ausgaenge[out] for id_, out in streit.kanten if id_ in fluss and out in fluss[id_].ausgaenge
        )
