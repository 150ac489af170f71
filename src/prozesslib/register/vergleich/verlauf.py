"""Who changed what when: the history of a register, or of one of its processes across renames and moves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.register.suche import unbekannt
from prozesslib.register.vergleich.dateien import Dateivergleich, vergleiche_dateien
from prozesslib.register.vergleich.paare import Datei
from prozesslib.register.workspace import Workspace
from prozesslib.store.git.history import FileChange, HistoryEntry, read_history, shallow_commits
from prozesslib.store.git.repo import Repo
from prozesslib.store.layout import LOCK_FILE, PROCESS_FOLDER, PRUNED_FOLDER, SERVICES_FOLDER, schema_name, stem
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.reader import read_yaml

VIELE: Final = 60
"""A commit that touched more processes is not looked into where only an overview is asked for."""

_UNGELESEN: Final = (".prozesslib/", SERVICES_FOLDER)
_ORTE: Final = (PROCESS_FOLDER.rstrip("/"), PRUNED_FOLDER.rstrip("/"))


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One commit in words."""

    commit: str
    datum: str
    wer: str
    titel: str
    abgleich: str | None
    """The release of the library that it brought the register to."""
    dateien: tuple[Dateivergleich, ...]
    weitere: int = 0
    """How many processes it touched without their being looked into."""
    anfang: bool = False
    """Whether what came before is not in this clone."""


def verlauf(workspace: Workspace, limit: int) -> tuple[Eintrag, ...]:
    """The last ``limit`` commits, newest first, with what each touched."""
    repo = workspace.repo
    entries = list(read_history(repo, limit=limit))
    edge = shallow_commits(repo)
    texts = _texte(repo, (change for e in entries if e.sha not in edge for change in (*_klein(e), *_lock(e))))
    return tuple(_eintrag(entry, _klein(entry), texts, edge) for entry in entries)


def verlauf_von(workspace: Workspace, prozess_id: str, limit: int) -> tuple[Eintrag, ...]:
    """The last ``limit`` commits that changed a process, under whatever id; UserError when there never was one."""
    repo = workspace.repo
    entries = list(read_history(repo, (*_ORTE, LOCK_FILE)))
    edge = shallow_commits(repo)
    ids = _kennungen(workspace, prozess_id)
    texts: dict[str, bytes] = {}
    while True:
        touched = [entry for entry in entries if any(stem(c.path) in ids for c in _eigene(entry))][:limit]
        wanted = {entry.sha: _beteiligte(entry, ids) for entry in touched}
        texts |= _texte(repo, (c for e in touched for c in (*wanted[e.sha], *_lock(e))), texts)
        found = [_nur(_eintrag(entry, wanted[entry.sha], texts, edge), ids) for entry in touched]
        earlier = {one.alte_id for entry in found for one in entry.dateien if one.alte_id} - ids
        if not earlier:
            break
        ids |= earlier
    if not found:
        raise unbekannt(prozess_id, workspace.bestand)
    return tuple(entry for entry in found if entry.dateien or entry.anfang)


def _kennungen(workspace: Workspace, prozess_id: str) -> set[str]:
    """The id of a process and those that it replaced; an earlier id stands for the process that replaced it."""
    ours = [Datei(path, text) for path, text in workspace.tree.items() if path.startswith(PROCESS_FOLDER)]
    found = next((datei for datei in ours if datei.id == prozess_id), None)
    if found is None:
        mentions = (datei for datei in ours if prozess_id.encode() in datei.text)
        found = next((datei for datei in mentions if prozess_id in datei.ersetzt), None)
    return {prozess_id} if found is None else {found.id, *found.ersetzt}


def _eigene(entry: HistoryEntry) -> list[FileChange]:
    return [change for change in entry.changes if change.path.startswith((PROCESS_FOLDER, PRUNED_FOLDER))]


def _klein(entry: HistoryEntry) -> Sequence[FileChange]:
    """The files of ours that a commit touched; none where they are too many to look into.

    Of an imported catalogue of services the title of the commit says enough.
    """
    ours = [c for c in entry.changes if schema_name(c.path) and not c.path.startswith(_UNGELESEN)]
    return ours if len(ours) <= VIELE else ()


def _lock(entry: HistoryEntry) -> Iterator[FileChange]:
    return (change for change in entry.changes if change.path == LOCK_FILE and change.old and change.new)


def _beteiligte(entry: HistoryEntry, ids: Collection[str]) -> list[FileChange]:
    """What concerns the processes of ``ids``; where one came or went, also what went or came in the same commit."""
    own = [change for change in _eigene(entry) if stem(change.path) in ids]
    came, went = (any(getattr(change, side) is None for change in own) for side in ("old", "new"))
    others = [
        change
        for change in _eigene(entry)
        if stem(change.path) not in ids and ((came and change.new is None) or (went and change.old is None))
    ]
    return own + (others if len(others) <= VIELE else [])


def _texte(repo: Repo, changes: Iterable[FileChange], known: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The texts of all versions that are looked into, read in one go."""
    wanted = {blob for change in changes for blob in (change.old, change.new) if blob and blob not in (known or {})}
    return repo.read_blobs(sorted(wanted))


def _eintrag(
    entry: HistoryEntry, changes: Sequence[FileChange], texts: Mapping[str, bytes], edge: Collection[str]
) -> Eintrag:
    if entry.sha in edge:
        return Eintrag(entry.sha, entry.date, entry.author, entry.subject, None, (), anfang=True)
    old = {change.path: texts[change.old] for change in changes if change.old}
    new = {change.path: texts[change.new] for change in changes if change.new}
    found = tuple(vergleiche_dateien(old, new))
    left = 0 if changes else len({stem(change.path) for change in _eigene(entry)})
    return Eintrag(entry.sha, entry.date, entry.author, entry.subject, _abgleich(entry, texts), found, left)


def _nur(entry: Eintrag, ids: Collection[str]) -> Eintrag:
    """Only what happened to one process."""
    kept = tuple(one for one in entry.dateien if one.id in ids or one.alte_id in ids)
    return Eintrag(entry.commit, entry.datum, entry.wer, entry.titel, entry.abgleich, kept, anfang=entry.anfang)


def _abgleich(entry: HistoryEntry, texts: Mapping[str, bytes]) -> str | None:
    """The release of the library that a commit brought the register to; None when it stayed where it was."""
    for change in _lock(entry):
        old, new = (_bibliothek(texts[blob]) for blob in (change.old, change.new) if blob)
        if old != new and "version" in new:
            same = old.get("version") == new["version"]
            return f"{new['version']} ({new.get('commit', new.get('baum', ''))[:7]})" if same else new["version"]
    return None


def _bibliothek(lock: bytes) -> dict[str, str]:
    """Which state of the library a lock names; it stands before the long lists."""
    head = lock.split(b"\nprozesse:", 1)[0].split(b"\ndateien:", 1)[0].split(b"\nbeitraege:", 1)[0]
    data = read_yaml(head + b"\n", guide("lock")).data
    found = data.get("bibliothek") if isinstance(data, dict) else None
    return {key: value for key, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}
