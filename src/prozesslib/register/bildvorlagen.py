"""What a picture of a process is made of: the process as far as it may be seen, and what its keys are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from prozesslib.message import Message, UserError
from prozesslib.model.ablauf import Ablauf, Eintrag
from prozesslib.model.bestand import Bestand
from prozesslib.model.prozess import Prozess
from prozesslib.register.auszug import Auszug
from prozesslib.register.suche import unbekannt


@dataclass(frozen=True, slots=True)
class Namen:
    """What keys are called; a key that is not here is its own name."""

    medien: Mapping[str, str] = field(default_factory=dict)
    medienarten: Mapping[str, str] = field(default_factory=dict)
    """Kind of each medium: papier, digital, muendlich."""
    verfahren: Mapping[str, str] = field(default_factory=dict)
    prozesse: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bildvorlage:
    """A modelled process to be drawn."""

    prozess: Prozess
    ablauf: Ablauf
    namen: Namen


def namen(bestand: Bestand, auszug: Auszug | None = None) -> Namen:
    """The names in the catalogues of a library or register, and of its processes as far as they may be seen."""
    media = bestand.schluessel("medien")
    visible = auszug.prozesse if auszug else ()
    return Namen(
        {key: entry.name for key, entry in media.items()},
        {key: str(entry.daten["art"]) for key, entry in media.items() if "art" in entry.daten},
        {key: entry.name for key, entry in bestand.schluessel("verfahren").items()},
        {process.id: str(process.daten.get("name", process.id)) for process in visible},
    )


def bildvorlage(daten: Mapping[str, Any], names: Namen) -> Bildvorlage | None:
    """A process out of its tree; None where it has no flow. Sub-processes get the names they have elsewhere."""
    process = Prozess.read(daten)
    if process.ablauf is None or not process.ablauf.eintraege:
        return None
    flow = replace(process.ablauf, eintraege=tuple(_benannt(entry, names) for entry in process.ablauf.eintraege))
    return Bildvorlage(replace(process, ablauf=flow), flow, names)


def _benannt(entry: Eintrag, names: Namen) -> Eintrag:
    if entry.teilprozess is None or entry.name is not None or entry.teilprozess not in names.prozesse:
        return entry
    return replace(entry, name=names.prozesse[entry.teilprozess])


def bildvorlagen(bestand: Bestand, auszug: Auszug, ids: Iterable[str] | None = None) -> Iterator[Bildvorlage]:
    """The processes with these ids, or all that are modelled; UserError for an id that is none of them."""
    names = namen(bestand, auszug)
    known = {process.id: process for process in auszug.prozesse}
    if ids is None:
        found = (bildvorlage(process.daten, names) for process in auszug.prozesse)
        yield from (one for one in found if one is not None)
        return
    for key in dict.fromkeys(ids):
        if key not in known:
            raise unbekannt(key, bestand)
        one = bildvorlage(known[key].daten, names)
        if one is None:
            raise _ohne_ablauf(key)
        yield one


def _ohne_ablauf(key: str) -> UserError:
    return UserError(
        Message(
            f"„{key}“ hat keinen Ablauf, also gibt es nichts zu zeichnen.",
            f"“{key}” has no flow, so there is nothing to draw.",
        ),
        Message(
            "Prozesse mit Ablauf zeigt: prozesslib list --modelliert",
            "Processes with a flow: prozesslib list --modelliert",
        ),
    )
