"""The catalogue of services as it was imported: which keys there are, what they are called, which are gone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Entfallen(NamedTuple):
    """A key that the catalogue named once and does not name any more."""

    seit: str
    """The day on which that was noticed."""
    name: str


class Teil(NamedTuple):
    """One file of the imported catalogue, its lines unread."""

    stand: str
    leistungen: str
    entfallen: str = ""


@dataclass(frozen=True)
class Leistungskatalog:
    """The imported catalogue of services; empty where none was imported. Its lines are read when asked for."""

    teile: Mapping[str, Teil] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.teile)

    @cached_property
    def leistungen(self) -> Mapping[str, str]:
        """Name of every service by its key."""
        return {key: name for teil in self.teile.values() for key, name in _zeilen(teil.leistungen)}

    @cached_property
    def entfallen(self) -> Mapping[str, Entfallen]:
        """What is gone, by key."""
        lines = (line for teil in self.teile.values() for line in _zeilen(teil.entfallen))
        return {key: Entfallen(*rest.split(" ", 1)) for key, rest in lines}

    def schluessel(self, name: str) -> tuple[str, ...]:
        """The keys of the services with this name."""
        return self._nach_name.get(name, ())

    @cached_property
    def _nach_name(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for key, name in self.leistungen.items():
            found[name] = (*found.get(name, ()), key)
        return found


def teile_auf(
    stand: str, leistungen: Mapping[str, str], entfallen: Mapping[str, Entfallen]
) -> Iterator[tuple[str, Teil]]:
    """The catalogue in parts, one by the first two digits of the group of services."""
    parts = sorted({key[2:4] for key in (*leistungen, *entfallen)})
    for part in parts:
        named = _text(part, leistungen)
        gone = _text(part, {key: f"{item.seit} {item.name}" for key, item in entfallen.items()})
        yield part, Teil(stand, named, gone)


def _text(teil: str, lines: Mapping[str, str]) -> str:
    chosen: Iterable[str] = sorted(key for key in lines if key[2:4] == teil)
    return "".join(f"{key} {lines[key]}\n" for key in chosen)


def _zeilen(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        key, _, rest = line.partition(" ")
        if rest:
            yield key, rest
