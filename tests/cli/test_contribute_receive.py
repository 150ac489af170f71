"""contribute and receive: what goes out, what stays, how it comes in, and how the giver finds it again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from children import NEEDS_FORK, killed, steps
from cli_helpers import assert_no_traceback, assert_refused, commits, edit, flat, is_clean, read, state

from beitrag_helpers import (
    FERIEN,
    FERIENPASS,
    HUND,
    LOKAL,
    NACHBAR,
    POST,
    Federation,
    branches,
    change,
    commit,
    copied,
    made,
    put,
    show,
)
from conftest import Cli, git, run_process
from killer import KILLED

ZWEIG = "beitrag/stadt-musterstadt-hund-anmelden"
NEU = "beitrag/stadt-musterstadt-ferienpass-ausgeben"


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Federation:
    return made(tmp_path_factory.mktemp("verbund"))


@pytest.fixture
def verbund(_template: Federation, tmp_path: Path) -> Federation:
    return copied(_template, tmp_path)


def lock(root: Path) -> Any:
    return yaml.safe_load(read(root, ".prozesslib/lock.yaml"))


def renamed(verbund: Federation) -> None:
    change(verbund.register, HUND, "name: Hund anmelden", "name: Hunde anmelden")


WRONG: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "Es fehlt die Kennung"),
    (("hund-anmleden",), "Meinten Sie: hund-anmelden"),
    (("hund-anmelden", "--push", "--as-file", "x"), "gehen nicht zugleich"),
    (("hund-anmelden", "--status"), "--status steht allein"),
    (("hund-anmelden", "--branch", "--upload-pack=x"), "kein Vorschlag heißen"),
    (("hund-anmelden", "--branch", "a..b"), "kein Vorschlag heißen"),
    (("hund-anmelden", "--branch", "-x"), "kein Vorschlag heißen"),
    (("hund-anmelden", "--to", "--upload-pack=x"), "keine erlaubte Adresse"),
    (("hund-anmelden", "--to", "ext::sh -c x"), "keine erlaubte Adresse"),
    (("hund-anmelden", "--to", "../gibtsnicht"), "gibt es keine Bibliothek"),
    (("hund-anmelden", "--to", "../register"), "ist keine Bibliothek"),
    (("hund-anmelden", "--to", "eingebettet"), "--as-file"),
    (("hund-anmelden", "--push"), "mit keinem Server verbunden"),
)


class TestWhatGoesOut:
    def test_a_changed_process_becomes_a_branch_of_one_commit(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        before = state(verbund.library)
        done = cli(verbund.register, "contribute", "hund-anmelden")
        assert done.code == 0, done
        assert "Name: „Hunde anmelden“ statt „Hund anmelden“" in done.out
        assert state(verbund.library) == before
        assert branches(verbund.library) == [ZWEIG]
        assert git(verbund.library, "rev-list", "--count", f"main..{ZWEIG}") == "1\n"
        text = show(verbund.library, ZWEIG, HUND)
        assert text == read(verbund.register, HUND)
        assert "id: hund-anmelden   # die Kennung bleibt" in text
        said = git(verbund.library, "log", "-1", "--format=%an <%ae>%n%B", ZWEIG)
        assert said.startswith("Stadt Musterstadt, Prozessmanagement <prozesse@musterstadt.example>\nBeitrag von Stadt")
        note = lock(verbund.register)["beitraege"]["hund-anmelden"]
        assert f"Beitrag: hund-anmelden {note['hash']}\n" in said
        assert note["zweig"] == ZWEIG
        assert read(verbund.register, ".prozesslib/beitraege/hund-anmelden.yaml") == text
        assert is_clean(verbund.register)
        assert cli(verbund.register, "check").code == 0

    def test_a_new_process_goes_into_the_blueprint_without_what_is_local(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS + LOKAL)
        done = cli(verbund.register, "contribute", "ferienpass-ausgeben")
        assert done.code == 0, done
        said = flat(done.out)
        assert "Bleibt hier: lokal.status, lokal.verantwortlich, lokal.zusatz.raum" in said
        assert "verantwortlich: team-hund → steueramt" in said
        assert "modell: ist → muster" in said
        assert "status: freigegeben → in-pruefung" in said
        assert "Geht mit hinaus: # kurz gehalten" in said
        for secret in ("113", "4711", "kiosk"):
            assert secret not in done.out
        text = show(verbund.library, NEU, FERIEN)
        wanted = FERIENPASS.replace("team-hund", "steueramt").replace("modell: ist", "modell: muster")
        assert text == wanted.replace("status: freigegeben", "status: in-pruefung")
        blueprint = yaml.safe_load(show(verbund.library, NEU, "blaupausen/stadt.yaml"))
        assert blueprint["prozesse"]["06"] == ["ferienpass-ausgeben"]
        assert read(verbund.register, ".prozesslib/beitraege/ferienpass-ausgeben.yaml") == FERIENPASS

    def test_a_package_can_be_chosen(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS)
        assert cli(verbund.register, "contribute", "ferienpass-ausgeben", "--in", "bauaufsicht").code == 0
        package = yaml.safe_load(show(verbund.library, NEU, "pakete/bauaufsicht.yaml"))
        assert package["prozesse"] == {"10": ["bauantrag-pruefen"], "06": ["ferienpass-ausgeben"]}
        done = cli(verbund.register, "contribute", "ferienpass-ausgeben", "--in", "stat")
        assert_refused(done, "Meinten Sie „stadt“")
        done = run_process("--lang", "en", "contribute", "ferienpass-ausgeben", "--in", "stat", cwd=verbund.register)
        assert_refused(done, "Did you mean “stadt”?")
        renamed(verbund)
        assert_refused(cli(verbund.register, "contribute", "hund-anmelden", "--in", "stadt"), "--in gilt nur")

    def test_how_each_office_is_kept_is_said_before_it_goes_out(self, cli: Cli, verbund: Federation) -> None:
        text = read(verbund.register, HUND).replace("steueramt", "fachbereich-2")
        text = text.replace("    baustein: erfassen\n", "    baustein: erfassen\n    stelle: team-hund\n")
        put(verbund.register, HUND, text)
        renamed(verbund)
        command = "set hund-anmelden lokal.verantwortlich=fachbereich-2 lokal.stellen.sachbearbeitung=fachbereich-2"
        for language, keep, without in (
            ("de", "Damit Ihre Stelle bleibt, auch wenn der Beitrag zurückkommt", "Kein eigener Platz in lokal"),
            ("en", "To keep your office, also when the contribution comes back", "No place of its own in lokal"),
        ):
            done = run_process(
                "--lang", language, "contribute", "hund-anmelden", "--as-file", "../b.json", cwd=verbund.register
            )
            assert done.code == 0, done
            said = flat(done.out)
            assert f"{keep}: prozesslib {command}" in said
            assert f"{without}: ablauf[erfassen].stelle" in said
            assert said.index(keep) < said.index("b.json")
        assert cli(verbund.register, *command.split()).code == 0
        assert cli(verbund.register, "check").code == 0
        again = flat(cli(verbund.register, "contribute", "hund-anmelden").out)
        assert "Damit Ihre Stelle bleibt" not in again
        assert "Kein eigener Platz in lokal: ablauf[erfassen].stelle" in again

    def test_a_local_office_alone_is_nothing_to_give(self, cli: Cli, verbund: Federation) -> None:
        change(verbund.register, HUND, "verantwortlich: steueramt", "verantwortlich: fachbereich-2")
        before = state(verbund.register)
        done = cli(verbund.register, "contribute", "hund-anmelden")
        assert (done.code, branches(verbund.library)) == (0, [])
        assert "Nichts beizutragen" in done.out
        assert state(verbund.register) == before

    def test_the_library_has_moved_on_in_other_fields(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        change(verbund.library, HUND, "art: leistung", "art: unterstuetzung")
        assert cli(verbund.register, "contribute", "hund-anmelden").code == 0
        text = show(verbund.library, ZWEIG, HUND)
        assert "name: Hunde anmelden" in text
        assert "art: unterstuetzung" in text

    def test_similar_names_are_shown(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS.replace("name: Ferienpass ausgeben", "name: Post verteilen lassen"))
        done = cli(verbund.register, "contribute", "ferienpass-ausgeben")
        assert "Ähnlich heißen dort schon: Post verteilen (post-verteilen)" in flat(done.out)


class TestRefusals:
    def refused(self, cli: Cli, verbund: Federation, *words: str) -> str:
        before, there = state(verbund.register), state(verbund.library)
        done = cli(verbund.register, "contribute", *words)
        assert done.code == 1, done
        assert_no_traceback(done)
        assert (state(verbund.register), state(verbund.library)) == (before, there)
        assert branches(verbund.library) == []
        return flat(done.out + done.err)

    @pytest.mark.parametrize(
        ("old", "new", "value"),
        [
            ("Sachbearbeitung Steuern", "Frau Müller", "Frau Müller"),
            ("Das Formular wird abgetippt.", "Fragen an maria@example.org", "Fragen an"),
            ("art: leistung", "art: unterstuetzung  # Herr Schmidt weiß mehr", "# Herr Schmidt"),
            ("art: leistung", "art: unterstuetzung  # \u202evon rechts", "# \u202e"),
        ],
    )
    def test_personal_data_and_where(self, cli: Cli, verbund: Federation, old: str, new: str, value: str) -> None:
        change(verbund.register, HUND, old, new)
        said = self.refused(cli, verbund, "hund-anmelden")
        before = read(verbund.register, HUND).split(value)[0].split("\n")
        assert f"{HUND}:{len(before)}:{len(before[-1]) + 1} Fehler PL80" in said

    def test_what_the_library_says_itself_may_stay(self, cli: Cli, verbund: Federation) -> None:
        for path in (verbund.library / HUND, verbund.register / HUND, verbund.register / ".prozesslib/basis" / HUND):
            edit(path.parent, path.name, "text: Das Formular wird abgetippt.", "text: Fragen an prozesse@kreis.example")
        commit(verbund.library)
        renamed(verbund)
        assert cli(verbund.register, "contribute", "hund-anmelden").code == 0

    def test_personal_data_in_lokal_are_no_hindrance(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS + "lokal:\n  hinweise: Frau Müller fragen, 02161 123456\n")
        done = cli(verbund.register, "contribute", "ferienpass-ausgeben")
        assert done.code == 0, done
        assert "Müller" not in done.out + git(verbund.library, "log", "-p", NEU)

    def test_personal_data_in_the_message(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        assert_refused(cli(verbund.register, "contribute", "hund-anmelden", "-m", "Für Frau Müller"), "Die Nachricht")

    def test_the_same_field_changed_there(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        change(verbund.library, HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
        said = self.refused(cli, verbund, "hund-anmelden")
        assert "beide haben geändert: name" in said
        assert "Erst prozesslib sync, dann prozesslib resolve" in said

    def test_gone_or_replaced_there(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        text = read(verbund.library, HUND)
        (verbund.library / HUND).unlink()
        change(verbund.library, "blaupausen/stadt.yaml", "hund-anmelden, ", "")
        assert "nicht mehr" in self.refused(cli, verbund, "hund-anmelden")
        new = text.replace("id: hund-anmelden ", "id: hund-melden\nersetzt: [hund-anmelden] #")
        put(verbund.library, "prozesse/16/hund-melden.yaml", new)
        assert "ersetzt – durch hund-melden" in self.refused(cli, verbund, "hund-anmelden")

    def test_a_new_process_whose_id_is_taken(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS)
        put(verbund.library, FERIEN, NACHBAR.replace("Kinder", "Alle"))
        assert "unter dieser Kennung einen anderen" in self.refused(cli, verbund, "ferienpass-ausgeben")

    def test_a_file_of_the_library_that_cannot_be_read(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        change(verbund.library, HUND, "art: leistung", "art: [")
        said = self.refused(cli, verbund, "hund-anmelden")
        assert "In der Bibliothek ist eine Datei fehlerhaft" in said
        assert "dort mit prozesslib check" in said

    def test_an_office_that_the_library_does_not_know(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS.replace("team-hund", "kiosk"))
        said = self.refused(cli, verbund, "ferienpass-ausgeben")
        assert "Die Stelle „kiosk“ ist nicht bekannt" in said

    def test_a_reference_that_the_library_does_not_have(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS.replace("post-verteilen", "laub-abholen"))
        laub = FERIENPASS.replace("ferienpass-ausgeben", "laub-abholen").replace("Ferienpass ausgeben", "Laub abholen")
        put(verbund.register, "prozesse/06/laub-abholen.yaml", laub)
        assert "Der Prozess „laub-abholen“ ist nicht bekannt" in self.refused(cli, verbund, "ferienpass-ausgeben")
        assert cli(verbund.register, "contribute", "ferienpass-ausgeben", "laub-abholen").code == 0
        assert branches(verbund.library) == ["beitrag/stadt-musterstadt-2-prozesse"]

    def test_errors_that_the_library_has_anyway_do_not_hinder(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        change(verbund.library, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
        assert cli(verbund.register, "contribute", "hund-anmelden").code == 0

    def test_wrong_use(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        before, there = state(verbund.register), state(verbund.library)
        for words, said in WRONG:
            assert_refused(cli(verbund.register, "contribute", *words), said)
        assert (state(verbund.register), state(verbund.library), branches(verbund.library)) == (before, there, [])

    def test_unsaved_or_disputed(self, cli: Cli, verbund: Federation) -> None:
        edit(verbund.register, HUND, "name: Hund", "name: Hunde")
        done = cli(verbund.register, "contribute", "hund-anmelden")
        assert_refused(done, f"Diese Dateien haben ungespeicherte Änderungen: {HUND}.", "prozesslib save")
        git(verbund.register, "checkout", "-q", "--", ".")
        put(verbund.register, "konflikte/hund-anmelden.yaml", "id: hund-anmelden\n")
        done = cli(verbund.register, "contribute", "hund-anmelden")
        assert_refused(done, "Es sind noch Konflikte offen: hund-anmelden.", "prozesslib resolve")
        assert "--abort" not in done.err
        assert branches(verbund.library) == []

    def test_a_library_in_a_plain_folder_takes_only_files(self, cli: Cli, verbund: Federation, tmp_path: Path) -> None:
        renamed(verbund)
        shutil.copytree(verbund.library, tmp_path / "ohne", ignore=shutil.ignore_patterns(".git"))
        assert_refused(cli(verbund.register, "contribute", "hund-anmelden", "--to", "../ohne"), "kein Git-Verzeichnis")
        done = cli(verbund.register, "contribute", "hund-anmelden", "--to", "../ohne", "--as-file", "../b.json")
        assert done.code == 0, done


class TestBranches:
    def test_the_same_again_changes_nothing(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        cli(verbund.register, "contribute", "hund-anmelden")
        before, there = state(verbund.register), git(verbund.library, "for-each-ref")
        done = cli(verbund.register, "contribute", "hund-anmelden")
        assert done.code == 0
        assert f"hat den Vorschlag {ZWEIG} schon" in flat(done.out)
        assert (state(verbund.register), git(verbund.library, "for-each-ref")) == (before, there)

    def test_a_better_version_gets_a_branch_of_its_own(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        cli(verbund.register, "contribute", "hund-anmelden")
        change(verbund.register, HUND, "name: Hunde anmelden", "name: Einen Hund anmelden")
        assert_refused(cli(verbund.register, "contribute", "hund-anmelden", "--branch", ZWEIG), "gibt es dort schon")
        assert cli(verbund.register, "contribute", "hund-anmelden").code == 0
        assert branches(verbund.library) == [ZWEIG, f"{ZWEIG}-2"]
        assert lock(verbund.register)["beitraege"]["hund-anmelden"]["zweig"] == f"{ZWEIG}-2"

    def test_a_bare_library_and_a_name_and_heading_of_ones_own(
        self, cli: Cli, verbund: Federation, tmp_path: Path
    ) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(verbund.library), "nackt.git")
        renamed(verbund)
        words = ("--to", "../nackt.git", "--branch", "hund", "-m", "Hunde statt Hund\nzweite Zeile")
        assert cli(verbund.register, "contribute", "hund-anmelden", *words).code == 0
        assert branches(tmp_path / "nackt.git") == ["hund"]
        assert git(tmp_path / "nackt.git", "log", "-1", "--format=%s", "hund") == "Hunde statt Hund zweite Zeile\n"

    def test_an_address_is_only_previewed_until_it_is_pushed(
        self, cli: Cli, verbund: Federation, tmp_path: Path
    ) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(verbund.library), "nackt.git")
        url = (tmp_path / "nackt.git").as_uri()
        renamed(verbund)
        before = state(verbund.register)
        done = cli(verbund.register, "contribute", "hund-anmelden", "--to", url)
        assert done.code == 0
        assert "Vorschau" in done.err
        assert "## Beitrag von Stadt Musterstadt: Hunde anmelden" in done.out
        assert (state(verbund.register), branches(tmp_path / "nackt.git")) == (before, [])
        done = cli(verbund.register, "contribute", "hund-anmelden", "--to", url, "--push")
        assert done.code == 0, done
        assert branches(tmp_path / "nackt.git") == [ZWEIG]
        assert "http" not in done.out + done.err
        assert lock(verbund.register)["beitraege"]["hund-anmelden"]["bibliothek"] == url
        before = state(verbund.register)
        assert cli(verbund.register, "contribute", "hund-anmelden", "--to", url, "--push").code == 0
        assert (state(verbund.register), branches(tmp_path / "nackt.git")) == (before, [ZWEIG])

    def test_from_a_clone_on_to_its_server(self, cli: Cli, verbund: Federation, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(verbund.library), "server.git")
        git(tmp_path, "clone", "-q", "server.git", "klon")
        renamed(verbund)
        done = cli(verbund.register, "contribute", "hund-anmelden", "--to", "../klon", "--push")
        assert done.code == 0, done
        assert branches(tmp_path / "klon") == branches(tmp_path / "server.git") == [ZWEIG]

    def test_a_library_named_by_a_path_from_the_register(self, cli: Cli, verbund: Federation) -> None:
        change(verbund.register, "prozesslib.yaml", str(verbund.library), "../bibliothek")
        renamed(verbund)
        assert cli(verbund.register / "prozesse", "contribute", "hund-anmelden").code == 0
        assert branches(verbund.library) == [ZWEIG]

    def test_a_third_tier_contributes_up(self, cli: Cli, verbund: Federation) -> None:
        """A library that follows another one gives to it in the same way."""
        head = yaml.safe_load(read(verbund.register, "prozesslib.yaml"))
        head |= {"art": "bibliothek", "version": "1", "herausgeber": head.pop("kommune")}
        head["blaupause"].pop("name")
        put(verbund.register, "prozesslib.yaml", json.dumps(head))
        renamed(verbund)
        assert cli(verbund.register, "contribute", "hund-anmelden").code == 0
        assert branches(verbund.library) == [ZWEIG]


class TestReceive:
    def sent(self, cli: Cli, verbund: Federation, *ids: str) -> Path:
        file = verbund.register.parent / "beitrag.json"
        done = cli(verbund.register, "contribute", *ids, "--as-file", str(file))
        assert done.code == 0, done
        return file

    def test_a_file_becomes_a_branch_with_the_giver_as_author(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        put(verbund.register, FERIEN, FERIENPASS + LOKAL)
        file = self.sent(cli, verbund, "hund-anmelden", "ferienpass-ausgeben")
        assert "113" not in file.read_text("utf-8")
        before = state(verbund.library)
        done = cli(verbund.library, "receive", str(file))
        assert done.code == 0, done
        assert state(verbund.library) == before
        (name,) = branches(verbund.library)
        assert name == "beitrag/stadt-musterstadt-2-prozesse"
        who = git(verbund.library, "log", "-1", "--format=%an <%ae>%n%cn", name).splitlines()
        assert who == [
            "Stadt Musterstadt, Prozessmanagement <prozesse@musterstadt.example>",
            "Kreis Beispiel, Prozessmanagement",
        ]
        assert "modell: muster" in show(verbund.library, name, FERIEN)
        again = git(verbund.library, "for-each-ref")
        done = cli(verbund.library, "receive", str(file))
        assert (done.code, git(verbund.library, "for-each-ref")) == (0, again)
        assert "Liegt schon vor" in done.out

    def test_the_whole_way_by_e_mail_and_back_without_a_conflict(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        put(verbund.register, FERIEN, FERIENPASS + LOKAL)
        file = self.sent(cli, verbund, "hund-anmelden", "ferienpass-ausgeben")
        assert "offen" in cli(verbund.register, "contribute", "--status").out
        change(verbund.library, HUND, "art: leistung", "art: unterstuetzung")
        assert cli(verbund.library, "receive", str(file), "--accept").code == 0
        assert is_clean(verbund.library)
        assert "name: Hunde anmelden" in read(verbund.library, HUND)
        assert "art: unterstuetzung" in read(verbund.library, HUND)
        author = git(verbund.library, "log", "-1", "--format=%an").strip()
        assert author == "Stadt Musterstadt, Prozessmanagement"
        assert cli(verbund.library, "check").code == 0
        for words in (("receive", str(file)), ("receive", str(file), "--accept")):
            before = state(verbund.library)
            assert "schon übernommen" in cli(verbund.library, *words).out
            assert state(verbund.library) == before
        status = json.loads(cli(verbund.register, "contribute", "--status", "--format", "json").out)
        assert [(row["id"], row["stand"]) for row in status["beitraege"]] == [
            ("hund-anmelden", "angenommen"),
            ("ferienpass-ausgeben", "angenommen"),
        ]
        change(verbund.library, HUND, "name: Hunde anmelden", "name: Hund melden")
        assert cli(verbund.register, "sync").code == 0
        assert "name: Hund melden" in read(verbund.register, HUND)
        assert "beitraege" not in lock(verbund.register)
        listed = json.loads(cli(verbund.register, "list", "--format", "json").out)
        assert {row["zustand"] for row in listed["prozesse"]} == {"uebernommen"}
        assert "113" in read(verbund.register, FERIEN)
        assert "Kein" not in cli(verbund.register, "contribute", "--status").err

    def test_given_again_before_it_came_back(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS)
        file = self.sent(cli, verbund, "ferienpass-ausgeben")
        cli(verbund.library, "receive", str(file), "--accept")
        change(verbund.library, FERIEN, "ergebnis: [Ferienpass]", "ergebnis: [Ferienpass, Quittung]")
        change(verbund.register, FERIEN, "Kinder bekommen", "Familien bekommen")
        done = cli(verbund.register, "contribute", "ferienpass-ausgeben")
        assert done.code == 0, done
        text = show(verbund.library, NEU, FERIEN)
        assert "Familien bekommen" in text
        assert "Quittung" in text

    def test_a_branch_is_looked_at_and_taken(self, cli: Cli, verbund: Federation) -> None:
        put(verbund.register, FERIEN, FERIENPASS)
        cli(verbund.register, "contribute", "ferienpass-ausgeben")
        change(verbund.library, POST, "Eingehende", "Jede")
        before = state(verbund.library)
        done = cli(verbund.library, "receive", NEU)
        assert (done.code, state(verbund.library)) == (0, before)
        assert "Ferienpass ausgeben (ferienpass-ausgeben): neu" in done.out
        assert "blaupausen/stadt.yaml:" in done.out
        assert cli(verbund.library, "receive", NEU, "--accept").code == 0
        assert (
            git(verbund.library, "log", "-1", "--format=%P").split()[1]
            == git(verbund.library, "rev-parse", NEU).strip()
        )
        assert (verbund.library / FERIEN).exists()
        assert is_clean(verbund.library)
        assert "schon übernommen" in cli(verbund.library, "receive", NEU, "--accept").out
        assert cli(verbund.register, "sync").code == 0
        assert "beitraege" not in lock(verbund.register)

    def test_a_branch_on_the_server_is_fetched(self, cli: Cli, verbund: Federation, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--bare", str(verbund.library), "server.git")
        git(verbund.library, "remote", "add", "origin", str(tmp_path / "server.git"))
        renamed(verbund)
        cli(verbund.register, "contribute", "hund-anmelden", "--to", "../server.git")
        assert branches(verbund.library) == []
        done = cli(verbund.library, "receive", ZWEIG, "--accept")
        assert done.code == 0, done
        assert "name: Hunde anmelden" in read(verbund.library, HUND)

    def test_a_branch_with_other_things_is_refused(self, cli: Cli, verbund: Federation) -> None:
        git(verbund.library, "checkout", "-q", "-b", "beitrag/fremd")
        put(verbund.library, ".github/workflows/x.yaml", "on: push\n")
        git(verbund.library, "checkout", "-q", "main")
        assert_refused(cli(verbund.library, "receive", "beitrag/fremd", "--accept"), ".github/workflows/x.yaml")
        git(verbund.library, "checkout", "-q", "-b", "beitrag/weg")
        (verbund.library / POST).unlink()
        commit(verbund.library)
        git(verbund.library, "checkout", "-q", "main")
        assert_refused(cli(verbund.library, "receive", "beitrag/weg", "--accept"), POST)
        git(verbund.library, "checkout", "-q", "--orphan", "beitrag/fern")
        commit(verbund.library)
        git(verbund.library, "checkout", "-q", "main")
        assert_refused(cli(verbund.library, "receive", "beitrag/fern", "--accept"), "nichts gemeinsam")

    def test_conflicts_change_nothing(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        file = self.sent(cli, verbund, "hund-anmelden")
        change(verbund.library, HUND, "name: Hund anmelden", "name: Hund melden")
        for words in ((), ("--accept",)):
            before = state(verbund.library)
            done = cli(verbund.library, "receive", str(file), *words)
            assert (done.code, state(verbund.library), branches(verbund.library)) == (1, before, [])
            assert "beide haben geändert: name" in done.out

    def test_unsaved_work_of_the_reviewer_is_kept(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        file = self.sent(cli, verbund, "hund-anmelden")
        edit(verbund.library, HUND, "5 AT", "6 AT")
        before = state(verbund.library)
        assert_refused(cli(verbund.library, "receive", str(file), "--accept"), HUND)
        assert state(verbund.library) == before

    @pytest.mark.lang
    def test_to_the_embedded_library_by_file(self, cli: Cli, tmp_path: Path, verbund: Federation) -> None:
        who = ("--municipality", "Stadt X", "--ags", "ohne")
        assert cli(tmp_path, "fork", "stadt", "r", *who).code == 0
        root = tmp_path / "r"
        change(root, HUND, "name: Hund anmelden", "name: Hunde anmelden")
        assert_refused(cli(root, "contribute", "hund-anmelden"), "--as-file")
        assert cli(root, "contribute", "hund-anmelden", "--as-file", "../b.json").code == 0
        assert "offen" in cli(root, "contribute", "--status").out

    def test_wrong_use(self, cli: Cli, verbund: Federation) -> None:
        assert_refused(cli(verbund.register, "receive", "x"), "Register, keine Bibliothek")
        assert_refused(cli(verbund.library, "receive", "x"), "weder eine Datei noch ein Vorschlag")
        assert_refused(cli(verbund.library, "receive", "--", "--upload-pack=x"), "weder eine Datei noch")
        assert_refused(cli(verbund.library, "receive", "x", "--branch", "-x"), "kein Vorschlag heißen")
        assert_refused(cli(verbund.library, "receive", "x", "--branch", "y", "--accept"), "nicht zugleich")

    def test_an_unreachable_library_is_unknown(self, cli: Cli, verbund: Federation) -> None:
        renamed(verbund)
        cli(verbund.register, "contribute", "hund-anmelden")
        verbund.library.rename(verbund.library.with_name("weg"))
        done = cli(verbund.register, "contribute", "--status")
        assert done.code == 0
        assert "unbekannt" in done.out


class TestBadFiles:
    """What `lies` refuses stands in tests/register/test_beitrag.py."""

    @pytest.fixture
    def file(self, cli: Cli, verbund: Federation) -> Path:
        put(verbund.register, FERIEN, FERIENPASS)
        file = verbund.register.parent / "beitrag.json"
        assert cli(verbund.register, "contribute", "ferienpass-ausgeben", "--as-file", str(file)).code == 0
        return file

    def play(self, cli: Cli, verbund: Federation, file: Path, data: bytes) -> int:
        file.write_bytes(data)
        codes = set()
        for words in ((), ("--accept",)):
            before = state(verbund.library)
            done = cli(verbund.library, "receive", str(file), *words)
            assert_no_traceback(done)
            assert (state(verbund.library), branches(verbund.library)) == (before, [])
            codes.add(done.code)
        (code,) = codes
        return code

    def test_what_is_no_contribution(self, cli: Cli, verbund: Federation, file: Path) -> None:
        whole = file.read_bytes()
        for data in (b"", whole[: len(whole) // 2], b"[" * 100_000, b" " * (17 * 1024 * 1024), b"\xff\xfe"):
            assert self.play(cli, verbund, file, data) == 2

    def test_texts_that_must_not_come_in(self, cli: Cli, verbund: Federation, file: Path) -> None:
        tree = json.loads(file.read_text("utf-8"))
        for key, value in (
            ("gegeben", "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
            ("gegeben", "[" * 100_000),
            ("gegeben", "id: !!python/object:os.system x\n"),
            ("gegeben", NACHBAR + LOKAL),
            ("gegeben", NACHBAR.replace("Kinder", "Frau Müller")),
            ("gegeben", NACHBAR + "unbekannt: 1\n"),
            ("gegeben", NACHBAR.replace("id: ferienpass", "id: anders")),
            ("gegeben", NACHBAR.replace("post-verteilen", "gibtsnicht")),
            ("basis", "a: &a [x, x]\n"),
        ):
            one = {**tree["prozesse"][0], key: value}
            assert self.play(cli, verbund, file, json.dumps({**tree, "prozesse": [one]}).encode()) == 1, value[:60]

    def test_a_list_that_is_gone_leaves_the_process(self, cli: Cli, verbund: Federation, file: Path) -> None:
        tree = json.loads(file.read_text("utf-8"))
        tree["prozesse"][0]["liste"]["id"] = "gibtsnicht"
        file.write_text(json.dumps(tree), "utf-8")
        done = cli(verbund.library, "receive", str(file))
        assert done.code == 0, done
        assert "PL211" in done.out

    def test_notes_of_other_contributions_cannot_be_smuggled_in(
        self, cli: Cli, verbund: Federation, file: Path
    ) -> None:
        tree = json.loads(file.read_text("utf-8"))
        note = f"Beitrag: hund-anmelden {'a' * 40}"
        tree["titel"] = note
        text = tree["prozesse"][0]["gegeben"]
        tree["prozesse"][0]["gegeben"] = text.replace("name: Ferienpass ausgeben", f'name: "x\\n{note}\\nx ausgeben"')
        file.write_text(json.dumps(tree), "utf-8")
        assert cli(verbund.library, "receive", str(file), "--accept").code == 0
        lines = [line.strip() for line in git(verbund.library, "log", "-1", "--format=%B").splitlines()]
        assert note not in lines

    def test_a_file_of_others_is_not_overwritten(self, cli: Cli, verbund: Federation, file: Path) -> None:
        file.write_text("Liebe Kolleginnen", "utf-8")
        done = cli(verbund.register, "contribute", "ferienpass-ausgeben", "--as-file", str(file))
        assert_refused(done, "gibt es schon")
        assert file.read_text("utf-8") == "Liebe Kolleginnen"
        done = cli(verbund.register, "contribute", "ferienpass-ausgeben", "--as-file", "../nirgends/x.json")
        assert_refused(done, "Zuerst den Ordner anlegen")


@NEEDS_FORK
@pytest.mark.lang
class TestKilled:
    def test_contribute_at_every_third_step(self, cli: Cli, verbund: Federation, tmp_path: Path) -> None:
        renamed(verbund)
        clean = tmp_path / "sicher"
        for root in (verbund.library, verbund.register):
            shutil.copytree(root, clean / root.name)
        there, number_before = state(verbund.library).files, commits(verbund.register)
        last = steps(verbund.register, "contribute", "hund-anmelden")
        seen = set()
        for number in (5, *range(last - 27, last + 3, 3)):
            for root in (verbund.library, verbund.register):
                shutil.rmtree(root)
                shutil.copytree(clean / root.name, root)
            code = killed(verbund.register, number, "before" if number % 2 else "after", "contribute", "hund-anmelden")
            seen.add((len(branches(verbund.library)), commits(verbund.register) - number_before))
            done = cli(verbund.register, "contribute", "hund-anmelden")
            assert done.code == 0, done
            assert branches(verbund.library) == [ZWEIG]
            assert lock(verbund.register)["beitraege"]["hund-anmelden"]["zweig"] == ZWEIG
            assert commits(verbund.register) == number_before + 1
            assert is_clean(verbund.register)
        assert code == 0
        assert state(verbund.library).files == there
        for root in (verbund.library, verbund.register):
            assert "error" not in git(root, "fsck", "--strict", "--no-dangling")
        assert seen == {(0, 0), (1, 0), (1, 1)}

    def test_receive_and_accept(self, cli: Cli, _template: Federation, tmp_path: Path) -> None:
        start = copied(_template, tmp_path / "start")
        renamed(start)
        file = str(tmp_path / "b.json")
        assert cli(start.register, "contribute", "hund-anmelden", "--as-file", file).code == 0
        last = steps(Path(shutil.copytree(start.library, tmp_path / "zaehlen")), "receive", file, "--accept")
        seen = set()
        for number in (2, *range(last - 18, last + 3, 3)):
            root = Path(shutil.copytree(start.library, tmp_path / str(number)))
            code = killed(root, number, "before" if number % 2 else "after", "receive", file, "--accept")
            assert code in (0, KILLED)
            assert cli(root, "status").code == 0
            assert is_clean(root)
            seen.add(commits(root))
            assert cli(root, "receive", file, "--accept").code == 0
            assert commits(root) == 2
            assert "name: Hunde anmelden" in read(root, HUND)
            shutil.rmtree(root)
        assert code == 0
        assert seen == {1, 2}
