"""Since when the shared text of a process stands as it does, by the history of the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from prozesslib.message import UserError
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.zustand import gemeinsam
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.git.history import FileChange, HistoryEntry, read_history, shallow_commits
from prozesslib.store.layout import PROCESS_FOLDER, stem


def zuletzt_geaendert(workspace: Workspace, dateien: Sequence[Prozessdatei], seit: str) -> Mapping[str, str] | None:
    """The last day after ``seit`` on which each shared text was changed; ids without a change are missing.

    None where there is no history to ask: no repository of its own, or a clone that was cut off before that day.
    What is in ``lokal`` is no change of the text, and neither is that a process came or moved.
    """
    try:
        repo = workspace.repo
    except UserError:
        return None
    ids = {datei.id for datei in dateien}
    edge, entries = shallow_commits(repo), []
    for entry in read_history(repo, (PROCESS_FOLDER.rstrip("/"),)) if ids else ():
        if entry.date[:10] <= seit:
            continue  # dates need not fall along the history: a branch may have been merged late
        if entry.sha in edge:
            return None
        entries.append(entry)
    pairs = [(entry.date[:10], *pair) for entry in entries for pair in _paare(entry, ids)]
    texts = repo.read_blobs(sorted({blob for _, _, old, new in pairs for blob in (old, new)}))
    found = dict.fromkeys(_ungespeichert(workspace, ids), date.today().isoformat())
    for day, id_, old, new in pairs:
        if _anders(texts[old], texts[new]):
            found[id_] = max(day, found.get(id_, ""))
    return found


def _paare(entry: HistoryEntry, ids: set[str]) -> Iterator[tuple[str, str, str]]:
    """Of the files that are there before and after a commit, wherever they lie: id, blob before, blob after."""
    by_id: dict[str, list[FileChange]] = {}
    for change in entry.changes:
        if stem(change.path) in ids:
            by_id.setdefault(stem(change.path), []).append(change)
    for id_, changes in by_id.items():
        old = next((change.old for change in changes if change.old), None)
        new = next((change.new for change in changes if change.new), None)
        if old and new:
            yield id_, old, new


def _anders(old: bytes, new: bytes) -> bool:
    before, after = _text(old), _text(new)
    return before is not None and after is not None and before != after


def _text(data: bytes) -> dict[str, Any] | None:
    """The shared part of a process; None for what cannot be read."""
    tree = read_document(f"{PROCESS_FOLDER}x.yaml", data).data
    return gemeinsam(tree) if isinstance(tree, dict) else None


def _ungespeichert(workspace: Workspace, ids: set[str]) -> Iterator[str]:
    """Processes whose shared text in the folder is another than the one saved last."""
    for path in workspace.repo.status((PROCESS_FOLDER.rstrip("/"),)):
        saved = workspace.repo.read_blob("HEAD", path) if stem(path) in ids and path in workspace.tree else None
        if saved is not None and _anders(saved, workspace.tree[path]):
            yield stem(path)
