"""Mending whole folders: stable, harmless, and only whole files."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from shutil import copytree
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import LIBRARY
from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.beheben.vergleich import Schaden, schlechter
from prozesslib.message import Message
from prozesslib.register.beheben import behebe
from prozesslib.register.beheben_ordner import Auswahl, Neufassung, schreibe
from prozesslib.register.pruefen import check_workspace

NICHTS = Schaden(frozenset(), False)
SLIPS = (
    ("status: ", "Status: "),
    ("name: ", "nmae: "),
    ("art: leistung", "art: Leistung"),
    (" min", "Minuten"),
    ("\n", "  \n"),
    ("\n", "\r\n"),
    ('"16"', "16"),
    ("modell: muster", "modell: Muster  # so"),
    ("kurzbeschreibung", "kurzbeschreibng"),
    ("beteiligte:", "# vor\nBeteiligte:  # neben"),
    ("id: ", "ID: "),
    ("weiter: ", "weitr: "),
    ("baustein: ", "bausteine: "),
)


def spoil(folder: Path, random: Random) -> None:
    for path in random.sample(sorted(folder.glob("prozesse/*/*.yaml")), 2):
        text = path.read_text(encoding="utf-8")
        for right, wrong in random.sample(SLIPS, 3):
            text = text.replace(right, wrong, random.choice([1, 1, -1]))
        path.write_bytes(text.encode())


def texts(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.yaml")}


def comments(files: dict[str, bytes]) -> Counter[bytes]:
    return Counter(
        line.split(b"#", 1)[1].strip() for text in files.values() for line in text.split(b"\n") if b"#" in line
    )


@settings(deadline=None, max_examples=12, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2**32), st.booleans())
def test_fixing_twice_is_fixing_once_and_nothing_gets_worse(seed: int, unsafe: bool) -> None:
    with TemporaryDirectory() as name:
        folder = Path(copytree(LIBRARY, Path(name) / "b"))
        spoil(folder, Random(seed))
        before, found = texts(folder), check_workspace(folder, [], cache=False).befunde
        behebe(Auswahl.oeffne(folder, [], cache=False), unsicher=unsafe, schreiben=True)
        once, left = texts(folder), check_workspace(folder, [], cache=False).befunde
        assert comments(once) == comments(before)
        assert schlechter(found, left, [path for path in once if once[path] != before[path]]) == NICHTS
        again = behebe(Auswahl.oeffne(folder, [], cache=False), unsicher=unsafe, schreiben=True)
        assert again.neufassungen == ()
        assert texts(folder) == once


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    folder = Path(copytree(LIBRARY, tmp_path / "b"))
    spoil(folder, Random(1))
    before = texts(folder)
    run = behebe(Auswahl.oeffne(folder, [], cache=False), unsicher=False, schreiben=False)
    assert run.neufassungen
    assert texts(folder) == before


def test_what_somebody_else_changed_is_left(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"neu\n")
    (tmp_path / "b.yaml").write_bytes(b"alt\n")
    left = schreibe(tmp_path, [Neufassung("a.yaml", b"alt\n", b"x\n"), Neufassung("b.yaml", b"alt\n", b"x\n")])
    assert left == ("a.yaml",)
    assert (tmp_path / "a.yaml").read_bytes() == b"neu\n"
    assert (tmp_path / "b.yaml").read_bytes() == b"x\n"


def befund(code: str, datei: str = "a", feld: str = "x") -> Befund:
    return Befund(code, Schwere.FEHLER, datei, 1, 1, Message("", ""), feld=feld)


def test_harm() -> None:
    assert schlechter([befund("PL401")], [befund("PL430")], ["a"]).dateien == {"a"}
    assert schlechter([befund("PL401", feld="x[1]")], [befund("PL401", feld="x[0]")], ["a"]) == NICHTS
    assert schlechter([befund("PL101")], [befund("PL401"), befund("PL430")], ["a"]) == NICHTS
    assert schlechter([], [befund("PL201", "b")], ["a"]) == Schaden(frozenset(), True)
