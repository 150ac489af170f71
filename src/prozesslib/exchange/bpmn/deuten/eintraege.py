"""Nodes to entries: what each says in our words, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.ereignisse import ereignis, gekuerzt
from prozesslib.exchange.bpmn.deuten.kennungen import ist_kennung, kennungen
from prozesslib.exchange.bpmn.deuten.netz import Kante, Knoten, Netz
from prozesslib.exchange.bpmn.namen import AUFGABEN
from prozesslib.merge import fluss
from prozesslib.model.ablauf import Kantenart

_AUTOMATISCH: Final = ("serviceTask", "scriptTask", "businessRuleTask")
_ART: Final = {"exclusiveGateway": "genau-eine", "inclusiveGateway": "mehrere", "eventBasedGateway": "ereignis"}
_SONST: Final = {
    "startEvent": ("start", "Beginn"),
    "endEvent": ("ende", "Ende"),
    "intermediateCatchEvent": ("ereignis", "Ereignis"),
    "intermediateThrowEvent": ("ereignis", "Ereignis"),
    "boundaryEvent": ("ereignis", "Ereignis"),
    "parallelGateway": ("verzweigung", "Nebeneinander"),
    "callActivity": ("teilprozess", ""),
}
_NUR_DIE_ART: Final = re.compile(r"[\w-]+ gateway( \d+)?", re.IGNORECASE)
"""Names that tools give a gateway by themselves."""


def vergib(netz: Netz, joins: Mapping[str, str]) -> dict[str, str]:
    """The id of the entry of every node: our own where the export left it, else from the name."""
    own: dict[str, str] = {}
    for key, node in netz.knoten.items():
        wish = str(node.marke["id"]) if node.marke is not None else ""
        if wish not in own.values() and ist_kennung(wish):
            own[key] = wish
    rest = [(key, _wort(node), _sonst(node, key in joins)) for key, node in netz.knoten.items() if key not in own]
    return own | kennungen(rest, own.values())


def _wort(node: Knoten) -> str:
    return _frage(node, "") if node.typ.endswith("Gateway") else node.name


def _sonst(node: Knoten, join: bool) -> str:
    if join:
        return "zusammenfuehrung"
    if node.typ in _ART:
        return "entscheidung"
    return _SONST.get(node.typ, ("schritt", ""))[0]


def deute(netz: Netz, joins: Mapping[str, str], ids: Mapping[str, str]) -> dict[str, fluss.Knoten]:
    """The flow as our entries, by id, in the order of the net."""
    return {ids[key]: _eintrag(netz, key, joins, ids) for key in netz.knoten}


def _eintrag(netz: Netz, key: str, joins: Mapping[str, str], ids: Mapping[str, str]) -> fluss.Knoten:
    node = netz.knoten[key]
    fields: dict[str, Any] = {"id": ids[key]}
    if key in joins:
        fields["zusammenfuehrung"] = ids[joins[key]]
        if _frage(node, ""):
            fields["name"] = gekuerzt(netz, node, node.name)
    elif _entscheidet(node):
        fields |= _entscheidung(netz, node)
    elif _gabelt(node):
        fields["parallel"] = gekuerzt(netz, node, _frage(node, _SONST["parallelGateway"][1]))
    else:
        fields |= _schritt_oder_ereignis(netz, node, ids)
    if node.bahn:
        fields["beteiligter"] = node.bahn
    fields |= _erlaubte(node, fields)
    if node.hinweise:
        fields["hinweis"] = "\n".join(dict.fromkeys(text for text in node.hinweise if text.strip()))
    exits = ausgaenge(netz, key, joins, ids)
    return fluss.Knoten({k: v for k, v in fields.items() if v != ""}, {o: ids[e.nach] for o, e in exits.items()})


def ausgaenge(netz: Netz, key: str, joins: Mapping[str, str], ids: Mapping[str, str]) -> dict[fluss.Ausgang, Kante]:
    """The ways out of the entry of a node, each with the flow that it is."""
    node = netz.knoten[key]
    if key not in joins and _entscheidet(node):
        return {fluss.Ausgang(Kantenart.WEG, answer): edge for answer, edge in _wege(netz, node)}
    if key not in joins and _gabelt(node):
        return {fluss.Ausgang(Kantenart.ZWEIG, ids[edge.nach]): edge for edge in node.aus}
    return {fluss.FOLGE: node.aus[0]} if node.aus else {}


def _entscheidet(node: Knoten) -> bool:
    return node.typ in _ART and bool(node.aus)


def _gabelt(node: Knoten) -> bool:
    return node.typ == "parallelGateway" and len({edge.nach for edge in node.aus}) > 1


def _frage(node: Knoten, sonst: str) -> str:
    """What a gateway asks; a name that only says which kind it is asks nothing."""
    return sonst if not node.name or _NUR_DIE_ART.fullmatch(node.name) else node.name


def _entscheidung(netz: Netz, node: Knoten) -> dict[str, Any]:
    question = _frage(node, "Was geschieht?" if node.typ == "eventBasedGateway" else "Wie geht es weiter?")
    kind = _ART[node.typ]
    return {"entscheidung": gekuerzt(netz, node, question)} | ({"art": kind} if kind != "genau-eine" else {})


def _wege(netz: Netz, node: Knoten) -> list[tuple[str, Kante]]:
    """The answers: what stands at the flow, else its condition, else what it leads to; each once."""
    found: dict[str, Kante] = {}
    for number, edge in enumerate(node.aus, 1):
        after = netz.knoten[edge.nach].name if node.typ == "eventBasedGateway" else ""
        name = edge.name or after or ("sonst" if edge.standard else f"Weg {number}")
        answer, count = name, 2
        while answer in found:
            answer, count = f"{name} ({count})", count + 1
        found[answer] = edge
    return list(found.items())


def _schritt_oder_ereignis(netz: Netz, node: Knoten, ids: Mapping[str, str]) -> dict[str, Any]:
    if node.typ == "callActivity":
        named = {"name": gekuerzt(netz, node, node.name)} if node.name else {}
        return {"teilprozess": node.felder.get("teilprozess", "unbekannt")} | named
    if node.typ.endswith("Event"):
        return ereignis(netz, node, ids)
    text = gekuerzt(netz, node, node.name or "Schritt ohne Namen")
    return {"schritt": text} | ({"automatisch": True} if node.typ in _AUTOMATISCH else {})


def _erlaubte(node: Knoten, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Documents at steps, and a message at steps and events."""
    found: dict[str, Any] = {}
    for name in ("eingang", "ausgang"):
        if name in node.felder and "schritt" in fields:
            found[name] = node.felder[name]
    message = node.felder.get("nachricht")
    if message is not None and ("schritt" in fields or "ereignis" in fields):
        found["nachricht"] = message
    return found


def fremder_typ(node: Knoten) -> str | None:
    """The tag of a task that our export would not choose by itself."""
    if node.typ not in AUFGABEN or node.element is None:
        return None
    default = "serviceTask" if node.typ in _AUTOMATISCH else "userTask"
    return node.ort.typ if node.ort.typ in AUFGABEN and node.ort.typ != default else None
