"""How many findings of which severity, in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message

SCHWEREWORT: Mapping[Schwere, Message] = {
    Schwere.FEHLER: Message("Fehler", "error"),
    Schwere.WARNUNG: Message("Warnung", "warning"),
    Schwere.HINWEIS: Message("Hinweis", "note"),
}


def zaehler(befunde: Sequence[Befund]) -> Mapping[str, int]:
    """How many findings of each severity."""
    return {s.wort: sum(b.schwere is s for b in befunde) for s in reversed(Schwere)}


def summary(befunde: Sequence[Befund], dateien: int) -> Message:
    """The closing sentence of a check."""
    if dateien == 0:
        return Message("Nichts zu prüfen.", "Nothing to check.")
    files = Message(_count(dateien, "Datei", "Dateien"), _count(dateien, "file", "files"))
    if not befunde:
        return Message(f"{files.de} geprüft, keine Befunde.", f"{files.en} checked, no findings.")
    counts = zaehler(befunde)
    de = [_count(counts["fehler"], "Fehler", "Fehler"), _count(counts["warnung"], "Warnung", "Warnungen")]
    en = [_count(counts["fehler"], "error", "errors"), _count(counts["warnung"], "warning", "warnings")]
    de.append(_count(counts["hinweis"], "Hinweis", "Hinweise"))
    en.append(_count(counts["hinweis"], "note", "notes"))
    return Message(f"{files.de} geprüft: {', '.join(de)}.", f"{files.en} checked: {', '.join(en)}.")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
