"""``prozesslib demo``: the whole story, each step with the command that does it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from prozesslib.cli.app import app, laden
from prozesslib.cli.ausgabe import say, say_all
from prozesslib.cli.geschichte.eigenes import EIGENES
from prozesslib.cli.geschichte.schritt import REGISTER, Schritt
from prozesslib.cli.geschichte.verbessern import VERBESSERN
from prozesslib.cli.geschichte.zusammen import ZUSAMMEN
from prozesslib.cli.hilfe import Befehl
from prozesslib.cli.run import FINDINGS, OK
from prozesslib.cli.sprache import LANG, t
from prozesslib.message import Message, UserError


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
    """Play the story in a new folder."""
    laden()
    target = _new_folder(folder)
    say(
        t(
            "Die Stadt Musterstadt legt ihr Prozessregister an.",
            "The town of Musterstadt makes its process register.",
        ),
        "",
    )
    place = "."
    for schritt in (*EIGENES, *VERBESSERN, *ZUSAMMEN):
        with _inside(target / schritt.ordner):
            _play(schritt, os.path.relpath(schritt.ordner, place))
        place = schritt.ordner
    say_all(_closing(target))


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


def _play(schritt: Schritt, weg: str) -> None:
    """Say what comes, go there, do it."""
    shown = " ".join(f'"{word}"' if " " in word or "[" in word else word for word in schritt.befehl)
    say(f"# {schritt.erklaerung.text(LANG)}")
    if weg != ".":
        say(f"$ cd {Path(weg).as_posix()}")
    say(f"$ prozesslib {shown}")
    code = app(args=list(schritt.befehl), prog_name="prozesslib", standalone_mode=False) or OK
    if code != (FINDINGS if schritt.befund else OK):
        raise typer.Exit(code or FINDINGS)
    say("")


def _closing(target: Path) -> Iterator[str]:
    yield t("Fertig. Zum Weitersehen:", "Done. To look further:")
    yield f"  cd {target / REGISTER}"
    yield f"  {target / REGISTER / 'prozesse' / '16' / 'hund-anmelden.yaml'}"
    yield f"  {target / 'musterstadt.csv'}"
    yield f"  {target / 'musterstadt.zip'}"
    yield "  prozesslib --help"
