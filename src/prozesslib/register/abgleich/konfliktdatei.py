"""``konflikte/<id>.yaml``: the open conflicts of one file, as data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.merge.konflikt import Konflikt, Konfliktart
from prozesslib.merge.pfad import lies_pfad, schreibe_pfad
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.store.layout import CONFLICT_FOLDER, PROCESS_FOLDER, stem
from prozesslib.store.yaml.emit import dump_new

_SEITEN: Final = ("basis", "unsere", "ihre")


@dataclass(frozen=True, slots=True)
class Konfliktdatei:
    """The open conflicts of one file, and between which states of what they arose."""

    id: str
    datei: str
    konflikte: tuple[Konflikt, ...]
    quelle: str | None = None
    von: str | None = None
    auf: str | None = None
    seit: Mapping[Pfad, str] = field(default_factory=dict)
    """Per field the version of the library that changed it, where that is known."""


def konflikt_pfad(konflikt_id: str) -> str:
    """Where the conflicts with this id stand."""
    return f"{CONFLICT_FOLDER}{konflikt_id}.yaml"


def konflikt_id(datei: str, vergeben: Collection[str] = ()) -> str:
    """An id for the conflicts of a file: that of the process, else made of its path; not one of ``vergeben``."""
    path = stem(datei) if datei.startswith(PROCESS_FOLDER) else datei.removesuffix(".yaml")
    name = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-")
    names = (name, *(f"{name}-{number}" for number in range(2, len(vergeben) + 3)))
    return next(name for name in names if name not in vergeben)


def neue(
    konflikte: Iterable[tuple[str, tuple[Konflikt, ...]]], vergeben: Iterable[str] = ()
) -> Iterator[Konfliktdatei]:
    """Conflicts by file as files of their own, each with an id that is free."""
    taken = set(vergeben)
    for path, found in konflikte:
        if found:
            key = konflikt_id(path, taken)
            taken.add(key)
            yield Konfliktdatei(key, path, found)


def schreibe(datei: Konfliktdatei) -> bytes:
    """The text of the file."""
    heads = {"quelle": datei.quelle, "von": datei.von, "auf": datei.auf}
    tree: dict[str, Any] = {"id": datei.id, "datei": datei.datei}
    tree |= {key: value for key, value in heads.items() if value}
    tree["konflikte"] = [_entry(konflikt, datei.seit.get(konflikt.pfad)) for konflikt in datei.konflikte]
    return dump_new(tree)


def lies(tree: Mapping[str, Any]) -> Konfliktdatei:
    """Read what `schreibe` wrote, from the plain tree; ValueError for a path that is none."""
    konflikte = tuple(_konflikt(entry) for entry in tree["konflikte"])
    pairs = zip(konflikte, tree["konflikte"], strict=True)
    seit = {konflikt.pfad: entry["seit"] for konflikt, entry in pairs if "seit" in entry}
    heads = {key: tree.get(key) for key in ("quelle", "von", "auf")}
    return Konfliktdatei(tree["id"], tree["datei"], konflikte, **heads, seit=seit)


def _entry(konflikt: Konflikt, seit: str | None) -> dict[str, Any]:
    values = {side: getattr(konflikt, side) for side in _SEITEN}
    entry = {"pfad": schreibe_pfad(konflikt.pfad), "art": konflikt.art.value}
    entry |= {side: value for side, value in values.items() if value is not FEHLT}
    return entry | ({"seit": seit} if seit else {})


def _konflikt(entry: Mapping[str, Any]) -> Konflikt:
    pfad = lies_pfad(entry["pfad"])
    if pfad is None:
        raise ValueError(entry["pfad"])
    return Konflikt(pfad, Konfliktart(entry["art"]), *(entry.get(side, FEHLT) for side in _SEITEN))
