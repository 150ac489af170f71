"""Values in words, short enough for one line, and never the same words for different values."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.merge.vergleich import Pfad
from prozesslib.message import Message
from prozesslib.register.vergleich.satz import LAENGE, beide, einzeilig, verbunden, zitat
from prozesslib.register.vergleich.titel import hat_form, teiltitel

_UMGEBUNG: Final = 24
_ANGABE: Final = frozenset({"wert", "je", "von", "bis", "jahr", "quelle"})
_FAMILIEN: Final = {
    "beteiligter": "beteiligte",
    "an": "ablauf",
    "bei": "ablauf",
    "weiter": "ablauf",
    "zweige": "ablauf",
    "zusammenfuehrung": "ablauf",
    "rechtsgrundlage": "rechtsgrundlagen",
    "rechtsgrundlagen": "rechtsgrundlagen",
}
"""Which list of the process a field refers to by its ids."""

Namen = Mapping[str, Mapping[str, str]]
"""By list the names of its items, by their ids."""


@dataclass(frozen=True, slots=True)
class Worte:
    """Says values of one kind of file; ``namen`` resolves references inside the file."""

    kind: str
    namen: Namen = field(default_factory=dict)

    def wert(self, pfad: Pfad, value: Any) -> Message:
        """A value in words, at full length."""
        if isinstance(value, Mapping):
            return self._zuordnung(pfad, value)
        if isinstance(value, list):
            return verbunden((self.glied(pfad, item) for item in value), ", ") if value else _LEER
        return self.zitiert(pfad, value, self.text(pfad, value)) if isinstance(value, str) else einfach(value)

    def glied(self, pfad: Pfad, value: Any) -> Message:
        """An item of a list without key; in quotation marks only where a comma would be taken for the next item."""
        if not isinstance(value, str):
            return self.wert(pfad, value)
        text = self.text(pfad, value)
        return zitat(beide(text)) if "," in text or not text or self._name(pfad, value) else beide(text)

    def text(self, pfad: Pfad, value: str) -> str:
        """A text on one line; where it is a reference inside the file, the name of what it refers to."""
        return einzeilig(self._name(pfad, value) or value)

    def zitiert(self, pfad: Pfad, value: str, text: str) -> Message:
        """``text``, said for ``value``: in quotation marks, but for keys and figures."""
        plain = text and not self._name(pfad, value) and hat_form(self.kind, pfad)
        return beide(text) if plain else zitat(beide(text))

    def _name(self, pfad: Pfad, value: str) -> str | None:
        family = _FAMILIEN.get(pfad[-1]) if pfad and self.kind == "prozess" else None
        if pfad[-2:-1] == ("nachricht",):
            family = "beteiligte" if pfad[-1] in ("von", "an") else None
        return self.namen.get(family, {}).get(value) if family else None

    def _zuordnung(self, pfad: Pfad, value: Mapping[str, Any]) -> Message:
        if not value:
            return _LEER
        if "wert" in value and value.keys() <= _ANGABE:
            return _angabe(value)
        parts = (
            verbunden((teiltitel(self.kind, (*pfad, key)), self.wert((*pfad, key), inner)), " ")
            for key, inner in value.items()
        )
        return verbunden(parts, ", ")


def _angabe(value: Mapping[str, Any]) -> Message:
    """A figure with its unit, and in brackets what is known of it."""
    main = einfach(value["wert"])
    if "je" in value:
        main = Message(f"{main.de} je {einfach(value['je']).de}", f"{main.en} per {einfach(value['je']).en}")
    inner = [einfach(value[key]) for key in ("jahr", "quelle") if key in value]
    if {"von", "bis"} & value.keys():
        low, high = (einfach(value.get(key, "…")) for key in ("von", "bis"))
        inner.insert(0, Message(f"{low.de} bis {high.de}", f"{low.en} to {high.en}"))
    more = verbunden(inner, ", ")
    return Message(f"{main.de} ({more.de})", f"{main.en} ({more.en})") if inner else main


_LEER: Final = Message("leer", "empty")


def einfach(value: Any) -> Message:
    """A scalar in words."""
    if isinstance(value, bool):
        return Message("ja" if value else "nein", "yes" if value else "no")
    if value is None:
        return _LEER
    return beide(einzeilig(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)))


def gegenueber(alt: str, neu: str, laenge: int = LAENGE) -> tuple[str, str]:
    """Two different texts cut to the place where they differ, so that both can be read side by side."""
    if len(alt) <= laenge and len(neu) <= laenge:
        return alt, neu
    start = _gleicher_anfang(alt, neu)
    end = _gleicher_anfang(alt[start:][::-1], neu[start:][::-1])
    return _ausschnitt(alt, start, len(alt) - end, laenge), _ausschnitt(neu, start, len(neu) - end, laenge)


def _gleicher_anfang(a: str, b: str) -> int:
    limit = min(len(a), len(b))
    return next((index for index in range(limit) if a[index] != b[index]), limit)


def _ausschnitt(text: str, start: int, end: int, laenge: int) -> str:
    """Characters ``start`` to ``end`` with some words around them."""
    first = _wortgrenze(text, max(0, start - _UMGEBUNG), start)
    room = min(end + _UMGEBUNG, first + laenge)
    last = len(text) if room >= len(text) else max(end, text.rfind(" ", 0, room)) if end < room else room
    return ("… " if first else "") + text[first:last].strip() + (" …" if last < len(text) else "")


def _wortgrenze(text: str, place: int, end: int) -> int:
    if place == 0:
        return 0
    found = re.compile(r"\s").search(text, place, end)
    return found.end() if found else place
