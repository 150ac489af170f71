"""The index of the search: scripts that set data, since a page on a file share can fetch nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from prozesslib.model.aehnlich import falte
from prozesslib.register.auszug import AuszugProzess
from prozesslib.render.portal.gruppen import stellen_von
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.worte import STATUS

JE_TEIL: Final = 250
"""Processes in one part of the index; the parts are loaded one after the other while somebody types."""
_TEXTE: Final = (
    "kurzbeschreibung", "schlagworte", "leistungsbezeichnung", "klassifikation", "ausloeser", "ergebnis", "formulare",
    "fristen", "rechtsgrundlagen", "beteiligte", "ablauf", "hinweise",
)  # fmt: skip
_KEINE_WORTE: Final = frozenset(
    {"id", "weiter", "beteiligter", "baustein", "ereignis", "medium", "an", "art", "rolle", "stelle"}
)
_WORT: Final = re.compile(r"\w{2,}")


def liste(portal: Portal) -> bytes:
    """All processes with what they are filtered by, as a script."""
    areas, offices = list(portal.bereiche), sorted({one.stelle for one in portal.prozesse.values()})
    statuses = list(STATUS)
    rows = [
        [
            one.id,
            portal.name(one),
            areas.index(one.bereich),
            offices.index(one.stelle),
            portal.modell(one.id).art,
            int(portal.online(one.id)),
            int("ablauf" in one.daten),
            statuses.index(portal.status(one.id)),
        ]
        for one in portal.prozesse.values()
    ]
    names = [portal.bereiche[key].name for key in areas]
    content = {"bereiche": areas, "namen": names, "stellen": offices, "status": statuses, "prozesse": rows}
    return _skript("liste", {**content, "teile": anzahl_teile(portal), "je_teil": JE_TEIL})


def anzahl_teile(portal: Portal) -> int:
    """How many parts the index of words has."""
    return -(-len(portal.prozesse) // JE_TEIL)


def teil(portal: Portal, nummer: int) -> bytes:
    """The words of some processes, in the order of the list, as a script."""
    members = list(portal.prozesse.values())[nummer * JE_TEIL : (nummer + 1) * JE_TEIL]
    return _skript("worte", [nummer * JE_TEIL, [" ".join(_worte(portal, one)) for one in members]])


def _worte(portal: Portal, one: AuszugProzess) -> list[str]:
    """Every word of a process once, folded; short words that many texts have are no help and stay out."""
    texts = (text for name in _TEXTE for text in _texte(one.daten.get(name)))
    offices = (found.name for found in stellen_von(portal, one.id))
    found = dict.fromkeys(word for text in (one.id, *texts, *offices) for word in _WORT.findall(falte(text)))
    return list(found)


def _texte(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texte(item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in _KEINE_WORTE:
                yield from _texte(item)


def _skript(name: str, content: Any) -> bytes:
    """A call that hands data over; ASCII only, so that no character can end the script."""
    return f"portalDaten.{name}({json.dumps(content, separators=(',', ':'))});\n".encode("ascii")
