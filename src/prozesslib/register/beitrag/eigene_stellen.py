"""Offices of ours that go out as another one, and where in ``lokal`` they are kept here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.register.beitrag.abbilden import Wandel


@dataclass(frozen=True, slots=True)
class EigeneStelle:
    """An office of ours that the library will say otherwise, and that nothing keeps here yet."""

    ort: str
    """The field it stands in, entries by their id."""
    hier: str
    dort: str
    lokal: str | None
    """The local field that keeps it; None where there is no such field."""


def eigene_stellen(daten: Mapping[str, Any], wandel: Iterable[Wandel]) -> Iterator[EigeneStelle]:
    """What of the offices that go out otherwise is not kept in ``lokal``."""
    local = daten.get("lokal", {})
    for change in wandel:
        match change.pfad:
            case ("verantwortlich",):
                if "verantwortlich" not in local:
                    yield EigeneStelle("verantwortlich", change.von, change.auf, "lokal.verantwortlich")
            case ("beteiligte", int() as index, "stelle"):
                key = daten["beteiligte"][index]["id"]
                if key not in local.get("stellen", {}):
                    yield EigeneStelle(f"beteiligte[{key}].stelle", change.von, change.auf, f"lokal.stellen.{key}")
            case ("ablauf", int() as index, "stelle"):
                key = daten["ablauf"][index]["id"]
                yield EigeneStelle(f"ablauf[{key}].stelle", change.von, change.auf, None)
