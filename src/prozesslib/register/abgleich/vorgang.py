"""What a sync does with one file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from prozesslib.merge.konflikt import Konflikt
from prozesslib.message import Message
from prozesslib.model.katalog import Herkunft


class Planart(StrEnum):
    """Kinds of what a sync does."""

    NEU = "neu"
    """The library has something new."""
    UEBERNOMMEN = "uebernommen"
    """It was untouched here, so it follows the library."""
    ZUSAMMENGEFUEHRT = "zusammengefuehrt"
    """Both sides had changed different fields."""
    UMBENANNT = "umbenannt"
    """The library gave it a new id."""
    KONFLIKT = "konflikt"
    """Both sides changed the same field."""
    BEHALTEN = "behalten"
    """It stays as it is here: the library dropped it, or has now what we had before."""
    ENTFALLEN = "entfallen"
    """The library dropped it, and nothing of ours was in it."""
    GESTRICHEN = "gestrichen"
    """It is pruned here and stays so; the library changed it."""
    FEHLT = "fehlt"
    """It was deleted here without being pruned; the library changed it."""


WORT: Mapping[Planart, Message] = {
    Planart.NEU: Message("neu", "new"),
    Planart.UEBERNOMMEN: Message("übernommen", "taken over"),
    Planart.ZUSAMMENGEFUEHRT: Message("zusammengeführt", "merged"),
    Planart.UMBENANNT: Message("umbenannt", "renamed"),
    Planart.KONFLIKT: Message("mit Konflikt", "in conflict"),
    Planart.BEHALTEN: Message("hier behalten", "kept here"),
    Planart.ENTFALLEN: Message("entfallen", "dropped"),
    Planart.GESTRICHEN: Message("bleibt gestrichen", "stays pruned"),
    Planart.FEHLT: Message("hier gelöscht ohne Streichung", "deleted here without pruning"),
}
"""What is printed for each kind."""


@dataclass(frozen=True, slots=True)
class Vorgang:
    """What a sync does with one process or other file, and what that changes in the folder and the lock."""

    art: Planart
    id: str
    """Id of the process, else the path of the file."""
    datei: str
    vorher: bytes | None = None
    """Our text before and after."""
    nachher: bytes | None = None
    basis: Mapping[str, bytes | None] = field(default_factory=dict)
    """Changes of the texts that are kept for later merges."""
    weitere: Mapping[str, bytes | None] = field(default_factory=dict)
    """Other files that change along, such as the record of a pruned process."""
    herkunft: Mapping[str, Herkunft | None] = field(default_factory=dict)
    """Changes of the lock by process; None takes the entry out."""
    konflikte: tuple[Konflikt, ...] = ()
    frueher: str | None = None
    """The id before, of what was renamed."""
    anlass: tuple[str, ...] = ()
    """Ids of the processes that replace it, or that it replaces."""
    beigetragen: bool = False
    """Whether it came back from a contribution of ours."""

    @property
    def aenderungen(self) -> dict[str, bytes | None]:
        """All files that change."""
        return {**self.basis, **self.weitere, **({} if self.vorher == self.nachher else {self.datei: self.nachher})}
