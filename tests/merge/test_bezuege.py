"""Merging whole processes: what is referred to stays, or what refers to it does not come in."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from ablaeufe import ausdruecklich, tragfaehig
from hypothesis import given, settings
from hypothesis import strategies as st
from prozesse import Baum, fassungen, haengende

from prozesslib.merge.arten import felder_aus
from prozesslib.merge.bezuege import merge_prozess
from prozesslib.merge.dreiwege import merge
from prozesslib.merge.konflikt import Ergebnis, Konfliktart
from prozesslib.merge.loesen import loese
from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.store.resources import schema

FELD = felder_aus(schema("prozess"))

BASIS = """
beteiligte: [{id: amt, name: Amt, art: intern}, {id: kasse, name: Kasse, art: intern}]
rechtsgrundlagen: [{id: kag, gesetz: KAG, ebene: land}, {id: ao, gesetz: AO, ebene: bund}]
ablauf:
- {id: start, ereignis: start, name: Antrag}
- {id: pruefen, schritt: Antrag prüfen}
- {id: ablegen, schritt: Akte ablegen}
- {id: ende, ereignis: ende, name: Fertig}
fristen: [{id: antrag, name: Antrag}]
"""
OHNE_ABLEGEN = ("- {id: ablegen, schritt: Akte ablegen}\n", "")
OHNE_KASSE = (", {id: kasse, name: Kasse, art: intern}", "")
OHNE_AO = (", {id: ao, gesetz: AO, ebene: bund}", "")


def mit(*teile: tuple[str, str] | str) -> Baum:
    """The base with text replaced, and more fields."""
    text = BASIS
    for teil in teile:
        if isinstance(teil, str):
            text += teil + "\n"
        else:
            assert text.count(teil[0]) == 1, teil
            text = text.replace(*teil)
    found: Baum = yaml.safe_load(text)
    return found


def mische(unsere: Baum, ihre: Baum, basis: Baum | None = None) -> Ergebnis:
    return merge_prozess(basis or mit(), unsere, ihre, FELD)


def konflikte(ergebnis: Ergebnis) -> dict[str, str]:
    return {schreibe_pfad(k.pfad): k.art.value for k in ergebnis.konflikte}


def alles_von_ihnen(ergebnis: Ergebnis) -> Any:
    return loese(ergebnis.tree, {k.pfad: k.ihre for k in ergebnis.konflikte}, FELD)


PRUEFEN = "{id: pruefen, schritt: Antrag prüfen}"
FAELLE = {
    "a weak point at a step": (
        mit("schwachstellen: [{id: s, art: wissen, text: T, bei: ablegen}]"),
        mit(OHNE_ABLEGEN),
        {"ablauf[ablegen]": "geloescht", "ablauf[pruefen].weiter": "nachfolger", "schwachstellen": "neu"},
    ),
    "one of two weak points": (
        mit("schwachstellen: [{id: s, art: wissen, text: T, bei: ablegen}, {id: t, art: wissen, text: T}]"),
        mit(OHNE_ABLEGEN),
        {"ablauf[ablegen]": "geloescht", "ablauf[pruefen].weiter": "nachfolger", "schwachstellen[s]": "neu"},
    ),
    "a control at a step": (
        mit("iks: {risiken: [{id: r, risiko: R, kontrollen: [{id: k, kontrolle: K, bei: ablegen}]}]}"),
        mit(OHNE_ABLEGEN),
        {"ablauf[ablegen]": "geloescht", "ablauf[pruefen].weiter": "nachfolger", "iks": "neu"},
    ),
    "a participant in a new step": (
        mit((PRUEFEN, PRUEFEN + "\n- {id: kassieren, schritt: Gebühr kassieren, beteiligter: kasse}")),
        mit(OHNE_KASSE),
        {"beteiligte[kasse]": "geloescht", "ablauf[kassieren]": "neu", "ablauf[pruefen].weiter": "nachfolger"},
    ),
    "a participant in a known step": (
        mit((PRUEFEN, PRUEFEN.replace("}", ", beteiligter: kasse}"))),
        mit(OHNE_KASSE),
        {"beteiligte[kasse]": "geloescht", "ablauf[pruefen].beteiligter": "neu"},
    ),
    "a message": (
        mit((PRUEFEN, PRUEFEN.replace("}", ", nachricht: {an: kasse, name: N}}"))),
        mit(OHNE_KASSE),
        {"beteiligte[kasse]": "geloescht", "ablauf[pruefen].nachricht": "neu"},
    ),
    "a legal basis of a step": (
        mit((PRUEFEN, PRUEFEN.replace("}", ", rechtsgrundlagen: [kag, ao]}"))),
        mit(OHNE_AO),
        {"rechtsgrundlagen[ao]": "geloescht", "ablauf[pruefen].rechtsgrundlagen": "neu"},
    ),
    "a legal basis of a deadline": (
        mit(("name: Antrag}]", "name: Antrag, rechtsgrundlage: ao}]")),
        mit(OHNE_AO),
        {"rechtsgrundlagen[ao]": "geloescht", "fristen[antrag].rechtsgrundlage": "neu"},
    ),
    "a legal basis of a new fee: the fee itself is not in dispute": (
        mit("gebuehr: {art: fest, rechtsgrundlage: ao}"),
        mit(OHNE_AO),
        {"rechtsgrundlagen[ao]": "geloescht", "gebuehr.rechtsgrundlage": "neu"},
    ),
    "an own section: all else of one's own is not in dispute": (
        mit("lokal: {status: freigegeben, rechtsgrundlagen: {ao: § 1, kag: § 2}}"),
        mit(OHNE_AO),
        {"rechtsgrundlagen[ao]": "geloescht", "lokal.rechtsgrundlagen.ao": "neu"},
    ),
    "the only own section": (
        mit("lokal: {status: freigegeben, rechtsgrundlagen: {ao: § 1}}"),
        mit(OHNE_AO),
        {"rechtsgrundlagen[ao]": "geloescht", "lokal.rechtsgrundlagen": "neu"},
    ),
}


@pytest.mark.parametrize(("verweis", "ohne", "soll"), FAELLE.values(), ids=FAELLE.keys())
def test_deleted_by_one_and_referred_to_by_the_other(verweis: Baum, ohne: Baum, soll: dict[str, str]) -> None:
    found = mische(verweis, ohne)
    assert konflikte(found) == soll
    assert found.tree == verweis
    turned = mische(ohne, verweis)
    assert konflikte(turned) == soll
    assert haengende(turned.tree) == set()
    assert turned.tree == alles_von_ihnen(found)
    assert ausdruecklich(alles_von_ihnen(turned)["ablauf"]) == ausdruecklich(verweis["ablauf"])


def test_without_the_pass_they_would_dangle() -> None:
    for verweis, ohne, _ in FAELLE.values():
        assert haengende(merge(mit(), verweis, ohne, FELD).tree)


def test_what_else_the_sides_changed_comes_in() -> None:
    unsere = mit((PRUEFEN, PRUEFEN.replace("}", ", beteiligter: kasse}")), ("Akte ablegen", "E-Akte ablegen"))
    ihre = mit(OHNE_KASSE, ("gesetz: KAG", "gesetz: KAG NRW"), "schriftform: keine")
    found = mische(unsere, ihre)
    assert len(found.konflikte) == 2
    assert found.tree == unsere | {"schriftform": "keine", "rechtsgrundlagen": ihre["rechtsgrundlagen"]}
    rest = mit(("Akte ablegen", "E-Akte ablegen"), ("gesetz: KAG", "gesetz: KAG NRW"), OHNE_KASSE, "schriftform: keine")
    assert alles_von_ihnen(found) == rest


def test_a_reference_moved_to_what_the_other_deleted() -> None:
    basis = mit("schwachstellen: [{id: s, art: wissen, text: T, bei: pruefen}]")
    unsere = mit("schwachstellen: [{id: s, art: wissen, text: T, bei: ablegen}]")
    ihre = mit("schwachstellen: [{id: s, art: wissen, text: T, bei: pruefen}]", OHNE_ABLEGEN)
    found = mische(unsere, ihre, basis)
    assert found.tree == unsere
    assert [(k.art.value, k.basis, k.unsere, k.ihre) for k in found.konflikte if k.pfad[0] == "schwachstellen"] == [
        ("geloescht", "pruefen", "ablegen", "pruefen")
    ]


def test_a_deleted_thing_brings_along_what_it_refers_to_itself() -> None:
    """The step that stays names a participant whom theirs deleted together with it."""
    mit_kasse = (
        "{id: ablegen, schritt: Akte ablegen}",
        "{id: ablegen, schritt: Akte ablegen, beteiligter: kasse}",
    )
    unsere = mit(mit_kasse, "schwachstellen: [{id: s, art: wissen, text: T, bei: ablegen}]")
    found = mische(unsere, mit(OHNE_ABLEGEN, OHNE_KASSE), mit(mit_kasse))
    assert found.tree == unsere
    assert konflikte(found)["beteiligte[kasse]"] == "geloescht"
    assert alles_von_ihnen(found) == mit(OHNE_ABLEGEN, OHNE_KASSE)


def test_what_hangs_on_a_flow_in_dispute() -> None:
    """Theirs has a weak point at its own new step, and the flow as a whole is in dispute."""
    unsere = mit((PRUEFEN, PRUEFEN + "\n- {id: scannen, schritt: Scannen}"))
    ihre = mit(
        (PRUEFEN, PRUEFEN + "\n- {id: kassieren, schritt: Kassieren}"),
        "schwachstellen: [{id: s, art: wissen, text: T, bei: kassieren}]",
    )
    found = mische(unsere, ihre)
    assert found.tree == unsere
    assert konflikte(found)["schwachstellen"] == "neu"
    assert alles_von_ihnen(found) == ihre


def test_what_dangled_before_is_no_conflict() -> None:
    kaputt = mit("schwachstellen: [{id: s, art: wissen, text: T, bei: weg}]")
    assert mische(kaputt, mit("schriftform: keine")) == Ergebnis(kaputt | {"schriftform": "keine"})


saaten = st.integers(0, 2**32)
dreier = st.builds(fassungen, saaten, st.integers(0, 12), st.integers(0, 6), st.integers(0, 6), sauber=st.booleans())
saubere = st.builds(fassungen, saaten, st.integers(0, 12), st.integers(0, 6), st.integers(0, 6))
fast = settings(max_examples=250, deadline=None)


@fast
@given(dreier)
def test_no_reference_dangles_that_dangled_on_no_side(versionen: tuple[Baum, Baum, Baum]) -> None:
    found = mische(*versionen[1:], versionen[0])
    known = haengende(versionen[1]) | haengende(versionen[2])
    assert haengende(found.tree) <= known
    assert haengende(alles_von_ihnen(found)) <= known


@fast
@given(saubere)
def test_sound_processes_give_a_sound_one(versionen: tuple[Baum, Baum, Baum]) -> None:
    found = mische(*versionen[1:], versionen[0])
    for tree in (found.tree, alles_von_ihnen(found)):
        assert haengende(tree) == set()
        if all(tragfaehig(ausdruecklich(side["ablauf"])) for side in versionen):
            assert tragfaehig(ausdruecklich(tree["ablauf"]))


@fast
@given(dreier)
def test_one_side_alone_gives_that_side(versionen: tuple[Baum, Baum, Baum]) -> None:
    basis, neu, _ = versionen
    for args in ((basis, neu, basis), (basis, basis, neu), (basis, neu, neu)):
        assert merge_prozess(*args, FELD) == Ergebnis(neu)


@fast
@given(dreier)
def test_swapping_and_settling(versionen: tuple[Baum, Baum, Baum]) -> None:
    basis, unsere, ihre = versionen
    found, turned = mische(unsere, ihre, basis), mische(ihre, unsere, basis)
    swapped = {k.pfad: (k.art, k.basis, k.ihre, k.unsere) for k in turned.konflikte}
    assert {k.pfad: (k.art, k.basis, k.unsere, k.ihre) for k in found.konflikte} == swapped
    assert len(swapped) == len(found.konflikte)
    assert gleich(_ungeordnet(alles_von_ihnen(found)), _ungeordnet(turned.tree))
    assert gleich(loese(found.tree, {k.pfad: k.unsere for k in found.konflikte}, FELD), found.tree)


def _ungeordnet(prozess: Baum) -> Baum:
    """The process with its lists sorted."""
    flow = [_sortiert(entry) for entry in ausdruecklich(prozess["ablauf"]).eintraege]
    return {key: _sortiert(value) for key, value in prozess.items()} | {"ablauf": _sortiert(flow)}


def _sortiert(tree: Any) -> Any:
    if isinstance(tree, dict):
        return {key: _sortiert(value) for key, value in tree.items()}
    return sorted(map(_sortiert, tree), key=repr) if isinstance(tree, list) else tree


@fast
@given(saubere)
def test_more_is_in_dispute_than_by_field_only_where_something_dangles(versionen: tuple[Baum, Baum, Baum]) -> None:
    basis, unsere, ihre = versionen
    by_field = merge(basis, unsere, ihre, FELD)
    found = mische(unsere, ihre, basis)
    turned = merge(basis, ihre, unsere, FELD)
    if haengende(by_field.tree) | haengende(turned.tree) <= haengende(unsere) | haengende(ihre):
        assert found == by_field
    for konflikt in by_field.konflikte:
        if konflikt.art is Konfliktart.ABLAUF:
            continue
        covering = (k.pfad for k in found.konflikte if konflikt.pfad[: len(k.pfad)] == k.pfad)
        assert any(covering)


anything = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from("ab"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "bei", "ablauf", "schwachstellen", "beteiligte", "lokal"]), inner)
    ),
)


@fast
@given(anything, anything, anything)
def test_any_trees_merge(a: Any, b: Any, c: Any) -> None:
    found, turned = merge_prozess(a, b, c, FELD), merge_prozess(a, c, b, FELD)
    assert {k.pfad for k in found.konflikte} == {k.pfad for k in turned.konflikte}
    assert gleich(merge_prozess(a, b, a, FELD).tree, b)
    assert found.tree is not FEHLT
