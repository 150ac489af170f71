"""git-setup: what plain git should know of our files, in this clone; and a repository where there is none yet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from prozesslib.message import UserError
from prozesslib.register.save import SaveErgebnis, save
from prozesslib.register.workspace import Workspace
from prozesslib.store.git import local
from prozesslib.store.git.process import require_git
from prozesslib.store.git.repo import Repo, find_root, init_repository


@dataclass(frozen=True, slots=True)
class Einrichtung:
    """What was set up."""

    aufgenommen: SaveErgebnis | None
    """The first commit of a folder that came without git, or what kept it from being made."""
    haken: bool
    """Whether the hook is in place."""
    haken_datei: Path
    befehl: str
    """What somebody else's hook would have to call."""


@dataclass(frozen=True, slots=True)
class Rueckbau:
    """What was taken away."""

    treiber: bool
    haken: bool


def richte_ein(workspace: Workspace) -> Einrichtung:
    """Set up drivers and hook; makes a repository of a folder without one. UserError inside of another one."""
    require_git()
    if not (workspace.root / ".git").exists() and not _in_anderem(workspace.root):
        init_repository(workspace.root)
    repo = workspace.repo
    first = save(workspace) if repo.head() is None else None
    local.set_drivers(repo)
    hook = local.set_hook(repo)
    return Einrichtung(first, hook, local.hook_path(repo), local.own_command("check"))


def baue_zurueck(workspace: Workspace) -> Rueckbau:
    """Take drivers and hook away; what somebody else has written stays."""
    repo: Repo = workspace.repo
    return Rueckbau(local.unset_drivers(repo), local.unset_hook(repo))


def _in_anderem(folder: Path) -> bool:
    """Whether the folder is a part of somebody else's repository."""
    try:
        find_root(folder)
    except UserError:
        return False
    return True
