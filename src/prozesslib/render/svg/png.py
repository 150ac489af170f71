"""A picture as PNG; the renderer comes with the extra ``png``."""

from __future__ import annotations

import re
import struct
import zlib
from functools import lru_cache
from math import sqrt
from types import ModuleType
from typing import Final

from prozesslib.analysis.layout.zeichnung import SCHRIFTFAMILIE
from prozesslib.message import Message, UserError

_SCHAERFE: Final = 2.0
"""Pixels of the file per pixel of the drawing."""
_PUNKTE: Final = 50_000_000
"""Most pixels of a file; a larger drawing gets fewer per pixel."""
_MASSE: Final = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
_IHDR_ENDE: Final = 33
HERKUNFT: Final = b"Software\x00prozesslib"
"""Says in the file who wrote it."""


def png(svg: str) -> bytes:
    """An SVG of ours with fixed colours as PNG; UserError where the extra or every font is missing."""
    found = _MASSE.search(svg)
    assert found is not None
    width, height = int(found[1]), int(found[2])
    factor = min(_SCHAERFE, sqrt(_PUNKTE / (width * height)))
    return _mit_herkunft(_male(_renderer(), svg, max(1, int(width * factor)), _schrift()))


def pruefe_extra() -> None:
    """UserError where the renderer is not installed, before any work is done."""
    _renderer()


def _renderer() -> ModuleType:
    try:
        import resvg_py
    except ImportError as error:
        raise UserError(
            Message(
                "Für PNG fehlt ein Baustein, der nicht von selbst dabei ist.",
                "PNG needs a component that does not come along by itself.",
            ),
            Message(
                "Nachinstallieren: pip install 'prozesslib[png]' – oder ohne --png als SVG ausgeben.",
                "Install it: pip install 'prozesslib[png]' – or leave out --png and get SVG.",
            ),
        ) from error
    found: ModuleType = resvg_py
    return found


def _male(renderer: ModuleType, svg: str, width: int, familie: str) -> bytes:
    data: bytes = bytes(renderer.svg_to_bytes(svg_string=svg, width=width, sans_serif_family=familie))
    return data


_SCHRIFTEN: Final = (
    "Liberation Sans",
    "Arial",
    "Helvetica",
    "DejaVu Sans",
    "Noto Sans",
    "Verdana",
    "Segoe UI",
    "Ubuntu",
)
_PROBE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40" width="40" height="40">'
    '<text y="30" font-family="{}" font-size="30">{}</text></svg>'
)


@lru_cache(maxsize=1)
def _schrift() -> str:
    """The first font that leaves a trace; without any, texts would be missing without a word."""
    renderer = _renderer()
    empty = _male(renderer, _PROBE.format(SCHRIFTFAMILIE, ""), 40, _SCHRIFTEN[0])
    for name in _SCHRIFTEN:
        if _male(renderer, _PROBE.format(SCHRIFTFAMILIE, "M"), 40, name) != empty:
            return name
    raise _keine_schrift()


def _keine_schrift() -> UserError:
    return UserError(
        Message(
            "Auf diesem Rechner ist keine Schrift installiert, das Bild hätte keine Texte.",
            "No font is installed on this computer; the picture would have no text.",
        ),
        Message(
            "Eine Schrift wie Liberation Sans installieren, oder ohne --png als SVG ausgeben.",
            "Install a font such as Liberation Sans, or leave out --png and get SVG.",
        ),
    )


def _mit_herkunft(data: bytes) -> bytes:
    """The file with a note of who wrote it, behind its head."""
    body = b"tEXt" + HERKUNFT
    chunk = struct.pack(">I", len(HERKUNFT)) + body + struct.pack(">I", zlib.crc32(body))
    return data[:_IHDR_ENDE] + chunk + data[_IHDR_ENDE:]
