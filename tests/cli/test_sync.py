"""sync as people use it: what it prints, which release it takes, when it refuses, and that a trial touches nothing."""

from __future__ import annotations

import json

import pytest
from cli_helpers import assert_no_traceback, assert_refused, author, commits, files, flat, is_clean, message, state

from abgleich_helpers import BAU, HUND, POST, STEUER, Paar, process
from conftest import Cli, Result, git, run_process
from prozesslib.render.text import laenge

OLD, NEW = "name: Post verteilen", "name: Post austragen"


@pytest.fixture
def voraus(paar: Paar) -> Paar:
    """The library is one release ahead; nothing of ours is in its way."""
    paar.library.edit(POST, OLD, NEW)
    paar.library.release("1.1")
    return paar


@pytest.fixture
def bunt(paar: Paar) -> Paar:
    """Everything at once: new, taken over, merged, renamed, in conflict, dropped, kept, pruned, faulty."""
    register, library = paar.register, paar.library
    register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
    register.edit(BAU, "name: Bauantrag prüfen", "name: Bauanträge prüfen")
    register.write("prozesse/01/nur-hier.yaml", process("nur-hier", folgeprozesse="[post-verteilen]"))
    register.save()
    library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
    library.edit(HUND, "liegezeit: 5 AT", "liegezeit: 4 AT")
    library.edit(BAU, "verantwortlich: bauaufsicht", "verantwortlich: steueramt")
    library.edit("kataloge/stellen.yaml", "name: Poststelle", "name: Poststelle und Archiv")
    library.edit("kataloge/medien.yaml", "name: Medien", "nahme: Medien")
    library.rename(POST, "post-austragen")
    library.new("neues")
    library.release("1.1")
    return paar


def sync(cli: Cli, paar: Paar, *words: str) -> Result:
    done = cli(paar.register.root, "sync", *words)
    assert_no_traceback(done)
    return done


def refs(paar: Paar) -> str:
    """All of the register: files, git's state, branches, tags and how many objects there are."""
    root = paar.register.root
    listed = [git(root, "for-each-ref"), git(root, "count-objects"), git(root, "reflog")]
    return repr((state(root), files(root), listed, sorted(path.name for path in (root / ".git").iterdir())))


class TestReport:
    def test_it_says_what_happened(self, cli: Cli, bunt: Paar) -> None:
        done = sync(cli, bunt)
        assert done.code == 1
        for words in (
            "Kleine Bibliothek: 1.0 → 1.1",
            "Neu (1) Neues bearbeiten (neues)",
            "Übernommen (1) Stellen (kataloge/stellen.yaml)",
            "Zusammengeführt (1) Bauanträge prüfen (bauantrag-pruefen) – Verantwortlich: steueramt statt bauaufsicht",
            "Umbenannt (1) Post verteilen (post-austragen) – hieß bisher post-verteilen",
            "Mit Konflikt (1) Hunde anmelden (hund-anmelden) – zu entscheiden: name – Liegezeit bei „Angaben nach",
            "Verweise auf neue Kennungen umgestellt (1) prozesse/01/nur-hier.yaml",
        ):
            assert words in flat(done.out), words
        told = flat(done.err)
        assert "kataloge/medien.yaml ist in der Bibliothek fehlerhaft (Zeile 1: Die Angabe „name“ fehlt)" in told
        assert "In einer Datei haben beide Seiten dasselbe geändert" in told
        assert "→ prozesslib resolve" in told

    def test_in_english(self, bunt: Paar) -> None:
        done = run_process("--lang", "en", "sync", cwd=bunt.register.root)
        assert_no_traceback(done)
        text = flat(done.out)
        for words in ("New (1)", "Taken over (1)", "Merged (1)", "Renamed (1)", "In conflict (1)", "to decide: name"):
            assert words in text
        assert "was called post-verteilen" in text
        assert "In one file both sides changed the same" in flat(done.err)
        assert "is faulty in the library (line 1: The key “name” is missing)" in flat(done.err)

    def test_it_fits_a_narrow_window(self, cli: Cli, bunt: Paar, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("COLUMNS", "60")
        done = sync(cli, bunt)
        lines = [*done.out.splitlines(), *done.err.splitlines()]
        assert [line for line in lines if laenge(line) > 60] == []

    def test_as_json(self, cli: Cli, bunt: Paar) -> None:
        planned = sync(cli, bunt, "--dry-run", "--format", "json")
        done = sync(cli, bunt, "--format", "json")
        assert (planned.code, done.code) == (1, 1)
        plan, report = json.loads(planned.out), json.loads(done.out)
        assert (plan["commit"], report["commit"]) == (None, bunt.register.head())
        assert {**plan, "commit": None} == {**report, "commit": None}
        assert (report["format"], report["von"], report["auf"]) == ("prozesslib-abgleich/1", "1.0", "1.1")
        hund = next(entry for entry in report["vorgaenge"] if entry["id"] == "hund-anmelden")
        assert hund == {
            "art": "konflikt",
            "id": "hund-anmelden",
            "datei": HUND,
            "prozess": True,
            "frueher": None,
            "anlass": [],
            "beigetragen": False,
            "konflikte": ["name"],
        }
        assert report["verweise"] == ["prozesse/01/nur-hier.yaml"]
        assert [hint["datei"] for hint in report["hinweise"]] == ["kataloge/medien.yaml"]
        assert report["befunde"] == []

    def test_names_cannot_steer_the_terminal(self, cli: Cli, paar: Paar) -> None:
        paar.library.new("neues", hinweise='"\\e[31mrot"')
        paar.library.edit("prozesse/01/neues.yaml", "name: Neues bearbeiten", 'name: "\\e[31mRotes\\nbearbeiten"')
        paar.library.edit("prozesslib.yaml", "name: Kleine", 'name: "Kleine\\e[2J\\n\\nNimmt-Zurueck: 1')
        paar.library.edit("prozesslib.yaml", " Bibliothek", ' Bibliothek"')
        paar.library.release("1.1")
        done = sync(cli, paar)
        assert "\x1b" not in done.out + done.err
        assert message(paar.register.root).startswith("Abgleich mit Kleine?[2J??Nimmt-Zurueck: 1 Bibliothek 1.1\n\nVon")

    def test_the_commit_tells_it_too(self, cli: Cli, bunt: Paar) -> None:
        sync(cli, bunt)
        text = message(bunt.register.root)
        assert text.startswith("Abgleich mit Kleine Bibliothek 1.1\n\nVon 1.0 auf 1.1.\n")
        for line in ("- neu: 1", "- mit Konflikt: 1", "- umbenannt: 1"):
            assert line in text
        assert author(bunt.register.root).startswith(
            "Stadt Musterstadt, Prozessmanagement <prozesse@musterstadt.example>/"
        )

    def test_errors_that_come_of_it_are_shown(self, cli: Cli, paar: Paar) -> None:
        paar.register.write("prozesse/01/nur-hier.yaml", process("nur-hier", folgeprozesse="[post-verteilen]"))
        paar.register.save()
        paar.library.forget(POST)
        paar.library.release("1.1")
        done = sync(cli, paar)
        assert done.code == 1
        assert "prozesse/01/nur-hier.yaml:2:17  Fehler PL207" in done.out
        assert "zu beheben" in done.err
        assert cli(paar.register.root, "check").code == 1

    def test_when_there_is_nothing_to_do(self, cli: Cli, paar: Paar) -> None:
        before = refs(paar)
        done = sync(cli, paar)
        assert (done.code, done.err) == (0, "")
        assert done.out == "Das Register steht auf dem Stand der Bibliothek (1.0).\n"
        assert refs(paar) == before

    def test_when_nothing_concerns_this_register(self, cli: Cli, paar: Paar) -> None:
        paar.library.write("prozesse/01/fremd.yaml", process("fremd"))
        paar.library.release("1.1")
        done = sync(cli, paar)
        assert (done.code, "Für dieses Register ändert sich nichts." in done.out) == (0, True)
        assert sync(cli, paar).out == "Das Register steht auf dem Stand der Bibliothek (1.1).\n"

    def test_many_faulty_files_are_counted(self, cli: Cli, paar: Paar) -> None:
        for number in range(15):
            paar.library.new(f"neu-{number}", nahme="x")
        paar.library.release("1.1")
        done = sync(cli, paar)
        assert done.err.count("fehlerhaft") == 10
        assert "und 5 weitere" in done.err
        assert done.err.count("→") == 1
        assert len(json.loads(sync(cli, paar, "--format", "json").out)["hinweise"]) == 15


class TestDryRun:
    def test_it_prints_the_same_plan_and_touches_nothing(self, cli: Cli, bunt: Paar) -> None:
        before = refs(bunt)
        planned = sync(cli, bunt, "--dry-run")
        assert refs(bunt) == before
        assert planned.out.endswith("Es wurde nichts geändert.\n")
        done = sync(cli, bunt)
        assert (planned.code, done.code) == (1, 1)
        plan = planned.out.removesuffix("Es wurde nichts geändert.\n")
        assert done.out == plan

    def test_without_conflicts_it_is_fine(self, cli: Cli, voraus: Paar) -> None:
        assert sync(cli, voraus, "--dry-run").code == 0

    def test_it_looks_at_unsaved_work_too(self, cli: Cli, voraus: Paar) -> None:
        voraus.register.edit(POST, OLD, "name: Briefe verteilen")
        before = refs(voraus)
        assert "zu entscheiden: name" in sync(cli, voraus, "--dry-run").out
        assert refs(voraus) == before


class TestRelease:
    @pytest.fixture
    def drei(self, paar: Paar) -> Paar:
        """Releases 1.0, 1.1 and 1.2 of the library; the register stands on 1.0."""
        for version, time in (("1.1", "4 AT"), ("1.2", "3 AT")):
            text = paar.library.read(HUND)
            paar.library.write(HUND, text.replace("5 AT\n    weiter", f"{time}\n    weiter").replace("4 AT", time))
            paar.library.release(version)
        return paar

    def liegezeit(self, paar: Paar) -> str:
        return str(paar.register.tree(HUND)["ablauf"][3]["liegezeit"])

    def test_the_latest_unless_told_otherwise(self, cli: Cli, drei: Paar) -> None:
        assert sync(cli, drei).code == 0
        assert self.liegezeit(drei) == "3 AT"

    def test_what_is_not_released_waits(self, cli: Cli, voraus: Paar) -> None:
        voraus.library.edit(POST, NEW, "name: Post und Pakete austragen")
        voraus.library.save()
        sync(cli, voraus)
        assert NEW in voraus.register.read(POST)

    def test_to_a_release_in_between_and_back_and_forth(self, cli: Cli, drei: Paar) -> None:
        for version, time in (("1.1", "4 AT"), ("1.2", "3 AT"), ("1.0", "5 AT"), ("main", "3 AT")):
            assert sync(cli, drei, "--to", version).code == 0
            assert self.liegezeit(drei) == time
        assert "version" not in drei.register.tree("prozesslib.yaml")["blaupause"]

    @pytest.mark.parametrize("version", ["9.9", "--help-me", "", "a b", "1.1^{tree}", "\x1b[31m"])
    def test_an_unknown_release(self, cli: Cli, drei: Paar, version: str) -> None:
        before = refs(drei)
        assert_refused(sync(cli, drei, f"--to={version}"), "1.2")
        assert refs(drei) == before

    def test_a_wished_release_holds_until_it_is_moved_or_taken_back(self, cli: Cli, drei: Paar) -> None:
        drei.register.edit("prozesslib.yaml", "name: stadt", 'name: stadt\n  version: "1.1"   # bis zum Umzug')
        drei.register.save()
        assert sync(cli, drei).code == 0
        assert self.liegezeit(drei) == "4 AT"
        assert sync(cli, drei).out == "Das Register steht auf dem Stand der Bibliothek (1.1).\n"
        assert sync(cli, drei, "--to", "1.2").code == 0
        assert 'version: "1.2"   # bis zum Umzug' in drei.register.read("prozesslib.yaml")
        assert sync(cli, drei, "--to", "latest").code == 0
        assert "version" not in drei.register.tree("prozesslib.yaml")["blaupause"]
        assert (self.liegezeit(drei), is_clean(drei.register.root)) == ("3 AT", True)
        assert cli(drei.register.root, "check").code == 0


class TestRefusal:
    def test_while_conflicts_are_open(self, cli: Cli, bunt: Paar) -> None:
        assert sync(cli, bunt).code == 1
        before = refs(bunt)
        for words in ([], ["--dry-run"], ["--to", "1.0"]):
            assert_refused(sync(cli, bunt, *words), "hund-anmelden", "prozesslib resolve", "sync --abort")
        assert refs(bunt) == before

    def test_settled_it_goes_on(self, cli: Cli, bunt: Paar) -> None:
        sync(cli, bunt)
        assert cli(bunt.register.root, "resolve", "--ours").code == 0
        assert sync(cli, bunt).code == 0
        assert bunt.register.tree(HUND)["name"] == "Hunde anmelden"
        assert cli(bunt.register.root, "check").code == 0

    @pytest.mark.parametrize(
        "unsaved",
        [
            pytest.param((HUND, "liegezeit: 5 AT", "liegezeit: 6 AT"), id="merged"),
            pytest.param((HUND, "name: Hund anmelden", "name: Mein Hund"), id="in conflict"),
            pytest.param((HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden"), id="the same"),
            pytest.param((STEUER, "name: Hundesteuer", "name: Meine Steuer"), id="dropped"),
        ],
    )
    def test_unsaved_work_in_a_file_it_touches(self, cli: Cli, paar: Paar, unsaved: tuple[str, str, str]) -> None:
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
        paar.library.edit(HUND, "folgeprozesse: [hundesteuer-einziehen]\n", "")
        paar.library.forget(STEUER)
        paar.library.release("1.1")
        paar.register.edit(*unsaved)
        before = refs(paar)
        assert_refused(sync(cli, paar), unsaved[0], "prozesslib save")
        assert refs(paar) == before

    def test_an_unsaved_new_file_of_the_same_id(self, cli: Cli, paar: Paar) -> None:
        paar.register.write("prozesse/16/neues.yaml", process("neues"))
        paar.library.new("neues")
        paar.library.release("1.1")
        assert_refused(sync(cli, paar), "prozesse/16/neues.yaml", "prozesslib save")

    @pytest.mark.parametrize("away", [True, False])
    def test_an_unsaved_deletion_or_move(self, cli: Cli, voraus: Paar, away: bool) -> None:
        if away:
            voraus.register.drop(POST)
        else:
            voraus.register.move(POST, "prozesse/eigene/post-verteilen.yaml")
        before = refs(voraus)
        assert_refused(sync(cli, voraus), POST)
        assert refs(voraus) == before

    def test_an_unsaved_reference_that_would_follow(self, cli: Cli, paar: Paar) -> None:
        paar.register.write("prozesse/01/nur-hier.yaml", process("nur-hier", folgeprozesse="[post-verteilen]"))
        paar.library.rename(POST, "post-austragen")
        paar.library.release("1.1")
        assert_refused(sync(cli, paar), "prozesse/01/nur-hier.yaml")

    def test_unsaved_work_elsewhere_stays_as_it_is(self, cli: Cli, voraus: Paar) -> None:
        voraus.register.edit(HUND, "name: Hund anmelden", "name: Mein Hund")
        voraus.register.write("prozesse/01/nur-hier.yaml", process("nur-hier"))
        git(voraus.register.root, "add", HUND)
        before = git(voraus.register.root, "status", "--porcelain")
        assert sync(cli, voraus).code == 0
        assert git(voraus.register.root, "status", "--porcelain") == before
        assert "name: Mein Hund" in voraus.register.read(HUND)
        assert NEW in voraus.register.read(POST)

    def test_line_ends_of_windows_are_no_work(self, cli: Cli, voraus: Paar) -> None:
        voraus.register.write(POST, voraus.register.read(POST).replace("\n", "\r\n"))
        assert sync(cli, voraus).code == 0
        assert NEW in voraus.register.read(POST)
        assert is_clean(voraus.register.root)

    def test_a_blueprint_that_is_not_there(self, cli: Cli, voraus: Paar) -> None:
        voraus.register.edit("prozesslib.yaml", "name: stadt", "name: gibt-es-nicht")
        before = refs(voraus)
        assert_refused(sync(cli, voraus), "gibt-es-nicht", "kreis, stadt")
        assert refs(voraus) == before

    def test_in_the_middle_of_a_merge(self, cli: Cli, voraus: Paar) -> None:
        (voraus.register.root / ".git/MERGE_HEAD").write_text(voraus.register.head() + "\n")
        assert_refused(sync(cli, voraus), "git merge")
        assert OLD in voraus.register.read(POST)


def test_a_register_without_commits_since_keeps_its_history_short(cli: Cli, voraus: Paar) -> None:
    before = commits(voraus.register.root)
    for _ in range(3):
        assert sync(cli, voraus).code == 0
    assert commits(voraus.register.root) == before + 1
