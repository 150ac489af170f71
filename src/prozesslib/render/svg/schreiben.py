"""Writing SVG: elements with escaped text, numbers without superfluous digits."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from prozesslib.analysis.layout.schrift import laufweite
from prozesslib.render.text import einzeilig

Zahl = int | float


def zahl(value: Zahl) -> str:
    """A coordinate, as short as it can be written."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def element(name: str, *inhalt: str, **attribute: str | Zahl | None) -> str:
    """An element around content that is markup already.

    In names of attributes ``_`` stands for ``-``, and one at the end is dropped; None leaves the attribute out.
    """
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attribute.items() if value is not None)
    head = "".join(f' {key}="{_wert(value)}"' for key, value in pairs)
    return f"<{name}{head}>{''.join(inhalt)}</{name}>" if inhalt else f"<{name}{head}/>"


def _wert(value: str | Zahl) -> str:
    return text(value) if isinstance(value, str) else zahl(value)


def text(value: str) -> str:
    """Text out of a file: on one line, without control characters, escaped."""
    return escape(einzeilig(value))


def gruppe(inhalt: Iterable[str], **attribute: str | Zahl | None) -> str:
    """A group, one line per child."""
    lines = list(inhalt)
    return element("g", "\n", *(f"{line}\n" for line in lines), **attribute) if lines else ""


def zeile(x: Zahl, y: Zahl, inhalt: str, groesse: int, *, anker: str | None = None, klasse: str = "") -> str:
    """One line of text, squeezed or stretched to the width that the layout assumed, whatever font is at hand."""
    said = einzeilig(inhalt)
    if not said:
        return ""
    return element(
        "text",
        escape(said, quote=False),
        x=x,
        y=y,
        class_=f"s{groesse} {klasse}".strip(),
        text_anchor=anker,
        textLength=round(laufweite(said, groesse), 1),
        lengthAdjust="spacingAndGlyphs",
    )
