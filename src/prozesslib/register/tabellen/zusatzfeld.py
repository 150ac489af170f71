"""Zusatzattribute as columns: what ``attribute.yaml`` says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from prozesslib.model.katalog import Attribut
from prozesslib.model.stufe import Stufe
from prozesslib.register.tabellen.feld import Feld, Wertart
from prozesslib.store.resources import schema

_ARTEN: Final[Mapping[str, Wertart]] = {
    "zahl": Wertart.ZAHL,
    "ja-nein": Wertart.JA_NEIN,
    "datum": Wertart.DATUM,
    "dauer": Wertart.DAUER,
    "anteil": Wertart.ANTEIL,
}


def zusatzfeld(attribut: Attribut) -> Feld:
    """The field of a Zusatzattribut, as ``attribute.yaml`` describes it."""
    art = _ARTEN.get(attribut.typ, Wertart.TEXT)
    unit = f" ({attribut.einheit})" if attribut.einheit else ""
    return Feld(
        ("lokal", "zusatz", attribut.id),
        f"{attribut.name}{unit} (hier)",
        attribut.beschreibung or "Zusatzattribut dieses Registers.",
        art,
        liste=attribut.mehrfach,
        werte=attribut.auswahl if attribut.typ == "auswahl" else (),
        muster=_muster(art),
        stufe=Stufe(attribut.sichtbarkeit),
    )


def _muster(art: Wertart) -> str | None:
    pattern = schema("prozess")["$defs"].get(art.value, {}).get("pattern")
    return str(pattern) if pattern else None
