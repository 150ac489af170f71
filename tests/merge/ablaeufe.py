"""Random sound flows and random edits that keep them sound, from a seed; independent of the code under test."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
Liste = list[dict[str, Any]]
Kante = tuple[str, str]
"""Entry, and its way out: ``weiter``, ``weg <answer>`` or ``zweig <target>``."""


def kopie(tree: T) -> T:
    """A deep copy; on plain trees several times faster than the one of `copy`."""
    copied: T = pickle.loads(pickle.dumps(tree))
    return copied


@dataclass
class Graph:
    """Entries in reading order, each with its successors spelled out."""

    eintraege: Liste

    def index(self, id_: str) -> int:
        return next(i for i, entry in enumerate(self.eintraege) if entry["id"] == id_)

    def get(self, id_: str) -> dict[str, Any]:
        return self.eintraege[self.index(id_)]

    def ids(self) -> list[str]:
        return [entry["id"] for entry in self.eintraege]

    def kanten(self) -> dict[Kante, str]:
        return {(e["id"], out): target for e in self.eintraege for out, target in ausgaenge(e)}

    def umlenken(self, kante: Kante, ziel: str) -> None:
        entry, out = self.get(kante[0]), kante[1]
        if out == "weiter":
            entry["weiter"] = ziel
        elif out.startswith("weg "):
            next(way for way in entry["wege"] if way["wenn"] == out[4:])["weiter"] = ziel
        else:
            entry["zweige"][entry["zweige"].index(out[6:])] = ziel

    def nach(self, id_: str, *neu: dict[str, Any]) -> None:
        place = self.index(id_) + 1
        self.eintraege[place:place] = neu


def ausgaenge(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield from ((f"weg {way['wenn']}", way["weiter"]) for way in entry.get("wege", ()))
    yield from ((f"zweig {target}", target) for target in entry.get("zweige", ()))
    if "weiter" in entry:
        yield "weiter", entry["weiter"]


def ausdruecklich(eintraege: Liste) -> Graph:
    """The graph that a list means, by the rule of the file format: the next entry follows unless ``weiter``."""
    found = kopie(eintraege)
    for entry, following in zip(found, [*found[1:], None], strict=False):
        runs_on = entry.get("ereignis") != "ende" and not {"wege", "zweige", "weiter"} & entry.keys()
        if runs_on and following:
            entry["weiter"] = following["id"]
    return Graph(found)


def als_liste(graph: Graph, rng: Random | None = None) -> Liste:
    """The list of a graph; with a random source some superfluous ``weiter`` stay."""
    found = kopie(graph.eintraege)
    chosen = {t for e in found for out, t in ausgaenge(e) if out != "weiter"}
    for entry, following in pairwise(found):
        honest = following["id"] not in chosen and "an" not in following and following.get("ereignis") != "start"
        if entry.get("weiter") == following["id"] and honest and not (rng and rng.random() < 0.1):
            del entry["weiter"]
    return found


def tragfaehig(graph: Graph) -> bool:
    """One start reaches everything, everything reaches an end, all references and splits and joins are in order."""
    known = {entry["id"]: entry for entry in graph.eintraege}
    starts = [id_ for id_, entry in known.items() if entry.get("ereignis") == "start"]
    edges = [(source, target) for (source, _), target in graph.kanten().items()]
    edges += [(entry["an"], entry["id"]) for entry in graph.eintraege if "an" in entry]
    if len(starts) != 1 or any(t not in known or t == starts[0] for _, t in edges):
        return False
    if any(s not in known or ("schritt" not in known[s]) for s in (e["an"] for e in known.values() if "an" in e)):
        return False
    joins = [entry["zusammenfuehrung"] for entry in graph.eintraege if "zusammenfuehrung" in entry]
    splits = [id_ for id_, entry in known.items() if "zweige" in entry or entry.get("art") == "mehrere"]
    forward = _closure(starts, edges)
    backward = _closure([id_ for id_, e in known.items() if e.get("ereignis") == "ende"], [(t, s) for s, t in edges])
    outs = [[out for out, _ in ausgaenge(entry)] for entry in known.values()]
    distinct = all(len(set(names)) == len(names) for names in outs)
    wide = all(len(entry.get(key, "ab")) > 1 for entry in graph.eintraege for key in ("wege", "zweige"))
    return sorted(joins) == sorted(splits) and distinct and wide and forward == backward == set(known)


def _closure(start: list[str], edges: list[tuple[str, str]]) -> set[str]:
    seen, waiting = set(start), list(start)
    while waiting:
        node = waiting.pop()
        new = {target for source, target in edges if source == node} - seen
        seen |= new
        waiting += new
    return seen


def _name(graph: Graph, rng: Random) -> str:
    return rng.choice([name for name in (f"n{i}" for i in range(60)) if name not in graph.ids()])


def _schritt(id_: str, rng: Random, **more: Any) -> dict[str, Any]:
    return {"id": id_, "schritt": rng.choice("ABCDEFGH"), "baustein": "pruefen", "verfahren": ["x", "y"], **more}


def _ziel(graph: Graph, rng: Random) -> str:
    return rng.choice([entry["id"] for entry in graph.eintraege if entry.get("ereignis") != "start"])


def schritt_einfuegen(graph: Graph, rng: Random) -> None:
    kante, ziel = rng.choice(list(graph.kanten().items()))
    neu = _name(graph, rng)
    graph.umlenken(kante, neu)
    graph.nach(kante[0], _schritt(neu, rng, weiter=ziel))


def entscheidung_einfuegen(graph: Graph, rng: Random) -> None:
    kante, ziel = rng.choice(list(graph.kanten().items()))
    neu = _name(graph, rng)
    graph.umlenken(kante, neu)
    shares = rng.random() < 0.7
    ways = [{"wenn": "ja", "weiter": ziel}, {"wenn": "nein", "weiter": _ziel(graph, rng)}]
    if shares:
        ways = [{"wenn": way["wenn"], "anteil": "50 %", "weiter": way["weiter"]} for way in ways]
    graph.nach(kante[0], {"id": neu, "entscheidung": "Gut?", "wege": ways})


def parallel_einfuegen(graph: Graph, rng: Random) -> None:
    kante, ziel = rng.choice(list(graph.kanten().items()))
    neu = _name(graph, rng)
    graph.umlenken(kante, neu)
    graph.nach(kante[0], {"id": neu, "parallel": "Zugleich", "zweige": [f"{neu}-a", f"{neu}-b"]})
    branches = [_schritt(f"{neu}-{x}", rng, weiter=f"{neu}-z") for x in "ab"]
    graph.nach(neu, *branches, {"id": f"{neu}-z", "zusammenfuehrung": neu, "weiter": ziel})


def zweig_einfuegen(graph: Graph, rng: Random) -> None:
    split = rng.choice([entry for entry in graph.eintraege if "zweige" in entry])
    join = next(e["id"] for e in graph.eintraege if e.get("zusammenfuehrung") == split["id"])
    neu = _name(graph, rng)
    split["zweige"].append(neu)
    graph.nach(split["id"], _schritt(neu, rng, weiter=join))


def ereignis_anheften(graph: Graph, rng: Random) -> None:
    schritt = rng.choice([entry["id"] for entry in graph.eintraege if "schritt" in entry])
    neu = _name(graph, rng)
    event = {"id": neu, "ereignis": "frist", "name": "Frist", "an": schritt, "weiter": _ziel(graph, rng)}
    graph.nach(schritt, event)


def weg_einfuegen(graph: Graph, rng: Random) -> None:
    entry = rng.choice([entry for entry in graph.eintraege if "wege" in entry])
    entry["wege"].append({"wenn": rng.choice(["teils", "später", "nie"]), "weiter": _ziel(graph, rng)})
    _verteilen(entry, rng)


def weg_entfernen(graph: Graph, rng: Random) -> None:
    entry = rng.choice([entry for entry in graph.eintraege if "wege" in entry])
    entry["wege"].pop(rng.randrange(len(entry["wege"])))
    _verteilen(entry, rng)


def _verteilen(entry: dict[str, Any], rng: Random) -> None:
    """New shares; a decision of which some way has one gets one everywhere."""
    if any("anteil" in way for way in entry["wege"]):
        for way in entry["wege"]:
            way["anteil"] = f"{rng.randrange(100)} %"


def anteile_aendern(graph: Graph, rng: Random) -> None:
    _verteilen(rng.choice([entry for entry in graph.eintraege if "wege" in entry]), rng)


def weg_umbenennen(graph: Graph, rng: Random) -> None:
    entry = rng.choice([entry for entry in graph.eintraege if "wege" in entry])
    rng.choice(entry["wege"])["wenn"] = rng.choice(["ja klar", "nein danke"])


def loeschen(graph: Graph, rng: Random) -> None:
    entry = rng.choice([entry for entry in graph.eintraege if "schritt" in entry or "an" in entry])
    for kante, ziel in graph.kanten().items():
        if ziel == entry["id"]:
            graph.umlenken(kante, entry["weiter"])
    graph.eintraege[:] = [e for e in graph.eintraege if entry["id"] not in (e["id"], e.get("an"))]


def verschieben(graph: Graph, rng: Random) -> None:
    entry = graph.eintraege.pop(rng.randrange(1, len(graph.eintraege)))
    graph.eintraege.insert(rng.randrange(1, len(graph.eintraege) + 1), entry)


def umlenken(graph: Graph, rng: Random) -> None:
    kante = rng.choice(list(graph.kanten()))
    graph.umlenken(kante, _ziel(graph, rng))


def feld_aendern(graph: Graph, rng: Random) -> None:
    entry = rng.choice(graph.eintraege)
    name = rng.choice(["beteiligter", "hinweis", "bearbeitungszeit", "schritt", "verfahren"])
    if name == "verfahren":
        entry[name] = rng.sample(["x", "y", "z", "w"], rng.randrange(4))
    elif name != "schritt" or name in entry:
        entry[name] = rng.choice(["1", "2", "3"])


def feld_entfernen(graph: Graph, rng: Random) -> None:
    rng.choice(graph.eintraege).pop(rng.choice(["beteiligter", "hinweis", "bearbeitungszeit", "baustein"]), None)


EINFUEGEN: list[Callable[[Graph, Random], None]] = [
    schritt_einfuegen,
    schritt_einfuegen,
    schritt_einfuegen,
    entscheidung_einfuegen,
    parallel_einfuegen,
    ereignis_anheften,
    weg_einfuegen,
    zweig_einfuegen,
]
BEARBEITEN = [
    *EINFUEGEN,
    weg_entfernen,
    anteile_aendern,
    weg_umbenennen,
    loeschen,
    loeschen,
    verschieben,
    umlenken,
    umlenken,
    feld_aendern,
    feld_aendern,
    feld_entfernen,
]


def bearbeitet(graph: Graph, rng: Random, anzahl: int, arten: list[Callable[[Graph, Random], None]]) -> Graph:
    """The graph after ``anzahl`` random edits, each of which leaves it sound."""
    done = 0
    for _ in range(anzahl * 20):
        if done == anzahl:
            break
        trial = kopie(graph)
        try:
            rng.choice(arten)(trial, rng)
        except IndexError:
            continue
        if tragfaehig(trial):
            graph, done = trial, done + 1
    return graph


def ablauf(rng: Random, groesse: int) -> Graph:
    """A random sound flow."""
    start = {"id": "start", "ereignis": "start", "name": "Start", "weiter": "mitte"}
    ende = {"id": "ende", "ereignis": "ende", "name": "Ende"}
    return bearbeitet(Graph([start, _schritt("mitte", rng, weiter="ende"), ende]), rng, groesse, EINFUEGEN)


def fassungen(saat: int, groesse: int, unsere: int, ihre: int) -> tuple[Liste, Liste, Liste]:
    """Base, ours and theirs, all sound, with so many edits on each side."""
    rng = Random(saat)
    base = ablauf(rng, groesse)
    own, their = (bearbeitet(base, rng, count, BEARBEITEN) for count in (unsere, ihre))
    return als_liste(base, rng), als_liste(own, rng), als_liste(their, rng)
