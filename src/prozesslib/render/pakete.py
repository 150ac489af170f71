"""Aufgabenpakete as table, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from prozesslib.message import Message
from prozesslib.register.abgleich.pakete import Paket, PaketErgebnis
from prozesslib.register.abgleich.vorgang import Planart
from prozesslib.register.zelle import zelle
from prozesslib.render.abgleich import name_von
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, sichtbar, tabelle

FORMAT = "prozesslib-pakete/1"


def as_text(pakete: Sequence[Paket], lang: str, blatt: Blatt) -> Iterator[str]:
    """A table: which packages there are, which are taken, and how many of their processes are here."""
    heads = (
        Message("Paket", "Package"),
        Message("Name", "Name"),
        Message("gewählt", "taken"),
        Message("hier", "here"),
        Message("Wer es hat", "Who has it"),
    )
    count = len(heads) if blatt.breite >= 96 else len(heads) - 1
    chosen = {True: Message("ja", "yes").text(lang), False: "–"}
    rows = [
        [paket.id, paket.liste.name, chosen[paket.gewaehlt], f"{paket.hier}/{_anzahl(paket)}", paket.liste.wer or "–"]
        for paket in pakete
    ]
    yield from tabelle([head.text(lang) for head in heads[:count]], [row[:count] for row in rows], blatt)


def as_json(pakete: Sequence[Paket]) -> str:
    """Versioned JSON."""
    return to_json({"format": FORMAT, "pakete": [_als_tree(paket) for paket in pakete]})


def as_csv(pakete: Sequence[Paket]) -> Iterator[str]:
    """CSV with a header; columns as in the JSON."""
    rows = [_als_tree(paket) for paket in pakete]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_als_tree(pakete[0]) if pakete else ("id",))
    for row in rows:
        cells = row | {"gewaehlt": "ja" if row["gewaehlt"] else "nein"}
        writer.writerow(zelle(sichtbar("" if value is None else str(value))) for value in cells.values())
    yield from buffer.getvalue().splitlines()


def _anzahl(paket: Paket) -> int:
    return len(list(paket.liste.ids()))


def _als_tree(paket: Paket) -> dict[str, object]:
    return {
        "id": paket.id,
        "name": paket.liste.name,
        "gewaehlt": paket.gewaehlt,
        "hier": paket.hier,
        "prozesse": _anzahl(paket),
        "wer": paket.liste.wer,
        "laender": " ".join(paket.liste.laender),
    }


def aufnahme(result: PaketErgebnis) -> Iterator[Message]:
    """What became of each process of packages that were added."""
    for vorgang in result.vorgaenge:
        name = name_von(vorgang)
        if vorgang.art is Planart.NEU:
            yield Message(f"„{name}“ ist dazugekommen.", f"“{name}” has come in.")
        elif vorgang.konflikte:
            yield Message(
                f"„{name}“ gab es hier schon anders: prozesslib resolve {vorgang.id}",
                f"“{name}” existed here differently: prozesslib resolve {vorgang.id}",
            )
    for key, name in result.bleibt:
        yield Message(
            f"„{name}“ ist hier gestrichen und bleibt es; zurückholen: prozesslib restore {key}",
            f"“{name}” is pruned here and stays so; to get it back: prozesslib restore {key}",
        )
