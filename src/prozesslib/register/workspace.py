"""The folder one works in: a library or register on disk, found, recovered and read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, Prozessdatei, build_bestand
from prozesslib.model.katalog import Kopf, Lock
from prozesslib.register.editorschema import mit_editorschema
from prozesslib.register.identitaet import identity
from prozesslib.register.suche import unbekannt
from prozesslib.register.wurzel import finde
from prozesslib.store import journal
from prozesslib.store.documents import FileDocument, read_documents
from prozesslib.store.files import FileSet, read_folder, with_lf
from prozesslib.store.git.process import require_git
from prozesslib.store.git.repo import Repo, find_root
from prozesslib.store.journal import Change, commit_changes
from prozesslib.store.layout import CONTENT, EDITOR_FOLDER, HEAD_FILE, KEPT_FOLDERS, LOCK_FILE, SCHEMA_FOLDER


@dataclass(frozen=True)
class Workspace:
    """A library or register on disk; what is read is read once."""

    root: Path
    recovered: Message | None = None
    """What was finished or undone of a command that had been interrupted."""

    @cached_property
    def files(self) -> FileSet:
        """Our files as they lie in the folder, and the symlinks among them."""
        folders = (folder.rstrip("/") for folder in (*KEPT_FOLDERS, SCHEMA_FOLDER, EDITOR_FOLDER))
        return read_folder(self.root, (".yaml", ".schema.json"), under=(*CONTENT, *folders))

    @cached_property
    def tree(self) -> Mapping[str, bytes]:
        """Path to text of every file of ours, with the line endings it is saved with."""
        return {path: with_lf(data) for path, data in self.files.files.items()}

    @cached_property
    def documents(self) -> Mapping[str, FileDocument]:
        """Path to what was read of every file of ours."""
        return {document.path: document for document in read_documents(self.tree)}

    @cached_property
    def bestand(self) -> Bestand:
        """The decoded content."""
        return build_bestand(self.documents.values())

    @cached_property
    def repo(self) -> Repo:
        """The git repository of the folder; UserError when it is none, or when it is only a part of one."""
        require_git()
        top = find_root(self.root)
        if top.resolve() != self.root.resolve():
            raise UserError(
                Message(
                    f"{self.root} ist kein eigenes Git-Verzeichnis, sondern ein Unterordner von {top}.",
                    f"{self.root} is no git repository of its own but a folder inside {top}.",
                ),
                Message(
                    "Zum Ändern in ein Register wechseln, das mit „prozesslib fork“ angelegt wurde.",
                    "To change things, go to a register made by “prozesslib fork”.",
                ),
            )
        return Repo(top)

    def record(self, changes: Change, message: str) -> str:
        """Commit changes that were made from what was read here, under the identity of the register.

        UserError where another command has changed one of the files since.
        """
        changes = mit_editorschema(self.tree, changes)
        return commit_changes(self.repo, changes, message, identity(self.kopf, self.repo), seen=self.files.files)

    @cached_property
    def kopf(self) -> Kopf:
        """``prozesslib.yaml``; UserError when it cannot be read."""
        kopf = self._single(HEAD_FILE).kopf
        if kopf is None:
            raise _unlesbar(HEAD_FILE)
        return kopf

    @cached_property
    def lock(self) -> Lock | None:
        """``.prozesslib/lock.yaml``, None where there is none; UserError when it cannot be read."""
        lock = self._single(LOCK_FILE).lock
        if lock is None and LOCK_FILE in self.tree:
            raise _unlesbar(LOCK_FILE)
        return lock

    def _single(self, path: str) -> Bestand:
        """What one file says, without reading the others."""
        return build_bestand(read_documents({path: self.tree[path]} if path in self.tree else {}))

    def register(self) -> Bestand:
        """The content of a register that can be written to; UserError when this is none."""
        if not self.kopf.ist_register:
            raise UserError(
                Message("Das ist eine Bibliothek, kein Register.", "This is a library, not a register."),
                Message(
                    "Mit „prozesslib fork“ ein Register anlegen und dorthin wechseln.",
                    "Make a register with “prozesslib fork” and go there.",
                ),
            )
        if LOCK_FILE in self.bestand.unlesbar:
            raise _unlesbar(LOCK_FILE)
        return self.bestand

    def prozess(self, prozess_id: str) -> Prozessdatei:
        """A process by id; UserError with the nearest ids when there is none."""
        found = self.bestand.prozesse.get(prozess_id)
        if found is None:
            raise unbekannt(prozess_id, self.bestand)
        return found


def _unlesbar(path: str) -> UserError:
    return UserError(
        Message(f"{path} ist nicht lesbar.", f"{path} cannot be read."),
        Message(f"„prozesslib check {path}“ zeigt die Stelle.", f"See “prozesslib check {path}”."),
    )


def open_workspace(start: Path) -> Workspace:
    """Find the library or register that ``start`` lies in, and finish or undo an interrupted command."""
    root = finde(start)
    if root is None:
        raise UserError(
            Message(
                f"In {start} und darüber liegt kein Register und keine Bibliothek ({HEAD_FILE} fehlt).",
                f"There is no register and no library in {start} or above it ({HEAD_FILE} is missing).",
            ),
            Message(
                "In den Ordner eines Registers wechseln, oder mit „prozesslib fork“ eines anlegen; "
                "„prozesslib demo“ zeigt, wie das geht.",
                "Go to the folder of a register, or make one with “prozesslib fork”; “prozesslib demo” shows how.",
            ),
        )
    return Workspace(root, _recover(root))


def _recover(root: Path) -> Message | None:
    if not (root / ".git").exists():
        return None
    return journal.recover(Repo(root))
