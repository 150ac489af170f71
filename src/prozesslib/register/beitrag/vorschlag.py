"""A branch of the library as a contribution: which processes and lists it changes, against where it began."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from prozesslib.message import Message, UserError
from prozesslib.register.beitrag.gabe import Beilage, Gabe, mit_namen
from prozesslib.register.beitrag.rueckkehr import vermerke
from prozesslib.store.file_errors import shown
from prozesslib.store.files import with_lf
from prozesslib.store.git.branch import branches
from prozesslib.store.git.objects import LINK_MODES, TreeEntry, blob_id
from prozesslib.store.git.process import git_failed
from prozesslib.store.git.remote import fetch, merge_base, place_of
from prozesslib.store.git.repo import Repo
from prozesslib.store.layout import PROCESS_FOLDER, stem

_LISTEN = ("blaupausen/", "pakete/")


@dataclass(frozen=True, slots=True)
class Vorschlag:
    """What a branch proposes."""

    zweig: str
    commit: str
    titel: str
    gaben: tuple[Gabe, ...]
    beilagen: tuple[Beilage, ...]


def finde_zweig(repo: Repo, name: str) -> str | None:
    """The commit of a branch, here or at the place where the library is shared; None where neither has it."""
    found = branches(repo).get(name)
    place = place_of(repo)
    return found or (fetch(repo, replace(place, branch=name)) if place else None)


def lies_vorschlag(repo: Repo, zweig: str, commit: str, stand: str) -> Vorschlag:
    """Read a branch; UserError where it is no contribution: other files, deletions, or no common past."""
    begin = merge_base(repo, stand, commit)
    if begin is None:
        raise _kein_beitrag(zweig, Message("er hat mit ihr nichts gemeinsam", "it has nothing in common with it"))
    old, new = repo.list_tree(begin), repo.list_tree(commit)
    changed = [path for path in {**old, **new} if old.get(path) != new.get(path)]
    _refuse_others(zweig, changed, new)
    texts = repo.read_blobs(tree[path].blob for tree in (old, new) for path in changed if path in tree)
    pairs = {path: (_text(old, path, texts), _text(new, path, texts)) for path in changed}
    said = _gesagt(repo, begin, commit)
    gaben = tuple(_gaben(pairs, dict(vermerke(said))))
    lists = ((path, *pair) for path, pair in pairs.items() if path.startswith(_LISTEN))
    beilagen = tuple(Beilage(path, base, text) for path, base, text in lists if text is not None)
    return Vorschlag(zweig, commit, _titel(repo, commit), gaben, beilagen)


def _gaben(pairs: Mapping[str, tuple[bytes | None, bytes | None]], hashes: Mapping[str, str]) -> Iterator[Gabe]:
    for path, (base, text) in pairs.items():
        if path.startswith(PROCESS_FOLDER) and text is not None:
            key = stem(path)
            yield mit_namen(Gabe(key, key, path, base, text, hashes.get(key, blob_id(text))))


def _text(tree: Mapping[str, TreeEntry], path: str, texts: Mapping[str, bytes]) -> bytes | None:
    return with_lf(texts[tree[path].blob]) if path in tree else None


def _refuse_others(zweig: str, changed: Iterable[str], new: Mapping[str, TreeEntry]) -> None:
    """A contribution changes and adds processes, and the lists they stand in; nothing else goes this way."""
    for path in changed:
        ours = path.startswith((PROCESS_FOLDER, *_LISTEN)) and path.endswith(".yaml")
        if not ours or path not in new or new[path].mode in LINK_MODES:
            what = shown(path, 80)
            raise _kein_beitrag(zweig, Message(f"er ändert oder löscht {what}", f"it changes or deletes {what}"))


def _kein_beitrag(zweig: str, warum: Message) -> UserError:
    return UserError(
        Message(
            f"Der Vorschlag {shown(zweig, 80)} ist kein Beitrag an diese Bibliothek: {warum.de}.",
            f"The proposal {shown(zweig, 80)} is no contribution to this library: {warum.en}.",
        ),
        Message(
            "Ihn auf der Plattform prüfen und dort übernehmen oder ablehnen.",
            "Look at it on the platform and merge or refuse it there.",
        ),
    )


def _gesagt(repo: Repo, begin: str, commit: str) -> str:
    result = repo.history("log", "--format=%B%x00", "--encoding=UTF-8", f"{begin}..{commit}", "--")
    if not result.ok:
        raise git_failed("log", result)
    return result.out.decode("utf-8", "replace")


def _titel(repo: Repo, commit: str) -> str:
    return repo.commit_info(commit).subject
