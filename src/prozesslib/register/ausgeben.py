"""What exporters get: the working state or a saved one, reduced to a level of visibility."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.model.stufe import Stufe
from prozesslib.register.auswahl.auswahl import Auswahl
from prozesslib.register.auszug import Auszug, auszug
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_documents, read_file_document
from prozesslib.store.git.repo import CommitInfo
from prozesslib.store.layout import CONTENT, HEAD_FILE


@dataclass(frozen=True, slots=True)
class GespeicherterStand:
    """A register at one commit."""

    auszug: Auszug
    tree: Mapping[str, bytes]
    commit: CommitInfo


def working_state(workspace: Workspace, stufe: Stufe, auswahl: Auswahl | None = None) -> Auszug:
    """The folder as it is, saved or not; with ``auswahl`` only these processes."""
    bestand = auswahl.beschraenke(workspace.bestand) if auswahl else workspace.bestand
    return _reduced(bestand, workspace.tree, stufe)


def at_revision(workspace: Workspace, rev: str, stufe: Stufe) -> GespeicherterStand:
    """The register as it was saved at ``rev``; UserError for an unknown revision."""
    repo = workspace.repo
    commit = repo.resolve(rev)
    tree = repo.read_tree(commit, under=(*CONTENT, ".prozesslib/basis")).files
    bestand = build_bestand(read_documents(tree))
    return GespeicherterStand(_reduced(bestand, tree, stufe), tree, repo.commit_info(commit))


def _reduced(bestand: Bestand, tree: Mapping[str, bytes], stufe: Stufe) -> Auszug:
    head = read_file_document(HEAD_FILE, tree.get(HEAD_FILE, b""))
    if bestand.kopf is None or head is None:
        raise UserError(
            Message(
                f"{HEAD_FILE} fehlt in diesem Stand oder ist nicht lesbar.",
                f"{HEAD_FILE} is missing or unreadable.",
            ),
            Message(
                f"Die Stelle zeigt: prozesslib check {HEAD_FILE}. Sonst mit --rev einen anderen Stand wählen.",
                f"See: prozesslib check {HEAD_FILE}. Else choose another revision with --rev.",
            ),
        )
    return auszug(bestand, head.data, stufe)
