"""Random processes whose parts refer to each other, and random edits of them; independent of the code under test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from random import Random
from typing import Any

import ablaeufe
from ablaeufe import BEARBEITEN, ausdruecklich, bearbeitet, kopie

Baum = dict[str, Any]
Verweis = tuple[str, Any, Any, str]
"""List that is referred to, where the reference stands (mapping or list, key), and the id."""

PERSONEN = ["1", "2", "3", "4"]
RECHTE = ["p", "q", "r", "s"]


def verweise(prozess: Baum) -> Iterator[Verweis]:
    """Every reference inside the process that is no successor in its flow."""
    for entry in prozess.get("ablauf", ()):
        message = entry.get("nachricht", {})
        people = [(entry, "beteiligter"), (message, "von"), (message, "an")]
        yield from (("beteiligte", place, key, place[key]) for place, key in people if key in place)
        laws = entry.get("rechtsgrundlagen", [])
        yield from (("rechtsgrundlagen", laws, law, law) for law in laws)
    own = prozess.get("lokal", {})
    fees = [*prozess.get("fristen", ()), prozess.get("gebuehr", {}), own.get("gebuehr", {})]
    yield from (
        ("rechtsgrundlagen", p, "rechtsgrundlage", p["rechtsgrundlage"]) for p in fees if "rechtsgrundlage" in p
    )
    yield from (("rechtsgrundlagen", own["rechtsgrundlagen"], law, law) for law in own.get("rechtsgrundlagen", ()))
    controls = [c for risk in prozess.get("iks", {}).get("risiken", ()) for c in risk.get("kontrollen", ())]
    places = [*prozess.get("schwachstellen", ()), *controls]
    yield from (("ablauf", place, "bei", place["bei"]) for place in places if "bei" in place)


def haengende(prozess: Baum) -> set[tuple[str, str]]:
    """What is referred to and not there."""
    return {(to, id_) for to, _, _, id_ in verweise(prozess) if id_ not in ids(prozess, to)}


def ids(prozess: Baum, liste: str) -> list[str]:
    return [item["id"] for item in prozess.get(liste, ())]


def bereinigt(prozess: Baum) -> Baum:
    """The process without the references that lead nowhere."""
    for to, place, key, id_ in list(verweise(prozess)):
        if id_ in ids(prozess, to):
            continue
        if isinstance(place, list):
            place.remove(key)
        else:
            del place[key]
    for entry in prozess.get("ablauf", ()):
        if not {"von", "an"} & entry.get("nachricht", {"an": ""}).keys():
            del entry["nachricht"]
        if entry.get("rechtsgrundlagen") == []:
            del entry["rechtsgrundlagen"]
    return prozess


def dazu(liste: str, namen: list[str], **felder: str) -> Callable[[Baum, Random], None]:
    def edit(prozess: Baum, rng: Random) -> None:
        new = rng.choice([name for name in namen if name not in ids(prozess, liste)])
        items = prozess.setdefault(liste, [])
        items.insert(rng.randrange(len(items) + 1), {"id": new, **felder})

    return edit


def weg(liste: str) -> Callable[[Baum, Random], None]:
    def edit(prozess: Baum, rng: Random) -> None:
        items = prozess.get(liste, [])
        items.pop(rng.randrange(len(items)))
        if not items:
            del prozess[liste]

    return edit


def handelt(prozess: Baum, rng: Random) -> None:
    entry = rng.choice(prozess["ablauf"])
    person = rng.choice(ids(prozess, "beteiligte"))
    entry.update(rng.choice([{"beteiligter": person}, {"nachricht": {rng.choice(["von", "an"]): person}}]))


def beruft_sich(prozess: Baum, rng: Random) -> None:
    law = rng.choice(ids(prozess, "rechtsgrundlagen"))
    entry = rng.choice(prozess["ablauf"])
    own = prozess.setdefault("lokal", {})
    kind = rng.randrange(5)
    if kind == 0:
        entry["rechtsgrundlagen"] = [*{*entry.get("rechtsgrundlagen", ()), law}]
    elif kind == 1:
        rng.choice(prozess["fristen"])["rechtsgrundlage"] = law
    elif kind == 2:
        own.setdefault("rechtsgrundlagen", {})[law] = "§ 1"
    else:
        (prozess if kind == 3 else own).setdefault("gebuehr", {"art": "fest"})["rechtsgrundlage"] = law
    if not own:
        del prozess["lokal"]


def haengt_an(prozess: Baum, rng: Random) -> None:
    risks = prozess.setdefault("iks", {"risiken": [{"id": "r", "risiko": "R"}]})["risiken"]
    controls = risks[0].setdefault("kontrollen", [])
    name = rng.choice("abc")
    target = rng.choice([controls, prozess.setdefault("schwachstellen", [])])
    target[:] = [item for item in target if item["id"] != name]
    target.append({"id": name, "text": "X", "bei": rng.choice(ids(prozess, "ablauf"))})


def block_weg(prozess: Baum, rng: Random) -> None:
    prozess.pop(rng.choice(["iks", "gebuehr", "lokal", "schwachstellen", "fristen"]), None)


def im_ablauf(prozess: Baum, rng: Random) -> None:
    graph = bearbeitet(ausdruecklich(prozess["ablauf"]), rng, 1, BEARBEITEN)
    prozess["ablauf"] = ablaeufe.als_liste(graph, rng)


ARTEN: list[Callable[[Baum, Random], None]] = [
    *[dazu("beteiligte", PERSONEN, name="N", art="intern"), weg("beteiligte"), handelt] * 2,
    *[dazu("rechtsgrundlagen", RECHTE, gesetz="G", ebene="land"), weg("rechtsgrundlagen"), beruft_sich] * 2,
    *[haengt_an, im_ablauf] * 4,
    dazu("fristen", ["x", "y"], name="F"),
    weg("fristen"),
    weg("schwachstellen"),
    block_weg,
]


def veraendert(prozess: Baum, rng: Random, anzahl: int, *, sauber: bool) -> Baum:
    """The process after so many edits; with ``sauber`` each side minds its own references."""
    for _ in range(anzahl):
        trial = kopie(prozess)
        with suppress(IndexError, KeyError, ValueError):
            rng.choice(ARTEN)(trial, rng)
            prozess = trial
    return bereinigt(kopie(prozess)) if sauber else prozess


def fassungen(saat: int, groesse: int, unsere: int, ihre: int, *, sauber: bool = True) -> tuple[Baum, Baum, Baum]:
    """Base, ours and theirs."""
    rng = Random(saat)
    base: Baum = {"id": "x", "ablauf": ablaeufe.als_liste(ablaeufe.ablauf(rng, 1 + groesse // 3))}
    base["beteiligte"] = [{"id": id_, "name": "N", "art": "intern"} for id_ in PERSONEN[:3]]
    base["rechtsgrundlagen"] = [{"id": id_, "gesetz": "G", "ebene": "land"} for id_ in RECHTE[:3]]
    base = veraendert(base, rng, groesse, sauber=sauber)
    return base, veraendert(base, rng, unsere, sauber=sauber), veraendert(base, rng, ihre, sauber=sauber)
