"""What came with the blueprint and what is own: a Vorgabewert is a figure that nobody here confirmed."""

from __future__ import annotations

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.schrittzeiten import eigene_herkunft
from prozesslib.analysis.zeiten import messwert
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.prozess import Prozess


def vorlage(bestand: Bestand, datei: Prozessdatei) -> Prozess | None:
    """The text that a process came from; in a library the process itself, since nothing there is an own figure."""
    if not bestand.ist_register:
        return datei.prozess
    base = bestand.basis.get(datei.id)
    return Prozess.read(base) if base is not None else None


def anteilsherkunft(prozess: Prozess, eintrag: Eintrag, vorlage: Prozess | None) -> Herkunft:
    """Where the shares of a decision come from; they are own ones when observed here, or others than in ``vorlage``."""
    values = messwert(prozess, eintrag)
    if values.get("anteile"):
        return eigene_herkunft(values.get("quelle"))
    if vorlage is not None and _anteile(eintrag) == _anteile(_eintrag(vorlage, eintrag.id)):
        return Herkunft.VORGABE
    sources = {way.anteil.quelle for way in eintrag.wege if way.anteil is not None}
    return max((eigene_herkunft(source) for source in sources), key=list(Herkunft).index, default=Herkunft.GESCHAETZT)


def _anteile(eintrag: Eintrag | None) -> dict[str, Groesse]:
    return {way.wenn: way.anteil.wert for way in (eintrag.wege if eintrag else ()) if way.anteil is not None}


def _eintrag(prozess: Prozess, id_: str) -> Eintrag | None:
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    return next((entry for entry in entries if entry.id == id_), None)
