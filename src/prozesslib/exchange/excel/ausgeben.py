"""From a register to its workbook: what may be seen, of the processes that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prozesslib.analysis.ausfall import mit_nachgeordneten, stellen_von
from prozesslib.exchange.excel.schreiben import Stand, excel_bytes
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Kopf
from prozesslib.model.stufe import Stufe
from prozesslib.register.ausgeben import working_state
from prozesslib.register.auswahl.auswahl import Auswahl
from prozesslib.register.auszug import AuszugProzess
from prozesslib.register.tabellen.blaetter import blaetter
from prozesslib.register.tabellen.spalten import spalten
from prozesslib.register.tabellen.worte import UnpassendError, Worte
from prozesslib.register.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Ausgabe:
    """A workbook, and what is in it."""

    inhalt: bytes
    prozesse: int
    zeilen: Mapping[str, int]
    """Rows by sheet."""
    unlesbar: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wunsch:
    """What is to be in a workbook."""

    felder: Sequence[str] = ()
    """Only these fields; without any, those that are usual."""
    stelle: str | None = None
    """Only what this office, by key or name, takes part in."""
    auswahl: Auswahl | None = None
    """Only these processes."""


def excel(workspace: Workspace, stufe: Stufe, wunsch: Wunsch, sprache: str = "de") -> Ausgabe:
    """The workbook of the register as it is. UserError for an unknown field or office."""
    bestand = workspace.bestand
    worte, columns = Worte(bestand), spalten(stufe, bestand.attribute, wunsch.felder)
    auszug = working_state(workspace, stufe, wunsch.auswahl)
    chosen = auszug.prozesse
    if wunsch.stelle:
        chosen = tuple(_von_stelle(chosen, bestand, _stelle(worte, wunsch.stelle)))
    sheets = blaetter(chosen, columns, worte)
    content = excel_bytes(sheets, _stand(workspace, auszug.kopf, stufe), worte, sprache)
    return Ausgabe(content, len(chosen), {s.art.value: len(s.zeilen) for s in sheets}, auszug.unlesbar)


def _stand(workspace: Workspace, kopf: Kopf, stufe: Stufe) -> Stand:
    """The saved state the folder is in; a plain folder has none."""
    try:
        repo = workspace.repo
    except UserError:
        return Stand(kopf, None, False, stufe)
    return Stand(kopf, repo.head(), repo.is_clean(), stufe)


def _stelle(worte: Worte, stelle: str) -> str:
    try:
        return worte.kennung("stellen", stelle, {})
    except UnpassendError as error:
        raise UserError(error.grund, _STELLEN) from error


def _von_stelle(prozesse: Sequence[AuszugProzess], bestand: Bestand, stelle: str) -> Iterator[AuszugProzess]:
    offices = mit_nachgeordneten(bestand, stelle)
    return (p for p in prozesse if stellen_von(bestand.prozesse[p.id].prozess) & offices)


_STELLEN = Message("Die Stellen stehen in kataloge/stellen.yaml.", "The offices stand in kataloge/stellen.yaml.")
