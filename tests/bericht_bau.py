"""Small registers out of YAML strings, for the tests of reports."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from textwrap import dedent
from typing import Any

import yaml

from prozesslib.analysis.bericht.bericht import Bericht, Tabelle
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Zahl, Zelle
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.katalog import Katalog, KatalogEintrag, Kopf

MEDIEN = {
    "papier": "papier",
    "scan": "digital",
    "e-akte": "digital",
    "fachverfahren": "digital",
    "telefon": "muendlich",
}
STELLEN = {"steueramt": "Steueramt", "kaemmerei": "Kämmerei", "poststelle": "Poststelle"}


def baum(text: str) -> dict[str, Any]:
    """A process out of YAML; what every process needs is filled in."""
    tree: dict[str, Any] = yaml.safe_load(dedent(text))
    key = tree.setdefault("id", "p")
    return {"name": key.upper(), "modell": "muster", "status": "entwurf", "art": "leistung", **tree}


def bestand(*texte: str, basis: Mapping[str, str] | None = None, art: str = "register", **more: Any) -> Bestand:
    """A register (or library) of these processes; ``basis`` are the texts of the blueprint by id."""
    trees = [baum(text) for text in texte]
    media = tuple(KatalogEintrag(key, key, {"id": key, "name": key, "art": kind}) for key, kind in MEDIEN.items())
    offices = tuple(KatalogEintrag(key, name, {"id": key, "name": name}) for key, name in STELLEN.items())
    return Bestand(
        kopf=Kopf(art, "1", "Musterstadt"),
        prozesse={tree["id"]: Prozessdatei(f"prozesse/16/{tree['id']}.yaml", tree) for tree in trees},
        kataloge={"medien": Katalog("medien", "Medien", media), "stellen": Katalog("stellen", "Stellen", offices)},
        basis={key: baum(text) for key, text in (basis or {}).items()},
        **more,
    )


def umfang(found: Bestand, *ids: str, mit_vorgaben: bool = False, **einstellungen: str) -> Umfang:
    """A report about all processes, or about these."""
    files = tuple(datei for key, datei in found.prozesse.items() if not ids or key in ids)
    return Umfang(found, files, mit_vorgaben, einstellungen)


def tabelle(found: Bericht, id_: str) -> Tabelle:
    """The table of that id."""
    return next(table for table in found.tabellen if table.id == id_)


def zellen(found: Bericht, id_: str, spalte: str) -> list[Any]:
    """The cells of a column as plain values: decimals, German words, None."""
    table = tabelle(found, id_)
    place = [column.id for column in table.spalten].index(spalte)
    return [wert(row[place]) for row in table.zeilen]


def summe(found: Bericht, id_: str, spalte: str) -> Zelle:
    """The cell of the last line."""
    table = tabelle(found, id_)
    assert table.summe is not None
    return table.summe[[column.id for column in table.spalten].index(spalte)]


def wert(zelle: Zelle) -> Decimal | str | None:
    """A cell as a plain value."""
    if isinstance(zelle, Zahl):
        return zelle.wert
    return zelle.de if isinstance(zelle, Message) else zelle
