"""What a page is, and the registry of the kinds of pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.render.portal.gruppen import Verzeichnis
from prozesslib.render.portal.portal import Portal


@dataclass(frozen=True, slots=True)
class Seite:
    """A page; what it says is worked out only when it is written."""

    pfad: str
    titel: str
    vorlage: str
    """Name of the template without ending."""
    inhalt: Callable[[], Mapping[str, Any]]
    """What the template asks for."""
    weg: tuple[tuple[str, str], ...] = ()
    """Name and path of the pages above it, from the top."""


Seiten = Callable[[Portal, Verzeichnis], Iterator[Seite]]
_ARTEN: Final[dict[str, Seiten]] = {}


def seitenart(name: str) -> Callable[[Seiten], Seiten]:
    """Register a kind of page; the function gives all pages of it."""

    def register(pages: Seiten) -> Seiten:
        _ARTEN[name] = pages
        return pages

    return register


def alle(portal: Portal) -> dict[str, Seite]:
    """Every page of a portal by its path; nothing is written yet."""
    from prozesslib.render.portal import (  # noqa: F401  (they register themselves)
        gruppenseiten,
        prozessseite,
        textseiten,
        uebersichten,
    )

    directory = Verzeichnis(portal)
    return {page.pfad: page for pages in _ARTEN.values() for page in pages(portal, directory)}
