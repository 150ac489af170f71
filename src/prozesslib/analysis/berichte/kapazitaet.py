"""Hours and full-time equivalents a year, by process and by office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from prozesslib.analysis.bedarf import Bedarf, bedarfe
from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.gegenwart import ausgelassen, heutige
from prozesslib.analysis.jahresstunden import VOLLE_STELLE, VolleStelle, volle_stelle
from prozesslib.analysis.laufzeit import als_dezimal
from prozesslib.analysis.saetze import grundlage, nur_intern, ohne_kernaussage, satz, text
from prozesslib.analysis.stundentabelle import (
    abdeckung_prozesse,
    minutentabelle,
    posten,
    prozesstabelle,
    stellentabelle,
    verdeckte_prozesse,
)
from prozesslib.message import Message


@bericht(
    "kapazitaet",
    Message("Stunden und Vollzeitstellen im Jahr", "Hours and full-time posts a year"),
    einstellungen=VOLLE_STELLE,
)
def kapazitaet(umfang: Umfang) -> Bericht:
    """Wie viel Arbeit die Prozesse im Jahr binden, je Prozess und je Stelle.

    Stunden = Fälle × erwartete Minuten je Fall ÷ 60. Die Minuten kommen aus dem Ablauf (Bearbeitungszeit von Hand im
    Haus mal erwartete Durchgänge, wie im Bericht zeiten), ohne Ablauf aus dem Aufwand des Steckbriefs; hat der Ablauf
    keine einzige eigene Zeit, gilt ein eigener Aufwand (lokal.aufwand). Varianten ohne eigene Fallzahl haben ihren
    Anteil an den Fällen des Hauptprozesses, der dann um diesen Anteil weniger hat. Monats- und Wochenzahlen sind mal 12
    und mal 52 genommen, Tageszahlen mal 250 Arbeitstage. Die Arbeit zählt bei der Stelle des Beteiligten
    (lokal.stellen), sonst bei der verantwortlichen; deren Anteil verteilt lokal.personal, wenn dort alle Anteile
    stehen. Teilprozesse zählen als eigene Prozesse. Eine volle Stelle (VZÄ): Arbeitstage des Jahres im Land, weniger
    30 Urlaubstage (§ 26 Abs. 1 TVöD), mal ein Fünftel von 39 Wochenstunden (§ 6 Abs. 1 TVöD-VKA). Krankheit und
    Fortbildung sind nicht abgezogen; die Einstellung ausfalltage tut das. VZÄ sind auf 0,1 gerundet.

    Wo lokal.personal weniger als drei Personen nennt, steht die Zahl nicht einzeln da, sondern mit anderen zusammen.
    """
    nur_intern(umfang)
    full = volle_stelle(umfang)
    needs = bedarfe(umfang.bestand, heutige(umfang), full.zeit)
    tables = (prozesstabelle(umfang, needs, full), stellentabelle(umfang, needs, full), minutentabelle(needs))
    title = Message("Kapazität", "Capacity")
    return Bericht(
        "kapazitaet", title, tuple(_kernsaetze(umfang, needs, full)), tables, tuple(_erklaerung(umfang, needs))
    )


def _kernsaetze(umfang: Umfang, needs: Sequence[Bedarf], full: VolleStelle) -> Iterator[Message]:
    cover = abdeckung_prozesse(umfang, needs)
    total = posten(needs).summe(mit_vorgaben=umfang.mit_vorgaben)
    if cover.reicht and total is not None and verdeckte_prozesse(needs) is not None:
        said = cover.satz()
        yield satz(
            "Rechnerisch gebunden sind {h} Stunden im Jahr, das sind {v} VZÄ (aus " + said.de + ").",
            "{h} hours a year are bound by calculation, that is {v} FTE (from " + said.en + ").",
            h=(als_dezimal(total), 0),
            v=(full.vzae(total), 1),
        )
    elif not cover.reicht:
        yield ohne_kernaussage(Message("Gebundene Stunden", "Hours bound"), cover)
    yield grundlage(umfang)
    yield from ausgelassen(umfang)
    yield full.rechnung


def _erklaerung(umfang: Umfang, needs: Sequence[Bedarf]) -> Iterator[Message]:
    hidden = verdeckte_prozesse(needs)
    for need in needs:
        shown = hidden is not None and need.datei.id not in hidden
        if shown and need.gezaehlt(mit_vorgaben=umfang.mit_vorgaben):
            yield Message(_rechnung(need, "de", umfang), _rechnung(need, "en", umfang))


def _rechnung(need: Bedarf, lang: str, umfang: Umfang) -> str:
    counted = need.gezaehlt(mit_vorgaben=umfang.mit_vorgaben)
    minutes = text(als_dezimal(sum((part.minuten for part in counted), Fraction(0))), 2, lang)
    cases = text(need.faelle.wert, 0, lang) if need.faelle else "–"
    word = Message("Fälle", "cases").text(lang)
    hours = text(als_dezimal(need.stunden(counted)), 1, lang)
    return f"{need.datei.prozess.name}: {cases} {word} × {minutes} min ÷ 60 = {hours} h"
