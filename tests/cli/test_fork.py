"""fork: a register out of a blueprint, whole or not at all."""

from __future__ import annotations

import functools
import http.server
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from cli_helpers import BAU, HUND, POST, STEUER, assert_refused, author, commits, edit, files, flat, is_clean, message

from conftest import Cli, Result, git, run_process

Fork = Callable[..., Result]

SHARED_FILES = {
    "attribute.yaml",
    "konventionen.yaml",
    *(f"kataloge/{name}.yaml" for name in ("bausteine", "medien", "produktbereiche", "stellen", "verfahren")),
}


@pytest.fixture
def fork(cli: Cli, library: Path, tmp_path: Path) -> Fork:
    """``fork("stadt")`` makes ``tmp_path/neu`` out of the small library; options come on top."""

    def call(blueprint: str, *options: str, target: str = "neu", name: str = "Stadt X", ags: str = "ohne") -> Result:
        source = () if "--from" in options else ("--from", str(library))
        return cli(tmp_path, "fork", blueprint, target, "--municipality", name, "--ags", ags, *source, *options)

    return call


def processes(root: Path) -> set[str]:
    return {path.stem for path in (root / "prozesse").rglob("*.yaml")}


def lock(root: Path) -> dict[str, dict[str, object]]:
    return yaml.safe_load((root / ".prozesslib/lock.yaml").read_text())


def head_file(root: Path) -> dict[str, dict[str, object]]:
    return yaml.safe_load((root / "prozesslib.yaml").read_text())


def make_repository(folder: Path, *tags: str) -> None:
    """Put a library under git, with one commit per tag: versions 2.0, 3.0 and so on."""
    git(folder, "init", "-q", "-b", "main")
    for number, tag in enumerate(tags, 2):
        edit(folder, "prozesslib.yaml", f'version: "{number - 1}.0"', f'version: "{number}.0"')
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", tag)
        git(folder, "tag", tag)


class TestANewRegister:
    def test_it_has_the_processes_of_the_blueprint_in_one_clean_commit(self, fork: Fork, tmp_path: Path) -> None:
        done = fork("stadt")
        assert done.code == 0
        assert "3 Prozesse, davon 1 modelliert" in flat(done.out)
        assert "prozesslib status" in done.err
        root = tmp_path / "neu"
        assert processes(root) == {"post-verteilen", "hund-anmelden", "hundesteuer-einziehen"}
        assert commits(root) == 1
        assert is_clean(root)
        assert message(root) == "Register aus Blaupause stadt anlegen"

    def test_it_passes_check(self, fork: Fork, cli: Cli, tmp_path: Path) -> None:
        fork("stadt", "--with", "bauaufsicht")
        done = cli(tmp_path / "neu", "check")
        assert (done.code, done.out) == (0, "")

    def test_every_file_of_the_library_stands_beside_its_base_byte_for_byte(
        self, fork: Fork, library: Path, tmp_path: Path
    ) -> None:
        fork("stadt")
        root = tmp_path / "neu"
        taken = {HUND, STEUER, POST} | SHARED_FILES
        based = {p.relative_to(root / ".prozesslib/basis").as_posix() for p in root.glob(".prozesslib/basis/**/*.yaml")}
        assert based == taken
        for rel in taken:
            assert (root / rel).read_bytes() == (library / rel).read_bytes()
            assert (root / ".prozesslib/basis" / rel).read_bytes() == (library / rel).read_bytes()

    def test_it_takes_neither_blueprints_nor_packages(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt")
        assert not (tmp_path / "neu/blaupausen").exists()
        assert not (tmp_path / "neu/pakete").exists()

    def test_its_lock_says_which_text_of_which_library(self, fork: Fork, library: Path, tmp_path: Path) -> None:
        fork("stadt")
        root = tmp_path / "neu"
        source, entries = lock(root)["bibliothek"], lock(root)["prozesse"]
        assert (source["quelle"], source["name"], source["version"]) == (str(library), "Kleine Bibliothek", "1.0")
        assert set(entries) == processes(root)
        for key, entry in entries.items():
            assert isinstance(entry, dict)
            assert entry["art"] == "blaupause"
            assert entry["hash"] == git(root, "hash-object", str(entry["pfad"])).strip(), key
        assert set(lock(root)["dateien"]) == SHARED_FILES

    def test_equal_libraries_have_equal_tree_hashes(self, fork: Fork, library: Path, tmp_path: Path) -> None:
        fork("stadt", target="eins")
        fork("kreis", target="zwei")
        edit(library, HUND, "Hund anmelden", "Hunde anmelden")
        fork("stadt", target="drei")
        one, two, three = (lock(tmp_path / name)["bibliothek"]["baum"] for name in ("eins", "zwei", "drei"))
        assert one == two != three

    def test_its_head_names_the_administration_and_what_it_follows(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt", "--with", "bauaufsicht", "--mailbox", "prozesse@x.example", name="Stadt X", ags="05370040")
        head = head_file(tmp_path / "neu")
        assert head["art"] == "register"
        assert head["kommune"] == {"name": "Stadt X", "ags": "05370040", "postfach": "prozesse@x.example"}
        assert head["blaupause"]["name"] == "stadt"
        assert head["blaupause"]["pakete"] == ["bauaufsicht"]

    def test_it_is_committed_by_the_administration_and_its_mailbox(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt", "--mailbox", "prozesse@x.example")
        who = "Stadt X, Prozessmanagement <prozesse@x.example>"
        assert author(tmp_path / "neu") == f"{who}/{who}"

    def test_without_a_mailbox_the_address_leads_nowhere(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt", name="Stadt Köln")
        assert "Stadt Köln, Prozessmanagement <prozessmanagement@stadt-koeln.invalid>" in author(tmp_path / "neu")

    def test_it_sets_line_endings_and_maps_the_schemas_for_editors(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt")
        root = tmp_path / "neu"
        assert git(root, "check-attr", "eol", "--", HUND).endswith("eol: lf\n")
        assert git(root, "check-attr", "linguist-generated", "--", ".prozesslib/lock.yaml").endswith(": true\n")
        settings = yaml.safe_load((root / ".vscode/settings.json").read_text())
        assert all((root / schema).is_file() for schema in settings["yaml.schemas"])
        assert "prozesse/**/*.yaml" in str(settings["yaml.schemas"])

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
    def test_colleagues_may_read_it_as_any_other_new_folder(self, fork: Fork, tmp_path: Path) -> None:
        (tmp_path / "vergleich").mkdir()
        fork("stadt")
        modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("neu", "vergleich")]
        assert modes[0] == modes[1]

    def test_nothing_is_left_beside_it(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt")
        assert {path.name for path in tmp_path.iterdir()} == {"neu", "bibliothek"}

    def test_an_empty_target_folder_is_filled(self, fork: Fork, tmp_path: Path) -> None:
        (tmp_path / "neu").mkdir()
        assert fork("stadt").code == 0
        assert processes(tmp_path / "neu")

    def test_a_name_in_words_of_yaml_stays_a_name(self, fork: Fork, cli: Cli, tmp_path: Path) -> None:
        name = 'Gemeinde "A": #1 & {B}'
        assert fork("stadt", name=name).code == 0
        assert head_file(tmp_path / "neu")["kommune"]["name"] == name
        assert cli(tmp_path / "neu", "check").code == 0


class TestPackages:
    def test_a_blueprint_brings_its_own(self, fork: Fork, tmp_path: Path) -> None:
        fork("kreis")
        assert processes(tmp_path / "neu") == {"post-verteilen", "bauantrag-pruefen"}

    def test_without_leaves_one_out(self, fork: Fork, tmp_path: Path) -> None:
        fork("kreis", "--without", "bauaufsicht")
        assert processes(tmp_path / "neu") == {"post-verteilen"}
        assert "pakete" not in head_file(tmp_path / "neu")["blaupause"]

    def test_with_adds_one(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt", "--with", "bauaufsicht")
        assert (tmp_path / "neu" / BAU).is_file()

    def test_with_may_name_what_is_there_anyway(self, fork: Fork, tmp_path: Path) -> None:
        fork("kreis", "--with", "bauaufsicht", "--with", "bauaufsicht")
        assert head_file(tmp_path / "neu")["blaupause"]["pakete"] == ["bauaufsicht"]

    def test_wanting_and_refusing_one_at_once_is_refused(self, fork: Fork, tmp_path: Path) -> None:
        assert_refused(fork("stadt", "--with", "bauaufsicht", "--without", "bauaufsicht"), "bauaufsicht", "--without")
        assert not (tmp_path / "neu").exists()

    @pytest.mark.parametrize("option", ["--with", "--without"])
    def test_an_unknown_one_is_refused_with_the_nearest(self, fork: Fork, tmp_path: Path, option: str) -> None:
        assert_refused(fork("stadt", option, "bauaufsich"), "„bauaufsich“", "Meinten Sie „bauaufsicht“?")
        assert not (tmp_path / "neu").exists()

    def test_the_guess_is_english_too(self, library: Path, tmp_path: Path) -> None:
        done = run_process(
            "fork", "stad", "neu", "-m", "S", "--ags", "ohne", "--from", str(library), "--lang", "en", cwd=tmp_path
        )
        assert done.code == 2
        assert "Did you mean “stadt”?" in flat(done.err)

    @pytest.mark.parametrize(("ags", "warned"), [("09162000", True), ("05370040", False), ("ohne", False)])
    def test_one_of_another_land_is_pointed_out(self, fork: Fork, ags: str, warned: bool) -> None:
        done = fork("kreis", ags=ags)
        assert done.code == 0
        assert ("„bauaufsicht“ ist für andere Länder gedacht" in flat(done.err)) is warned


class TestWishes:
    @pytest.mark.parametrize("key", ["05370", "05370040", "053700040", "053700040040", "16077001", "ohne"])
    def test_official_keys_are_taken(self, fork: Fork, tmp_path: Path, key: str) -> None:
        assert fork("stadt", ags=key).code == 0
        assert head_file(tmp_path / "neu")["kommune"]["ags"] == key

    @pytest.mark.parametrize(
        "key",
        ["", "5370", "0537004", "0537004000", "00370040", "17370040", "99370040", "0537004a", "٠٥٣٧٠٠٤٠", "-1", "Ohne"],
    )
    def test_other_keys_are_refused(self, fork: Fork, tmp_path: Path, key: str) -> None:
        assert_refused(fork("stadt", ags=key), "kein amtlicher Schlüssel", "--ags ohne")
        assert not (tmp_path / "neu").exists()

    @pytest.mark.parametrize("name", ["", "   ", "Stadt\x1b[31mX", "Stadt\nX"])
    def test_a_name_nobody_can_read_is_refused(self, fork: Fork, tmp_path: Path, name: str) -> None:
        assert_refused(fork("stadt", name=name), "Name der Verwaltung")
        assert not (tmp_path / "neu").exists()

    def test_an_unknown_blueprint_is_refused_with_the_known_ones(self, fork: Fork, tmp_path: Path) -> None:
        assert_refused(fork("stad"), "Meinten Sie „stadt“?", "kreis (Kreis)", "stadt (Kreisangehörige Stadt)")
        assert not (tmp_path / "neu").exists()

    @pytest.mark.parametrize("missing", ["--municipality", "--ags"])
    def test_name_and_key_must_be_given(self, cli: Cli, library: Path, tmp_path: Path, missing: str) -> None:
        given = {"--municipality": "X", "--ags": "ohne"}
        del given[missing]
        words = [word for pair in given.items() for word in pair]
        assert_refused(cli(tmp_path, "fork", "stadt", "neu", "--from", str(library), *words), missing)

    def test_a_library_that_lacks_a_process_of_its_blueprint_makes_nothing(
        self, fork: Fork, library: Path, tmp_path: Path
    ) -> None:
        (library / STEUER).unlink()
        assert_refused(fork("stadt"), "hundesteuer-einziehen", "prozesslib check")
        assert not (tmp_path / "neu").exists()

    def test_the_sentences_are_english_where_asked_for(self, library: Path, tmp_path: Path) -> None:
        words = ("fork", "stadt", "neu", "--municipality", "X", "--ags", "ohne", "--from", str(library))
        done = run_process("--lang", "en", *words, cwd=tmp_path)
        assert "3 processes, 1 of them modelled, from blueprint" in flat(done.out)
        assert_refused(run_process(*words, "--lang", "en", cwd=tmp_path), "Error: neu exists already.")


class TestTheTarget:
    def refused_and_untouched(self, fork: Fork, folder: Path, target: str, *words: str) -> None:
        before = files(folder)
        assert_refused(fork("stadt", target=target), *words)
        assert files(folder) == before

    def test_a_folder_with_content_is_left_alone(self, fork: Fork, tmp_path: Path) -> None:
        (tmp_path / "neu").mkdir()
        (tmp_path / "neu/brief.txt").write_text("wichtig")
        self.refused_and_untouched(fork, tmp_path, "neu", "gibt es schon")

    def test_a_file_is_left_alone(self, fork: Fork, tmp_path: Path) -> None:
        (tmp_path / "neu").write_text("wichtig")
        self.refused_and_untouched(fork, tmp_path, "neu", "gibt es schon")

    def test_a_link_is_not_followed(self, fork: Fork, tmp_path: Path) -> None:
        (tmp_path / "woanders").mkdir()
        (tmp_path / "neu").symlink_to(tmp_path / "woanders")
        self.refused_and_untouched(fork, tmp_path, "neu", "gibt es schon")

    def test_a_missing_parent_folder_is_named(self, fork: Fork, tmp_path: Path) -> None:
        self.refused_and_untouched(fork, tmp_path, "gibt/es/nicht", str(tmp_path / "gibt/es"))

    def test_forking_twice_leaves_the_first_register_alone(self, fork: Fork, tmp_path: Path) -> None:
        fork("stadt")
        before = files(tmp_path / "neu")
        assert_refused(fork("kreis"), "gibt es schon")
        assert files(tmp_path / "neu") == before

    def test_what_a_killed_fork_left_is_cleared_away(self, fork: Fork, tmp_path: Path) -> None:
        ended = subprocess.Popen([sys.executable, "-c", ""])
        ended.wait()
        (tmp_path / f".neu.prozesslib-{ended.pid}/.git").mkdir(parents=True)
        assert fork("stadt").code == 0
        assert {path.name for path in tmp_path.iterdir()} == {"neu", "bibliothek"}

    def test_what_another_fork_is_building_stays(self, fork: Fork, tmp_path: Path) -> None:
        other = tmp_path / f".neu.prozesslib-{os.getppid()}"
        other.mkdir()
        assert fork("stadt").code == 0
        assert other.is_dir()


class TestTheSource:
    def test_a_folder_under_git_gives_its_latest_release(self, fork: Fork, library: Path, tmp_path: Path) -> None:
        make_repository(library, "v1.9", "v1.10")
        edit(library, HUND, "Hund anmelden", "Unveröffentlicht anmelden")
        git(library, "commit", "-qam", "nach der Version")
        assert fork("stadt").code == 0
        source = lock(tmp_path / "neu")["bibliothek"]
        assert source["version"] == "3.0"
        assert source["commit"] == git(library, "rev-parse", "v1.10").strip()
        assert "Unveröffentlicht" not in (tmp_path / "neu" / HUND).read_text()

    @pytest.mark.parametrize("rev", ["v1.9", "main", "v1.10~1"])
    def test_rev_takes_another_state(self, fork: Fork, library: Path, tmp_path: Path, rev: str) -> None:
        make_repository(library, "v1.9", "v1.10")
        assert fork("stadt", "--rev", rev).code == 0
        assert lock(tmp_path / "neu")["bibliothek"]["commit"] == git(library, "rev-parse", rev).strip()
        assert head_file(tmp_path / "neu")["blaupause"]["version"] == rev

    @pytest.mark.parametrize("rev", ["v1.8", "--upload-pack=x", "", "v1.9:x", "a\nb"])
    def test_an_unknown_rev_is_refused_with_known_ones(
        self, fork: Fork, library: Path, tmp_path: Path, rev: str
    ) -> None:
        make_repository(library, "v1.9", "v1.10")
        assert_refused(fork("stadt", f"--rev={rev}"), "v1.9")
        assert not (tmp_path / "neu").exists()

    def test_without_a_release_the_current_state_counts(self, fork: Fork, library: Path, tmp_path: Path) -> None:
        make_repository(library, "entwurf")
        assert fork("stadt").code == 0
        assert lock(tmp_path / "neu")["bibliothek"]["commit"] == git(library, "rev-parse", "HEAD").strip()

    @pytest.mark.parametrize("form", ["plain", "bare", "file-url"])
    def test_a_repository_is_read_in_every_form(self, fork: Fork, library: Path, tmp_path: Path, form: str) -> None:
        make_repository(library, "1.1")
        source = {"plain": str(library), "file-url": library.as_uri(), "bare": str(tmp_path / "bib.git")}[form]
        git(tmp_path, "clone", "-q", "--bare", str(library), "bib.git")
        assert fork("stadt", "--from", source).code == 0
        assert processes(tmp_path / "neu")

    def test_unsaved_changes_of_a_library_under_git_are_not_taken(
        self, fork: Fork, library: Path, tmp_path: Path
    ) -> None:
        make_repository(library, "1.1")
        edit(library, HUND, "Hund anmelden", "Halbfertig anmelden")
        fork("stadt")
        assert "Halbfertig" not in (tmp_path / "neu" / HUND).read_text()

    def test_a_plain_folder_has_no_rev(self, fork: Fork) -> None:
        assert_refused(fork("stadt", "--rev", "1.0"), "keine Versionsgeschichte", "--rev weglassen")

    def test_the_embedded_library_has_no_rev(self, cli: Cli, tmp_path: Path) -> None:
        done = cli(tmp_path, "fork", "stadt", "neu", "-m", "X", "--ags", "ohne", "--rev", "1.0")
        assert_refused(done, "--rev weglassen")

    def test_a_register_is_no_library(self, fork: Fork, register: Path) -> None:
        assert_refused(fork("stadt", "--from", str(register)), "ist keine Bibliothek")

    def test_an_empty_repository_is_no_library(self, fork: Fork, tmp_path: Path) -> None:
        git(tmp_path, "init", "-q", "leer")
        assert_refused(fork("stadt", "--from", str(tmp_path / "leer")), "ist keine Bibliothek")

    def test_a_folder_without_a_head_is_no_library(self, fork: Fork, tmp_path: Path) -> None:
        (tmp_path / "leer").mkdir()
        assert_refused(fork("stadt", "--from", str(tmp_path / "leer")), "ist keine Bibliothek")

    def test_a_path_that_does_not_exist_is_named(self, fork: Fork) -> None:
        assert_refused(fork("stadt", "--from", "gibt-es-nicht"), "gibt-es-nicht", "--from weglassen")

    def test_windows_line_endings_of_a_library_do_not_make_the_register_unsaved(
        self, fork: Fork, library: Path, tmp_path: Path
    ) -> None:
        for path in library.rglob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        fork("stadt")
        root = tmp_path / "neu"
        assert is_clean(root)
        assert b"\r" not in (root / HUND).read_bytes()
        git(tmp_path, "clone", "-q", "neu", "klon")
        assert is_clean(tmp_path / "klon")

    def test_a_library_over_http_leaves_no_password_in_the_register(
        self, fork: Fork, library: Path, tmp_path: Path
    ) -> None:
        make_repository(library, "1.1")
        git(tmp_path, "clone", "-q", "--bare", str(library), "bib.git")
        git(tmp_path / "bib.git", "update-server-info")
        with served(tmp_path) as port:
            done = fork("stadt", "--from", f"http://werner:geheim@127.0.0.1:{port}/bib.git")
        assert done.code == 0, done.err
        root = tmp_path / "neu"
        assert lock(root)["bibliothek"]["quelle"] == f"http://127.0.0.1:{port}/bib.git"
        holding = [p for p in root.rglob("*") if p.is_file() and b"geheim" in p.read_bytes()]
        assert holding == []
        assert "geheim" not in git(root, "log", "-p", "--format=%B")
        assert "geheim" not in done.out + done.err


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """A folder under http on a port of this computer."""
    handler = functools.partial(_Silent, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    proxies = {name: os.environ.pop(name) for name in list(os.environ) if name.lower().endswith("_proxy")}
    try:
        yield server.server_address[1]
    finally:
        os.environ.update(proxies)
        server.shutdown()
        server.server_close()
