"""What a screen reader says of a picture: one sentence per entry, in the reading order of the flow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from prozesslib.analysis.anteile import anteil
from prozesslib.analysis.waerme import Waerme
from prozesslib.analysis.waermeart import Waermeart
from prozesslib.analysis.zeiten import Zeitart, zeit
from prozesslib.message import Message
from prozesslib.model.ablauf import Dokument, Eintrag, Eintragsart, Kante, Kantenart
from prozesslib.register.bildvorlagen import Bildvorlage
from prozesslib.render.svg.ansicht import Zeichen
from prozesslib.render.svg.marken import MARKEN_WORT

_EREIGNIS: Final = {
    "start": Message("Start", "Start"),
    "ende": Message("Ende", "End"),
    "nachricht": Message("Nachricht", "Message"),
    "frist": Message("Frist", "Deadline"),
    "fehler": Message("Fehler", "Error"),
}
_ART: Final = {
    Eintragsart.SCHRITT: Message("Schritt", "Step"),
    Eintragsart.TEILPROZESS: Message("Teilprozess", "Sub-process"),
    Eintragsart.ENTSCHEIDUNG: Message("Entscheidung", "Decision"),
    Eintragsart.PARALLEL: Message("Gleichzeitig", "At the same time"),
    Eintragsart.ZUSAMMENFUEHRUNG: Message("Zusammenführung", "Join"),
}
_ZEICHEN: Final = {
    Zeichen.NEU: Message("neu", "new"),
    Zeichen.WEG: Message("entfällt", "removed"),
    Zeichen.ANDERS: Message("geändert", "changed"),
    Zeichen.VERSCHOBEN: Message("verschoben", "moved"),
}
WAERME_WORT: Final = {
    Waermeart.ZEIT: Message("Bearbeitungszeit", "working time"),
    Waermeart.LIEGEZEIT: Message("Liegezeit", "waiting time"),
    Waermeart.MEDIENBRUCH: Message("Medienbrüche", "changes of medium"),
}


@dataclass(frozen=True)
class Vorleser:
    """Says the entries of one process."""

    vorlage: Bildvorlage
    lang: str

    def eintrag(self, entry: Eintrag, zeichen: tuple[Zeichen, ...] = (), waerme: Waerme | None = None) -> str:
        """Kind, place in the order, name, who, what of it is known, and how it goes on."""
        head = f"{self.art(entry)} {self._nummer[entry.id]}"
        name = self._name(entry)
        first = f"{head}: {name}" if name else head
        marks = ", ".join(_ZEICHEN[one].text(self.lang) for one in zeichen)
        parts = [marks, first, *self._einzelheiten(entry), *self._waerme(entry, waerme), *self._weiter(entry)]
        return ", ".join(part for part in parts if part)

    def ganzes(self) -> str:
        """What the picture shows as a whole."""
        process, count = self.vorlage.prozess, len(self.vorlage.ablauf.eintraege)
        people = ", ".join(person.name for person in process.beteiligte)
        sentences = [
            process.kurzbeschreibung or "",
            self._t(f"Ablauf mit {count} Elementen in Lesereihenfolge.", f"Flow of {count} elements in reading order."),
            self._t(f"Beteiligte: {people}.", f"Participants: {people}.") if people else "",
        ]
        return " ".join(sentence for sentence in sentences if sentence)

    def _t(self, de: str, en: str) -> str:
        return Message(de, en).text(self.lang)

    @cached_property
    def _nummer(self) -> dict[str, int]:
        return {entry.id: place for place, entry in enumerate(self.vorlage.ablauf.eintraege, 1)}

    @cached_property
    def _eintraege(self) -> dict[str, Eintrag]:
        return {entry.id: entry for entry in self.vorlage.ablauf.eintraege}

    @cached_property
    def _kanten(self) -> dict[str, list[Kante]]:
        found: dict[str, list[Kante]] = {}
        for edge in self.vorlage.ablauf.kanten:
            found.setdefault(edge.von, []).append(edge)
        return found

    @cached_property
    def _beteiligte(self) -> dict[str, str]:
        return {person.id: person.name for person in self.vorlage.prozess.beteiligte}

    def art(self, entry: Eintrag) -> str:
        """The kind of an entry in words."""
        word = _EREIGNIS[entry.ereignis] if entry.ereignis in _EREIGNIS else _ART.get(entry.eintragsart)
        return word.text(self.lang) if word else self._t("Ereignis", "Event")

    @staticmethod
    def _name(entry: Eintrag) -> str:
        return "" if entry.bezeichnung == entry.id and entry.teilprozess is None else entry.bezeichnung

    def _einzelheiten(self, entry: Eintrag) -> Iterator[str]:
        if entry.beteiligter:
            yield self._beteiligte.get(entry.beteiligter, entry.beteiligter)
        if entry.an in self._nummer:
            yield self._t("während ", "during ") + self._ziel(entry.an or "")
            if not entry.unterbrechend:
                yield self._t("der Schritt läuft weiter", "the step goes on")
        if entry.dauer:
            yield self._t(f"nach {entry.dauer}", f"after {entry.dauer}")
        for kind in Zeitart:
            found = zeit(self.vorlage.prozess, entry, kind)
            if found is not None:
                own = self._t("eigene Angabe", "own figure") if found.eigen else ""
                source = ", ".join(part for part in (own, found.quelle or "") if part)
                yield f"{MARKEN_WORT[kind.value].text(self.lang)} {found.angabe}" + (f" [{source}]" if source else "")
        yield from self._sachen(entry)

    def _sachen(self, entry: Eintrag) -> Iterator[str]:
        """Documents, systems and the message."""
        for word, documents in ((self._t("Eingang", "in"), entry.eingang), (self._t("Ausgang", "out"), entry.ausgang)):
            if documents:
                yield f"{word}: {'; '.join(map(self._dokument, documents))}"
        if entry.verfahren:
            names = "; ".join(self.vorlage.namen.verfahren.get(key, key) for key in entry.verfahren)
            yield self._t(f"IT-Verfahren: {names}", f"IT system: {names}")
        if entry.automatisch:
            yield self._t("läuft automatisch", "runs automatically")
        message = entry.nachricht
        if message is not None:
            name = f"{self._zitat(message.name)} " if message.name else ""
            if message.von:
                yield self._t(f"Nachricht {name}von ", f"message {name}from ") + self._person(message.von)
            if message.an:
                yield self._t(f"Nachricht {name}an ", f"message {name}to ") + self._person(message.an)

    def _person(self, key: str) -> str:
        return self._beteiligte.get(key, key)

    def _dokument(self, document: Dokument) -> str:
        if document.medium is None:
            return document.dokument
        return f"{document.dokument} ({self.vorlage.namen.medien.get(document.medium, document.medium)})"

    def _waerme(self, entry: Eintrag, waerme: Waerme | None) -> Iterator[str]:
        if waerme is None or entry.eintragsart is not Eintragsart.SCHRITT:
            return
        word, value = WAERME_WORT[waerme.art].text(self.lang), waerme.werte.get(entry.id)
        if value is None:
            yield self._t(f"{word} ohne Angabe", f"{word} not given")
        else:
            yield self._t(f"{word} {value.text}, Stufe {value.stufe}", f"{word} {value.text}, grade {value.stufe}")

    def _weiter(self, entry: Eintrag) -> Iterator[str]:
        edges = self._kanten.get(entry.id, [])
        shares = {way.wenn: anteil(self.vorlage.prozess, entry, way) for way in entry.wege}
        for edge in edges:
            if edge.ziel not in self._nummer or edge.art is Kantenart.ANGEHEFTET:
                continue
            target = self._ziel(edge.ziel)
            if edge.weg is None:
                yield self._t(f"weiter mit {target}", f"goes on with {target}")
                continue
            known = shares.get(edge.weg)
            share = f" ({known})" if known else ""
            yield self._t(
                f"bei „{edge.weg}“{share} weiter mit {target}", f"if “{edge.weg}”{share} goes on with {target}"
            )

    def _ziel(self, key: str) -> str:
        entry = self._eintraege[key]
        name = self._name(entry)
        head = f"{self.art(entry)} {self._nummer[key]}"
        return f"{head} {self._zitat(name)}" if name else head

    def _zitat(self, name: str) -> str:
        return self._t(f"„{name}“", f"“{name}”")
