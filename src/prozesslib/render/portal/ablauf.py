"""The flow as a table: the text alternative of its picture, and what one case takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from prozesslib.analysis.laufzeit import Posten, abdeckung, lauf, minuten, zaehlt
from prozesslib.analysis.saetze import text as zahltext
from prozesslib.analysis.vorlage import vorlage
from prozesslib.analysis.zeiten import Zeitart
from prozesslib.model.ablauf import Dokument, Eintrag, Kante, Kantenart
from prozesslib.model.angaben import Angabe
from prozesslib.register.bildvorlagen import Bildvorlage
from prozesslib.render.portal.felder import Leser, Wert
from prozesslib.render.portal.verweise import schluessel
from prozesslib.render.portal.worte import wert
from prozesslib.render.svg.vorlesen import Vorleser
from prozesslib.render.text import einzeilig, sichtbar


@dataclass(frozen=True, slots=True)
class Schritt:
    """One entry of the flow as a row."""

    nummer: int
    art: str
    name: str
    verweis: str | None
    """The page of a process of its own."""
    hinweise: tuple[Wert, ...]
    wer: tuple[Wert, ...]
    womit: tuple[Wert, ...]
    zeiten: tuple[Wert, ...]
    weiter: tuple[Wert, ...]


@dataclass(frozen=True)
class Tabelle:
    """Turns the entries of one flow into rows."""

    leser: Leser
    vorlage: Bildvorlage

    def schritte(self) -> Iterator[Schritt]:
        """All rows in reading order."""
        speaker = Vorleser(self.vorlage, self.leser.portal.lang)
        for number, entry in enumerate(self.vorlage.ablauf.eintraege, 1):
            target = self.leser.prozessverweis(entry.teilprozess).ziel if entry.teilprozess else None
            yield Schritt(
                number,
                speaker.art(entry),
                einzeilig(entry.bezeichnung),
                target,
                tuple(self._hinweise(entry)),
                tuple(self._wer(entry)),
                tuple(self._womit(entry)),
                tuple(self._zeiten(entry)),
                tuple(self._weiter(entry)),
            )

    def _t(self, de: str, en: str) -> str:
        return self.leser.portal.t(de, en)

    @cached_property
    def _nummern(self) -> dict[str, int]:
        return {entry.id: number for number, entry in enumerate(self.vorlage.ablauf.eintraege, 1)}

    @cached_property
    def _personen(self) -> dict[str, str]:
        return {person.id: einzeilig(person.name) for person in self.vorlage.prozess.beteiligte}

    def _hinweise(self, entry: Eintrag) -> Iterator[Wert]:
        if entry.hinweis:
            yield Wert(sichtbar(entry.hinweis).strip())
        if entry.baustein:
            yield Wert(f"{self._t('Baustein', 'Building block')}: {self._name('bausteine', entry.baustein)}")
        if entry.automatisch:
            yield Wert(self._t("läuft automatisch", "runs automatically"), inhalt=False)
        if entry.grundlage:
            title = self.leser.titel(("ablauf", 0, "grundlage"))
            yield Wert(f"{title}: {wert(entry.grundlage, self.leser.portal.lang)}", inhalt=False)
        if entry.an in self._nummern:
            during = self._t("während Nr.", "during no.")
            yield Wert(f"{during} {self._nummern[entry.an or '']}", f"#s{self._nummern[entry.an or '']}", inhalt=False)
        laws = {law.id: law for law in self.vorlage.prozess.rechtsgrundlagen}
        for key in entry.rechtsgrundlagen:
            law = laws.get(key)
            name = " ".join(filter(None, (law.fundstelle, law.gesetz))) if law else key
            yield Wert(einzeilig(name), self.leser.buch.pfad("recht", schluessel(law.gesetz)) if law else None)

    def _name(self, katalog: str, key: str) -> str:
        return einzeilig(self.leser.portal.stand.bestand.name_von(katalog, key))

    def _wer(self, entry: Eintrag) -> Iterator[Wert]:
        if entry.beteiligter:
            name = self._personen.get(entry.beteiligter, entry.beteiligter)
            yield Wert(name, self.leser.buch.pfad("beteiligte", schluessel(name)))
        if entry.stelle:
            yield from self.leser.werte(("ablauf", 0, "stelle"), entry.stelle)

    def _womit(self, entry: Eintrag) -> Iterator[Wert]:
        for word, papers in ((self._t("Eingang", "In"), entry.eingang), (self._t("Ausgang", "Out"), entry.ausgang)):
            yield from (Wert(f"{word}: {self._dokument(paper)}") for paper in papers)
        for key in entry.verfahren:
            yield Wert(self._name("verfahren", key), self.leser.buch.pfad("verfahren", key))
        message = entry.nachricht
        if message is not None:
            name = einzeilig(message.name or self._t("Nachricht", "Message"))
            medium = f" ({self._name('medien', message.medium)})" if message.medium else ""
            if message.von:
                yield Wert(f"{name}{medium} {self._t('von', 'from')} {self._personen.get(message.von, message.von)}")
            if message.an:
                yield Wert(f"{name}{medium} {self._t('an', 'to')} {self._personen.get(message.an, message.an)}")

    def _dokument(self, paper: Dokument) -> str:
        medium = f" ({self._name('medien', paper.medium)})" if paper.medium else ""
        return einzeilig(f"{paper.dokument}{medium}")

    def _zeiten(self, entry: Eintrag) -> Iterator[Wert]:
        for kind in Zeitart:
            figure = getattr(entry, kind.value)
            if figure is not None:
                title = self.leser.titel(("ablauf", 0, kind.value))
                yield Wert(f"{title}: {self._angabe(figure)}")
        if entry.dauer:
            yield Wert(f"{self._t('Frist', 'Deadline')}: {entry.dauer}")

    def _angabe(self, figure: Angabe) -> str:
        span = f" ({figure.von or '…'} {self._t('bis', 'to')} {figure.bis or '…'})" if figure.von or figure.bis else ""
        source = f", {figure.quelle}" if figure.quelle else ""
        return einzeilig(f"{figure.wert}{span}{source}")

    def _weiter(self, entry: Eintrag) -> Iterator[Wert]:
        shares = {way.wenn: way.anteil for way in entry.wege}
        for edge in self.vorlage.ablauf.kanten:
            if edge.von == entry.id and edge.art is not Kantenart.ANGEHEFTET and edge.ziel in self._nummern:
                yield Wert(self._satz(edge, shares), f"#s{self._nummern[edge.ziel]}", inhalt=False)

    def _satz(self, edge: Kante, shares: Mapping[str, object]) -> str:
        number = self._nummern[edge.ziel]
        if edge.weg is None:
            return self._t(f"weiter mit Nr. {number}", f"goes on with no. {number}")
        share = shares.get(edge.weg)
        answer = einzeilig(edge.weg) + (f" ({share})" if share else "")
        return self._t(f"{answer}: weiter mit Nr. {number}", f"{answer}: goes on with no. {number}")


def bearbeitungszeit(leser: Leser) -> list[str]:
    """What one case takes of work in the house: own figures, and apart from them those with Vorgabewerte.

    Every total with its coverage, none below half of the steps (DESIGN 6); nothing without a step by hand.
    """
    portal = leser.portal
    case = lauf(
        leser.prozess,
        vorlage(portal.stand.bestand, portal.stand.bestand.prozesse[leser.prozess.id]),
        portal.arbeitszeit,
    )
    parts = case.von(Posten.ARBEIT) if case else ()
    rows = []
    for defaults, head in ((False, ("eigene Angaben", "own figures")), (True, ("mit Vorgabewerten", "with defaults"))):
        counted = [part for part in parts if zaehlt(part, mit_vorgaben=defaults)]
        cover = abdeckung(parts, mit_vorgaben=defaults)
        if defaults and not any(not zaehlt(part, mit_vorgaben=False) for part in counted):
            continue
        least = portal.t("mindestens ", "at least ") if cover.gezaehlt < cover.von else ""
        figure = f"{least}{zahltext(minuten(counted, portal.arbeitszeit), 1, portal.lang)} min"
        said = figure if cover.reicht else portal.t("keine Aussage", "no statement")
        of = portal.t("Zeiten für", "times for")
        rows.append(f"{portal.t(*head)}: {said} ({of} {cover.satz().text(portal.lang)})")
    return rows if parts else []
