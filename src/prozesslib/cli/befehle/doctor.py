"""``prozesslib doctor``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app
from prozesslib.cli.ausgabe import say, say_all
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.sprache import LANG, t


@app.command(
    cls=Befehl,
    help=t(
        "Nachsehen, was an Rechner und Register nicht stimmt.",
        "Look for what is wrong with machine and register.",
    ),
)
def doctor(
    url: Annotated[
        str | None,
        typer.Argument(
            metavar="[URL]",
            help=t(
                "Adresse einer Bibliothek, deren Erreichbarkeit geprüft wird.",
                "URL of a library to try to reach.",
            ),
        ),
    ] = None,
) -> int:
    """Look, render, exit 2 when something must be mended."""
    from prozesslib.register.diagnose import Urteil
    from prozesslib.register.doctor import diagnose
    from prozesslib.render.text import Stil, absatz, stdout_blatt

    blatt = stdout_blatt()
    signs = {Urteil.GUT: ("✓", Stil.GRUEN), Urteil.RAT: ("!", Stil.GELB), Urteil.FEHLER: ("✗", Stil.ROT)}
    found = diagnose(Path.cwd(), url)
    for diagnosis in found:
        sign, style = signs[diagnosis.urteil]
        first, *rest = absatz(f"{diagnosis.thema.text(LANG)}: {diagnosis.satz.text(LANG)}", blatt, 2)
        say(blatt.stil(sign, style) + " " + first[2:], *rest)
        if diagnosis.abhilfe:
            say_all(absatz(f"→ {diagnosis.abhilfe.text(LANG)}", blatt, 4))
    return 2 if any(d.urteil is Urteil.FEHLER for d in found) else 0
