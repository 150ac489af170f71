"""PL72x: what a register says of itself holds together: pruned processes, release, own offices and figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Bestandsregel, Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.check.unbekannt import unbekannt
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.bezuege import JEDER, Ort, bezuege
from prozesslib.store.layout import pruned_path

_WENIGE_BUCHSTABEN: Final = 12
_NICHTSSAGEND: Final = frozenset(
    ("entfällt", "nicht zuständig", "nicht relevant", "nicht nötig", "nicht benötigt", "brauchen wir nicht", "s. o.")
)

_STELLEN: Final[tuple[Ort, ...]] = (
    ("lokal", "freigabe", "durch"),
    ("lokal", "personal", JEDER, "stelle"),
    ("iks", "risiken", JEDER, "kontrollen", JEDER, "verantwortlich"),
    ("lokal", "iks", "risiken", JEDER, "kontrollen", JEDER, "verantwortlich"),
)
"""Offices that PL201 does not look at."""


def nichtssagend(grund: str) -> bool:
    """Whether a reason says too little for somebody who reads it next year."""
    plain = grund.strip().rstrip(".!").casefold()
    return sum(c.isalpha() for c in plain) < _WENIGE_BUCHSTABEN or plain in _NICHTSSAGEND


@regel("PL720", Schwere.WARNUNG)
class GestrichenMitGrund(Bestandsregel):
    """Ein gestrichener Prozess nennt einen Grund, den man auch später versteht.

    Warum: Bei der nächsten Blaupause kommt die Frage wieder, und „entfällt“ ist keine Antwort.
    Falsch: grund: entfällt
    Richtig: grund: Die Hundesteuer erhebt bei uns die Verbandsgemeinde.
    Beheben: Einen Satz schreiben: wer die Aufgabe hat, oder warum sie hier nicht vorkommt.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for key, pruned in umfeld.gestrichen.items():
            if nichtssagend(pruned.grund):
                satz = Message(
                    f"Der Grund „{pruned.grund}“ sagt zu wenig.", f"The reason “{pruned.grund}” says too little."
                )
                hint = Message(
                    "Wer hat die Aufgabe, oder warum fehlt sie hier?", "Who has the task, or why is it not here?"
                )
                yield Fund(("grund",), satz, hint, datei=pruned_path(key))


@regel("PL721", Schwere.WARNUNG, bei={"wiedervorlage"})
class WiedervorlageNachBeginn(Prozessregel):
    """Die Wiedervorlage liegt nach dem ersten Tag der Geltung und nicht nach dem letzten.

    Warum: Vorher gibt es nichts wieder anzusehen, und nach dem Ende ist es zu spät.
    Falsch: gueltig: {ab: 2026-06-01, wiedervorlage: 2026-01-01}
    Richtig: gueltig: {ab: 2026-06-01, wiedervorlage: 2027-06-01}
    Beheben: Einen Tag zwischen „ab“ und „bis“ wählen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        times = datei.prozess.lokal.get("gueltig", {})
        again = times.get("wiedervorlage")
        if again is None:
            return
        if "ab" in times and again <= times["ab"]:
            satz = Message(
                f"Die Wiedervorlage am {again} liegt nicht nach dem Beginn am {times['ab']}.",
                f"The review on {again} is not after the first day, {times['ab']}.",
            )
            yield Fund(("lokal", "gueltig", "wiedervorlage"), satz)
        elif "bis" in times and again > times["bis"]:
            satz = Message(
                f"Die Wiedervorlage am {again} liegt nach dem Ende am {times['bis']}.",
                f"The review on {again} is after the last day, {times['bis']}.",
            )
            yield Fund(("lokal", "gueltig", "wiedervorlage"), satz)


@regel("PL722", Schwere.WARNUNG, bei={"freigabe"})
class FreigabeVorGeltung(Prozessregel):
    """Ein Prozess gilt nicht, bevor er freigegeben ist.

    Warum: Wer danach arbeitet, könnte sich auf nichts berufen.
    Falsch: freigabe: {durch: kaemmerei, am: 2026-07-01}, gueltig: {ab: 2026-06-01}
    Richtig: freigabe: {durch: kaemmerei, am: 2026-05-04}, gueltig: {ab: 2026-06-01}
    Beheben: Einen der Tage berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        own = datei.prozess.lokal
        given, since = own.get("freigabe", {}).get("am"), own.get("gueltig", {}).get("ab")
        if given and since and since < given:
            satz = Message(
                f"Der Prozess gilt ab {since}, ist aber erst am {given} freigegeben.",
                f"The process holds from {since}, but was released on {given} only.",
            )
            yield Fund(("lokal", "gueltig", "ab"), satz)


@regel("PL723", Schwere.WARNUNG, bei={"stellen"})
class EigeneStelleFuerEigene(Prozessregel):
    """Eine eigene Stelle haben nur Beteiligte, die zur Verwaltung gehören.

    Warum: Sonst rechnet ein Bericht die Arbeit von Bürgerinnen und Bürgern einem Amt zu.
    Falsch: lokal: {stellen: {halter: steueramt}}, und „halter“ ist extern
    Richtig: lokal: {stellen: {sachbearbeitung: steueramt}}
    Beheben: Den Eintrag streichen oder die Art des Beteiligten berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        offices = datei.prozess.lokal.get("stellen")
        if not offices:
            return
        outside = {p.id for p in datei.prozess.beteiligte if p.art == "extern"}
        for key in offices:
            if key in outside:
                satz = Message(f"„{key}“ gehört nicht zur Verwaltung.", f"“{key}” is not part of the administration.")
                yield Fund(("lokal", "stellen", key), satz, key=True)


@regel("PL724", Schwere.WARNUNG, bei={"verfahren"})
class EigenesVerfahrenBekannt(Prozessregel):
    """Unter lokal.verfahren steht das Produkt zu einer Art von IT-Verfahren, die es im Katalog gibt.

    Warum: Wer ein Produkt ablöst, findet sonst nicht alle Prozesse, die es nutzen.
    Falsch: lokal: {verfahren: {steuersoftware: Produkt X}}
    Richtig: lokal: {verfahren: {steuerverfahren: Produkt X}}
    Beheben: Den Schlüssel aus kataloge/verfahren.yaml verwenden.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        products = datei.prozess.lokal.get("verfahren")
        known = umfeld.schluessel("verfahren")
        for key in products if products and known else ():
            what = Message("Die Art von IT-Verfahren", "The kind of IT system")
            for fund in unbekannt(("lokal", "verfahren", key), key, known, what):
                yield Fund(fund.path, fund.satz, fund.hinweis, key=True)


@regel("PL725", Schwere.WARNUNG, bei={"messwerte"})
class EigeneAnteileZugeordnet(Prozessregel):
    """Eigene Anteile an einer Entscheidung nennen Antworten, die es gibt.

    Warum: Der Anteil einer Antwort, die es nicht gibt, fehlt in jeder Rechnung.
    Falsch: lokal: {messwerte: {vollstaendig: {anteile: {Ja: 80 %}}}}, und die Antwort heißt „ja“
    Richtig: lokal: {messwerte: {vollstaendig: {anteile: {ja: 80 %, nein: 20 %}}}}
    Beheben: Die Antwort so schreiben wie unter „wenn“.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        figures = datei.prozess.lokal.get("messwerte")
        if not figures:
            return
        entries = {e.id: e for e in datei.prozess.ablauf.eintraege} if datei.prozess.ablauf else {}
        for key, values in figures.items():
            if key not in entries:
                continue
            answers = [way.wenn for way in entries[key].wege]
            for answer in _anteile(values):
                path: Path = ("lokal", "messwerte", key, "anteile", answer)
                for fund in unbekannt(path, answer, answers, Message("Die Antwort", "The answer")):
                    yield Fund(fund.path, fund.satz, fund.hinweis, key=True)


def _anteile(values: Any) -> tuple[str, ...]:
    return tuple(values.get("anteile", {})) if isinstance(values, dict) else ()


@regel("PL726", Schwere.WARNUNG, bei={"durch", "stelle", "verantwortlich"})
class WeitereStellenBekannt(Prozessregel):
    """Auch wer freigibt, kontrolliert oder unter „personal“ steht, ist eine Stelle aus dem Katalog.

    Warum: Eine Freigabe durch eine Stelle, die es nicht gibt, ist nicht nachzuvollziehen.
    Falsch: lokal: {freigabe: {durch: kämmerei-alt, am: 2026-05-04}}
    Richtig: lokal: {freigabe: {durch: kaemmerei, am: 2026-05-04}}
    Beheben: Die Kennung aus kataloge/stellen.yaml verwenden; fehlt die Stelle dort, sie ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if "stellen" in umfeld.unlesbar_in("kataloge"):
            return
        for path, key in bezuege(datei.daten, _STELLEN):
            yield from unbekannt(path, key, umfeld.schluessel("stellen"), Message("Die Stelle", "The office"))


@regel("PL727", Schwere.HINWEIS)
class ZusammengefasstMitZiel(Bestandsregel):
    """Ist ein Prozess gestrichen, weil er mit einem anderen zusammengefasst ist, so nennt der Grund den anderen.

    Warum: Sonst weiß niemand, wo die Aufgabe jetzt beschrieben ist.
    Falsch: art: zusammengefasst, grund: Machen wir in einem Zug.
    Richtig: art: zusammengefasst, grund: Steht jetzt in hund-anmelden.
    Beheben: Kennung oder Namen des anderen Prozesses in den Grund schreiben.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        named = None
        for key, pruned in umfeld.gestrichen.items():
            if pruned.art != "zusammengefasst":
                continue
            named = named or {text for p in umfeld.prozesse.values() for text in (p.id, p.name)}
            if not any(text in pruned.grund for text in named):
                satz = Message("Der Grund nennt keinen Prozess.", "The reason names no process.")
                hint = Message("Schreiben, wo die Aufgabe jetzt steht.", "Say where the task is described now.")
                yield Fund(("grund",), satz, hint, datei=pruned_path(key))
