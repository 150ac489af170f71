"""Every edit of a register, which of them still has to stand, and every edge that anybody drew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from verbund.aussagen import TEXTE, Aussagen, Ort, umbenannt
from verbund.buch import Abgeglichen, Antworten
from verbund.urteil import NICHTS, Seite, gedeckt, kanten


@dataclass(frozen=True, slots=True)
class Eintrag:
    """One statement that somebody changed, and when."""

    quartal: int
    prozess: str
    ort: Ort
    alt: Any
    neu: Any


class Protokoll:
    """The log of one register."""

    def __init__(self) -> None:
        self.eintraege: list[Eintrag] = []
        self.stehend: dict[tuple[str, Ort], Eintrag] = {}
        """The last edit of each statement, as long as nothing came after it that may have replaced it."""
        self.gezeichnet: dict[str, set[tuple[Ort, Any]]] = {}
        """Every edge of each flow that the library or this register ever drew."""

    def notiere(self, quartal: int, prozess: str, alt: Aussagen, neu: Aussagen) -> None:
        """Log an edit."""
        self.zeichne(prozess, neu)
        for ort in {**alt, **neu}:
            before, after = alt.get(ort, NICHTS), neu.get(ort, NICHTS)
            if before != after:
                entry = Eintrag(quartal, prozess, ort, before, after)
                self.eintraege.append(entry)
                self.stehend[prozess, ort] = entry

    def zeichne(self, prozess: str, sagt: Aussagen) -> None:
        """Take note of the edges of a version."""
        self.gezeichnet.setdefault(prozess, set()).update(kanten(sagt))

    def vergiss(self, prozess: str) -> None:
        """The process was pruned here, or brought back as the library has it."""
        self.stehend = {key: entry for key, entry in self.stehend.items() if key[0] != prozess}

    def gleiche_ab(self, ergebnis: Abgeglichen, antworten: Antworten) -> None:
        """Go along with a sync: forget what theirs was taken for, and what the library had taken over and changed."""
        for old, new in ergebnis.namen.items():
            self.gezeichnet[new] = self.gezeichnet.pop(old, set())
        renamed = {}
        for (key, ort), entry in self.stehend.items():
            now = ergebnis.namen.get(key, key), next(iter(umbenannt({ort: entry.neu}, ergebnis.verweise)))
            if now[0] in ergebnis.buch.prozesse:
                renamed[now] = entry
        for key, leaf in ergebnis.buch.prozesse.items():
            self.zeichne(key, leaf.basis or {})
        self.stehend = {
            (key, ort): entry for (key, ort), entry in renamed.items() if not _abgeloest(key, ort, ergebnis, antworten)
        }

    def verloren(self, prozesse: Mapping[str, Aussagen]) -> Iterator[Eintrag]:
        """Edits that should stand and do not."""
        for (key, ort), entry in self.stehend.items():
            if not _steht(entry, ort, prozesse.get(key, {}).get(ort, NICHTS)):
                yield entry

    def fremd(self, prozesse: Mapping[str, Aussagen]) -> Iterator[tuple[str, Ort]]:
        """Edges that nobody drew."""
        for key, sagt in prozesse.items():
            yield from ((key, ort) for ort, wert in kanten(sagt) - self.gezeichnet.get(key, set()))


def _abgeloest(key: str, ort: Ort, ergebnis: Abgeglichen, antworten: Antworten) -> bool:
    if gedeckt(ort, antworten.get(key, {})) is Seite.IHRE:
        return True
    versions = ergebnis.beteiligt.get(key)
    if versions is None:
        return False
    own, their = (side.get(ort, NICHTS) for side in (versions.unsere, versions.ihre))
    return own != their and versions.basis.get(ort, NICHTS) == own


def _steht(entry: Eintrag, ort: Ort, jetzt: Any) -> bool:
    if ort[0] == "ablauf" and ort[-1] == "teilprozess":
        return True  # may have been renamed since
    if ort[-1] in TEXTE and isinstance(entry.neu, str) and isinstance(jetzt, str):
        old = entry.alt.split("\n") if isinstance(entry.alt, str) else []
        return {line for line in entry.neu.split("\n") if line not in old} <= set(jetzt.split("\n"))
    return bool(jetzt == entry.neu)
