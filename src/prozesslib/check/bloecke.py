"""Blocks of a process that the shared text and the administration fill together: own values go first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from prozesslib.model.bestand import Prozessdatei

Path = tuple[str | int, ...]


class Block(NamedTuple):
    """A block as it counts here: ``krise``, ``datenschutz`` or ``iks``."""

    name: str
    gemeinsam: Mapping[str, Any]
    eigen: Mapping[str, Any]

    def get(self, key: str, default: Any = None) -> Any:
        """What counts: the own value, else the shared one."""
        return self.eigen.get(key, self.gemeinsam.get(key, default))

    def pfad(self, key: str) -> Path:
        """Where that value stands; the block itself where nobody said it."""
        if key in self.eigen:
            return ("lokal", self.name, key)
        if key in self.gemeinsam:
            return (self.name, key)
        return (self.name,) if self.gemeinsam else ("lokal", self.name)

    def teile(self) -> Iterator[tuple[Path, Mapping[str, Any]]]:
        """The two parts with their paths, those that are there."""
        if self.gemeinsam:
            yield (self.name,), self.gemeinsam
        if self.eigen:
            yield ("lokal", self.name), self.eigen

    def __bool__(self) -> bool:
        return bool(self.gemeinsam or self.eigen)


def block(datei: Prozessdatei, name: str) -> Block:
    """A block of a process; false where nobody wrote one."""
    return Block(name, getattr(datei.prozess, name) or {}, datei.prozess.lokal.get(name, {}))
