"""Branches beside the current one: named safely, made in one step, never moved, and sent elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown
from prozesslib.store.git.network import checked_address, other_side, run_network
from prozesslib.store.git.network_errors import push_refused
from prozesslib.store.git.objects import NO_OBJECT
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.repo import Repo

_BRANCH = "refs/heads/"
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*")
_MAX = 160


def is_branch_name(name: str) -> bool:
    """Whether every git and every file system takes the name, and none takes it for an option."""
    parts = name.split("/")
    bad_end = any(part.endswith((".", ".lock")) or ".." in part for part in parts)
    return bool(_NAME.fullmatch(name)) and len(name) <= _MAX and not bad_end and name.upper() != "HEAD"


def branches(repo: Repo, under: str = "refs/heads") -> Mapping[str, str]:
    """Commit of every branch by its name; ``under`` may be the branches of another place."""
    result = repo.run("for-each-ref", "--format=%(objectname) %(refname)", "--", under)
    if not result.ok:
        raise git_failed("for-each-ref", result)
    rows = (line.split(" ", 1) for line in result.text().splitlines())
    return {ref.removeprefix(f"{under}/"): commit for commit, ref in rows}


def create_branch(repo: Repo, name: str, commit: str) -> None:
    """Let a new branch begin at ``commit``; UserError where there is one of that name, or its name is none."""
    if not is_branch_name(name):
        raise bad_name(name)
    result = repo.history("update-ref", f"{_BRANCH}{name}", commit, NO_OBJECT)
    if result.ok:
        return
    if name in branches(repo) or "cannot create" in result.err:
        raise taken(name)
    raise git_failed("update-ref", result)


def send_branch(repo: Repo, url: str, name: str, commit: str) -> str:
    """Send a new branch to a repository elsewhere; returns what its server says. Never moves one that is there."""
    if not is_branch_name(name):
        raise bad_name(name)
    target = f"{repo.resolve(commit)}:{_BRANCH}{name}"
    address = checked_address(url)
    options = ["--quiet", "--porcelain", "--no-verify", *other_side(address, "receive-pack")]
    result = run_network(["push", *options, "--", address, target], repo.root)
    line = next((row for row in result.out.decode("utf-8", "replace").splitlines() if f":{_BRANCH}{name}\t" in row), "")
    if result.ok and not line.startswith("!"):
        return result.err
    if "[rejected]" in line or "already exists" in line:
        raise taken(name)
    raise push_refused(address, line.partition("\t")[2], result.err)


def bad_name(name: str) -> UserError:
    """The name would be refused by git or mistaken for something else."""
    return UserError(
        Message(
            f"„{shown(name, 80)}“ kann kein Vorschlag heißen.",
            f"“{shown(name, 80)}” cannot be the name of a proposal.",
        ),
        Message(
            "Erlaubt sind Buchstaben ohne Umlaute, Ziffern, Bindestrich, Punkt und Schrägstrich: "
            "beitrag/hund-anmelden.",
            "Use plain letters, digits, hyphens, dots and slashes: beitrag/hund-anmelden.",
        ),
    )


def taken(name: str) -> UserError:
    """There is another branch of this name."""
    return UserError(
        Message(f"Einen Vorschlag „{name}“ gibt es dort schon.", f"There is a proposal “{name}” already."),
        Message("Mit --branch einen anderen Namen angeben.", "Give another name by --branch."),
    )
