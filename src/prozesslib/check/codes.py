"""All codes that a finding can have: of the form, of the rules, of rules that a municipality brings itself."""

from __future__ import annotations

from prozesslib.check.formregeln import FORM_REGELN
from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN, SCHLUSS_REGELN
from prozesslib.model.katalog import Konventionen


def alle_codes(konventionen: Konventionen) -> frozenset[str]:
    """Every code that can be meant in these conventions."""
    own = (eigene.id for eigene in konventionen.eigene_regeln)
    form = (rule.code for rule in FORM_REGELN)
    return frozenset((*form, *PROZESS_REGELN, *BESTANDS_REGELN, *SCHLUSS_REGELN, *own))
