"""A flow played through with tokens: whether it can get stuck, and whether something is due twice at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

Stand = frozenset[tuple[str, int]]
"""What is due at one moment, with tokens; ``+id`` counts the branches that an open split has sent."""

GRENZE = 2000
"""So many moments are looked at; a flow that has more is taken for endless."""


@dataclass(frozen=True)
class Netz:
    """The entries of a flow with their plain fields, and where each leads."""

    knoten: Mapping[str, Mapping[str, Any]]
    nachfolger: Mapping[str, list[str]]

    def stoerungen(self) -> Iterator[tuple[str, ...]]:
        """Where two ways meet that do not wait for each other, and whether the flow can get stuck."""
        start = next(id_ for id_, fields in self.knoten.items() if fields.get("ereignis") == "start")
        first: Stand = frozenset({(start, 1)})
        seen, waiting = {first}, [first]
        before: dict[Stand, set[Stand]] = {}
        double: set[str] = set()
        while waiting and len(seen) < GRENZE:
            stand = waiting.pop()
            for after in self._zuege(Counter(dict(stand))):
                before.setdefault(after, set()).add(stand)
                twice = {id_ for id_, count in after if count > 1 and not self._sammelt(id_)}
                double |= twice
                if after not in seen and not twice:
                    seen.add(after)
                    waiting.append(after)
        yield from (("doppelt", id_) for id_ in double)
        if waiting or seen - _vorher(frozenset(), before):
            yield ("steckt",)

    def _sammelt(self, id_: str) -> bool:
        return id_.startswith("+") or "zusammenfuehrung" in self.knoten[id_]

    def _zuege(self, marken: Counter[str]) -> Iterator[Stand]:
        for id_ in [id_ for id_ in marken if not id_.startswith("+")]:
            for taken, given in self._wirkungen(id_, marken):
                after = marken - Counter(taken)
                after.update(given)
                yield frozenset(after.items())

    def _wirkungen(self, id_: str, marken: Counter[str]) -> Iterator[tuple[dict[str, int], list[str]]]:
        fields, follow, one = self.knoten[id_], self.nachfolger.get(id_, []), {id_: 1}
        if "parallel" in fields:
            yield one, [*follow, *[f"+{id_}"] * len(follow)]
        elif "entscheidung" in fields and fields.get("art") == "mehrere":
            for size in range(1, len(follow) + 1):
                yield from ((one, [*chosen, *[f"+{id_}"] * size]) for chosen in combinations(follow, size))
        elif "entscheidung" in fields:
            yield from ((one, [target]) for target in follow)
        elif "zusammenfuehrung" in fields:
            split = f"+{fields['zusammenfuehrung']}"
            if marken[split] and marken[id_] == marken[split]:
                yield {id_: marken[id_], split: marken[split]}, follow
        else:
            yield one, follow
            yield from ((one, [event]) for event, other in self.knoten.items() if other.get("an") == id_)


def _vorher(ende: Stand, vor: Mapping[Stand, set[Stand]]) -> set[Stand]:
    """All moments from which that one can be reached."""
    found, waiting = {ende}, [ende]
    while waiting:
        new = vor.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
