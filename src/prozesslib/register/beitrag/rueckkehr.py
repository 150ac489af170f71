"""Whether what was given to a library has come in: seen from its history, or from its texts where it has none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Final

from prozesslib.model.katalog import Beitrag
from prozesslib.register.quelle import Fassung
from prozesslib.store.git.objects import blob_id
from prozesslib.store.git.process import GitResult, git_failed
from prozesslib.store.git.repo import Repo

VERMERK: Final = "Beitrag"
"""Name of the line that a commit carries for each process it gives: ``Beitrag: <id> <blob id of our text>``."""

_VERMERK = re.compile(rf"^[ \t]*{VERMERK}: ([a-z0-9-]{{1,60}}) ([0-9a-f]{{40}})\s*$", re.MULTILINE)
_BLOB = re.compile(r"[0-9a-f]{40}")
_UHREN: Final = datetime.timedelta(days=1)
"""How far the clocks of two computers may be apart."""


def vermerk(prozess_id: str, hash_: str) -> str:
    """The line of a commit message that says whose text came in with it."""
    return f"{VERMERK}: {prozess_id} {hash_}"


def vermerke(text: str) -> frozenset[tuple[str, str]]:
    """Id and hash of every such line of a message, also of messages that were put together by a squash."""
    return frozenset((match[1], match[2]) for match in _VERMERK.finditer(text))


def angenommen(fassung: Fassung, prozess_id: str, beitrag: Beitrag, ihre: bytes) -> bool:
    """Whether the contribution is in that state of the library; ``ihre`` is the library's text of the process."""
    return blob_id(ihre) == beitrag.gegeben or prozess_id in angenommene(fassung, {prozess_id: beitrag})


def angenommene(fassung: Fassung, beitraege: Mapping[str, Beitrag]) -> frozenset[str]:
    """The ids whose contribution is in that state of the library; two git processes at most, for all together.

    It is in when a commit says so, when the text as given stands or once stood there since, or, without history, when
    it stands there now.
    """
    there = frozenset(fassung.blobs.values())
    found = {key for key, beitrag in beitraege.items() if beitrag.gegeben in there}
    if fassung.repo is None or fassung.stand.commit is None:
        return frozenset(found)
    open_ = {key: beitrag for key, beitrag in beitraege.items() if key not in found}
    if open_:
        said = vermerke_bis(fassung.repo, fassung.stand.commit)
        found |= {key for key, beitrag in open_.items() if (key, beitrag.hash) in said}
    open_ = {key: beitrag for key, beitrag in open_.items() if key not in found}
    return frozenset(found | set(_einmal_da(fassung.repo, fassung.stand.commit, open_)))


def vermerke_bis(repo: Repo, commit: str) -> frozenset[tuple[str, str]]:
    """Id and hash of everything that commits up to this one say they brought."""
    wanted = ("--extended-regexp", f"--grep={VERMERK}: ", "--format=%B%x00", "--encoding=UTF-8")
    return vermerke(_log(repo, commit, *wanted).out.decode("utf-8", "replace"))


def _einmal_da(repo: Repo, commit: str, beitraege: Mapping[str, Beitrag]) -> Iterator[str]:
    """Ids whose given text came in by some commit since, whatever became of it later.

    What was there before it was given does not count: then somebody proposed to go back to an older text.
    """
    objects = [f"--find-object={blob}" for blob in (b.gegeben for b in beitraege.values()) if _BLOB.fullmatch(blob)]
    if not objects:
        return
    shape = ("-m", "--raw", "--no-abbrev", "--no-renames", "--root", "-z", "--format=%x01%cI")
    came: dict[str, datetime.date] = {}
    for record in _log(repo, commit, *shape, *objects).out.decode("utf-8", "replace").split("\x01")[1:]:
        day = datetime.datetime.fromisoformat(record.split("\0", 1)[0].strip()).date()
        for match in re.finditer(r":\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [AMT]\0", record):
            came[match[1]] = max(day, came.get(match[1], day))
    for key, beitrag in beitraege.items():
        if beitrag.gegeben in came and came[beitrag.gegeben] >= _tag(beitrag.am) - _UHREN:
            yield key


def _tag(am: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(am)
    except ValueError:  # the lock was edited by hand: no text proves anything then
        return datetime.date.max


def _log(repo: Repo, commit: str, *options: str) -> GitResult:
    result = repo.history("log", *options, commit, "--")
    if not result.ok:
        raise git_failed("log", result)
    return result
