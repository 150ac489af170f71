"""A flow as people edit it: a list of entries, here with every successor spelled out."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import pairwise

from verbund.dateien import Baum

Kante = tuple[str, str]
"""Entry, and its way out: ``weiter``, ``weg <answer>`` or ``zweig <target>``."""


def ausdruecklich(eintraege: list[Baum]) -> list[Baum]:
    """The entries with ``weiter`` wherever the list leaves it unsaid that the next one follows."""
    found = [dict(entry) for entry in eintraege]
    for entry, following in pairwise(found):
        if entry.get("ereignis") != "ende" and not {"wege", "zweige", "weiter"} & entry.keys():
            entry["weiter"] = following["id"]
    return found


def ausgaenge(entry: Baum) -> Iterator[tuple[str, str]]:
    """Every way out of an entry, and its target."""
    yield from ((f"weg {way['wenn']}", way["weiter"]) for way in entry.get("wege", ()))
    yield from ((f"zweig {target}", target) for target in entry.get("zweige", ()))
    if "weiter" in entry:
        yield "weiter", entry["weiter"]


class Graph:
    """The entries of a flow, to be rebuilt."""

    def __init__(self, eintraege: list[Baum]) -> None:
        self.vorher = {entry["id"]: entry.get("weiter") for entry in eintraege}
        self.eintraege = ausdruecklich(copy.deepcopy(eintraege))

    @property
    def ids(self) -> list[str]:
        """Ids of all entries."""
        return [entry["id"] for entry in self.eintraege]

    @property
    def kanten(self) -> dict[Kante, str]:
        """Target of every edge."""
        return {(entry["id"], out): target for entry in self.eintraege for out, target in ausgaenge(entry)}

    @property
    def ziele(self) -> list[str]:
        """What an edge may lead to."""
        return [entry["id"] for entry in self.eintraege if entry.get("ereignis") != "start"]

    def mit(self, feld: str) -> list[Baum]:
        """The entries that have a field."""
        return [entry for entry in self.eintraege if feld in entry]

    def get(self, id_: str) -> Baum:
        """An entry by its id."""
        return next(entry for entry in self.eintraege if entry["id"] == id_)

    def lenke_um(self, kante: Kante, ziel: str) -> None:
        """Let an edge lead elsewhere."""
        entry, out = self.get(kante[0]), kante[1]
        if out == "weiter":
            entry["weiter"] = ziel
        elif out.startswith("weg "):
            next(way for way in entry["wege"] if way["wenn"] == out[4:])["weiter"] = ziel
        else:
            entry["zweige"][entry["zweige"].index(out[6:])] = ziel

    def stelle_hinter(self, id_: str, *neu: Baum) -> None:
        """Put entries behind another one in the list."""
        place = self.ids.index(id_) + 1
        self.eintraege[place:place] = neu

    def nimm_heraus(self, entry: Baum) -> None:
        """Take an entry out, with what hangs on it; who led to it leads to what followed."""
        for kante, ziel in self.kanten.items():
            if ziel == entry["id"]:
                self.lenke_um(kante, entry["weiter"])
        self.eintraege[:] = [e for e in self.eintraege if entry["id"] not in (e["id"], e.get("an"))]

    def liste(self) -> list[Baum]:
        """The list as a person writes it: ``weiter`` where it is needed, or stood before."""
        chosen = {target for (_, out), target in self.kanten.items() if out != "weiter"}
        found = [dict(entry) for entry in self.eintraege]
        for entry, following in pairwise(found):
            honest = following["id"] not in chosen and "an" not in following and following.get("ereignis") != "start"
            if honest and entry.get("weiter") == following["id"] != self.vorher.get(entry["id"]):
                del entry["weiter"]
        return found
