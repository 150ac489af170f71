"""Which join waits for which fork; joins and forks without a partner become something that our flow can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from prozesslib.exchange.bpmn.deuten.netz import Knoten, Netz, kante
from prozesslib.exchange.bpmn.meldung import Verlustart, genannt
from prozesslib.model.fluss.ordnung import KEINER, dominatoren

_GABELN: Final = ("parallelGateway", "inclusiveGateway")
_MOST: Final = 50
"""Of more joins without a fork none is looked at closely."""


def paare(netz: Netz) -> dict[str, str]:
    """The fork of every join, by the join. What cannot be paired is rewritten."""
    found = _nach_marken(netz)
    _paare(netz, found)
    for key in _offene_joins(netz, found):
        node = netz.knoten[key]
        netz.verliere(
            node.ort,
            "Wartet auf Wege, die keine Verzweigung losgeschickt hat: Die Wege führen jetzt einfach weiter.",
            "Waits for ways that no fork sent: the ways now simply lead on.",
            Verlustart.WEGGELASSEN,
        )
        netz.loese_auf(key)
    for key in _offene_gabeln(netz, found):
        if not _an_den_enden(netz, key, found):
            _ohne_partner(netz, key)
    _gleiche_art(netz, found)
    return found


def _gleiche_art(netz: Netz, found: dict[str, str]) -> None:
    """A join waits for what its fork sent, whatever kind of gateway it was."""
    for join, fork in found.items():
        node, typ = netz.knoten[join], netz.knoten[fork].typ
        if node.typ in _GABELN and typ in _GABELN and node.typ != typ and node.marke is None:
            node.typ = typ
            netz.verliere(
                node.ort,
                f"Wartet jetzt auf die Wege, die „{genannt(netz.knoten[fork].ort)}“ losschickt.",
                f"Now waits for the ways that “{genannt(netz.knoten[fork].ort)}” sends.",
                wird=(typ,),
            )


def _nach_marken(netz: Netz) -> dict[str, str]:
    """Pairs that our own export told."""
    by_entry = {node.marke["id"]: key for key, node in netz.knoten.items() if node.marke is not None}
    found = {}
    for key, node in netz.knoten.items():
        fork = by_entry.get(str(node.marke.get("zusammenfuehrung"))) if node.marke is not None else None
        if fork is not None and len(node.aus) < 2:
            found[key] = fork
    return found


def _ist_join(netz: Netz, key: str) -> bool:
    node = netz.knoten[key]
    fork_of_ours = node.marke is not None and "zusammenfuehrung" not in node.marke
    return node.typ in _GABELN and len(node.aus) == 1 and not fork_of_ours


def _ist_gabel(netz: Netz, key: str) -> bool:
    return netz.knoten[key].typ in _GABELN and len(netz.knoten[key].aus) > 1


def _offene_joins(netz: Netz, found: dict[str, str]) -> list[str]:
    return [key for key in netz.knoten if _ist_join(netz, key) and key not in found]


def _offene_gabeln(netz: Netz, found: dict[str, str]) -> list[str]:
    """Forks that nothing joins, inner ones first."""
    taken = set(found.values())
    return [key for key in reversed(_folge(netz)) if _ist_gabel(netz, key) and key not in taken]


def _folge(netz: Netz) -> list[str]:
    """All nodes, in the order of a walk from the start."""
    seen: dict[str, None] = {}
    after = netz.folgen()
    for first in (*(k for k, n in netz.knoten.items() if n.typ == "startEvent"), *netz.knoten):
        waiting = [first]
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen[key] = None
                waiting.extend(reversed(after[key]))
    return list(seen)


def _dominatoren(netz: Netz) -> dict[str, str | None]:
    """For each node the one that every way from the start to it leads through last."""
    keys = list(netz.knoten)
    place = {key: i for i, key in enumerate(keys)}
    after = netz.folgen()
    start = next((i for i, key in enumerate(keys) if netz.knoten[key].typ == "startEvent"), 0)
    found = dominatoren([[place[other] for other in dict.fromkeys(after[key])] for key in keys], start)
    return {key: None if found[i] == KEINER else keys[found[i]] for i, key in enumerate(keys)}


def _paare(netz: Netz, found: dict[str, str]) -> None:
    """A join belongs to the fork that every way to it leads through last, beyond forks that are paired."""
    above = _dominatoren(netz) if netz.knoten else {}
    wanted: dict[str, list[str]] = {}
    for join in sorted(_offene_joins(netz, found), key=lambda key: -_tiefe(above, key)):
        fork = _gabel_ueber(netz, above, join, set(found.values()))
        if fork is not None:
            found[join] = fork
            wanted.setdefault(fork, []).append(join)
    rest = _offene_joins(netz, found)
    for join in rest if len(rest) <= _MOST else ():
        fork = above.get(join)
        if fork in wanted:
            _innere(netz, join, fork, found, wanted)


def _tiefe(above: dict[str, str | None], key: str) -> int:
    depth, node = 0, above.get(key)
    while node is not None:
        depth, node = depth + 1, above.get(node)
    return depth


def _gabel_ueber(netz: Netz, above: dict[str, str | None], join: str, taken: set[str]) -> str | None:
    node = above.get(join)
    while node is not None:
        if _ist_gabel(netz, node):
            if node not in taken:
                return node if _ist_letzter(netz, above, join, node) else None
        elif len(netz.knoten[node].aus) > 1:
            return None
        node = above.get(node)
    return None


def _ist_letzter(netz: Netz, above: dict[str, str | None], join: str, fork: str) -> bool:
    """Whether no other join of the same fork comes behind this one."""
    others = [key for key in netz.knoten if key != join and _ist_join(netz, key) and above.get(key) == fork]
    behind = _erreicht(netz, [join], fork)
    return not any(other in behind for other in others)


def _erreicht(netz: Netz, starts: Sequence[str], ohne: str = "") -> set[str]:
    """What is reached from some nodes without passing one."""
    after = netz.folgen()
    seen, waiting = set(starts), list(starts)
    while waiting:
        for other in after[waiting.pop()]:
            if other not in seen and other != ohne:
                seen.add(other)
                waiting.append(other)
    return seen


def _innere(netz: Netz, join: str, fork: str | None, found: dict[str, str], wanted: dict[str, list[str]]) -> None:
    """Some branches of a fork meet before all do: they get a fork of their own inside it."""
    if fork is None:
        return
    node = netz.knoten[fork]
    outer = wanted[fork][0]
    mine = [edge for edge in node.aus if edge.nach == join or join in _erreicht(netz, [edge.nach], outer)]
    others = [edge for edge in node.aus if edge not in mine]
    if len(mine) < 2 or not others:
        return
    inner = netz.neu(f"{fork}-innen", node.typ, "", node)
    inner.aus = mine
    node.aus = [*others, kante(inner.ort.id, zeile=node.ort.zeile)]
    found[join] = inner.ort.id
    netz.verliere(
        netz.knoten[join].ort,
        "Führt nur einen Teil der Zweige zusammen: Für diese wurde eine eigene Verzweigung ergänzt.",
        "Joins some of the branches only: a fork of their own was added for these.",
        Verlustart.ERGAENZT,
        (node.typ,),
    )


def _an_den_enden(netz: Netz, fork: str, found: dict[str, str]) -> bool:
    """Branches that lead to ends of their own meet there: that is when the process is over in BPMN."""
    node = netz.knoten[fork]
    region = _erreicht(netz, [edge.nach for edge in node.aus])
    ends = [key for key in netz.knoten if key in region and netz.knoten[key].typ == "endEvent"]
    starts = [key for key, each in netz.knoten.items() if each.typ == "startEvent" and key != fork]
    inside = not region & _erreicht(netz, starts, fork)
    if not ends or not inside or fork in region or any(_bricht_ab(netz.knoten[key]) for key in ends):
        return False
    join = netz.neu(f"{fork}-zusammen", node.typ, "", node)
    join.aus = [kante(_gemeinsames_ende(netz, ends, join), zeile=node.ort.zeile)]
    found[join.ort.id] = fork
    netz.verliere(
        node.ort,
        f"Die Zweige von „{genannt(node.ort)}“ enden einzeln: Vor dem Ende wurde eine Zusammenführung ergänzt.",
        f"The branches of “{genannt(node.ort)}” end apart: a join was added before the end.",
        Verlustart.ERGAENZT,
        (node.typ,),
    )
    return True


def _bricht_ab(node: Knoten) -> bool:
    return node.definiert("terminate", "error", "cancel") or node.marke is not None


def _gemeinsames_ende(netz: Netz, ends: list[str], join: Knoten) -> str:
    """The one end that is left, or a new one in place of several."""
    if len(ends) == 1:
        netz.leite_um(ends[0], join.ort.id)
        return ends[0]
    names = dict.fromkeys(netz.knoten[key].name for key in ends if netz.knoten[key].name)
    end = netz.neu(f"{join.ort.id}-ende", "endEvent", " und ".join(names)[:200] or "Ende", join)
    for key in ends:
        node = netz.knoten[key]
        event = node.definiert("message", "signal", "escalation")
        if event:
            node.typ, node.aus = "intermediateThrowEvent", [kante(join.ort.id, zeile=node.ort.zeile)]
        else:
            netz.leite_um(key, join.ort.id)
            netz.knoten.pop(key)
        netz.verliere(
            node.ort,
            "Ende eines Zweigs: " + ("jetzt ein Ereignis davor." if event else "geht im gemeinsamen Ende auf."),
            "End of a branch: " + ("now an event before the end." if event else "now part of the common end."),
            Verlustart.VEREINFACHT if event else Verlustart.WEGGELASSEN,
            ("intermediateThrowEvent",) if event else (),
        )
    place = replace(end.ort, zeile=join.ort.zeile)
    netz.verliere(place, "Gemeinsames Ende ergänzt.", "Common end added.", Verlustart.ERGAENZT, ("endEvent",))
    return end.ort.id


def _ohne_partner(netz: Netz, key: str) -> None:
    """An inclusive fork of our own making chooses one way; any other stays, and the check says what is wrong."""
    node = netz.knoten[key]
    if node.typ == "inclusiveGateway" and node.element is None:
        node.typ = "exclusiveGateway"
        netz.verliere(
            node.ort,
            "Bedingte Ausgänge ohne Zusammenführung: jetzt eine Entscheidung für genau einen Weg.",
            "Conditional ways out without a join: now a decision for exactly one way.",
            wird=("exclusiveGateway",),
        )
