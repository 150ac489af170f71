"""``prozesslib connect``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import done, tell
from prozesslib.cli.fortschritt import working
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.optionen import place
from prozesslib.cli.sprache import t
from prozesslib.message import Message, UserError


@app.command(
    cls=Befehl,
    help=t(
        "Festlegen, wo das Register geteilt wird, oder ein geteiltes Register holen.",
        "Say where the register is shared, or fetch one that is.",
    ),
)
def connect(
    ort: Annotated[
        str,
        typer.Argument(
            metavar="PATH|URL",
            help=t("Ordner, den alle erreichen, oder Adresse.", "Folder that all can reach, or URL."),
        ),
    ],
    ordner: Annotated[
        Path | None,
        typer.Argument(
            metavar="[DIR]",
            help=t("Neuer Ordner, in den das Register geholt wird.", "New folder to fetch the register into."),
        ),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=t("Einen anderen Ort ablösen.", "Take the place of another one."))
    ] = False,
) -> None:
    """Connect what is here, or fetch what is there."""
    if ordner is not None:
        _hole(ort, ordner)
        return
    from prozesslib.register.neuer_ordner import liegt_im_register
    from prozesslib.store.git.network_errors import safe_address

    if not liegt_im_register(Path.cwd()):
        shown = safe_address(ort)
        raise UserError(
            Message("Hier liegt kein Register.", "There is no register here."),
            Message(
                f"Um das Register von dort zu holen, einen neuen Ordner nennen: prozesslib connect {shown} ORDNER",
                f"To fetch the register from there, name a new folder: prozesslib connect {shown} FOLDER",
            ),
        )
    _verbinde(ort, replace)


def _hole(ort: str, ordner: Path) -> None:
    from prozesslib.register.teilen.ort import hole

    with working(Message("Register wird geholt …", "Fetching the register …")):
        copy = hole(ort, ordner)
    done(
        Message(
            f"{copy.name} geholt nach {copy.ziel}: {copy.prozesse} Prozesse.",
            f"{copy.name} fetched to {copy.ziel}: {copy.prozesse} processes.",
        )
    )
    tell(Message(f"→ cd {copy.ziel}, dann: prozesslib status", f"→ cd {copy.ziel}, then: prozesslib status"))


def _verbinde(ort: str, replace: bool) -> None:
    from prozesslib.register.teilen.ort import verbinde

    with working(Message("Verbindung wird hergestellt …", "Connecting …")):
        found = verbinde(place(), ort, ersetzen=replace)
    made = Message(" (neu angelegt)", " (newly made)") if found.angelegt else Message("", "")
    done(
        Message(
            f"Das Register wird geteilt über {found.ort}{made.de}.",
            f"The register is shared through {found.ort}{made.en}.",
        )
    )
    if found.hinterher:
        tell(
            Message(
                "Dort liegt Neueres. → prozesslib share",
                "There is something newer. → prozesslib share",
            )
        )
    elif found.hingelegt:
        tell(
            Message(
                f"Das Register liegt jetzt dort. Wer mitarbeitet, holt es: prozesslib connect {found.ort} ORDNER",
                f"The register lies there now. Who works along fetches it: prozesslib connect {found.ort} FOLDER",
            )
        )
