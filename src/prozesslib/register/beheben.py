"""check --fix: mend what has a mend, round by round, until nothing is left that can be mended without harm."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from prozesslib.register.beheben_ordner import Auswahl, Neufassung, schreibe
from prozesslib.register.beheben_runden import Runden

_ROUNDS: Final = 200
"""More than any folder needs: every round makes a mend or refuses one for good."""


@dataclass(frozen=True, slots=True)
class Behebungslauf:
    """What was mended, or would be."""

    neufassungen: tuple[Neufassung, ...]
    behoben: Mapping[str, int]
    """Code to number of mends made; ``Text`` stands for line ends and characters, by file."""
    offen: int
    """How many findings are left that have a mend only with ``--unsafe``."""
    uebergangen: tuple[str, ...] = ()
    """Files that somebody else changed in the meantime; they were left."""


def behebe(auswahl: Auswahl, *, unsicher: bool, schreiben: bool) -> Behebungslauf:
    """Mend the files of ``auswahl``; ``unsicher`` makes proposals come true too.

    Known findings of the baseline are mended as well. A mend that brings another finding is not made. Nothing is
    committed; each file is written in one step.
    """
    rounds = Runden(auswahl, unsicher)
    rounds.bereinige()
    for _ in range(_ROUNDS):
        if not rounds.runde():
            break
    fresh = tuple(rounds.ergebnis())
    left = schreibe(auswahl.root, fresh) if schreiben else ()
    return Behebungslauf(fresh, rounds.behoben, rounds.vorschlaege(), left)
