"""``prozesslib demo``: the whole story, each step with the command that does it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError

KOMMUNE = "Stadt Musterstadt"
SCHRITTE: tuple[tuple[Message, tuple[str, ...]], ...] = (
    (
        Message("Was ist da? Das Register auf einen Blick.", "What is there? The register at a glance."),
        ("status",),
    ),
    (
        Message("Welche Prozesse hat der Produktbereich 16?", "Which processes are in product area 16?"),
        ("list", "--bereich", "16"),
    ),
    (
        Message("Ein Prozess zum Lesen: Steckbrief und Ablauf.", "One process for reading: Steckbrief and Ablauf."),
        ("show", "hund-anmelden"),
    ),
    (
        Message("Suchen geht auch ungenau und ohne Umlaute.", "Search is fuzzy and knows umlauts."),
        ("search", "gewerbeanmeldng"),
    ),
    (
        Message(
            "Was hier nicht vorkommt, wird mit Grund gestrichen.",
            "What does not occur here is pruned with a reason.",
        ),
        (
            "prune",
            "bibliotheksausweis-ausstellen",
            "markt-festsetzen",
            "--reason",
            "Keine eigene Bücherei und kein Markt",
        ),
    ),
    (
        Message("Was fehlt, kommt als eigener Prozess dazu.", "What is missing is added as an own process."),
        ("add", "Ferienpass ausgeben", "--bereich", "06", "--modelliert"),
    ),
    (
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
    (
        Message(
            "Am gemeinsamen Text geändert: der Prozess zählt als angepasst.",
            "Changed in the shared text: the process counts as adapted.",
        ),
        ("set", "hund-anmelden", "ablauf[formell-pruefen].bearbeitungszeit=7 min"),
    ),
    (
        Message("Stimmt alles? Die Prüfung zeigt jede Stelle.", "Is all well? The check names every place."),
        ("check",),
    ),
    (
        Message("Was hat sich gegenüber der Blaupause getan?", "What has changed against the blueprint?"),
        ("status",),
    ),
    (
        Message(
            "Ein prüfbarer Stand für die Datenplattform.",
            "A state that can be verified, for the data platform.",
        ),
        ("export", "snapshot", "-o", "../musterstadt.zip"),
    ),
    (
        Message("Dasselbe als Tabelle für deutsches Excel.", "The same as a table for German Excel."),
        ("export", "csv", "-o", "../musterstadt.csv", "--excel-csv"),
    ),
    (
        Message("Wer den Stand bekommt, kann ihn nachprüfen.", "Who gets the state can verify it."),
        ("verify", "../musterstadt.zip"),
    ),
)
"""The story after the fork, played inside the new register."""


@app.command(
    cls=Befehl,
    help=t("Alles einmal vorführen, in einem eigenen Ordner.", "Show everything once, in a folder of its own."),
)
def demo(
    folder: Annotated[
        Path,
        typer.Argument(metavar="[DIR]", help=t("Ordner der Vorführung.", "Folder of the demonstration.")),
    ] = Path("prozesslib-demo"),
) -> None:
    """Fork a register and play the story in it."""
    target = _new_folder(folder)
    register = target / "musterstadt"
    say(
        t(
            "Die Stadt Musterstadt legt ihr Prozessregister an.",
            "The town of Musterstadt makes its process register.",
        ),
        "",
    )
    fork = (
        "fork",
        "stadt",
        "musterstadt",
        "--municipality",
        KOMMUNE,
        "--ags",
        "ohne",
        "--with",
        "bauaufsicht",
    )
    with _inside(target):
        _play(
            Message("Das Register aus der Blaupause anlegen.", "Make the register out of the blueprint."),
            fork,
        )
    with _inside(register):
        for explanation, command in SCHRITTE:
            _play(explanation, command)
    say_all(_closing(register, target))


def _new_folder(folder: Path) -> Path:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UserError(
            Message(f"{folder} gibt es schon.", f"{folder} exists already."),
            Message(
                "Löschen oder einen anderen Ordner nennen: prozesslib demo ORDNER",
                "Delete it or name another: prozesslib demo DIR",
            ),
        )
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _play(explanation: Message, command: tuple[str, ...]) -> None:
    shown = " ".join(f'"{word}"' if " " in word or "[" in word else word for word in command)
    say(f"# {explanation.text(LANG)}", f"$ prozesslib {shown}")
    code = app(args=list(command), prog_name="prozesslib", standalone_mode=False)
    if code:
        raise typer.Exit(code)
    say("")


def _closing(register: Path, target: Path) -> Iterator[str]:
    yield t("Fertig. Zum Weitersehen:", "Done. To look further:")
    yield f"  cd {register}"
    yield f"  {register / 'prozesse' / '16' / 'hund-anmelden.yaml'}"
    yield f"  {target / 'musterstadt.csv'}"
    yield f"  {target / 'musterstadt.zip'}"
    yield "  prozesslib --help"
