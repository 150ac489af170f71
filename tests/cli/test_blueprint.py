"""blueprint: the lists of a library, edited without an editor, and made out of a register."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_helpers import (
    BAU,
    HUND,
    POST,
    STEUER,
    assert_refused,
    commits,
    edit,
    flat,
    is_clean,
    message,
    read,
    state,
    write,
)

from conftest import LIBRARY, Cli, git, run_process

STADT = "blaupausen/stadt.yaml"
PAKET = "pakete/bauaufsicht.yaml"


@pytest.fixture(scope="module")
def _libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bibliotheken")
    for name, publisher, *source in (("eigene", "Kreis Eigen", "--from", str(LIBRARY)), ("leer", "Kreis Leer")):
        named = ("--name", name.capitalize(), "--publisher", publisher)
        assert run_process("init", "bibliothek", name, *named, *source, cwd=folder).code == 0
    return folder


@pytest.fixture
def bibliothek(_libraries: Path, tmp_path: Path) -> Path:
    """A library of its own with the content of the small one."""
    return Path(shutil.copytree(_libraries / "eigene", tmp_path / "eigene", symlinks=True))


@pytest.fixture
def leer(_libraries: Path, tmp_path: Path) -> Path:
    """A library that begins empty."""
    return Path(shutil.copytree(_libraries / "leer", tmp_path / "leer", symlinks=True))


def lists(cli: Cli, root: Path, *command: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(cli(root, *command, "--format", "json").out)["listen"]
    return found


def test_list_and_show_say_what_there_is(cli: Cli, bibliothek: Path) -> None:
    (kreis, stadt) = lists(cli, bibliothek, "blueprint", "list")
    assert (kreis["id"], stadt["id"], stadt["anzahl"]) == ("kreis", "stadt", 3)
    assert stadt["prozesse"] == {"01": ["post-verteilen"], "16": ["hund-anmelden", "hundesteuer-einziehen"]}
    assert "Kreisangehörige Stadt" in cli(bibliothek, "blueprint", "list").out
    assert cli(bibliothek, "blueprint", "list", "--format", "csv").out.splitlines()[0].startswith("art,id,name")
    shown = cli(bibliothek, "blueprint", "show", "stadt").out
    assert "16 Allgemeine Finanzwirtschaft (2)" in shown
    assert "Hund anmelden (hund-anmelden)" in shown
    assert lists(cli, bibliothek, "blueprint", "show", "bauaufsicht")[0]["art"] == "paket"


def test_packages_list_works_in_a_library(cli: Cli, bibliothek: Path) -> None:
    (paket,) = lists(cli, bibliothek, "packages", "list")
    assert (paket["id"], paket["anzahl"], paket["laender"]) == ("bauaufsicht", 1, ["05"])
    assert paket["wer"].startswith("Kreise und große Städte")
    assert "bauaufsicht" in cli(bibliothek, "packages", "list").out


def test_add_puts_it_in_its_place_and_keeps_comments(cli: Cli, bibliothek: Path) -> None:
    edit(bibliothek, STADT, '  "16": [hund', '  # Steuern\n  "16": [hund')
    assert cli(bibliothek, "save").code == 0
    before = commits(bibliothek)
    done = cli(bibliothek, "blueprint", "add", "stadt", "bauantrag-pruefen", "hund-anmelden")
    assert (done.code, commits(bibliothek), is_clean(bibliothek)) == (0, before + 1, True)
    assert "„Hund anmelden“ (hund-anmelden) war schon dabei." in flat(done.out)
    text = read(bibliothek, STADT)
    assert "  # Steuern\n" in text
    assert text.index('"01"') < text.index('"10": [bauantrag-pruefen]') < text.index('"16"')
    assert message(bibliothek) == "bauantrag-pruefen in Blaupause stadt aufnehmen"
    assert cli(bibliothek, "check").code == 0


def test_remove_is_the_way_back_and_names_what_is_in_no_list_any_more(cli: Cli, bibliothek: Path) -> None:
    before = read(bibliothek, STADT)
    cli(bibliothek, "blueprint", "add", "stadt", "bauantrag-pruefen")
    done = cli(bibliothek, "blueprint", "remove", "stadt", "bauantrag-pruefen")
    assert (done.code, read(bibliothek, STADT), "keiner Blaupause" in flat(done.err)) == (0, before, False)
    lonely = cli(bibliothek, "blueprint", "remove", "bauaufsicht", "bauantrag-pruefen")
    assert "Bauantrag prüfen (bauantrag-pruefen)" in flat(lonely.err)
    assert read(bibliothek, PAKET).rstrip().endswith("prozesse: {}")
    assert cli(bibliothek, "blueprint", "add", "bauaufsicht", "bauantrag-pruefen").code == 0
    assert lists(cli, bibliothek, "blueprint", "show", "bauaufsicht")[0]["prozesse"] == {"10": ["bauantrag-pruefen"]}
    assert "keine Befunde" in cli(bibliothek, "check").err


def test_what_is_not_in_is_said_and_nothing_is_saved(cli: Cli, bibliothek: Path) -> None:
    before = state(bibliothek)
    done = cli(bibliothek, "blueprint", "remove", "stadt", "bauantrag-pruefen", "gibts-nicht")
    assert (done.code, "war nicht dabei" in done.out) == (0, True)
    assert state(bibliothek) == before


def test_a_blueprint_takes_packages_too(cli: Cli, bibliothek: Path) -> None:
    before = read(bibliothek, STADT)
    assert cli(bibliothek, "blueprint", "add", "stadt", "bauaufsicht").code == 0
    assert lists(cli, bibliothek, "blueprint", "show", "stadt")[0]["pakete"] == ["bauaufsicht"]
    assert "Untere Bauaufsichtsbehörde" in cli(bibliothek, "blueprint", "show", "stadt").out
    assert cli(bibliothek, "check").code == 0
    assert cli(bibliothek, "blueprint", "remove", "stadt", "bauaufsicht").code == 0
    assert read(bibliothek, STADT) == before


def test_blueprints_and_packages_are_made_and_filled(cli: Cli, bibliothek: Path) -> None:
    assert cli(bibliothek, "blueprint", "create", "Kleine Gemeinde", "--for-whom", "Gemeinden bis 5000").code == 0
    assert cli(bibliothek, "packages", "create", "Hundewesen", "--who", "Alle Gemeinden").code == 0
    assert cli(bibliothek, "blueprint", "add", "kleine-gemeinde", "post-verteilen", "hundewesen").code == 0
    assert cli(bibliothek, "blueprint", "add", "hundewesen", "hund-anmelden").code == 0
    (made,) = lists(cli, bibliothek, "blueprint", "show", "kleine-gemeinde")
    assert (made["wer"], made["pakete"], made["anzahl"]) == ("Gemeinden bis 5000", ["hundewesen"], 1)
    assert "keine Befunde" in cli(bibliothek, "check").err


def test_wrong_use_is_refused_and_changes_nothing(cli: Cli, bibliothek: Path, register: Path) -> None:
    before = state(bibliothek)
    assert_refused(cli(bibliothek, "blueprint", "add", "stdt", "post-verteilen"), "„stadt“")
    assert_refused(cli(bibliothek, "blueprint", "add", "stadt", "post-vertelen"), "post-verteilen")
    assert_refused(cli(bibliothek, "blueprint", "add", "bauaufsicht", "stadt"))
    assert_refused(cli(bibliothek, "blueprint", "show", "../x"))
    assert_refused(cli(bibliothek, "blueprint", "create", "Stadt"), "vergeben")
    assert_refused(cli(bibliothek, "blueprint", "create", "–"), "--id")
    assert_refused(cli(bibliothek, "blueprint", "create", "X", "--id", "../../x"), "Kennung")
    assert_refused(cli(bibliothek, "blueprint", "create", "X", "--for-whom", "Frau Erika Müller"), "Persönliches")
    assert_refused(cli(bibliothek, "blueprint", "create", "X", "--without", "a"), "--from-register")
    assert_refused(cli(bibliothek, "packages", "create", "Bauaufsicht", "--who", "x"), "vergeben")
    assert state(bibliothek) == before
    assert_refused(cli(bibliothek, "packages", "add", "bauaufsicht"), "blueprint add PAKET")
    assert_refused(cli(bibliothek, "packages", "remove", "bauaufsicht"), "blueprint add PAKET")
    for command in (("list",), ("show", "stadt"), ("add", "stadt", "hund-anmelden"), ("create", "X")):
        assert_refused(cli(register, "blueprint", *command), "Register")


def test_an_unsaved_list_is_not_overwritten(cli: Cli, bibliothek: Path) -> None:
    edit(bibliothek, STADT, "Kreisangehörige Stadt", "Städtchen")
    before = state(bibliothek)
    assert_refused(cli(bibliothek, "blueprint", "add", "stadt", "bauantrag-pruefen"), STADT)
    assert state(bibliothek) == before


def test_a_list_that_cannot_be_read_is_called_faulty(cli: Cli, bibliothek: Path) -> None:
    (bibliothek / "pakete" / "kaputt.yaml").write_bytes(b"\xff\xfe")
    assert_refused(cli(bibliothek, "blueprint", "add", "kaputt", "hund-anmelden"), "pakete/kaputt.yaml ist fehlerhaft")
    assert_refused(cli(bibliothek, "blueprint", "add", "stat", "hund-anmelden"), "Meinten Sie „stadt“")


def test_a_list_whose_file_is_called_otherwise_is_found(cli: Cli, bibliothek: Path) -> None:
    (bibliothek / STADT).rename(bibliothek / "blaupausen" / "staedte.yaml")
    git(bibliothek, "add", "-A")
    git(bibliothek, "commit", "-qm", "von Hand")
    assert cli(bibliothek, "blueprint", "add", "stadt", "bauantrag-pruefen").code == 0
    assert "bauantrag-pruefen" in read(bibliothek, "blaupausen/staedte.yaml")


def test_a_faulty_process_of_the_library_is_not_overwritten(cli: Cli, bibliothek: Path, register: Path) -> None:
    write(bibliothek, HUND, "id: hund-anmelden\nname: [")
    git(bibliothek, "commit", "-qam", "von Hand")
    before = state(bibliothek)
    done = cli(bibliothek, "blueprint", "create", "Neu", "--from-register", str(register))
    assert (done.code, "nicht lesbar" in flat(done.out)) == (1, True)
    assert state(bibliothek) == before


def test_what_a_register_calls_its_processes_cannot_steer_the_terminal(cli: Cli, leer: Path, register: Path) -> None:
    edit(register, STEUER, "name: Hundesteuer einziehen", 'name: "Hunde\\e[31msteuer einziehen"')
    git(register, "commit", "-qam", "von Hand")
    done = cli(leer, "blueprint", "create", "Stadt", "--from-register", str(register))
    assert "\x1b" not in done.out + done.err
    assert done.code in (0, 1)


def add_own(cli: Cli, register: Path) -> None:
    """An own process in the register, with an office of its own and something local."""
    stellen = read(register, "kataloge/stellen.yaml")
    own = "  - {id: fb2, name: Fachbereich 2, art: amt, entspricht: steueramt}\n"
    own += "  - {id: jugendbuero, name: Jugendbüro, art: amt}\n"
    write(register, "kataloge/stellen.yaml", stellen + own)
    assert cli(register, "add", "Ferienpass ausgeben", "--bereich", "16").code == 0
    path = "prozesse/16/ferienpass-ausgeben.yaml"
    local = "verantwortlich: jugendbuero\nfolgeprozesse: [hund-anmelden]\nlokal: {hinweise: Nur bei uns.}\n"
    write(register, path, read(register, path) + local)
    edit(register, STEUER, "verantwortlich: steueramt", "verantwortlich: fb2\nlokal: {verantwortlich: fb2}")
    saved = cli(register, "save")
    assert saved.code == 0, saved


def test_a_register_becomes_the_blueprint_of_a_fresh_library(cli: Cli, leer: Path, register: Path) -> None:
    add_own(cli, register)
    assert cli(register, "prune", "post-verteilen", "--reason", "Macht der Kreis").code == 0
    before = commits(leer)
    taken = ("blueprint", "create", "Städte im Kreis", "--from-register", str(register))
    shown = cli(leer, *taken, "--dry-run")
    assert (shown.code, commits(leer), "Nur gezeigt" in shown.out) == (0, before, True)
    done = cli(leer, *taken)
    assert (done.code, commits(leer), is_clean(leer)) == (0, before + 1, True), done
    text = flat(done.out)
    assert "4 Prozesse, davon 4 neu" in text
    assert "fb2 → steueramt (1×)" in text
    assert "ist → muster (1×)" in text
    assert "stellen: Jugendbüro (jugendbuero)" in text
    (made,) = lists(cli, leer, "blueprint", "show", "staedte-im-kreis")
    assert made["prozesse"] == {
        "10": ["bauantrag-pruefen"],
        "16": ["ferienpass-ausgeben", "hund-anmelden", "hundesteuer-einziehen"],
    }
    assert made["wer"] == "Verwaltungen wie Stadt Musterstadt"
    assert "lokal" not in read(leer, "prozesse/16/ferienpass-ausgeben.yaml")
    assert "Nur bei uns" not in git(leer, "log", "-p")
    assert "fb2" not in read(leer, STEUER)
    assert not (leer / POST).exists()
    assert cli(leer, "check").code == 0
    assert message(leer) == "Blaupause staedte-im-kreis aus dem Register Prozessregister Stadt Musterstadt"


def test_the_blueprint_can_be_forked_by_the_neighbours(cli: Cli, leer: Path, register: Path, tmp_path: Path) -> None:
    cli(leer, "blueprint", "create", "Stadt", "--from-register", str(register), "--for-whom", "Städte im Kreis")
    fork = ("fork", "stadt", str(tmp_path / "r2"), "-m", "Stadt Nachbar", "--ags", "ohne", "--from", str(leer))
    assert cli(tmp_path, *fork).code == 0
    assert (tmp_path / "r2" / HUND).exists()
    assert cli(tmp_path / "r2", "check").code == 0


def test_what_the_library_has_stays_and_the_difference_is_shown(cli: Cli, bibliothek: Path, register: Path) -> None:
    add_own(cli, register)
    edit(register, HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
    assert cli(register, "save").code == 0
    here = read(bibliothek, HUND)
    done = cli(bibliothek, "blueprint", "create", "Neu", "--from-register", str(register))
    assert (done.code, read(bibliothek, HUND)) == (0, here)
    assert "5 Prozesse, davon 1 neu, 3 hier schon gleich, 1 hier schon anders" in flat(done.out)
    assert "Hund zur Steuer anmelden" in flat(done.out)
    told = json.loads(
        cli(bibliothek, "blueprint", "create", "Neu2", "--from-register", str(register), "--format", "json").out
    )
    assert (told["neu"], [one["id"] for one in told["anders"]]) == ([], ["hund-anmelden"])


def test_packages_that_both_have_stay_packages(cli: Cli, bibliothek: Path, register: Path) -> None:
    cli(bibliothek, "blueprint", "create", "Neu", "--from-register", str(register))
    (made,) = lists(cli, bibliothek, "blueprint", "show", "neu")
    assert (made["pakete"], "10" in made["prozesse"]) == (["bauaufsicht"], False)
    assert (bibliothek / BAU).exists()


def test_personal_data_keep_all_of_it_out(cli: Cli, leer: Path, register: Path) -> None:
    edit(register, HUND, "ausloeser:", "hinweise: Rückfragen an Frau Erika Müller.\nausloeser:")
    git(register, "commit", "-qam", "von Hand")
    before = state(leer)
    done = cli(leer, "blueprint", "create", "Stadt", "--from-register", str(register))
    assert (done.code, "PL801" in done.out, "--without" in flat(done.err)) == (1, True, True)
    assert state(leer) == before
    left = cli(leer, "blueprint", "create", "Stadt", "--from-register", str(register), "--without", "hund-anmelden")
    assert (left.code, (leer / HUND).exists()) == (0, False)


def test_references_into_nothing_are_left_out(cli: Cli, leer: Path, register: Path) -> None:
    add_own(cli, register)
    taken = ("blueprint", "create", "Stadt", "--from-register", str(register), "--without", "hund-anmelden")
    done = cli(leer, *taken)
    assert (done.code, "Ferienpass ausgeben: hund-anmelden" in flat(done.out)) == (0, True)
    assert "folgeprozesse" not in read(leer, "prozesse/16/ferienpass-ausgeben.yaml")


def test_only_what_is_saved_goes_over(cli: Cli, leer: Path, register: Path) -> None:
    edit(register, HUND, "name: Hund anmelden", "name: Hund ungespeichert")
    assert cli(leer, "blueprint", "create", "Stadt", "--from-register", str(register)).code == 0
    assert "ungespeichert" not in read(leer, HUND)


def test_wrong_registers_are_refused(cli: Cli, leer: Path, library: Path, register: Path, tmp_path: Path) -> None:
    before = state(leer)
    take = ("blueprint", "create", "Stadt", "--from-register")
    assert_refused(cli(leer, *take, str(library)), "init bibliothek")
    assert_refused(cli(leer, *take, str(tmp_path / "fehlt")))
    assert_refused(cli(leer, *take, str(register), "--without", "gibts-nicht"), "gibts-nicht")
    assert_refused(cli(leer, *take, "--upload-pack=x"))
    assert state(leer) == before


def test_a_snapshot_will_do(cli: Cli, leer: Path, register: Path, tmp_path: Path) -> None:
    archive = tmp_path / "r.zip"
    assert cli(register, "export", "snapshot", "-o", str(archive)).code == 0
    assert cli(leer, "blueprint", "create", "Stadt", "--from-register", str(archive)).code == 0
    assert (leer / HUND).exists()
