"""PL3xx: the flow runs from its start to an end, and says so at every entry."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.eintraege import eintraege
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Ablauf, Eintrag, erreichbar
from prozesslib.model.bestand import Prozessdatei


def _indexed(ablauf: Ablauf) -> dict[str, int]:
    return {entry.id: index for index, entry in enumerate(ablauf.eintraege)}


def _starts(ablauf: Ablauf) -> list[str]:
    return [entry.id for entry in ablauf.eintraege if entry.ereignis == "start"]


@regel("PL301", bei={"ablauf"})
class BeginnEindeutig(Prozessregel):
    """Ein Ablauf beginnt mit genau einem Start-Ereignis.

    Warum: Wo ein Prozess beginnt, muss ohne Nachdenken zu sehen sein; Diagramm und Berichte brauchen den Anfang.
    Falsch: - {id: pruefen, schritt: Antrag prüfen}
    Richtig: - {id: eingang, ereignis: start, name: Antrag eingegangen}
    Beheben: Als ersten Eintrag „ereignis: start“ mit Namen ergänzen; weitere Auslöser in ausloeser nennen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        ablauf = datei.prozess.ablauf
        if ablauf is None:
            return
        starts = _starts(ablauf)
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
                ("ablauf", _indexed(ablauf)[extra]),
                Message("Der Ablauf hat mehr als ein Start-Ereignis.", "The flow has more than one start event."),
            )


@regel("PL302", bei={"ablauf"})
class EndeVorhanden(Prozessregel):
    """Ein Ablauf hat mindestens ein Ende-Ereignis, und nach einem Ende geht er nicht weiter.

    Warum: Ein Ende sagt, womit der Fall erledigt ist.
    Falsch: - {id: fertig, ereignis: ende, name: Erledigt, weiter: pruefen}
    Richtig: - {id: fertig, ereignis: ende, name: Erledigt}
    Beheben: Ein „ereignis: ende“ mit Namen anfügen; „weiter“ am Ende löschen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        ablauf = datei.prozess.ablauf
        if ablauf and not any(entry.ist_ende for entry in ablauf.eintraege):
            satz = Message("Der Ablauf hat kein Ende-Ereignis.", "The flow has no end event.")
            yield Fund(("ablauf",), satz, key=True)
        for index, entry in eintraege(datei):
            if entry.ist_ende and entry.weiter:
                satz = Message("Nach einem Ende geht es nicht weiter.", "Nothing follows an end.")
                yield Fund(("ablauf", index, "weiter"), satz, key=True)


@regel("PL303", bei={"ablauf"})
class EintragErreichbar(Prozessregel):
    """Jeder Eintrag wird vom Start aus erreicht.

    Warum: Was nie erreicht wird, geschieht nie; meist fehlt ein Weg dorthin.
    Falsch: Der Schritt „nachfordern“ steht nach einem Ende, kein Weg führt zu ihm.
    Richtig: - {wenn: nein, weiter: nachfordern}
    Beheben: Einen Weg oder ein „weiter“ dorthin führen oder den Eintrag löschen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        ablauf = datei.prozess.ablauf
        if ablauf is None or not _starts(ablauf):
            return
        reached = erreichbar(_starts(ablauf), ablauf.nachfolger())
        for index, entry in eintraege(datei):
            if entry.id not in reached:
                yield Fund(
                    ("ablauf", index),
                    Message(f"„{entry.bezeichnung}“ wird nie erreicht.", f"“{entry.bezeichnung}” is never reached."),
                    Message(
                        f"Einen Weg oder ein „weiter: {entry.id}“ dorthin führen.",
                        f"Lead a way or a “weiter: {entry.id}” there.",
                    ),
                )


@regel("PL304", bei={"ablauf"})
class EndeErreichbar(Prozessregel):
    """Von jedem Eintrag aus wird ein Ende erreicht.

    Warum: Wer in eine Schleife ohne Ausgang gerät, bringt den Fall nie zu Ende.
    Falsch: - {id: warten, schritt: Unterlagen abwarten, weiter: warten}
    Richtig: - {id: warten, schritt: Unterlagen abwarten, weiter: pruefen}
    Beheben: Aus der Schleife einen Weg zu einem Ende führen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        ablauf = datei.prozess.ablauf
        ends = [entry.id for entry in ablauf.eintraege if entry.ist_ende] if ablauf else []
        if ablauf is None or not ends:
            return
        finishing = erreichbar(ends, ablauf.vorgaenger())
        for index, entry in eintraege(datei):
            if entry.id not in finishing:
                satz = Message(
                    f"Von „{entry.bezeichnung}“ führt kein Weg zu einem Ende.",
                    f"No way leads from “{entry.bezeichnung}” to an end.",
                )
                yield Fund(("ablauf", index), satz)


@regel("PL305", bei={"ablauf"})
class KeinStillerDurchfall(Prozessregel):
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

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        ablauf = datei.prozess.ablauf
        if ablauf is None:
            return
        index, names = _indexed(ablauf), {entry.id: entry.bezeichnung for entry in ablauf.eintraege}
        for fall in ablauf.durchfaelle:
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
            yield Fund(("ablauf", index[fall.von]), satz, hint)


@regel("PL308", bei={"ablauf"})
class ZielBekannt(Prozessregel):
    """Jedes Ziel von „weiter“, „wege“ und „zweige“ ist ein Eintrag des Ablaufs, und kein Start.

    Warum: Ein Weg ohne Ziel führt aus dem Ablauf hinaus; ein Start wird ausgelöst, nicht erreicht.
    Falsch: weiter: bescheid-schreiben
    Richtig: weiter: bescheid-erstellen
    Beheben: Die Kennung eines Eintrags verwenden; statt des Starts den ersten Schritt danach.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        ablauf = datei.prozess.ablauf
        if ablauf is None:
            return
        starts, known = set(_starts(ablauf)), _indexed(ablauf)
        for index, entry in eintraege(datei):
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
