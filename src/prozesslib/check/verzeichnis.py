"""The directory of all rules: those on content, and the codes of text and schema, which are no classes."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.check import regeln
from prozesslib.check.befund import Schwere
from prozesslib.check.dokumentation import Dokumentation, lies_dokumentation
from prozesslib.check.formregeln import FORM_REGELN
from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN, SCHLUSS_REGELN


@dataclass(frozen=True, slots=True)
class Regelbeschreibung:
    """What is said of a rule in lists and in the handbook."""

    code: str
    familie: str
    schwere: Schwere
    ab_status: str | None
    """From which status of the process on the rule holds; None: always."""
    dokumentation: Dokumentation


def alle_regeln() -> tuple[Regelbeschreibung, ...]:
    """Every code that a finding can have, with its documentation, sorted by code."""
    regeln.laden()
    content = [
        Regelbeschreibung(rule.code, rule.familie, rule.schwere, rule.ab_status, rule.dokumentation)
        for rule in (*PROZESS_REGELN.values(), *BESTANDS_REGELN.values(), *SCHLUSS_REGELN.values())
    ]
    form = [
        Regelbeschreibung(rule.code, rule.familie, rule.schwere, None, lies_dokumentation(rule.text))
        for rule in FORM_REGELN
    ]
    return tuple(sorted((*form, *content), key=lambda rule: rule.code))
