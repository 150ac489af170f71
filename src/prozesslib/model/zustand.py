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
    return Zustand.UEBERNOMMEN if gemeinsam(tree) == gemeinsam(basis) else Zustand.ANGEPASST
