"""PL5xx, continued: the own figures of an administration fit the process they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.eintraege import eintraege
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.angaben import Angabe, Groesse, arbeitsminuten
from prozesslib.model.bestand import Prozessdatei

_JAHR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_JE_JAHR: Final = {"jahr": 1, "monat": 12, "woche": 52, "tag": 250}
_STUNDEN: Final = 1_000_000
"""So many hours a year are more than six hundred full posts: no single process binds them."""
_VIELFACH: Final = 5
_SPIELRAUM: Final = Decimal("0.5")


@regel("PL526", Schwere.WARNUNG, bei={"fallzahl"})
class FallzahlEinJahr(Prozessregel):
    """Das Jahr einer Fallzahl ist dasselbe wie in ihrer Quelle.

    Warum: Von zwei Jahren ist eines falsch, und die Entwicklung über die Jahre stimmt nicht.
    Falsch: fallzahl: {wert: 320, je: jahr, jahr: 2024, quelle: Fachverfahren 2025}
    Richtig: fallzahl: {wert: 320, je: jahr, jahr: 2025, quelle: Fachverfahren 2025}
    Beheben: Das Jahr berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        cases = datei.prozess.lokal.get("fallzahl", {})
        named = _JAHR.findall(cases.get("quelle", ""))
        if "jahr" in cases and named and str(cases["jahr"]) not in named:
            satz = Message(
                f"Die Fallzahl ist von {cases['jahr']}, die Quelle von {named[0]}.",
                f"The number of cases is of {cases['jahr']}, its source of {named[0]}.",
            )
            yield Fund(("lokal", "fallzahl", "jahr"), satz, Message("Jahr berichtigen.", "Mend the year."))


@regel("PL527", Schwere.WARNUNG, bei={"fallzahl"})
class FallzahlPlausibel(Prozessregel):
    """Eine jährliche Fallzahl ist eine ganze Zahl, und mit dem Aufwand je Fall ergeben sich keine hunderte Stellen.

    Warum: Gebrochene Fallzahlen sind ausgerechnet; und eine Null zu viel macht aus zehn Stellen hundert.
    Falsch: fallzahl: {wert: 320000, je: tag} bei 20 min je Fall
    Richtig: fallzahl: {wert: 320, je: jahr} bei 20 min je Fall
    Beheben: Zahl und Zeitraum prüfen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        cases = datei.prozess.lokal.get("fallzahl", {})
        if not cases:
            return
        number = Decimal(str(cases["wert"]))
        if not number.is_finite():
            return
        if cases["je"] == "jahr" and number != number.to_integral_value():
            satz = Message(f"{_zahl(number)} Fälle im Jahr gibt es nicht.", f"There are no {number} cases a year.")
            yield Fund(("lokal", "fallzahl", "wert"), satz, Message("Runden.", "Round it."))
        hours = number * _JE_JAHR[cases["je"]] * (_aufwand(datei) or 0) / 60
        if hours > _STUNDEN:
            satz = Message(
                f"Das wären {int(hours / 1600)} volle Stellen für diesen einen Prozess.",
                f"That would be {int(hours / 1600)} full posts for this one process.",
            )
            hint = Message("Zahl, Zeitraum und Aufwand prüfen.", "Check number, period and effort.")
            yield Fund(("lokal", "fallzahl", "wert"), satz, hint)


def _zahl(number: Decimal) -> str:
    return str(number).replace(".", ",")


def _aufwand(datei: Prozessdatei) -> Decimal | None:
    """Minutes of work for one case, as far as they are known: the effort, own before shared, else the sum of steps."""
    own = datei.prozess.lokal.get("aufwand")
    said = Angabe.read(own) if own else datei.prozess.aufwand
    return arbeitsminuten(said.wert) if said else _summe(datei)


def _summe(datei: Prozessdatei) -> Decimal | None:
    """Minutes of all steps together, own values first; None where no step has one."""
    own = datei.prozess.lokal.get("messwerte", {})
    found = []
    for _, entry in eintraege(datei, Eintragsart.SCHRITT):
        measured = own.get(entry.id, {}).get("bearbeitungszeit")
        figure = Angabe.read(measured) if measured else entry.bearbeitungszeit
        found.append(arbeitsminuten(figure.wert) if figure else None)
    known = [minutes for minutes in found if minutes is not None]
    return sum(known, Decimal(0)) if known else None


@regel("PL528", Schwere.WARNUNG, bei={"aufwand"})
class AufwandPasstZuSchritten(Prozessregel):
    """Der eigene Aufwand je Fall liegt nicht weit von der Summe der Schritte.

    Warum: Es sind zwei Zahlen für dasselbe; weichen sie um mehr als das Fünffache ab, so ist eine falsch.
    Falsch: lokal.aufwand: 8 h und Schritte von zusammen 20 min
    Richtig: lokal.messwerte mit den Zeiten der Schritte
    Beheben: Den Aufwand streichen und die Zeiten der Schritte in lokal.messwerte angeben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        own = datei.prozess.lokal.get("aufwand")
        if own is None or not datei.prozess.modelliert:
            return
        effort = Angabe.read(own).wert
        steps, said = _summe(datei), arbeitsminuten(effort)
        if said and steps and max(said, steps) > _VIELFACH * min(said, steps):
            satz = Message(
                f"{effort} je Fall, die Schritte ergeben aber {int(steps)} min.",
                f"{effort} per case, but the steps add up to {int(steps)} min.",
            )
            hint = Message("Nur die Zeiten der Schritte angeben.", "State the times of the steps only.")
            yield Fund(("lokal", "aufwand"), satz, hint)


@regel("PL529", bei={"messwerte"})
class EigeneAnteileErgebenHundert(Prozessregel):
    """Die eigenen Anteile einer Entscheidung mit genau einem Weg ergeben zusammen 100 %.

    Warum: Sie ersetzen die Anteile der Vorgabe; fehlt ein Teil, so verschwinden Fälle aus jeder Rechnung.
    Falsch: messwerte: {vollstaendig: {anteile: {ja: 70 %, nein: 20 %}}}
    Richtig: messwerte: {vollstaendig: {anteile: {ja: 70 %, nein: 30 %}}}
    Beheben: Die Anteile aller Antworten angeben und berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        own = datei.prozess.lokal.get("messwerte", {})
        for _, entry in eintraege(datei, Eintragsart.ENTSCHEIDUNG) if own else ():
            shares = own.get(entry.id, {}).get("anteile")
            if not shares or entry.art == "mehrere":
                continue
            total = sum((Groesse.read(share).wert for share in shares.values()), Decimal(0))
            if abs(total - 100) > _SPIELRAUM:
                satz = Message(
                    f"Die eigenen Anteile ergeben {_zahl(total)} % statt 100 %.",
                    f"The own shares add up to {total} % instead of 100 %.",
                )
                hint = Message("Alle Antworten angeben.", "State all answers.")
                yield Fund(("lokal", "messwerte", entry.id, "anteile"), satz, hint, key=True)
