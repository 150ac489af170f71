"""What stands still when an office, an IT system or a part of the staff fails."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from prozesslib.analysis.feldwerte import feldwert, wert_an
from prozesslib.analysis.notfall import Notfall, abhaengige, nutzer_von
from prozesslib.analysis.personal import besetzung
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.prozess import Prozess


class Grund(StrEnum):
    """Why a process is hit."""

    VERANTWORTLICH = "verantwortlich"
    WIRKT_MIT = "wirkt-mit"
    SCHRITTE = "schritte"
    NOTBETRIEB = "notbetrieb"
    PERSONAL = "personal"
    PERSONAL_REICHT = "personal-reicht"
    UNBEKANNT = "unbekannt"
    MITTELBAR = "mittelbar"


@dataclass(frozen=True, slots=True)
class Ausfall:
    """A process that is hit: why, in how many of its steps, or through which other process."""

    id: str
    grund: Grund
    schritte: int | None = None
    durch: str | None = None

    @property
    def steht(self) -> bool:
        """Whether it stands still, as far as is known."""
        return self.grund not in (Grund.PERSONAL_REICHT, Grund.UNBEKANNT)


def mit_mittelbaren(direkt: Iterable[Ausfall], faelle: Mapping[str, Notfall]) -> Iterator[Ausfall]:
    """Those hit directly, then those that cannot run without them."""
    first, users = list(direkt), nutzer_von(faelle)
    yield from first
    known = {hit.id for hit in first if hit.steht}
    for hit in [hit for hit in first if hit.steht]:
        for key, through in abhaengige(users, hit.id).items():
            if key not in known:
                known.add(key)
                yield Ausfall(key, Grund.MITTELBAR, durch=through)


def ohne_stelle(dateien: Iterable[Prozessdatei], stellen: frozenset[str]) -> Iterator[Ausfall]:
    """Processes that one of these offices answers for or has steps in."""
    for datei in dateien:
        steps = [e for e in _schritte(datei.prozess) if stelle_von(datei.prozess, e) in stellen]
        if datei.prozess.stelle in stellen:
            yield Ausfall(datei.id, Grund.VERANTWORTLICH, len(steps) or None)
        elif steps:
            yield Ausfall(datei.id, Grund.SCHRITTE, len(steps))
        elif stellen & stellen_von(datei.prozess):
            yield Ausfall(datei.id, Grund.WIRKT_MIT)


def ohne_verfahren(bestand: Bestand, dateien: Iterable[Prozessdatei], verfahren: str) -> Iterator[Ausfall]:
    """Processes with steps that use an IT system, or that need it for emergency operation."""
    for datei in dateien:
        steps = [e for e in _schritte(datei.prozess) if verfahren in e.verfahren]
        if steps:
            yield Ausfall(datei.id, Grund.SCHRITTE, len(steps))
        elif verfahren in notbetrieb_verfahren(bestand, datei):
            yield Ausfall(datei.id, Grund.NOTBETRIEB)


def ohne_personal(
    bestand: Bestand, dateien: Iterable[Prozessdatei], fehlt: Decimal, *, mit_vorgaben: bool = False
) -> Iterator[Ausfall]:
    """Every process: whether those left (``fehlt`` per cent are missing) are enough for emergency operation."""
    for datei in dateien:
        need = feldwert(bestand, datei, "krise", "ressourcen", "personal")
        staff = besetzung(datei.prozess)
        if need is None or staff is None or not need.zaehlt(mit_vorgaben):
            yield Ausfall(datei.id, Grund.UNBEKANNT)
        else:
            enough = staff * (100 - fehlt) / 100 >= Decimal(str(need.wert))
            yield Ausfall(datei.id, Grund.PERSONAL_REICHT if enough else Grund.PERSONAL)


def notbetrieb_verfahren(bestand: Bestand, datei: Prozessdatei) -> frozenset[str]:
    """IT systems that emergency operation needs."""
    found = feldwert(bestand, datei, "krise", "ressourcen", "verfahren")
    return frozenset(found.wert if found else ())


def alle_verfahren(bestand: Bestand, datei: Prozessdatei) -> frozenset[str]:
    """IT systems that a process uses or needs for emergency operation."""
    return notbetrieb_verfahren(bestand, datei).union(*(e.verfahren for e in _schritte(datei.prozess)))


def stelle_von(prozess: Prozess, eintrag: Eintrag) -> str | None:
    """The office that carries out an entry here."""
    if eintrag.stelle:
        return eintrag.stelle
    return next((_stelle(prozess, b.id, b.stelle) for b in prozess.beteiligte if b.id == eintrag.beteiligter), None)


def stellen_von(prozess: Prozess) -> frozenset[str]:
    """The responsible office and those of the internal participants."""
    inside = (_stelle(prozess, b.id, b.stelle) for b in prozess.beteiligte if b.art == "intern")
    return frozenset(office for office in (prozess.stelle, *inside) if office)


def _stelle(prozess: Prozess, beteiligter: str, typisch: str | None) -> str | None:
    own: str | None = wert_an(prozess.lokal, "stellen", beteiligter)
    return own or typisch


def _schritte(prozess: Prozess) -> Iterator[Eintrag]:
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    return (entry for entry in entries if entry.eintragsart is Eintragsart.SCHRITT)


def mit_nachgeordneten(bestand: Bestand, stelle: str) -> frozenset[str]:
    """An office with all below it and with the typical offices that they stand for."""
    entries = bestand.schluessel("stellen")
    waiting = list({stelle, bestand.stelle_hier(stelle)})
    found = set(waiting)
    while waiting:
        above = waiting.pop()
        below = [e.id for e in entries.values() if e.daten.get("uebergeordnet") == above and e.id not in found]
        found.update(below)
        waiting += below
    return frozenset(found.union(*(entries[key].entspricht for key in found if key in entries)))
