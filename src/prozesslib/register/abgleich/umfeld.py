"""What stands before and after a sync: nothing unsaved before it, and what the check finds after it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.model.bestand import build_bestand
from prozesslib.register.abgleich.plan import Plan
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import FileDocument, read_documents
from prozesslib.store.git.objects import TreeEntry, blob_id
from prozesslib.store.journal_errors import moved_on
from prozesslib.store.journal_errors import unsaved as ungespeichert
from prozesslib.store.journal_record import FOLDER
from prozesslib.store.layout import CONFLICT_FOLDER, PROCESS_FOLDER, PRUNED_FOLDER, stem
from prozesslib.store.lock import exclusive


def nur_gespeichertes(workspace: Workspace, plan: Plan) -> None:
    """UserError where the plan rests on something that is not saved: it would be merged without being kept.

    What another command was just writing when it was read is told apart.
    """
    unsaved = sorted(_ungespeicherte(workspace, plan))
    if not unsaved:
        return
    with exclusive(workspace.repo.git_dir / FOLDER / "lock"):
        now = Workspace(workspace.root)
        head = now.repo.head()
        saved = now.repo.list_tree(head, unsaved) if head else {}
        other_command = all(_wie_gespeichert(now, path, saved.get(path)) for path in unsaved)
    raise moved_on() if other_command else ungespeichert(unsaved)


def _ungespeicherte(workspace: Workspace, plan: Plan) -> Iterator[str]:
    ids = {key for v in plan.vorgaenge for key in (v.id, v.frueher, *v.anlass)}
    read = {*plan.gelesen, *plan.nachgezogen}
    head = workspace.repo.head()
    saved = workspace.repo.list_tree(head) if head else {}
    for path in {*saved, *workspace.tree}:
        of_a_process = path.startswith((PROCESS_FOLDER, PRUNED_FOLDER)) and path.endswith(".yaml") and stem(path) in ids
        if (path in read or of_a_process) and not _wie_gespeichert(workspace, path, saved.get(path)):
            yield path


def _wie_gespeichert(workspace: Workspace, path: str, entry: TreeEntry | None) -> bool:
    """Whether a file is as the last commit has it; line endings do not count."""
    if entry is None or path not in workspace.tree:
        return entry is None and path not in workspace.tree
    return entry.blob in (blob_id(workspace.tree[path]), blob_id(workspace.files.files[path]))


def neue_fehler(workspace: Workspace, changes: Mapping[str, bytes | None]) -> tuple[Befund, ...]:
    """Errors that the check finds now, conflicts apart: in what changed, and elsewhere those that are new."""
    texts = {path: text for path, text in changes.items() if text is not None}
    before = workspace.documents
    after = {path: found for path, found in before.items() if path not in changes}
    after |= {document.path: document for document in read_documents(texts)}
    touched = {path for path in changes if not path.startswith(CONFLICT_FOLDER)}
    errors = _fehler(workspace, after)
    known = _fehler(workspace, before) if any(befund.datei not in touched for befund in errors) else ()
    seen = {(befund.datei, befund.code, befund.feld) for befund in known}
    return tuple(b for b in errors if b.datei in touched or (b.datei, b.code, b.feld) not in seen)


def _fehler(workspace: Workspace, documents: Mapping[str, FileDocument]) -> tuple[Befund, ...]:
    ordered = dict(sorted(documents.items()))
    found = pruefe_dokumente(ordered, build_bestand(ordered.values()), workspace.files.links).befunde
    return tuple(b for b in found if b.schwere is Schwere.FEHLER and not b.datei.startswith(CONFLICT_FOLDER))
