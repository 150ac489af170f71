"""References that lead on where the library gave a process a new id, or put one in the place of several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from prozesslib.check.regeln.verweise import references
from prozesslib.model.bezuege import JEDER, Bezug, Ort, bezuege
from prozesslib.model.katalog import Lock
from prozesslib.register.abgleich.vorgang import Planart, Vorgang
from prozesslib.store.documents import read_document
from prozesslib.store.layout import CONVENTIONS_FILE, PROCESS_FOLDER, base_path, schema_name, stem
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import DELETE, Edit, PatchError, apply_edits
from prozesslib.store.yaml.emit import dump_new
from prozesslib.store.yaml.patch import patch

_AUSNAHMEN: Ort = ("ausnahmen", JEDER, "prozess")
_LISTEN = ("blaupause", "paket")


def namen(vorgaenge: Iterable[Vorgang]) -> Mapping[str, str]:
    """New id by old id: what was renamed, and what has gone since one other process does it now."""
    found: dict[str, str] = {}
    for vorgang in vorgaenge:
        if vorgang.frueher:
            found[vorgang.frueher] = vorgang.id
        elif vorgang.art is Planart.ENTFALLEN and len(vorgang.anlass) == 1:
            found[vorgang.id] = vorgang.anlass[0]
    return found


def nachgezogen(tree: Mapping[str, bytes], lock: Lock, neu: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Path and new text of every file that refers to one of the old ids and is not just the library's.

    ``tree`` and ``lock`` are those after the sync. What is just the library's, that one looks after itself.
    """
    old = [key.encode() for key in neu]
    for path, text in tree.items() if neu else ():
        if any(key in text for key in old) and _kennt_verweise(path) and not _ihres(tree, lock, path):
            renamed = mit_namen(path, text, neu)
            if renamed != text:
                yield path, renamed


def mit_namen(path: str, text: bytes, neu: Mapping[str, str]) -> bytes:
    """The text with every reference led to its new id; in a list that would then name it twice it stands once."""
    data = read_document(path, text).data
    found = list(_bezuege(path, data))
    named = {(place[:-1], key) for place, key in found if key not in neu and isinstance(place[-1], int)}
    edits: list[Edit] = []
    for place, key in found:
        if key in neu:
            entry = (place[:-1], neu[key])
            edits.insert(0, Edit(place, DELETE if entry in named else neu[key]))
            named |= {entry} if isinstance(place[-1], int) else set()
    try:
        return patch(text, edits, guide(schema_name(path) or "")) if edits else text
    except PatchError:
        return dump_new(apply_edits(data, edits))


def _kennt_verweise(path: str) -> bool:
    return not path.startswith(".") and schema_name(path) in ("prozess", "konventionen", *_LISTEN)


def _ihres(tree: Mapping[str, bytes], lock: Lock, path: str) -> bool:
    """Whether the text is word for word the library's."""
    origin = lock.prozesse.get(stem(path)) if path.startswith(PROCESS_FOLDER) else None
    ours = origin is not None and origin.art != "blaupause"
    return not ours and tree[path] == tree.get(base_path(origin.pfad if origin else path))


def _bezuege(path: str, data: object) -> Iterator[Bezug]:
    kind = schema_name(path) or ""
    if path == CONVENTIONS_FILE:
        return bezuege(data, [_AUSNAHMEN])
    if kind in _LISTEN:
        areas = data.get("prozesse", {}) if isinstance(data, dict) else {}
        return bezuege(data, [("prozesse", area, JEDER) for area in areas])
    return references(data)
