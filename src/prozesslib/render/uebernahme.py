"""What the register of an administration brings to a library, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from prozesslib.message import Message
from prozesslib.register.beitrag.einfuegen import Lage
from prozesslib.register.bibliothek.aus_register import Abweichung, Uebernahme
from prozesslib.render.befunde import as_text as befunde_text
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig

FORMAT: Final = "prozesslib-uebernahme/1"
_ZEILEN: Final = 30
_SAETZE: Final = 5
_BEFUNDE: Final = 50
_LAGE: Final = {
    Lage.UNLESBAR: Message("Die Datei dieser Bibliothek ist nicht lesbar", "This library's file cannot be read"),
    Lage.ERSETZT: Message("Diese Bibliothek hat ihn durch einen anderen ersetzt", "This library replaced it"),
}


def bericht(result: Uebernahme, lang: str, blatt: Blatt) -> Iterator[str]:
    """Counts, what is new, what the library has otherwise, what was said otherwise, and findings."""
    yield from absatz(_zahlen(result).text(lang), blatt)
    new = [f"{name} ({key})" for key, name in result.in_lage(Lage.NEU)]
    yield from _liste(Message("Neu:", "New:"), new, lang, blatt)
    yield from _abweichend(result.abweichungen, lang, blatt)
    yield from _liste(_WANDEL, _gewandelt(result), lang, blatt)
    yield from _liste(_NACHTRAG, [f"{n.katalog}: {n.name} ({n.id})" for n in result.nachtraege], lang, blatt)
    cut = (f"{a.datei.prozess.name}: {bezug.kennung}" for a in result.abgaenge for bezug in a.verweise)
    yield from _liste(_VERWEISE, cut, lang, blatt)
    yield from _liste(_KOMMENTARE, (line for a in result.abgaenge for line in a.kommentare), lang, blatt)
    yield from _liste(_UNLESBAR, result.unlesbar, lang, blatt)
    for lage, what in _LAGE.items():
        named = [f"{name} ({key})" for key, name in result.in_lage(lage)]
        yield from _liste(Message(f"{what.de}:", f"{what.en}:"), named, lang, blatt)
    if result.schutz or result.befunde:
        yield ""
        yield from befunde_text(result.schutz or result.befunde, lang, blatt, _BEFUNDE)


def _zahlen(result: Uebernahme) -> Message:
    new, same = len(result.in_lage(Lage.NEU)), len(result.in_lage(Lage.GLEICH))
    other = len(result.abweichungen)
    return Message(
        f"{result.register.name}: {new + same + other} Prozesse, davon {new} neu, {same} hier schon gleich, {other} "
        "hier schon anders.",
        f"{result.register.name}: {new + same + other} processes, {new} of them new, {same} the same here already, "
        f"{other} different here.",
    )


def _abweichend(found: Iterable[Abweichung], lang: str, blatt: Blatt) -> Iterator[str]:
    found = tuple(found)
    if not found:
        return
    yield from absatz(_ANDERS.text(lang), blatt)
    for one in found[:_ZEILEN]:
        yield f"  {blatt.stil(einzeilig(f'{one.name} ({one.id})'), Stil.FETT)}"
        for satz in one.saetze[:_SAETZE]:
            yield from absatz(f"– {einzeilig(satz.satz.text(lang))}", blatt, 4)
        yield from _weitere(len(one.saetze) - _SAETZE, lang, blatt, 4)
    yield from _weitere(len(found) - _ZEILEN, lang, blatt, 2)


def _gewandelt(result: Uebernahme) -> Iterator[str]:
    """What goes out under another key, each once with how often."""
    counted = Counter((change.von, change.auf) for abgang in result.abgaenge for change in abgang.wandel)
    for (before, after), number in sorted(counted.items()):
        yield f"{before} → {after} ({number}×)"


def _liste(titel: Message, lines: Iterable[str], lang: str, blatt: Blatt) -> Iterator[str]:
    found = tuple(lines)
    if not found:
        return
    yield from absatz(titel.text(lang), blatt)
    for line in found[:_ZEILEN]:
        yield from absatz(f"– {einzeilig(line)}", blatt, 2)
    yield from _weitere(len(found) - _ZEILEN, lang, blatt, 2)


def _weitere(number: int, lang: str, blatt: Blatt, einzug: int) -> Iterator[str]:
    if number > 0:
        yield from absatz(Message(f"und {number} weitere", f"and {number} more").text(lang), blatt, einzug)


_ANDERS: Final = Message(
    "Hier schon anders, bleibt wie hier; das Register sagt:", "Different here and left as it is; the register says:"
)
_WANDEL: Final = Message("Hier anders gesagt:", "Said otherwise here:")
_NACHTRAG: Final = Message("In die Kataloge aufgenommen:", "Added to the catalogues:")
_VERWEISE: Final = Message(
    "Verweise auf Prozesse, die es hier nicht gibt, weggelassen:", "References to processes unknown here, left out:"
)
_KOMMENTARE: Final = Message("Kommentare, die mitkommen:", "Comments that come along:")
_UNLESBAR: Final = Message("Im Register nicht lesbar und weggelassen:", "Not readable in the register, left out:")


def as_json(result: Uebernahme) -> str:
    """Versioned JSON."""
    changes = Counter((change.von, change.auf) for abgang in result.abgaenge for change in abgang.wandel)
    return to_json(
        {
            "format": FORMAT,
            "register": result.register.name,
            "blaupause": result.blaupause.id,
            "pakete": list(result.pakete),
            "neu": [key for key, _ in result.in_lage(Lage.NEU)],
            "gleich": [key for key, _ in result.in_lage(Lage.GLEICH)],
            "anders": [{"id": one.id, "saetze": [s.satz.de for s in one.saetze]} for one in result.abweichungen],
            "gewandelt": [{"von": old, "auf": new, "anzahl": n} for (old, new), n in sorted(changes.items())],
            "nachtraege": [{"katalog": n.katalog, "id": n.id, "name": n.name} for n in result.nachtraege],
            "verweise": [{"id": a.datei.id, "auf": b.kennung} for a in result.abgaenge for b in a.verweise],
            "unlesbar": list(result.unlesbar),
            "befunde": [f"{b.datei}:{b.zeile} {b.code} {b.satz.de}" for b in (*result.schutz, *result.befunde)],
            "abgelehnt": result.abgelehnt,
            "gespeichert": result.commit is not None,
        }
    )
