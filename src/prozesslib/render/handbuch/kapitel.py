"""One process as a chapter: what it is, its Steckbrief, its steps, everything else that may be seen."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.register.auszug import AuszugProzess
from prozesslib.register.bildvorlagen import bildvorlage
from prozesslib.register.vergleich.markdown import wortlich
from prozesslib.render.handbuch.zeichen import Verweis, felder, raster, tabelle, werte
from prozesslib.render.portal.ablauf import Schritt, Tabelle, bearbeitungszeit
from prozesslib.render.portal.felder import Leser
from prozesslib.render.portal.gruppen import Verzeichnis
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.prozessseite import abschnitte, steckbrief


def kapitel(portal: Portal, buch: Verzeichnis, one: AuszugProzess, verweis: Verweis, ebene: int) -> Iterator[str]:
    """The lines of a chapter whose heading is of level ``ebene``."""
    reader = Leser(portal, buch, portal.modell(one.id))
    below = "#" * (ebene + 1)
    yield f'<a id="{one.id}"></a>'
    yield ""
    yield f"{'#' * ebene} {wortlich(portal.name(one))}"
    yield ""
    summary = str(one.daten.get("kurzbeschreibung", ""))
    if summary:
        yield " ".join(wortlich(line.strip()) for line in summary.splitlines())
        yield ""
    yield from felder(steckbrief(portal, reader, one), verweis)
    yield ""
    yield from _ablauf(portal, reader, one, verweis, below)
    for _, title, table, fields in abschnitte(reader, one.daten):
        yield f"{below} {wortlich(title)}"
        yield ""
        yield from raster(table, verweis) if table else felder(fields, verweis)
        yield ""


def _ablauf(portal: Portal, reader: Leser, one: AuszugProzess, verweis: Verweis, below: str) -> Iterator[str]:
    sample = bildvorlage(one.daten, portal.namen)
    if sample is None:
        return
    yield f"{below} {portal.t('Ablauf', 'Flow')}"
    yield ""
    times = bearbeitungszeit(reader)
    if times:
        work = portal.t("Bearbeitungszeit im Haus je Fall", "Work in the house per case")
        yield f"{work} – {'; '.join(map(wortlich, times))}."
        yield ""
    pairs = (("Nr.", "No."), ("Was", "What"), ("Wer", "Who"), ("Womit", "With what"), ("Zeit", "Time"))
    heads = [portal.t(*pair) for pair in (*pairs, ("Wie weiter", "What next"))]
    yield from tabelle(heads, (_schritt(step, verweis) for step in Tabelle(reader, sample).schritte()))
    yield ""


def _schritt(step: Schritt, verweis: Verweis) -> list[str]:
    what = f"{wortlich(step.art)}: **{wortlich(step.name)}**"
    hints = werte(step.hinweise, verweis)
    cells = (werte(values, verweis) for values in (step.wer, step.womit, step.zeiten, step.weiter))
    return [str(step.nummer), f"{what}<br>{hints}" if hints else what, *cells]
