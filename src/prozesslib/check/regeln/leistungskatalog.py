"""PL61x: keys and names agree with the catalogue of services that was imported last."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, prozess_regel
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei

CODES = ("PL610", "PL611", "PL612")
"""The rules that hold once ``import leika`` has read a catalogue."""


def eingelesen(bestand: Bestand) -> bool:
    """Whether there is an imported catalogue, and all of it could be read."""
    return bool(bestand.leika) and not bestand.unlesbare.get("leika")


@prozess_regel("PL610")
def schluessel_bekannt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Ein LeiKa-Schlüssel steht im eingelesenen Leistungskatalog.

    Gilt, sobald „prozesslib import leika“ den Leistungskatalog eingelesen hat; vorher gilt PL602.
    """
    if not eingelesen(bestand):
        return
    known = (bestand.leika.leistungen, bestand.leika.entfallen, bestand.schluessel("leistungen"))
    for path, key in _schluessel(datei):
        if not any(key in place for place in known):
            satz = Message(
                f"Den LeiKa-Schlüssel {key} gibt es im Leistungskatalog nicht.",
                f"There is no LeiKa key {key} in the catalogue of services.",
            )
            yield Fund(path, satz, _stattdessen(datei, bestand))


@prozess_regel("PL611", Schwere.WARNUNG)
def schluessel_gilt_noch(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Ein LeiKa-Schlüssel ist nicht entfallen: Der zuletzt eingelesene Leistungskatalog nennt ihn noch.

    Eine Leistung entfällt, wenn das Recht sich ändert oder der Katalog sie anders zuschneidet. Dann braucht der
    Prozess den neuen Schlüssel, oder er wird gestrichen.
    """
    if not eingelesen(bestand):
        return
    for path, key in _schluessel(datei):
        gone = bestand.leika.entfallen.get(key)
        if gone:
            satz = Message(
                f"Der LeiKa-Schlüssel {key} ({gone.name}) ist entfallen; der Leistungskatalog nennt ihn seit "
                f"{gone.seit} nicht mehr.",
                f"The LeiKa key {key} ({gone.name}) is gone; the catalogue of services has not named it since "
                f"{gone.seit}.",
            )
            yield Fund(path, satz, _stattdessen(datei, bestand))


@prozess_regel("PL612", Schwere.WARNUNG)
def leistung_heisst_noch_so(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Die Leistung heißt wie im zuletzt eingelesenen Leistungskatalog."""
    name = datei.prozess.leistungsbezeichnung
    if name is None or not eingelesen(bestand):
        return
    names = {bestand.leika.leistungen.get(key) for _, key in _schluessel(datei)} - {None}
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


def _stattdessen(datei: Prozessdatei, bestand: Bestand) -> Message | None:
    """The keys that the catalogue has now for the service that the process names."""
    listed = ", ".join(bestand.leika.schluessel(datei.prozess.leistungsbezeichnung or ""))
    if not listed:
        return None
    return Message(f"Unter diesem Namen führt er: {listed}.", f"Under this name it has: {listed}.")
