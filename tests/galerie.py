"""The pictures of docs/galerie.md: ``python tests/galerie.py`` draws them anew from the library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from prozesslib.analysis.waerme import Waermeart
from prozesslib.model.stufe import Stufe
from prozesslib.register.ausgeben import working_state
from prozesslib.register.bildvorlagen import bildvorlagen
from prozesslib.register.workspace import open_workspace
from prozesslib.render.svg.ansicht import Ansicht
from prozesslib.render.svg.ausgabe import nachbarn
from prozesslib.render.svg.bild import svg

WURZEL = Path(__file__).resolve().parent.parent
BILDER = WURZEL / "docs" / "bilder"
BREITE = 1300


class Wunsch(NamedTuple):
    """A process of the gallery, and by what its steps are coloured."""

    id: str
    waerme: Waermeart | None = None


GALERIE = (
    Wunsch("hund-anmelden"),
    Wunsch("digitalen-posteingang-bearbeiten"),
    Wunsch("baugenehmigung-erteilen"),
    Wunsch("rechnung-bearbeiten", Waermeart.ZEIT),
    Wunsch("personalausweis-ausstellen", Waermeart.MEDIENBRUCH),
)


def bilder() -> Iterator[tuple[str, bytes]]:
    """Every picture of the gallery by its file name; sub-processes link to each other."""
    workspace = open_workspace(WURZEL / "library")
    auszug = working_state(workspace, Stufe.OEFFENTLICH)
    links = nachbarn([wish.id for wish in GALERIE], ".svg")
    drawn = bildvorlagen(workspace.bestand, auszug, [wish.id for wish in GALERIE])
    for wish, one in zip(GALERIE, drawn, strict=True):
        yield f"{wish.id}.svg", svg(one, Ansicht(breite=BREITE, waerme=wish.waerme, verweis=links)).encode()


def main() -> None:
    """Write the pictures."""
    BILDER.mkdir(exist_ok=True)
    for name, data in bilder():
        (BILDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
