"""The name that follows from a wrong one: ``Hundeanmeldung`` and ``Anmeldung des Hundes`` give ``Hund anmelden``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

from prozesslib.check.sprache.namen import ARTIKEL, HILFSVERBEN, gegenstand_und_verb, kern
from prozesslib.check.sprache.nomen import aus_dativ, aus_genitiv, bekannt, haeufiger, ohne_fuge
from prozesslib.check.sprache.substantivierung import ist_ding, ist_gelaeufig, verb_zu_nomen
from prozesslib.check.sprache.verben import ist_infinitiv, verb_zu_form, verb_zu_partizip, verb_zu_zu_form
from prozesslib.check.sprache.verbliste import TRENNBAR
from prozesslib.check.sprache.woerter import woerter

Woerter = list[str]
_TRENNER: Final = re.compile(r"(?<=\w)(?:: | [-–] | / )")
_PRAEPOSITION: Final = woerter(
    """
    ab an auf aus bei beim bis durch für gegen im in ins mit nach ohne seit über um unter vom vor wegen zu zum zur
    """
)


def vorschlag(name: str) -> str | None:
    """A right name for a wrong one, None where none can be derived."""
    words = _getrennt(kern(_TRENNER.sub(" ", name)))
    for way in _WEGE if 0 < len(words) < 20 else ():
        found = way(words)
        if found and gegenstand_und_verb(found):
            return found[0].upper() + found[1:]
    return None


def _getrennt(words: Woerter) -> Woerter:
    """``Hund-Anmeldung`` as two words; Online-Dienst stays one."""
    if len(words) != 1:
        return words
    thing, hyphen, noun = words[0].rpartition("-")
    return [thing, noun] if hyphen and noun and verb_zu_nomen(noun.lower()) else words


def _zwei_nomen(words: Woerter) -> str | None:
    """``Rechnung Bearbeitung``, ``Bearbeitung Rechnung``: the more frequent noun is the thing, the other is done."""
    verbs = [verb_zu_nomen(word.lower()) for word in words]
    if len(words) != 2 or None in verbs:
        return None
    return _satz(words[:1], verbs[1]) if haeufiger(words[0], words[1]) else _satz(words[1:], verbs[0])


def _verb_grossgeschrieben(words: Woerter) -> str | None:
    verb = words[-1].lower()
    return _satz(words[:-1], verb) if ist_infinitiv(verb) and not bekannt(words[-1]) else None


def _nomen_am_ende(words: Woerter) -> str | None:
    last = words[-1].lower()
    thing = words[:-1]
    if not thing or thing[-1].lower() in _PRAEPOSITION or not _ist_nomen(thing[-1]):
        return None
    return _satz(thing, verb_zu_nomen(last))


def _ist_nomen(word: str) -> bool:
    """Whether a word before a noun is a noun itself, and no adjective."""
    return word[0].isupper() and (bekannt(word) or not word.endswith(("e", "er", "es", "en")))


def _passiv(words: Woerter) -> str | None:
    place = next((i for i, word in enumerate(words) if word in HILFSVERBEN), None)
    rest = [word for word in words if word not in HILFSVERBEN]
    verb = verb_zu_partizip(rest[-1]) if place and rest else None
    return _satz([_vor_und(word, after) for word, after in pairwise(rest)], verb)


def _vor_und(word: str, after: str) -> str:
    return (verb_zu_partizip(word) or word) if after in {"und", "oder"} else word


def _partizip(words: Woerter) -> str | None:
    return _satz(words[:-1], verb_zu_partizip(words[-1]))


def _mit_zu(words: Woerter) -> str | None:
    rest = [word for word in words if word not in HILFSVERBEN]
    if len(rest) > 2 and rest[-2] == "zu" and ist_infinitiv(rest[-1]):
        return _satz(rest[:-2], rest[-1])
    return _satz(rest[:-1], verb_zu_zu_form(rest[-1])) if rest else None


def _hilfsverb(words: Woerter) -> str | None:
    """``Antrag muss prüfen`` and the like: what is left without the auxiliary."""
    rest = [word for word in words if word not in HILFSVERBEN]
    return _satz(rest[:-1], rest[-1]) if len(rest) < len(words) and rest and ist_infinitiv(rest[-1]) else None


def _verb_vorn(words: Woerter) -> str | None:
    words = words[1:] if words[0].lower() in ARTIKEL else words
    verb = verb_zu_nomen(words[0].lower()) if words else None
    if verb and len(words) > 3 and words[1] in {"und", "oder"}:
        second = verb_zu_nomen(words[2].lower())
        return _satz(_gegenstand(words[3:]), f"{verb} {words[1]} {second}") if second else None
    return _satz(_gegenstand(words[1:]), verb) if verb and len(words) > 1 else None


def _aufforderung(words: Woerter) -> str | None:
    """``Melden Sie den Hund an``."""
    if len(words) < 3 or words[1] != "Sie":
        return None
    return _mit_abgetrenntem(words[0].lower(), words[2:])


def _aussage(words: Woerter) -> str | None:
    """``Das Amt meldet den Hund an``."""
    for place, word in enumerate(words[1:-1], start=1):
        verb = verb_zu_form(word) if word[0].islower() else None
        if verb:
            return _mit_abgetrenntem(verb, words[place + 1 :])
    return None


def _mit_abgetrenntem(verb: str, rest: Woerter) -> str | None:
    if len(rest) > 1 and rest[-1] in TRENNBAR and ist_infinitiv(rest[-1] + verb):
        verb, rest = rest[-1] + verb, rest[:-1]
    rest = rest[1:] if rest and rest[0] in {"Ihren", "Ihre", "Ihr"} else rest
    return _satz(rest, verb) if ist_infinitiv(verb) else None


def _zusammengesetzt(words: Woerter) -> str | None:
    """A compound: first or, after an adjective, second word."""
    adverb = words[0][:-1].lower() if len(words) > 1 and words[0].endswith("e") and words[1][0].isupper() else None
    for noun, after, between in ((words[0], words[1:], None), (words[1] if adverb else "", words[2:], adverb)):
        parts = next(_teilungen(noun), None) if noun else None
        if parts and (not after or after[0] in _PRAEPOSITION):
            thing, verb = parts
            return _satz([thing, *after, *([between] if between else [])], verb)
    return None


def _teilungen(noun: str) -> Iterator[tuple[str, str]]:
    """Ways to read a compound as object and verb: first those whose object is a known noun, the longest verb first."""
    found = []
    for cut in range(3, len(noun) - 3):
        tail = noun[cut:]
        verb = verb_zu_nomen(tail) if not (ist_ding(tail) or _auch_ein_nomen(tail)) else None
        if verb and ist_gelaeufig(verb):
            found.append((noun[:cut], verb))
    yield from ((thing, verb) for head, verb in found if (thing := ohne_fuge(head)))
    yield from ((_ohne_s(head), verb) for head, verb in found if not noun.endswith(verb))


def _auch_ein_nomen(tail: str) -> bool:
    """Whether an infinitive is a noun of its own, such as Kosten: ``Reisekosten`` are no tasting."""
    return ist_infinitiv(tail) and bekannt(tail.capitalize())


def _ohne_s(head: str) -> str:
    return head[:-1] if head.endswith("s") and not head.endswith(("ss", "us", "is")) else head


def _gegenstand(words: Woerter) -> Woerter:
    """The object of a verb out of what stands behind its noun: ``des Hundes`` gives ``Hund``; [] for none."""
    if not words or words[0] in _PRAEPOSITION:
        return []
    first, rest = words[0].lower(), words[1:]
    if first in {"des", "eines"} and rest:
        noun = aus_genitiv(rest[0])
        return [noun, *rest[1:]] if noun and rest[0][0].isupper() else []
    if first in {"der", "einer"} and rest:
        return _weiblich_oder_mehrzahl(rest)
    if first in {"von", "vom"} and rest:
        noun = aus_dativ(rest[0]) if rest[0][0].isupper() else None
        return [noun, *rest[1:]] if noun else []
    return words


def _weiblich_oder_mehrzahl(words: Woerter) -> Woerter:
    """``neuen Wohnung`` behind ``der``: the adjective ends in ``e`` as an object does."""
    if words[0][0].islower():
        return [words[0].removesuffix("n"), *words[1:]] if words[0].endswith("en") else []
    return words


def _satz(thing: Woerter, verb: str | None) -> str | None:
    while thing and thing[0].lower() in ARTIKEL:
        thing = thing[1:]
    return " ".join((*thing, verb)) if thing and verb else None


_WEGE: Final[tuple[Callable[[Woerter], str | None], ...]] = (
    _mit_zu,
    _passiv,
    _partizip,
    _verb_grossgeschrieben,
    _zwei_nomen,
    _hilfsverb,
    _aufforderung,
    _aussage,
    _verb_vorn,
    _nomen_am_ende,
    _zusammengesetzt,
)
