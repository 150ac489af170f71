"""The story that ``prozesslib demo`` tells: each step with its explanation and the command that does it."""

from __future__ import annotations

from dataclasses import dataclass

from prozesslib.message import Message

REGISTER, KREIS, NACHBAR = "musterstadt", "kreisbibliothek", "nachbarstadt"
"""Folders of the story: the town's register, the county's library, the register of the town next to it."""


@dataclass(frozen=True, slots=True)
class Schritt:
    """One command of the story, where it is run, and whether it ends with exit code 1 because it found something."""

    ordner: str
    erklaerung: Message
    befehl: tuple[str, ...]
    befund: bool = False


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
        Message("Welche Prozesse hat der Produktbereich 16?", "Which processes are in product area 16?"),
        (
            "list",
            "--bereich",
            "16",
        ),
    ),
    Schritt(
        REGISTER,
        Message("Ein Prozess zum Lesen: Steckbrief und Ablauf.", "One process for reading: Steckbrief and Ablauf."),
        (
            "show",
            "hund-anmelden",
        ),
    ),
    Schritt(
        REGISTER,
        Message("Suchen geht auch ungenau und ohne Umlaute.", "Search is fuzzy and knows umlauts."),
        (
            "search",
            "gewerbeanmeldng",
        ),
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
        (
            "add",
            "Ferienpass ausgeben",
            "--bereich",
            "06",
            "--modelliert",
        ),
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
        ),
    ),
    Schritt(
        REGISTER,
        Message(
            "Am gemeinsamen Text geändert: der Prozess zählt als angepasst.",
            "Changed in the shared text: the process counts as adapted.",
        ),
        (
            "set",
            "hund-anmelden",
            "ablauf[formell-pruefen].bearbeitungszeit=7 min",
        ),
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
        (
            "export",
            "snapshot",
            "-o",
            "../musterstadt.zip",
        ),
    ),
    Schritt(
        REGISTER,
        Message("Dasselbe als Tabelle für deutsches Excel.", "The same as a table for German Excel."),
        (
            "export",
            "csv",
            "-o",
            "../musterstadt.csv",
            "--excel-csv",
        ),
    ),
    Schritt(
        REGISTER,
        Message("Wer den Stand bekommt, kann ihn nachprüfen.", "Who gets the state can verify it."),
        (
            "verify",
            "../musterstadt.zip",
        ),
    ),
)
"""One town alone with its register."""

ZUSAMMEN: tuple[Schritt, ...] = (
    Schritt(
        ".",
        Message(
            "Der Kreis führt eine eigene Bibliothek, die der mitgelieferten folgt.",
            "The county keeps a library of its own that follows the one that comes along.",
        ),
        (
            "fork",
            "bibliothek",
            "kreisbibliothek",
            "--municipality",
            "Kreis Muster",
            "--ags",
            "ohne",
        ),
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
        (
            "set",
            "hund-anmelden",
            "name=Hunde anmelden",
        ),
    ),
    Schritt(
        REGISTER,
        Message("Was hat Musterstadt an der Blaupause geändert?", "What did Musterstadt change in the blueprint?"),
        (
            "diff",
            "blaupause",
            "hund-anmelden",
        ),
        befund=True,
    ),
    Schritt(
        REGISTER,
        Message(
            "Die bessere Zeit soll allen nützen: ein Beitrag, der per E-Mail gehen kann.",
            "The better figure shall serve all: a contribution that can go by e-mail.",
        ),
        (
            "contribute",
            "hund-anmelden",
            "--to",
            "../kreisbibliothek",
            "--as-file",
            "../beitrag.json",
        ),
    ),
    Schritt(
        KREIS,
        Message("Der Kreis sieht ihn an und nimmt ihn auf.", "The county looks at it and accepts it."),
        (
            "receive",
            "../beitrag.json",
            "--accept",
        ),
    ),
    Schritt(
        KREIS,
        Message(
            "Eine neue Version der Bibliothek, mit Änderungsliste.",
            "A new release of the library, with its changes listed.",
        ),
        (
            "release",
            "2",
        ),
    ),
    Schritt(
        NACHBAR,
        Message("Was würde sie der Nachbarstadt bringen?", "What would it bring to the town next door?"),
        (
            "sync",
            "--dry-run",
        ),
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
        (
            "connect",
            "../ablage",
        ),
    ),
    Schritt(
        NACHBAR,
        Message("Wer hat was wann geändert?", "Who changed what when?"),
        (
            "log",
            "hund-anmelden",
        ),
    ),
    Schritt(NACHBAR, Message("Alles in Ordnung?", "Is all well?"), ("check",)),
)
"""Several towns and a county together."""
