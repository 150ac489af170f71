"""Takes a sync back: without a trace while nobody has seen it, else by undoing what it changed."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.message import Message, UserError
from prozesslib.register.abgleich.merker import gemerkt
from prozesslib.register.abgleich.sync import MARKE
from prozesslib.register.identitaet import identity
from prozesslib.register.teilen.baeume import mische_baeume
from prozesslib.register.workspace import Workspace
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal import move_branch
from prozesslib.store.layout import CONFLICT_FOLDER, stem

ZURUECK = "Nimmt-Zurueck"
"""Trailer of the commit that undoes a sync; its value is the commit of the sync."""


@dataclass(frozen=True, slots=True)
class Ruecknahme:
    """What was taken back, and whether nothing of it is left in the history."""

    titel: str
    spurlos: bool
    konflikte: tuple[str, ...] = ()
    """Files in which something of the sync was changed since."""


def nimm_zurueck(workspace: Workspace) -> Ruecknahme:
    """Take the last sync back; UserError when there is none that could be."""
    repo = workspace.repo
    commit, state = _letzter(repo)
    _verlange_diesen(workspace, commit, state)
    title = repo.commit_info(commit).subject
    if commit == gemerkt(repo) == repo.head() and not _geteilt(repo, commit):
        move_branch(repo, f"{commit}^1", f"{title} zurücknehmen", identity(workspace.kopf, repo), onto=commit)
        return Ruecknahme(title, True)
    return _gegenteil(workspace, commit, title)


def _gegenteil(workspace: Workspace, commit: str, title: str) -> Ruecknahme:
    """Undo what the sync changed, field by field, on top of what came after it."""
    repo = workspace.repo
    trees = [repo.read_tree(rev).files for rev in (commit, "HEAD", f"{commit}^1")]
    found = mische_baeume(*trees)
    workspace.record(found.aenderungen, f"{title} zurücknehmen\n\n{ZURUECK}: {commit}")
    return Ruecknahme(title, False, tuple(datei.datei for datei in found.konflikte))


def _verlange_diesen(workspace: Workspace, commit: str, state: str) -> None:
    """Refuse where the last sync is not what stands open: its conflicts come from elsewhere, or it was overtaken."""
    came = workspace.repo.list_tree(commit, ("konflikte",))
    foreign = [stem(path) for path in workspace.tree if path.startswith(CONFLICT_FOLDER) and path not in came]
    if foreign:
        raise UserError(
            Message(
                f"Diese Konflikte kommen nicht vom letzten Abgleich mit der Bibliothek: {', '.join(foreign[:5])}.",
                f"These conflicts do not come from the last sync with the library: {', '.join(foreign[:5])}.",
            ),
            Message("Zuerst „prozesslib resolve“.", "First “prozesslib resolve”."),
        )
    if workspace.lock is None or workspace.lock.bibliothek.baum != state:
        raise UserError(
            Message(
                "Seit diesem Abgleich ist das Register auf einen anderen Stand der Bibliothek gekommen.",
                "Since that sync the register has come to another state of the library.",
            ),
            Message(
                "Zu einer bestimmten Version: prozesslib sync --to VERSION",
                "To a certain release: prozesslib sync --to VERSION",
            ),
        )


def _letzter(repo: Repo) -> tuple[str, str]:
    """The last sync that was not taken back yet, and the content of the library that it brought."""
    syncs, undone = _mit_vermerk(repo, MARKE), {value for _, value in _mit_vermerk(repo, ZURUECK)}
    found = next(((commit, state) for commit, state in syncs if commit not in undone), None)
    if found is None:
        raise UserError(
            Message(
                "Es gibt keinen Abgleich, der zurückgenommen werden könnte.",
                "There is no sync that could be taken back.",
            ),
            Message("„prozesslib log“ zeigt, was geschehen ist.", "“prozesslib log” shows what happened."),
        )
    return found


def _mit_vermerk(repo: Repo, name: str) -> list[tuple[str, str]]:
    """Commits that carry a trailer of this name, newest first, with its value."""
    form = f"--format=%H %(trailers:key={name},valueonly,separator=%x20)"
    result = repo.history("log", f"--grep=^{name}: ", form, "HEAD", "--")
    if not result.ok:
        raise git_failed("log", result)
    pairs = [line.partition(" ") for line in result.text().splitlines()]
    return [(commit, value.strip()) for commit, _, value in pairs if value.strip()]


def _geteilt(repo: Repo, commit: str) -> bool:
    """Whether the commit is known to the place of the colleagues, as far as this clone knows."""
    result = repo.history("for-each-ref", "--count=1", "--format=%(refname)", f"--contains={commit}", "refs/remotes")
    return not result.ok or bool(result.text())
