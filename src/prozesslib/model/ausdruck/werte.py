"""How what a person typed is compared with the values of a field."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Final

from prozesslib.message import Message
from prozesslib.model.aehnlich import falte, naechste
from prozesslib.model.angaben import Groesse
from prozesslib.model.ausdruck.baum import Feld, Feldart, Zeichen

JA: Final = frozenset({"ja", "true", "wahr", "yes"})
NEIN: Final = frozenset({"nein", "false", "falsch", "no"})

_FAMILIEN: Final[Mapping[str, Mapping[str, tuple[str, int]]]] = {
    "min": {
        "min": ("min", 1),
        "h": ("min", 60),
        "at": ("AT", 1),
        "tag": ("Tag", 1),
        "tage": ("Tag", 1),
        "woche": ("Tag", 7),
        "wochen": ("Tag", 7),
        "monat": ("Monat", 1),
        "monate": ("Monat", 1),
        "jahr": ("Monat", 12),
        "jahre": ("Monat", 12),
    },
    "%": {"%": ("%", 1)},
    "EUR": {"eur": ("EUR", 1), "€": ("EUR", 1), "euro": ("EUR", 1)},
}
"""Units by family, with what they count in; days and months have no fixed length in each other."""

_ORDNUNG: Final[Mapping[Zeichen, Callable[[Any, Any], bool]]] = {
    Zeichen.GLEICH: operator.eq,
    Zeichen.KLEINER: operator.lt,
    Zeichen.HOECHSTENS: operator.le,
    Zeichen.GROESSER: operator.gt,
    Zeichen.MINDESTENS: operator.ge,
}

Pruefung = Callable[[Any], bool]


class UnpassendError(Exception):
    """What was typed is no value of the field."""

    def __init__(self, satz: Message, schritt: Message) -> None:
        super().__init__(satz.de)
        self.satz = satz
        self.schritt = schritt


def pruefung(feld: Feld, zeichen: Zeichen, text: str) -> Pruefung:
    """Whether one value of the field passes the comparison with ``text``; `UnpassendError` where it makes no sense."""
    if zeichen is Zeichen.ENTHAELT:
        wanted = falte(text)
        if not wanted.strip():
            raise UnpassendError(
                Message("Hier fehlt ein Text, der vorkommen soll.", "A text to look for is missing here."),
                Message(f"{feld.name} ~ Hund oder {feld.name} vorhanden", f"{feld.name} ~ Hund or {feld.name} present"),
            )
        return lambda value: wanted in falte(als_text(value))
    compare = _ORDNUNG[zeichen]
    match feld.art:
        case Feldart.ZAHL:
            return _zahl(compare, _gelesene_zahl(text))
        case Feldart.GROESSE:
            return _groesse(compare, _gelesene_groesse(text, feld.einheiten))
        case Feldart.DATUM:
            return _datum(compare, _gelesenes_datum(text))
        case Feldart.OFFEN:
            return _offen(compare, text, zeichen)
    if zeichen is not Zeichen.GLEICH:
        raise UnpassendError(
            Message(
                f"„{feld.name}“ hat keine Zahlen, die größer oder kleiner sein können.",
                f"“{feld.name}” has no numbers that could be larger or smaller.",
            ),
            Message("Hier gehen = != ~ !~ und in (…).", "Here = != ~ !~ and in (…) work."),
        )
    wanted_value = _gewaehlt(feld, text)
    return lambda value: bool(value == wanted_value)


def als_text(value: Any) -> str:
    """A value as a person types it."""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, Mapping):
        return " ".join(als_text(inner) for inner in value.values())
    return str(value)


def _gewaehlt(feld: Feld, text: str) -> str | bool:
    if feld.art is Feldart.JA_NEIN:
        word = text.casefold()
        if word not in JA | NEIN:
            raise UnpassendError(
                Message(f"„{feld.name}“ ist ja oder nein.", f"“{feld.name}” is yes or no."),
                Message(f"{feld.name} = ja", f"{feld.name} = ja"),
            )
        return word in JA
    if feld.art is not Feldart.WAHL:
        return text
    folded = {falte(choice): choice for choice in feld.wahl}
    if falte(text) in folded:
        return folded[falte(text)]
    near, listed = naechste(text, feld.wahl, 1), ", ".join(feld.wahl)
    raise UnpassendError(
        Message(f"„{text}“ ist kein Wert von „{feld.name}“.", f"“{text}” is no value of “{feld.name}”."),
        Message(f"Meinten Sie „{near[0]}“? Es gibt: {listed}", f"Did you mean “{near[0]}”? There are: {listed}")
        if near
        else Message(f"Es gibt: {listed}", f"There are: {listed}"),
    )


def _gelesene_zahl(text: str) -> Decimal:
    """A number with point or comma; what could be thousands or thousandths is refused."""
    whole, sign, part = text.removeprefix("-").replace(",", ".").partition(".")
    digits = [whole, part] if sign else [whole]
    if not all(piece.isascii() and piece.isdigit() for piece in digits):
        raise UnpassendError(
            Message(f"„{text}“ ist keine Zahl.", f"“{text}” is no number."),
            Message("Zum Beispiel: 100", "Such as: 100"),
        )
    if len(part) == 3 and "." in text:
        raise UnpassendError(
            Message(f"„{text}“ kann zweierlei heißen.", f"“{text}” can mean two things."),
            Message(
                f"Tausender ohne Punkt schreiben: {whole}{part}; Bruchteile mit Komma: {whole},{part}",
                f"Write thousands without a point: {whole}{part}; fractions with a comma: {whole},{part}",
            ),
        )
    return Decimal(text.replace(",", "."))


def _gelesene_groesse(text: str, familie: str) -> tuple[Decimal, str]:
    """A number in the smallest unit of its kind, and that unit."""
    cut = next((n for n, sign in enumerate(text) if not (sign.isdigit() or sign in ".,- ")), len(text))
    number, unit = text[:cut].strip(), text[cut:].strip().casefold()
    units = _FAMILIEN[familie]
    if not number or unit not in units:
        listed = ", ".join(_EINHEITEN[familie])
        raise UnpassendError(
            Message(f"„{text}“ ist keine Angabe mit Einheit.", f"“{text}” is no figure with a unit."),
            Message(
                f"Einheiten sind: {listed}. Zum Beispiel: 30 {_EINHEITEN[familie][0]}",
                f"Units are: {listed}. Such as: 30 {_EINHEITEN[familie][0]}",
            ),
        )
    counted, factor = units[unit]
    return _gelesene_zahl(number) * factor, counted


_EINHEITEN: Final = {"min": ("min", "h", "AT", "Tage", "Wochen", "Monate", "Jahre"), "%": ("%",), "EUR": ("EUR",)}


def _gelesenes_datum(text: str) -> str:
    """``heute``, a year, a month or a day, also as 31.12.2026."""
    if text.casefold() in ("heute", "today"):
        return date.today().isoformat()
    parts = [*reversed(text.split("."))] if "." in text else text.split("-")
    sizes = (4, 2, 2)
    fits = len(parts) <= 3 and all(
        part.isascii() and part.isdigit() and len(part) <= size for part, size in zip(parts, sizes, strict=False)
    )
    if not fits or len(parts[0]) != 4 or not _gibt_es(parts):
        raise UnpassendError(
            Message(f"„{text}“ ist kein Datum.", f"“{text}” is no date."),
            Message(
                "Zum Beispiel: 2026-05-04, 2026-05, 2026 oder heute", "Such as: 2026-05-04, 2026-05, 2026 or heute"
            ),
        )
    return "-".join(part.zfill(size) for part, size in zip(parts, sizes, strict=False))


def _gibt_es(teile: Sequence[str]) -> bool:
    """Whether the calendar has such a day, month or year."""
    try:
        date(*map(int, (*teile, "1", "1")[:3]))
    except ValueError:
        return False
    return True


def _zahl(compare: Callable[[Any, Any], bool], wanted: Decimal) -> Pruefung:
    return lambda value: isinstance(value, int | float | Decimal) and compare(Decimal(str(value)), wanted)


def _groesse(compare: Callable[[Any, Any], bool], wanted: tuple[Decimal, str]) -> Pruefung:
    def passes(value: Any) -> bool:
        size = Groesse.read(value)
        units = next((u for u in _FAMILIEN.values() if size.einheit.casefold() in u), None)
        counted, factor = units[size.einheit.casefold()] if units else (size.einheit, 1)
        return counted == wanted[1] and compare(size.wert * factor, wanted[0])

    return passes


def _datum(compare: Callable[[Any, Any], bool], wanted: str) -> Pruefung:
    """As exact as what was typed: every day of May is in ``2026-05``."""
    return lambda value: compare(str(value)[: len(wanted)], wanted)


def _offen(compare: Callable[[Any, Any], bool], text: str, zeichen: Zeichen) -> Pruefung:
    """A value of no known type: as a number where both are one, else as text."""
    try:
        number = _gelesene_zahl(text)
    except UnpassendError:
        if zeichen is Zeichen.GLEICH:
            return lambda value: als_text(value) == text
        return lambda value: isinstance(value, str) and compare(value, text)
    return lambda value: _als_zahl(value, compare, number) or (zeichen is Zeichen.GLEICH and als_text(value) == text)


def _als_zahl(value: Any, compare: Callable[[Any, Any], bool], wanted: Decimal) -> bool:
    try:
        return bool(compare(_gelesene_zahl(als_text(value)), wanted))
    except UnpassendError:
        return False
