"""The figures of a process with their places. Where they may stand is known, so nothing else is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from prozesslib.model.angaben import Angabe

ZEITEN: Final = ("bearbeitungszeit", "liegezeit", "transportzeit")
_IM_KOPF: Final = ("aufwand", "anteil")


class Groessenstelle(NamedTuple):
    """A figure where it stands: its path, and what is written there."""

    pfad: tuple[str | int, ...]
    roh: str | Mapping[str, str]

    @property
    def angabe(self) -> Angabe:
        """What that means."""
        return Angabe.read(self.roh)

    @property
    def ausfuehrlich(self) -> bool:
        """Whether it is written as a mapping, not as the value alone."""
        return not isinstance(self.roh, str)

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
    for key in _IM_KOPF:
        if key in daten:
            yield Groessenstelle((key,), daten[key])
    for index, entry in enumerate(daten.get("ablauf", ())):
        for key in ZEITEN:
            if key in entry:
                yield Groessenstelle(("ablauf", index, key), entry[key])
        if "wege" in entry:
            for place, way in enumerate(entry["wege"]):
                if "anteil" in way:
                    yield Groessenstelle(("ablauf", index, "wege", place, "anteil"), way["anteil"])
    if "lokal" in daten:
        yield from _eigene(daten["lokal"])


def _eigene(own: Mapping[str, Any]) -> Iterator[Groessenstelle]:
    if "aufwand" in own:
        yield Groessenstelle(("lokal", "aufwand"), own["aufwand"])
    for entry, values in own.get("messwerte", {}).items():
        for key in ZEITEN:
            if key in values:
                yield Groessenstelle(("lokal", "messwerte", entry, key), values[key])
