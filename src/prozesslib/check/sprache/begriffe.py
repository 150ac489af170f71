"""Words for one thing of which a process should use one."""

from __future__ import annotations

from typing import Final

from prozesslib.check.sprache.anzeichen import Anzeichen

BEGRIFFE: Final[tuple[tuple[str, ...], ...]] = (
    ("antragstellende Person", "Antrag stellende Person", "Antragstellerin"),
    ("bewerbende Person", "Bewerberin"),
    ("Beschäftigte", "Mitarbeitende", "Mitarbeiterin", "Bedienstete"),
    ("Sachbearbeitung", "Sachbearbeiterin"),
    ("Kita", "Kindertagesstätte"),
    ("Bürgerbüro", "Bürgeramt", "Bürgerservice"),
    ("Fachverfahren", "Fachanwendung", "Fachsoftware"),
    ("Lehrkraft", "Lehrerin"),
)
"""Groups of words for the same; the first one is what the library says."""

_SUCHFORM: Final = {
    "antragstellende Person": ("ntragstellende", "Antragstellende"),
    "Antrag stellende Person": ("ntrag stellende",),
    "bewerbende Person": ("bewerbende", "Bewerbende"),
    "Lehrkraft": ("Lehrkraft", "Lehrkräfte"),
}
"""What to look for where endings change the word."""


def mehrere_woerter(text: str) -> tuple[str, str] | None:
    """Two words for the same thing in a text, that of the library first if it is one of them; None for none."""
    forms = [form for form in _FORMEN if form in text]
    if len(forms) < 2:
        return None
    for group in BEGRIFFE:
        found = [word for word in group if not set(suchformen(word)).isdisjoint(forms)]
        if len(found) > 1:
            return found[0], found[1]
    return None


def suchformen(wort: str) -> tuple[str, ...]:
    """The pieces of text by which a word of `BEGRIFFE` is known."""
    return _SUCHFORM.get(wort, (wort,))


_FORMEN: Final = tuple(form for group in BEGRIFFE for word in group for form in suchformen(word))
ANDERES_WORT: Final = Anzeichen(
    anfaenge=tuple(form.split()[-1] for group in BEGRIFFE for word in group[1:] for form in suchformen(word))
)
"""Where two words for the same thing stand, one of them is not the first of its group."""
