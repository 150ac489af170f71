"""Own rules without a program: where they look, for whom they hold, and what is said of those that cannot be used."""

from __future__ import annotations

import pytest
from check_helpers import HUND, RULES, STEUER, codes, findings_after

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.eigene.pfade import schritte, stellen
from prozesslib.message import Message


def after_rules(*rules: str, more: str = "") -> tuple[Befund, ...]:
    listed = "".join(f"  - {{{rule}}}\n" for rule in rules)
    return findings_after(rules=f"eigene_regeln:\n{listed}{more}")


def test_a_rule_looks_at_every_place_its_path_means() -> None:
    found = after_rules(
        "id: ORT-01, pfad: 'ablauf[*].baustein', muss: {enum: [formell-pruefen, erfassen]}, satz: So nicht."
    )
    assert [(b.code, b.datei, b.feld, b.schwere) for b in found] == [
        ("ORT-01", HUND, "ablauf[3].baustein", Schwere.WARNUNG)
    ]
    assert found[0].satz == Message("So nicht.", "So nicht.")
    assert found[0].spalte == len("    baustein: ") + 1


def test_a_rule_without_a_path_looks_at_the_whole_process() -> None:
    found = after_rules(
        "id: ORT-01, muss: {required: [gebuehr]}, satz: Gebühr fehlt., schwere: fehler, hinweis: Ergänzen."
    )
    assert codes(found) == ["ORT-01"] * 4
    assert {b.schwere for b in found} == {Schwere.FEHLER}
    assert {b.hinweis for b in found} == {Message("Ergänzen.", "Ergänzen.")}


def test_a_rule_holds_only_for_whom_it_says() -> None:
    found = after_rules(
        "id: ORT-01, wenn: {properties: {art: {const: leistung}}}, muss: {required: [gebuehr]}, satz: Gebühr fehlt., "
        "ab_status: freigegeben"
    )
    assert [b.datei for b in found] == [HUND, STEUER]


def test_conventions_set_severity_and_exceptions_of_own_rules() -> None:
    rule = "id: ORT-01, pfad: krise.rto, muss: {const: 1 h}, satz: Zu lang."
    (found,) = after_rules(rule, more="schweregrade: {ORT-01: hinweis}\n")
    assert (found.code, found.schwere) == ("ORT-01", Schwere.HINWEIS)
    assert after_rules(rule, more="schweregrade: {ORT-01: aus}\n") == ()
    reason = "Steuern warten auf niemanden"
    assert (
        after_rules(rule, more=f"ausnahmen: [{{id: a, regel: ORT-01, prozess: hund-anmelden, grund: {reason}}}]\n")
        == ()
    )


def test_a_rule_that_is_off_is_not_run() -> None:
    assert after_rules("id: ORT-01, muss: {required: [gebuehr]}, satz: Gebühr fehlt., schwere: aus") == ()


@pytest.mark.parametrize("muss", ["{$ref: '#'}", "{pattern: '(?=x)'}", "{type: zahl}"])
def test_a_rule_that_cannot_be_used_is_named_and_the_others_run(muss: str) -> None:
    good = "id: ORT-02, pfad: krise.rto, muss: {const: 1 h}, satz: Zu lang."
    found = after_rules(f"id: ORT-01, muss: {muss}, satz: So nicht.", good)
    assert [(b.code, b.datei) for b in found] == [("PL906", RULES), ("ORT-02", HUND)]


def test_a_code_belongs_to_one_rule() -> None:
    rule = "id: ORT-01, pfad: krise.rto, muss: {const: 1 h}, satz: Zu lang."
    assert codes(after_rules(rule, rule)) == ["ORT-01", "PL906"]


@pytest.mark.parametrize("code", ["PL-01", "PLX-01", "PL401", "ort-01", "O-01", "ORT"])
def test_own_codes_cannot_be_taken_for_ours(code: str) -> None:
    found = after_rules(f"id: {code}, muss: {{}}, satz: So nicht.")
    assert codes(found) == ["PL105"]


def test_paths() -> None:
    tree = {"a": [{"b": 1}, {"c": 2}], "d": {"x": 3, "y": 4}}
    assert list(stellen(tree, schritte("a[*].b"))) == [(("a", 0, "b"), 1)]
    assert list(stellen(tree, schritte("d.*"))) == [(("d", "x"), 3), (("d", "y"), 4)]
    assert list(stellen(tree, schritte("a.b"))) == []
    assert list(stellen(tree, schritte("d[*]"))) == [(("d", "x"), 3), (("d", "y"), 4)]
    assert list(stellen(tree, schritte(None))) == [((), tree)]
