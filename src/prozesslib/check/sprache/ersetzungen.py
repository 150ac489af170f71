"""Spelling that has one right form: pairs of a pattern and what stands for it. All patterns are linear."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, reduce
from typing import Final, NamedTuple

from prozesslib.check.spaet import spaet
from prozesslib.check.sprache.anzeichen import Anzeichen
from prozesslib.check.sprache.felder import Texte

_MONATE: Final = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_SPANNE: Final = spaet(r"-\d")
_MONATSNAME: Final = spaet(rf"\.(?:{_MONATE})")
_WAEHRUNG: Final = "(?:€|EUR|Euro)"


class Ersetzung(NamedTuple):
    """A pattern of what is wrong and the text instead, as for ``re.sub``."""

    muster: re.Pattern[str]
    durch: str | Callable[[re.Match[str]], str]

    def __call__(self, text: str) -> str:
        """The text put right."""
        return self.muster.sub(self.durch, text)


_RUNDEN: Final = 30
"""Each quotation mark out of place can take a round of its own."""


class Gruppe(NamedTuple):
    """Replacements that belong together, and the signs without which none of them can be needed."""

    zeichen: tuple[str, ...]
    ersetzungen: tuple[Ersetzung, ...]
    anzeichen: Anzeichen
    """The words of which a file must have one, as long as none of the signs between words stands in it."""
    zwischen: tuple[str, ...] = ()
    """Signs between words: spaces and slashes."""
    anfang: re.Pattern[str] | None = None
    """More signs of this kind, as a pattern that begins with a plain character and so is quickly searched."""

    def kommt_vor(self, text: str) -> bool:
        """Whether something in a text may be wrong; quick to say no."""
        if any(sign in text for sign in self.zeichen):
            return True
        return self.anfang is not None and self.anfang.search(text) is not None

    def ersetze(self, text: str) -> str:
        """The text with all replacements made, one after the other, until nothing is left to be replaced."""
        for _ in range(_RUNDEN):
            better = reduce(lambda each, replacement: replacement(each), self.ersetzungen, text)
            if better == text:
                break
            text = better
        return text


LEERZEICHEN: Final = Gruppe(
    ("  ", "\u00a0", " ,", " .", " ;", " !", " ?"),
    (
        Ersetzung(spaet(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), " "),
        Ersetzung(spaet(r"(?<=[\wäöüß)“]) (?=[,;.!?](?:\s|$))"), ""),
    ),
    Anzeichen(zeichen=re.compile(r"[,.;!?]").match),
    ("  ", "\u00a0"),
)
"""Spaces doubled or before punctuation."""
ABSTAENDE: Final = Gruppe(
    (",", ";"),
    (Ersetzung(spaet(r"(?<=[a-zäöüß][,;])(?=[A-Za-zÄÖÜäöü]{2})"), " "),),
    Anzeichen(zeichen=re.compile("[,;].").search),
)
"""Spaces missing behind a comma or semicolon."""

ANFUEHRUNG: Final = Gruppe(
    ('"', "”", "'"),
    (
        Ersetzung(spaet(r'(?<![\w\d])"([^"\n]{1,300})"'), "„\\1“"),
        Ersetzung(spaet(r"(?<![\w„])“([^“”„\n]{1,300})”"), "„\\1“"),
        Ersetzung(spaet(r'„([^„“”"\n]{1,300})[”"]'), "„\\1“"),
        Ersetzung(spaet(r"(?<![\w])'([^'\n]{1,300})'(?!\w)"), "‚\\1‘"),
    ),
    Anzeichen(zeichen=re.compile("[\"”']").search),
)
"""Quotation marks of typewriters and of English."""

STRICHE: Final = Gruppe(
    (" - ", " -- ", "..."),
    (
        Ersetzung(spaet(r"(?<=\S) --? (?=\S)"), " – "),
        Ersetzung(
            spaet(r"(?<![\d-])(\d{1,3})-(\d{1,3})(?= (?:Tag|Woche|Monat|Jahr|Stunde|Minute|Uhr|Euro|Prozent|%|AT))"),
            "\\1 bis \\2",
        ),
        Ersetzung(spaet(r"(?<=\w)\.{3}(?!\.)"), " …"),
    ),
    Anzeichen(zeichen=re.compile(r"-\d|^--?$|\.\.\.").search),
    anfang=_SPANNE,
)
"""Hyphens where a dash or a word is meant."""


def ausschnitt(alt: str, neu: str) -> str:
    """The first words of ``neu`` that differ from ``alt``, with a word on either side; „…“ stands for the rest."""
    words, known = neu.split(" "), alt.split(" ")
    first = next((place for place, (a, b) in enumerate(zip(known, words, strict=False)) if a != b), 0)
    left = max(0, first - 1)
    piece = " ".join(words[left : first + 2])
    return f"{'… ' if left else ''}{piece}{' …' if first + 2 < len(words) else ''}"


def _betrag(found: re.Match[str]) -> str:
    return f"{int(found[1]):,}".replace(",", ".") + found[2]


BETRAEGE: Final = Gruppe(
    ("€", "EUR", "Euro", "%"),
    (
        Ersetzung(spaet(r"(?<![\w.,])(€|EUR) ?(\d[\d.,]{0,15}\d|\d)"), "\\2 \\1"),
        Ersetzung(spaet(r"(?<=\d)[,.]-{1,2}(?= ?(?:€|EUR|Euro)\b| ?€)"), ""),
        Ersetzung(spaet(r"(?<=\d)(?=€|%|EUR\b)"), " "),
        Ersetzung(spaet(rf"(?<![\d.,])(\d{{5,12}})((?:,\d\d)? {_WAEHRUNG})"), _betrag),
    ),
    Anzeichen(anfaenge=("Euro",), zeichen=re.compile("[€%]|EUR").search),
)
"""Amounts: figure, space, currency; thousands with a point."""


def _datum(found: re.Match[str]) -> str:
    return f"{int(found[1]):02}.{int(found[2]):02}.{found[3]}"


DATEN: Final = Gruppe(
    ("19", "20"),
    (
        Ersetzung(
            spaet(r"(?<![\d.])(?:(\d)\. ?(\d\d?)|(?<=\b)(\d\d)\. ?(\d))\. ?(\d{4})(?!\d)"),
            lambda m: f"{int(m[1] or m[3]):02}.{int(m[2] or m[4]):02}.{m[5]}",
        ),
        Ersetzung(spaet(rf"(?<!\d)0?(\d{{1,2}})\.(?:(?={_MONATE})| {{2,}}(?={_MONATE}))"), "\\1. "),
        Ersetzung(spaet(r"(?<!\d)(\d{4})/(\d\d)/(\d\d)(?!\d)"), "\\3.\\2.\\1"),
    ),
    Anzeichen(zeichen=re.compile(r"\d\.").search),
    ("/",),
    _MONATSNAME,
)
"""Dates in figures as DIN 5008 writes them: 01.05.2026; with the name of the month: 1. Mai 2026."""

GRUPPEN: Final = (LEERZEICHEN, ABSTAENDE, ANFUEHRUNG, STRICHE, BETRAEGE, DATEN)

AUSGESCHRIEBEN: Final[Mapping[str, str]] = {
    "z. B.": "zum Beispiel",
    "d. h.": "das heißt",
    "i. d. R.": "in der Regel",
    "u. U.": "unter Umständen",
    "o. g.": "oben genannt",
    "o. ä.": "oder ähnlich",
    "o. Ä.": "oder Ähnliches",
    "bzw.": "beziehungsweise",
    "ggf.": "gegebenenfalls",
    "ggfs.": "gegebenenfalls",
    "evtl.": "eventuell",
    "usw.": "und so weiter",
    "etc.": "und so weiter",
    "inkl.": "einschließlich",
    "einschl.": "einschließlich",
    "zzgl.": "zuzüglich",
    "vgl.": "vergleiche",
    "sog.": "sogenannt",
    "ca.": "etwa",
    "lt.": "laut",
    "gem.": "gemäß",
    "bzgl.": "zu",
    "entspr.": "entsprechend",
    "zust.": "zuständig",
    "versch.": "verschieden",
}
"""Abbreviations of everyday words and what they stand for; where endings change it is only a proposal."""

_BEUGBAR: Final = frozenset({"o. g.", "o. ä.", "sog.", "gem.", "bzgl.", "entspr.", "zust.", "versch."})


@cache
def kurzwoerter() -> re.Pattern[str]:
    """A pattern for all of `AUSGESCHRIEBEN`, with or without spaces inside."""
    forms = (re.escape(short).replace(r"\ ", " ?") for short in sorted(AUSGESCHRIEBEN, key=len, reverse=True))
    return re.compile(rf"(?<![\w.])(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


def hat_kurzwort(texte: Texte) -> bool:
    """Whether an abbreviation of `AUSGESCHRIEBEN` may stand in the texts of a file; quick to say no."""
    return not _KURZFORMEN.isdisjoint(texte.vokabeln)


_KURZFORMEN: Final = frozenset(
    form
    for short in AUSGESCHRIEBEN
    for base in (short.split()[0].rstrip("."), short.replace(" ", "").rstrip("."))
    for form in (base, base[0].upper() + base[1:], base.upper())
)
"""How an abbreviation begins, as a word without punctuation at its ends."""
KURZES: Final = Anzeichen(_KURZFORMEN)


def langform(kurz: str) -> tuple[str, bool]:
    """The words for an abbreviation as found, and whether they fit everywhere."""
    plain = kurz.replace(" ", "").lower()
    short = next(key for key in AUSGESCHRIEBEN if key.replace(" ", "").lower() == plain)
    return AUSGESCHRIEBEN[short], short not in _BEUGBAR
