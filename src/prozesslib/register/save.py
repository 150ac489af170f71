"""save: commit what was edited by hand, after a check, with a sentence made from the changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.check.regeln.schutz import persoenliches
from prozesslib.merge.vergleich import Aenderung, Pfad, vergleiche
from prozesslib.message import Message, UserError
from prozesslib.model.pfad import value_at
from prozesslib.register.identitaet import identity
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_file_document
from prozesslib.store.files import MAX_FILE_BYTES, read_file, safe_path, with_lf, write_atomic
from prozesslib.store.journal import commit_changes
from prozesslib.store.layout import LOCK_FILE, schema_name, stem
from prozesslib.store.schemas import merge_key, subschema

_VERWALTET = ".prozesslib/"
_MITGELIEFERT = (_VERWALTET, ".gitattributes", ".vscode/")
"""What fork wrote: part of the first commit of a register that came without its history, as a ZIP for one."""
_LAENGE = 72


@dataclass(frozen=True, slots=True)
class SaveErgebnis:
    """What was saved, or the findings that kept it from being saved."""

    dateien: tuple[str, ...]
    satz: str
    befunde: tuple[Befund, ...]
    """Findings in the changed files; with an error among them nothing was saved."""
    liegengelassen: tuple[str, ...]
    """New files that are not ours, such as a workbook somebody put there."""
    commit: str | None
    umgestellt: tuple[str, ...] = ()
    """Files whose Windows line endings were replaced."""


def save(workspace: Workspace, nachricht: str | None = None) -> SaveErgebnis:
    """Commit every changed file of ours and every changed file git already knows, in one commit.

    Files of others that are too large to be read are left.
    """
    found = persoenliches(nachricht or "")
    if found:
        raise UserError(
            Message(
                f"Die Nachricht enthält Persönliches: {found.de}",
                f"The message holds personal data: {found.en}",
            ),
            Message("Stellen nennen, keine Personen.", "Name offices, not people."),
        )
    status = workspace.repo.status()
    beginning = workspace.repo.head() is None
    if not beginning:
        _refuse_managed(status)
    ours = {
        path: letter
        for path, letter in status.items()
        if schema_name(path)
        or ((letter != "?" or (beginning and path.startswith(_MITGELIEFERT))) and not _too_large(workspace.root, path))
    }
    left = tuple(path for path in status if path not in ours)
    if not ours:
        return SaveErgebnis((), "", (), left, None)
    checked = pruefe_dokumente(workspace.documents, workspace.bestand, workspace.files.links)
    befunde = tuple(b for b in checked.befunde if _concerns(b, ours))
    if hat_fehler(befunde):
        return SaveErgebnis(tuple(ours), "", befunde, left, None)
    converted = _convert_line_ends(workspace.root, ours)
    saved = _saved(workspace, ours)
    changes = {path: data for path in ours if (data := read_file(workspace.root, path)) != saved.get(path)}
    if not changes:
        return SaveErgebnis((), "", befunde, left, None, converted)
    satz = nachricht or (f"{workspace.kopf.name} aufnehmen" if beginning else sentence(changes, saved))
    commit = commit_changes(workspace.repo, changes, satz, identity(workspace.kopf, workspace.repo))
    return SaveErgebnis(tuple(changes), satz, befunde, left, commit, converted)


def _saved(workspace: Workspace, paths: Iterable[str]) -> Mapping[str, bytes]:
    """The files as they were saved last; nothing before the first commit."""
    return workspace.repo.read_tree("HEAD", tuple(paths)).files if workspace.repo.head() else {}


def _too_large(root: Path, path: str) -> bool:
    """Whether a file is larger than what is ever read; only plain git can record it."""
    data = read_file(root, path)
    return data is not None and len(data) > MAX_FILE_BYTES


def _convert_line_ends(root: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Take Windows line endings out of our files: recorded, they would count as a change in every clone."""
    found = []
    for path in paths:
        data = read_file(root, path) if schema_name(path) else None
        if data is not None and data != with_lf(data):
            write_atomic(safe_path(root, path), with_lf(data))
            found.append(path)
    return tuple(found)


def _refuse_managed(status: Mapping[str, str]) -> None:
    managed = [path for path in status if path.startswith(_VERWALTET)]
    if managed:
        raise UserError(
            Message(
                f"{managed[0]} wird vom Programm verwaltet und wurde von Hand geändert.",
                f"{managed[0]} is kept by the program and was changed by hand.",
            ),
            Message(
                f"Den gespeicherten Stand zurückholen: git checkout HEAD -- {_VERWALTET}",
                f"Bring the saved state back: git checkout HEAD -- {_VERWALTET}",
            ),
        )


def _concerns(befund: Befund, changed: Mapping[str, str]) -> bool:
    deleted = any(letter == "D" for letter in changed.values())
    return befund.datei in changed or (deleted and befund.datei == LOCK_FILE)


def sentence(changes: Mapping[str, bytes | None], saved: Mapping[str, bytes]) -> str:
    """One line that says what changed; the body of the message has a line per file."""
    lines = [line for path, data in sorted(changes.items()) for line in _line(path, saved.get(path), data)]
    if len(lines) == 1 and len(lines[0]) <= _LAENGE:
        return lines[0]
    title = f"{len(lines)} Dateien geändert" if len(lines) > 1 else lines[0][: _LAENGE - 1] + "…"
    return title + "\n\n" + "\n".join(f"- {line}" for line in lines)


def _line(path: str, old: bytes | None, data: bytes | None) -> Iterator[str]:
    before, after = _tree(path, old), _tree(path, data)
    name = str((after or before or {}).get("name", stem(path)))
    if old is None:
        yield f"{name}: neu"
    elif data is None:
        yield f"{name}: gelöscht"
    elif before is None or after is None:
        yield f"{path}: geändert"
    else:
        kind = schema_name(path) or ""
        found = vergleiche(before, after, lambda p: merge_key(kind, _schema_path(p)))
        titles = list(dict.fromkeys(_title(kind, change, after, before) for change in found))
        listed = ", ".join(titles[:4]) + (f" und {len(titles) - 4} weitere" if len(titles) > 4 else "")
        yield f"{name}: {listed or 'Schreibweise'} geändert"


def _tree(path: str, data: bytes | None) -> dict[str, Any] | None:
    document = read_file_document(path, data) if data is not None else None
    return document.data if document and isinstance(document.data, dict) else None


def _schema_path(pfad: Pfad) -> tuple[str | int, ...]:
    return tuple(0 if step.startswith("[") else step for step in pfad)


def _title(kind: str, change: Aenderung, *trees: dict[str, Any]) -> str:
    """German title of the changed field, with the entry it belongs to."""
    field = subschema(kind, _schema_path(change.pfad)) or {}
    title = str(field.get("title", change.pfad[-1].strip("[]")))
    item = next((step.strip("[]") for step in change.pfad if step.startswith("[")), None)
    if change.pfad[0] == "lokal" and len(change.pfad) > 1:
        return f"{title} (lokal)"
    if item is None:
        return title
    label = next((text for tree in trees if (text := _label(tree, change.pfad[0], item))), item)
    return f"{label}" if change.pfad[-1].startswith("[") else f"{title} bei „{label}“"


def _label(tree: dict[str, Any], key: str, item: str) -> str | None:
    for entry in value_at(tree, (key,)) or ():
        if isinstance(entry, dict) and entry.get("id") == item:
            words = (entry.get(k) for k in ("schritt", "entscheidung", "parallel", "name", "gesetz"))
            return next((str(word) for word in words if word), None)
    return None
