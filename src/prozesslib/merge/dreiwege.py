"""Three-way merge of plain trees, field by field, each in its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from prozesslib.merge.ablauf import merge_ablauf
from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.konflikt import Ergebnis, Konflikt, unteilbar
from prozesslib.merge.ordnung import ordne
from prozesslib.merge.vergleich import Pfad, nach_schluessel
from prozesslib.merge.werte import FEHLT, dreifach, marke
from prozesslib.merge.zeilen import merge_zeilen


def merge(basis: Any, unsere: Any, ihre: Any, feld: Feld, pfad: Pfad = ()) -> Ergebnis:
    """Both sides' changes to ``basis`` in one tree; where they want different things ours stays, as a conflict.

    A side without the field is `FEHLT`. The result may share parts with the three trees, which stay as they are.
    """
    wert, strittig = dreifach(basis, unsere, ihre)
    if not strittig:
        return Ergebnis(wert)
    if unsere is FEHLT or ihre is FEHLT:
        return unteilbar(basis, unsere, ihre, pfad)
    return _MERGERS[feld.art](basis, unsere, ihre, feld, pfad)


def _atomar(basis: Any, unsere: Any, ihre: Any, _: Feld, pfad: Pfad) -> Ergebnis:
    return unteilbar(basis, unsere, ihre, pfad)


def _text(basis: Any, unsere: Any, ihre: Any, _: Feld, pfad: Pfad) -> Ergebnis:
    if isinstance(basis, str) and isinstance(unsere, str) and isinstance(ihre, str):
        text = merge_zeilen(basis, unsere, ihre)
        if text is not None:
            return Ergebnis(text)
    return unteilbar(basis, unsere, ihre, pfad)


def _felder(basis: Any, unsere: Any, ihre: Any, feld: Feld, pfad: Pfad) -> Ergebnis:
    old = {} if basis is FEHLT else basis
    if not (isinstance(old, Mapping) and isinstance(unsere, Mapping) and isinstance(ihre, Mapping)):
        return unteilbar(basis, unsere, ihre, pfad)

    def one(name: str, old: Any, own: Any, their: Any) -> Ergebnis:
        return merge(old, own, their, feld.unter(name), (*pfad, name))

    return _teile(old, unsere, ihre, one)


def _geordnet(basis: Any, unsere: Any, ihre: Any, feld: Feld, pfad: Pfad) -> Ergebnis:
    sides = [nach_schluessel(side, feld.key) for side in ([] if basis is FEHLT else basis, unsere, ihre)]
    old, own, their = sides
    if old is None or own is None or their is None:
        return unteilbar(basis, unsere, ihre, pfad)

    def one(name: str, old: Any, own: Any, their: Any) -> Ergebnis:
        kind = _ALS_GANZES if old is FEHLT else feld.eintrag
        return merge(old, own, their, kind, (*pfad, name))

    found = _teile(old, own, their, one)
    return Ergebnis(list(found.tree.values()), found.konflikte)


def _menge(basis: Any, unsere: Any, ihre: Any, feld: Feld, pfad: Pfad) -> Ergebnis:
    sides = [[] if basis is FEHLT else basis, unsere, ihre]
    if feld.key and all(nach_schluessel(side, feld.key) is not None for side in sides):
        return _geordnet(basis, unsere, ihre, feld, pfad)
    if not all(isinstance(side, list) for side in sides):
        return unteilbar(basis, unsere, ihre, pfad)
    old, own, their = ({marke(item): item for item in side} for side in sides)
    if [len(old), len(own), len(their)] != [len(side) for side in sides]:
        return unteilbar(basis, unsere, ihre, pfad)
    members = old | own | their
    staying = {key for key in members if dreifach(key in old, key in own, key in their)[0]}
    return Ergebnis([members[key] for key in ordne(list(old), list(own), list(their), staying)])


def _ablauf(basis: Any, unsere: Any, ihre: Any, feld: Feld, pfad: Pfad) -> Ergebnis:
    def one(old: Any, own: Any, their: Any, here: Pfad) -> Ergebnis:
        return merge(old, own, their, feld.eintrag, here)

    return merge_ablauf(basis, unsere, ihre, pfad, one)


def _teile(
    old: Mapping[str, Any], own: Mapping[str, Any], their: Mapping[str, Any], one: Callable[..., Ergebnis]
) -> Ergebnis:
    """Merge the parts under each name, and the order of the names."""
    found: dict[str, Any] = {}
    conflicts: list[Konflikt] = []
    for name in {**own, **their, **old}:
        part = one(name, *(side.get(name, FEHLT) for side in (old, own, their)))
        conflicts += part.konflikte
        if part.tree is not FEHLT:
            found[name] = part.tree
    names = ordne(list(old), list(own), list(their), found)
    return Ergebnis({name: found[name] for name in names}, tuple(conflicts))


_ALS_GANZES: Final = Feld(Mischart.ATOMAR)

_MERGERS: Final[Mapping[Mischart, Callable[[Any, Any, Any, Feld, Pfad], Ergebnis]]] = {
    Mischart.ATOMAR: _atomar,
    Mischart.TEXT: _text,
    Mischart.MENGE: _menge,
    Mischart.GEORDNET: _geordnet,
    Mischart.FELDER: _felder,
    Mischart.ABLAUF: _ablauf,
}
