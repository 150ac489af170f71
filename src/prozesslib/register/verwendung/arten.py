"""What can be asked for, and where each kind of it stands in a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.message import Message
from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.bezuege import (
    BAUSTEINE,
    DOKUMENTE,
    EIGENE,
    MEDIEN,
    PROZESSE,
    STELLEN,
    VERFAHREN,
    Bezug,
    Ort,
    bezuege,
)
from prozesslib.register.verwendung.fundstelle import Rechtsfrage

Sucher = Callable[[Bestand, Prozessdatei, str], Iterator[Bezug]]


@dataclass(frozen=True, slots=True)
class Art:
    """A kind of thing that is used."""

    name: str
    titel: Message
    sucher: Sucher
    katalog: str = ""
    """The catalogue that its keys stand in; empty where it has none."""


ARTEN: Final[dict[str, Art]] = {}
"""The kinds by the word that names them on the command line."""


def _art(name: str, de: str, en: str, katalog: str = "") -> Callable[[Sucher], Sucher]:
    def register(sucher: Sucher) -> Sucher:
        ARTEN[name] = Art(name, Message(de, en), sucher, katalog)
        return sucher

    return register


def _an(name: str, de: str, en: str, orte: tuple[Ort, ...], katalog: str = "") -> None:
    """A kind that is named by a key at these places."""

    def sucher(_: Bestand, datei: Prozessdatei, key: str) -> Iterator[Bezug]:
        return (bezug for bezug in bezuege(datei.daten, orte) if bezug.kennung == key)

    ARTEN[name] = Art(name, Message(de, en), sucher, katalog)


@_art("stelle", "Stelle", "office", "stellen")
def _stelle(bestand: Bestand, datei: Prozessdatei, key: str) -> Iterator[Bezug]:
    """By its own key, and by the typical ones that it stands for here."""
    wanted = bestand.stelle_hier(key)
    return (b for b in bezuege(datei.daten, STELLEN) if key == b.kennung or bestand.stelle_hier(b.kennung) == wanted)


_an("verfahren", "IT-Verfahren", "IT system", VERFAHREN, "verfahren")
_an("medium", "Medium", "medium", MEDIEN, "medien")
_an("baustein", "Baustein", "building block", BAUSTEINE, "bausteine")
_an("prozess", "Prozess", "process", PROZESSE)


@_art("dokument", "Dokument", "document")
def _dokument(_: Bestand, datei: Prozessdatei, text: str) -> Iterator[Bezug]:
    """By what the document is called, without regard to case and umlauts."""
    wanted = falte(text)
    return (bezug for bezug in bezuege(datei.daten, DOKUMENTE) if falte(bezug.kennung) == wanted)


@_art("beteiligter", "Beteiligter", "participant")
def _beteiligter(_: Bestand, datei: Prozessdatei, text: str) -> Iterator[Bezug]:
    """By id or by name: where it is introduced, and where it acts."""
    wanted, listed = falte(text), datei.daten.get("beteiligte", ())
    found = {one["id"]: n for n, one in enumerate(listed) if falte(one["id"]) == wanted or falte(one["name"]) == wanted}
    yield from (Bezug(("beteiligte", place), key) for key, place in found.items())
    yield from (b for b in bezuege(datei.daten, EIGENE["beteiligte"]) if b.kennung in found)


@_art("gesetz", "Rechtsgrundlage", "legal basis")
def _gesetz(_: Bestand, datei: Prozessdatei, text: str) -> Iterator[Bezug]:
    """By law, or by section of a law: where it is named, and what in the process rests on it."""
    asked, own = Rechtsfrage.lies(text), datei.daten.get("lokal", {}).get("rechtsgrundlagen", {})
    found = {
        law["id"]: n
        for n, law in enumerate(datei.daten.get("rechtsgrundlagen", ()))
        if asked.trifft(law) or asked.trifft(_hier(law, own))
    }
    yield from (Bezug(("rechtsgrundlagen", place), key) for key, place in found.items())
    yield from (b for b in bezuege(datei.daten, EIGENE["rechtsgrundlagen"]) if b.kennung in found)


def _hier(law: Mapping[str, Any], own: Mapping[str, str]) -> Mapping[str, Any]:
    """A legal basis as it is cited here."""
    said = own.get(law["id"])
    return {"gesetz": f"{law['gesetz']} {said}", "fundstelle": said} if said else {}
