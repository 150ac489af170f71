"""Whether two people take part where money moves or somebody signs."""

from __future__ import annotations

from typing import Final

from prozesslib.model.prozess import Prozess

ZAHLUNG: Final = frozenset({"auszahlen", "kassieren"})
"""Building blocks in which money moves."""
ZWEITE_PERSON: Final = frozenset({"mitzeichnen", "unterzeichnen"})
"""Building blocks by which a second person takes part."""


def zweite_im_ablauf(prozess: Prozess) -> bool:
    """Whether somebody else signs or countersigns in the flow than those who prepare it.

    One lane stands for one role; two people in it cannot be told apart.
    """
    entries = prozess.ablauf.eintraege if prozess.ablauf else ()
    inside = {b.id for b in prozess.beteiligte if b.art == "intern"}
    signing = {e.beteiligter for e in entries if e.baustein in ZWEITE_PERSON and e.beteiligter in inside}
    working = {e.beteiligter for e in entries if e.baustein not in ZWEITE_PERSON and e.beteiligter in inside}
    return bool(signing) and len(signing | working) > 1
