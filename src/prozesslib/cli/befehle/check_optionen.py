"""The options of ``prozesslib check``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.sprache import t


class Befundformat(StrEnum):
    """Formats of findings."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    GITLAB = "gitlab"
    SARIF = "sarif"
    JUNIT = "junit"
    MARKDOWN = "markdown"


Pfade = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH...",
        help=t("Nur Befunde in diesen Dateien oder Ordnern.", "Only findings in these files or folders."),
    ),
]
Format = Annotated[Befundformat, typer.Option("--format", help=t("Ausgabeformat.", "Output format."))]
Ausgaben = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FORMAT=FILE",
        help=t("Zusätzlich in diese Datei schreiben; mehrfach möglich.", "Write to this file as well; repeatable."),
    ),
]
Seit = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV",
        help=t(
            "Nur was seit diesem Stand geändert ist, und was darauf verweist.",
            "Only what changed since this state, and what refers to it.",
        ),
    ),
]
Fassung = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="REV",
        help=t("Einen gespeicherten Stand statt des Ordners prüfen.", "Check a saved state instead of the folder."),
    ),
]
Vorgemerkt = Annotated[
    bool,
    typer.Option(
        "--staged",
        help=t(
            "Prüfen, was in git zum Speichern vorgemerkt ist.", "Check what is staged in git instead of the folder."
        ),
    ),
]
Hoechstens = Annotated[
    int,
    typer.Option(
        "--limit",
        min=0,
        help=t("Höchstzahl gezeigter Befunde; 0 zeigt alle.", "Most findings shown; 0 shows all."),
    ),
]
Grundlinie = Annotated[
    bool,
    typer.Option(
        "--baseline/--no-baseline",
        help=t("Bekannte Befunde der Grundlinie nicht zeigen.", "Hold back what the baseline knows."),
    ),
]
Festhalten = Annotated[
    bool,
    typer.Option(
        "--baseline-write",
        help=t("Alle jetzigen Befunde als bekannt festhalten.", "Make all present findings known."),
    ),
]
Merken = Annotated[
    bool,
    typer.Option(
        "--cache/--no-cache",
        help=t("Ergebnisse früherer Läufe verwenden.", "Use the results of earlier runs."),
    ),
]
