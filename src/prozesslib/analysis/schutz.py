"""No figure that shows what one person does: groups of fewer than three persons are put together with others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

MINDESTENS: Final = 3


@dataclass(frozen=True, slots=True)
class Gruppe:
    """What a figure is shown for: a process or an office."""

    schluessel: str
    personen: int | None
    """None: not said; then it is shown."""
    groesse: Fraction
    """The figure that would be shown; a group without one needs no protection."""


def verdeckt(gruppen: Sequence[Gruppe]) -> frozenset[str] | None:
    """The groups to be put together into one; None where even all of them together would show one person's work.

    To those with fewer than three persons the smallest others are added until there are three: else the group, or the
    difference to the total, would show what was to be hidden.
    """
    shown = [group for group in gruppen if group.groesse]
    small = [group for group in shown if group.personen is not None and group.personen < MINDESTENS]
    if not small:
        return frozenset()
    rest = sorted((group for group in shown if group not in small), key=lambda group: (group.groesse, group.schluessel))
    together, persons = list(small), sum(group.personen or 0 for group in small)
    while (persons < MINDESTENS or len(together) < 2) and rest:
        extra = rest.pop(0)
        together.append(extra)
        persons += MINDESTENS if extra.personen is None else extra.personen
    if persons < MINDESTENS:
        return None
    return frozenset(group.schluessel for group in together)
