"""What is typed behind ``diff``: which states are meant, and which processes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.register.quelle import AKTUELL, EINGEBETTET, Fassung, oeffne
from prozesslib.register.vergleich.satz import einzeilig, gekuerzt
from prozesslib.register.vergleich.seiten import HEAD, Seite, blaupause, fremd, gespeichert, ordner
from prozesslib.register.workspace import Workspace
from prozesslib.store.git.source import latest_release, releases

BLAUPAUSE: Final = "blaupause"
_ADRESSE: Final = re.compile(r"[a-z][a-z0-9+.-]*://|[\w.-]+@[\w.-]+:|[a-z0-9+.-]+::|-", re.IGNORECASE)
_SEITEN: Final = 2

Snapshots = Callable[[Path], Seite | None]
"""Reads a snapshot; None for a file that is none."""


@dataclass(frozen=True, slots=True)
class Auftrag:
    """Two states, and the ids of the processes that are asked for; none means all."""

    alt: Seite
    neu: Seite
    ids: tuple[str, ...]


@contextmanager
def deute(workspace: Workspace, angaben: Sequence[str], snapshots: Snapshots) -> Iterator[Auftrag]:
    """Open the states that are meant: an id here or there is a process, all else a state.

    Without a state the saved one is compared with the folder, with one that one with the folder. UserError for what
    is neither.
    """
    here = ordner(workspace)
    known = here.ids | _gespeicherte_ids(workspace)
    ids = [word for word in angaben if word in known]
    with ExitStack() as stack:
        sides: list[Seite] = []
        rest = []
        for word in (word for word in angaben if word not in known):
            side = _seite(workspace, word, stack, snapshots) if len(sides) < _SEITEN else None
            if side:
                sides.append(side)
            else:
                rest.append(word)
        there = frozenset().union(*(side.ids for side in sides))
        for word in rest:
            if word not in there:
                raise _zu_viele(word) if len(sides) == _SEITEN else _unbekannt(workspace, word, known)
        if not sides:
            sides = [gespeichert(workspace)]
        yield Auftrag(sides[0], sides[1] if len(sides) > 1 else here, (*ids, *rest))


def _gespeicherte_ids(workspace: Workspace) -> frozenset[str]:
    try:
        return gespeichert(workspace).ids
    except UserError:
        return frozenset()


def _seite(workspace: Workspace, word: str, stack: ExitStack, snapshots: Snapshots) -> Seite | None:
    """The state that a word means; None when it means none."""
    if word == BLAUPAUSE:
        return blaupause(workspace)
    if word == EINGEBETTET or _ADRESSE.match(word):
        return fremd(_oeffne(word, stack), workspace)
    saved = _revision(workspace, word)
    if saved or not _vorhanden(word):
        return saved
    return snapshots(Path(word)) or fremd(_oeffne(word, stack), workspace)


def _oeffne(word: str, stack: ExitStack) -> Fassung:
    """A library at its latest release; a register as it was saved last, whether released or not."""
    found = stack.enter_context(oeffne(word))
    if found.kopf.ist_register and found.repo and latest_release(found.repo.tags()):
        return stack.enter_context(oeffne(word, AKTUELL))
    return found


def _revision(workspace: Workspace, word: str) -> Seite | None:
    try:
        return gespeichert(workspace, word)
    except UserError:
        return None


def _vorhanden(word: str) -> bool:
    try:
        return bool(word) and Path(word).exists()
    except (OSError, ValueError):
        return False


def _zu_viele(word: str) -> UserError:
    shown = gekuerzt(einzeilig(word))
    return UserError(
        Message(f"„{shown}“ ist in keinem der beiden Stände ein Prozess.", f"“{shown}” is a process in neither state."),
        Message("Verglichen werden höchstens zwei Stände.", "At most two states are compared."),
    )


def _unbekannt(workspace: Workspace, word: str, ids: Iterable[str]) -> UserError:
    shown = gekuerzt(einzeilig(word))
    try:
        tags = releases(workspace.repo.tags())
    except UserError:
        tags = []
    near = naechste(word, (*ids, *tags, BLAUPAUSE, HEAD))
    known = ", ".join(gekuerzt(einzeilig(tag)) for tag in tags[-3:])
    guess_de = f"Meinten Sie: {', '.join(near)}? " if near else ""
    guess_en = f"Did you mean: {', '.join(near)}? " if near else ""
    return UserError(
        Message(
            f"„{shown}“ ist weder ein Prozess noch ein Stand, mit dem verglichen werden kann.",
            f"“{shown}” is neither a process nor a state to compare with.",
        ),
        Message(
            f"{guess_de}Ein Stand ist eine Version ({known or 'hier noch keine'}), „blaupause“, ein Snapshot, oder "
            "Ordner oder Adresse eines Registers oder einer Bibliothek.",
            f"{guess_en}A state is a release ({known or 'none here yet'}), “blaupause”, a snapshot, or the folder or "
            "address of a register or library.",
        ),
    )
