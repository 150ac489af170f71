"""What people mean by a cell, as the text that a process file holds: spreadsheets turn texts into numbers and dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Final

from prozesslib.exchange.mappe.bau import Zelle
from prozesslib.register.tabellen.feld import Wertart

__all__ = ["Wertart", "als_text", "mit_nullen", "zahl"]

_DEUTSCHES_DATUM: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_UHRZEIT: Final = re.compile(r"(\d{1,3}):([0-5]\d)(?::[0-5]\d)?")
_MENGE: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s*([A-Za-zäöüÄÖÜ%.]+)")
_EINHEITEN: Final[Mapping[str, str]] = {
    **dict.fromkeys(("min", "min.", "minute", "minuten"), "min"),
    **dict.fromkeys(("h", "h.", "std", "std.", "stunde", "stunden"), "h"),
    **dict.fromkeys(("at", "arbeitstag", "arbeitstage", "arbeitstagen", "werktage"), "AT"),
    **dict.fromkeys(("tag", "tage", "tagen", "d"), "Tage"),
    **dict.fromkeys(("woche", "wochen"), "Wochen"),
    **dict.fromkeys(("monat", "monate", "monaten"), "Monate"),
    **dict.fromkeys(("jahr", "jahre", "jahren"), "Jahre"),
}
_EINZAHL: Final = {"Tage": "Tag", "Wochen": "Woche", "Monate": "Monat", "Jahre": "Jahr"}
_MINUTEN: Final = 24 * 60
_NULLTAG: Final = dt.date(1899, 12, 30)
_TAGE: Final = range(20_000, 80_000)
"""Days of the years 1954 to 2119."""
_JA: Final = {"ja", "j", "x", "wahr", "true", "yes"}
_NEIN: Final = {"nein", "n", "falsch", "false", "no"}


def als_text(zelle: Zelle, art: Wertart = Wertart.TEXT) -> str:
    """The cell as text of this kind, without blanks around it; an empty cell is ``""``.

    What is no such value stays as the person wrote it, so that a message can say so.
    """
    if isinstance(zelle, str):
        text = zelle.replace("\r\n", "\n").replace("\r", "\n").strip()
        return _LESER[art](text) if text else ""
    return "" if zelle is None else _VON_WERT[art](zelle)


def zahl(zelle: Zelle) -> int | float | None:
    """The cell as a number; None when it is none."""
    text = als_text(zelle, Wertart.ZAHL)
    try:
        return int(text) if re.fullmatch(r"-?\d{1,15}", text) else float(text) if text else None
    except ValueError:
        return None


def mit_nullen(text: str, muster: str) -> str:
    """Digits with the leading zeros that a spreadsheet took away, where the pattern wants them; else as they are."""
    if not re.fullmatch(r"\d{1,20}", text) or re.search(muster, text):
        return text
    longer = (text.zfill(width) for width in range(len(text) + 1, 21))
    return next((digits for digits in longer if re.search(muster, digits)), text)


def _schlicht(zelle: Zelle) -> str:
    """Any value in words: whole numbers without a point, dates as year-month-day, times as hours and minutes."""
    if isinstance(zelle, bool):
        return "ja" if zelle else "nein"
    if isinstance(zelle, float):
        return str(int(zelle)) if zelle.is_integer() and abs(zelle) < 1e15 else repr(zelle)
    if isinstance(zelle, dt.datetime):
        return zelle.date().isoformat() if zelle.time() == dt.time() else zelle.isoformat(" ", "minutes")
    if isinstance(zelle, dt.date):
        return zelle.isoformat()
    if isinstance(zelle, dt.time):
        return zelle.strftime("%H:%M")
    return str(zelle)


def _zahl(zelle: Zelle) -> str:
    return str(int(zelle)) if isinstance(zelle, bool) else _schlicht(zelle)


def _dauer(zelle: Zelle) -> str:
    """A time of the day is a span of hours and minutes: a spreadsheet makes it of ``0:20``."""
    if isinstance(zelle, dt.timedelta):
        return _minuten(zelle.total_seconds() / 60)
    if isinstance(zelle, dt.time):
        return _minuten(zelle.hour * 60 + zelle.minute + zelle.second / 60)
    if isinstance(zelle, float) and _ist_bruchteil(zelle):
        return _minuten(zelle * _MINUTEN)
    return _schlicht(zelle)


def _ist_bruchteil(zahl: float) -> bool:
    """Whether a number can only be a time of the day that lost its format: whole minutes, and not a few decimals."""
    minutes = zahl * _MINUTEN
    return 0 < zahl < 1 and abs(minutes - round(minutes)) < 1e-6 and zahl != round(zahl, 4)


def _datum(zelle: Zelle) -> str:
    """A number is a day that lost its format, counted as spreadsheets do."""
    if isinstance(zelle, int | float) and not isinstance(zelle, bool) and zelle in _TAGE:
        return (_NULLTAG + dt.timedelta(int(zelle))).isoformat()
    return _schlicht(zelle)


def _minuten(minutes: float) -> str:
    return f"{round(minutes, 1):g} min".replace(".", ",")


def _anteil(zelle: Zelle) -> str:
    """A number up to 1 is a fraction: that is how spreadsheets keep percents."""
    if isinstance(zelle, int | float) and not isinstance(zelle, bool):
        percent = zelle * 100 if 0 <= zelle <= 1 else zelle
        return f"{round(percent, 2):.10g} %".replace(".", ",")
    return _schlicht(zelle)


def _lies_dauer(text: str) -> str:
    clock = _UHRZEIT.fullmatch(text)
    if clock:
        return f"{int(clock[1]) * 60 + int(clock[2])} min"
    amount = _MENGE.fullmatch(text)
    unit = _EINHEITEN.get(amount[2].lower()) if amount else None
    if amount is None or unit is None:
        return text
    written = amount[2] if amount[2] in (unit, _EINZAHL.get(unit)) else unit
    return f"{amount[1]} {written}"


def _lies_anteil(text: str) -> str:
    number = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%", text)
    return f"{number[1]} %" if number else text


def _lies_datum(text: str) -> str:
    german = _DEUTSCHES_DATUM.fullmatch(text)
    try:
        return dt.date(int(german[3]), int(german[2]), int(german[1])).isoformat() if german else text
    except ValueError:
        return text


def _lies_zahl(text: str) -> str:
    """German and plain writing: ``1.200``, ``1.200,5``, ``1 200`` and ``0.5``."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text)
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", plain):
        plain = plain.replace(".", "")
    return plain.replace(",", ".") if re.fullmatch(r"-?\d+(,\d+)?|-?\d*\.\d+", plain) else text


def _lies_ja_nein(text: str) -> str:
    word = text.lower()
    return "ja" if word in _JA else "nein" if word in _NEIN else text


def _ja_nein(zelle: Zelle) -> str:
    return {"1": "ja", "0": "nein"}.get(_schlicht(zelle), _schlicht(zelle))


_LESER: Final[Mapping[Wertart, Callable[[str], str]]] = {
    Wertart.TEXT: str,
    Wertart.ZAHL: _lies_zahl,
    Wertart.DAUER: _lies_dauer,
    Wertart.ANTEIL: _lies_anteil,
    Wertart.DATUM: _lies_datum,
    Wertart.JA_NEIN: _lies_ja_nein,
}
_VON_WERT: Final[Mapping[Wertart, Callable[[Zelle], str]]] = {
    Wertart.TEXT: _schlicht,
    Wertart.ZAHL: _zahl,
    Wertart.DAUER: _dauer,
    Wertart.ANTEIL: _anteil,
    Wertart.DATUM: _datum,
    Wertart.JA_NEIN: _ja_nein,
}
