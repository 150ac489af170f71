"""connect and share: colleagues with one register, who never type a git command and lose nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import (
    BAU,
    HUND,
    POST,
    STEUER,
    assert_no_traceback,
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
from colleagues import HAS_DAEMON, HAS_HTTP, bare, copies, git_daemon, save_and_share, tip, web_server

from conftest import LIBRARY, Cli, Result, git

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")


@pytest.fixture(scope="session")
def _shared_template(_register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register and the place it is shared through, side by side."""
    folder = tmp_path_factory.mktemp("geteilt")
    shutil.copytree(_register_template, folder / "register", symlinks=True)
    done = subprocess.run(
        [sys.executable, "-m", "prozesslib", "connect", "../ablage"], cwd=folder / "register", check=False
    )
    assert done.returncode == 0
    return folder


@pytest.fixture
def ablage(_shared_template: Path, tmp_path: Path) -> Path:
    """The place."""
    return Path(shutil.copytree(_shared_template / "ablage", tmp_path / "ablage"))


@pytest.fixture
def team(_shared_template: Path, ablage: Path, tmp_path: Path) -> list[Path]:
    """Copies of three colleagues."""
    return copies(ablage, _shared_template / "register", tmp_path, "anna", "bela", "cem")


class TestConnect:
    @pytest.mark.parametrize("there", [(), ("objects", "refs/heads")])
    def test_a_folder_becomes_the_place(self, cli: Cli, register: Path, tmp_path: Path, there: tuple[str, ...]) -> None:
        for name in there:
            (tmp_path / "ablage" / name).mkdir(parents=True)
        done = cli(register, "connect", "../ablage")
        assert (done.code, "neu angelegt" in flat(done.out)) == (0, True)
        assert "prozesslib connect" in done.err
        place = tmp_path / "ablage"
        assert git(place, "rev-parse", "--is-bare-repository") == "true\n"
        assert git(place, "symbolic-ref", "HEAD") == "refs/heads/main\n"
        assert (tip(place), is_clean(register)) == (git(register, "rev-parse", "HEAD").strip(), True)
        again = cli(register, "connect", str(place))
        assert (again.code, "neu angelegt" in again.out, again.err) == (0, False, "")
        assert str(place) in flat(cli(register, "doctor").out)
        edit(register, HUND, "5 AT", "6 AT")
        cli(register, "save")
        assert f"{place}, nicht alles geteilt (prozesslib share)" in flat(cli(register, "status").out)
        shared = json.loads(cli(register, "status", "--format", "json").out)["geteilt"]
        assert shared == {"ort": str(place), "eigene": 1, "neue": 0}

    def test_what_is_not_saved_stays_here(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        edit(register, HUND, "5 AT", "6 AT")
        assert cli(register, "connect", "../ablage").code == 0
        assert "6 AT" not in git(tmp_path / "ablage", "show", f"main:{HUND}")
        assert "6 AT" in read(register, HUND)

    def test_another_place_only_on_request(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        cli(register, "connect", "../ablage")
        before = state(register)
        assert_refused(cli(register, "connect", "../andere"), "--replace", str(tmp_path / "ablage"))
        assert (state(register), (tmp_path / "andere").exists()) == (before, False)
        assert cli(register, "connect", "../andere", "--replace").code == 0
        assert str(tmp_path / "andere") in git(register, "remote", "-v")
        assert tip(tmp_path / "ablage") == tip(tmp_path / "andere")
        assert cli(register, "share").code == 0

    def test_another_register_is_refused(self, cli: Cli, register: Path, tmp_path: Path, ablage: Path) -> None:
        other = tmp_path / "fremd"
        words = ("stadt", str(other), "--municipality", "Stadt Anderswo", "--ags", "ohne", "--from", str(LIBRARY))
        assert cli(tmp_path, "fork", *words).code == 0
        before, there = state(other), tip(ablage)
        assert_refused(cli(other, "connect", "../ablage"), "Prozessregister Stadt Musterstadt", "NEUER-ORDNER")
        assert (state(other), tip(ablage)) == (before, there)
        assert git(other, "remote") == git(other, "for-each-ref", "refs/remotes") == git(other, "tag") == ""

    def test_a_project_with_a_readme_is_refused(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        place = bare(tmp_path / "forge.git")
        git(tmp_path, "clone", "-q", str(place), "klon")
        write(tmp_path / "klon", "README.md", "Projekt\n")
        git(tmp_path / "klon", "add", "-A")
        git(tmp_path / "klon", "commit", "-qm", "Initial commit")
        git(tmp_path / "klon", "push", "-q", "origin", "HEAD:main")
        assert_refused(cli(register, "connect", str(place)), "ohne README")
        assert_refused(cli(tmp_path, "connect", str(place), "kopie"), "prozesslib.yaml")
        assert not (tmp_path / "kopie").exists()

    @pytest.mark.parametrize(
        ("place", "word"),
        [
            ("../voll", "enthält schon anderes"),
            ("../datei", "nur gelesen"),
            ("../register2", "gearbeitet wird"),
            (".", "gearbeitet wird"),
            ("ablage", "gearbeitet wird"),
            ("https://127.0.0.1:1/x.git", "nicht erreichbar"),
            ("ext::sh -c true", "keine erlaubte Adresse"),
            ("ftp://x/y", "keine erlaubte Adresse"),
            ("", "keine erlaubte Adresse"),
            ("https://maria:geheim@forge.example/x.git", "Zugangsdaten"),
            ("HTTPS://token@forge.example/x.git", "Zugangsdaten"),
        ],
    )
    def test_what_cannot_be_a_place(self, cli: Cli, register: Path, tmp_path: Path, place: str, word: str) -> None:
        write(tmp_path, "voll/brief.txt", "x\n")
        write(tmp_path, "datei", "x\n")
        shutil.copytree(register, tmp_path / "register2")
        before = state(register)
        assert_refused(cli(register, "connect", "--", place), word)
        assert state(register) == before
        assert git(register, "remote") == ""
        assert "geheim" not in read(register, ".git/config")

    def test_outside_of_a_register_a_folder_is_needed(self, cli: Cli, ablage: Path, tmp_path: Path) -> None:
        assert_refused(cli(tmp_path, "connect", str(ablage)), "ORDNER")
        assert "geheim" not in cli(tmp_path, "connect", "https://maria:geheim@forge.example/x.git").err

    def test_where_there_is_something_newer(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, _ = team
        edit(anna, HUND, "5 AT", "6 AT")
        save_and_share(cli, anna)
        git(bela, "remote", "remove", "origin")
        done = cli(bela, "connect", str(ablage))
        assert (done.code, "prozesslib share" in done.err) == (0, True)
        assert cli(bela, "share").code == 0
        assert "6 AT" in read(bela, HUND)

    def test_nothing_saved_and_no_branch(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        git(register, "checkout", "-q", "--detach")
        assert_refused(cli(register, "connect", "../ablage"), "laufenden Stand", "NEUER-ORDNER")
        shutil.rmtree(register / ".git")
        git(register, "init", "-q", "-b", "main")
        assert_refused(cli(register, "connect", "../ablage"), "prozesslib save")
        assert not (tmp_path / "ablage").exists()

    @POSIX
    def test_a_folder_for_a_group_stays_one(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        (tmp_path / "ablage").mkdir()
        (tmp_path / "ablage").chmod(0o2770)
        assert cli(register, "connect", "../ablage").code == 0
        assert (tmp_path / "ablage/objects").stat().st_mode & 0o060 == 0o060


class TestFetchACopy:
    def test_it_is_whole_and_connected(self, cli: Cli, ablage: Path, tmp_path: Path) -> None:
        done = cli(tmp_path, "connect", "ablage", "kopie")
        assert done.code == 0
        assert "Prozessregister Stadt Musterstadt geholt nach kopie: 4 Prozesse." in flat(done.out)
        copy = tmp_path / "kopie"
        assert is_clean(copy)
        assert git(copy, "rev-parse", "HEAD").strip() == tip(ablage)
        assert cli(copy, "check").code == 0
        edit(copy, HUND, "5 AT", "6 AT")
        assert save_and_share(cli, copy).code == 0
        assert tip(ablage) == git(copy, "rev-parse", "HEAD").strip()

    def test_a_library_too(self, cli: Cli, library: Path, tmp_path: Path) -> None:
        git(library, "init", "-q", "-b", "stamm")
        git(library, "add", "-A")
        git(library, "commit", "-qm", "Bibliothek")
        assert cli(tmp_path, "connect", str(library), "kopie").code == 0
        assert git(tmp_path / "kopie", "branch", "--show-current") == "stamm\n"

    def test_out_of_a_bundle(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        git(register, "bundle", "create", "-q", "../mitnehmen.bundle", "main")
        assert cli(tmp_path, "connect", "mitnehmen.bundle", "kopie").code == 0
        copy = tmp_path / "kopie"
        assert cli(copy, "share").code == 0
        edit(copy, HUND, "5 AT", "6 AT")
        assert_refused(save_and_share(cli, copy), "nur gelesen", "--replace")

    def test_nothing_is_left_where_it_fails(self, cli: Cli, ablage: Path, register: Path, tmp_path: Path) -> None:
        write(tmp_path, "da/x", "x")
        empty = bare(tmp_path / "leer.git")
        (register / "verweis").symlink_to("/etc/passwd")
        git(register, "add", "verweis")
        git(register, "commit", "-qm", "Verweis")
        before = sorted(path.name for path in tmp_path.iterdir())
        for place, folder, word in (
            (ablage, "da", "gibt es schon"),
            (ablage, "weg/kopie", "übergeordneten"),
            (ablage, "register/kopie", "außerhalb"),
            (empty, "kopie", "noch nichts"),
            (tmp_path / "fehlt", "kopie", "prüfen"),
            (register, "kopie", "Verknüpfung"),
            ("https://a:b@c.example/x", "kopie", "Zugangsdaten"),
        ):
            assert_refused(cli(tmp_path, "connect", str(place), folder), word)
        assert sorted(path.name for path in tmp_path.iterdir()) == before


class TestShare:
    def test_back_and_forth(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, cem = team
        assert "Nichts Neues" in cli(anna, "share").out
        edit(anna, HUND, "name: Hund anmelden", "name: Hund melden")
        done = save_and_share(cli, anna)
        assert "Gegangen: 1 Prozess" in done.out
        assert "„Hund melden“ statt „Hund anmelden“" in flat(done.out)
        done = cli(bela, "share")
        assert "Gekommen: 1 Prozess" in done.out
        assert "Gegangen" not in done.out
        assert read(bela, HUND) == read(anna, HUND)
        assert commits(bela) == commits(anna) == 2
        data = json.loads(cli(cem, "share", "--format", "json").out)
        assert (data["format"], data["geteilt"], data["gekommen"][0]["id"]) == (
            "prozesslib-share/1",
            True,
            "hund-anmelden",
        )
        for root in team:
            assert (is_clean(root), git(root, "rev-parse", "HEAD").strip()) == (True, tip(ablage))

    def test_different_fields_never_meet(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        edits = (
            ("5 AT\n", "6 AT\n"),
            ("Das Formular", "Alles"),
            ("Wer einen Hund", "Jede, die einen Hund"),
        )
        for root, (old, new) in zip(team, edits, strict=True):
            edit(root, HUND, old, new)
            done = save_and_share(cli, root)
            assert done.code == 0, done
        for root in team:
            assert cli(root, "share").code == 0
            assert all(word in read(root, HUND) for word in ("6 AT", "Alles wird", "Jede, die"))
            assert (is_clean(root), git(root, "rev-parse", "HEAD").strip()) == (True, tip(ablage))
        parents = git(team[2], "log", "--merges", "--format=%P").splitlines()
        assert [len(line.split()) for line in parents] == [2, 2]
        assert message(team[2]).startswith("Gemeinsamen Stand zusammenführen")
        assert "error" not in git(ablage, "fsck", "--strict")

    def test_pruned_moved_added_and_other_files(self, cli: Cli, team: list[Path]) -> None:
        anna, bela, cem = team
        cli(anna, "prune", "post-verteilen", "--reason", "Gibt es nicht")
        (anna / "prozesse/02").mkdir()
        (anna / HUND).rename(anna / "prozesse/02/hund-anmelden.yaml")
        write(anna, "notiz.txt", "von Anna\n")
        git(anna, "add", "notiz.txt")
        assert save_and_share(cli, anna).code == 0
        edit(bela, HUND, "5 AT", "6 AT")
        write(bela, "notiz.txt", "von Bela\n")
        git(bela, "add", "notiz.txt")
        cli(bela, "add", "Ferienpass ausgeben", "--bereich", "01", "--id", "ferienpass")
        done = save_and_share(cli, bela)
        assert (done.code, "notiz (andere Fassung).txt" in flat(done.err)) == (0, True)
        assert cli(cem, "share").code == 0
        assert "6 AT" in read(cem, "prozesse/02/hund-anmelden.yaml")
        assert not (cem / HUND).exists()
        assert not (cem / POST).exists()
        assert (cem / "gestrichen/post-verteilen.yaml").exists()
        assert (cem / "prozesse/01/ferienpass.yaml").exists()
        assert (read(cem, "notiz.txt"), read(cem, "notiz (andere Fassung).txt")) == ("von Bela\n", "von Anna\n")
        assert cli(cem, "check").code == 0

    def test_the_same_edit_on_both_sides(self, cli: Cli, team: list[Path]) -> None:
        for root in team[:2]:
            edit(root, HUND, "5 AT", "6 AT")
            assert save_and_share(cli, root).code == 0
        assert read(team[0], HUND) == read(team[1], HUND)

    def test_what_is_not_ours_may_lie_about(self, cli: Cli, team: list[Path]) -> None:
        anna, bela, _ = team
        edit(anna, HUND, "5 AT", "6 AT")
        save_and_share(cli, anna)
        write(bela, "liste.xlsx", "x")
        assert cli(bela, "share").code == 0
        assert (read(bela, "liste.xlsx"), "6 AT" in read(bela, HUND)) == ("x", True)

    def test_windows_line_ends_are_no_unsaved_work(self, cli: Cli, team: list[Path]) -> None:
        anna, bela, _ = team
        edit(anna, POST, "Eingehende", "Jede")
        save_and_share(cli, anna)
        write(bela, HUND, read(bela, HUND).replace("\n", "\r\n"))
        assert cli(bela, "share").code == 0

    @pytest.mark.parametrize("path", ["README.md", "prozesse/01/neu.yaml"])
    def test_unsaved_work_is_saved_first(self, cli: Cli, team: list[Path], ablage: Path, path: str) -> None:
        anna = team[0]
        write(anna, path, "id: neu\n")
        before, there = state(anna), tip(ablage)
        assert_refused(cli(anna, "share"), "prozesslib save", path)
        assert (state(anna), tip(ablage)) == (before, there)

    def test_a_file_of_others_in_the_way(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, _ = team
        write(anna, "notiz.txt", "von Anna\n")
        git(anna, "add", "notiz.txt")
        save_and_share(cli, anna)
        write(bela, "notiz.txt", "von Bela\n")
        there = tip(ablage)
        assert_refused(cli(bela, "share"), "notiz.txt")
        edit(bela, HUND, "5 AT", "6 AT")
        cli(bela, "save")
        assert_refused(cli(bela, "share"), "notiz.txt")
        assert (read(bela, "notiz.txt"), tip(ablage)) == ("von Bela\n", there)

    def test_no_place_no_branch_nothing_saved(self, cli: Cli, register: Path, team: list[Path]) -> None:
        assert_refused(cli(register, "share"), "prozesslib connect")
        git(team[0], "checkout", "-q", "--detach")
        assert_refused(cli(team[0], "share"), "laufenden Stand", "NEUER-ORDNER")

    def test_an_unfinished_merge(self, cli: Cli, team: list[Path]) -> None:
        anna = team[0]
        git(anna, "checkout", "-q", "-b", "neben")
        git(anna, "commit", "-q", "--allow-empty", "-m", "x")
        git(anna, "checkout", "-q", "main")
        git(anna, "merge", "-q", "--no-commit", "--no-ff", "neben")
        assert_refused(cli(anna, "share"), "git merge")

    def test_unreachable_everything_stays(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna = team[0]
        edit(anna, HUND, "5 AT", "6 AT")
        cli(anna, "save")
        before = state(anna)
        ablage.rename(ablage.with_name("weg"))
        assert_refused(cli(anna, "share"), "prüfen")
        assert state(anna) == before

    def test_a_place_that_was_emptied(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        shutil.rmtree(ablage)
        bare(ablage)
        done = cli(team[0], "share")
        assert (done.code, "liegt jetzt unter" in flat(done.out)) == (0, True)
        assert tip(ablage) == git(team[0], "rev-parse", "HEAD").strip()

    def test_a_place_with_another_history(self, cli: Cli, team: list[Path], ablage: Path, tmp_path: Path) -> None:
        shutil.rmtree(ablage)
        words = ("stadt", "fremd", "--municipality", "Stadt Anderswo", "--ags", "ohne", "--from", str(LIBRARY))
        cli(tmp_path, "fork", *words)
        git(tmp_path, "clone", "-q", "--bare", "fremd", str(ablage))
        before = state(team[0])
        assert_refused(cli(team[0], "share"), "keinen gemeinsamen Anfang", "NEUER-ORDNER")
        assert state(team[0]) == before

    def test_in_english(self, team: list[Path], cli: Cli) -> None:
        edit(team[0], HUND, "5 AT", "6 AT")
        cli(team[0], "save")
        done = subprocess.run(
            [sys.executable, "-m", "prozesslib", "--lang", "en", "share"],
            cwd=team[0],
            capture_output=True,
            text=True,
            check=True,
        )
        assert all(word in done.stdout for word in ("Went out: 1 process", "Shared through"))


class TestConflicts:
    @pytest.fixture
    def torn(self, cli: Cli, team: list[Path]) -> list[Path]:
        """Anna and Bela have changed the same field; Anna has shared it."""
        for root, value in zip(team, ("6 AT", "7 AT"), strict=False):
            edit(root, HUND, "5 AT", value)
            cli(root, "save")
        assert cli(team[0], "share").code == 0
        return team

    def test_ours_stays_here_and_nothing_is_passed_on(self, cli: Cli, torn: list[Path], ablage: Path) -> None:
        bela, there = torn[1], tip(ablage)
        edit(bela, POST, "Eingehende", "Jede")
        cli(bela, "save")
        done = cli(bela, "share")
        assert done.code == 1
        assert_no_traceback(done)
        assert "prozesslib resolve" in flat(done.err)
        assert "ablauf[nachfordern].liegezeit" in done.out
        assert "7 AT" in read(bela, HUND)
        assert (tip(ablage), is_clean(bela)) == (there, True)
        assert git(bela, "log", "-1", "--format=%P").split()[1] == there
        assert cli(bela, "check").code == 1

    def test_settled_it_is_passed_on(self, cli: Cli, torn: list[Path]) -> None:
        anna, bela, cem = torn
        cli(bela, "share")
        assert_refused(cli(bela, "share"), "prozesslib resolve")
        assert cli(bela, "resolve", "hund-anmelden", "--theirs").code == 0
        assert cli(bela, "share").code == 0
        for root in (anna, cem):
            assert cli(root, "share").code == 0
            assert "6 AT" in read(root, HUND)
            assert not (root / "konflikte").exists()
            assert cli(root, "check").code == 0

    @pytest.mark.parametrize("side", ["--ours", "--theirs"])
    def test_pruned_by_one_and_edited_by_the_other(self, cli: Cli, team: list[Path], side: str) -> None:
        anna, bela, cem = team
        assert cli(anna, "prune", "post-verteilen", "--reason", "Gibt es nicht").code == 0
        assert cli(anna, "share").code == 0
        edit(bela, POST, "Eingehende", "Jede")
        assert save_and_share(cli, bela).code == 1
        assert len(list((bela / "konflikte").iterdir())) == 2
        assert cli(bela, "resolve", "post-verteilen", side).code == 0
        assert cli(bela, "share").code == 0
        assert cli(cem, "share").code == 0
        kept = side == "--ours"
        assert ((cem / POST).exists(), (cem / "gestrichen/post-verteilen.yaml").exists()) == (kept, not kept)
        assert cli(cem, "check").code == 0

    def test_open_conflicts_that_somebody_shared_by_git(self, cli: Cli, torn: list[Path]) -> None:
        anna, bela, _ = torn
        cli(bela, "share")
        git(bela, "push", "-q", "origin", "main")
        assert cli(anna, "share").code == 0
        assert_refused(cli(anna, "share"), "prozesslib resolve")

    def test_what_together_breaks_the_form_stays_here(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, cem = team
        edit(anna, HUND, "status: freigegeben", "status: freigegeben\nunbekannt: 1")
        git(anna, "commit", "-qam", "ohne Prüfung")
        assert cli(anna, "share").code == 0
        there = tip(ablage)
        edit(bela, HUND, "5 AT", "6 AT")
        done = save_and_share(cli, bela)
        assert (done.code, tip(ablage)) == (1, there)
        assert "unbekannt" in done.out
        edit(bela, HUND, "unbekannt: 1\n", "")
        assert save_and_share(cli, bela).code == 0
        edit(cem, POST, "Eingehende", "Jede")
        assert save_and_share(cli, cem).code == 0
        assert cli(cem, "check").code == 0

    def test_broken_by_others_alone_it_does_not_hold_up(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, cem = team
        write(anna, HUND, "id: [")
        git(anna, "commit", "-qam", "kaputt")
        git(anna, "push", "-q", "origin", "main")
        edit(bela, POST, "Eingehende", "Jede")
        done = save_and_share(cli, bela)
        assert (done.code, HUND in done.out) == (0, True)
        assert tip(ablage) == git(bela, "rev-parse", "HEAD").strip()
        done = cli(cem, "share")
        assert (done.code, "Fehler PL" in done.out) == (0, True)


class TestRenamedByTheLibrary:
    """One colleague syncs to a release that calls a process otherwise, before the others have done anything."""

    MELDEN = "prozesse/16/hund-melden.yaml"

    @pytest.fixture
    def folgend(self, cli: Cli, library: Path, tmp_path: Path) -> list[Path]:
        root, place = tmp_path / "folgt", str(tmp_path / "ort")
        fork = ("fork", "stadt", str(root), "-m", "Stadt Musterstadt", "--ags", "05370040", "--from", str(library))
        assert cli(tmp_path, *fork).code == 0
        assert cli(root, "connect", place).code == 0
        assert cli(tmp_path, "connect", place, "kollege").code == 0
        edit(library, "prozesslib.yaml", '"1.0"', '"1.1"')
        edit(library, HUND, "id: hund-anmelden", "id: hund-melden\nersetzt: [hund-anmelden]")
        (library / HUND).rename(library / self.MELDEN)
        for path in (STEUER, POST, BAU, "blaupausen/stadt.yaml"):
            write(library, path, read(library, path).replace("hund-anmelden", "hund-melden"))
        return [root, tmp_path / "kollege"]

    def test_pruned_there_it_stays_pruned(self, cli: Cli, folgend: list[Path]) -> None:
        root, other = folgend
        assert cli(root, "prune", "hund-anmelden", "--reason", "gibt es nicht").code == 0
        assert cli(root, "share").code == 0
        assert cli(other, "sync").code == 0
        assert cli(other, "share").code == 0
        assert [path.name for path in (other / "gestrichen").iterdir()] == ["hund-melden.yaml"]
        assert not (other / self.MELDEN).exists()
        assert cli(other, "check").code == 0
        assert "auf dem Stand" in cli(other, "sync").out

    @pytest.mark.parametrize("side", ["--ours", "--theirs"])
    def test_pruned_and_synced_there_and_edited_here(self, cli: Cli, folgend: list[Path], side: str) -> None:
        root, other = folgend
        cli(root, "prune", "hund-anmelden", "--reason", "gibt es nicht")
        assert cli(root, "sync").code == 0
        assert cli(root, "share").code == 0
        cli(other, "set", "hund-anmelden", "lokal.verantwortlich=poststelle")
        assert cli(other, "share").code == 1
        assert not (other / HUND).exists()
        assert cli(other, "resolve", "hund-melden", side).code == 0
        assert not (other / "konflikte").exists()
        assert (other / self.MELDEN).exists() == (side == "--ours")
        assert (other / "gestrichen/hund-melden.yaml").exists() == (side == "--theirs")
        assert cli(other, "check").code == 0
        assert cli(other, "share").code == 0
        assert is_clean(other)

    def test_restored_here_and_synced_there(self, cli: Cli, folgend: list[Path]) -> None:
        root, other = folgend
        cli(root, "prune", "hund-anmelden", "--reason", "gibt es nicht")
        for folder in (root, other):
            assert cli(folder, "share").code == 0
        assert cli(root, "sync").code == 0
        assert cli(root, "share").code == 0
        assert cli(other, "restore", "hund-anmelden").code == 0
        done = cli(other, "share")
        assert (done.code, "heißt jetzt „hund-melden“" in done.err) == (0, True)
        assert ((other / self.MELDEN).exists(), (other / "gestrichen").exists()) == (True, False)
        assert cli(other, "check").code == 0


class TestBesidePlainGit:
    def test_after_a_pull_with_rebase(self, cli: Cli, team: list[Path]) -> None:
        anna, bela, _ = team
        edit(anna, POST, "Eingehende", "Jede")
        save_and_share(cli, anna)
        edit(bela, HUND, "5 AT", "6 AT")
        cli(bela, "save")
        git(bela, "pull", "-q", "--rebase", "origin", "main")
        assert cli(bela, "share").code == 0
        assert cli(anna, "share").code == 0
        assert read(anna, HUND) == read(bela, HUND)

    def test_after_a_squash_on_the_platform(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, _ = team
        for number in (6, 7):
            edit(anna, HUND, f"{number - 1} AT\n", f"{number} AT\n")
            cli(anna, "save")
        tree = git(anna, "rev-parse", "HEAD^{tree}").strip()
        squashed = git(anna, "commit-tree", tree, "-p", tip(ablage), "-m", "Squash").strip()
        git(anna, "push", "-q", "origin", f"{squashed}:main")
        edit(bela, POST, "Eingehende", "Jede")
        assert save_and_share(cli, bela).code == 0
        edit(anna, HUND, "7 AT", "8 AT")
        assert save_and_share(cli, anna).code == 0
        assert ("8 AT" in read(anna, HUND), "Jede" in read(anna, POST)) == (True, True)

    def test_after_a_rewritten_history(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, _ = team
        edit(anna, HUND, "5 AT", "6 AT")
        save_and_share(cli, anna)
        cli(bela, "share")
        git(anna, "commit", "-q", "--amend", "-m", "umgeschrieben")
        git(ablage, "config", "receive.denyNonFastForwards", "false")
        git(anna, "push", "-qf", "origin", "main")
        edit(bela, HUND, "6 AT", "7 AT")
        assert save_and_share(cli, bela).code == 0
        assert "7 AT" in read(bela, HUND)

    def test_from_a_shallow_clone(self, cli: Cli, team: list[Path], ablage: Path, tmp_path: Path) -> None:
        for number in range(6):
            git(team[0], "commit", "-q", "--allow-empty", "-m", str(number))
        git(team[0], "push", "-q", "origin", "main")
        git(tmp_path, "clone", "-q", "--depth=1", ablage.as_uri(), "flach")
        shallow = tmp_path / "flach"
        git(team[0], "reset", "-q", "--hard", "HEAD~4")
        edit(team[0], POST, "Eingehende", "Jede")
        cli(team[0], "save")
        git(ablage, "config", "receive.denyNonFastForwards", "false")
        git(team[0], "push", "-qf", "origin", "main")
        edit(shallow, HUND, "5 AT", "6 AT")
        done = save_and_share(cli, shallow)
        assert done.code == 0, done
        assert ("6 AT" in read(shallow, HUND), "Jede" in read(shallow, POST)) == (True, True)

    def test_a_branch_of_another_name(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        anna, bela, _ = team
        git(anna, "branch", "-m", "arbeit")
        edit(anna, HUND, "5 AT", "6 AT")
        assert save_and_share(cli, anna).code == 0
        assert cli(bela, "share").code == 0
        assert "6 AT" in read(bela, HUND)
        assert git(ablage, "for-each-ref", "--format=%(refname)", "refs/heads").split() == ["refs/heads/main"]

    @POSIX
    def test_no_driver_and_no_hook_is_run(self, cli: Cli, team: list[Path], ablage: Path, tmp_path: Path) -> None:
        marker = tmp_path / "lief"
        for root in (*team, ablage):
            for key in ("merge.prozesslib.driver", "diff.prozesslib.textconv", "diff.prozesslib.command"):
                git(root, "config", key, f"touch {marker}; false")
            hooks = root / ("hooks" if root == ablage else ".git/hooks")
            hooks.mkdir(exist_ok=True)
            for name in ("pre-commit", "pre-merge-commit", "post-merge", "pre-push", "update", "post-update"):
                (hooks / name).write_text(f"#!/bin/sh\ntouch {marker}\nexit 1\n")
                (hooks / name).chmod(0o755)
        edit(team[0], HUND, "5 AT", "6 AT")
        edit(team[1], HUND, "name: Hund anmelden", "name: Hund melden")
        for root in team:
            assert cli(root, "save").code == 0
            assert cli(root, "share").code == 0
        assert cli(team[0], "share").code == 0
        assert not marker.exists()

    def test_releases_are_shared_along(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        git(team[0], "tag", "-a", "1.0", "-m", "Erste")
        assert cli(team[0], "share").code == 0
        assert git(ablage, "tag") == "1.0\n"


def share_at_once(folders: list[Path]) -> list[Result]:
    """Let several people share at the very same moment."""
    line = [sys.executable, "-m", "prozesslib", "share"]
    started = [
        subprocess.Popen(line, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for folder in folders
    ]
    ended = [(process, *process.communicate()) for process in started]
    return [Result(process.returncode, out, err) for process, out, err in ended]


@pytest.mark.lang
class TestAtOnce:
    def test_all_come_through(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        edits = ((HUND, "5 AT\n", "6 AT\n"), (HUND, "Das Formular", "Alles"), (POST, "Eingehende", "Jede"))
        for root, found in zip(team, edits, strict=True):
            edit(root, *found)
            assert cli(root, "save").code == 0
        for done in share_at_once(team):
            assert_no_traceback(done)
            assert done.code == 0, done
        for root in team:
            assert cli(root, "share").code == 0
            assert (is_clean(root), git(root, "rev-parse", "HEAD").strip()) == (True, tip(ablage))
            assert all(word in read(root, path) for path, _, word in edits)
        assert "error" not in git(ablage, "fsck", "--strict")

    def test_twice_in_one_folder(self, cli: Cli, team: list[Path], ablage: Path) -> None:
        edit(team[0], HUND, "5 AT", "6 AT")
        save_and_share(cli, team[0])
        edit(team[1], POST, "Eingehende", "Jede")
        cli(team[1], "save")
        results = share_at_once([team[1], team[1]])
        assert any(done.code == 0 for done in results)
        for done in results:
            assert_no_traceback(done)
        assert cli(team[1], "share").code == 0
        assert (is_clean(team[1]), git(team[1], "rev-parse", "HEAD").strip()) == (True, tip(ablage))


@pytest.mark.lang
class TestOverTheNet:
    def play(self, cli: Cli, register: Path, tmp_path: Path, url: str) -> None:
        """Put it there, fetch it, both edit, both share."""
        assert cli(register, "connect", url).code == 0
        assert cli(tmp_path, "connect", url, "kopie").code == 0
        copy = tmp_path / "kopie"
        edit(register, HUND, "5 AT", "6 AT")
        edit(copy, STEUER, "name: ", "hinweise: neu\nname: ")
        assert save_and_share(cli, register).code == 0
        done = save_and_share(cli, copy)
        assert done.code == 0, done
        assert cli(register, "share").code == 0
        assert read(register, HUND) == read(copy, HUND)
        assert read(register, STEUER) == read(copy, STEUER)
        assert is_clean(register)

    @pytest.mark.skipif(not HAS_DAEMON, reason="needs git daemon")
    def test_git_daemon(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        bare(tmp_path / "orte/register.git")
        with git_daemon(tmp_path / "orte") as url:
            self.play(cli, register, tmp_path, f"{url}/register.git")

    @pytest.mark.skipif(not HAS_HTTP, reason="needs git http-backend")
    def test_smart_http(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        bare(tmp_path / "orte/register.git")
        with web_server(tmp_path / "orte") as url:
            self.play(cli, register, tmp_path, f"{url}/register.git")

    @pytest.mark.skipif(not HAS_HTTP, reason="needs git http-backend")
    def test_a_server_that_wants_you_to_sign_in(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        bare(tmp_path / "orte/register.git")
        with web_server(tmp_path / "orte", "geheim") as url:
            assert_refused(cli(register, "connect", f"{url}/register.git"), "Anmeldung")
        assert git(register, "remote") == ""

    @pytest.mark.skipif(not HAS_HTTP, reason="needs git http-backend")
    def test_a_protected_branch(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        place = bare(tmp_path / "orte/register.git")
        (place / "hooks").mkdir(exist_ok=True)
        (place / "hooks/pre-receive").write_text("#!/bin/sh\necho geschützt\nexit 1\n")
        (place / "hooks/pre-receive").chmod(0o755)
        with web_server(tmp_path / "orte") as url:
            assert_refused(cli(register, "connect", f"{url}/register.git"), "geschützter Zweig")


def test_the_fixture_has_what_is_edited(register: Path) -> None:
    assert all((register / path).exists() for path in (HUND, STEUER, POST, BAU))
