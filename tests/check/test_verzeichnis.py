"""The directory names every code a finding can have, each with its documentation."""

from __future__ import annotations

import pytest

from prozesslib.check.dokumentation import Dokumentation, lies_dokumentation
from prozesslib.check.form import CODES_SCHEMA, CODES_TEXT
from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN, SCHLUSS_REGELN
from prozesslib.check.verzeichnis import Regelbeschreibung, alle_regeln


def test_every_code_is_there_once_and_in_order() -> None:
    codes = [rule.code for rule in alle_regeln()]
    assert codes == sorted(set(codes))
    form = {*CODES_TEXT.values(), *CODES_SCHEMA.values(), "PL020", "PL109"}
    assert set(codes) == form | PROZESS_REGELN.keys() | BESTANDS_REGELN.keys() | SCHLUSS_REGELN.keys()


@pytest.mark.parametrize("rule", alle_regeln(), ids=lambda rule: rule.code)
def test_a_rule_says_why_shows_how_and_how_not_and_how_to_mend(rule: Regelbeschreibung) -> None:
    said = rule.dokumentation
    assert said.satz.endswith(".") and len(said.satz) <= 120
    assert said.warum.endswith(".") and said.beheben.endswith(".")
    assert said.falsch and said.richtig and said.falsch != said.richtig


def test_a_docstring_is_read_part_by_part() -> None:
    text = """Ein Satz,
    der weitergeht.

    Warum: Darum,
    und darum.
    Falsch:
        a: 1
          b: 2
    Richtig: a: Warum nicht: so
    Beheben: So.
    """
    assert lies_dokumentation(text) == Dokumentation(
        "Ein Satz, der weitergeht.", "Darum, und darum.", "a: 1\n  b: 2", "a: Warum nicht: so", "So."
    )


def test_what_a_docstring_leaves_out_is_empty() -> None:
    assert lies_dokumentation("Nur ein Satz.") == Dokumentation("Nur ein Satz.")
