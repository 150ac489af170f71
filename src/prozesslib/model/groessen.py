"""The figures of a process with their places. Where they may stand is known, so nothing else is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from prozesslib.model.angaben import Angabe

ZEITEN: Final = ("bearbeitungszeit", "liegezeit", "transportzeit")
_IM_KOPF: Final = ("aufwand", "anteil")


class Groessenstelle(NamedTuple):
    """A figure where it stands: its path, what is written there, and what that means."""

    pfad: tuple[str | int, ...]
    roh: Any
    angabe: Angabe

    @property
    def art(self) -> str:
        """The key that it stands behind, such as ``liegezeit``."""
        return str(self.pfad[-1])

    @property
    def eigen(self) -> bool:
        """Whether it belongs to the administration and not to the shared text."""
        return self.pfad[0] == "lokal"

    @property
    def quelle(self) -> str | None:
        """The source, if the figure names one."""
        return self.angabe.quelle


def groessen(daten: Mapping[str, Any]) -> Iterator[Groessenstelle]:
    """All figures with a unit in a process that has passed its schema, shared ones first."""
    for pfad, roh in (*_gemeinsame(daten), *_eigene(daten)):
        yield Groessenstelle(pfad, roh, Angabe.read(roh))


def _gemeinsame(daten: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield from (((key,), daten[key]) for key in _IM_KOPF if key in daten)
    for index, entry in enumerate(daten.get("ablauf", ())):
        yield from ((("ablauf", index, key), entry[key]) for key in ZEITEN if key in entry)
        for place, way in enumerate(entry.get("wege", ())):
            if "anteil" in way:
                yield ("ablauf", index, "wege", place, "anteil"), way["anteil"]


def _eigene(daten: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    own = daten.get("lokal", {})
    if "aufwand" in own:
        yield ("lokal", "aufwand"), own["aufwand"]
    for entry, values in own.get("messwerte", {}).items():
        yield from ((("lokal", "messwerte", entry, key), values[key]) for key in ZEITEN if key in values)
