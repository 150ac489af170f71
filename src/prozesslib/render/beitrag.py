"""What is given to a library and what a library is given, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Final

from prozesslib.check.befund import feldpfad
from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.message import Message
from prozesslib.register.beitrag.eigene_stellen import EigeneStelle
from prozesslib.register.beitrag.einfuegen import Einfuegung, Lage, Teil
from prozesslib.register.beitrag.gabe import Liste
from prozesslib.register.beitrag.posten import Posten
from prozesslib.register.beitrag.stand import Beitragsstand, Verbleib
from prozesslib.register.beitrag.text import unterschiede
from prozesslib.register.vergleich.worte import saetze
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, tabelle
from prozesslib.store.documents import read_document
from prozesslib.store.layout import schema_name

FORMAT: Final = "prozesslib-beitraege/1"
_SAETZE: Final = 20
"""So many changes of one process are told."""

_LAGE: Final = {
    Lage.NEU: Message("neu", "new"),
    Lage.GEAENDERT: Message("geändert", "changed"),
    Lage.GLEICH: Message("die Bibliothek hat es schon so", "the library has it like this already"),
    Lage.KONFLIKT: Message("nicht auf dem Stand der Bibliothek", "not in step with the library"),
    Lage.ENTFALLEN: Message("gibt es in der Bibliothek nicht mehr", "is not in the library any more"),
    Lage.ERSETZT: Message("in der Bibliothek ersetzt", "replaced in the library"),
    Lage.VERGEBEN: Message(
        "die Bibliothek hat unter dieser Kennung einen anderen Prozess",
        "the library has another process under this id",
    ),
    Lage.UNLESBAR: Message("die Datei der Bibliothek ist nicht lesbar", "the library's file cannot be read"),
}
_VERBLEIB: Final = {
    Verbleib.ANGENOMMEN: Message("angenommen", "accepted"),
    Verbleib.OFFEN: Message("offen", "open"),
    Verbleib.UNBEKANNT: Message("unbekannt", "unknown"),
}


def teile_text(einfuegung: Einfuegung, lang: str, blatt: Blatt, posten: Sequence[Posten] = ()) -> Iterator[str]:
    """Per process how it stands to the library and what changes; with what stays here or is said otherwise."""
    by_id = {item.id: item for item in posten}
    for teil in einfuegung.teile:
        heading = f"{einzeilig(teil.gabe.name)} ({teil.gabe.id})"
        yield f"{blatt.stil(heading, Stil.FETT)}: {_LAGE[teil.lage].text(lang)}"
        liste = einfuegung.liste(teil)
        where = [] if liste is None else [_wohin(liste).text(lang)]
        for line in (*_einzelheiten(teil, lang), *where):
            yield from absatz(f"– {einzeilig(line)}", blatt, 2)
        if teil.gabe.id in by_id and teil.lage is not Lage.GLEICH:
            for line in _dazu(by_id[teil.gabe.id], lang):
                yield from absatz(einzeilig(line), blatt, 2)
            yield from _halten(by_id[teil.gabe.id], lang, blatt)
    for beilage in einfuegung.beilagen:
        yield from _liste(beilage.pfad, einfuegung, lang, blatt)
    for path in einfuegung.listenkonflikte:
        yield from absatz(Message(f"Nicht vereinbar: {path}", f"Cannot be merged: {path}").text(lang), blatt)


def _wohin(liste: Liste) -> Message:
    return Message(f"kommt in {liste.pfad}, Bereich {liste.bereich}", f"goes into {liste.pfad}, area {liste.bereich}")


def _liste(path: str, einfuegung: Einfuegung, lang: str, blatt: Blatt) -> Iterator[str]:
    """What changes in a blueprint or package."""
    before, after = einfuegung.bibliothek.texte.get(path), einfuegung.aenderungen.get(path)
    if after is None:
        return
    trees = [None if text is None else read_document(path, text).data for text in (before, after)]
    yield f"{blatt.stil(einzeilig(path), Stil.FETT)}:"
    for satz in list(saetze(schema_name(path) or "", *trees))[:_SAETZE]:
        yield from absatz(f"– {einzeilig(satz.satz.text(lang))}", blatt, 2)


def _einzelheiten(teil: Teil, lang: str) -> Iterator[str]:
    for konflikt in teil.konflikte:
        path = schreibe_pfad(konflikt.pfad)
        yield Message(f"beide haben geändert: {path}", f"both changed: {path}").text(lang)
    if teil.durch:
        listed = ", ".join(teil.durch)
        yield Message(f"durch {listed}", f"by {listed}").text(lang)
    if teil.lage not in (Lage.NEU, Lage.GEAENDERT):
        return
    sentences = unterschiede(teil)
    yield from (satz.satz.text(lang) for satz in sentences[:_SAETZE])
    if len(sentences) > _SAETZE:
        more = len(sentences) - _SAETZE
        yield Message(f"und {more} weitere Änderungen", f"and {more} more changes").text(lang)


def _dazu(item: Posten, lang: str) -> Iterator[str]:
    if item.ausgelassen:
        listed = ", ".join(item.ausgelassen)
        yield Message(f"Bleibt hier: {listed}", f"Stays here: {listed}").text(lang)
    for change in item.wandel:
        line = f"{feldpfad(change.pfad)}: {change.von} → {change.auf}"
        yield Message(f"Geht anders hinaus: {line}", f"Goes out as: {line}").text(lang)
    for comment in item.kommentare[:_SAETZE]:
        yield Message(f"Geht mit hinaus: {comment}", f"Goes out along: {comment}").text(lang)
    if item.aehnlich:
        listed = ", ".join(f"{name} ({key})" for key, name in item.aehnlich)
        yield Message(f"Ähnlich heißen dort schon: {listed}", f"Similar names there: {listed}").text(lang)


def _halten(item: Posten, lang: str, blatt: Blatt) -> Iterator[str]:
    """How the offices that go out otherwise are kept here, whatever comes back; a command stays on one line."""
    values = [f"{stelle.lokal}={stelle.hier}" for stelle in item.stellen if stelle.lokal]
    if values:
        yield from absatz(_BLEIBT.text(lang), blatt, 2)
        yield f"    prozesslib set {item.id} {einzeilig(' '.join(values))}"
    for stelle in item.stellen:
        if not stelle.lokal:
            yield from absatz(einzeilig(_ohne_platz(stelle).text(lang)), blatt, 2)


_BLEIBT: Final = Message(
    "Damit Ihre Stelle bleibt, auch wenn der Beitrag zurückkommt:",
    "To keep your office, also when the contribution comes back:",
)


def _ohne_platz(stelle: EigeneStelle) -> Message:
    return Message(
        f"Kein eigener Platz in lokal: {stelle.ort}. Kommt der Beitrag zurück, kann dort „{stelle.dort}“ statt "
        f"„{stelle.hier}“ stehen.",
        f"No place of its own in lokal: {stelle.ort}. When the contribution comes back, it may say “{stelle.dort}” "
        f"instead of “{stelle.hier}” there.",
    )


def staende_text(staende: Iterable[Beitragsstand], lang: str, blatt: Blatt) -> Iterator[str]:
    """A table: what was given when, where to, and what became of it."""
    heads = [Message(de, en).text(lang) for de, en in _KOEPFE]
    rows = [
        [row.name, row.beitrag.am, row.beitrag.bibliothek, row.beitrag.zweig or "", _VERBLEIB[row.verbleib].text(lang)]
        for row in staende
    ]
    yield from tabelle(heads, rows, blatt)


_KOEPFE: Final = (
    ("Prozess", "Process"),
    ("Am", "On"),
    ("Bibliothek", "Library"),
    ("Vorschlag", "Proposal"),
    ("Stand", "State"),
)


def staende_json(staende: Iterable[Beitragsstand]) -> str:
    """Versioned JSON."""
    rows = [{"id": row.id, "name": row.name, **asdict(row.beitrag), "stand": row.verbleib.value} for row in staende]
    return to_json({"format": FORMAT, "beitraege": rows})
