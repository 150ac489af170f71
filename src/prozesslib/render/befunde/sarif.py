"""SARIF 2.1.0 (OASIS), for code scanning on forges and in editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from prozesslib import __version__
from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.verzeichnis import Regelbeschreibung, alle_regeln
from prozesslib.render.befunde.bericht import Pruefbericht, befundformat, fingerabdruecke, satz_mit_hinweis
from prozesslib.render.maschine import to_json
from prozesslib.render.regeln import als_markdown, als_text

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_WURZEL: Final = "ORDNER"
_STUFE = {Schwere.FEHLER: "error", Schwere.WARNUNG: "warning", Schwere.HINWEIS: "note"}


@befundformat("sarif")
def as_sarif(bericht: Pruefbericht) -> Iterator[str]:
    """One run with every rule that found something; columns count characters, addresses are relative to the folder."""
    found = {befund.code for befund in bericht.befunde}
    known = {rule.code: rule for rule in alle_regeln() if rule.code in found}
    codes = sorted(found)
    marks = fingerabdruecke(bericht.befunde)
    results = [_result(b, codes.index(b.code), mark) for b, mark in zip(bericht.befunde, marks, strict=True)]
    driver = {
        "name": "prozesslib",
        "version": __version__,
        "rules": [_rule(code, known.get(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_WURZEL: {"description": {"text": "Ordner der Bibliothek oder des Registers"}}},
        "results": results,
    }
    yield to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, rule: Regelbeschreibung | None) -> dict[str, Any]:
    """What is said of a rule; of one that a municipality wrote itself, only its code."""
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.dokumentation.satz},
        "help": {"text": als_text(rule), "markdown": als_markdown(rule)},
        "defaultConfiguration": {"level": _STUFE[rule.schwere]},
        "properties": {"tags": [rule.familie]},
    }


def _result(befund: Befund, index: int, mark: str) -> dict[str, Any]:
    return {
        "ruleId": befund.code,
        "ruleIndex": index,
        "level": _STUFE[befund.schwere],
        "message": {"text": satz_mit_hinweis(befund)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {
                        "uri": quote(befund.datei.encode("utf-8", "surrogateescape")),
                        "uriBaseId": _WURZEL,
                    },
                    "region": {"startLine": befund.zeile, "startColumn": befund.spalte},
                },
                "logicalLocations": [{"fullyQualifiedName": befund.feld}] if befund.feld else [],
            }
        ],
        "partialFingerprints": {"befund/v1": mark},
    }
