"""PL3xx: ways that mean something: decisions that decide, forks that fork, loops that are left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart, Weg
from prozesslib.model.fluss.graph import Graph

_FAST_ALLE: Final = Decimal(90)
_VIELE: Final = 60
"""So many entries fill four printed pages; the longest flow of the embedded library has fewer."""


@regel("PL318", Schwere.WARNUNG, bei={"entscheidung"})
class EntscheidungEntscheidet(Ablaufregel):
    """Eine Entscheidung führt auf mindestens zwei verschiedene Wege.

    Warum: Führen alle Antworten zum selben Eintrag, so ist die Frage ohne Folge, oder ein Ziel ist falsch.
    Falsch: wege: [{wenn: ja, weiter: erfassen}, {wenn: nein, weiter: erfassen}]
    Richtig: wege: [{wenn: ja, weiter: erfassen}, {wenn: nein, weiter: nachfordern}]
    Beheben: Das Ziel berichtigen, oder die Entscheidung streichen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.entscheidungen:
            if len({way.weiter for way in entry.wege}) == 1:
                satz = Message(
                    f"Alle Antworten auf „{entry.bezeichnung}“ führen zum selben Eintrag.",
                    f"All answers to “{entry.bezeichnung}” lead to the same entry.",
                )
                hint = Message("Ziele berichtigen oder die Frage streichen.", "Mend the targets or drop the question.")
                yield Fund(("ablauf", index, "wege"), satz, hint, key=True)


@regel("PL319", Schwere.WARNUNG, bei={"parallel"})
class ZweigMitInhalt(Ablaufregel):
    """In jedem Zweig einer Verzweigung geschieht etwas.

    Warum: Ein Zweig, der gleich in die Zusammenführung läuft, oder zwei Zweige mit demselben Anfang sagen, dass hier
    nichts gleichzeitig geschieht.
    Falsch: zweige: [bescheid, treffen] mit treffen als Zusammenführung
    Richtig: zweige: [bescheid, marke]
    Beheben: Den leeren Zweig streichen; bleibt nur einer, auch Verzweigung und Zusammenführung.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        joins = {entry.id for _, entry in flow.nach_art.get(Eintragsart.ZUSAMMENFUEHRUNG, ())}
        for index, entry in flow.nach_art.get(Eintragsart.PARALLEL, ()):
            for place, target in enumerate(entry.zweige):
                if target in joins or target in entry.zweige[:place]:
                    satz = Message(
                        f"In einem Zweig von „{entry.bezeichnung}“ geschieht nichts Eigenes.",
                        f"In one branch of “{entry.bezeichnung}” nothing of its own happens.",
                    )
                    hint = Message("Den Zweig streichen.", "Drop the branch.")
                    yield Fund(("ablauf", index, "zweige", place), satz, hint)


@regel("PL320", Schwere.WARNUNG, bei={"anteil"})
class AnteilKommtVor(Ablaufregel):
    """Ein Anteil liegt über 0 % und unter 100 %.

    Warum: Ein Weg mit 0 % kommt nicht vor, und bei 100 % gibt es nichts zu entscheiden; meist ist es ein Platzhalter.
    Falsch: {wenn: nein, anteil: 0 %, weiter: ablehnen}
    Richtig: {wenn: nein, anteil: 2 %, weiter: ablehnen}
    Beheben: Den Anteil schätzen, die Anteile weglassen oder den Weg streichen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.entscheidungen:
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
class SchleifeKommtVoran(Ablaufregel):
    """Von einer Entscheidung gehen höchstens neun von zehn Fällen zurück.

    Warum: Sonst wird die Schleife im Mittel mehr als zehnmal durchlaufen; meist sind die Anteile vertauscht.
    Falsch: {wenn: unvollständig, anteil: 95 %, weiter: pruefen} hinter „pruefen“
    Richtig: {wenn: unvollständig, anteil: 5 %, weiter: pruefen}
    Beheben: Die Anteile vergleichen und berichtigen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.entscheidungen:
            for place, way in enumerate(entry.wege):
                share = way.anteil.wert if way.anteil else None
                if share and share.wert > _FAST_ALLE and _fuehrt_zurueck(flow, index, way):
                    satz = Message(
                        f"{share} der Fälle gehen von „{entry.bezeichnung}“ aus zurück.",
                        f"{share} of the cases go back from “{entry.bezeichnung}”.",
                    )
                    hint = Message("Prüfen, ob die Anteile vertauscht sind.", "Check whether the shares are swapped.")
                    yield Fund(("ablauf", index, "wege", place, "anteil"), satz, hint)


@regel("PL322", Schwere.HINWEIS, ab_status="freigegeben", bei={"entscheidung"})
class SchleifeMitAnteil(Ablaufregel):
    """Eine Entscheidung, von der ein Weg zurückführt, nennt Anteile.

    Warum: Ohne Anteil weiß keine Auswertung, wie oft die Schleife durchlaufen wird, und alle Zeiten des Prozesses
    bleiben offen.
    Falsch: {wenn: nein, weiter: pruefen} hinter „pruefen“
    Richtig: {wenn: nein, anteil: 15 %, weiter: pruefen}
    Beheben: Die Anteile aller Wege schätzen; „prozesslib set“ trägt sie ein.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.entscheidungen:
            if any(way.anteil for way in entry.wege):
                continue
            for place, way in enumerate(entry.wege):
                if _fuehrt_zurueck(flow, index, way):
                    satz = Message(
                        f"Wie oft der Weg „{way.wenn}“ zurückführt, steht nicht da.",
                        f"How often the way “{way.wenn}” leads back is not said.",
                    )
                    hint = Message("Anteile aller Wege angeben.", "State the shares of all ways.")
                    yield Fund(("ablauf", index, "wege", place), satz, hint)


def _fuehrt_zurueck(flow: Uebersicht, source: int, way: Weg) -> bool:
    """Whether a way of a decision leads back, at once or through entries with one successor."""
    graph = flow.datei.fluss
    target = graph.stelle.get(way.weiter) if graph else None
    return graph is not None and target is not None and _kehrt_um(graph, source, target)


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


@regel("PL323", Schwere.WARNUNG)
class AblaufMitSchritt(Ablaufregel):
    """Ein Ablauf hat mindestens einen Schritt oder Teilprozess.

    Warum: Ein Ablauf aus Start und Ende sagt nichts und zählt doch als modelliert.
    Falsch: ablauf: [{id: start, ereignis: start}, {id: ende, ereignis: ende}]
    Richtig: Start, „Antrag prüfen“, Ende
    Beheben: Schritte ergänzen oder den Ablauf weglassen und den Aufwand angeben.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        if not (Eintragsart.SCHRITT in flow.nach_art or Eintragsart.TEILPROZESS in flow.nach_art):
            satz = Message("Der Ablauf hat keinen Schritt.", "The flow has no step.")
            hint = Message(
                "Schritte ergänzen oder den Ablauf weglassen.",
                "Add steps or leave the flow out.",
            )
            yield Fund(("ablauf",), satz, hint, key=True)


@regel("PL324", Schwere.HINWEIS)
class AblaufLesbar(Ablaufregel):
    """Ein Ablauf hat höchstens sechzig Einträge.

    Warum: Längere Abläufe liest und pflegt niemand; was für sich steht, wird ein eigener Prozess.
    Falsch: Ein Ablauf mit 90 Einträgen
    Richtig: 30 Einträge und ein „teilprozess: widerspruch-bearbeiten“
    Beheben: Einen abgeschlossenen Teil als eigenen Prozess anlegen und als Teilprozess einsetzen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        count = len(flow.ablauf.eintraege)
        if count > _VIELE:
            satz = Message(f"Der Ablauf hat {count} Einträge.", f"The flow has {count} entries.")
            hint = Message("Einen Teil als Teilprozess auslagern.", "Move a part to a subprocess.")
            yield Fund(("ablauf",), satz, hint, key=True)
