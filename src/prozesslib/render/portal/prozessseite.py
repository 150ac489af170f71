"""The page of a process: Steckbrief, picture, steps, everything else that may be seen, changes, others, feedback."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from prozesslib.message import Message
from prozesslib.model.aehnlich import id_aus_name
from prozesslib.register.auszug import AuszugProzess
from prozesslib.register.bildvorlagen import bildvorlage
from prozesslib.render.portal.ablauf import Tabelle, bearbeitungszeit
from prozesslib.render.portal.felder import Feld, Leser, Raster
from prozesslib.render.portal.gruppen import Verzeichnis
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.seite import Seite, seitenart
from prozesslib.render.portal.uebersichten import weg
from prozesslib.render.portal.verweise import brief
from prozesslib.render.portal.worte import wert
from prozesslib.render.prozess import ZUSTAND
from prozesslib.render.svg.ansicht import Ansicht
from prozesslib.render.svg.bild import flaeche

_OBEN: Final = ("id", "name", "kurzbeschreibung")
_TABELLEN: Final = ("rechtsgrundlagen", "fristen", "formulare")
_BLOECKE: Final = ("gebuehr", "online")
_GENAUER: Final = {
    "aufwand": Message("Aufwand (Vorgabe)", "Effort (default)"),
    "status": Message("Status des Textes", "Status of the text"),
}
_BREITE: Final = 1160
"""Pixels that long flows are wrapped to, so that a picture fits a screen and a sheet of paper."""


@seitenart("prozesse")
def prozesse(portal: Portal, buch: Verzeichnis) -> Iterator[Seite]:
    """One page for each process."""
    for one in portal.prozesse.values():
        area = portal.bereiche[one.bereich]
        above = (*weg(portal), (area.name, area.pfad))
        yield Seite(
            f"prozesse/{one.id}.html",
            portal.name(one),
            "prozess",
            lambda one=one: _inhalt(portal, buch, one),  # type: ignore[misc]
            above,
        )


def _inhalt(portal: Portal, buch: Verzeichnis, one: AuszugProzess) -> Mapping[str, Any]:
    reader = Leser(portal, buch, portal.modell(one.id))
    return {
        "id": one.id,
        "kurz": str(one.daten.get("kurzbeschreibung", "")),
        "merkmale": _merkmale(portal, one),
        "steckbrief": list(steckbrief(portal, reader, one)),
        "zeiten": bearbeitungszeit(reader),
        **_ablauf(portal, reader, one),
        "abschnitte": list(abschnitte(reader, one.daten)),
        "aenderungen": portal.stand.aenderungen.get(one.id, ()),
        "andere": [(other, wert(other.status, portal.lang)) for other in portal.stand.andere.get(one.id, ())],
        "brief": _brief(portal, one),
    }


def _merkmale(portal: Portal, one: AuszugProzess) -> list[str]:
    """What is to be seen at once: status, state, online."""
    found = [wert(portal.status(one.id), portal.lang)]
    if one.zustand is not None:
        found.append(ZUSTAND[one.zustand].text(portal.lang))
    if portal.online(one.id):
        found.append(portal.t("online", "online"))
    return found


def steckbrief(portal: Portal, reader: Leser, one: AuszugProzess) -> Iterator[Feld]:
    """The fields that are no tables, as they stand in the file."""
    for key, value in one.daten.items():
        nested = isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(i, Mapping) for i in value))
        figure = isinstance(value, Mapping) and "wert" in value
        if key in _OBEN or (nested and not figure):
            continue
        title, values = reader.titel((key,)), tuple(reader.werte((key,), value))
        if values:
            yield Feld(_GENAUER[key].text(portal.lang) if key in _genauer(portal) else title, values)
    key_word = portal.t("Kennung", "Id")
    yield Feld(key_word, tuple(reader.werte(("id",), one.id)))


def _genauer(portal: Portal) -> frozenset[str]:
    """Fields that need another title: in a register the text has a status of its own beside the one that counts."""
    return frozenset(_GENAUER) if portal.stand.bestand.ist_register else frozenset({"aufwand"})


def _ablauf(portal: Portal, reader: Leser, one: AuszugProzess) -> Mapping[str, Any]:
    sample = bildvorlage(one.daten, portal.namen)
    if sample is None:
        return {"bild": None, "schritte": ()}

    def seite(key: str) -> str | None:
        return f"{key}.html" if key in portal.prozesse else None

    view = Ansicht(portal.lang, breite=_BREITE, verweis=seite, vorsilbe="bild-")
    return {"bild": flaeche(sample, view), "schritte": list(Tabelle(reader, sample).schritte())}


def abschnitte(reader: Leser, daten: Mapping[str, Any]) -> Iterator[tuple[str, str, Raster | None, Sequence[Feld]]]:
    """Id, title, and the table or fields of every part that is nested; what is known best stands first."""
    first = (*_TABELLEN, *_BLOECKE, "beteiligte")
    rest = (key for key in daten if key not in (*first, "ablauf", "lokal"))
    for key in (*first, *rest, "lokal"):
        value = daten.get(key)
        title, anchor = reader.titel((key,)), id_aus_name(key)
        if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
            yield anchor, title, reader.raster((key,), value), ()
        elif isinstance(value, Mapping) and "wert" not in value:
            fields = tuple(reader.felder((key,), value))
            if fields:
                local = reader.portal.t("Angaben dieser Verwaltung", "Figures and facts of this administration")
                yield anchor, local if key == "lokal" else title, None, fields


def _brief(portal: Portal, one: AuszugProzess) -> str | None:
    if not portal.postfach:
        return None
    name = portal.name(one)
    subject = portal.t(f"Rückmeldung zu {one.id}", f"Feedback on {one.id}")
    text = portal.t(
        f"Prozess: {name}\r\nKennung: {one.id}\r\nStand: {portal.revision}\r\n\r\nMeine Rückmeldung:\r\n",
        f"Process: {name}\r\nId: {one.id}\r\nState: {portal.revision}\r\n\r\nMy feedback:\r\n",
    )
    return brief(portal.postfach, subject, text)
