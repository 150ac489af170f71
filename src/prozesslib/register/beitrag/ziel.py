"""Where a contribution goes: into a repository in a folder, over the network, or nowhere yet."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.register.quelle import EINGEBETTET, ort
from prozesslib.register.workspace import Workspace
from prozesslib.store.file_errors import shown
from prozesslib.store.git.network import checked_address
from prozesslib.store.git.repo import Repo


@dataclass(frozen=True, slots=True)
class Ziel:
    """A library as it is read, and the ways into it."""

    quelle: str
    ordner: Path | None = None
    """The repository in a folder that a branch is put into."""
    adresse: str | None = None
    """The server that the branch is sent to, if that was asked for."""

    @property
    def orte(self) -> tuple[str, ...]:
        """Every place that gets the branch."""
        return tuple(place for place in (str(self.ordner) if self.ordner else None, self.adresse) if place)


def finde_ziel(workspace: Workspace, an: str | None, *, senden: bool, als_datei: bool) -> Ziel:
    """Find the library; UserError where nothing can be given in the way that is wished."""
    followed = _gefolgt(workspace)
    quelle = followed if an is None else an
    if quelle == EINGEBETTET:
        if als_datei:
            return Ziel(quelle)
        raise _nur_als_datei(Message("Die eingebettete Bibliothek", "The embedded library"))
    folder = Path(quelle)
    with suppress(RuntimeError):  # ~nobody
        folder = folder.expanduser()
    checked_address(str(folder) if folder.exists() else quelle)
    if als_datei:
        return Ziel(quelle)
    repo = _repository(folder)
    if repo is not None:
        return Ziel(quelle, repo, _ursprung(repo) if senden else None)
    if folder.exists():
        raise _nur_als_datei(Message(shown(quelle), shown(quelle)))
    return Ziel(quelle, None, quelle if senden else None)


def _gefolgt(workspace: Workspace) -> str:
    """The library that this register follows."""
    wish, lock = workspace.kopf.blaupause, workspace.lock
    if lock is None:
        raise UserError(
            Message(f"{workspace.kopf.name} folgt keiner Bibliothek.", f"{workspace.kopf.name} follows no library."),
            Message(
                "Beitragen kann ein Register, das mit „prozesslib fork“ entstand.",
                "A register made by “prozesslib fork” can contribute.",
            ),
        )
    return ort(wish.bibliothek if wish else lock.bibliothek.quelle, workspace.root) or EINGEBETTET


def _repository(folder: Path) -> Path | None:
    """The folder, if it is a repository with or without working files."""
    bare = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    return folder.resolve() if bare or (folder / ".git").exists() else None


def _ursprung(ordner: Path) -> str:
    """Where the clone in the folder came from."""
    url = Repo(ordner).config("remote.origin.url")
    if url:
        path = ordner / url
        return str(path.resolve()) if path.exists() else url
    raise UserError(
        Message(
            f"{shown(str(ordner))} ist mit keinem Server verbunden; --push geht von dort nicht.",
            f"{shown(str(ordner))} is connected to no server; --push does not work from there.",
        ),
        Message(
            "--push weglassen: dann liegt der Vorschlag in diesem Ordner.",
            "Leave --push out: the proposal is then in that folder.",
        ),
    )


def _nur_als_datei(was: Message) -> UserError:
    return UserError(
        Message(
            f"{was.de} ist kein Git-Verzeichnis; ein Vorschlag lässt sich dort nicht ablegen.",
            f"{was.en} is no git repository; no proposal can be put there.",
        ),
        Message(
            "Mit --as-file FILE als Datei mitgeben, oder mit --to die Adresse der Bibliothek nennen.",
            "Give it as a file by --as-file FILE, or name the address of the library by --to.",
        ),
    )
