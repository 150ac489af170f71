"""PL71x: own offices stand for typical ones, and above each other, without contradiction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, bestands_regel
from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import KatalogEintrag

_DATEI = "kataloge/stellen.yaml"


@bestands_regel("PL710", Schwere.WARNUNG)
def stellen_zugeordnet(bestand: Bestand) -> Iterator[Fund]:
    """Eigene Stellen entsprechen bekannten, und keine typische hat zwei eigene nebeneinander.

    Wo zwei eigene Stellen derselben typischen entsprechen, muss die eine über der anderen stehen; sonst ist nicht zu
    erkennen, wer gemeint ist, und gezeigt wird die typische.
    """
    entries = bestand.schluessel("stellen")
    known = {*entries, *(typical for tree in bestand.basis.values() for typical in _genannt(tree))}
    for index, entry in enumerate(bestand.kataloge["stellen"].eintraege if "stellen" in bestand.kataloge else ()):
        above = entry.daten.get("uebergeordnet")
        if above is not None and above not in entries:
            yield _unbekannt(index, "uebergeordnet", above, entries)
        for typical in entry.entspricht:
            if typical not in known:
                yield _unbekannt(index, "entspricht", typical, entries)
            elif _strittig(bestand, typical):
                yield _mehrere(index, typical)


def _genannt(tree: Mapping[str, object]) -> Iterator[str]:
    said = tree.get("verantwortlich")
    if isinstance(said, str):
        yield said


def _strittig(bestand: Bestand, typical: str) -> bool:
    """Whether several own offices claim a typical one and none of them is above the others."""
    return typical not in bestand.eigene_stellen and not _selbst_eigen(bestand.schluessel("stellen"), typical)


def _selbst_eigen(entries: Mapping[str, KatalogEintrag], key: str) -> bool:
    return key in entries and bool(entries[key].entspricht)


def _unbekannt(index: int, feld: str, key: str, known: Mapping[str, KatalogEintrag]) -> Fund:
    near = naechste(key, known, 1)
    return Fund(
        ("eintraege", index, feld),
        Message(f"Die Stelle „{key}“ ist nicht bekannt.", f"The office “{key}” is not known."),
        Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else None,
        datei=_DATEI,
    )


def _mehrere(index: int, typical: str) -> Fund:
    return Fund(
        ("eintraege", index, "entspricht"),
        Message(f"Mehrere eigene Stellen entsprechen „{typical}“.", f"Several own offices correspond to “{typical}”."),
        Message(
            "Eine davon wählen, oder bei den anderen „uebergeordnet“ angeben.",
            "Choose one of them, or say “uebergeordnet” at the others.",
        ),
        datei=_DATEI,
    )
