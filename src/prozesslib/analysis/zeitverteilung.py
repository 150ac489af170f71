"""The table of how long one case takes: the expected value, and how the cases of a simulation scatter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.laufzeit import Lauf, Posten, abdeckung, als_dezimal, tage, zaehlt
from prozesslib.analysis.simulation import Simulation, Verteilung
from prozesslib.message import Message
from prozesslib.model.fluss.klammern import ist_geschachtelt

POSTEN = {
    Posten.ARBEIT: Message("Bearbeitung im Haus", "Work in the administration"),
    Posten.FREMD: Message("Automatisch oder durch andere", "By machines or others"),
    Posten.LIEGE: Message("Liegezeit", "Waiting"),
    Posten.TRANSPORT: Message("Transportzeit", "Transport"),
    Posten.FRIST: Message("Abgewartete Fristen", "Deadlines waited for"),
}
_VERTEILUNG = (
    Spalte("groesse", Message("Je Fall", "Per case")),
    Spalte("erwartet", Message("erwartet", "expected"), zahlen=True),
    Spalte("bester", Message("bester", "best"), zahlen=True),
    Spalte("mittel", Message("Mittel", "mean"), zahlen=True),
    Spalte("neunzig", Message("90 % bis", "90 % within"), zahlen=True),
)


def verteilungstabelle(umfang: Umfang, case: Lauf, played: Simulation | None, begin: date | None) -> Tabelle:
    """How long one case takes: expected, and best, mean and 90th percentile of the simulation."""
    lead = case.durchlauf(mit_vorgaben=umfang.mit_vorgaben)
    work = (
        minuten_im_haus(umfang, case)
        if abdeckung(case.von(Posten.ARBEIT), mit_vorgaben=umfang.mit_vorgaben).gezaehlt
        else None
    )
    rows: list[tuple[Zelle, ...]] = [
        (
            POSTEN[Posten.ARBEIT],
            Zahl(work, "min", 1) if work is not None else None,
            *_quantile(played.arbeit if played else None, case, "min"),
        ),
        (
            Message("Durchlauf", "Lead time"),
            _tage(lead, "AT"),
            *_quantile(played.durchlauf if played else None, case, "AT"),
        ),
        (
            Message("Durchlauf im Kalender", "Lead time by calendar"),
            _tage(case.zeit.kalender(lead) if lead is not None else None, "Tage"),
            *_quantile(played.durchlauf if played else None, case, "Tage"),
        ),
    ]
    if begin is not None:
        rows.append(_fertig(case, lead, played, begin))
    title = Message("Wie lange es dauert", "How long it takes")
    return Tabelle(
        "dauer",
        title,
        _VERTEILUNG,
        tuple(rows),
        None,
        wartend(umfang, case),
        tuple(_hinweise(umfang, case, played)),
    )


def minuten_im_haus(umfang: Umfang, case: Lauf) -> Decimal:
    """The expected minutes of work in the administration, as far as they count."""
    parts = (part for part in case.von(Posten.ARBEIT) if zaehlt(part, mit_vorgaben=umfang.mit_vorgaben))
    return als_dezimal(tage(parts) * case.zeit.tagesminuten)


def wartend(umfang: Umfang, case: Lauf) -> Abdeckung:
    """For how many of the places where a case may lie something is known."""
    return abdeckung((*case.von(Posten.LIEGE), *case.von(Posten.FRIST)), mit_vorgaben=umfang.mit_vorgaben)


def _hinweise(umfang: Umfang, case: Lauf, played: Simulation | None) -> Iterator[Message]:
    solvable = any(passes.proben for _, passes in case.besuche.stufen)
    if played is None and not umfang.mit_vorgaben and solvable:
        yield Message(
            "Eigene Anteile der Entscheidungen fehlen (lokal.messwerte); mit --with-defaults gelten die der Blaupause.",
            "Own shares of the decisions are missing (lokal.messwerte); with --with-defaults the blueprint's hold.",
        )
    elif played is None:
        yield Message(
            "Anteile der Entscheidungen fehlen, oder ein Fall endet nicht oder erst sehr spät (prozesslib check).",
            "Shares of the decisions are missing, or a case does not end or only very late (prozesslib check).",
        )
    elif not ist_geschachtelt(case.flow):
        yield Message(
            "Die parallelen Zweige sind verschränkt; die Durchlaufzeit gibt es nur simuliert.",
            "The parallel branches are interlaced; the lead time can only be simulated.",
        )
    elif case.flow.verzweigungen:
        yield Message(
            "„erwartet“ nimmt den im Mittel längsten parallelen Zweig; die Simulation den in jedem Fall längsten.",
            "“expected” takes the branch that is longest on the average; the simulation the longest one of each case.",
        )
    events = [case.flow.ablauf.eintraege[node] for node in case.flow.traeger]
    called = sorted({entry.teilprozess for entry in case.flow.ablauf.eintraege if entry.teilprozess})
    if called:
        names = ", ".join(called)
        yield Message(f"Teilprozesse sind nicht enthalten: {names}.", f"Sub-processes are not in it: {names}.")
    silent = sorted(entry.id for entry in events if case.besuche.eintrag(entry.id) is None)
    if silent:
        listed = ", ".join(silent)
        yield Message(
            f"Ohne Anteil und darum als nicht eingetreten gerechnet: {listed}.",
            f"Without a share, and so counted as not occurring: {listed}.",
        )


def _quantile(found: Verteilung | None, case: Lauf, einheit: str) -> Iterator[Zelle]:
    factor = {
        "min": float(case.zeit.tagesminuten),
        "AT": 1.0,
        "Tage": case.zeit.kalendertage / case.zeit.arbeitstage,
    }[einheit]
    for value in (found.bester, found.mittel, found.quantil(0.9)) if found else (None, None, None):
        yield None if value is None else _kurz(Decimal(repr(round(value * factor, 6))), einheit)


def _kurz(value: Decimal, einheit: str) -> Zahl:
    """A length with a second digit where the first would hide it."""
    return Zahl(value, einheit, 2 if value < 1 else 1)


def _tage(value: Fraction | None, unit: str) -> Zelle:
    return None if value is None else _kurz(als_dezimal(value), unit)


def _fertig(case: Lauf, lead: Fraction | None, played: Simulation | None, begin: date) -> tuple[Zelle, ...]:
    found = played.durchlauf if played else None
    values = (lead, *((found.bester, found.mittel, found.quantil(0.9)) if found else (None, None, None)))
    days = (None if one is None else case.zeit.fertig_am(begin, Fraction(one)) for one in values)
    shown = (None if day is None else day.isoformat() for day in days)
    return (Message(f"fertig bei Eingang am {begin}", f"done if it comes in on {begin}"), *shown)
