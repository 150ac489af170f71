"""log: who changed what when, in words, also across renames, moves and merges."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli_helpers import BAU, HUND, POST, assert_refused, edit, flat, read, state, write

from conftest import LIBRARY, Cli, git, run_process


def entries(cli: Cli, root: Path, *words: str) -> list[dict[str, object]]:
    done = cli(root, "log", "--format", "json", *words)
    assert done.code == 0, done
    data = json.loads(done.out)
    assert data["format"] == "prozesslib-verlauf/1"
    found: list[dict[str, object]] = data["eintraege"]
    return found


def sentences(cli: Cli, root: Path, *words: str) -> list[list[str]]:
    """Per commit what happened, newest first."""
    return [
        [change["satz"] for one in entry["dateien"] for change in one["aenderungen"]]  # type: ignore[attr-defined]
        for entry in entries(cli, root, *words)
    ]


def rename(root: Path, old: str, new: str) -> None:
    """Rename a process by hand, as the format wants it."""
    path = f"prozesse/01/{old}.yaml"
    text = read(root, path).replace(f"id: {old}", f"id: {new}\nersetzt: [{old}]")
    (root / path).unlink()
    write(root, f"prozesse/01/{new}.yaml", text)


def saved(root: Path, title: str = "von Hand") -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", title)


class TestTheRegister:
    def test_newest_first_with_what_each_touched(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "lokal.status=freigegeben")
        cli(register, "prune", "post-verteilen", "--reason", "Macht der Kreis")
        before = state(register)
        done = cli(register, "log")
        assert (done.code, done.err) == (0, "")
        text = flat(done.out)
        first, second, third = (
            text.index(word) for word in ("Post verteilen streichen", "lokal.status setzen", "Register aus Blaupause")
        )
        assert first < second < third
        assert "Stadt Musterstadt, Prozessmanagement" in text
        assert state(register) == before
        assert entries(cli, register)[0]["titel"] == "Post verteilen streichen"
        assert sentences(cli, register)[1] == ["Status (lokal) neu: freigegeben"]

    def test_the_limit_bounds_it(self, cli: Cli, register: Path) -> None:
        for number in range(3):
            cli(register, "set", "hund-anmelden", f"lokal.zusatz.raum={number}")
        assert len(entries(cli, register, "--limit", "2")) == 2
        done = cli(register, "log", "--limit", "2")
        assert "Die neuesten 2; mehr mit --limit." in done.err
        assert len(entries(cli, register, "--limit", "99")) == 4
        assert cli(register, "log", "--limit", "0").code == 2

    def test_before_the_first_save(self, cli: Cli, library: Path) -> None:
        git(library, "init", "-q")
        done = cli(library, "log")
        assert (done.code, done.out) == (0, "")
        assert "noch nichts gespeichert" in done.err

    def test_many_files_are_counted(self, cli: Cli, register: Path) -> None:
        for number in range(70):
            write(register, f"prozesse/01/p{number}.yaml", read(register, POST).replace("post-verteilen", f"p{number}"))
        saved(register, "Viele")
        assert entries(cli, register)[0]["weitere"] == 70
        assert "- 70 Prozesse" in cli(register, "log").out

    def test_a_sync_says_to_what(self, cli: Cli, library: Path, tmp_path: Path) -> None:
        git(library, "init", "-q", "-b", "main")
        saved(library, "Anfang")
        git(library, "tag", "v1.0")
        target = tmp_path / "register"
        words = ("--municipality", "Stadt Musterstadt", "--ags", "05370040", "--from", str(library))
        assert cli(tmp_path, "fork", "stadt", str(target), *words).code == 0
        edit(library, POST, "Eingehende Post", "Die Post")
        edit(library, "prozesslib.yaml", '"1.0"', '"1.1"')
        saved(library, "Neu")
        git(library, "tag", "v1.1")
        assert cli(target, "sync").code == 0
        newest, first = entries(cli, target, "post-verteilen")
        assert (newest["abgleich"], first["abgleich"]) == ("1.1", None)
        assert "Abgleich auf 1.1" in cli(target, "log").out
        told = cli(target, "log", "post-verteilen").out
        assert "Abgleich auf 1.1" in told
        assert "- Kurzbeschreibung: „Die Post" in told

    def test_a_name_cannot_steer_the_terminal(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "Eingehende", "Die")
        git(register, "add", "-A")
        evil = "rot \x1b[31m\x9b2J"
        git(register, "-c", f"user.name={evil}", "commit", "-qm", f"Titel {evil}")
        done = cli(register, "log")
        assert "\x1b" not in done.out
        assert "\x9b" not in done.out
        assert "rot" in done.out


class TestOneProcess:
    def test_sentences_per_commit_from_now_to_its_beginning(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "status=in-pruefung")
        cli(register, "set", "hund-anmelden", "lokal.status=entwurf")
        cli(register, "prune", "post-verteilen", "--reason", "Macht der Kreis", "--art", "ausgelagert")
        cli(register, "restore", "post-verteilen", "--own")
        assert sentences(cli, register, "post-verteilen") == [
            ["Zurückgeholt, war gestrichen: Macht der Kreis"],
            ["Gestrichen, hier ausgelagert: Macht der Kreis"],
            ["Status: in-pruefung statt entwurf"],
            ["Prozess „Post verteilen“ neu"],
        ]

    def test_across_moves(self, cli: Cli, register: Path) -> None:
        (register / POST).rename(register / "prozesse/16/post-verteilen.yaml")
        saved(register)
        edit(register, "prozesse/16/post-verteilen.yaml", "Eingehende", "Die")
        saved(register)
        found = sentences(cli, register, "post-verteilen")
        assert found[1] == ["Liegt jetzt im Bereich 16 statt 01"]
        assert len(found) == 3

    def test_across_renames_under_each_of_its_ids(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "Eingehende", "Die")
        saved(register)
        rename(register, "post-verteilen", "brief-verteilen")
        saved(register)
        rename(register, "brief-verteilen", "sendung-verteilen")
        text = read(register, "prozesse/01/sendung-verteilen.yaml")
        write(register, "prozesse/01/sendung-verteilen.yaml", text.replace("ersetzt: [post-verteilen]\n", ""))
        saved(register)
        found = sentences(cli, register, "sendung-verteilen")
        assert len(found) == 4
        assert found[0][0].endswith("(sendung-verteilen), bisher „Post verteilen“ (brief-verteilen)")
        assert found[1][0].endswith("(brief-verteilen), bisher „Post verteilen“ (post-verteilen)")
        assert found[3] == ["Prozess „Post verteilen“ neu"]
        assert sentences(cli, register, "brief-verteilen") == found

    def test_what_is_gone_for_good_still_has_a_history(self, cli: Cli, register: Path) -> None:
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        (register / "prozesse/01/ferienpass-ausgeben.yaml").unlink()
        saved(register)
        assert sentences(cli, register, "ferienpass-ausgeben") == [
            ["Prozess „Ferienpass ausgeben“ entfällt"],
            ["Prozess „Ferienpass ausgeben“ neu"],
        ]

    def test_a_merge_tells_only_what_it_decided_itself(self, cli: Cli, register: Path) -> None:
        git(register, "checkout", "-qb", "zweig")
        edit(register, POST, "Eingehende", "Die")
        saved(register, "dort")
        git(register, "checkout", "-q", "main")
        edit(register, POST, "status: entwurf", "status: in-pruefung")
        saved(register, "hier")
        git(register, "merge", "-q", "--no-ff", "--no-commit", "zweig")
        edit(register, POST, "verteilt.", "ausgetragen.")
        saved(register, "zusammen")
        found = entries(cli, register)
        assert found[0]["titel"] == "zusammen"
        merge, *single = sentences(cli, register, "post-verteilen")
        assert merge == [
            "Kurzbeschreibung: „Die Post wird geöffnet und ausgetragen.“ "
            "statt „Eingehende Post wird geöffnet und verteilt.“"
        ]
        assert sorted(single[:2]) == [
            [
                "Kurzbeschreibung: „Die Post wird geöffnet und verteilt.“ "
                "statt „Eingehende Post wird geöffnet und verteilt.“"
            ],
            ["Status: in-pruefung statt entwurf"],
        ]

    def test_a_clean_merge_says_nothing_twice(self, cli: Cli, register: Path) -> None:
        git(register, "checkout", "-qb", "zweig")
        edit(register, POST, "Eingehende", "Die")
        saved(register, "dort")
        git(register, "checkout", "-q", "main")
        edit(register, HUND, "status: freigegeben", "status: entwurf")
        saved(register, "hier")
        git(register, "merge", "-q", "--no-ff", "-m", "zusammen", "zweig")
        assert len(sentences(cli, register, "post-verteilen")) == 2
        assert entries(cli, register)[0]["dateien"] == []

    def test_a_shallow_copy_does_not_pretend_that_all_began_there(
        self, cli: Cli, register: Path, tmp_path: Path
    ) -> None:
        cli(register, "set", "post-verteilen", "status=in-pruefung")
        cli(register, "set", "post-verteilen", "status=freigegeben")
        git(tmp_path, "clone", "-q", "--depth", "2", f"file://{register}", "flach")
        done = cli(tmp_path / "flach", "log", "post-verteilen")
        assert "Status: freigegeben statt in-pruefung" in flat(done.out)
        assert "fehlt in dieser Kopie" in flat(done.out)
        assert "neu" not in done.out

    def test_an_unknown_id(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "log", "hund-anmeldn"), "Meinten Sie: hund-anmelden")
        assert_refused(cli(register, "log", "--", "--output=x"), "gibt es hier nicht")
        assert not (register / "x").exists()

    def test_a_broken_version_in_the_past_is_named(self, cli: Cli, register: Path) -> None:
        good = read(register, BAU)
        write(register, BAU, "id: [\n")
        saved(register)
        write(register, BAU, good)
        saved(register)
        assert sentences(cli, register, "bauantrag-pruefen")[:2] == [["Inhalt nicht lesbar, nicht verglichen"]] * 2


def test_in_english_and_narrow(register: Path) -> None:
    done = run_process("--lang", "en", "log", "hund-anmelden", cwd=register, env={"COLUMNS": "50"})
    assert done.code == 0
    assert "When" in done.out
    assert max(map(len, done.out.splitlines())) <= 50


def test_without_history_it_says_so(cli: Cli) -> None:
    assert_refused(cli(LIBRARY, "log"))


@pytest.mark.skipif(os.name == "nt", reason="names that Windows cannot hold")
def test_files_with_strange_names_do_no_harm(cli: Cli, register: Path) -> None:
    (register / "prozesse/01/a\nb: c.yaml").write_text("id: a\n")
    (register / "commit 0000000000000000000000000000000000000000").write_text("x")
    saved(register, "commit 0000000000000000000000000000000000000000")
    done = cli(register, "log")
    assert done.code == 0
    assert len(entries(cli, register)) == 2
