"""Exceptions: by process, by file, by field; those that nothing needs are named, those of the library are not."""

from __future__ import annotations

from check_helpers import BAU, HUND, RULES, Edit, codes, edited, findings, findings_after, small_library

from prozesslib.check.ausnahmen import Ausnahmenliste, ohne_stellen
from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message
from prozesslib.model.katalog import Ausnahme

NO_VERB: Edit = ("name: Bauantrag prüfen", "name: Bauantragsprüfung")
REASON = "So heißt die Leistung im Gesetz"


def befund(code: str = "PL401", datei: str = BAU, feld: str = "name") -> Befund:
    return Befund(code, Schwere.FEHLER, datei, 1, 1, Message("de", "en"), None, feld)


def listed(**what: str) -> Ausnahmenliste:
    return Ausnahmenliste([Ausnahme("a", "PL401", REASON, **what)], {BAU: "bauantrag-pruefen"})


def lets_pass(found: Befund, **what: str) -> bool:
    return any(listed(**what).passende(found))


def test_an_exception_may_name_a_file_or_a_folder() -> None:
    assert lets_pass(befund(), datei="prozesse/10/")
    assert lets_pass(befund(), datei="prozesse/*/bau*.yaml")
    assert not lets_pass(befund(), datei="prozesse/16/")


def test_an_exception_may_name_a_field_and_holds_below_it() -> None:
    found = befund(feld="ablauf[2].eingang[0].medium")
    assert lets_pass(found, feld="ablauf")
    assert lets_pass(found, feld="ablauf[*].eingang")
    assert not lets_pass(found, feld="ablauf[*].ein")
    assert not lets_pass(found, feld="beteiligte")
    assert ohne_stellen(found.feld) == "ablauf[*].eingang[*].medium"


def test_all_that_an_exception_names_must_fit() -> None:
    assert lets_pass(befund(), prozess="bauantrag-pruefen", feld="name")
    assert not lets_pass(befund(), prozess="bauantrag-pruefen", feld="status")


def exception(more: str = "") -> str:
    return f"ausnahmen:\n  - {{id: a, regel: PL401, grund: {REASON}{more}}}\n"


def test_an_exception_that_is_needed_is_not_reported() -> None:
    assert findings_after(NO_VERB, file=BAU, rules=exception()) == ()


def test_an_exception_that_nothing_needs_is_reported_at_its_place() -> None:
    (found,) = findings_after(rules=exception())
    line = small_library()[RULES].count(b"\n") + 2
    assert (found.code, found.datei, found.zeile, found.spalte) == ("PL901", RULES, line, 10)


def test_an_exception_of_a_rule_that_is_switched_off_counts_as_needed() -> None:
    found = findings_after(NO_VERB, file=BAU, rules=exception() + "schweregrade: {PL401: aus}\n")
    assert found == ()


def test_what_came_with_the_library_is_not_reported_in_a_register() -> None:
    tree, _ = edited(small_library(), HUND, [])
    tree[RULES] += exception().encode()
    tree[f".prozesslib/basis/{RULES}"] = tree[RULES]
    tree["prozesslib.yaml"] = b"art: register\nformat: '1'\nname: R\nkommune: {name: Stadt, ags: ohne}\n"
    assert "PL901" not in codes(findings(tree))
    tree[f".prozesslib/basis/{RULES}"] = small_library()[RULES]
    assert "PL901" in codes(findings(tree))
