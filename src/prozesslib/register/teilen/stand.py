"""How this folder stands to the place where colleagues meet, as far as is known without asking there."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.store.git.remote import Place, ahead_behind, place_of
from prozesslib.store.git.repo import Repo


@dataclass(frozen=True, slots=True)
class Teilstand:
    """The place, and how many saved states only we or only they have."""

    ort: str
    eigene: int = 0
    neue: int = 0


def teilstand(repo: Repo) -> Teilstand | None:
    """Look; None where no place is set."""
    place = place_of(repo)
    head = repo.head()
    if place is None or head is None:
        return None
    theirs = zuletzt_dort(repo, place)
    ahead, behind = (0, 0) if theirs is None else ahead_behind(repo, head, theirs)
    return Teilstand(place.shown, ahead, behind)


def zuletzt_dort(repo: Repo, place: Place) -> str | None:
    """The commit that the place had when it was last asked."""
    result = repo.run("rev-parse", "--verify", "--quiet", f"{place.tracking}^{{commit}}")
    return result.text() if result.ok else None
