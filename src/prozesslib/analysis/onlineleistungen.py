"""Services of the Onlinezugangsgesetz with the processes that carry their numbers, and their online channels."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.feldwerte import Feldwert, feldwert, wert_an
from prozesslib.analysis.gegenwart import heutige
from prozesslib.model.bestand import Prozessdatei

_ONLINE: Final = frozenset({"online-dienst"})
"""Channels that count: an e-mail is no online service."""


_ONLINE_AB: Final = 3
"""The grade from which on the whole service is had online."""


@dataclass(frozen=True)
class Onlineleistung:
    """One service, with the processes that carry its number."""

    nummer: str
    name: str | None
    themenfeld: str | None
    prozesse: tuple[Prozessdatei, ...]
    gestrichen: int
    """How many processes for it were pruned here."""
    online: tuple[Feldwert, ...]
    """What its processes say of online channels: True or False."""
    reifegrad: int | None

    def kanal(self, *, mit_vorgaben: bool) -> bool | None:
        """Whether there is an online channel; None where nobody here said it."""
        said = [found.wert for found in self.online if found.zaehlt(mit_vorgaben)]
        return any(said) if said else None


def leistungen(umfang: Umfang) -> Iterator[Onlineleistung]:
    """All services of the catalogue and of the processes; only those of the selection where there is one."""
    carried: dict[str, list[Prozessdatei]] = {}
    for datei in heutige(umfang):
        for number in datei.prozess.klassifikation.get("ozg", ()):
            carried.setdefault(number, []).append(datei)
    pruned = _gestrichene(umfang)
    known = umfang.bestand.schluessel("ozg")
    elsewhere = {n for d in umfang.bestand.prozesse.values() for n in d.prozess.klassifikation.get("ozg", ())}
    numbers = carried if ist_auswahl(umfang) else {**dict.fromkeys(known), **dict.fromkeys(elsewhere)}
    for number in sorted(numbers):
        files = tuple(carried.get(number, ()))
        entry = known.get(number)
        field = entry.daten.get("themenfeld") if entry else None
        said = tuple(found for d in files if (found := online_von(umfang, d)) is not None)
        yield Onlineleistung(
            number,
            entry.name if entry else None,
            field,
            files,
            pruned.get(number, 0),
            said,
            _reifegrad(umfang, files),
        )


def ist_auswahl(umfang: Umfang) -> bool:
    """Whether the report is about a part of the register only."""
    return len(umfang.prozesse) < len(umfang.bestand.prozesse)


def _gestrichene(umfang: Umfang) -> dict[str, int]:
    found: dict[str, int] = {}
    for id_ in umfang.bestand.gestrichen:
        for number in wert_an(umfang.bestand.basis.get(id_, {}), "klassifikation", "ozg") or ():
            found[number] = found.get(number, 0) + 1
    return found


def online_von(umfang: Umfang, datei: Prozessdatei) -> Feldwert | None:
    """Whether a process has an online channel, and who says so; None where nobody does."""
    channels = feldwert(umfang.bestand, datei, "online", "kanaele")
    grade = feldwert(umfang.bestand, datei, "online", "reifegrad")
    said = [found for found in (channels, grade) if found is not None]
    if not said:
        return None
    own = [found for found in said if not found.vorgabe] or said
    return Feldwert(any(_ist_online(found.wert) for found in own), own[0].vorgabe)


def _ist_online(wert: Any) -> bool:
    return bool(_ONLINE.intersection(wert)) if isinstance(wert, list | tuple) else int(wert) >= _ONLINE_AB


def _reifegrad(umfang: Umfang, files: tuple[Prozessdatei, ...]) -> int | None:
    """The lowest grade of its processes; only own ones, unless defaults count."""
    said = (feldwert(umfang.bestand, d, "online", "reifegrad") for d in files)
    return min((int(f.wert) for f in said if f and f.zaehlt(umfang.mit_vorgaben)), default=None)
