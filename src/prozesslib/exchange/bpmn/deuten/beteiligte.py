"""Who takes part: lanes and pools as participants, message flows as what they exchange."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.exchange.bpmn.deuten.aufbau import ist_aufgabe
from prozesslib.exchange.bpmn.deuten.kennungen import kennung
from prozesslib.exchange.bpmn.deuten.netz import Botschaft, Knoten, Netz
from prozesslib.exchange.bpmn.dokument import Bahn, Ort
from prozesslib.exchange.bpmn.meldung import Verlust, Verlustart, genannt, verlust
from prozesslib.exchange.bpmn.namen import EIGENER_POOL, ID_BAHN, ID_POOL
from prozesslib.exchange.bpmn.namen import kennung as xml_id

_OHNE_NAMEN: Final = "Bahn"


@dataclass(slots=True)
class Beteiligte:
    """The participants of one process, and which node and which pool is whose."""

    liste: list[dict[str, Any]] = field(default_factory=list)
    bahn_von: dict[str, str] = field(default_factory=dict)
    bahnen: dict[str, str] = field(default_factory=dict)
    """Whose every lane is."""
    geerbt: str = ""
    """Who acts in a sub-process because the lane around it is theirs."""
    verluste: list[Verlust] = field(default_factory=list)
    eigene: Mapping[str, str] = field(default_factory=dict)
    """Participants that our own export knows: their ids by the XML ids of lanes and pools."""

    def nimm(self, ort: Ort, name: str, art: str) -> str:
        """The id of the participant with that name, new if there is none yet."""
        own = self.eigene.get(ort.id)
        known = next((p["id"] for p in self.liste if (p["id"] == own if own else p["name"] == name)), None)
        if known is not None:
            return str(known)
        key = own or kennung(name, "beteiligter", {p["id"] for p in self.liste} | set(self.eigene.values()), 40)
        self.liste.append({"id": key, "name": name, "art": art})
        return key


def bekannte(eigen: Mapping[str, Any] | None) -> dict[str, str]:
    """What our own export calls the lane and the pool of each participant."""
    people = (eigen or {}).get("beteiligte")
    ids = [person.get("id") for person in people if isinstance(person, dict)] if isinstance(people, list) else ()
    return {xml_id(kind, key): key for key in ids if isinstance(key, str) for kind in (ID_BAHN, ID_POOL)}


def aus_bahnen(found: Beteiligte, bahnen: Sequence[Bahn], pool: Ort | None) -> str:
    """Take the lanes as participants, without lanes the pool; gives who acts where no lane says it."""
    leaves = [pair for lane in bahnen for pair in lane.blaetter() if pair[0].ort.id != xml_id(ID_BAHN, "")]
    names = [lane.ort.name for lane, _ in leaves]
    for lane, above in leaves:
        name = lane.ort.name or _OHNE_NAMEN
        if names.count(name) > 1 and above and above[-1]:
            name = f"{above[-1]} – {name}"
        key = found.bahnen[lane.ort.id] = found.nimm(lane.ort, name, "intern")
        for node in lane.knoten:
            found.bahn_von.setdefault(node, key)
    for lane in bahnen:
        found.verluste += _umfassende(lane)
    if pool is None or pool.id == EIGENER_POOL or not pool.name:
        return ""
    if leaves:
        found.verluste.append(verlust(pool, *_NAME_DES_POOLS))
        return ""
    found.verluste.append(
        verlust(pool, "Pool ohne Bahnen: jetzt ein Beteiligter.", "Pool without lanes: now a participant.",
                wird=("participant", "lane"))
    )  # fmt: skip
    return found.nimm(pool, pool.name, "intern")


def _umfassende(lane: Bahn) -> Iterator[Verlust]:
    """Lanes that hold lanes: only the inner ones are participants."""
    if lane.bahnen:
        inner = ", ".join(genannt(below.ort) for below in lane.bahnen)
        yield verlust(
            lane.ort,
            f"Bahn mit Bahnen darin: Beteiligte sind die inneren ({inner}).",
            f"Lane with lanes in it: participants are the inner ones ({inner}).",
            Verlustart.WEGGELASSEN,
        )
    for below in lane.bahnen:
        yield from _umfassende(below)


def hefte_botschaften(netz: Netz, found: Beteiligte, messages: Sequence[Botschaft], *, am_pool: bool) -> None:
    """Put the messages to the nodes; each node can say one, and only steps and events can.

    ``am_pool`` tells whether messages that name no node are the business of this process.
    """
    for message in messages:
        if message.knoten not in netz.knoten and (message.knoten or not am_pool):
            continue
        partner = found.nimm(message.partner, message.partner.name or "Außenstehende", "extern")
        node = netz.knoten.get(message.knoten)
        if node is None:
            netz.verliere(
                message.ort,
                "Nachricht an den Pool und keinen Schritt: Nur der Beteiligte bleibt.",
                "Message to the pool and to no step: only the participant stays.",
            )
        elif not _traegt(node):
            _als_hinweis(netz, node, message)
        else:
            side = "von" if message.eingehend else "an"
            node.felder["nachricht"] = {side: partner} | ({"name": message.ort.name} if message.ort.name else {})
            node.botschaft = message


def _traegt(node: Knoten) -> bool:
    return "nachricht" not in node.felder and (ist_aufgabe(node) or node.typ.endswith("Event"))


def _als_hinweis(netz: Netz, node: Knoten, message: Botschaft) -> None:
    side = "von" if message.eingehend else "an"
    told = f": {message.ort.name}" if message.ort.name else ""
    node.hinweise.append(f"Nachricht {side} {message.partner.name or 'Außenstehende'}{told}")
    netz.verliere(
        message.ort,
        f"Nachricht an „{genannt(node.ort)}“: jetzt ein Hinweis dort.",
        f"Message at “{genannt(node.ort)}”: now a remark there.",
    )


_NAME_DES_POOLS: Final = (
    "Pool mit Bahnen: Beteiligte sind die Bahnen; der Name des Pools steht nur im Modell.",
    "Pool with lanes: the lanes are participants; the name of the pool stays in the model only.",
)
