"""What became of tables that came back."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.check.befund import Befund
from prozesslib.merge.konflikt import Konflikt
from prozesslib.message import Message
from prozesslib.register.tabellen.eingabe import Ablehnung


@dataclass(frozen=True, slots=True)
class Uebernommen:
    """A cell that was taken, in the words of the table."""

    adresse: str
    prozess: str
    """Name of the process."""
    feld: str
    alt: str
    neu: str


@dataclass(frozen=True, slots=True)
class Streitzelle:
    """A field that both the table and the register changed."""

    adressen: tuple[str, ...]
    prozess: str
    kennung: str
    konflikt: Konflikt


@dataclass(frozen=True, slots=True)
class Prozessbericht:
    """What became of one process."""

    pfad: str
    text: bytes | None = None
    """Its new text; None when nothing changes."""
    neu: bool = False
    uebernommen: tuple[Uebernommen, ...] = ()
    abgelehnt: tuple[Ablehnung, ...] = ()
    streit: tuple[Streitzelle, ...] = ()
    leer: tuple[str, ...] = ()
    """Addresses of cells that were emptied and change nothing."""
    befunde: tuple[Befund, ...] = ()
    """What the check finds now and did not find before."""
    aehnlich: tuple[tuple[str, str], ...] = ()
    """Id and name of processes with a name like that of the new one."""


@dataclass(frozen=True, slots=True)
class Tabellenbericht:
    """The whole import; without ``commit`` nothing was written."""

    prozesse: tuple[Prozessbericht, ...]
    abgelehnt: tuple[Ablehnung, ...]
    hinweise: tuple[Message, ...]
    commit: str | None
    probe: bool
    offen: int = 0
    """How many of the conflicts were open before."""

    @property
    def uebernommen(self) -> tuple[Uebernommen, ...]:
        """All cells that were taken."""
        return tuple(cell for process in self.prozesse for cell in process.uebernommen)

    @property
    def streit(self) -> tuple[Streitzelle, ...]:
        """All conflicts."""
        return tuple(cell for process in self.prozesse for cell in process.streit)

    @property
    def leer(self) -> tuple[str, ...]:
        """All emptied cells that change nothing."""
        return tuple(adresse for process in self.prozesse for adresse in process.leer)

    @property
    def alles_klar(self) -> bool:
        """Whether every cell could be taken."""
        return not self.abgelehnt and not self.streit
