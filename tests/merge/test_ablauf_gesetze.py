"""Laws of merging flows, on random sound flows with random edits."""

from __future__ import annotations

from typing import Any

from ablaeufe import Liste, ausdruecklich, fassungen, tragfaehig
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.merge.ablauf import merge_ablauf
from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.dreiwege import merge
from prozesslib.merge.fluss import lies, schreibe
from prozesslib.merge.konflikt import Ergebnis, Konflikt, Konfliktart
from prozesslib.merge.loesen import loese
from prozesslib.merge.maengel import maengel
from prozesslib.merge.ordnung import bewegt
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.model.ablauf import Ablauf

EINTRAG = {"verfahren": Feld(Mischart.MENGE)}
FELD = Feld(Mischart.ABLAUF, "id", EINTRAG, Feld(Mischart.ATOMAR))
PFAD = ("ablauf",)

dreier = st.builds(fassungen, st.integers(0, 2**32), st.integers(0, 9), st.integers(0, 5), st.integers(0, 5))


def mische(basis: Liste, unsere: Liste, ihre: Liste) -> Ergebnis:
    """The merge itself, without the short cut for a side that did nothing."""
    return merge_ablauf(basis, unsere, ihre, PFAD, lambda b, u, i, pfad: merge(b, u, i, FELD.eintrag, pfad))


def inhalt(eintraege: Liste) -> dict[Pfad, Any]:
    """Everything that a flow says, each under the path that a conflict about it would have."""
    found: dict[Pfad, Any] = {}
    for entry in ausdruecklich(eintraege).eintraege:
        here = (*PFAD, f"[{entry['id']}]")
        found[here] = True
        for key, value in entry.items():
            if key == "wege":
                found[(*here, "wege")] = {w["wenn"]: w["anteil"] for w in value if "anteil" in w} or FEHLT
                found |= {(*here, "wege", f"[{w['wenn']}]", "weiter"): w["weiter"] for w in value}
            elif key in ("zweige", "verfahren"):
                found |= {(*here, key, f"[{target}]"): target for target in value}
            else:
                found[(*here, key)] = value
    return found


def kanten(eintraege: Liste) -> set[tuple[str, str | None, str]]:
    """The edges as the model reads them."""
    return {(k.von, k.weg, k.ziel) for k in Ablauf.read(eintraege).kanten}


def gedeckt(pfad: Pfad, konflikte: tuple[Konflikt, ...]) -> bool:
    return any(pfad[: len(k.pfad)] == k.pfad and (k.pfad[-1] != "wege" or k.pfad == pfad) for k in konflikte)


@given(dreier)
def test_the_generator_makes_sound_flows(versionen: tuple[Liste, Liste, Liste]) -> None:
    for eintraege in versionen:
        assert tragfaehig(ausdruecklich(eintraege))
        fluss = lies(eintraege)
        assert fluss is not None and not maengel(fluss)
        assert not Ablauf.read(eintraege).durchfaelle


@given(dreier)
def test_reading_and_writing_keep_nodes_edges_and_order(versionen: tuple[Liste, Liste, Liste]) -> None:
    for eintraege in versionen:
        fluss = lies(eintraege)
        assert fluss is not None
        again = schreibe(fluss)
        assert ausdruecklich(again) == ausdruecklich(eintraege)
        assert kanten(again) == kanten(eintraege)
        assert schreibe(lies(again) or {}) == again


@given(dreier)
def test_one_side_alone_gives_that_side(versionen: tuple[Liste, Liste, Liste]) -> None:
    basis, neu, _ = versionen
    for args in ((basis, neu, basis), (basis, basis, neu), (basis, neu, neu)):
        found = mische(*args)
        assert found.konflikte == ()
        assert ausdruecklich(found.tree) == ausdruecklich(neu)
        assert merge(*args, FELD, PFAD) == Ergebnis(neu)


@given(dreier)
def test_two_sound_flows_give_a_sound_one(versionen: tuple[Liste, Liste, Liste]) -> None:
    found = mische(*versionen)
    assert tragfaehig(ausdruecklich(found.tree))
    assert not Ablauf.read(found.tree).durchfaelle


@given(dreier)
def test_shares_stay_complete(versionen: tuple[Liste, Liste, Liste]) -> None:
    for entry in mische(*versionen).tree:
        assert len({"anteil" in way for way in entry.get("wege", ())}) <= 1


@given(dreier)
def test_no_change_is_lost_without_a_conflict(versionen: tuple[Liste, Liste, Liste]) -> None:
    found = mische(*versionen)
    basis, *sides = (inhalt(side) for side in versionen)
    result = inhalt(found.tree)
    for side in sides:
        for pfad in side.keys() | basis.keys():
            if side.get(pfad, FEHLT) != basis.get(pfad, FEHLT) and not gedeckt(pfad, found.konflikte):
                assert result.get(pfad, FEHLT) == side.get(pfad, FEHLT)


@given(dreier)
def test_nothing_appears_that_no_side_had(versionen: tuple[Liste, Liste, Liste]) -> None:
    found = mische(*versionen)
    sides = [inhalt(side) for side in versionen[1:]]
    for pfad, wert in inhalt(found.tree).items():
        assert any(side.get(pfad, FEHLT) == wert for side in sides)
    assert kanten(found.tree) <= kanten(versionen[1]) | kanten(versionen[2])


@given(dreier)
def test_without_conflict_the_edges_are_the_merged_edges(versionen: tuple[Liste, Liste, Liste]) -> None:
    found = mische(*versionen)
    if found.konflikte:
        return
    old, own, their = (ausdruecklich(side).kanten() for side in versionen)
    merged = {k: their.get(k) if own.get(k) == old.get(k) else own.get(k) for k in old | own | their}
    assert ausdruecklich(found.tree).kanten() == {k: ziel for k, ziel in merged.items() if ziel is not None}


@given(dreier)
def test_on_a_conflict_ours_stays(versionen: tuple[Liste, Liste, Liste]) -> None:
    found = mische(*versionen)
    result, ours = inhalt(found.tree), inhalt(versionen[1])
    for konflikt in found.konflikte:
        for pfad in result.keys() | ours.keys():
            if gedeckt(pfad, (konflikt,)):
                assert result.get(pfad, FEHLT) == ours.get(pfad, FEHLT)


@given(dreier)
def test_swapping_the_sides_swaps_only_whose_value_is_ours(versionen: tuple[Liste, Liste, Liste]) -> None:
    basis, unsere, ihre = versionen
    found, turned = mische(basis, unsere, ihre), mische(basis, ihre, unsere)
    swapped = {k.pfad: (k.art, k.basis, k.ihre, k.unsere) for k in turned.konflikte}
    assert {k.pfad: (k.art, k.basis, k.unsere, k.ihre) for k in found.konflikte} == swapped
    assert len(swapped) == len(found.konflikte)
    if not found.konflikte:
        assert inhalt(found.tree) == inhalt(turned.tree)
        ids = [[entry["id"] for entry in side] for side in versionen]
        if not set(bewegt(ids[0], ids[1])) & set(bewegt(ids[0], ids[2])):
            assert [e["id"] for e in found.tree] == [e["id"] for e in turned.tree]


@given(dreier)
def test_settling_all_conflicts_gives_ours_or_theirs(versionen: tuple[Liste, Liste, Liste]) -> None:
    basis, unsere, ihre = versionen
    found, turned = mische(basis, unsere, ihre), mische(basis, ihre, unsere)

    def settle(wahl: str) -> Any:
        werte = {konflikt.pfad[1:]: getattr(konflikt, wahl) for konflikt in found.konflikte}
        return loese(found.tree, werte, FELD)

    assert inhalt(settle("unsere")) == inhalt(found.tree)
    assert inhalt(settle("ihre")) == inhalt(turned.tree)
    assert tragfaehig(ausdruecklich(settle("ihre")))


@given(dreier)
def test_each_conflict_is_about_a_difference(versionen: tuple[Liste, Liste, Liste]) -> None:
    for konflikt in mische(*versionen).konflikte:
        assert konflikt.unsere != konflikt.ihre
        assert (konflikt.art is Konfliktart.ABLAUF) == (konflikt.pfad == PFAD)
