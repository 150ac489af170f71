"""What a workbook knows of its origin: the register, the saved state, and what stood in every cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.exchange.excel.schreiben import FORMAT, traeger
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.store.file_errors import shown

Schluessel = tuple[str, str]
"""Process and entry of a row."""


@dataclass(frozen=True, slots=True)
class Blattherkunft:
    """One sheet as it was given out."""

    titel: Mapping[str, str]
    """Title to key of the columns."""
    zeilen: Mapping[Schluessel, Mapping[str, str]]
    """The texts of each row by the key of the column; empty cells are left out."""


@dataclass(frozen=True, slots=True)
class Herkunft:
    """Where a workbook comes from."""

    commit: str | None
    blaetter: Mapping[str, Blattherkunft]

    @property
    def ausgegeben(self) -> frozenset[Schluessel]:
        """Every row that was given out, and every process of one."""
        keys = {key for sheet in self.blaetter.values() for key in sheet.zeilen}
        return frozenset(keys | {(process, "") for process, _ in keys})


def herkunft(merkmale: Mapping[str, Any] | None, name: str, bestand: Bestand) -> Herkunft:
    """Read what `schreiben.merkmale` wrote. UserError for a workbook of others, or of another register."""
    if merkmale is None or merkmale.get("format") != FORMAT:
        raise _fremd(merkmale, name)
    assert bestand.kopf is not None
    if merkmale.get("register") != traeger(bestand.kopf):
        raise _anderes_register(str(merkmale.get("name", "")), name)
    try:
        sheets = {str(title): _blatt(sheet) for title, sheet in merkmale["blaetter"].items()}
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise _fremd(None, name) from error
    commit = merkmale.get("commit")
    return Herkunft(commit if isinstance(commit, str) else None, sheets)


def _blatt(data: Mapping[str, Any]) -> Blattherkunft:
    rows = {_schluessel(key): {str(k): str(v) for k, v in row.items()} for key, row in data["zeilen"].items()}
    return Blattherkunft({str(title): str(key) for title, key in data["spalten"].items()}, rows)


def _schluessel(text: str) -> Schluessel:
    process, _, entry = text.partition("/")
    return process, entry


def _fremd(merkmale: Mapping[str, Any] | None, name: str) -> UserError:
    file = shown(name, 80)
    if merkmale is not None and str(merkmale.get("format", "")).startswith("prozesslib-aufnahmebogen/"):
        return UserError(
            Message(f"„{file}“ ist ein Aufnahmebogen.", f"“{file}” is an interview sheet."),
            Message(
                f"Einlesen: prozesslib import aufnahmebogen {file}", f"Use: prozesslib import aufnahmebogen {file}"
            ),
        )
    return UserError(
        Message(
            f"„{file}“ ist keine Mappe aus „prozesslib export excel“, oder ihr verborgenes Blatt ist verloren.",
            f"“{file}” is no workbook of “prozesslib export excel”, or its hidden sheet is lost.",
        ),
        Message(
            f"Eine fremde Liste mit einer Zuordnung einlesen: prozesslib import excel {file} --suggest",
            f"Import a list of others by a mapping: prozesslib import excel {file} --suggest",
        ),
    )


def _anderes_register(other: str, name: str) -> UserError:
    return UserError(
        Message(
            f"„{shown(name, 80)}“ stammt aus einem anderen Register ({shown(other, 80)}).",
            f"“{shown(name, 80)}” comes from another register ({shown(other, 80)}).",
        ),
        Message("In den Ordner dieses Registers wechseln.", "Go to the folder of that register."),
    )
