"""Nodes to entries: what each says in our words, and where it leads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.dauern import dauer
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
_MAX_TEXT: Final = 200
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
            fields["name"] = _text(netz, node, node.name)
        exits = [(fluss.FOLGE, edge) for edge in node.aus[:1]]
    elif node.typ in _ART and node.aus:
        fields |= _entscheidung(netz, node)
        exits = [(fluss.Ausgang(Kantenart.WEG, answer), edge) for answer, edge in _wege(netz, node)]
    elif node.typ == "parallelGateway" and len({edge.nach for edge in node.aus}) > 1:
        fields["parallel"] = _text(netz, node, _frage(node, _SONST["parallelGateway"][1]))
        exits = [(fluss.Ausgang(Kantenart.ZWEIG, ids[edge.nach]), edge) for edge in node.aus]
    else:
        fields |= _schritt_oder_ereignis(netz, node, ids)
        exits = [(fluss.FOLGE, edge) for edge in node.aus[:1]]
    if node.bahn:
        fields["beteiligter"] = node.bahn
    fields |= _erlaubte(node, fields)
    if node.hinweise:
        fields["hinweis"] = "\n".join(dict.fromkeys(text for text in node.hinweise if text.strip()))
    return fluss.Knoten({k: v for k, v in fields.items() if v != ""}, {out: ids[edge.nach] for out, edge in exits})


def _text(netz: Netz, node: Knoten, text: str) -> str:
    """A name that fits; what is cut off stays as a remark."""
    if len(text) <= _MAX_TEXT:
        return text
    node.hinweise.insert(0, text)
    netz.verliere(node.ort, "Der lange Name wurde gekürzt; ganz steht er im Hinweis.", "The long name was cut.")
    return text[: _MAX_TEXT - 1].rstrip() + "…"


def _frage(node: Knoten, sonst: str) -> str:
    """What a gateway asks; a name that only says which kind it is asks nothing."""
    return sonst if not node.name or _NUR_DIE_ART.fullmatch(node.name) else node.name


def _entscheidung(netz: Netz, node: Knoten) -> dict[str, Any]:
    question = _frage(node, "Was geschieht?" if node.typ == "eventBasedGateway" else "Wie geht es weiter?")
    kind = _ART[node.typ]
    return {"entscheidung": _text(netz, node, question)} | ({"art": kind} if kind != "genau-eine" else {})


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
        named = {"name": _text(netz, node, node.name)} if node.name else {}
        return {"teilprozess": node.felder.get("teilprozess", "unbekannt")} | named
    if node.typ.endswith("Event"):
        return _ereignis(netz, node, ids)
    text = _text(netz, node, node.name or "Schritt ohne Namen")
    return {"schritt": text} | ({"automatisch": True} if node.typ in _AUTOMATISCH else {})


def _ereignis(netz: Netz, node: Knoten, ids: Mapping[str, str]) -> dict[str, Any]:
    named = {"name": _text(netz, node, node.name or _ohne_namen(node))}
    if node.typ in ("startEvent", "endEvent"):
        _besonderes(netz, node)
        return {"ereignis": "start" if node.typ == "startEvent" else "ende"} | named
    fields: dict[str, Any] = {"ereignis": _ereignisart(netz, node)} | named
    if node.typ == "intermediateThrowEvent":
        fields["richtung"] = "ausloesend"
    if node.an is not None:
        fields["an"] = ids[node.an]
        if node.attribut("cancelActivity") in ("false", "0"):
            fields["unterbrechend"] = False
    if fields["ereignis"] == "frist":
        fields |= _dauer(node)
    return fields


def _ohne_namen(node: Knoten) -> str:
    """What to call an event without a name: what it waits for or sends, else its kind."""
    for definition in node.element.definitionen if node.element else ():
        if definition.text and len(definition.text) <= _MAX_TEXT:
            return definition.text
        if node.typ not in ("startEvent", "endEvent"):
            return _WORTE.get(definition.typ, _SONST[node.typ][1])
    return _SONST[node.typ][1]


def _dauer(node: Knoten) -> dict[str, Any]:
    """How long it takes, where the timer says it in one unit; what else it says stays as a remark."""
    texts = [d.text for d in node.element.definitionen if d.typ.startswith("timer")] if node.element else []
    text = next((text for text in texts if text), "")
    found = dauer(text)
    if found is None and text and text != node.name:
        node.hinweise.append(f"Zeitangabe: {text}")
    return {"dauer": found} if found else {}


_EREIGNISSE: Final = {
    "messageEventDefinition": "nachricht",
    "timerEventDefinition": "frist",
    "errorEventDefinition": "fehler",
}
_STILL: Final = ("messageEventDefinition", "timerEventDefinition", "errorEventDefinition", "linkEventDefinition")
_WORTE: Final = {
    "signalEventDefinition": "Signal",
    "escalationEventDefinition": "Eskalation",
    "conditionalEventDefinition": "Bedingung",
    "compensateEventDefinition": "Rückabwicklung",
    "cancelEventDefinition": "Abbruch",
    "terminateEventDefinition": "Abbruch aller Wege",
    "linkEventDefinition": "Sprung",
    "timerEventDefinition": "Zeit",
    "errorEventDefinition": "Fehler",
    "messageEventDefinition": "Nachricht",
}


def _ereignisart(netz: Netz, node: Knoten) -> str:
    kinds = [d.typ for d in node.element.definitionen] if node.element else []
    if len(kinds) > 1:
        netz.verliere(node.ort, "Mehrere Auslöser: gelesen ist der erste.", "Several triggers: the first was read.")
    kind = kinds[0] if kinds else ""
    if node.typ == "intermediateThrowEvent" and kind == "errorEventDefinition":
        return "fehler"
    if kind in _EREIGNISSE:
        return _EREIGNISSE[kind]
    own = node.marke.get("ereignis") if node.marke is not None else None
    if own in ("nachricht", "frist", "fehler"):
        return str(own)
    _verliere_art(netz, node, kind)
    return "fehler" if kind in ("escalationEventDefinition", "cancelEventDefinition") else "nachricht"


def _verliere_art(netz: Netz, node: Knoten, kind: str) -> None:
    word = _WORTE.get(kind, "ohne Art")
    if kind:
        texts = (d.text for d in node.element.definitionen) if node.element else iter(())
        told = next((text for text in texts if text and text != node.name), "")
        node.hinweise.append(f"Auslöser: {word}{f' ({told[:200]})' if told else ''}")
    if node.ort.typ in ("startEvent", "receiveTask"):
        return
    netz.verliere(
        node.ort,
        f"Ereignis ({word}): jetzt eines der Arten Nachricht, Frist oder Fehler.",
        f"Event ({kind or 'none'}): now one of message, deadline or error.",
    )


def _besonderes(netz: Netz, node: Knoten) -> None:
    """Starts and ends of a special kind are plain ones with a remark; a message is told by the message itself."""
    for definition in node.element.definitionen if node.element else ():
        if definition.typ == "messageEventDefinition" and "nachricht" in node.felder:
            continue
        if node.marke is not None:
            continue
        word = _WORTE.get(definition.typ, definition.typ)
        told = f" ({definition.text[:200]})" if definition.text and definition.text != node.name else ""
        node.hinweise.append(f"{'Auslöser' if node.typ == 'startEvent' else 'Ende durch'}: {word}{told}")
        netz.verliere(
            node.ort,
            f"Besonderer {'Start' if node.typ == 'startEvent' else 'Abschluss'} ({word}): jetzt ein Hinweis.",
            "A special kind of event: now a remark.",
        )


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
