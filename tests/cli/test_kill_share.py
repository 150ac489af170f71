"""share and connect killed halfway: here and at the place things are as before or as after, and the next try works."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from children import NEEDS_FORK, killed, run_forked, steps
from cli_helpers import HUND, POST, assert_no_traceback, edit, is_clean, read
from colleagues import copies, tip
from test_connect_share import _shared_template  # noqa: F401
from test_kill import assert_sound, standing

from conftest import Cli, git
from killer import KILLED, Killer

pytestmark = [pytest.mark.lang, NEEDS_FORK]


@pytest.fixture
def scene(cli: Cli, _shared_template: Path, tmp_path: Path) -> Path:  # noqa: F811
    """A folder with the place, a copy that has shared something, and one that has saved something else."""
    folder = tmp_path / "szene"
    shutil.copytree(_shared_template / "ablage", folder / "ablage")
    anna, bela = copies(Path("../ablage"), _shared_template / "register", folder, "anna", "bela")
    edit(anna, HUND, "5 AT", "6 AT")
    edit(bela, POST, "Eingehende", "Jede")
    for root in (anna, bela):
        assert cli(root, "save").code == 0
    assert cli(anna, "share").code == 0
    shutil.rmtree(anna)
    return folder


def play(cli: Cli, scene: Path, numbers: Iterable[int]) -> set[tuple[bool, bool]]:
    """Kill Bela's share at these steps, by turns before and after; returns what was seen done here and there."""
    goal = Path(shutil.copytree(scene, scene.with_name("ziel"), symlinks=True))
    code = cli(goal / "bela", "share").code
    before, after = standing(scene / "bela"), standing(goal / "bela")
    there_before, there_after = tree(scene), tree(goal)
    seen = set()
    for turn, number in enumerate(numbers):
        work = Path(shutil.copytree(scene, scene.with_name("versuch"), symlinks=True))
        if run_forked(work / "bela", Killer(number, ("before", "after")[turn % 2]), ("share",)).code != KILLED:
            return seen
        said = cli(work / "bela", "list")
        assert_no_traceback(said)
        here, there = standing(work / "bela"), tree(work)
        assert here in (before, after), number
        assert there in (there_before, there_after), number
        assert_sound(work / "bela")
        seen.add((here == after, there == there_after))
        if turn % 2:
            again = cli(work / "bela", "share")
            assert again.code == (2 if code and here == after else code), (number, again)
            assert here == after or standing(work / "bela") == after, number
        shutil.rmtree(work)
    raise AssertionError("the command has more steps than were tried")


def tree(scene: Path) -> str:
    return git(scene / "ablage", "rev-parse", "main^{tree}")


def test_a_merge(cli: Cli, scene: Path) -> None:
    seen = play(cli, scene, range(14, 200, 3))
    assert seen == {(False, False), (False, True), (True, True)}
    assert tip(scene / "ablage") != git(scene / "bela", "rev-parse", "HEAD").strip()


def test_what_others_did_alone(cli: Cli, scene: Path) -> None:
    git(scene / "bela", "reset", "-q", "--hard", "HEAD~1")
    assert play(cli, scene, range(15, 200, 3)) == {(False, True), (True, True)}


def test_a_conflict(cli: Cli, scene: Path) -> None:
    edit(scene / "bela", HUND, "5 AT", "7 AT")
    assert cli(scene / "bela", "save").code == 0
    seen = play(cli, scene, range(25, 200, 3))
    assert {here for here, _ in seen} == {False, True}


class TestConnect:
    def test_putting_a_register_there(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        last = steps(Path(shutil.copytree(register, tmp_path / "gezaehlt", symlinks=True)), "connect", "../zaehlort")
        for number in range(8, last, 6):
            root = Path(shutil.copytree(register, tmp_path / "versuch", symlinks=True))
            assert killed(root, number, ("before", "after")[number // 2 % 2], "connect", "../ort") == KILLED
            assert cli(root, "connect", "../ort").code == 0
            assert tip(tmp_path / "ort") == git(root, "rev-parse", "HEAD").strip()
            assert cli(root, "share").code == 0
            assert is_clean(root)
            assert_sound(root)
            shutil.rmtree(tmp_path / "ort")
            shutil.rmtree(root)

    def test_fetching_a_copy(self, cli: Cli, scene: Path) -> None:
        last = steps(scene, "connect", "ablage", "zaehlkopie")
        seen = set()
        for number in (9, last // 2, *range(last - 3, last)):
            code = killed(scene, number, ("before", "after")[number % 2], "connect", "ablage", "kopie")
            seen.add((scene / "kopie").exists())
            if not (scene / "kopie").exists():
                assert code == KILLED
                assert cli(scene, "connect", "ablage", "kopie").code == 0
            assert {path.name for path in scene.iterdir()} == {"ablage", "bela", "kopie", "zaehlkopie"}
            assert is_clean(scene / "kopie")
            assert "6 AT" in read(scene / "kopie", HUND)
            shutil.rmtree(scene / "kopie")
        assert seen == {False, True}
