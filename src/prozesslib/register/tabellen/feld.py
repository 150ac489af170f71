"""A field of a process as a column: what the schema says of its title, its meaning and its values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from prozesslib.merge.vergleich import Pfad
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.stufe import Stufe
from prozesslib.store.file_errors import shown
from prozesslib.store.resources import schema
from prozesslib.store.schemas import allowed_types, key_order, resolve, subschema


class Wertart(StrEnum):
    """What the cells of a field hold."""

    TEXT = "text"
    ZAHL = "zahl"
    DAUER = "dauer"
    ANTEIL = "anteil"
    DATUM = "datum"
    JA_NEIN = "ja-nein"


EIGENE_BETEILIGTE: Final = "beteiligte"
"""The "catalogue" of a participant: those of the same process."""
_KATALOGE: Final[Mapping[str, str]] = {
    "verantwortlich": "stellen",
    "stelle": "stellen",
    "baustein": "bausteine",
    "verfahren": "verfahren",
    "beteiligter": EIGENE_BETEILIGTE,
}
_ANGABE: Final = ("wert", "von", "bis", "quelle")
_PLATZHALTER: Final = "[x]"
"""Stands for any item of a list in the path of a column."""


@dataclass(frozen=True, slots=True)
class Feld:
    """One field, seen from the row of a table: its path below what the row is about."""

    pfad: Pfad
    titel: str
    hinweis: str
    art: Wertart
    liste: bool = False
    werte: tuple[str, ...] = ()
    """What the schema allows, where it is a choice."""
    katalog: str | None = None
    muster: str | None = None
    angabe: bool = False
    """Whether the last step is a part of a figure, which may also stand alone as its value."""
    figur: bool = False
    """Whether it is part of a figure that is none without its value."""
    ganzzahl: bool = False
    stufe: Stufe = Stufe.OEFFENTLICH


@cache
def feld(pfad: Pfad, ort: Pfad = ()) -> Feld:
    """The field at ``pfad`` below ``ort`` of a process; ``[...]`` stands for an item of a list.

    UserError when there is none, or when it holds more than fits into a cell.
    """
    whole = (*ort, *pfad)
    node = subschema("prozess", _im_schema(whole))
    if node is None or not pfad:
        raise _unbekannt(whole)
    if _ist_angabe(node):
        return feld((*pfad, "wert"), ort)
    items = resolve(schema("prozess"), node["items"]) if isinstance(node.get("items"), dict) else node
    if "properties" in items or not _types(items):
        raise _zu_viel(whole)
    outer = subschema("prozess", _im_schema(whole[:-1])) or {}
    part = pfad[-1] in _ANGABE and _ist_angabe(outer)
    return Feld(
        pfad,
        _titel(whole),
        _hinweis(outer if part and pfad[-1] == "wert" else node),
        _wertart(items),
        liste="items" in node,
        werte=tuple(items.get("enum", ())),
        katalog=_KATALOGE.get(pfad[-1]),
        muster=items.get("pattern"),
        angabe=part,
        figur=part or "wert" in outer.get("required", ()),
        ganzzahl=items.get("type") == "integer",
        stufe=_stufe(whole),
    )


def lies_feld(name: str) -> Feld:
    """The field of a process that a person names, such as ``lokal.fallzahl.wert``; UserError when there is none."""
    return feld(tuple(name.strip().split(".")))


def _im_schema(pfad: Pfad) -> tuple[str | int, ...]:
    return tuple(0 if step.startswith("[") else step for step in pfad)


def _ist_angabe(node: Mapping[str, Any]) -> bool:
    branches = [resolve(schema("prozess"), branch) for branch in node.get("anyOf", ())]
    return len(branches) == 2 and "wert" in branches[1].get("properties", {})


def _types(node: Mapping[str, Any]) -> bool:
    declared = node.get("type")
    return declared in ("string", "number", "integer", "boolean") or "enum" in node or "pattern" in node


def _wertart(node: Mapping[str, Any]) -> Wertart:
    if node.get("type") in ("number", "integer"):
        return Wertart.ZAHL
    if node.get("type") == "boolean":
        return Wertart.JA_NEIN
    defs = schema("prozess")["$defs"]
    known = {defs[art.value]["pattern"]: art for art in (Wertart.DAUER, Wertart.ANTEIL, Wertart.DATUM)}
    return known.get(node.get("pattern"), Wertart.TEXT)


def _titel(pfad: Pfad) -> str:
    """The titles on the way, those of ``lokal`` as what holds here; the value of a figure is called as the figure."""
    steps = pfad[:-1] if len(pfad) > 1 and pfad[-1] == "wert" else pfad
    places = range(1, len(steps) + 1)
    named = [(subschema("prozess", _im_schema(steps[:end])) or {}).get("title", steps[end - 1]) for end in places]
    skip = 1 if steps[0] in ("lokal", "ablauf") and len(steps) > 1 else 0
    words = [str(title) for title, step in zip(named, steps, strict=True) if not step.startswith("[")][skip:]
    return ": ".join(words) + (" (hier)" if steps[0] == "lokal" else "")


def _hinweis(node: Mapping[str, Any]) -> str:
    samples = [str(sample) for sample in node.get("examples", ()) if isinstance(sample, str | int | float)]
    example = f"\nZum Beispiel: {samples[0]}" if samples else ""
    return f"{node.get('description', '')}{example}"


def _stufe(pfad: Pfad) -> Stufe:
    """The strictest level on the way."""
    levels = [Stufe.OEFFENTLICH]
    for end in range(1, len(pfad) + 1):
        node = subschema("prozess", _im_schema(pfad[:end])) or {}
        levels.append(Stufe(node.get("x-sichtbarkeit", Stufe.OEFFENTLICH)))
    return max(levels, key=list(Stufe).index)


def _unbekannt(pfad: Pfad) -> UserError:
    name = shown(".".join(pfad), 80)
    known = key_order("prozess", _im_schema(pfad[:-1]))
    near = naechste(pfad[-1], known, 1) if known else []
    return UserError(
        Message(f"Das Feld „{name}“ gibt es nicht.", f"There is no field “{name}”."),
        Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?")
        if near
        else Message("Zum Beispiel: name, lokal.status, lokal.fallzahl.wert", "Such as: name, lokal.fallzahl.wert"),
    )


def _zu_viel(pfad: Pfad) -> UserError:
    name = shown(".".join(pfad), 80)
    below = ", ".join(f"{name}.{key}" for key in key_order("prozess", _im_schema(pfad))[:3])
    kinds = allowed_types("prozess", _im_schema(pfad))
    hint = below if below and "array" not in kinds else "name, schlagworte, lokal.status"
    return UserError(
        Message(f"„{name}“ hat mehr als einen Wert je Prozess.", f"“{name}” has more than one value a process."),
        Message(f"Zum Beispiel: {hint}", f"Such as: {hint}"),
    )
