"""Width of text in a common sans font: the advance widths of Helvetica, which Arial and Liberation Sans share.

A little is added, since the font at hand may be another one.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

_KLASSEN: Final = {
    191: "'",
    222: "ijl‘’‚",
    260: "|",
    278: " !,./:;I[\\]ft·íìîï",
    333: "()-`r„“”­",
    334: "{}",
    355: '"',
    389: "*",
    500: "Jckšsvxyzžç",
    556: "#$?0123456789L_abdeghnopquäöü§€éèêáàâóòôúùûñ–",
    584: "+<=>~±×",
    611: "FTZß",
    667: "&ABEKPSVXYÄÉÈÀÁ",
    722: "CDHNRUwÜ",
    778: "GOQÖ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
    1015: "@",
}
_BREITEN: Final = {char: width for width, chars in _KLASSEN.items() for char in chars}
_SONST: Final = 600
_BREIT: Final = 1000
_AB_BREIT: Final = "\u2e80"
"""From here on characters are as wide as high."""
_SPIELRAUM: Final = 1.04


@lru_cache(maxsize=16_384)
def textbreite(text: str, groesse: int) -> int:
    """Width of a text in pixels, rounded up."""
    return int(_einheiten(text) * groesse * _SPIELRAUM / 1000) + 1


def laufweite(text: str, groesse: int) -> float:
    """Width of a text in the font itself, with nothing added."""
    return _einheiten(text) * groesse / 1000


def _einheiten(text: str) -> int:
    units = 0
    for char in text:
        units += _BREITEN.get(char) or (_BREIT if char >= _AB_BREIT else _SONST)
    return units
