"""Forms of verbs: is a word an infinitive, and of which verb is it a participle or another form.

Built from `verbliste`: prefix and base verb. Words are given in lower case.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from prozesslib.check.sprache.verbliste import BEIDES, SCHWACH, STARK, TRENNBAR, UNTRENNBAR
from prozesslib.check.sprache.woerter import woerter

_LAENGE: Final = 40
"""No verb of administration is longer."""
_STAEMME: Final = SCHWACH | STARK.keys()


@lru_cache(maxsize=65_536)
def ist_infinitiv(wort: str) -> bool:
    """Whether a word is a verb in its basic form: ``anmelden``, ``weiterbewilligen``, ``kontrollieren``, ``tun``."""
    if wort in _STAEMME:
        return True
    if not wort.endswith(("en", "eln", "ern", "tun", "sein")) or len(wort) > _LAENGE:
        return False
    return _fremd(wort) or any(ist_infinitiv(rest) for _, rest in _ohne_vorsilbe(wort) if len(rest) > 2)


def _fremd(wort: str) -> bool:
    return wort.endswith("ieren") and len(wort) > 7


def _ohne_vorsilbe(wort: str) -> Iterator[tuple[str, str]]:
    for prefix in (*TRENNBAR, *UNTRENNBAR):
        if wort.startswith(prefix):
            yield prefix, wort[len(prefix) :]


@lru_cache(maxsize=65_536)
def verb_zu_partizip(wort: str) -> str | None:
    """The verb of a participle: ``angemeldet`` gives ``anmelden``, ``geprüft`` gives ``prüfen``; None for others."""
    if len(wort) > _LAENGE:
        return None
    if wort in _GE or wort in _OHNE_GE:
        return _OHNE_GE.get(wort) or _GE[wort]
    if wort.endswith("iert") and len(wort) > 6:
        return f"{wort[:-1]}en"
    for prefix, rest in _ohne_vorsilbe(wort):
        verb = _gebunden(rest) if prefix in (*UNTRENNBAR, *BEIDES) else None
        verb = verb or (verb_zu_partizip(rest) if prefix in TRENNBAR and len(rest) > 3 else None)
        if verb:
            return prefix + verb
    return None


def _gebunden(rest: str) -> str | None:
    """The base verb of a participle that has lost its inseparable prefix, and therefore has no ``ge``."""
    found = _GE.get(f"ge{rest}")
    return found if found and found not in _OHNE_GE.values() else None


def _schwaches_partizip(verb: str) -> str:
    stem = verb[:-2] if verb.endswith("en") else verb[:-1]
    return f"{stem}et" if stem.endswith(("t", "d", "chn", "ffn", "gn", "tm", "dn", "ckn")) else f"{stem}t"


def _partizipien() -> tuple[dict[str, str], dict[str, str]]:
    with_ge = {participle: verb for verb, participle in STARK.items() if participle.startswith("ge")}
    without = {participle: verb for verb, participle in STARK.items() if not participle.startswith("ge")}
    for verb in sorted(SCHWACH):
        participle = _schwaches_partizip(verb)
        if verb.startswith((*UNTRENNBAR, "ge")) and verb not in _KEINE_VORSILBE:
            without.setdefault(participle, verb)
        else:
            with_ge.setdefault(f"ge{participle}", verb)
    return with_ge, without


_KEINE_VORSILBE: Final = woerter(
    """
    beten betten beben bessern ernten erben erden beizen betteln
    """
)
_GE, _OHNE_GE = _partizipien()


@lru_cache(maxsize=65_536)
def verb_zu_zu_form(wort: str) -> str | None:
    """The verb of an infinitive with ``zu`` inside: ``anzumelden`` gives ``anmelden``."""
    if len(wort) > _LAENGE or wort.startswith(("hinzu", "dazu")):
        return None
    for prefix in TRENNBAR:
        rest = wort.removeprefix(f"{prefix}zu")
        if rest != wort and ist_infinitiv(rest):
            return prefix + rest
    return None


@lru_cache(maxsize=65_536)
def verb_zu_form(wort: str) -> str | None:
    """The verb of a finite form in the present: ``prüft`` gives ``prüfen``, ``erteilt`` gives ``erteilen``."""
    for ending in ("et", "t", "e") if len(wort) <= _LAENGE else ():
        if wort.endswith(ending) and len(wort) > len(ending) + 2:
            stem = wort[: -len(ending)]
            for verb in (f"{stem}en", f"{stem}n"):
                if ist_infinitiv(verb):
                    return verb
    return None


@lru_cache(maxsize=65_536)
def partizip(verb: str) -> str | None:
    """The participle of a verb: ``anmelden`` gives ``angemeldet``, ``eingehen`` ``eingegangen``; None when unknown."""
    if len(verb) > _LAENGE:
        return None
    if verb in _PARTIZIP:
        return _PARTIZIP[verb]
    if _fremd(verb):
        return f"{verb[:-2]}t"
    for prefix, rest in _ohne_vorsilbe(verb):
        found = partizip(rest) if rest != verb else None
        if found and prefix in TRENNBAR and prefix not in BEIDES:
            return prefix + found
        if found and found.startswith("ge"):
            return prefix + found.removeprefix("ge")
    return None


_PARTIZIP: Final = {verb: participle for participle, verb in (*_GE.items(), *_OHNE_GE.items())}
