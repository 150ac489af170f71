"""Three-way merge of plain trees, field by field, each in its own way."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from prozesslib.merge.ablauf import merge_ablauf
from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.konflikt import Ergebnis, Konflikt
from prozesslib.merge.ordnung import ordne
from prozesslib.merge.platz import Platz
from prozesslib.merge.vergleich import Pfad, nach_schluessel
from prozesslib.merge.werte import FEHLT, dreifach, gleich, marke
from prozesslib.merge.zeilen import merge_zeilen


def merge(
    basis: Any, unsere: Any, ihre: Any, feld: Feld, pfad: Pfad = (), *, strittig: Collection[Pfad] = ()
) -> Ergebnis:
    """Both sides' changes to ``basis`` in one tree; where they want different things ours stays, as a conflict.

    What stands at the paths ``strittig`` is a conflict wherever the sides differ, even if only one changed it. A side
    without the field is `FEHLT`. The result may share parts with the three trees, which stay as they are.
    """
    return _merge(basis, unsere, ihre, Platz(feld, pfad, strittig))


def _merge(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    wert, beide = dreifach(basis, unsere, ihre)
    if not beide and (not platz.strittig or gleich(unsere, ihre)):
        return Ergebnis(wert)
    if () in platz.strittig:
        return platz.unteilbar(basis, unsere, ihre)
    if unsere is FEHLT or ihre is FEHLT:
        return _einseitig(basis, unsere, ihre, platz)
    return _MERGERS[platz.feld.art](basis, unsere, ihre, platz)


def _einseitig(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    """What one side lacks; of what is new only some parts may be in dispute, as long as others stay.

    Who took the last member out of a set took the field out: a set that is not there is one without members.
    """
    if basis is not FEHLT and platz.feld.art is Mischart.MENGE and not platz.feld.key and not platz.strittig:
        own, their = ([] if side is FEHLT else side for side in (unsere, ihre))
        found = _menge(basis, own, their, platz)
        if not found.konflikte:
            return found if found.tree else Ergebnis(FEHLT)
    new, empty = ihre if unsere is FEHLT else unsere, _leer(platz.feld)
    if basis is FEHLT and empty is not None and isinstance(new, type(empty)) and platz.strittig:
        mischer = _MERGERS[platz.feld.art]
        if mischer(empty, empty, new, platz).tree:
            own, their = (empty if side is FEHLT else side for side in (unsere, ihre))
            return mischer(empty, own, their, platz)
    return platz.unteilbar(basis, unsere, ihre)


def _leer(feld: Feld) -> Any:
    """The empty value of what merges by its parts."""
    if feld.art is Mischart.FELDER:
        return {}
    return [] if feld.key and feld.art in (Mischart.GEORDNET, Mischart.MENGE) else None


def _atomar(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    return platz.unteilbar(basis, unsere, ihre)


def _text(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    if isinstance(basis, str) and isinstance(unsere, str) and isinstance(ihre, str) and not platz.strittig:
        text = merge_zeilen(basis, unsere, ihre)
        if text is not None:
            return Ergebnis(text)
    return platz.unteilbar(basis, unsere, ihre)


def _felder(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    old = {} if basis is FEHLT else basis
    if not (isinstance(old, Mapping) and isinstance(unsere, Mapping) and isinstance(ihre, Mapping)):
        return platz.unteilbar(basis, unsere, ihre)

    def one(name: str, old: Any, own: Any, their: Any) -> Ergebnis:
        return _merge(old, own, their, platz.unter(name))

    return _teile(old, unsere, ihre, one)


def _geordnet(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    sides = [nach_schluessel(side, platz.feld.key) for side in ([] if basis is FEHLT else basis, unsere, ihre)]
    old, own, their = sides
    if old is None or own is None or their is None:
        return platz.unteilbar(basis, unsere, ihre)

    def one(name: str, old: Any, own: Any, their: Any) -> Ergebnis:
        return _merge(old, own, their, platz.eintrag(name, ganz=old is FEHLT))

    found = _teile(old, own, their, one)
    return Ergebnis(list(found.tree.values()), found.konflikte)


def _menge(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    """A set; when each side took out what the other left, nothing of it is there any more.

    Its order says nothing, so it is theirs where the members are: who has the same as the library differs in nothing.
    """
    sides = [[] if basis is FEHLT else basis, unsere, ihre]
    if platz.feld.key and all(nach_schluessel(side, platz.feld.key) is not None for side in sides):
        return _wie_ihre(_geordnet(basis, unsere, ihre, platz), ihre, platz.feld.key)
    if platz.strittig or not all(isinstance(side, list) for side in sides):
        return platz.unteilbar(basis, unsere, ihre)
    old, own, their = ({marke(item): item for item in side} for side in sides)
    if [len(old), len(own), len(their)] != [len(side) for side in sides]:
        return platz.unteilbar(basis, unsere, ihre)
    members = old | own | their
    staying = {key for key in members if dreifach(key in old, key in own, key in their)[0]}
    if not staying and own and their:
        return Ergebnis(FEHLT)
    if staying == their.keys():
        return Ergebnis(ihre)
    return Ergebnis([members[key] for key in ordne(list(old), list(own), list(their), staying)])


def _wie_ihre(found: Ergebnis, ihre: Any, key: str) -> Ergebnis:
    items, wanted = nach_schluessel(found.tree, key), nach_schluessel(ihre, key)
    if items is None or wanted is None or items.keys() != wanted.keys():
        return found
    return Ergebnis([items[name] for name in wanted], found.konflikte)


def _ablauf(basis: Any, unsere: Any, ihre: Any, platz: Platz) -> Ergebnis:
    def one(old: Any, own: Any, their: Any, pfad: Pfad) -> Ergebnis:
        return _merge(old, own, their, platz.eintrag(pfad[-1]))

    return merge_ablauf(basis, unsere, ihre, platz.pfad, one, strittig=platz.strittig)


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


_MERGERS: Final[Mapping[Mischart, Callable[[Any, Any, Any, Platz], Ergebnis]]] = {
    Mischart.ATOMAR: _atomar,
    Mischart.TEXT: _text,
    Mischart.MENGE: _menge,
    Mischart.GEORDNET: _geordnet,
    Mischart.FELDER: _felder,
    Mischart.ABLAUF: _ablauf,
}
