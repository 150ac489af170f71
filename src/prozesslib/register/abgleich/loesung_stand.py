"""One file while its conflicts are settled: what may be settled alone, and what hangs together.

All of ours gives a sound file, and so does all of theirs. That stays so at every moment: an answer is possible when
the file is sound after it, and also if all that is still open were then taken from theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from prozesslib.merge.arten import Feld
from prozesslib.merge.loesen import loese, wert_an
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.model.bestand import Bestand
from prozesslib.register.abgleich.datei import feld
from prozesslib.register.abgleich.loesung_maengel import Mangel, maengel
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.store.layout import schema_name

_UNPASSEND = (ValueError, LookupError, TypeError, AttributeError)
"""What goes wrong when a value is put where it does not fit, or where there is nothing any more."""


class Seite(StrEnum):
    """Whose value is taken."""

    UNSERE = "unsere"
    IHRE = "ihre"


@dataclass(frozen=True, slots=True)
class Wert:
    """Another value, which neither side has; `FEHLT` takes the field away."""

    wert: Any


Wahl = Seite | Wert


class Versuch(NamedTuple):
    """A file with values put in, and where they would not stand as they were meant."""

    tree: Any
    verfehlt: frozenset[Pfad] = frozenset()


@dataclass(frozen=True)
class Stand:
    """A file as it would be with the answers so far, and what is still open in it."""

    datei: str
    name: str
    """What the file describes, as people called it before the answers."""
    text: bytes | None
    """The file as it lies in the folder."""
    tree: Any
    """`FEHLT` where there is no file, its text where it cannot be read."""
    offen: tuple[Offen, ...]
    bestand: Bestand
    _geprueft: dict[frozenset[Offen], int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def art(self) -> str:
        """The kind of the file."""
        return schema_name(self.datei) or ""

    @property
    def feld(self) -> Feld:
        """How the file is merged."""
        return feld(self.art)

    @cached_property
    def ihrer(self) -> Versuch:
        """The file with all that is open taken from theirs."""
        return self.mit(_ihre(self.offen))

    def jetzt(self, offen: Offen) -> Any:
        """What stands in the file now where a conflict is."""
        try:
            return wert_an(self.tree, offen.pfad, self.feld)
        except _UNPASSEND:
            return FEHLT

    def platz(self, pfad: Pfad) -> int:
        """The place of an entry in the flow; what we do not have comes last."""
        flow = self.tree.get("ablauf") if isinstance(self.tree, Mapping) else None
        ids = [f"[{entry.get('id')}]" for entry in flow if isinstance(entry, Mapping)] if isinstance(flow, list) else []
        return ids.index(pfad[1]) if pfad[1] in ids else len(ids)

    def mit(self, werte: Mapping[Pfad, Any]) -> Versuch:
        """The file with other values."""
        return _mit(self.tree, werte, self.feld)

    def nach(self, offene: Collection[Offen], wahl: Wahl) -> Stand:
        """The file after an answer."""
        rest = tuple(offen for offen in self.offen if offen not in offene)
        return replace(self, tree=self.mit(werte(offene, wahl)).tree, offen=rest, _geprueft={})

    def schaeden(self, offene: Collection[Offen], wahl: Wahl) -> int:
        """How many defects an answer would bring that all of ours and all of theirs do not have, now or later."""
        tried = self.mit(werte(offene, wahl))
        rest = tuple(offen for offen in self.offen if offen not in offene)
        later = _mit(tried.tree, _ihre(rest), self.feld)
        new = (self._maengel(tried.tree) | self._maengel(later.tree)) - self._bekannt
        return len(new) + len((tried.verfehlt | later.verfehlt) - self.ihrer.verfehlt)

    def gruppe(self, eines: Offen) -> tuple[Offen, ...]:
        """What has to be settled together with one conflict, in order."""
        group = frozenset({eines})
        while self._schaeden_beider(group) and len(group) < len(self.offen):
            group = self._erweitert(group)
        for offen in self.offen:
            if offen is not eines and not self._schaeden_beider(group - {offen}):
                group -= {offen}
        return tuple(offen for offen in self.offen if offen in group)

    def _erweitert(self, group: frozenset[Offen]) -> frozenset[Offen]:
        """The group with what it needs most: the first that makes it whole, else what mends most."""
        larger = [group | {offen} for offen in self.offen if offen not in group]
        whole = next((one for one in larger if not self._schaeden_beider(one)), None)
        return whole or min(larger, key=self._schaeden_beider)

    def _schaeden_beider(self, group: frozenset[Offen]) -> int:
        if group not in self._geprueft:
            self._geprueft[group] = sum(self.schaeden(group, seite) for seite in Seite)
        return self._geprueft[group]

    @cached_property
    def _bekannt(self) -> frozenset[Mangel]:
        return self._maengel(self.tree) | self._maengel(self.ihrer.tree)

    def _maengel(self, tree: Any) -> frozenset[Mangel]:
        return maengel(self.datei, tree, self.bestand)


def werte(offene: Iterable[Offen], wahl: Wahl) -> dict[Pfad, Any]:
    """What an answer puts where; nothing for ours, which stands there already."""
    if isinstance(wahl, Wert):
        return {offen.pfad: wahl.wert for offen in offene}
    return _ihre(offene) if wahl is Seite.IHRE else {}


def _ihre(offene: Iterable[Offen]) -> dict[Pfad, Any]:
    return {offen.pfad: offen.konflikt.ihre for offen in offene}


def _mit(tree: Any, werte: Mapping[Pfad, Any], art: Feld) -> Versuch:
    if not werte:
        return Versuch(tree)
    if () in werte:
        return Versuch(_ganz(tree, werte[()]), frozenset(werte) - {()})
    found = _loese(tree, werte, art)
    if found is None:
        found = _loese(tree, _einzeln(tree, werte, art), art)
    if found is None:
        return Versuch(tree, frozenset(werte))
    return Versuch(found, frozenset(pfad for pfad, wert in werte.items() if not _steht(found, pfad, wert, art)))


def _loese(tree: Any, werte: Mapping[Pfad, Any], art: Feld) -> Any:
    """The tree with the values, None where they do not fit."""
    try:
        return loese(tree, werte, art)
    except _UNPASSEND:
        return None


def _einzeln(tree: Any, werte: Mapping[Pfad, Any], art: Feld) -> dict[Pfad, Any]:
    return {pfad: wert for pfad, wert in werte.items() if _loese(tree, {pfad: wert}, art) is not None}


def _steht(tree: Any, pfad: Pfad, wert: Any, art: Feld) -> bool:
    try:
        return gleich(wert_an(tree, pfad, art), wert)
    except _UNPASSEND:
        return False


def _ganz(tree: Any, ihre: Any) -> Any:
    """Their file with our own block."""
    if not isinstance(tree, Mapping) or not isinstance(ihre, Mapping) or "lokal" not in tree:
        return ihre
    return {**ihre, "lokal": tree["lokal"]}
