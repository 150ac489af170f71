"""From what was read to a process file: a draft that obeys the schema, with proposals marked as such."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.bausteine import baustein, objekt_und_verb
from prozesslib.exchange.bpmn.deuten.prozess import Rohprozess
from prozesslib.exchange.bpmn.deuten.rahmen import Quelle
from prozesslib.exchange.bpmn.dokument import Ort
from prozesslib.exchange.bpmn.meldung import Verlust, Verlustart, verlust
from prozesslib.exchange.bpmn.namen import ZUSATZ
from prozesslib.merge import fluss
from prozesslib.store.schemas import key_order, violations

VORSCHLAEGE: Final = "vorschlaege"
"""Under ``lokal.zusatz.bpmn``: what was proposed and nobody has confirmed, ``{baustein: [ids of entries]}``."""


@dataclass(frozen=True, slots=True)
class Wortschatz:
    """Verbs from which proposals are made."""

    bausteine: Mapping[str, str] = field(default_factory=dict)
    """The Baustein of every verb."""
    von_namen: tuple[str, ...] = ()
    """Verbs that names of processes end with."""


_OHNE_TEXT: Final = "Noch zu beschreiben."
_OHNE_NAMEN: Final = "Eingelesener Prozess"


def als_prozess(
    key: str, source: Quelle, raw: Rohprozess, worte: Wortschatz, *, register: bool
) -> tuple[dict[str, Any], list[Verlust]]:
    """A new process, and what was proposed or could not be kept."""
    losses: list[Verlust] = []
    tree = _entwurf(key, str(raw.steckbrief.get("name") or _OHNE_NAMEN), register)
    proposal = objekt_und_verb(tree["name"], worte.von_namen or tuple(worte.bausteine))
    if proposal and source.prozess is not None:
        losses.append(
            _vorschlag(source.ort, f"Name des Prozesses: „{proposal}“ statt „{tree['name']}“.", f"Name: “{proposal}”.")
        )
        tree["name"] = proposal[:120]
    tree |= {name: value for name, value in raw.steckbrief.items() if name != "name"}
    flow = fluss.schreibe(raw.ablauf)
    proposed = _bausteine(flow, worte.bausteine)
    if flow:
        tree["ablauf"] = [_geordnet(entry, ("ablauf", 0)) for entry in flow]
    if proposed:
        names = ", ".join(proposed)
        losses.append(
            _vorschlag(source.ort, f"Bausteine nach den Verben vorgeschlagen: {names}.", f"Bausteine: {names}.")
        )
    losses += _eigene_angaben(tree, raw.fremdes, proposed, source.ort, register)
    return _geordnet(tree, ()), losses


def platzhalter(key: str, name: str, register: bool) -> dict[str, Any]:
    """A process that is called and that nobody has described yet."""
    return _geordnet(_entwurf(key, name[:120], register), ())


def _entwurf(key: str, name: str, register: bool) -> dict[str, Any]:
    return {
        "id": key,
        "name": name,
        "kurzbeschreibung": _OHNE_TEXT,
        "modell": "ist" if register else "muster",
        "status": "entwurf",
        "art": "leistung",
    }


def _bausteine(flow: list[dict[str, Any]], verben: Mapping[str, str]) -> list[str]:
    """Propose a Baustein for every step whose verb is known; gives the ids of the steps."""
    found = []
    for entry in flow:
        kind = baustein(entry["schritt"], verben) if "schritt" in entry else None
        if kind is not None:
            entry["baustein"] = kind
            found.append(str(entry["id"]))
    return found


def _eigene_angaben(
    tree: dict[str, Any], fremdes: Mapping[str, Any], proposed: list[str], ort: Ort, register: bool
) -> list[Verlust]:
    """Foreign data and the mark of what was proposed; a library has no room for them."""
    kept = {name: dict(value) for name, value in fremdes.items()}
    if not register:
        if not kept:
            return []
        return [verlust(ort, *_NO_ROOM, Verlustart.VEREINFACHT)]
    if proposed:
        kept.setdefault(ZUSATZ, {})[VORSCHLAEGE] = {"baustein": proposed}
    if kept:
        tree["lokal"] = {"zusatz": kept}
    return []


def _geordnet(tree: Mapping[str, Any], path: tuple[str | int, ...]) -> dict[str, Any]:
    """The keys in the order of the schema."""
    order = {name: place for place, name in enumerate(key_order("prozess", path))}
    return {name: tree[name] for name in sorted(tree, key=lambda name: order.get(name, len(order)))}


def gesund(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The tree without what breaks the schema: the field itself, else ever more of what is around it."""
    healthy = dict(tree)
    for names in ((), ("lokal",), ("hinweise",), ("ablauf",), ("beteiligte",), ("kurzbeschreibung",)):
        for name in names:
            healthy.pop(name, None)
        if not any(violations("prozess", healthy)):
            return healthy
    return platzhalter(str(tree["id"]), _OHNE_NAMEN, tree.get("modell") == "ist")


def _vorschlag(ort: Ort, de: str, en: str) -> Verlust:
    return verlust(ort, de, en, Verlustart.VORSCHLAG, ())


_NO_ROOM: Final = (
    "Fremde Angaben anderer Programme bleiben weg: Eine Bibliothek hat dafür keinen Platz.",
    "Data of other programs are left out: a library has no room for them.",
)
