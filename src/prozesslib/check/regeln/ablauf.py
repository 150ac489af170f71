"""PL3xx: the flow runs from its start to an end, and says so at every entry."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from prozesslib.check.regel import Fund, Path, regel
from prozesslib.check.uebersicht import Ablaufregel, Platz, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, erreichbar


def _ids(places: Iterable[Platz]) -> list[str]:
    return [entry.id for _, entry in places]


@regel("PL301")
class BeginnEindeutig(Ablaufregel):
    """Ein Ablauf beginnt mit genau einem Start-Ereignis.

    Warum: Wo ein Prozess beginnt, muss ohne Nachdenken zu sehen sein; Diagramm und Berichte brauchen den Anfang.
    Falsch: - {id: pruefen, schritt: Antrag prüfen}
    Richtig: - {id: eingang, ereignis: start, name: Antrag eingegangen}
    Beheben: Als ersten Eintrag „ereignis: start“ mit Namen ergänzen; weitere Auslöser in ausloeser nennen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        starts = _ids(flow.starts)
        if not starts:
            yield Fund(
                ("ablauf",),
                Message("Der Ablauf hat kein Start-Ereignis.", "The flow has no start event."),
                Message(
                    "Als ersten Eintrag „ereignis: start“ mit Namen ergänzen.",
                    "Add “ereignis: start” with a name as the first entry.",
                ),
                key=True,
            )
        for extra in starts[1:]:
            yield Fund(
                ("ablauf", flow.kennungen[extra]),
                Message("Der Ablauf hat mehr als ein Start-Ereignis.", "The flow has more than one start event."),
            )


@regel("PL302")
class EndeVorhanden(Ablaufregel):
    """Ein Ablauf hat mindestens ein Ende-Ereignis, und nach einem Ende geht er nicht weiter.

    Warum: Ein Ende sagt, womit der Fall erledigt ist.
    Falsch: - {id: fertig, ereignis: ende, name: Erledigt, weiter: pruefen}
    Richtig: - {id: fertig, ereignis: ende, name: Erledigt}
    Beheben: Ein „ereignis: ende“ mit Namen anfügen; „weiter“ am Ende löschen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        if not flow.enden:
            satz = Message("Der Ablauf hat kein Ende-Ereignis.", "The flow has no end event.")
            yield Fund(("ablauf",), satz, key=True)
        for index, entry in flow.enden:
            if entry.weiter:
                satz = Message("Nach einem Ende geht es nicht weiter.", "Nothing follows an end.")
                yield Fund(("ablauf", index, "weiter"), satz, key=True)


@regel("PL303")
class EintragErreichbar(Ablaufregel):
    """Jeder Eintrag wird vom Start aus erreicht.

    Warum: Was nie erreicht wird, geschieht nie; meist fehlt ein Weg dorthin.
    Falsch: Der Schritt „nachfordern“ steht nach einem Ende, kein Weg führt zu ihm.
    Richtig: - {wenn: nein, weiter: nachfordern}
    Beheben: Einen Weg oder ein „weiter“ dorthin führen oder den Eintrag löschen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        steps = [(edge.von, edge.ziel) for edge in flow.ablauf.kanten]
        for index, entry in _abgeschnitten(flow, _ids(flow.starts), steps):
            yield Fund(
                ("ablauf", index),
                Message(f"„{entry.bezeichnung}“ wird nie erreicht.", f"“{entry.bezeichnung}” is never reached."),
                Message(
                    f"Einen Weg oder ein „weiter: {entry.id}“ dorthin führen.",
                    f"Lead a way or a “weiter: {entry.id}” there.",
                ),
            )


@regel("PL304")
class EndeErreichbar(Ablaufregel):
    """Von jedem Eintrag aus wird ein Ende erreicht.

    Warum: Wer in eine Schleife ohne Ausgang gerät, bringt den Fall nie zu Ende.
    Falsch: - {id: warten, schritt: Unterlagen abwarten, weiter: warten}
    Richtig: - {id: warten, schritt: Unterlagen abwarten, weiter: pruefen}
    Beheben: Aus der Schleife einen Weg zu einem Ende führen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        steps = [(edge.ziel, edge.von) for edge in reversed(flow.ablauf.kanten)]
        for index, entry in _abgeschnitten(flow, _ids(flow.enden), steps):
            satz = Message(
                f"Von „{entry.bezeichnung}“ führt kein Weg zu einem Ende.",
                f"No way leads from “{entry.bezeichnung}” to an end.",
            )
            yield Fund(("ablauf", index), satz)


_RUNDEN: Final = 2
"""So often all steps are taken in their order before they are sorted by where they begin: enough for most flows."""


def _abgeschnitten(flow: Uebersicht, start: Sequence[str], steps: Collection[tuple[str, str]]) -> Iterator[Platz]:
    """The entries to which no steps lead from ``start``; none where there is no start."""
    known, reached = flow.kennungen, set(start)
    for _ in range(_RUNDEN if start else 0):
        for source, target in steps:
            if source in reached and target in known:
                reached.add(target)
        if len(reached) == len(known):
            return
    neighbours: dict[str, list[str]] = {}
    for source, target in steps:
        if source in known and target in known:
            neighbours.setdefault(source, []).append(target)
    reached = erreichbar(start, neighbours)
    yield from (place for place in enumerate(flow.ablauf.eintraege) if start and place[1].id not in reached)


@regel("PL305")
class KeinStillerDurchfall(Ablaufregel):
    """Der nächste Eintrag ist nie eine stille Wahl.

    Warum: Ohne „weiter“ folgt der nächste Eintrag der Liste. Ist der das Ziel einer Entscheidung oder
    Verzweigung, hängt er an einem Schritt oder fehlt er, so wäre das leicht ein Versehen.
    Falsch:
        - {id: erfassen, schritt: Antrag erfassen}
        - {id: ablehnen, schritt: Antrag ablehnen}   # Ziel der Entscheidung „nein“
    Richtig:
        - {id: erfassen, schritt: Antrag erfassen, weiter: bescheid}
        - {id: ablehnen, schritt: Antrag ablehnen}
    Beheben: „weiter“ mit dem gemeinten Ziel angeben; am Ende der Liste ein „ereignis: ende“ anfügen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        names = {entry.id: entry.bezeichnung for entry in flow.ablauf.eintraege} if flow.ablauf.durchfaelle else {}
        for fall in flow.ablauf.durchfaelle:
            if fall.ziel is None:
                satz = Message(
                    f"Nach „{names[fall.von]}“ ist die Liste zu Ende.",
                    f"The list ends after “{names[fall.von]}”.",
                )
                hint = Message("Ein „ereignis: ende“ anfügen oder „weiter“ angeben.", "Add an end event or “weiter”.")
            else:
                satz = Message(
                    f"„{names[fall.von]}“ läuft still in „{names[fall.ziel]}“ hinein.",
                    f"“{names[fall.von]}” silently falls into “{names[fall.ziel]}”.",
                )
                hint = Message(
                    f"Ist das so gemeint, „weiter: {fall.ziel}“ angeben, sonst das richtige Ziel.",
                    f"If that is meant, write “weiter: {fall.ziel}”, else the right target.",
                )
            yield Fund(("ablauf", flow.kennungen[fall.von]), satz, hint)


@regel("PL308")
class ZielBekannt(Ablaufregel):
    """Jedes Ziel von „weiter“, „wege“ und „zweige“ ist ein Eintrag des Ablaufs, und kein Start.

    Warum: Ein Weg ohne Ziel führt aus dem Ablauf hinaus; ein Start wird ausgelöst, nicht erreicht.
    Falsch: weiter: bescheid-schreiben
    Richtig: weiter: bescheid-erstellen
    Beheben: Die Kennung eines Eintrags verwenden; statt des Starts den ersten Schritt danach.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        starts, known = set(_ids(flow.starts)), flow.kennungen
        if not flow.angeheftet and flow.genannt.ziele <= known.keys() - starts:
            return
        for index, entry in enumerate(flow.ablauf.eintraege):
            for path, target in _targets(index, entry):
                if target not in known:
                    satz = Message(f"Den Eintrag „{target}“ gibt es nicht.", f"There is no entry “{target}”.")
                    yield Fund(path, satz)
                elif target in starts and path[-1] != "an":
                    yield Fund(
                        path,
                        Message(
                            "Kein Weg führt zurück in ein Start-Ereignis.",
                            "No way leads back into a start event.",
                        ),
                        Message(
                            "Auf den ersten Schritt nach dem Start verweisen.",
                            "Refer to the first step after the start.",
                        ),
                    )


def _targets(index: int, entry: Eintrag) -> Iterator[tuple[Path, str]]:
    if entry.weiter:
        yield ("ablauf", index, "weiter"), entry.weiter
    if entry.an:
        yield ("ablauf", index, "an"), entry.an
    for position, way in enumerate(entry.wege):
        yield ("ablauf", index, "wege", position, "weiter"), way.weiter
    for position, target in enumerate(entry.zweige):
        yield ("ablauf", index, "zweige", position), target
