"""Severities and exceptions come from the conventions; the form of a file is not up for debate."""

from __future__ import annotations

import pytest
from check_helpers import BAU, HUND, RULES, STEUER, Edit, codes, edited, findings, findings_after, small_library

from prozesslib.check.befund import Schwere
from prozesslib.check.lauf import gilt_ab

NO_VERB: Edit = ("name: Bauantrag prüfen", "name: Bauantragsprüfung")
NO_QUESTION: Edit = ("Anmeldung vollständig?", "Anmeldung vollständig")


def grade(code: str, word: str) -> str:
    return f"schweregrade: {{{code}: {word}}}\n"


def exception(code: str, process: str = "") -> str:
    whom = f", prozess: {process}" if process else ""
    return f"ausnahmen:\n  - {{id: a, regel: {code}, grund: Gewachsener Name{whom}}}\n"


@pytest.mark.parametrize("severity", list(Schwere))
def test_the_conventions_set_the_severity_of_a_rule(severity: Schwere) -> None:
    (found,) = findings_after(NO_VERB, file=BAU, rules=grade("PL401", severity.wort))
    assert (found.code, found.schwere) == ("PL401", severity)


def test_the_conventions_switch_a_rule_off() -> None:
    assert findings_after(NO_VERB, file=BAU, rules=grade("PL401", "aus")) == ()


def test_another_rule_keeps_its_severity() -> None:
    (found,) = findings_after(NO_VERB, file=BAU, rules=grade("PL404", "aus"))
    assert (found.code, found.schwere) == ("PL401", Schwere.FEHLER)


def test_an_exception_holds_for_its_process() -> None:
    assert findings_after(NO_VERB, file=BAU, rules=exception("PL401", "bauantrag-pruefen")) == ()


def test_an_exception_for_one_process_is_none_for_another() -> None:
    found = findings_after(NO_VERB, file=BAU, rules=exception("PL401", "hund-anmelden"))
    assert codes(found) == ["PL401", "PL901"]


def test_an_exception_without_a_process_holds_for_all() -> None:
    assert findings_after(NO_VERB, file=BAU, rules=exception("PL401")) == ()


def test_an_exception_from_one_rule_is_none_from_another() -> None:
    assert codes(findings_after(NO_QUESTION, rules=exception("PL401", "hund-anmelden"))) == ["PL404", "PL901"]


def test_an_exception_reaches_rules_on_the_whole() -> None:
    rename: Edit = ("name: Hundesteuer einziehen", "name: Hund anmelden")
    assert findings_after(rename, file=STEUER, rules=exception("PL405", "hundesteuer-einziehen")) == ()
    assert codes(findings_after(rename, file=STEUER, rules=exception("PL405", "hund-anmelden"))) == ["PL405", "PL901"]


@pytest.mark.parametrize("code", ["PL001", "PL015", "PL101", "PL104", "PL020"])
def test_the_form_of_a_file_cannot_be_switched_off(code: str) -> None:
    tree, _ = edited(small_library(), STEUER, [("art: leistung", "art: dienst"), ('"16"', "016")])
    before = findings(tree)
    tree[RULES] += (grade(code, "aus") + exception(code)).encode()
    told = {"PL903", "PL904"}
    assert tuple(b for b in findings(tree) if b.code not in told) == before
    assert {b.code for b in before} >= {"PL104", "PL015"}


def test_broken_conventions_leave_the_rules_as_they_are() -> None:
    tree, _ = edited(small_library(), BAU, [NO_VERB])
    tree[RULES] = b"schweregrade: {PL401: egal}\n"
    assert codes(findings(tree)) == ["PL104", "PL401"]


def test_required_keys_add_up_along_the_statuses() -> None:
    rules = "pflichtangaben: {geplant: [aktenplan], entwurf: [fristen], freigegeben: [gebuehr]}\n"
    tree, _ = edited(small_library(), STEUER, [])
    tree[RULES] = rules.encode()
    asked: dict[str, list[str]] = {}
    for b in findings(tree):
        assert b.code == "PL601"
        asked.setdefault(b.datei, []).append(b.satz.de)
    assert [len(asked[path]) for path in (STEUER, HUND, BAU)] == [3, 3, 2]


def test_a_required_key_may_lie_inside_a_block() -> None:
    tree = {**small_library(), RULES: b"pflichtangaben: {freigegeben: [krise.mtpd]}\n"}
    found = findings(tree)
    assert [(b.code, b.datei) for b in found] == [("PL601", STEUER)]
    assert "krise.mtpd" in found[0].satz.de


def test_an_inactive_process_owes_nothing() -> None:
    tree, _ = edited(small_library(), STEUER, [("status: freigegeben", "status: inaktiv")])
    tree[RULES] = b"pflichtangaben: {geplant: [aktenplan]}\n"
    assert STEUER not in {b.datei for b in findings(tree)}


@pytest.mark.parametrize(
    ("status", "since", "holds"),
    [
        ("freigegeben", "geplant", True),
        ("entwurf", "entwurf", True),
        ("entwurf", "in-pruefung", False),
        ("inaktiv", "geplant", False),
    ],
)
def test_a_rule_holds_from_its_status_on(status: str, since: str, holds: bool) -> None:
    assert gilt_ab(status, since) is holds


def test_a_draft_may_lack_what_a_released_text_owes() -> None:
    without_kind: Edit = ("    baustein: erfassen\n", "")
    draft: Edit = ("status: freigegeben", "status: entwurf")
    assert codes(findings_after(without_kind)) == ["PL312"]
    assert findings_after(without_kind, draft) == ()


def test_names_follow_the_conventions() -> None:
    short = "benennung: {hoechstlaenge: 20}\n"
    assert codes(findings_after(rules=short)) == ["PL402"]
    odd: Edit = ("name: Bauantrag prüfen", "name: Bauantrag tuun")
    assert codes(findings_after(odd, file=BAU)) == ["PL401"]
    assert findings_after(odd, file=BAU, rules="benennung: {verben: [tuun]}\n") == ()
