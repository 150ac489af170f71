"""Values of fields in Markdown: what a file says is shown as it stands, and leads nowhere but where it may."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from prozesslib.register.vergleich.markdown import wortlich
from prozesslib.render.portal.felder import Feld, Raster, Wert
from prozesslib.render.portal.verweise import adresse

Verweis = Callable[[str], str | None]
"""Where the page of a process, by its id, stands in the handbook; None where it is not in it."""

_PROZESS = ("prozesse/", ".html")


def wert(value: Wert, verweis: Verweis) -> str:
    """One value on one line, as a link where it leads to another process or to the web."""
    text = "<br>".join(wortlich(line.strip()) for line in value.text.splitlines() if line.strip())
    target = _ziel(value.ziel or "", verweis)
    return f"[{text}](<{target}>)" if target and text else text


def _ziel(ziel: str, verweis: Verweis) -> str | None:
    start, end = _PROZESS
    if ziel.startswith(start) and ziel.endswith(end):
        return verweis(ziel.removeprefix(start).removesuffix(end))
    return adresse(ziel)


def werte(values: Iterable[Wert], verweis: Verweis) -> str:
    """Several values in one cell."""
    return "<br>".join(filter(None, (wert(value, verweis) for value in values)))


def felder(found: Iterable[Feld], verweis: Verweis, einzug: int = 0) -> Iterator[str]:
    """Fields as a list; what is nested stands below."""
    for field in found:
        title = f"**{wortlich(field.titel)}:**" if field.titel else ""
        said = "; ".join(filter(None, (wert(value, verweis) for value in field.werte)))
        yield f"{'  ' * einzug}- {' '.join(filter(None, (title, said))) or '–'}"
        yield from felder(field.felder, verweis, einzug + 1)


def tabelle(koepfe: Sequence[str], zeilen: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of cells that are Markdown already."""
    yield f"| {' | '.join(wortlich(head) for head in koepfe)} |"
    yield f"|{'---|' * len(koepfe)}"
    for row in zeilen:
        yield f"| {' | '.join(row)} |"


def raster(table: Raster, verweis: Verweis) -> Iterator[str]:
    """A list of things as a table."""
    return tabelle(table.koepfe, ([werte(cell, verweis) for cell in row] for row in table.zeilen))
