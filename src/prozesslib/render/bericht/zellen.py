"""A cell as text: numbers with unit and in the writing of the language, nothing as nothing."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final

from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.message import Message


def zellentext(zelle: Zelle, lang: str) -> str:
    """What a person reads; an en dash where nothing is known. A total says what it covers in the same cell."""
    if zelle is None:
        return "–"
    if isinstance(zelle, Zahl):
        text = zahl_text(zelle, lang)
        return text if zelle.abdeckung is None else f"{text} ({zelle.abdeckung.satz().text(lang)})"
    return zelle.text(lang) if isinstance(zelle, Message) else zelle


_EINHEITEN: Final = {"Tage": "days", "VZÄ": "FTE"}
"""Units that have another name in English; ``AT`` is a term of the files."""

GRADE: Final = "·░▒▓█"
"""Signs of a share, from none to all."""


def grad(zelle: Zelle) -> int | None:
    """The grade of a share, from 0 to 4: 0 is nothing, 4 is everything, between them are thirds; None without one."""
    if not isinstance(zelle, Zahl):
        return None
    inner = len(GRADE) - 2
    return 0 if zelle.wert <= 0 else inner + 1 if zelle.wert >= 100 else int(zelle.wert * inner / 100) + 1


def zahl_text(zahl: Zahl, lang: str) -> str:
    """``1.234,5 h`` or ``1,234.5 h``."""
    text, unit = f"{gerundet(zahl):,.{zahl.stellen}f}", zahl.einheit
    if lang == "de":
        text = text.replace(",", " ").replace(".", ",").replace(" ", ".")
    else:
        unit = _EINHEITEN.get(unit, unit)
    return f"{text} {unit}".rstrip()


def gerundet(zahl: Zahl) -> Decimal:
    """The value with the digits that are shown, rounded half up as in commerce."""
    return zahl.wert.quantize(Decimal(1).scaleb(-zahl.stellen), ROUND_HALF_UP)


def maschinenwert(zelle: Zelle) -> Any:
    """A cell for programs: numbers in full precision as text of a decimal, words in German."""
    if isinstance(zelle, Zahl):
        found: dict[str, Any] = {"wert": str(zelle.wert.normalize() + 0), "einheit": zelle.einheit or None}
        if zelle.herkunft:
            found["herkunft"] = zelle.herkunft.value
        if zelle.abdeckung:
            found["abdeckung"] = abdeckung(zelle.abdeckung)
        return found
    return zelle.de if isinstance(zelle, Message) else zelle


def abdeckung(wert: Abdeckung) -> dict[str, Any]:
    """Coverage for programs."""
    return {"gezaehlt": wert.gezaehlt, "von": wert.von, "was": wert.was.de}
