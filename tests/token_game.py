"""A token game on the flow: an independent look at whether a process always comes to an end, and uses every entry.

A marking is what is going on at one moment: a token at each entry that is due, and for each open split how many
branches it has. Steps, subprocesses and events pass a token on, a decision sends it one way (or, with ``mehrere``, any
number of ways at once), a parallel all ways, a join waits for all that its split has sent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart, Kantenart, erreichbar

Marking = frozenset[tuple[str, int]]
"""Entries with their tokens; an open split stands there as ``+id`` with the number of its branches."""

LIMIT = 20_000


@dataclass
class Verdict:
    """What is wrong with a flow; nothing when it is sound."""

    stuck: set[Marking] = field(default_factory=set)
    unsafe: set[str] = field(default_factory=set)
    unused: set[str] = field(default_factory=set)
    endless: bool = False

    @property
    def sound(self) -> bool:
        return not (self.stuck or self.unsafe or self.unused or self.endless)


def play(ablauf: Ablauf) -> Verdict:
    """Every way a flow can go."""
    game = _Game(ablauf)
    start = next(entry.id for entry in ablauf.eintraege if entry.ereignis == "start")
    first: Marking = frozenset({(start, 1)})
    seen, waiting = {first}, [first]
    before: dict[Marking, set[Marking]] = {}
    verdict = Verdict(unused={entry.id for entry in ablauf.eintraege})
    while waiting:
        marking = waiting.pop()
        for entry, after in game.moves(marking):
            verdict.unused.discard(entry)
            before.setdefault(after, set()).add(marking)
            double = {key for key, count in after if count > 1 and not game.may_gather(key)}
            verdict.unsafe |= double
            if after not in seen and not double:
                assert len(seen) < LIMIT, "too many markings"
                seen.add(after)
                waiting.append(after)
    finishing, waiting = {frozenset[tuple[str, int]]()}, [frozenset[tuple[str, int]]()]
    while waiting:
        for marking in before.get(waiting.pop(), set()) - finishing:
            finishing.add(marking)
            waiting.append(marking)
    stranded = seen - finishing
    verdict.stuck = {marking for marking in stranded if not any(True for _ in game.moves(marking))}
    verdict.endless = bool(stranded - verdict.stuck)
    return verdict


class _Game:
    def __init__(self, ablauf: Ablauf) -> None:
        self.entries = {entry.id: entry for entry in ablauf.eintraege}
        self.next: dict[str, list[str]] = {key: [] for key in self.entries}
        self.attached: dict[str, list[Eintrag]] = {key: [] for key in self.entries}
        for edge in ablauf.kanten:
            if edge.art is Kantenart.ANGEHEFTET:
                self.attached[edge.von].append(self.entries[edge.ziel])
            else:
                self.next[edge.von].append(edge.ziel)

        start = [entry.id for entry in ablauf.eintraege if entry.ereignis == "start"]
        main = {key: [*self.next[key], *(e.id for e in self.attached[key] if e.unterbrechend)] for key in self.entries}
        self.beside = set(self.entries) - erreichbar(start, main)

    def may_gather(self, key: str) -> bool:
        """Whether several tokens may meet at a place: before a join, and in the count of an open split."""
        return key.startswith("+") or self.entries[key].eintragsart is Eintragsart.ZUSAMMENFUEHRUNG

    def moves(self, marking: Marking) -> Iterator[tuple[str, Marking]]:
        """Every entry that can happen now, with the marking that follows."""
        tokens = Counter(dict(marking))
        for key in [key for key in tokens if not key.startswith("+")]:
            for taken, given in self._effects(self.entries[key], tokens):
                after = tokens - Counter(taken)
                after.update(given)
                yield key, frozenset((k, self._counted(k, count)) for k, count in after.items())

    def _counted(self, key: str, count: int) -> int:
        """What runs beside the flow counts once, however often it was started."""
        return 1 if key in self.beside and not self.may_gather(key) else count

    def _effects(self, entry: Eintrag, tokens: Counter[str]) -> Iterator[tuple[dict[str, int], list[str]]]:
        one, follow = {entry.id: 1}, self.next[entry.id]
        match entry.eintragsart:
            case Eintragsart.PARALLEL:
                yield one, [*follow, *[f"+{entry.id}"] * len(follow)]
            case Eintragsart.ENTSCHEIDUNG if entry.art == "mehrere":
                for size in range(1, len(follow) + 1):
                    for chosen in combinations(follow, size):
                        yield one, [*chosen, *[f"+{entry.id}"] * size]
            case Eintragsart.ENTSCHEIDUNG:
                yield from ((one, [target]) for target in follow)
            case Eintragsart.ZUSAMMENFUEHRUNG:
                split = f"+{entry.zusammenfuehrung}"
                if tokens[split] and tokens[entry.id] == tokens[split]:
                    yield {entry.id: tokens[entry.id], split: tokens[split]}, follow
            case _:
                yield one, follow
                for event in self.attached[entry.id]:
                    yield one, [event.id, *(() if event.unterbrechend else follow)]
