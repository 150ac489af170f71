"""The reading order of a flow: the first way right after its decision, joins after all their branches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prozesslib.merge import fluss


def gereiht(flow: Mapping[str, fluss.Knoten]) -> dict[str, fluss.Knoten]:
    """The same flow with its entries in reading order, from the start on; what is not reached comes last."""
    after = _folgen(flow)
    starts = [key for key, node in flow.items() if node.ereignis == "start"]
    return {key: flow[key] for key in _ordnung(after, [*starts, *flow])}


def _folgen(flow: Mapping[str, fluss.Knoten]) -> dict[str, list[str]]:
    found = {key: [ziel for ziel in node.ausgaenge.values() if ziel in flow] for key, node in flow.items()}
    for key, node in flow.items():
        if node.felder.get("an") in found:
            found[node.felder["an"]].append(key)
    return found


def _ordnung(after: Mapping[str, Sequence[str]], starts: Sequence[str]) -> list[str]:
    """Reverse postorder from each start in turn, what it reaches first also first."""
    seen: set[str] = set()
    found: list[str] = []
    for start in starts:
        if start in seen:
            continue
        seen.add(start)
        done: list[str] = []
        path: list[tuple[str, Iterator[str]]] = [(start, reversed(after[start]))]
        while path:
            _, rest = path[-1]
            fresh = next((other for other in rest if other not in seen), None)
            if fresh is None:
                done.append(path.pop()[0])
            else:
                seen.add(fresh)
                path.append((fresh, reversed(after[fresh])))
        found.extend(reversed(done))
    return found
