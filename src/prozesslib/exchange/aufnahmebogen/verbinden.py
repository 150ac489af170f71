"""Every exit gets its target: the row that it names, else the next one that may follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.ausgaenge import Verweise
from prozesslib.exchange.aufnahmebogen.knoten import NAECHSTER, Bau
from prozesslib.exchange.aufnahmebogen.verzeichnis import Verzeichnis
from prozesslib.exchange.listen.feld import Feld, Notizen
from prozesslib.exchange.listen.worte import gefaltet
from prozesslib.merge.fluss import FOLGE, Ausgang
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart, Kantenart
from prozesslib.store.file_errors import shown

_ENDE: Final = ("ende", "end", "schluss", "fertig")


@dataclass(frozen=True, slots=True)
class Verbinder:
    """Connects the entries of one flow."""

    verzeichnis: Verzeichnis
    verweise: Verweise
    umleitungen: Mapping[str, str]
    notizen: Notizen

    def verbinde(self, bauten: Sequence[Bau]) -> None:
        """Give every exit its target. The last entry is an end."""
        chosen = self._gewaehlt(bauten)
        for place, bau in enumerate(bauten):
            for out in [out for out, target in bau.ausgaenge.items() if target is NAECHSTER]:
                cell = self.verweise.get((bau.id, out))
                target = self._genannt(cell, bauten) if cell else None
                bau.ausgaenge[out] = target or self._folgender(place, bauten, chosen, said=cell is not None)
            if bau.art is Eintragsart.PARALLEL:
                self._zweige(bau, bauten[place + 1 :])

    def _gewaehlt(self, bauten: Sequence[Bau]) -> frozenset[str]:
        """The entries that an answer or a branch names: to just run into one of them is rarely meant."""
        named = (self.verzeichnis.still(cell) for (_, out), cell in self.verweise.items() if out != FOLGE)
        known = {target for bau in bauten for out, target in bau.ausgaenge.items() if out != FOLGE and target}
        return frozenset(key for key in named if key) | known

    def _genannt(self, cell: Feld, bauten: Sequence[Bau]) -> str | None:
        if gefaltet(cell.text) in _ENDE and self.verzeichnis.still(cell) is None:
            return next(bau.id for bau in reversed(bauten) if bau.ist_ende)
        key = self.verzeichnis.ziel(cell)
        return None if key is None else self.umleitungen.get(key, key)

    def _folgender(self, place: int, bauten: Sequence[Bau], chosen: frozenset[str], *, said: bool) -> str:
        """The next row that may follow; where that is a guess and nothing was said of it yet, it is said."""
        bau, rest = bauten[place], bauten[place + 1 :]
        target = next((each for each in rest if not each.faellt_nicht_zu), bauten[-1])
        guessed = target.id in chosen or target is not rest[0]
        if guessed and not said and len(bau.ausgaenge) == 1:
            self._geraten(bau, target)
        return target.id

    def _geraten(self, bau: Bau, target: Bau) -> None:
        goal = shown(target.bezeichnung, 60)
        words = Message(
            f"„Weiter mit“ ist leer; angenommen ist „{goal}“.", f"“Go on with” is empty; “{goal}” is assumed."
        )
        self.notizen.sage("AB118", Schwere.WARNUNG, bau.weiter, words, _STIMMT_DAS)

    def _zweige(self, bau: Bau, danach: Sequence[Bau]) -> None:
        """The branches by their targets; with fewer than two it splits nothing and becomes a step."""
        targets = list(dict.fromkeys(target for target in bau.ausgaenge.values() if target))
        if len(targets) > 1:
            bau.ausgaenge = {Ausgang(Kantenart.ZWEIG, key): key for key in targets}
            return
        self.notizen.sage("AB117", Schwere.FEHLER, bau.weiter, _EIN_ZWEIG, _ZWEIGE)
        bau.art, bau.felder["schritt"] = Eintragsart.SCHRITT, bau.felder.pop("parallel")
        bau.ausgaenge = {FOLGE: next(iter(targets), danach[0].id)}


_STIMMT_DAS: Final = Message("Die Nummer hineinschreiben, dann ist es sicher.", "Write the number to be sure.")
_EIN_ZWEIG: Final = Message("Gleichzeitig braucht mindestens zwei Wege.", "At least two branches are needed.")
_ZWEIGE: Final = Message(
    "Jeden Zweig in eine Zeile schreiben, mit „Weiter mit“.", "Write each branch into a row, with “Go on with”."
)
