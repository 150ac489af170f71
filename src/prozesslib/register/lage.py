"""status: the register at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.analysis.ueberblick import Ueberblick, ueberblick
from prozesslib.message import UserError
from prozesslib.model.katalog import BibliotheksStand, Kopf
from prozesslib.register.abgleich.rueckstand import Rueckstand, rueckstand
from prozesslib.register.teilen.stand import Teilstand, teilstand
from prozesslib.register.workspace import Workspace
from prozesslib.store.layout import LOCK_FILE


@dataclass(frozen=True, slots=True)
class Lage:
    """Counts, what stands unsaved, and on which blueprint the register stands."""

    kopf: Kopf
    ueberblick: Ueberblick
    stand: BibliotheksStand | None
    ungesichert: tuple[tuple[str, str], ...] | None
    """Changed files with git's letter (M, D, ?, ...); None where there is no git repository to ask."""
    konflikte: tuple[str, ...]
    rueckstand: Rueckstand | None
    """How far it is behind its library; None for what follows none."""
    geteilt: Teilstand | None = None
    """Where it is shared, as far as is known without asking there."""

    @property
    def zu_tun(self) -> bool:
        """Whether the library has something new for this register, or conflicts are open."""
        return bool(self.konflikte) or (self.rueckstand is not None and self.rueckstand.besteht)


def lage(workspace: Workspace, *, netz: bool = False) -> Lage:
    """Read and count; ``netz`` allows to ask a library over the net. UserError when the head cannot be read."""
    kopf = workspace.kopf
    bestand = workspace.bestand
    return Lage(
        kopf=kopf,
        ueberblick=ueberblick(bestand),
        stand=bestand.lock.bibliothek if bestand.lock else None,
        ungesichert=_unsaved(workspace),
        konflikte=bestand.konflikte,
        rueckstand=rueckstand(workspace, netz=netz) if LOCK_FILE not in bestand.unlesbar else None,
        geteilt=_shared(workspace),
    )


def _shared(workspace: Workspace) -> Teilstand | None:
    try:
        return teilstand(workspace.repo)
    except UserError:
        return None


def _unsaved(workspace: Workspace) -> tuple[tuple[str, str], ...] | None:
    try:
        return tuple(sorted(workspace.repo.status().items()))
    except UserError:
        if workspace.kopf.ist_register:
            raise
        return None
