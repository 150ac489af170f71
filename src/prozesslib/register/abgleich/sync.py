"""sync: the register takes what the library improved, field by field, and keeps its own; one ordinary commit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from prozesslib.check.befund import Befund
from prozesslib.message import Message, UserError
from prozesslib.model.katalog import BibliotheksStand
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.herkunft import unbekannt
from prozesslib.register.abgleich.merker import merke
from prozesslib.register.abgleich.offen import offene_konflikte
from prozesslib.register.abgleich.plan import Plan, bezeichnungen, plane
from prozesslib.register.abgleich.umfeld import neue_fehler, nur_gespeichertes
from prozesslib.register.abgleich.vorgang import WORT
from prozesslib.register.beitrag.rueckkehr import angenommene
from prozesslib.register.quelle import Fassung, fassung_bei, oeffne_bibliothek
from prozesslib.register.workspace import Workspace
from prozesslib.store.file_errors import shown
from prozesslib.store.git.source import releases
from prozesslib.store.layout import HEAD_FILE
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch

MARKE = "Abgleich-Auf"
"""Trailer of the commit of a sync; its value is the content of the library that was merged in."""

NEUESTE = "latest"
"""Instead of a revision: the latest release, from now on."""


_DANACH = Message(
    "dann noch einmal; ein Abgleich lässt sich mit „prozesslib sync --abort“ zurücknehmen.",
    "then again; “prozesslib sync --abort” takes a sync back.",
)


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
    if not probe:
        _ = workspace.repo
    bild = Bild.von(workspace)
    if bild.konflikte:
        raise offene_konflikte(bild.konflikte, _DANACH)
    plan = _plan(bild, auf, quelle)
    wish = _wunsch(workspace, auf)
    if probe or (plan.leer and not wish):
        return SyncErgebnis(plan, None)
    nur_gespeichertes(workspace, plan)
    changes = {**plan.gelesen, **plan.aenderungen, **wish}
    commit = workspace.record(changes, _nachricht(plan))
    merke(workspace.repo, commit)
    return SyncErgebnis(plan, commit, neue_fehler(workspace, changes))


def plane_sync(workspace: Workspace) -> Plan:
    """What `sync` would do; UserError when the library cannot be reached."""
    return _plan(Bild.von(workspace), None, None)


def _plan(bild: Bild, auf: str | None, quelle: str | None) -> Plan:
    with _bibliothek(bild, auf, quelle) as fassung:
        return plane(bild, fassung, _angenommen(bild, fassung))


@contextmanager
def _bibliothek(bild: Bild, auf: str | None, quelle: str | None) -> Iterator[Fassung]:
    wish = bild.kopf.blaupause
    assert wish is not None
    source = quelle if quelle is not None else bild.bibliothek
    revision = (None if auf == NEUESTE else auf) if auf is not None else wish.version
    with oeffne_bibliothek(source, revision) as fassung:
        yield fassung if revision is not None else _nicht_dahinter(fassung, bild.lock.bibliothek)


def _nicht_dahinter(fassung: Fassung, stand: BibliotheksStand) -> Fassung:
    """The state found, or ours where that is ahead of it: nobody goes back unasked, it would take things away."""
    repo, commit = fassung.repo, fassung.stand.commit
    if repo is None or commit is None or stand.commit is None or unbekannt(fassung, stand):
        if _neuer(stand.version, fassung.stand.version):
            raise _aelter(fassung.stand, stand)
        return fassung
    ahead = commit != stand.commit and repo.is_ancestor(commit, stand.commit)
    return fassung_bei(repo, stand.commit, fassung.stand.quelle) if ahead else fassung


def _neuer(version: str, als: str) -> bool:
    return version != als and releases((als, version)) == [als, version]


def _aelter(gefunden: BibliotheksStand, stand: BibliotheksStand) -> UserError:
    return UserError(
        Message(
            f"Die Bibliothek {gefunden.quelle} hat Version {gefunden.version}, das Register steht schon auf "
            f"{stand.version}.",
            f"The library {gefunden.quelle} has version {gefunden.version}, the register stands on {stand.version}.",
        ),
        Message(
            "Das Programm aktualisieren, oder mit --from sagen, wo die neuere Bibliothek liegt. Zurück geht es nur mit "
            "--to.",
            "Update the program, or say with --from where the newer library is. Only --to goes back.",
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
    von, auf = (shown(text, 60) for text in bezeichnungen(plan.von, plan.auf))
    counts = Counter(vorgang.art for vorgang in plan.vorgaenge)
    lines = [f"- {WORT[art].de}: {count}" for art, count in counts.items()]
    name = shown(plan.auf.name or plan.auf.quelle, 100)
    body = [f"Von {von} auf {auf}.", *lines]
    return "\n".join([f"Abgleich mit {name} {auf}", "", *body, "", f"{MARKE}: {plan.auf.baum}"])
