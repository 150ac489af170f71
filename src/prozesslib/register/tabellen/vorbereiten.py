"""From changed cells to changes of a process: values by the type of their field, and what cannot be one refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.register.tabellen.bericht import Uebernommen
from prozesslib.register.tabellen.eingabe import Ablehnung, Zeilenaenderung, Zellaenderung
from prozesslib.register.tabellen.feld import Feld
from prozesslib.register.tabellen.gruppe import Zellgruppe, Ziel
from prozesslib.register.tabellen.setzen import setze
from prozesslib.register.tabellen.spalte import Ebene, feld_in, ort
from prozesslib.register.tabellen.wert import lies, text, wert, wert_bei
from prozesslib.register.tabellen.worte import UnpassendError, Worte


@dataclass(slots=True)
class Vorbereitung:
    """The changes of one process, and what of them is not taken."""

    prozess: Mapping[str, Any]
    worte: Worte
    leeren: bool
    """Whether an emptied cell takes its field away."""
    ziele: list[Ziel] = field(default_factory=list)
    abgelehnt: list[Ablehnung] = field(default_factory=list)
    leer: list[str] = field(default_factory=list)

    def nimm(self, zeile: Zeilenaenderung) -> None:
        """Add the cells of a row."""
        if zeile.eintrag and wert_bei(self.prozess, ("ablauf", f"[{zeile.eintrag}]")) is FEHLT:
            self.abgelehnt += [Ablehnung(cell.adresse, _WEG) for cell in zeile.zellen]
            return
        for cell in zeile.zellen:
            try:
                self.ziele += self._ziel(cell, zeile.eintrag)
            except UnpassendError as error:
                self.abgelehnt.append(Ablehnung(cell.adresse, error.grund))

    def gruppen(self) -> Iterator[Zellgruppe]:
        """The changes, parts of one figure together."""
        groups: dict[Pfad, list[Ziel]] = {}
        for ziel in self.ziele:
            groups.setdefault(_figur(ziel), []).append(ziel)
        yield from (Zellgruppe(tuple(group)) for group in groups.values())

    def _ziel(self, cell: Zellaenderung, eintrag: str) -> Iterator[Ziel]:
        found, place = self._feld(cell, eintrag), ort(cell.spalte, eintrag)
        now = lies(self.prozess, found, place)
        shown = text(found, now, self.worte, self.prozess)
        if not cell.neu and cell.basis and not self.leeren:
            self.leer.append(cell.adresse)
            return
        new = wert(found, cell.neu, self.worte, self.prozess)
        if new == now and type(new) is type(now):
            return
        old = now if shown == cell.basis else self._alt(found, cell)
        yield Ziel(place, found, old, new, self._meldung(cell, shown))

    def _alt(self, found: Feld, cell: Zellaenderung) -> Any:
        """The value that was given out; where it is none any more, some value that is neither ours nor theirs."""
        try:
            return wert(found, cell.basis, self.worte, self.prozess)
        except UnpassendError:
            return cell.basis

    def _feld(self, cell: Zellaenderung, eintrag: str) -> Feld:
        found = cell.spalte.feld
        if cell.spalte.ebene is Ebene.EINTRAG:
            found = feld_in(cell.spalte, wert_bei(self.prozess, ("ablauf", f"[{eintrag}]")))
        if found is None or (cell.spalte.ebene is Ebene.PROZESS) == bool(eintrag):
            raise UnpassendError(_NICHT_HIER)
        return found

    def _meldung(self, cell: Zellaenderung, shown: str) -> Uebernommen:
        return Uebernommen(cell.adresse, str(self.prozess["name"]), cell.spalte.titel, shown, cell.neu)


def eintrag_aus(kennung: str, zellen: Iterable[Zellaenderung], prozess: Mapping[str, Any], worte: Worte) -> Any:
    """A new step with the values of its row; UnpassendError for one that is none."""
    entry: Any = {"id": kennung, "schritt": kennung}
    for cell in zellen:
        found = feld_in(cell.spalte, entry)
        if found is None:
            raise UnpassendError(_NICHT_HIER)
        entry = setze(entry, (), found, wert(found, cell.neu, worte, prozess))
    return entry


def _figur(ziel: Ziel) -> Pfad:
    """What is taken as a whole: a figure with its unit, period and source."""
    return ziel.pfad[:-1] if ziel.feld.figur else ziel.pfad


_WEG = Message("Diesen Schritt gibt es im Register nicht mehr.", "This step is not in the register any more.")
_NICHT_HIER = Message(
    "Diese Spalte gilt für diese Zeile nicht; die Zelle bitte leeren.",
    "This column is not meant for this row; please empty the cell.",
)
