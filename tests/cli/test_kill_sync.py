"""sync killed at any moment: the register is as before or as after. Two at once, and `git commit -a` in between."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from children import NEEDS_FORK, Tally, run_forked
from cli_helpers import assert_no_traceback, assert_refused, commits, flat, is_clean, state
from test_kill import assert_sound, at_once, copy, standing

from abgleich_helpers import BAU, HUND, POST, Ordner, Paar, copied, process
from conftest import Cli, git
from killer import KILLED, Killer

pytestmark = pytest.mark.lang

STEPS = range(200)


@pytest.fixture
def voraus(paar: Paar) -> Paar:
    return ahead(paar)


def ahead(paar: Paar) -> Paar:
    """One of each: taken over, merged, renamed with a reference of ours, in conflict, new."""
    register, library = paar.register, paar.library
    register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
    register.edit(BAU, "name: Bauantrag prüfen", "name: Bauanträge prüfen")
    register.write("prozesse/01/nur-hier.yaml", process("nur-hier", folgeprozesse="[post-verteilen]"))
    register.save()
    library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
    library.edit(HUND, "liegezeit: 5 AT", "liegezeit: 4 AT")
    library.edit(BAU, "verantwortlich: bauaufsicht", "verantwortlich: steueramt")
    library.edit("kataloge/stellen.yaml", "name: Poststelle", "name: Poststelle und Archiv")
    library.rename(POST, "post-austragen")
    library.new("neues")
    library.release("1.1")
    return paar


def steps(root: Path) -> int:
    """How many steps a sync has that ends with conflicts; it is run for that."""
    with tempfile.TemporaryFile() as tally:
        assert run_forked(root, Tally(tally.fileno()), ("sync",)).code == 1
        return os.fstat(tally.fileno()).st_size


@NEEDS_FORK
def test_at_every_moment(cli: Cli, voraus: Paar) -> None:
    start = voraus.register.root
    goal = copy(start, "ziel")
    assert cli(goal, "sync").code == 1
    before, after = standing(start), standing(goal)
    seen = set()
    for number in STEPS[::3]:
        root = copy(start, "versuch")
        done = run_forked(root, Killer(number, ("before", "after")[number % 2]), ("sync",))
        if done.code != KILLED:
            break
        assert_no_traceback(cli(root, "list"))
        found = standing(root)
        assert found in (before, after), number
        assert_sound(root)
        seen.add(found == after)
        if number % 2:
            again = cli(root, "sync")
            assert again.code == (2 if found == after else 1), number
            assert standing(root) == after, number
        shutil.rmtree(root)
    assert (done.code, seen) == (1, {True, False})


@NEEDS_FORK
def test_taking_back_at_every_moment(cli: Cli, voraus: Paar) -> None:
    start = voraus.register.root
    before = standing(start)
    assert cli(start, "sync").code == 1
    after = standing(start)
    seen = set()
    for number in STEPS[::5]:
        root = copy(start, "versuch")
        done = run_forked(root, Killer(number, ("before", "after")[number % 2]), ("sync", "--abort"))
        if done.code != KILLED:
            break
        assert_no_traceback(cli(root, "list"))
        found = standing(root)
        assert found in (before, after), number
        assert_sound(root)
        seen.add(found == before)
        shutil.rmtree(root)
    assert (done.code, seen) == (0, {True, False})


@pytest.fixture(scope="module")
def _half_done(_paar_template: Paar, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = ahead(copied(_paar_template, tmp_path_factory.mktemp("halb")))
    for number in reversed(range(steps(copy(found.register.root, "gezaehlt")))):
        root = copy(found.register.root, "halb")
        assert run_forked(root, Killer(number, "after"), ("sync",)).code == KILLED
        if "4 AT" not in Ordner(root).read(HUND):
            assert git(root, "rev-parse", "HEAD").strip() != found.register.head()
            return root
        shutil.rmtree(root)
    raise AssertionError


@NEEDS_FORK
class TestHalfDone:
    """The branch has moved on, the files have not, or not all."""

    @pytest.fixture
    def half_done(self, _half_done: Path, tmp_path: Path) -> Path:
        shutil.copytree(_half_done.parent / "bibliothek", tmp_path / "bibliothek")
        return Path(shutil.copytree(_half_done, tmp_path / "halb", symlinks=True))

    def test_a_commit_of_everything_reverts_nothing_unseen(self, cli: Cli, half_done: Path) -> None:
        synced = git(half_done, "rev-parse", "HEAD").strip()
        git(half_done, "commit", "-q", "-a", "-m", "alles")
        reverted = git(half_done, "diff", "--name-only", synced, "HEAD").split()
        assert reverted
        told = flat(cli(half_done, "list").err)
        assert "hat aber den alten Text wieder aufgenommen" in told
        assert f"git checkout {synced[:10]}" in told
        for path in reverted[:5]:
            assert path in told
        assert_sound(half_done)
        git(half_done, "checkout", synced, "--", ".")
        git(half_done, "rm", "-q", "--ignore-unmatch", POST)
        git(half_done, "commit", "-q", "-m", "doch neu")
        assert git(half_done, "rev-parse", "HEAD^{tree}") == git(half_done, "rev-parse", f"{synced}^{{tree}}")

    def test_an_edit_in_between_is_kept(self, cli: Cli, half_done: Path) -> None:
        register = Ordner(half_done)
        register.edit(HUND, "Wer einen Hund hält", "Wer zwei Hunde hält")
        assert HUND in flat(cli(half_done, "list").err)
        assert "Wer zwei Hunde hält" in register.read(HUND)

    def test_the_next_sync_finishes_it_first(self, cli: Cli, half_done: Path) -> None:
        done = cli(half_done, "sync")
        assert "zu Ende geführt" in flat(done.err)
        assert "Es sind noch Konflikte offen" in flat(done.err)
        assert is_clean(half_done)
        assert_sound(half_done)


class TestTwoAtOnce:
    def test_one_syncs_and_the_other_says_so_or_finds_nothing_to_do(self, cli: Cli, paar: Paar) -> None:
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.new("neues")
        paar.library.release("1.1")
        before = commits(paar.register.root)
        results = at_once(paar.register.root, ("sync",), ("sync",), ("sync",))
        assert any(done.code == 0 for done in results)
        for done in results:
            assert_no_traceback(done)
            assert done.code in (0, 2)
            if done.code:
                assert_refused(done, "wiederholen")
        assert (commits(paar.register.root), is_clean(paar.register.root)) == (before + 1, True)
        assert_sound(paar.register.root)
        assert cli(paar.register.root, "check").code == 0

    def test_an_edit_and_a_sync_of_the_same_process(self, cli: Cli, paar: Paar) -> None:
        paar.library.edit(HUND, "name: Hund anmelden", "name: Hund zur Steuer anmelden")
        paar.library.release("1.1")
        results = at_once(paar.register.root, ("sync",), ("set", "hund-anmelden", "lokal.status=freigegeben"))
        assert any(done.code == 0 for done in results)
        for done in results:
            assert_no_traceback(done)
        tree = paar.register.tree(HUND)
        done = tuple(result.code == 0 for result in results)
        assert (tree["name"] == "Hund zur Steuer anmelden", "lokal" in tree) == done
        assert is_clean(paar.register.root)

    def test_the_library_moves_on_meanwhile(self, cli: Cli, paar: Paar) -> None:
        """What is read is one commit of the library, whatever is saved there in the same moment."""
        paar.library.edit(POST, "name: Post verteilen", "name: Post austragen")
        paar.library.release("1.1")
        paar.library.edit(POST, "name: Post austragen", "name: Post tragen")
        assert cli(paar.register.root, "sync").code == 0
        assert "name: Post austragen" in paar.register.read(POST)
        assert state(paar.register.root).status == ""
