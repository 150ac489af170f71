"""Where the entries of a flow lead, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Final, NamedTuple

from prozesslib.merge.fluss import FOLGE, Ausgang, Knoten
from prozesslib.merge.vergleich import Art, Pfad
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.message import Message
from prozesslib.model.ablauf import Kantenart
from prozesslib.register.vergleich.listen import hinter, verschiebungen
from prozesslib.register.vergleich.namen import artwort
from prozesslib.register.vergleich.satz import Satz, beide, einzeilig, gekuerzt, verbunden, zitat
from prozesslib.register.vergleich.sicht import Sicht

Ziele = Mapping[Ausgang, str]
"""Where an entry leads, by its ways out."""

_GEZEIGT: Final = 20
"""Most ways out of a new entry that are told."""

_ANTEIL: Final = ("ablauf", "[x]", "wege", "[x]", "anteil")


class _Kante(NamedTuple):
    """One way out: where it led, where it is expected to lead, and where it leads."""

    ausgang: Ausgang
    alt: str | None
    soll: str | None
    neu: str | None


def ausgaenge(sicht: Sicht, pfad: Pfad, alt: Knoten, neu: Knoten, erwartet: Ziele) -> Iterator[Satz]:
    """Where an entry leads otherwise than expected; its answers and their shares."""
    name = _name(sicht, pfad, neu)
    for out in dict.fromkeys((*alt.ausgaenge, *erwartet, *neu.ausgaenge)):
        edge = _Kante(out, alt.ausgaenge.get(out), erwartet.get(out), neu.ausgaenge.get(out))
        text = _SATZ[out.art](sicht, name, edge)
        if text is not None:
            yield Satz(_pfad(pfad, out), _art(edge), text, edge.alt, edge.neu)
    yield from _anteile(sicht, pfad, name, alt, neu)
    yield from _reihenfolge(sicht, pfad, name, alt, neu)


def neue_wege(sicht: Sicht, node: Knoten, erwartet: Ziele) -> Message:
    """Where a new entry leads, as the end of the sentence that says where it stands."""
    if node.ausgaenge.keys() <= {FOLGE}:
        target = node.ausgaenge.get(FOLGE)
        if target == erwartet.get(FOLGE) or node.ereignis == "ende":
            return beide("")
        if target is None:
            return Message(", danach nichts", ", then nothing")
        name = sicht.eintrag(target)
        return Message(f", danach {name.de}", f", then {name.en}")
    shown = islice(node.ausgaenge.items(), _GEZEIGT)
    rest = len(node.ausgaenge) - _GEZEIGT
    more = [Message(f"… und {rest} weitere", f"… and {rest} more")] if rest > 0 else []
    ways = verbunden([*(_weg(sicht, out, target, node) for out, target in shown), *more], ", ")
    return Message(f": {ways.de}", f": {ways.en}")


def antwort(out: Ausgang) -> Message:
    """The answer of a decision, in quotation marks."""
    return zitat(beide(gekuerzt(einzeilig(out.weg or ""))))


def _weg(sicht: Sicht, out: Ausgang, target: str, node: Knoten) -> Message:
    name = sicht.eintrag(target)
    if out.art is not Kantenart.WEG:
        return Message(f"danach {name.de}", f"then {name.en}") if out == FOLGE else name
    answer, share = antwort(out), _anteil(sicht, node, out)
    return Message(f"{answer.de}{share.de} führt zu {name.de}", f"{answer.en}{share.en} leads to {name.en}")


def _anteil(sicht: Sicht, node: Knoten, out: Ausgang) -> Message:
    found = node.anteile.get(out.weg or "")
    if found is None:
        return beide("")
    share = sicht.wert(_ANTEIL, found)
    return Message(f" ({share.de})", f" ({share.en})")


def _name(sicht: Sicht, pfad: Pfad, node: Knoten) -> Message:
    word, name = artwort(node.felder), sicht.eintrag(pfad[-1][1:-1])
    return Message(f"{word.de} {name.de}", f"{word.en} {name.en}")


def _pfad(pfad: Pfad, out: Ausgang) -> Pfad:
    if out.art is Kantenart.WEG:
        return (*pfad, "wege", f"[{out.weg}]", "weiter")
    return (*pfad, "zweige") if out.art is Kantenart.ZWEIG else (*pfad, "weiter")


def _art(edge: _Kante) -> Art:
    return Art.NEU if edge.alt is None else Art.WEG if edge.neu is None else Art.ANDERS


def _folge(sicht: Sicht, name: Message, edge: _Kante) -> Message | None:
    if edge.soll == edge.neu or not (edge.alt or edge.neu):
        return None
    if edge.neu is None:
        was = sicht.eintrag(edge.alt or "")
        return Message(
            f"Nach {name.de} folgt nichts mehr (bisher {was.de})", f"Nothing follows {name.en} (was {was.en})"
        )
    now = sicht.eintrag(edge.neu)
    if edge.alt == edge.neu:
        return Message(f"Nach {name.de} folgt weiterhin {now.de}", f"{name.en} is still followed by {now.en}")
    if edge.alt is None:
        return Message(f"Nach {name.de} folgt jetzt {now.de}", f"{name.en} is now followed by {now.en}")
    was = sicht.eintrag(edge.alt)
    return Message(
        f"Nach {name.de} folgt {now.de} statt {was.de}", f"{name.en} is followed by {now.en} instead of {was.en}"
    )


def _antwortweg(sicht: Sicht, name: Message, edge: _Kante) -> Message | None:
    answer = antwort(edge.ausgang)
    german, english = f"{name.de}: Antwort {answer.de}", f"{name.en}: answer {answer.en}"
    if edge.neu is None:
        return None if edge.alt is None else Message(f"{german} entfällt", f"{english} removed")
    now = sicht.eintrag(edge.neu)
    if edge.alt is None:
        return Message(f"{german} neu, führt zu {now.de}", f"{english} new, leads to {now.en}")
    if edge.soll == edge.neu:
        return None
    if edge.alt == edge.neu:
        return Message(f"{german} führt weiterhin zu {now.de}", f"{english} still leads to {now.en}")
    was = sicht.eintrag(edge.alt)
    return Message(f"{german} führt zu {now.de} statt {was.de}", f"{english} leads to {now.en} instead of {was.en}")


def _zweig(sicht: Sicht, name: Message, edge: _Kante) -> Message | None:
    if edge.soll == edge.neu:
        return None
    target = sicht.eintrag(edge.ausgang.weg or "")
    if edge.alt == edge.neu:
        return Message(f"{name.de}: Zweig {target.de} bleibt", f"{name.en}: branch {target.en} stays")
    if edge.neu is None:
        return Message(f"{name.de}: Zweig {target.de} entfällt", f"{name.en}: branch {target.en} removed")
    return Message(f"{name.de}: Zweig {target.de} neu", f"{name.en}: branch {target.en} new")


_SATZ: Final = {Kantenart.FOLGE: _folge, Kantenart.WEG: _antwortweg, Kantenart.ZWEIG: _zweig}


def _anteile(sicht: Sicht, pfad: Pfad, name: Message, alt: Knoten, neu: Knoten) -> Iterator[Satz]:
    """The shares of the answers; a new answer says its share like all others."""
    for out in neu.ausgaenge:
        old, new = (side.anteile.get(out.weg or "", FEHLT) for side in (alt, neu))
        if out.art is Kantenart.WEG and not gleich(old, new):
            answer = antwort(out)
            subject = Message(f"{name.de}: Anteil von {answer.de}", f"{name.en}: share of {answer.en}")
            yield sicht.ueber((*pfad, "wege", f"[{out.weg}]", "anteil"), old, new, subject)


def _reihenfolge(sicht: Sicht, pfad: Pfad, name: Message, alt: Knoten, neu: Knoten) -> Iterator[Satz]:
    """Answers or branches that stand elsewhere in their list."""
    old = [out for out in alt.ausgaenge if out in neu.ausgaenge]
    new = [out for out in neu.ausgaenge if out in alt.ausgaenge]
    before_and_after = [out.weg for out in old], [out.weg for out in new]
    for out, before in verschiebungen(old, new):
        item, place = _bezeichnet(sicht, out), hinter(before and _bezeichnet(sicht, before))
        text = Message(f"{name.de}: {item.de} verschoben {place.de}", f"{name.en}: {item.en} moved {place.en}")
        key = "wege" if out.art is Kantenart.WEG else "zweige"
        yield Satz((*pfad, key), Art.REIHENFOLGE, text, *before_and_after)


def _bezeichnet(sicht: Sicht, out: Ausgang) -> Message:
    return antwort(out) if out.art is Kantenart.WEG else sicht.eintrag(out.weg or "")
