"""Patterns of media: typing what is on paper, signing on paper what is a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.analysis.medienbrueche import bruchstellen
from prozesslib.analysis.muster.register import Fund, Lage, aufgezaehlt, muster
from prozesslib.analysis.strecken import strecken
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart

_UNLESBAR: Final = frozenset({"scan"})
"""Digital media out of which nobody gets data without typing."""


@muster(
    "abtippen",
    Message("Abtippen", "Typing it in again"),
    art="medienbruch",
    abhilfe=Message(
        "Daten dort übernehmen, wo sie entstehen: Online-Dienst oder Schnittstelle statt Papier; sonst "
        "auslesen lassen.",
        "Take the data over where they arise: online service or interface instead of paper; else let them be read out.",
    ),
)
def abtippen(lage: Lage) -> Iterator[Fund]:
    """Jemand gibt von Hand ein, was auf Papier oder als Scan vorliegt."""
    for entry in lage.schritte("daten-eingeben", "erfassen"):
        papers = [
            d.dokument for d in entry.eingang if d.medium in _UNLESBAR or lage.arten.get(d.medium or "") == "papier"
        ]
        if not papers or entry.automatisch:
            continue
        listed, printed = aufgezaehlt(papers), _gedruckt(lage, entry)
        where = f"; gedruckt bei „{printed.bezeichnung}“" if printed else ""
        there = f"; printed at “{printed.bezeichnung}”" if printed else ""
        yield Fund(
            entry,
            Message(f"von Hand eingegeben: {listed.de}{where}", f"typed in by hand: {listed.en}{there}"),
        )


@muster(
    "unterschrift-papier",
    Message("Unterschrift auf Papier", "Signature on paper"),
    art="medienbruch",
    abhilfe=Message(
        "Prüfen, ob Schriftform vorgeschrieben ist; sonst Freigabe im Vorgang oder elektronische Signatur.",
        "Check whether written form is required; if not, approve within the workflow or sign electronically.",
    ),
)
def unterschrift_papier(lage: Lage) -> Iterator[Fund]:
    """Was als Datei vorliegt, wird zum Zeichnen zu Papier."""
    for entry in lage.schritte("unterzeichnen", "mitzeichnen"):
        changes = [change for change in bruchstellen(lage.prozess, lage.arten) if change.bei == entry]
        to_paper = any("digital" in change.von and "papier" in change.nach for change in changes)
        print_before = next((step for step in _direkt_davor(lage, entry) if step.baustein == "drucken"), None)
        if to_paper:
            yield Fund(entry, Message("Datei wird zum Zeichnen zu Papier", "a file becomes paper to be signed"))
        elif print_before:
            name = print_before.bezeichnung
            yield Fund(entry, Message(f"davor gedruckt: „{name}“", f"printed before: “{name}”"))


def _gedruckt(lage: Lage, entry: Eintrag) -> Eintrag | None:
    """A step before that made paper out of a file."""
    makes_paper = {change.bei.id for change in bruchstellen(lage.prozess, lage.arten) if "papier" in change.nach}
    node = lage.flow.stelle[entry.id]
    return next((step for step in lage.schritte() if step.id in makes_paper and node in lage.vorwaerts(step)), None)


def _direkt_davor(lage: Lage, entry: Eintrag) -> list[Eintrag]:
    entries, flow = lage.flow.ablauf.eintraege, lage.flow
    ways = strecken(flow, flow.stelle[entry.id], lambda node: entries[node].eintragsart is Eintragsart.SCHRITT)
    return [entries[flow.stelle[way[0].von]] for way in ways.wege]
