"""Where something is used, as table, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from prozesslib.message import Message
from prozesslib.register.verwendung.suche import Verwendung
from prozesslib.render.maschine import to_csv, to_json
from prozesslib.render.text import Blatt, absatz, tabelle

FORMAT = "prozesslib-verwendung/1"
_KOEPFE = (
    Message("Prozess", "Process"),
    Message("Wo", "Where"),
    Message("Text", "Text"),
    Message("Feld", "Field"),
)
_EIGEN = {True: Message("eigen", "own"), False: Message("gemeinsam", "shared")}


def as_table(verwendungen: Sequence[Verwendung], lang: str, blatt: Blatt) -> Iterator[str]:
    """A table, each process named once; a narrow terminal shows no fields. Last a line with the counts."""
    count = 4 if blatt.breite >= 96 else 3
    yield from tabelle([head.text(lang) for head in _KOEPFE[:count]], _zeilen(verwendungen, lang, count), blatt)
    yield from absatz(_summe(verwendungen).text(lang), blatt)


def _zeilen(verwendungen: Sequence[Verwendung], lang: str, count: int) -> Iterator[list[str]]:
    before = ""
    for one in verwendungen:
        name = f"{one.prozess_name} ({one.prozess})" if one.prozess != before else ""
        yield [name, one.wo or one.pfad, _EIGEN[one.eigen].text(lang), one.pfad][:count]
        before = one.prozess


def _summe(verwendungen: Sequence[Verwendung]) -> Message:
    places, processes = len(verwendungen), len({one.prozess for one in verwendungen})
    de = f"{places} {'Fundstelle' if places == 1 else 'Fundstellen'} in {processes} "
    en = f"{places} {'place' if places == 1 else 'places'} in {processes} "
    return Message(
        de + ("Prozess" if processes == 1 else "Prozessen"), en + ("process" if processes == 1 else "processes")
    )


def as_json(art: str, gesucht: str, verwendungen: Sequence[Verwendung]) -> str:
    """Versioned JSON."""
    found = [asdict(one) for one in verwendungen]
    return to_json({"format": FORMAT, "art": art, "gesucht": gesucht, "verwendungen": found})


def as_csv(verwendungen: Sequence[Verwendung]) -> Iterator[str]:
    """CSV with a header; columns as in the JSON."""
    rows = (asdict(one) | {"eigen": "ja" if one.eigen else "nein"} for one in verwendungen)
    yield from to_csv(tuple(Verwendung.__dataclass_fields__), (tuple(row.values()) for row in rows))
