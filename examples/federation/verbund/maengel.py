"""What is wrong with a process in itself: a flow that does not run through, and what leads nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from verbund.aussagen import Aussagen, Ort
from verbund.netz import Netz

Mangel = tuple[str, ...]
_ARTEN = ("schritt", "teilprozess", "ereignis", "entscheidung", "parallel", "zusammenfuehrung")


@dataclass(frozen=True)
class _Fluss:
    """The entries of a flow with their plain fields, and the edges with the way out."""

    knoten: Mapping[str, dict[str, Any]]
    kanten: list[tuple[str, str, str]]
    anteile: Mapping[str, Mapping[str, Any]]

    @classmethod
    def aus(cls, von: Aussagen) -> _Fluss:
        nodes: dict[str, dict[str, Any]] = {ort[1][1:-1]: {} for ort in von if ort[0] == "ablauf" and len(ort) == 2}
        edges, shares = [], {}
        for ort, wert in von.items():
            id_ = ort[1][1:-1] if ort[0] == "ablauf" else ""
            if id_ not in nodes or len(ort) < 3:
                continue
            if ort[-1] == "wege":
                shares[id_] = wert
            elif ort[2] in ("weiter", "wege", "zweige"):
                edges.append((id_, "/".join(ort[2:]), wert))
            elif len(ort) == 3:
                nodes[id_][ort[2]] = wert
        return cls(nodes, edges, shares)

    def ausgaenge(self, id_: str) -> list[str]:
        return [out for source, out, _ in self.kanten if source == id_]


def maengel(von: Aussagen) -> set[Mangel]:
    """All defects."""
    fluss = _Fluss.aus(von)
    found = {*_verweise(von)}
    if fluss.knoten:
        found |= {*_ziele(fluss), *_wege(fluss), *_verzweigungen(fluss)}
    if fluss.knoten and not found:
        targets = {id_: [target for source, _, target in fluss.kanten if source == id_] for id_ in fluss.knoten}
        found |= {*Netz(fluss.knoten, targets).stoerungen()}
    return found


def _ziele(fluss: _Fluss) -> Iterator[Mangel]:
    nodes = fluss.knoten
    for source, out, target in fluss.kanten:
        if target not in nodes or nodes[target].get("ereignis") == "start":
            yield "ziel", source, out
    for id_, fields in nodes.items():
        carrier = fields.get("an")
        if carrier is not None and not {"schritt", "teilprozess"} & nodes.get(carrier, {}).keys():
            yield "bezug", id_
        if sum(art in fields for art in _ARTEN) != 1:
            yield "art", id_


def _wege(fluss: _Fluss) -> Iterator[Mangel]:
    starts = [id_ for id_, fields in fluss.knoten.items() if fields.get("ereignis") == "start"]
    if len(starts) != 1:
        yield ("start",)
    edges = [(source, target) for source, _, target in fluss.kanten]
    edges += [(fields["an"], id_) for id_, fields in fluss.knoten.items() if "an" in fields]
    ends = [id_ for id_, fields in fluss.knoten.items() if fields.get("ereignis") == "ende"]
    reached, finishing = _huelle(starts, edges), _huelle(ends, [(target, source) for source, target in edges])
    yield from (("unerreicht", id_) for id_ in fluss.knoten if id_ not in reached)
    yield from (("ohne-ende", id_) for id_ in fluss.knoten if id_ not in finishing)


def _huelle(von: list[str], kanten: list[tuple[str, str]]) -> set[str]:
    following: dict[str, list[str]] = {}
    for source, target in kanten:
        following.setdefault(source, []).append(target)
    seen, waiting = set(von), list(von)
    while waiting:
        new = [target for target in following.get(waiting.pop(), ()) if target not in seen]
        seen.update(new)
        waiting += new
    return seen


def _verzweigungen(fluss: _Fluss) -> Iterator[Mangel]:
    joins = Counter(f["zusammenfuehrung"] for f in fluss.knoten.values() if "zusammenfuehrung" in f)
    splits = {id_ for id_, f in fluss.knoten.items() if "parallel" in f or f.get("art") == "mehrere"}
    yield from (("paarung", id_) for id_ in splits | joins.keys() if joins[id_] != 1 or id_ not in splits)
    for id_, fields in fluss.knoten.items():
        outs = fluss.ausgaenge(id_)
        if ("parallel" in fields or "entscheidung" in fields) and len(outs) < 2:
            yield "eng", id_
        answers = {out.split("/")[1][1:-1] for out in outs if out.startswith("wege/")}
        if id_ in fluss.anteile and fluss.anteile[id_].keys() != answers:
            yield "anteile", id_


def _verweise(von: Aussagen) -> Iterator[Mangel]:
    """References inside the file to what is not there."""
    for ort, wert in von.items():
        for liste, id_ in _genannt(ort, wert):
            if (liste, f"[{id_}]") not in von:
                yield "verweis", liste, id_, *ort


def _genannt(ort: Ort, wert: Any) -> Iterator[tuple[str, str]]:
    if ort[0] == "ablauf" and ort[-1] == "beteiligter":
        yield "beteiligte", wert
    elif ort[0] == "ablauf" and ort[-1] == "nachricht":
        yield from (("beteiligte", wert[key]) for key in ("von", "an") if key in wert)
    elif ort[-1] == "rechtsgrundlage":
        yield "rechtsgrundlagen", wert
    elif len(ort) > 2 and ort[-2] == "rechtsgrundlagen":
        yield "rechtsgrundlagen", ort[-1].strip("[]")
    elif ort[-1] == "bei" and ort[0] in ("schwachstellen", "iks"):
        yield "ablauf", wert
