"""The form of a short text: an activity, a state, a sentence, a question for yes or no."""

from __future__ import annotations

import re
from typing import Final

from prozesslib.check.sprache.anzeichen import Anzeichen
from prozesslib.check.sprache.namen import gegenstand_und_verb
from prozesslib.check.sprache.nomen import ohne_fuge
from prozesslib.check.sprache.substantivierung import ist_ding
from prozesslib.check.sprache.verben import ist_infinitiv, verb_zu_form, verb_zu_partizip
from prozesslib.check.sprache.vorschlag import vorschlag
from prozesslib.check.sprache.woerter import woerter

_FINIT: Final = woerter(
    """
    ist sind wird werden wurde wurden hat haben liegt liegen kann können steht stehen muss soll
    """
)
FINITES: Final = Anzeichen(_FINIT)
_HAUPTSATZ: Final = re.compile(rf"^[^,;:]{{1,120}}?\b(?:{'|'.join(sorted(_FINIT))})\b")
_JA_NEIN: Final = woerter(
    """
    ist sind war waren liegt liegen hat haben kann können wird werden wurde wurden besteht bestehen gibt reicht
    reichen muss müssen soll sollen stimmt stimmen kommt gehört braucht fehlt fehlen entspricht darf dürfen gilt
    trifft
    """
)
_EINGANG: Final = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{2,40})(eingang|eintritt|ablauf|abschluss)")
_ZUSTAND: Final = {
    "eingang": "eingegangen",
    "eintritt": "eingetreten",
    "ablauf": "abgelaufen",
    "abschluss": "abgeschlossen",
}
_ENDEN: Final = tuple(_ZUSTAND)
_STRECKVERBEN: Final = frozenset({"durchführen", "vornehmen", "tätigen", "bewerkstelligen"})
_GEBEUGT: Final = woerter(
    """
    lässt hält trägt fällt gibt nimmt tritt trifft liest sieht spricht läuft
    """
)
"""Finite forms that change their vowel."""
STRECKVERB: Final = Anzeichen(_STRECKVERBEN)


def ist_taetigkeit(text: str) -> bool:
    """Whether a text is an object with a verb in the infinitive, as steps are; participles and sentences are none."""
    words = text.split()
    if not words or "," in text or "nicht" in words or (words[-1][0].islower() and verb_zu_partizip(words[-1])):
        return False
    if not gegenstand_und_verb(text) or verb_zu_partizip(words[-1]):
        return False
    return not any(_gebeugt(word) for word in words[1:-1])


def _gebeugt(word: str) -> bool:
    return word in _GEBEUGT or (word[0].islower() and verb_zu_form(word) is not None and not ist_infinitiv(word))


def zustand(text: str) -> str | None:
    """The state behind a noun that is no state: ``Antragseingang`` gives ``Antrag eingegangen``; None for others."""
    found = _EINGANG.fullmatch(text) if text.endswith(_ENDEN) else None
    thing = ohne_fuge(found[1]) if found else None
    return f"{thing} {_ZUSTAND[found[2]]}" if found and thing else None


def ist_satz(text: str) -> bool:
    """Whether a text has a finite verb before its first comma."""
    return bool(_HAUPTSATZ.match(text))


def ohne_schlusszeichen(text: str) -> str:
    """The text without full stop, comma, colon, semicolon or exclamation mark at its end; abbreviations keep theirs."""
    if text.endswith(("bzw.", "usw.", "etc.", "Nr.", "Abs.", "str.", "Str.")) or re.search(r"\b\w\.$|\d\.$", text):
        return text
    return text.rstrip(" .,;:!") or text


def ist_ja_nein_frage(text: str) -> bool:
    """Whether a question begins with its verb."""
    return text.endswith("?") and text.split(" ", 1)[0].lower() in _JA_NEIN


def antwortet_ja_oder_nein(text: str) -> bool:
    """Whether an answer begins with yes or no."""
    return re.match(r"(?:ja|nein)\b", text, re.IGNORECASE) is not None


def taetigkeiten(text: str) -> int:
    """How many verbs in the infinitive a step names: ``Antrag erfassen, prüfen und bescheiden`` names three."""
    parts = re.split(r", | und | oder |, und ", text)
    return sum(ist_infinitiv(part.split()[-1]) for part in parts if part.split())


def streckverb(text: str) -> str | None:
    """The plain name for one such as ``Prüfung der Unterlagen durchführen``; None for others."""
    words = text.split()
    if len(words) < 4 or words[-1] not in _STRECKVERBEN:
        return None
    noun, *rest = words
    if not noun.endswith("ung") or ist_ding(noun.lower()):
        return None
    if rest[1] == "Amts" or rest[0] not in {"der", "des", "von", "eines", "einer"}:
        return None
    return vorschlag(" ".join([noun, *rest[:-1]]))
