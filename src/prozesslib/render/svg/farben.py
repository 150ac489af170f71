"""Colours and styles: CSS variables for light, dark and print; fixed values for renderers that know none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from prozesslib.analysis.layout.zeichnung import SCHRIFTFAMILIE

STUFEN: Final = 5
"""Grades of the heat scale; grade 0 is a figure that is nothing to look at."""


class Thema(StrEnum):
    """Colours of a picture; ``auto`` follows the reader's setting, and paper gets black on white."""

    AUTO = "auto"
    HELL = "hell"
    DUNKEL = "dunkel"
    DRUCK = "druck"


Palette = Mapping[str, str]

HELL: Final[Palette] = {
    "papier": "#ffffff",
    "tinte": "#1a2028",
    "leise": "#4c5865",
    "linie": "#39444f",
    "rand": "#6d7985",
    "bahn": "#ffffff",
    "bahn2": "#f5f7fa",
    "kopf": "#e4eaf1",
    "aussen": "#eceef1",
    "schritt": "#e9f2fc",
    "schrittrand": "#2d639c",
    "system": "#e6f4f1",
    "systemrand": "#1d6f61",
    "teil": "#f2ecfb",
    "teilrand": "#61439a",
    "start": "#e5f4e7",
    "startrand": "#25702e",
    "ende": "#fce9e8",
    "enderand": "#ac2b22",
    "mitte": "#fff6df",
    "mitterand": "#855a00",
    "nachricht": "#1559a8",
    "w0": "#ffffff",
    "w1": "#fff1dd",
    "w2": "#fedcae",
    "w3": "#fdbb74",
    "w4": "#f7954a",
    "w5": "#ec7335",
    "neu": "#176a2b",
    "weg": "#b0241d",
    "anders": "#8a5300",
    "verschoben": "#1559a8",
    "zeichen": "#ffffff",
}
DUNKEL: Final[Palette] = {
    "papier": "#14181d",
    "tinte": "#e8edf2",
    "leise": "#aab5c0",
    "linie": "#c3ccd5",
    "rand": "#7d8995",
    "bahn": "#14181d",
    "bahn2": "#1a1f26",
    "kopf": "#262e37",
    "aussen": "#232930",
    "schritt": "#1b2d42",
    "schrittrand": "#7ab2ee",
    "system": "#17332f",
    "systemrand": "#6cc7b5",
    "teil": "#2b2340",
    "teilrand": "#b79cf0",
    "start": "#18331d",
    "startrand": "#74c47f",
    "ende": "#3d1d1b",
    "enderand": "#f08f87",
    "mitte": "#362a10",
    "mitterand": "#e2b04a",
    "nachricht": "#82b7f5",
    "w0": "#14181d",
    "w1": "#33271a",
    "w2": "#4d331a",
    "w3": "#6a3f18",
    "w4": "#864a16",
    "w5": "#a25311",
    "neu": "#74c47f",
    "weg": "#f08f87",
    "anders": "#e2b04a",
    "verschoben": "#82b7f5",
    "zeichen": "#14181d",
}
DRUCK: Final[Palette] = {
    **dict.fromkeys(HELL, "#ffffff"),
    **dict.fromkeys((name for name in HELL if name.endswith("rand") and name != "rand"), "#000000"),
    **dict.fromkeys(("tinte", "leise", "linie", "nachricht", "neu", "weg", "anders", "verschoben"), "#000000"),
    "rand": "#555555",
    "kopf": "#eeeeee",
    "aussen": "#eeeeee",
    "w1": "#f4f4f4",
    "w2": "#e4e4e4",
    "w3": "#d2d2d2",
    "w4": "#bebebe",
    "w5": "#a8a8a8",
}
PALETTEN: Final = {Thema.HELL: HELL, Thema.DUNKEL: DUNKEL, Thema.DRUCK: DRUCK}

REGELN: Final = f"""\
text{{font-family:{SCHRIFTFAMILIE};fill:var(--tinte)}}
.s10{{font-size:10px}}.s11{{font-size:11px}}.s12{{font-size:12px}}.s18{{font-size:18px}}
.leise{{fill:var(--leise)}}.botschaftstext{{fill:var(--nachricht)}}
.papier{{fill:var(--papier)}}
.rahmen{{fill:none;stroke:var(--linie);stroke-width:1.5}}
.bahn{{fill:var(--bahn);stroke:var(--rand)}}.gerade{{fill:var(--bahn2)}}
.kopf{{fill:var(--kopf);stroke:var(--rand)}}
.aussen{{fill:var(--aussen);stroke:var(--linie);stroke-width:1.5}}
.linie{{fill:none;stroke:var(--linie);stroke-width:1.3}}
.spitze{{fill:var(--linie);stroke:var(--linie);stroke-linejoin:round}}
.botschaft{{fill:none;stroke:var(--nachricht);stroke-width:1.3;stroke-dasharray:6 4}}
.offen{{fill:var(--papier);stroke:var(--nachricht);stroke-width:1.2;stroke-linejoin:round}}
.schritt{{fill:var(--schritt);stroke:var(--schrittrand);stroke-width:1.4}}
.system{{fill:var(--system);stroke:var(--systemrand)}}
.teil{{fill:var(--teil);stroke:var(--teilrand);stroke-width:3}}
.start{{fill:var(--start);stroke:var(--startrand);stroke-width:1.6}}
.ende{{fill:var(--ende);stroke:var(--enderand);stroke-width:3.4}}
.mitte{{fill:var(--mitte);stroke:var(--mitterand);stroke-width:1.4}}
.innen{{fill:none}}.nebenher{{stroke-dasharray:5 3}}
.raute{{fill:var(--mitte);stroke:var(--mitterand);stroke-width:1.6}}
.zug{{fill:none;stroke:var(--tinte);stroke-width:1.3;stroke-linecap:round;stroke-linejoin:round}}
.dick{{stroke-width:2.6}}.voll{{fill:var(--tinte)}}.auf{{stroke:var(--papier)}}
.grund{{fill:var(--papier)}}
.w0{{fill:var(--w0)}}.w1{{fill:var(--w1)}}.w2{{fill:var(--w2)}}.w3{{fill:var(--w3)}}.w4{{fill:var(--w4)}}.w5{{fill:var(--w5)}}
.ohne{{fill:var(--papier)}}.hof text{{stroke:var(--papier);stroke-width:5px;stroke-linejoin:round;paint-order:stroke}}
.schraffur{{stroke:var(--rand);stroke-width:1;fill:none}}
.neu{{stroke:var(--neu)}}.weg{{stroke:var(--weg)}}.anders{{stroke:var(--anders)}}.verschoben{{stroke:var(--verschoben)}}
.markiert{{fill:none;stroke-width:4}}.markiert.weg{{stroke-dasharray:7 4}}
.markiert.anders{{stroke-dasharray:2 4;stroke-linecap:round}}
.markiert.verschoben{{stroke-dasharray:14 4 3 4}}
.scheibe{{stroke:none}}.scheibe.neu{{fill:var(--neu)}}.scheibe.weg{{fill:var(--weg)}}.scheibe.anders{{fill:var(--anders)}}
.scheibe.verschoben{{fill:var(--verschoben)}}
.vorzeichen{{fill:none;stroke:var(--zeichen);stroke-width:2;stroke-linecap:round;stroke-linejoin:round}}
a{{cursor:pointer}}a:focus-visible .schritt,a:focus-visible .teil,a:hover .teil{{stroke-width:4.5}}
"""
"""What looks how, by variables that a page may define itself."""
_VARIABLE: Final = re.compile(r"var\(--([a-z0-9]+)\)")


def stil(thema: Thema = Thema.AUTO, wurzel: str = "svg") -> str:
    """The style sheet; ``auto`` with variables at the elements ``wurzel``, any other theme with plain values."""
    if thema is not Thema.AUTO:
        palette = PALETTEN[thema]
        return _VARIABLE.sub(lambda found: palette[found[1]], REGELN)
    return (
        f"{wurzel}{{{_variablen(HELL)};color-scheme:light dark}}\n"
        f"@media (prefers-color-scheme:dark){{{wurzel}{{{_variablen(DUNKEL)}}}}}\n"
        f"@media print{{{wurzel}{{{_variablen(DRUCK)};color-scheme:light;print-color-adjust:exact}}}}\n{REGELN}"
    )


def _variablen(palette: Palette) -> str:
    return ";".join(f"--{name}:{value}" for name, value in palette.items())
