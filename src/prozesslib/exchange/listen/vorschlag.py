"""Which column of a foreign list fills which field: proposed from titles and values."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from prozesslib.exchange.listen.feld import Zeile
from prozesslib.exchange.listen.figuren import FigurError, zeitangabe
from prozesslib.exchange.listen.kopf import Liste
from prozesslib.exchange.listen.titelworte import ARTEN, TITEL
from prozesslib.exchange.listen.worte import Wortliste, gefaltet
from prozesslib.exchange.mappe.werte import Wertart, als_text, zahl
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand

PROBE: Final = 400
"""So many rows are looked at."""
_WERTE_BIS: Final = 60
"""Columns with more different offices get no list of them."""


@dataclass(frozen=True, slots=True)
class Spaltenvorschlag:
    """A column and the field that it may fill."""

    titel: str
    feld: str | None
    beispiel: str
    grund: Message
    angaben: Mapping[str, Any] = field(default_factory=dict)
    """What else the rule says, such as the unit."""


def schlage_vor(liste: Liste, bestand: Bestand) -> list[Spaltenvorschlag]:
    """Every column with its field; each field of a single value goes to the column that fits best."""
    rows = list(islice(liste.zeilen(), PROBE))
    titles = [title for title in dict.fromkeys(liste.titel) if title]
    values = {title: [row.text(title) for row in rows if row.text(title)] for title in titles}
    scored = sorted(
        ((score, title, name, why) for title in titles for score, name, why in _noten(title, values[title])),
        key=lambda each: -each[0],
    )
    chosen: dict[str, tuple[str, Message]] = {}
    for _, title, name, why in scored:
        taken = {field_name for field_name, _ in chosen.values()}
        if title not in chosen and name not in taken:
            chosen[title] = (name, why)
    office = Wortliste.aus_katalog(bestand.schluessel("stellen"))
    return [_spalte(title, chosen.get(title), values[title], rows, office) for title in titles]


def _noten(title: str, values: Sequence[str]) -> Iterator[tuple[float, str, Message]]:
    """The fields that a column may fill, each with how sure that is, from 0 to 1."""
    folded = gefaltet(title)
    for name, words in TITEL.items():
        exact = next((1 - place / 100 for place, word in enumerate(words) if folded == word), 0.0)
        part = max((len(word) / len(folded) for word in words if len(word) > 3 and word in folded), default=0.0)
        score = max(exact, min(0.8, 0.4 + part / 2) if part else 0.0)
        if score and _passt(name, values):
            yield score, name, Message("nach der Überschrift", "by the title")
    for name, looks in _INHALT.items():
        if values and sum(map(looks, values)) >= 0.8 * len(values):
            yield 0.75, name, Message("nach den Werten", "by the values")


def _passt(name: str, values: Sequence[str]) -> bool:
    """Whether the values may be those of the field: a number of cases without any number is none."""
    looks = _MUSS.get(name)
    return not values or looks is None or sum(map(looks, values)) >= 0.5 * len(values)


def _ist_zeit(text: str) -> bool:
    try:
        zeitangabe(text, "min")
    except FigurError:
        return False
    return True


_INHALT: Final[Mapping[str, Callable[[str], bool]]] = {
    "klassifikation.leika": lambda text: bool(re.fullmatch(r"99[\d\s]{12,16}", text)),
    "rechtsgrundlagen": lambda text: bool(re.search(r"§|\bArt\.\s*\d", text)),
    "lokal.aufwand": lambda text: bool(re.fullmatch(r"\d+([.,]\d+)?\s*(min|minuten|h|std|stunden)\.?", text.lower())),
}
_MUSS: Final[Mapping[str, Callable[[str], bool]]] = {
    "lokal.fallzahl": lambda text: zahl(text) is not None,
    "lokal.aufwand": _ist_zeit,
    "klassifikation.leika": lambda text: bool(re.search(r"\d{6}", text)),
    "klassifikation.produktrahmen-nrw": lambda text: bool(re.match(r"\d{1,2}\b", text)),
    "name": lambda text: bool(re.search(r"[A-Za-zÄÖÜäöü]{3}", text)),
}


def _spalte(
    title: str, chosen: tuple[str, Message] | None, values: Sequence[str], rows: Sequence[Zeile], office: Wortliste
) -> Spaltenvorschlag:
    sample = next((value for value in values if len(value) < 60), values[0][:57] + "…" if values else "")
    if chosen is None:
        return Spaltenvorschlag(title, None, sample, Message("kein Feld gefunden", "no field found"))
    name, why = chosen
    return Spaltenvorschlag(title, name, sample, why, dict(_angaben(name, title, values, rows, office)))


def _angaben(
    name: str, title: str, values: Sequence[str], rows: Sequence[Zeile], office: Wortliste
) -> Iterator[tuple[str, Any]]:
    if name == "lokal.aufwand":
        unit = _einheit(title, values)
        if unit:
            yield "einheit", unit
    if name == "lokal.fallzahl":
        yield "je", next((one for one in ("monat", "woche", "tag") if one in gefaltet(title)), "jahr")
    year = re.search(r"\b(?:19|20)\d{2}\b", title)
    if year and name in ("lokal.fallzahl", "lokal.aufwand"):
        yield "quelle", f"Übernahme {year[0]}"
    if name in ("ausloeser", "ergebnis", "beteiligte", "schlagworte") and _mit_komma(values):
        yield "trenner", ","
    if name == "art":
        yield "werte", {value: ARTEN[gefaltet(value)] for value in dict.fromkeys(values) if gefaltet(value) in ARTEN}
    if name == "lokal.verantwortlich":
        different = list(dict.fromkeys(values))
        if len(different) <= _WERTE_BIS:
            near = {value: office.naechstes(value) for value in different if office.schluessel(value) is None}
            yield "werte", {value: office.schluessel(word) or "" for value, word in near.items() if word}


def _einheit(title: str, values: Sequence[str]) -> str | None:
    """The unit of mere numbers: the one that the title names; none where it names none."""
    if not any(als_text(value, Wertart.ZAHL).replace(".", "").isdigit() for value in values):
        return None
    folded = gefaltet(title)
    units = (("stunde", "h"), ("std", "h"), ("arbeitstag", "AT"), ("min", "min"), ("tag", "Tage"))
    return next((unit for word, unit in units if word in folded), None)


def _mit_komma(values: Sequence[str]) -> bool:
    """Whether commas separate short items rather than parts of a sentence."""
    with_comma = [value for value in values if "," in value]
    if len(with_comma) < max(1, len(values) // 5):
        return False
    items = [item.strip() for value in with_comma for item in value.split(",")]
    return sum(len(item.split()) for item in items) / len(items) < 3
