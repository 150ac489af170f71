"""Which fields of a process are prose, which are names, and which are not ours to word (laws, catalogues, keys).

Collected once per file: what no text of a file holds need not be looked for field by field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from operator import eq
from typing import Final

from prozesslib.check.einmal import einmal
from prozesslib.check.sprache.woerter import RAND, woerter
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.bestand import Prozessdatei

Path = tuple[str | int, ...]
Feld = tuple[Path, str]

PROSA: Final = woerter(
    """
    kurzbeschreibung hinweise hinweis text massnahme folge notverfahren notbetrieb risiko ursache auswirkung kontrolle
    """
)
"""Keys of fields with whole sentences."""

NAMEN: Final = woerter(
    """
    name schritt entscheidung parallel ausloeser ergebnis dokument wenn schlagworte beginn nachweis zwecke betroffene
    datenkategorien empfaenger spitzenzeiten hindernisse basisdienste gebaeude loeschfrist
    """
)
"""Keys of fields with a name or a few words."""

EIGENE_WORTE: Final = (PROSA | NAMEN) - {"schlagworte"}
"""Prose and names without search words: those are as people type them, short and often in the old form."""

_FORM: Final = woerter(
    """
    id art rolle stelle medium baustein beteiligter weiter wert bis von an bei wer ebene vollzug status modell
    aufgabenart verfahren potenzial mtpd rto rpo kritikalitaet verantwortlich folgeprozesse rechtsgrundlagen
    rechtsgrundlage zweige dauer kanaele schriftform vertrauensniveau wirkung grundlage url fundstelle gesetz
    leistungsbezeichnung ereignis teilprozess zusammenfuehrung ersetzt sollzu variante_von land rechtsstand betrag
    """
)
"""Keys of fields that hold keys, figures, words from a list or the wording of laws."""
_EIGENES: Final = frozenset({"lokal", "klassifikation"})
"""Blocks of which nobody worded a text for others."""


@dataclass(frozen=True)
class Texte:
    """The texts of a file that somebody worded."""

    namen: tuple[Feld, ...]
    """Those under the keys of names."""
    prosa: tuple[Feld, ...]
    """Those under the keys of prose."""
    worte: tuple[Feld, ...]
    """Both, in the order of the file."""
    uebrige: tuple[Feld, ...]
    """Those under other keys."""
    frei: tuple[Feld, ...]
    """All of them, in the order of the file."""

    @cached_property
    def alles(self) -> str:
        """Prose and names, a line feed between the fields."""
        return _verbunden(self.worte)

    @cached_property
    def freies(self) -> str:
        """All texts, a line feed between the fields."""
        return _verbunden(self.frei)

    @cached_property
    def rohe_folge(self) -> list[str]:
        """What stands between spaces and slashes in prose and names, in its order; a bar stands between fields."""
        return _getrennt(self.alles)

    @cached_property
    def rohe_woerter(self) -> frozenset[str]:
        """The same, each once."""
        return frozenset(self.rohe_folge)

    @cached_property
    def _reine(self) -> dict[str, str]:
        """Each of these without punctuation."""
        return _ohne_rand(self.rohe_woerter)

    @cached_property
    def folge(self) -> list[str]:
        """The words of prose and names in their order, without punctuation; a bar stands between fields."""
        return list(map(self._reine.__getitem__, self.rohe_folge))

    @cached_property
    def vokabeln(self) -> frozenset[str]:
        """Every word of prose and names once."""
        return frozenset(self._reine.values())

    @cached_property
    def versalien(self) -> tuple[str, ...]:
        """Words of two and more letters in capitals."""
        return tuple(word for word in self.vokabeln if word.isupper() and len(word) > 1)

    @cached_property
    def mit_wiederholung(self) -> bool:
        """Whether a word follows on itself."""
        return any(map(eq, self.folge, islice(self.folge, 1, None)))

    @cached_property
    def mit_datum(self) -> bool:
        """Whether any text may have a date in figures."""
        return _DATUM.search(self.freies) is not None


def _verbunden(fields: Iterable[Feld]) -> str:
    return "\n".join([text for _, text in fields])


def _getrennt(text: str) -> list[str]:
    return text.replace("\n", " | ").replace("/", " ").split()


def _ohne_rand(words: Iterable[str]) -> dict[str, str]:
    return {word: word if word.isalnum() else word.strip(RAND) for word in words}


_DATUM: Final = re.compile(r"\d\.[ \dA-ZÄ]|\d/\d\d")


@einmal
def gesammelt(datei: Prozessdatei) -> Texte:
    """The texts of a process file, collected in one go."""
    namen: list[Feld] = []
    prosa: list[Feld] = []
    worte: list[Feld] = []
    uebrige: list[Feld] = []
    frei: list[Feld] = []
    for field in datei.baum.texte:
        path = field[0]
        key = path[-1]
        if key in _FORM:
            continue
        if key.__class__ is int:
            key = path[-2]
            if key in _FORM:
                continue
        if path[0] in _EIGENES:
            continue
        frei.append(field)
        if key in NAMEN:
            namen.append(field)
            worte.append(field)
        elif key in PROSA:
            prosa.append(field)
            worte.append(field)
        else:
            uebrige.append(field)
    return Texte(tuple(namen), tuple(prosa), tuple(worte), tuple(uebrige), tuple(frei))


@einmal
def schritte(datei: Prozessdatei) -> list[tuple[int, str]]:
    """Place and text of the steps of a flow, in reading order."""
    return [(index, entry.schritt or "") for index, entry in datei.nach_art.get(Eintragsart.SCHRITT, ())]


def schluessel(path: Path) -> str:
    """The key that a field stands under; for an item of a list the key of the list."""
    last = path[-1]
    return str(last if isinstance(last, str) else path[-2])


def texte(datei: Prozessdatei, keys: frozenset[str] | None = None) -> Iterator[Feld]:
    """The texts of a process under the given keys, else all prose and names; without the municipality's own block."""
    for field in gesammelt(datei).worte:
        if keys is None or schluessel(field[0]) in keys:
            yield field
