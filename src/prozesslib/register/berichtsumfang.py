"""What a report is about: the processes that pass a filter, reduced to what may be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.stufe import Stufe
from prozesslib.register.sichtbarkeit import sichtbar
from prozesslib.register.suche import Filter, zeilen


def berichtsumfang(
    bestand: Bestand,
    ids: Sequence[str],
    auswahl: Filter,
    stufe: Stufe,
    *,
    mit_vorgaben: bool = False,
    einstellungen: Mapping[str, str] | None = None,
) -> Umfang:
    """The processes of ``ids`` (all without any) that pass ``auswahl``; UserError for an unknown id."""
    for id_ in ids:
        if id_ not in bestand.prozesse:
            raise UserError(
                Message(f"Den Prozess „{id_}“ gibt es hier nicht.", f"There is no process “{id_}” here."),
                Message(f"Suchen Sie ihn mit „prozesslib search {id_}“.", f"Look for it: “prozesslib search {id_}”."),
            )
    seen = replace(bestand, prozesse={key: _gesehen(bestand, d, stufe) for key, d in bestand.prozesse.items()})
    chosen = [zeile.id for zeile in zeilen(bestand, auswahl) if not ids or zeile.id in ids]
    files = tuple(seen.prozesse[id_] for id_ in chosen if id_ in seen.prozesse)
    return Umfang(seen, files, mit_vorgaben, einstellungen or {}, stufe)


def _gesehen(bestand: Bestand, datei: Prozessdatei, stufe: Stufe) -> Prozessdatei:
    if stufe is Stufe.INTERN:
        return datei
    return replace(datei, daten=sichtbar("prozess", datei.daten, stufe, attribute=bestand.attribute))
