"""What the import of a foreign list says: columns, duplicates, new processes, refused cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.check.befund import Befund
from prozesslib.message import Message
from prozesslib.register.fremdlisten.aufnehmen import Aufnahme, Listenergebnis, Zeilenergebnis
from prozesslib.register.fremdlisten.doppelte import Treffer, Weg
from prozesslib.render import befunde as findings
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, tabelle

_BREIT: Final = 100
"""Below so many columns the proposal is no table."""
FORMAT: Final = "prozesslib-fremdliste/1"

_TITEL: Final[Mapping[Aufnahme, Message]] = {
    Aufnahme.UNKLAR: Message("Klingt wie ein vorhandener; nichts getan", "Sounds like one that is there; nothing done"),
    Aufnahme.ERGAENZT: Message("Gibt es schon; eigene Angaben kommen dazu", "There already; own figures are added"),
    Aufnahme.VORHANDEN: Message("Gibt es schon; nichts zu ergänzen", "There already; nothing to add"),
    Aufnahme.GESTRICHEN: Message("Hier gestrichen; bleibt gestrichen", "Pruned here; stays pruned"),
    Aufnahme.DOPPELT: Message("Steht in der Liste mehrfach", "Twice in the list"),
    Aufnahme.UNTAUGLICH: Message("Ergibt keine freie Kennung", "Gives no free id"),
    Aufnahme.NEU: Message("Neu", "New"),
}
_WEG: Final[Mapping[Weg, Message]] = {
    Weg.ANGABE: Message("laut Zuordnung", "says the mapping"),
    Weg.KENNUNG: Message("gleiche Kennung", "same id"),
    Weg.NAME: Message("gleicher Name", "same name"),
    Weg.LEIKA: Message("gleicher LeiKa-Schlüssel", "same service key"),
}


@dataclass(frozen=True, slots=True)
class Ansicht:
    """Everything that is shown."""

    datei: str
    spalten: Mapping[str, str]
    ohne_feld: Sequence[str]
    mitgenommen: bool
    """Whether the columns without a field go to ``lokal.zusatz``."""
    fremde_stellen: Mapping[str, int]
    befunde: Sequence[Befund]
    ergebnis: Listenergebnis


def as_text(ansicht: Ansicht, lang: str, blatt: Blatt, limit: int | None = None) -> Iterator[str]:
    """The columns, then the rows by what becomes of them, then what was refused."""
    yield from _spalten(ansicht, lang, blatt)
    for kind, title in _TITEL.items():
        rows = [row for row in ansicht.ergebnis.zeilen if row.art is kind]
        if rows:
            yield ""
            yield from _titel(f"{title.text(lang)} ({len(rows)})", blatt)
            for row in rows[:limit]:
                yield from absatz(_zeile(row, lang), blatt, 2)
            yield from _mehr(len(rows), limit, lang)
    yield from _stellen(ansicht.fremde_stellen, lang, blatt, limit)
    if ansicht.befunde:
        yield ""
        yield from findings.as_text(ansicht.befunde, lang, blatt, limit)


def _spalten(ansicht: Ansicht, lang: str, blatt: Blatt) -> Iterator[str]:
    yield blatt.stil(Message("Spalten", "Columns").text(lang), Stil.FETT)
    for title, name in ansicht.spalten.items():
        yield from absatz(f"{einzeilig(title)} → {name}", blatt, 2)
    if ansicht.ohne_feld:
        names = ", ".join(einzeilig(title) for title in ansicht.ohne_feld)
        left = Message(f"Ohne Feld, weggelassen: {names}", f"Without a field, left out: {names}")
        taken = Message(f"Ohne Feld, nach lokal.zusatz: {names}", f"Without a field, to lokal.zusatz: {names}")
        yield from absatz((taken if ansicht.mitgenommen else left).text(lang), blatt, 2)


def _titel(text: str, blatt: Blatt) -> Iterator[str]:
    yield from (blatt.stil(line, Stil.FETT) for line in absatz(text, blatt))


def _zitat(text: str, lang: str) -> str:
    """A name as it is quoted in a language."""
    said = einzeilig(text)
    return Message(f"„{said}“", f"“{said}”").text(lang)


def _zeile(row: Zeilenergebnis, lang: str) -> str:
    hit = row.treffer
    text = f"{hit.kandidat.adresse} {_zitat(hit.kandidat.name, lang)}"
    if row.art is Aufnahme.NEU:
        return f"{text} → {hit.kandidat.id}{_besser(hit, lang)}"
    if row.art is Aufnahme.UNKLAR:
        return f"{text}: {', '.join(f'{_zitat(name, lang)} ({key})' for key, name in hit.aehnlich)}"
    if row.art is Aufnahme.DOPPELT:
        return f"{text}: {Message(f'wie {hit.doppelt}', f'as {hit.doppelt}').text(lang)}"
    way = f" ({_WEG[hit.weg].text(lang)})" if hit.weg else ""
    text += f" = {hit.id or hit.kandidat.id}{way}"
    if row.felder:
        text += f": + {', '.join(row.felder)}"
    if row.behalten:
        kept = ", ".join(row.behalten)
        text += Message(f"; anders und bleibt: {kept}", f"; differs and stays: {kept}").text(lang)
    return text


def _besser(hit: Treffer, lang: str) -> str:
    name = hit.kandidat.vorschlag
    if name is None:
        return ""
    shown = einzeilig(name)
    return Message(f"; besser: „{shown}“", f"; better: “{shown}”").text(lang)


def _stellen(offices: Mapping[str, int], lang: str, blatt: Blatt, limit: int | None) -> Iterator[str]:
    if not offices:
        return
    yield ""
    title = Message(
        f"Stellen, die der Katalog nicht kennt ({len(offices)}); sie stehen in lokal.zusatz",
        f"Offices that the catalogue does not know ({len(offices)}); they stand in lokal.zusatz",
    )
    yield from _titel(title.text(lang), blatt)
    ordered = sorted(offices.items(), key=lambda pair: (-pair[1], pair[0]))
    for name, count in ordered[:limit]:
        words = Message(f"{count} Zeilen" if count > 1 else "1 Zeile", f"{count} rows" if count > 1 else "1 row")
        yield from absatz(f"{_zitat(name, lang)}: {words.text(lang)}", blatt, 2)
    yield from _mehr(len(offices), limit, lang)
    hint = Message(
        "→ In der Zuordnung unter „werte“ sagen, welche Stelle gemeint ist.",
        "→ Say in the mapping, below “werte”, which office is meant.",
    )
    yield from absatz(hint.text(lang), blatt, 2)


def _mehr(count: int, limit: int | None, lang: str) -> Iterator[str]:
    if limit is not None and count > limit:
        rest = count - limit
        yield Message(f"  … und {rest} weitere (--limit 0 zeigt alle)", f"  … and {rest} more (--limit 0)").text(lang)


def as_json(ansicht: Ansicht) -> str:
    """Versioned JSON in German, whatever the locale."""
    content = {
        "format": FORMAT,
        "datei": ansicht.datei,
        "probelauf": ansicht.ergebnis.probe,
        "commit": ansicht.ergebnis.commit,
        "spalten": dict(ansicht.spalten),
        "ohne_feld": list(ansicht.ohne_feld),
        "fremde_stellen": dict(ansicht.fremde_stellen),
        "zeilen": [_zeile_json(row) for row in ansicht.ergebnis.zeilen],
        "befunde": [
            {"code": b.code, "schwere": b.schwere.wort, "zelle": b.feld, "satz": b.satz.de} for b in ansicht.befunde
        ],
    }
    return to_json(content)


def _zeile_json(row: Zeilenergebnis) -> dict[str, Any]:
    hit = row.treffer
    return {
        "zelle": hit.kandidat.adresse,
        "name": hit.kandidat.name,
        "id": hit.id or hit.kandidat.id,
        "aufnahme": row.art,
        "erkannt_an": hit.weg,
        "felder": list(row.felder),
        "behalten": list(row.behalten),
        "aehnlich": [{"id": key, "name": name} for key, name in hit.aehnlich],
        "wie": hit.doppelt,
        "vorschlag": hit.kandidat.vorschlag,
    }


def vorschlaege(zeilen: Sequence[Sequence[str]], lang: str, blatt: Blatt) -> Iterator[str]:
    """The proposed mapping: column, field, an example, and why."""
    heads = (
        Message("Spalte", "Column"),
        Message("Feld", "Field"),
        Message("Beispiel", "Example"),
        Message("Warum", "Why"),
    )
    rows = [[einzeilig(cell) for cell in row] for row in zeilen]
    if blatt.breite < _BREIT:
        for title, name, sample, _ in rows:
            yield from absatz(f"{title} → {name}", blatt)
            yield from absatz(sample, blatt, 4) if sample else ()
        return
    yield from tabelle([head.text(lang) for head in heads], rows, blatt)


def summary(ergebnis: Listenergebnis) -> Message:
    """The closing sentence."""
    new, added, unclear = (ergebnis.zahl(kind) for kind in (Aufnahme.NEU, Aufnahme.ERGAENZT, Aufnahme.UNKLAR))
    there = ergebnis.zahl(Aufnahme.VORHANDEN)
    de = [f"{new} neu", f"{added} ergänzt", f"{there} unverändert", *([f"{unclear} unklar"] if unclear else [])]
    en = [f"{new} new", f"{added} added to", f"{there} unchanged", *([f"{unclear} unclear"] if unclear else [])]
    if ergebnis.probe:
        return Message(
            f"Probelauf, nichts geschrieben: {', '.join(de)}.", f"Trial run, nothing written: {', '.join(en)}."
        )
    return Message(f"Eingelesen: {', '.join(de)}.", f"Imported: {', '.join(en)}.")
