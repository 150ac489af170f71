"""How many hours a process takes a year: cases times minutes per case, part by part, each with office and source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft
from prozesslib.analysis.faelle import Faelle, jahresfaelle
from prozesslib.analysis.haeufigkeit import schwaechste
from prozesslib.analysis.kalender import Arbeitszeit
from prozesslib.analysis.laufzeit import Posten, lauf
from prozesslib.analysis.personal import besetzung, personal
from prozesslib.analysis.schrittzeiten import aufwandwert, variantenanteil
from prozesslib.analysis.vorlage import vorlage
from prozesslib.analysis.zustaendig import wer
from prozesslib.message import Message
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.prozess import Prozess

ZEITANGABEN = Message("Zeitangaben", "times")


class Quelle(StrEnum):
    """Where the minutes of a part come from."""

    ABLAUF = "ablauf"
    STECKBRIEF = "steckbrief"


@dataclass(frozen=True, slots=True)
class Teil:
    """Work at one office in one case."""

    stelle: str | None
    quelle: Quelle
    minuten: Fraction
    """In one case; 0 where nothing is known."""
    herkunft: Herkunft | None
    """None: not known."""
    eintrag: str = ""
    """The step; empty for the effort of the Steckbrief."""


@dataclass(frozen=True, slots=True)
class Bedarf:
    """The work of one process."""

    datei: Prozessdatei
    faelle: Faelle | None
    teile: tuple[Teil, ...]

    def herkunft(self, teil: Teil) -> Herkunft | None:
        """Where the hours of a part come from; None where minutes or cases are missing."""
        return schwaechste(teil.herkunft, self.faelle.herkunft) if teil.herkunft and self.faelle else None

    def zaehlt(self, teil: Teil, *, mit_vorgaben: bool) -> bool:
        """Whether the hours of a part enter a total."""
        source = self.herkunft(teil)
        return source is not None and (mit_vorgaben or source is not Herkunft.VORGABE)

    def stunden(self, teile: Iterable[Teil]) -> Fraction:
        """Hours a year of some parts."""
        return (
            sum((part.minuten for part in teile), Fraction(0)) * Fraction(self.faelle.wert if self.faelle else 0) / 60
        )

    def gezaehlt(self, *, mit_vorgaben: bool) -> tuple[Teil, ...]:
        """The parts that enter a total."""
        return tuple(part for part in self.teile if self.zaehlt(part, mit_vorgaben=mit_vorgaben))

    def abdeckung(self, *, mit_vorgaben: bool) -> Abdeckung:
        """How many parts enter a total."""
        return Abdeckung(len(self.gezaehlt(mit_vorgaben=mit_vorgaben)), len(self.teile), ZEITANGABEN)

    @property
    def personen(self) -> int | None:
        """How many persons know how to do it; None where that is not said of every office."""
        return besetzung(self.datei.prozess)


def bedarfe(bestand: Bestand, dateien: Iterable[Prozessdatei], zeit: Arbeitszeit) -> list[Bedarf]:
    """The work of some processes."""
    variants: dict[str, list[Prozessdatei]] = {}
    for datei in bestand.prozesse.values():
        if datei.prozess.variante_von:
            variants.setdefault(datei.prozess.variante_von, []).append(datei)
    return [bedarf(bestand, datei, zeit, variants.get(datei.id, ())) for datei in dateien]


def bedarf(bestand: Bestand, datei: Prozessdatei, zeit: Arbeitszeit, varianten: Iterable[Prozessdatei] = ()) -> Bedarf:
    """The work of a process, which leaves the cases of its variants to them."""
    teile = tuple(_teile(datei.prozess, vorlage(bestand, datei), zeit))
    return Bedarf(datei, faelle(bestand, datei, varianten), teile)


def faelle(bestand: Bestand, datei: Prozessdatei, varianten: Iterable[Prozessdatei] = ()) -> Faelle | None:
    """Own cases a year, without those of its variants; a variant without own cases has its share of the whole."""
    whole = jahresfaelle(datei.prozess)
    if whole is None:
        main = bestand.prozesse.get(datei.prozess.variante_von or "")
        return _anteilig(bestand, datei, jahresfaelle(main.prozess)) if main else None
    left = whole
    for variant in varianten:
        taken = _anteilig(bestand, variant, whole)
        if taken is not None:
            source = schwaechste(left.herkunft, taken.herkunft) or taken.herkunft
            left = Faelle(max(Decimal(0), left.wert - taken.wert), source)
    return left


def _anteilig(bestand: Bestand, variante: Prozessdatei, ganz: Faelle | None) -> Faelle | None:
    """The cases that a variant takes of the whole; None where its share is not known."""
    share = variantenanteil(variante.prozess, vorlage(bestand, variante))
    if share is None or ganz is None:
        return None
    source = schwaechste(ganz.herkunft, share.herkunft) or share.herkunft
    return Faelle(ganz.wert * share.angabe.wert.wert / 100, source)


def _teile(prozess: Prozess, origin: Prozess | None, zeit: Arbeitszeit) -> Iterator[Teil]:
    """The parts of the flow; of the Steckbrief where there is no flow, or where only its effort is an own figure."""
    flow, effort = list(_aus_ablauf(prozess, origin, zeit)), aufwandwert(prozess, origin)
    own_effort = effort is not None and effort.herkunft is not Herkunft.VORGABE
    own_times = any(part.herkunft in (Herkunft.GEMESSEN, Herkunft.GESCHAETZT) for part in flow)
    if flow and (own_times or not own_effort):
        yield from flow
        return
    minutes = zeit.arbeit(effort.angabe.wert) if effort else Fraction(0)
    for office, share in _verteilt(prozess, prozess.stelle):
        yield Teil(office, Quelle.STECKBRIEF, minutes * share, effort.herkunft if effort else None)


def _aus_ablauf(prozess: Prozess, origin: Prozess | None, zeit: Arbeitszeit) -> Iterator[Teil]:
    case = lauf(prozess, origin, zeit)
    for part in case.von(Posten.ARBEIT) if case else ():
        doer = wer(prozess, part.eintrag)
        minutes = part.erwartet * zeit.tagesminuten
        for office, share in _verteilt(prozess, (doer.stelle if doer else None) or prozess.stelle):
            yield Teil(office, Quelle.ABLAUF, minutes * share, part.herkunft, part.eintrag.id)


def _verteilt(prozess: Prozess, stelle: str | None) -> list[tuple[str | None, Fraction]]:
    """The offices that share the work of an office, where ``lokal.personal`` says who has which share of the cases."""
    said = [(str(one["stelle"]), one.get("anteil")) for one in personal(prozess)]
    shares = [(office, Fraction(Groesse.read(share).wert) / 100) for office, share in said if share is not None]
    whole = len(shares) == len(said) and sum(share for _, share in shares) == 1
    if whole and stelle in {prozess.stelle, *(office for office, _ in shares)}:
        return [(office, share) for office, share in shares]
    return [(stelle, Fraction(1))]
