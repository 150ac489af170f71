"""A new user's way through everything that two colleagues, a library and a reviewer do, without one git command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_helpers import HUND, POST, edit, flat, is_clean, read

from conftest import LIBRARY, Cli


def ok(cli: Cli, folder: Path, *words: str, code: int = 0) -> str:
    done = cli(folder, *words)
    assert done.code == code, (words, done)
    return flat(done.out)


@pytest.mark.lang
def test_from_fork_to_accepted_contribution_without_git(cli: Cli, tmp_path: Path) -> None:
    kreis, maria, jonas = (tmp_path / name for name in ("kreis", "maria", "jonas"))
    owner = ("-m", "Kreis Beispiel", "--ags", "ohne")
    ok(cli, tmp_path, "fork", "bibliothek", "kreis", *owner, "--from", str(LIBRARY))
    ok(cli, kreis, "release", "2")
    ok(cli, tmp_path, "fork", "stadt", "maria", "-m", "Stadt Beispiel", "--ags", "ohne", "--from", "kreis")

    # colleagues
    ok(cli, maria, "connect", str(tmp_path / "ablage"))
    ok(cli, tmp_path, "connect", str(tmp_path / "ablage"), "jonas")
    edit(maria, HUND, "name: Hund anmelden", "name: Hunde anmelden")
    ok(cli, maria, "save")
    ok(cli, maria, "share")
    ok(cli, jonas, "set", "hund-anmelden", "lokal.verantwortlich=steueramt")
    ok(cli, jonas, "set", "post-verteilen", "name=Post im Rathaus verteilen")
    ok(cli, jonas, "save")
    assert "Gekommen: 1 Prozess" in ok(cli, jonas, "share")
    assert "name: Hunde anmelden" in read(jonas, HUND)
    assert "verantwortlich: steueramt" in read(jonas, HUND)
    ok(cli, maria, "share")
    assert read(maria, HUND) == read(jonas, HUND)

    # the library goes on, with a conflict
    edit(kreis, POST, "name: Post verteilen", "name: Post im Haus verteilen")
    edit(kreis, HUND, "aufgabenart: pflichtig", "aufgabenart: freiwillig")
    ok(cli, kreis, "save")
    ok(cli, kreis, "release", "3")
    ok(cli, maria, "status", code=1)
    ok(cli, maria, "sync", "--dry-run", code=1)
    ok(cli, maria, "sync", code=1)
    ok(cli, maria, "check", code=1)
    assert "name: Post im Rathaus verteilen" in read(maria, POST)
    assert "aufgabenart: freiwillig" in read(maria, HUND)
    ok(cli, maria, "resolve", "post-verteilen:name", "--theirs")
    ok(cli, maria, "check")
    assert "name: Post im Haus verteilen" in read(maria, POST)
    ok(cli, maria, "share")
    ok(cli, jonas, "share")
    assert read(jonas, POST) == read(maria, POST)

    # the way back, by e-mail
    given = tmp_path / "beitrag.json"
    ok(cli, maria, "contribute", "hund-anmelden", "--as-file", str(given))
    assert "lokal" not in given.read_text()
    ok(cli, kreis, "receive", str(given))
    ok(cli, kreis, "receive", str(given), "--accept")
    ok(cli, kreis, "check")
    assert "name: Hunde anmelden" in read(kreis, HUND)
    ok(cli, kreis, "release", "4")
    ok(cli, maria, "sync")
    found = json.loads(cli(maria, "list", "--format", "json").out)["prozesse"]
    assert {row["id"]: row["zustand"] for row in found} == {
        "hund-anmelden": "uebernommen",
        "hundesteuer-einziehen": "uebernommen",
        "post-verteilen": "uebernommen",
    }
    assert "verantwortlich: steueramt" in read(maria, HUND)
    ok(cli, maria, "sync")
    ok(cli, maria, "share")
    ok(cli, jonas, "share")
    for folder in (kreis, maria, jonas):
        ok(cli, folder, "check")
        assert is_clean(folder)
