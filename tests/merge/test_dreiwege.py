"""Merging all kinds of fields but flows: examples, and laws on random documents."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from prozesslib.merge.anwenden import anwenden
from prozesslib.merge.arten import FREI, Feld, Mischart, felder_aus, list_key
from prozesslib.merge.dreiwege import merge
from prozesslib.merge.konflikt import Ergebnis, Konflikt, Konfliktart
from prozesslib.merge.loesen import loese
from prozesslib.merge.ordnung import ordne
from prozesslib.merge.umbenennen import benenne_um
from prozesslib.merge.vergleich import vergleiche
from prozesslib.merge.werte import FEHLT, dreifach, gleich, marke
from prozesslib.merge.zeilen import merge_zeilen
from prozesslib.store.resources import schema

ATOMAR, MENGE = Feld(Mischart.ATOMAR), Feld(Mischart.MENGE)
LISTE = Feld(Mischart.GEORDNET, "id", {"worte": MENGE, "id": ATOMAR}, ATOMAR)
FELD = Feld(
    Mischart.FELDER,
    None,
    {
        "name": ATOMAR,
        "angabe": ATOMAR,
        "text": Feld(Mischart.TEXT),
        "worte": MENGE,
        "papiere": Feld(Mischart.MENGE, "dokument", {}, ATOMAR),
        "rechte": LISTE,
        "ohne": Feld(Mischart.GEORDNET),
    },
)

BASIS = """
name: Hund anmelden
text: "eins\\nzwei\\ndrei"
worte: [a, b, c]
rechte:
- {id: kag, gesetz: KAG, ebene: land}
- {id: satzung, gesetz: Satzung}
papiere: [{dokument: Formular, medium: papier}]
ohne: [a, b]
krise: {rto: 3 AT}
"""

FAELLE = {
    "different fields": ("name: Hunde anmelden", "krise: {rto: 4 AT}", "name: Hunde anmelden\nkrise: {rto: 4 AT}"),
    "same change": ("name: X", "name: X", "name: X"),
    "text, different lines": ('text: "EINS\\nzwei\\ndrei"', 'text: "eins\\nzwei\\nDREI"', 'text: "EINS\\nzwei\\nDREI"'),
    "set, adds and removes": ("worte: [a, x, b, c]", "worte: [b, y, c]", "worte: [x, b, y, c]"),
    "set, all gone on one side": ("worte: []", "worte: [a, b, c, d]", "worte: [d]"),
    "keyed set": (
        "papiere: [{dokument: Formular, medium: papier}, {dokument: Ausweis}]",
        "papiere: [{dokument: Formular, medium: online}]",
        "papiere: [{dokument: Formular, medium: online}, {dokument: Ausweis}]",
    ),
    "keyed list, fields of one item": (
        "rechte: [{id: kag, gesetz: KAG NRW, ebene: land}, {id: satzung, gesetz: Satzung}]",
        "rechte: [{id: kag, gesetz: KAG, ebene: bund}, {id: satzung, gesetz: Satzung}]",
        "rechte: [{id: kag, gesetz: KAG NRW, ebene: bund}, {id: satzung, gesetz: Satzung}]",
    ),
    "keyed list, deleted and added behind it": (
        "rechte: [{id: kag, gesetz: KAG, ebene: land}]",
        "rechte: [{id: kag, gesetz: KAG, ebene: land}, {id: satzung, gesetz: Satzung}, {id: neu, gesetz: N}]",
        "rechte: [{id: kag, gesetz: KAG, ebene: land}, {id: neu, gesetz: N}]",
    ),
    "keyed list, moved and changed": (
        "rechte: [{id: satzung, gesetz: Satzung}, {id: kag, gesetz: KAG, ebene: land}]",
        "rechte: [{id: kag, gesetz: KAG, ebene: bund}, {id: satzung, gesetz: Satzung}]",
        "rechte: [{id: satzung, gesetz: Satzung}, {id: kag, gesetz: KAG, ebene: bund}]",
    ),
    "unknown mapping by field": (
        "krise: {rto: 3 AT, mtpd: 5 AT}",
        "krise: {rto: 1 AT}",
        "krise: {rto: 1 AT, mtpd: 5 AT}",
    ),
    "both add a mapping": ("online: {a: 1}", "online: {b: 2}", "online: {a: 1, b: 2}"),
    "both add a set": ("ziele: [a]", "ziele: [a]", "ziele: [a]"),
}


def dokument(*teile: str) -> Any:
    return yaml.safe_load(BASIS) | {key: value for part in teile for key, value in yaml.safe_load(part).items()}


@pytest.mark.parametrize(("unsere", "ihre", "soll"), FAELLE.values(), ids=FAELLE.keys())
def test_both_changes_are_taken(unsere: str, ihre: str, soll: str) -> None:
    for one, other in ((unsere, ihre), (ihre, unsere)):
        assert merge(dokument(), dokument(one), dokument(other), FELD) == Ergebnis(dokument(soll))


KONFLIKTE = {
    "atomic": ("name: A", "name: B", ("name",), "wert"),
    "text, same line": ('text: "a\\nzwei\\ndrei"', 'text: "b\\nzwei\\ndrei"', ("text",), "wert"),
    "text, next line": ('text: "a\\nzwei\\ndrei"', 'text: "eins\\nb\\ndrei"', ("text",), "wert"),
    "list without keys": ("ohne: [a]", "ohne: [a, b, c]", ("ohne",), "wert"),
    "new on both": ("angabe: 1 min", "angabe: 2 min", ("angabe",), "neu"),
    "another type": ("name: 1", "name: true", ("name",), "wert"),
    "field of an item": (
        "rechte: [{id: kag, gesetz: A, ebene: land}, {id: satzung, gesetz: Satzung}]",
        "rechte: [{id: kag, gesetz: B, ebene: land}, {id: satzung, gesetz: Satzung}]",
        ("rechte", "[kag]", "gesetz"),
        "wert",
    ),
    "item deleted and changed": (
        "rechte: [{id: kag, gesetz: KAG, ebene: land}]",
        "rechte: [{id: kag, gesetz: KAG, ebene: land}, {id: satzung, gesetz: S}]",
        ("rechte", "[satzung]"),
        "geloescht",
    ),
    "item invented twice": (
        "rechte: [{id: kag, gesetz: KAG, ebene: land}, {id: satzung, gesetz: Satzung}, {id: x, gesetz: A}]",
        "rechte: [{id: kag, gesetz: KAG, ebene: land}, {id: satzung, gesetz: Satzung}, {id: x, gesetz: B}]",
        ("rechte", "[x]"),
        "neu",
    ),
    "mapping against text": ("krise: keine", "krise: {rto: 1 AT}", ("krise",), "wert"),
}


@pytest.mark.parametrize(("unsere", "ihre", "pfad", "art"), KONFLIKTE.values(), ids=KONFLIKTE.keys())
def test_ours_stays_and_the_field_is_a_conflict(unsere: str, ihre: str, pfad: tuple[str, ...], art: str) -> None:
    for one, other in ((unsere, ihre), (ihre, unsere)):
        found = merge(dokument(), dokument(one), dokument(other), FELD)
        assert found.tree == dokument(one)
        assert [(k.pfad, k.art.value) for k in found.konflikte] == [(pfad, art)]


def test_deleted_field_that_the_other_side_changed() -> None:
    ohne = {key: value for key, value in dokument().items() if key != "name"}
    found = merge(dokument(), ohne, dokument("name: B"), FELD, ("x",))
    assert found.konflikte == (Konflikt(("x", "name"), Konfliktart.GELOESCHT, "Hund anmelden", FEHLT, "B"),)
    assert found.tree == ohne
    assert loese(found.tree, {("name",): "B"}, FELD) == dokument("name: B")


@pytest.mark.parametrize(
    ("unsere", "ihre", "soll"),
    [(["b"], FEHLT, ["b"]), (["a", "b"], FEHLT, ["b"]), (FEHLT, ["a", "c"], ["c"]), ([], FEHLT, FEHLT)],
)
def test_a_set_that_is_not_there_is_one_without_members(unsere: Any, ihre: Any, soll: Any) -> None:
    assert merge(["a"], unsere, ihre, MENGE) == Ergebnis(soll)
    assert merge(["a"], ihre, unsere, MENGE) == Ergebnis(soll)


def test_a_set_of_which_each_side_took_the_rest_is_gone() -> None:
    feld = Feld(Mischart.FELDER, None, {"worte": MENGE})
    assert merge({"worte": ["a", "b"]}, {"worte": ["a"]}, {"worte": ["b"]}, feld) == Ergebnis({})
    assert merge({"worte": ["a"]}, {"worte": []}, {"worte": ["a", "b"]}, feld) == Ergebnis({"worte": ["b"]})


def test_a_set_with_the_same_members_has_the_order_of_theirs() -> None:
    assert merge(["a"], ["b", "a", "c"], ["a", "c", "b"], MENGE) == Ergebnis(["a", "c", "b"])
    assert merge(["a"], ["b", "a"], ["a", "c"], MENGE) == Ergebnis(["b", "a", "c"])


def test_none_is_a_value_and_absence_is_none() -> None:
    assert merge({"a": None}, {}, {"a": None}, FREI) == Ergebnis({})
    assert merge({}, {"a": None}, {}, FREI) == Ergebnis({"a": None})
    assert merge(FEHLT, FEHLT, {"a": 1}, FREI) == Ergebnis({"a": 1})
    assert merge({"a": 1}, FEHLT, {"a": 2}, FREI).konflikte[0].art is Konfliktart.GELOESCHT


def test_the_three_trees_stay_as_they_are() -> None:
    trees = [dokument(), dokument("worte: [x]"), dokument("worte: [y]")]
    merge(*trees, FELD)
    assert trees == [dokument(), dokument("worte: [x]"), dokument("worte: [y]")]


def test_additions_at_one_place_stay_in_runs() -> None:
    assert ordne("ab", "axyb", "apqb", "abxypq") == list("apqxyb")
    assert ordne("ab", "apqb", "axyb", "abxypq") == list("apqxyb")
    assert ordne("abcd", "bcda", "abcxd", "abcdx") == list("bcxda")
    assert ordne("abc", "bac", "acb", "abc") == ordne("abc", "acb", "bac", "abc")


def test_kinds_come_from_the_schema() -> None:
    felder = felder_aus(schema("prozess"))
    assert felder.unter("ablauf").art is Mischart.ABLAUF
    assert felder.unter("ablauf").eintrag.unter("hinweis").art is Mischart.TEXT
    assert felder.unter("lokal").unter("messwerte").unter("x").unter("anteile").art is Mischart.ATOMAR
    assert felder.unter("klassifikation").unter("eigener-rahmen").art is Mischart.MENGE
    assert felder.unter("lokal").unter("zusatz").unter("x") == FREI
    assert list_key(felder)(("iks", "risiken", "[x]", "kontrollen")) == "id"
    assert list_key(felder)(("landesrecht",)) == "land"


def test_references_follow_a_renaming() -> None:
    tree = yaml.safe_load("""
    id: alt
    folgeprozesse: [alt, neu, anderer]
    ablauf: [{id: alt, teilprozess: aelter}, {id: x, schritt: alt}]
    """)
    verweise = {("folgeprozesse", "*"), ("ablauf", "*", "teilprozess")}
    found = benenne_um(tree, {"alt": "neu", "aelter": "alt"}, verweise)
    assert found["folgeprozesse"] == ["neu", "anderer"]
    assert found["ablauf"] == [{"id": "alt", "teilprozess": "neu"}, {"id": "x", "schritt": "alt"}]
    assert found["id"] == "alt"
    assert benenne_um("a", {"a": "b", "b": "a"}, [()]) in ("a", "b")


worte = st.lists(st.sampled_from("abcdef"), unique=True)
eintrag = st.fixed_dictionaries(
    {"id": st.sampled_from("pqrst")}, optional={"worte": worte, "gesetz": st.sampled_from("XYZ")}
)
baum = st.fixed_dictionaries(
    {},
    optional={
        "name": st.sampled_from(["a", "b", 1, True, None, 1.0]),
        "angabe": st.sampled_from(["5 min", {"wert": "5 min"}, {"wert": "6 min", "von": "1 min"}]),
        "text": st.lists(st.sampled_from("12345"), max_size=6).map("\n".join),
        "worte": worte,
        "papiere": st.lists(
            st.fixed_dictionaries({"dokument": st.sampled_from("uvw")}, optional={"medium": st.sampled_from("mn")}),
            unique_by=lambda item: item["dokument"],
        ),
        "rechte": st.lists(eintrag, unique_by=lambda item: item["id"]),
        "ohne": st.lists(st.sampled_from("ab"), max_size=3),
        "frei": st.dictionaries(st.sampled_from("kl"), st.one_of(st.integers(0, 2), st.just({"m": 1}))),
    },
)
fast = settings(max_examples=300)


def inhalt(tree: Any, feld: Feld, pfad: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """Everything indivisible that a tree says, texts apart, each under its path."""
    if isinstance(tree, dict) and feld.art is Mischart.FELDER:
        parts = [inhalt(value, feld.unter(key), (*pfad, key)) for key, value in tree.items()]
    elif isinstance(tree, list) and feld.key:
        parts = [inhalt(item, feld.eintrag, (*pfad, f"[{item[feld.key]}]")) for item in tree]
    elif isinstance(tree, list) and feld.art is Mischart.MENGE:
        parts = [{(*pfad, marke(item)): item for item in tree}]
    else:
        return {} if feld.art is Mischart.TEXT else {pfad: marke(tree)}
    return {key: value for part in parts for key, value in part.items()}


def gedeckt(pfad: tuple[Any, ...], ergebnis: Ergebnis) -> bool:
    return any(pfad[: len(k.pfad)] == k.pfad for k in ergebnis.konflikte)


@fast
@given(baum, baum)
def test_one_side_alone_gives_that_side(basis: Any, neu: Any) -> None:
    for args in ((basis, neu, basis), (basis, basis, neu), (basis, neu, neu)):
        found = merge(*args, FELD)
        assert found.konflikte == ()
        assert gleich(found.tree, neu)


def _gemischt(names: list[str], mine: set[str], dort: Any, sonst: Any) -> dict[str, Any]:
    """The fields ``mine`` of one tree, all others of another."""
    sources = {name: dort if name in mine else sonst for name in names}
    return {name: source[name] for name, source in sources.items() if name in source}


@fast
@given(baum, baum, st.data())
def test_changes_of_different_fields_all_arrive(basis: Any, neu: Any, data: st.DataObject) -> None:
    """Each field as one side alone wants it, whichever side that is."""
    names = sorted(basis.keys() | neu.keys())
    mine = set(data.draw(st.lists(st.sampled_from(names)))) if names else set()
    own = _gemischt(names, mine, neu, basis)
    their = _gemischt(names, mine, basis, neu)
    found = merge(basis, own, their, FELD)
    assert found.konflikte == ()
    assert gleich(found.tree, neu)


@fast
@given(baum, baum, baum)
def test_no_change_is_lost_and_nothing_appears(basis: Any, unsere: Any, ihre: Any) -> None:
    found = merge(basis, unsere, ihre, FELD)
    old, *sides = (inhalt(tree, FELD) for tree in (basis, unsere, ihre))
    result = inhalt(found.tree, FELD)
    for side in sides:
        for pfad in side.keys() | old.keys():
            if side.get(pfad, FEHLT) != old.get(pfad, FEHLT) and not gedeckt(pfad, found):
                below = any(other[: len(pfad)] == pfad and other != pfad for other in result)
                assert below or result.get(pfad, FEHLT) == side.get(pfad, FEHLT)
    for pfad, wert in result.items():
        assert any(side.get(pfad, FEHLT) == wert for side in sides)


@fast
@given(baum, baum, baum)
def test_swapping_and_settling(basis: Any, unsere: Any, ihre: Any) -> None:
    found, turned = merge(basis, unsere, ihre, FELD), merge(basis, ihre, unsere, FELD)
    swapped = {k.pfad: (k.art, k.basis, k.ihre, k.unsere) for k in turned.konflikte}
    assert {k.pfad: (k.art, k.basis, k.unsere, k.ihre) for k in found.konflikte} == swapped
    theirs = loese(found.tree, {k.pfad: k.ihre for k in found.konflikte}, FELD)
    assert inhalt(theirs, FELD) == inhalt(turned.tree, FELD)
    assert theirs.get("text") == turned.tree.get("text")


@fast
@given(baum, baum)
def test_applying_the_differences_gives_the_other_tree(alt: Any, neu: Any) -> None:
    key = list_key(FELD)
    found = anwenden(alt, vergleiche(alt, neu, key), key)
    assert gleich(found, neu)


reihe = st.lists(st.integers(0, 9), unique=True)


@fast
@given(reihe, reihe, reihe)
def test_orders_keep_their_laws(basis: list[int], unsere: list[int], ihre: list[int]) -> None:
    assert ordne(basis, unsere, basis, unsere) == unsere
    assert ordne(basis, basis, ihre, ihre) == ihre
    assert ordne(basis, unsere, unsere, unsere) == unsere
    members = {*unsere, *ihre}
    assert sorted(ordne(basis, unsere, ihre, members)) == sorted(members)


zeilen = st.lists(st.sampled_from("1234"), max_size=7).map("\n".join)


@fast
@given(zeilen, zeilen, zeilen)
def test_texts_keep_their_laws(basis: str, unsere: str, ihre: str) -> None:
    assert merge_zeilen(basis, unsere, basis) == unsere
    assert merge_zeilen(basis, basis, ihre) == ihre
    assert merge_zeilen(basis, ihre, ihre) == ihre
    found = merge_zeilen(basis, unsere, ihre)
    assert found == merge_zeilen(basis, ihre, unsere)
    if found is not None:
        assert set(found.split("\n")) <= set(unsere.split("\n")) | set(ihre.split("\n"))


anything = st.recursive(
    st.none() | st.booleans() | st.integers(0, 2) | st.sampled_from("ab"),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xy"), inner),
)


@fast
@given(anything, anything, anything)
def test_same_marks_mean_same_trees(a: Any, b: Any, c: Any) -> None:
    assert gleich(a, b) == (marke(a) == marke(b))
    assert gleich(dreifach(a, b, a)[0], b)
    assert dreifach(a, b, c)[1] == (len({marke(a), marke(b), marke(c)}) == 3)


@fast
@given(anything, anything, anything)
def test_any_trees_merge_without_a_schema(a: Any, b: Any, c: Any) -> None:
    for art in Mischart:
        feld = Feld(art, "x")
        found, turned = merge(a, b, c, feld), merge(a, c, b, feld)
        assert {k.pfad for k in found.konflikte} == {k.pfad for k in turned.konflikte}
        assert gleich(merge(a, b, a, feld).tree, b)
        assert gleich(merge(a, a, c, feld).tree, c)
