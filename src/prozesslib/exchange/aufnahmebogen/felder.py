"""The cells of an entry as its fields; what does not fit is refused by its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.roh import Roheintrag
from prozesslib.exchange.aufnahmebogen.worte import EINTRAGSARTEN, Wortschatz
from prozesslib.exchange.listen.feld import Feld, Notizen
from prozesslib.exchange.listen.figuren import Figur, FigurError, anteil, dauer, zeitangabe
from prozesslib.exchange.mappe.werte import Wertart
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.store.file_errors import shown
from prozesslib.store.resources import schema

_ZEITEN: Final = {"bearbeitungszeit": "min", "liegezeit": None, "transportzeit": None}
_WORTE: Final = {
    "beteiligter": "beteiligte",
    "baustein": "bausteine",
    "stelle": "stellen",
    "richtung": "richtung",
    "grundlage": "grundlage",
}
_BENANNT: Final = (Eintragsart.EREIGNIS, Eintragsart.TEILPROZESS, Eintragsart.ZUSAMMENFUEHRUNG)
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(slots=True)
class Leser:
    """Reads cells with the words of one process and notes what it cannot read."""

    worte: Wortschatz
    notizen: Notizen

    def wort(self, zelle: Feld, liste: str) -> str | None:
        """The key that a cell names; refused when it is none of the list."""
        text = zelle.als(Wertart.JA_NEIN) if liste == "janein" else zelle.text
        if not text:
            return None
        key = self.worte[liste].schluessel(text)
        if key is None:
            self._fremdes_wort(zelle, self.worte[liste].naechstes(text))
        return key

    def wahr(self, zelle: Feld) -> bool | None:
        """A yes or no."""
        key = self.wort(zelle, "janein")
        return None if key is None else key == "ja"

    def zeit(self, zelle: Feld, einheit: str | None, quelle: str | None) -> Figur | None:
        """A time; refused where it is no figure."""
        try:
            return zeitangabe(zelle.roh, einheit, quelle) if zelle.text else None
        except FigurError as error:
            self.notizen.sage("AB112", Schwere.FEHLER, zelle, _keine_figur(zelle, error.was), _FIGUR[error.was])
            return None

    def anteil(self, zelle: Feld, quelle: str | None) -> Figur | None:
        """A share; refused where it is no percentage."""
        try:
            return anteil(zelle.roh, quelle) if zelle.text else None
        except FigurError:
            self.notizen.sage("AB112", Schwere.FEHLER, zelle, _keine_figur(zelle, "zahl"), _PROZENT)
            return None

    def dauer(self, zelle: Feld) -> str | None:
        """A duration without span."""
        try:
            return dauer(zelle.als(Wertart.DAUER)) if zelle.text else None
        except FigurError as error:
            self.notizen.sage("AB112", Schwere.FEHLER, zelle, _keine_figur(zelle, error.was), _FIGUR[error.was])
            return None

    def _fremdes_wort(self, zelle: Feld, near: str | None) -> None:
        said = shown(zelle.text, 60)
        self.notizen.sage(
            "AB111",
            Schwere.FEHLER,
            zelle,
            Message(f"„{said}“ steht nicht in der Liste.", f"“{said}” is not in the list."),
            Message(f"Meinten Sie „{near}“?", f"Did you mean “{near}”?") if near else _AUS_LISTE,
        )


def eintragsart(roh: Roheintrag, leser: Leser) -> tuple[Eintragsart, dict[str, Any]]:
    """The kind of an entry and the fields that its word implies; without a word it shows in the other cells."""
    word = leser.wort(roh.feld("eintragsart"), "eintragsarten") or _gemeint(roh)
    fields = dict(EINTRAGSARTEN[word][1])
    if "ereignis" in fields:
        return Eintragsart.EREIGNIS, fields
    return Eintragsart(word.partition("-")[0]), fields


def _gemeint(roh: Roheintrag) -> str:
    if roh.text("teilprozess"):
        return "teilprozess"
    asks = roh.text("text").endswith("?") and sum(1 for _ in roh.alle("wenn")) > 0
    return "entscheidung" if asks else "schritt"


def felder(roh: Roheintrag, art: Eintragsart, leser: Leser) -> dict[str, Any]:
    """The fields of an entry besides its id and where it leads."""
    found = dict(_felder(roh, art, leser))
    for key in [key for key in found if key in _verboten(art)]:
        _passt_nicht(roh, key, art, leser.notizen)
        del found[key]
    return found


def _felder(roh: Roheintrag, art: Eintragsart, leser: Leser) -> Iterator[tuple[str, Any]]:
    text = roh.text("text")[:200]
    if art in _BENANNT and text:
        yield "name", text
    source = roh.text("quelle") or None
    pairs: list[tuple[str, Any]] = [(key, leser.wort(roh.feld(key), name)) for key, name in _WORTE.items()]
    pairs += [(key, leser.zeit(roh.feld(key), unit, source)) for key, unit in _ZEITEN.items()]
    pairs += [(key, leser.wahr(roh.feld(key))) for key in ("automatisch", "unterbrechend")]
    pairs += [("dauer", leser.dauer(roh.feld("dauer"))), ("hinweis", roh.text("hinweis") or None)]
    pairs += [("nachricht", _nachricht(roh, leser))]
    pairs += [(column, _dokumente(roh, column, leser)) for column in ("eingang", "ausgang")]
    pairs += [("verfahren", _einmal(leser.wort(cell, "verfahren") for (cell,) in roh.alle("verfahren")))]
    pairs += [("rechtsgrundlagen", _einmal(_recht(cell, leser) for (cell,) in roh.alle("rechtsgrundlage")))]
    yield from ((key, value) for key, value in pairs if value not in (None, []))


def _nachricht(roh: Roheintrag, leser: Leser) -> dict[str, str] | None:
    sender = leser.wort(roh.feld("nachricht_von"), "beteiligte")
    to = leser.wort(roh.feld("nachricht_an"), "beteiligte")
    if sender and to:
        leser.notizen.sage("AB113", Schwere.FEHLER, roh.feld("nachricht_an"), _NUR_EINES)
        to = None
    if not (sender or to):
        if roh.text("nachricht_name"):
            leser.notizen.sage("AB110", Schwere.WARNUNG, roh.feld("nachricht_name"), _OHNE_PARTNER)
        return None
    medium = leser.wort(roh.feld("nachricht_medium"), "medien")
    parts = {"von": sender, "an": to, "name": roh.text("nachricht_name") or None, "medium": medium}
    return {key: value for key, value in parts.items() if value}


def _dokumente(roh: Roheintrag, column: str, leser: Leser) -> list[dict[str, str]]:
    found: list[dict[str, str]] = []
    for name, medium in roh.alle(column, f"{column}_medium"):
        if not name.text:
            leser.notizen.sage("AB110", Schwere.WARNUNG, medium, _OHNE_UNTERLAGE)
            continue
        key = leser.wort(medium, "medien")
        one = {"dokument": name.text} | ({"medium": key} if key else {})
        found += [one] if one not in found else []
    return found


def _recht(zelle: Feld, leser: Leser) -> str | None:
    """The id of a legal basis; whether there is one with it is for the check to say."""
    known = leser.worte["recht"].schluessel(zelle.text) if "recht" in leser.worte.listen else None
    if known or _ID.fullmatch(zelle.text):
        return known or zelle.text
    return leser.wort(zelle, "recht")


def _einmal(keys: Iterator[str | None]) -> list[str]:
    return list(dict.fromkeys(key for key in keys if key))


def _verboten(art: Eintragsart) -> frozenset[str]:
    """The fields that an entry of this kind cannot have, as the schema says."""
    rules = schema("prozess")["$defs"]["eintrag"]["dependentSchemas"][art]["properties"]
    return frozenset(key for key, rule in rules.items() if rule is False)


_SPALTE: Final = {"rechtsgrundlagen": "rechtsgrundlage", "nachricht": "nachricht_name"}


def _passt_nicht(roh: Roheintrag, key: str, art: Eintragsart, notizen: Notizen) -> None:
    cells: Sequence[str] = ("nachricht_von", "nachricht_an") if key == "nachricht" else (_SPALTE.get(key, key),)
    cell = next((found[0] for found in roh.alle(*cells)), roh.feld(cells[0]))
    notizen.sage(
        "AB113",
        Schwere.WARNUNG,
        cell,
        Message(f"Zu „{art.capitalize()}“ passt das nicht; weggelassen.", f"Does not fit “{art}”; left out."),
    )


def _keine_figur(zelle: Feld, was: str) -> Message:
    said = shown(zelle.text, 60)
    if was == "einheit":
        return Message(f"„{said}“ hat keine Einheit.", f"“{said}” has no unit.")
    if was == "ueblich":
        return Message(f"„{said}“ ist nur eine Spanne.", f"“{said}” is a span only.")
    return Message(f"„{said}“ ist keine Angabe, die sich rechnen lässt.", f"“{said}” is no figure.")


_FIGUR: Final = {
    "zahl": Message("Zum Beispiel 5 min, 2 h oder 3 AT.", "Such as 5 min, 2 h or 3 AT."),
    "einheit": Message("Mit min, h, AT, Tage, Wochen oder Monate.", "With min, h, AT, Tage, Wochen or Monate."),
    "ueblich": Message(
        "Den üblichen Wert davor schreiben: 5 min (3 min bis 10 min).", "Put the usual value first: 5 min (3 bis 10)."
    ),
}
_PROZENT: Final = Message("Zum Beispiel 85 %.", "Such as 85 %.")
_AUS_LISTE: Final = Message("Ein Wort aus der Auswahl nehmen.", "Take a word of the list.")
_NUR_EINES: Final = Message(
    "Eine Nachricht kommt von jemandem oder geht an jemanden, nicht beides.",
    "A message comes from or goes to, not both.",
)
_OHNE_PARTNER: Final = Message("Von wem oder an wen die Nachricht geht, fehlt.", "Who it is from or to is missing.")
_OHNE_UNTERLAGE: Final = Message("Zum Medium fehlt die Unterlage.", "The document of this medium is missing.")
