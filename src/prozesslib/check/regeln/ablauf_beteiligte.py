"""PL3xx: who does what: participants that take part, messages that cross a border, handovers that hand over."""

from __future__ import annotations

import re
from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.fluss.graph import Graph

_HANDELT = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS, Eintragsart.ENTSCHEIDUNG)
_EMPFAENGER = re.compile(r"\b(?:an|ans|beim|zum|zur)\b")
_AM_RAND = ("initiator", "ergebnisempfaenger")


@regel("PL326", Schwere.WARNUNG, ab_status="in-pruefung")
class BeteiligterKommtVor(Ablaufregel):
    """Wer mitwirkt, kommt im Ablauf vor: mit einem Schritt oder einer Nachricht.

    Warum: Wer nirgends etwas tut oder bekommt, ist nicht beteiligt, oder im Ablauf fehlt ein Schritt. Wer den Prozess
    nur veranlasst oder sein Ergebnis bekommt, muss darin nicht vorkommen; wer außen steht, kann es im Teilprozess.
    Falsch: beteiligte: [..., {id: kasse, name: Kasse, art: intern}] und kein „beteiligter: kasse“
    Richtig: Ein Schritt „Zahlung buchen“ mit „beteiligter: kasse“
    Beheben: Den fehlenden Schritt oder die Nachricht ergänzen, sonst den Beteiligten streichen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        named, participants = flow.genannt.beteiligte, flow.datei.prozess.beteiligte
        if not named <= {participant.id for participant in participants}:
            return
        elsewhere = Eintragsart.TEILPROZESS in flow.nach_art
        for index, participant in enumerate(participants if len(named) < len(participants) else ()):
            if participant.rolle in _AM_RAND or (elsewhere and participant.art == "extern"):
                continue
            if participant.id not in named:
                satz = Message(
                    f"„{participant.name}“ ist beteiligt, kommt im Ablauf aber nicht vor.",
                    f"“{participant.name}” takes part but is not in the flow.",
                )
                hint = Message("Schritt oder Nachricht ergänzen, sonst streichen.", "Add a step or message, or drop.")
                yield Fund(("beteiligte", index), satz, hint)


@regel("PL327", Schwere.WARNUNG, ab_status="in-pruefung")
class HauptakteurHandelt(Ablaufregel):
    """Der Hauptakteur führt mindestens einen Schritt aus.

    Warum: Der Hauptakteur trägt den Prozess; nach ihm richten sich Zuständigkeit und Auswertungen.
    Falsch: rolle: hauptakteur bei einem Beteiligten ohne Schritt
    Richtig: rolle: hauptakteur bei der Sachbearbeitung, die prüft und entscheidet
    Beheben: Die Rolle dem geben, der die meisten Schritte hat.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, participant in enumerate(flow.datei.prozess.beteiligte):
            if participant.rolle != "hauptakteur":
                continue
            if not _handelt(flow, participant.id):
                satz = Message(
                    f"„{participant.name}“ ist Hauptakteur und führt doch keinen Schritt aus.",
                    f"“{participant.name}” is the main actor but does no step.",
                )
                hint = Message("Die Rolle dem geben, der handelt.", "Give the role to who acts.")
                yield Fund(("beteiligte", index, "rolle"), satz, hint)


def _handelt(flow: Uebersicht, participant: str) -> bool:
    for kind in _HANDELT:
        for _, entry in flow.nach_art.get(kind, ()):
            if entry.beteiligter == participant:
                return True
    return False


@regel("PL328", Schwere.WARNUNG, bei={"nachricht"})
class NachrichtAnAndere(Ablaufregel):
    """Eine Nachricht geht an jemand anderen als den, der den Schritt tut.

    Warum: Was jemand sich selbst mitteilt, ist keine Nachricht; meist ist der falsche Beteiligte genannt.
    Falsch: beteiligter: amt, nachricht: {an: amt, name: Bescheid}
    Richtig: beteiligter: amt, nachricht: {an: antragsteller, name: Bescheid}
    Beheben: Den Empfänger oder Absender berichtigen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in flow.nachrichten:
            message = entry.nachricht
            if message and entry.beteiligter and entry.beteiligter in (message.von, message.an):
                satz = Message(
                    f"Bei „{entry.bezeichnung}“ geht die Nachricht von und an denselben Beteiligten.",
                    f"At “{entry.bezeichnung}” the message goes from and to the same participant.",
                )
                hint = Message("Den anderen Beteiligten nennen.", "Name the other participant.")
                key = "von" if message.von else "an"
                yield Fund(("ablauf", index, "nachricht", key), satz, hint)


@regel("PL329", Schwere.WARNUNG, ab_status="in-pruefung", bei={"baustein"})
class WeitergabeAnAndere(Ablaufregel):
    """Nach „weiterleiten“ macht ein anderer Beteiligter weiter, oder der Schritt nennt den Empfänger.

    Warum: Eine Weitergabe an sich selbst gibt es nicht; sie zählt in jeder Auswertung als Übergabe.
    Falsch: Zwei Schritte von „sachbearbeitung“, der erste mit „baustein: weiterleiten“
    Richtig: Auf das Weiterleiten folgt ein Schritt der Leitung.
    Beheben: Den Beteiligten des nächsten Schritts berichtigen, eine Nachricht angeben oder den Schritt streichen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        graph = flow.datei.fluss if "weiterleiten" in flow.genannt.bausteine else None
        for index, entry in flow.schritte if graph else ():
            if graph is None or entry.baustein != "weiterleiten" or entry.nachricht or not entry.beteiligter:
                continue
            if _EMPFAENGER.search(entry.schritt or ""):
                continue
            following = {step.beteiligter for step in _danach(graph, index)}
            if following == {entry.beteiligter}:
                satz = Message(
                    f"Nach „{entry.bezeichnung}“ macht derselbe Beteiligte weiter.",
                    f"After “{entry.bezeichnung}” the same participant goes on.",
                )
                hint = Message(
                    "Sagen, an wen weitergeleitet wird, oder den Schritt streichen.",
                    "Say to whom it is passed on, or drop the step.",
                )
                yield Fund(("ablauf", index), satz, hint)


def _danach(flow: Graph, node: int) -> Iterator[Eintrag]:
    """What is worked on next after an entry, on all ways."""
    entries, seen, waiting = flow.ablauf.eintraege, {node}, [node]
    while waiting:
        for target in flow.nach[waiting.pop()]:
            if target in seen:
                continue
            seen.add(target)
            if entries[target].eintragsart in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS):
                yield entries[target]
            else:
                waiting.append(target)


@regel("PL330", Schwere.WARNUNG, bei={"stelle"})
class StelleNurIntern(Prozessregel):
    """Nur Beteiligte der Verwaltung haben eine Stelle.

    Warum: „stelle“ verweist auf eine eigene Organisationseinheit; wer außen steht, hat keine.
    Falsch: {id: halter, name: Hundehalterin, art: extern, stelle: steueramt}
    Richtig: {id: amt, name: Sachbearbeitung Steuern, art: intern, stelle: steueramt}
    Beheben: „stelle“ streichen oder „art: intern“ schreiben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, participant in enumerate(datei.prozess.beteiligte):
            if participant.art == "extern" and participant.stelle:
                satz = Message(
                    f"„{participant.name}“ steht außerhalb der Verwaltung und hat doch eine Stelle.",
                    f"“{participant.name}” is outside the administration but has an office.",
                )
                hint = Message("„stelle“ streichen oder „art: intern“.", "Drop “stelle”, or use “art: intern”.")
                yield Fund(("beteiligte", index, "stelle"), satz, hint)


@regel("PL331", Schwere.WARNUNG, bei={"schritt"})
class SystemArbeitetSelbst(Ablaufregel):
    """Was ein System tut, geschieht automatisch; was automatisch geschieht, nennt sein IT-Verfahren.

    Warum: Sonst zählt die Zeit eines Programms als Arbeitszeit von Menschen, und niemand weiß, welches Verfahren
    den Schritt trägt, wenn es ausfällt.
    Falsch: beteiligter: fachverfahren ohne „automatisch: true“
    Richtig: {beteiligter: fachverfahren, automatisch: true, verfahren: [steuerverfahren]}
    Beheben: „automatisch: true“ und „verfahren“ ergänzen, oder den Menschen als Beteiligten nennen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        systems = {participant.id for participant in flow.datei.prozess.beteiligte if participant.art == "system"}
        for index, entry in flow.schritte:
            if entry.beteiligter in systems and not entry.automatisch:
                satz = Message(
                    f"„{entry.bezeichnung}“ tut ein System, aber nicht automatisch.",
                    f"“{entry.bezeichnung}” is done by a system, but not automatically.",
                )
                yield Fund(
                    ("ablauf", index, "beteiligter"),
                    satz,
                    Message("„automatisch: true“ ergänzen.", "Add “automatisch: true”."),
                )
            elif entry.automatisch and not entry.verfahren:
                satz = Message(
                    f"„{entry.bezeichnung}“ geschieht automatisch, nennt aber kein IT-Verfahren.",
                    f"“{entry.bezeichnung}” is automatic but names no IT system.",
                )
                yield Fund(
                    ("ablauf", index, "automatisch"),
                    satz,
                    Message("„verfahren“ ergänzen.", "Add “verfahren”."),
                )


@regel("PL332", Schwere.WARNUNG, bei={"beteiligte"})
class BeteiligterNurEinmal(Prozessregel):
    """Jeder Beteiligte steht nur einmal in der Liste.

    Warum: Zwei gleich benannte Bahnen sind im Bild nicht zu unterscheiden und teilen, was zusammengehört.
    Falsch: {id: amt, name: Steueramt, art: intern} und {id: amt2, name: Steueramt, art: intern}
    Richtig: {id: amt, name: Steueramt, art: intern}
    Beheben: Einen streichen und seine Schritte dem anderen geben, oder die Namen unterscheiden.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        seen: set[str] = set()
        for index, participant in enumerate(datei.prozess.beteiligte):
            if participant.name in seen:
                satz = Message(
                    f"„{participant.name}“ steht zweimal unter den Beteiligten.",
                    f"“{participant.name}” is listed twice among the participants.",
                )
                hint = Message("Zusammenlegen oder unterscheiden.", "Merge them or tell them apart.")
                yield Fund(("beteiligte", index, "name"), satz, hint)
            seen.add(participant.name)
