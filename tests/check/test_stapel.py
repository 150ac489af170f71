"""The run that drops what it has read finds what the one that keeps all finds, with earlier results or without."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from check_helpers import BAU, HUND, RULES, STEUER, Tree, edited, small_library
from hypothesis import given, settings
from hypothesis import strategies as st

from prozesslib.check import arbeiter
from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.fakten import fakten_als_wert, fakten_aus_wert, fakten_von
from prozesslib.check.lauf import pruefe
from prozesslib.check.regel import PROZESS_REGELN
from prozesslib.check.stapel import Bekannt, Stapelergebnis, Vorrat, pruefe_vorrat
from prozesslib.check.umfeld import umfeld_von
from prozesslib.check.verwahrung import als_text, befund_als_wert, befund_aus_wert
from prozesslib.message import Message
from prozesslib.store.documents import read_document
from prozesslib.store.git.objects import blob_id
from prozesslib.store.kept import Known
from prozesslib.store.layout import schema_name
from prozesslib.store.yaml.edits import DELETE, Edit, ItemId

BASE = ".prozesslib/basis/"
WORDS = (
    "name",
    "id",
    "weiter",
    "hund-anmelden",
    ": ",
    "  ",
    "[",
    "lokal: {zusatz: {a: b}}",
    "ereignis: start",
    "\t",
    "5 min",
)


@dataclass
class Erinnerung:
    """Results of the runs before, as the cache keeps them, and how many were asked for."""

    werte: dict[str, dict[str, Known]] = field(default_factory=dict)

    def nimm(self, found: Stapelergebnis) -> None:
        known = self.werte.setdefault(found.zustand, {})
        for path in found.ueberholt:
            del known[path]
        known |= found.neu


def stapel(tree: Mapping[str, bytes], known: Erinnerung | None = None, *, trusted: bool = False) -> Stapelergebnis:
    """Run over a tree; ``trusted``: the blob ids are known without reading."""
    blobs = {path: blob_id(data) if trusted else None for path, data in tree.items() if schema_name(path)}
    memory = known.werte if known else {}
    found = pruefe_vorrat(Vorrat(blobs, tree.__getitem__), Bekannt("1", lambda state: dict(memory.get(state, {}))))
    if known:
        known.nimm(found)
    return found


def changed(tree: Mapping[str, bytes], seed: int) -> Tree:
    """The tree with something random done to one of its files."""
    draw = random.Random(seed)
    path = draw.choice(sorted(tree))
    lines = tree[path].decode("utf-8", "replace").split("\n")
    place = draw.randrange(len(lines))
    action = draw.choice(("cut", "double", "word", "swap", "delete", "copy", "base", "nothing"))
    if action == "delete":
        return {key: data for key, data in tree.items() if key != path}
    if action in ("copy", "base"):
        return {**tree, (BASE + path if action == "base" else path.replace(".yaml", "-2.yaml")): tree[path]}
    if action == "cut":
        del lines[place]
    elif action == "double":
        lines.insert(place, lines[place])
    elif action == "word":
        at = draw.randrange(len(lines[place]) + 1)
        lines[place] = lines[place][:at] + draw.choice(WORDS) + lines[place][at:]
    elif action == "swap":
        lines[place] = draw.choice(lines)
    return {**tree, path: "\n".join(lines).encode()}


@settings(max_examples=25)
@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.booleans())
def test_random_edits_are_judged_the_same(seeds: list[int], trusted: bool) -> None:
    tree, known = dict(small_library()), Erinnerung()
    for seed in seeds:
        tree = changed(tree, seed)
        expected = pruefe(tree).befunde
        assert stapel(tree, known, trusted=trusted).befunde == expected
        assert stapel(tree).befunde == expected


def test_what_did_not_change_is_not_worked_out_again() -> None:
    known, tree = Erinnerung(), dict(small_library())
    first = stapel(tree, known)
    assert set(first.neu) == {path for path in tree if path.startswith("prozesse/")}
    tree, _ = edited(tree, HUND, [("name: Hund anmelden", "name: Hund melden")])
    again = stapel(tree, known, trusted=True)
    assert set(again.neu) == {HUND}
    assert again.blobs[HUND] != first.blobs[HUND]


def test_own_offices_stand_for_typical_ones_in_both_runs() -> None:
    tree = dict(small_library())
    tree["kataloge/stellen.yaml"] += b"  - {id: fb-2, name: Fachbereich 2, entspricht: steueramt}\n"
    tree, _ = edited(tree, HUND, [("schritt: ", "schritt: X")])
    assert stapel(tree).befunde == pruefe(tree).befunde != ()


def test_changed_conventions_let_no_result_stand() -> None:
    known, tree = Erinnerung(), dict(small_library())
    stapel(tree, known)
    tree[RULES] += b"benennung: {hoechstlaenge: 10}\n"
    found = stapel(tree, known, trusted=True)
    assert {HUND, STEUER, BAU} <= set(found.neu)
    assert found.befunde == pruefe(tree).befunde != ()


def test_an_open_conflict_lets_results_stand() -> None:
    known, tree = Erinnerung(), dict(small_library())
    stapel(tree, known)
    tree["konflikte/hund-anmelden.yaml"] = b"id: hund-anmelden\n"
    assert stapel(tree, known, trusted=True).neu == {}


def test_a_result_of_another_content_is_not_used() -> None:
    known, tree = Erinnerung(), dict(small_library())
    state = stapel(tree, known).zustand
    known.werte[state][HUND] = Known("0" * 40, "[]")
    assert set(stapel(tree, known).neu) == {HUND}


def test_two_processes_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    tree, _ = edited(small_library(), HUND, [("verantwortlich: steueramt", "verantwortlich: niemand")])
    expected = stapel(tree)
    monkeypatch.setattr(arbeiter, "FORK_AB", 2)
    monkeypatch.setattr(arbeiter, "_BLOCK", 1)
    assert stapel(tree) == expected


@pytest.mark.skipif(not hasattr(arbeiter.os, "fork"), reason="needs fork")
def test_what_a_dead_child_leaves_undone_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = small_library()
    parent = arbeiter.os.getpid()

    def lies(path: str) -> bytes:
        if arbeiter.os.getpid() != parent:
            arbeiter.os._exit(9)
        return tree[path]

    blobs: dict[str, str | None] = {path: None for path in tree if schema_name(path)}
    monkeypatch.setattr(arbeiter, "FORK_AB", 2)
    monkeypatch.setattr(arbeiter, "_BLOCK", 1)
    found = pruefe_vorrat(Vorrat(blobs, lies), Bekannt("1", lambda _: {}))
    assert found == stapel(tree)


def test_spawned_processes_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    tree, _ = edited(small_library(), HUND, [("verantwortlich: steueramt", "verantwortlich: niemand")])
    expected = stapel(tree)
    monkeypatch.setattr(arbeiter, "FORK_AB", 2)
    monkeypatch.setattr(arbeiter, "_BLOCK", 1)
    monkeypatch.setattr(arbeiter, "_fork", arbeiter._spawn)
    assert stapel(tree) == expected


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=4,
)
MESSAGES = st.builds(Message, st.text(max_size=5), st.text(max_size=5))
PATHS = st.lists(st.text(max_size=3) | st.integers(0, 9) | st.builds(ItemId, st.text(max_size=3)), max_size=3).map(
    tuple
)
EDITS = st.builds(Edit, PATHS, JSON | st.just(DELETE), st.booleans())
BEFUNDE = st.builds(
    Befund,
    st.just("PL401"),
    st.sampled_from(Schwere),
    st.text(max_size=5),
    st.integers(1, 9),
    st.integers(1, 9),
    MESSAGES,
    st.none() | MESSAGES,
    st.text(max_size=5),
    st.none() | st.builds(Abhilfe, st.lists(EDITS, max_size=2).map(tuple), st.booleans()),
)


@given(BEFUNDE)
def test_a_finding_comes_back_as_it_was(befund: Befund) -> None:
    again = befund_aus_wert(json.loads(als_text(befund_als_wert(befund))))
    assert (again, again.abhilfe) == (befund, befund.abhilfe)


@pytest.mark.parametrize("path", [HUND, STEUER, BAU])
def test_facts_come_back_as_they_were(path: str) -> None:
    facts = fakten_von(path, read_document(path, small_library()[path]).data)
    assert fakten_aus_wert(json.loads(als_text(fakten_als_wert(facts)))) == facts


def test_rules_on_one_process_see_no_other_one() -> None:
    seen = umfeld_von(pruefe(small_library()).bestand).ohne_prozesse
    assert (seen.prozesse, seen.basis, seen.konflikte) == ({}, {}, ())
    assert not any(place.pfad.startswith("prozesse/") for place in seen.fundorte)
    assert PROZESS_REGELN
