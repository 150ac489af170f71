"""What the check says of texts and shapes: sentences a person can act on."""

from __future__ import annotations

import pytest
from check_helpers import BAU, HEAD, HUND, RULES, STEUER, Edit, codes, edited, findings, findings_after, small_library

from prozesslib.check.befund import Befund, Schwere, feldpfad, hat_fehler


def one(*edits: Edit, file: str = STEUER) -> Befund:
    """The only finding after edits of a file."""
    (found,) = findings_after(*edits, file=file)
    return found


def test_an_unknown_key_near_a_known_one_asks_whether_that_was_meant() -> None:
    found = one(("verantwortlich:", "verantwortlcih:"))
    assert "„verantwortlcih“" in found.satz.de
    assert found.hinweis is not None
    assert found.hinweis.de == "Meinten Sie „verantwortlich“?"
    assert found.feld == "verantwortlcih"


def test_an_unknown_key_near_nothing_is_told_where_own_attributes_go() -> None:
    found = one(("verantwortlich:", "zimmer_im_rathaus:"))
    assert found.hinweis is not None
    assert "lokal.zusatz" in found.hinweis.de


def test_an_unknown_key_of_another_file_is_not_sent_to_the_extra_attributes() -> None:
    assert one(("name:", "zimmer: 1\nname:"), file=HEAD).hinweis is None


def test_every_unknown_key_is_a_finding_of_its_own() -> None:
    found = findings_after(("verantwortlich:", "zimmer: 1\nverantwrtlich:"), file=STEUER)
    assert codes(found) == ["PL101", "PL101"]
    assert found[0].zeile + 1 == found[1].zeile


def test_a_key_deep_inside_is_named_with_its_path() -> None:
    found = one(("    liegezeit: 5 AT", "    liegezit: 5 AT"), file=HUND)
    assert found.feld == "ablauf[3].liegezit"
    assert "ablauf[3]" in found.satz.de
    assert found.hinweis is not None
    assert "liegezeit" in found.hinweis.de


def test_the_keys_of_a_status_are_known_and_a_mistyped_one_is_named() -> None:
    found = one(("  entwurf:", "  entwruf:"), file=RULES)
    assert (found.code, found.zeile, found.spalte) == ("PL101", 2, 3)
    assert found.hinweis is not None
    assert "„entwurf“" in found.hinweis.de


def test_a_key_of_digits_in_a_blueprint_leads_to_the_right_line() -> None:
    found = one(('"01": [post-verteilen]', '"01": [Post verteilen]'), file="blaupausen/stadt.yaml")
    assert (found.code, found.zeile, found.spalte) == ("PL105", 5, 10)
    assert "„Post verteilen“" in found.satz.de
    assert found.feld == "prozesse.01[0]"


def test_a_missing_value_is_told_from_a_wrong_one() -> None:
    empty = one(("kurzbeschreibung: Fällige Hundesteuer wird eingezogen.", "kurzbeschreibung:"))
    assert "nichts" in empty.satz.de
    assert empty.hinweis is not None
    assert "weggelassen" in empty.hinweis.de


def test_a_wrong_value_names_what_is_allowed() -> None:
    found = one(("art: leistung", "art: dienst"))
    assert "steuerung, leistung, unterstuetzung" in found.satz.de


def test_a_bad_figure_is_shown_a_good_one() -> None:
    found = one(("wert: 10 min", "wert: zehn"))
    assert "„zehn“" in found.satz.de
    assert found.hinweis is not None
    assert "5 min" in found.hinweis.de


def test_a_key_of_another_kind_of_entry_is_explained_and_not_told_as_unknown() -> None:
    found = one(("    liegezeit: 5 AT", "    dauer: 5 AT"), file=HUND)
    assert (found.code, found.feld) == ("PL106", "ablauf[3].dauer")


def test_a_library_is_not_somebodys_register() -> None:
    found = findings_after(("herausgeber:", "kommune:"), file=HEAD)
    assert {b.code for b in found} >= {"PL102", "PL106"}


def test_a_device_name_is_refused_as_id() -> None:
    found = findings_after(("id: bauantrag-pruefen", "id: con"), file=BAU)
    assert ("PL109", BAU, 1, 5) in {(b.code, b.datei, b.zeile, b.spalte) for b in found}


def test_reading_over_a_mark_or_a_leading_zero_is_a_warning() -> None:
    bom = one(("id:", "\ufeffid:"))
    assert bom.schwere is Schwere.WARNUNG
    zero = one(('nummer: "01"', "nummer: 01"), file="kataloge/produktbereiche.yaml")
    assert (zero.code, zero.schwere) == ("PL015", Schwere.WARNUNG)


def test_a_base_is_not_blamed_for_its_form() -> None:
    tree = {**small_library(), f".prozesslib/basis/{HUND}": b"id: [\n"}
    assert findings(tree) == ()


@pytest.mark.parametrize("file", ["kataloge/stellen.yaml", "kataloge/bausteine.yaml", "kataloge/medien.yaml"])
def test_a_broken_catalogue_is_one_finding_and_not_one_for_each_of_its_users(file: str) -> None:
    found = findings_after(("name:", "name: ["), file=file)
    assert [(b.code, b.datei) for b in found] == [("PL001", file)]


def test_a_missing_catalogue_is_noticed_by_its_users() -> None:
    tree = {path: data for path, data in small_library().items() if path != "kataloge/stellen.yaml"}
    assert set(codes(findings(tree))) == {"PL201"}


def test_a_broken_package_is_one_finding() -> None:
    found = findings_after(("id:", "id: ["), file="pakete/bauaufsicht.yaml")
    assert [(b.code, b.datei) for b in found] == [("PL001", "pakete/bauaufsicht.yaml")]


def test_a_file_of_another_kind_is_left_alone() -> None:
    tree, _ = edited(small_library(), "prozesse/16/notizen.txt", [("", "id: [")])
    assert findings({**tree, "README.md": b"\xff"}) == ()


def test_a_field_path_reads_like_the_one_a_person_types() -> None:
    assert feldpfad(("ablauf", 2, "wege", 0, "weiter")) == "ablauf[2].wege[0].weiter"
    assert feldpfad(()) == ""


def test_only_errors_make_a_check_fail() -> None:
    assert not hat_fehler(findings_after(("id:", "\ufeffid:"), file=STEUER))
    assert hat_fehler(findings_after(("art: leistung", "art: dienst"), file=STEUER))
