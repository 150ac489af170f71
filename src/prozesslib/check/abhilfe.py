"""The mend of a finding: edits of the file it stands in, made by ``check --fix``."""

from __future__ import annotations

from typing import NamedTuple

from prozesslib.store.yaml.edits import Edit, Path, PlainPath


class Abhilfe(NamedTuple):
    """What takes a finding away; only given where the right text is certain or can be proposed."""

    edits: tuple[Edit, ...]
    sicher: bool = True
    """Whether it cannot change what the text says; others are made only with ``--unsafe``."""


class Umbenennung(NamedTuple):
    """Another name for the key at ``path``; its value, its place and its comments stay."""

    path: PlainPath
    name: str


class Behebung(NamedTuple):
    """One mend of one file, with the code of the finding it takes away."""

    code: str
    edits: tuple[Edit, ...] = ()
    umbenennung: Umbenennung | None = None
    sicher: bool = True

    @property
    def reichweite(self) -> tuple[Path, ...]:
        """The paths below which nothing else can be mended at the same time."""
        if self.umbenennung is not None:
            return (self.umbenennung.path[:-1],)
        return tuple(_reach(edit) for edit in self.edits)

    def beruehrt(self, other: Behebung) -> bool:
        """Whether both reach the same place."""
        return any(a[: len(b)] == b[: len(a)] for a in self.reichweite for b in other.reichweite)


def _reach(edit: Edit) -> Path:
    """A change of a list moves its other items, and a deletion may take what is around it along."""
    moves = edit.insert or not isinstance(edit.value, str | int | float | bool | list | dict)
    return edit.path[:-2] if moves else edit.path
