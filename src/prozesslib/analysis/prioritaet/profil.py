"""A profile: which criterion weighs how much."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from prozesslib.analysis.prioritaet.kriterien import KRITERIEN
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste

HOECHSTES: Final = 100


@dataclass(frozen=True, slots=True)
class Profil:
    """Weights by criterion; what weighs nothing is not in it."""

    name: str
    titel: Message
    gewichte: Mapping[str, Decimal]

    @property
    def summe(self) -> Decimal:
        """All weights together."""
        return sum(self.gewichte.values(), Decimal(0))


def profil(name: str, tree: Any) -> Profil:
    """Read a profile out of a plain tree; UserError with what is wrong."""
    if not isinstance(tree, Mapping) or not isinstance(tree.get("gewichte"), Mapping):
        raise _falsch(name, Message("es hat keine „gewichte“", "it has no “gewichte”"))
    for key in tree:
        if key not in ("name", "name_en", "beschreibung", "gewichte"):
            raise _falsch(name, Message(f"„{key}“ gehört nicht hinein", f"“{key}” does not belong in it"))
    weights = {str(key): _gewicht(name, str(key), value) for key, value in tree["gewichte"].items()}
    counted = {key: weight for key, weight in weights.items() if weight}
    if not counted:
        raise _falsch(name, Message("nichts darin hat ein Gewicht", "nothing in it has a weight"))
    title = str(tree.get("name") or name)
    return Profil(name, Message(title, str(tree.get("name_en") or title)), counted)


def _gewicht(name: str, key: str, value: Any) -> Decimal:
    if key not in KRITERIEN:
        near = naechste(key, KRITERIEN)
        known = ", ".join(near or KRITERIEN)
        raise _falsch(name, Message(f"das Kriterium „{key}“ gibt es nicht", f"there is no criterion “{key}”"), known)
    try:
        weight = Decimal(str(value))
    except InvalidOperation:
        weight = Decimal(-1)
    if isinstance(value, bool) or not weight.is_finite() or not 0 <= weight <= HOECHSTES:
        raise _falsch(
            name, Message(f"das Gewicht von „{key}“ ist keine Zahl", f"the weight of “{key}” is no number"), "0 bis 100"
        )
    return weight


def _falsch(name: str, was: Message, moeglich: str | None = None) -> UserError:
    known = moeglich or ", ".join(KRITERIEN)
    return UserError(
        Message(f"Das Profil „{name}“ ist unbrauchbar: {was.de}.", f"The profile “{name}” makes no sense: {was.en}."),
        Message(
            f"Unter „gewichte:“ steht je Zeile „kriterium: zahl“, Zahl von 0 bis 100. Möglich: {known}.",
            f"Below “gewichte:” each line is “criterion: number”, from 0 to 100. Possible: {known}.",
        ),
    )
