"""Gaps and double owners: where nobody is responsible for something, or several are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from prozesslib.analysis.raci import aufgaben, der_verantwortlichen, gleiche_stelle
from prozesslib.analysis.zustaendig import stelle_von
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.prozess import Prozess


class Luecke(StrEnum):
    """What is not settled."""

    OHNE_STELLE = "ohne-stelle"
    """The process has no responsible office."""
    SCHRITT_OHNE = "schritt-ohne"
    """Nobody does a step."""
    BETEILIGTER_OHNE = "beteiligter-ohne"
    """Somebody within the administration does steps, and nobody said in which office."""
    UNBETEILIGT = "unbeteiligt"
    """The responsible office takes no part in the flow."""
    OHNE_AUFGABE = "ohne-aufgabe"
    """A participant does nothing and hears nothing."""
    MEHRERE = "mehrere"
    """Several main actors of different offices."""
    DOPPELT = "doppelt"
    """Another process has the same service and another office."""


@dataclass(frozen=True, slots=True)
class Befund:
    """One thing that is not settled: in which process, and what it is about."""

    datei: Prozessdatei
    art: Luecke
    was: str = ""


def luecken(bestand: Bestand, datei: Prozessdatei) -> Iterator[Befund]:
    """What is not settled within one process."""
    process = datei.prozess
    if process.stelle is None:
        yield Befund(datei, Luecke.OHNE_STELLE)
    for entry in aufgaben(process):
        if entry.beteiligter is None and entry.stelle is None and not entry.automatisch and entry.schritt:
            yield Befund(datei, Luecke.SCHRITT_OHNE, entry.bezeichnung)
    doing = {entry.beteiligter for entry in aufgaben(process)}
    for one in process.beteiligte:
        if one.art == "intern" and one.id in doing and stelle_von(process, one) is None:
            yield Befund(datei, Luecke.BETEILIGTER_OHNE, one.name)
        if process.modelliert and one.id not in _genannte(process):
            yield Befund(datei, Luecke.OHNE_AUFGABE, one.name)
    takes_part = any(one.id in doing for one in der_verantwortlichen(bestand, process))
    if process.modelliert and process.stelle and not takes_part and not _selbst(bestand, process):
        yield Befund(datei, Luecke.UNBETEILIGT, bestand.name_von("stellen", process.stelle))
    yield from _mehrere(bestand, datei)


def doppelte(bestand: Bestand, dateien: Iterable[Prozessdatei]) -> Iterator[Befund]:
    """Processes of the same service (LeiKa) whose responsible offices differ; variants of each other may."""
    by_service: dict[str, list[Prozessdatei]] = {}
    for datei in dateien:
        for key in datei.prozess.klassifikation.get("leika", ()):
            by_service.setdefault(key, []).append(datei)
    for key, files in by_service.items():
        first, *others = files
        for other in others:
            offices = (first.prozess.stelle, other.prozess.stelle)
            related = {first.prozess.variante_von, other.prozess.variante_von} & {first.id, other.id}
            if all(offices) and not related and not gleiche_stelle(bestand, *offices):
                yield Befund(other, Luecke.DOPPELT, f"{key}: {first.prozess.name}")


def _mehrere(bestand: Bestand, datei: Prozessdatei) -> Iterator[Befund]:
    main = [one for one in datei.prozess.beteiligte if one.rolle == "hauptakteur" and one.art == "intern"]
    offices = {office for one in main if (office := stelle_von(datei.prozess, one))}
    if len(offices) > 1:
        names = ", ".join(sorted(bestand.name_von("stellen", office) for office in offices))
        yield Befund(datei, Luecke.MEHRERE, names)


def _selbst(bestand: Bestand, process: Prozess) -> bool:
    """Whether an entry names the responsible office itself."""
    return any(gleiche_stelle(bestand, entry.stelle, process.stelle) for entry in aufgaben(process))


def _genannte(process: Prozess) -> set[str | None]:
    entries = process.ablauf.eintraege if process.ablauf else ()
    messages = [entry.nachricht for entry in entries if entry.nachricht is not None]
    return {entry.beteiligter for entry in entries} | {who for one in messages for who in (one.von, one.an)}
