"""What comes back from the library: contributions accepted, declined, reverted, renamed; renamings in a row."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_helpers import HUND, POST, edit, is_clean, read, write

from conftest import Cli, git


@dataclass(frozen=True)
class Both:
    """A library in git and a register that follows it."""

    library: Path
    register: Path

    def release(self, tag: str) -> None:
        git(self.library, "add", "-A")
        git(self.library, "commit", "-qm", tag)
        git(self.library, "tag", tag)

    def rename(self, old: str, new: str) -> None:
        source = next(self.library.glob(f"prozesse/*/{old}.yaml"))
        text = source.read_text("utf-8").replace(f"id: {old}", f"id: {new}\nersetzt: [{old}]", 1)
        lines = [line for line in text.splitlines(keepends=True) if not line.startswith("ersetzt: ") or old in line]
        source.unlink()
        write(source.parent, f"{new}.yaml", "".join(lines))
        for path in self.library.rglob("*.yaml"):
            body = path.read_text("utf-8")
            if path.name != f"{new}.yaml" and old in body:
                path.write_text(body.replace(old, new), "utf-8")


@pytest.fixture
def both(cli: Cli, library: Path, tmp_path: Path) -> Both:
    git(library, "init", "-q", "-b", "main")
    found = Both(library, tmp_path / "register")
    found.release("v1")
    fork = ("fork", "stadt", str(found.register), "-m", "Stadt", "--ags", "ohne", "--from", str(library))
    assert cli(tmp_path, *fork).code == 0
    return found


def given(cli: Cli, both: Both, *fields: str) -> None:
    """Change fields of a process, contribute it, and let the library accept it."""
    assert cli(both.register, "set", "hund-anmelden", *fields).code == 0
    assert cli(both.register, "contribute", "hund-anmelden", "--to", str(both.library)).code == 0
    branch = git(both.library, "branch", "--list", "beitrag/*", "--format=%(refname:short)").split()[-1]
    assert cli(both.library, "receive", branch, "--accept").code == 0


def state(cli: Cli, both: Both, key: str) -> str:
    rows = json.loads(cli(both.register, "list", "--format", "json").out)["prozesse"]
    return next((row["zustand"] for row in rows if row["id"] == key), "fehlt")


def test_what_was_accepted_counts_as_the_blueprints(cli: Cli, both: Both) -> None:
    given(cli, both, "name=Hunde anmelden")
    git(both.library, "tag", "v2")
    assert cli(both.register, "sync").code == 0
    assert state(cli, both, "hund-anmelden") == "uebernommen"


def test_what_the_library_made_of_it_comes_without_a_conflict(cli: Cli, both: Both) -> None:
    given(cli, both, "name=Hunde anmelden")
    edit(both.library, HUND, "name: Hunde anmelden", "name: Hund bei der Stadt anmelden")
    both.release("v2")
    assert cli(both.register, "sync").code == 0
    assert "name: Hund bei der Stadt anmelden" in read(both.register, HUND)
    assert state(cli, both, "hund-anmelden") == "uebernommen"


def test_a_field_that_was_declined_stays_here(cli: Cli, both: Both) -> None:
    given(cli, both, "name=Hunde anmelden", "aufgabenart=freiwillig")
    edit(both.library, HUND, "aufgabenart: freiwillig", "aufgabenart: pflichtig")
    both.release("v2")
    assert cli(both.register, "sync").code == 0
    assert "aufgabenart: freiwillig" in read(both.register, HUND)
    assert state(cli, both, "hund-anmelden") == "angepasst"


def test_what_was_accepted_and_taken_out_again_stays_here(cli: Cli, both: Both) -> None:
    given(cli, both, "name=Hunde anmelden")
    edit(both.library, HUND, "name: Hunde anmelden", "name: Hund anmelden")
    both.release("v2")
    assert cli(both.register, "sync").code == 0
    assert cli(both.register, "contribute", "--status").out.startswith("Es ist kein Beitrag unterwegs")
    edit(both.library, HUND, "aufgabenart: pflichtig", "aufgabenart: freiwillig")
    both.release("v3")
    assert cli(both.register, "sync").code == 0
    text = read(both.register, HUND)
    assert "name: Hunde anmelden" in text
    assert "aufgabenart: freiwillig" in text
    assert is_clean(both.register)


def test_an_own_process_accepted_under_another_id_is_the_same(cli: Cli, both: Both) -> None:
    assert cli(both.register, "add", "Ferienpass ausgeben", "--bereich", "01").code == 0
    assert cli(both.register, "set", "ferienpass-ausgeben", "lokal.verantwortlich=poststelle").code == 0
    assert cli(both.register, "contribute", "ferienpass-ausgeben", "--to", str(both.library)).code == 0
    branch = git(both.library, "branch", "--list", "beitrag/*", "--format=%(refname:short)").split()[-1]
    assert cli(both.library, "receive", branch, "--accept").code == 0
    both.rename("ferienpass-ausgeben", "ferienpass-vergeben")
    both.release("v2")
    assert cli(both.register, "sync").code == 0
    assert state(cli, both, "ferienpass-ausgeben") == "fehlt"
    assert state(cli, both, "ferienpass-vergeben") == "uebernommen"
    assert "poststelle" in read(both.register, "prozesse/01/ferienpass-vergeben.yaml")


def test_renamed_twice_since_is_still_the_same_process(cli: Cli, both: Both) -> None:
    assert cli(both.register, "prune", "hund-anmelden", "--reason", "Gibt es hier nicht").code == 0
    assert cli(both.register, "set", "post-verteilen", "kurzbeschreibung=Bei uns anders.").code == 0
    for number, suffix in enumerate(("b", "c"), start=2):
        for key in ("hund-anmelden", "post-verteilen"):
            old = key if suffix == "b" else f"{key[:4]}-b"
            both.rename(old, f"{key[:4]}-{suffix}")
        both.release(f"v{number}")
    assert cli(both.register, "sync").code == 0
    assert (both.register / "gestrichen/hund-c.yaml").exists()
    assert state(cli, both, "hund-c") == "fehlt"
    assert state(cli, both, "post-c") == "angepasst"
    assert not (both.register / POST).exists()
    assert cli(both.register, "check").code == 0
