"""The other tools: how each is told to look at the same files."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

HERE: Final = Path(__file__).resolve().parent
TOOLS: Final = HERE.parent.parent / ".werkzeug" / "pruefung"
SCHEMA: Final = HERE.parent.parent / "schemas" / "prozess.schema.json"


class Gegner(NamedTuple):
    """Another tool: its name, what it does of what we do, its program, and its command line for a library."""

    name: str
    tut: str
    programm: Path
    aufruf: Callable[[Path, Path], Sequence[str | Path]]


def _check_jsonschema(program: Path, library: Path) -> Sequence[str | Path]:
    return (program, "--schemafile", SCHEMA, *sorted(library.glob("prozesse/*/*.yaml")))


def _sourcemeta(program: Path, library: Path) -> Sequence[str | Path]:
    return (program, "validate", SCHEMA, library / "prozesse", "--extension", ".yaml")


def _ajv(program: Path, library: Path) -> Sequence[str | Path]:
    return (
        program,
        "validate",
        "--spec=draft2020",
        "--strict=false",
        "-s",
        SCHEMA,
        "-d",
        f"{library}/prozesse/*/*.yaml",
    )


def _yamllint(program: Path, library: Path) -> Sequence[str | Path]:
    return (program, "-d", "relaxed", library / "prozesse")


GEGNER: Final = (
    Gegner("check-jsonschema", "schema", TOOLS / "rein/bin/check-jsonschema", _check_jsonschema),
    Gegner("check-jsonschema, clib", "schema", TOOLS / "clib/bin/check-jsonschema", _check_jsonschema),
    Gegner("ajv-cli", "schema", TOOLS / "npm-ajv-cli/node_modules/.bin/ajv", _ajv),
    Gegner("@sourcemeta/jsonschema", "schema", TOOLS / "npm-jsonschema/node_modules/.bin/jsonschema", _sourcemeta),
    Gegner("yamllint", "style of the text", TOOLS / "rein/bin/yamllint", _yamllint),
)


def richte_ein() -> None:
    """Install what is missing, as far as that is possible here."""
    subprocess.run([HERE / "einrichten.sh"], check=False)


def vorhanden() -> tuple[tuple[Gegner, ...], tuple[Gegner, ...]]:
    """The tools that are there, and those that are not."""
    there = tuple(gegner for gegner in GEGNER if gegner.programm.exists())
    return there, tuple(gegner for gegner in GEGNER if gegner not in there)
