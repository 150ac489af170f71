"""``resolve``: conflicts are settled by field, alone or together, and every answer is kept."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from children import NEEDS_FORK, killed
from cli_helpers import (
    HUND,
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
from test_kill import MOMENTS, assert_sound, copy, standing

from conftest import LIBRARY, Cli, git, run_process
from prozesslib.merge.konflikt import Konflikt, Konfliktart
from prozesslib.merge.werte import FEHLT
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, konflikt_id, konflikt_pfad, schreibe
from prozesslib.store.documents import read_document

AKTE = "konflikte/hund-anmelden.yaml"
TEXT = (LIBRARY / HUND).read_text("utf-8")
NAME = ("name: Hund anmelden", "name: Hunde anmelden")
IHR_NAME = ("name: Hund anmelden", "name: Hund zur Steuer anmelden")
ZEIT, IHRE_ZEIT = ("wert: 5 min", "wert: 7 min"), ("wert: 5 min", "wert: 6 min")


def mit(*changes: tuple[str, str]) -> str:
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def schritt(key: str, name: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """A step behind the decision, and the way to it."""
    entry = f"  - id: {key}\n    schritt: {name}\n    weiter: erfassen\n  - id: nachfordern"
    return ("weiter: erfassen", f"weiter: {key}"), ("  - id: nachfordern", entry)


UNSERE = mit(NAME, ZEIT, *schritt("genau", "Genau prüfen"), ("schlagworte", "# bleibt\nschlagworte"))
IHRE = mit(IHR_NAME, IHRE_ZEIT, *schritt("scannen", "Formular einscannen"), ("5 AT, rto", "4 AT, rto"))


def save(register: Path, files: Mapping[str, str | bytes | None]) -> None:
    for path, text in files.items():
        if text is None:
            (register / path).unlink()
        else:
            write(register, path, text)
    git(register, "add", "--all")
    git(register, "commit", "--quiet", "-m", "Abgleich")


def abgleich(register: Path, unsere: str | None, ihre: str | None, path: str = HUND) -> None:
    """What a sync would leave: the merged file, and its conflicts."""
    base = (LIBRARY / path).read_bytes()
    found = mische(path, base, *(None if text is None else text.encode() for text in (unsere, ihre)))
    assert found.konflikte
    since = {("name",): "v2026.2"}
    datei = Konfliktdatei(konflikt_id(path), path, found.konflikte, "eingebettet", "2026.1", "2026.2", since)
    save(register, {path: found.text, konflikt_pfad(datei.id): schreibe(datei)})


def tree(root: Path, path: str = HUND) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(read(root, path))
    return found


@pytest.fixture
def strittig(register: Path) -> Path:
    """A register with conflicts about name, a time, and a step that each side has put at the same place."""
    abgleich(register, UNSERE, IHRE)
    return register


ZUSAMMEN = [f"hund-anmelden:ablauf[{step}" for step in ("vollstaendig].wege[ja].weiter", "genau]", "scannen]")]


class TestOneField:
    def test_theirs_is_put_there_and_everything_else_stays(self, cli: Cli, strittig: Path) -> None:
        before = read(strittig, HUND)
        done = cli(strittig, "resolve", "hund-anmelden:name", "--theirs")
        assert (done.code, done.out) == (0, "Hunde anmelden: Name: ihre Fassung übernommen\n")
        assert done.err == "Noch 4 Konflikte offen.\n"
        assert read(strittig, HUND) == before.replace(NAME[1], IHR_NAME[1])
        assert message(strittig).startswith("Hunde anmelden: Name entschieden\n")
        assert "pfad: name" not in read(strittig, AKTE)
        assert is_clean(strittig)

    def test_ours_leaves_the_file(self, cli: Cli, strittig: Path) -> None:
        before = read(strittig, HUND)
        assert cli(strittig, "resolve", "hund-anmelden:name", "--ours").code == 0
        assert read(strittig, HUND) == before
        assert "pfad: name" not in read(strittig, AKTE)
        assert git(strittig, "show", "--format=", "--name-only").split() == [AKTE]

    def test_ours_means_as_it_is_now(self, cli: Cli, strittig: Path) -> None:
        edit(strittig, HUND, NAME[1], "name: Hundchen anmelden")
        assert cli(strittig, "save").code == 0
        assert "Hundchen" in cli(strittig, "resolve", "--list").out
        assert cli(strittig, "resolve", "hund-anmelden:name", "--ours").code == 0
        assert tree(strittig)["name"] == "Hundchen anmelden"

    def test_ours_needs_no_saved_file_and_theirs_does(self, cli: Cli, strittig: Path) -> None:
        edit(strittig, HUND, NAME[1], "name: Hundchen anmelden")
        assert_refused(cli(strittig, "resolve", "hund-anmelden:name", "--theirs"), HUND, "prozesslib save")
        assert cli(strittig, "resolve", "hund-anmelden:name", "--ours").code == 0
        assert "Hundchen" in read(strittig, HUND)

    @pytest.mark.parametrize(
        ("field", "text", "value"),
        [
            ("name", "Hund melden", "Hund melden"),
            ("ablauf[formell-pruefen].bearbeitungszeit", "8 min", "8 min"),
            (
                "ablauf[formell-pruefen].bearbeitungszeit",
                "{wert: 8 min, quelle: Schätzung}",
                {"wert": "8 min", "quelle": "Schätzung"},
            ),
            ("ablauf[formell-pruefen].bearbeitungszeit", "", None),
        ],
    )
    def test_another_value_is_typed_by_the_schema(
        self, cli: Cli, strittig: Path, field: str, text: str, value: Any
    ) -> None:
        done = cli(strittig, "resolve", f"hund-anmelden:{field}", "--value", text)
        assert done.code == 0
        assert "anderer Wert" in done.out
        data = tree(strittig)
        entry = next(e for e in data["ablauf"] if e["id"] == "formell-pruefen")
        assert (data["name"] if field == "name" else entry.get("bearbeitungszeit")) == value

    @pytest.mark.parametrize("text", ["viel", "{wert: 5}", "[5 min]", "{wert: ", "\x1b[1m"])
    def test_a_value_that_breaks_the_schema_is_refused(self, cli: Cli, strittig: Path, text: str) -> None:
        before = state(strittig)
        done = cli(strittig, "resolve", "hund-anmelden:ablauf[formell-pruefen].bearbeitungszeit", "--value", text)
        assert_refused(done)
        assert state(strittig) == before

    def test_a_value_that_hurts_the_flow_is_taken_and_said(self, cli: Cli, strittig: Path) -> None:
        done = cli(strittig, "resolve", ZUSAMMEN[0], "--value", "fertig")
        assert done.code == 0
        assert "Die Prüfung findet jetzt neu:" in done.err
        assert "„Genau prüfen“ wird nie erreicht." in done.out

    def test_only_one_field_takes_a_value(self, cli: Cli, strittig: Path) -> None:
        assert_refused(
            cli(strittig, "resolve", "hund-anmelden", "--value", "x"), "genau ein Feld", "hund-anmelden:name"
        )


class TestTogether:
    def test_fields_of_a_flow_that_hang_together_are_not_settled_apart(self, cli: Cli, strittig: Path) -> None:
        before = state(strittig)
        for name in ZUSAMMEN:
            for side in ("--ours", "--theirs"):
                done = cli(strittig, "resolve", name, side)
                assert_refused(done, "gehört zusammen", "Antwort „ja“ bei „Anmeldung vollständig?“", *ZUSAMMEN)
        assert state(strittig) == before

    def test_together_they_are(self, cli: Cli, strittig: Path) -> None:
        assert cli(strittig, "resolve", *ZUSAMMEN, "--theirs").code == 0
        assert [entry["id"] for entry in tree(strittig)["ablauf"] if "schritt" in entry][1] == "scannen"
        assert "genau" not in read(strittig, HUND)
        assert cli(strittig, "check", HUND).code == 0

    def test_a_part_of_the_file_can_be_named(self, cli: Cli, strittig: Path) -> None:
        assert cli(strittig, "resolve", "hund-anmelden:ablauf", "--ours").code == 0
        assert yaml.safe_load(read(strittig, AKTE))["konflikte"][0]["pfad"] == "name"


class TestAll:
    @pytest.mark.parametrize("names", [(), ("hund-anmelden",), ("hund-anmelden:name", "hund-anmelden:ablauf")])
    def test_theirs(self, cli: Cli, strittig: Path, names: tuple[str, ...]) -> None:
        done = cli(strittig, "resolve", *names, "--theirs")
        assert done.code == 0
        assert "Alle Konflikte sind entschieden." in done.err
        assert yaml.safe_load(IHRE) == tree(strittig)
        assert "# bleibt" in read(strittig, HUND)
        assert not (strittig / "konflikte").exists()
        assert message(strittig).startswith("Hunde anmelden: 5 Felder entschieden\n\n- Hunde anmelden: Name: ihre Fass")
        assert is_clean(strittig)

    def test_ours_keeps_everything_and_check_is_green(self, cli: Cli, strittig: Path) -> None:
        before = read(strittig, HUND)
        assert cli(strittig, "check").code == 1
        assert cli(strittig, "resolve", "--ours").code == 0
        assert read(strittig, HUND) == before
        assert cli(strittig, "check").code == 0

    def test_twice_there_is_nothing_left(self, cli: Cli, strittig: Path) -> None:
        cli(strittig, "resolve", "--ours")
        head = commits(strittig)
        again = cli(strittig, "resolve", "--theirs")
        assert (again.code, again.err) == (0, "Es sind keine Konflikte offen.\n")
        assert_refused(cli(strittig, "resolve", "hund-anmelden", "--theirs"), "keine Konflikte offen")
        assert commits(strittig) == head

    def test_what_the_check_finds_since_is_said(self, cli: Cli, register: Path) -> None:
        abgleich(register, mit(NAME), mit(("name: Hund anmelden", "name: Hundeanmeldung")))
        done = cli(register, "resolve", "--theirs")
        assert done.code == 0
        assert "Die Prüfung findet jetzt neu:" in done.err
        assert f"{HUND}:2:" in done.out


class TestWholeFile:
    def test_ours_keeps_a_process_that_the_library_dropped(self, cli: Cli, register: Path) -> None:
        abgleich(register, mit(NAME), None)
        assert cli(register, "resolve", "hund-anmelden", "--ours").code == 0
        assert read(register, HUND) == mit(NAME)
        assert is_clean(register)

    def test_theirs_deletes_it(self, cli: Cli, register: Path) -> None:
        abgleich(register, mit(NAME), None)
        done = cli(register, "resolve", "hund-anmelden:.", "--theirs")
        assert done.code == 0
        assert done.out.startswith("Hunde anmelden: Prozess als Ganzes: ihre Fassung übernommen\n")
        assert not (register / HUND).exists()
        assert is_clean(register)

    def test_theirs_comes_with_our_own_block(self, cli: Cli, register: Path) -> None:
        own = "lokal: {status: freigegeben, fallzahl: {wert: 320, je: jahr}}\n"
        ours, theirs = yaml.safe_load(mit(NAME) + own), yaml.safe_load(IHRE)
        konflikt = Konflikt((), Konfliktart.WERT, yaml.safe_load(TEXT), ours, theirs)
        datei = Konfliktdatei("hund-anmelden", HUND, (konflikt,))
        save(register, {HUND: mit(NAME) + own, AKTE: schreibe(datei)})
        assert cli(register, "resolve", "--theirs").code == 0
        assert tree(register) == {**theirs, "lokal": ours["lokal"]}

    def test_no_value_stands_for_a_file(self, cli: Cli, register: Path) -> None:
        abgleich(register, mit(NAME), None)
        assert_refused(cli(register, "resolve", "hund-anmelden", "--value", "x"), "ganze Datei", "--theirs")

    @pytest.fixture
    def paar(self, register: Path, cli: Cli) -> Path:
        """We pruned what the others changed."""
        cli(register, "prune", "hund-anmelden", "--reason", "Gibt es hier nicht")
        path = "gestrichen/hund-anmelden.yaml"
        record = read_document(path, read(register, path).encode()).data
        base, theirs = yaml.safe_load(TEXT), yaml.safe_load(IHRE)
        process = Konflikt((), Konfliktart.GELOESCHT, base, FEHLT, theirs)
        pruned = Konflikt((), Konfliktart.NEU, FEHLT, record, FEHLT)
        files = [
            Konfliktdatei("hund-anmelden", HUND, (process,)),
            Konfliktdatei("gestrichen-hund-anmelden", path, (pruned,)),
        ]
        save(register, {konflikt_pfad(datei.id): schreibe(datei) for datei in files})
        return register

    @pytest.mark.parametrize("name", ["hund-anmelden", "gestrichen-hund-anmelden", "hund-anmelden:.", None])
    @pytest.mark.parametrize("side", ["--ours", "--theirs"])
    def test_a_process_and_the_record_of_its_pruning_go_together(
        self, cli: Cli, paar: Path, name: str | None, side: str
    ) -> None:
        assert cli(paar, "resolve", *([name] if name else []), side).code == 0
        assert (paar / HUND).exists() is (side == "--theirs")
        assert (paar / "gestrichen/hund-anmelden.yaml").exists() is (side == "--ours")
        assert not (paar / "konflikte").exists()
        assert is_clean(paar)
        assert cli(paar, "check").code == 0
        if side == "--theirs":
            assert tree(paar) == yaml.safe_load(IHRE)

    def test_a_catalogue(self, cli: Cli, register: Path) -> None:
        path = "kataloge/medien.yaml"
        base = (LIBRARY / path).read_text("utf-8")
        title = next(line for line in base.splitlines() if line.startswith("name:"))
        abgleich(register, base.replace(title, "name: Wege"), base.replace(title, "name: Kanäle"), path)
        assert "Wege: Name" in flat(cli(register, "resolve", "--list").out)
        assert cli(register, "resolve", "medien:name", "--theirs").code == 0
        assert "name: Kanäle" in read(register, path)


class TestList:
    def test_as_a_table(self, cli: Cli, strittig: Path) -> None:
        done = cli(strittig, "resolve", "--list")
        assert done.code == 1
        rows = done.out.splitlines()
        assert rows[0].split() == ["Kennung", "Feld", "Unsere", "Ihre"]
        assert rows[2].split("  ")[0] == "hund-anmelden:name"
        assert rows[-1] == "5 Konflikte"

    def test_as_json(self, cli: Cli, strittig: Path) -> None:
        done = cli(strittig, "resolve", "hund-anmelden:name", "--list", "--format", "json")
        assert done.code == 1
        assert json.loads(done.out) == {
            "format": "prozesslib-konflikte/1",
            "konflikte": [
                {
                    "id": "hund-anmelden",
                    "pfad": "name",
                    "datei": HUND,
                    "name": "Hunde anmelden",
                    "feld": "Name",
                    "art": "wert",
                    "basis": "Hund anmelden",
                    "unsere": "Hunde anmelden",
                    "ihre": "Hund zur Steuer anmelden",
                    "seit": "v2026.2",
                    "quelle": "eingebettet",
                    "von": "2026.1",
                    "auf": "2026.2",
                }
            ],
        }

    @pytest.mark.parametrize(("lang", "unlike"), [("de", "Anders als unsere:"), ("en", "Unlike ours:")])
    def test_both_added_the_same_id(self, cli: Cli, register: Path, lang: str, unlike: str) -> None:
        ours = yaml.safe_load(TEXT)
        theirs = {**ours, "aufgabenart": "freiwillig", "ablauf": ours["ablauf"][:-1]}
        konflikt = Konflikt((), Konfliktart.WERT, FEHLT, ours, theirs)
        save(register, {AKTE: schreibe(Konfliktdatei("hund-anmelden", HUND, (konflikt,)))})
        for words in (("--list",), ()):
            said = flat(run_process("--lang", lang, "resolve", *words, cwd=register).out)
            assert "„Hund anmelden“" in said or "“Hund anmelden”" in said
            assert unlike in said
            assert '{"' not in said
            assert "freiwillig" in said or words

    def test_of_nothing(self, cli: Cli, register: Path) -> None:
        assert cli(register, "resolve", "--list").code == 0
        assert json.loads(cli(register, "resolve", "--list", "--format", "json").out)["konflikte"] == []
        assert cli(register, "resolve").code == 0

    def test_where_nobody_can_be_asked_the_commands_are_shown_and_work(self, cli: Cli, strittig: Path) -> None:
        said = run_process("resolve", cwd=strittig)
        assert said.code == 1
        assert_no_traceback(said)
        lines = [line for line in said.out.splitlines() if line.endswith("--theirs")]
        assert len(lines) == 3
        for line in lines:
            done = subprocess.run(
                line.replace("prozesslib", f"{sys.executable} -m prozesslib"), shell=True, cwd=strittig, check=False
            )
            assert done.returncode == 0
        assert yaml.safe_load(IHRE) == tree(strittig)

    def test_in_english(self, strittig: Path) -> None:
        said = run_process("--lang", "en", "resolve", cwd=strittig)
        assert "leads to “Formular einscannen”" in said.out
        assert "Nothing can be asked here." in said.err


class TestRefused:
    @pytest.mark.parametrize(
        ("argv", "words"),
        [
            (("hund", "--ours"), ("„hund“", "Offen sind: hund-anmelden")),
            (("hunt-anmelden", "--ours"), ("Meinten Sie „hund-anmelden“?",)),
            (("post-verteilen", "--ours"), ("„post-verteilen“", "keine Konflikte offen", "hund-anmelden")),
            (("hund-anmelden:nahme", "--ours"), ("Meinten Sie „name“?", "ablauf[genau]")),
            (("hund-anmelden:ablauf[", "--ours"), ("kein Konflikt offen",)),
            (("hund-anmelden:", "--ours"), ("kein Konflikt offen",)),
            (("\x1b[31m:\u202e", "--ours"), ("keine Konflikte offen",)),
            (("--ours", "--theirs"), ("geht nur eines",)),
            (("--ours", "--value", "x"), ("geht nur eines",)),
            (("--list", "--theirs"), ("geht nur eines",)),
            (("--format", "xml"), ("--format", "json")),
        ],
    )
    def test_wrong_use(self, cli: Cli, strittig: Path, argv: tuple[str, ...], words: tuple[str, ...]) -> None:
        before = state(strittig)
        assert_refused(cli(strittig, "resolve", *argv), *words)
        assert state(strittig) == before

    @pytest.mark.parametrize(
        "text",
        [
            "quatsch",
            "id: hund-anmelden\n",
            f"id: hund-anmelden\ndatei: {HUND}\nkonflikte: [{{pfad: 'a[', art: wert}}]\n",
            f"id: hund-anmelden\ndatei: {HUND}\nkonflikte: [{{pfad: name, art: krieg}}]\n",
            "id: hund-anmelden\ndatei: ../../x.yaml\nkonflikte: [{pfad: ., art: wert, ihre: {id: x}}]\n",
            "id: hund-anmelden\ndatei: prozesse/../../x.yaml\nkonflikte: [{pfad: ., art: wert, ihre: {id: x}}]\n",
            "id: hund-anmelden\ndatei: README.md\nkonflikte: [{pfad: ., art: wert, ihre: {id: x}}]\n",
            f"id: hund-anmelden\ndatei: {AKTE}\nkonflikte: [{{pfad: ., art: wert, ihre: {{id: x}}}}]\n",
        ],
    )
    def test_a_file_of_conflicts_edited_into_nonsense(self, cli: Cli, strittig: Path, text: str) -> None:
        save(strittig, {AKTE: text})
        before = state(strittig)
        assert_refused(cli(strittig, "resolve", "hund-anmelden", "--theirs"), AKTE, f"prozesslib check {AKTE}")
        for words in (("--theirs",), ("--list",), ()):
            done = cli(strittig, "resolve", *words)
            assert done.code == 1
            assert AKTE in done.err
            assert_no_traceback(done)
        assert state(strittig) == before

    def test_the_others_are_settled_all_the_same(self, cli: Cli, strittig: Path) -> None:
        save(strittig, {"konflikte/x.yaml": "quatsch"})
        done = cli(strittig, "resolve", "--theirs")
        assert done.code == 1
        assert not (strittig / AKTE).exists()
        assert "konflikte/x.yaml ist nicht zu verstehen" in flat(done.err)

    def test_a_field_that_is_gone_meanwhile(self, cli: Cli, register: Path) -> None:
        abgleich(register, mit(ZEIT), mit(IHRE_ZEIT))
        save(
            register,
            {
                HUND: mit(
                    ("formell-pruefen\n    schritt", "anders\n    schritt"),
                    ("weiter: formell-pruefen", "weiter: anders"),
                )
            },
        )
        before = state(register)
        assert_refused(cli(register, "resolve", "--theirs"), "gibt es so nicht mehr", "--ours", HUND)
        assert state(register) == before
        assert cli(register, "resolve", "--ours").code == 0

    def test_a_process_that_was_pruned_meanwhile(self, cli: Cli, strittig: Path) -> None:
        cli(strittig, "prune", "hund-anmelden", "--reason", "Doch nicht")
        assert_refused(cli(strittig, "resolve", "hund-anmelden", "--theirs"), f"{HUND} gibt es nicht mehr")
        assert cli(strittig, "resolve", "hund-anmelden", "--ours").code == 0
        assert not (strittig / HUND).exists()

    def test_a_file_that_nobody_can_read_meanwhile(self, cli: Cli, strittig: Path) -> None:
        save(strittig, {HUND: "id: ["})
        assert_refused(cli(strittig, "resolve", "--theirs"), f"{HUND} ist nicht lesbar", f"prozesslib check {HUND}")
        assert cli(strittig, "resolve", "--list").code == 1

    def test_a_process_that_moved_meanwhile(self, cli: Cli, strittig: Path) -> None:
        moved = "prozesse/02/hund-anmelden.yaml"
        save(strittig, {moved: read(strittig, HUND), HUND: None})
        assert cli(strittig, "resolve", "--theirs").code == 0
        assert tree(strittig, moved) == yaml.safe_load(IHRE)
        assert not (strittig / HUND).exists()

    def test_two_conflicts_about_one_field(self, cli: Cli, register: Path) -> None:
        abgleich(register, mit(NAME), mit(IHR_NAME))
        text = read(register, AKTE).replace("zur Steuer anmelden", "melden").replace("id: hund-anmelden", "id: zwei")
        save(register, {"konflikte/zwei.yaml": text})
        assert_refused(cli(register, "resolve", "--theirs"), "zwei Konflikte", "prozesslib resolve")
        assert cli(register, "resolve", "zwei:name", "--theirs").code == 0
        assert cli(register, "resolve", "hund-anmelden:name", "--ours").code == 0
        assert tree(register)["name"] == "Hund melden"

    def test_a_library_of_its_own_has_conflicts_too(self, cli: Cli, library: Path) -> None:
        git(library, "init", "--quiet")
        abgleich(library, UNSERE, IHRE)
        assert cli(library, "resolve", "--theirs").code == 0
        assert tree(library) == yaml.safe_load(IHRE)


CTRL_C = "\x03"
PATIENCE = 60
"""Seconds after which a command that says nothing more is given up."""


class Terminal:
    """A command on a terminal of its own, 60 columns wide, with a person who answers."""

    def __init__(self, folder: Path, *argv: str, **env: str) -> None:
        import fcntl
        import pty
        import struct
        import termios

        self.ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
        command = [sys.executable, "-c", _ON_ITS_OWN, *argv]
        environment = {**os.environ, "TERM": "xterm", "NO_COLOR": "1", **env}
        streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
        self.process = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True, **streams)
        os.close(theirs)
        self.said = ""

    def expect(self, prompt: str, answer: str) -> None:
        """Wait for a prompt at the end of what was said, and answer."""
        while not self.said.endswith(prompt):
            piece = self._read()
            assert piece, self.said
            self.said += piece
        self.said += "|"
        os.write(self.ours, answer.encode())

    def interrupt(self) -> int:
        """Press Ctrl-C until the command ends: one between the prompt and the reading would wait for the next key."""
        while self.process.poll() is None:
            os.write(self.ours, CTRL_C.encode())
            time.sleep(0.5)
        return self.end()

    def end(self) -> int:
        while piece := self._read():
            self.said += piece
        os.close(self.ours)
        return self.process.wait()

    def _read(self) -> str:
        if not select.select([self.ours], [], [], PATIENCE)[0]:
            self.process.kill()
        try:
            piece = os.read(self.ours, 65536)
            while piece and piece[-1] >= 0x80:
                try:
                    return piece.decode()
                except UnicodeDecodeError:
                    piece += os.read(self.ours, 1)
        except OSError:
            return ""
        return piece.decode().replace("\r\n", "\n")


_ON_ITS_OWN = """
import fcntl, signal, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
from prozesslib.__main__ import main
main()
"""
"""The command with the terminal as its own, so that Ctrl-C typed there reaches it, also where the tests ignore it."""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
class TestAsking:
    def test_one_conflict_after_the_other(self, cli: Cli, strittig: Path) -> None:
        terminal = Terminal(strittig, "resolve")
        for answer in ("b", "w"):
            terminal.expect("> ", f"{answer}\n")
        terminal.expect("löschen): ", "8 min\n")
        terminal.expect("> ", "ende\n")
        terminal.expect("> ", "e\n")
        assert terminal.end() == 0
        assert tree(strittig)["name"] == "Hund zur Steuer anmelden"
        assert "bearbeitungszeit: 8 min" in read(strittig, HUND)
        assert "genau" in read(strittig, HUND)
        assert commits(strittig) == 3
        assert is_clean(strittig)
        assert cli(strittig, "check").code == 0
        for words in (
            "Hunde anmelden · noch 5 offen",
            "Bisher (2026.1) „Hund anmelden“",
            "Ihre (seit v2026.2) „Hund zur Steuer anmelden“",
            "Ablauf ab Entscheidung „Anmeldung vollständig?“: 3 Felder, die zusammengehören",
            "führt zu „Formular einscannen“",
            "Alle Konflikte sind entschieden.",
        ):
            assert words in flat(terminal.said)
        assert max(map(len, terminal.said.splitlines())) <= 60

    def test_skipping_all_others_and_quitting(self, strittig: Path) -> None:
        terminal = Terminal(strittig, "resolve")
        terminal.expect("> ", "ü\n")
        terminal.expect("> ", "a\n")
        terminal.expect("e oder b? ", "b\n")
        terminal.expect("j/n ", "n\n")
        terminal.expect("> ", "a\n")
        terminal.expect("e oder b? ", "b\n")
        terminal.expect("j/n ", "j\n")
        assert terminal.end() == 1
        assert [k["pfad"] for k in yaml.safe_load(read(strittig, AKTE))["konflikte"]] == ["name"]
        again = Terminal(strittig, "resolve", "hund-anmelden")
        again.expect("> ", "q\n")
        assert again.end() == 1
        assert commits(strittig) == 3

    def test_ctrl_c_keeps_what_was_answered(self, strittig: Path) -> None:
        terminal = Terminal(strittig, "resolve")
        terminal.expect("> ", "b\n")
        terminal.expect("> ", "")
        assert terminal.interrupt() == 130
        assert "ihre Fassung übernommen" in flat(terminal.said)
        assert "Nichts bleibt halb geschrieben." in terminal.said
        assert tree(strittig)["name"] == "Hund zur Steuer anmelden"
        assert "pfad: name" not in read(strittig, AKTE)
        assert is_clean(strittig)

    def test_the_end_of_input_is_no_answer(self, strittig: Path) -> None:
        terminal = Terminal(strittig, "resolve", "hund-anmelden:name")
        terminal.expect("> ", "w\n")
        terminal.expect("löschen): ", "\x04")
        assert terminal.end() == 1
        assert commits(strittig) == 2

    def test_answers_that_are_not_possible_are_asked_again(self, strittig: Path) -> None:
        terminal = Terminal(strittig, "resolve")
        terminal.expect("> ", "w\n")
        terminal.expect("löschen): ", "\n")
        terminal.expect("> ", "e\n")
        terminal.expect("> ", "e\n")
        terminal.expect("> ", "w\n")
        terminal.expect("> ", "b\n")
        assert terminal.end() == 0
        assert "Die Angabe „name“ fehlt." in flat(terminal.said)
        assert "bekommen keinen einzelnen Wert" in flat(terminal.said)
        assert_no_bug(terminal.said)

    def test_what_cannot_be_saved_is_told_so_that_nothing_is_lost(self, cli: Cli, strittig: Path) -> None:
        terminal = Terminal(strittig, "resolve", "hund-anmelden:name")
        terminal.expect("> ", "")
        assert cli(strittig, "set", "hund-anmelden", "lokal.status=entwurf").code == 0
        os.write(terminal.ours, b"b\n")
        assert terminal.end() == 2
        assert "prozesslib resolve hund-anmelden:name --theirs" in terminal.said

    def test_unsaved_work_is_saved_first(self, strittig: Path) -> None:
        edit(strittig, HUND, "5 AT", "6 AT")
        terminal = Terminal(strittig, "resolve")
        assert terminal.end() == 2
        assert "prozesslib save" in flat(terminal.said)

    def test_in_english(self, strittig: Path) -> None:
        terminal = Terminal(strittig, "resolve", LANG="en_GB.UTF-8")
        terminal.expect("> ", "t\n")
        terminal.expect("> ", "s\n")
        terminal.expect("> ", "o\n")
        assert terminal.end() == 1
        assert "o ours, t theirs (blueprint), v another value, s skip" in flat(terminal.said)


def assert_no_bug(said: str) -> None:
    assert "Traceback" not in said
    assert "Fehler im Programm" not in said


@NEEDS_FORK
@pytest.mark.lang
@MOMENTS
def test_killed_at_any_moment_it_is_settled_or_not(cli: Cli, strittig: Path, moment: str) -> None:
    words = ("resolve", "hund-anmelden", "--theirs")
    goal = copy(strittig, "ziel")
    assert cli(goal, *words).code == 0
    before, after = standing(strittig), standing(goal)
    seen = set()
    for number in range(0, 200, 3):
        root = copy(strittig, "versuch")
        code = killed(root, number, moment, *words)
        if code == 0:
            break
        assert_no_traceback(cli(root, "list"))
        found = standing(root)
        assert found in (before, after), (number, moment)
        assert_sound(root)
        seen.add(found == after)
        if found == before:
            assert cli(root, *words).code == 0
            assert standing(root) == after
        shutil.rmtree(root)
    assert code == 0
    assert seen == {True, False}
