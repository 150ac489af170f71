"""What is about to be changed: before and after by process, and the counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prozesslib.message import Message
from prozesslib.register.massen.vorhaben import Aenderung, Vorhaben
from prozesslib.render.text import Blatt, absatz, einzeilig, tabelle

_PROZESS = Message("Prozess", "Process")
_ANDERES = Message("Stelle oder Datei", "Office or file")
_KOEPFE = (
    Message("Feld", "Field"),
    Message("vorher", "before"),
    Message("nachher", "after"),
)
_HOECHSTENS = 60
"""Most characters of a value."""


def render(vorhaben: Vorhaben, lang: str, blatt: Blatt, zeilen: int | None) -> Iterator[str]:
    """Tables of at most ``zeilen`` rows each (None: all), what is left out and why, and the counts."""
    if vorhaben.sonstige:
        yield from _tabelle(_ANDERES, vorhaben.sonstige, lang, blatt, zeilen)
        yield ""
    if vorhaben.aenderungen:
        yield from _tabelle(_PROZESS, vorhaben.aenderungen, lang, blatt, zeilen)
        yield ""
    for left in vorhaben.ausgelassen[:zeilen]:
        said = Message(f"Bleibt: {left.name} ({left.id}): {left.grund.de}", f"Stays: {left.name}: {left.grund.en}")
        yield from absatz(einzeilig(said.text(lang)), blatt)
    for sentence in (*vorhaben.hinweise, *_zahlen(vorhaben)):
        yield from absatz(einzeilig(sentence.text(lang)), blatt)


def _tabelle(
    was: Message, aenderungen: Sequence[Aenderung], lang: str, blatt: Blatt, zeilen: int | None
) -> Iterator[str]:
    rows = [(one, field) for one in aenderungen for field in one.felder]
    shown = rows[:zeilen]
    cells = [
        (one.id if n and shown[n - 1][0] is one else f"{one.name} ({one.id})", path, *_paar(before, after))
        for n, (one, (path, before, after)) in enumerate(shown)
    ]
    yield from tabelle([head.text(lang) for head in (was, *_KOEPFE)], cells, blatt)
    if len(rows) > len(shown):
        more = len(rows) - len(shown)
        yield from absatz(Message(f"… und {more} weitere Zeilen", f"… and {more} more rows").text(lang), blatt)


def _paar(before: Any, after: Any) -> tuple[str, str]:
    """Before and after; of two lists only what goes and what comes."""
    if not isinstance(before, list) or not isinstance(after, list):
        return kurz(before), kurz(after)
    gone, come = [item for item in before if item not in after], [item for item in after if item not in before]
    return kurz(["…", *gone]) if before else "–", kurz(["…", *come])


def _zahlen(vorhaben: Vorhaben) -> Iterator[Message]:
    count = len(vorhaben.aenderungen)
    de, en = ("Prozess ändert", "process changes") if count == 1 else ("Prozesse ändern", "processes change")
    same = vorhaben.unveraendert
    if not count and not same:
        return
    yield Message(
        f"{count} {de} sich" + (f", {same} haben es schon so." if same else "."),
        f"{count} {en}" + (f", {same} have it so already." if same else "."),
    )
    if vorhaben.ausgelassen:
        left = len(vorhaben.ausgelassen)
        yield Message(
            f"{left} {'bleibt, wie er ist' if left == 1 else 'bleiben, wie sie sind'}.",
            f"{left} {'stays as it is' if left == 1 else 'stay as they are'}.",
        )
    if vorhaben.angepasst:
        number = vorhaben.angepasst
        yield Message(
            f"{number} davon {'weicht' if number == 1 else 'weichen'} dann von der Blaupause ab und "
            f"{'zählt' if number == 1 else 'zählen'} als angepasst.",
            f"{number} of them then differ from the blueprint and count as angepasst.",
        )


def kurz(value: Any) -> str:
    """A value in one line; – where there is none."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list | tuple):
        return _gekuerzt(", ".join(kurz(item) for item in value))
    if isinstance(value, dict):
        return _gekuerzt(", ".join(f"{key}: {kurz(item)}" for key, item in value.items()))
    return _gekuerzt(einzeilig(str(value)))


def _gekuerzt(text: str) -> str:
    return text if len(text) <= _HOECHSTENS else text[: _HOECHSTENS - 1] + "…"
