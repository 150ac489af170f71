"""The place where colleagues meet: fetching from it, pushing to it, and what this clone remembers of it."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.git.network import other_side, run_network
from prozesslib.store.git.network_errors import explain, only_readable, push_refused, safe_address, without_secret
from prozesslib.store.git.process import GitResult, git_failed
from prozesslib.store.git.repo import Repo, checked_rev

ORIGIN = "origin"
"""Name under which git remembers the place."""

_BRANCH = "refs/heads/"
_DEEPER = ("--deepen=50", "--deepen=500", "--unshallow")
_PATIENCE = (0.1, 0.3, 1.0)
_HELD = ("cannot lock ref", "index.lock", ".lock': file exists", "shallow file has changed")
_OUTRUN = ("fetch first", "non-fast-forward", "stale info", "cannot lock ref", "failed to update ref", "incorrect old")
_SYMREF = re.compile(r"ref: refs/heads/(\S.*)\tHEAD")


class Pushed(Enum):
    """How a push ended, where it did not fail."""

    SENT = "sent"
    OUTRUN = "outrun"
    """Somebody was faster: fetch, merge, and try again."""


@dataclass(frozen=True, slots=True)
class Place:
    """A repository elsewhere and the branch of it that is shared."""

    url: str
    branch: str
    name: str = ORIGIN
    push_url: str | None = None
    """Where to push, where that is another address."""

    @property
    def tracking(self) -> str:
        """The branch here that remembers what the place had when it was last asked."""
        return f"refs/remotes/{self.name}/{self.branch}"

    @property
    def shown(self) -> str:
        """The address as it may be shown or written: without a password."""
        return safe_address(self.url)


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands at a place: its branches with their commits, and the one it names first."""

    branches: dict[str, str]
    default: str | None = None


def place_of(repo: Repo) -> Place | None:
    """Where the current branch is shared; None where that was never said, or where there is no branch."""
    ref = repo.branch_ref()
    if not ref.startswith(_BRANCH):
        return None
    branch, settings = ref.removeprefix(_BRANCH), _settings(repo)
    name = settings.get(f"branch.{branch}.remote", ORIGIN)
    name = ORIGIN if name == "." else name
    url = settings.get(f"remote.{name}.url")
    merge = settings.get(f"branch.{branch}.merge", ref)
    pushed = settings.get(f"remote.{name}.pushurl")
    return Place(_absolute(repo, url), merge.removeprefix(_BRANCH), name, pushed) if url else None


def _settings(repo: Repo) -> dict[str, str]:
    """What git has noted of places and branches."""
    result = repo.run("config", "-z", "--get-regexp", r"^(remote|branch)\.")
    rows = (row.partition("\n") for row in result.out.decode("utf-8", "surrogateescape").split("\0"))
    return {key: value for key, separator, value in rows if separator}


def _absolute(repo: Repo, url: str) -> str:
    """Git reads a relative path in its settings from the top folder."""
    path = repo.root / url
    return str(path.resolve()) if path.exists() else url


def remember(repo: Repo, place: Place) -> None:
    """Note the place in git's own settings; stopped halfway, what is there already is the same place."""
    branch = repo.branch_ref().removeprefix(_BRANCH)
    if repo.config(f"remote.{place.name}.url") not in (None, place.url):
        repo.run("config", "--unset-all", f"remote.{place.name}.pushurl")
    for key, value in (
        (f"remote.{place.name}.url", place.url),
        (f"remote.{place.name}.fetch", f"+{_BRANCH}*:refs/remotes/{place.name}/*"),
        (f"branch.{branch}.remote", place.name),
        (f"branch.{branch}.merge", _BRANCH + place.branch),
    ):
        if repo.config(key) != value:
            repo.answer("config", "--replace-all", key, value)


def forget(repo: Repo, name: str) -> None:
    """Drop what this clone remembers of the branches of a place."""
    result = repo.run("for-each-ref", "--format=%(refname)", "--", f"refs/remotes/{name}/")
    for ref in result.text().splitlines():
        repo.answer("update-ref", "--no-deref", "-d", ref)


def offer(url: str, cwd: Path) -> Offer:
    """Ask what a place holds; UserError where it cannot be reached."""
    args = ["ls-remote", "--symref", *other_side(url, "upload-pack"), "--", url, "HEAD", f"{_BRANCH}*"]
    result = _patiently(args, cwd)
    if not result.ok:
        raise explain(url, result.err)
    lines = result.out.decode("utf-8", "replace").splitlines()
    rows = [line.split("\t", 1) for line in lines if f"\t{_BRANCH}" in line]
    branches = {ref.removeprefix(_BRANCH): commit for commit, ref in rows}
    named = next((match[1] for line in lines if (match := _SYMREF.fullmatch(line))), None)
    return Offer(branches, next((name for name in (named, "main", "master", *branches) if name in branches), None))


def fetch(repo: Repo, place: Place, deeper: Sequence[str] = ()) -> str | None:
    """Fetch the shared branch; returns its commit, None where the place has no such branch."""
    branch = checked_rev(place.branch)
    options = ["--quiet", "--no-recurse-submodules", *deeper, *other_side(place.url, "upload-pack")]
    result = _patiently(["fetch", *options, "--", place.url, f"+{_BRANCH}{branch}:{place.tracking}"], repo.root)
    if result.ok:
        return repo.resolve(place.tracking)
    if "couldn't find remote ref" in result.err:
        return None
    raise explain(place.url, result.err)


def push(repo: Repo, place: Place, commit: str) -> Pushed:
    """Let the shared branch move forward to ``commit``, and send the releases that lie on the way."""
    pushed = place.push_url or place.url
    if Path(pushed).is_file():
        raise only_readable(pushed)
    target = f"{repo.resolve(commit)}:{_BRANCH}{checked_rev(place.branch)}"
    options = ["--porcelain", "--follow-tags", "--no-verify", *other_side(pushed, "receive-pack")]
    result = run_network(["push", *options, "--", pushed, target], repo.root)
    said = result.out.decode("utf-8", "replace")
    line = next((row for row in said.splitlines() if f":{_BRANCH}{place.branch}\t" in row), "")
    if line[:1] in ("=", " ", "*", "+"):
        note(repo, place, commit)
        return Pushed.SENT
    low = f"{line}\n{result.err}".lower()
    if "permission denied" not in low and any(word in low for word in _OUTRUN):
        return Pushed.OUTRUN
    raise push_refused(pushed, line.partition("\t")[2], result.err)


def note(repo: Repo, place: Place, commit: str) -> None:
    """Note what the place has now."""
    repo.answer("update-ref", place.tracking, commit)


def ahead_behind(repo: Repo, ours: str, theirs: str) -> tuple[int, int]:
    """How many commits only the first has, and how many only the second."""
    result = repo.run("rev-list", "--count", "--left-right", f"{ours}...{theirs}", "--")
    if not result.ok:
        raise git_failed("rev-list", result)
    ahead, behind = result.text().split()
    return int(ahead), int(behind)


def merge_base(repo: Repo, ours: str, theirs: str) -> str | None:
    """The newest state that both come from; None where none is known here."""
    result = repo.run("merge-base", ours, theirs)
    if result.code not in (0, 1):
        raise git_failed("merge-base", result)
    return result.text() or None


def is_shallow(repo: Repo) -> bool:
    """Whether this clone lacks the older part of its history."""
    return repo.answer("rev-parse", "--is-shallow-repository").text() == "true"


def common_base(repo: Repo, place: Place, ours: str, theirs: str) -> str | None:
    """Like `merge_base`; a clone with a shortened history fetches older states until it finds one."""
    base = merge_base(repo, ours, theirs)
    for step in _DEEPER:
        if base is not None or not is_shallow(repo):
            break
        try:
            fetch(repo, place, (step,))
        except UserError as error:
            raise _too_shallow(place, error) from error
        base = merge_base(repo, ours, theirs)
    return base


def _too_shallow(place: Place, cause: UserError) -> UserError:
    step = cause.next_step or Message("", "")
    return UserError(
        Message(
            f"Diesem Klon fehlen ältere Stände, und sie ließen sich nicht nachholen. {cause.message.de}",
            f"This clone lacks older states, and they could not be fetched. {cause.message.en}",
        ),
        Message(
            f"{step.de} Danach den Befehl wiederholen, oder das Register neu holen: "
            f"prozesslib connect {without_secret(place.url)} NEUER-ORDNER",
            f"{step.en} Then repeat, or fetch the register anew: "
            f"prozesslib connect {without_secret(place.url)} NEW-FOLDER",
        ),
    )


def _patiently(args: Sequence[str], cwd: Path) -> GitResult:
    """Run, and wait a moment where another git holds a lock."""
    result = run_network(args, cwd)
    for delay in _PATIENCE:
        if result.ok or not any(word in result.err.lower() for word in _HELD):
            break
        time.sleep(delay)
        result = run_network(args, cwd)
    return result
