"""The three versions that a merge looks at, of whatever kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

Baum = Mapping[str, bytes]
"""All files of a repository: path to content."""


@dataclass(frozen=True, slots=True)
class Drei(Generic[T]):
    """The same thing in the common base, with us and with them."""

    basis: T
    unsere: T
    ihre: T

    def je(self, auf: Callable[[T], U]) -> Drei[U]:
        """What becomes of each."""
        return Drei(auf(self.basis), auf(self.unsere), auf(self.ihre))

    @property
    def alle(self) -> tuple[T, T, T]:
        """Base, ours, theirs."""
        return self.basis, self.unsere, self.ihre

    @property
    def uneins(self) -> bool:
        """Whether both sides changed it, and not to the same."""
        return self.unsere not in (self.basis, self.ihre) and self.ihre != self.basis

    def genommen(self, im_streit: T) -> T:
        """The side that changed it; ``im_streit`` where both did."""
        if self.uneins:
            return im_streit
        return self.ihre if self.unsere == self.basis else self.unsere


def bei(drei: Drei[Mapping[str, T]], key: str) -> Drei[T | None]:
    """What each side has under a key, such as a file under its path; None where it has nothing."""
    return drei.je(lambda side: side.get(key))


def verschiedene(baeume: Drei[Baum]) -> list[str]:
    """The paths that are not the same on all three sides."""
    paths = {**baeume.basis, **baeume.unsere, **baeume.ihre}
    return sorted(path for path in paths if len(set(bei(baeume, path).alle)) > 1)


def unter(pfade: Iterable[str], *ordner: str) -> list[str]:
    """The paths below any of the folders."""
    return [path for path in pfade if path.startswith(ordner)]
