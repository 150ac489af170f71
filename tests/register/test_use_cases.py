"""Every command is a function too: called from Python it returns what it did, raises `UserError`, prints nothing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import git
from prozesslib.exchange.snapshot import snapshot, verify
from prozesslib.message import UserError
from prozesslib.model.katalog import Traeger
from prozesslib.model.stufe import Stufe
from prozesslib.model.zustand import Streichart, Zustand
from prozesslib.register.add import NeuerProzess, add
from prozesslib.register.ausgeben import at_revision
from prozesslib.register.doctor import Urteil, diagnose
from prozesslib.register.fork import ForkAuftrag, fork
from prozesslib.register.lage import lage
from prozesslib.register.pruefen import check_workspace
from prozesslib.register.prune import Grund, prune, restore
from prozesslib.register.save import save
from prozesslib.register.setzen import read_assignment, set_values
from prozesslib.register.suche import Filter, suche, zeilen
from prozesslib.register.workspace import open_workspace

HUND = "prozesse/16/hund-anmelden.yaml"


@pytest.fixture(autouse=True)
def _silence(capfd: pytest.CaptureFixture[str]) -> Iterator[None]:
    yield
    assert capfd.readouterr() == ("", "")


def head(root: Path) -> str:
    return git(root, "rev-parse", "HEAD").strip()


def test_fork_tells_what_it_made(library: Path, tmp_path: Path) -> None:
    order = ForkAuftrag(
        "stadt", tmp_path / "neu", Traeger("Stadt X", "05370040"), mit=("bauaufsicht",), quelle=str(library)
    )
    made = fork(order)
    assert (made.prozesse, made.modelliert, made.pakete, made.version) == (4, 1, ("bauaufsicht",), "1.0")
    assert made.commit == head(tmp_path / "neu")


def test_prune_tells_what_went_who_calls_it_and_in_which_commit(register: Path) -> None:
    why = Grund("Macht der Kreis", Streichart.AUSGELAGERT, datetime.date(2026, 5, 4), "Rat")
    done = prune(open_workspace(register), ["hundesteuer-einziehen"], why)
    record = done.gestrichen[0]
    assert (record.id, record.art, record.am, record.durch) == (
        "hundesteuer-einziehen",
        "ausgelagert",
        "2026-05-04",
        "Rat",
    )
    assert done.verwiesen_von == {"hundesteuer-einziehen": ("Hund anmelden",)}
    assert done.angepasst == ()
    assert done.commit == head(register)


def test_restore_tells_what_came_back_and_where_the_own_version_is(register: Path) -> None:
    set_values(open_workspace(register), "hund-anmelden", [read_assignment("lokal.status=freigegeben")])
    own = head(register)
    prune(open_workspace(register), ["hund-anmelden"], Grund("Gibt es nicht"))
    done = restore(open_workspace(register), ["hund-anmelden"])
    assert done.zurueck == (("hund-anmelden", "Hund anmelden"),)
    assert done.eigene_fassung == {"hund-anmelden": own}
    assert done.commit == head(register)


def test_add_tells_id_place_and_what_is_alike(register: Path) -> None:
    done = add(open_workspace(register), NeuerProzess("Hunde anmelden", "16", modelliert=True))
    assert (done.id, done.pfad) == ("hunde-anmelden", "prozesse/16/hunde-anmelden.yaml")
    assert done.aehnlich == (("hund-anmelden", "Hund anmelden"),)
    assert done.commit == head(register)


def test_set_tells_before_and_after(register: Path) -> None:
    done = set_values(open_workspace(register), "hund-anmelden", [read_assignment("verantwortlich=poststelle")])
    assert done.felder == (("verantwortlich", "steueramt", "poststelle"),)
    assert (done.wird_angepasst, done.befunde, done.commit) == (True, (), head(register))


def test_save_tells_files_and_sentence_or_the_findings(register: Path) -> None:
    path = register / HUND
    path.write_text(path.read_text().replace("5 AT", "7 AT", 1))
    done = save(open_workspace(register))
    assert (done.dateien, done.commit) == ((HUND,), head(register))
    path.write_text(path.read_text().replace("steueramt", "niemand"))
    refused = save(open_workspace(register))
    assert refused.commit is None
    assert {finding.code for finding in refused.befunde} == {"PL201"}


def test_questions_are_answered_by_values(register: Path) -> None:
    workspace = open_workspace(register)
    assert lage(workspace).ueberblick.zustaende[Zustand.UEBERNOMMEN] == 4
    assert [row.id for row in zeilen(workspace.bestand, Filter(modelliert=True))] == ["hund-anmelden"]
    assert suche(workspace.bestand, "hundehaltung")[0][1].id == "hund-anmelden"
    assert check_workspace(register, []).befunde == ()
    assert all(found.urteil is not Urteil.FEHLER for found in diagnose(register))


def test_a_snapshot_is_bytes_and_so_is_its_proof(register: Path) -> None:
    state = at_revision(open_workspace(register), "HEAD", Stufe.VERBUND)
    data = snapshot(state.auszug, state.tree, state.commit)
    assert verify(data).maengel == ()


def test_wrong_use_is_one_error_with_a_next_step(register: Path) -> None:
    with pytest.raises(UserError) as caught:
        prune(open_workspace(register), ["hund-anmeldn"], Grund("Gibt es nicht"))
    assert "hund-anmeldn" in caught.value.message.en
    assert caught.value.next_step is not None
    assert "hund-anmelden" in caught.value.next_step.de


class TestWorkThatWasReadBefore:
    """Two people, or two commands: what was read and has been changed since is not overwritten."""

    def test_a_process_set_by_another_since_is_not_set_back(self, register: Path) -> None:
        mine = open_workspace(register)
        assert mine.bestand.prozesse
        set_values(open_workspace(register), "hund-anmelden", [read_assignment("lokal.status=freigegeben")])
        after = head(register)
        with pytest.raises(UserError, match="in diesem Moment"):
            set_values(mine, "hund-anmelden", [read_assignment("lokal.zusatz.raum=113")])
        assert head(register) == after
        assert "freigegeben" in (register / HUND).read_text()

    def test_a_process_pruned_by_another_since_is_not_pruned_again(self, register: Path) -> None:
        mine = open_workspace(register)
        assert mine.bestand.prozesse
        prune(open_workspace(register), ["hund-anmelden"], Grund("Erster Grund"))
        with pytest.raises(UserError, match="in diesem Moment"):
            prune(mine, ["hund-anmelden"], Grund("Zweiter Grund"))
        assert "Erster Grund" in (register / "gestrichen/hund-anmelden.yaml").read_text()

    def test_other_processes_may_have_changed(self, register: Path) -> None:
        mine = open_workspace(register)
        assert mine.bestand.prozesse
        set_values(open_workspace(register), "post-verteilen", [read_assignment("lokal.status=freigegeben")])
        assert set_values(mine, "hund-anmelden", [read_assignment("lokal.zusatz.raum=113")]).commit == head(register)
