"""list, show and search: finding a process and reading it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_helpers import HUND, POST, STEUER, assert_no_traceback, assert_refused, edit, flat, read, write

from conftest import Cli, Result, run_process

ALL = ["post-verteilen", "bauantrag-pruefen", "hund-anmelden", "hundesteuer-einziehen"]
WITHOUT_TTY = pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo terminal")


def listed(cli: Cli, root: Path, *options: str) -> list[str]:
    """Ids that ``list`` shows, in its order."""
    done = cli(root, "list", "--format", "json", *options)
    assert done.code == 0, done.err
    return [row["id"] for row in json.loads(done.out)["prozesse"]]


def found(cli: Cli, root: Path, *words: str) -> list[str]:
    """Ids that ``search`` finds, best first."""
    done = cli(root, "search", "--format", "json", *words)
    assert done.code == 0, done.err
    return [row["id"] for row in json.loads(done.out)["prozesse"]]


@pytest.fixture(scope="module")
def _varied_template(_register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(_register_template, tmp_path_factory.mktemp("bunt") / "register", symlinks=True))
    for words in (
        ("set", "hund-anmelden", "lokal.status=freigegeben", "lokal.verantwortlich=poststelle"),
        ("set", "post-verteilen", "kurzbeschreibung=Bei uns anders."),
        ("prune", "hundesteuer-einziehen", "--reason", "Erledigt die Kämmerei", "--art", "zusammengefasst"),
        ("add", "Straße sperren", "--bereich", "10", "--modelliert"),
    ):
        assert run_process(*words, cwd=root).code == 0
    return root


@pytest.fixture
def varied(_varied_template: Path, tmp_path: Path) -> Path:
    """A register with a process in every state: as it came, adapted, pruned, own."""
    return Path(shutil.copytree(_varied_template, tmp_path / "register", symlinks=True))


class TestList:
    def test_it_shows_every_process_by_area_and_name(self, cli: Cli, register: Path) -> None:
        assert listed(cli, register) == ALL

    def test_the_table_names_them_with_state_and_office(self, cli: Cli, register: Path) -> None:
        lines = cli(register, "list").out.splitlines()
        hund = next(line for line in lines if line.startswith("hund-anmelden"))
        assert hund.split("  ")[0] == "hund-anmelden"
        assert all(word in hund for word in ("Hund anmelden", "übernommen", "ja", "Steueramt"))
        assert lines[-1] == "4 Prozesse"

    @pytest.mark.parametrize(
        ("options", "expected"),
        [
            ("--status freigegeben", ["hund-anmelden"]),
            ("--status ungeprueft", ["post-verteilen", "bauantrag-pruefen", "strasse-sperren"]),
            ("--status entwurf", ["post-verteilen", "bauantrag-pruefen", "strasse-sperren"]),
            ("--status inaktiv", []),
            ("--bereich 10", ["bauantrag-pruefen", "strasse-sperren"]),
            ("--bereich 99", []),
            ("--zustand uebernommen", ["bauantrag-pruefen", "hund-anmelden"]),
            ("--zustand angepasst", ["post-verteilen"]),
            ("--zustand gestrichen", ["hundesteuer-einziehen"]),
            ("--zustand eigen", ["strasse-sperren"]),
            ("--zustand adoptiert", []),
            ("--modelliert", ["strasse-sperren", "hund-anmelden"]),
            ("--nicht-modelliert", ["post-verteilen", "bauantrag-pruefen"]),
            ("--stelle bauaufsicht", ["bauantrag-pruefen"]),
            ("--stelle poststelle", ["post-verteilen", "hund-anmelden"]),
            ("--stelle steueramt", []),
            ("--bereich 10 --modelliert", ["strasse-sperren"]),
            ("--zustand eigen --nicht-modelliert", []),
        ],
    )
    def test_filters_keep_what_fits_all_of_them(
        self, cli: Cli, varied: Path, options: str, expected: list[str]
    ) -> None:
        assert listed(cli, varied, *options.split()) == expected

    @pytest.mark.parametrize("option", ["--status", "--zustand", "--format"])
    def test_a_value_that_does_not_exist_is_refused_with_those_that_do(
        self, cli: Cli, register: Path, option: str
    ) -> None:
        assert_refused(cli(register, "list", option, "quatsch"), option, "Erlaubt sind:")

    def test_pruned_ones_are_counted_but_not_shown(self, cli: Cli, varied: Path) -> None:
        done = cli(varied, "list")
        assert "Hundesteuer einziehen" not in done.out
        assert "1 gestrichen" in done.err
        assert "--zustand gestrichen" in done.err

    def test_a_pruned_one_is_called_so_and_keeps_its_name(self, cli: Cli, varied: Path) -> None:
        out = cli(varied, "list", "--zustand", "gestrichen").out
        assert "Hundesteuer einziehen" in out
        assert "gestrichen" in out

    def test_csv_and_json_have_the_same_columns_and_values(self, cli: Cli, varied: Path) -> None:
        rows = list(csv.DictReader(io.StringIO(cli(varied, "list", "--format", "csv").out)))
        content = json.loads(cli(varied, "list", "--format", "json").out)
        assert content["format"] == "prozesslib-liste/1"
        assert [list(row) for row in rows] == [list(row) for row in content["prozesse"]]
        hund = next(row for row in rows if row["id"] == "hund-anmelden")
        assert hund == {
            "id": "hund-anmelden",
            "name": "Hund anmelden",
            "bereich": "16",
            "art": "leistung",
            "status": "freigegeben",
            "status_hier": "freigegeben",
            "zustand": "uebernommen",
            "modelliert": "ja",
            "stelle": "poststelle",
            "leika": "",
            "pfad": HUND,
        }

    def test_csv_holds_no_formula(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "name: Post verteilen", 'name: "=HYPERLINK(1) verteilen"')
        names = [row["name"] for row in csv.DictReader(io.StringIO(cli(register, "list", "--format", "csv").out))]
        assert "'=HYPERLINK(1) verteilen" in names

    def test_faulty_files_are_not_passed_over_in_silence(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "status: entwurf", "status: quatsch")
        done = cli(register, "list")
        assert "3 Prozesse" in done.out
        assert "1 Datei" in done.err
        assert "prozesslib check" in done.err

    def test_it_works_in_every_folder_of_the_register(self, cli: Cli, register: Path) -> None:
        assert listed(cli, register / "prozesse/16") == ALL

    def test_a_library_has_no_states(self, cli: Cli, library: Path) -> None:
        done = cli(library, "list", "--format", "json")
        assert {row["zustand"] for row in json.loads(done.out)["prozesse"]} == {None}
        assert "freigegeben" in cli(library, "list").out

    @pytest.mark.parametrize("width", [20, 40, 71, 100])
    def test_the_table_fits_the_terminal(
        self, cli: Cli, varied: Path, monkeypatch: pytest.MonkeyPatch, width: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        out = cli(varied, "list").out
        assert max(map(len, out.splitlines())) <= max(40, width)
        assert all(piece in out for piece in ("strasse-", "sperren", "hund-", "4 Prozesse"))

    def test_english_words_around_german_content(self, varied: Path) -> None:
        done = run_process("--lang", "en", "list", cwd=varied)
        assert all(word in done.out for word in ("Id", "State", "Office", "own", "adapted", "4 processes"))
        assert "Straße sperren" in done.out
        assert "And 1 pruned" in done.err


class TestShow:
    def test_it_renders_steckbrief_and_ablauf(self, cli: Cli, register: Path) -> None:
        out = cli(register, "show", "hund-anmelden").out
        assert out.startswith("Hund anmelden  [hund-anmelden]\n")
        for words in (
            "Wer einen Hund hält",
            "Steckbrief",
            "16 Allgemeine Finanzwirtschaft",
            "örtliche Hundesteuersatzung",
            "Hundehalterin oder Hundehalter (initiator)",
            "Sachbearbeitung Steuern (hauptakteur, Steueramt)",
            "Hundesteuer einziehen",
            "medienbruch: Das Formular wird abgetippt. → Online-Dienst",
            "Ablauf  3 Schritte, 6 Einträge",
        ):
            assert words in out

    def test_the_ablauf_says_who_how_long_and_where_to(self, cli: Cli, register: Path) -> None:
        flow = flat(cli(register, "show", "hund-anmelden").out.split("Ablauf  ")[1])
        assert "1 ○ Anmeldung eingegangen Anmeldung von Hundehalterin oder Hundehalter" in flow
        assert "2 ▭ Anmeldung formell prüfen Sachbearbeitung Steuern · 5 min" in flow
        assert "ja (85 %) → 5 nein (15 %) → 4" in flow
        assert "Liegezeit 5 AT → 2" in flow
        assert "6 ● Hund angemeldet" in flow

    def test_own_data_stand_in_a_block_of_their_own(self, cli: Cli, varied: Path) -> None:
        out = cli(varied, "show", "hund-anmelden").out
        assert "Status hier       freigegeben" in out
        assert "Poststelle" in out.split("Verantwortlich")[1].splitlines()[0]
        assert "poststelle" in out

    def test_an_adapted_one_says_in_which_fields(self, cli: Cli, varied: Path) -> None:
        assert "angepasst: Kurzbeschreibung" in flat(cli(varied, "show", "post-verteilen").out)

    def test_a_pruned_one_does_not_occur_here_and_is_no_cut_service(self, cli: Cli, varied: Path) -> None:
        out = flat(cli(varied, "show", "hundesteuer-einziehen").out)
        assert "Hier mit einem anderen Prozess zusammengefasst: Erledigt die Kämmerei" in out
        assert "prozesslib restore hundesteuer-einziehen" in out
        assert "gestrichen" not in out.lower()

    def test_json_has_state_and_data(self, cli: Cli, register: Path) -> None:
        content = json.loads(cli(register, "show", "hund-anmelden", "--format", "json").out)
        assert (content["id"], content["pfad"], content["zustand"]) == ("hund-anmelden", HUND, "uebernommen")
        assert content["daten"]["ablauf"][3]["weiter"] == "formell-pruefen"

    def test_yaml_is_the_file_itself(self, cli: Cli, register: Path) -> None:
        assert cli(register, "show", "hund-anmelden", "--format", "yaml").out == read(register, HUND)

    def test_csv_has_a_row_per_field(self, cli: Cli, register: Path) -> None:
        rows = list(csv.reader(cli(register, "show", "hund-anmelden", "--format", "csv").out.splitlines()))
        assert rows[:3] == [["feld", "wert"], ["id", "hund-anmelden"], ["name", "Hund anmelden"]]
        assert ["ablauf[2].wege[1].weiter", "nachfordern"] in rows

    @pytest.mark.parametrize("form", ["json", "yaml"])
    def test_a_pruned_one_can_be_read_by_machines(self, cli: Cli, varied: Path, form: str) -> None:
        out = cli(varied, "show", "hundesteuer-einziehen", "--format", form).out
        if form == "json":
            content = json.loads(out)
            assert content["zustand"] == "gestrichen"
            assert content["daten"]["grund"] == "Erledigt die Kämmerei"
        else:
            assert out == read(varied, "gestrichen/hundesteuer-einziehen.yaml")

    def test_an_unknown_id_shows_the_nearest(self, cli: Cli, register: Path) -> None:
        done = cli(register, "show", "hund-anmeldn")
        assert_refused(done, "„hund-anmeldn“ gibt es hier nicht", "Meinten Sie: hund-anmelden")

    def test_an_id_like_nothing_points_to_the_list(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "show", "xyz"), "prozesslib list")

    @pytest.mark.parametrize("width", [20, 40, 59])
    def test_it_fits_the_terminal(self, cli: Cli, register: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        out = cli(register, "show", "hund-anmelden").out
        assert max(map(len, out.splitlines())) <= max(40, width)

    def test_no_file_steers_the_terminal(self, cli: Cli, register: Path) -> None:
        edit(register, POST, "kurzbeschreibung: ", 'kurzbeschreibung: "\\e[2J\\u202egnp.exe" #')
        assert_no_traceback(cli(register, "show", "post-verteilen"))
        assert_no_traceback(cli(register, "list"))
        assert "gnp.exe" in cli(register, "show", "post-verteilen").out

    def test_english_headings(self, register: Path) -> None:
        out = run_process("show", "hund-anmelden", "--lang", "en", cwd=register).out
        assert all(word in out for word in ("as the blueprint", "3 steps, 6 entries", "from Hundehalterin", "waiting"))

    def test_a_process_with_everything_is_shown(self, cli: Cli, register: Path) -> None:
        write(register, "prozesse/01/alles-zeigen.yaml", EVERYTHING)
        assert cli(register, "check", "prozesse/01/alles-zeigen.yaml").code == 0
        out = flat(cli(register, "show", "alles-zeigen").out)
        for words in ("╋", "⊞", "◷", "während 3", "Frist 3 AT", "wartet auf die Zweige von", "∥ → 3", "∥ → 5"):
            assert words in out


EVERYTHING = """\
id: alles-zeigen
name: Alles zeigen
kurzbeschreibung: Jede Art von Eintrag einmal.
modell: ist
status: entwurf
art: leistung
klassifikation:
  produktrahmen-nrw: ["01"]
beteiligte:
  - {id: amt, name: Amt, art: intern, rolle: hauptakteur}
ablauf:
  - {id: los, ereignis: start, name: Es geht los}
  - {id: teilen, parallel: Beides zugleich, zweige: [eins, zwei]}
  - {id: eins, schritt: Erstes tun, beteiligter: amt, weiter: zusammen}
  - {id: zu-spaet, ereignis: frist, name: Frist verstrichen, an: eins, unterbrechend: false, dauer: 3 AT, weiter: aus}
  - {id: zwei, teilprozess: post-verteilen, weiter: zusammen}
  - {id: zusammen, zusammenfuehrung: teilen, weiter: aus}
  - {id: aus, ereignis: ende, name: Es ist aus}
"""


class TestSearch:
    @pytest.mark.parametrize(
        ("words", "first"),
        [
            ("hund anmelden", "hund-anmelden"),
            ("HUND", "hund-anmelden"),
            ("hund-anmelden", "hund-anmelden"),
            ("hundehaltung", "hund-anmelden"),
            ("bauantag", "bauantrag-pruefen"),
            ("prufen", "bauantrag-pruefen"),
            ("pruefen", "bauantrag-pruefen"),
            ("Prüfen", "bauantrag-pruefen"),
            ("eingezogen", "hundesteuer-einziehen"),
            ("Kommunalabgabengesetz Hundesteuersatzung", "hund-anmelden"),
        ],
    )
    def test_it_finds_by_name_keyword_and_text_also_when_mistyped(
        self, cli: Cli, register: Path, words: str, first: str
    ) -> None:
        assert found(cli, register, *words.split())[0] == first

    def test_ss_finds_sharp_s_and_the_other_way_round(self, cli: Cli, varied: Path) -> None:
        assert found(cli, varied, "strasse") == found(cli, varied, "Straße") == ["strasse-sperren"]

    def test_a_hit_in_the_name_goes_before_one_in_the_text(self, cli: Cli, register: Path) -> None:
        assert found(cli, register, "Hundesteuer") == ["hundesteuer-einziehen", "hund-anmelden"]

    def test_a_short_word_of_the_text_is_no_mistyped_one(self, cli: Cli, register: Path) -> None:
        assert "und" in read(register, POST)
        assert found(cli, register, "hund") == ["hund-anmelden", "hundesteuer-einziehen"]

    def test_every_word_must_fit(self, cli: Cli, register: Path) -> None:
        assert found(cli, register, "hund", "quallenzucht") == []

    @pytest.mark.parametrize("words", ["quallenzucht", "", "   ", "***", "(", "\\"])
    def test_finding_nothing_is_said_and_no_error(self, cli: Cli, register: Path, words: str) -> None:
        done = cli(register, "search", words)
        assert (done.code, done.out, done.err) == (0, "", "Nichts gefunden.\n")

    def test_csv_and_table(self, cli: Cli, register: Path) -> None:
        rows = list(csv.DictReader(io.StringIO(cli(register, "search", "hund", "--format", "csv").out)))
        assert [row["id"] for row in rows] == ["hund-anmelden", "hundesteuer-einziehen"]
        assert "2 Prozesse" in cli(register, "search", "hund").out

    def test_a_table_shows_the_best_twenty_and_says_how_many_more(self, cli: Cli, register: Path) -> None:
        for number in range(25):
            text = read(register, POST).replace("id: post-verteilen", f"id: post-{number}")
            write(register, f"prozesse/01/post-{number}.yaml", text)
        done = cli(register, "search", "post")
        assert "20 Prozesse" in done.out
        assert "6 weitere" in done.err
        assert len(found(cli, register, "post")) == 26

    def test_words_must_be_given(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "search"), "TEXT")

    def test_in_english(self, register: Path) -> None:
        assert run_process("--lang", "en", "search", "quallenzucht", cwd=register).err == "Nothing found.\n"


def on_a_terminal(folder: Path, *argv: str, **env: str) -> str:
    """What a command writes to a terminal of its own."""
    import pty

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", **env}
    command = [sys.executable, "-m", "prozesslib", *argv]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    said = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        said += piece
    os.close(ours)
    assert process.wait() == 0
    return said.decode()


class TestColour:
    def test_a_pipe_gets_none(self, cli: Cli, register: Path) -> None:
        results: list[Result] = [cli(register, *words.split()) for words in ("list", "show hund-anmelden", "status")]
        assert all("\x1b" not in done.out + done.err for done in results)

    @WITHOUT_TTY
    def test_a_terminal_gets_some(self, register: Path) -> None:
        assert "\x1b[" in on_a_terminal(register, "show", "hund-anmelden", COLUMNS="80")

    @WITHOUT_TTY
    @pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
    def test_unless_it_wants_none(self, register: Path, env: dict[str, str]) -> None:
        out = on_a_terminal(register, "show", "hund-anmelden", COLUMNS="80", **env)
        assert "\x1b[" not in out
        assert "Hund anmelden" in out


@WITHOUT_TTY
def test_the_picture_of_a_flow_has_colour_where_it_is_wanted(register: Path) -> None:
    flow = ("show", "hund-anmelden", "--flow")
    assert "\x1b[" in on_a_terminal(register, *flow, COLUMNS="80")
    plain = on_a_terminal(register, *flow, COLUMNS="80", NO_COLOR="1")
    assert "\x1b[" not in plain
    assert "▼" in plain


def test_own_and_pruned_processes_are_listed_with_their_files(cli: Cli, varied: Path) -> None:
    rows = json.loads(cli(varied, "list", "--zustand", "gestrichen", "--format", "json").out)["prozesse"]
    assert rows[0]["pfad"] == STEUER
