"""The library at the beginning, and processes that it may take up later: the folders ``bibliothek`` and ``vorrat``.

They were cut out of the library that ships with the program, and do not change with it, so that a seed stays the same
play.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from verbund.dateien import lies_ordner

BLAUPAUSE = "blaupausen/stadt.yaml"
PAKETE = ("bauaufsicht", "wohngeld", "zulassung")
_HIER = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Anfang:
    """The files of the library, and further processes that it may take up later."""

    dateien: Mapping[str, bytes]
    vorrat: Mapping[str, bytes]


def anfang() -> Anfang:
    """Read both folders."""
    return Anfang(lies_ordner(_HIER / "bibliothek"), lies_ordner(_HIER / "vorrat"))
