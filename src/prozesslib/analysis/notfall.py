"""Business impact of processes: how long they may be down, how soon they are to be back, and on what they depend.

The fields are those of BSI-Standard 200-4: MTPD (longest outage that can be borne) and RTO (time until emergency
operation). The standard leaves the limits of the classes to each institution, so they are a setting.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from prozesslib.analysis.feldwerte import Feldwert, feldwert, wert_an
from prozesslib.analysis.zeiten import Zeitart, laenge
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Bestand, Prozessdatei

STUFEN: Final = ("gering", "mittel", "hoch", "sehr-hoch")


@dataclass(frozen=True, slots=True)
class Spanne:
    """MTPD or RTO of a process."""

    groesse: Groesse
    vorgabe: bool

    @property
    def laenge(self) -> Decimal:
        """Calendar time, to compare; an AT counts as 1.4 days because five of them are a week."""
        return laenge(self.groesse, Zeitart.LIEGE)

    def __str__(self) -> str:
        return str(self.groesse)


@dataclass(frozen=True, slots=True)
class Notfall:
    """What a process says about its outage."""

    id: str
    stufe: Feldwert | None
    mtpd: Spanne | None
    rto: Spanne | None
    abhaengig_von: tuple[str, ...]
    unertraeglich_ab: Spanne | None
    """The shortest outage from which the damage is very high."""


def notfall(bestand: Bestand, datei: Prozessdatei) -> Notfall:
    """Read the block ``krise``, own values first."""
    needs = feldwert(bestand, datei, "krise", "abhaengig_von")
    return Notfall(
        datei.id,
        feldwert(bestand, datei, "krise", "kritikalitaet"),
        _spanne(feldwert(bestand, datei, "krise", "mtpd")),
        _spanne(feldwert(bestand, datei, "krise", "rto")),
        tuple(dict.fromkeys(needs.wert)) if needs else (),
        _unertraeglich(feldwert(bestand, datei, "krise", "schaeden")),
    )


def _spanne(found: Feldwert | None) -> Spanne | None:
    return None if found is None else Spanne(Groesse.read(found.wert), found.vorgabe)


def _unertraeglich(found: Feldwert | None) -> Spanne | None:
    damages = found.wert if found else ()
    spans = [Groesse.read(d["zeitraum"]) for d in damages if d.get("hoehe") == "sehr-hoch" and wert_an(d, "zeitraum")]
    return min((Spanne(g, bool(found and found.vorgabe)) for g in spans), key=lambda s: s.laenge, default=None)


class Widerspruchsart(StrEnum):
    """What does not fit together."""

    RTO_NACH_MTPD = "rto-nach-mtpd"
    RTO_VOR_VORAUSSETZUNG = "rto-vor-voraussetzung"
    MTPD_DER_VORAUSSETZUNG = "mtpd-der-voraussetzung"
    MTPD_NACH_SCHADEN = "mtpd-nach-schaden"
    RTO_FEHLT = "rto-fehlt"
    KREIS = "kreis"
    NICHT_HIER = "nicht-hier"


@dataclass(frozen=True, slots=True)
class Widerspruch:
    """A process, what it depends on where that matters, and the two values."""

    art: Widerspruchsart
    id: str
    andere: str | None = None
    hier: Spanne | None = None
    dort: Spanne | None = None


def widersprueche(faelle: Mapping[str, Notfall], ids: Sequence[str]) -> Iterator[Widerspruch]:
    """What is inconsistent about the processes ``ids`` and what they depend on directly."""
    for id_ in ids:
        case = faelle[id_]
        if case.rto and case.mtpd and case.rto.laenge >= case.mtpd.laenge:
            yield Widerspruch(Widerspruchsart.RTO_NACH_MTPD, id_, None, case.rto, case.mtpd)
        if case.mtpd and case.unertraeglich_ab and case.unertraeglich_ab.laenge < case.mtpd.laenge:
            yield Widerspruch(Widerspruchsart.MTPD_NACH_SCHADEN, id_, None, case.mtpd, case.unertraeglich_ab)
        for needed in case.abhaengig_von:
            yield from _gegen(case, needed, faelle)


def _gegen(case: Notfall, needed: str, faelle: Mapping[str, Notfall]) -> Iterator[Widerspruch]:
    other = faelle.get(needed)
    if other is None:
        yield Widerspruch(Widerspruchsart.NICHT_HIER, case.id, needed)
        return
    if needed == case.id or case.id in voraussetzungen(faelle, needed):
        yield Widerspruch(Widerspruchsart.KREIS, case.id, needed)
    if case.rto and other.rto is None:
        yield Widerspruch(Widerspruchsart.RTO_FEHLT, case.id, needed, case.rto)
    if case.rto and other.rto and other.rto.laenge > case.rto.laenge:
        yield Widerspruch(Widerspruchsart.RTO_VOR_VORAUSSETZUNG, case.id, needed, case.rto, other.rto)
    if case.mtpd and other.mtpd and other.mtpd.laenge > case.mtpd.laenge:
        yield Widerspruch(Widerspruchsart.MTPD_DER_VORAUSSETZUNG, case.id, needed, case.mtpd, other.mtpd)


def voraussetzungen(faelle: Mapping[str, Notfall], id_: str) -> dict[str, str]:
    """All that a process depends on, through however many others; each with the process that names it."""
    return _weiter(id_, lambda key: faelle[key].abhaengig_von if key in faelle else ())


def abhaengige(nutzer: Mapping[str, Sequence[str]], id_: str) -> dict[str, str]:
    """All that depend on a process, through however many others; each with what it depends on directly."""
    return _weiter(id_, lambda key: nutzer.get(key, ()))


def nutzer_von(faelle: Mapping[str, Notfall]) -> dict[str, list[str]]:
    """By process those that name it as what they depend on."""
    found: dict[str, list[str]] = {}
    for key, case in faelle.items():
        for needed in case.abhaengig_von:
            found.setdefault(needed, []).append(key)
    return found


def _weiter(start: str, folge: Callable[[str], Sequence[str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = deque([start])
    while waiting:
        current = waiting.popleft()
        for following in folge(current):
            if following != start and following not in found:
                found[following] = current
                waiting.append(following)
    return found


@dataclass(frozen=True, slots=True)
class Einstufung:
    """How critical a process is, where that comes from, and through which other process it is inherited."""

    stufe: str
    vorgabe: bool
    abgeleitet: bool
    """Whether it follows from the MTPD, because nobody said it."""
    wegen: str | None = None


def eigene_stufe(case: Notfall, grenzen: Sequence[Decimal]) -> Einstufung | None:
    """What the process itself says, else what its MTPD gives; an own MTPD goes before a class of the blueprint."""
    said, mtpd = case.stufe, case.mtpd
    if said is not None and (not said.vorgabe or mtpd is None or mtpd.vorgabe):
        return Einstufung(str(said.wert), said.vorgabe, False)
    return None if mtpd is None else Einstufung(nach_mtpd(mtpd, grenzen), mtpd.vorgabe, True)


def nach_mtpd(mtpd: Spanne, grenzen: Sequence[Decimal]) -> str:
    """Class of an MTPD; ``grenzen`` are the longest MTPD in AT of very high, high and middle."""
    days = mtpd.laenge / laenge(Groesse(Decimal(1), "AT"), Zeitart.LIEGE)
    above = sum(days > limit for limit in grenzen)
    return STUFEN[len(STUFEN) - 1 - above]


def geerbt(nutzer: Mapping[str, Sequence[str]], id_: str, stufen: Mapping[str, Einstufung]) -> Einstufung | None:
    """The highest class among those that depend on a process, where it is above the own one."""
    own = stufen.get(id_)
    best, floor = None, STUFEN.index(own.stufe) if own else -1
    for key in abhaengige(nutzer, id_):
        rank = STUFEN.index(stufen[key].stufe) if key in stufen else -1
        if rank > floor:
            best, floor = Einstufung(STUFEN[rank], stufen[key].vorgabe, True, key), rank
    return best
