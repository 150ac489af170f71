"""A commit, or what is staged, as something to check: git lists and reads its files, none has to lie in a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from prozesslib.message import Message, UserError
from prozesslib.register import pruefcache
from prozesslib.register.wurzel import finde
from prozesslib.store.cache import Cache
from prozesslib.store.file_errors import shown
from prozesslib.store.git.blobs import BlobReader
from prozesslib.store.git.objects import LINK_MODES, UNMERGED, TreeEntry
from prozesslib.store.git.repo import Repo
from prozesslib.store.git.reviewed import find_place, staged
from prozesslib.store.kept import Update
from prozesslib.store.layout import BASELINE_FILE, CONTENT, HEAD_FILE, KEPT_FOLDERS, schema_name

if TYPE_CHECKING:
    from prozesslib.check.stapel import Stapelergebnis

_OURS = tuple(f"{place.rstrip('/')}/" for place in (*CONTENT, *KEPT_FOLDERS))


@dataclass(frozen=True, slots=True)
class Ort:
    """A register in its git repository, which may be without working files."""

    repo: Repo
    praefix: str
    """The way from the top of the repository to the register: "" or ending in a slash."""

    @property
    def root(self) -> Path:
        """The folder of the register, or the repository without working files."""
        return self.repo.root / self.praefix

    def dateien(self, commit: str) -> dict[str, TreeEntry]:
        """Path below the register to the entry of every file and link in a commit."""
        return self.eigene(self.repo.list_tree(commit, (self.praefix.rstrip("/"),) if self.praefix else ()))

    def eigene(self, entries: Mapping[str, TreeEntry]) -> dict[str, TreeEntry]:
        """Of the entries of the repository those of the register."""
        cut = len(self.praefix)
        return {path[cut:]: entry for path, entry in sorted(entries.items()) if path.startswith(self.praefix)}


@dataclass(frozen=True)
class Gitstand:
    """A state that lies in git."""

    ort: Ort
    commit: str | None
    """None for what is staged."""
    blobs: Mapping[str, str | None]
    """Blob id of every file of ours."""
    links: tuple[str, ...]
    lies: BlobReader
    grundlinie: bytes | None
    cache: Cache | None = None

    @property
    def root(self) -> Path:
        """The folder of the register, or the repository without working files."""
        return self.ort.root

    def behalte(self, programm: str, ergebnis: Stapelergebnis) -> None:
        """Keep the results for the next run; in a working folder what is kept of other files stays."""
        if self.cache is None:
            return
        run = pruefcache.lauf(programm, self.links, self.blobs, ergebnis.befunde)
        gone = () if (self.root / HEAD_FILE).exists() else ergebnis.ueberholt
        self.cache.keep(Update(ergebnis.zustand, ergebnis.neu, gone, {}, (), run))


def finde_ort(start: Path) -> Ort:
    """The register of the current folder in its repository; UserError where there is no repository."""
    root = finde(start)
    top, prefix = find_place(start)
    if root is not None and root.is_relative_to(top.resolve()):
        top, prefix = find_place(root)
    return Ort(Repo(top), prefix)


def stand_von(ort: Ort, commit: str | None, *, cache: bool) -> Gitstand:
    """The state at a commit, or what is staged (None). UserError where it holds no register."""
    entries = ort.dateien(commit) if commit else _vorgemerkte(ort)
    if HEAD_FILE not in entries:
        raise _kein_register(commit)
    plain = {path: entry.blob for path, entry in entries.items() if entry.mode not in LINK_MODES}
    links = tuple(path for path in entries if path not in plain and f"{path}/".startswith(_OURS))
    blobs: dict[str, str | None] = {path: blob for path, blob in plain.items() if schema_name(path)}
    read = BlobReader(ort.repo.root, plain)
    kept = Cache(ort.repo.git_dir / pruefcache.FOLDER / pruefcache.FILE) if cache else None
    return Gitstand(ort, commit, blobs, links, read, read(BASELINE_FILE) if BASELINE_FILE in plain else None, kept)


def _vorgemerkte(ort: Ort) -> dict[str, TreeEntry]:
    entries = ort.eigene(staged(ort.repo))
    open_ = next((path for path, entry in entries.items() if entry.mode == UNMERGED), None)
    if open_ is None:
        return entries
    raise UserError(
        Message(
            f"In {shown(open_, 200)} widersprechen sich zwei Fassungen; vorgemerkt ist noch keine.",
            f"Two versions of {shown(open_, 200)} contradict each other; none is staged yet.",
        ),
        Message(
            "Die Datei in Ordnung bringen, dann „git add“; oder mit „git merge --abort“ zurück.",
            "Put the file right, then “git add”; or go back with “git merge --abort”.",
        ),
    )


def _kein_register(commit: str | None) -> UserError:
    where = Message(f"Im Stand {commit[:10]}", f"In the state {commit[:10]}") if commit else None
    place = where or Message("In dem, was vorgemerkt ist,", "In what is staged")
    return UserError(
        Message(
            f"{place.de} liegt weder ein Register noch eine Bibliothek ({HEAD_FILE} fehlt).",
            f"{place.en} is neither a register nor a library ({HEAD_FILE} is missing).",
        ),
        Message(
            "Einen Stand nennen, der eines enthält, oder in den Ordner des Registers wechseln.",
            "Name a state that holds one, or change to the folder of the register.",
        ),
    )
