"""The rows of the sheet Ablauf become a flow: the next row follows, unless "Weiter mit" says otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.ausgaenge import Verweise, mit_ausgaengen
from prozesslib.exchange.aufnahmebogen.felder import Leser, eintragsart, felder
from prozesslib.exchange.aufnahmebogen.gleichzeitig import Umleitungen, mit_gruppen
from prozesslib.exchange.aufnahmebogen.knoten import NAECHSTER, Bau, Kennungen, als_ablauf
from prozesslib.exchange.aufnahmebogen.roh import Roheintrag, roheintraege
from prozesslib.exchange.aufnahmebogen.verbinden import Verbinder
from prozesslib.exchange.aufnahmebogen.verzeichnis import Verzeichnis
from prozesslib.exchange.listen.feld import Zeile
from prozesslib.merge.fluss import FOLGE
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.register.einlesen.bericht import Verlust, Verlustart
from prozesslib.store.schemas import is_valid


@dataclass(frozen=True, slots=True)
class Enden:
    """What start and end are called where the table names none."""

    anfang: str = "Vorgang beginnt"
    schluss: str = "Vorgang abgeschlossen"


def baue(zeilen: Sequence[Zeile], leser: Leser, enden: Enden) -> tuple[list[dict[str, Any]], list[Verlust]]:
    """The flow of the rows, and what had to be added; nothing where they hold no entry."""
    raws = roheintraege(zeilen, leser.notizen)
    return _Bauleitung(leser, enden, Verzeichnis(leser.notizen)).baue(raws) if raws else ([], [])


@dataclass(slots=True)
class _Bauleitung:
    """Builds one flow."""

    leser: Leser
    enden: Enden
    verzeichnis: Verzeichnis
    ids: Kennungen = field(default_factory=Kennungen)
    verluste: list[Verlust] = field(default_factory=list)
    verweise: Verweise = field(default_factory=dict)
    umleitungen: Umleitungen = field(default_factory=dict)
    offen: list[str] = field(default_factory=list)
    """Parallels that nothing has joined so far."""

    def baue(self, raws: list[Roheintrag]) -> tuple[list[dict[str, Any]], list[Verlust]]:
        """Name all entries, then build, group, frame and connect them."""
        keys = self._kennungen(raws)
        built = [bau for raw, key in zip(raws, keys, strict=True) for bau in self._eintrag(raw, key)]
        built = list(mit_gruppen(built, self.ids, self.leser.notizen, self.umleitungen))
        built = [*self._anfang(built), *built]
        built += self._schluss(built)
        Verbinder(self.verzeichnis, self.verweise, self.umleitungen, self.leser.notizen).verbinde(built)
        return als_ablauf(built), self.verluste

    def _kennungen(self, raws: list[Roheintrag]) -> list[str]:
        """The id of every entry: the one of the table, else one that follows from its text."""
        own = {raw.text("id"): place for place, raw in reversed(list(enumerate(raws))) if ist_kennung(raw.text("id"))}
        kept = {place: key for key, place in own.items()}
        self.ids = Kennungen(own)
        keys = [kept.get(place) or self.ids.neue(raw.text("text"), "eintrag") for place, raw in enumerate(raws)]
        for raw, key in zip(raws, keys, strict=True):
            self.verzeichnis.benenne(raw, key)
        return keys

    def _eintrag(self, raw: Roheintrag, key: str) -> list[Bau]:
        kind, fixed = eintragsart(raw, self.leser)
        kind, core = self._kern(raw, kind, key)
        fields = core | fixed | felder(raw, kind, self.leser)
        bau = Bau(key, kind, fields, raw.feld("text"), raw.feld("weiter"), marke=raw.text("gleichzeitig"))
        first, *more = mit_ausgaengen(raw, bau, self.leser, self.ids, self.verweise)
        for extra in more:
            self._ergaenzt(extra, Message("Entscheidung", "Decision"))
        return [first, *more]

    def _kern(self, raw: Roheintrag, kind: Eintragsart, key: str) -> tuple[Eintragsart, dict[str, Any]]:
        """The kind, and what marks it: the text, or the entry or process that it refers to."""
        if kind is Eintragsart.ZUSAMMENFUEHRUNG:
            waits = self._wartet_auf(raw)
            return (kind, {kind: waits}) if waits else (Eintragsart.SCHRITT, {"schritt": self._text(raw)})
        if kind is Eintragsart.EREIGNIS:
            host = self.verzeichnis.ziel(raw.feld("gehoert_zu")) if raw.text("gehoert_zu") else None
            return kind, {"name": self._text(raw)} | ({"an": host} if host else {})
        if kind is Eintragsart.TEILPROZESS:
            return kind, {kind: self._teilprozess(raw)}
        if kind is Eintragsart.PARALLEL:
            self.offen.append(key)
        return kind, {kind: self._text(raw)}

    def _text(self, raw: Roheintrag) -> str:
        if not raw.text("text"):
            self.leser.notizen.sage("AB110", Schwere.FEHLER, raw.feld("text"), _TEXT_FEHLT, _NENNEN)
        return raw.text("text")[:200] or "Noch zu beschreiben"

    def _wartet_auf(self, raw: Roheintrag) -> str | None:
        """The parallel that a join waits for: the one it names, else the last open one."""
        if raw.text("gehoert_zu"):
            found = self.verzeichnis.ziel(raw.feld("gehoert_zu"))
        else:
            found = self.offen[-1] if self.offen else None
            if found is None:
                self.leser.notizen.sage("AB117", Schwere.FEHLER, raw.feld("gehoert_zu"), _NICHTS_OFFEN, _GEHOERT)
        if found in self.offen:
            self.offen.remove(found)
        return found

    def _teilprozess(self, raw: Roheintrag) -> str:
        cell = raw.feld("teilprozess") if raw.text("teilprozess") else raw.feld("text")
        known = self.leser.worte["prozesse"].schluessel(cell.text)
        if known is None and not ist_kennung(cell.text):
            self.leser.wort(cell, "prozesse")
        return known or (cell.text if ist_kennung(cell.text) else Kennungen().neue(cell.text, "teilprozess"))

    def _anfang(self, built: list[Bau]) -> list[Bau]:
        """A start, where the table has none."""
        if any(bau.felder.get("ereignis") == "start" for bau in built):
            return []
        start = self._ereignis("start", self.enden.anfang, built[0])
        start.ausgaenge[FOLGE] = built[0].id
        return [start]

    def _schluss(self, built: list[Bau]) -> list[Bau]:
        """An end, where the table has none or where its last row goes on."""
        last = built[-1]
        goes_on = (
            target is NAECHSTER and (last.id, out) not in self.verweise for out, target in last.ausgaenge.items()
        )
        if any(goes_on) or not any(bau.ist_ende for bau in built):
            return [self._ereignis("ende", self.enden.schluss, last)]
        return []

    def _ereignis(self, kind: str, name: str, beside: Bau) -> Bau:
        fields = {"ereignis": kind, "name": name[:200]}
        bau = Bau(self.ids.neue(name, kind), Eintragsart.EREIGNIS, fields, beside.zelle, beside.weiter)
        self._ergaenzt(bau, Message(kind.capitalize(), {"start": "Start", "ende": "End"}[kind]))
        return bau

    def _ergaenzt(self, bau: Bau, was: Message) -> None:
        words = Message(f"{was.de} ergänzt.", f"{was.en} added.")
        place = bau.zelle
        self.verluste.append(Verlust(place.adresse, was.de, bau.bezeichnung, place.zeile, words, Verlustart.ERGAENZT))


def ist_kennung(text: str) -> bool:
    """Whether a text may be an id."""
    probe = {"id": text, "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung"}
    return bool(text) and is_valid("prozess", probe)


_TEXT_FEHLT: Final = Message("Was geschieht, fehlt.", "What happens is missing.")
_NENNEN: Final = Message("Gegenstand und Verb nennen: Antrag prüfen.", "Name object and verb.")
_NICHTS_OFFEN: Final = Message(
    "Hier ist nichts zusammenzuführen; als Schritt gelesen.", "There is nothing to join; read as a step."
)
_GEHOERT: Final = Message("In „Gehört zu“ die Nr. von „Gleichzeitig“ nennen.", "Name the parallel in “Belongs to”.")
