"""What a register brings along for editors."""

from __future__ import annotations

import json
from pathlib import Path

from cli_helpers import edit, is_clean, saved

from conftest import Cli
from prozesslib.register.editorschema import EDITOR_SCHEMA

STELLEN = "kataloge/stellen.yaml"


def test_save_takes_a_new_office_along(cli: Cli, register: Path) -> None:
    edit(
        register,
        STELLEN,
        "eintraege:\n",
        "eintraege:\n  - {id: stabsstelle-klima, name: Stabsstelle Klima, art: amt}\n",
    )
    assert cli(register, "save").code == 0
    assert "stabsstelle-klima" in saved(register, EDITOR_SCHEMA).decode()
    assert is_clean(register)


def test_settings_name_files_that_are_there(register: Path) -> None:
    settings = json.loads((register / ".vscode/settings.json").read_text(encoding="utf-8"))
    for path, globs in settings["yaml.schemas"].items():
        assert (register / path).is_file(), path
        assert not path.startswith(("/", "http")) and globs
    assert settings["yaml.schemaStore.enable"] is False
    assert b"end_of_line = lf" in saved(register, ".editorconfig")
