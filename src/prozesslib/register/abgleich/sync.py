"""sync: the register takes what the library improved, field by field, and keeps its own; one ordinary commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import build_bestand
from prozesslib.model.katalog import BibliotheksStand
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.plan import Plan, bezeichnungen, plane
from prozesslib.register.abgleich.vorgang import WORT
from prozesslib.register.beitrag.rueckkehr import angenommene
from prozesslib.register.quelle import EINGEBETTET, Fassung, fassung_bei, oeffne_bibliothek
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_documents
from prozesslib.store.git.source import releases
from prozesslib.store.layout import CONFLICT_FOLDER, HEAD_FILE
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch

MARKE = "Abgleich-Auf"
"""Trailer of the commit of a sync; its value is the content of the library that was merged in."""

NEUESTE = "latest"
"""Instead of a revision: the latest release, from now on."""


@dataclass(frozen=True, slots=True)
class SyncErgebnis:
    """What a sync did, or would do."""

    plan: Plan
    commit: str | None
    """None when nothing was written: a dry run, or nothing to do."""
    befunde: tuple[Befund, ...] = ()
    """Errors that the check finds now in the files that changed."""


def sync(
    workspace: Workspace, auf: str | None = None, quelle: str | None = None, *, probe: bool = False
) -> SyncErgebnis:
    """Take what the library has new into the register; ``probe`` plans only.

    ``auf`` is a revision or release of the library, `NEUESTE` takes a wish in ``prozesslib.yaml`` back; ``quelle`` is
    another place where the library is found this time. UserError when it cannot be reached or conflicts are open.
    """
    bild = Bild.von(workspace)
    if bild.konflikte:
        raise offene_konflikte(bild.konflikte)
    with _bibliothek(bild, auf, quelle) as fassung:
        plan = plane(bild, fassung, _angenommen(bild, fassung))
    wish = _wunsch(workspace, auf)
    if probe or (plan.leer and not wish):
        return SyncErgebnis(plan, None)
    changes = {**plan.aenderungen, **wish}
    commit = workspace.record(changes, _nachricht(plan))
    return SyncErgebnis(plan, commit, _befunde(workspace, changes))


def plane_sync(workspace: Workspace) -> Plan:
    """What `sync` would do; UserError when the library cannot be reached."""
    bild = Bild.von(workspace)
    with _bibliothek(bild, None, None) as fassung:
        return plane(bild, fassung, _angenommen(bild, fassung))


def offene_konflikte(konflikte: tuple[str, ...]) -> UserError:
    """The refusal to go on while conflicts are open."""
    listed = ", ".join(konflikte[:5]) + (" …" if len(konflikte) > 5 else "")
    return UserError(
        Message(f"Es sind noch Konflikte offen: {listed}.", f"There are open conflicts: {listed}."),
        Message(
            "Zuerst „prozesslib resolve“; zurücknehmen lässt sich der Abgleich mit „prozesslib sync --abort“.",
            "First “prozesslib resolve”; “prozesslib sync --abort” takes the sync back.",
        ),
    )


@contextmanager
def _bibliothek(bild: Bild, auf: str | None, quelle: str | None) -> Iterator[Fassung]:
    wish = bild.kopf.blaupause
    assert wish is not None
    source = quelle or wish.bibliothek
    revision = (None if auf == NEUESTE else auf) if auf is not None else wish.version
    with oeffne_bibliothek(None if source == EINGEBETTET else source, revision) as fassung:
        yield fassung if revision is not None else _nicht_dahinter(fassung, bild.lock.bibliothek)


def _nicht_dahinter(fassung: Fassung, stand: BibliotheksStand) -> Fassung:
    """The state found, or ours where that is ahead of it: nobody goes back unasked, it would take things away."""
    repo, commit = fassung.repo, fassung.stand.commit
    if repo is None or commit is None:
        if stand.version != fassung.stand.version and releases((stand.version, fassung.stand.version))[-1:] == [
            stand.version
        ]:
            raise _aelter(fassung.stand, stand)
        return fassung
    ahead = stand.commit is not None and repo.is_ancestor(commit, stand.commit)
    return fassung_bei(repo, stand.commit, fassung.stand.quelle) if ahead and stand.commit else fassung


def _aelter(gefunden: BibliotheksStand, stand: BibliotheksStand) -> UserError:
    return UserError(
        Message(
            f"Die Bibliothek {gefunden.quelle} hat Version {gefunden.version}, das Register steht schon auf "
            f"{stand.version}.",
            f"The library {gefunden.quelle} has version {gefunden.version}, the register stands on {stand.version}.",
        ),
        Message(
            "Das Programm aktualisieren, oder mit --from sagen, wo die neuere Bibliothek liegt.",
            "Update the program, or say with --from where the newer library is.",
        ),
    )


def _angenommen(bild: Bild, fassung: Fassung) -> frozenset[str]:
    return angenommene(fassung, bild.lock.beitraege) if bild.lock.beitraege else frozenset()


def _wunsch(workspace: Workspace, auf: str | None) -> dict[str, bytes | None]:
    """``prozesslib.yaml`` with the wished release moved along, where one is wished."""
    wish = workspace.kopf.blaupause
    if auf is None or wish is None or wish.version in (None, auf):
        return {}
    value = DELETE if auf == NEUESTE else auf
    edit = Edit(("blaupause", "version"), value)
    return {HEAD_FILE: patch(workspace.tree[HEAD_FILE], [edit], guide("prozesslib"))}


def _nachricht(plan: Plan) -> str:
    von, auf = bezeichnungen(plan.von, plan.auf)
    counts = Counter(vorgang.art for vorgang in plan.vorgaenge)
    lines = [f"- {WORT[art].de}: {count}" for art, count in counts.items()]
    name = plan.auf.name or plan.auf.quelle
    body = [f"Von {von} auf {auf}.", *lines]
    return "\n".join([f"Abgleich mit {name} {auf}", "", *body, "", f"{MARKE}: {plan.auf.baum}"])


def _befunde(workspace: Workspace, changes: Mapping[str, bytes | None]) -> tuple[Befund, ...]:
    """Errors in the changed files as they are now, conflicts apart."""
    tree = {path: text for path, text in {**workspace.tree, **changes}.items() if text is not None}
    documents = {document.path: document for document in read_documents(tree)}
    found = pruefe_dokumente(documents, build_bestand(documents.values()), workspace.files.links).befunde
    touched = {path for path in changes if not path.startswith(CONFLICT_FOLDER)}
    return tuple(befund for befund in found if befund.schwere is Schwere.FEHLER and befund.datei in touched)
