"""Brings three versions of a file up to the library state that holds from now on: text, id and place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.merge.konflikt import Konflikt
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import gleich
from prozesslib.register.abgleich.datei import Mischung, mische, schreibe
from prozesslib.register.teilen.drei import Drei
from prozesslib.store.documents import read_document
from prozesslib.store.layout import stem
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.reader import read_yaml

_BENENNT: Final = ("id", "name", "pfad")
"""What a record says of the process; the rest is the decision."""


@dataclass(frozen=True, slots=True)
class Ort:
    """Under which id and path a library has a process."""

    kennung: str
    pfad: str

    def heisst(self, pfad: str) -> bool:
        """Whether a file is named after the process."""
        return stem(pfad) == self.kennung


KEINE_ORTE: Final[Drei[Ort | None]] = Drei(None, None, None)
"""Of files that are no process."""


@dataclass(frozen=True, slots=True)
class Hebung:
    """The library states on which the three versions of a file stand, and the one that holds from now on."""

    basis: Drei[bytes | None]
    ziel: bytes | None
    """None where the library has dropped it."""
    orte: Drei[Ort | None] = KEINE_ORTE
    """Of a process: where it was in these states."""
    ziel_ort: Ort | None = None
    einseitig: bool = False
    """Whether only one side has come to another state since the common base."""

    def gemischt(self, pfad: str, fassungen: Drei[bytes | None]) -> Mischung:
        """Merge the three versions on the same base.

        What of the library's changes met changes of ours or theirs is in conflict too, but what was in dispute already
        before both sides synced has been decided there and is not asked again. Where only one side synced and all have
        the file, the library's changes are just what that side changed.
        """
        if self.einseitig and None not in fassungen.alle:
            return mische(pfad, *fassungen.alle)
        sides, lifted = self._gehoben(pfad, fassungen)
        found = mische(pfad, *sides.alle)
        known = [konflikt.pfad for konflikt in found.konflikte]
        more = (konflikt for konflikt in lifted if not any(_beruehrt(konflikt.pfad, path) for path in known))
        return Mischung(found.text, (*found.konflikte, *more))

    def gehoben(self, pfad: str, fassungen: Drei[bytes | None]) -> Drei[bytes | None]:
        """The three versions on the same base."""
        return self._gehoben(pfad, fassungen)[0]

    def pfade(self, pfade: Drei[str | None]) -> Drei[str | None]:
        """Where the process lies on each side, once it has the id of the target there."""
        return Drei(*(self._pfad(*pair) for pair in zip(pfade.alle, self.orte.alle, strict=True)))

    def akten(self, pfade: Drei[str | None], texte: Drei[bytes | None]) -> Drei[bytes | None]:
        """The records of a pruning, about the process as it is called from now on."""
        rows = list(zip(pfade.alle, texte.alle, self.orte.alle, strict=True))
        named = self._benennung(text for path, text, _ in rows if path and self.ziel_ort and self.ziel_ort.heisst(path))
        return Drei(*(_benannt(text, named) if self._umbenannt(path, place) else text for path, text, place in rows))

    def _pfad(self, pfad: str | None, ort: Ort | None) -> str | None:
        if pfad is None or ort is None or self.ziel_ort is None or not self._umbenannt(pfad, ort):
            return pfad
        return self.ziel_ort.pfad if pfad == ort.pfad else f"{pfad.rpartition('/')[0]}/{self.ziel_ort.kennung}.yaml"

    def _umbenannt(self, pfad: str | None, ort: Ort | None) -> bool:
        """Whether a file is named after an id that the process does not have any more."""
        if pfad is None or ort is None or self.ziel_ort is None:
            return False
        return ort.heisst(pfad) and not self.ziel_ort.heisst(pfad)

    def _benennung(self, vorbilder: Iterable[bytes | None]) -> Mapping[str, Any]:
        """What a record says of the process, as a side has it already that knows it by its id, else as a sync does."""
        trees = (read_yaml(text or b"", guide("gestrichen")).data for text in vorbilder)
        there = next((tree for tree in trees if isinstance(tree, Mapping)), None)
        if there is not None:
            return {key: there.get(key) for key in _BENENNT}
        theirs = read_yaml(self.ziel or b"", guide("prozess")).data
        if self.ziel_ort is None or not isinstance(theirs, Mapping):
            return {}
        return {"id": self.ziel_ort.kennung, "name": theirs.get("name"), "pfad": self.ziel_ort.pfad}

    def _gehoben(self, pfad: str, fassungen: Drei[bytes | None]) -> tuple[Drei[bytes | None], tuple[Konflikt, ...]]:
        lives = None not in (fassungen.unsere, fassungen.ihre)
        if self.ziel is None and lives:
            return fassungen, ()
        basis, unsere, ihre = (
            _gehoben(pfad, text, old, self.ziel) for text, old in zip(fassungen.alle, self.basis.alle, strict=True)
        )
        decided = {konflikt.pfad for konflikt in basis.konflikte}
        found = (*unsere.konflikte, *ihre.konflikte)
        begin = self.ziel if fassungen.basis is None and self._seither(lives=lives) else basis.text
        return Drei(begin, unsere.text, ihre.text), tuple(k for k in found if k.pfad not in decided)

    def _seither(self, *, lives: bool) -> bool:
        """Whether both sides have from the library what the common base did not have, so that its text is the base."""
        both = None not in (self.basis.unsere, self.basis.ihre)
        return both and (lives or self.basis.basis is None)


UNGEHOBEN: Final = Hebung(Drei(None, None, None), None, einseitig=True)
"""No library state has changed."""


def _gehoben(pfad: str, text: bytes | None, basis: bytes | None, ziel: bytes | None) -> Mischung:
    """A text with what the library changed between two bases; what it dropped stays only where it was changed."""
    if text is None or basis is None:
        return Mischung(text)
    if ziel is None:
        same = gleich(read_document(pfad, text).data, read_document(pfad, basis).data)
        return Mischung(None if same else text)
    return mische(pfad, basis, text, ziel)


def _benannt(text: bytes | None, benennung: Mapping[str, Any]) -> bytes | None:
    """A record with other words for the process; as it is where it cannot be read."""
    data = None if text is None else read_yaml(text, guide("gestrichen")).data
    if text is None or not benennung or not isinstance(data, Mapping) or "id" not in data:
        return text
    named = {**data, **benennung}
    return schreibe("gestrichen", text, {key: value for key, value in named.items() if value is not None})


def _beruehrt(one: Pfad, other: Pfad) -> bool:
    """Whether one path is the other or lies below it."""
    return one[: len(other)] == other or other[: len(one)] == one
