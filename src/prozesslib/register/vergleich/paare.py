"""Which file of one state is which of the other: by path, by id, and by what a process says to replace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prozesslib.store.files import with_lf
from prozesslib.store.layout import schema_name, stem
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.reader import read_yaml

_VERWALTET = ".prozesslib/"


@dataclass(frozen=True)
class Datei:
    """One file of a state; it is parsed only where it is looked into."""

    pfad: str
    text: bytes

    @property
    def kind(self) -> str:
        """Name of its schema; empty for a file that is not ours."""
        return schema_name(self.pfad) or ""

    @property
    def id(self) -> str:
        """The id of a process, which is the name of its file."""
        return stem(self.pfad)

    @property
    def bereich(self) -> str:
        """The folder a process is kept in: by convention the product area."""
        return self.pfad.split("/")[1] if self.kind == "prozess" and self.pfad.count("/") > 1 else ""

    @cached_property
    def baum(self) -> Mapping[str, Any] | None:
        """The plain tree; None when the text cannot be read."""
        data = read_yaml(self.text, guide(self.kind)).data if self.kind else None
        return data if isinstance(data, Mapping) else None

    @cached_property
    def ersetzt(self) -> frozenset[str]:
        """Ids that a process says to replace."""
        listed = self.baum.get("ersetzt") if b"ersetzt" in self.text and self.baum else None
        return frozenset(key for key in listed if isinstance(key, str)) if isinstance(listed, list) else frozenset()


@dataclass(frozen=True, slots=True)
class Paar:
    """A file before and after; None where there is none. ``andere`` are ids that it came out of or went into."""

    alt: Datei | None
    neu: Datei | None
    andere: tuple[Datei, ...] = ()


def geaendert(alt: Mapping[str, bytes], neu: Mapping[str, bytes]) -> tuple[list[Datei], list[Datei]]:
    """The files whose text is another one, before and after; what the program keeps for itself is left out."""
    paths = [p for p in sorted({**alt, **neu}) if alt.get(p) != neu.get(p) and not p.startswith(_VERWALTET)]
    real = [p for p in paths if p not in alt or p not in neu or with_lf(alt[p]) != with_lf(neu[p])]
    return [Datei(p, alt[p]) for p in real if p in alt], [Datei(p, neu[p]) for p in real if p in neu]


def paare(alt: Sequence[Datei], neu: Sequence[Datei]) -> Iterator[Paar]:
    """Every changed file with its counterpart."""
    old, new = {d.pfad: d for d in alt}, {d.pfad: d for d in neu}
    yield from (Paar(old.pop(path), new.pop(path)) for path in [p for p in old if p in new])
    for same in (_nach_id, _nach_kennung):
        yield from same(old, new)
    yield from _nach_ersetzt(old, new, [d for d in neu if d.kind == "prozess"])


def _nach_id(old: dict[str, Datei], new: dict[str, Datei]) -> Iterator[Paar]:
    """A process that lies in another folder now."""
    homes = {d.id: d for d in new.values() if d.kind == "prozess"}
    for datei in [d for d in old.values() if d.kind == "prozess"]:
        found = homes.pop(datei.id, None)
        if found:
            yield Paar(old.pop(datei.pfad), new.pop(found.pfad))


def _nach_kennung(old: dict[str, Datei], new: dict[str, Datei]) -> Iterator[Paar]:
    """A process whose file has another name now, and still the same id in it."""
    homes = {d.baum.get("id"): d for d in new.values() if d.kind == "prozess" and d.baum} if old else {}
    for datei in [d for d in old.values() if d.kind == "prozess"] if homes else ():
        found = homes.pop(datei.baum.get("id"), None) if datei.baum else None
        if found:
            yield Paar(old.pop(datei.pfad), new.pop(found.pfad))


def _nach_ersetzt(old: dict[str, Datei], new: dict[str, Datei], prozesse: Iterable[Datei]) -> Iterator[Paar]:
    """Renamed processes, then what is left: gone and new ones, with what they went into and came out of."""
    gone = {d.id: d for d in old.values() if d.kind == "prozess"}
    after = {id_: [d for d in prozesse if id_ in d.ersetzt] for id_ in gone} if new or gone else {}
    before = {d.pfad: [gone[id_] for id_ in after if d in after[id_]] for d in new.values()}
    for datei in list(new.values()):
        if [datei] == after.get(before[datei.pfad][0].id if len(before[datei.pfad]) == 1 else ""):
            yield Paar(old.pop(before[datei.pfad][0].pfad), new.pop(datei.pfad))
    for datei in old.values():
        yield Paar(datei, None, tuple(after.get(datei.id, ())) if datei.kind == "prozess" else ())
    for datei in new.values():
        yield Paar(None, datei, tuple(before[datei.pfad]))
