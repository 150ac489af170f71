"""status: the register at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.analysis.ueberblick import Ueberblick, ueberblick
from prozesslib.message import UserError
from prozesslib.model.katalog import BibliotheksStand, Kopf
from prozesslib.register.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Lage:
    """Counts, what stands unsaved, and on which blueprint the register stands."""

    kopf: Kopf
    ueberblick: Ueberblick
    stand: BibliotheksStand | None
    ungesichert: tuple[tuple[str, str], ...] | None
    """Changed files with git's letter (M, D, ?, ...); None where there is no git repository to ask."""
    konflikte: tuple[str, ...]


def lage(workspace: Workspace) -> Lage:
    """Read and count; UserError when ``prozesslib.yaml`` cannot be read."""
    kopf = workspace.kopf
    bestand = workspace.bestand
    return Lage(
        kopf=kopf,
        ueberblick=ueberblick(bestand),
        stand=bestand.lock.bibliothek if bestand.lock else None,
        ungesichert=_unsaved(workspace),
        konflikte=bestand.konflikte,
    )


def _unsaved(workspace: Workspace) -> tuple[tuple[str, str], ...] | None:
    try:
        return tuple(sorted(workspace.repo.status().items()))
    except UserError:
        if workspace.kopf.ist_register:
            raise
        return None
