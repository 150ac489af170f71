"""set: one field, typed by the schema, and not a byte more."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
import yaml
from cli_helpers import (
    HUND,
    POST,
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
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Cli, run_process
from prozesslib.register.setzen import read_assignment, set_values
from prozesslib.register.workspace import open_workspace


def tree(root: Path, rel: str = HUND) -> dict[str, object]:
    return yaml.safe_load(read(root, rel))


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came; all others are the same, in the same order."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return old, new


class TestEveryOtherByteStays:
    def test_a_value_is_replaced_in_its_line(self, cli: Cli, register: Path) -> None:
        before = read(register, HUND)
        assert cli(register, "set", "hund-anmelden", "verantwortlich=poststelle").code == 0
        old, new = changed_lines(before, read(register, HUND))
        assert (old, new) == (["verantwortlich: steueramt\n"], ["verantwortlich: poststelle\n"])

    def test_a_new_block_comes_at_the_end(self, cli: Cli, register: Path) -> None:
        before = read(register, HUND)
        cli(register, "set", "hund-anmelden", "lokal.verantwortlich=steueramt")
        assert read(register, HUND) == before + "lokal:\n  verantwortlich: steueramt\n"

    def test_comments_and_the_style_of_lists_stay(self, cli: Cli, register: Path) -> None:
        before = read(register, HUND)
        cli(register, "set", "hund-anmelden", "ablauf[nachfordern].liegezeit=7 AT", "schlagworte+=Dackel")
        after = read(register, HUND)
        assert after == before.replace("liegezeit: 5 AT", "liegezeit: 7 AT").replace(
            "[Hundesteuer, Hundehaltung]", "[Hundesteuer, Hundehaltung, Dackel]"
        )

    def test_setting_and_deleting_leaves_the_file_as_it_was(self, cli: Cli, register: Path) -> None:
        before = read(register, HUND)
        cli(register, "set", "hund-anmelden", "lokal.fallzahl.wert=320", "lokal.fallzahl.je=jahr")
        assert "320" in read(register, HUND)
        cli(register, "set", "hund-anmelden", "lokal=")
        assert read(register, HUND) == before

    def test_a_file_without_a_last_line_break_and_with_a_bom_keeps_both(self, cli: Cli, register: Path) -> None:
        write(register, POST, b"\xef\xbb\xbf" + (register / POST).read_bytes().rstrip(b"\n"))
        cli(register, "save")
        before = (register / POST).read_bytes()
        assert cli(register, "set", "post-verteilen", "status=in-pruefung").code == 0
        assert (register / POST).read_bytes() == before.replace(b"status: entwurf", b"status: in-pruefung")

    @settings(max_examples=15)
    @given(value=st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=60))
    def test_any_text_is_read_back_as_it_was_given(self, value: str, _register_template: Path) -> None:
        if not value.strip() or value.strip() != value:
            value = f"a{value}z"
        with tempfile.TemporaryDirectory() as folder:
            root = Path(shutil.copytree(_register_template, Path(folder) / "register", symlinks=True))
            before = read(root, HUND)
            if value[:1] in "[{":
                value = f"x{value}"
            set_values(open_workspace(root), "hund-anmelden", [read_assignment(f"lokal.zusatz.raum={value}")])
            after = read(root, HUND)
            assert after.startswith(before)
            assert tree(root)["lokal"] == {"zusatz": {"raum": value}}


class TestTypes:
    @pytest.mark.parametrize(
        ("assignment", "expected"),
        [
            ("lokal.fallzahl={wert: 320, je: jahr}", {"wert": 320, "je": "jahr"}),
            ("lokal.zusatz.raum=0113", "0113"),
            ("lokal.zusatz.raum=nein", "nein"),
            ("lokal.zusatz.raum=a: b # c", "a: b # c"),
            ("lokal.zusatz.raum=a=b", "a=b"),
            ("lokal.rechtsgrundlagen.satzung=§ 8 der Satzung", "§ 8 der Satzung"),
            ("lokal.freigabe.am=2026-05-04", "2026-05-04"),
            ("aktenplan=05370", "05370"),
            ("klassifikation.leika=99102013002000", ["99102013002000"]),
            ("schlagworte=[Hund, Steuer]", ["Hund", "Steuer"]),
            ("ausloeser=Nur einer", ["Nur einer"]),
            ("krise.mtpd=2 AT", "2 AT"),
            ("ablauf[erfassen].bearbeitungszeit=7 min", "7 min"),
            ("ablauf[4].bearbeitungszeit=7 min", "7 min"),
            ("ablauf[erfassen].bearbeitungszeit={wert: 7 min, quelle: Messung 2026}", {"wert": "7 min"}),
            ("beteiligte[sachbearbeitung].stelle=poststelle", "poststelle"),
            ("ablauf[vollstaendig].wege[ja].anteil=90 %", "90 %"),
        ],
    )
    def test_a_value_gets_the_type_of_its_field(
        self, cli: Cli, register: Path, assignment: str, expected: object
    ) -> None:
        done = cli(register, "set", "hund-anmelden", assignment)
        assert done.code == 0, done.err
        value = value_of(register, assignment.split("=", 1)[0])
        if isinstance(expected, dict):
            assert isinstance(value, dict)
            assert expected.items() <= value.items()
        else:
            assert (value, type(value)) == (expected, type(expected))

    @pytest.mark.parametrize(("word", "value"), [("ja", True), ("nein", False), ("true", True), ("NEIN", False)])
    def test_yes_and_no_in_words(self, cli: Cli, register: Path, word: str, value: bool) -> None:
        done = cli(register, "set", "hund-anmelden", f"datenschutz.personenbezogen={word}")
        assert done.code == 0, done.err
        assert value_of(register, "datenschutz.personenbezogen") is value

    @pytest.mark.parametrize(
        ("assignment", "word"),
        [
            ("lokal.fallzahl.wert=viele", "Zahl"),
            ("lokal.fallzahl.wert=3", "prozesslib set ID PFAD=WERT PFAD=WERT"),
            ("lokal.fallzahl={wert: -3, je: jahr}", "lokal.fallzahl.wert"),
            ("lokal.status=fertig", "Erlaubt sind"),
            ("status=freigeben", "Meinten Sie „freigegeben“?"),
            ("krise.mtpd=5 Kartoffeln", "krise.mtpd"),
            ("lokal.freigabe.am=gestern", "lokal.freigabe.am"),
            ("ablauf=weg", "ablauf"),
            ("name=", "name"),
            ("lokal=alles", "lokal"),
            ("schlagworte=[a, b", "schlagworte"),
            ("schlagworte=[*a]", "schlagworte"),
            ("datenschutz.personenbezogen=vielleicht", "ja oder nein"),
            ("ablauf[erfassen].ereignis=ende", "ablauf"),
            ("klassifikation.leika=123", "klassifikation.leika"),
        ],
    )
    def test_a_value_that_does_not_fit_is_refused(self, cli: Cli, register: Path, assignment: str, word: str) -> None:
        before = state(register)
        done = cli(register, "set", "hund-anmelden", "verantwortlich=poststelle", assignment)
        assert done.code == 2, done
        assert word in flat(done.err)
        assert state(register) == before


def value_of(root: Path, typed: str) -> object:
    """The value at a typed path, found without the code under test."""
    value: object = tree(root)
    for step in typed.replace("]", "").replace("[", ".").split("."):
        if isinstance(value, list):
            keyed = [item for item in value if isinstance(item, dict) and step in (item.get("id"), item.get("wenn"))]
            value = keyed[0] if keyed else value[int(step)]
        else:
            assert isinstance(value, dict)
            value = value[step]
    return value.isoformat() if hasattr(value, "isoformat") else value


class TestLists:
    def test_plus_adds_once_and_minus_takes_away(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "schlagworte+=Dackel", "schlagworte+=Dackel", "schlagworte-=Hundesteuer")
        assert tree(register)["schlagworte"] == ["Hundehaltung", "Dackel"]

    def test_plus_makes_a_list_that_was_not_there(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "post-verteilen", "schlagworte+=Post")
        assert tree(register, POST)["schlagworte"] == ["Post"]

    def test_taking_the_last_one_takes_the_field(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "schlagworte-=[Hundesteuer, Hundehaltung]")
        assert "schlagworte" not in tree(register)

    def test_plus_on_what_is_no_list_is_refused(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "set", "hund-anmelden", "name+=x"), "ist keine Liste", "name=x")


class TestCommits:
    def test_several_fields_are_one_commit(self, cli: Cli, register: Path) -> None:
        done = cli(register, "set", "hund-anmelden", "lokal.status=freigegeben", "lokal.zusatz.raum=113")
        assert done.out == "lokal.status: – → freigegeben\nlokal.zusatz.raum: – → 113\n"
        assert (commits(register), is_clean(register)) == (2, True)
        assert message(register) == "Hund anmelden: lokal.status, lokal.zusatz.raum setzen"

    def test_the_later_of_two_wins(self, cli: Cli, register: Path) -> None:
        done = cli(register, "set", "hund-anmelden", "lokal.status=entwurf", "lokal.status=freigegeben")
        assert done.code == 0
        assert value_of(register, "lokal.status") == "freigegeben"

    def test_what_is_so_already_is_no_commit(self, cli: Cli, register: Path) -> None:
        before = state(register)
        done = cli(register, "set", "hund-anmelden", "verantwortlich=steueramt", "lokal.status=")
        assert (done.code, done.out) == (0, "")
        assert "Nichts zu ändern" in done.err
        assert state(register) == before

    def test_an_edited_file_is_named_and_left_alone(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "Wer einen Hund hält", "Wer zwei Hunde hält")
        before = state(register)
        assert_refused(cli(register, "set", "hund-anmelden", "lokal.status=entwurf"), HUND, "prozesslib save")
        assert state(register) == before


class TestTheNotice:
    def test_the_municipality_s_own_block_says_nothing(self, cli: Cli, register: Path) -> None:
        done = cli(register, "set", "hund-anmelden", "lokal.verantwortlich=steueramt")
        assert (done.code, done.err) == (0, "")
        assert "übernommen" in cli(register, "list").out.splitlines()[4]

    def test_anything_else_counts_as_angepasst(self, cli: Cli, register: Path) -> None:
        done = cli(register, "set", "hund-anmelden", "verantwortlich=poststelle")
        assert "zählt als angepasst" in flat(done.err)
        assert "angepasst: Verantwortlich" in flat(cli(register, "show", "hund-anmelden").out)

    def test_it_is_said_once(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "verantwortlich=poststelle")
        assert cli(register, "set", "hund-anmelden", "verantwortlich=bauaufsicht").err == ""

    def test_going_back_to_the_blueprint_is_no_departure(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "verantwortlich=poststelle")
        assert cli(register, "set", "hund-anmelden", "verantwortlich=steueramt").err == ""
        assert "Zustand           übernommen" in cli(register, "show", "hund-anmelden").out

    def test_there_and_back_in_one_command_is_none_either(self, cli: Cli, register: Path) -> None:
        done = cli(register, "set", "hund-anmelden", "verantwortlich=poststelle", "verantwortlich=steueramt")
        assert (done.code, done.out) == (0, "")
        assert "Nichts zu ändern" in done.err

    def test_an_own_process_has_no_blueprint_to_depart_from(self, cli: Cli, register: Path) -> None:
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        assert cli(register, "set", "ferienpass-ausgeben", "kurzbeschreibung=Im Sommer.").err == ""

    def test_an_office_that_nobody_knows_is_pointed_out(self, cli: Cli, register: Path) -> None:
        done = cli(register, "set", "hund-anmelden", "lokal.verantwortlich=fachbereich-2")
        assert done.code == 0
        assert value_of(register, "lokal.verantwortlich") == "fachbereich-2"
        assert "„fachbereich-2“ ist nicht bekannt" in flat(done.err)

    @pytest.mark.parametrize("assignment", ["lokal.zusatz.raum=a\x07b", "kurzbeschreibung=Frau Müller macht das."])
    def test_so_is_what_the_check_objects_to(self, cli: Cli, register: Path, assignment: str) -> None:
        done = cli(register, "set", "post-verteilen", assignment)
        assert_no_traceback(done)
        assert "Der Text " in done.err
        assert "PL80" in cli(register, "check").out

    def test_of_faults_that_were_there_before_nothing_is_said(self, cli: Cli, register: Path) -> None:
        cli(register, "set", "hund-anmelden", "lokal.verantwortlich=fachbereich-2")
        assert cli(register, "set", "hund-anmelden", "lokal.status=entwurf").err == ""


class TestPaths:
    @pytest.mark.parametrize(
        ("assignment", "words"),
        [
            ("verantwortlch=x", "Meinten Sie „verantwortlich“?"),
            ("lokal.verantwortlch=x", "Meinten Sie „verantwortlich“?"),
            ("lokal.fallzahl.wrt=1", "Meinten Sie „wert“?"),
            ("name.vorname=x", "gibt es nicht"),
            ("ablauf[erfasen].bearbeitungszeit=7 min", "Es gibt: erfassen"),
            ("ablauf[99].bearbeitungszeit=7 min", "Es gibt: eingang, formell-pruefen"),
            ("ablauf.erfasen=x", "erfassen"),
            ("lokal[0]=x", "gibt es den Eintrag"),
            ("id=anders", "Kennung eines Prozesses ändert sich nicht"),
            ("a..b=x", "ist kein Pfad"),
            ("ablauf[=x", "ist kein Pfad"),
            ("../../x=y", "ist kein Pfad"),
        ],
    )
    def test_a_path_that_leads_nowhere_is_refused_with_the_nearest(
        self, cli: Cli, register: Path, assignment: str, words: str
    ) -> None:
        before = state(register)
        done = cli(register, "set", "hund-anmelden", assignment)
        assert done.code == 2
        assert words in flat(done.err)
        assert state(register) == before

    @pytest.mark.parametrize("text", ["lokal.status", "=x", "+=x", ""])
    def test_what_is_no_assignment_is_refused_with_an_example(self, cli: Cli, register: Path, text: str) -> None:
        assert_refused(cli(register, "set", "hund-anmelden", text), "keine Zuweisung", "lokal.verantwortlich=")

    @pytest.mark.parametrize(
        "text", ["schlagworte+=", "schlagworte-=", "schlagworte+={a: b}", "schlagworte+=[null]", "beteiligte+=x"]
    )
    def test_what_is_no_item_is_not_added(self, cli: Cli, register: Path, text: str) -> None:
        before = state(register)
        assert_refused(cli(register, "set", "hund-anmelden", text))
        assert_refused(cli(register, "set", "--where", "art = leistung", text, "--yes"))
        assert state(register) == before

    def test_an_assignment_must_be_given(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "set", "hund-anmelden"), "PFAD=WERT")

    def test_an_unknown_process_shows_the_nearest(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "set", "hund-anmeldn", "lokal.status=entwurf"), "Meinten Sie: hund-anmelden")

    def test_a_pruned_process_is_said_to_be_pruned(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "post-verteilen", "--reason", "Gibt es hier nicht")
        assert_refused(cli(register, "set", "post-verteilen", "lokal.status=entwurf"), "prozesslib restore")

    def test_nothing_is_set_in_a_library(self, cli: Cli, library: Path) -> None:
        assert_refused(cli(library, "set", "post-verteilen", "status=entwurf"), "Bibliothek, kein Register")


def test_in_english(register: Path) -> None:
    done = run_process("--lang", "en", "set", "hund-anmelden", "verantwortlich=poststelle", cwd=register)
    assert done.out == "verantwortlich: steueramt → poststelle\n"
    assert "counts as angepasst" in flat(done.err)
    done = run_process("--lang", "en", "set", "hund-anmelden", "verantwortlch=x", cwd=register)
    assert_refused(done, "There is no field “verantwortlch”", "Did you mean “verantwortlich”?")
