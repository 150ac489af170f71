"""From which state two sides really parted, where the history does not say: after a squash, a rebase, an amend.

Then a side holds all that the other had once recorded, in commits of its own. Merging from the older common state
would set what we did later against what we did before.
"""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.register.teilen.baeume import mische_baeume
from prozesslib.register.teilen.staende import drei_baeume
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo

_HOECHSTENS = 40
"""So many commits of each side are looked at."""


def spaeterer_anfang(repo: Repo, basis: str, unsere: str, ihre: str) -> str | None:
    """The newest state of one side that is contained in the other; None where there is none after ``basis``."""
    for side, other in ((unsere, ihre), (ihre, unsere)):
        for commit in _staende(repo, basis, side):
            if _enthalten(repo, basis, commit, other):
                return commit
    return None


def _staende(repo: Repo, basis: str, spitze: str) -> Iterator[str]:
    """What a side recorded since, newest first."""
    limit = f"--max-count={_HOECHSTENS}"
    result = repo.history("rev-list", "--first-parent", limit, spitze, f"^{basis}", "--")
    if not result.ok:
        raise git_failed("rev-list", result)
    yield from result.text().splitlines()


def _enthalten(repo: Repo, basis: str, stand: str, ganzes: str) -> bool:
    """Whether merging a state into another one adds nothing to it."""
    return not mische_baeume(*drei_baeume(repo, basis, ganzes, stand).alle).aenderungen
