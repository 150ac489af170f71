"""What one case takes: work, waiting and lead time, expected and played through."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft, Zahl, Zelle
from prozesslib.analysis.einstellungen import ARBEITSZEIT, arbeitszeit_von, tag, zahl
from prozesslib.analysis.kalender import Arbeitszeit
from prozesslib.analysis.laufzeit import Lauf, Posten, abdeckung, als_dezimal, lauf, tage, zaehlt
from prozesslib.analysis.saetze import grundlage, ohne_kernaussage, satz
from prozesslib.analysis.schrittzeiten import aufwandwert
from prozesslib.analysis.simulation import simuliere
from prozesslib.analysis.vorlage import vorlage
from prozesslib.analysis.zeiterklaerung import erklaerung, schritttabelle
from prozesslib.analysis.zeitverteilung import POSTEN, minuten_im_haus, verteilungstabelle, wartend
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

_SPALTEN = (
    Spalte("posten", Message("Zeit je Fall", "Time per case")),
    Spalte("gemessen", Message("gemessen", "measured"), zahlen=True, wichtig=False),
    Spalte("geschaetzt", Message("geschätzt", "estimated"), zahlen=True, wichtig=False),
    Spalte("vorgabe", Message("Vorgabe", "default"), zahlen=True),
    Spalte("summe", Message("Summe", "total"), zahlen=True),
)


@bericht(
    "zeiten",
    Message("Bearbeitungs-, Liege- und Durchlaufzeit eines Prozesses", "Working, waiting and lead time of a process"),
    einzeln=True,
    einstellungen={
        **ARBEITSZEIT,
        "saat": Message("Zufallszahl, mit der die Simulation beginnt (sonst 1)", "Seed of the simulation (else 1)"),
        "laeufe": Message("Fälle der Simulation (sonst 2000)", "Cases of the simulation (else 2000)"),
        "beginn": Message("Tag, an dem ein Fall eingeht; dann mit Datum", "Day on which a case comes in; adds dates"),
    },
)
def zeiten(umfang: Umfang) -> Bericht:
    """Was ein Fall dauert.

    Jeder Schritt zählt so oft, wie ihn ein Fall im Mittel durchläuft. Diese Zahl folgt aus den Anteilen der
    Entscheidungen; Schleifen sind als absorbierende Markow-Kette genau gelöst (lineares Gleichungssystem in Brüchen).
    Bearbeitung zählt in allen parallelen Zweigen. Für die Durchlaufzeit zählt von parallelen Zweigen der längste: die
    Formel nimmt den mit der größten erwarteten Dauer, die Simulation den in jedem Fall längsten; deshalb liegt sie
    darüber. Die Simulation zieht jede Zeit zwischen „von“ und „bis“, in Dreiecken zu beiden Seiten des üblichen Wertes
    und so, dass er der Mittelwert bleibt. Ereignisse an einem Schritt zählen mit dem Anteil, der dort in
    lokal.messwerte unter anteile mit ihrer Kennung steht; ohne ihn treten sie nicht ein. Teilprozesse sind nicht
    enthalten. Minuten und Stunden sind Dienstzeit, ein Arbeitstag (AT) ein Fünftel der Wochenstunden; Tage, Wochen und
    Monate sind Kalenderzeit. Feiertage: die gesetzlichen des Landes (Programmbibliothek holidays).
    """
    begin = tag(umfang, "beginn")
    datei, time = umfang.einzeln(), arbeitszeit_von(umfang, begin.year if begin else None)
    case = lauf(datei.prozess, vorlage(umfang.bestand, datei), time)
    title = Message(f"Zeiten: {datei.prozess.name}", f"Times: {datei.prozess.name}")
    if case is None:
        return Bericht("zeiten", title, (_ohne_ablauf(),), (_nur_aufwand(umfang, datei, time),))
    played = simuliere(
        case,
        saat=zahl(umfang, "saat", 1, 0, 2**31),
        laeufe=zahl(umfang, "laeufe", 2000, 10, 100_000),
        mit_vorgaben=umfang.mit_vorgaben,
    )
    tables = (_summen(umfang, case), verteilungstabelle(umfang, case, played, begin), schritttabelle(umfang, case))
    return Bericht("zeiten", title, tuple(_kernsaetze(umfang, case)), tables, tuple(erklaerung(umfang, case)))


def _kernsaetze(umfang: Umfang, case: Lauf) -> Iterator[Message]:
    cover = abdeckung(case.von(Posten.ARBEIT), mit_vorgaben=umfang.mit_vorgaben)
    if cover.reicht:
        said, figure = cover.satz(), minuten_im_haus(umfang, case)
        least = _mindestens(cover)
        yield satz(
            "Ein Fall braucht im Mittel " + least.de + "{x} min Bearbeitung im Haus (" + said.de + ").",
            "A case takes " + least.en + "{x} min of work in the administration on the average (" + said.en + ").",
            x=(figure, 1),
        )
    elif cover.von:
        yield ohne_kernaussage(Message("Bearbeitungszeit", "Working time"), cover)
    yield from _zur_dauer(umfang, case)
    yield grundlage(umfang)


def _zur_dauer(umfang: Umfang, case: Lauf) -> Iterator[Message]:
    waiting, lead = wartend(umfang, case), case.durchlauf(mit_vorgaben=umfang.mit_vorgaben)
    if waiting.reicht and lead is not None:
        said = waiting.satz()
        least = _mindestens(waiting)
        yield satz(
            "Er ist im Mittel nach " + least.de + "{x} Arbeitstagen fertig (Liegezeiten für " + said.de + ").",
            "It is done after " + least.en + "{x} working days on the average (waiting known for " + said.en + ").",
            x=(als_dezimal(lead), 1),
        )
    elif waiting.von:
        yield ohne_kernaussage(Message("Durchlaufzeit", "Lead time"), waiting)


def _mindestens(cover: Abdeckung) -> Message:
    """A word before a figure with gaps, which is a lower bound."""
    return Message("mindestens ", "at least ") if cover.gezaehlt < cover.von else Message("", "")


def _summen(umfang: Umfang, case: Lauf) -> Tabelle:
    rows = (*(_posten(umfang, case, item) for item in Posten if case.von(item)), *_teilprozesse(case))
    note = Message(
        "Fehlende Zeiten sind nicht enthalten; eine Summe mit Lücken ist eine Untergrenze.",
        "Missing times are not in it; a total with gaps is a lower bound.",
    )
    return Tabelle("summen", Message("Zeiten je Fall", "Times per case"), _SPALTEN, rows, hinweise=(note,))


def _teilprozesse(case: Lauf) -> Iterator[tuple[Zelle, ...]]:
    """A row that says that the sub-processes are not in the times."""
    count = sum(entry.teilprozess is not None for entry in case.flow.ablauf.eintraege)
    if count:
        cover = Abdeckung(0, count, Message("Teilprozessen", "sub-processes")).satz()
        said = Message(f"nicht enthalten ({cover.de})", f"not in it ({cover.en})")
        yield (Message("Teilprozesse", "Sub-processes"), *[None] * len(Herkunft), said)


def _posten(umfang: Umfang, case: Lauf, item: Posten) -> tuple[Zelle, ...]:
    parts = case.von(item)
    in_minutes = item in (Posten.ARBEIT, Posten.FREMD)
    factor, unit = (case.zeit.tagesminuten, "min") if in_minutes else (Fraction(1), "AT")
    by_source = []
    for source in Herkunft:
        known = [part for part in parts if part.herkunft is source]
        by_source.append(Zahl(als_dezimal(tage(known) * factor), unit, 1, source) if known else None)
    known = [part for part in parts if zaehlt(part, mit_vorgaben=umfang.mit_vorgaben)]
    cover = abdeckung(parts, mit_vorgaben=umfang.mit_vorgaben)
    total = Zahl(als_dezimal(tage(known) * factor), unit, 1, None, cover) if known else None
    return (POSTEN[item], *by_source, total)


def _ohne_ablauf() -> Message:
    return Message(
        "Der Prozess hat keinen Ablauf; es gibt nur den Aufwand je Fall aus dem Steckbrief.",
        "The process has no flow; there is only the effort per case of the Steckbrief.",
    )


def _nur_aufwand(umfang: Umfang, datei: Prozessdatei, time: Arbeitszeit) -> Tabelle:
    found = aufwandwert(datei.prozess, vorlage(umfang.bestand, datei))
    columns: list[Zelle] = [None] * len(Herkunft)
    total = None
    if found is not None:
        value = als_dezimal(time.arbeit(found.angabe.wert))
        columns[list(Herkunft).index(found.herkunft)] = Zahl(value, "min", 1, found.herkunft)
        if umfang.mit_vorgaben or found.herkunft is not Herkunft.VORGABE:
            total = Zahl(value, "min", 1, found.herkunft, Abdeckung(1, 1, Message("Angaben", "figures")))
    row = (Message("Aufwand laut Steckbrief", "Effort of the Steckbrief"), *columns, total)
    return Tabelle(
        "summen", Message("Zeiten je Fall", "Times per case"), _SPALTEN, (row,), hinweise=(grundlage(umfang),)
    )
