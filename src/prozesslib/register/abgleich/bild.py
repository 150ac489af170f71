"""Our side of a sync: which files stand where, and on which base; nothing is parsed that is not asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prozesslib.message import Message, UserError
from prozesslib.model.katalog import Kopf, Lock
from prozesslib.register.quelle import ort
from prozesslib.register.workspace import Workspace
from prozesslib.store.layout import (
    CONFLICT_FOLDER,
    PRUNED_FOLDER,
    base_path,
    contribution_path,
    paths_by_id,
    stem,
)


@dataclass(frozen=True, slots=True)
class Bild:
    """What a register, or a library that follows another one, holds at this moment."""

    kopf: Kopf
    lock: Lock
    tree: Mapping[str, bytes]
    prozesse: Mapping[str, str]
    """Path of every process by its id, which is the name of its file."""
    gestrichen: Mapping[str, str]
    """Path of the record of every pruned process."""
    bibliothek: str | None
    """Where the library lies that the head names; None is the embedded one."""

    @classmethod
    def von(cls, workspace: Workspace) -> Bild:
        """Look at a folder; UserError when it follows no library."""
        kopf, lock = workspace.kopf, workspace.lock
        if kopf.blaupause is None or lock is None:
            raise UserError(
                Message(f"{kopf.name} folgt keiner Bibliothek.", f"{kopf.name} follows no library."),
                Message(
                    "Ein Register, das einer folgt, entsteht mit „prozesslib fork“.",
                    "A register that follows one is made by “prozesslib fork”.",
                ),
            )
        tree = workspace.tree
        library = ort(kopf.blaupause.bibliothek, workspace.root)
        return cls(kopf, lock, tree, paths_by_id(tree), paths_by_id(tree, PRUNED_FOLDER), library)

    @property
    def konflikte(self) -> tuple[str, ...]:
        """Ids of the files of open conflicts."""
        return tuple(stem(path) for path in self.tree if path.startswith(CONFLICT_FOLDER))

    def text(self, prozess_id: str) -> bytes | None:
        """Our text of a process; None where we do not have it."""
        path = self.prozesse.get(prozess_id)
        return None if path is None else self.tree[path]

    def basis(self, prozess_id: str) -> bytes | None:
        """The blueprint's text of a process that was last merged in."""
        origin = self.lock.prozesse.get(prozess_id)
        return None if origin is None else self.tree.get(base_path(origin.pfad))

    def gegeben(self, prozess_id: str) -> bytes | None:
        """Our text of a process that was given to the library and has not come back yet."""
        return self.tree.get(contribution_path(prozess_id)) if prozess_id in self.lock.beitraege else None

    def folgt(self, prozess_id: str) -> bool:
        """Whether the process came from the library."""
        origin = self.lock.prozesse.get(prozess_id)
        return origin is not None and origin.art == "blaupause"
