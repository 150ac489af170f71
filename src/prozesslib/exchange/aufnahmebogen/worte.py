"""The words of an Aufnahmebogen: what the drop-downs offer, and which key each word stands for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from prozesslib.exchange.listen.worte import Wortliste
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand

EINTRAGSARTEN: Final[Mapping[str, tuple[Message, Mapping[str, str]]]] = {
    "schritt": (Message("Schritt", "Step"), {}),
    "entscheidung": (Message("Entscheidung", "Decision"), {}),
    "entscheidung-mehrere": (Message("Entscheidung, mehrere Wege", "Decision, several ways"), {"art": "mehrere"}),
    "entscheidung-ereignis": (Message("Was zuerst eintritt", "Whatever comes first"), {"art": "ereignis"}),
    "parallel": (Message("Gleichzeitig", "At the same time"), {}),
    "zusammenfuehrung": (Message("Zusammenführung", "Join"), {}),
    "teilprozess": (Message("Teilprozess", "Sub-process"), {}),
    "start": (Message("Start", "Start"), {"ereignis": "start"}),
    "ende": (Message("Ende", "End"), {"ereignis": "ende"}),
    "nachricht": (Message("Nachricht", "Message"), {"ereignis": "nachricht"}),
    "frist": (Message("Frist", "Deadline"), {"ereignis": "frist"}),
    "fehler": (Message("Fehler", "Error"), {"ereignis": "fehler"}),
}
"""Kinds of rows: the word, and what it says beside the key that marks the kind."""

_FESTE: Final[Mapping[str, Mapping[str, Message]]] = {
    "eintragsarten": {key: word for key, (word, _) in EINTRAGSARTEN.items()},
    "janein": {"ja": Message("ja", "yes"), "nein": Message("nein", "no")},
    "richtung": {"eintreffend": Message("trifft ein", "comes in"), "ausloesend": Message("wird ausgelöst", "goes out")},
    "grundlage": {
        "gebunden": Message("gebunden", "bound"),
        "beurteilungsspielraum": Message("Beurteilungsspielraum", "margin of judgement"),
        "ermessen": Message("Ermessen", "discretion"),
    },
    "beteiligtenart": {
        "intern": Message("intern", "inside"),
        "extern": Message("extern", "outside"),
        "system": Message("IT-System", "IT system"),
    },
    "rolle": {
        "initiator": Message("löst aus", "starts it"),
        "hauptakteur": Message("führt durch", "does it"),
        "mitwirkend": Message("wirkt mit", "takes part"),
        "ergebnisempfaenger": Message("erhält das Ergebnis", "gets the result"),
    },
    "ebene": {
        "eu": Message("EU", "EU"),
        "bund": Message("Bund", "federal"),
        "land": Message("Land", "state"),
        "kommune": Message("Kommune", "municipality"),
    },
    "art": {
        "steuerung": Message("Steuerung", "steering"),
        "leistung": Message("Leistung", "service"),
        "unterstuetzung": Message("Unterstützung", "support"),
    },
}
_KATALOGE: Final = ("bausteine", "medien", "verfahren", "stellen")


@dataclass(frozen=True, slots=True)
class Wortschatz:
    """All lists by name; fixed ones in a language, read in both."""

    listen: Mapping[str, Wortliste] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Wortliste:
        return self.listen[name]

    def mit_beteiligten(self, beteiligte: Sequence[Mapping[str, Any]]) -> Wortschatz:
        """With the participants of one process."""
        people = Wortliste.aus_paaren((str(one["id"]), str(one["name"])) for one in beteiligte)
        return replace(self, listen={**self.listen, "beteiligte": people})


def wortschatz(bestand: Bestand, lang: str) -> Wortschatz:
    """The words of a library or register."""
    lists = {name: Wortliste.aus_katalog(bestand.schluessel(name)) for name in _KATALOGE}
    names = Wortliste.aus_paaren((p.id, p.prozess.name) for p in bestand.prozesse.values())
    return Wortschatz({**_feste(lang), **lists, "prozesse": names, "beteiligte": Wortliste({})})


def _feste(lang: str) -> dict[str, Wortliste]:
    return {
        name: Wortliste(
            {key: word.text(lang) for key, word in words.items()},
            {spoken: key for key, word in words.items() for spoken in (word.de, word.en)},
        )
        for name, words in _FESTE.items()
    }
