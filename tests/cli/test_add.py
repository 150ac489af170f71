"""add: a new own process that passes the check from its first minute."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cli_helpers import assert_refused, author, commits, flat, is_clean, message, read, state, write

from conftest import Cli, run_process

PASS = "prozesse/01/ferienpass-ausgeben.yaml"


def test_it_makes_a_draft_that_passes_check_in_one_commit(cli: Cli, register: Path) -> None:
    done = cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
    assert (done.code, done.out) == (0, f"„Ferienpass ausgeben“ aufgenommen als ferienpass-ausgeben: {PASS}\n")
    assert "prozesslib save" in done.err
    assert yaml.safe_load(read(register, PASS)) == {
        "id": "ferienpass-ausgeben",
        "name": "Ferienpass ausgeben",
        "kurzbeschreibung": "Noch zu beschreiben.",
        "modell": "ist",
        "status": "entwurf",
        "art": "leistung",
        "klassifikation": {"produktrahmen-nrw": ["01"]},
    }
    assert (commits(register), is_clean(register)) == (2, True)
    assert message(register) == "Ferienpass ausgeben aufnehmen"
    assert author(register).startswith("Stadt Musterstadt, Prozessmanagement <")
    checked = cli(register, "check")
    assert (checked.code, checked.out) == (0, "")


def test_it_counts_as_own(cli: Cli, register: Path) -> None:
    cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
    assert "Zustand         eigen" in cli(register, "show", "ferienpass-ausgeben").out


def test_modelliert_begins_with_a_sound_flow(cli: Cli, register: Path) -> None:
    cli(register, "add", "Ferienpass ausgeben", "--bereich", "01", "--modelliert")
    entries = yaml.safe_load(read(register, PASS))["ablauf"]
    assert [key for entry in entries for key in entry if key in ("ereignis", "schritt")] == [
        "ereignis",
        "schritt",
        "ereignis",
    ]
    assert cli(register, "check").out == ""


@pytest.mark.parametrize("art", ["leistung", "steuerung", "unterstuetzung"])
def test_art_says_what_it_is(cli: Cli, register: Path, art: str) -> None:
    cli(register, "add", "Ferienpass ausgeben", "--bereich", "01", "--art", art)
    assert yaml.safe_load(read(register, PASS))["art"] == art
    assert cli(register, "check").code == 0


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Straße sperren", "strasse-sperren"),
        ("Öffentliches Grün pflegen", "oeffentliches-gruen-pflegen"),
        ("Café-Außenfläche „Süd“ genehmigen", "cafe-aussenflaeche-sued-genehmigen"),
        ("3. Mahnung verschicken", "3-mahnung-verschicken"),
        ("Wort " * 20 + "sammeln", "-".join(["wort"] * 12)),
    ],
)
def test_the_id_is_derived_from_the_name(cli: Cli, register: Path, name: str, key: str) -> None:
    assert cli(register, "add", name, "--bereich", "01").code == 0
    assert read(register, f"prozesse/01/{key}.yaml").startswith(f"id: {key}\n")
    assert cli(register, "check").code == 0


def test_another_id_can_be_wished(cli: Cli, register: Path) -> None:
    cli(register, "add", "Ferienpass ausgeben", "--bereich", "01", "--id", "ferienpass")
    assert read(register, "prozesse/01/ferienpass.yaml").startswith("id: ferienpass\n")


@pytest.mark.parametrize(
    "key",
    ["../../x", "con", "CON", "lpt1", "--upload-pack=x", "a/b", "a b", "Groß", "", "a" * 61, "-a", "a-", "a..b", "x\n"],
)
def test_an_unfit_id_is_refused(cli: Cli, register: Path, key: str) -> None:
    before = state(register)
    done = cli(register, "add", "Ferienpass ausgeben", "--bereich", "01", f"--id={key}")
    assert_refused(done, "keine gültige Kennung", "--id")
    assert state(register) == before


@pytest.mark.parametrize("name", ["漢字 書", "Con", "§§§ !!!"])
def test_a_name_that_gives_no_id_asks_for_one(cli: Cli, register: Path, name: str) -> None:
    before = state(register)
    assert_refused(cli(register, "add", name, "--bereich", "01"), f"Aus „{name}“ wird keine Kennung", "--id")
    assert state(register) == before


@pytest.mark.parametrize("name", ["", "   ", "Hund\nanmelden", "Hund\x1b[2J anmelden", "x" * 121])
def test_an_unreadable_name_is_refused(cli: Cli, register: Path, name: str) -> None:
    before = state(register)
    assert_refused(cli(register, "add", name, "--bereich", "01"), "Name", "Hund anmelden")
    assert state(register) == before


def test_a_name_against_the_conventions_is_refused_with_their_words(cli: Cli, register: Path) -> None:
    before = state(register)
    done = cli(register, "add", "Ferienpassausgabe", "--bereich", "01")
    assert_refused(done, "„Ferienpassausgabe“", "Verb in der Grundform", "Hund anmelden")
    assert state(register) == before


@pytest.mark.parametrize("area", ["1", "99", "ab", "", "../x", "001", "٠١"])
def test_an_unknown_product_area_is_refused_with_the_known_ones(cli: Cli, register: Path, area: str) -> None:
    before = state(register)
    done = cli(register, "add", "Ferienpass ausgeben", f"--bereich={area}")
    assert_refused(done, "Produktbereich", "01 Innere Verwaltung", "16 Allgemeine Finanzwirtschaft")
    assert state(register) == before


def test_the_product_area_must_be_given(cli: Cli, register: Path) -> None:
    assert_refused(cli(register, "add", "Ferienpass ausgeben"), "Es fehlt: --bereich")


class TestTakenIds:
    def refused(self, cli: Cli, root: Path, name: str, *words: str) -> None:
        before = state(root)
        assert_refused(cli(root, "add", name, "--bereich", "01"), *words)
        assert state(root) == before

    def test_of_a_process_that_is_there(self, cli: Cli, register: Path) -> None:
        self.refused(cli, register, "Hund anmelden", "„hund-anmelden“ ist vergeben", "--id")

    def test_of_an_own_process(self, cli: Cli, register: Path) -> None:
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        self.refused(cli, register, "Ferienpass ausgeben", f"ist vergeben ({PASS})")

    def test_of_a_pruned_one_which_can_be_restored(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "hund-anmelden", "--reason", "Gibt es hier nicht")
        self.refused(cli, register, "Hund anmelden", "ist gestrichen", "prozesslib restore hund-anmelden")

    def test_of_one_of_the_blueprint_that_somebody_deleted(self, cli: Cli, register: Path) -> None:
        (register / "prozesse/16/hund-anmelden.yaml").unlink()
        self.refused(cli, register, "Hund anmelden", "ist vergeben")

    def test_of_one_that_was_replaced(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "ersetzt=ferienpass-ausgeben")
        self.refused(cli, register, "Ferienpass ausgeben", "ist vergeben (post-verteilen)")

    def test_of_a_file_that_cannot_be_read(self, cli: Cli, register: Path) -> None:
        write(register, PASS, "id: [")
        self.refused(cli, register, "Ferienpass ausgeben", PASS)


class TestNearDuplicates:
    def test_like_names_are_shown_and_the_process_is_added(self, cli: Cli, register: Path) -> None:
        done = cli(register, "add", "Hunde anmelden", "--bereich", "16")
        assert done.code == 0
        assert "Ähnlich heißen schon: „Hund anmelden“ (hund-anmelden)" in flat(done.err)

    def test_the_same_words_in_another_order_are_alike(self, cli: Cli, register: Path) -> None:
        done = cli(register, "add", "Einziehen der Hundesteuer veranlassen", "--bereich", "16")
        assert "(hundesteuer-einziehen)" in flat(done.err)

    def test_pruned_ones_count_too(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "hund-anmelden", "--reason", "Gibt es hier nicht")
        assert "(hund-anmelden)" in flat(cli(register, "add", "Hunde anmelden", "--bereich", "16").err)

    def test_of_others_nothing_is_said(self, cli: Cli, register: Path) -> None:
        assert "hnlich" not in cli(register, "add", "Ferienpass ausgeben", "--bereich", "01").err


def test_unsaved_work_stays_as_it_is(cli: Cli, register: Path) -> None:
    write(register, "notiz.txt", "von mir")
    (register / "README.md").write_text("anders")
    before = state(register).status
    assert cli(register, "add", "Ferienpass ausgeben", "--bereich", "01").code == 0
    assert state(register).status == before


def test_nothing_is_added_to_a_library(cli: Cli, library: Path) -> None:
    assert_refused(cli(library, "add", "Ferienpass ausgeben", "--bereich", "01"), "Bibliothek, kein Register")


def test_outside_nrw_the_area_is_one_of_the_common_frame(cli: Cli, register: Path) -> None:
    text = read(register, "kataloge/produktbereiche.yaml")
    line = "  - {id: imk-31, name: Soziale Hilfen, nummer: '31', rahmen: produktrahmen-imk}\n"
    write(register, "kataloge/produktbereiche.yaml", text + line)
    assert cli(register, "add", "Hilfe bewilligen", "--bereich", "31").code == 0
    tree = yaml.safe_load(read(register, "prozesse/31/hilfe-bewilligen.yaml"))
    assert tree["klassifikation"] == {"produktrahmen-imk": ["31"]}


def test_in_english(register: Path) -> None:
    done = run_process("--lang", "en", "add", "Hunde anmelden", "--bereich", "16", cwd=register)
    assert "“Hunde anmelden” added as hunde-anmelden" in done.out
    assert "Similar names exist: “Hund anmelden” (hund-anmelden)." in flat(done.err)
