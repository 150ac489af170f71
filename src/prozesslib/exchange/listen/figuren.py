"""Figures as people type them in a table: ``5``, ``5 Minuten``, ``5 min (3 bis 10; Schätzung)``, ``85 %``."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from prozesslib.exchange.mappe.bau import Zelle
from prozesslib.exchange.mappe.werte import Wertart, als_text

_ZAHL: Final = re.compile(r"\d+(?:[.,]\d+)?")
_DAUER: Final = re.compile(r"\d+(?:[.,]\d+)? (min|h|AT|Tage?|Wochen?|Monate?|Jahre?)")
_UNGEFAEHR: Final = re.compile(r"(?:ca\.?|etwa|rund|~|≈)\s*(?=\d)", re.IGNORECASE)
_SPANNE: Final = re.compile(r"(?:von )?(\S.*?) ?(?:\bbis\b|[-–—]) ?(\S.*)", re.IGNORECASE)
"""For texts with single blanks."""
_RAND: Final = re.compile(r"(von|ab|bis|max\.?)\s+(.+)", re.IGNORECASE)

Figur = str | dict[str, str]
"""A figure as a process file holds it: ``5 min`` or ``{wert, von, bis, quelle}``."""


class FigurError(ValueError):
    """A cell that says no figure; ``was`` says what is missing: ``zahl``, ``einheit`` or ``ueblich``."""

    def __init__(self, was: str) -> None:
        super().__init__(was)
        self.was = was


def dauer(text: str, einheit: str | None = None) -> str:
    """A duration as the schema writes it; ``einheit`` holds where none is written. FigurError if it is none."""
    plain = als_text(_UNGEFAEHR.sub("", text.strip()), Wertart.DAUER)
    if _ZAHL.fullmatch(plain):
        if einheit is None:
            raise FigurError("einheit")
        return f"{plain} {einheit}"
    if not _DAUER.fullmatch(plain):
        raise FigurError("ueblich" if _SPANNE.fullmatch(" ".join(plain.split())) and _ZAHL.search(plain) else "zahl")
    return plain


def zeitangabe(zelle: Zelle, einheit: str | None = None, quelle: str | None = None) -> Figur:
    """A time out of a cell: ``5 min (3 min bis 10 min; Schätzung)``, a number, a time of day that stands for a span.

    ``einheit`` holds where none is written, ``quelle`` where the cell names none. FigurError if it is no figure.
    """
    main, _, rest = als_text(zelle, Wertart.DAUER).partition("(")
    usual = dauer(main, einheit)
    unit = usual.split(" ")[1]
    return _figur({"wert": usual, "quelle": quelle} | _klammer(rest, lambda text: dauer(text, unit)))


def anteil(zelle: Zelle, quelle: str | None = None) -> Figur:
    """A share out of a cell: ``85 %``, ``85``, or the number ``0.85`` that a spreadsheet shows as 85 %."""
    main, _, rest = als_text(zelle, Wertart.ANTEIL).partition("(")
    return _figur({"wert": _prozent(main), "quelle": quelle} | _klammer(rest, _prozent))


def als_zelle(value: str | Mapping[str, Any], quelle: str | None = None) -> str:
    """A figure as one cell; its source is left out where it is ``quelle``, which stands in a column of its own."""
    if isinstance(value, str):
        return value
    span = " ".join(f"{word} {value[word]}" for word in ("von", "bis") if word in value)
    own = value.get("quelle")
    notes = [span.removeprefix("von ") if " bis " in span else span] if span else []
    notes += [own] if own and own != quelle else []
    return f"{value['wert']} ({'; '.join(notes)})" if notes else str(value["wert"])


def quelle_von(value: Any) -> str | None:
    """The source that a figure names."""
    return value.get("quelle") if isinstance(value, Mapping) else None


def _klammer(text: str, read: Callable[[str], str]) -> dict[str, str | None]:
    """Span and source out of what stands in brackets."""
    first, _, second = text.rstrip().removesuffix(")").partition(";")
    span = _spanne(first.strip(), read)
    source = second.strip() if span is not None else "; ".join(p for p in (first.strip(), second.strip()) if p)
    found: dict[str, str | None] = dict(span or {})
    return found | ({"quelle": source} if source else {})


def _spanne(text: str, read: Callable[[str], str]) -> dict[str, str] | None:
    edge = _RAND.fullmatch(text)
    both = _SPANNE.fullmatch(" ".join(text.split()))
    try:
        if both:
            return {"von": read(both[1]), "bis": read(both[2])}
        return {"von" if edge[1][0].lower() in "va" else "bis": read(edge[2])} if edge else None
    except FigurError:
        return None


def _prozent(text: str) -> str:
    plain = als_text(_UNGEFAEHR.sub("", text.strip()), Wertart.ANTEIL).removesuffix("%").rstrip()
    if not _ZAHL.fullmatch(plain) or float(plain.replace(",", ".")) > 100:
        raise FigurError("zahl")
    return f"{plain} %"


def _figur(parts: Mapping[str, str | None]) -> Figur:
    full = {key: value for key in ("wert", "von", "bis", "quelle") if (value := parts.get(key))}
    return full["wert"] if set(full) == {"wert"} else full
