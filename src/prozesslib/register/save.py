"""save: commit what was edited by hand, after a check, with a sentence made from the changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.check.regeln.schutz import persoenliches
from prozesslib.message import Message, UserError
from prozesslib.register.editorschema import mit_editorschema
from prozesslib.register.grundlinie import gegen_grundlinie
from prozesslib.register.identitaet import identity
from prozesslib.register.vergleich.dateien import vergleiche_dateien
from prozesslib.register.vergleich.kurz import meldung
from prozesslib.register.workspace import Workspace
from prozesslib.store.files import MAX_FILE_BYTES, read_file, safe_path, with_lf, write_atomic
from prozesslib.store.journal import commit_changes
from prozesslib.store.layout import LOCK_FILE, schema_name

_VERWALTET = ".prozesslib/"
_MITGELIEFERT = (_VERWALTET, ".gitattributes", ".editorconfig", ".vscode/")
"""What fork wrote: part of the first commit of a register that came without its history, as a ZIP for one."""


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
    new = gegen_grundlinie(workspace.root, checked.befunde).neu
    befunde = tuple(b for b in new if _concerns(b, ours))
    if hat_fehler(befunde):
        return SaveErgebnis(tuple(ours), "", befunde, left, None)
    converted = _convert_line_ends(workspace.root, ours)
    saved = _saved(workspace, ours)
    changes = {path: data for path in ours if (data := read_file(workspace.root, path)) != saved.get(path)}
    if not changes:
        return SaveErgebnis((), "", befunde, left, None, converted)
    satz = nachricht or (f"{workspace.kopf.name} aufnehmen" if beginning else sentence(changes, saved))
    recorded = mit_editorschema(workspace.tree, changes)
    commit = commit_changes(workspace.repo, recorded, satz, identity(workspace.kopf, workspace.repo))
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
                "Die IT bitten, diesen Ordner auf den gespeicherten Stand zurückzusetzen: "
                f"git checkout HEAD -- {_VERWALTET}",
                f"Ask your IT to set this folder back to the saved state: git checkout HEAD -- {_VERWALTET}",
            ),
        )


def _concerns(befund: Befund, changed: Mapping[str, str]) -> bool:
    deleted = any(letter == "D" for letter in changed.values())
    return befund.datei in changed or (deleted and befund.datei == LOCK_FILE)


def sentence(changes: Mapping[str, bytes | None], saved: Mapping[str, bytes]) -> str:
    """One line that says what changed; the body of the message has a line per file."""
    before = {path: saved[path] for path in changes if path in saved}
    return meldung(vergleiche_dateien(before, {path: data for path, data in changes.items() if data is not None}))
