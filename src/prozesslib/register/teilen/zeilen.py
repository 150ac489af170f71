"""The entries of three locks by process, and which of them holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from prozesslib.register.abgleich.loesung_stand import Seite
from prozesslib.register.teilen.drei import Drei, bei
from prozesslib.register.teilen.zuordnung import je_prozess
from prozesslib.store.documents import read_document
from prozesslib.store.layout import LOCK_FILE

T = TypeVar("T")

TEILE: Final = ("dateien", "prozesse", "beitraege")
"""The parts of a lock."""

KEINE_NAMEN: Final[Drei[Mapping[str, str]]] = Drei({}, {}, {})
"""Nothing was renamed."""


@dataclass(frozen=True, slots=True)
class Zeile:
    """An entry as a plain tree, and the id or path it stands under."""

    kennung: str
    eintrag: Any


@dataclass(frozen=True, slots=True)
class Wahl:
    """The entry that holds, and the side it comes from; no entry where that side has none."""

    kennung: str
    eintrag: Any
    seite: Seite
    frueher: str | None = None
    """The id it has on that side."""

    @property
    def da(self) -> bool:
        """Whether there is an entry."""
        return self.eintrag is not None


Gewaehlte = Mapping[str, Mapping[str, Wahl]]
"""By part of the lock and process or file."""


Regel = Callable[[Drei[Zeile | None], Seite], Seite]
"""Which side's entry holds; the second argument where both changed it and the rule does not say."""


def lies_lock(text: bytes | None) -> Any:
    """The plain tree; None where there is no lock or it cannot be read."""
    document = read_document(LOCK_FILE, text) if text is not None else None
    return document.data if document is not None and document.sound else None


def spaeter(locks: Drei[Any]) -> Seite:
    """The side with the later version of the library; theirs where that cannot be told."""
    ours, theirs = (lock["bibliothek"] for lock in (locks.unsere, locks.ihre))
    newer = _nummern(ours["version"]) > _nummern(theirs["version"])
    return Seite.UNSERE if newer and ours["quelle"] == theirs["quelle"] else Seite.IHRE


def _nummern(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"[0-9]{1,9}", version)]


def von_seite(werte: Drei[T], seite: Seite) -> T:
    """What one side has."""
    return werte.unsere if seite is Seite.UNSERE else werte.ihre


def zeilen(locks: Drei[Any], teil: str, namen: Drei[Mapping[str, str]]) -> Drei[Mapping[str, Zeile]]:
    """The entries of one part by the ids of the common base."""
    rows = locks.je(lambda lock: {key: Zeile(key, entry) for key, entry in lock.get(teil, {}).items()})
    names = KEINE_NAMEN if teil == "dateien" else namen
    return Drei(*(je_prozess(*pair) for pair in zip(rows.alle, names.alle, strict=True)))


def gewaehlt(rows: Drei[Mapping[str, Zeile]], regel: Regel, im_streit: Seite) -> Iterator[tuple[str, Wahl]]:
    """Per process or file the entry that holds by a rule."""
    for key in {**rows.unsere, **rows.ihre, **rows.basis}:
        three = bei(rows, key)
        side = regel(three, im_streit)
        row = von_seite(three, side)
        yield key, Wahl(row.kennung, row.eintrag, side) if row else Wahl(key, None, side)


def geaenderte(werte: Drei[Any], im_streit: Seite) -> Seite:
    """The side that changed it."""
    if werte.uneins:
        return im_streit
    return Seite.IHRE if werte.unsere == werte.basis else Seite.UNSERE


def zuletzt_gegeben(zeilen: Drei[Zeile | None], im_streit: Seite) -> Seite:
    """What was given anew is awaited, also where the others have seen the earlier one come back; the later counts."""
    entries = zeilen.je(lambda zeile: zeile and zeile.eintrag)
    ours, theirs = (entry["am"] if entry else "" for entry in (entries.unsere, entries.ihre))
    newer = Seite.UNSERE if ours > theirs else Seite.IHRE
    return geaenderte(entries, im_streit if ours == theirs else newer)
