"""format: the files of a library or register in their one canonical form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from prozesslib.check.beheben.anwenden import reihenfolge
from prozesslib.register.beheben_ordner import Auswahl, Neufassung
from prozesslib.store.files import MAX_FILE_BYTES
from prozesslib.store.layout import schema_name
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.kanonisch import kanonisch


@dataclass(frozen=True, slots=True)
class Formatierung:
    """Which files are not in their form yet, and which cannot be read."""

    neufassungen: tuple[Neufassung, ...]
    unlesbar: tuple[str, ...]


def formatiere(auswahl: Auswahl) -> Formatierung:
    """Work out the canonical form of every file; nothing is written."""
    broken: list[str] = []
    return Formatierung(tuple(_changed(auswahl, broken)), tuple(broken))


def _changed(auswahl: Auswahl, broken: list[str]) -> Iterator[Neufassung]:
    for path in auswahl.pfade:
        before = auswahl.roh(path)
        after = in_form(path, before)
        if after is None:
            broken.append(path)
        elif after != before:
            yield Neufassung(path, before, after)


def in_form(path: str, data: bytes) -> bytes | None:
    """The canonical text of one file of ours; None where it cannot be read."""
    if len(data) > MAX_FILE_BYTES:
        return None
    name = schema_name(path) or ""
    return kanonisch(data, guide(name), lambda place: reihenfolge(name, place))
