"""rules: what is checked and why, for people, for programs, and as the page of the documentation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import assert_refused, flat

from conftest import Cli
from prozesslib.check.verzeichnis import alle_regeln
from prozesslib.render.regeln import FAMILIEN, seite

PAGE = Path(__file__).parents[2] / "docs/regeln.md"


def test_the_page_of_the_documentation_is_fresh() -> None:
    """To write it anew: prozesslib rules --format markdown > docs/regeln.md."""
    assert PAGE.read_text("utf-8") == "".join(f"{line}\n" for line in seite(alle_regeln()))


def test_every_family_has_a_name_and_every_name_a_family() -> None:
    assert {rule.familie for rule in alle_regeln()} == set(FAMILIEN)


def test_a_rule_is_explained(cli: Cli, tmp_path: Path) -> None:
    out = cli(tmp_path, "rules", "pl401").out
    for part in ("PL401  Fehler", "Warum", "Falsch", "Richtig", "Hund anmelden", "Beheben", "schweregrade"):
        assert part in out


def test_what_cannot_be_set_is_not_offered(cli: Cli, tmp_path: Path) -> None:
    assert "schweregrade" not in cli(tmp_path, "rules", "PL101").out


def test_rules_are_found_by_word(cli: Cli, tmp_path: Path) -> None:
    out = cli(tmp_path, "rules", "IBAN").out
    assert "Personen und Zeichen" in out
    assert "PL401" not in out


@pytest.mark.parametrize("wanted", ["PL999", "xyzzy"])
def test_nothing_found_says_what_there_is(cli: Cli, tmp_path: Path, wanted: str) -> None:
    assert_refused(cli(tmp_path, "rules", wanted), f"Keine Regel zu „{wanted}“", "prozesslib rules")


def test_the_list_names_every_rule(cli: Cli, tmp_path: Path) -> None:
    out = flat(cli(tmp_path, "rules").out)
    assert [rule.code for rule in alle_regeln() if rule.code not in out] == []


def test_for_programs_it_is_versioned_and_complete(cli: Cli, tmp_path: Path) -> None:
    content = json.loads(cli(tmp_path, "rules", "--format", "json").out)
    assert content["format"] == "prozesslib-regeln/1"
    assert [rule["code"] for rule in content["regeln"]] == [rule.code for rule in alle_regeln()]
    assert len(content["regeln"]) >= 80
