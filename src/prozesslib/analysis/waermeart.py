"""What the steps of a picture are coloured by: on its own, since the command line names it long before."""

from __future__ import annotations

from enum import StrEnum


class Waermeart(StrEnum):
    """What steps are coloured by."""

    ZEIT = "zeit"
    MEDIENBRUCH = "medienbruch"
    LIEGEZEIT = "liegezeit"
