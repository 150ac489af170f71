"""On what media the documents of a step are: paper, digital, spoken (``art`` of the catalogue of media)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from prozesslib.model.ablauf import Dokument, Eintrag
from prozesslib.model.katalog import KatalogEintrag

Medienarten = Mapping[str, str]
"""Kind of each medium by its key."""

PAPIER: Final = "papier"
DIGITAL: Final = "digital"
WANDLER: Final = {"scannen": (PAPIER, DIGITAL), "drucken": (DIGITAL, PAPIER)}
"""Bausteine that change the medium whatever the documents say: from, to."""


def medienarten(medien: Mapping[str, KatalogEintrag]) -> dict[str, str]:
    """The kind of every medium of the catalogue that has one."""
    return {key: str(entry.daten["art"]) for key, entry in medien.items() if "art" in entry.daten}


def medien_ein(entry: Eintrag, arten: Medienarten) -> set[str]:
    """Kinds of media that a step takes in."""
    return set(_arten(_medien(entry.eingang, entry, incoming=True), arten))


def medien_aus(entry: Eintrag, arten: Medienarten) -> set[str]:
    """Kinds of media that a step gives out."""
    return set(_arten(_medien(entry.ausgang, entry, incoming=False), arten))


def _medien(documents: Iterable[Dokument], entry: Eintrag, *, incoming: bool) -> Iterator[str | None]:
    yield from (document.medium for document in documents)
    message = entry.nachricht
    if message is not None and (message.von if incoming else message.an):
        yield message.medium


def _arten(medien: Iterable[str | None], arten: Medienarten) -> Iterator[str]:
    yield from (arten[key] for key in medien if key is not None and key in arten)
