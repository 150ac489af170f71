"""The states that can be compared: folder, saved state, blueprint, snapshot, another register or library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from prozesslib.message import Message, UserError
from prozesslib.model.decode import decode
from prozesslib.model.katalog import Attribute, Gestrichen
from prozesslib.model.stufe import Stufe
from prozesslib.register.quelle import Fassung
from prozesslib.register.sichtbarkeit import sichtbar
from prozesslib.register.vergleich.satz import beide, einzeilig, gekuerzt
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.files import with_lf
from prozesslib.store.git.objects import LINK_MODES, blob_id
from prozesslib.store.layout import ATTRIBUTES_FILE, CONTENT, base_path, schema_name, stem
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.emit import dump_new

HEAD: Final = "HEAD"
GESPEICHERT: Final = Message("gespeicherter Stand", "saved state")
ORDNER: Final = Message("Ordner", "folder")

_PROZESSE: Final = frozenset({"prozess", "gestrichen"})
_GETEILT: Final = _PROZESSE | {"katalog", "konventionen", "attribute"}
_LISTEN: Final = frozenset({"blaupause", "paket"})
_ALLES: Final = _GETEILT | _LISTEN | {"prozesslib", "konflikt"}


@dataclass(frozen=True)
class Seite:
    """One state; its texts are read only where the other state has another one."""

    name: Message
    blobs: Mapping[str, str]
    """Path to blob id of every file of ours in it."""
    _lies: Callable[[Iterable[str]], Mapping[str, bytes]]
    kinds: frozenset[str] = _ALLES
    """Kinds of files that it can say something about."""
    stufe: Stufe = Stufe.INTERN
    """What may be seen of it."""

    def lies(self, pfade: Iterable[str]) -> Mapping[str, bytes]:
        """Texts by path, as far as there are such files."""
        return self._lies([path for path in pfade if path in self.blobs])

    @cached_property
    def ids(self) -> frozenset[str]:
        """Ids of its processes and pruned processes."""
        return frozenset(stem(path) for path in self.blobs if schema_name(path) in _PROZESSE)


def ordner(workspace: Workspace) -> Seite:
    """The files as they lie in the folder, saved or not."""
    return aus_texten(ORDNER, workspace.tree)


def gespeichert(workspace: Workspace, rev: str = HEAD) -> Seite:
    """A saved state; before the first one nothing. UserError for an unknown revision."""
    repo = workspace.repo
    if rev == HEAD and repo.head() is None:
        return aus_texten(GESPEICHERT, {})
    commit = repo.resolve(rev)
    entries = repo.list_tree(commit, CONTENT)
    blobs = {path: entry.blob for path, entry in entries.items() if entry.mode not in LINK_MODES and schema_name(path)}

    def lies(paths: Iterable[str]) -> Mapping[str, bytes]:
        wanted = {path: blobs[path] for path in paths}
        contents = repo.read_blobs(wanted.values())
        return {path: contents[blob] for path, blob in wanted.items()}

    label = gekuerzt(einzeilig(rev)) if not commit.startswith(rev) else commit[:10]
    return Seite(GESPEICHERT if rev == HEAD else beide(label), blobs, lies)


def blaupause(workspace: Workspace) -> Seite:
    """The texts last taken from the library; UserError where none were."""
    lock = workspace.lock
    if lock is None:
        raise UserError(
            Message(f"{workspace.kopf.name} folgt keiner Blaupause.", f"{workspace.kopf.name} follows no blueprint."),
            Message("Einen anderen Stand nennen, etwa eine Version.", "Name another state, such as a release."),
        )
    homes = {origin.pfad: f"{origin.pfad.rpartition('/')[0]}/{key}.yaml" for key, origin in lock.prozesse.items()}
    homes |= {path: path for path in lock.dateien}
    bases = {new: workspace.tree.get(base_path(old)) for old, new in homes.items()}
    texts = {path: data for path, data in bases.items() if data is not None}
    name = f"{lock.bibliothek.name or lock.bibliothek.quelle} {lock.bibliothek.version}"
    return aus_texten(Message(f"Blaupause ({name})", f"blueprint ({name})"), texts, _GETEILT)


def fremd(fassung: Fassung, workspace: Workspace) -> Seite:
    """Another register or library; blueprints and packages are compared between libraries only."""
    both = not fassung.kopf.ist_register and not workspace.kopf.ist_register
    version = "" if fassung.kopf.ist_register else f" {fassung.stand.version}"
    return Seite(
        beide(f"{fassung.kopf.name}{version}"), fassung.blobs, fassung.lies, _GETEILT | _LISTEN if both else _GETEILT
    )


def snapshot(name: Message, texte: Mapping[str, bytes], stufe: Stufe) -> Seite:
    """The processes of a snapshot, as far as its level of visibility shows them."""
    return aus_texten(name, texte, _PROZESSE, stufe)


def aus_texten(
    name: Message, texte: Mapping[str, bytes], kinds: frozenset[str] = _ALLES, stufe: Stufe = Stufe.INTERN
) -> Seite:
    """A state whose texts are at hand."""
    ours = {path: with_lf(data) for path, data in texte.items() if schema_name(path) in kinds and not _verwaltet(path)}
    blobs = {path: blob_id(data) for path, data in ours.items()}
    return Seite(name, blobs, lambda paths: {path: ours[path] for path in paths}, kinds, stufe)


def _verwaltet(path: str) -> bool:
    """Whether the program keeps a file for itself."""
    return path.startswith(".prozesslib/")


def auf_stufe(seite: Seite, stufe: Stufe) -> Seite:
    """What may be seen of the processes of a state at a level, written as a snapshot writes them."""
    if stufe is seite.stufe:
        return seite
    found = seite.lies([ATTRIBUTES_FILE]).get(ATTRIBUTES_FILE)
    tree = read_document(ATTRIBUTES_FILE, found) if found is not None else None
    extra = decode(Attribute, tree.data) if tree and tree.sound else Attribute()
    texts = seite.lies(path for path in seite.blobs if schema_name(path) in _PROZESSE)
    seen = {path: _sichtbarer(path, text, stufe, extra) for path, text in texts.items()}
    return aus_texten(seite.name, seen, seite.kinds & _PROZESSE, stufe)


def _sichtbarer(path: str, text: bytes, stufe: Stufe, extra: Attribute) -> bytes:
    document = read_document(path, text)
    if not document.sound:
        return text
    tree: Mapping[str, Any] = document.data
    if document.schema == "gestrichen":
        tree = decode(Gestrichen, tree).as_tree()
    return dump_new(sichtbar(document.schema, tree, stufe, attribute=extra), guide(document.schema))
