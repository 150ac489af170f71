"""Who does what: the lane of every entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prozesslib.model.ablauf import Eintrag
from prozesslib.model.prozess import Beteiligter

Nachbarn = Sequence[Sequence[int]]
Namen = list[str | None]


def bahnen(
    entries: Sequence[Eintrag], after: Nachbarn, before: Nachbarn, beteiligte: Sequence[Beteiligter]
) -> tuple[list[int], list[tuple[str, str]]]:
    """The lane of every entry, and the lanes in the order in which they first appear, with their names."""
    who = _who(entries, after, before)
    fallback = next((name for name in who if name), "")
    number = {name: place for place, name in enumerate(dict.fromkeys(name or fallback for name in who))}
    names = {person.id: person.name for person in beteiligte}
    return [number[name or fallback] for name in who], [(name, names.get(name, name)) for name in number]


def _who(entries: Sequence[Eintrag], after: Nachbarn, before: Nachbarn) -> Namen:
    """The participant of every entry; what nobody does stands with what it belongs to, follows, or comes before."""
    who: Namen = [entry.beteiligter for entry in entries]
    place = {entry.id: number for number, entry in enumerate(entries)}
    for number, entry in enumerate(entries):
        if entry.ereignis == "start":
            who[number] = who[number] or _first(who, after[number])
        elif entry.zusammenfuehrung in place:
            who[number] = who[number] or who[place[entry.zusammenfuehrung]]
    _inherit(who, before, range(len(who)))
    _inherit(who, after, range(len(who) - 1, -1, -1))
    _inherit(who, before, range(len(who)))
    return who


def _inherit(who: Namen, neighbours: Nachbarn, order: Iterable[int]) -> None:
    for number in order:
        who[number] = who[number] or _first(who, neighbours[number])


def _first(who: Namen, numbers: Sequence[int]) -> str | None:
    return next((who[number] for number in numbers if who[number]), None)
