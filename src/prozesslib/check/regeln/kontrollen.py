"""PL55x: risks and controls (IKS): what is claimed shows in the flow, and a risk has a control."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.check.blockregel import Blockregel
from prozesslib.check.bloecke import Block, Path, block
from prozesslib.check.eintraege import eintraege
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.vieraugen import zweite_im_ablauf

_ZWEITE: Final = ("vier-augen", "vier augen", "zweite person", "zweite unterschrift", "gegenzeichn", "mitzeichn")


def _risiken(controls: Block) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path, part in controls.teile():
        for index, risk in enumerate(part.get("risiken", ())):
            yield (*path, "risiken", index), risk


def _kontrollen(controls: Block) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path, risk in _risiken(controls):
        for index, control in enumerate(risk.get("kontrollen", ())):
            yield (*path, "kontrollen", index), control


def _in_jedem_fall(control: Mapping[str, Any]) -> bool:
    return bool(control.get("haeufigkeit", "jeder-fall") == "jeder-fall")


def _handelnde(datei: Prozessdatei) -> set[str]:
    """The participants of the administration that do something in the flow."""
    inside = {participant.id for participant in datei.prozess.beteiligte if participant.art == "intern"}
    return {entry.beteiligter for _, entry in eintraege(datei) if entry.beteiligter and entry.beteiligter in inside}


class _Kontrollregel(Blockregel):
    block = "iks"


@regel("PL550", Schwere.WARNUNG, ab_status="in-pruefung", bei={"risiken"})
class RisikoMitKontrolle(_Kontrollregel):
    """Zu jedem Risiko steht mindestens eine Kontrolle.

    Warum: Ein Risiko, das man kennt und gegen das nichts geschieht, ist die Feststellung der nächsten Prüfung.
    Falsch: {id: doppelzahlung, risiko: Rechnung wird doppelt bezahlt}
    Richtig: {id: doppelzahlung, risiko: ..., kontrollen: [{id: abgleich, kontrolle: Verfahren prüft auf Dubletten}]}
    Beheben: Die Kontrolle aufschreiben, die es gibt; gibt es keine, eine vereinbaren.
    """

    def _funde(self, controls: Block, datei: Prozessdatei) -> Iterator[Fund]:
        for path, risk in _risiken(controls):
            if not risk.get("kontrollen"):
                satz = Message(
                    f"Gegen das Risiko „{risk['risiko']}“ steht keine Kontrolle.",
                    f"There is no control against the risk “{risk['risiko']}”.",
                )
                yield Fund(path, satz, Message("„kontrollen“ ergänzen.", "Add “kontrollen”."))


@regel("PL551", Schwere.WARNUNG, ab_status="in-pruefung", bei={"kontrollen"})
class KontrolleHatOrt(_Kontrollregel):
    """In einem modellierten Prozess sagt eine Kontrolle, bei welchem Eintrag sie geschieht.

    Warum: Eine Kontrolle, die im Ablauf nirgends steht, macht niemand.
    Falsch: {id: zweitpruefung, kontrolle: Zweite Person prüft}
    Richtig: {id: zweitpruefung, kontrolle: Zweite Person prüft, bei: anordnen}
    Beheben: „bei“ mit der Kennung des Eintrags ergänzen. Was nicht je Fall geschieht, nennt seine „haeufigkeit“.
    """

    def _funde(self, controls: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if not datei.prozess.modelliert:
            return
        for path, control in _kontrollen(controls):
            if not control.get("bei") and _in_jedem_fall(control):
                satz = Message(
                    f"Wo die Kontrolle „{control['kontrolle']}“ geschieht, steht nicht da.",
                    f"It is not said where the control “{control['kontrolle']}” happens.",
                )
                hint = Message("„bei“ oder „haeufigkeit“ ergänzen.", "Add “bei” or “haeufigkeit”.")
                yield Fund(path, satz, hint)


@regel("PL552", Schwere.WARNUNG, ab_status="freigegeben", bei={"vier_augen"})
class VierAugenImAblauf(_Kontrollregel):
    """Wo vier Augen verlangt sind, handeln im Ablauf zwei Beteiligte, oder eine Kontrolle sagt, wo jemand hinsieht.

    Warum: Tut alles derselbe Beteiligte, so sind im Ablauf nur zwei Augen zu sehen.
    Falsch: iks: {vier_augen: true} und alle Schritte von „sachbearbeitung“
    Richtig: Ein Schritt „mitzeichnen“ oder „unterzeichnen“ von „leitung“
    Beheben: Den Schritt der zweiten Person ergänzen, oder eine Kontrolle bei dem Schritt, den sie prüft.
    """

    def _funde(self, controls: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if not controls.get("vier_augen") or not datei.prozess.modelliert or len(_handelnde(datei)) > 1:
            return
        if not any(control.get("bei") for _, control in _kontrollen(controls)):
            satz = Message(
                "Vier Augen sind verlangt, im Ablauf sieht aber kein Zweiter hin.",
                "Four eyes are required, but no second person shows in the flow.",
            )
            hint = Message(
                "Schritt „mitzeichnen“ eines anderen Beteiligten ergänzen, oder an der Kontrolle „bei“ angeben.",
                "Add a step “mitzeichnen” by another participant, or “bei” at the control.",
            )
            yield Fund(controls.pfad("vier_augen"), satz, hint)


@regel("PL553", Schwere.WARNUNG, ab_status="freigegeben", bei={"baustein"})
class AuszahlungGeprueft(Prozessregel):
    """Wo Geld hinausgeht, sieht eine zweite Person hin: im Ablauf, durch vier Augen oder durch eine Kontrolle.

    Warum: Wer allein anordnet und auszahlt, kann allein betrügen; das Haushaltsrecht trennt beides.
    Falsch: Ein Schritt „auszahlen“, und alles davor tut derselbe Beteiligte
    Richtig: iks: {vier_augen: true} und „unterzeichnen“ durch die Leitung
    Beheben: Die Freigabe als Schritt ergänzen, oder in „iks“ sagen, welche Kontrolle es gibt.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        steps = eintraege(datei, Eintragsart.SCHRITT)
        paying = [(index, entry) for index, entry in steps if entry.baustein == "auszahlen"]
        return self._ungesehen(paying, datei) if paying else iter(())

    def _ungesehen(self, paying: Sequence[tuple[int, Eintrag]], datei: Prozessdatei) -> Iterator[Fund]:
        controls = block(datei, "iks")
        if controls.get("vier_augen") or zweite_im_ablauf(datei.prozess) or len(_handelnde(datei)) > 1:
            return
        watched = {control.get("bei") for _, control in _kontrollen(controls)}
        for index, entry in paying:
            if entry.id not in watched:
                satz = Message(
                    f"„{entry.bezeichnung}“ gibt Geld hinaus, und kein Zweiter sieht hin.",
                    f"“{entry.bezeichnung}” pays money out, and no second person looks at it.",
                )
                hint = Message("„iks“ ergänzen, etwa „vier_augen: true“.", "Add “iks”, such as “vier_augen: true”.")
                yield Fund(("ablauf", index), satz, hint)


@regel("PL554", Schwere.WARNUNG, ab_status="freigegeben", bei={"funktionstrennung"})
class FunktionGetrennt(_Kontrollregel):
    """Wo Funktionstrennung verlangt ist, handeln mindestens zwei Beteiligte der Verwaltung.

    Warum: Eine Trennung, die es im Ablauf nicht gibt, gibt es nicht.
    Falsch: iks: {funktionstrennung: true} und alle Schritte von „sachbearbeitung“
    Richtig: Die Fachstelle ordnet an, die Kasse zahlt.
    Beheben: Die Schritte den richtigen Beteiligten geben, oder die Angabe streichen.
    """

    def _funde(self, controls: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if not controls.get("funktionstrennung") or not datei.prozess.modelliert:
            return
        if len(_handelnde(datei)) < 2:
            satz = Message(
                "Funktionstrennung ist verlangt, im Ablauf handelt aber nur einer.",
                "Separation of duties is required, but only one participant acts.",
            )
            hint = Message("Schritte auf zwei Beteiligte verteilen.", "Give the steps to two participants.")
            yield Fund(controls.pfad("funktionstrennung"), satz, hint)


@regel("PL555", Schwere.WARNUNG, bei={"letzte_pruefung"})
class PruefungIstEigene(_Kontrollregel):
    """Wann eine Kontrolle zuletzt geprüft wurde, steht nur in „lokal“.

    Warum: Die Prüfung einer Verwaltung gilt nicht für eine andere, die den Text übernimmt.
    Falsch: iks: {risiken: [{kontrollen: [{letzte_pruefung: 2026-03-31, ...}], ...}]}
    Richtig: lokal: {iks: {risiken: [{kontrollen: [{letzte_pruefung: 2026-03-31, ...}], ...}]}}
    Beheben: Das Risiko nach lokal.iks übernehmen und dort datieren.
    """

    def _funde(self, controls: Block, datei: Prozessdatei) -> Iterator[Fund]:
        for path, control in _kontrollen(controls):
            if path[0] == "iks" and "letzte_pruefung" in control and datei.prozess.modell == "muster":
                satz = Message(
                    "Der Tag einer eigenen Prüfung steht im gemeinsamen Text.",
                    "The day of an own test stands in the shared text.",
                )
                hint = Message("Nach lokal.iks verschieben.", "Move it to lokal.iks.")
                yield Fund((*path, "letzte_pruefung"), satz, hint, key=True)


@regel("PL556", Schwere.WARNUNG, bei={"vier_augen"})
class VierAugenEinig(_Kontrollregel):
    """Wo „vier_augen: false“ steht, beschreibt keine Kontrolle vier Augen.

    Warum: Eines von beiden ist falsch, und der Bericht zum Kontrollsystem zeigt beides.
    Falsch: iks: {vier_augen: false, risiken: [{kontrollen: [{kontrolle: Zweite Person prüft}], ...}]}
    Richtig: iks: {vier_augen: true, risiken: [{kontrollen: [{kontrolle: Zweite Person prüft}], ...}]}
    Beheben: „vier_augen: true“ schreiben oder die Kontrolle anders beschreiben.
    """

    def _funde(self, controls: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if controls.get("vier_augen") is not False:
            return
        for _, control in _kontrollen(controls):
            text = control["kontrolle"].casefold()
            if not _in_jedem_fall(control) or "stichprobe" in text:
                continue
            if any(word in text for word in _ZWEITE):
                satz = Message(
                    f"„{control['kontrolle']}“ sind vier Augen, angegeben ist das Gegenteil.",
                    f"“{control['kontrolle']}” means four eyes, but the opposite is stated.",
                )
                hint = Message("„vier_augen: true“ schreiben.", "Write “vier_augen: true”.")
                yield Fund(controls.pfad("vier_augen"), satz, hint)
                return
