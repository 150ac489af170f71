"""What the criteria look at, worked out once for all processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from prozesslib.analysis.bedarf import Bedarf, bedarfe
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.einstellungen import arbeitszeit_von
from prozesslib.analysis.medienbrueche import medienarten
from prozesslib.model.bezuege import PROZESSE, bezuege
from prozesslib.model.medien import Medienarten


@dataclass(frozen=True, slots=True)
class Lage:
    """The scope, the work of every process, and who refers to whom."""

    umfang: Umfang
    bedarf: Mapping[str, Bedarf]
    """Cases and hours of every process, those of variants apart."""
    medien: Medienarten
    genutzt: Mapping[str, int]
    """How many other processes here build on a process."""


def lage(umfang: Umfang) -> Lage:
    """Look once at what all criteria need."""
    needs = bedarfe(umfang.bestand, umfang.prozesse, arbeitszeit_von(umfang))
    return Lage(umfang, {need.datei.id: need for need in needs}, medienarten(umfang.bestand), _genutzt(umfang))


def _genutzt(umfang: Umfang) -> Mapping[str, int]:
    """Calls, successors and dependencies; a Soll and a variant are no users of what they belong to."""
    places = [place for place in PROZESSE if place[0] not in ("sollzu", "variante_von")]
    users: Counter[str] = Counter()
    for datei in umfang.bestand.prozesse.values():
        named = {reference.kennung for reference in bezuege(datei.daten, places)}
        users.update(named - {datei.id})
    return users
