"""First part of the story: one town alone with its register."""

from __future__ import annotations

from prozesslib.cli.geschichte.schritt import REGISTER, Schritt
from prozesslib.message import Message

EIGENES: tuple[Schritt, ...] = (
    Schritt(
        ".",
        Message("Das Register aus der Blaupause anlegen.", "Make the register out of the blueprint."),
        (
            "fork",
            "stadt",
            "musterstadt",
            "--municipality",
            "Stadt Musterstadt",
            "--ags",
            "ohne",
            "--with",
            "bauaufsicht",
        ),
    ),
    Schritt(
        REGISTER,
        Message("Was ist da? Das Register auf einen Blick.", "What is there? The register at a glance."),
        ("status",),
    ),
    Schritt(
        REGISTER,
        Message("Welche Abläufe hat der Produktbereich 16?", "Which flows are in product area 16?"),
        ("list", "--bereich", "16", "--modelliert"),
    ),
    Schritt(
        REGISTER,
        Message("Ein Prozess zum Lesen: Steckbrief und Ablauf.", "One process for reading: Steckbrief and Ablauf."),
        ("show", "hund-anmelden"),
    ),
    Schritt(
        REGISTER,
        Message("Suchen geht auch ungenau und ohne Umlaute.", "Search is fuzzy and knows umlauts."),
        ("search", "gewerbeanmeldng"),
    ),
    Schritt(
        REGISTER,
        Message(
            "Was hier nicht vorkommt, wird mit Grund gestrichen.", "What does not occur here is pruned with a reason."
        ),
        (
            "prune",
            "bibliotheksausweis-ausstellen",
            "markt-festsetzen",
            "--reason",
            "Keine eigene Bücherei und kein Markt",
        ),
    ),
    Schritt(
        REGISTER,
        Message("Was fehlt, kommt als eigener Prozess dazu.", "What is missing is added as an own process."),
        ("add", "Ferienpass ausgeben", "--bereich", "06", "--modelliert"),
    ),
    Schritt(
        REGISTER,
        Message(
            "Eigene Angaben stehen in lokal: der Prozess bleibt übernommen.",
            "Own data stand in lokal: the process stays as the blueprint.",
        ),
        (
            "set",
            "hund-anmelden",
            "lokal.verantwortlich=steueramt",
            "lokal.fallzahl.wert=320",
            "lokal.fallzahl.je=jahr",
            "lokal.fallzahl.quelle=Fachverfahren 2025",
            "lokal.status=freigegeben",
            "lokal.freigabe.durch=steueramt",
            "lokal.freigabe.am=2026-05-04",
        ),
    ),
    Schritt(
        REGISTER,
        Message(
            "Am gemeinsamen Text geändert: der Prozess zählt als angepasst.",
            "Changed in the shared text: the process counts as adapted.",
        ),
        ("set", "hund-anmelden", "ablauf[formell-pruefen].bearbeitungszeit=7 min"),
    ),
    Schritt(
        REGISTER,
        Message("Stimmt alles? Die Prüfung zeigt jede Stelle.", "Is all well? The check names every place."),
        ("check",),
    ),
    Schritt(
        REGISTER,
        Message("Was hat sich gegenüber der Blaupause getan?", "What has changed against the blueprint?"),
        ("status",),
    ),
    Schritt(
        REGISTER,
        Message("Ein prüfbarer Stand für die Datenplattform.", "A state that can be verified, for the data platform."),
        ("export", "snapshot", "-o", "../musterstadt.zip"),
    ),
    Schritt(
        REGISTER,
        Message("Dasselbe als Tabelle für deutsches Excel.", "The same as a table for German Excel."),
        ("export", "csv", "-o", "../musterstadt.csv", "--excel-csv"),
    ),
    Schritt(
        REGISTER,
        Message("Wer den Stand bekommt, kann ihn nachprüfen.", "Who gets the state can verify it."),
        ("verify", "../musterstadt.zip"),
    ),
)
"""One town alone with its register."""
