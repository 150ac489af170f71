"""Where a blueprint comes from: the embedded library, a folder, or a git repository at a path or URL."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.model.katalog import BibliotheksStand
from prozesslib.store.documents import read_documents
from prozesslib.store.files import read_folder, with_lf
from prozesslib.store.git.objects import git_tree_id
from prozesslib.store.git.process import require_git
from prozesslib.store.git.repo import Repo
from prozesslib.store.git.source import clone_source, latest_release, without_secret
from prozesslib.store.layout import CONTENT, HEAD_FILE
from prozesslib.store.resources import embedded_library

EINGEBETTET = "eingebettet"
"""Name of the library that ships with the program."""

_URL = re.compile(r"^([a-z][a-z0-9+.-]*://|[\w.-]+@[\w.-]+:)", re.IGNORECASE)


@dataclass(frozen=True)
class Quelle:
    """A library as it was found: its files, its content, and which state of it this is."""

    tree: Mapping[str, bytes]
    bestand: Bestand
    stand: BibliotheksStand


def load_library(quelle: str | None = None, revision: str | None = None) -> Quelle:
    """Read a library; None is the embedded one. UserError when it cannot be reached or is none."""
    if quelle is None or quelle == EINGEBETTET:
        _no_revision(revision, EINGEBETTET)
        return _library(embedded_library(), EINGEBETTET)
    if _URL.match(quelle) or quelle.startswith("-") or "::" in quelle:
        return _from_git(quelle, quelle, revision)
    folder = Path(quelle)
    with suppress(RuntimeError):  # ~nobody
        folder = folder.expanduser()
    if not folder.exists():
        raise UserError(
            Message(f"Den Pfad {folder} gibt es nicht.", f"The path {folder} does not exist."),
            Message(
                "Den Pfad prüfen, oder --from weglassen für die eingebettete Bibliothek.",
                "Check the path, or leave --from out for the embedded library.",
            ),
        )
    absolute = str(folder.resolve())
    if _is_repository(folder):
        return _from_git(absolute, absolute, revision)
    _no_revision(revision, absolute)
    return _library(read_folder(folder, under=CONTENT).files, absolute)


def _is_repository(folder: Path) -> bool:
    bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    return folder.is_file() or (folder / ".git").exists() or bare


def _no_revision(revision: str | None, quelle: str) -> None:
    if revision is not None:
        raise UserError(
            Message(
                f"{quelle} hat keine Versionsgeschichte, --rev ist hier nicht möglich.",
                f"{quelle} has no history, --rev is not possible here.",
            ),
            Message("--rev weglassen.", "Leave --rev out."),
        )


def _from_git(url: str, name: str, revision: str | None) -> Quelle:
    require_git()
    with tempfile.TemporaryDirectory(prefix="prozesslib-") as folder:
        repo = Repo(clone_source(url, Path(folder) / "bibliothek"))
        release = latest_release(repo.tags())
        if revision is None and release is None and repo.head() is None:
            raise _no_library(name)
        commit = repo.resolve(release or "HEAD" if revision is None else revision)
        files = repo.read_tree(commit, under=CONTENT).files
    return _library(files, without_secret(name), commit)


def _library(tree: Mapping[str, bytes], name: str, commit: str | None = None) -> Quelle:
    """The library in ``tree``; Windows line endings would leave every register of it unsaved for ever."""
    tree = {path: with_lf(data) for path, data in tree.items()}
    bestand = build_bestand(read_documents(tree))
    if bestand.kopf is None or bestand.kopf.ist_register:
        raise _no_library(name)
    version = bestand.kopf.version or "0"
    stand = BibliotheksStand(name, version, git_tree_id(tree), bestand.kopf.name, commit)
    return Quelle(tree, bestand, stand)


def _no_library(name: str) -> UserError:
    return UserError(
        Message(
            f"{name} ist keine Bibliothek: dort liegt kein lesbares {HEAD_FILE} mit „art: bibliothek“.",
            f"{name} is no library: no readable {HEAD_FILE} with “art: bibliothek” there.",
        ),
        Message(
            "Pfad oder Adresse prüfen, oder --from weglassen für die eingebettete Bibliothek.",
            "Check the path or URL, or leave --from out for the embedded library.",
        ),
    )
