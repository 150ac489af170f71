"""Two states of one file while they are compared: how a field is called there, and how its values are said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.merge.vergleich import Art, Pfad, nach_schluessel
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.register.vergleich.namen import benannt, eindeutig, nach_kennung
from prozesslib.register.vergleich.satz import LAENGE, Satz, beide, einzeilig, gekuerzt, verbunden, zitat
from prozesslib.register.vergleich.titel import eintragswort, feld_an, ist_eintrag, titel
from prozesslib.register.vergleich.werte import Namen, Worte, gegenueber

ABLAUF: Final = "ablauf"
_LOKAL: Final = "lokal"
_BEZOGEN: Final = (ABLAUF, "beteiligte", "rechtsgrundlagen")
"""Lists of a process that its other fields refer to."""

_SCHLUESSEL: Final[Mapping[Pfad, str]] = {
    ("lokal", "messwerte"): ABLAUF,
    ("lokal", "rechtsgrundlagen"): "rechtsgrundlagen",
}
"""Mappings whose keys are ids of items of a list of the process."""


@dataclass(frozen=True, slots=True)
class Sicht:
    """Both states of a file of one kind; names of things that are gone come from the old one."""

    kind: str
    alt: Mapping[str, Any]
    neu: Mapping[str, Any]
    alte_namen: Namen
    neue_namen: Namen
    _listen: dict[Pfad, tuple[Mapping[str, str], Mapping[str, str]]] = field(default_factory=dict)

    @classmethod
    def auf(cls, kind: str, alt: Mapping[str, Any], neu: Mapping[str, Any]) -> Sicht:
        """Both states and the names of what their fields refer to."""
        found = {k: eindeutig(k, nach_kennung(alt.get(k)), nach_kennung(neu.get(k))) for k in _BEZOGEN}
        before = {k: {**new, **old} for k, (old, new) in found.items()}
        return cls(kind, alt, neu, before, {k: {**old, **new} for k, (old, new) in found.items()})

    def eintrag(self, id_: str, *, alt: bool = False) -> Message:
        """What an entry of the flow is called, or was called, in quotation marks."""
        names = self.alte_namen if alt else self.neue_namen
        return zitat(beide(names[ABLAUF].get(id_) or gekuerzt(einzeilig(id_))))

    def name(self, pfad: Pfad) -> str:
        """What the item at a path of a keyed list is called."""
        liste, key = pfad[:-1], pfad[-1][1:-1]
        if liste not in self._listen:
            key_of = feld_an(self.kind, liste).key
            items = (nach_schluessel(_finde(self.kind, tree, liste), key_of) for tree in (self.alt, self.neu))
            old, new = ({k[1:-1]: item for k, item in (found or {}).items()} for found in items)
            self._listen[liste] = eindeutig(liste[-1], old, new)
        old_names, new_names = self._listen[liste]
        return new_names.get(key) or old_names.get(key) or gekuerzt(einzeilig(key))

    def thema(self, pfad: Pfad) -> Message:
        """What a field or item is called: where it stands, its title, whether it is local, the step it belongs to."""
        local = pfad[:1] == (_LOKAL,) and len(pfad) > 1
        of_step = pfad[:1] == (ABLAUF,) and len(pfad) > 2
        text = verbunden(self._teile(pfad, 1 if local else 2 if of_step else 0), ", ")
        if local:
            return Message(f"{text.de} (lokal)", f"{text.en} (local)")
        if of_step:
            name = self.eintrag(pfad[1][1:-1])
            return Message(f"{text.de} bei {name.de}", f"{text.en} at {name.en}")
        return text

    def _teile(self, pfad: Pfad, start: int) -> Iterator[Message]:
        for place in range(start, len(pfad)):
            here = pfad[: place + 1]
            if ist_eintrag(pfad[place]) and place:
                yield benannt(eintragswort(self.kind, here[:-1]), self.name(here))
            elif not (place + 1 < len(pfad) and ist_eintrag(pfad[place + 1])):
                name = self.neue_namen.get(_SCHLUESSEL.get(here[:-1], ""), {}).get(here[-1])
                yield zitat(beide(name)) if name else titel(self.kind, here)

    def wert(self, pfad: Pfad, value: Any, *, alt: bool = False) -> Message:
        """A value of the new or the old state in words, cut where it is too long."""
        words = Worte(self.kind, self.alte_namen if alt else self.neue_namen)
        if isinstance(value, str):
            return words.zitiert(pfad, value, gekuerzt(words.text(pfad, value), 2 * LAENGE))
        said = words.wert(pfad, value)
        return Message(gekuerzt(said.de, 2 * LAENGE), gekuerzt(said.en, 2 * LAENGE))

    def ueber(self, pfad: Pfad, alt: Any, neu: Any, thema: Message | None = None) -> Satz:
        """The sentence about a value that is new, gone or another one; `FEHLT` where there is none."""
        subject = thema or self.thema(pfad)
        if alt is FEHLT:
            new = self.wert(pfad, neu)
            text = Message(f"{subject.de} neu: {new.de}", f"{subject.en} new: {new.en}")
            return Satz(pfad, Art.NEU, text, None, neu, subject)
        if neu is FEHLT:
            old = self.wert(pfad, alt, alt=True)
            text = Message(f"{subject.de} entfällt (bisher {old.de})", f"{subject.en} removed (was {old.en})")
            return Satz(pfad, Art.WEG, text, alt, None, subject)
        change = self.statt(pfad, alt, neu)
        text = Message(f"{subject.de}: {change.de}", f"{subject.en}: {change.en}")
        return Satz(pfad, Art.ANDERS, text, alt, neu, subject)

    def statt(self, pfad: Pfad, alt: Any, neu: Any) -> Message:
        """The new value instead of the old one, both cut to where they differ."""
        named = Worte(self.kind, self.alte_namen), Worte(self.kind, self.neue_namen)
        for words in (named, (Worte(self.kind), Worte(self.kind))):
            old, new = (say.wert(pfad, value) for say, value in zip(words, (alt, neu), strict=True))
            if old != new:
                old, new = _texte(pfad, words, alt, neu) or _ausschnitte(old, new)
                return Message(f"{new.de} statt {old.de}", f"{new.en} instead of {old.en}")
        return _NUR_SCHREIBWEISE


def _texte(pfad: Pfad, words: tuple[Worte, Worte], alt: Any, neu: Any) -> tuple[Message, Message] | None:
    """Two texts cut to where they differ, the quotation marks around what is left."""
    if not isinstance(alt, str) or not isinstance(neu, str):
        return None
    old, new = gegenueber(words[0].text(pfad, alt), words[1].text(pfad, neu))
    return words[0].zitiert(pfad, alt, old), words[1].zitiert(pfad, neu, new)


def _ausschnitte(alt: Message, neu: Message) -> tuple[Message, Message]:
    (old_de, new_de), (old_en, new_en) = gegenueber(alt.de, neu.de), gegenueber(alt.en, neu.en)
    return Message(old_de, old_en), Message(new_de, new_en)


def _finde(kind: str, tree: Any, pfad: Pfad) -> Any:
    """The value at a path; None where there is none."""
    for place, step in enumerate(pfad):
        if ist_eintrag(step):
            tree = (nach_schluessel(tree, feld_an(kind, pfad[:place]).key) or {}).get(step)
        else:
            tree = tree.get(step) if isinstance(tree, Mapping) else None
    return tree


_NUR_SCHREIBWEISE: Final = Message(
    "nur Schreibweise, Leerraum oder unsichtbare Zeichen anders",
    "only notation, white space or invisible characters changed",
)
