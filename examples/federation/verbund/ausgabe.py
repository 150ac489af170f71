"""A release of the library, as its own book has it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from verbund.anfang import BLAUPAUSE
from verbund.aussagen import Aussagen, aussagen_von
from verbund.dateien import lies


def kennung(pfad: str) -> str:
    """The id of a process, which is the name of its file."""
    return pfad.rsplit("/", maxsplit=1)[-1].removesuffix(".yaml")


@dataclass(frozen=True)
class Ausgabe:
    """What a release holds, and what replaced what since the one before."""

    version: str
    dateien: Mapping[str, bytes]
    nachfolger: Mapping[str, tuple[str, ...]]
    """Per id that was replaced: by which ones."""
    angenommen: frozenset[tuple[str, str]]
    """Register and id of the contributions that came in."""
    bearbeitet: int = 0
    """So many processes were changed, added, renamed or dropped."""

    @cached_property
    def prozesse(self) -> Mapping[str, str]:
        """Path of every process."""
        return {kennung(path): path for path in self.dateien if path.startswith("prozesse/")}

    @cached_property
    def geteilte(self) -> Sequence[str]:
        """Paths of what registers take along beside the processes."""
        return [path for path in self.dateien if path.startswith("kataloge/") or path in _EINZELN]

    def sagt(self, pfad: str) -> Aussagen:
        """What a file says."""
        return aussagen_von(pfad, self.dateien[pfad])

    def gewollt(self, pakete: Sequence[str]) -> Iterator[str]:
        """Ids of the processes of the blueprint and of packages."""
        for path in (BLAUPAUSE, *(f"pakete/{key}.yaml" for key in pakete)):
            yield from (key for keys in lies(path, self.dateien[path])["prozesse"].values() for key in keys)


_EINZELN = ("konventionen.yaml", "attribute.yaml")
