"""What a picture of a flow shows: entries with number, lane, notes and exits; nothing of it has a place yet."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.analysis.layout.netz import netz
from prozesslib.message import Message
from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart
from prozesslib.model.bestand import Bestand
from prozesslib.model.fluss.graph import graph
from prozesslib.model.prozess import Prozess
from prozesslib.render.fluss.klammern import Klammer, klammern
from prozesslib.render.fluss.notizen import Wortwahl, notizen
from prozesslib.render.fluss.wege import Ausgang, ausgaenge, spruenge
from prozesslib.render.fluss.zeichen import Zeichensatz, zeichen


@dataclass(frozen=True, slots=True)
class Knoten:
    """One entry of the picture."""

    nummer: int
    art: Eintragsart
    zeichen: str
    text: str
    bahn: int
    notizen: tuple[str, ...]
    ausgaenge: tuple[Ausgang, ...]
    herein: tuple[int, ...]
    """Numbers of the entries from which a jump leads here."""

    @property
    def direkt(self) -> Ausgang | None:
        """The exit that leads to the entry drawn next, if one does."""
        return next((way for way in self.ausgaenge if way.direkt), None)


@dataclass(frozen=True, slots=True)
class Bild:
    """A flow to be drawn, entries in reading order."""

    knoten: tuple[Knoten, ...]
    bahnen: tuple[str, ...]
    klammern: tuple[Klammer, ...]
    lang: str
    satz: Zeichensatz

    def wort(self, message: Message) -> str:
        """A word of the program in the language and the signs of the picture."""
        return self.satz.text(message.text(self.lang))


def bild(prozess: Prozess, bestand: Bestand, lang: str, satz: Zeichensatz) -> Bild:
    """Everything the picture of a process shows."""
    ablauf = prozess.ablauf or Ablauf(())
    flow, net = graph(ablauf), netz(ablauf, prozess.beteiligte)
    back = frozenset((arrow.von, arrow.ziel) for arrow in net.pfeile if arrow.rueck)
    exits = ausgaenge(flow, back, satz)
    words = Wortwahl(prozess, bestand, lang, satz, flow)
    jumps = spruenge(exits)
    nodes = tuple(
        Knoten(
            nummer=i + 1,
            art=entry.eintragsart,
            zeichen=zeichen(entry),
            text=satz.text(_bezeichnung(entry, bestand)) or "-",
            bahn=net.bahn[i],
            notizen=tuple(notizen(entry, words)),
            ausgaenge=exits[i],
            herein=jumps[i],
        )
        for i, entry in enumerate(ablauf.eintraege)
    )
    return Bild(nodes, tuple(satz.text(name) for _, name in net.bahnen), klammern(flow), lang, satz)


def _bezeichnung(eintrag: Eintrag, bestand: Bestand) -> str:
    """What an entry is called; a sub-process without a name of its own by the name of the process."""
    if eintrag.teilprozess and not eintrag.name and eintrag.teilprozess in bestand.prozesse:
        return bestand.prozesse[eintrag.teilprozess].prozess.name
    return eintrag.bezeichnung
