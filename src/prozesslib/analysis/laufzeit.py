"""What one case of a process costs in time: expected passes times the times of the entries, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft
from prozesslib.analysis.besuche import Probe
from prozesslib.analysis.durchlauf import durchlauf
from prozesslib.analysis.haeufigkeit import Haeufigkeit, Haeufigkeiten, haeufigkeiten, schwaechste
from prozesslib.analysis.kalender import Arbeitszeit
from prozesslib.analysis.schrittzeiten import Wert, dauerwert, zeitwert
from prozesslib.analysis.zeiten import Zeitart
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.fluss.graph import Graph, graph
from prozesslib.model.fluss.klammern import ist_geschachtelt
from prozesslib.model.fluss.soundness import laeuft_durch
from prozesslib.model.prozess import Prozess

WOFUER: Final = {
    "arbeit": Message("Schritten", "steps"),
    "fremd": Message("Schritten", "steps"),
    "liegezeit": Message("Einträgen", "entries"),
    "transportzeit": Message("Schritten", "steps"),
    "frist": Message("Fristen", "deadlines"),
}
"""What is counted in the coverage of an item, in the plural dative."""


class Posten(StrEnum):
    """What time of a case goes into; the order is the one of reports."""

    ARBEIT = "arbeit"
    """By hand, in the own administration: what capacity is reckoned with."""
    FREMD = "fremd"
    """Work of others, and of machines."""
    LIEGE = "liegezeit"
    TRANSPORT = "transportzeit"
    FRIST = "frist"
    """Deadlines that the flow waits for."""


@dataclass(frozen=True, slots=True)
class Beitrag:
    """What one entry adds to one item: passes times time, and the source of the product."""

    eintrag: Eintrag
    posten: Posten
    besuche: Haeufigkeit | None
    wert: Wert | None
    tage: Fraction
    """The time of one pass in working days; 0 where none is known."""
    herkunft: Herkunft | None
    """None: the time or the passes are missing, so nothing is known."""
    anteil: Fraction = Fraction(1)
    """The share of the passes that last so long: a deadline that breaks off a step cuts its waiting."""

    @property
    def erwartet(self) -> Fraction:
        """Working days in one case; 0 where nothing is known, so look at ``herkunft`` first."""
        return self.besuche.wert * self.tage * self.anteil if self.besuche else Fraction(0)


@dataclass(frozen=True)
class Lauf:
    """One case of a process that has a flow."""

    prozess: Prozess
    vorlage: Prozess | None
    """The text it came from."""
    flow: Graph
    zeit: Arbeitszeit
    besuche: Haeufigkeiten
    beitraege: tuple[Beitrag, ...] = field(default=())

    def von(self, posten: Posten) -> tuple[Beitrag, ...]:
        """The parts of one item."""
        return tuple(part for part in self.beitraege if part.posten is posten)

    def knotenzeiten(self, *, mit_vorgaben: bool) -> list[Fraction]:
        """The expected working days at each node, each pass by itself."""
        found = [Fraction(0)] * len(self.flow.nach)
        for part in self.beitraege:
            if part.wert is not None and (mit_vorgaben or part.wert.herkunft is not Herkunft.VORGABE):
                found[self.flow.stelle[part.eintrag.id]] += part.tage * part.anteil
        return found

    def durchlauf(self, *, mit_vorgaben: bool) -> Fraction | None:
        """The expected lead time in working days; None where shares are missing or the branches do not nest."""
        tests = self.proben(mit_vorgaben=mit_vorgaben)
        if not any(zaehlt(part, mit_vorgaben=mit_vorgaben) for part in self.beitraege):
            return None
        if not tests or not ist_geschachtelt(self.flow) or not laeuft_durch(self.flow):
            return None
        times = self.knotenzeiten(mit_vorgaben=mit_vorgaben)
        found = {durchlauf(self.flow, test.kanten, times) for test in tests}
        return found.pop() if len(found) == 1 else None

    def proben(self, *, mit_vorgaben: bool) -> tuple[Probe, ...]:
        """The solutions that rest on all shares that count."""
        levels = [
            passes.proben for source, passes in self.besuche.stufen if mit_vorgaben or source is not Herkunft.VORGABE
        ]
        return levels[-1] if levels else ()

    def durchgaenge(self, id_: str, *, mit_vorgaben: bool) -> Fraction | None:
        """How often a case passes an entry; None where that rests on shares that do not count."""
        found = self.besuche.eintrag(id_)
        return found.wert if found is not None and (mit_vorgaben or found.eigen) else None


def lauf(prozess: Prozess, vorlage: Prozess | None, zeit: Arbeitszeit) -> Lauf | None:
    """One case of a process; None where it has no flow."""
    if prozess.ablauf is None:
        return None
    passes = haeufigkeiten(prozess, vorlage)
    parts = tuple(_beitraege(prozess, vorlage, zeit, passes))
    return Lauf(prozess, vorlage, graph(prozess.ablauf), zeit, passes, parts)


def im_haus(prozess: Prozess, eintrag: Eintrag) -> bool:
    """Whether people of the own administration do it by hand; without a participant it counts as theirs."""
    kinds = {one.id: one.art for one in prozess.beteiligte}
    return not eintrag.automatisch and kinds.get(eintrag.beteiligter or "", "intern") == "intern"


def tage(teile: Iterable[Beitrag]) -> Fraction:
    """The expected working days of some parts together, as far as they are known."""
    return sum((part.erwartet for part in teile if part.herkunft is not None), Fraction(0))


def zaehlt(teil: Beitrag, *, mit_vorgaben: bool) -> bool:
    """Whether a part enters a total."""
    return teil.herkunft is not None and (mit_vorgaben or teil.herkunft is not Herkunft.VORGABE)


def abdeckung(teile: Iterable[Beitrag], *, mit_vorgaben: bool) -> Abdeckung:
    """For how many entries a total has what it needs."""
    parts = tuple(teile)
    kinds = {WOFUER[part.posten] for part in parts}
    what = kinds.pop() if len(kinds) == 1 else WOFUER["liegezeit"]
    return Abdeckung(sum(zaehlt(part, mit_vorgaben=mit_vorgaben) for part in parts), len(parts), what)


def minuten(teile: Iterable[Beitrag], zeit: Arbeitszeit) -> Decimal:
    """The expected minutes of some parts together."""
    return als_dezimal(tage(teile) * zeit.tagesminuten)


def als_dezimal(wert: Fraction) -> Decimal:
    """A fraction as a decimal number."""
    return Decimal(wert.numerator) / Decimal(wert.denominator)


def _beitraege(
    prozess: Prozess, vorlage: Prozess | None, zeit: Arbeitszeit, passes: Haeufigkeiten
) -> Iterator[Beitrag]:
    for entry in prozess.ablauf.eintraege if prozess.ablauf else ():
        often = passes.eintrag(entry.id)
        for item, figure in _werte(prozess, entry, vorlage):
            length = zeit.in_tagen(figure.angabe.wert) if figure else Fraction(0)
            source = schwaechste(figure.herkunft, often.herkunft) if figure and often else None
            share = _ungekuerzt(prozess, entry, passes) if item in (Posten.LIEGE, Posten.TRANSPORT) else Fraction(1)
            yield Beitrag(entry, item, often, figure, length, source, share)


def _ungekuerzt(prozess: Prozess, entry: Eintrag, passes: Haeufigkeiten) -> Fraction:
    """The share of the passes of a step in which no deadline breaks it off."""
    often, left = passes.eintrag(entry.id), Fraction(1)
    for event in prozess.ablauf.eintraege if prozess.ablauf else ():
        if event.an == entry.id and bricht_ab(event) and often is not None and often.wert:
            broken = passes.eintrag(event.id)
            left -= broken.wert / often.wert if broken else 0
    return left


def bricht_ab(event: Eintrag) -> bool:
    """Whether an event is a deadline of known length that ends the waiting of its step."""
    return event.ereignis == "frist" and event.unterbrechend and event.dauer is not None


def _werte(prozess: Prozess, entry: Eintrag, vorlage: Prozess | None) -> Iterator[tuple[Posten, Wert | None]]:
    if entry.eintragsart is Eintragsart.SCHRITT:
        item = Posten.ARBEIT if im_haus(prozess, entry) else Posten.FREMD
        yield item, zeitwert(prozess, entry, Zeitart.BEARBEITUNG, vorlage)
        yield Posten.LIEGE, zeitwert(prozess, entry, Zeitart.LIEGE, vorlage)
        yield Posten.TRANSPORT, zeitwert(prozess, entry, Zeitart.TRANSPORT, vorlage)
    elif entry.eintragsart is Eintragsart.TEILPROZESS:
        yield Posten.LIEGE, zeitwert(prozess, entry, Zeitart.LIEGE, vorlage)
    elif entry.ereignis == "frist" and (entry.an is None or bricht_ab(entry)):
        yield Posten.FRIST, dauerwert(entry, vorlage)
    elif entry.ereignis == "nachricht" and entry.an is None and entry.richtung == "eintreffend":
        yield Posten.LIEGE, None
