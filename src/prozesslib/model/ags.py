"""Official keys of administrations: Kreis (5), Gemeinde (8), Verband (9) and Regionalschlüssel (12 digits)."""

from __future__ import annotations

OHNE = "ohne"
"""Stands for an administration without an official key."""

LAENDER = {
    "01": "Schleswig-Holstein",
    "02": "Hamburg",
    "03": "Niedersachsen",
    "04": "Bremen",
    "05": "Nordrhein-Westfalen",
    "06": "Hessen",
    "07": "Rheinland-Pfalz",
    "08": "Baden-Württemberg",
    "09": "Bayern",
    "10": "Saarland",
    "11": "Berlin",
    "12": "Brandenburg",
    "13": "Mecklenburg-Vorpommern",
    "14": "Sachsen",
    "15": "Sachsen-Anhalt",
    "16": "Thüringen",
}
"""The Länder by the first two digits of every official key (Statistisches Bundesamt)."""

_BEZIRKE = {
    "03": "1234",
    "05": "13579",
    "06": "456",
    "07": "0123",
    "08": "1234",
    "09": "1234567",
    "14": "567",
}
"""Third digit of the keys in a Land with Regierungsbezirke, present or former, or statistical regions; 0 in the others
(Statistisches Bundesamt, Gemeindeverzeichnis of 30 November 2023)."""

_STELLEN = {5: "kreis", 8: "gemeinde", 9: "verband", 12: "gemeinde"}


def ist_schluessel(text: str) -> bool:
    """Whether ``text`` has the form of an official key of an existing Land, or is ``ohne``."""
    if text == OHNE:
        return True
    return text.isascii() and text.isdigit() and len(text) in _STELLEN and text[:2] in LAENDER


def land(ags: str) -> str | None:
    """Two digits of the Land, or None for ``ohne``."""
    return None if ags == OHNE else ags[:2]


def bezirk_passt(ags: str) -> bool:
    """Whether the third digit of a key stands for a Regierungsbezirk or region that its Land has."""
    return ags[2:3] in _BEZIRKE.get(ags[:2], "0")
