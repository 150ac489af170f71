"""PL5xx: figures that are plausible and say where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from prozesslib.check.befund import Schwere
from prozesslib.check.groessenregel import Groessenregel
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.angaben import Angabe, Groesse, minuten
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.groessen import ZEITEN, Groessenstelle

_ARTEN_VON_QUELLEN = ("Schätzung", "Messung", "Erhebung", "Fachverfahren", "Statistik", "Übernahme")
_ARBEITSTAG = Decimal(8 * 60)


@regel("PL501", bei={"von", "bis"})
class SpanneUmschliesstWert(Groessenregel):
    """Eine Spanne umschließt ihren Wert, in derselben oder einer vergleichbaren Einheit (min und h).

    Warum: Sonst ist eine der drei Zahlen falsch, und die Auswertung rechnet mit ihr.
    Falsch: {wert: 5 min, von: 10 min, bis: 3 min}
    Richtig: {wert: 5 min, von: 3 min, bis: 10 min}
    Beheben: Wert oder Spanne berichtigen.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether a bound lies on the wrong side of the value."""
        return any(_verkehrt(figure))

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        """One finding for each such bound."""
        for key in _verkehrt(stelle.angabe):
            satz = Message(
                f"„{key}“ passt nicht zum Wert {stelle.angabe.wert}.",
                f"“{key}” does not fit the value {stelle.angabe.wert}.",
            )
            yield Fund((*stelle.pfad, key), satz, _SPANNE)


_SPANNE = Message(
    "„von“ ist höchstens so groß wie der Wert, „bis“ mindestens so groß.",
    "“von” is at most the value, “bis” at least the value.",
)


def _verkehrt(figure: Angabe) -> Iterator[str]:
    """The bounds on the wrong side of the value."""
    if figure.von and not _ordered(figure.von, figure.wert):
        yield "von"
    if figure.bis and not _ordered(figure.wert, figure.bis):
        yield "bis"


def _ordered(low: Groesse, high: Groesse) -> bool:
    """Whether the first is at most the second; sizes that cannot be compared are not ordered."""
    if low.einheit == high.einheit:
        return low.wert <= high.wert
    small, large = minuten(low), minuten(high)
    return small is not None and large is not None and small <= large


@regel("PL502", Schwere.WARNUNG, bei={"wert"})
class QuelleGenannt(Groessenregel):
    """Eine ausführliche Angabe nennt ihre Quelle, beginnend mit deren Art.

    Warum: Geschätztes, Gemessenes und Übernommenes wird in jeder Auswertung getrennt ausgewiesen.
    Falsch: {wert: 5 min, von: 3 min, bis: 10 min}
    Richtig: {wert: 5 min, von: 3 min, bis: 10 min, quelle: Schätzung}
    Beheben: „quelle“ ergänzen, beginnend mit Schätzung, Messung, Erhebung, Fachverfahren, Statistik oder
    Übernahme.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether it lacks a source, or that its kind."""
        return not _nennt_art(figure.quelle)

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        """Which of the two it is; a short figure needs no source."""
        return _ohne_art(stelle.pfad, stelle.quelle) if stelle.ausfuehrlich else iter(())

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """The figures with a unit, then the number of cases."""
        yield from super().pruefe(datei, umfeld)
        cases = datei.prozess.lokal.get("fallzahl")
        if cases is not None and not _nennt_art(cases.get("quelle")):
            yield from _ohne_art(("lokal", "fallzahl"), cases.get("quelle"))


def _nennt_art(source: str | None) -> bool:
    return source is not None and source.startswith(_ARTEN_VON_QUELLEN)


def _ohne_art(path: Path, source: str | None) -> Iterator[Fund]:
    kinds = ", ".join(_ARTEN_VON_QUELLEN)
    if source is None:
        satz = Message("Der Angabe fehlt die Quelle.", "The figure lacks its source (quelle).")
        yield Fund(path, satz, Message(f"Zum Beispiel: {kinds}.", f"One of: {kinds}."))
    else:
        satz = Message(
            f"Die Quelle „{source}“ sagt nicht, welcher Art sie ist.", f"The source “{source}” does not say its kind."
        )
        yield Fund((*path, "quelle"), satz, Message(f"Beginnen mit: {kinds}.", f"Begin with one of: {kinds}."))


@regel("PL503", Schwere.WARNUNG, bei={"bearbeitungszeit", "liegezeit", "transportzeit"})
class BearbeitungszeitPlausibel(Groessenregel):
    """An einem Schritt wird höchstens einen Arbeitstag gearbeitet, und nie null Minuten.

    Warum: Meist sind Warten und Arbeiten verwechselt, oder eine fehlende Angabe ist als 0 geschrieben.
    Falsch: bearbeitungszeit: 40 h
    Richtig: bearbeitungszeit: 30 min
    Beheben: Warten gehört in liegezeit; längere Arbeit in mehrere Schritte teilen; Fehlendes weglassen.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether it is no time at all, or more than a day of work."""
        length = minuten(figure.wert) if art in ZEITEN else None
        return length is not None and (length == 0 or (art == "bearbeitungszeit" and length > _ARBEITSTAG))

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        """Which of the two it is, in the flow."""
        if stelle.pfad[0] != "ablauf":
            return
        if minuten(stelle.angabe.wert) == 0:
            satz = Message("0 ist keine Angabe.", "0 is no figure.")
            yield Fund(stelle.pfad, satz, Message("Fehlende Angaben weglassen.", "Leave missing figures out."))
        else:
            satz = Message(
                f"{stelle.angabe} Bearbeitungszeit sind mehr als ein Arbeitstag.",
                f"{stelle.angabe} of working time is more than a working day.",
            )
            hint = Message(
                "Warten nach „liegezeit“ verschieben, lange Arbeit auf mehrere Schritte verteilen.",
                "Move waiting to “liegezeit”, spread long work over several steps.",
            )
            yield Fund(stelle.pfad, satz, hint)


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
class KeineEigenenWerteImMuster(Groessenregel):
    """Im gemeinsamen Text stehen nur Schätzungen; eigene Messungen gehören in lokal.

    Warum: Niemand soll die Zahl einer anderen Verwaltung erben.
    Falsch: bearbeitungszeit: {wert: 7 min, quelle: Messung 2026-03}
    Richtig: lokal: {messwerte: {formell-pruefen: {bearbeitungszeit: 7 min, quelle: Messung 2026-03}}}
    Beheben: Den Wert nach lokal.messwerte verschieben.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether it was measured."""
        return (figure.quelle or "").startswith(("Messung", "Fachverfahren"))

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        """Unless it stands among the own figures, or the process is no Muster."""
        if datei.prozess.modell == "muster" and not stelle.eigen:
            satz = Message(
                "Eine eigene Messung steht im gemeinsamen Text.", "An own measurement stands in the shared text."
            )
            yield Fund(stelle.pfad, satz, Message("Nach lokal.messwerte verschieben.", "Move it to lokal.messwerte."))
