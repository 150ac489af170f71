"""The files that are mended or put into form, read and written like an editor does: no commit, whole files only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prozesslib.message import Message
from prozesslib.register import pruefcache, pruefen, wurzel
from prozesslib.store.files import read_file, remove_stale_temps, safe_path, write_atomic

_MANAGED = ".prozesslib/"


@dataclass(frozen=True, slots=True)
class Neufassung:
    """One file with its text before and after."""

    pfad: str
    alt: bytes
    neu: bytes


@dataclass(frozen=True)
class Auswahl:
    """A library or register, and which of its files are meant; what the program keeps itself never is."""

    root: Path
    stand: pruefen.Pruefstand
    pfade: tuple[str, ...]
    recovered: Message | None = None
    """What was mended of an interrupted command."""

    @staticmethod
    def oeffne(folder: Path, paths: Sequence[Path], *, cache: bool = True) -> Auswahl:
        """The files around ``folder`` or the first of ``paths`` that lie in ``paths``; UserError without any."""
        root, recovered = wurzel.oeffne(pruefen.start_in(folder, paths))
        stand = pruefcache.oeffne(root, cache=cache)
        wanted = [pruefen.relativ(stand, folder, path) for path in paths]
        own = (path for path in sorted(stand.blobs) if not path.startswith(_MANAGED))
        return Auswahl(root, stand, tuple(path for path in own if pruefen.liegt_in(path, wanted)), recovered)

    @cached_property
    def _gelesen(self) -> dict[str, bytes]:
        return {}

    def roh(self, path: str) -> bytes:
        """The file as it lies there, read once."""
        if path not in self._gelesen:
            self._gelesen[path] = read_file(self.root, path) or b""
        return self._gelesen[path]

    def lies(self, path: str) -> bytes:
        """The file as it is saved."""
        return self.stand.lies(path)


def schreibe(root: Path, fassungen: Iterable[Neufassung]) -> tuple[str, ...]:
    """Write each file in one step; those that somebody changed in the meantime are left and named."""
    left = []
    for fassung in fassungen:
        if read_file(root, fassung.pfad) == fassung.alt:
            target = safe_path(root, fassung.pfad)
            remove_stale_temps(target)
            write_atomic(target, fassung.neu)
        else:
            left.append(fassung.pfad)
    return tuple(left)
