"""Reads an expression: or, and, not, brackets, comparisons. Linear in its length; brackets are bounded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from prozesslib.message import Message
from prozesslib.model.ausdruck.baum import Feld, Feldart, Knoten, Nicht, Oder, Und, Vergleich, Zeichen
from prozesslib.model.ausdruck.fehler import AusdruckError
from prozesslib.model.ausdruck.werte import UnpassendError, pruefung
from prozesslib.model.ausdruck.zeichen import Art, Wort, woerter

TIEFE: Final = 50
"""Most brackets and negations within each other."""

_UND: Final = ("and", "und")
_ODER: Final = ("or", "oder")
_NICHT: Final = ("not", "nicht")
_IN: Final = ("in",)
_VORHANDEN: Final = ("vorhanden", "present")
_FEHLT: Final = ("fehlt", "missing")
_VERBINDET: Final = (*_UND, *_ODER)
_VERNEINT: Final = {"!=": Zeichen.GLEICH, "!~": Zeichen.ENTHAELT}

Felder = Callable[[str], Feld | Message]
"""The field of a name, or the hint to say where there is none."""


def lies(ausdruck: str, felder: Felder) -> Knoten:
    """The tree of an expression; `AusdruckError` with the column where it is none."""
    leser = _Leser(ausdruck, list(woerter(ausdruck)), felder)
    found = leser.oder()
    if leser.hier.art is Art.ZU:
        raise leser.falsch(Message("Diese Klammer wurde nie geöffnet.", "This bracket was never opened."))
    if leser.hier.art is not Art.ENDE:
        raise leser.falsch(Message("Davor fehlt UND oder ODER.", "AND or OR is missing before this."))
    return found


@dataclass
class _Leser:
    """The words and how far they are read."""

    ausdruck: str
    woerter: Sequence[Wort]
    felder: Felder
    stand: int = 0
    tiefe: int = field(default=0)

    @property
    def hier(self) -> Wort:
        return self.woerter[self.stand]

    def falsch(self, satz: Message, schritt: Message | None = None, wort: Wort | None = None) -> AusdruckError:
        column = (wort or self.hier).spalte
        return (
            AusdruckError(self.ausdruck, column, satz, schritt)
            if schritt
            else AusdruckError(self.ausdruck, column, satz)
        )

    def nimm(self) -> Wort:
        word = self.hier
        self.stand += word.art is not Art.ENDE
        return word

    def oder(self) -> Knoten:
        parts = [self.und()]
        while self.hier.ist(*_ODER):
            self.nimm()
            parts.append(self.und())
        return parts[0] if len(parts) == 1 else Oder(tuple(parts))

    def und(self) -> Knoten:
        parts = [self.nicht()]
        while self.hier.ist(*_UND):
            self.nimm()
            parts.append(self.nicht())
        return parts[0] if len(parts) == 1 else Und(tuple(parts))

    def nicht(self) -> Knoten:
        negated = self.hier.ist(*_NICHT)
        if not negated and self.hier.art is not Art.AUF:
            return self.vergleich()
        if self.tiefe >= TIEFE:
            raise self.falsch(Message("Zu viele Klammern ineinander.", "Too many brackets within each other."))
        self.tiefe += 1
        opened = self.nimm()
        inner = self.nicht() if negated else self.klammer(opened)
        self.tiefe -= 1
        return Nicht(inner) if negated else inner

    def klammer(self, opened: Wort) -> Knoten:
        inner = self.oder()
        if self.hier.art is Art.ENDE:
            raise self.falsch(
                Message("Diese Klammer wird nicht geschlossen.", "This bracket is not closed."), wort=opened
            )
        if self.hier.art is not Art.ZU:
            raise self.falsch(Message("Davor fehlt UND oder ODER.", "AND or OR is missing before this."))
        self.nimm()
        return inner

    def vergleich(self) -> Knoten:
        name = self.nimm()
        if name.art is not Art.WORT or name.ist(*_VERBINDET, *_IN):
            raise self.falsch(Message("Hier fehlt ein Feld.", "A field is missing here."), wort=name)
        feld = self.felder(name.text)
        if isinstance(feld, Message):
            satz = Message(f"Das Feld „{name.text}“ gibt es nicht.", f"There is no field “{name.text}”.")
            raise self.falsch(satz, feld, name)
        negated = bool(self.hier.ist(*_NICHT) and self.nimm())
        found, also = self._verglichen(feld, name)
        return Nicht(found) if negated != also else found

    def _verglichen(self, feld: Feld, name: Wort) -> tuple[Vergleich, bool]:
        """The comparison that follows a field, and whether its opposite is meant."""
        word = self.nimm()
        if word.ist(*_VORHANDEN, *_FEHLT):
            return Vergleich(feld, Zeichen.VORHANDEN, (), lambda value: value is not None), word.ist(*_FEHLT)
        if word.ist(*_IN):
            return self._eines(feld, name, Zeichen.GLEICH, self._liste()), False
        if word.art is not Art.ZEICHEN:
            raise self.falsch(
                Message(f"Hinter „{name.text}“ fehlt ein Vergleich.", f"A comparison is missing after “{name.text}”."),
                Message(
                    "Vergleiche: = != ~ !~ < <= > >= in (…) vorhanden fehlt",
                    "Comparisons: = != ~ !~ < <= > >= in (…) vorhanden fehlt",
                ),
                word,
            )
        sign = _VERNEINT.get(word.text) or Zeichen(word.text)
        return self._eines(feld, name, sign, [self._wert()]), word.text in _VERNEINT

    def _eines(self, feld: Feld, name: Wort, sign: Zeichen, werte: Sequence[Wort]) -> Vergleich:
        """One of several values; a field without a value of its own cannot be compared."""
        if feld.art is Feldart.GRUPPE:
            below = ", ".join(f"{feld.name}.{key}" for key in feld.unterfelder)
            raise self.falsch(
                Message(f"„{name.text}“ hat Unterfelder.", f"“{name.text}” has fields below it."),
                Message(f"Eines davon nennen: {below}", f"Name one of them: {below}"),
                name,
            )
        checks = []
        for wert in werte:
            try:
                checks.append(pruefung(feld, sign, wert.text))
            except UnpassendError as error:
                raise self.falsch(error.satz, error.schritt, wert) from error
        return Vergleich(feld, sign, tuple(w.text for w in werte), lambda value: any(check(value) for check in checks))

    def _wert(self) -> Wort:
        """A quoted text, or all words up to the next keyword, bracket, comma or sign."""
        first = self.nimm()
        if first.art is Art.TEXT:
            return first
        if first.art is not Art.WORT or first.ist(*_VERBINDET):
            raise self.falsch(
                Message("Hier fehlt ein Wert.", "A value is missing here."),
                Message(
                    "Werte mit Klammern, Kommas oder den Wörtern UND, ODER in Anführungszeichen setzen.",
                    "Put values with brackets, commas or the words AND, OR in quotation marks.",
                ),
                first,
            )
        found = [first.text]
        while self.hier.art is Art.WORT and not self.hier.ist(*_VERBINDET):
            if self._beginnt_vergleich():
                raise self.falsch(Message("Davor fehlt UND oder ODER.", "AND or OR is missing before this."))
            found.append(self.nimm().text)
        return Wort(Art.WORT, " ".join(found), first.spalte)

    def _beginnt_vergleich(self) -> bool:
        """Whether what follows the word here makes it a field and no further word of a value."""
        after = self.woerter[self.stand + 1]
        return after.art is Art.ZEICHEN or after.ist(*_IN, *_VORHANDEN, *_FEHLT)

    def _liste(self) -> list[Wort]:
        opened = self.nimm()
        if opened.art is not Art.AUF:
            raise self.falsch(
                Message("Hinter „in“ fehlt eine Klammer.", "A bracket is missing after “in”."),
                Message("Zum Beispiel: status in (entwurf, freigegeben)", "Such as: status in (entwurf, freigegeben)"),
                opened,
            )
        found = [self._wert()]
        while self.hier.art is Art.KOMMA:
            self.nimm()
            found.append(self._wert())
        if self.nimm().art is not Art.ZU:
            raise self.falsch(
                Message("Diese Klammer wird nicht geschlossen.", "This bracket is not closed."), wort=opened
            )
        return found
