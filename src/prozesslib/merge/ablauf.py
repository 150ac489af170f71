"""Three-way merge of flows: entries by id, edges each for itself, the order of the list apart.

Merging only the list would change the flow unseen: one side relies on the next entry being the successor, the other
inserts an entry there. So the edges are merged, and the list is written so that it says these edges.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from prozesslib.merge.fluss import Ausgang, Knoten, eintrag, lies, schreibe
from prozesslib.merge.konflikt import Ergebnis, Konflikt, Konfliktart, konfliktart, unteilbar
from prozesslib.merge.seiten import Mischer, Seiten, Streit, ziel
from prozesslib.merge.streit import finde_streit
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.model.ablauf import Kantenart


def merge_ablauf(
    basis: Any, unsere: Any, ihre: Any, pfad: Pfad, mische: Mischer, *, strittig: Collection[Pfad] = ()
) -> Ergebnis:
    """Merge three lists of entries; ``mische`` merges the own fields of an entry.

    ``strittig`` are paths in the list, of entries or of what stands in them, that are in dispute from the beginning.
    """
    old, own, their = lies(basis), lies(unsere), lies(ihre)
    if old is None or own is None or their is None:
        return _als_ganzes(basis, unsere, ihre, pfad, strittig)
    seiten = Seiten.von(old, own, their, mische, pfad)
    gedreht = Seiten.von(old, their, own, mische, pfad)
    streit = finde_streit(seiten, gedreht, _von_anfang_an(seiten, strittig))
    if streit is None:
        return _als_ganzes(basis, unsere, ihre, pfad, strittig)
    return Ergebnis(schreibe(seiten.fluss(streit)), tuple(_konflikte(seiten, streit, pfad)))


def _von_anfang_an(seiten: Seiten, strittig: Collection[Pfad]) -> Streit:
    """Disputed entries; a field is left to ``mische`` where both sides have the entry."""
    touched = {step for step, *_ in strittig}
    nodes = (id_ for id_, *_ in seiten.eintraege() if f"[{id_}]" in touched)
    return Streit(frozenset(id_ for id_ in nodes if seiten.nur_einmal(id_) or ((f"[{id_}]",) in strittig)))


def _als_ganzes(basis: Any, unsere: Any, ihre: Any, pfad: Pfad, strittig: Collection[Pfad]) -> Ergebnis:
    found = unteilbar(basis, unsere, ihre, pfad, strittig=bool(strittig))
    if not found.konflikte:
        return found
    return Ergebnis(unsere, (Konflikt(pfad, Konfliktart.ABLAUF, basis, unsere, ihre),))


def _konflikte(seiten: Seiten, streit: Streit, pfad: Pfad) -> Iterator[Konflikt]:
    for id_, *versions in seiten.eintraege():
        here = (*pfad, f"[{id_}]")
        if id_ in streit.knoten:
            values = [FEHLT if node is None else eintrag(node) for node in versions]
            yield Konflikt(here, konfliktart(*values), *values)
            continue
        if id_ in seiten.felder:
            yield from seiten.felder[id_].konflikte
        if id_ in streit.anteile:
            yield Konflikt((*here, "wege"), Konfliktart.WERT, *(_anteile(node) for node in versions))
        for source, out in sorted(streit.kanten):
            if source == id_:
                values = [ziel(node, out) for node in versions]
                yield Konflikt(_ausgang(here, out), Konfliktart.NACHFOLGER, *values)


def _anteile(knoten: Knoten | None) -> Any:
    return dict(knoten.anteile) if knoten and knoten.anteile else FEHLT


def _ausgang(pfad: Pfad, ausgang: Ausgang) -> Pfad:
    if ausgang.art is Kantenart.WEG:
        return (*pfad, "wege", f"[{ausgang.weg}]", "weiter")
    return (*pfad, "zweige", f"[{ausgang.weg}]") if ausgang.art is Kantenart.ZWEIG else (*pfad, "weiter")
