"""The pages of offices, participants, IT systems and legal bases, and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prozesslib.model.aehnlich import falte
from prozesslib.render.portal.gruppen import ARTEN, Gruppe, Gruppenart, Verzeichnis
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.seite import Seite, seitenart
from prozesslib.render.portal.uebersichten import weg
from prozesslib.render.portal.zeilen import zeile
from prozesslib.render.text import sichtbar


@seitenart("gruppen")
def gruppenseiten(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """One list for each kind of group, one page for each group."""
    for kind in ARTEN.values():
        above = (*weg(portal), (kind.mehrzahl.text(portal.lang), f"{kind.id}/index.html"))
        yield _liste(portal, buch, kind)
        for group in buch.alle[kind.id].values():
            yield Seite(group.pfad, group.name, "gruppe", lambda group=group: _gruppe(portal, group), above)  # type: ignore[misc]


def _liste(portal: Portal, buch: Verzeichnis, kind: Gruppenart) -> Seite:
    def inhalt() -> Mapping[str, Any]:
        parts: dict[str, list[Gruppe]] = {}
        for group in buch.alle[kind.id].values():
            first = falte(group.name)[:1].upper()
            parts.setdefault(first if first.isascii() and first.isalpha() else "#", []).append(group)
        return {"art": kind, "teile": sorted(parts.items())}

    return Seite(f"{kind.id}/index.html", kind.mehrzahl.text(portal.lang), "gruppenliste", inhalt, weg(portal))


def _gruppe(portal: Portal, group: Gruppe) -> Mapping[str, Any]:
    parts = [
        (heading, [zeile(portal, portal.prozesse[one.prozess], one.als) for one in members])
        for heading, members in group.teile
    ]
    return {"gruppe": group, "teile": parts, "beschreibung": _beschreibung(portal, group)}


def _beschreibung(portal: Portal, group: Gruppe) -> str:
    """What the catalogue says of an office or an IT system."""
    entry = portal.stand.bestand.schluessel(group.art.id).get(group.schluessel)
    return sichtbar(str(entry.daten.get("beschreibung", ""))) if entry else ""
