"""What the conventions make of findings: another severity, or none at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from prozesslib.check.ausnahmen import Ausnahmenliste
from prozesslib.check.befund import Befund, Schwere
from prozesslib.model.katalog import Konventionen

INHALT: Final = "PL200"
"""Codes below are faults of the form, which cannot be switched off."""


def ist_form(code: str) -> bool:
    """Whether a code stands for a fault of the form; codes of own rules never do."""
    return code.startswith("PL") and code < INHALT


def gewichtet(befunde: Iterable[Befund], konventionen: Konventionen, ids: Mapping[str, str]) -> Iterator[Befund]:
    """Apply severities and exceptions of the conventions; ``ids`` has the id of the process in every process file."""
    grades = konventionen.schweregrade
    excepted = Ausnahmenliste(konventionen.ausnahmen, ids)
    for befund in befunde:
        if ist_form(befund.code):
            yield befund
            continue
        if any(excepted.passende(befund)):
            continue
        grade = grades.get(befund.code)
        if grade != "aus":
            yield replace(befund, schwere=Schwere[grade.upper()]) if grade else befund
