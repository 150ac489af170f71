"""How a picture is wanted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from prozesslib.analysis.waermeart import Waermeart
from prozesslib.render.svg.farben import Thema

Verweis = Callable[[str], str | None]
"""The address of the picture or page of another process, by its id; None where there is none."""


class Zeichen(StrEnum):
    """What happened to an element between two versions; each has a colour and a sign (+ − ~ ⇄)."""

    NEU = "neu"
    WEG = "weg"
    ANDERS = "anders"
    VERSCHOBEN = "verschoben"


Kante = tuple[str, str, str | None]
"""Source, target and answer of a line."""


@dataclass(frozen=True, slots=True)
class Vermerke:
    """What is marked in a picture of one of two versions, and where its words stand."""

    eintraege: Mapping[str, tuple[Zeichen, ...]] = field(default_factory=dict)
    kanten: Mapping[Kante, Zeichen] = field(default_factory=dict)
    worte: Mapping[str, str] = field(default_factory=dict)
    """Per entry the id of the element on the same page where its change is told."""


def kein_verweis(_: str) -> None:
    """No link anywhere."""


@dataclass(frozen=True, slots=True)
class Ansicht:
    """Language, colours, width and what is shown beside the flow itself."""

    lang: str = "de"
    thema: Thema = Thema.AUTO
    breite: int | None = None
    waerme: Waermeart | None = None
    verweis: Verweis = kein_verweis
    vermerke: Vermerke = field(default_factory=Vermerke)
    vorsilbe: str = ""
    """Stands before every id, so that several pictures fit on one page."""


_KENNUNG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADRESSE: Final = re.compile(r"(#|(\.\./)*)[A-Za-z0-9][A-Za-z0-9._/#-]*")


def adresse(ansicht: Ansicht, kennung: str) -> str | None:
    """Where a link to another process leads: a relative address for a sound id, else None."""
    if not _KENNUNG.fullmatch(kennung):
        return None
    found = ansicht.verweis(kennung)
    return found if found is not None and _ADRESSE.fullmatch(found) else None
