"""Who looks after which files, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prozesslib.check.zustaendig import zustaendig_fuer
from prozesslib.message import Message
from prozesslib.model.katalog import Konventionen
from prozesslib.render.text import Blatt, sichtbar, tabelle

_WER = Message("Wer", "Who")
_POSTFACH = Message("Postfach", "Mailbox")
_DATEI = Message("Datei", "File")
_WOFUER = Message("Bereiche und Dateien", "Areas and files")
_NIEMAND = Message("niemand", "nobody")


def alle(konventionen: Konventionen, lang: str, blatt: Blatt) -> Iterator[str]:
    """Every entry with what it is for."""
    heads = [head.text(lang) for head in (_WER, _WOFUER, _POSTFACH)]
    rows = [
        [sichtbar(entry.wer), ", ".join((*entry.bereiche, *entry.dateien)), entry.postfach or "–"]
        for entry in konventionen.zustaendig
    ]
    yield from tabelle(heads, rows, blatt)


def je_datei(pfade: Sequence[str], konventionen: Konventionen, lang: str, blatt: Blatt) -> Iterator[str]:
    """For each file who is in charge."""
    heads = [head.text(lang) for head in (_DATEI, _WER)]
    found = [(pfad, zustaendig_fuer(pfad, konventionen)) for pfad in pfade]
    rows = [[sichtbar(pfad), sichtbar(entry.wer) if entry else _NIEMAND.text(lang)] for pfad, entry in found]
    yield from tabelle(heads, rows, blatt)
