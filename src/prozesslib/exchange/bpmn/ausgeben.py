"""Which processes are written as BPMN."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prozesslib.exchange.bpmn.namen import EXPORTEUR
from prozesslib.exchange.bpmn.schreiben import schreibe
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.register.auszug import Auszug, AuszugProzess
from prozesslib.register.suche import unbekannt

ENDUNG = ".bpmn"
UNSER = f'exporter="{EXPORTEUR}"'.encode()
"""What stands near the beginning of a file that we wrote; a modelling program puts its own name there."""


def bpmn_dateien(bestand: Bestand, auszug: Auszug, ids: Sequence[str]) -> dict[str, bytes]:
    """The files by name: of these processes, without ids of all that are modelled; UserError for one that is not."""
    media = {key: entry.name for key, entry in bestand.schluessel("medien").items()}
    chosen = _chosen(bestand, auszug, ids) if ids else _modelled(auszug)
    return {f"{process.id}{ENDUNG}": schreibe(process.daten, media) for process in chosen}


def _modelled(auszug: Auszug) -> list[AuszugProzess]:
    return [process for process in auszug.prozesse if process.daten.get("ablauf")]


def _chosen(bestand: Bestand, auszug: Auszug, ids: Sequence[str]) -> list[AuszugProzess]:
    known: Mapping[str, AuszugProzess] = {process.id: process for process in auszug.prozesse}
    found = []
    for key in dict.fromkeys(ids):
        if key not in known:
            raise unbekannt(key, bestand)
        if not known[key].daten.get("ablauf"):
            raise _not_modelled(key)
        found.append(known[key])
    return found


def _not_modelled(key: str) -> UserError:
    return UserError(
        Message(f"„{key}“ hat keinen Ablauf.", f"“{key}” has no flow."),
        Message(
            f"BPMN gibt es nur für modellierte Prozesse; „prozesslib show {key}“ zeigt den Steckbrief.",
            f"BPMN exists for modelled processes only; see “prozesslib show {key}”.",
        ),
    )
