"""Which fields of a process are prose, which are names, and which are not ours to word (laws, catalogues, keys).

Collected once per file: what no text of a file holds need not be looked for field by field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from prozesslib.check.einmal import einmal
from prozesslib.check.sprache.woerter import woerter
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
_RAND: Final = '.,;:!?()[]„“”"‚‘/…–'


@dataclass(frozen=True)
class Texte:
    """The texts of a file that somebody worded."""

    frei: tuple[Feld, ...]
    """All of them but the municipality's own block."""
    worte: tuple[Feld, ...]
    """Those under the keys of prose and names."""
    namen: tuple[Feld, ...]
    """Those under the keys of names."""

    @cached_property
    def alles(self) -> str:
        """Prose and names, a line feed between the fields."""
        return "\n".join(text for _, text in self.worte)

    @cached_property
    def freies(self) -> str:
        """All texts, a line feed between the fields."""
        return "\n".join(text for _, text in self.frei)

    @cached_property
    def folge(self) -> list[str]:
        """The words of prose and names in their order, without punctuation; a bar stands between fields."""
        return _wortfolge(self.alles)

    @cached_property
    def vokabeln(self) -> frozenset[str]:
        """Every word of prose and names once."""
        return frozenset(self.folge)

    @cached_property
    def versalien(self) -> tuple[str, ...]:
        """Words of two and more letters in capitals."""
        return tuple(word for word in self.vokabeln if word.isupper() and len(word) > 1)

    @cached_property
    def namensteile(self) -> frozenset[str]:
        """Every word of all texts once, of words with a hyphen or a full stop the first part, too."""
        others = "\n".join(text for path, text in self.frei if schluessel(path) not in _WORTE)
        words = self.vokabeln.union(_wortfolge(others))
        return words.union([_INNEN.split(word, 1)[0] for word in words if not word.isalnum()])

    @cached_property
    def mit_ziffern(self) -> bool:
        """Whether any text has a figure."""
        return _ZIFFER.search(self.freies) is not None

    @cached_property
    def mit_zahl(self) -> tuple[Feld, ...]:
        """The fields with a figure in their text."""
        return tuple(field for field in self.frei if _ZIFFER.search(field[1])) if self.mit_ziffern else ()

    @cached_property
    def zahlentext(self) -> str:
        """What stands in these, a line feed between the fields."""
        return "\n".join(text for _, text in self.mit_zahl)

    @cached_property
    def mit_nummer(self) -> bool:
        """Whether any text has figures enough for a number that means somebody."""
        return self.mit_ziffern and _NUMMER.search(self.freies) is not None

    @cached_property
    def mit_datum(self) -> bool:
        """Whether any text may have a date in figures."""
        return self.mit_ziffern and _DATUM.search(self.freies) is not None


def _wortfolge(text: str) -> list[str]:
    words = text.replace("\n", " | ").replace("/", " ").split()
    return [word if word.isalnum() else word.strip(_RAND) for word in words]


_INNEN: Final = re.compile(r"[-.]")
_ZIFFER: Final = re.compile(r"\d")
_NUMMER: Final = re.compile(r"\d[\d ./()-]+\d|[A-Z]\d\d")
_DATUM: Final = re.compile(r"\d\.[ \dA-ZÄ]|\d/\d\d")


@einmal
def gesammelt(datei: Prozessdatei) -> Texte:
    """The texts of a process file, collected in one go."""
    frei, worte, namen = [], [], []
    for field in datei.baum.texte:
        path = field[0]
        last = path[-1]
        key = last if last.__class__ is str else path[-2]
        if key not in _FORM and path[0] != "lokal" and path[0] != "klassifikation":
            frei.append(field)
            if key in _WORTE:
                worte.append(field)
                if key in NAMEN:
                    namen.append(field)
    return Texte(tuple(frei), tuple(worte), tuple(namen))


_WORTE: Final = PROSA | NAMEN


def schluessel(path: Path) -> str:
    """The key that a field stands under; for an item of a list the key of the list."""
    last = path[-1]
    return str(last if isinstance(last, str) else path[-2])


def texte(datei: Prozessdatei, keys: frozenset[str] | None = None) -> Iterator[Feld]:
    """The texts of a process under the given keys, else all prose and names; without the municipality's own block."""
    for path, text in gesammelt(datei).worte:
        if keys is None or schluessel(path) in keys:
            yield path, text


def prosa(datei: Prozessdatei) -> Iterator[Feld]:
    """The texts with whole sentences."""
    return texte(datei, PROSA)
