"""PL3xx: ways that mean something: decisions that decide, forks that fork, loops that are left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.eintraege import eintraege
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart, Weg
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.fluss.graph import Graph

_FAST_ALLE: Final = Decimal(90)
_VIELE: Final = 60
"""So many entries fill four printed pages; the longest flow of the embedded library has fewer."""


@regel("PL318", Schwere.WARNUNG, bei={"entscheidung"})
class EntscheidungEntscheidet(Prozessregel):
    """Eine Entscheidung führt auf mindestens zwei verschiedene Wege.

    Warum: Führen alle Antworten zum selben Eintrag, so ist die Frage ohne Folge, oder ein Ziel ist falsch.
    Falsch: wege: [{wenn: ja, weiter: erfassen}, {wenn: nein, weiter: erfassen}]
    Richtig: wege: [{wenn: ja, weiter: erfassen}, {wenn: nein, weiter: nachfordern}]
    Beheben: Das Ziel berichtigen, oder die Entscheidung streichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in eintraege(datei, Eintragsart.ENTSCHEIDUNG):
            if len({way.weiter for way in entry.wege}) == 1:
                satz = Message(
                    f"Alle Antworten auf „{entry.bezeichnung}“ führen zum selben Eintrag.",
                    f"All answers to “{entry.bezeichnung}” lead to the same entry.",
                )
                hint = Message("Ziele berichtigen oder die Frage streichen.", "Mend the targets or drop the question.")
                yield Fund(("ablauf", index, "wege"), satz, hint, key=True)


@regel("PL319", Schwere.WARNUNG, bei={"parallel"})
class ZweigMitInhalt(Prozessregel):
    """In jedem Zweig einer Verzweigung geschieht etwas.

    Warum: Ein Zweig, der gleich in die Zusammenführung läuft, oder zwei Zweige mit demselben Anfang sagen, dass hier
    nichts gleichzeitig geschieht.
    Falsch: zweige: [bescheid, treffen] mit treffen als Zusammenführung
    Richtig: zweige: [bescheid, marke]
    Beheben: Den leeren Zweig streichen; bleibt nur einer, auch Verzweigung und Zusammenführung.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        joins = {entry.id for _, entry in eintraege(datei, Eintragsart.ZUSAMMENFUEHRUNG)}
        for index, entry in eintraege(datei, Eintragsart.PARALLEL):
            for place, target in enumerate(entry.zweige):
                if target in joins or target in entry.zweige[:place]:
                    satz = Message(
                        f"In einem Zweig von „{entry.bezeichnung}“ geschieht nichts Eigenes.",
                        f"In one branch of “{entry.bezeichnung}” nothing of its own happens.",
                    )
                    hint = Message("Den Zweig streichen.", "Drop the branch.")
                    yield Fund(("ablauf", index, "zweige", place), satz, hint)


@regel("PL320", Schwere.WARNUNG, bei={"anteil"})
class AnteilKommtVor(Prozessregel):
    """Ein Anteil liegt über 0 % und unter 100 %.

    Warum: Ein Weg mit 0 % kommt nicht vor, und bei 100 % gibt es nichts zu entscheiden; meist ist es ein Platzhalter.
    Falsch: {wenn: nein, anteil: 0 %, weiter: ablehnen}
    Richtig: {wenn: nein, anteil: 2 %, weiter: ablehnen}
    Beheben: Den Anteil schätzen, die Anteile weglassen oder den Weg streichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in eintraege(datei, Eintragsart.ENTSCHEIDUNG):
            for place, way in enumerate(entry.wege):
                share = way.anteil.wert.wert if way.anteil else None
                if share == 0 or (share is not None and share >= 100 and entry.art != "mehrere"):
                    satz = Message(
                        f"Der Weg „{way.wenn}“ hat {way.anteil} und damit keine Alternative.",
                        f"The way “{way.wenn}” has {way.anteil}, so nothing is decided.",
                    )
                    hint = Message("Schätzen, weglassen oder streichen.", "Estimate, leave out or drop.")
                    yield Fund(("ablauf", index, "wege", place, "anteil"), satz, hint)


@regel("PL321", Schwere.WARNUNG, bei={"anteil"})
class SchleifeKommtVoran(Prozessregel):
    """Von einer Entscheidung gehen höchstens neun von zehn Fällen zurück.

    Warum: Sonst wird die Schleife im Mittel mehr als zehnmal durchlaufen; meist sind die Anteile vertauscht.
    Falsch: {wenn: unvollständig, anteil: 95 %, weiter: pruefen} hinter „pruefen“
    Richtig: {wenn: unvollständig, anteil: 5 %, weiter: pruefen}
    Beheben: Die Anteile vergleichen und berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry, place in _rueckwege(datei, _fast_alle):
            share = entry.wege[place].anteil
            if share:
                satz = Message(
                    f"{share.wert} der Fälle gehen von „{entry.bezeichnung}“ aus zurück.",
                    f"{share.wert} of the cases go back from “{entry.bezeichnung}”.",
                )
                hint = Message("Prüfen, ob die Anteile vertauscht sind.", "Check whether the shares are swapped.")
                yield Fund(("ablauf", index, "wege", place, "anteil"), satz, hint)


@regel("PL322", Schwere.HINWEIS, ab_status="freigegeben", bei={"entscheidung"})
class SchleifeMitAnteil(Prozessregel):
    """Eine Entscheidung, von der ein Weg zurückführt, nennt Anteile.

    Warum: Ohne Anteil weiß keine Auswertung, wie oft die Schleife durchlaufen wird, und alle Zeiten des Prozesses
    bleiben offen.
    Falsch: {wenn: nein, weiter: pruefen} hinter „pruefen“
    Richtig: {wenn: nein, anteil: 15 %, weiter: pruefen}
    Beheben: Die Anteile aller Wege schätzen; „prozesslib set“ trägt sie ein.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry, place in _rueckwege(datei, _ohne_anteile):
            satz = Message(
                f"Wie oft der Weg „{entry.wege[place].wenn}“ zurückführt, steht nicht da.",
                f"How often the way “{entry.wege[place].wenn}” leads back is not said.",
            )
            hint = Message("Anteile aller Wege angeben.", "State the shares of all ways.")
            yield Fund(("ablauf", index, "wege", place), satz, hint)


def _fast_alle(_: Eintrag, way: Weg) -> bool:
    return way.anteil is not None and way.anteil.wert.wert > _FAST_ALLE


def _ohne_anteile(entry: Eintrag, _: Weg) -> bool:
    return not any(way.anteil for way in entry.wege)


def _rueckwege(datei: Prozessdatei, gemeint: Callable[[Eintrag, Weg], bool]) -> Iterator[tuple[int, Eintrag, int]]:
    """Ways that are meant and lead back, at once or through entries with one successor: the place of the way last.

    Which ways are meant is asked first, since it is known much faster.
    """
    candidates = [
        (index, entry, place)
        for index, entry in eintraege(datei, Eintragsart.ENTSCHEIDUNG)
        for place, way in enumerate(entry.wege)
        if gemeint(entry, way)
    ]
    flow = datei.fluss if candidates else None
    if flow is None or not flow.ordnung.rueck:
        return
    for index, entry, place in candidates:
        target = flow.stelle.get(entry.wege[place].weiter)
        if target is not None and _kehrt_um(flow, index, target):
            yield index, entry, place


def _kehrt_um(flow: Graph, source: int, target: int) -> bool:
    """Whether an edge, or the only way on from it, leads back."""
    seen: set[int] = set()
    while target not in seen:
        if (source, target) in flow.ordnung.rueck:
            return True
        seen.add(target)
        if len(flow.nach[target]) != 1 or flow.ablauf.eintraege[target].ist_ende:
            return False
        source, target = target, flow.nach[target][0]
    return False


@regel("PL323", Schwere.WARNUNG, bei={"ablauf"})
class AblaufMitSchritt(Prozessregel):
    """Ein Ablauf hat mindestens einen Schritt oder Teilprozess.

    Warum: Ein Ablauf aus Start und Ende sagt nichts und zählt doch als modelliert.
    Falsch: ablauf: [{id: start, ereignis: start}, {id: ende, ereignis: ende}]
    Richtig: Start, „Antrag prüfen“, Ende
    Beheben: Schritte ergänzen oder den Ablauf weglassen und den Aufwand angeben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if datei.fluss and not any(eintraege(datei, Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)):
            satz = Message("Der Ablauf hat keinen Schritt.", "The flow has no step.")
            hint = Message(
                "Schritte ergänzen oder den Ablauf weglassen.",
                "Add steps or leave the flow out.",
            )
            yield Fund(("ablauf",), satz, hint, key=True)


@regel("PL324", Schwere.HINWEIS, bei={"ablauf"})
class AblaufLesbar(Prozessregel):
    """Ein Ablauf hat höchstens sechzig Einträge.

    Warum: Längere Abläufe liest und pflegt niemand; was für sich steht, wird ein eigener Prozess.
    Falsch: Ein Ablauf mit 90 Einträgen
    Richtig: 30 Einträge und ein „teilprozess: widerspruch-bearbeiten“
    Beheben: Einen abgeschlossenen Teil als eigenen Prozess anlegen und als Teilprozess einsetzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        count = len(datei.prozess.ablauf.eintraege) if datei.prozess.ablauf else 0
        if count > _VIELE:
            satz = Message(f"Der Ablauf hat {count} Einträge.", f"The flow has {count} entries.")
            hint = Message("Einen Teil als Teilprozess auslagern.", "Move a part to a subprocess.")
            yield Fund(("ablauf",), satz, hint, key=True)
