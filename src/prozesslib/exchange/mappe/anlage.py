"""Data that travel in the hidden sheet of a workbook: JSON, packed, in pieces that fit into cells."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any, Final

_STUECK: Final = 30_000
"""Excel keeps 32,767 characters in a cell."""
_ANFANG: Final = "p"
"""Every piece begins with a letter, so that none can be taken for a number or a formula."""
GROESSTE: Final = 100 * 2**20
"""Most bytes that unpacked data may have."""


def verpacke(daten: Mapping[str, Any]) -> list[str]:
    """The data as texts for cells; the same data always give the same texts."""
    text = json.dumps(daten, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    packed = base64.urlsafe_b64encode(zlib.compress(text.encode("utf-8", "surrogatepass"), 6)).decode()
    return [_ANFANG + packed[place : place + _STUECK] for place in range(0, len(packed), _STUECK)]


def entpacke(stuecke: Iterable[str]) -> dict[str, Any] | None:
    """What `verpacke` packed; None when a piece is missing or changed, or it is more than `GROESSTE` bytes."""
    try:
        packed = base64.urlsafe_b64decode("".join(piece[1:] for piece in stuecke if piece[:1] == _ANFANG))
        unpacker = zlib.decompressobj()
        text = unpacker.decompress(packed, GROESSTE)
        if not unpacker.eof:
            return None
        data = json.loads(text.decode("utf-8", "surrogatepass"))
    except (ValueError, zlib.error, RecursionError):
        return None
    return data if isinstance(data, dict) else None
