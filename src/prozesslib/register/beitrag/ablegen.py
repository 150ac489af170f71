"""A contribution as a branch of the library: one fresh commit, made once, found again when it is there already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prozesslib.register.beitrag.rueckkehr import vermerke
from prozesslib.store.git.branch import bad_name, branches, create_branch, is_branch_name, taken
from prozesslib.store.git.commit import CommitText
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal import prepare_commit

_VERSUCHE = 50


@dataclass(frozen=True, slots=True)
class Zweig:
    """A branch that holds a contribution."""

    name: str
    commit: str
    schon_da: bool
    """Whether it had been there before, with the same contribution."""


def lege_ab(
    repo: Repo, wunsch: str, stand: str, aenderungen: Mapping[str, bytes], text: CommitText, *, fest: bool = False
) -> Zweig:
    """Let a branch begin with one commit on top of ``stand``; working files and HEAD stay as they are.

    A branch that carries the same contribution is taken as it is. Where another one has the name, the next free one
    is used; with ``fest`` it is a UserError.
    """
    if not is_branch_name(wunsch):
        raise bad_name(wunsch)
    tips = branches(repo)
    for name in _namen(wunsch, fest):
        tip = tips.get(name)
        if tip is not None and vermerke(nachricht_von(repo, tip)) == vermerke(text.message):
            return Zweig(name, tip, True)
        if tip is None:
            commit = prepare_commit(repo, aenderungen, text, [stand])
            create_branch(repo, name, commit)
            return Zweig(name, commit, False)
    raise taken(wunsch)


def nachricht_von(repo: Repo, commit: str) -> str:
    """The message of a commit."""
    result = repo.history("log", "-1", "--format=%B", "--encoding=UTF-8", commit, "--")
    if not result.ok:
        raise git_failed("log", result)
    return result.out.decode("utf-8", "replace")


def _namen(wunsch: str, fest: bool) -> Iterator[str]:
    yield wunsch
    yield from () if fest else (f"{wunsch}-{number}" for number in range(2, _VERSUCHE))
