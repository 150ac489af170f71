"""connect: the place where colleagues meet, and fetching a register from there."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from prozesslib.model.bestand import build_bestand
from prozesslib.model.katalog import Kopf, Traeger
from prozesslib.register.identitaet import official
from prozesslib.register.neuer_ordner import entsteht, liegt_im_register, pruefe_ziel
from prozesslib.register.teilen import fehler
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.git.network import checked_address, named_path
from prozesslib.store.git.network_errors import only_readable
from prozesslib.store.git.process import require_git
from prozesslib.store.git.remote import (
    Place,
    Pushed,
    ahead_behind,
    common_base,
    fetch,
    forget,
    note,
    offer,
    place_of,
    push,
    remember,
)
from prozesslib.store.git.repo import Repo, init_repository
from prozesslib.store.git.shared_folder import is_free, make_shared
from prozesslib.store.journal import move_branch
from prozesslib.store.layout import HEAD_FILE, PROCESS_FOLDER

_MIT_ANMELDUNG = re.compile(r"https?://[^/]*@", re.IGNORECASE)
_BRANCH = "refs/heads/"
_PROBE = "prozesslib-probe"
"""Name under which a place is looked at before it is taken."""


@dataclass(frozen=True, slots=True)
class Verbindung:
    """Where a register is shared from now on."""

    ort: str
    angelegt: bool
    """Whether the folder was made, or made into a place, just now."""
    hingelegt: bool
    """Whether something of ours was put there just now."""
    hinterher: int
    """How many states there we do not have yet."""


@dataclass(frozen=True, slots=True)
class Kopie:
    """A register or library that was fetched."""

    ziel: Path
    name: str
    prozesse: int


def verbinde(workspace: Workspace, ort: str, *, ersetzen: bool = False) -> Verbindung:
    """Let the register be shared at a place, and put it there; UserError for a place that cannot be it."""
    repo = workspace.repo
    head, branch = stelle(repo)
    address = _adresse(ort)
    old = place_of(repo)
    if old is not None and old.url != address and not ersetzen:
        raise fehler.anderer_ort(old.shown)
    made = _angelegt(repo.root, ort, branch)
    found = offer(address, repo.root)
    place = Place(address, branch if branch in found.branches else found.default or branch)
    theirs = _theirs(repo, place, head) if found.branches else None
    if old is not None and old.url != address:
        forget(repo, old.name)
    ahead, behind = (1, 0) if theirs is None else ahead_behind(repo, head, theirs)
    sent = ahead > 0 and behind == 0
    if sent and push(repo, place, head) is Pushed.OUTRUN:
        raise fehler.zu_viel_los(place.shown)
    if theirs is not None and not sent:
        note(repo, place, theirs)
    remember(repo, place)
    return Verbindung(place.shown, made, sent, behind)


def stelle(repo: Repo) -> tuple[str, str]:
    """The current commit and branch; UserError where there is none that could be shared."""
    head, ref = repo.position()
    if not ref.startswith(_BRANCH):
        raise fehler.kein_zweig()
    if head is None:
        raise fehler.nichts_gespeichert()
    return head, ref.removeprefix(_BRANCH)


def _adresse(ort: str) -> str:
    folder = named_path(ort)
    if _MIT_ANMELDUNG.match(ort):
        raise fehler.mit_kennwort()
    return ort if folder is None else str(folder)


def _angelegt(root: Path, ort: str, branch: str) -> bool:
    """Make the place where it is a folder that holds nothing; whether that was done just now."""
    folder = named_path(ort)
    if folder is None:
        return False
    if folder.is_relative_to(root.resolve()) or (folder / ".git").exists():
        raise fehler.arbeitsordner(folder)
    if folder.is_file():
        raise only_readable(str(folder))
    ready = (folder / "HEAD").is_file() and (folder / "objects").is_dir()
    if is_free(folder):
        make_shared(folder, branch)
    elif not ready:
        raise fehler.belegt(folder)
    return not ready


def _theirs(repo: Repo, place: Place, head: str) -> str:
    """The commit at the place; UserError where it has nothing to do with ours."""
    probe = replace(place, name=_PROBE)
    try:
        theirs = fetch(repo, probe, ("--no-tags",))
        if theirs is None:
            raise fehler.zu_viel_los(place.shown)
        if common_base(repo, probe, head, theirs) is None:
            kopf = _kopf(repo, theirs)
            raise fehler.fremdes(place.shown, kopf.name if kopf else None)
    finally:
        forget(repo, _PROBE)
    return theirs


def hole(ort: str, ziel: Path) -> Kopie:
    """Fetch a register or library into a new folder, which appears whole or not at all."""
    require_git()
    pruefe_ziel(ziel)
    target = ziel.resolve()
    if liegt_im_register(target.parent):
        raise fehler.im_register(target)
    address = checked_address(_adresse(ort))
    branch = offer(address, Path.cwd()).default
    place = Place(address, branch or "main")
    if branch is None:
        raise fehler.noch_leer(place.shown)
    with entsteht(target) as folder:
        repo = init_repository(folder, place.branch)
        kopf, commit = _geholt(repo, place)
        remember(repo, place)
        owner = kopf.kommune or kopf.herausgeber or Traeger(kopf.name, "ohne")
        move_branch(repo, commit, f"{kopf.name} holen", official(owner))
        paths = repo.list_tree(commit, (PROCESS_FOLDER.rstrip("/"),))
    return Kopie(ziel, kopf.name, sum(path.endswith(".yaml") for path in paths))


def _geholt(repo: Repo, place: Place) -> tuple[Kopf, str]:
    commit = fetch(repo, place)
    kopf = _kopf(repo, commit) if commit else None
    if commit is None or kopf is None:
        raise fehler.kein_register(place.shown)
    return kopf, commit


def _kopf(repo: Repo, commit: str) -> Kopf | None:
    text = repo.read_blob(commit, HEAD_FILE)
    return build_bestand([read_document(HEAD_FILE, text)]).kopf if text is not None else None
