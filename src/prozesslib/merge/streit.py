"""Finds what is in dispute in a flow: what both sides changed, and what hangs on it.

If both inserted a step at the same place, the successor there is in dispute; then so are the two steps, for whichever
successor is taken, the other step would be left over. So the dispute grows until the flow is sound both with all of
ours and with all of theirs, and what it took along without need is let go again. Where both sides changed different
things, each of them fine, and together they are not, nothing can be blamed alone: then it is the whole flow.
"""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.merge.einengen import enge_ein
from prozesslib.merge.fluss import Ausgang, Fluss, Knoten, lies, schreibe
from prozesslib.merge.gang import stockt
from prozesslib.merge.maengel import Mangel, Mangelart, maengel
from prozesslib.merge.seiten import NICHTS, Seiten, Streit, unveraendert, ziel
from prozesslib.merge.werte import dreifach, gleich
from prozesslib.model.ablauf import Kantenart


def finde_streit(seiten: Seiten, gedreht: Seiten, anfang: Streit = NICHTS) -> Streit | None:
    """What is in dispute, with ``anfang`` at least; None when it cannot be narrowed down to entries and edges."""
    known = maengel(seiten.unsere) | maengel(seiten.ihre)
    first = streit = anfang | _vereint(_anfang(seiten))
    while True:
        flows = [(side, side.fluss(streit)) for side in (seiten, gedreht)]
        missing = [(side, mangel) for side, fluss in flows for mangel in sorted(maengel(fluss) - known)]
        more = streit | _vereint(found for side, mangel in missing for found in _verursacher(side, mangel, streit))
        more |= _vereint(found for side, fluss in flows for found in _unpassende_anteile(side, fluss, streit))
        if more == streit:
            break
        streit = more
    if missing or not all(_schreibbar(fluss) for _, fluss in flows) or _bleibt_stecken(seiten, gedreht, streit):
        return None
    return enge_ein(seiten, streit, first, lambda less: _geht(seiten, gedreht, less, known))


def _geht(seiten: Seiten, gedreht: Seiten, streit: Streit, bekannt: frozenset[Mangel]) -> bool:
    """Whether the flow is sound with all of ours and with all of theirs, if just this is in dispute."""
    flows = [(side, side.fluss(streit)) for side in (seiten, gedreht)]
    if any(maengel(fluss) - bekannt or next(_unpassende_anteile(side, fluss, streit), None) for side, fluss in flows):
        return False
    return all(_schreibbar(fluss) for _, fluss in flows) and not _bleibt_stecken(seiten, gedreht, streit)


def _bleibt_stecken(seiten: Seiten, gedreht: Seiten, streit: Streit) -> bool:
    """Whether both sides come through, but what they give together, with all of ours or all of theirs, does not."""
    if not any(stockt(side.fluss(streit)) for side in (seiten, gedreht)):
        return False
    return not stockt(seiten.unsere) and not stockt(seiten.ihre)


def _vereint(parts: Iterator[Streit]) -> Streit:
    result = NICHTS
    for part in parts:
        result |= part
    return result


def _anfang(seiten: Seiten) -> Iterator[Streit]:
    """What both sides changed."""
    for id_, old, own, their in seiten.eintraege():
        if own is None or their is None:
            left = own or their
            if old and left and not unveraendert(old, left):
                yield Streit(knoten=frozenset({id_}))
        elif _als_ganzes(old, own, their):
            yield Streit(knoten=frozenset({id_}))
        else:
            yield from _einzeln(id_, old or Knoten({}), own, their)


def _als_ganzes(old: Knoten | None, own: Knoten, their: Knoten) -> bool:
    """Whether two versions of an entry cannot be merged field by field."""
    if old is None:
        return not gleich(own.felder, their.felder)
    changed = not unveraendert(old, own) and not unveraendert(old, their)
    return changed and own.eintragsart is not their.eintragsart


def _einzeln(id_: str, old: Knoten, own: Knoten, their: Knoten) -> Iterator[Streit]:
    for out in {**own.ausgaenge, **their.ausgaenge}:
        if dreifach(*(ziel(node, out) for node in (old, own, their)))[1]:
            yield Streit(kanten=frozenset({(id_, out)}))
    if dreifach(old.anteile, own.anteile, their.anteile)[1]:
        yield _anteile(id_, own, their)


def _anteile(id_: str, own: Knoten, their: Knoten) -> Streit:
    """The shares of a decision, and with them the answers that only one side has."""
    ways = frozenset((id_, Ausgang(Kantenart.WEG, way)) for way in own.wege ^ their.wege)
    return Streit(kanten=ways, anteile=frozenset(() if gleich(own.anteile, their.anteile) else (id_,)))


def _unpassende_anteile(seiten: Seiten, fluss: Fluss, streit: Streit) -> Iterator[Streit]:
    """Shares that say nothing of some answer, or speak of one that is gone, though no side wrote it so."""
    for id_, node in fluss.items():
        own, their = seiten.unsere.get(id_), seiten.ihre.get(id_)
        if not node.anteile or own is None or their is None or id_ in streit.knoten:
            continue
        as_written = any(node.wege == side.wege and gleich(node.anteile, side.anteile) for side in (own, their))
        if node.anteile.keys() != node.wege and not as_written:
            yield _anteile(id_, own, their)


def _verursacher(seiten: Seiten, mangel: Mangel, streit: Streit) -> Iterator[Streit]:
    """Where the sides differ and thereby cause a defect that neither has alone."""
    id_, out = mangel.knoten, mangel.ausgang
    for candidate in (mangel.ziel, id_):
        if candidate is not None and candidate not in streit.knoten and seiten.nur_einmal(candidate):
            yield Streit(knoten=frozenset({candidate}))
            return
    if out is not None and id_ not in streit.knoten and seiten.uneins(id_, out):
        yield Streit(kanten=frozenset({(id_, out)}))
    elif mangel.art is Mangelart.UNERREICHT and streit != NICHTS:
        yield from _zugaenge(seiten, id_)
    elif mangel.art is Mangelart.ENG:
        yield Streit(kanten=frozenset((id_, way) for way in seiten.ausgaenge(id_) if seiten.uneins(id_, way)))
    elif mangel.art is Mangelart.BEZUG:
        names = {id_, mangel.ziel or id_}
        yield Streit(knoten=frozenset(name for name in names if _verschieden(seiten, name)))


def _zugaenge(seiten: Seiten, id_: str) -> Iterator[Streit]:
    """The ways by which ours reaches an entry and theirs does not."""
    for source, node in seiten.unsere.items():
        for out, target in node.ausgaenge.items():
            if target == id_ and seiten.nur_einmal(source):
                yield Streit(knoten=frozenset({source}))
            elif target == id_ and seiten.uneins(source, out):
                yield Streit(kanten=frozenset({(source, out)}))


def _verschieden(seiten: Seiten, id_: str) -> bool:
    """Whether both sides have the entry, but not the same."""
    own, their = seiten.unsere.get(id_), seiten.ihre.get(id_)
    return own is not None and their is not None and not unveraendert(own, their)


def _schreibbar(fluss: Fluss) -> bool:
    """Whether the list of entries can say this flow: an entry without a successor can stand only at the end."""
    again = lies(schreibe(fluss))
    if again is None or list(again) != list(fluss):
        return False
    return all(unveraendert(node, again[id_]) for id_, node in fluss.items())
