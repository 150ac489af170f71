"""What is given to a library: the text of a process, the text it was made from, and where it belongs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from prozesslib.register.beitrag.abbilden import lies_prozess
from prozesslib.register.beitrag.rueckkehr import vermerk

BLAUPAUSE: Final = "blaupause"
PAKET: Final = "paket"
_ORDNER: Final = {BLAUPAUSE: "blaupausen", PAKET: "pakete"}
ARTEN: Final = tuple(_ORDNER)
"""Kinds of lists that a process can be a member of."""


@dataclass(frozen=True, slots=True)
class Liste:
    """The blueprint or package that a new process goes into, and under which product area."""

    art: str
    id: str
    bereich: str

    @property
    def pfad(self) -> str:
        """Path of its file."""
        return f"{_ORDNER[self.art]}/{self.id}.yaml"


@dataclass(frozen=True, slots=True)
class Gabe:
    """One process on its way to a library."""

    id: str
    name: str
    pfad: str
    """Where it belongs in the library, if it is new there."""
    basis: bytes | None
    """The library's text that it was made from; None for a process of their own."""
    gegeben: bytes
    hash: str
    """Blob id of the giver's own shared text."""
    liste: Liste | None = None

    @property
    def vermerk(self) -> str:
        """The line by which the giver finds it again in the library's history."""
        return vermerk(self.id, self.hash)


def mit_namen(gabe: Gabe) -> Gabe:
    """The same under the name that its text gives it, as far as it gives one."""
    tree = lies_prozess(gabe.gegeben).data
    name = tree.get("name") if isinstance(tree, dict) else None
    return replace(gabe, name=name if isinstance(name, str) else gabe.id)


@dataclass(frozen=True, slots=True)
class Beilage:
    """A list (blueprint or package) that was changed along: its text before and after."""

    pfad: str
    basis: bytes | None
    gegeben: bytes
