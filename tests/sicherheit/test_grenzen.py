"""Bounds: hostile files in a child with little time and memory, and names that git must not take for options."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from cli.cli_helpers import HUND, assert_no_traceback, state
from conftest import Cli, git

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs the limits of a POSIX system")
SEKUNDEN, BYTES = 20, 3 * 2**29
"""Processor time and address space that one command may take on a hostile register."""

TEXTE = {
    "a megabyte of one word": b"id: hund-anmelden\nname: " + b"a" * 1_000_000 + b"\n",
    "100,000 keys": b"id: hund-anmelden\n" + b"".join(b"k%d: 1\n" % n for n in range(100_000))[:1_000_000],
    "200,000 entries": b"id: hund-anmelden\nablauf: [" + b"{}, " * 200_000 + b"{}]\n",
    "20,000 steps in a ring": b"id: hund-anmelden\nablauf:\n"
    + b"".join(b"- {id: s%d, schritt: Tun, weiter: s%d}\n" % (n, (n + 1) % 20_000) for n in range(20_000)),
    "2,000 decisions": b"id: hund-anmelden\nname: Hund anmelden\nablauf:\n- {id: a, ereignis: start, name: Los}\n"
    + b"".join(
        b"- {id: e%d, entscheidung: Ja?, wege: [{wenn: ja, weiter: e%d}, {wenn: nein, weiter: e%d}]}\n"
        % (n, (n * 7 + 1) % 2_000, (n * 13 + 5) % 2_000)
        for n in range(2_000)
    ),
    "quotes and brackets": b"id: hund-anmelden\nname: " + b"'[{\"" * 200_000,
    "a colon after every letter": b"id: hund-anmelden\n" + b"a:" * 400_000,
    "blanks": b"id: hund-anmelden\nname: x" + b" " * 900_000 + b"#\n",
}


@POSIX
@pytest.mark.lang
@pytest.mark.parametrize("kind", TEXTE)
@pytest.mark.parametrize("command", [("check",), ("list",), ("show", "hund-anmelden"), ("save",), ("report", "zeiten")])
def test_a_hostile_file_costs_little(register: Path, kind: str, command: tuple[str, ...]) -> None:
    (register / HUND).write_bytes(TEXTE[kind])
    done = begrenzt(register, *command)
    assert done.returncode in (0, 1, 2), (done.returncode, done.stderr[-500:])
    assert "Fehler im Programm" not in done.stderr


def begrenzt(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a child with bounded time and memory; the bounds do not hold for its parent."""
    limits = (
        f"import resource as r; r.setrlimit(r.RLIMIT_CPU, ({SEKUNDEN},) * 2); r.setrlimit(r.RLIMIT_AS, ({BYTES},) * 2)"
    )
    start = f"import sys; sys.argv = ['prozesslib', *{list(words)!r}]; from prozesslib.__main__ import main; main()"
    code = f"{limits}; {start}"
    return subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


BOESE_NAMEN = (
    "--output=gelaufen",
    "--upload-pack=touch gelaufen",
    "--exec=touch gelaufen",
    "-cpager.show=touch gelaufen",
    "HEAD --output=gelaufen",
    "HEAD\n--output=gelaufen",
    "HEAD:../../etc/passwd",
    "@{-1}",
    "a..b",
    "refs/../../x",
    "$(touch gelaufen)",
    "`touch gelaufen`",
    "x;touch gelaufen",
    "|touch gelaufen",
)
STELLEN = (
    ("diff", "{}"),
    ("diff", "{}", "HEAD"),
    ("log", "{}"),
    ("release", "{}"),
    ("sync", "--to", "{}"),
    ("export", "snapshot", "-o", "s.zip", "--rev", "{}"),
    ("adopt", "hund-anmelden", "--from", "{nachbar}", "--rev", "{}"),
    ("fork", "stadt", "neu", "--municipality", "X", "--ags", "ohne", "--from", "{nachbar}", "--rev", "{}"),
    ("contribute", "hund-anmelden", "--to", "{nachbar}", "--branch", "{}"),
    ("receive", "{}"),
    ("show", "{}"),
    ("prune", "{}", "--reason", "Gibt es hier nicht"),
    ("set", "{}", "lokal.status=entwurf"),
    ("blueprint", "show", "{}"),
    ("packages", "add", "{}"),
)


@pytest.mark.lang
@pytest.mark.parametrize("words", STELLEN, ids=" ".join)
def test_no_name_becomes_an_option_or_a_command(
    cli: Cli, register: Path, library: Path, words: tuple[str, ...]
) -> None:
    git(library, "init", "-q", "-b", "main")
    git(library, "add", "-A")
    git(library, "commit", "-qm", "Stand")
    before = state(register)
    for name in BOESE_NAMEN:
        if words[0] == "diff" and name.startswith("--output"):
            continue  # an option of our own, which the person gave
        for call in ([*words], [words[0], *words[1:-1], "--", words[-1]] if words[-1] == "{}" else [*words]):
            done = cli(register, *(word.replace("{nachbar}", str(library)).replace("{}", name) for word in call))
            assert_no_traceback(done)
            assert done.code in (1, 2), (call, name, done)
            assert not list(register.parent.rglob("gelaufen*")), (call, name)
    assert state(register) == before


XLSX: dict[str, Callable[[], bytes]] = {
    "an entity": lambda: b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><workbook>&a;</workbook>',
    "an outside entity": lambda: (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><workbook>&a;</workbook>'
    ),
    "a bomb of 700 MB": lambda: b"<workbook>" + b" " * (700 * 2**20) + b"</workbook>",
    "deep nesting": lambda: b"<a>" * 2_000_000,
}


@pytest.mark.skipif(find_spec("prozesslib.exchange.mappe") is None, reason="this version reads no workbooks")
@pytest.mark.lang
@pytest.mark.parametrize("kind", XLSX)
def test_a_hostile_workbook_is_refused(kind: str, tmp_path: Path) -> None:
    from prozesslib.exchange.mappe.lesen import lies
    from prozesslib.message import UserError

    (tmp_path / "boese.xlsx").write_bytes(_mappe({"xl/workbook.xml": XLSX[kind]()}))
    with pytest.raises(UserError):
        lies(tmp_path / "boese.xlsx")


@pytest.mark.skipif(find_spec("prozesslib.exchange.mappe") is None, reason="this version reads no workbooks")
def test_names_in_a_workbook_lead_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from prozesslib.exchange.mappe.lesen import lies
    from prozesslib.message import UserError

    (tmp_path / "hier").mkdir()
    monkeypatch.chdir(tmp_path / "hier")
    path = tmp_path / "slip.xlsx"
    parts = {"xl/workbook.xml": b"<workbook/>", "../../raus.txt": b"x", "/tmp/raus": b"x", "a/../../raus": b"x"}
    path.write_bytes(_mappe(parts))
    with pytest.raises(UserError):
        lies(path)
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["hier", "slip.xlsx"]


def _mappe(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


@POSIX
def test_an_address_remembered_by_a_register_runs_nothing(cli: Cli, register: Path, tmp_path: Path) -> None:
    """The lock and the settings of git come from elsewhere, and so do the addresses in them."""
    lock = register / ".prozesslib/lock.yaml"
    text = lock.read_text("utf-8")
    start = text.index("quelle: ") if "quelle: " in text else None
    for address in ("ext::touch gelaufen", "--upload-pack=touch gelaufen", "-oProxyCommand=touch gelaufen", "fd::17"):
        if start is not None:
            end = text.index("\n", start)
            lock.write_text(f'{text[:start]}quelle: "{address}"{text[end:]}', "utf-8")
        git(register, "config", "remote.origin.url", address)
        for words in (("sync",), ("status", "--remote"), ("share",), ("contribute", "hund-anmelden"), ("doctor",)):
            assert_no_traceback(cli(register, *words))
            assert not list(tmp_path.rglob("gelaufen*")), (address, words)
    assert Path.cwd() == register
