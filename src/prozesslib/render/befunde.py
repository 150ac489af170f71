"""Findings as text for people, as JSON for machines, and as annotations for GitHub."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, sichtbar

FORMAT = "prozesslib-befunde/1"
ANNOTATIONS = 10
"""GitHub shows at most ten annotations of a kind per step; more would push the first ones out."""

_STIL = {Schwere.FEHLER: Stil.ROT, Schwere.WARNUNG: Stil.GELB, Schwere.HINWEIS: Stil.BLAU}
_WORT = {
    Schwere.FEHLER: Message("Fehler", "error"),
    Schwere.WARNUNG: Message("Warnung", "warning"),
    Schwere.HINWEIS: Message("Hinweis", "note"),
}


def as_text(befunde: Sequence[Befund], lang: str, blatt: Blatt, limit: int | None = None) -> Iterator[str]:
    """One block per finding: place, severity and code, the sentence, the hint."""
    for befund in befunde[:limit]:
        place = f"{einzeilig(befund.datei)}:{befund.zeile}:{befund.spalte}"
        word = _WORT[befund.schwere].text(lang)
        yield f"{blatt.stil(place, Stil.FETT)}  {blatt.stil(f'{word} {befund.code}', _STIL[befund.schwere])}"
        yield from absatz(befund.satz.text(lang), blatt, 2)
        if befund.hinweis:
            yield from absatz(f"→ {befund.hinweis.text(lang)}", blatt, 2)
    hidden = len(befunde) - len(befunde[:limit])
    if hidden:
        yield Message(
            f"… und {hidden} weitere (--limit 0 zeigt alle)", f"… and {hidden} more (--limit 0 shows all)"
        ).text(lang)


def as_json(befunde: Sequence[Befund]) -> str:
    """Versioned JSON in German, whatever the locale."""
    found = [
        {
            "code": b.code,
            "schwere": b.schwere.wort,
            "datei": b.datei,
            "zeile": b.zeile,
            "spalte": b.spalte,
            "feld": b.feld,
            "satz": b.satz.de,
            "hinweis": b.hinweis.de if b.hinweis else None,
        }
        for b in befunde
    ]
    content = {"format": FORMAT, "zaehler": zaehler(befunde), "befunde": found}
    return to_json(content)


def as_github(befunde: Sequence[Befund], changed: Sequence[str] = ()) -> Iterator[str]:
    """Workflow commands; findings in changed files first, the severest first, at most ten of a kind."""
    ordered = sorted(befunde, key=lambda b: (b.datei not in changed, -b.schwere, b.ordnung))
    kinds = {Schwere.FEHLER: "error", Schwere.WARNUNG: "warning", Schwere.HINWEIS: "notice"}
    shown = dict.fromkeys(kinds, 0)
    for befund in ordered:
        shown[befund.schwere] += 1
        if shown[befund.schwere] > ANNOTATIONS:
            continue
        place = f"file={_property(befund.datei)},line={befund.zeile},col={befund.spalte}"
        text = befund.satz.de + (f" → {befund.hinweis.de}" if befund.hinweis else "")
        yield f"::{kinds[befund.schwere]} {place},title={befund.code}::{_data(text)}"


def _data(text: str) -> str:
    """Escaped as the runner's command syntax wants it for the message."""
    return sichtbar(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


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
