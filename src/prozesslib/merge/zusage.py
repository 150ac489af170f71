"""What a library that has looked at our contribution and we have in common: the base for what comes back.

Where the library left its text as it was, it declined: the base is its old text, so ours stays. Where it did not, it
took what it was given, or made something else of it: the base is what was given, so its version is no second change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.fluss import Ausgang, Fluss, Knoten, lies, schreibe
from prozesslib.merge.seiten import unveraendert
from prozesslib.merge.vergleich import nach_schluessel
from prozesslib.merge.werte import FEHLT, gleich, marke
from prozesslib.model.ablauf import Kantenart


def zugesagt(basis: Any, gegeben: Any, ihre: Any, feld: Feld) -> Any:
    """The common ground; ``basis`` is the library's old tree, ``ihre`` its new one."""
    if gleich(ihre, basis) or gleich(gegeben, basis):
        return basis
    parts = _TEILER.get(feld.art)
    found = parts(basis, gegeben, ihre, feld) if parts else None
    return gegeben if found is None else found


def _felder(basis: Any, gegeben: Any, ihre: Any, feld: Feld) -> Any:
    old = {} if basis is FEHLT else basis
    if not (isinstance(old, Mapping) and isinstance(gegeben, Mapping) and isinstance(ihre, Mapping)):
        return None
    return _teile(old, gegeben, ihre, feld.unter)


def _liste(basis: Any, gegeben: Any, ihre: Any, feld: Feld) -> Any:
    old, given, their = ([] if side is FEHLT else side for side in (basis, gegeben, ihre))
    if feld.key is None:
        return _menge(old, given, their) if feld.art is Mischart.MENGE else None
    before, offered, now = (nach_schluessel(side, feld.key) for side in (old, given, their))
    if before is None or offered is None or now is None:
        return None
    return list(_teile(before, offered, now, lambda _: feld.eintrag).values()) or FEHLT


def _menge(old: Any, given: Any, their: Any) -> Any:
    if not all(isinstance(side, list) for side in (old, given, their)):
        return None
    before, offered, now = ({marke(item): item for item in side} for side in (old, given, their))
    chosen = [key for key in {**offered, **before} if key in (before if (key in now) == (key in before) else offered)]
    return [(offered | before)[key] for key in chosen] or FEHLT


def _teile(
    old: Mapping[str, Any], given: Mapping[str, Any], their: Mapping[str, Any], unter: Callable[[str], Feld]
) -> dict[str, Any]:
    found = {}
    for name in {**given, **old}:
        value = zugesagt(old.get(name, FEHLT), given.get(name, FEHLT), their.get(name, FEHLT), unter(name))
        if value is not FEHLT:
            found[name] = value
    return found


def _ablauf(basis: Any, gegeben: Any, ihre: Any, feld: Feld) -> Any:
    flows = [lies([] if side is FEHLT else side) for side in (basis, gegeben, ihre)]
    if any(flow is None for flow in flows):
        return None
    old, given, their = (flow or {} for flow in flows)
    nodes = ((id_, _knoten(old.get(id_), given.get(id_), their.get(id_), feld)) for id_ in {**given, **old})
    found = {id_: node for id_, node in nodes if node is not None}
    return schreibe(found) if _schreibbar(found) else None


def _knoten(old: Knoten | None, given: Knoten | None, their: Knoten | None, feld: Feld) -> Knoten | None:
    """An entry, on which the library has decided as a whole if it is new or gone, else by its parts."""
    if old is None:
        return _neu(given, their, feld) if their is not None else None
    if given is None:
        return old if their is not None and unveraendert(old, their) else None
    if their is None:
        return given
    shares = old.anteile if gleich(their.anteile, old.anteile) else given.anteile
    fields = zugesagt(old.felder, given.felder, their.felder, feld.eintrag)
    return Knoten(fields, dict(_ausgaenge(old, given, their)), shares)


def _neu(given: Knoten | None, their: Knoten, feld: Feld) -> Knoten | None:
    if given is None:
        return None
    return Knoten(zugesagt({}, given.felder, their.felder, feld.eintrag), given.ausgaenge, given.anteile)


def _ausgaenge(old: Knoten, given: Knoten, their: Knoten) -> Iterator[tuple[Ausgang, str]]:
    """Each way out for itself; the branches of a parallel are one thing, since they are named by their targets."""
    branches = old if _zweige(old) == _zweige(their) else given
    for out in {**given.ausgaenge, **old.ausgaenge}:
        same = old.ausgaenge.get(out) == their.ausgaenge.get(out)
        side = branches if out.art is Kantenart.ZWEIG else old if same else given
        if out in side.ausgaenge:
            yield out, side.ausgaenge[out]


def _zweige(knoten: Knoten) -> set[str]:
    return {target for out, target in knoten.ausgaenge.items() if out.art is Kantenart.ZWEIG}


def _schreibbar(fluss: Fluss) -> bool:
    again = lies(schreibe(fluss)) if fluss else None
    return again is not None and list(again) == list(fluss) and all(unveraendert(n, again[i]) for i, n in fluss.items())


_TEILER: Mapping[Mischart, Callable[[Any, Any, Any, Feld], Any]] = {
    Mischart.FELDER: _felder,
    Mischart.MENGE: _liste,
    Mischart.GEORDNET: _liste,
    Mischart.ABLAUF: _ablauf,
}
"""How a field falls into parts; None where its values do not have that shape."""
