"""A proposed mapping as a file to read and to change: what is sure as rules, what is not as comments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from prozesslib.exchange.listen.vorschlag import Spaltenvorschlag
from prozesslib.register.fremdlisten.doppelte import Treffer
from prozesslib.store.yaml.emit import dump_new

_AEHNLICHE: Final = 200
"""So many rows that sound alike are written down."""


def als_baum(vorschlaege: Sequence[Spaltenvorschlag], quelle: str, blatt: str, kopfzeile: int) -> dict[str, Any]:
    """The mapping as a plain tree."""
    rules = [
        {"spalte": one.titel, "feld": one.feld, **{key: value for key, value in one.angaben.items() if value}}
        for one in vorschlaege
        if one.feld is not None
    ]
    place = {"blatt": blatt} if blatt else {}
    return {"quelle": quelle, **place, "kopfzeile": kopfzeile, "uebrige": "weglassen", "spalten": rules}


def als_text(tree: dict[str, Any], vorschlaege: Sequence[Spaltenvorschlag], treffer: Iterable[Treffer]) -> bytes:
    """The file: rules first, then as comments what has no field, and which rows may be processes that are there."""
    lines = [*_KOPF, *dump_new(tree).decode().splitlines(), *_ohne_feld(vorschlaege), *_aehnliche(treffer)]
    return ("\n".join(lines) + "\n").encode()


def _ohne_feld(vorschlaege: Sequence[Spaltenvorschlag]) -> Iterator[str]:
    without = [one for one in vorschlaege if one.feld is None]
    if without:
        yield ""
        yield "# Ohne Feld; „uebrige: zusatz“ nimmt sie nach lokal.zusatz mit:"
        yield from (f"#   {_wort(one.titel)}  (zum Beispiel {_wort(one.beispiel)})" for one in without)


def _aehnliche(treffer: Iterable[Treffer]) -> Iterator[str]:
    unclear = [hit for hit in treffer if hit.aehnlich][:_AEHNLICHE]
    if unclear:
        yield ""
        yield "# Klingt wie ein vorhandener Prozess. Was stimmt, ohne # übernehmen; sonst „neu“ dahinter schreiben:"
        yield "# gleich:"
        yield from (f"#   {_wort(hit.kandidat.name)}: {hit.aehnlich[0][0]}" for hit in unclear)


def _wort(text: str) -> str:
    """In quotes, on one line, whatever it holds."""
    return json.dumps("".join(sign if sign.isprintable() else " " for sign in text), ensure_ascii=False)


_KOPF: Final = (
    "# Zuordnung einer fremden Liste, vorgeschlagen nach Überschriften und Werten. Bitte ansehen und ändern.",
    "# Was es gibt: docs/umzug.md. Danach: prozesslib import csv|excel DATEI --mapping NAME --dry-run",
)
