"""Tables of hours a year: by process and by office, sources apart, with what would show one person put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from prozesslib.analysis.bedarf import ZEITANGABEN, Bedarf, Quelle, Teil
from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft, Zahl, Zelle
from prozesslib.analysis.gegenwart import PROZESSEN
from prozesslib.analysis.jahresstunden import VolleStelle
from prozesslib.analysis.laufzeit import als_dezimal
from prozesslib.analysis.personal import personal
from prozesslib.analysis.schutz import Gruppe, verdeckt
from prozesslib.message import Message

_STUNDEN = (
    Spalte("gemessen", Message("gemessen", "measured"), zahlen=True, wichtig=False),
    Spalte("geschaetzt", Message("geschätzt", "estimated"), zahlen=True, wichtig=False),
    Spalte("vorgabe", Message("Vorgabe", "default"), zahlen=True),
    Spalte("stunden", Message("im Jahr", "a year"), zahlen=True),
    Spalte("vzae", Message("VZÄ", "FTE"), zahlen=True),
    Spalte("abdeckung", Message("Angaben", "times")),
)
_PROZESSE = (
    Spalte("id", Message("Kennung", "Id"), wichtig=False),
    Spalte("name", Message("Prozess", "Process")),
    Spalte("faelle", Message("Fälle", "cases"), zahlen=True),
    *_STUNDEN,
)
_MINUTEN = (
    Spalte("id", Message("Kennung", "Id"), wichtig=False),
    Spalte("name", Message("Prozess", "Process")),
    Spalte("ablauf", Message("Ablauf", "flow"), zahlen=True),
    Spalte("steckbrief", Message("Steckbrief", "Steckbrief"), zahlen=True),
    Spalte("vorgabe", Message("Vorgabe", "default"), zahlen=True),
)


@dataclass(slots=True)
class Posten:
    """Parts of the work of one process or office, with the process that each belongs to."""

    teile: list[tuple[Bedarf, Teil]] = field(default_factory=list)

    def stunden(self, *herkunft: Herkunft) -> Fraction | None:
        """Hours from these sources; None where there are none."""
        known = [(need, part) for need, part in self.teile if need.herkunft(part) in herkunft]
        return sum((need.stunden([part]) for need, part in known), Fraction(0)) if known else None

    def summe(self, *, mit_vorgaben: bool) -> Fraction | None:
        """Hours that enter a total; None where there are none."""
        return self.stunden(*(source for source in Herkunft if mit_vorgaben or source is not Herkunft.VORGABE))

    def abdeckung(self, *, mit_vorgaben: bool) -> Abdeckung:
        """How many parts enter a total."""
        counted = sum(need.zaehlt(part, mit_vorgaben=mit_vorgaben) for need, part in self.teile)
        return Abdeckung(counted, len(self.teile), ZEITANGABEN)


def posten(bedarfe: Iterable[Bedarf]) -> Posten:
    """All parts of some processes."""
    return Posten([(need, part) for need in bedarfe for part in need.teile])


def prozesstabelle(umfang: Umfang, bedarfe: Sequence[Bedarf], volle: VolleStelle) -> Tabelle:
    """Hours a year by process, those that may be shown."""
    hidden = verdeckte_prozesse(bedarfe)
    together = [need for need in bedarfe if hidden is None or need.datei.id in hidden]
    alone = sorted((need for need in bedarfe if need not in together), key=groesste_zuerst)
    rows: list[tuple[Zelle, ...]] = [_prozess(umfang, need, volle) for need in alone]
    if together:
        cells = _zellen(umfang, posten(together), volle, zeigen=hidden is not None)
        rows.append((None, zusammen(len(together), "Prozesse", "processes"), None, *cells))
    total = (None, Message("Summe", "Total"), None, *_summe(umfang, bedarfe, volle, zeigen=hidden is not None))
    title, notes = Message("Stunden je Prozess", "Hours by process"), hinweise(bool(together))
    return Tabelle("prozesse", title, _PROZESSE, tuple(rows), total, hinweise=notes)


def groesste_zuerst(need: Bedarf) -> tuple[bool, Fraction, bool]:
    """Sort key: most hours first, then what has minutes or cases but no hours yet, then what nothing is known of."""
    hours = posten([need]).summe(mit_vorgaben=True)
    return (hours is None, -(hours or Fraction(0)), need.faelle is None)


def minutentabelle(bedarfe: Iterable[Bedarf]) -> Tabelle:
    """Minutes of one case by process, each source in a column of its own."""
    rows = tuple(
        (need.datei.id, need.datei.prozess.name, *(_minuten(need, source) for source in (*Quelle, None)))
        for need in bedarfe
        if need.teile
    )
    return Tabelle("minuten", Message("Minuten je Fall", "Minutes per case"), _MINUTEN, rows)


def verdeckte_prozesse(bedarfe: Iterable[Bedarf]) -> frozenset[str] | None:
    """The processes that are put together; None where not even the total may be shown."""
    return verdeckt([Gruppe(need.datei.id, need.personen, _alle(posten([need]))) for need in bedarfe])


def stellentabelle(umfang: Umfang, bedarfe: Sequence[Bedarf], volle: VolleStelle) -> Tabelle:
    """Hours a year by office, those that may be shown."""
    groups: dict[str, Posten] = {}
    for need, part in posten(bedarfe).teile:
        groups.setdefault(part.stelle or "", Posten()).teile.append((need, part))
    hidden = verdeckt([Gruppe(key, stellenpersonen(bedarfe, key), _alle(found)) for key, found in groups.items()])
    together = [key for key in groups if hidden is None or key in hidden]
    rows = []
    for key in sorted(groups, key=lambda key: umfang.bestand.name_von("stellen", key).casefold()):
        if key not in together:
            name: Zelle = umfang.bestand.name_von("stellen", key) or Message("ohne Stelle", "without an office")
            rows.append((name, *_zellen(umfang, groups[key], volle)))
    if together:
        merged = Posten([item for key in together for item in groups[key].teile])
        rows.append(
            (zusammen(len(together), "Stellen", "offices"), *_zellen(umfang, merged, volle, zeigen=hidden is not None))
        )
    columns = (Spalte("stelle", Message("Stelle", "Office")), *_STUNDEN)
    title, notes = Message("Stunden je Stelle", "Hours by office"), hinweise(bool(together))
    return Tabelle("stellen", title, columns, tuple(rows), hinweise=notes)


def stellenpersonen(bedarfe: Iterable[Bedarf], stelle: str) -> int | None:
    """The most persons that any process names for an office; None where none does."""
    found = [one.get("personen") for need in bedarfe for one in personal(need.datei.prozess) if one["stelle"] == stelle]
    return max((n for n in found if isinstance(n, int)), default=None)


def abdeckung_prozesse(umfang: Umfang, bedarfe: Sequence[Bedarf]) -> Abdeckung:
    """For how many processes at least half of the work is known."""
    known = [need for need in bedarfe if need.abdeckung(mit_vorgaben=umfang.mit_vorgaben).reicht]
    return Abdeckung(len(known), len(bedarfe), PROZESSEN)


def _alle(found: Posten) -> Fraction:
    return found.summe(mit_vorgaben=True) or Fraction(0)


def _prozess(umfang: Umfang, need: Bedarf, volle: VolleStelle) -> tuple[Zelle, ...]:
    cells = _zellen(umfang, posten([need]), volle)
    return (need.datei.id, need.datei.prozess.name, faelle_zelle(need), *cells)


def faelle_zelle(need: Bedarf) -> Zelle:
    """The cases a year of a process."""
    return Zahl(need.faelle.wert, "", 0, need.faelle.herkunft) if need.faelle else None


def _minuten(need: Bedarf, quelle: Quelle | None) -> Zelle:
    """Own minutes a case from one source; None: those of the blueprint, from whichever."""
    own = (Herkunft.GEMESSEN, Herkunft.GESCHAETZT)
    parts = [
        part
        for part in need.teile
        if (part.herkunft is Herkunft.VORGABE if quelle is None else part.quelle is quelle and part.herkunft in own)
    ]
    return Zahl(als_dezimal(sum((part.minuten for part in parts), Fraction(0))), "min", 1) if parts else None


def _zellen(umfang: Umfang, found: Posten, volle: VolleStelle, *, zeigen: bool = True) -> tuple[Zelle, ...]:
    if not zeigen:
        return (None,) * len(_STUNDEN)
    total = found.summe(mit_vorgaben=umfang.mit_vorgaben)
    by_source = (_stunden(found.stunden(source), source) for source in Herkunft)
    cover = found.abdeckung(mit_vorgaben=umfang.mit_vorgaben)
    return (*by_source, _stunden(total), _vzae(total, volle), kurz(cover))


def _summe(umfang: Umfang, bedarfe: Sequence[Bedarf], volle: VolleStelle, *, zeigen: bool) -> Iterator[Zelle]:
    cells = _zellen(umfang, posten(bedarfe), volle, zeigen=zeigen)
    cover = abdeckung_prozesse(umfang, bedarfe)
    for column, cell in zip(_STUNDEN, cells, strict=True):
        if column.id == "stunden" and isinstance(cell, Zahl):
            yield Zahl(cell.wert, cell.einheit, cell.stellen, cell.herkunft, cover)
        else:
            yield cell


def _stunden(value: Fraction | None, source: Herkunft | None = None) -> Zelle:
    return Zahl(als_dezimal(value), "h", 1, source) if value is not None else None


def _vzae(value: Fraction | None, volle: VolleStelle) -> Zelle:
    return Zahl(Decimal(volle.vzae(value)), "VZÄ", 1) if value is not None else None


def zusammen(count: int, de: str, en: str) -> Message:
    """What stands for processes or offices that are not shown by themselves."""
    return Message(f"{count} {de}, zusammengefasst", f"{count} {en}, put together")


def hinweise(together: bool) -> tuple[Message, ...]:
    """Why some are not shown by themselves."""
    if not together:
        return ()
    return (
        Message(
            "Was weniger als drei Personen tun, steht nicht einzeln da (lokal.personal).",
            "What fewer than three persons do is not shown by itself (lokal.personal).",
        ),
    )


def kurz(cover: Abdeckung) -> Message:
    """A coverage where there is little room: ``8 von 9``."""
    return Message(f"{cover.gezaehlt} von {cover.von}", f"{cover.gezaehlt} of {cover.von}")
