"""Every code has a bad sample that leads to it at the right place, and says nothing to the good library."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import pytest
from check_helpers import Sample, applied, codes, findings, small_library

from prozesslib.check.befund import Schwere
from prozesslib.check.form import CODES_SCHEMA, CODES_TEXT
from prozesslib.check.lauf import pruefe
from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN, SCHLUSS_REGELN
from prozesslib.store.files import read_folder

SAMPLES: tuple[Sample, ...] = tuple(
    sample
    for module in sorted(Path(__file__).parent.glob("samples*.py"))
    for sample in import_module(module.stem).SAMPLES
)
FORM = {*CODES_TEXT.values(), *CODES_SCHEMA.values(), "PL109"}
NOT_FROM_FILES = {"PL907"}
"""What no file brings about: a package with rules that fails (test_zusatzregeln.py)."""
RULES = {**PROZESS_REGELN, **BESTANDS_REGELN, **SCHLUSS_REGELN}


@pytest.fixture(scope="session")
def small_register(_register_template: Path) -> Mapping[str, bytes]:
    """The register forked from the small library, as path to bytes."""
    tree = dict(read_folder(_register_template).files)
    return {path: data for path, data in tree.items() if path.endswith(".yaml")}


def test_the_good_library_is_silent() -> None:
    assert findings(small_library()) == ()


def test_the_good_register_is_silent(small_register: Mapping[str, bytes]) -> None:
    assert findings(small_register) == ()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: f"{s.code}-{s.file}")
def test_a_bad_sample_is_found_at_its_place(sample: Sample, small_register: Mapping[str, bytes]) -> None:
    tree, place = applied(sample, small_register if sample.in_register else small_library())
    found = findings(tree)
    (finding,) = [b for b in found if b.code == sample.code]
    assert (finding.datei, finding.zeile, finding.spalte) == (sample.file, *(place or ()))
    assert {b.code for b in found} == {sample.code} | sample.also
    assert sample.hint in (finding.hinweis.de if finding.hinweis else "")


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda s: f"{s.code}-{s.file}")
def test_a_finding_speaks_both_languages(sample: Sample, small_register: Mapping[str, bytes]) -> None:
    tree, _ = applied(sample, small_register if sample.in_register else small_library())
    for finding in findings(tree):
        for message in (finding.satz, finding.hinweis):
            assert message is None or (message.de and message.en and message.de != message.en), finding


def test_no_code_is_without_a_sample() -> None:
    assert (FORM | RULES.keys()) - {sample.code for sample in SAMPLES} == NOT_FROM_FILES


def test_no_sample_is_for_a_code_that_is_gone() -> None:
    assert {sample.code for sample in SAMPLES} - (FORM | RULES.keys()) == set()


def test_no_code_belongs_to_a_rule_on_a_process_and_to_one_on_the_whole() -> None:
    assert PROZESS_REGELN.keys() & BESTANDS_REGELN.keys() == set()
    assert FORM & RULES.keys() == set()


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_documented_and_carries_its_own_code(code: str) -> None:
    assert RULES[code].code == code
    said = RULES[code].dokumentation
    assert said.satz.endswith(".")
    assert said.warum and said.falsch and said.richtig and said.beheben
    assert said.falsch != said.richtig


def test_a_rule_has_its_severity_unless_told_otherwise(small_register: Mapping[str, bytes]) -> None:
    for sample in (s for s in SAMPLES if s.code in RULES):
        tree, _ = applied(sample, small_register if sample.in_register else small_library())
        (finding,) = [b for b in findings(tree) if b.code == sample.code]
        assert finding.schwere is RULES[sample.code].schwere


def test_a_symlink_is_an_error_and_is_not_read() -> None:
    found = pruefe(small_library(), ["prozesse/16/verweis.yaml"]).befunde
    assert [(b.code, b.datei, b.zeile, b.schwere) for b in found] == [
        ("PL020", "prozesse/16/verweis.yaml", 1, Schwere.FEHLER)
    ]


def test_findings_come_in_the_order_of_files_and_places() -> None:
    bad = {path: data + b"unbekannt: 1\nid: x\n" for path, data in small_library().items()}
    found = findings(bad)
    assert len(codes(found)) >= len(bad)
    places = [(b.datei, b.zeile, b.spalte) for b in found]
    assert places == sorted(places)
