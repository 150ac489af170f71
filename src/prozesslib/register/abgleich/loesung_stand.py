"""One file while its conflicts are settled: what may be settled alone, and what hangs together.

All of ours gives a sound file, and so does all of theirs. That stays so at every moment: an answer is possible when
the file is sound after it, and also if all that is still open were then taken from theirs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Any

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


@dataclass(frozen=True)
class Stand:
    """A file as it would be with the answers so far, and what is still open in it."""

    datei: str
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
    def ihrer(self) -> Any:
        """The file with all that is open taken from theirs."""
        return self.mit(_ihre(self.offen))

    @cached_property
    def verfehlt(self) -> frozenset[Pfad]:
        """Where theirs cannot be taken any more."""
        return self.unpassend(_ihre(self.offen))

    def jetzt(self, offen: Offen) -> Any:
        """What stands in the file now where a conflict is."""
        try:
            return wert_an(self.tree, offen.pfad, self.feld)
        except _UNPASSEND:
            return FEHLT

    def mit(self, werte: Mapping[Pfad, Any]) -> Any:
        """The file with other values, those left out that do not fit it any more."""
        return _mit(self.tree, werte, self.feld)[0]

    def unpassend(self, werte: Mapping[Pfad, Any]) -> frozenset[Pfad]:
        """Where the values would not stand as they were meant."""
        return _mit(self.tree, werte, self.feld)[1]

    def nach(self, offene: Collection[Offen], wahl: Wahl) -> Stand:
        """The file after an answer."""
        rest = tuple(offen for offen in self.offen if offen not in offene)
        return replace(self, tree=self.mit(werte(offene, wahl)), offen=rest, _geprueft={})

    def schaeden(self, offene: Collection[Offen], wahl: Wahl) -> int:
        """How many defects an answer would bring that all of ours and all of theirs do not have, now or later."""
        after = self.nach(offene, wahl)
        new = (self._maengel(after.tree) | self._maengel(after.ihrer)) - self._bekannt
        missed = (self.unpassend(werte(offene, wahl)) | after.verfehlt) - self.verfehlt
        return len(new) + len(missed)

    def gruppe(self, eines: Offen) -> tuple[Offen, ...]:
        """What has to be settled together with one conflict, in order."""
        group = frozenset({eines})
        while self._schaeden_beider(group) and len(group) < len(self.offen):
            rest = (offen for offen in self.offen if offen not in group)
            group = min((group | {offen} for offen in rest), key=self._schaeden_beider)
        for offen in group - {eines}:
            group -= {offen} if not self._schaeden_beider(group - {offen}) else frozenset()
        return tuple(offen for offen in self.offen if offen in group)

    def _schaeden_beider(self, group: frozenset[Offen]) -> int:
        if group not in self._geprueft:
            self._geprueft[group] = sum(self.schaeden(group, seite) for seite in Seite)
        return self._geprueft[group]

    @cached_property
    def _bekannt(self) -> frozenset[Mangel]:
        return self._maengel(self.tree) | self._maengel(self.ihrer)

    def _maengel(self, tree: Any) -> frozenset[Mangel]:
        return maengel(self.datei, tree, self.bestand)


def werte(offene: Iterable[Offen], wahl: Wahl) -> dict[Pfad, Any]:
    """What an answer puts where; nothing for ours, which stands there already."""
    if isinstance(wahl, Wert):
        return {offen.pfad: wahl.wert for offen in offene}
    return _ihre(offene) if wahl is Seite.IHRE else {}


def _ihre(offene: Iterable[Offen]) -> dict[Pfad, Any]:
    return {offen.pfad: offen.konflikt.ihre for offen in offene}


def _mit(tree: Any, werte: Mapping[Pfad, Any], art: Feld) -> tuple[Any, frozenset[Pfad]]:
    if () in werte:
        return _ganz(tree, werte[()]), frozenset(werte) - {()}
    fitting = werte if _loese(tree, werte, art) is not None else _einzeln(tree, werte, art)
    found = _loese(tree, fitting, art)
    if found is None:
        return tree, frozenset(werte)
    return found, frozenset(pfad for pfad, wert in werte.items() if not _steht(found, pfad, wert, art))


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
