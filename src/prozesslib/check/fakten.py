"""What is kept of a process when its tree is dropped: the few facts that rules across files look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from prozesslib.check.abdruck import abdruck, gang
from prozesslib.model.angaben import Angabe
from prozesslib.model.bezuege import KATALOGE, PROZESSE, Bezug, bezuege, genannt


@dataclass(frozen=True, slots=True)
class Fakten:
    """The facts of one process file. Only plain values, tuples, mappings and `Bezug`, so that they can be kept."""

    id: str
    pfad: str
    name: str
    modell: str
    status: str
    art: str
    ersetzt: tuple[str, ...] = ()
    sollzu: str | None = None
    variante_von: str | None = None
    leistungsbezeichnung: str | None = None
    klassifikation: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    verantwortlich: str | None = None
    """The typical office."""
    anteil: str | None = None
    """Share of the cases in percent, of a variant."""
    kurztext: str = ""
    """Digest of the short description, the same for texts that differ only in case and spaces; empty: no text."""
    gang: str = ""
    """Digest of what is done in the flow, step by step; empty where there are too few steps to compare."""
    genutzt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys of the catalogues ``stellen`` and ``verfahren`` that the process names."""
    verweise: tuple[Bezug, ...] = ()
    """Every reference to another process, with its path."""

    @property
    def bereich(self) -> str:
        """The folder the register keeps the process in: by convention the product area."""
        return self.pfad.split("/")[1] if self.pfad.count("/") > 1 else ""

    @property
    def verwiesen(self) -> frozenset[str]:
        """Ids of the processes that are referred to."""
        return frozenset(kennung for _, kennung in self.verweise)


def fakten_von(pfad: str, daten: Mapping[str, Any]) -> Fakten:
    """Gather the facts from the plain tree of a process that has passed its schema."""
    return Fakten(
        id=daten["id"],
        pfad=pfad,
        name=daten["name"],
        modell=daten["modell"],
        status=daten["status"],
        art=daten["art"],
        ersetzt=_texte(daten.get("ersetzt", ())),
        sollzu=daten.get("sollzu"),
        variante_von=daten.get("variante_von"),
        leistungsbezeichnung=daten.get("leistungsbezeichnung"),
        klassifikation={key: _texte(values) for key, values in daten.get("klassifikation", {}).items()},
        verantwortlich=daten.get("verantwortlich"),
        anteil=_prozent(daten.get("anteil")),
        kurztext=_kurztext(daten.get("kurzbeschreibung", "")),
        gang=gang(daten),
        genutzt={katalog: tuple(dict.fromkeys(genannt(daten, orte))) for katalog, orte in KATALOGE.items()},
        verweise=tuple(bezuege(daten, PROZESSE)),
    )


def _prozent(value: Any) -> str | None:
    return None if value is None else str(Angabe.read(value).wert.wert)


def _texte(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)


def fakten_als_wert(fakten: Fakten) -> list[Any]:
    """The facts as a list of plain values, in the order of the fields."""
    return [getattr(fakten, name) for name in _NAMEN]


def fakten_aus_wert(values: list[Any]) -> Fakten:
    """The facts again. IndexError or TypeError for what was not made by `fakten_als_wert`."""
    given = list(values)
    for place, read in _LESER:
        given[place] = read(given[place])
    return Fakten(*given)


def _bezuege(values: list[Any]) -> tuple[Bezug, ...]:
    return tuple(Bezug(tuple(path), key) for path, key in values)


def _listen(values: Mapping[str, list[str]]) -> Mapping[str, tuple[str, ...]]:
    return {key: tuple(items) for key, items in values.items()}


_NAMEN = tuple(item.name for item in fields(Fakten))
_JE_ART: Mapping[str, Callable[[Any], Any]] = {
    "tuple[str, ...]": tuple,
    "Mapping[str, tuple[str, ...]]": _listen,
    "tuple[Bezug, ...]": _bezuege,
}
_LESER = tuple((n, _JE_ART[str(item.type)]) for n, item in enumerate(fields(Fakten)) if str(item.type) in _JE_ART)


def _kurztext(text: str) -> str:
    """Digest of a short description; empty while it is still to be written."""
    return "" if text.startswith("Noch zu beschreiben") else abdruck(text)
