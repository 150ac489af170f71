"""Events as entries: what each is called, what kind it is, how long it takes, and what only a remark can say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.dauern import dauer
from prozesslib.exchange.bpmn.deuten.netz import Knoten, Netz

_MAX_TEXT: Final = 200
_SONST: Final = {
    "startEvent": "Beginn",
    "endEvent": "Ende",
    "intermediateCatchEvent": "Ereignis",
    "intermediateThrowEvent": "Ereignis",
    "boundaryEvent": "Ereignis",
}
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


def ereignis(netz: Netz, node: Knoten, ids: Mapping[str, str]) -> dict[str, Any]:
    """What the entry of an event says beside its id."""
    named = {"name": gekuerzt(netz, node, node.name or _ohne_namen(node))}
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
            return _WORTE.get(definition.typ, _SONST[node.typ])
    return _SONST[node.typ]


def _dauer(node: Knoten) -> dict[str, Any]:
    """How long it takes, where the timer says it in one unit; what else it says stays as a remark."""
    texts = [d.text for d in node.element.definitionen if d.typ.startswith("timer")] if node.element else []
    text = next((text for text in texts if text), "")
    found = dauer(text)
    if found is None and text and text != node.name:
        node.hinweise.append(f"Zeitangabe: {text}")
    return {"dauer": found} if found else {}


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


def gekuerzt(netz: Netz, node: Knoten, text: str) -> str:
    """A name that fits; what is cut off stays as a remark."""
    if len(text) <= _MAX_TEXT:
        return text
    node.hinweise.insert(0, text)
    netz.verliere(node.ort, "Der lange Name wurde gekürzt; ganz steht er im Hinweis.", "The long name was cut.")
    return text[: _MAX_TEXT - 1].rstrip() + "…"
