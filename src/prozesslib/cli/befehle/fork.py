"""``prozesslib fork``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import CiOption
from prozesslib.cli.sprache import t
from prozesslib.message import Message

if TYPE_CHECKING:
    from prozesslib.register.fork import ForkErgebnis

Blaupause = Annotated[
    str,
    typer.Argument(
        metavar="BLAUPAUSE",
        help=t(
            "Kennung der Blaupause, zum Beispiel stadt; „bibliothek“ legt eine Bibliothek an, die der anderen folgt.",
            "Id of the blueprint, such as stadt; “bibliothek” makes a library that follows the other one.",
        ),
    ),
]
Zielordner = Annotated[
    Path,
    typer.Argument(metavar="DIR", help=t("Ordner des neuen Registers.", "Folder of the new register.")),
]
Kommune = Annotated[
    str,
    typer.Option(
        "--municipality",
        "-m",
        metavar="NAME",
        help=t("Name der Verwaltung.", "Name of the administration."),
    ),
]
Schluessel = Annotated[
    str,
    typer.Option(
        "--ags",
        metavar="KEY",
        help=t(
            "Amtlicher Schlüssel (5, 8, 9 oder 12 Ziffern) oder „ohne“.",
            "Official key (5, 8, 9 or 12 digits) or “ohne”.",
        ),
    ),
]
Mit = Annotated[
    list[str] | None,
    typer.Option(
        "--with",
        metavar="PAKET",
        help=t("Aufgabenpaket dazunehmen; mehrfach möglich.", "Add a package; repeatable."),
    ),
]
Ohne = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="PAKET",
        help=t("Aufgabenpaket weglassen; mehrfach möglich.", "Leave a package out; repeatable."),
    ),
]
Quelle = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="PATH|URL",
        help=t("Bibliothek; sonst die eingebettete.", "Library; else the embedded one."),
    ),
]
Revision = Annotated[
    str | None,
    typer.Option(
        "--rev",
        metavar="REV",
        help=t("Version der Bibliothek; sonst die neueste.", "Version of the library; else the latest."),
    ),
]
Postfach = Annotated[
    str | None,
    typer.Option(
        "--mailbox",
        metavar="EMAIL",
        help=t("Funktionspostfach, unter dem gespeichert wird.", "Functional mailbox to save under."),
    ),
]


@app.command(
    cls=Befehl, help=t("Ein neues Register aus einer Blaupause anlegen.", "Make a new register out of a blueprint.")
)
def fork(
    blueprint: Blaupause,
    folder: Zielordner,
    municipality: Kommune,
    ags: Schluessel,
    with_: Mit = None,
    without: Ohne = None,
    source: Quelle = None,
    rev: Revision = None,
    mailbox: Postfach = None,
    ci: CiOption = None,
) -> None:
    """Parse, fork, say what came out."""
    from prozesslib.model.katalog import Traeger
    from prozesslib.register.fork import ForkAuftrag
    from prozesslib.register.fork import fork as make

    order = ForkAuftrag(
        blaupause=blueprint,
        ziel=folder,
        kommune=Traeger(municipality, ags, mailbox),
        mit=tuple(with_ or ()),
        ohne=tuple(without or ()),
        quelle=source,
        revision=rev,
        ci=ci,
    )
    with working(Message("Register wird angelegt …", "Making the register …")):
        result = make(order)
    done(_made(result))
    for package in result.fremdes_land:
        tell(
            Message(
                f"Das Paket „{package}“ ist für andere Länder gedacht; bitte prüfen.",
                f"Package “{package}” is meant for other Länder; please look at it.",
            )
        )
    tell(Message(f"→ cd {result.ziel}, dann: prozesslib status", f"→ cd {result.ziel}, then: prozesslib status"))


def _made(result: ForkErgebnis) -> Message:
    packages = ", ".join(result.pakete) or "–"
    if result.blaupause is None:
        return Message(
            f"{result.name} angelegt in {result.ziel}: {result.prozesse} Prozesse, davon {result.modelliert} "
            f"modelliert, folgt der Bibliothek in Version {result.version}.",
            f"{result.name} made in {result.ziel}: {result.prozesse} processes, {result.modelliert} of them modelled, "
            f"follows the library, version {result.version}.",
        )
    return Message(
        f"{result.name} angelegt in {result.ziel}: {result.prozesse} Prozesse, "
        f"davon {result.modelliert} modelliert, aus der Blaupause „{result.blaupause}“, "
        f"Version {result.version}, Aufgabenpakete: {packages}.",
        f"{result.name} made in {result.ziel}: {result.prozesse} processes, {result.modelliert} of them modelled, "
        f"from blueprint “{result.blaupause}”, version {result.version}, packages: {packages}.",
    )
