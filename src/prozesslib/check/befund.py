"""The finding: what is wrong, where exactly, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING

from prozesslib.message import Message

if TYPE_CHECKING:
    from prozesslib.check.abhilfe import Abhilfe


class Schwere(IntEnum):
    """Severity; an error makes ``check`` fail, the others do not."""

    HINWEIS = 1
    WARNUNG = 2
    FEHLER = 3

    @property
    def wort(self) -> str:
        """The word in files and machine formats."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Befund:
    """A finding with its place in a file; line and column count from 1."""

    code: str
    schwere: Schwere
    datei: str
    zeile: int
    spalte: int
    satz: Message
    hinweis: Message | None = None
    feld: str = ""
    """Logical path of the field, such as ``ablauf[2].weiter``; stays the same when lines shift."""
    abhilfe: Abhilfe | None = field(default=None, compare=False)
    """The mend, where there is a certain one; not part of machine formats."""

    @property
    def ordnung(self) -> tuple[str, int, int, str]:
        """Sort key: file, then place."""
        return (self.datei, self.zeile, self.spalte, self.code)


def hat_fehler(befunde: Iterable[Befund]) -> bool:
    """Whether at least one finding is an error."""
    return any(b.schwere is Schwere.FEHLER for b in befunde)


def feldpfad(path: Iterable[str | int]) -> str:
    """A path in one string: ``("ablauf", 2, "weiter")`` gives ``ablauf[2].weiter``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
