"""Whatever stands in a register or its history: no view steers a terminal, no page runs it, no table reckons it."""

from __future__ import annotations

import csv
import io
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
from boese_texte import FORMELN, MARKUP, STEUERZEICHEN, ansichten, seiten, tabellen, vergiftet
from lxml import etree
from lxml import html as lxml_html

from cli.cli_helpers import HUND, assert_no_traceback
from conftest import Cli, git

_UNSICHTBAR = {"Cc", "Cf", "Zl", "Zp", "Cs"}
_ERLAUBT = "\n\t"
_HARMLOS = "Harmloser Text"


def steuernd(text: str) -> set[str]:
    """Characters of a text that a terminal or an editor obeys instead of showing."""
    return {repr(c) for c in set(text) if unicodedata.category(c) in _UNSICHTBAR and c not in _ERLAUBT}


def ausgaben(cli: Cli, register: Path, commands: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """What every view says: its words on the command line, and all it printed."""
    for words in commands:
        done = cli(register, *words)
        assert done.code in (0, 1, 2), (words, done)
        yield " ".join(words), done.out + done.err


@pytest.mark.lang
def test_nothing_steers_a_terminal(cli: Cli, register: Path, tmp_path: Path) -> None:
    vergiftet(register, lambda text: f"{text}{STEUERZEICHEN}")
    _boese_geschichte(register)
    for words, text in ausgaben(cli, register, ansichten(tmp_path / "aus")):
        assert steuernd(text) == set(), words


def test_signs_without_steering_are_there_at_all(cli: Cli, register: Path) -> None:
    """Where only bidi signs stand, the files can be read, and the views show their texts without the signs."""
    vergiftet(register, lambda text: f"{text} \u202eRLO")
    shown = cli(register, "show", "hund-anmelden")
    assert "RLO" in shown.out and steuernd(shown.out) == set()


def _boese_geschichte(register: Path) -> None:
    """Names of people, of tags, branches and files, and messages, as nobody should choose them."""
    (register / "prozesse/16/\x1b[31mrot.yaml").write_text("id: rot\n")
    git(register, "add", "-A")
    author = ["-c", "user.name=\x1b[2JName\u202e", "-c", "user.email=x\x1b]0;t\x07@y"]
    subprocess.run(
        ["git", *author, "commit", "-qm", "Titel\x1b[2J\r\u202ever\n\nText\x9b31m"],
        cwd=register, check=True, capture_output=True,
    )  # fmt: skip
    git(register, "tag", "v\u202e1")
    git(register, "checkout", "-q", "-b", "zweig\u202e\u200b")
    (register / HUND).write_text((register / HUND).read_text() + "\n")


@pytest.mark.lang
def test_pages_keep_their_structure(cli: Cli, register: Path, tmp_path: Path) -> None:
    """The same elements and attributes as with harmless texts, so nothing in a text became markup."""
    harmless = _struktur(cli, register, tmp_path / "gut", _HARMLOS)
    hostile = _struktur(cli, register, tmp_path / "boese", MARKUP)
    assert hostile.keys() == harmless.keys() and len(hostile) > 15
    for name, found in hostile.items():
        assert found == harmless[name], name


def _struktur(cli: Cli, register: Path, aus: Path, text: str) -> dict[str, set[tuple[str, ...]]]:
    """Kinds of elements with their attributes of every page and picture, where each text ends in ``text``."""
    vergiftet(register, lambda old: f"{old.split(_HARMLOS)[0]}{text}")
    pages = {
        words.replace(str(aus), ""): _elemente(lxml_html.fromstring(said))
        for words, said in ausgaben(cli, register, seiten(aus))
        if "html" in words
    }
    for path in sorted(aus.rglob("*.svg")) + sorted(aus.rglob("*.bpmn")):
        pages[path.name] = _elemente(etree.parse(path).getroot())
    return pages


def _elemente(root: etree._Element) -> set[tuple[str, ...]]:
    found = Counter((str(e.tag), *sorted(e.attrib)) for e in root.iter() if isinstance(e.tag, str))
    _nichts_laeuft(root)
    return set(found)


def _nichts_laeuft(root: etree._Element) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not str(name).lower().startswith("on"), (element.tag, name)
            assert not re.match(r"\s*(javascript|data|vbscript):", str(value), re.IGNORECASE), (element.tag, name)


@pytest.mark.lang
def test_no_cell_of_a_table_is_a_formula(cli: Cli, register: Path, tmp_path: Path) -> None:
    formulas = cycle(FORMELN)
    vergiftet(register, lambda _: next(formulas))
    seen = 0
    for words in tabellen(tmp_path):
        done = cli(register, *words)
        assert_no_traceback(done)
        text = Path(words[-1]).read_text("utf-8-sig") if words[0] == "export" else done.out
        for cell in _zellen(text):
            seen += 1
            assert not _rechnet(cell), (words, cell)
    assert seen > 100


def _zellen(text: str) -> Iterator[str]:
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    for row in csv.reader(io.StringIO(text), delimiter=separator):
        yield from row


def _rechnet(cell: str) -> bool:
    """Whether a spreadsheet would reckon: it begins with a sign of formulas and is no plain number."""
    start = unicodedata.normalize("NFKC", cell.lstrip())[:1]
    return start in ("=", "+", "@", "-") and not re.fullmatch(r"[-+]?\d+([.,]\d+)?( %)?|[-–]", cell.strip())
