"""A report for programs and documents: JSON, CSV, Markdown."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from prozesslib.analysis.bericht.bericht import Bericht, Tabelle
from prozesslib.analysis.bericht.werte import Zahl, Zelle
from prozesslib.message import Message
from prozesslib.register.zelle import zelle
from prozesslib.render.bericht.zellen import abdeckung, maschinenwert, zellentext
from prozesslib.render.maschine import to_json
from prozesslib.render.text import einzeilig

FORMAT = "prozesslib-bericht/1"


def as_json(bericht: Bericht) -> str:
    """Versioned JSON; numbers are decimals as text, with unit, source and coverage."""
    return to_json(
        {
            "format": FORMAT,
            "bericht": bericht.name,
            "kernsaetze": [satz.de for satz in bericht.kernsaetze],
            "tabellen": [_tabelle(found) for found in bericht.tabellen],
            "erklaerung": [satz.de for satz in bericht.erklaerung],
        }
    )


def _tabelle(found: Tabelle) -> dict[str, object]:
    names = [spalte.id for spalte in found.spalten]
    rows = [dict(zip(names, map(maschinenwert, row), strict=True)) for row in found.zeilen]
    total = found.summe and dict(zip(names, map(maschinenwert, found.summe), strict=True))
    cover = found.abdeckung and abdeckung(found.abdeckung)
    return {
        "id": found.id,
        "zeilen": rows,
        "summe": total,
        "abdeckung": cover,
        "hinweise": [h.de for h in found.hinweise],
    }


def as_csv(bericht: Bericht) -> Iterator[str]:
    """The first table, without its total; units stand in columns of their own, so that numbers stay numbers."""
    found = bericht.tabellen[0]
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow([name for spalte in found.spalten for name in _namen(spalte.id, spalte.zahlen)])
    for row in found.zeilen:
        writer.writerow([c for s, z in zip(found.spalten, row, strict=True) for c in _zellen(z, s.zahlen)])
    yield from buffer.getvalue().splitlines()


def _namen(name: str, zahlen: bool) -> tuple[str, ...]:
    return (name, f"{name}_einheit", f"{name}_herkunft") if zahlen else (name,)


def _zellen(wert: Zelle, zahlen: bool) -> tuple[str, ...]:
    if zahlen:
        if not isinstance(wert, Zahl):
            return ("", "", "")
        return (str(wert.wert.normalize() + 0), wert.einheit, wert.herkunft.value if wert.herkunft else "")
    if isinstance(wert, Zahl):
        return (str(wert.wert.normalize() + 0),)
    return (zelle(einzeilig("" if wert is None else wert.de if isinstance(wert, Message) else wert)),)


def as_markdown(bericht: Bericht, lang: str) -> Iterator[str]:
    """Markdown with one table each; fits into a merge request comment or a wiki."""
    yield f"# {bericht.titel.text(lang)}"
    for satz in bericht.kernsaetze:
        yield from ("", _fliess(satz.text(lang)))
    for found in bericht.tabellen:
        yield from ("", f"## {found.titel.text(lang)}", "")
        yield f"| {' | '.join(_fliess(s.kopf.text(lang)) for s in found.spalten)} |"
        yield f"|{'|'.join('---:' if s.zahlen else '---' for s in found.spalten)}|"
        for row in (*found.zeilen, *([found.summe] if found.summe else [])):
            yield f"| {' | '.join(_fliess(zellentext(z, lang)) for z in row)} |"
        if found.abdeckung is not None:
            cover = Message("Abdeckung: ", "Coverage: ").text(lang) + found.abdeckung.satz().text(lang)
            yield from ("", _fliess(cover))
        for satz in found.hinweise:
            yield from ("", _fliess(satz.text(lang)))
    if bericht.erklaerung:
        yield from ("", f"## {Message('So gerechnet', 'How it was reckoned').text(lang)}", "")
        yield from (f"- {_fliess(satz.text(lang))}" for satz in bericht.erklaerung)


def _fliess(text: str) -> str:
    """One line in which nothing is Markdown or HTML."""
    for sign in "\\`*_[]<>|":
        text = text.replace(sign, "\\" + sign)
    return einzeilig(text)
