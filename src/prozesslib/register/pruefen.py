"""check on a folder: the whole is read, since references need it; what is shown can be narrowed to paths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from prozesslib.check.befund import Befund
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.message import Message, UserError
from prozesslib.register.workspace import Workspace, open_workspace
from prozesslib.store.layout import KEPT_FOLDERS


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """Findings of a check, in the order of files and places."""

    befunde: tuple[Befund, ...]
    dateien: int
    """How many files were looked at."""
    workspace: Workspace

    @property
    def recovered(self) -> Message | None:
        """What was mended of an interrupted command."""
        return self.workspace.recovered

    def geaendert(self) -> tuple[str, ...]:
        """Files that differ from what is saved; empty where there is no git repository to ask."""
        try:
            return tuple(self.workspace.repo.status())
        except UserError:
            return ()


def check_workspace(folder: Path, paths: Sequence[Path]) -> Ergebnis:
    """Check the library or register of ``folder``, or of the first of ``paths``; show only what lies in them."""
    workspace = open_workspace(_start(folder, paths))
    wanted = [_relative(workspace.root, folder, path) for path in paths]
    found = pruefe_dokumente(workspace.documents, workspace.bestand, workspace.files.links)
    looked_at = [p for p in found.dokumente if not p.startswith(KEPT_FOLDERS) and _within(p, wanted)]
    befunde = tuple(b for b in found.befunde if _within(b.datei, wanted))
    return Ergebnis(befunde, len(looked_at), workspace)


def _start(folder: Path, paths: Sequence[Path]) -> Path:
    if not paths:
        return folder
    first = folder / paths[0]
    return first if first.is_dir() else first.parent


def _relative(root: Path, folder: Path, path: Path) -> str:
    full = (folder / path).resolve()
    if not full.exists():
        raise UserError(
            Message(f"{path} gibt es nicht.", f"{path} does not exist."),
            Message("Datei oder Ordner des Registers nennen.", "Name a file or folder of the register."),
        )
    if not full.is_relative_to(root):
        raise UserError(
            Message(f"{path} liegt nicht in {root}.", f"{path} is not in {root}."),
            Message("Register einzeln prüfen.", "Check registers one by one."),
        )
    return full.relative_to(root).as_posix()


def _within(path: str, wanted: Sequence[str]) -> bool:
    return not wanted or any(place in (".", path) or path.startswith(f"{place}/") for place in wanted)
