"""What must come out of a merge, said by statements alone, and whether a conflict has a cause.

Nothing here uses the engine that is judged. A statement that one side changed is taken from that side; one that both
changed must be in a conflict, and then it is as that was settled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from verbund.aussagen import TEXTE, Aussagen, Ort
from verbund.maengel import maengel

NICHTS = object()
"""The value of a statement that is not made."""


class Seite(StrEnum):
    """Whose value stands where a conflict was."""

    UNSERE = "unsere"
    IHRE = "ihre"


@dataclass(frozen=True)
class Zeilen:
    """A text of which both sides changed different lines; it equals every text that has both changes."""

    basis: str
    unsere: str
    ihre: str

    def passt(self, text: Any) -> bool:
        """Whether a text has the changes of both."""
        if not isinstance(text, str):
            return False
        old, own, their = (Counter(side.split("\n")) for side in (self.basis, self.unsere, self.ihre))
        wanted = +Counter({line: own[line] + their[line] - old[line] for line in own | their | old})
        return Counter(text.split("\n")) == wanted


def zugesagt(basis: Aussagen, gegeben: Aussagen, ihre: Aussagen) -> dict[Ort, Any]:
    """What a library that has looked at what it was given and the giver have in common: the base for what comes back.

    A statement that the library left as it was it declined; else it took what was given, or made something else of
    that. The ways out of a new entry, and all branches of a parallel, are one statement.
    """
    found = {}
    for ort in {**gegeben, **basis}:
        whole = _als_ganzes(ort, basis, gegeben)
        same = (
            ihre.get(ort, NICHTS) == basis.get(ort, NICHTS)
            if whole is None
            else _unter(whole, ihre) == _unter(whole, basis)
        )
        value = (basis if same else gegeben).get(ort, NICHTS)
        if value is not NICHTS:
            found[ort] = value
    return found


def _als_ganzes(ort: Ort, basis: Aussagen, gegeben: Aussagen) -> Ort | None:
    """What a statement is decided with: an item that was to go, the ways out of a new entry, branches; None: itself."""
    for length in range(1, len(ort) + 1):
        if ort[length - 1].startswith("[") and ort[:length] in basis and ort[:length] not in gegeben:
            return ort[:length]
    if _ist_ausgang(ort) and ort[0] == "ablauf" and (ort[:2] not in basis or ort[2] == "zweige"):
        return ort[:3]
    return None


def _unter(ort: Ort, von: Aussagen) -> dict[Ort, Any]:
    return {other: value for other, value in von.items() if other[: len(ort)] == ort}


def gemischt(
    basis: Aussagen, unsere: Aussagen, ihre: Aussagen, seiten: Mapping[Ort, Seite]
) -> tuple[dict[Ort, Any], list[Ort]]:
    """What must come out, and what both sides changed without a conflict about it."""
    found: dict[Ort, Any] = {}
    lost = []
    for ort in {**unsere, **ihre, **basis}:
        old, own, their = (side.get(ort, NICHTS) for side in (basis, unsere, ihre))
        seite = gedeckt(ort, seiten)
        if seite is not None and not (seiten.get(()) and ort[0] == "lokal"):
            value = own if seite is Seite.UNSERE else their
        elif their in (own, old):
            value = own
        elif own == old:
            value = their
        elif ort[-1] in TEXTE and all(isinstance(side, str) for side in (old, own, their)):
            value = Zeilen(old, own, their)
        else:
            value = own
            lost.append(ort)
        if value is not NICHTS:
            found[ort] = value
    return found, lost


def gedeckt(ort: Ort, seiten: Mapping[Ort, Any]) -> Any:
    """What is said of a conflict about this statement; None where there is none.

    A conflict about something is about all that is in it, but one about ``wege`` is about the shares only.
    """
    for length in range(len(ort) + 1):
        found = seiten.get(ort[:length])
        if found is not None and (length == len(ort) or ort[length - 1 : length] != ("wege",)):
            return found
    return None


class Grund(StrEnum):
    """Why a conflict is one."""

    BEIDE = "both changed it"
    GELOESCHT = "deleted here, changed there"
    ZUSAMMEN = "unsound together"


def gruende(basis: Aussagen, unsere: Aussagen, ihre: Aussagen, konflikte: Collection[Ort]) -> dict[Ort, Grund | None]:
    """The cause of each conflict of a file; None where there is none.

    What only one side changed is in conflict for a reason if, together with the conflicts it hangs on, it cannot be
    left out: the flow would not run through, or a reference lead nowhere.
    """
    versions = (basis, unsere, ihre)
    found = {ort: _eigener_grund(*versions, ort) for ort in konflikte}
    for group in _gruppen(versions, konflikte):
        linked = {ort for ort in group if found[ort] is None}
        if linked and _geht_nicht(*versions, [ort for ort in konflikte if ort not in linked]):
            found |= dict.fromkeys(linked, Grund.ZUSAMMEN)
    return found


def _gruppen(versionen: tuple[Aussagen, ...], konflikte: Collection[Ort]) -> list[set[Ort]]:
    """The conflicts in groups of those that name each other's entries."""
    own = {ort: {step for step in ort if step.startswith("[")} for ort in konflikte}
    named = {ort: own[ort] | _genannt(versionen, ort) for ort in konflikte}
    groups: list[set[Ort]] = []
    for ort in konflikte:
        linked = [g for g in groups if any(own[o] & named[ort] or own[ort] & named[o] for o in g)]
        groups = [group for group in groups if group not in linked] + [{ort}.union(*linked)]
    return groups


def _genannt(versionen: tuple[Aussagen, ...], konflikt: Ort) -> set[str]:
    values = (value for version in versionen for ort, value in version.items() if ort[: len(konflikt)] == konflikt)
    return {f"[{value}]" for value in values if isinstance(value, str)}


def _eigener_grund(basis: Aussagen, unsere: Aussagen, ihre: Aussagen, konflikt: Ort) -> Grund | None:
    below = [ort for ort in {**unsere, **ihre, **basis} if gedeckt(ort, {konflikt: True})]
    base, ours, theirs = ({ort: side[ort] for ort in below if ort in side} for side in (basis, unsere, ihre))
    if base and ((not ours and theirs != base) or (not theirs and ours != base)):
        return Grund.GELOESCHT
    if not base and ours and theirs and ours != theirs:
        return Grund.BEIDE
    versions = ([side.get(ort, NICHTS) for side in (base, ours, theirs)] for ort in below)
    return Grund.BEIDE if any(own not in (old, their) and their != old for old, own, their in versions) else None


def _geht_nicht(basis: Aussagen, unsere: Aussagen, ihre: Aussagen, konflikte: Collection[Ort]) -> bool:
    """Whether a flow or a reference would break if these were all conflicts, and all were settled for one side."""
    known = maengel(unsere) | maengel(ihre)
    results = (gemischt(basis, unsere, ihre, dict.fromkeys(konflikte, seite))[0] for seite in Seite)
    return any(maengel(result) - known for result in results)


def still_falsch(basis: Aussagen, unsere: Aussagen, ihre: Aussagen, ergebnis: Aussagen) -> bool:
    """Whether a result without a conflict lost a change, says what no side said, or is unsound."""
    wanted, undecided = gemischt(basis, unsere, ihre, {})
    if undecided or abweichungen(wanted, ergebnis):
        return True
    return bool(maengel(ergebnis) - maengel(unsere) - maengel(ihre))


def abweichungen(soll: Aussagen, ist: Aussagen) -> list[Ort]:
    """Where a file does not say what it should."""
    return list(_abweichungen(soll, ist))


def _abweichungen(soll: Aussagen, ist: Aussagen) -> Iterator[Ort]:
    for ort in {**soll, **ist}:
        wanted, there = soll.get(ort, NICHTS), ist.get(ort, NICHTS)
        if isinstance(wanted, Zeilen) and wanted.passt(there):
            continue
        if wanted != there:
            yield ort


def kanten(von: Aussagen) -> set[tuple[Ort, Any]]:
    """The edges of a flow."""
    return {(ort, wert) for ort, wert in von.items() if ort[0] == "ablauf" and ort[-1] != "wege" and _ist_ausgang(ort)}


def _ist_ausgang(ort: Ort) -> bool:
    return len(ort) > 2 and ort[2] in ("weiter", "wege", "zweige", "an")
