"""Style: words that say nothing, chains of passives and nouns, long sentences, capitals, abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final

from prozesslib.check.spaet import spaet
from prozesslib.check.sprache.anzeichen import Anzeichen
from prozesslib.check.sprache.felder import Texte
from prozesslib.check.sprache.verben import ist_infinitiv, verb_zu_partizip
from prozesslib.check.sprache.woerter import woerter

SATZLAENGE: Final = 30
"""Words of a sentence that can still be read at once; what plain language asks for is half of it."""
PASSIVKETTE: Final = 4
"""From so many actions in the passive on nobody knows any more who does what."""

FUELLWOERTER: Final = {
    "eigentlich": None,
    "quasi": None,
    "sozusagen": None,
    "natürlich": None,
    "selbstverständlich": None,
    "irgendwie": None,
    "gewissermaßen": None,
    "letztendlich": None,
    "schlussendlich": None,
    "nunmehr": None,
    "diesbezüglich": "dazu",
    "dementsprechend": "deshalb",
    "zwecks": "für",
    "mittels": "mit",
    "seitens": "von",
    "bezüglich": "zu",
    "hinsichtlich": "zu",
    "vollumfänglich": "vollständig",
    "zeitnah": "innerhalb einer genannten Frist",
    "baldmöglichst": "innerhalb einer genannten Frist",
    "schnellstmöglich": "innerhalb einer genannten Frist",
    "diverse": "mehrere",
    "diversen": "mehreren",
    "etwaige": "mögliche",
    "etwaigen": "möglichen",
    "ordnungsgemäß": "vollständig, richtig oder rechtzeitig: was gemeint ist",
    "im Zuge": "bei",
    "in Bezug auf": "zu",
    "zum Zwecke": "für",
    "unter Zuhilfenahme": "mit",
    "aufgrund der Tatsache": "weil",
    "zu einem späteren Zeitpunkt": "später",
}
"""Words and phrases that can go or be said more plainly, with what to say; None: leave out."""

_SATZENDE: Final = spaet(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ„])")
_WORT: Final = spaet(r"[^\W_]+(?:-[^\W_]+)*")
_NOMINAL: Final = spaet(
    r"[A-ZÄÖÜ][a-zäöüß-]{2,40}ung(?:en)? (?:der|des|von) (?:[a-zäöüß]{2,30}en )?[A-ZÄÖÜ][a-zäöüß-]{2,40}ung(?:en)?"
    r" (?:der|des|von) (?!Amts)[\w-]{1,40}"
)
_DOPPELT: Final = spaet(r"\b([A-Za-zÄÖÜäöüß]{2,20}) \1\b")
_VERSALIEN: Final = spaet(r"(?<![\w-])[A-ZÄÖÜ]{6,40}(?![\w-])|(?<![\w-])[A-ZÄÖÜ]{4,40} [A-ZÄÖÜ]{4,40}(?![\w-])")
_ABKUERZUNG: Final = spaet(r"(?<![\w/.-])(?!DS-GVO)[A-ZÄÖÜ]{2,6}(?![\w/])")
"""DS-GVO is a matter of spelling."""
_VORSCHRIFT: Final = spaet(r"(?:§|\bArt\.|\bArtikel) ?\d(?:[\da-z, ]|Abs\.|Nr\.|Buchst\.|Satz ){0,40}$")
"""What stands before the short name of a law."""
_ROEMISCH: Final = spaet(r"[IVXLC]+")
_RECHT_DOPPELT: Final = frozenset({"die", "der", "das", "sie", "den", "dem"})
WERDEN: Final = frozenset({"wird", "werden", "wurde", "wurden"})
"""Forms that make a passive."""
_WERDEN: Final = spaet(r"w(?:ird|erden|urden?)")
PASSIV: Final = Anzeichen(WERDEN)
_HAUPTWORTFOLGE: Final = spaet(r"ung(?:en)? (?:der|des|von) ")
_TEILSATZ: Final = spaet(r"(?<=[.!?;])\s+")

BEKANNTE_KURZWOERTER: Final = woerter(
    """
    EU EG EWR EWG UN PDF QR PIN PUK TAN SIM SMS MMS USB DVD CD PC TV GPS ID WLAN LAN VPN SEPA IBAN BIC DIN ISO EN IT
    AT EUR CO AG GmbH KG UG OHG GbR TÜV ADAC DRK THW KFZ LKW PKW NATO UNO DDR BRD NRW HIV AIDS CT PCB XML CSV API FAQ
    DNS SSL TLS IP URL HTML KI NS SOS STI OK AGB ELSTER GEMA CITES INSPIRE LEADER BAföG ÖPNV DSGVO BGB StGB SGB
    """
)
"""Abbreviations that everybody knows or that are names."""


def saetze(text: str) -> list[str]:
    """The sentences of a text."""
    return _SATZENDE.split(text)


def teilsaetze(text: str) -> list[str]:
    """The sentences of a text, and the parts of them between semicolons."""
    return _TEILSATZ.split(text)


def mit_hauptwortfolge(text: str) -> bool:
    """Whether a chain of nouns stands in a text, or in one of several texts on a line each; quick to say no."""
    return _HAUPTWORTFOLGE.search(text) is not None and _NOMINAL.search(text) is not None


def lange_saetze(text: str) -> Iterator[tuple[str, int]]:
    """The beginning of each sentence that is too long, and how many words it has."""
    for sentence in saetze(text) if text.count(" ") >= SATZLAENGE else ():
        words = sentence.split()
        if len(words) > SATZLAENGE:
            yield " ".join(words[:4]), len(words)


def mit_fuellwort(texte: Texte) -> bool:
    """Whether one of `FUELLWOERTER` may stand in the texts of a file; quick to say no."""
    return not _FUELLFORMEN.isdisjoint(texte.vokabeln) or any(phrase in texte.alles for phrase in _FLOSKELN)


_FUELLFORMEN: Final = FUELLWOERTER.keys() | {word[0].upper() + word[1:] for word in FUELLWOERTER if word != "zwecks"}
_FLOSKELN: Final = tuple(phrase for phrase in _FUELLFORMEN if " " in phrase)
FUELLWORT: Final = Anzeichen(frozenset(max(reversed(phrase.split()), key=len) for phrase in _FUELLFORMEN))


@cache
def fuellmuster() -> re.Pattern[str]:
    """A pattern for all of `FUELLWOERTER`."""
    words = "|".join(re.escape(word) for word in sorted(_FUELLFORMEN, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")


def passivkette(text: str) -> list[str]:
    """The longest chain of participles in a clause of a text; [] for a text without."""
    return max(map(passive, teilsaetze(text)), key=len) if _WERDEN.search(text) else []


def passive(satz: str) -> list[str]:
    """The participles of a clause in the passive: those behind ``wird``, and one right before; [] without one."""
    words = _WORT.findall(satz) if _WERDEN.search(satz) else []
    place = next((index for index, word in enumerate(words) if word in WERDEN), None)
    if place is None:
        return []
    return [word for word in words[max(0, place - 1) :] if _ist_partizip(word)]


@lru_cache(maxsize=20_000)
def _ist_partizip(word: str) -> bool:
    return word[0].islower() and verb_zu_partizip(word) is not None and not ist_infinitiv(word)


def nominalkette(text: str) -> str | None:
    """A chain of nouns of action: ``Prüfung der Einhaltung der Auflagen``."""
    found = _NOMINAL.search(text)
    return found.group() if found else None


def doppeltes_wort(text: str) -> str | None:
    """A word typed twice; ``die die`` and the like can be right and are not meant."""
    words = (found[1] for found in _DOPPELT.finditer(text))
    return next((word for word in words if word.lower() not in _RECHT_DOPPELT), None)


GROSSES: Final = Anzeichen(zeichen=re.compile("[A-ZÄÖÜ]{4}").search)


def versalien(text: str, erlaubt: Iterable[str] = ()) -> str | None:
    """A word or two in capitals only that are no known abbreviation."""
    known = BEKANNTE_KURZWOERTER.union(erlaubt)
    hits = (found.group() for found in _VERSALIEN.finditer(text))
    return next((hit for hit in hits if not known.issuperset(hit.split())), None)


def abkuerzungen(text: str) -> Iterator[str]:
    """Abbreviations in capitals that not everybody knows; Roman numerals are none."""
    for found in _ABKUERZUNG.finditer(text):
        word = found.group()
        known = word in BEKANNTE_KURZWOERTER or _ROEMISCH.fullmatch(word)
        if not known and not _VORSCHRIFT.search(text[max(0, found.start() - 60) : found.start()]):
            yield word


def _unbekannt(wort: str) -> bool:
    return next(abkuerzungen(wort), None) is not None


ABKUERZUNG: Final = Anzeichen(zeichen=_unbekannt)
