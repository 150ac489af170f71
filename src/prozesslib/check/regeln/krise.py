"""PL608, PL54x: what a process says about its outage fits together (BSI-Standard 200-4)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.blockregel import Blockregel
from prozesslib.check.bloecke import Block
from prozesslib.check.regel import Fund, regel
from prozesslib.message import Message
from prozesslib.model.angaben import Groesse, kalenderminuten
from prozesslib.model.bestand import Prozessdatei

_STUFEN: Final = ("gering", "mittel", "hoch", "sehr-hoch")
_KRITISCH: Final = ("hoch", "sehr-hoch")
_TAG: Final = 1440
_ZWEI_WOCHEN: Final = 14 * _TAG


def _groesse(crisis: Block, key: str) -> Groesse | None:
    text = crisis.get(key)
    return Groesse.read(text) if text else None


class _Kriseregel(Blockregel):
    block = "krise"


@regel("PL608", Schwere.WARNUNG, bei={"rto"})
class WiederanlaufVorAusfall(_Kriseregel):
    """Die Wiederanlaufzeit (RTO) ist kürzer als die maximal tolerierbare Ausfallzeit (MTPD).

    Warum: Sonst ist der Schaden schon da, wenn der Prozess wieder läuft (BSI-Standard 200-4).
    Falsch: krise: {mtpd: 3 AT, rto: 5 AT}
    Richtig: krise: {mtpd: 5 AT, rto: 3 AT}
    Beheben: Die RTO verkürzen oder die MTPD überprüfen. Ein AT zählt als 1,4 Tage, weil fünf eine Woche sind.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        rto, mtpd = _groesse(crisis, "rto"), _groesse(crisis, "mtpd")
        if rto and mtpd and kalenderminuten(rto) >= kalenderminuten(mtpd):
            satz = Message(
                f"Die RTO {rto} ist nicht kürzer als die MTPD {mtpd}.", f"RTO {rto} is not below MTPD {mtpd}."
            )
            yield Fund(crisis.pfad("rto"), satz, Message("Die RTO verkürzen.", "Shorten the RTO."))


@regel("PL540", Schwere.WARNUNG, ab_status="freigegeben", bei={"kritikalitaet"})
class KritischMitAusfallzeit(_Kriseregel):
    """Ein zeitkritischer Prozess nennt, wie lange er ausfallen darf (MTPD).

    Warum: Ohne MTPD gibt es keine Reihenfolge für den Wiederanlauf; „kritisch“ allein hilft in der Lage niemandem.
    Falsch: krise: {kritikalitaet: sehr-hoch}
    Richtig: krise: {kritikalitaet: sehr-hoch, mtpd: 1 AT, rto: 4 h}
    Beheben: „mtpd“ schätzen: die Dauer, ab der der Schaden nicht mehr hinzunehmen ist.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if crisis.get("kritikalitaet") in _KRITISCH and not crisis.get("mtpd"):
            satz = Message(
                f"Kritikalität „{crisis.get('kritikalitaet')}“, aber keine MTPD.",
                f"Criticality “{crisis.get('kritikalitaet')}”, but no MTPD.",
            )
            hint = Message("„mtpd“ ergänzen, etwa „1 AT“.", "Add “mtpd”, such as “1 AT”.")
            yield Fund(crisis.pfad("kritikalitaet"), satz, hint)


@regel("PL541", Schwere.WARNUNG, ab_status="freigegeben", bei={"kritikalitaet"})
class KritischMitNotbetrieb(_Kriseregel):
    """Ein zeitkritischer Prozess sagt, was im Notfall läuft: Notbetrieb oder Notverfahren.

    Warum: Wer erst im Ausfall überlegt, was auf Papier geht, verliert die Stunden, auf die es ankommt.
    Falsch: krise: {kritikalitaet: hoch, mtpd: 1 AT}
    Richtig: krise: {kritikalitaet: hoch, mtpd: 1 AT, notverfahren: Anträge auf Papier annehmen}
    Beheben: „notbetrieb“ (was weiterläuft) oder „notverfahren“ (wie ohne IT) ergänzen.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        critical = crisis.get("kritikalitaet") in _KRITISCH
        if critical and not crisis.get("notbetrieb") and not crisis.get("notverfahren"):
            satz = Message("Was im Notfall läuft, steht nicht da.", "It is not said what runs in an emergency.")
            hint = Message("„notbetrieb“ oder „notverfahren“ ergänzen.", "Add “notbetrieb” or “notverfahren”.")
            yield Fund(crisis.pfad("kritikalitaet"), satz, hint)


@regel("PL542", Schwere.WARNUNG, bei={"kritikalitaet"})
class KritikalitaetPasst(_Kriseregel):
    """Kritikalität und MTPD widersprechen sich nicht.

    Warum: „gering“ bei einem Tag, „sehr hoch“ bei einem Monat: In jeder Liste steht der Prozess an der falschen Stelle.
    Falsch: krise: {kritikalitaet: gering, mtpd: 4 h}
    Richtig: krise: {kritikalitaet: hoch, mtpd: 4 h}
    Beheben: Eine der beiden Angaben berichtigen.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        mtpd, level = _groesse(crisis, "mtpd"), crisis.get("kritikalitaet")
        if mtpd is None or level not in ("gering", "sehr-hoch"):
            return
        length = kalenderminuten(mtpd)
        if (level == "gering" and length <= _TAG) or (level == "sehr-hoch" and length > _ZWEI_WOCHEN):
            satz = Message(
                f"Kritikalität „{level}“ passt nicht zu einer MTPD von {mtpd}.",
                f"Criticality “{level}” does not fit an MTPD of {mtpd}.",
            )
            hint = Message("Eine der beiden Angaben berichtigen.", "Mend one of the two.")
            yield Fund(crisis.pfad("kritikalitaet"), satz, hint)


@regel("PL543", Schwere.WARNUNG, bei={"schaeden"})
class SchadenNachAusfallzeit(_Kriseregel):
    """Ein sehr hoher Schaden tritt nicht vor dem Ende der MTPD ein.

    Warum: Die MTPD ist gerade die Zeit, bis zu der der Schaden noch hinzunehmen ist (BSI-Standard 200-4).
    Falsch: mtpd: 5 AT, schaeden: [{zeitraum: 1 AT, hoehe: sehr-hoch, ...}]
    Richtig: mtpd: 1 AT, schaeden: [{zeitraum: 1 AT, hoehe: sehr-hoch, ...}]
    Beheben: Die MTPD verkürzen oder die Höhe des Schadens berichtigen.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        mtpd = _groesse(crisis, "mtpd")
        for index, damage in enumerate(crisis.get("schaeden", ())):
            after = Groesse.read(damage["zeitraum"])
            if mtpd and damage["hoehe"] == "sehr-hoch" and kalenderminuten(after) < kalenderminuten(mtpd):
                satz = Message(
                    f"Sehr hoher Schaden schon nach {after}, die MTPD ist aber {mtpd}.",
                    f"Very high damage after {after} already, but the MTPD is {mtpd}.",
                )
                hint = Message("MTPD verkürzen oder die Höhe berichtigen.", "Shorten the MTPD, or mend the damage.")
                yield Fund((*crisis.pfad("schaeden"), index, "hoehe"), satz, hint)


@regel("PL544", Schwere.WARNUNG, bei={"schaeden"})
class SchadenWaechst(_Kriseregel):
    """In einem Szenario wird der Schaden mit der Zeit nicht kleiner.

    Warum: Ein Ausfall, der länger dauert, schadet nicht weniger; meist sind zwei Zeilen vertauscht.
    Falsch: [{zeitraum: 1 AT, hoehe: hoch, ...}, {zeitraum: 5 AT, hoehe: gering, ...}]
    Richtig: [{zeitraum: 1 AT, hoehe: gering, ...}, {zeitraum: 5 AT, hoehe: hoch, ...}]
    Beheben: Zeitraum oder Höhe berichtigen.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        rows = [
            (d["szenario"], kalenderminuten(Groesse.read(d["zeitraum"])), _STUFEN.index(d["hoehe"]), index)
            for index, d in enumerate(crisis.get("schaeden", ()))
        ]
        rows.sort()
        for (scenario, short, high, _), (other, long, low, index) in pairwise(rows):
            if scenario == other and long > short and low < high:
                satz = Message("Der Schaden wird mit der Zeit kleiner.", "The damage gets smaller with time.")
                hint = Message("Zeitraum oder Höhe berichtigen.", "Mend the period or the damage.")
                yield Fund((*crisis.pfad("schaeden"), index, "hoehe"), satz, hint)


@regel("PL545", Schwere.WARNUNG, bei={"mtpd"})
class AusfallzeitVorFrist(_Kriseregel):
    """Die MTPD ist nicht länger als eine gesetzliche Frist mit Genehmigungsfiktion.

    Warum: Fällt der Prozess so lange aus, gilt der Antrag als genehmigt, ohne dass ihn jemand gesehen hat.
    Falsch: krise: {mtpd: 4 Monate} bei {dauer: 3 Monate, genehmigungsfiktion: true}
    Richtig: krise: {mtpd: 2 Wochen} bei {dauer: 3 Monate, genehmigungsfiktion: true}
    Beheben: Die MTPD verkürzen.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        mtpd = _groesse(crisis, "mtpd")
        for deadline in datei.prozess.fristen if mtpd else ():
            if not (deadline.genehmigungsfiktion and deadline.dauer):
                continue
            if mtpd and kalenderminuten(mtpd) > kalenderminuten(Groesse.read(deadline.dauer)):
                satz = Message(
                    f"Die MTPD {mtpd} ist länger als die Frist „{deadline.name}“ ({deadline.dauer}).",
                    f"The MTPD {mtpd} is longer than the deadline “{deadline.name}” ({deadline.dauer}).",
                )
                yield Fund(crisis.pfad("mtpd"), satz, Message("MTPD verkürzen.", "Shorten the MTPD."))


@regel("PL546", Schwere.HINWEIS, ab_status="freigegeben", bei={"rpo"})
class DatenverlustMitVerfahren(_Kriseregel):
    """Wer sagt, wie viel Datenverlust zu verkraften ist (RPO), nennt das IT-Verfahren mit den Daten.

    Warum: Die RPO bestimmt, wie oft ein Verfahren zu sichern ist; ohne Verfahren sichert niemand danach.
    Falsch: krise: {rpo: 4 h} und nirgends ein „verfahren“
    Richtig: krise: {rpo: 4 h, ressourcen: {verfahren: [melderegister]}}
    Beheben: „krise.ressourcen.verfahren“ ergänzen, oder die Verfahren an den Schritten nennen.
    """

    def _funde(self, crisis: Block, datei: Prozessdatei) -> Iterator[Fund]:
        if not crisis.get("rpo"):
            return
        used = any(entry.verfahren for entry in (datei.prozess.ablauf.eintraege if datei.prozess.ablauf else ()))
        if not used and not crisis.get("ressourcen", {}).get("verfahren"):
            satz = Message("Zur RPO fehlt das IT-Verfahren.", "The RPO lacks its IT system.")
            hint = Message("„ressourcen.verfahren“ ergänzen.", "Add “ressourcen.verfahren”.")
            yield Fund(crisis.pfad("rpo"), satz, hint)
