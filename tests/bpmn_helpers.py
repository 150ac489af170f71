"""Processes to be written as BPMN: those of the library, and generated ones whose flows are sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from itertools import count
from random import Random
from typing import Any

from eingebettet import eingebettet
from layout_flows import Eintraege, zufaelliger_baum
from prozesslib.model.ablauf import Ablauf
from prozesslib.model.fluss.graph import graph
from prozesslib.model.fluss.soundness import beurteile, laeuft_durch

Baum = dict[str, Any]
_BELEGE = ("Antrag", "Bescheid", "Stellungnahme", "Grundstücksverkehrsgenehmigung mit Anlagen", 'Akte <1> & "2"')
_MEDIEN = ("papier", "e-akte", None)


@cache
def modellierte() -> dict[str, Baum]:
    """The modelled processes of the embedded library, by id."""
    return {file.id: dict(file.daten) for file in eingebettet().prozesse.values() if file.prozess.ablauf}


@cache
def erzeugte(number: int) -> dict[str, Baum]:
    """So many generated processes with sound flows, with documents at some of their steps, by id."""
    found: dict[str, Baum] = {}
    for seed in count():
        tree = erzeugter(seed)
        if _ist_gut(Ablauf.read(tree["ablauf"])):
            found[tree["id"]] = tree
        if len(found) == number:
            return found
    raise AssertionError


def erzeugter(seed: int, size: int | None = None) -> Baum:
    """One generated process, sound or not."""
    entries, people = zufaelliger_baum(seed, size)
    persons = [{key: value for key, value in asdict(person).items() if value} for person in people]
    kopf = {"name": "Vorgang bearbeiten", "modell": "muster", "status": "entwurf", "art": "leistung"}
    return {"id": f"erzeugt-{seed}", **kopf, "beteiligte": persons, "ablauf": list(_mit_belegen(entries, Random(seed)))}


def _mit_belegen(entries: Eintraege, rng: Random) -> Iterator[Baum]:
    for entry in entries:
        more = {side: _belege(rng) for side in ("eingang", "ausgang") if "schritt" in entry and rng.random() < 0.3}
        yield entry | more


def _belege(rng: Random) -> list[Baum]:
    chosen = rng.sample(_BELEGE, rng.choice([1, 1, 1, 2, 3]))
    media = [rng.choice(_MEDIEN) for _ in chosen]
    return [{"dokument": name} | ({"medium": kind} if kind else {}) for name, kind in zip(chosen, media, strict=True)]


def _ist_gut(flow: Ablauf) -> bool:
    return not flow.durchfaelle and laeuft_durch(graph(flow)) and beurteile(flow).sound
