"""PL5xx, continued: orders of magnitude; a slip of the unit changes a figure by a factor of 8 or 60."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.eintraege import eintraege
from prozesslib.check.groessenregel import Groessenregel
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.angaben import Angabe, Groesse, arbeitsminuten, minuten
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.groessen import ZEITEN, Groessenstelle

_VIERTEL: Final = 4
_WEIT: Final = 50
_VIELFACH: Final = 10
_GANZER_TAG: Final = 8 * 60
"""Minutes of a working day; more is a matter of PL503."""
_HOECHSTENS: Final[Mapping[str, int]] = {
    "ablegen": 60,
    "aushaendigen": 60,
    "auszahlen": 60,
    "buchen": 60,
    "daten-eingeben": 60,
    "drucken": 120,
    "entgegennehmen": 120,
    "identifizieren": 60,
    "kassieren": 30,
    "kopieren": 120,
    "scannen": 60,
    "sichten": 60,
    "unterzeichnen": 60,
    "weiterleiten": 120,
}
"""Minutes of work by hand at most in one case: never less than the longest of the embedded library."""


@regel("PL507", Schwere.WARNUNG)
class GenauigkeitWissbar(Groessenregel):
    """Eine Angabe ist so genau, wie man sie wissen kann.

    Warum: „7,333 min“ ist ausgerechnet, nicht gemessen; so viele Stellen täuschen Wissen vor, das niemand hat.
    Falsch: bearbeitungszeit: 7,333 min
    Richtig: bearbeitungszeit: 7 min
    Beheben: Runden; die Spanne sagt, wie sicher der Wert ist.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether a number of it is too exact."""
        return any(_zu_genau(figure))

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        """One finding for each such number."""
        for key, size in _zu_genau(stelle.angabe):
            satz = Message(f"{size} ist genauer, als man es wissen kann.", f"{size} is more exact than known.")
            path = (*stelle.pfad, key) if stelle.ausfuehrlich else stelle.pfad
            yield Fund(path, satz, Message("Runden.", "Round it."))


def _zu_genau(figure: Angabe) -> Iterator[tuple[str, Groesse]]:
    for key, size in (("wert", figure.wert), ("von", figure.von), ("bis", figure.bis)):
        if size is not None and not _wissbar(size.wert):
            yield key, size


@lru_cache(maxsize=1024)
def _wissbar(number: Decimal) -> bool:
    """Whether a number has at most one decimal place, or counts in quarters."""
    quarters = number * _VIERTEL
    return -int(number.normalize().as_tuple().exponent) <= 1 or quarters == quarters.to_integral_value()


@regel("PL508", Schwere.WARNUNG, bei={"liegezeit", "transportzeit"})
class WartenInTagen(Groessenregel):
    """Liegezeit und Transportzeit von mehr als einem Tag stehen in AT.

    Warum: Akten liegen über Nacht und am Wochenende; „600 min“ liest jeder anders, „2 AT“ nicht.
    Falsch: liegezeit: 2400 min
    Richtig: liegezeit: 5 AT
    Beheben: In Arbeitstage umrechnen (AT), oder in Tage, wenn der Kalender zählt.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether it is waiting of more than a day in minutes or hours."""
        size = figure.wert
        length = minuten(size) if art in ("liegezeit", "transportzeit") else None
        return length is not None and length > (480 if size.einheit == "min" else 1440)

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        size = stelle.angabe.wert
        satz = Message(f"{size} sind mehr als ein Tag.", f"{size} is more than a day.")
        yield Fund(stelle.pfad, satz, Message("In AT angeben, etwa „3 AT“.", "State it in AT, such as “3 AT”."))


@regel("PL509", Schwere.WARNUNG, bei={"bis"})
class SpanneBrauchbar(Groessenregel):
    """Eine Spanne reicht höchstens vom Kleinsten bis zu dessen Fünfzigfachem.

    Warum: Darüber ist meist eine Einheit falsch („5 min bis 5 h“), oder es sind zwei verschiedene Fälle.
    Falsch: {wert: 10 min, von: 5 min, bis: 5 h, quelle: Schätzung}
    Richtig: {wert: 10 min, von: 5 min, bis: 30 min, quelle: Schätzung}
    Beheben: Die Einheiten prüfen; zwei verschiedene Fälle als zwei Wege oder Varianten beschreiben.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether the ends of a span of time are too far from each other."""
        low, high = (arbeitsminuten(size) if size else None for size in (figure.von, figure.bis))
        return bool(low and high and high > low * _WEIT)

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        figure = stelle.angabe
        satz = Message(
            f"Von {figure.von} bis {figure.bis}: Das ist mehr als das Fünfzigfache.",
            f"From {figure.von} to {figure.bis}: more than fiftyfold.",
        )
        yield Fund((*stelle.pfad, "bis"), satz, Message("Die Einheiten prüfen.", "Check the units."))


@regel("PL510", Schwere.WARNUNG, bei={"bis"})
class SpanneIstSpanne(Groessenregel):
    """Untergrenze und Obergrenze einer Spanne sind verschieden.

    Warum: „5 bis 5“ sieht nach Sicherheit aus und ist keine Angabe; wer keine Spanne kennt, lässt sie weg.
    Falsch: {wert: 5 min, von: 5 min, bis: 5 min, quelle: Schätzung}
    Richtig: {wert: 5 min, quelle: Schätzung}
    Beheben: Die Spanne schätzen, oder „von“ und „bis“ weglassen.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether both ends are the same."""
        return figure.von is not None and figure.von == figure.bis

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        end = stelle.angabe.von
        satz = Message(f"Die Spanne beginnt und endet bei {end}.", f"The span is only {end}.")
        yield Fund((*stelle.pfad, "von"), satz, Message("Schätzen oder weglassen.", "Estimate it or leave it out."))


@regel("PL511", Schwere.WARNUNG, bei={"bearbeitungszeit", "aufwand"})
class ArbeitInArbeitszeit(Groessenregel):
    """Arbeitszeit steht in min oder h.

    Warum: Wochen und Monate sind Kalenderzeit: So lange dauert es, so lange arbeitet niemand daran.
    Falsch: bearbeitungszeit: 2 Wochen
    Richtig: bearbeitungszeit: 90 min und liegezeit: 10 AT
    Beheben: Die Arbeit in min oder h angeben, das Warten als liegezeit.
    """

    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether it is work in calendar time."""
        return art in ("bearbeitungszeit", "aufwand") and figure.wert.einheit not in ("min", "h", "AT")

    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        size = stelle.angabe.wert
        satz = Message(f"{size} ist Kalenderzeit, keine Arbeitszeit.", f"{size} is calendar time, not working time.")
        yield Fund(stelle.pfad, satz, Message("In min oder h angeben.", "State it in min or h."))


@regel("PL512", Schwere.WARNUNG, bei={"bearbeitungszeit"})
class ZeitPasstZumBaustein(Prozessregel):
    """Die Bearbeitungszeit passt zum Baustein: Zeichnen, Ablegen, Buchen und Ähnliches dauern keine Stunden.

    Warum: Meist ist die Einheit vertauscht, oder im Schritt steckt eine Prüfung, die ein eigener Schritt ist.
    Falsch: baustein: unterzeichnen, bearbeitungszeit: 5 h
    Richtig: baustein: unterzeichnen, bearbeitungszeit: 5 min
    Beheben: Einheit und Baustein prüfen, den Schritt teilen. Was ein System tut, zählt nicht als Arbeitszeit. Mehr
    als ein Arbeitstag ist immer zu viel und steht bei PL503.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in eintraege(datei, Eintragsart.SCHRITT):
            figure = entry.bearbeitungszeit
            most = 5 if entry.automatisch else _HOECHSTENS.get(entry.baustein or "")
            if figure is None or most is None:
                continue
            length = arbeitsminuten(figure.wert)
            if length is not None and most < length <= _GANZER_TAG:
                satz = Message(
                    f"{figure.wert} sind viel für „{entry.bezeichnung}“ ({_was(entry.automatisch, entry.baustein)}).",
                    f"{figure.wert} is long for “{entry.bezeichnung}” ({entry.baustein}).",
                )
                hint = Message("Einheit prüfen oder den Schritt teilen.", "Check the unit, or split the step.")
                yield Fund(("ablauf", index, "bearbeitungszeit"), satz, hint)


def _was(automatic: bool, building_block: str | None) -> str:
    return "automatisch" if automatic else building_block or ""


@regel("PL513", Schwere.WARNUNG, bei={"bearbeitungszeit"})
class WartenMitLiegezeit(Prozessregel):
    """Ein Schritt „warten“ nennt, wie lange gewartet wird: als Liegezeit.

    Warum: Warten ist keine Arbeit; als Bearbeitungszeit zählte es als gebundenes Personal.
    Falsch: baustein: warten, bearbeitungszeit: 3 AT
    Richtig: baustein: warten, liegezeit: 3 AT
    Beheben: Die Zeit nach liegezeit verschieben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in eintraege(datei, Eintragsart.SCHRITT):
            if entry.baustein == "warten" and entry.bearbeitungszeit and not entry.liegezeit:
                satz = Message(
                    f"„{entry.bezeichnung}“ ist Warten, die Zeit steht aber als Bearbeitungszeit da.",
                    f"“{entry.bezeichnung}” is waiting, but its time counts as work.",
                )
                hint = Message("Nach „liegezeit“ verschieben.", "Move it to “liegezeit”.")
                yield Fund(("ablauf", index, "bearbeitungszeit"), satz, hint, key=True)


@regel("PL514", Schwere.WARNUNG, bei={"messwerte"})
class MesswertVergleichbar(Prozessregel):
    """Ein eigener Messwert weicht von der Vorgabe um weniger als das Zehnfache ab.

    Warum: Ein Faktor von 60 ist die Stunde statt der Minute, einer von 8 der Tag statt der Stunde.
    Falsch: Vorgabe 7 min, messwerte: {pruefen: {bearbeitungszeit: 7 h}}
    Richtig: messwerte: {pruefen: {bearbeitungszeit: 7 min}}
    Beheben: Die Einheit prüfen; stimmt der Wert, die Regel für diesen Prozess in „ausnahmen“ begründen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        own = datei.prozess.lokal.get("messwerte", {})
        for _, entry in eintraege(datei) if own else ():
            for key in ZEITEN:
                said: Angabe | None = getattr(entry, key)
                if said is None or key not in own.get(entry.id, {}):
                    continue
                here = Angabe.read(own[entry.id][key]).wert
                if _weit_auseinander(arbeitsminuten(here), arbeitsminuten(said.wert)):
                    satz = Message(
                        f"{here} statt {said.wert} in der Vorgabe: mehr als das Zehnfache Unterschied.",
                        f"{here} instead of {said.wert} by default: more than a tenfold difference.",
                    )
                    hint = Message("Die Einheit prüfen.", "Check the unit.")
                    yield Fund(("lokal", "messwerte", entry.id, key), satz, hint)


def _weit_auseinander(one: Decimal | None, other: Decimal | None) -> bool:
    if not one or not other:
        return False
    return max(one, other) > _VIELFACH * min(one, other)
