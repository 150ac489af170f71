"""Spellings of one value: units, shares, money, days, ids, yes and no."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from prozesslib.model.aehnlich import falte, id_aus_name

_EINHEITEN: Final = {
    "min": ("min", "minute", "minuten", "minutes", "mins"),
    "h": ("h", "std", "stunde", "stunden", "hour", "hours"),
    "AT": ("at", "arbeitstag", "arbeitstage", "arbeitstagen", "werktag", "werktage"),
    "Tage": ("tag", "tage", "tagen", "kalendertage", "kalendertag"),
    "Wochen": ("woche", "wochen", "wo"),
    "Monate": ("monat", "monate", "monaten"),
    "Jahre": ("jahr", "jahre", "jahren"),
}
_EINHEIT: Final = {word: unit for unit, words in _EINHEITEN.items() for word in words}
_EINZAHL: Final = {"Tage": "Tag", "Wochen": "Woche", "Monate": "Monat", "Jahre": "Jahr"}
_MENGE: Final = re.compile(r"(\d+(?:[.,]\d+)?)[ \u00a0\u202f]*([a-zä]+)\.?", re.IGNORECASE)
_ANTEIL: Final = re.compile(r"(\d{1,3}(?:[.,]\d+)?)[ \u00a0\u202f]*(?:%|Prozent|v\. ?H\.)", re.IGNORECASE)
_BETRAG: Final = re.compile(r"(\d+(?:[.,]\d{2})?)(?:,-+)?[ \u00a0\u202f]*(?:€|EUR|Euro)", re.IGNORECASE)
_TAG: Final = re.compile(r"(\d{1,2})\.[ ]?(\d{1,2})\.[ ]?(\d{4})")


def menge(text: str) -> str | None:
    """``5min``, ``5 Minuten``: ``5 min``."""
    found = _MENGE.fullmatch(text.strip())
    unit = _EINHEIT.get(found[2].lower()) if found else None
    if found is None or unit is None:
        return None
    return f"{found[1]} {_EINZAHL.get(unit, unit) if found[1] == '1' else unit}"


def anteil(text: str) -> str | None:
    """``85%``, ``85 Prozent``: ``85 %``."""
    found = _ANTEIL.fullmatch(text.strip())
    return f"{found[1]} %" if found else None


def betrag(text: str) -> str | None:
    """``20€``, ``20,00 Euro``: ``20 EUR``, ``20,00 EUR``."""
    found = _BETRAG.fullmatch(text.strip())
    return f"{found[1]} EUR" if found else None


def tag(text: str) -> str | None:
    """``4.5.2026``: ``2026-05-04``; only where day and month cannot be mistaken, as in German."""
    found = _TAG.fullmatch(text.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else None


def ohne_zeichen(text: str) -> str:
    """Without blanks and stray quotation marks around it."""
    return text.strip(" \t\u00a0\"'„“”‚‘")


_FORMEN: Final[tuple[Callable[[str], str | None], ...]] = (ohne_zeichen, menge, anteil, betrag, tag)


def passend(text: str, pattern: str) -> str | None:
    """The value in the spelling that ``pattern`` asks for; None where it is not just another spelling."""
    found = (better for form in _FORMEN if (better := form(text)) and better != text)
    return next((better for better in found if re.search(pattern, better)), None)


def kennung(text: str, pattern: str) -> str | None:
    """The id that a text would give, where ``pattern`` asks for one."""
    better = id_aus_name(text)
    return better if better and better != text and re.search(pattern, better) else None


def wert_aus(text: str, erlaubt: Iterator[str] | list[str]) -> str | None:
    """The allowed value that is only spelled otherwise: ``In Prüfung`` for ``in-pruefung``."""
    spelled = {id_aus_name(value) or falte(value): value for value in erlaubt}
    return spelled.get(id_aus_name(text) or falte(text))


def wahrheit(text: str) -> bool | None:
    """``ja`` and ``nein``, where true or false is due."""
    return {"ja": True, "yes": True, "wahr": True, "nein": False, "no": False, "falsch": False}.get(falte(text))
