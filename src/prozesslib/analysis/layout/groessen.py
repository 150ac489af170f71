"""How large the shapes are and how their texts fall into lines."""

from __future__ import annotations

from typing import Final, NamedTuple

from prozesslib.analysis.layout.netz import Netz
from prozesslib.analysis.layout.umbruch import breiteste, umbrechen
from prozesslib.analysis.layout.zeichnung import MARKEN, SCHRIFT_FORM, SCHRIFT_LINIE
from prozesslib.model.ablauf import Eintrag, Eintragsart

SCHRITT_BREITE: Final = 120
SCHRITT_HOEHE: Final = 80
RAND: Final = 6
"""Between the border of a step and its text."""
EREIGNIS: Final = 36
GATEWAY: Final = 50
NAME_BREITE: Final = 108
"""Names of events and gateways, and answers, break at this width."""
WEG_BREITE: Final = 96
HAENGT_BREITE: Final = 78
"""Names of events that hang on a step."""
HAENGT_ABSTAND: Final = 94
HAENGT_BEGINN: Final = 30
"""How far right of its left border the first event hangs on a step."""
_FORMEN: Final = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)


class Mass(NamedTuple):
    """Size of a shape, the lines inside it, and the lines of the name beside it with the width of these."""

    breite: int
    hoehe: int
    innen: tuple[str, ...]
    daneben: tuple[str, ...]
    name_breite: int


class Schrittmass(NamedTuple):
    """How wide steps are, and how much of their height their text leaves free."""

    breite: int = SCHRITT_BREITE
    frei: int = MARKEN


SCHRITTMASS: Final = Schrittmass()


def masse(netz: Netz, schritt: Schrittmass = SCHRITTMASS) -> list[Mass]:
    """The size of every entry's shape."""
    found = []
    for node, (entry, kind) in enumerate(zip(netz.eintraege, netz.arten, strict=True)):
        if kind in _FORMEN:
            found.append(_step(entry, len(netz.haengende.get(node, ())), schritt))
            continue
        hanging = netz.ort[node] != node
        side = EREIGNIS if kind is Eintragsart.EREIGNIS else GATEWAY
        lines = umbrechen(_name(entry), HAENGT_BREITE if hanging else NAME_BREITE, SCHRIFT_LINIE.groesse)
        found.append(Mass(side, side, (), lines, breiteste(lines, SCHRIFT_LINIE.groesse)))
    return found


def _step(entry: Eintrag, hanging: int, schritt: Schrittmass) -> Mass:
    width = max(schritt.breite, HAENGT_BEGINN + HAENGT_ABSTAND * hanging) if hanging > 1 else schritt.breite
    lines = umbrechen(entry.bezeichnung, width - 2 * RAND, SCHRIFT_FORM.groesse)
    return Mass(width, max(SCHRITT_HOEHE, 4 + schritt.frei + SCHRIFT_FORM.zeile * len(lines)), lines, (), 0)


def _name(entry: Eintrag) -> str:
    """What stands beside a shape; a join without a name of its own has none."""
    if entry.zusammenfuehrung is not None:
        return entry.name or ""
    return entry.bezeichnung if entry.ereignis is None else entry.name or ""
