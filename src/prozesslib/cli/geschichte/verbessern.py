"""Middle part of the story: what the register says about what to improve."""

from __future__ import annotations

from prozesslib.cli.geschichte.schritt import REGISTER, Schritt
from prozesslib.message import Message

VERBESSERN: tuple[Schritt, ...] = (
    Schritt(
        REGISTER,
        Message(
            "Fürs Priorisieren zählt, was man selbst weiß: Fälle, Personen, Online-Dienst.",
            "For priorities, what one knows oneself counts: cases, persons, online channel.",
        ),
        (
            "set",
            "wohnsitz-anmelden",
            "lokal.fallzahl.wert=2400",
            "lokal.fallzahl.je=jahr",
            "lokal.fallzahl.quelle=Fachverfahren 2025",
            "lokal.personal=[{stelle: buergerbuero, personen: 6}]",
            "lokal.online.kanaele=[persoenlich]",
        ),
    ),
    Schritt(
        REGISTER,
        Message(
            "Welche fünf zuerst? Was nicht bekannt ist, macht die Spanne breiter.",
            "Which five first? What is not known widens the span.",
        ),
        ("prioritize", "--profile", "quick-wins", "--top", "5", "--with-defaults"),
    ),
    Schritt(
        REGISTER,
        Message("Wo wird aus Papier eine Datei und umgekehrt?", "Where does paper become a file and back?"),
        ("report", "medienbrueche", "--top", "5"),
    ),
    Schritt(
        REGISTER,
        Message("Was brächte das Soll, das die Blaupause vorschlägt?", "What would the Soll of the blueprint bring?"),
        ("report", "ist-soll", "hund-anmelden", "--with-defaults"),
    ),
)
"""What to improve first, and what it would bring."""
