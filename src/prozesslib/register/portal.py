"""What a portal is made of: a library or register as far as it may be seen, its state, its history, and the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.message import UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.stufe import Stufe
from prozesslib.register.ausgeben import working_state
from prozesslib.register.auszug import Auszug
from prozesslib.register.portal_andere import Anderswo, anderswo
from prozesslib.register.portal_verlauf import Aenderung, aenderungen
from prozesslib.register.workspace import Workspace
from prozesslib.store.git.objects import git_tree_id
from prozesslib.store.git.repo import Repo
from prozesslib.store.layout import CONTENT

_JAHR: Final = "2026"
"""The year whose working days times are reckoned with where the state has no date: never the one of today."""


@dataclass(frozen=True, slots=True)
class Stand:
    """Which state of a register is shown; the same state gives the same pages."""

    revision: str
    """The commit, or the hash of the content where there is no history."""
    datum: str
    """Day of the commit as ISO 8601; empty where there is no history."""
    gespeichert: bool
    """False: the folder holds changes that are not saved."""
    version: str | None = None
    """The release of a library."""


@dataclass(frozen=True)
class Portalstand:
    """Everything a portal shows."""

    auszug: Auszug
    bestand: Bestand
    """The content, its processes reduced to what may be seen."""
    umfang: Umfang
    """The same, for figures."""
    stand: Stand
    aenderungen: Mapping[str, tuple[Aenderung, ...]]
    andere: Mapping[str, tuple[Anderswo, ...]]


def portalstand(workspace: Workspace, stufe: Stufe, weitere: Sequence[str] = ()) -> Portalstand:
    """Gather what a portal shows of the folder as it is, and who of ``weitere`` (registers, snapshots) does it too.

    UserError where a further register cannot be reached.
    """
    visible, state = working_state(workspace, stufe), _stand(workspace)
    files = workspace.bestand.prozesse
    seen = replace(
        workspace.bestand, prozesse={one.id: replace(files[one.id], daten=one.daten) for one in visible.prozesse}
    )
    settings = {"jahr": state.datum[:4] or _JAHR}
    scope = Umfang(seen, tuple(seen.prozesse.values()), einstellungen=settings, stufe=stufe)
    return Portalstand(visible, seen, scope, state, aenderungen(workspace, stufe), anderswo(weitere, seen))


def _stand(workspace: Workspace) -> Stand:
    repo = _repo(workspace)
    head = repo.head() if repo else None
    if repo is None or head is None:
        return Stand(git_tree_id(workspace.tree), "", True, workspace.kopf.version)
    info = repo.commit_info(head)
    return Stand(info.sha, info.committer_date_iso[:10], repo.is_clean(CONTENT), workspace.kopf.version)


def _repo(workspace: Workspace) -> Repo | None:
    """The repository of the folder; None where it has none of its own."""
    try:
        return workspace.repo
    except UserError:
        return None
