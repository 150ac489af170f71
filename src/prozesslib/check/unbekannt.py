"""What a rule says to a key that leads nowhere, with the nearest one that is known."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from prozesslib.check.regel import Fund, Path
from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste

PROZESS = Message("Der Prozess", "The process")
_SONST = Message("Die Kennung berichtigen oder ergänzen, was fehlt.", "Correct the key, or add what is missing.")


def unbekannt(path: Path, key: str, known: Collection[str], what: Message, datei: str | None = None) -> Iterator[Fund]:
    """The finding on ``key`` at ``path`` where it is not ``known``; ``what`` it is, with its article."""
    if key in known:
        return
    near = naechste(key, known, 1)
    hint = Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else _SONST
    satz = Message(f"{what.de} „{key}“ ist nicht bekannt.", f"{what.en} “{key}” is not known.")
    yield Fund(path, satz, hint, datei=datei)
