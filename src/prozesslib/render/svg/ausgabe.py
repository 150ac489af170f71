"""Pictures of several processes as files that link to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from prozesslib.register.bildvorlagen import Bildvorlage
from prozesslib.render.svg.ansicht import Ansicht, Verweis
from prozesslib.render.svg.bild import svg
from prozesslib.render.svg.farben import Thema

UNSER: Final = b"prozesslib"
"""Stands near the beginning of every file written here."""


def svg_dateien(vorlagen: Sequence[Bildvorlage], ansicht: Ansicht) -> dict[str, bytes]:
    """Every process as SVG by the name of its file; a sub-process links to its picture where it is among them."""
    view = replace(ansicht, verweis=nachbarn([one.prozess.id for one in vorlagen], ".svg"))
    return {f"{one.prozess.id}.svg": svg(one, view).encode() for one in vorlagen}


def png_dateien(vorlagen: Sequence[Bildvorlage], ansicht: Ansicht) -> dict[str, bytes]:
    """Every process as PNG, in light colours."""
    from prozesslib.render.svg.png import png

    view = replace(ansicht, thema=Thema.HELL)
    return {f"{one.prozess.id}.png": png(svg(one, view)) for one in vorlagen}


def nachbarn(ids: Sequence[str], endung: str) -> Verweis:
    """Links to files in the same folder, for these processes only."""
    known = frozenset(ids)
    return lambda key: f"{key}{endung}" if key in known else None
