"""The legal bases of a process as rules walk over them, and the finding whose mend is another text."""

from __future__ import annotations

from collections.abc import Sequence

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.einmal import einmal
from prozesslib.check.regel import Fund, Path
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.prozess import Rechtsgrundlage
from prozesslib.store.yaml.edits import Edit


@einmal
def gesetze(datei: Prozessdatei) -> Sequence[tuple[Path, Rechtsgrundlage]]:
    """Path and legal basis, in the order of the file."""
    return [(("rechtsgrundlagen", index), law) for index, law in enumerate(datei.prozess.rechtsgrundlagen)]


@einmal
def fundstellen(datei: Prozessdatei) -> Sequence[tuple[Path, str]]:
    """The sections that the shared text cites; own ones under lokal are free text."""
    return [((*path, "fundstelle"), law.fundstelle) for path, law in gesetze(datei) if law.fundstelle]


def besser(path: Path, satz: Message, text: str, *, sicher: bool = True) -> Fund:
    """A finding whose mend is another text in the same field."""
    hint = Message(f"Schreiben Sie „{text}“.", f"Write “{text}”.")
    return Fund(path, satz, hint, abhilfe=Abhilfe((Edit(path, text),), sicher))
