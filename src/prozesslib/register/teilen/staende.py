"""The files of several commits side by side, as far as they differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from prozesslib.register.teilen.drei import Baum, Drei
from prozesslib.register.vergleich.dateien import Dateivergleich, vergleiche_dateien
from prozesslib.store.file_errors import linked_file
from prozesslib.store.git.objects import LINK_MODES, TreeEntry
from prozesslib.store.git.repo import Repo
from prozesslib.store.layout import CONFLICT_FOLDER, LOCK_FILE


def drei_baeume(repo: Repo, basis: str, unsere: str, ihre: str) -> Drei[Baum]:
    """Base, ours and theirs; UserError where a link is among what differs."""
    trees = _verschieden(repo, (basis, unsere, ihre), immer=(LOCK_FILE,))
    return Drei(trees[0], trees[1], trees[2])


def zwei_baeume(repo: Repo, alt: str, neu: str) -> tuple[Baum, Baum]:
    """The state before and the one after."""
    old, new = _verschieden(repo, (alt, neu))
    return old, new


def unterschied(alt: Baum, neu: Baum) -> tuple[Dateivergleich, ...]:
    """What differs between two trees, in words; open conflicts apart."""
    return tuple(one for one in vergleiche_dateien(alt, neu) if not one.pfad.startswith(CONFLICT_FOLDER))


def _verschieden(repo: Repo, commits: Sequence[str], immer: Iterable[str] = ()) -> list[dict[str, bytes]]:
    listed = [repo.list_tree(commit) for commit in commits]
    paths = {path for tree in listed for path in tree}
    wanted = {path for path in paths if len({_blob(tree.get(path)) for tree in listed}) > 1} | set(immer)
    chosen = [{path: tree[path] for path in sorted(wanted) if path in tree} for tree in listed]
    for path in (path for tree in chosen for path, entry in tree.items() if entry.mode in LINK_MODES):
        raise linked_file(path)
    contents = repo.read_whole({entry.blob for tree in chosen for entry in tree.values()})
    return [{path: contents[entry.blob] for path, entry in tree.items()} for tree in chosen]


def _blob(entry: TreeEntry | None) -> str | None:
    return entry.blob if entry else None
