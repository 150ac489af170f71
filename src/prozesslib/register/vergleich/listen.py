"""Lists in words: what came, what went, and what moved behind what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from prozesslib.merge.ordnung import bewegt
from prozesslib.merge.vergleich import Art, Pfad
from prozesslib.merge.werte import marke
from prozesslib.message import Message
from prozesslib.register.vergleich.satz import LAENGE, Satz, beide, gekuerzt, verbunden, zitat
from prozesslib.register.vergleich.sicht import Sicht
from prozesslib.register.vergleich.werte import Worte

_GEZEIGT = 12
"""Most items of a list that one sentence names."""


def liste(sicht: Sicht, pfad: Pfad, alt: list[Any], neu: list[Any]) -> Satz:
    """What came into a list without key and what left it; where it is only the order, what moved."""
    subject = sicht.thema(pfad)
    changes = verbunden(list(_vorzeichen(sicht, pfad, alt, neu)) or list(_umgestellt(sicht, pfad, alt, neu)), ", ")
    return Satz(
        pfad, Art.ANDERS, Message(f"{subject.de}: {changes.de}", f"{subject.en}: {changes.en}"), alt, neu, subject
    )


def _vorzeichen(sicht: Sicht, pfad: Pfad, alt: list[Any], neu: list[Any]) -> Iterator[Message]:
    before, after = (Counter(map(marke, side)) for side in (alt, neu))
    for sign, items, more, names in (
        ("+", neu, after - before, sicht.neue_namen),
        ("−", alt, before - after, sicht.alte_namen),
    ):
        found = [item for item in {marke(item): item for item in items}.values() if marke(item) in more]
        for item in found[:_GEZEIGT]:
            word = Worte(sicht.kind, names).glied(pfad, item)
            yield Message(f"{sign} {gekuerzt(word.de)}", f"{sign} {gekuerzt(word.en)}")
        if len(found) > _GEZEIGT:
            rest = len(found) - _GEZEIGT
            yield Message(f"{sign} {rest} weitere", f"{sign} {rest} more")


def _umgestellt(sicht: Sicht, pfad: Pfad, alt: list[Any], neu: list[Any]) -> Iterator[Message]:
    items = {marke(item): item for item in neu}
    words = Worte(sicht.kind, sicht.neue_namen)
    if len(items) < len(neu):
        whole = words.wert(pfad, neu)
        yield Message(f"jetzt in der Folge {gekuerzt(whole.de)}", f"now in the order {gekuerzt(whole.en)}")
        return
    moves = list(verschiebungen([marke(i) for i in alt], [marke(i) for i in neu]))
    for item, before in moves[:_GEZEIGT]:
        name = zitat(_kurz(words.wert(pfad, items[item])))
        place = hinter(None if before is None else zitat(_kurz(words.wert(pfad, items[before]))))
        yield Message(f"{name.de} jetzt {place.de}", f"{name.en} now {place.en}")
    if len(moves) > _GEZEIGT:
        rest = len(moves) - _GEZEIGT
        yield Message(f"{rest} weitere verschoben", f"{rest} more moved")


def _kurz(word: Message) -> Message:
    return Message(gekuerzt(word.de.strip("„“"), LAENGE // 2), gekuerzt(word.en.strip("“”"), LAENGE // 2))


def verschoben(sicht: Sicht, pfad: Pfad, alt: Sequence[str], neu: Sequence[str]) -> Iterator[Satz]:
    """The items of a keyed list that moved; both orders hold the steps of the items that both states have."""
    earlier = vorgaenger(alt)
    for item, before in verschiebungen(alt, neu):
        subject = sicht.thema((*pfad, item))
        place = hinter(None if before is None else zitat(beide(sicht.name((*pfad, before)))))
        text = Message(f"{subject.de} verschoben {place.de}", f"{subject.en} moved {place.en}")
        yield Satz((*pfad, item), Art.REIHENFOLGE, text, earlier[item], before)


def verschiebungen(alt: Sequence[Any], neu: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """The fewest items whose move makes the new order out of the old one, each with what it stands behind now."""
    before = vorgaenger(neu)
    return ((item, before[item]) for item in bewegt(alt, neu))


def vorgaenger(order: Sequence[Any]) -> Mapping[Any, Any]:
    """What each item stands behind; None for the first."""
    return dict(zip(order, [None, *order], strict=False))


def hinter(name: Message | None) -> Message:
    """A place in a list: behind an item, or at the beginning."""
    if name is None:
        return Message("an den Anfang", "to the beginning")
    return Message(f"hinter {name.de}", f"behind {name.en}")


def ganz(sicht: Sicht, pfad: Pfad, art: Art, item: Any) -> Satz:
    """A whole item of a keyed list that is new or gone."""
    subject = sicht.thema(pfad)
    if art is Art.NEU:
        return Satz(pfad, art, Message(f"{subject.de} neu", f"{subject.en} new"), None, item)
    return Satz(pfad, art, Message(f"{subject.de} entfällt", f"{subject.en} removed"), item)
