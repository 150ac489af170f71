"""Short marks at an entry: time, media, IT, messages, what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prozesslib.message import Message
from prozesslib.model.ablauf import Dokument, Eintrag, Eintragsart
from prozesslib.model.bestand import Bestand
from prozesslib.model.fluss.graph import Graph
from prozesslib.model.prozess import Prozess
from prozesslib.render.fluss.zeichen import FEST, Zeichensatz


@dataclass(frozen=True, slots=True)
class Wortwahl:
    """What marks are made of: names of catalogues and participants, language, signs."""

    prozess: Prozess
    bestand: Bestand
    lang: str
    satz: Zeichensatz
    flow: Graph

    def wort(self, de: str, en: str) -> str:
        """A word of the program."""
        return self.satz.text(Message(de, en).text(self.lang))

    def name(self, kennung: str) -> str:
        """Name of a participant."""
        return next((p.name for p in self.prozess.beteiligte if p.id == kennung), kennung)

    def nummer(self, kennung: str) -> str:
        """Number of an entry; its id when there is no such entry."""
        place = self.flow.stelle.get(kennung)
        return self.satz.text(kennung) if place is None else str(place + 1)

    def katalog(self, katalog: str, kennungen: Iterable[str]) -> str:
        """Names of catalogue keys."""
        return self.satz.text(", ".join(self.bestand.name_von(katalog, key) for key in kennungen))


def notizen(eintrag: Eintrag, worte: Wortwahl) -> Iterator[str]:
    """The marks of an entry, one line each."""
    for marks in (_lage(eintrag, worte), _zeiten(eintrag, worte), _technik(eintrag, worte)):
        line = f"{FEST}· ".join(marks)
        if line:
            yield line
    yield from _nachricht(eintrag, worte)


def _lage(eintrag: Eintrag, worte: Wortwahl) -> Iterator[str]:
    """How the entry stands in the flow."""
    if eintrag.an:
        yield f"{worte.wort('während', 'during')} {worte.nummer(eintrag.an)}"
        if not eintrag.unterbrechend:
            yield worte.wort("der Schritt läuft weiter", "the step goes on")
    if eintrag.zusammenfuehrung:
        waits = worte.wort("wartet auf die Zweige von", "waits for the branches of")
        yield f"{waits} {worte.nummer(eintrag.zusammenfuehrung)}"
    if eintrag.eintragsart is Eintragsart.PARALLEL:
        yield f"{len(eintrag.zweige)} {worte.wort('Zweige gleichzeitig', 'branches at the same time')}"
    if eintrag.eintragsart is Eintragsart.ENTSCHEIDUNG and eintrag.art == "mehrere":
        yield worte.wort("mehrere möglich", "several possible")
    if eintrag.eintragsart is Eintragsart.ENTSCHEIDUNG and eintrag.art == "ereignis":
        yield worte.wort("was zuerst eintritt", "what happens first")
    if eintrag.teilprozess:
        yield f"{worte.wort('Teilprozess', 'sub-process')} {worte.satz.text(eintrag.teilprozess)}"


def _zeiten(eintrag: Eintrag, worte: Wortwahl) -> Iterator[str]:
    if eintrag.dauer:
        yield _fest(worte.satz.text(eintrag.dauer))
    if eintrag.bearbeitungszeit:
        yield _fest(str(eintrag.bearbeitungszeit.wert))
    if eintrag.liegezeit:
        yield _fest(f"{worte.wort('Liegezeit', 'waiting')} {eintrag.liegezeit.wert}")
    if eintrag.transportzeit:
        yield _fest(f"{worte.wort('Transport', 'transport')} {eintrag.transportzeit.wert}")


def _technik(eintrag: Eintrag, worte: Wortwahl) -> Iterator[str]:
    """Media that come in and go out, and the IT."""
    if eintrag.eingang and (media := _medien(eintrag.eingang, worte)):
        yield f"{worte.wort('ein', 'in')}:{FEST}{media}"
    if eintrag.ausgang and (media := _medien(eintrag.ausgang, worte)):
        yield f"{worte.wort('aus', 'out')}:{FEST}{media}"
    if eintrag.verfahren:
        yield f"IT:{FEST}{worte.katalog('verfahren', eintrag.verfahren)}"
    if eintrag.automatisch:
        yield worte.wort("automatisch", "automatic")


def _medien(dokumente: tuple[Dokument, ...], worte: Wortwahl) -> str:
    return worte.katalog("medien", dict.fromkeys(document.medium for document in dokumente if document.medium))


def _fest(text: str) -> str:
    """A figure with its unit on one line."""
    return text.replace(" ", FEST)


def _nachricht(eintrag: Eintrag, worte: Wortwahl) -> Iterator[str]:
    if eintrag.nachricht is None:
        return
    message = eintrag.nachricht
    name = message.name or worte.wort("Nachricht", "message")
    for partner, direction in ((message.von, worte.wort("von", "from")), (message.an, worte.wort("an", "to"))):
        if partner:
            yield f"✉ {direction} {worte.satz.text(worte.name(partner))}: {worte.satz.text(name)}"
