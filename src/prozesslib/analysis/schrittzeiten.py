"""Figures of a process with where they come from: measured here, estimated here, or a Vorgabewert."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.zeiten import Zeitart, geschaetzt, zeit
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.angaben import Angabe
from prozesslib.model.prozess import Prozess


@dataclass(frozen=True, slots=True)
class Wert:
    """A figure and where it comes from."""

    angabe: Angabe
    herkunft: Herkunft


def eigene_herkunft(quelle: object) -> Herkunft:
    """Where an own figure comes from; without a source it counts as estimated."""
    known = isinstance(quelle, str) and not geschaetzt(quelle)
    return Herkunft.GEMESSEN if known else Herkunft.GESCHAETZT


def zeitwert(prozess: Prozess, eintrag: Eintrag, art: Zeitart, vorlage: Prozess | None) -> Wert | None:
    """A time of an entry; one of the flow that equals the ``vorlage`` in value and source is a Vorgabewert."""
    found = zeit(prozess, eintrag, art)
    if found is None:
        return None
    if found.eigen:
        return Wert(found.angabe, eigene_herkunft(found.quelle))
    same = _eintrag(vorlage, eintrag.id)
    return _wert(found.angabe, getattr(same, art.value) if same is not None else None)


def dauerwert(eintrag: Eintrag, vorlage: Prozess | None) -> Wert | None:
    """How long a deadline in the flow is waited for; one that was changed here counts as estimated."""
    if eintrag.ereignis != "frist" or eintrag.dauer is None:
        return None
    same = _eintrag(vorlage, eintrag.id)
    return _wert(Angabe.read(eintrag.dauer), Angabe.read(same.dauer) if same is not None and same.dauer else None)


def aufwandwert(prozess: Prozess, vorlage: Prozess | None) -> Wert | None:
    """The effort per case of the Steckbrief: the own one (``lokal.aufwand``) before the one of the text."""
    own = prozess.lokal.get("aufwand")
    if own is not None:
        figure = Angabe.read(own)
        return Wert(figure, eigene_herkunft(figure.quelle))
    return _wert(prozess.aufwand, vorlage.aufwand if vorlage else None) if prozess.aufwand is not None else None


def variantenanteil(prozess: Prozess, vorlage: Prozess | None) -> Wert | None:
    """The share of the cases that a variant has."""
    return _wert(prozess.anteil, vorlage.anteil if vorlage else None) if prozess.anteil is not None else None


def _wert(hier: Angabe, dort: Angabe | None) -> Wert:
    if dort is not None and (hier.wert, hier.quelle) == (dort.wert, dort.quelle):
        return Wert(hier, Herkunft.VORGABE)
    return Wert(hier, eigene_herkunft(hier.quelle))


def _eintrag(prozess: Prozess | None, id_: str) -> Eintrag | None:
    entries = prozess.ablauf.eintraege if prozess is not None and prozess.ablauf else ()
    return next((entry for entry in entries if entry.id == id_), None)
