"""The graph of a flow for programs."""

from __future__ import annotations

from typing import Any, Final

from prozesslib.analysis.layout.netz import netz
from prozesslib.model.ablauf import Ablauf, Eintrag, Kante
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.fluss.graph import graph
from prozesslib.render.maschine import to_json

FORMAT: Final = "prozesslib-ablauf/1"


def as_json(datei: Prozessdatei) -> str:
    """Versioned JSON: nodes in reading order, edges in the order of their sources, lanes by first appearance."""
    process = datei.prozess
    flow = process.ablauf or Ablauf(())
    net = netz(flow, process.beteiligte)
    back = {(arrow.von, arrow.ziel) for arrow in net.pfeile if arrow.rueck}
    place = graph(flow).stelle
    content = {
        "format": FORMAT,
        "id": process.id,
        "name": process.name,
        "bahnen": [{"id": key, "name": name} for key, name in net.bahnen],
        "knoten": [_node(i, entry, net.bahnen[net.bahn[i]][0]) for i, entry in enumerate(flow.eintraege)],
        "kanten": [
            _edge(edge, flow.eintraege[place[edge.von]], (place[edge.von], place.get(edge.ziel)) in back)
            for edge in flow.kanten
            if edge.von in place
        ],
    }
    return to_json(content)


def _node(number: int, entry: Eintrag, lane: str) -> dict[str, Any]:
    message = entry.nachricht
    partner = {"von": message.von, "an": message.an, "name": message.name} if message else None
    return {
        "nummer": number + 1,
        "id": entry.id,
        "art": entry.eintragsart.value,
        "ereignis": entry.ereignis,
        "text": entry.bezeichnung,
        "bahn": lane,
        "an": entry.an,
        "nachricht": partner,
    }


def _edge(edge: Kante, entry: Eintrag, back: bool) -> dict[str, Any]:
    shares = {way.wenn: way.anteil for way in entry.wege}
    share = shares.get(edge.weg) if edge.weg else None
    return {
        "von": edge.von,
        "ziel": edge.ziel,
        "art": edge.art.value,
        "weg": edge.weg,
        "anteil": str(share.wert) if share else None,
        "rueck": back,
    }
