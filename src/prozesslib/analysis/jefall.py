"""How often something happens in one case and in a year, as cells: own figures apart from those of the blueprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Protocol

from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft, Zahl
from prozesslib.analysis.faelle import Faelle
from prozesslib.analysis.haeufigkeit import Haeufigkeit, schwaechste
from prozesslib.analysis.saetze import text
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

MIT_VORGABEN: Final = Message("mit Vorgabewerten", "with defaults")
"""Head of the column beside the own figures."""


def dezimal(zahl: Fraction) -> Decimal:
    """The fraction as a decimal number."""
    return Decimal(zahl.numerator) / Decimal(zahl.denominator)


@dataclass(frozen=True, slots=True)
class JeFall:
    """How often each of several things happens in one case; None where that is not known."""

    teile: tuple[Haeufigkeit | None, ...]
    was: Message
    """The things, in the plural dative."""

    def eigen(self) -> Zahl | None:
        """The sum of what rests on no Vorgabewert, with its coverage where it is not all."""
        return self._zelle([part for part in self.teile if part is not None and part.eigen])

    def vorgabe(self) -> Zahl | None:
        """The sum with the Vorgabewerte; None where there are none among them."""
        known = [part for part in self.teile if part is not None]
        return self._zelle(known) if any(not part.eigen for part in known) else None

    def gezaehlt(self, *, mit_vorgaben: bool) -> list[Haeufigkeit]:
        """The parts that enter totals."""
        return [part for part in self.teile if part is not None and (mit_vorgaben or part.eigen)]

    def ganz(self, *, mit_vorgaben: bool) -> Haeufigkeit | None:
        """The sum of all parts; None as soon as one does not count."""
        counted = self.gezaehlt(mit_vorgaben=mit_vorgaben)
        if len(counted) < len(self.teile):
            return None
        return Haeufigkeit(_summe(counted), schwaechste(*(part.herkunft for part in counted)))

    def _zelle(self, known: Sequence[Haeufigkeit]) -> Zahl | None:
        if self.teile and not known:
            return None
        cover = Abdeckung(len(known), len(self.teile), self.was) if len(known) < len(self.teile) else None
        source = schwaechste(*(part.herkunft for part in known))
        return Zahl(dezimal(_summe(known)), stellen=2, herkunft=source, abdeckung=cover)


def rechnung(name: str, je_fall: JeFall, faelle: Faelle | None, *, mit_vorgaben: bool) -> Message | None:
    """``Name: 1,00 + 0,25 = 1,25 je Fall × 200 = 250,0 im Jahr``; no year where a part is missing, None without any."""
    counted = je_fall.gezaehlt(mit_vorgaben=mit_vorgaben)
    if not counted:
        return None
    total, cover = dezimal(_summe(counted)), Abdeckung(len(counted), len(je_fall.teile), je_fall.was)

    def said(lang: str, case: str, year: str) -> str:
        parts = " + ".join(text(dezimal(part.wert), 3, lang) for part in counted)
        found = f"{name}: {parts} = {text(total, 3, lang)} {case}"
        if len(counted) < len(je_fall.teile):
            return f"{found} ({cover.satz().text(lang)})"
        if faelle is None:
            return found
        return f"{found} × {text(faelle.wert, 0, lang)} = {text(total * faelle.wert, 1, lang)} {year}"

    return Message(said("de", "je Fall", "im Jahr"), said("en", "per case", "a year"))


class Stand(Protocol):
    """What a report knows of one process, as far as it is counted per case and year."""

    @property
    def datei(self) -> Prozessdatei:
        """The process."""

    @property
    def je_fall(self) -> JeFall:
        """How often it happens in one case."""

    @property
    def bekannt(self) -> Abdeckung:
        """For how many steps it is known; below half nothing is said of a year."""

    @property
    def faelle(self) -> Faelle | None:
        """Cases a year."""


def im_jahr(stand: Stand, *, mit_vorgaben: bool) -> Zahl | None:
    """How often it happens in a year; None where too little is known."""
    often = stand.je_fall.ganz(mit_vorgaben=mit_vorgaben) if stand.bekannt.reicht else None
    return je_jahr(often, stand.faelle)


def rechnungen(staende: Iterable[Stand], *, mit_vorgaben: bool) -> Iterator[Message]:
    """The arithmetic of each process, for ``--explain``."""
    for stand in staende:
        cases = stand.faelle if stand.bekannt.reicht else None
        said = rechnung(stand.datei.prozess.name, stand.je_fall, cases, mit_vorgaben=mit_vorgaben)
        if said is not None:
            yield said


def luecke(teile: Iterable[Haeufigkeit | None]) -> tuple[Message, ...]:
    """Why a cell may be empty; nothing where none is."""
    if all(part is not None for part in teile):
        return ()
    return (
        Message(
            "Ein Strich in beiden Spalten: Dafür fehlt der Anteil eines Wegs oder eines Ereignisses an einem Schritt; "
            "beobachtete Anteile stehen in lokal.messwerte.",
            "A dash in both columns: the share of a way or of an event on a step is missing; observed shares stand in "
            "lokal.messwerte.",
        ),
    )


def je_jahr(je_fall: Haeufigkeit | None, faelle: Faelle | None) -> Zahl | None:
    """So often a year; None where one of both is not known."""
    if je_fall is None or faelle is None:
        return None
    source = schwaechste(je_fall.herkunft, faelle.herkunft)
    return Zahl(dezimal(je_fall.wert * Fraction(faelle.wert)), herkunft=source)


def summenzelle(zellen: Sequence[Zahl | None], was: Message) -> Zahl | None:
    """The total of what is known in a column, with its coverage; None where nothing is."""
    known = [cell for cell in zellen if cell is not None]
    if not known:
        return None
    source: Herkunft | None = schwaechste(*(cell.herkunft for cell in known))
    total = sum((cell.wert for cell in known), Decimal(0))
    cover = Abdeckung(len(known), len(zellen), was)
    return Zahl(total, known[0].einheit, known[0].stellen, source, cover)


def _summe(teile: Sequence[Haeufigkeit]) -> Fraction:
    return sum((part.wert for part in teile), Fraction(0))
