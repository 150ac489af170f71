"""What BPMN needs and our flows do without: a join in front of what forks, an event behind a gateway of events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from prozesslib.exchange.bpmn.namen import ID_HILFE, kennung
from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart, Kante, Kantenart

_TRAEGT = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)
_WARTET = ("nachricht", "frist", "fehler")


def ergaenzt(ablauf: Ablauf) -> Ablauf:
    """The flow with its helpers in it; their ids begin with ``hilfe_``, which no id of an entry does."""
    first = {entry.id: entry for entry in reversed(ablauf.eintraege)}
    edges = tuple(edge for edge in ablauf.kanten if edge.von in first and edge.ziel in first)
    return _with_joins(_with_events(Ablauf(ablauf.eintraege, edges), first))


def ist_hilfe(entry: Eintrag) -> bool:
    """Whether an entry is a helper."""
    return entry.id.startswith(f"{ID_HILFE}_")


def traeger(entry: Eintrag, by_id: dict[str, Eintrag]) -> Eintrag | None:
    """The step on which an event hangs; on anything else nothing can hang in BPMN."""
    host = by_id.get(entry.an) if entry.an is not None else None
    return host if host is not None and host.eintragsart in _TRAEGT else None


@dataclass(frozen=True, slots=True)
class _Zusatz:
    """A helper, and the entry in front of which it stands."""

    entry: Eintrag
    vor: str


def _with_events(flow: Ablauf, first: dict[str, Eintrag]) -> Ablauf:
    """After a gateway of events only events may follow; where something else does, the answer becomes one."""
    edges: list[Kante] = []
    helpers: list[_Zusatz] = []
    for number, edge in enumerate(flow.kanten):
        source = first[edge.von]
        if edge.art is not Kantenart.WEG or source.art != "ereignis" or _waits(first[edge.ziel], first):
            edges.append(edge)
            continue
        key = kennung(ID_HILFE, edge.von, str(sum(each.von == edge.von for each in flow.kanten[:number]) + 1))
        helper = Eintrag(key, ereignis="fehler", name=edge.weg, beteiligter=source.beteiligter)
        helpers.append(_Zusatz(helper, edge.ziel))
        edges += [replace(edge, ziel=key, weg=None), Kante(key, edge.ziel)]
    return Ablauf(tuple(_merged(flow, helpers)), tuple(edges))


def _waits(entry: Eintrag, first: dict[str, Eintrag]) -> bool:
    return entry.ereignis in _WARTET and entry.richtung != "ausloesend" and traeger(entry, first) is None


def _with_joins(flow: Ablauf) -> Ablauf:
    """A gateway either joins or forks."""
    first = {entry.id: entry for entry in reversed(flow.eintraege)}
    flows = [edge for edge in flow.kanten if not _hangs(edge, first)]
    into, out = Counter(edge.ziel for edge in flows), Counter(edge.von for edge in flows)
    both = [e.id for e in first.values() if e.eintragsart not in _TRAEGT and into[e.id] > 1 and out[e.id] > 1]
    keys = {key: kennung(ID_HILFE, key) for key in sorted(both)}
    helpers = [
        _Zusatz(Eintrag(join, zusammenfuehrung=join, beteiligter=first[key].beteiligter), key)
        for key, join in keys.items()
    ]
    edges = [replace(edge, ziel=keys[edge.ziel]) if edge.ziel in keys else edge for edge in flow.kanten]
    edges += [Kante(join, key) for key, join in keys.items()]
    return Ablauf(tuple(_merged(flow, helpers)), tuple(edges))


def _hangs(edge: Kante, first: dict[str, Eintrag]) -> bool:
    return edge.art is Kantenart.ANGEHEFTET and traeger(first[edge.ziel], first) is not None


def _merged(flow: Ablauf, helpers: list[_Zusatz]) -> Iterator[Eintrag]:
    """The entries, each helper in front of the first one that it stands before."""
    waiting: dict[str, list[Eintrag]] = {}
    for helper in helpers:
        waiting.setdefault(helper.vor, []).append(helper.entry)
    for entry in flow.eintraege:
        yield from waiting.pop(entry.id, ())
        yield entry
