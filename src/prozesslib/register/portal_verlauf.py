"""When processes changed and in which fields: only fields that may be seen, never a value, a message or a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.stufe import Stufe
from prozesslib.register.sichtbarkeit import sichtbar
from prozesslib.register.vergleich.titel import titel
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.git.history import FileChange, HistoryEntry, read_history, shallow_commits
from prozesslib.store.git.repo import Repo
from prozesslib.store.layout import PROCESS_FOLDER, stem

JE_PROZESS: Final = 10
"""Most changes that are told of one process."""
HOECHSTENS: Final = 5_000
"""Most versions of files that are read for all of them; older changes are not told."""


class Aenderungsart(StrEnum):
    """What happened to a process on a day."""

    NEU = "neu"
    GEAENDERT = "geaendert"


@dataclass(frozen=True, slots=True)
class Aenderung:
    """A change of one process."""

    datum: str
    art: Aenderungsart
    felder: tuple[Message, ...] = ()
    """Titles of the fields that changed; none for a new process."""


@dataclass(frozen=True, slots=True)
class _Schritt:
    """One process in one commit: its text before (None: it came) and after."""

    id: str
    datum: str
    alt: str | None
    neu: str


def aenderungen(workspace: Workspace, stufe: Stufe) -> dict[str, tuple[Aenderung, ...]]:
    """By id of a process its last changes that a level may see, newest first; empty where there is no history."""
    try:
        repo = workspace.repo
    except UserError:
        return {}
    bestand = workspace.bestand
    steps = list(_begrenzt(_schritte(repo, _namen(bestand))))
    texts = repo.read_blobs(sorted({blob for step in steps if step.alt for blob in (step.alt, step.neu)}))
    seen = {key: _gesehen(text, stufe, bestand) for key, text in texts.items()}
    found: dict[str, list[Aenderung]] = {}
    for step in steps:
        change = _aenderung(step, seen)
        if change is not None:
            found.setdefault(step.id, []).append(change)
    return {key: tuple(rows) for key, rows in found.items()}


def _namen(bestand: Bestand) -> dict[str, str]:
    """The id of today by every id that a process had."""
    before = {old: key for key, one in bestand.prozesse.items() for old in one.prozess.ersetzt}
    return {**before, **{key: key for key in bestand.prozesse}}


def _schritte(repo: Repo, names: Mapping[str, str]) -> Iterator[_Schritt]:
    edge = shallow_commits(repo)
    for entry in read_history(repo, (PROCESS_FOLDER.rstrip("/"),)):
        if entry.sha not in edge:
            yield from _im_commit(entry, names)


def _im_commit(entry: HistoryEntry, names: Mapping[str, str]) -> Iterator[_Schritt]:
    """What one commit did, a process that moved or was renamed counting as one."""
    by_id: dict[str, list[FileChange]] = {}
    for change in entry.changes:
        key = names.get(stem(change.path))
        if key is not None:
            by_id.setdefault(key, []).append(change)
    for key, changes in by_id.items():
        old = next((change.old for change in changes if change.old), None)
        new = next((change.new for change in changes if change.new), None)
        if new is not None and old != new:
            yield _Schritt(key, entry.date[:10], old, new)


def _begrenzt(steps: Iterable[_Schritt]) -> Iterator[_Schritt]:
    """The newest of each process, and not too many altogether."""
    count: dict[str, int] = {}
    read = 0
    for step in steps:
        count[step.id] = count.get(step.id, 0) + 1
        if count[step.id] <= JE_PROZESS:
            read += 0 if step.alt is None else 2
            if read > HOECHSTENS:
                return
            yield step


def _gesehen(text: bytes, stufe: Stufe, bestand: Bestand) -> dict[str, Any] | None:
    document = read_document(f"{PROCESS_FOLDER}x.yaml", text)
    return sichtbar("prozess", document.data, stufe, attribute=bestand.attribute) if document.sound else None


def _aenderung(step: _Schritt, seen: Mapping[str, dict[str, Any] | None]) -> Aenderung | None:
    """The change as far as it may be seen; None where nothing of it may."""
    if step.alt is None:
        return Aenderung(step.datum, Aenderungsart.NEU)
    old, new = seen.get(step.alt), seen.get(step.neu)
    fields = tuple(_felder(old, new)) if old is not None and new is not None else ()
    return Aenderung(step.datum, Aenderungsart.GEAENDERT, fields) if fields else None


def _felder(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Message]:
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) == new.get(key):
            continue
        if key == "lokal":
            before, after = old.get(key) or {}, new.get(key) or {}
            inner = (one for one in dict.fromkeys((*after, *before)) if before.get(one) != after.get(one))
            yield from (titel("prozess", ("lokal", one)) for one in inner)
        else:
            yield titel("prozess", (key,))
