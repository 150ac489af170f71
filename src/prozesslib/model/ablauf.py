"""The Ablauf: entries in reading order, and the same flow as nodes and edges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from prozesslib.model.angaben import Angabe
from prozesslib.model.decode import decode


class Eintragsart(StrEnum):
    """Kinds of entries; the value is the key that marks the kind in the file."""

    SCHRITT = "schritt"
    TEILPROZESS = "teilprozess"
    EREIGNIS = "ereignis"
    ENTSCHEIDUNG = "entscheidung"
    PARALLEL = "parallel"
    ZUSAMMENFUEHRUNG = "zusammenfuehrung"


class Kantenart(StrEnum):
    """Why one entry follows another."""

    FOLGE = "folge"
    WEG = "weg"
    ZWEIG = "zweig"
    ANGEHEFTET = "angeheftet"


@dataclass(frozen=True, slots=True)
class Dokument:
    """A document that enters or leaves a step, and its medium."""

    dokument: str
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Nachricht:
    """A message from or to a participant outside the own lane."""

    von: str | None = None
    an: str | None = None
    name: str | None = None
    medium: str | None = None


@dataclass(frozen=True, slots=True)
class Weg:
    """One way out of a decision."""

    wenn: str
    weiter: str
    anteil: Angabe | None = None


_SELTENE = (Eintragsart.TEILPROZESS, Eintragsart.PARALLEL, Eintragsart.ZUSAMMENFUEHRUNG)


@dataclass(frozen=True)
class Eintrag:
    """One entry of an Ablauf; exactly one of the six marking keys is set (see `Eintragsart`)."""

    id: str
    schritt: str | None = None
    teilprozess: str | None = None
    ereignis: str | None = None
    entscheidung: str | None = None
    parallel: str | None = None
    zusammenfuehrung: str | None = None
    name: str | None = None
    beteiligter: str | None = None
    baustein: str | None = None
    bearbeitungszeit: Angabe | None = None
    liegezeit: Angabe | None = None
    transportzeit: Angabe | None = None
    eingang: tuple[Dokument, ...] = ()
    ausgang: tuple[Dokument, ...] = ()
    verfahren: tuple[str, ...] = ()
    automatisch: bool = False
    stelle: str | None = None
    nachricht: Nachricht | None = None
    richtung: str = "eintreffend"
    an: str | None = None
    unterbrechend: bool = True
    dauer: str | None = None
    art: str = "genau-eine"
    grundlage: str | None = None
    wege: tuple[Weg, ...] = ()
    zweige: tuple[str, ...] = ()
    rechtsgrundlagen: tuple[str, ...] = ()
    hinweis: str | None = None
    weiter: str | None = None

    @property
    def eintragsart(self) -> Eintragsart:
        """The kind of the entry."""
        if self.schritt is not None:
            return Eintragsart.SCHRITT
        if self.ereignis is not None:
            return Eintragsart.EREIGNIS
        if self.entscheidung is not None:
            return Eintragsart.ENTSCHEIDUNG
        return next(kind for kind in _SELTENE if getattr(self, kind) is not None)

    @property
    def bezeichnung(self) -> str:
        """What a person calls the entry: its text, its name, else its id."""
        texts = (self.schritt, self.entscheidung, self.parallel, self.name, self.teilprozess)
        return next((text for text in texts if text), self.id)

    @property
    def ist_ende(self) -> bool:
        """Whether the flow ends here."""
        return self.ereignis == "ende"


@dataclass(frozen=True, slots=True)
class Kante:
    """One edge ``(von, weg, ziel)``; ``weg`` is the answer of a decision, else None."""

    von: str
    ziel: str
    art: Kantenart = Kantenart.FOLGE
    weg: str | None = None


class Durchfall(NamedTuple):
    """An entry without ``weiter`` whose next entry is no honest successor; ``ziel`` None: end of list."""

    von: str
    ziel: str | None


@dataclass(frozen=True, slots=True)
class Ablauf:
    """A flow: entries in reading order, its edges, and the places where it falls through silently."""

    eintraege: tuple[Eintrag, ...]
    kanten: tuple[Kante, ...] = field(default=())
    durchfaelle: tuple[Durchfall, ...] = field(default=())

    @classmethod
    def read(cls, data: Sequence[Mapping[str, Any]]) -> Ablauf:
        """Decode the list of entries and expand every successor into an edge."""
        entries = tuple(decode(Eintrag, item) for item in data)
        return cls(entries, tuple(_edges(entries)), tuple(_fall_throughs(entries)))

    def nachfolger(self) -> dict[str, list[str]]:
        """Targets of every entry, also of those that have none."""
        return self._neighbours(forward=True)

    def vorgaenger(self) -> dict[str, list[str]]:
        """Sources of every entry, also of those that have none."""
        return self._neighbours(forward=False)

    def _neighbours(self, *, forward: bool) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {entry.id: [] for entry in self.eintraege}
        for edge in self.kanten:
            source, target = (edge.von, edge.ziel) if forward else (edge.ziel, edge.von)
            if source in found and target in found:
                found[source].append(target)
        return found


def erreichbar(start: Sequence[str], neighbours: Mapping[str, Sequence[str]]) -> set[str]:
    """All nodes that can be reached from ``start``, the start itself included."""
    seen, waiting = set(start), list(start)
    while waiting:
        for node in neighbours.get(waiting.pop(), ()):
            if node not in seen:
                seen.add(node)
                waiting.append(node)
    return seen


def _edges(entries: tuple[Eintrag, ...]) -> Iterator[Kante]:
    for index, entry in enumerate(entries):
        if entry.an is not None:
            yield Kante(entry.an, entry.id, Kantenart.ANGEHEFTET)
        if entry.wege:
            yield from (Kante(entry.id, way.weiter, Kantenart.WEG, way.wenn) for way in entry.wege)
        elif entry.zweige:
            yield from (Kante(entry.id, target, Kantenart.ZWEIG) for target in entry.zweige)
        elif entry.weiter is not None:
            yield Kante(entry.id, entry.weiter)
        elif _falls_through(entry) and index + 1 < len(entries):
            yield Kante(entry.id, entries[index + 1].id)


def _falls_through(entry: Eintrag) -> bool:
    """Whether the successor is left to the order of the list."""
    branching = entry.entscheidung is not None or entry.parallel is not None
    return entry.weiter is None and not branching and entry.ereignis != "ende"


def _fall_throughs(entries: tuple[Eintrag, ...]) -> Iterator[Durchfall]:
    """Falling into a target of ``wege`` or ``zweige``, into what hangs on a step, or off the list."""
    targets = {way.weiter for entry in entries for way in entry.wege}
    targets.update(target for entry in entries for target in entry.zweige)
    for entry, following in zip(entries, (*entries[1:], None), strict=True):
        if not _falls_through(entry):
            continue
        if following is None:
            yield Durchfall(entry.id, None)
        elif following.id in targets or following.an is not None or following.ereignis == "start":
            yield Durchfall(entry.id, following.id)
