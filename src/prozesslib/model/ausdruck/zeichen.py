"""The words of an expression, each with its place. One pass, no backtracking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from prozesslib.message import Message
from prozesslib.model.ausdruck.fehler import AusdruckError

HOECHSTLAENGE: Final = 10_000
"""Most characters of an expression."""

_ZEICHEN: Final = ("!=", "!~", "<=", ">=", "==", "=", "~", "<", ">")
_SCHLUSS: Final = {'"': '"', "'": "'", "„": '“”"', "“": "”", "»": "«", "«": "»"}
_TRENNT: Final = frozenset('()=!~<>,"„“”»«')


class Art(Enum):
    """Kinds of words."""

    WORT = auto()
    TEXT = auto()
    ZEICHEN = auto()
    AUF = auto()
    ZU = auto()
    KOMMA = auto()
    ENDE = auto()


_EINZELN: Final = {"(": Art.AUF, ")": Art.ZU, ",": Art.KOMMA}


@dataclass(frozen=True, slots=True)
class Wort:
    """One word of an expression; of a quoted text without its quotes."""

    art: Art
    text: str
    spalte: int
    """Where it begins, counted from 0."""

    def ist(self, *schluesselwoerter: str) -> bool:
        """Whether it is one of these keywords, in any case of letters."""
        return self.art is Art.WORT and self.text.casefold() in schluesselwoerter


def woerter(ausdruck: str) -> Iterator[Wort]:
    """The words in their order, at last one of kind ``ENDE``; `AusdruckError` where there is none."""
    if len(ausdruck) > HOECHSTLAENGE:
        raise AusdruckError(
            ausdruck, HOECHSTLAENGE, Message("Der Ausdruck ist zu lang.", "The expression is too long.")
        )
    place, liste = 0, _Liste()
    while place < len(ausdruck):
        if ausdruck[place].isspace():
            place += 1
            continue
        word, place = _naechstes(ausdruck, place, komma_trennt=liste.offen)
        liste.sieh(word)
        yield word
    yield Wort(Art.ENDE, "", len(ausdruck))


@dataclass(slots=True)
class _Liste:
    """Whether the words stand in ``in (...)``, where a comma between digits separates and makes no fraction."""

    offen: bool = False
    nach_in: bool = False

    def sieh(self, wort: Wort) -> None:
        self.offen = wort.art is Art.AUF if self.nach_in else self.offen and wort.art is not Art.ZU
        self.nach_in = wort.ist("in")


def _naechstes(ausdruck: str, place: int, *, komma_trennt: bool) -> tuple[Wort, int]:
    first = ausdruck[place]
    if first in _EINZELN:
        return Wort(_EINZELN[first], first, place), place + 1
    sign = next((sign for sign in _ZEICHEN if ausdruck.startswith(sign, place)), None)
    if sign:
        return Wort(Art.ZEICHEN, "=" if sign == "==" else sign, place), place + len(sign)
    if first in _SCHLUSS:
        return _text(ausdruck, place)
    end = place
    while end < len(ausdruck) and not ausdruck[end].isspace():
        if ausdruck[end] in _TRENNT and (komma_trennt or not _ist_bruch(ausdruck, end)):
            break
        end += 1
    if end == place:
        raise AusdruckError(ausdruck, place, Message("Dieses Zeichen passt hier nicht.", "This does not fit here."))
    return Wort(Art.WORT, ausdruck[place:end], place), end


def _ist_bruch(ausdruck: str, place: int) -> bool:
    """Whether a comma stands between two digits."""
    around = ausdruck[max(0, place - 1) : place] + ausdruck[place + 1 : place + 2]
    return ausdruck[place] == "," and len(around) == 2 and around.isdigit()


def _text(ausdruck: str, place: int) -> tuple[Wort, int]:
    """A quoted text; a backslash takes the sign after it as it is."""
    closing, found, at = _SCHLUSS[ausdruck[place]], list[str](), place + 1
    while at < len(ausdruck) and ausdruck[at] not in closing:
        at += ausdruck[at] == "\\" and at + 1 < len(ausdruck)
        found.append(ausdruck[at])
        at += 1
    if at >= len(ausdruck):
        raise AusdruckError(
            ausdruck,
            place,
            Message("Dieses Anführungszeichen wird nicht geschlossen.", "This quotation mark is not closed."),
            Message("Am Ende des Textes ein Anführungszeichen setzen.", "Close the text with a quotation mark."),
        )
    return Wort(Art.TEXT, "".join(found), place), at + 1
