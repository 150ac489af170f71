"""Asks for the answers to open conflicts, one after the other; what was answered is kept however it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from prozesslib.cli.ausgabe import complain, say, say_all
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError
from prozesslib.register.abgleich.loesung import Loesung
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Seite, Wahl
from prozesslib.register.abgleich.loesung_wert import lies_wert
from prozesslib.render.konflikt import as_question
from prozesslib.render.text import absatz, stdout_blatt


class Wort(Enum):
    """What can be answered."""

    UNSERE = auto()
    IHRE = auto()
    WERT = auto()
    SPAETER = auto()
    ALLE = auto()
    ENDE = auto()


_DEUTSCH: Mapping[str, Wort] = {
    "e": Wort.UNSERE,
    "b": Wort.IHRE,
    "i": Wort.IHRE,
    "w": Wort.WERT,
    "ü": Wort.SPAETER,
    "u": Wort.SPAETER,
    "ue": Wort.SPAETER,
    "a": Wort.ALLE,
    "q": Wort.ENDE,
}
_ENGLISCH: Mapping[str, Wort] = {
    "o": Wort.UNSERE,
    "t": Wort.IHRE,
    "v": Wort.WERT,
    "s": Wort.SPAETER,
    "a": Wort.ALLE,
    "q": Wort.ENDE,
}
_WOERTER = _DEUTSCH if LANG == "de" else _ENGLISCH
_SEITEN = {Wort.UNSERE: Seite.UNSERE, Wort.IHRE: Seite.IHRE}


@dataclass
class Dialog:
    """The answers so far; ``gemeint`` are the conflicts that are asked about."""

    loesung: Loesung
    gemeint: Sequence[Offen]
    uebersprungen: set[Offen] = field(default_factory=set)

    def fuehre(self) -> None:
        """Ask until nothing is left or the person stops; KeyboardInterrupt passes through."""
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")
        try:
            while (left := self._uebrig()) and self._gefragt(left):
                say("")
        except EOFError:
            say("")

    def _gefragt(self, left: Sequence[Offen]) -> bool:
        group = self.loesung.frage(left[0])
        say_all(as_question(self.loesung, group, len(left), LANG, stdout_blatt()))
        return self._beantwortet(group)

    def _uebrig(self) -> list[Offen]:
        still = set(self.loesung.offen) - self.uebersprungen
        return [offen for offen in self.gemeint if offen in still]

    def _beantwortet(self, group: Sequence[Offen]) -> bool:
        """Ask until there is an answer that is possible; False when the person stops."""
        while (word := _wort(_auswahl(group))) is not Wort.ENDE:
            if word is Wort.SPAETER:
                self.uebersprungen.update(group)
                return True
            if word is Wort.ALLE:
                if self._alle():
                    return True
            elif self._versuche(group, word):
                return True
        return False

    def _versuche(self, group: Sequence[Offen], word: Wort) -> bool:
        try:
            self.loesung = self.loesung.antworte(group, self._wahl(group, word))
        except UserError as error:
            complain(error.message, error.next_step)
            return False
        return True

    def _wahl(self, group: Sequence[Offen], word: Wort) -> Wahl:
        if word in _SEITEN:
            return _SEITEN[word]
        if len(group) > 1:
            raise UserError(
                Message("Felder, die zusammengehören, bekommen keinen einzelnen Wert.", "These fields take no value."),
                Message("Eigene oder ihre wählen.", "Choose ours or theirs."),
            )
        text = input(t("Wert (leer: löschen): ", "Value (empty: delete): "))
        return lies_wert(self.loesung.stand(group[0]), group[0], text)

    def _alle(self) -> bool:
        """The same side for all that was not asked yet, after a second look; False when it was not meant so."""
        left = self._uebrig()
        count = len(left)
        word = _lies(t(f"Alle weiteren {count}: e oder b? ", f"All other {count}: o or t? "))
        if word is None or word not in _SEITEN:
            return False
        whose = t("eigene behalten", "keep ours") if word is Wort.UNSERE else t("ihre übernehmen", "take theirs")
        if input(t(f"{count} Konflikte: {whose}? j/n ", f"{count} conflicts: {whose}? y/n ")).lower() not in _JA:
            return False
        for part in self._je_datei(left):
            if not self._versuche(part, word):
                self.uebersprungen.update(part)
        return True

    def _je_datei(self, offene: Sequence[Offen]) -> Iterator[list[Offen]]:
        for path in dict.fromkeys(offen.ziel for offen in offene):
            yield [offen for offen in offene if offen.ziel == path and offen in set(self.loesung.offen)]


_JA = {"j", "ja", "y", "yes"}


def _auswahl(group: Sequence[Offen]) -> Message:
    """What can be answered; with conflicts between colleagues theirs is not the blueprint's."""
    german, english = ("ihre (Blaupause)", "theirs (blueprint)") if group[0].akte.auf else ("ihre", "theirs")
    value = Message("w anderer Wert, ", "v another value, ") if len(group) == 1 and group[0].pfad else Message("", "")
    return Message(
        f"e eigene, b {german}, {value.de}ü überspringen, a alle weiteren, q aufhören",
        f"o ours, t {english}, {value.en}s skip, a all others, q quit",
    )


def _wort(choices: Message) -> Wort:
    """An answer; the choices are named again until it is one."""
    while True:
        say_all(absatz(choices.text(LANG), stdout_blatt()))
        found = _lies("> ")
        if found is not None:
            return found


def _lies(prompt: str) -> Wort | None:
    return _WOERTER.get(input(prompt).strip().lower())
