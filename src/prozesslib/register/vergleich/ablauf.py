"""A flow in words: which steps came, went and moved, and where the flow goes otherwise than that tells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prozesslib.merge.fluss import FOLGE, Knoten, eintrag, lies
from prozesslib.merge.ordnung import bewegt
from prozesslib.merge.vergleich import Art, Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.model.ablauf import Kantenart
from prozesslib.register.vergleich.erwartung import Anker, Kanten, Lage, erwartet
from prozesslib.register.vergleich.kanten import antwort, ausgaenge, neue_wege
from prozesslib.register.vergleich.listen import hinter
from prozesslib.register.vergleich.namen import artwort, eintragsart
from prozesslib.register.vergleich.satz import Satz
from prozesslib.register.vergleich.sicht import Sicht

Felder = Callable[[Pfad, Any, Any], Iterator[Satz]]
"""Sentences about the own fields of an entry."""


def ablauf(sicht: Sicht, pfad: Pfad, alt: Any, neu: Any, felder: Felder) -> Iterator[Satz] | None:
    """Sentences about two flows; None where one of them is too broken to be a flow."""
    old, new = ({} if side is FEHLT else lies(side) for side in (alt, neu))
    if old is None or new is None or (not old and not new):
        return None
    if not old or not new:
        return iter([_ganz(sicht, pfad, alt, neu)])
    weiter = {e["id"] for e in alt if "weiter" in e} ^ {e["id"] for e in neu if "weiter" in e}
    return _Vergleich(sicht, pfad, Lage(old), Lage(new), felder).saetze(weiter)


def _ganz(sicht: Sicht, pfad: Pfad, alt: Any, neu: Any) -> Satz:
    """A flow that there was not before, or is no more."""
    subject, gone = sicht.thema(pfad), neu in (FEHLT, [])
    number = len(alt if gone else neu)
    german = f"{number} {'Eintrag' if number == 1 else 'Einträge'}"
    english = f"{number} {'entry' if number == 1 else 'entries'}"
    if gone:
        text = Message(f"{subject.de} entfällt (bisher {german})", f"{subject.en} removed (was {english})")
        return Satz(pfad, Art.WEG, text, alt, None, subject)
    return Satz(
        pfad, Art.NEU, Message(f"{subject.de} neu, {german}", f"{subject.en} new, {english}"), None, neu, subject
    )


@dataclass(frozen=True)
class _Vergleich:
    """Two flows while they are compared."""

    sicht: Sicht
    pfad: Pfad
    alt: Lage
    neu: Lage
    felder: Felder

    def saetze(self, weiter: set[str]) -> Iterator[Satz]:
        """What went, then everything in reading order.

        ``weiter`` holds the entries whose successor is spelled out in one state only.
        """
        old, new = self.alt.fluss, self.neu.fluss
        yield from (self._weg(id_, node) for id_, node in old.items() if id_ not in new)
        expected = erwartet(old, self.neu, self._gezogen)
        for id_, node in new.items():
            if id_ not in old:
                yield self._neu(id_, node, expected)
                continue
            if id_ in self._bewegt:
                yield self._verschoben(id_, node)
            yield from self._eintrag(id_)
            yield from ausgaenge(self.sicht, self._hier(id_), old[id_], node, expected[id_])
        if not self._bewegt and old.keys() == new.keys():
            yield from self._schreibweise(weiter)

    @cached_property
    def _bewegt(self) -> frozenset[str]:
        old, new = self.alt.fluss, self.neu.fluss
        return frozenset(bewegt([id_ for id_ in old if id_ in new], [id_ for id_ in new if id_ in old]))

    @cached_property
    def _gezogen(self) -> frozenset[str]:
        """What moved in the list and stands elsewhere in the flow too."""
        return frozenset(
            id_
            for id_ in self._bewegt
            if self.neu.anker(id_) and set(self.alt.zugaenge[id_]) != set(self.neu.zugaenge[id_])
        )

    def _hier(self, id_: str) -> Pfad:
        return (*self.pfad, f"[{id_}]")

    def _name(self, id_: str, node: Knoten, *, alt: bool = False) -> Message:
        word, name = artwort(node.felder), self.sicht.eintrag(id_, alt=alt)
        return Message(f"{word.de} {name.de}", f"{word.en} {name.en}")

    def _weg(self, id_: str, node: Knoten) -> Satz:
        name = self._name(id_, node)
        return Satz(self._hier(id_), Art.WEG, Message(f"{name.de} entfällt", f"{name.en} removed"), eintrag(node))

    def _neu(self, id_: str, node: Knoten, expected: Kanten) -> Satz:
        name, place = self._name(id_, node), self._ort(id_, node)
        more = neue_wege(self.sicht, node, expected[id_])
        text = Message(f"{name.de} neu {place.de}{more.de}", f"{name.en} new {place.en}{more.en}")
        return Satz(self._hier(id_), Art.NEU, text, None, eintrag(node))

    def _verschoben(self, id_: str, node: Knoten) -> Satz:
        name, here = self._name(id_, node), self._hier(id_)
        before, after = self.alt.davor(id_), self.neu.davor(id_)
        if id_ in self._gezogen:
            place = self._ort(id_, node)
            text = Message(f"{name.de} verschoben {place.de}", f"{name.en} moved {place.en}")
        else:
            place = hinter(self.sicht.eintrag(after) if after else None)
            text = Message(
                f"{name.de} nur in der Liste verschoben {place.de}", f"{name.en} moved only in the list, {place.en}"
            )
        return Satz(here, Art.REIHENFOLGE, text, before, after)

    def _ort(self, id_: str, node: Knoten) -> Message:
        """Where an entry stands: at the step it hangs on, in the flow, else only in the list."""
        carrier = node.felder.get("an")
        if carrier:
            name = self.sicht.eintrag(carrier)
            return Message(f"an {name.de}", f"at {name.en}")
        place, before = self.neu.anker(id_), self.neu.davor(id_)
        if place:
            return self._hinter(place)
        if before is None:
            return Message("am Anfang der Liste", "at the beginning of the list")
        listed = hinter(self.sicht.eintrag(before))
        return Message(f"in der Liste {listed.de}", f"in the list {listed.en}")

    def _hinter(self, place: Anker) -> Message:
        name = self.sicht.eintrag(place.knoten)
        if place.ausgang.art is Kantenart.ZWEIG:
            return Message(f"als Zweig von {name.de}", f"as a branch of {name.en}")
        if place.ausgang.art is Kantenart.FOLGE:
            return hinter(name)
        behind, answer = hinter(name), antwort(place.ausgang)
        return Message(f"{behind.de}, Antwort {answer.de}", f"{behind.en}, answer {answer.en}")

    def _eintrag(self, id_: str) -> Iterator[Satz]:
        old, new = self.alt.fluss[id_].felder, self.neu.fluss[id_].felder
        before, after = eintragsart(old), eintragsart(new)
        here = self._hier(id_)
        if before is not after and before and after:
            was, now = self._name(id_, self.alt.fluss[id_], alt=True), self._name(id_, self.neu.fluss[id_])
            text = Message(f"{was.de} ist jetzt {now.de}", f"{was.en} is now {now.en}")
            yield Satz(here, Art.ANDERS, text, dict(old), dict(new))
            old, new = ({k: v for k, v in side.items() if k not in (before, after)} for side in (old, new))
        for satz in self.felder(here, old, new):
            yield self._umbenannt(satz, id_) if after and satz.pfad == (*here, _namensfeld(new)) else satz

    def _umbenannt(self, satz: Satz, id_: str) -> Satz:
        if not isinstance(satz.alt, str) or not isinstance(satz.neu, str):
            return satz
        word = artwort(self.neu.fluss[id_].felder)
        change = self.sicht.statt(satz.pfad, satz.alt, satz.neu)
        text = Message(f"{word.de} umbenannt: {change.de}", f"{word.en} renamed: {change.en}")
        name = self._name(id_, self.neu.fluss[id_])
        return Satz(satz.pfad, satz.art, text, satz.alt, satz.neu, Message(f"Name von {name.de}", f"Name of {name.en}"))

    def _schreibweise(self, weiter: set[str]) -> Iterator[Satz]:
        """Successors that are the same as before and only written down otherwise."""
        for id_ in self.neu.fluss:
            same = self.alt.fluss[id_].ausgaenge.get(FOLGE) == self.neu.fluss[id_].ausgaenge.get(FOLGE)
            if id_ in weiter and same:
                name = self.sicht.eintrag(id_)
                text = Message(
                    f"Nachfolger von {name.de} anders geschrieben, der Ablauf bleibt",
                    f"Successor of {name.en} written otherwise, the flow stays",
                )
                yield Satz((*self._hier(id_), "weiter"), Art.ANDERS, text)


def _namensfeld(felder: Mapping[str, Any]) -> str:
    kind = eintragsart(felder)
    return kind if kind in ("schritt", "entscheidung", "parallel") else "name"
