"""The figures in which an Ist and its Soll are compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft, Zahl
from prozesslib.analysis.haeufigkeit import Haeufigkeit, schwaechste
from prozesslib.analysis.istsoll import Seite, schritte
from prozesslib.analysis.laufzeit import Posten, abdeckung, als_dezimal, tage, zaehlt
from prozesslib.message import Message


@dataclass(frozen=True, slots=True)
class Kennzahl:
    """A figure that both sides have; without and with Vorgabewerte."""

    id: str
    name: Message
    wert: Callable[[Seite, bool], Zahl | None]
    schrittweise: bool = False
    """Whether it adds up the work of steps, so that a difference has to leave out what one side does not know."""

    def unterschied(self, ist: Seite, soll: Seite, defaults: bool) -> Zahl | None:
        """Soll minus Ist; None where it would rest on less than half of either side, or of what both have."""
        both = self.vergleichspaar(ist, soll, defaults)
        if both is None:
            return None
        cover = ist.gemeinsam(soll, defaults) if self.schrittweise else None
        partly = cover if cover is not None and cover.gezaehlt < cover.von else None
        before, after = both
        return Zahl(after.wert - before.wert, before.einheit, max(before.stellen, after.stellen), None, partly)

    def vergleichspaar(self, ist: Seite, soll: Seite, defaults: bool) -> tuple[Zahl, Zahl] | None:
        """The figures of both sides that may be compared."""
        whole = [self.wert(side, defaults) for side in (ist, soll)]
        if any(one is None or (one.abdeckung and not one.abdeckung.reicht) for one in whole):
            return None
        if self.schrittweise:
            if not ist.gemeinsam(soll, defaults).reicht:
                return None
            whole = [
                self.wert(one.vergleichbar(other, defaults), defaults) for one, other in ((ist, soll), (soll, ist))
            ]
        before, after = whole
        return (before, after) if before is not None and after is not None else None


def kennzahlen() -> Iterator[Kennzahl]:
    """What is compared, in the order of the report."""
    yield Kennzahl("schritte", Message("Schritte", "Steps"), lambda side, _: _anzahl(side))
    yield Kennzahl("bearbeitung", Message("Bearbeitung je Fall", "Work per case"), _bearbeitung, schrittweise=True)
    yield Kennzahl("liegezeit", Message("Liegezeit je Fall", "Waiting per case"), _liegezeit)
    yield Kennzahl("durchlauf", Message("Durchlaufzeit", "Lead time"), _durchlauf)
    yield Kennzahl("medienbrueche", Message("Medienbrüche je Fall", "Media breaks per case"), _brueche)
    yield Kennzahl("uebergaben", Message("Übergaben je Fall", "Handovers per case"), _uebergaben)
    yield Kennzahl(
        "stunden", Message("Rechnerisch gebunden im Jahr", "Bound a year by calculation"), _stunden, schrittweise=True
    )
    yield Kennzahl("euro", Message("Personalkosten im Jahr", "Cost of staff a year"), _euro, schrittweise=True)


def _anzahl(side: Seite) -> Zahl | None:
    return Zahl(Decimal(len(schritte(side.datei)))) if side.datei.prozess.modelliert else None


def _bearbeitung(side: Seite, defaults: bool) -> Zahl | None:
    """Minutes, whether or not the cases are known."""
    counted = [p for p in side.bedarf.teile if p.herkunft and (defaults or p.herkunft is not Herkunft.VORGABE)]
    if not counted:
        return None
    cover = replace(side.bedarf.abdeckung(mit_vorgaben=defaults), gezaehlt=len(counted))
    source = schwaechste(*(part.herkunft for part in counted))
    return Zahl(als_dezimal(sum((part.minuten for part in counted), Fraction(0))), "min", 1, source, cover)


def _liegezeit(side: Seite, defaults: bool) -> Zahl | None:
    parts = side.lauf.von(Posten.LIEGE) if side.lauf else ()
    known = [part for part in parts if zaehlt(part, mit_vorgaben=defaults)]
    source = schwaechste(*(part.herkunft for part in known))
    cover = abdeckung(parts, mit_vorgaben=defaults) if parts else None
    return Zahl(als_dezimal(tage(known)), "AT", 1, source, cover) if known else None


def _durchlauf(side: Seite, defaults: bool) -> Zahl | None:
    found = side.lauf.durchlauf(mit_vorgaben=defaults) if side.lauf else None
    if found is None or side.lauf is None:
        return None
    parts = (*side.lauf.von(Posten.LIEGE), *side.lauf.von(Posten.FRIST))
    return Zahl(als_dezimal(found), "AT", 1, None, abdeckung(parts, mit_vorgaben=defaults))


def _brueche(side: Seite, defaults: bool) -> Zahl | None:
    return _je_fall(side, side.brueche, defaults, Message("Brüchen", "breaks"))


def _uebergaben(side: Seite, defaults: bool) -> Zahl | None:
    return _je_fall(side, side.uebergaben, defaults, Message("Übergaben", "handovers"))


def _je_fall(side: Seite, parts: tuple[Haeufigkeit | None, ...], defaults: bool, was: Message) -> Zahl | None:
    known = [part for part in parts if part is not None and (defaults or part.eigen)]
    if not side.datei.prozess.modelliert or (parts and not known):
        return None
    total = sum((part.wert for part in known), Fraction(0))
    source = schwaechste(*(part.herkunft for part in known))
    return Zahl(als_dezimal(total), "", 2, source, Abdeckung(len(known), len(parts), was) if parts else None)


def _stunden(side: Seite, defaults: bool) -> Zahl | None:
    counted = side.bedarf.gezaehlt(mit_vorgaben=defaults)
    source = schwaechste(*(side.bedarf.herkunft(part) for part in counted))
    cover = side.bedarf.abdeckung(mit_vorgaben=defaults)
    return Zahl(als_dezimal(side.bedarf.stunden(counted)), "h", 1, source, cover) if counted else None


def _euro(side: Seite, defaults: bool) -> Zahl | None:
    total, sources = Fraction(0), list[Herkunft | None]()
    for part in side.bedarf.gezaehlt(mit_vorgaben=defaults):
        found = side.euro(part.stelle)
        if found is not None and (defaults or found[1] is not Herkunft.VORGABE):
            total += side.bedarf.stunden([part]) * found[0]
            sources.append(schwaechste(side.bedarf.herkunft(part), found[1]))
    cover = replace(side.bedarf.abdeckung(mit_vorgaben=defaults), gezaehlt=len(sources))
    return Zahl(als_dezimal(total), "EUR", 0, schwaechste(*sources), cover) if sources else None
