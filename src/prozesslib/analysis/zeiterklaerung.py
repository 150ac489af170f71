"""The arithmetic behind the times of one case: step by step, with the numbers put in."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prozesslib.analysis.anteile import anteil
from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Herkunft, Zahl, Zelle
from prozesslib.analysis.laufzeit import Beitrag, Lauf, Posten, als_dezimal, zaehlt
from prozesslib.analysis.saetze import text
from prozesslib.analysis.vorlage import anteilsherkunft
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag

_SPALTEN = (
    Spalte("id", Message("Kennung", "Id"), wichtig=False),
    Spalte("eintrag", Message("Eintrag", "Entry")),
    Spalte("durchgaenge", Message("Durchgänge", "passes"), zahlen=True),
    Spalte("arbeit", Message("Arbeit", "work"), zahlen=True),
    Spalte("arbeit_vorgabe", Message("Arbeit Vorgabe", "work default"), zahlen=True),
    Spalte("warten", Message("Warten", "waiting"), zahlen=True, wichtig=False),
    Spalte("warten_vorgabe", Message("Warten Vorgabe", "waiting default"), zahlen=True, wichtig=False),
)
HERKUNFT = {
    Herkunft.GEMESSEN: Message("gemessen", "measured"),
    Herkunft.GESCHAETZT: Message("geschätzt", "estimated"),
    Herkunft.VORGABE: Message("Vorgabe", "default"),
}


def schritttabelle(umfang: Umfang, case: Lauf) -> Tabelle:
    """Every entry that takes time: expected passes, and the times of one pass, own ones apart from the blueprint's."""
    entries = {part.eintrag.id: part.eintrag for part in case.beitraege}
    rows = []
    for key, entry in entries.items():
        parts = [part for part in case.beitraege if part.eintrag.id == key]
        known = case.durchgaenge(key, mit_vorgaben=umfang.mit_vorgaben)
        visits = Zahl(als_dezimal(known), "", 2) if known is not None else None
        rows.append((key, entry.bezeichnung, visits, *_paar(case, parts, work=True), *_paar(case, parts, work=False)))
    title = Message("Einträge, Zeiten je Durchgang", "Entries, times per pass")
    return Tabelle("eintraege", title, _SPALTEN, tuple(rows))


def _paar(case: Lauf, parts: list[Beitrag], *, work: bool) -> tuple[Zelle, Zelle]:
    """The own time and the Vorgabewert of one pass."""
    chosen = [
        part for part in parts if (part.posten in (Posten.ARBEIT, Posten.FREMD)) is work and part.wert is not None
    ]
    factor, unit = (case.zeit.tagesminuten, "min") if work else (Fraction(1), "AT")
    cells = []
    for default in (False, True):
        found = [p for p in chosen if p.wert and (p.wert.herkunft is Herkunft.VORGABE) is default]
        total = sum((part.tage for part in found), Fraction(0)) * factor
        sources = {part.wert.herkunft for part in found if part.wert}
        cells.append(Zahl(als_dezimal(total), unit, 1, sources.pop() if len(sources) == 1 else None) if found else None)
    return cells[0], cells[1]


def erklaerung(umfang: Umfang, case: Lauf) -> Iterator[Message]:
    """How long a working day is, the shares, and the sum of the work with all numbers."""
    yield _arbeitstag(case)
    for entry in case.flow.ablauf.eintraege:
        if entry.wege:
            yield _anteile(case, entry)
    yield from _rechnung(umfang, case)


def _arbeitstag(case: Lauf) -> Message:
    time = case.zeit
    hours, minutes = als_dezimal(time.wochenstunden), als_dezimal(time.tagesminuten)
    land = time.land or "–"
    return Message(
        f"1 AT = {text(hours, 1, 'de')} h je Woche ÷ 5 = {text(minutes, 0, 'de')} min; "
        f"{time.jahr} hat {time.arbeitstage} Arbeitstage (Land {land}), {time.kalendertage} Kalendertage.",
        f"1 AT = {text(hours, 1, 'en')} h a week ÷ 5 = {text(minutes, 0, 'en')} min; "
        f"{time.jahr} has {time.arbeitstage} working days (Land {land}), {time.kalendertage} calendar days.",
    )


def _anteile(case: Lauf, entry: Eintrag) -> Message:
    shares = ((way.wenn, anteil(case.prozess, entry, way)) for way in entry.wege)
    listed = ", ".join(f"{answer} {share.angabe.wert if share else '–'}" for answer, share in shares)
    source = HERKUNFT[anteilsherkunft(case.prozess, entry, case.vorlage)]
    return Message(f"{entry.bezeichnung} {listed} ({source.de})", f"{entry.bezeichnung} {listed} ({source.en})")


def _rechnung(umfang: Umfang, case: Lauf) -> Iterator[Message]:
    """``Bearbeitung = 1,18 × 5,0 + ... = 41,2 min``."""
    parts = [part for part in case.von(Posten.ARBEIT) if zaehlt(part, mit_vorgaben=umfang.mit_vorgaben)]
    if parts:
        yield Message(_summe(case, parts, "de"), _summe(case, parts, "en"))


def _summe(case: Lauf, parts: list[Beitrag], lang: str) -> str:
    factor = case.zeit.tagesminuten
    words = []
    for part in parts:
        often = als_dezimal(part.besuche.wert if part.besuche else Fraction(0))
        words.append(f"{text(often, 4, lang)} × {text(als_dezimal(part.tage * factor), 1, lang)} min")
    total = als_dezimal(sum((part.erwartet for part in parts), Fraction(0)) * factor)
    head = Message("Bearbeitung im Haus", "Work in the administration").text(lang)
    return f"{head} = {' + '.join(words)} = {text(total, 2, lang)} min"
