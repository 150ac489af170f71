"""PL5xx, continued: dates that exist and follow each other, statuses that say the same everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.pfad import value_at

_TAGE: Final[tuple[Path, ...]] = (
    ("rechtsstand",),
    ("lokal", "freigabe", "am"),
    ("lokal", "gueltig", "ab"),
    ("lokal", "gueltig", "bis"),
    ("lokal", "gueltig", "wiedervorlage"),
)


@regel("PL521")
class TagGibtEs(Prozessregel):
    """Ein Datum nennt einen Tag, den es gibt.

    Warum: Den 30. Februar sortiert jedes Programm anders; Wiedervorlagen gehen daran verloren.
    Falsch: rechtsstand: 2026-02-30
    Richtig: rechtsstand: 2026-02-28
    Beheben: Das Datum berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, text in _daten(datei):
            if _tag(text) is None:
                satz = Message(f"Den Tag {text} gibt es nicht.", f"There is no day {text}.")
                yield Fund(path, satz, Message("Datum berichtigen.", "Mend the date."))


def _daten(datei: Prozessdatei) -> Iterator[tuple[Path, str]]:
    """Every date of a process."""
    for path in _TAGE:
        if path[0] in datei.daten:
            text = value_at(datei.daten, path)
            if isinstance(text, str):
                yield path, text
    for path in (("iks",), ("lokal", "iks")):
        if path[0] in datei.daten:
            yield from _pruefungen(path, value_at(datei.daten, path) or {})


def _pruefungen(path: Path, block: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    for risk, item in enumerate(block.get("risiken", ())):
        for place, control in enumerate(item.get("kontrollen", ())):
            if "letzte_pruefung" in control:
                yield (*path, "risiken", risk, "kontrollen", place, "letzte_pruefung"), control["letzte_pruefung"]


def _tag(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@regel("PL522", bei={"gueltig"})
class GueltigkeitGeordnet(Prozessregel):
    """Ein Prozess gilt erst ab, dann bis.

    Warum: Was endet, bevor es beginnt, gilt nie.
    Falsch: gueltig: {ab: 2026-06-01, bis: 2026-01-01}
    Richtig: gueltig: {ab: 2026-01-01, bis: 2026-06-01}
    Beheben: Die Tage vergleichen und berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        valid = datei.prozess.lokal.get("gueltig", {})
        if "ab" in valid and "bis" in valid and valid["bis"] < valid["ab"]:
            satz = Message(
                f"Gilt bis {valid['bis']}, aber erst ab {valid['ab']}.",
                f"Valid until {valid['bis']}, but only from {valid['ab']} on.",
            )
            yield Fund(("lokal", "gueltig", "bis"), satz, Message("Tage berichtigen.", "Mend the days."))


@regel("PL524", Schwere.WARNUNG, bei={"lokal"})
class FreigabeUndStatus(Prozessregel):
    """Wer hier freigegeben hat, steht genau dann da, wenn der Prozess hier freigegeben ist.

    Warum: „freigegeben“ ohne Freigabe hat niemand verantwortet; eine Freigabe am Entwurf gilt nicht.
    Falsch: lokal: {status: freigegeben}
    Richtig: lokal: {status: freigegeben, freigabe: {durch: fachbereich-2, am: 2026-05-04}}
    Beheben: „freigabe“ mit Stelle und Tag ergänzen, oder den Status ändern.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        own = datei.prozess.lokal
        status, release = own.get("status"), own.get("freigabe", {})
        if status == "freigegeben" and not {"durch", "am"} <= release.keys():
            satz = Message(
                "Hier freigegeben, aber nicht von wem und wann.",
                "Released here, but not by whom and when.",
            )
            hint = Message("„freigabe: {durch: …, am: …}“ ergänzen.", "Add “freigabe: {durch: …, am: …}”.")
            yield Fund(("lokal", "status"), satz, hint)
        elif release and status in ("geplant", "entwurf", "in-pruefung", None):
            satz = Message(
                "Eine Freigabe steht da, der Status hier ist aber ein anderer.",
                "There is a release, but the status here is another one.",
            )
            hint = Message("„lokal.status: freigegeben“, oder die Freigabe streichen.", "Set the status, or drop it.")
            yield Fund(("lokal", "freigabe"), satz, hint, key=True)


@regel("PL525", Schwere.WARNUNG)
class ModellPasst(Prozessregel):
    """Eine Bibliothek hält Muster; ein Ist gibt es nur in einem Register, und ein Soll hat keine Messwerte.

    Warum: Wie es in einer Verwaltung läuft, geht nur sie an; und was erst werden soll, kann niemand gemessen haben.
    Falsch: modell: soll mit lokal.messwerte und „quelle: Messung 2026“
    Richtig: modell: ist mit lokal.messwerte
    Beheben: „modell: muster“ schreiben, oder die Messwerte zum Ist verschieben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        process = datei.prozess
        if process.modell == "ist" and umfeld.kopf is not None and not umfeld.ist_register:
            satz = Message("Ein Ist gehört in ein Register.", "An Ist belongs to a register.")
            yield Fund(("modell",), satz, Message("„modell: muster“ schreiben.", "Write “modell: muster”."))
        if process.modell != "soll":
            return
        for entry, values in process.lokal.get("messwerte", {}).items():
            if str(values.get("quelle", "")).startswith(("Messung", "Fachverfahren", "Statistik")):
                satz = Message("Was erst werden soll, ist nicht zu messen.", "What is to be cannot be measured.")
                hint = Message("Die Messwerte gehören zum Ist.", "Measured values belong to the Ist.")
                yield Fund(("lokal", "messwerte", entry), satz, hint, key=True)
