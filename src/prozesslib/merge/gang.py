"""Whether a flow comes through: played as a workflow net, beyond what its graph shows."""

from __future__ import annotations

from typing import Any

from prozesslib.merge.fluss import Fluss, schreibe
from prozesslib.merge.maengel import maengel
from prozesslib.model.ablauf import Ablauf
from prozesslib.model.fluss.soundness import beurteile


def stockt(fluss: Fluss) -> bool:
    """Whether a flow without defects in its graph surely gets stuck, runs twice into an entry or never ends."""
    if maengel(fluss):
        return False
    entries: list[Any] = schreibe(fluss)
    return bool(beurteile(Ablauf.read(entries)).maengel)
