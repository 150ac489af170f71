"""PL61x: keys and names agree with the catalogue of services that was imported last."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

CODES = ("PL610", "PL611", "PL612")
"""The rules that hold once ``import leika`` has read a catalogue."""


def eingelesen(umfeld: Umfeld) -> bool:
    """Whether there is an imported catalogue, and all of it could be read."""
    return bool(umfeld.leika) and not umfeld.unlesbare.get("leika")


@regel("PL610", bei={"leika"})
class SchluesselBekannt(Prozessregel):
    """Ein LeiKa-Schlüssel steht im eingelesenen Leistungskatalog.

    Warum: Gilt, sobald „prozesslib import leika“ den Leistungskatalog eingelesen hat; vorher gilt PL602.
    Falsch: klassifikation: {leika: ["99102013009999"]}
    Richtig: klassifikation: {leika: ["99102013002000"]}
    Beheben: Den Schlüssel berichtigen; der Hinweis nennt die Schlüssel, die der Katalog unter diesem Namen führt.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if not eingelesen(umfeld):
            return
        known = (umfeld.leika.leistungen, umfeld.leika.entfallen, umfeld.schluessel("leistungen"))
        for path, key in _schluessel(datei):
            if not any(key in place for place in known):
                satz = Message(
                    f"Den LeiKa-Schlüssel {key} gibt es im Leistungskatalog nicht.",
                    f"There is no LeiKa key {key} in the catalogue of services.",
                )
                yield Fund(path, satz, _stattdessen(datei, umfeld))


@regel("PL611", Schwere.WARNUNG, bei={"leika"})
class SchluesselGiltNoch(Prozessregel):
    """Ein LeiKa-Schlüssel ist nicht entfallen: Der zuletzt eingelesene Leistungskatalog nennt ihn noch.

    Warum: Eine Leistung entfällt, wenn das Recht sich ändert oder der Katalog sie anders zuschneidet.
    Falsch: Ein Schlüssel, den der Katalog seit 2026-03-01 nicht mehr nennt
    Richtig: Der Schlüssel, unter dem er die Leistung jetzt führt
    Beheben: Den neuen Schlüssel eintragen oder ihn streichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if not eingelesen(umfeld):
            return
        for path, key in _schluessel(datei):
            gone = umfeld.leika.entfallen.get(key)
            if gone:
                satz = Message(
                    f"Der LeiKa-Schlüssel {key} ({gone.name}) ist entfallen; der Leistungskatalog nennt ihn seit "
                    f"{gone.seit} nicht mehr.",
                    f"The LeiKa key {key} ({gone.name}) is gone; the catalogue of services has not named it since "
                    f"{gone.seit}.",
                )
                yield Fund(path, satz, _stattdessen(datei, umfeld))


@regel("PL612", Schwere.WARNUNG, bei={"leika"})
class LeistungHeisstNochSo(Prozessregel):
    """Die Leistung heißt wie im zuletzt eingelesenen Leistungskatalog.

    Warum: Portale und Zuständigkeitsfinder zeigen den Namen des Katalogs.
    Falsch: leistungsbezeichnung: Hundesteuer anmelden
    Richtig: leistungsbezeichnung: Hundesteuer Festsetzung
    Beheben: Den Namen aus dem Katalog übernehmen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        name = datei.prozess.leistungsbezeichnung
        if name is None or not eingelesen(umfeld):
            return
        names = {umfeld.leika.leistungen.get(key) for _, key in _schluessel(datei)} - {None}
        if names and name not in names:
            listed = ", ".join(sorted(str(known) for known in names))
            satz = Message(
                f"Der Leistungskatalog nennt die Leistung jetzt „{listed}“.",
                f"The catalogue of services calls the service “{listed}” now.",
            )
            yield Fund(("leistungsbezeichnung",), satz)


def _schluessel(datei: Prozessdatei) -> Iterator[tuple[Path, str]]:
    for index, key in enumerate(datei.prozess.klassifikation.get("leika", ())):
        yield ("klassifikation", "leika", index), key


def _stattdessen(datei: Prozessdatei, umfeld: Umfeld) -> Message | None:
    """The keys that the catalogue has now for the service that the process names."""
    listed = ", ".join(umfeld.leika.schluessel(datei.prozess.leistungsbezeichnung or ""))
    if not listed:
        return None
    return Message(f"Unter diesem Namen führt er: {listed}.", f"Under this name it has: {listed}.")
