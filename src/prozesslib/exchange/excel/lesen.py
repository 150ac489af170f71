"""From a workbook that came back to what was changed in it, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from prozesslib.exchange.excel.herkunft import Herkunft, herkunft
from prozesslib.exchange.excel.kopfzeile import Kopfzeile, fehlende, kopfzeile
from prozesslib.exchange.mappe.bau import Blatt, Zelle, adresse
from prozesslib.exchange.mappe.lesen import lies
from prozesslib.exchange.mappe.werte import als_text, mit_nullen
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand
from prozesslib.register.tabellen import spalte as sp
from prozesslib.register.tabellen.eingabe import Ablehnung, Eingabe, NeueZeile, Zeilenaenderung, Zellaenderung
from prozesslib.register.tabellen.spalte import Blattart, Spalte


def lies_excel(pfad: Path, bestand: Bestand) -> Eingabe:
    """What was changed in a workbook of this register. UserError when it is none of ours or of another register."""
    mappe = lies(pfad)
    source = herkunft(mappe.merkmale, pfad.name, bestand)
    sammlung = _Sammlung(source, bestand)
    names = {art.value: art for art in Blattart}
    for blatt in mappe.blaetter:
        if blatt.name in names and blatt.name in source.blaetter:
            _Blattleser(blatt, names[blatt.name], sammlung).lies()
    sammlung.hinweise += fehlende((blatt.name for blatt in mappe.blaetter), source.blaetter)
    return sammlung.eingabe()


@dataclass
class _Sammlung:
    """All that was found in the sheets so far."""

    herkunft: Herkunft
    bestand: Bestand
    zeilen: list[Zeilenaenderung] = field(default_factory=list)
    neue: dict[Blattart, list[NeueZeile]] = field(default_factory=dict)
    abgelehnt: list[Ablehnung] = field(default_factory=list)
    hinweise: list[Message] = field(default_factory=list)

    def eingabe(self) -> Eingabe:
        """The whole."""
        return Eingabe(
            tuple(self.zeilen),
            tuple(self.neue.get(Blattart.PROZESSE, ())),
            tuple(self.neue.get(Blattart.SCHRITTE, ())),
            self.herkunft.ausgegeben,
            tuple(self.abgelehnt),
            tuple(self.hinweise),
            self.herkunft.commit,
        )


@dataclass
class _Blattleser:
    """Reads one sheet."""

    blatt: Blatt
    art: Blattart
    sammlung: _Sammlung
    vorher: dict[tuple[str, str], int] = field(default_factory=dict)
    """The rows read so far, by process and entry."""
    letzter: dict[str, str] = field(default_factory=dict)
    """By process the entry in the row above."""

    def lies(self) -> None:
        sheet = self.sammlung.herkunft.blaetter[self.blatt.name]
        kopf = kopfzeile(self.blatt, self.art, sheet.titel, self.sammlung.bestand.attribute)
        if kopf is None:
            self.sammlung.abgelehnt.append(Ablehnung(f"{self.blatt.name}!A1", _OHNE_KOPF))
            return
        self.sammlung.hinweise += kopf.fremde
        for number in range(kopf.zeile + 1, len(self.blatt.zeilen)):
            row = self.blatt.zeilen[number]
            if any(cell is not None for cell in row):
                self._zeile(_Zeile(self.blatt.name, number, row, kopf), sheet.zeilen)

    def _zeile(self, row: _Zeile, basis: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
        key = (row.text(sp.PROZESS), row.text(sp.EINTRAG))
        if key in basis:
            self.letzter[key[0]] = key[1]
            self._bekannt(row, key, basis[key])
        else:
            self._unbekannt(row, key)

    def _bekannt(self, row: _Zeile, key: tuple[str, str], basis: Mapping[str, str]) -> None:
        cells = tuple(row.aenderungen(basis))
        refused = [Ablehnung(row.adresse(place), _NUR_LESEN) for place in row.veraendert_gesperrt(basis)]
        if key in self.vorher and (cells or refused):
            refused = [Ablehnung(row.adresse(row.kopf.platz(sp.PROZESS) or 0), _doppelt(self.vorher[key]))]
            cells = ()
        self.vorher.setdefault(key, row.nummer + 1)
        self.sammlung.abgelehnt += refused
        if cells:
            self.sammlung.zeilen.append(Zeilenaenderung(row.anfang, *key, cells))

    def _unbekannt(self, row: _Zeile, key: tuple[str, str]) -> None:
        """A row that was not given out: a new one, or one of something that the register has all the same."""
        cells = tuple(row.aenderungen({}))
        if not cells:
            return
        if self.art is not Blattart.PROZESSE and not key[0]:
            self._ablehnen(row, _OHNE_PROZESS)
        elif self.art is Blattart.KENNZAHLEN:
            self.sammlung.zeilen.append(Zeilenaenderung(row.anfang, *key, cells))
        else:
            above = self.letzter.get(key[0])
            new = NeueZeile(row.anfang, key[0], cells, key[1], above, row.text(sp.BEREICH))
            self.sammlung.neue.setdefault(self.art, []).append(new)

    def _ablehnen(self, row: _Zeile, reason: Message) -> None:
        self.sammlung.abgelehnt.append(Ablehnung(row.adresse(row.kopf.platz(sp.PROZESS) or 0), reason))


@dataclass(frozen=True, slots=True)
class _Zeile:
    """One row of a sheet."""

    blatt: str
    nummer: int
    zellen: Sequence[Zelle]
    kopf: Kopfzeile

    @property
    def anfang(self) -> str:
        """The address of its first cell."""
        return self.adresse(min(self.kopf.spalten))

    def adresse(self, place: int) -> str:
        """The address of one of its cells."""
        return adresse(self.blatt, self.nummer, place)

    def text(self, schluessel: str) -> str:
        """The text of a column; empty when it is not there."""
        place = self.kopf.platz(schluessel)
        return "" if place is None else als_text(self.zellen[place])

    def aenderungen(self, basis: Mapping[str, str]) -> Iterator[Zellaenderung]:
        """The cells for filling in that say something else than ``basis``; proposals count beside what is filled in."""
        proposed: list[Zellaenderung] = []
        groups: set[tuple[str, ...]] = set()
        for place, column in self.kopf.spalten.items():
            if not column.ist_eintrag:
                continue
            old, new = basis.get(column.schluessel, ""), gelesen(self.zellen[place], column)
            if new == old or new == gelesen(old, column):
                continue
            cell = Zellaenderung(self.adresse(place), column, old, new)
            if not old and new == column.vorschlag:
                proposed.append(cell)
            else:
                groups |= {_gruppe(column)} if new and _ist_wert(column) else set()
                yield cell
        yield from (cell for cell in proposed if _gruppe(cell.spalte) in groups)

    def veraendert_gesperrt(self, basis: Mapping[str, str]) -> Iterator[int]:
        """The places of cells to read only that say something else than ``basis``."""
        for place, column in self.kopf.spalten.items():
            if not column.ist_eintrag and column.schluessel not in (sp.PROZESS, sp.EINTRAG):
                new = gelesen(self.zellen[place], column)
                if new and new != gelesen(basis.get(column.schluessel), column):
                    yield place


def gelesen(zelle: Zelle, column: Spalte) -> str:
    """The text that a cell of a column means, whatever a spreadsheet made of it."""
    found = column.feld
    if found is None:
        return als_text(zelle)
    if not found.liste:
        text = als_text(zelle, found.art)
        return mit_nullen(text, found.muster) if found.muster else text
    text = als_text(zelle)
    sign = "\n" if "\n" in text else "|"
    parts = (part.strip() for part in text.split(sign))
    return ("\n" if sign == "\n" else " | ").join(
        mit_nullen(part, found.muster) if found.muster else part for part in parts if part
    )


def _gruppe(column: Spalte) -> tuple[str, ...]:
    found: Any = column.feld
    return tuple(found.pfad[:-1])


def _ist_wert(column: Spalte) -> bool:
    return column.feld is not None and column.feld.pfad[-1] == "wert"


def _doppelt(row: int) -> Message:
    return Message(
        f"Diese Kennung steht schon in Zeile {row}; eine kopierte Zeile bekommt eine leere Kennung.",
        f"This key is in row {row} already; empty the key of a copied row.",
    )


_NUR_LESEN = Message(
    "Diese Spalte ist nur zum Lesen; die Änderung bleibt unbeachtet.",
    "This column is to read only; the change is ignored.",
)
_OHNE_KOPF = Message(
    "Die Überschriften fehlen oder eine Spalte mit Kennungen; aus der ausgegebenen Mappe wieder einsetzen.",
    "The headers are missing, or a column of keys; put them back from the exported workbook.",
)
_OHNE_PROZESS = Message(
    "Zu welchem Prozess gehört diese Zeile? Die Kennung des Prozesses eintragen.",
    "Which process does this row belong to? Fill in the key of the process.",
)
