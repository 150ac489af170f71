"""Where a blueprint comes from: the embedded library, a folder, or a git repository at a path or URL."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.model.katalog import BibliotheksStand, Kopf
from prozesslib.store.documents import read_document, read_documents
from prozesslib.store.files import is_safe_name, read_folder, with_lf
from prozesslib.store.git.objects import LINK_MODES, blob_id, tree_id
from prozesslib.store.git.process import require_git
from prozesslib.store.git.repo import Repo
from prozesslib.store.git.source import clone_source, latest_release, without_secret
from prozesslib.store.layout import CONTENT, HEAD_FILE
from prozesslib.store.resources import embedded_library

EINGEBETTET = "eingebettet"
"""Name of the library that ships with the program."""

AKTUELL = "HEAD"
"""As a revision: the present state, released or not; what has no history has only that."""

_URL = re.compile(r"^([a-z][a-z0-9+.-]*://|[\w.-]+@[\w.-]+:)", re.IGNORECASE)


@dataclass(frozen=True)
class Fassung:
    """One state of a library or register of others while it is open; its texts are read on demand."""

    blobs: Mapping[str, str]
    """Path to blob id of every file of ours in it."""
    kopf: Kopf
    stand: BibliotheksStand
    repo: Repo | None
    """A clone without working files, gone when the state is closed; None where there is no history."""
    _lies: Callable[[Sequence[str]], Mapping[str, bytes]]
    verweigert: tuple[str, ...] = ()
    """Paths of what is there and is never read: symbolic links, and names that not every computer can hold."""

    def lies(self, pfade: Iterable[str]) -> dict[str, bytes]:
        """The texts of these files as far as they exist, with line feeds."""
        known = [path for path in dict.fromkeys(pfade) if path in self.blobs]
        return {path: with_lf(data) for path, data in self._lies(known).items()}


@dataclass(frozen=True)
class Quelle:
    """A library, read whole: its files, its content, and which state of it this is."""

    tree: Mapping[str, bytes]
    bestand: Bestand
    stand: BibliotheksStand


def load_library(quelle: str | None = None, revision: str | None = None) -> Quelle:
    """Read a library; None is the embedded one. UserError when it cannot be reached or is none."""
    with oeffne_bibliothek(quelle, revision) as fassung:
        tree = fassung.lies(fassung.blobs)
    return Quelle(tree, build_bestand(read_documents(tree)), fassung.stand)


def ort(bibliothek: str, register: Path) -> str | None:
    """Where the library lies that a head names; a path is meant from the folder of the register. None: embedded."""
    if bibliothek == EINGEBETTET:
        return None
    if _ist_adresse(bibliothek) or bibliothek.startswith("~"):
        return bibliothek
    return str(register / bibliothek)


@contextmanager
def oeffne_bibliothek(quelle: str | None = None, revision: str | None = None) -> Iterator[Fassung]:
    """Open a library; None is the embedded one. UserError when it cannot be reached or is none."""
    with oeffne(quelle, revision) as fassung:
        if fassung.kopf.ist_register:
            raise _no_library(fassung.stand.quelle)
        yield fassung


@contextmanager
def oeffne(quelle: str | None = None, revision: str | None = None) -> Iterator[Fassung]:
    """Open a library or register: the embedded library (None), a folder, or a git repository at a path or URL.

    Without ``revision`` it is the latest release, else the current state. UserError when it cannot be reached.
    """
    if quelle is None or quelle == EINGEBETTET:
        _no_revision(revision, EINGEBETTET)
        yield _aus_dateien(embedded_library(), EINGEBETTET)
    elif _ist_adresse(quelle):
        with _aus_git(quelle, revision) as fassung:
            yield fassung
    else:
        folder = _vorhanden(quelle)
        if _is_repository(folder):
            with _aus_git(str(folder), revision) as fassung:
                yield fassung
        else:
            _no_revision(revision, str(folder))
            found = read_folder(folder, under=CONTENT)
            yield _aus_dateien(found.files, str(folder), found.links)


def _ist_adresse(quelle: str) -> bool:
    return bool(_URL.match(quelle)) or quelle.startswith("-") or "::" in quelle


def _vorhanden(quelle: str) -> Path:
    """The absolute path of a folder or file that exists."""
    folder = Path(quelle)
    with suppress(RuntimeError):  # ~nobody
        folder = folder.expanduser()
    if folder.exists():
        return folder.resolve()
    raise UserError(
        Message(f"Den Pfad {folder} gibt es nicht.", f"The path {folder} does not exist."),
        Message(
            "Den Pfad prüfen; bei fork --from weglassen für die eingebettete Bibliothek, bei sync mit --from sagen, wo "
            "sie jetzt liegt.",
            "Check the path; with fork leave --from out for the embedded library, with sync say by --from where it is.",
        ),
    )


def _is_repository(folder: Path) -> bool:
    bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    return folder.is_file() or (folder / ".git").exists() or bare


def _no_revision(revision: str | None, quelle: str) -> None:
    if revision not in (None, AKTUELL):
        raise UserError(
            Message(
                f"{quelle} hat keine Versionsgeschichte; eine bestimmte Version gibt es dort nicht.",
                f"{quelle} has no history; there is no particular version.",
            ),
            Message(
                "Bei fork --rev weglassen; bei sync --to weglassen, oder --to latest.",
                "With fork leave --rev out; with sync leave --to out, or use --to latest.",
            ),
        )


@contextmanager
def _aus_git(url: str, revision: str | None) -> Iterator[Fassung]:
    require_git()
    with tempfile.TemporaryDirectory(prefix="prozesslib-") as folder:
        repo = Repo(clone_source(url, Path(folder) / "bibliothek"))
        release = latest_release(repo.tags())
        if revision is None and release is None and repo.head() is None:
            raise _no_library(without_secret(url))
        commit = repo.resolve(release or "HEAD" if revision is None else revision)
        yield fassung_bei(repo, commit, without_secret(url))


def fassung_bei(repo: Repo, commit: str, name: str) -> Fassung:
    """The state of a library or register at a commit of its clone; UserError when it is none there."""
    entries = repo.list_tree(commit, under=CONTENT)
    blobs = {path: entry.blob for path, entry in entries.items() if entry.mode not in LINK_MODES}
    links = [path for path in entries if path not in blobs]

    def lies(paths: Sequence[str]) -> dict[str, bytes]:
        contents = repo.read_blobs(blobs[path] for path in paths)
        return {path: contents[blobs[path]] for path in paths}

    return _fassung(blobs, lies, name, links, (repo, commit))


def _aus_dateien(tree: Mapping[str, bytes], name: str, links: Sequence[str] = ()) -> Fassung:
    texts = {path: with_lf(data) for path, data in tree.items()}
    blobs = {path: blob_id(data) for path, data in texts.items()}
    return _fassung(blobs, lambda paths: {path: texts[path] for path in paths}, name, links)


def _fassung(
    blobs: Mapping[str, str],
    lies: Callable[[Sequence[str]], Mapping[str, bytes]],
    name: str,
    links: Iterable[str],
    stelle: tuple[Repo | None, str | None] = (None, None),
) -> Fassung:
    files = {path: blob for path, blob in blobs.items() if path.endswith(".yaml")}
    ours = {path: blob for path, blob in files.items() if is_safe_name(path)}
    refused = (*links, *(path for path in files if path not in ours))
    head = lies([HEAD_FILE]).get(HEAD_FILE) if HEAD_FILE in ours else None
    kopf = build_bestand([read_document(HEAD_FILE, with_lf(head))]).kopf if head is not None else None
    if kopf is None:
        raise _no_library(name)
    stand = BibliotheksStand(name, kopf.version or "0", tree_id(ours), kopf.name, stelle[1])
    return Fassung(ours, kopf, stand, stelle[0], lies, tuple(sorted(refused)))


def _no_library(name: str) -> UserError:
    return UserError(
        Message(
            f"{name} ist keine Bibliothek: dort liegt kein lesbares {HEAD_FILE} mit „art: bibliothek“.",
            f"{name} is no library: no readable {HEAD_FILE} with “art: bibliothek” there.",
        ),
        Message(
            "Pfad oder Adresse prüfen; bei fork --from weglassen für die eingebettete Bibliothek, bei sync mit --from "
            "sagen, wo die Bibliothek liegt.",
            "Check the path or URL; with fork leave --from out for the embedded library, with sync say by --from where "
            "the library is.",
        ),
    )
