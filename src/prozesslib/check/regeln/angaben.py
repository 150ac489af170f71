"""PL5xx: figures that are plausible and say where they come from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.angaben import Angabe, Groesse, minuten
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.groessen import ZEITEN

_ARTEN_VON_QUELLEN = ("Schätzung", "Messung", "Erhebung", "Fachverfahren", "Statistik", "Übernahme")
_ARBEITSTAG = Decimal(8 * 60)


def _ausfuehrlich(datei: Prozessdatei) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """Every figure written as a mapping, the number of cases among them."""
    yield from ((stelle.pfad, stelle.roh) for stelle in datei.groessen if isinstance(stelle.roh, dict))
    if "fallzahl" in datei.prozess.lokal:
        yield ("lokal", "fallzahl"), datei.prozess.lokal["fallzahl"]


@regel("PL501", bei={"von", "bis"})
class SpanneUmschliesstWert(Prozessregel):
    """Eine Spanne umschließt ihren Wert, in derselben oder einer vergleichbaren Einheit (min und h).

    Warum: Sonst ist eine der drei Zahlen falsch, und die Auswertung rechnet mit ihr.
    Falsch: {wert: 5 min, von: 10 min, bis: 3 min}
    Richtig: {wert: 5 min, von: 3 min, bis: 10 min}
    Beheben: Wert oder Spanne berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for stelle in datei.groessen:
            figure = stelle.angabe
            for key, low, high in (("von", figure.von, figure.wert), ("bis", figure.wert, figure.bis)):
                if low and high and not _ordered(low, high):
                    satz = Message(
                        f"„{key}“ passt nicht zum Wert {figure.wert}.",
                        f"“{key}” does not fit the value {figure.wert}.",
                    )
                    yield Fund((*stelle.pfad, key), satz, _SPANNE)


_SPANNE = Message(
    "„von“ ist höchstens so groß wie der Wert, „bis“ mindestens so groß.",
    "“von” is at most the value, “bis” at least the value.",
)


def _ordered(low: Groesse, high: Groesse) -> bool:
    """Whether the first is at most the second; sizes that cannot be compared are not ordered."""
    if low.einheit == high.einheit:
        return low.wert <= high.wert
    small, large = minuten(low), minuten(high)
    return small is not None and large is not None and small <= large


@regel("PL502", Schwere.WARNUNG, bei={"wert"})
class QuelleGenannt(Prozessregel):
    """Eine ausführliche Angabe nennt ihre Quelle, beginnend mit deren Art.

    Warum: Geschätztes, Gemessenes und Übernommenes wird in jeder Auswertung getrennt ausgewiesen.
    Falsch: {wert: 5 min, von: 3 min, bis: 10 min}
    Richtig: {wert: 5 min, von: 3 min, bis: 10 min, quelle: Schätzung}
    Beheben: „quelle“ ergänzen, beginnend mit Schätzung, Messung, Erhebung, Fachverfahren, Statistik oder
    Übernahme.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        kinds = ", ".join(_ARTEN_VON_QUELLEN)
        for path, tree in _ausfuehrlich(datei):
            source = tree.get("quelle")
            if source is None:
                satz = Message("Der Angabe fehlt die Quelle.", "The figure lacks its source (quelle).")
                yield Fund(path, satz, Message(f"Zum Beispiel: {kinds}.", f"One of: {kinds}."))
            elif not source.startswith(_ARTEN_VON_QUELLEN):
                satz = Message(
                    f"Die Quelle „{source}“ sagt nicht, welcher Art sie ist.",
                    f"The source “{source}” does not say its kind.",
                )
                yield Fund((*path, "quelle"), satz, Message(f"Beginnen mit: {kinds}.", f"Begin with one of: {kinds}."))


@regel("PL503", Schwere.WARNUNG, bei={"bearbeitungszeit", "liegezeit", "transportzeit"})
class BearbeitungszeitPlausibel(Prozessregel):
    """An einem Schritt wird höchstens einen Arbeitstag gearbeitet, und nie null Minuten.

    Warum: Meist sind Warten und Arbeiten verwechselt, oder eine fehlende Angabe ist als 0 geschrieben.
    Falsch: bearbeitungszeit: 40 h
    Richtig: bearbeitungszeit: 30 min
    Beheben: Warten gehört in liegezeit; längere Arbeit in mehrere Schritte teilen; Fehlendes weglassen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        ablauf = datei.prozess.ablauf
        for index, entry in enumerate(ablauf.eintraege if ablauf else ()):
            for key in ZEITEN:
                figure: Angabe | None = getattr(entry, key)
                length = minuten(figure.wert) if figure else None
                if length is None:
                    continue
                if length == 0:
                    satz = Message("0 ist keine Angabe.", "0 is no figure.")
                    hint = Message("Fehlende Angaben weglassen.", "Leave missing figures out.")
                    yield Fund(("ablauf", index, key), satz, hint)
                elif key == "bearbeitungszeit" and length > _ARBEITSTAG:
                    satz = Message(
                        f"{figure} Bearbeitungszeit sind mehr als ein Arbeitstag.",
                        f"{figure} of working time is more than a working day.",
                    )
                    hint = Message(
                        "Warten nach „liegezeit“ verschieben, lange Arbeit auf mehrere Schritte verteilen.",
                        "Move waiting to “liegezeit”, spread long work over several steps.",
                    )
                    yield Fund(("ablauf", index, key), satz, hint)


@regel("PL504", Schwere.WARNUNG, bei={"aufwand"})
class AufwandNurOhneAblauf(Prozessregel):
    """Der Aufwand je Fall steht nur da, wo kein Ablauf ist.

    Warum: Sonst gäbe es zwei Zahlen für dasselbe: den Aufwand und die Summe der Schritte.
    Falsch: aufwand: 20 min und ein Ablauf mit bearbeitungszeit
    Richtig: nur der Ablauf mit bearbeitungszeit je Schritt
    Beheben: Den Aufwand löschen; die Zeiten stehen an den Schritten.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if datei.prozess.ablauf and datei.prozess.aufwand:
            satz = Message(
                "Der Prozess hat Ablauf und Aufwand zugleich.", "The process has both an Ablauf and aufwand."
            )
            yield Fund(("aufwand",), satz, key=True)


@regel("PL505", Schwere.WARNUNG, bei={"fallzahl"})
class FallzahlMitJahr(Prozessregel):
    """Eine Fallzahl nennt, woher sie stammt und aus welchem Jahr.

    Warum: Ohne Jahr veraltet sie unbemerkt.
    Falsch: fallzahl: {wert: 320, je: jahr, quelle: Fachverfahren}
    Richtig: fallzahl: {wert: 320, je: jahr, quelle: Fachverfahren 2025}
    Beheben: Das Jahr in der Quelle nennen oder „jahr“ angeben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        cases = datei.prozess.lokal.get("fallzahl", {})
        if cases and "jahr" not in cases and not any(c.isdigit() for c in cases.get("quelle", "")):
            satz = Message("Der Fallzahl ist kein Jahr anzusehen.", "The number of cases does not show its year.")
            yield Fund(("lokal", "fallzahl"), satz)


@regel("PL506", Schwere.WARNUNG, bei={"quelle"})
class KeineEigenenWerteImMuster(Prozessregel):
    """Im gemeinsamen Text stehen nur Schätzungen; eigene Messungen gehören in lokal.

    Warum: Niemand soll die Zahl einer anderen Verwaltung erben.
    Falsch: bearbeitungszeit: {wert: 7 min, quelle: Messung 2026-03}
    Richtig: lokal: {messwerte: {formell-pruefen: {bearbeitungszeit: 7 min, quelle: Messung 2026-03}}}
    Beheben: Den Wert nach lokal.messwerte verschieben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if datei.prozess.modell != "muster":
            return
        for stelle in datei.groessen:
            if not stelle.eigen and (stelle.quelle or "").startswith(("Messung", "Fachverfahren")):
                satz = Message(
                    "Eine eigene Messung steht im gemeinsamen Text.",
                    "An own measurement stands in the shared text.",
                )
                yield Fund(
                    stelle.pfad, satz, Message("Nach lokal.messwerte verschieben.", "Move it to lokal.messwerte.")
                )
