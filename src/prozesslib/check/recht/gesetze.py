"""The laws of ``kataloge/gesetze.yaml``: found by name or short name, with their level and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from prozesslib.check.spaet import spaet
from prozesslib.model.aehnlich import falte
from prozesslib.model.katalog import KatalogEintrag

KATALOG: Final = "gesetze"

_GENANNT = spaet(r"(?P<name>[^()]+) \((?P<kurz>[^()]+)\)")
_EU_AKT = spaet(r"(Verordnung|Richtlinie|Beschluss|VO|RL)\b")
_EU_ZEICHEN = spaet(r"\((EU|EG|EWG|Euratom)\)|/(EU|EG|EWG)\b")


class Gesetz(NamedTuple):
    """A law: its names, who made it, how it is cited, and what became of it."""

    id: str
    name: str
    kurz: tuple[str, ...] = ()
    """Short names, the usual one first."""
    ebene: str | None = None
    zitiert: str | None = None
    """``paragraf`` or ``artikel``; None where it has both or neither."""
    entfallen: str | None = None
    """The day on which it went out of force or lost its name."""
    ersetzt_durch: tuple[str, ...] = ()
    """Ids of the laws that came in its place."""

    @property
    def voll(self) -> str:
        """Full name with the usual short name: ``Baugesetzbuch (BauGB)``."""
        return f"{self.name} ({self.kurz[0]})" if self.kurz else self.name

    @classmethod
    def read(cls, eintrag: KatalogEintrag) -> Gesetz:
        """Read an entry of the catalogue; its synonyms are the short names."""
        daten = eintrag.daten
        return cls(
            eintrag.id,
            eintrag.name,
            tuple(daten.get("synonyme", ())),
            daten.get("ebene"),
            daten.get("zitiert"),
            daten.get("entfallen"),
            tuple(daten.get("ersetzt_durch", ())),
        )


class Nennung(NamedTuple):
    """A law as a process names it: the name in the form ``Name (Kurz)``, and what qualifies it."""

    name: str
    zusatz: str = ""
    """What follows a comma after the name, with it: ``, soweit nicht durch Landesrecht ersetzt``."""

    @classmethod
    def read(cls, text: str) -> Nennung:
        """Take apart what stands under ``gesetz``."""
        end = text.find("),") + 1
        return cls(text[:end], text[end:]) if end else cls(text)


class Gesetzbuch:
    """All laws of a catalogue, by every name they have."""

    def __init__(self, eintraege: Iterable[KatalogEintrag]) -> None:
        self._nach_id = {eintrag.id: Gesetz.read(eintrag) for eintrag in eintraege}
        self._nach_name = {falte(law.name): law for law in self._nach_id.values()}
        self._nach_kurz = {kurz: law for law in self._nach_id.values() for kurz in law.kurz}
        self._gefunden: dict[str, Gesetz | None] = {}

    def __bool__(self) -> bool:
        return bool(self._nach_id)

    def finde(self, gesetz: str) -> Gesetz | None:
        """The law that a text names, in full, by its short name alone, or by both; None where it is none of these."""
        if gesetz not in self._gefunden:
            self._gefunden[gesetz] = self._suche(Nennung.read(gesetz).name)
        return self._gefunden[gesetz]

    def _suche(self, name: str) -> Gesetz | None:
        both = _GENANNT.fullmatch(name)
        if both is None:
            return self._nach_kurz.get(name) or self._nach_name.get(falte(name))
        return self._nach_kurz.get(both["kurz"]) or self._nach_name.get(falte(both["name"]))

    def nachfolger(self, gesetz: Gesetz) -> tuple[Gesetz, ...]:
        """The laws in force that came in the place of one that is gone, over several steps; no law twice."""
        found: dict[str, Gesetz] = {}
        seen, todo = {gesetz.id}, list(gesetz.ersetzt_durch)
        while todo:
            key = todo.pop(0)
            law = self._nach_id.get(key)
            if law is None or key in seen:
                continue
            seen.add(key)
            if law.entfallen:
                todo += law.ersetzt_durch
            else:
                found[key] = law
        return tuple(found.values())


def ebene_aus(gesetz: str) -> str | None:
    """The level that the wording itself shows: a local statute, a law of the Land, an act of the EU; None if it does
    not."""
    if gesetz.startswith(("örtlich", "Örtlich")):
        return "kommune"
    if gesetz.endswith(" des Landes"):
        return "land"
    if _EU_ZEICHEN.search(gesetz) and _EU_AKT.search(gesetz):
        return "eu"
    return None


_EU_NUMMER = spaet(r"\(EU\) (?:Nr\. )?(\d{1,4})/(\d{1,4})\b")


def eu_nummer_in_form(gesetz: str) -> str:
    """The same with the number of an EU act as it is written since 2015: ``(EU) 2016/679``, without ``Nr.``.

    Since 1 January 2015 acts carry the year before their number; until 2014 it was ``(EU) Nr. 651/2014``.
    """
    found = _EU_NUMMER.search(gesetz)
    if found is None or not any(map(_ist_jahr, found.groups())):
        return gesetz
    year, number = found.groups() if _ist_jahr(found[1]) else (found[2], found[1])
    return gesetz.replace(found[0], f"(EU) {year}/{number}")


def _ist_jahr(text: str) -> bool:
    """Whether a part of the number is a year since 2015."""
    return len(text) == 4 and 2015 <= int(text) <= 2050
