"""A short run of the simulator in ``benchmarks/``, and whether its judge sees what is wrong."""

from __future__ import annotations

import importlib
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from ablaeufe import kopie
from prozesse import Baum

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))

from simulator import ROOT
from simulator.bearbeiten import fassungen, geschrieben, heil, vorlagen
from simulator.urteil import Richter, Urteil
from simulator.versuch import Frage, Gemischt, TextMerge, Versuch, felder, textmerge, versuche

from prozesslib.merge.arten import Feld, Mischart
from prozesslib.merge.dreiwege import merge
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.reader import read_yaml

VERSUCHE = 150


@pytest.mark.lang
@pytest.mark.parametrize("anzahl", [1, 3, 5])
def test_nothing_is_lost_or_invented(anzahl: int) -> None:
    for nummer in range(VERSUCHE):
        versuch = versuche(anzahl, f"test-{anzahl}-{nummer}")
        assert versuch.gemischt.unsere.fehlerfrei, versuch
        assert versuch.gemischt.ihre.fehlerfrei, versuch


def _hund() -> Baum:
    return next(base.tree for base in vorlagen(modelliert=True) if base.tree["id"] == "hund-anmelden")


def _geaendert(pfad: tuple[str | int, ...], wert: object) -> Baum:
    tree = kopie(_hund())
    place = tree
    for step in pfad[:-1]:
        place = place[step]  # type: ignore[index]
    place[pfad[-1]] = wert  # type: ignore[index]
    return tree


def test_the_judge_sees_a_lost_change() -> None:
    base, other = _hund(), _geaendert(("ablauf", 2, "hinweis"), "Neu.")
    assert Richter(base, other, base).urteile(other).fehlerfrei
    lost = Richter(base, base, other).urteile(base)
    assert {pfad[:2] for pfad in lost.verloren} == {("ablauf", "[formell-pruefen]")}
    assert Richter(base, base, other).urteile(base, [("ablauf", "[formell-pruefen]", "hinweis")]).fehlerfrei


def test_the_judge_sees_a_lost_move() -> None:
    base = _hund()
    other = base | {"formulare": base["formulare"][::-1]}
    assert Richter(base, other, base).urteile(base).verloren == (("formulare", "reihenfolge"),)


def test_the_judge_sees_a_foreign_edge() -> None:
    base, other = _hund(), _geaendert(("ablauf", 2, "weiter"), "erfassen")
    assert Richter(base, base, base).urteile(other).fremd == (("formell-pruefen", "weiter", "erfassen"),)


@pytest.mark.parametrize(
    ("pfad", "wert"),
    [
        (("status",), "egal"),
        (("ablauf", 2, "beteiligter"), "niemand"),
        (("schwachstellen", 0, "bei"), "nirgends"),
        (("ablauf", 4, "weiter"), "nirgends"),
        (("beteiligte", 1, "id"), "halter"),
    ],
)
def test_the_judge_sees_a_broken_process(pfad: tuple[str | int, ...], wert: object) -> None:
    base, other = _hund(), _geaendert(pfad, wert)
    assert heil(base)
    assert Richter(base, other, other).urteile(other).kaputt


def test_the_judge_finds_what_a_merge_of_the_mere_list_does() -> None:
    """Merged as a list by id, flows change unseen; were the judge blind, the zeros above would mean nothing."""
    as_list = Feld(Mischart.GEORDNET, "id", {}, Feld(Mischart.ATOMAR))
    naive = replace(felder(), felder={**felder().felder, "ablauf": as_list})
    found = []
    for nummer in range(60):
        base, ours, theirs = fassungen(3, Random(f"naiv-{nummer}"))
        merged = merge(base.tree, ours, theirs, naive)
        if not merged.konflikte:
            found.append(Richter(base.tree, ours, theirs).urteile(merged.tree))
    assert any(urteil.fremd for urteil in found)
    assert any(urteil.verloren for urteil in found)


def test_texts_are_the_edited_trees_and_merge_as_git_does(tmp_path: Path) -> None:
    base, ours, theirs = fassungen(2, Random("text"))
    text = geschrieben(base, ours)
    assert read_yaml(text, guide("prozess")).data == ours
    judge = Richter(base.tree, ours, theirs)
    assert not textmerge(base.text, text, base.text, judge, tmp_path).konflikt
    assert textmerge(b"a: 1\n", b"a: 2\n", b"a: 3\n", judge, tmp_path).konflikt
    assert textmerge(b"a: 1\n", b"a: [\n", b"a: 1\n", judge, tmp_path).still_falsch


def test_the_benchmark_says_how_both_merges_do() -> None:
    call = [sys.executable, str(ROOT / "benchmarks" / "merge.py"), "--trials", "6", "--edits", "1", "--jobs", "1"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=True)
    assert "1 edits a side, 6 trials, seed 1" in done.stdout
    assert "git merge-file" in done.stdout
    assert "What remains:" in done.stdout


def test_the_benchmark_fails_when_a_promise_is_broken() -> None:
    keeps = importlib.import_module("merge").keeps_its_promises
    fine, lost = Urteil((), (), False), Urteil((("name",),), (), False)
    question = (Frage("wert", "profile", True),)

    def versuch(*fragen: Frage, unsere: Urteil = fine, ihre: Urteil = fine, git: bool = False) -> Versuch:
        return Versuch("x", False, Gemischt(fragen, unsere, ihre), TextMerge(git, None if git else fine))

    assert keeps([versuch(), versuch(*question, git=True)])
    assert not keeps([versuch(*question), versuch()])
    assert not keeps([versuch(unsere=lost)])
    assert not keeps([versuch(ihre=lost)])
