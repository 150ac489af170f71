"""Second part of the story: several towns and a county together."""

from __future__ import annotations

from prozesslib.cli.geschichte.schritt import KREIS, NACHBAR, REGISTER, Schritt
from prozesslib.message import Message

ZUSAMMEN: tuple[Schritt, ...] = (
    Schritt(
        ".",
        Message(
            "Der Kreis führt eine eigene Bibliothek, die der mitgelieferten folgt.",
            "The county keeps a library of its own that follows the one that comes along.",
        ),
        ("fork", "bibliothek", "kreisbibliothek", "--municipality", "Kreis Muster", "--ags", "ohne"),
    ),
    Schritt(
        ".",
        Message("Die Nachbarstadt legt ihr Register daraus an.", "The town next door makes its register out of it."),
        (
            "fork",
            "stadt",
            "nachbarstadt",
            "--municipality",
            "Nachbarstadt",
            "--ags",
            "ohne",
            "--from",
            "kreisbibliothek",
        ),
    ),
    Schritt(
        NACHBAR,
        Message("Sie nennt die Anmeldung anders.", "It calls the registration something else."),
        ("set", "hund-anmelden", "name=Hunde anmelden"),
    ),
    Schritt(
        REGISTER,
        Message("Was hat Musterstadt an der Blaupause geändert?", "What did Musterstadt change in the blueprint?"),
        ("diff", "blaupause", "hund-anmelden"),
        befund=True,
    ),
    Schritt(
        REGISTER,
        Message(
            "Die bessere Zeit soll allen nützen: ein Beitrag, der per E-Mail gehen kann.",
            "The better figure shall serve all: a contribution that can go by e-mail.",
        ),
        ("contribute", "hund-anmelden", "--to", "../kreisbibliothek", "--as-file", "../beitrag.json"),
    ),
    Schritt(
        KREIS,
        Message("Der Kreis sieht ihn an und nimmt ihn auf.", "The county looks at it and accepts it."),
        ("receive", "../beitrag.json", "--accept"),
    ),
    Schritt(
        KREIS,
        Message(
            "Eine neue Version der Bibliothek, mit Änderungsliste.",
            "A new release of the library, with its changes listed.",
        ),
        ("release", "2"),
    ),
    Schritt(
        NACHBAR,
        Message("Was würde sie der Nachbarstadt bringen?", "What would it bring to the town next door?"),
        ("sync", "--dry-run"),
    ),
    Schritt(
        NACHBAR,
        Message(
            "Übernehmen: der eigene Name bleibt, die neue Zeit kommt.",
            "Take it: the own name stays, the new figure comes.",
        ),
        ("sync",),
    ),
    Schritt(
        NACHBAR,
        Message(
            "Kolleginnen und Kollegen arbeiten über einen gemeinsamen Ordner mit.",
            "Colleagues work along through a shared folder.",
        ),
        ("connect", "../ablage"),
    ),
    Schritt(
        NACHBAR,
        Message("Wer hat was wann geändert?", "Who changed what when?"),
        ("log", "hund-anmelden"),
    ),
    Schritt(NACHBAR, Message("Alles in Ordnung?", "Is all well?"), ("check",)),
)
"""Several towns and a county together."""
