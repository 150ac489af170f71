"""Two versions of a flow: what is marked in which picture, and with what sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from prozesslib.merge.vergleich import Art, Pfad
from prozesslib.model.ablauf import Ablauf, Kantenart
from prozesslib.register.vergleich.satz import Satz
from prozesslib.render.svg.ansicht import Kante, Vermerke, Zeichen

_ZEICHEN: Final = {Art.NEU: Zeichen.NEU, Art.WEG: Zeichen.WEG, Art.REIHENFOLGE: Zeichen.VERSCHOBEN}
_MESSWERTE: Final = ("lokal", "messwerte")


def betrifft(pfad: Pfad) -> str | None:
    """The entry of the flow that a difference is about."""
    if len(pfad) > 1 and pfad[0] == "ablauf":
        return pfad[1].removeprefix("[").removesuffix("]")
    return pfad[2].removeprefix("[").removesuffix("]") if len(pfad) > 2 and pfad[:2] == _MESSWERTE else None


def zeichen_von(satz: Satz) -> Zeichen:
    """The sign of a difference; a field that came or went changes its entry."""
    whole = len(satz.pfad) == 2 and satz.pfad[0] == "ablauf"
    return _ZEICHEN.get(satz.art, Zeichen.ANDERS) if whole else Zeichen.ANDERS


def vermerke(
    saetze: Iterable[Satz], alt: Ablauf | None, neu: Ablauf | None, worte: Mapping[str, str]
) -> tuple[Vermerke, Vermerke]:
    """What is marked in the old picture and in the new one; nothing where one of them is missing."""
    if alt is None or neu is None:
        return Vermerke(), Vermerke()
    signs: dict[str, dict[Zeichen, None]] = {}
    for satz in saetze:
        entry = betrifft(satz.pfad)
        if entry is not None:
            signs.setdefault(entry, {})[zeichen_von(satz)] = None
    old, new = set(_kanten(alt)), set(_kanten(neu))
    return (
        Vermerke(_an(alt, signs), dict(_anders(old, new, Zeichen.WEG)), worte),
        Vermerke(_an(neu, signs), dict(_anders(new, old, Zeichen.NEU)), worte),
    )


def _an(flow: Ablauf, signs: Mapping[str, Mapping[Zeichen, None]]) -> dict[str, tuple[Zeichen, ...]]:
    """The signs of the entries that a version has."""
    return {entry.id: tuple(signs[entry.id]) for entry in flow.eintraege if entry.id in signs}


def _kanten(flow: Ablauf) -> Iterator[Kante]:
    yield from ((e.von, e.ziel, e.weg) for e in flow.kanten if e.art is not Kantenart.ANGEHEFTET)


def _anders(here: set[Kante], there: set[Kante], sign: Zeichen) -> Iterator[tuple[Kante, Zeichen]]:
    """Lines that only one version has; where just the answer is another one, the line is changed."""
    ends = {(source, target) for source, target, _ in there - here}
    for edge in here - there:
        yield edge, Zeichen.ANDERS if edge[:2] in ends else sign
