"""What the items of a file are called: labels of steps, participants, legal bases and all other items of lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.ags import LAENDER
from prozesslib.register.vergleich.satz import beide, einzeilig, gekuerzt, zitat

Items = Mapping[str, Mapping[str, Any]]
"""The items of a list by their keys."""

_SPRECHEND: Final = (
    "schritt",
    "entscheidung",
    "parallel",
    "name",
    "teilprozess",
    "dokument",
    "risiko",
    "kontrolle",
    "text",
    "satz",
)
_WORT: Final = {
    Eintragsart.SCHRITT: Message("Schritt", "Step"),
    Eintragsart.TEILPROZESS: Message("Teilprozess", "Subprocess"),
    Eintragsart.EREIGNIS: Message("Ereignis", "Event"),
    Eintragsart.ENTSCHEIDUNG: Message("Entscheidung", "Decision"),
    Eintragsart.PARALLEL: Message("Verzweigung", "Parallel split"),
    Eintragsart.ZUSAMMENFUEHRUNG: Message("Zusammenführung", "Join"),
}
_EREIGNIS: Final = {
    "start": Message("Startereignis", "Start event"),
    "ende": Message("Endereignis", "End event"),
}


def name_von(liste: str, item: Mapping[str, Any], key: str) -> str:
    """What people call an item of a list; ``key`` when it has no name."""
    if liste == "landesrecht":
        return LAENDER.get(key, key)
    if "gesetz" in item:
        return gekuerzt(einzeilig(f"{item.get('fundstelle', '')} {item['gesetz']}"))
    found = next((item[k] for k in _SPRECHEND if isinstance(item.get(k), str) and item[k].strip()), key)
    return gekuerzt(einzeilig(found)) or "–"


def eindeutig(liste: str, alt: Items, neu: Items) -> tuple[dict[str, str], dict[str, str]]:
    """Names of the items of a list before and after, by their keys; with the key where two would share a name."""
    sides = tuple({key: name_von(liste, item, key) for key, item in items.items()} for items in (alt, neu))
    owners: dict[str, set[str]] = defaultdict(set)
    for names in sides:
        for key, name in names.items():
            owners[name].add(key)
    old, new = (
        {key: name if len(owners[name]) == 1 else f"{name} ({key})" for key, name in names.items()} for names in sides
    )
    return old, new


def nach_kennung(items: Any, key: str = "id") -> Items:
    """The items of a list that have a key, by it."""
    if not isinstance(items, list):
        return {}
    return {i[key]: i for i in items if isinstance(i, Mapping) and isinstance(i.get(key), str)}


def eintragsart(felder: Mapping[str, Any]) -> Eintragsart | None:
    """The kind of an entry of a flow; None when it has none."""
    return next((kind for kind in Eintragsart if kind in felder), None)


def artwort(felder: Mapping[str, Any]) -> Message:
    """The word for the kind of an entry."""
    kind, event = eintragsart(felder), felder.get("ereignis")
    if isinstance(event, str) and event in _EREIGNIS:
        return _EREIGNIS[event]
    return _WORT[kind] if kind else Message("Eintrag", "Entry")


def benannt(wort: Message, name: str) -> Message:
    """A kind and a name: Schritt „Bescheid erstellen“."""
    quoted = zitat(beide(name))
    return Message(f"{wort.de} {quoted.de}", f"{wort.en} {quoted.en}")
