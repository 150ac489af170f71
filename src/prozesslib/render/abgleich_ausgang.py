"""How a sync ended, in sentences: what to decide now, what was left alone, what was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from prozesslib.message import Message
from prozesslib.register.abgleich.hinweis import Hinweis
from prozesslib.register.abgleich.plan import Plan
from prozesslib.register.abgleich.ruecknahme import Ruecknahme

_HINWEISE: Final = 10
"""So many of a kind are told."""
_NIRGENDS: Final = Message("", "")
ALS_JSON: Final = Message(" (--format json nennt alle)", " (see --format json)")
"""Where a sync names all hints."""


def schon_gleich(plan: Plan) -> Message:
    """There was nothing to take."""
    return Message(
        f"Das Register steht auf dem Stand der Bibliothek ({plan.auf.version}).",
        f"The register is in step with the library ({plan.auf.version}).",
    )


def zu_entscheiden(dateien: int) -> Message:
    """In so many files both sides changed the same."""
    where = "einer Datei" if dateien == 1 else f"{dateien} Dateien"
    there = "one file" if dateien == 1 else f"{dateien} files"
    return Message(
        f"Gespeichert. In {where} haben beide Seiten dasselbe geändert; bis zur Entscheidung gilt Ihre Fassung. "
        "→ prozesslib resolve",
        f"Saved. In {there} both sides changed the same; yours holds until you decide. → prozesslib resolve",
    )


def hinweise(hints: Sequence[Hinweis], alle: Message = _NIRGENDS) -> Iterator[Message]:
    """What is left alone and the like, and for all that have it in common once what to do.

    ``alle`` says where all can be seen, where so many are not told.
    """
    for step in dict.fromkeys(hint.schritt for hint in hints):
        found = [hint.satz for hint in hints if hint.schritt == step]
        yield from found[:_HINWEISE]
        more = len(found) - _HINWEISE
        if more > 0:
            yield Message(f"… und {more} weitere{alle.de}", f"… and {more} more{alle.en}")
        yield Message(f"→ {step.de}", f"→ {step.en}")


def zurueckgenommen(result: Ruecknahme) -> Message:
    """A sync is taken back, with or without what came after it."""
    if result.spurlos:
        return Message(
            f"„{result.titel}“ ist zurückgenommen; das Register ist wieder, wie es vorher war.",
            f"“{result.titel}” is taken back; the register is as it was before.",
        )
    return Message(
        f"„{result.titel}“ ist zurückgenommen; was seither geändert wurde, ist geblieben.",
        f"“{result.titel}” is taken back; what was changed since has stayed.",
    )
