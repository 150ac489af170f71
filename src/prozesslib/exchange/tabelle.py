"""The register as one table: CSV for machines and for German Excel, JSON with everything."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any

from prozesslib.model.zustand import GESTRICHEN_WEIL
from prozesslib.register.auszug import Auszug, AuszugProzess
from prozesslib.register.zelle import zelle

FORMAT = "prozesslib-register/1"
KOMMT_VOR = "kommt vor"

Column = Callable[[AuszugProzess], Any]


def _text(key: str) -> Column:
    return lambda p: p.daten.get(key, "")


def _joined(key: str) -> Column:
    return lambda p: " | ".join(str(value) for value in p.daten.get(key, ()))


def _figure(value: Any, key: str) -> str:
    if isinstance(value, Mapping):
        return str(value.get(key, ""))
    return str(value) if value is not None and key == "wert" else ""


def _own(key: str) -> Any:
    return lambda p: p.daten.get("lokal", {}).get(key)


def _occurrence(p: AuszugProzess) -> str:
    return GESTRICHEN_WEIL[p.daten["art"]] if _is_pruned(p) else KOMMT_VOR


def _is_pruned(p: AuszugProzess) -> bool:
    return p.pfad.startswith("gestrichen/")


def _of_process(column: Column) -> Column:
    """A column that says nothing of a pruned process."""
    return lambda p: "" if _is_pruned(p) else column(p)


SPALTEN: Mapping[str, Column] = {
    "id": lambda p: p.id,
    "name": _text("name"),
    "bereich": lambda p: p.bereich,
    "bereich_name": lambda p: p.bereich_name,
    "vorkommen": _occurrence,
    "zustand": lambda p: p.zustand or "",
    "grund": _text("grund"),
    "art": _of_process(_text("art")),
    "aufgabenart": _of_process(_text("aufgabenart")),
    "modell": _of_process(_text("modell")),
    "status": _of_process(_text("status")),
    "status_hier": _of_process(lambda p: p.daten.get("lokal", {}).get("status", "ungeprueft")),
    "modelliert": _of_process(lambda p: "ja" if "ablauf" in p.daten else "nein"),
    "schritte": _of_process(lambda p: sum("schritt" in e for e in p.daten["ablauf"]) if "ablauf" in p.daten else ""),
    "stelle": _of_process(lambda p: p.stelle),
    "leika": _of_process(lambda p: " | ".join(p.daten.get("klassifikation", {}).get("leika", ()))),
    "leistungsbezeichnung": _of_process(_text("leistungsbezeichnung")),
    "kurzbeschreibung": _of_process(_text("kurzbeschreibung")),
    "schlagworte": _of_process(_joined("schlagworte")),
    "rechtsgrundlagen": _of_process(lambda p: " | ".join(_law(law) for law in p.daten.get("rechtsgrundlagen", ()))),
    "fallzahl": _of_process(lambda p: _figure(_own("fallzahl")(p), "wert")),
    "fallzahl_je": _of_process(lambda p: _figure(_own("fallzahl")(p), "je")),
    "fallzahl_quelle": _of_process(lambda p: _figure(_own("fallzahl")(p), "quelle")),
    "aufwand_eigen": _of_process(lambda p: _figure(_own("aufwand")(p), "wert")),
    "aufwand_vorgabe": _of_process(lambda p: _figure(p.daten.get("aufwand"), "wert")),
    "aufwand_vorgabe_quelle": _of_process(lambda p: _figure(p.daten.get("aufwand"), "quelle")),
}
"""Columns of the table. A missing figure is an empty cell, never 0; figures of the blueprint stand apart."""


def _law(law: Mapping[str, Any]) -> str:
    return " ".join(str(law[key]) for key in ("fundstelle", "gesetz") if key in law)


def rows(auszug: Auszug) -> list[dict[str, str]]:
    """One row per process and per pruned process, in the order of area and name."""
    ordered = sorted((*auszug.prozesse, *auszug.gestrichen), key=lambda p: (p.bereich, str(p.daten.get("name")), p.id))
    return [{name: str(column(p)) for name, column in SPALTEN.items()} for p in ordered]


def csv_bytes(auszug: Auszug, *, excel: bool = False) -> bytes:
    """The table as CSV; ``excel`` writes what German Excel opens by double click: BOM, ``;``, CRLF.

    A cell that Excel would take for a formula gets an apostrophe in front.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";" if excel else ",", lineterminator="\r\n" if excel else "\n")
    writer.writerow(SPALTEN)
    for row in rows(auszug):
        writer.writerow([zelle(cell) for cell in row.values()])
    return buffer.getvalue().encode("utf-8-sig" if excel else "utf-8")


def json_bytes(auszug: Auszug) -> bytes:
    """The register with the visible data of every process."""
    content = {
        "format": FORMAT,
        "register": dict(auszug.kopf_daten),
        "sichtbarkeit": auszug.stufe,
        "prozesse": [_entry(p) for p in auszug.prozesse],
        "gestrichen": [{**_entry(p), "vorkommen": _occurrence(p)} for p in auszug.gestrichen],
        "ausgelassen": dict(auszug.ausgelassen),
        "unlesbar": list(auszug.unlesbar),
    }
    return to_json(content)


def _entry(p: AuszugProzess) -> dict[str, Any]:
    return {
        "id": p.id,
        "zustand": p.zustand,
        "bereich": p.bereich,
        "bereich_name": p.bereich_name,
        "stelle": p.stelle,
        "daten": dict(p.daten),
    }


def to_json(content: Any) -> bytes:
    """JSON that is the same for the same content: sorted keys, two spaces, UTF-8, one line feed at the end."""
    return (json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()
