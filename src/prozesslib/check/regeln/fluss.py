"""PL3xx, continued: played through, the flow always comes to an end. Only asked where the simple rules are content."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, prozess_regel
from prozesslib.message import Message
from prozesslib.model.ablauf import Ablauf, Eintrag
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.fluss.soundness import Mangel, Stoerung, Urteil, beurteile, laeuft_durch


@prozess_regel("PL315")
def zusammentreffen_kommt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Auf jedes Zusammentreffen, auf das gewartet wird, kommen auch alle Wege zu.

    Eine Zusammenführung wartet auf alle Zweige, die ihre Verzweigung begonnen hat. Endet ein Zweig vorher oder verlässt
    er die Verzweigung, so wartet sie für immer. Jeden Zweig bis zur Zusammenführung führen.
    """
    for entries, mangel in _disturbances(datei, Stoerung.WARTET):
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


@prozess_regel("PL316")
def nichts_doppelt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Kein Eintrag steht zweimal zugleich an.

    Laufen Wege nebeneinander, so werden sie mit „zusammenfuehrung“ wieder einer, bevor es gemeinsam weitergeht. Sonst
    würde alles danach mehrfach ausgeführt.
    """
    for entries, mangel in _disturbances(datei, Stoerung.DOPPELT):
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


@prozess_regel("PL317", Schwere.HINWEIS)
def ablauf_ueberschaubar(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Ein Ablauf lässt sich ganz durchspielen.

    Sind Verzweigungen nicht ineinander geschachtelt, so wird der Ablauf Zustand für Zustand durchgespielt, bis zu einer
    Grenze. Darüber hinaus bleibt offen, ob er immer zu einem Ende kommt.
    """
    urteil = _verdict(datei.prozess.ablauf)
    if not urteil.vollstaendig and not urteil.maengel:
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


def _disturbances(datei: Prozessdatei, kind: Stoerung) -> Iterator[tuple[tuple[Eintrag, ...], Mangel]]:
    ablauf = datei.prozess.ablauf
    for mangel in _verdict(ablauf).maengel:
        if ablauf is not None and mangel.art is kind:
            yield ablauf.eintraege, mangel


def _verdict(ablauf: Ablauf | None) -> Urteil:
    """The verdict on a flow that the simple rules have nothing against; else nothing is said."""
    return beurteile(ablauf) if ablauf is not None and _is_playable(ablauf) else Urteil()


def _is_playable(ablauf: Ablauf) -> bool:
    flow, ids = graph(ablauf), {entry.id for entry in ablauf.eintraege}
    complete = len(flow.kanten) == len(ablauf.kanten) and len(ids) == len(ablauf.eintraege)
    return complete and len(flow.starts) == 1 and laeuft_durch(flow) and _pairs(flow)


def _pairs(flow: Graph) -> bool:
    """Whether every fork has one join and every join a fork, and nothing follows an end."""
    joins = [entry.zusammenfuehrung for entry in flow.ablauf.eintraege if entry.zusammenfuehrung is not None]
    forks = [flow.ablauf.eintraege[node].id for node in flow.verzweigungen]
    return sorted(joins) == sorted(forks) and not any(flow.aus[node] for node in flow.enden)


def _de(entries: tuple[Eintrag, ...], mangel: Mangel) -> str:
    answers = "; ".join(f"„{entries[node].bezeichnung}“ {answer}" for node, answer in mangel.antworten)
    return f"So kommt es dazu: {answers}. " if answers else ""


def _en(entries: tuple[Eintrag, ...], mangel: Mangel) -> str:
    answers = "; ".join(f"“{entries[node].bezeichnung}” {answer}" for node, answer in mangel.antworten)
    return f"This happens with: {answers}. " if answers else ""
