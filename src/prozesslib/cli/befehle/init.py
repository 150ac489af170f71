"""``prozesslib init``: bibliothek."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl, Gruppe
from prozesslib.cli.optionen import CiOption
from prozesslib.cli.sprache import t
from prozesslib.message import Message

if TYPE_CHECKING:
    from prozesslib.register.bibliothek.gruenden import Gegruendet

init = typer.Typer(
    name="init",
    cls=Gruppe,
    help=t("Etwas gründen, das keiner Bibliothek folgt.", "Found something that follows no library."),
    no_args_is_help=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["--help", "-h"]},
)
app.add_typer(init)

EMBEDDED = "embedded"
"""What --from calls the library that ships with the program."""


@init.callback()
def _init() -> None:
    """Keeps the name of the command in the command line, while there is only one."""


@init.command(
    "bibliothek",
    cls=Befehl,
    help=t(
        "Eine eigene Bibliothek gründen: leer, oder mit den Inhalten einer anderen.",
        "Found a library of your own: empty, or with the content of another one.",
    ),
)
def bibliothek(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help=t("Ordner der neuen Bibliothek.", "Folder of the new library."))
    ],
    name: Annotated[
        str, typer.Option("--name", metavar="NAME", help=t("Name der Bibliothek.", "Name of the library."))
    ],
    publisher: Annotated[
        str, typer.Option("--publisher", metavar="NAME", help=t("Wer sie herausgibt.", "Who publishes it."))
    ],
    source: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="embedded|PATH|URL",
            help=t(
                "Mit den Inhalten dieser Bibliothek beginnen; embedded ist die mitgelieferte.",
                "Begin with the content of this library; embedded is the one that ships with the program.",
            ),
        ),
    ] = None,
    rev: Annotated[
        str | None,
        typer.Option(
            "--rev",
            metavar="REV",
            help=t("Version der anderen Bibliothek; sonst die neueste.", "Version of the other one; else the latest."),
        ),
    ] = None,
    ags: Annotated[
        str,
        typer.Option(
            "--ags", metavar="KEY", help=t("Amtlicher Schlüssel der herausgebenden Stelle.", "Key of the publisher.")
        ),
    ] = "ohne",
    mailbox: Annotated[
        str | None,
        typer.Option(
            "--mailbox",
            metavar="EMAIL",
            help=t("Funktionspostfach, unter dem gespeichert wird.", "Functional mailbox to save under."),
        ),
    ] = None,
    ci: CiOption = None,
) -> None:
    """Found, say what there is and what comes next."""
    from prozesslib.model.katalog import Traeger
    from prozesslib.register.bibliothek.gruenden import Gruendung, gruende
    from prozesslib.register.quelle import EINGEBETTET

    place = EINGEBETTET if source == EMBEDDED else source
    with working(Message("Bibliothek wird gegründet …", "Founding the library …")):
        result = gruende(Gruendung(folder, name, Traeger(publisher, ags, mailbox), place, rev, ci))
    done(_made(result))
    tell(
        Message(
            f"→ cd {result.ziel}, dann: prozesslib blueprint list",
            f"→ cd {result.ziel}, then: prozesslib blueprint list",
        )
    )


def _made(result: Gegruendet) -> Message:
    if result.herkunft is None:
        return Message(
            f"{result.name} gegründet in {result.ziel}: Kataloge, Konventionen und eine Blaupause als Beispiel.",
            f"{result.name} founded in {result.ziel}: catalogues, conventions and a blueprint as an example.",
        )
    origin = result.herkunft.name or result.herkunft.quelle
    return Message(
        f"{result.name} gegründet in {result.ziel}: {result.prozesse} Prozesse, davon {result.modelliert} modelliert, "
        f"{len(result.blaupausen)} Blaupausen und {result.pakete} Aufgabenpakete aus „{origin}“, Version "
        f"{result.herkunft.version}. Sie folgt dieser Bibliothek nicht.",
        f"{result.name} founded in {result.ziel}: {result.prozesse} processes, {result.modelliert} of them modelled, "
        f"{len(result.blaupausen)} blueprints and {result.pakete} packages from “{origin}”, version "
        f"{result.herkunft.version}. It does not follow that library.",
    )
