"""adopt: a process of another municipality, kept up to date by field."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from children import NEEDS_FORK, killed, steps
from cli_helpers import assert_no_traceback, assert_refused, commits, edit, flat, is_clean, read, state

from beitrag_helpers import FERIEN, FERIENPASS, HUND, LOKAL, NACHBAR, Federation, change, copied, made, put
from conftest import Cli, git, run_process

ADOPT = ("adopt", "ferienpass-ausgeben", "--from", "../nachbar")


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Federation:
    return made(tmp_path_factory.mktemp("verbund"))


@pytest.fixture
def verbund(_template: Federation, tmp_path: Path) -> Federation:
    return copied(_template, tmp_path)


@pytest.fixture
def nachbar(verbund: Federation) -> Path:
    """The register of a neighbour, with a process of its own."""
    root = Path(shutil.copytree(verbund.register, verbund.register.with_name("nachbar")))
    put(root, FERIEN, FERIENPASS + LOKAL)
    return root


def origin(root: Path, key: str) -> Any:
    return yaml.safe_load(read(root, ".prozesslib/lock.yaml"))["prozesse"][key]


WRONG: tuple[tuple[tuple[str, ...], str], ...] = (
    ((), "Es fehlt: ID"),
    (("ferienpass-ausgeben",), "Es fehlt: --from"),
    (("gibtsnicht", "--from", "../nachbar"), "gibt es dort nicht"),
    (("ferienpass-ausgebn", "--from", "../nachbar"), "Meinten Sie: ferienpass-ausgeben"),
    (("hund-anmelden", "--from", "../nachbar"), "Mit --id eine andere"),
    (("ferienpass-ausgeben", "--from", "../nachbar", "--id", "hund-anmelden"), "ist vergeben"),
    (("ferienpass-ausgeben", "--from", "../nachbar", "--id", "../x"), "keine gültige Kennung"),
    (("../x", "--from", "../nachbar"), "keine gültige Kennung"),
    (("ferienpass-ausgeben", "--from", "../nachbar", "--rev", "--output=x"), "gibt es hier nicht"),
    (("ferienpass-ausgeben", "--from", "--upload-pack=x"), "keine erlaubte Adresse"),
    (("ferienpass-ausgeben", "--from", "ext::sh -c x"), "keine erlaubte Adresse"),
    (("ferienpass-ausgeben", "--from", "../gibtsnicht"), "gibt es keine Bibliothek und kein Register"),
    (("ferienpass-ausgeben", "--from", "../nachbar", "--dry-run"), "--dry-run gehört zu --update"),
    (("--update", "hund-anmelden"), "ist nicht adoptiert"),
    (("--update", "gibtsnicht"), "gibt es hier nicht"),
    (("--update", "--id", "x"), "--id gilt nicht"),
)


class TestAdopt:
    def test_the_shared_part_comes_with_comments_and_provenance(
        self, cli: Cli, verbund: Federation, nachbar: Path
    ) -> None:
        change(nachbar, FERIEN, "art: leistung\n", "art: leistung\nersetzt: [ferienpass]   # frueher\n")
        head = git(nachbar, "rev-parse", "HEAD").strip()
        before = state(nachbar)
        done = cli(verbund.register, *ADOPT)
        assert done.code == 0, done
        assert state(nachbar) == before
        assert read(verbund.register, FERIEN) == FERIENPASS
        assert read(verbund.register, f".prozesslib/basis/{FERIEN}") == FERIENPASS
        note = origin(verbund.register, "ferienpass-ausgeben")
        assert (note["art"], note["pfad"], note["quelle"], note["revision"]) == (
            "adoptiert",
            FERIEN,
            str(nachbar),
            head,
        )
        assert "kennung" not in note
        assert is_clean(verbund.register)
        assert cli(verbund.register, "check").code == 0
        listed = cli(verbund.register, "list", "--zustand", "adoptiert").out
        assert "Ferienpass ausgeben" in listed
        assert commits(verbund.register) == 3

    def test_offices_are_called_as_here(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        change(verbund.register, "kataloge/stellen.yaml", "  - {id: team-hund", "  - {id: team-katze")
        done = cli(verbund.register, *ADOPT)
        assert done.code == 0, done
        assert "verantwortlich: team-hund → fachbereich-2" in flat(done.out)
        assert "verantwortlich: fachbereich-2" in read(verbund.register, FERIEN)
        assert "nichts Neues" in cli(verbund.register, "adopt", "--update").out

    def test_an_office_that_is_unknown_is_a_finding(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        change(nachbar, "kataloge/stellen.yaml", "id: kiosk", "id: laden")
        change(nachbar, FERIEN, "verantwortlich: team-hund", "verantwortlich: laden")
        done = cli(verbund.register, *ADOPT)
        assert done.code == 1
        assert "Die Stelle „laden“ ist nicht bekannt" in flat(done.out)
        assert (verbund.register / FERIEN).exists()

    def test_what_it_refers_to_is_suggested(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        laub = FERIENPASS.replace("ferienpass-ausgeben", "laub-abholen").replace("Ferienpass ausgeben", "Laub abholen")
        put(nachbar, "prozesse/06/laub-abholen.yaml", laub)
        change(nachbar, FERIEN, "[post-verteilen]", "[post-verteilen, laub-abholen, gibtsnicht]")
        cli(verbund.register, "prune", "post-verteilen", "--reason", "Macht der Kreis")
        done = cli(verbund.register, *ADOPT)
        assert done.code == 0, done
        said = flat(done.out)
        assert "„post-verteilen“, hier gestrichen: prozesslib restore post-verteilen" in said
        assert f"„laub-abholen“, fehlt hier: prozesslib adopt laub-abholen --from {nachbar}" in said
        assert "„gibtsnicht“, das gibt es weder hier noch dort" in said

    def test_a_taken_id_is_told_in_both_languages(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        cli(verbund.register, "prune", "post-verteilen", "--reason", "Macht der Kreis")
        words = ("adopt", "post-verteilen", "--from", "../nachbar")
        back = "prozesslib restore post-verteilen"
        assert_refused(cli(verbund.register, *words), "ist vergeben (hier gestrichen).", back, "mit --id")
        assert_refused(
            run_process("--lang", "en", *words, cwd=verbund.register), "is taken (pruned here).", back, "by --id"
        )
        git(verbund.register, "rm", "-q", "gestrichen/post-verteilen.yaml")
        git(verbund.register, "commit", "-q", "-m", "weg")
        assert_refused(cli(verbund.register, *words), "ist vergeben (früher verwendet).", "Mit --id eine andere")
        assert_refused(run_process("--lang", "en", *words, cwd=verbund.register), "is taken (used before).", "by --id")

    def test_from_a_folder_without_git(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        shutil.rmtree(nachbar / ".git")
        assert cli(verbund.register, *ADOPT).code == 0
        assert "revision" not in origin(verbund.register, "ferienpass-ausgeben")
        edit(nachbar, FERIEN, "Kinder", "Alle")
        assert cli(verbund.register, "adopt", "--update").code == 0
        assert "Alle bekommen" in read(verbund.register, FERIEN)

    def test_from_a_snapshot(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        file = nachbar.with_name("n.zip")
        assert cli(nachbar, "export", "snapshot", "-o", str(file)).code == 0
        words = ("adopt", "ferienpass-ausgeben", "--from", str(file))
        assert cli(verbund.register, *words).code == 0
        assert yaml.safe_load(read(verbund.register, FERIEN)) == yaml.safe_load(FERIENPASS)
        assert "113" not in read(verbund.register, FERIEN)
        change(nachbar, FERIEN, "Kinder", "Alle")
        cli(nachbar, "export", "snapshot", "-o", str(nachbar.with_name("neu.zip")))
        assert "Nichts Neues" in cli(verbund.register, "adopt", "--update").out
        done = cli(verbund.register, "adopt", "--update", "ferienpass-ausgeben", "--from", "../neu.zip")
        assert done.code == 0, done
        assert "Alle bekommen" in read(verbund.register, FERIEN)
        assert origin(verbund.register, "ferienpass-ausgeben")["quelle"].endswith("neu.zip")
        assert_refused(cli(verbund.register, *words, "--id", "x", "--rev", "HEAD~1"), "ein einziger Stand")

    def test_a_damaged_snapshot(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        file = nachbar.with_name("n.zip")
        cli(nachbar, "export", "snapshot", "-o", str(file))
        data = file.read_bytes()
        place = data.index(b"Ferienpass ausgeben")
        before = state(verbund.register)
        for damaged in (data[: len(data) // 2], data[:place] + b"g" + data[place + 1 :], data[:30]):
            file.write_bytes(damaged)
            done = cli(verbund.register, "adopt", "ferienpass-ausgeben", "--from", str(file))
            assert_refused(done, "prozesslib verify")
            assert state(verbund.register) == before

    def test_wrong_use(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        before = state(verbund.register)
        for words, said in WRONG:
            assert_refused(cli(verbund.register, "adopt", *words), said)
        assert state(verbund.register) == before

    def test_a_pruned_id_is_taken_and_a_faulty_text_refused(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        cli(verbund.register, "prune", "hund-anmelden", "--reason", "Macht der Kreis")
        assert_refused(cli(verbund.register, "adopt", "hund-anmelden", "--from", "../nachbar"), "gestrichen")
        put(nachbar, FERIEN, "id: ferienpass-ausgeben\nname: [\n")
        assert_refused(cli(verbund.register, *ADOPT), "dort fehlerhaft")
        assert_refused(cli(verbund.library, *ADOPT), "Bibliothek, kein Register")


class TestUpdate:
    def test_both_improve_different_fields(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        cli(verbund.register, *ADOPT)
        put(
            verbund.register,
            FERIEN,
            FERIENPASS.replace("[Antrag geht ein]", "[Anruf geht ein]") + "lokal: {aktenplan: '1'}\n",
        )
        change(nachbar, FERIEN, "Kinder bekommen", "Familien bekommen")
        before = state(verbund.register)
        done = cli(verbund.register, "adopt", "--update", "--dry-run")
        assert (done.code, state(verbund.register)) == (0, before)
        assert "Familien" in flat(done.out)
        done = cli(verbund.register, "adopt", "--update", "ferienpass-ausgeben")
        assert done.code == 0, done
        text = read(verbund.register, FERIEN)
        for part in ("Anruf", "Familien", "aktenplan", "# Wie wir es machen", "# kurz gehalten"):
            assert part in text
        assert "Familien" in read(verbund.register, f".prozesslib/basis/{FERIEN}")
        assert origin(verbund.register, "ferienpass-ausgeben")["revision"] == git(nachbar, "rev-parse", "HEAD").strip()
        before = state(verbund.register)
        assert "Nichts Neues" in cli(verbund.register, "adopt", "--update").out
        assert state(verbund.register) == before
        assert cli(verbund.register, "check").code == 0

    def test_the_same_field_is_a_conflict(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        cli(verbund.register, *ADOPT)
        change(verbund.register, FERIEN, "Kinder", "Jugendliche")
        change(nachbar, FERIEN, "Kinder", "Familien")
        done = cli(verbund.register, "adopt", "--update")
        assert done.code == 1
        assert "zu entscheiden: kurzbeschreibung" in flat(done.out)
        assert "Jugendliche" in read(verbund.register, FERIEN)
        assert "Familien" in read(verbund.register, "konflikte/ferienpass-ausgeben.yaml")
        assert is_clean(verbund.register)
        assert cli(verbund.register, "check").code == 1
        refused = cli(verbund.register, "adopt", "--update")
        assert_refused(refused, "Es sind noch Konflikte offen: ferienpass-ausgeben.", "prozesslib resolve")

    def test_under_another_id_and_renamed_there(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        change(nachbar, FERIEN, "[post-verteilen]", "[ferienpass-ausgeben]")
        assert cli(verbund.register, *ADOPT, "--id", "ferien").code == 0
        path = "prozesse/06/ferien.yaml"
        assert "folgeprozesse: [ferien]" in read(verbund.register, path)
        assert "# kurz gehalten" in read(verbund.register, path)
        assert origin(verbund.register, "ferien")["kennung"] == "ferienpass-ausgeben"
        assert "nichts Neues" in cli(verbund.register, "adopt", "--update").out
        text = read(nachbar, FERIEN).replace("ferienpass-ausgeben", "pass").replace("Kinder", "Alle")
        (nachbar / FERIEN).unlink()
        put(nachbar, "prozesse/06/pass.yaml", text.replace("modell:", "ersetzt: [ferienpass-ausgeben]\nmodell:", 1))
        done = cli(verbund.register, "adopt", "--update")
        assert done.code == 0, done
        assert "Alle bekommen" in read(verbund.register, path)
        assert origin(verbund.register, "ferien")["kennung"] == "pass"
        assert cli(verbund.register, "check").code == 0

    def test_gone_there_it_stays_here(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        cli(verbund.register, *ADOPT)
        (nachbar / FERIEN).unlink()
        git(nachbar, "commit", "-q", "-a", "-m", "weg")
        before = state(verbund.register)
        done = cli(verbund.register, "adopt", "--update")
        assert (done.code, state(verbund.register)) == (0, before)
        assert "gibt es ihn nicht mehr" in flat(done.out)

    def test_one_source_out_of_reach_does_not_hinder_the_others(
        self, cli: Cli, verbund: Federation, nachbar: Path
    ) -> None:
        cli(verbund.register, *ADOPT)
        other = nachbar.with_name("zweiter")
        shutil.copytree(nachbar, other)
        cli(verbund.register, "adopt", "ferienpass-ausgeben", "--from", "../zweiter", "--id", "pass")
        shutil.rmtree(nachbar)
        change(other, FERIEN, "Kinder", "Alle")
        done = cli(verbund.register, "adopt", "--update")
        assert done.code == 1
        assert_no_traceback(done)
        assert "nicht nachgesehen" in done.out
        assert "Alle" in read(verbund.register, "prozesse/06/pass.yaml")
        assert_refused(cli(verbund.register, "adopt", "--update", "ferienpass-ausgeben"), "kein Register")

    def test_what_is_pruned_here_stays_so(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        cli(verbund.register, *ADOPT)
        cli(verbund.register, "prune", "ferienpass-ausgeben", "--reason", "Fällt nicht an")
        change(nachbar, FERIEN, "Kinder", "Alle")
        before = state(verbund.register)
        assert "nichts adoptiert" in cli(verbund.register, "adopt", "--update").out
        assert state(verbund.register) == before
        assert cli(verbund.register, "restore", "ferienpass-ausgeben").code == 0
        assert cli(verbund.register, "adopt", "--update").code == 0
        assert "Alle" in read(verbund.register, FERIEN)

    def test_sync_leaves_it_alone_and_it_can_be_given(self, cli: Cli, verbund: Federation, nachbar: Path) -> None:
        cli(verbund.register, *ADOPT)
        change(verbund.library, HUND, "art: leistung", "art: unterstuetzung")
        assert cli(verbund.register, "sync").code == 0
        assert origin(verbund.register, "ferienpass-ausgeben")["art"] == "adoptiert"
        assert cli(verbund.register, "contribute", "ferienpass-ausgeben").code == 0
        branch = "beitrag/stadt-musterstadt-ferienpass-ausgeben"
        given = git(verbund.library, "show", f"{branch}:{FERIEN}")
        assert given == NACHBAR.replace("status: freigegeben", "status: in-pruefung")


@NEEDS_FORK
@pytest.mark.lang
class TestKilled:
    @pytest.mark.parametrize("update", [False, True])
    def test_at_every_third_step(
        self, cli: Cli, verbund: Federation, nachbar: Path, tmp_path: Path, update: bool
    ) -> None:
        words = ADOPT
        if update:
            cli(verbund.register, *ADOPT)
            change(nachbar, FERIEN, "Kinder", "Alle")
            words = ("adopt", "--update")
        clean = shutil.copytree(verbund.register, tmp_path / "sicher")
        before = commits(clean)
        last = steps(verbund.register, *words)
        seen = set()
        for number in (5, *range(last - 18, last + 7, 6 if update else 3)):
            shutil.rmtree(verbund.register)
            shutil.copytree(clean, verbund.register)
            code = killed(verbund.register, number, "before" if number % 2 else "after", *words)
            done = commits(verbund.register) - before
            seen.add(done)
            again = cli(verbund.register, *words)
            assert again.code == (2 if done and not update else 0), again
            assert commits(verbund.register) == before + 1
            assert ("Alle" in read(verbund.register, FERIEN)) is update
            assert is_clean(verbund.register)
        assert code == 0
        assert seen == {0, 1}
        assert "error" not in git(verbund.register, "fsck", "--strict", "--no-dangling")
