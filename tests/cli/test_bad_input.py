"""Bad input gets a clear sentence and loses nothing: every item of the list, against what it can bite."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from children import NEEDS_FORK, interrupted
from cli_helpers import (
    BAU,
    HUND,
    POST,
    STEUER,
    assert_no_traceback,
    assert_refused,
    edit,
    files,
    flat,
    is_clean,
    path_without_git,
    read,
    state,
    write,
)

from conftest import Cli, Result, git, run_process

HERE = Path(__file__).parent
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
REASON = ("--reason", "Gibt es hier nicht")
HUGE = 200 * 1024 * 1024

BOMB = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (97 + n, 97 + n, b", ".join([b"*%c" % (96 + n)] * 9)) for n in range(1, 12)
)

TEXTS = {
    "wrong yaml": (b"id: hund-anmelden\nname: [Hund\nart: leistung\n", "PL001"),
    "a colon in a text": (b"id: hund-anmelden\nname: Hund: anmelden\n", "PL001"),
    "a tab": (b"id: hund-anmelden\nlokal:\n\tstatus: entwurf\n", "PL007"),
    "a duplicate key": (b"id: hund-anmelden\nname: A\nname: B\n", "PL008"),
    "an anchor": (b"id: hund-anmelden\nname: &a Hund\n", "PL009"),
    "an alias": (b"id: hund-anmelden\nname: *a\n", "PL009"),
    "a merge key": (b"id: hund-anmelden\n<<: *a\n", "PL009"),
    "a tag": (b"id: hund-anmelden\nname: !!python/object/apply:os.system ['touch gelaufen']\n", "PL010"),
    "a local tag": (b"id: hund-anmelden\nname: !Ref Hund\n", "PL010"),
    "two documents": (b"id: hund-anmelden\n---\nid: post-verteilen\n", "PL011"),
    "30,000 brackets": (b"id: hund-anmelden\nname: " + b"[" * 30_000, "PL006"),
    "30,000 closed brackets": (b"id: " + b"[" * 30_000 + b"]" * 30_000, "PL006"),
    "30,000 braces": (b"id: " + b"{a: " * 30_000, "PL006"),
    "30,000 nested lines": (b"".join(b" " * n + b"a:\n" for n in range(700)), "PL006"),
    "an alias bomb": (BOMB, "PL009"),
    "Latin-1": ("id: hund-anmelden\nname: Hündin anmelden\n".encode("latin-1"), "PL002"),
    "UTF-16": ("id: hund-anmelden\nname: Hündin anmelden\n".encode("utf-16"), "PL002"),
    "a NUL byte": (b"id: hund-anmelden\nname: Hund\0 anmelden\n", "PL004"),
    "an escape sequence": (b"id: hund-anmelden\nname: \x1b[2JHund anmelden\n", "PL016"),
    "nothing": (b"", "PL012"),
    "a list": (b"- id: hund-anmelden\n", "PL013"),
    "a text": (b"Hund anmelden", "PL013"),
    "an unknown key": (b"id: hund-anmelden\nname: Hund anmelden\nnmae: x\n", "PL101"),
}
TEXT = pytest.mark.parametrize("kind", TEXTS)


class TestAProcessFile:
    @TEXT
    def test_check_names_file_place_and_code(self, cli: Cli, register: Path, kind: str) -> None:
        data, code = TEXTS[kind]
        write(register, HUND, data)
        before = state(register)
        done = cli(register, "check", "--format", "json")
        assert_no_traceback(done)
        assert done.code == 1
        found = [f for f in json.loads(done.out)["befunde"] if f["code"] == code]
        assert [f["datei"] for f in found][:1] == [HUND], done.out
        assert found[0]["zeile"] >= 1
        assert found[0]["satz"].endswith(".")
        assert cli(register, "check", HUND).code == 1
        assert state(register) == before
        assert not (register / "gelaufen").exists()

    @TEXT
    def test_lists_go_on_without_it_and_say_so(self, cli: Cli, register: Path, kind: str) -> None:
        write(register, HUND, TEXTS[kind][0])
        before = state(register)
        for words in (["list"], ["status"], ["export", "csv", "-o", str(register.parent / "r.csv")]):
            done = cli(register, *words)
            assert_no_traceback(done)
            assert done.code == 0
            assert "prozesslib check" in flat(done.out + done.err), words
        assert cli(register, "search", "Bauantrag").code == 0
        assert state(register) == before

    @TEXT
    def test_no_command_touches_it(self, cli: Cli, register: Path, kind: str) -> None:
        write(register, HUND, TEXTS[kind][0])
        before = state(register)
        for words in (["show"], ["set", "lokal.status=entwurf"], ["prune", *REASON], ["restore"]):
            command, *rest = words
            assert_refused(cli(register, command, "hund-anmelden", *rest), HUND)
        saved = cli(register, "save")
        assert_no_traceback(saved)
        assert (saved.code, HUND in saved.out) == (1, True)
        assert "zuerst die Fehler beheben" in saved.err
        assert state(register) == before

    @TEXT
    def test_other_processes_are_still_worked_on(self, cli: Cli, register: Path, kind: str) -> None:
        write(register, HUND, TEXTS[kind][0])
        assert cli(register, "prune", "post-verteilen", *REASON).code == 0
        assert cli(register, "set", "bauantrag-pruefen", "lokal.status=entwurf").code == 0
        assert cli(register, "add", "Ferienpass ausgeben", "--bereich", "01").code == 0
        assert (register / HUND).read_bytes() == TEXTS[kind][0]

    @TEXT
    def test_fork_refuses_a_library_that_has_it(self, cli: Cli, library: Path, tmp_path: Path, kind: str) -> None:
        write(library, HUND, TEXTS[kind][0])
        before = files(tmp_path)
        assert_refused(fork(cli, tmp_path, str(library)), "hund-anmelden", "prozesslib check")
        assert files(tmp_path) == before


def fork(cli: Cli, folder: Path, source: str, *options: str, target: str = "neu") -> Result:
    words = ("fork", "stadt", target, "--municipality", "X", "--ags", "ohne", f"--from={source}")
    return cli(folder, *words, *options)


class TestAHugeFile:
    @pytest.fixture
    def huge(self, register: Path) -> Path:
        with (register / HUND).open("r+b") as file:
            file.truncate(HUGE)
        return register

    def test_check_says_how_large_and_how_large_it_may_be(self, cli: Cli, huge: Path) -> None:
        done = cli(huge, "check")
        assert_no_traceback(done)
        assert done.code == 1
        assert "PL005" in done.out
        assert "1.048.576 Byte" in flat(done.out)

    def test_no_command_touches_it(self, cli: Cli, huge: Path) -> None:
        for words in (["show"], ["set", "lokal.status=entwurf"], ["prune", *REASON], ["restore"]):
            command, *rest = words
            assert_refused(cli(huge, command, "hund-anmelden", *rest), HUND)
        assert cli(huge, "save").code == 1
        assert (huge / HUND).stat().st_size == HUGE
        assert cli(huge, "list").code == 0

    @pytest.mark.parametrize("rel", ["prozesslib.yaml", ".prozesslib/lock.yaml"])
    def test_as_head_or_lock_it_is_refused(self, cli: Cli, register: Path, rel: str) -> None:
        with (register / rel).open("r+b") as file:
            file.truncate(HUGE)
        assert_refused(cli(register, "prune", "post-verteilen", *REASON), rel)
        assert cli(register, "check").code == 1

    def test_in_a_library_it_is_refused(self, cli: Cli, library: Path, tmp_path: Path) -> None:
        with (library / HUND).open("r+b") as file:
            file.truncate(HUGE)
        assert_refused(fork(cli, tmp_path, str(library)), "hund-anmelden")

    def test_as_a_snapshot_it_is_none(self, cli: Cli, tmp_path: Path) -> None:
        for size in (HUGE, 600 * 1024 * 1024):
            with (tmp_path / "r.zip").open("wb") as file:
                file.truncate(size)
            done = cli(tmp_path, "verify", "r.zip")
            assert_no_traceback(done)
            assert done.code in (1, 2)
            assert "ZIP-Archiv" in done.out or "zu groß" in done.err


class TestHarmlessOddities:
    def test_a_bom_is_a_warning_and_the_file_works(self, cli: Cli, register: Path) -> None:
        write(register, HUND, b"\xef\xbb\xbf" + (register / HUND).read_bytes())
        done = cli(register, "check")
        assert done.code == 0
        assert "Warnung PL003" in done.out
        assert cli(register, "save").code == 0
        assert cli(register, "set", "hund-anmelden", "lokal.status=freigegeben").code == 0
        assert (register / HUND).read_bytes().startswith(b"\xef\xbb\xbfid: hund-anmelden ")
        assert cli(register, "prune", "hund-anmelden", *REASON).code == 0
        assert cli(register, "restore", "hund-anmelden", "--own").code == 0

    def test_windows_line_endings_work_everywhere(self, cli: Cli, register: Path) -> None:
        for path in register.glob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        for path in (register / "prozesse").rglob("*.yaml"):
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert cli(register, "check").code == 0
        assert "4 Prozesse" in cli(register, "list").out
        assert "übernommen" in cli(register, "show", "hund-anmelden").out
        assert cli(register, "set", "hund-anmelden", "lokal.status=freigegeben").code == 0
        assert git(register, "show", "--format=", "--numstat").split() == ["2", "0", HUND]
        assert cli(register, "prune", "post-verteilen", *REASON).code == 0
        assert cli(register, "save").code == 0
        assert is_clean(register)

    def test_many_windows_line_endings_do_not_make_a_large_file_small(self, cli: Cli, register: Path) -> None:
        text = read(register, HUND).replace("\n", "\r\n") + "# \r\n" * 300_000
        write(register, HUND, text)
        assert "PL005" in cli(register, "check").out
        assert cli(register, "save").code == 1
        assert read(register, HUND) == text

    def test_an_editor_s_leftovers_are_not_ours(self, cli: Cli, register: Path) -> None:
        for name in ("hund-anmelden.yaml~", ".hund-anmelden.yaml.swp", "hund-anmelden.yml", "Thumbs.db"):
            write(register, f"prozesse/16/{name}", b"\xff\xfe[")
        assert cli(register, "check").code == 0
        assert "4 Prozesse" in cli(register, "list").out


HEADS = {
    "wrong yaml": b"art: [",
    "Latin-1": "art: register\nname: Köln\n".encode("latin-1"),
    "neither register nor library": b"art: ordner\nformat: '1'\nname: x\n",
    "nothing": b"",
    "another format": b"art: register\nformat: '99'\nname: x\nkommune: {name: x, ags: ohne}\n",
    "an unknown key": b"art: register\nformat: '1'\nname: x\nkommune: {name: x, ags: ohne}\nkommuhne: 1\n",
    "an impossible key of a municipality": b"art: register\nformat: '1'\nname: x\nkommune: {name: x, ags: '123'}\n",
    "an alias bomb": BOMB,
}
WRITING = (
    ["prune", "post-verteilen", *REASON],
    ["restore", "post-verteilen"],
    ["add", "Ferienpass ausgeben", "--bereich", "01"],
    ["set", "post-verteilen", "lokal.status=entwurf"],
)
READING = (["list"], ["show", "post-verteilen"], ["search", "post"], ["status"])


class TestTheHead:
    @pytest.mark.parametrize("kind", HEADS)
    def test_a_wrong_one_is_named_by_every_command(self, cli: Cli, register: Path, kind: str) -> None:
        write(register, "prozesslib.yaml", HEADS[kind])
        before = state(register)
        for words in (*WRITING, *READING, ["export", "csv", "-o", "../r.csv"]):
            assert_refused(cli(register, *words), "prozesslib.yaml")
        for words in (["check"], ["save"]):
            done = cli(register, *words)
            assert_no_traceback(done)
            assert (done.code, "prozesslib.yaml:" in done.out) == (1, True), words
        assert state(register) == before

    def test_without_one_there_is_no_register(self, cli: Cli, register: Path) -> None:
        (register / "prozesslib.yaml").unlink()
        before = state(register)
        for words in (*WRITING, *READING, ["check"], ["save"], ["export", "csv", "-o", "../r.csv"]):
            assert_refused(cli(register, *words), "prozesslib.yaml fehlt", "prozesslib fork")
        assert cli(register, "doctor").code == 0
        assert state(register) == before

    @pytest.mark.parametrize("kind", HEADS)
    def test_a_library_with_a_wrong_one_is_none(self, cli: Cli, library: Path, tmp_path: Path, kind: str) -> None:
        write(library, "prozesslib.yaml", HEADS[kind])
        assert_refused(fork(cli, tmp_path, str(library)), "keine Bibliothek")
        assert not (tmp_path / "neu").exists()

    @pytest.mark.parametrize("rel", ["konventionen.yaml", "attribute.yaml", "kataloge/stellen.yaml"])
    def test_other_files_of_the_register_are_found_by_check(self, cli: Cli, register: Path, rel: str) -> None:
        write(register, rel, b"\xff[")
        done = cli(register, "check")
        assert_no_traceback(done)
        assert (done.code, f"{rel}:" in done.out) == (1, True)
        for words in READING:
            assert_no_traceback(cli(register, *words))

    def test_a_wrong_lock_stops_what_writes(self, cli: Cli, register: Path) -> None:
        write(register, ".prozesslib/lock.yaml", "prozesse: [")
        before = state(register)
        for words in WRITING:
            assert_refused(cli(register, *words), ".prozesslib/lock.yaml")
        assert cli(register, "check").code == 1
        assert state(register) == before


class TestTheRepository:
    def test_a_register_without_git_can_be_read_but_not_written(self, cli: Cli, register: Path) -> None:
        shutil.rmtree(register / ".git")
        before = files(register)
        for words in (*WRITING, ["save"], ["status"], ["export", "snapshot", "-o", "../r.zip"]):
            assert_refused(cli(register, *words), "kein Git-Verzeichnis", "prozesslib fork")
        for words in (["list"], ["show", "post-verteilen"], ["search", "post"], ["check"]):
            assert cli(register, *words).code == 0, words
        assert files(register) == before

    def test_a_register_inside_another_repository_is_not_written(
        self, cli: Cli, register: Path, tmp_path: Path
    ) -> None:
        shutil.rmtree(register / ".git")
        git(tmp_path, "init", "-q")
        before = files(register)
        for words in (*WRITING, ["save"]):
            assert_refused(cli(register, *words), "Unterordner")
        assert files(register) == before
        assert not (tmp_path / ".git/prozesslib").exists()

    @pytest.mark.parametrize("damage", ["HEAD", "config", "objects", "ref"])
    def test_a_damaged_repository_is_said_to_be_one(self, cli: Cli, register: Path, damage: str) -> None:
        if damage == "objects":
            shutil.rmtree(register / ".git/objects")
        else:
            place = {"ref": ".git/refs/heads/main"}.get(damage, f".git/{damage}")
            write(register, place, "\x00kaputt[\n")
        before = files(register)
        for words in WRITING:
            assert_refused(cli(register, *words))
        assert files(register) == before

    def test_unsaved_work_in_the_way_is_named(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "Eingehende", "Jede")
        write(register, "gestrichen/bauantrag-pruefen.yaml", "von mir")
        before = state(register)
        assert_refused(cli(register, "prune", "post-verteilen", *REASON), POST, "prozesslib save")
        assert_refused(cli(register, "set", "post-verteilen", "lokal.status=entwurf"), POST, "die IT bitten")
        done = cli(register, "prune", "bauantrag-pruefen", *REASON)
        assert_refused(done, "gestrichen/bauantrag-pruefen.yaml")
        assert state(register) == before

    @POSIX
    def test_without_git_every_command_that_needs_it_says_so(self, register: Path, tmp_path: Path) -> None:
        env = path_without_git(tmp_path / "leer")
        before = state(register)
        forking = ["fork", "stadt", "../neu", "--municipality", "X", "--ags", "ohne"]
        for words in (*WRITING, ["save"], ["status"], ["export", "snapshot", "-o", "../r.zip"], forking):
            assert_refused(run_process(*words, cwd=register, env=env), "git ist nicht installiert", "git install")
        for words in (["list"], ["check"], ["export", "csv", "-o", "../r.csv"]):
            assert run_process(*words, cwd=register, env=env).code == 0, words
        assert state(register) == before
        assert not (tmp_path / "neu").exists()

    @pytest.mark.parametrize("known", ["nothing", "name"])
    def test_personal_names_are_asked_for_where_the_register_wants_them(
        self, cli: Cli, register: Path, known: str
    ) -> None:
        edit(register, "prozesslib.yaml", "art: register", "art: register\npersoenliche_identitaet: true")
        git(register, "commit", "-qam", "mit Namen")
        if known == "name":
            git(register, "config", "user.name", "Erika Muster")
        edit(register, BAU, "Ein Bauantrag", "Jeder Bauantrag")
        before = state(register)
        for words in (
            ["prune", "post-verteilen", *REASON],
            ["add", "Ferienpass ausgeben", "--bereich", "01"],
            ["set", "post-verteilen", "lokal.status=entwurf"],
            ["save"],
        ):
            assert_refused(cli(register, *words), "git config --global user.name", "persoenliche_identitaet")
        assert state(register) == before

    def test_no_user_name_is_needed_otherwise(self, cli: Cli, register: Path) -> None:
        assert subprocess.run(["git", "config", "user.name"], cwd=register, check=False).returncode == 1
        assert cli(register, "prune", "post-verteilen", *REASON).code == 0


class TestIds:
    BAD = ("../../x", "con", "CON", "--upload-pack=x", "-rf", "a/b", "", " ", "x" * 300, "hund\nanmelden", "\x1b[2J")

    @pytest.mark.parametrize("key", BAD)
    def test_no_command_takes_them(self, cli: Cli, register: Path, key: str) -> None:
        before = state(register)
        outside = sorted(path.name for path in register.parent.iterdir())
        for words in (
            ["show", "--", key],
            ["set", "--", key, "lokal.status=entwurf"],
            ["prune", *REASON, "--", "post-verteilen", key],
            ["restore", "--", key],
        ):
            assert_refused(cli(register, *words), "gibt es hier nicht")
        assert_refused(cli(register, "add", "Ferienpass ausgeben", "--bereich", "01", f"--id={key}"), "--id")
        assert state(register) == before
        assert sorted(path.name for path in register.parent.iterdir()) == outside

    @pytest.mark.parametrize("command", ["show", "restore", "set", "prune", "list", "status"])
    def test_without_a_double_dash_they_are_options_that_do_not_exist(
        self, cli: Cli, register: Path, command: str
    ) -> None:
        done = cli(register, command, "--upload-pack=x")
        assert_refused(done, "Die Option --upload-pack gibt es nicht", f"prozesslib {command} --help")

    @pytest.mark.parametrize("key", ["hund-anmeldn", "Hund-Anmelden", "hundanmelden", "anmelden-hund"])
    def test_an_unknown_one_shows_the_nearest(self, cli: Cli, register: Path, key: str) -> None:
        for words in (["show", key], ["prune", key, *REASON], ["restore", key], ["set", key, "art=leistung"]):
            assert_refused(cli(register, *words), f"„{key}“", "hund-anmelden")

    @pytest.mark.parametrize("key", ["../../x", "con", "a/b"])
    def test_inside_a_file_they_are_findings(self, cli: Cli, register: Path, key: str) -> None:
        edit(register, POST, "id: post-verteilen", f"id: {key}")
        done = cli(register, "check", POST)
        assert_no_traceback(done)
        assert (done.code, f"{POST}:1:5  Fehler PL1" in done.out) == (1, True)

    def test_a_record_that_leads_out_of_the_register_is_not_followed(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", *REASON)
        edit(register, "gestrichen/post-verteilen.yaml", POST, "../../../draussen.yaml")
        git(register, "commit", "-qam", "von Hand")
        before = state(register)
        assert_refused(cli(register, "restore", "post-verteilen"))
        assert state(register) == before
        assert not (register.parent / "draussen.yaml").exists()

    def test_a_lock_that_leads_out_of_the_register_is_not_followed(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", *REASON)
        text = read(register, ".prozesslib/lock.yaml")
        write(register, ".prozesslib/lock.yaml", text.replace(POST, "../../draussen.yaml"))
        edit(register, "gestrichen/post-verteilen.yaml", f"pfad: {POST}\n", "")
        git(register, "commit", "-qam", "von Hand")
        before = state(register)
        assert_refused(cli(register, "restore", "post-verteilen"))
        assert state(register) == before
        assert not (register.parent / "draussen.yaml").exists()

    @pytest.mark.parametrize("name", ["con.yaml", "aux/hund-anmelden.yaml", ".git/hund-anmelden.yaml"])
    def test_a_library_cannot_bring_a_file_that_breaks_windows(
        self, cli: Cli, library: Path, tmp_path: Path, name: str
    ) -> None:
        text = read(library, HUND)
        (library / HUND).unlink()
        write(library, f"prozesse/{name}", text)
        assert_refused(fork(cli, tmp_path, str(library)))
        assert not (tmp_path / "neu").exists()


def closed_port() -> int:
    """A port of this computer nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class TestTheAddressOfALibrary:
    @pytest.mark.parametrize("scheme", ["http", "https", "git", "ssh"])
    def test_one_that_nobody_answers_at(
        self, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str
    ) -> None:
        for name in list(os.environ):
            if name.lower().endswith("_proxy"):
                monkeypatch.delenv(name)
        before = files(tmp_path)
        done = fork(cli, tmp_path, f"{scheme}://werner:geheim@127.0.0.1:{closed_port()}/bib.git")
        assert_refused(done, "127.0.0.1", "prozesslib doctor" if scheme == "ssh" else "nicht erreichbar")
        assert "geheim" not in done.err
        assert files(tmp_path) == before

    @pytest.mark.parametrize(
        "source",
        [
            "ext::sh -c touch% gelaufen",
            "ext::sh -c 'touch gelaufen'",
            "--upload-pack=touch gelaufen",
            "-u touch gelaufen",
            "--config=core.sshCommand=touch gelaufen",
            "fd::17",
            "ftp://x.example/y",
            "http://x.example/\ny",
            "HTTP::x",
            "file::x",
        ],
    )
    def test_one_that_is_none_runs_nothing(self, cli: Cli, tmp_path: Path, source: str) -> None:
        assert_refused(fork(cli, tmp_path, source), "keine erlaubte Adresse")
        assert list(tmp_path.rglob("gelaufen")) == []
        assert not (tmp_path / "neu").exists()

    @pytest.mark.parametrize(
        "source",
        ["ssh://-oProxyCommand=touch gelaufen/x", "-oProxyCommand=touch@x:y", "x.example:-oProxyCommand=touch"],
    )
    def test_one_with_options_for_ssh_runs_nothing(self, cli: Cli, tmp_path: Path, source: str) -> None:
        assert_refused(fork(cli, tmp_path, source))
        assert list(tmp_path.rglob("gelaufen")) == []

    @pytest.mark.parametrize("source", ["", "gibt-es-nicht", "/gibt/es/nicht", "file:///gibt/es/nicht", "~niemand/x"])
    def test_a_path_that_leads_nowhere(self, cli: Cli, tmp_path: Path, source: str) -> None:
        assert_refused(fork(cli, tmp_path, source))
        assert not (tmp_path / "neu").exists()

    def test_a_file_that_is_no_library(self, cli: Cli, tmp_path: Path) -> None:
        (tmp_path / "bib.txt").write_text("keine")
        assert_refused(fork(cli, tmp_path, "bib.txt"))

    def test_nothing_is_left_in_the_temporary_folder(
        self, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "temp").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
        assert_refused(fork(cli, tmp_path, f"http://127.0.0.1:{closed_port()}/bib.git"))
        assert list((tmp_path / "temp").iterdir()) == []


@POSIX
class TestLinks:
    @pytest.fixture
    def secret(self, tmp_path: Path) -> Path:
        """A process outside of the register."""
        write(tmp_path, "draussen/geheim.yaml", "id: geheim\nname: Geheimes verraten\n")
        return tmp_path / "draussen"

    def link(self, root: Path, rel: str, target: Path) -> None:
        path = root / rel
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.symlink_to(target)

    @pytest.mark.parametrize(("rel", "target"), [(HUND, "geheim.yaml"), ("prozesse/16", "."), ("kataloge", ".")])
    def test_out_of_the_register_is_a_finding_and_not_read(
        self, cli: Cli, register: Path, secret: Path, rel: str, target: str
    ) -> None:
        self.link(register, rel, secret / target)
        done = cli(register, "check")
        assert_no_traceback(done)
        assert done.code == 1
        assert "PL020" in done.out
        for words in (["list"], ["search", "Geheimes"], ["status"]):
            seen = cli(register, *words)
            assert_no_traceback(seen)
            assert "Geheimes" not in seen.out

    @pytest.mark.parametrize(("rel", "target"), [(HUND, "geheim.yaml"), ("prozesse/16", ".")])
    def test_no_command_writes_or_saves_through_it(
        self, cli: Cli, register: Path, secret: Path, rel: str, target: str
    ) -> None:
        write(secret, "hund-anmelden.yaml", read(register, HUND))
        self.link(register, rel, secret / target)
        before, outside = state(register), files(secret)
        for words in (["set", "hund-anmelden", "lokal.status=entwurf"], ["prune", "hund-anmelden", *REASON]):
            assert_refused(cli(register, *words))
        saved = cli(register, "save")
        assert_no_traceback(saved)
        assert saved.code in (1, 2)
        assert (state(register), files(secret)) == (before, outside)

    @pytest.mark.parametrize("rel", ["gestrichen", "prozesse/01"])
    def test_a_folder_to_write_to_that_is_a_link_is_refused(
        self, cli: Cli, register: Path, secret: Path, rel: str
    ) -> None:
        self.link(register, rel, secret)
        before, outside = state(register), files(secret)
        done = (
            cli(register, "prune", "bauantrag-pruefen", *REASON)
            if rel == "gestrichen"
            else cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        )
        assert_refused(done, "Verknüpfung")
        assert (state(register), files(secret)) == (before, outside)

    @pytest.mark.parametrize("under_git", [True, False])
    def test_a_library_with_one_does_not_pass_it_on(
        self, cli: Cli, library: Path, secret: Path, tmp_path: Path, under_git: bool
    ) -> None:
        self.link(library, STEUER, secret / "geheim.yaml")
        self.link(library, "kataloge/fremd.yaml", Path("/etc/passwd"))
        if under_git:
            git(library, "init", "-q")
            git(library, "add", "-A")
            git(library, "commit", "-qm", "mit Verknüpfung")
        assert_refused(fork(cli, tmp_path, str(library)), "hundesteuer-einziehen")
        assert fork(cli, tmp_path, str(library), target="neu2").code == 2
        shutil.copy(HERE.parent / "fixtures/bibliothek" / STEUER, tmp_path / "echt.yaml")
        (library / STEUER).unlink()
        shutil.move(tmp_path / "echt.yaml", library / STEUER)
        if under_git:
            git(library, "commit", "-qam", "ohne")
        assert fork(cli, tmp_path, str(library)).code == 0
        assert not (tmp_path / "neu/kataloge/fremd.yaml").exists()
        assert not any(path.is_symlink() for path in (tmp_path / "neu").rglob("*"))


@POSIX
@pytest.mark.lang
class TestTheDisk:
    def run(self, root: Path, *words: str) -> Result:
        """Run a command as somebody for whom permissions count."""
        command = [sys.executable, "-m", "prozesslib", *words]
        drop = obey_permissions if ROOT else None
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, preexec_fn=drop)
        return Result(done.returncode, done.stdout, done.stderr)

    @pytest.mark.skipif(ROOT and not sys.platform.startswith("linux"), reason="permissions do not hold for root")
    @pytest.mark.parametrize("where", ["prozesse/01", ".git", ".git/objects", "."])
    def test_a_folder_that_may_not_be_written(self, register: Path, where: str) -> None:
        before = state(register)
        with read_only(register / where):
            for words in (["prune", "post-verteilen", *REASON], ["set", "post-verteilen", "lokal.status=entwurf"]):
                assert_refused(self.run(register, *words))
            assert self.run(register, "list").code == 0
            assert self.run(register, "check").code == 0
        assert state(register) == before

    @pytest.mark.skipif(ROOT and not sys.platform.startswith("linux"), reason="permissions do not hold for root")
    def test_a_target_that_may_not_be_written(self, library: Path, tmp_path: Path) -> None:
        (tmp_path / "zu").mkdir()
        words = ["fork", "stadt", "zu/neu", "--municipality", "X", "--ags", "ohne", "--from", str(library)]
        with read_only(tmp_path / "zu"):
            assert_refused(self.run(tmp_path, *words), "geschrieben werden")
        assert list((tmp_path / "zu").iterdir()) == []

    @pytest.mark.parametrize("limit", [0, 100, 400, 1000, 4096])
    @pytest.mark.parametrize("words", WRITING[::2], ids=["prune", "add"])
    def test_a_quota_that_is_used_up(self, cli: Cli, register: Path, words: list[str], limit: int) -> None:
        import resource

        before = state(register)
        command = [sys.executable, "-m", "prozesslib", *words]
        done = subprocess.run(
            command,
            cwd=register,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        result = Result(done.returncode, done.stdout, done.stderr)
        assert_no_traceback(result)
        assert result.code in (0, 2), result
        if result.code == 2:
            assert " → " in flat(result.err)
        if (register / ".git/index.lock").exists():  # git was killed by the quota, not by the disk
            assert "index.lock" in flat(cli(register, "doctor").out)
            (register / ".git/index.lock").unlink()
        assert_whole(cli, register, before)

    @pytest.mark.skipif(not ROOT or shutil.which("mount") is None, reason="only root can mount a small disk")
    def test_a_full_disk(self, cli: Cli, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        disk = tmp_path / "platte"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", disk], check=False).returncode:
            pytest.skip("mounting is not allowed here")
        codes = set()
        try:
            for free in (0, 4, 8, 12, 16, 24, 32, 64, 128):
                root = Path(shutil.copytree(register, disk / "register", symlinks=True))
                before = state(root)
                fill(disk, free * 1024)
                done = cli(root, "prune", "hund-anmelden", "post-verteilen", *REASON)
                assert_no_traceback(done)
                assert done.code in (0, 2), done
                codes.add(done.code)
                (disk / "voll").unlink()
                assert_whole(cli, root, before)
                shutil.rmtree(root)
        finally:
            monkeypatch.chdir(tmp_path)
            subprocess.run(["umount", disk], check=True)
        assert codes == {0, 2}


def obey_permissions() -> None:
    """Take from root what makes it write everywhere (CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH)."""
    import ctypes

    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)


@contextlib.contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write from a folder and all folders below, for a while."""
    folders = [folder, *(path for path in folder.rglob("*") if path.is_dir())]
    for path in folders:
        path.chmod(0o555)
    try:
        yield
    finally:
        for path in folders:
            path.chmod(0o755)


def fill(disk: Path, free: int) -> None:
    """Leave ``free`` bytes on the disk."""
    found = os.statvfs(disk)
    with (disk / "voll").open("wb") as file:
        file.write(b"x" * max(0, found.f_bavail * found.f_frsize - free))


def assert_whole(cli: Cli, root: Path, before: object) -> None:
    """After the next command the register is as before, or one sound commit on."""
    assert cli(root, "status").code == 0
    assert is_clean(root)
    git(root, "fsck", "--strict")
    after = state(root)
    assert after == before or git(root, "rev-parse", "HEAD~1").strip() == before.head
    assert cli(root, "check").code == 0


@NEEDS_FORK
@pytest.mark.lang
class TestCtrlC:
    @pytest.mark.parametrize("words", [*WRITING[::2], WRITING[3]], ids=["prune", "add", "set"])
    def test_it_ends_with_a_sentence_and_leaves_the_register_whole(
        self, cli: Cli, register: Path, words: list[str]
    ) -> None:
        before = state(register)
        tree = shutil.copytree(register, register.parent / "vorher", symlinks=True)
        stopped = 0
        for number in range(0, 60, 2):
            done = interrupted(register, number, *words)
            assert_no_traceback(done)
            if done.code == 0:
                break
            stopped += 1
            assert done.code == 130
            assert "Abgebrochen. Nichts bleibt halb geschrieben. → „prozesslib status“" in flat(done.err)
            assert_whole(cli, register, before)
            shutil.rmtree(register)
            shutil.copytree(tree, register, symlinks=True)
        assert done.code == 0
        assert stopped >= 3

    def test_a_fork_leaves_nothing_behind(self, library: Path, tmp_path: Path) -> None:
        words = ("fork", "stadt", "neu", "--municipality", "X", "--ags", "ohne", "--from", str(library))
        for number in range(0, 400, 25):
            done = interrupted(tmp_path, number, *words)
            assert_no_traceback(done)
            if done.code == 0:
                break
            assert done.code == 130
            assert {path.name for path in tmp_path.iterdir()} == {"bibliothek"}
        assert done.code == 0
        assert number > 0
        assert is_clean(tmp_path / "neu")


class TestValues:
    def test_brackets_without_end_in_a_value(self, cli: Cli, register: Path) -> None:
        before = state(register)
        for value in ("[" * 30_000, "[" * 30_000 + "]" * 30_000, "{a: " * 20_000):
            done = cli(register, "set", "hund-anmelden", f"schlagworte={value}")
            assert_no_traceback(done)
            assert done.code == 2
        assert state(register) == before

    @pytest.mark.parametrize("value", ["*a", "&a x", "!!python/object x", "- x", "a: b", "# x", "'", '"', "%x", "@x"])
    def test_words_of_yaml_in_a_value_are_just_text(self, cli: Cli, register: Path, value: str) -> None:
        assert cli(register, "set", "hund-anmelden", f"hinweise={value}").code == 0
        assert cli(register, "check").code == 0
        shown = cli(register, "show", "hund-anmelden", "--format", "json").out
        assert json.loads(shown)["daten"]["hinweise"] == value

    @pytest.mark.parametrize("path", ["nix.zip", ".", "../register", "README.md", "\x1b[2J.zip", "-"])
    def test_a_snapshot_that_is_none(self, cli: Cli, register: Path, path: str) -> None:
        done = cli(register, "verify", "--", path)
        assert_no_traceback(done)
        assert done.code in (1, 2)

    @pytest.mark.parametrize("target", ["prozesse", "README.md/r.csv", "../register"])
    def test_an_export_to_where_nothing_can_be_written(self, cli: Cli, register: Path, target: str) -> None:
        before = state(register)
        assert_refused(cli(register, "export", "csv", "-o", target))
        assert state(register) == before

    def test_a_demo_folder_that_is_there(self, cli: Cli, tmp_path: Path) -> None:
        write(tmp_path, "prozesslib-demo/brief.txt", "wichtig")
        before = files(tmp_path)
        assert_refused(cli(tmp_path, "demo"), "gibt es schon", "prozesslib demo ORDNER")
        assert files(tmp_path) == before
