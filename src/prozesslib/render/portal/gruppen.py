"""Ways into the processes: by office, participant, IT system and legal basis; each kind of group is registered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.aehnlich import falte
from prozesslib.model.prozess import Prozess, Rechtsgrundlage
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.verweise import kennungen, schluessel
from prozesslib.render.portal.worte import wert
from prozesslib.render.text import einzeilig


class Fund(NamedTuple):
    """One process in one group: what the group is told by, its name, the heading it stands under, and as what."""

    schluessel: str
    name: str
    prozess: str
    unter: str = ""
    als: str = ""


@dataclass(frozen=True, slots=True)
class Gruppenart:
    """A kind of group."""

    id: str
    """Also the folder of its pages."""
    mehrzahl: Message
    einzahl: Message
    frage: Message
    """What the page of a group answers."""
    suche: Callable[[Portal], Iterator[Fund]]


@dataclass(frozen=True, slots=True)
class Vorkommen:
    """A process of a group, and as what it is in it."""

    prozess: str
    als: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gruppe:
    """A group with its processes, under headings where there are any."""

    art: Gruppenart
    schluessel: str
    name: str
    pfad: str
    teile: tuple[tuple[str, tuple[Vorkommen, ...]], ...]
    anzahl: int
    """How many processes it has."""


ARTEN: Final[dict[str, Gruppenart]] = {}
Suche = Callable[[Portal], Iterator[Fund]]


def gruppenart(id_: str, mehrzahl: Message, einzahl: Message, frage: Message) -> Callable[[Suche], Suche]:
    """Register a kind of group; the function finds the processes of all its groups."""

    def register(search: Suche) -> Suche:
        ARTEN[id_] = Gruppenart(id_, mehrzahl, einzahl, frage, search)
        return search

    return register


@dataclass(frozen=True)
class Verzeichnis:
    """All groups of a portal."""

    portal: Portal

    @cached_property
    def alle(self) -> dict[str, dict[str, Gruppe]]:
        """By kind the groups by their key, in the order of their names."""
        return {id_: _gruppen(self.portal, kind) for id_, kind in ARTEN.items()}

    def pfad(self, art: str, key: str) -> str | None:
        """The page of a group; None where there is none."""
        found = self.alle[art].get(key)
        return found.pfad if found else None


def _gruppen(portal: Portal, kind: Gruppenart) -> dict[str, Gruppe]:
    found: dict[str, list[Fund]] = {}
    for one in kind.suche(portal):
        found.setdefault(one.schluessel, []).append(one)
    files = kennungen(found)
    order = {id_: place for place, id_ in enumerate(portal.prozesse)}
    made = (_gruppe(kind, key, files[key], rows, order) for key, rows in found.items())
    return {one.schluessel: one for one in sorted(made, key=lambda one: (falte(one.name), one.schluessel))}


def _gruppe(kind: Gruppenart, key: str, file: str, rows: list[Fund], order: Mapping[str, int]) -> Gruppe:
    parts: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        parts.setdefault(row.unter, {}).setdefault(row.prozess, []).append(row.als)
    headings = tuple(
        (heading, tuple(_vorkommen(id_, members[id_]) for id_ in sorted(members, key=order.__getitem__)))
        for heading, members in sorted(parts.items(), key=lambda item: _natuerlich(item[0]))
    )
    name = min(row.name for row in rows)
    return Gruppe(kind, key, name, f"{kind.id}/{file}.html", headings, len({row.prozess for row in rows}))


def _vorkommen(id_: str, als: list[str]) -> Vorkommen:
    return Vorkommen(id_, tuple(dict.fromkeys(one for one in als if one)))


def _natuerlich(text: str) -> list[tuple[int, str]]:
    """So that § 9 stands before § 10."""
    words = falte(text).split()
    return [(int(word), "") if word.isdecimal() and len(word) < 10 else (10**10, word) for word in words]


def _schritte(process: Prozess) -> tuple[Eintrag, ...]:
    return process.ablauf.eintraege if process.ablauf else ()


@gruppenart(
    "stellen",
    Message("Stellen", "Offices"),
    Message("Stelle", "Office"),
    Message("Woran ist diese Stelle beteiligt?", "What does this office take part in?"),
)
def stellen(portal: Portal) -> Iterator[Fund]:
    """By the office that is responsible, that a participant belongs to, or that does a step."""
    return (found for id_ in portal.prozesse for found in stellen_von(portal, id_))


def stellen_von(portal: Portal, id_: str) -> Iterator[Fund]:
    """The offices of one process, own ones in place of typical ones."""
    process = portal.modell(id_)
    own: dict[str, Any] = process.lokal.get("stellen") or {}
    if process.stelle:
        yield _stelle(portal, process.stelle, id_, portal.t("verantwortlich", "responsible"))
    for person in process.beteiligte:
        office = own.get(person.id) or person.stelle
        if office:
            yield _stelle(portal, office, id_, einzeilig(person.name))
    for entry in _schritte(process):
        if entry.stelle:
            yield _stelle(portal, entry.stelle, id_, einzeilig(entry.bezeichnung))


def _stelle(portal: Portal, key: str, id_: str, als: str) -> Fund:
    return Fund(key, einzeilig(portal.stand.bestand.name_von("stellen", key)), id_, als=als)


@gruppenart(
    "beteiligte",
    Message("Beteiligte", "Participants"),
    Message("Beteiligte", "Participant"),
    Message("In welchen Prozessen kommt diese Rolle vor?", "Which processes does this role occur in?"),
)
def beteiligte(portal: Portal) -> Iterator[Fund]:
    """By the name of a participant, whatever the letters look like."""
    for id_ in portal.prozesse:
        for person in portal.modell(id_).beteiligte:
            als = wert(person.rolle, portal.lang) if person.rolle else ""
            yield Fund(schluessel(person.name), einzeilig(person.name), id_, als=als)


@gruppenart(
    "verfahren",
    Message("IT-Verfahren", "IT systems"),
    Message("IT-Verfahren", "IT system"),
    Message("Welche Prozesse brauchen dieses Verfahren?", "Which processes need this system?"),
)
def verfahren(portal: Portal) -> Iterator[Fund]:
    """By the IT system that a step uses."""
    for id_ in portal.prozesse:
        process = portal.modell(id_)
        for entry in _schritte(process):
            for key in entry.verfahren:
                name = einzeilig(portal.stand.bestand.name_von("verfahren", key))
                yield Fund(key, name, id_, als=einzeilig(entry.bezeichnung))


@gruppenart(
    "recht",
    Message("Rechtsgrundlagen", "Legal bases"),
    Message("Rechtsgrundlage", "Legal basis"),
    Message("Was ist zu prüfen, wenn sich diese Vorschrift ändert?", "What is to be checked when this law changes?"),
)
def recht(portal: Portal) -> Iterator[Fund]:
    """By the law, under its sections, with the steps that name it."""
    for id_ in portal.prozesse:
        process = portal.modell(id_)
        own: dict[str, Any] = process.lokal.get("rechtsgrundlagen") or {}
        for law in process.rechtsgrundlagen:
            section = einzeilig(str(own.get(law.id) or law.fundstelle or ""))
            uses = list(_benutzt(portal, process, law))
            for use in uses or [""]:
                yield Fund(schluessel(law.gesetz), einzeilig(law.gesetz), id_, section, use)


def _benutzt(portal: Portal, process: Prozess, law: Rechtsgrundlage) -> Iterator[str]:
    for entry in _schritte(process):
        if law.id in entry.rechtsgrundlagen:
            yield einzeilig(entry.bezeichnung)
    for limit in process.fristen:
        if limit.rechtsgrundlage == law.id:
            yield portal.t(f"Frist: {einzeilig(limit.name)}", f"deadline: {einzeilig(limit.name)}")
