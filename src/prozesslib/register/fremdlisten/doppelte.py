"""What of a foreign list the register has already: by id, name or key of the service; and what only sounds alike."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Bestand
from prozesslib.register.fremdlisten.kandidat import Kandidat
from prozesslib.register.fremdlisten.zuordnung import NEU

_HOECHSTENS: Final = 5
"""So many processes that sound alike are told."""
_HAEUFIG: Final = 400
"""A word that more names have tells nothing."""
_ANGESEHEN: Final = 20
"""So many processes with words in common are compared."""
_WORTE_AB: Final = 0.5
_TEXT_AB: Final = 0.86


class Weg(StrEnum):
    """How a row was recognised."""

    ANGABE = "angabe"
    """The mapping says so."""
    KENNUNG = "kennung"
    NAME = "name"
    LEIKA = "leika"


@dataclass(frozen=True, slots=True)
class Treffer:
    """A row and the process that it is, or those that it may be."""

    kandidat: Kandidat
    id: str | None = None
    """Id of the process that it certainly is."""
    weg: Weg | None = None
    aehnlich: tuple[tuple[str, str], ...] = ()
    """Id and name of processes that sound alike; empty where the row is new or known for certain."""
    doppelt: str | None = None
    """The cell of an earlier row of the list that names the same process."""


class Bekannte:
    """The processes of a register, found quickly by what a list says of them."""

    def __init__(self, bestand: Bestand) -> None:
        names = {p.id: p.prozess.name for p in bestand.prozesse.values()}
        pruned = {g.id: g.name for g in bestand.gestrichen.values()}
        self.namen: Mapping[str, str] = {**pruned, **names}
        self._nach_name = {_folge(name): key for key, name in self.namen.items()}
        self._nach_leika = _eindeutig(bestand)
        self._worte: dict[str, list[str]] = defaultdict(list)
        for key, name in self.namen.items():
            for word in _worte(name):
                self._worte[word].append(key)
        self._texte = {key: (_folge(name), _worte(name)) for key, name in self.namen.items()}

    def treffer(self, kandidat: Kandidat, gleich: Mapping[str, str]) -> Treffer:
        """The process that a row is, or those that it may be."""
        said = gleich.get(kandidat.name)
        if said is not None and said != NEU:
            return Treffer(kandidat, said, Weg.ANGABE)
        for key, way in self._sicher(kandidat):
            if key in self.namen and (said != NEU or way is not Weg.LEIKA):
                return Treffer(kandidat, key, way)
        if said == NEU:
            return Treffer(kandidat, weg=Weg.ANGABE)
        return Treffer(kandidat, aehnlich=tuple((key, self.namen[key]) for key in self._aehnlich(kandidat.name)))

    def _sicher(self, kandidat: Kandidat) -> Iterator[tuple[str, Weg]]:
        yield kandidat.id, Weg.KENNUNG
        yield self._nach_name.get(_folge(kandidat.name), ""), Weg.NAME
        for key in kandidat.daten.get("klassifikation", {}).get("leika", ()):
            yield self._nach_leika.get(key, ""), Weg.LEIKA

    def _aehnlich(self, name: str) -> list[str]:
        """Processes with half of the words in common, or with nearly the same text."""
        words = _worte(name)
        shared = Counter(key for word in words if len(hits := self._worte.get(word, ())) <= _HAEUFIG for key in hits)
        matcher = SequenceMatcher(b=_folge(name))
        near = []
        for key, _ in shared.most_common(_ANGESEHEN):
            text, other = self._texte[key]
            alike = len(words & other) / len(words | other)
            if alike < _WORTE_AB:
                alike = _textnaehe(matcher, text)
            if alike >= _WORTE_AB:
                near.append((alike, key))
        return [key for _, key in sorted(near, key=lambda pair: (-pair[0], pair[1]))[:_HOECHSTENS]]


def vergleiche(kandidaten: Sequence[Kandidat], bestand: Bestand, gleich: Mapping[str, str]) -> Iterator[Treffer]:
    """Every row with what it is; a row that names the same process as an earlier one is told so."""
    known = Bekannte(bestand)
    seen: dict[str, str] = {}
    for kandidat in kandidaten:
        hit = known.treffer(kandidat, gleich)
        mark = hit.id or f"neu {_folge(kandidat.name)}"
        first = seen.setdefault(mark, kandidat.adresse)
        yield hit if first == kandidat.adresse else Treffer(kandidat, hit.id, hit.weg, (), first)


def _eindeutig(bestand: Bestand) -> dict[str, str]:
    """Keys of services that one process only has."""
    found: dict[str, list[str]] = defaultdict(list)
    for process in bestand.prozesse.values():
        for key in process.daten.get("klassifikation", {}).get("leika", ()):
            found[key].append(process.id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}


def _folge(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", falte(name)))


def _worte(name: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"\w+", falte(name)) if len(word) > 3)


def _textnaehe(matcher: SequenceMatcher[str], text: str) -> float:
    matcher.set_seq1(text)
    if matcher.real_quick_ratio() < _TEXT_AB or matcher.quick_ratio() < _TEXT_AB:
        return 0.0
    ratio = matcher.ratio()
    return ratio if ratio >= _TEXT_AB else 0.0
