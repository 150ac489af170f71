"""The start page with its process map, the pages of the product areas, the list from A to Z, what is pruned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

from prozesslib.model.aehnlich import falte
from prozesslib.register.auszug import AuszugProzess
from prozesslib.register.vergleich.titel import titel
from prozesslib.render.portal.felder import STELLEN
from prozesslib.render.portal.gruppen import Verzeichnis
from prozesslib.render.portal.portal import Bereich, Portal
from prozesslib.render.portal.seite import Seite, seitenart
from prozesslib.render.portal.worte import ARTEN, STATUS
from prozesslib.render.portal.zeilen import zeilen
from prozesslib.render.text import einzeilig, sichtbar

START: Final = "index.html"


def weg(portal: Portal) -> tuple[tuple[str, str], ...]:
    """The way to every page but the first."""
    return ((portal.t("Startseite", "Home"), START),)


@seitenart("start")
def start(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """Search, filters, and the product areas."""
    yield Seite(START, portal.titel, "start", lambda: {"filter": auswahlen(portal)})


def auswahlen(portal: Portal) -> dict[str, list[tuple[str, str]]]:
    """What can be filtered by: for each filter its values and their words, as far as they occur."""
    offices = sorted({one.stelle for one in portal.prozesse.values() if one.stelle}, key=falte)
    used = {portal.status(id_) for id_ in portal.prozesse}
    kinds = {portal.modell(id_).art for id_ in portal.prozesse}
    return {
        "bereich": [(key, area.name) for key, area in portal.bereiche.items()],
        "art": [(key, word.text(portal.lang)) for key, word in ARTEN.items() if key in kinds],
        "stelle": [(name, einzeilig(name)) for name in offices],
        "status": [(key, words[0].text(portal.lang)) for key, words in STATUS.items() if key in used],
    }


@seitenart("bereiche")
def bereiche(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """One page for each product area."""
    for area in portal.bereiche.values():
        title = f"{area.nummer} {area.name}".strip() if area.nummer != area.name else area.name
        yield Seite(area.pfad, title, "bereich", lambda area=area: _bereich(portal, area), weg(portal))  # type: ignore[misc]


def _bereich(portal: Portal, area: Bereich) -> Mapping[str, Any]:
    members = {kind: [one for one in area.prozesse if portal.modell(one.id).art == kind] for kind in area.arten}
    parts = [(ARTEN[kind].text(portal.lang), list(zeilen(portal, found))) for kind, found in members.items()]
    return {"bereich": area, "teile": parts}


@seitenart("a-z")
def a_bis_z(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """All processes by their first letter."""
    yield Seite("a-z.html", portal.t("Alle Prozesse von A bis Z", "All processes from A to Z"), "a-z", lambda: {
        "buchstaben": [(letter, list(found)) for letter, found in groupby(portal.prozesse.values(), _buchstabe)]
    }, weg(portal))  # fmt: skip


def _buchstabe(one: AuszugProzess) -> str:
    first = falte(Portal.name(one))[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


@seitenart("gestrichen")
def gestrichen(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """What this administration does not have; no page where nothing is pruned."""
    if portal.stand.auszug.gestrichen:
        title = portal.t("Was hier nicht vorkommt", "What does not occur here")
        yield Seite("gestrichen.html", title, "gestrichen", lambda: {"zeilen": list(_gestrichene(portal))}, weg(portal))


def _gestrichene(portal: Portal) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    for one in sorted(portal.stand.auszug.gestrichen, key=lambda one: (falte(portal.name(one)), one.id)):
        told = ((key, value) for key, value in one.daten.items() if key not in ("name", "pfad", "herkunft"))
        rows = [(titel("gestrichen", (key,)).text(portal.lang), _wert(portal, key, str(value))) for key, value in told]
        yield portal.name(one), rows


def _wert(portal: Portal, key: str, value: str) -> str:
    return einzeilig(portal.stand.bestand.name_von("stellen", value)) if key in STELLEN else sichtbar(value)
