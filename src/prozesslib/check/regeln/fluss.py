"""PL3xx, continued: played through, the flow always comes to an end. Only asked where the simple rules are content."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.fluss.soundness import Mangel, Stoerung


@regel("PL315")
class ZusammentreffenKommt(Ablaufregel):
    """Auf jedes Zusammentreffen, auf das gewartet wird, kommen auch alle Wege zu.

    Warum: Eine Zusammenführung wartet auf alle Zweige, die ihre Verzweigung begonnen hat. Endet ein Zweig vorher
    oder verlässt er die Verzweigung, so wartet sie für immer.
    Falsch: Ein Zweig von „parallel“ führt zu einem Ende statt zur Zusammenführung.
    Richtig: Jeder Zweig führt zu dem Eintrag mit „zusammenfuehrung“.
    Beheben: Jeden Zweig bis zur Zusammenführung führen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for entries, mangel in _disturbances(flow, Stoerung.WARTET):
            fork = entries[mangel.gabel or 0].bezeichnung
            satz = Message(
                f"Nach „{fork}“ warten Wege auf ein Zusammentreffen, das nie kommt.",
                f"After “{fork}” ways wait for a meeting that never comes.",
            )
            hint = Message(
                f"{_de(entries, mangel)}Jeden Zweig bis „{entries[mangel.knoten].id}“ führen.",
                f"{_en(entries, mangel)}Lead every branch to “{entries[mangel.knoten].id}”.",
            )
            yield Fund(("ablauf", mangel.knoten), satz, hint)


@regel("PL316")
class NichtsDoppelt(Ablaufregel):
    """Kein Eintrag steht zweimal zugleich an.

    Warum: Laufen Wege nebeneinander und werden nicht wieder einer, so wird alles danach mehrfach ausgeführt.
    Falsch: Zwei Zweige von „parallel“ führen zu „Bescheid erstellen“, ohne Zusammenführung.
    Richtig: - {id: bescheid, schritt: Bescheid erstellen, zusammenfuehrung: beteiligen}
    Beheben: Die Wege mit „zusammenfuehrung“ zusammenführen, bevor es gemeinsam weitergeht.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        for entries, mangel in _disturbances(flow, Stoerung.DOPPELT):
            name = entries[mangel.knoten].bezeichnung
            satz = Message(
                f"Bei „{name}“ können zwei Wege zugleich ankommen, ohne dass auf beide gewartet wird.",
                f"Two ways can arrive at “{name}” at once without waiting for each other.",
            )
            hint = Message(
                f"{_de(entries, mangel)}Die Wege vorher mit „zusammenfuehrung“ zusammenführen.",
                f"{_en(entries, mangel)}Join the ways before with “zusammenfuehrung”.",
            )
            yield Fund(("ablauf", mangel.knoten), satz, hint)


@regel("PL317", Schwere.HINWEIS)
class AblaufUeberschaubar(Ablaufregel):
    """Ein Ablauf lässt sich ganz durchspielen.

    Warum: Sind Verzweigungen nicht ineinander geschachtelt, so wird der Ablauf Zustand für Zustand durchgespielt,
    bis zu einer Grenze. Darüber hinaus bleibt offen, ob er immer zu einem Ende kommt.
    Falsch: Zwanzig Verzweigungen, deren Zweige einander kreuzen.
    Richtig: Verzweigungen, die eine in der anderen liegen.
    Beheben: Verzweigungen ineinander schachteln oder einen Teil als Teilprozess auslagern.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        urteil = flow.datei.urteil if flow.nebeneinander else None
        if urteil and not urteil.vollstaendig and not urteil.maengel:
            yield Fund(
                ("ablauf",),
                Message(
                    "Der Ablauf lässt sich nicht ganz durchspielen: Seine Verzweigungen lassen zu viele Fälle zu.",
                    "The flow cannot be played through: its forks allow too many cases.",
                ),
                Message(
                    "Verzweigungen ineinander schachteln oder einen Teil als Teilprozess auslagern.",
                    "Nest the forks, or move a part to a subprocess.",
                ),
                key=True,
            )


def _disturbances(flow: Uebersicht, kind: Stoerung) -> Iterator[tuple[tuple[Eintrag, ...], Mangel]]:
    for mangel in flow.datei.urteil.maengel if flow.nebeneinander else ():
        if mangel.art is kind:
            yield flow.ablauf.eintraege, mangel


def _de(entries: tuple[Eintrag, ...], mangel: Mangel) -> str:
    answers = "; ".join(f"„{entries[node].bezeichnung}“ {answer}" for node, answer in mangel.antworten)
    return f"So kommt es dazu: {answers}. " if answers else ""


def _en(entries: tuple[Eintrag, ...], mangel: Mangel) -> str:
    answers = "; ".join(f"“{entries[node].bezeichnung}” {answer}" for node, answer in mangel.antworten)
    return f"This happens with: {answers}. " if answers else ""
