"""What an export of ours will draw of a process that was just read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prozesslib.exchange.bpmn.deuten.beteiligte import Beteiligte
from prozesslib.exchange.bpmn.deuten.eintraege import ausgaenge
from prozesslib.exchange.bpmn.deuten.netz import Botschaft, Kante, Netz
from prozesslib.exchange.bpmn.namen import gestalt
from prozesslib.merge import fluss
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.decode import decode


@dataclass(frozen=True, slots=True)
class Gezeigt:
    """Flows, documents, lanes and messages."""

    linien: tuple[Kante, ...]
    belege: Mapping[str, str]
    """For every association between a document and a step the tag it has now, by its id."""
    handelnde: frozenset[str]
    """The participants that have a lane."""
    botschaften: tuple[Botschaft, ...]


def gezeigt(
    netz: Netz, joins: Mapping[str, str], ids: Mapping[str, str], flow: Mapping[str, fluss.Knoten], people: Beteiligte
) -> Gezeigt:
    """What is drawn of a net whose nodes became these entries."""
    steps = (node for key, node in netz.knoten.items() if "schritt" in flow[ids[key]].felder)
    return Gezeigt(
        linien=tuple(edge for key in netz.knoten for edge in ausgaenge(netz, key, joins, ids).values()),
        belege={link: tag for node in steps for link, tag in node.belege.items()},
        handelnde=frozenset(str(node.felder["beteiligter"]) for node in flow.values() if "beteiligter" in node.felder),
        botschaften=tuple(_botschaften(netz, ids, flow, people)),
    )


def _botschaften(
    netz: Netz, ids: Mapping[str, str], flow: Mapping[str, fluss.Knoten], people: Beteiligte
) -> Iterator[Botschaft]:
    """The messages with participants from outside, where BPMN lets one arrive or leave."""
    outside = {person["id"] for person in people.liste if person["art"] == "extern"}
    for key, node in netz.knoten.items():
        entry = decode(Eintrag, flow[ids[key]].felder)
        partner = entry.nachricht and (entry.nachricht.von or entry.nachricht.an)
        if node.botschaft is not None and partner in outside:
            shape = gestalt(entry, angeheftet=entry.an is not None)
            if shape.empfaengt if node.botschaft.eingehend else shape.sendet:
                yield node.botschaft
