"""The state of a process against its blueprint, computed from trees and never stored."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any


class Zustand(StrEnum):
    """How a process stands against the blueprint."""

    UEBERNOMMEN = "uebernommen"
    ANGEPASST = "angepasst"
    GESTRICHEN = "gestrichen"
    EIGEN = "eigen"
    ADOPTIERT = "adoptiert"


class Streichart(StrEnum):
    """Why a process does not occur here."""

    NICHT_ZUSTAENDIG = "nicht-zustaendig"
    FAELLT_NICHT_AN = "faellt-nicht-an"
    ZUSAMMENGEFASST = "zusammengefasst"
    AUSGELAGERT = "ausgelagert"


GESTRICHEN_WEIL: Mapping[str, str] = {
    Streichart.NICHT_ZUSTAENDIG: "hier nicht zuständig",
    Streichart.FAELLT_NICHT_AN: "fällt hier nicht an",
    Streichart.ZUSAMMENGEFASST: "hier mit einem anderen Prozess zusammengefasst",
    Streichart.AUSGELAGERT: "hier ausgelagert",
}
"""What is printed for a pruned process: never that a service was cut."""


def gemeinsam(tree: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a process that is shared with the library: all but ``lokal``."""
    return {key: value for key, value in tree.items() if key != "lokal"}


def zustand(tree: Mapping[str, Any], basis: Mapping[str, Any] | None, *, adoptiert: bool = False) -> Zustand:
    """Compare a process with the blueprint text last merged into it (None: it has none)."""
    if basis is None:
        return Zustand.EIGEN
    if adoptiert:
        return Zustand.ADOPTIERT
    return Zustand.UEBERNOMMEN if _gesagt(tree) == _gesagt(basis) else Zustand.ANGEPASST


def _gesagt(tree: Mapping[str, Any]) -> dict[str, Any]:
    """What a text says to all; an empty list says nothing, nor does a ``weiter`` that leads to the next entry."""
    shared = {key: value for key, value in gemeinsam(tree).items() if value not in ([], {})}
    entries = shared.get("ablauf")
    if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
        return shared
    following = [*(entry.get("id") for entry in entries[1:]), None]
    flow = [_ohne(entry, "weiter", then) for entry, then in zip(entries, following, strict=False)]
    return {**shared, "ablauf": flow}


def _ohne(entry: Mapping[str, Any], feld: str, wert: Any) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != feld or value != wert}
