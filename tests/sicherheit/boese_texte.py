"""A register whose every free text is hostile: what must not reach a terminal, a page or a table."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

STEUERZEICHEN = "\x1b]0;Titel\x07\x1b[2J\x9b31m\r\b\u202egro.elpmaxe\u2066\u200b\u2028\ufeff"
"""OSC, CSI in both codings, carriage return, backspace, bidi override and isolate, invisible signs, line separator."""
MARKUP = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>]]>&lt;<!--{{7*7}}</style></svg>"
FORMELN = ("=cmd|'/c calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "＝1+1")

_PROSA = {
    "name", "kurzbeschreibung", "text", "hinweis", "hinweise", "massnahme", "schritt", "entscheidung", "dokument",
    "folge", "beginn", "gesetz", "fundstelle", "notbetrieb", "notverfahren", "leistungsbezeichnung", "wenn", "quelle",
    "loeschfrist", "grund", "formulierung", "herausgeber",
}  # fmt: skip
_LISTEN = {"schlagworte", "ausloeser", "ergebnis", "betroffene", "datenkategorien", "empfaenger", "zwecke"}


def vergiftet(register: Path, mach: Callable[[str], str]) -> None:
    """Rewrite every text of every process with ``mach``, as JSON, so that any character can stand in it."""
    for path in sorted(register.glob("prozesse/**/*.yaml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        path.write_text(json.dumps(_neu(data, mach), indent=1) + "\n", "utf-8")


def _neu(value: Any, mach: Callable[[str], str], key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _neu(item, mach, name) for name, item in value.items()}
    if isinstance(value, list):
        return [mach(item) if key in _LISTEN and isinstance(item, str) else _neu(item, mach, key) for item in value]
    return mach(value) if key in _PROSA and isinstance(value, str) else value


def ansichten(aus: Path) -> Iterator[tuple[str, ...]]:
    """Every command that shows or writes texts of a register."""
    yield from (
        ("list",), ("show", "hund-anmelden"), ("show", "hund-anmelden", "--flow"), ("search", "Hund"), ("status",),
        ("check", "--limit", "0"), ("log",), ("diff",), ("doctor",), ("owners",), ("blueprint", "list"),
        ("packages", "list"), ("resolve", "--list"), ("report",), ("prioritize",), ("save",), ("filter", "list"),
        ("stellen", "list"), ("where-used", "steueramt"), ("list", "--where", "name ~ Hund"),
    )  # fmt: skip
    for form in ("json", "github", "gitlab", "sarif", "junit", "markdown"):
        yield ("check", "--format", form)
    yield from (("report", name) for name in berichte())
    yield from (command for form in ("markdown", "json") for command in in_form(form))
    yield from (*seiten(aus), *tabellen(aus))
    yield ("export", "json", "-o", str(aus / "r.json"))


def in_form(form: str) -> Iterator[tuple[str, ...]]:
    """Every report in a form that is not for the terminal."""
    yield ("prioritize", "--format", form)
    for name in berichte():
        yield ("report", name, "--format", form, "--visibility", "intern")


def seiten(aus: Path) -> Iterator[tuple[str, ...]]:
    """What makes pages and pictures."""
    yield ("diff", "--format", "html")
    yield from in_form("html")
    yield ("export", "bpmn", "--all", "-o", str(aus / "bpmn"))
    yield ("export", "svg", "--all", "-o", str(aus / "svg"))


def tabellen(aus: Path) -> Iterator[tuple[str, ...]]:
    """What makes tables for a spreadsheet."""
    yield from in_form("csv")
    yield from (("list", "--format", "csv"), ("where-used", "steueramt", "--format", "csv"))
    yield ("export", "csv", "-o", str(aus / "r.csv"))
    yield ("export", "csv", "--excel-csv", "-o", str(aus / "x.csv"))


def berichte() -> list[str]:
    """Names of all reports."""
    from prozesslib.analysis.bericht.register import alle

    return sorted(art.name for art in alle())
