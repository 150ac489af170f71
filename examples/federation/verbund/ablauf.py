"""Edits on the flow of a process: fields of entries, inserts, moves, deletions, branches."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from verbund.dateien import Baum
from verbund.graph import Graph
from verbund.steckbrief import SAETZE, mitglied
from verbund.umfeld import Bearbeitung, Umfeld

TAETIGKEITEN = [
    "Unterlagen sichten",
    "Vorgang anlegen",
    "Gebühr kassieren",
    "Antrag scannen",
    "Ergebnis mitteilen",
    "Stellungnahme einholen",
    "Entwurf abstimmen",
    "Akte ablegen",
    "Termin vereinbaren",
]
FRAGEN = ["Unterlagen vollständig?", "Zuständig?", "Gebühr bezahlt?", "Rückfrage nötig?"]
NAMEN = ["sichten", "anlegen", "abstimmen", "mitteilen"]
"""Ids that anybody may think of."""

Umbau = Callable[[Graph, Baum, Umfeld, Random], None]


def _kennung(graph: Graph, umfeld: Umfeld, rng: Random) -> str:
    """Mostly an id of one's own, now and then one that another may have chosen too."""
    own = umfeld.wer.lower().replace(" ", "-")
    names = NAMEN if rng.random() < 0.15 else [f"{own}-{number}" for number in range(1, 60)]
    return next(iter(rng.sample([name for name in names if name not in graph.ids], 1)))


def _zeit(rng: Random) -> dict[str, str]:
    return {"wert": f"{rng.randrange(1, 60)} min", "quelle": "Schätzung"}


def _handelnde(prozess: Baum) -> list[str]:
    return [person["id"] for person in prozess["beteiligte"] if person["art"] != "extern"]


def _schritt(id_: str, prozess: Baum, umfeld: Umfeld, rng: Random) -> Baum:
    entry: Baum = {"id": id_, "schritt": rng.choice(TAETIGKEITEN), "beteiligter": rng.choice(_handelnde(prozess))}
    entry |= {"baustein": rng.choice(umfeld.kataloge["bausteine"]), "bearbeitungszeit": _zeit(rng)}
    more: list[Baum] = [{}, {"verfahren": [rng.choice(umfeld.kataloge["verfahren"])]}, {"hinweis": rng.choice(SAETZE)}]
    return entry | rng.choice(more)


def schritt_einfuegen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """A new step on an edge."""
    kante, ziel = rng.choice(list(graph.kanten.items()))
    new = _kennung(graph, umfeld, rng)
    graph.lenke_um(kante, new)
    graph.stelle_hinter(kante[0], _schritt(new, prozess, umfeld, rng) | {"weiter": ziel})


def entscheidung_einfuegen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """A new decision on an edge, one of its ways leading elsewhere."""
    kante, ziel = rng.choice(list(graph.kanten.items()))
    new = _kennung(graph, umfeld, rng)
    graph.lenke_um(kante, new)
    ways: list[Baum] = [{"wenn": "ja", "weiter": ziel}, {"wenn": "nein", "weiter": rng.choice(graph.ziele)}]
    entry = {"id": new, "entscheidung": rng.choice(FRAGEN), "wege": ways}
    if rng.random() < 0.6:
        ways[0]["anteil"] = ""
        _verteile(entry, rng)
    graph.stelle_hinter(kante[0], entry)


def parallel_einfuegen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Two new steps at the same time."""
    kante, ziel = rng.choice(list(graph.kanten.items()))
    new = _kennung(graph, umfeld, rng)
    graph.lenke_um(kante, new)
    graph.stelle_hinter(kante[0], {"id": new, "parallel": "Zugleich erledigen", "zweige": [f"{new}-a", f"{new}-b"]})
    branches = [_schritt(f"{new}-{x}", prozess, umfeld, rng) | {"weiter": f"{new}-z"} for x in "ab"]
    graph.stelle_hinter(new, *branches, {"id": f"{new}-z", "zusammenfuehrung": new, "weiter": ziel})


def zweig_einfuegen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """One more branch of a parallel."""
    split = rng.choice(graph.mit("zweige"))
    join = next(entry["id"] for entry in graph.eintraege if entry.get("zusammenfuehrung") == split["id"])
    new = _kennung(graph, umfeld, rng)
    split["zweige"].append(new)
    graph.stelle_hinter(split["id"], _schritt(new, prozess, umfeld, rng) | {"weiter": join})


def weg_einfuegen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """One more answer of a decision."""
    entry = rng.choice(graph.mit("wege"))
    known = [way["wenn"] for way in entry["wege"]]
    answer = rng.choice([word for word in ("teilweise", "später", "unklar") if word not in known])
    entry["wege"].append({"wenn": answer, "weiter": rng.choice(graph.ziele)})
    _verteile(entry, rng)


def weg_entfernen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """One answer less."""
    entry = rng.choice([entry for entry in graph.mit("wege") if len(entry["wege"]) > 2])
    entry["wege"].pop(rng.randrange(len(entry["wege"])))
    _verteile(entry, rng)


def anteile(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Other shares of a decision."""
    _verteile(rng.choice([entry for entry in graph.mit("wege") if "anteil" in entry["wege"][0]]), rng)


def _verteile(entry: dict[str, Any], rng: Random) -> None:
    """New shares that make a whole, if there are any."""
    if any("anteil" in way for way in entry["wege"]):
        first, *others = entry["wege"]
        each = rng.randrange(1, 100 // len(others))
        for way in others:
            way["anteil"] = {"wert": f"{each} %", "quelle": "Schätzung"}
        first["anteil"] = {"wert": f"{100 - each * len(others)} %", "quelle": "Schätzung"}
        entry["wege"] = [{key: way[key] for key in ("wenn", "anteil", "weiter")} for way in entry["wege"]]


def ereignis_anheften(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """A deadline at a step."""
    step = rng.choice(graph.mit("schritt"))["id"]
    event = {"id": _kennung(graph, umfeld, rng), "ereignis": "frist", "name": "Frist verstrichen", "an": step}
    graph.stelle_hinter(step, event | {"dauer": "2 Wochen", "weiter": rng.choice(graph.ziele)})


def schritt_loeschen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """A step less."""
    graph.nimm_heraus(rng.choice([entry for entry in graph.mit("schritt") if "weiter" in entry]))


def schritt_versetzen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Do a step earlier or later in the flow."""
    carriers = {entry["an"] for entry in graph.mit("an")}
    entry = rng.choice([e for e in graph.mit("schritt") if "weiter" in e and e["id"] not in carriers])
    graph.nimm_heraus(entry)
    kante, ziel = rng.choice(list(graph.kanten.items()))
    graph.lenke_um(kante, entry["id"])
    graph.stelle_hinter(kante[0], entry | {"weiter": ziel})


def umstellen(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Move an entry in the text only."""
    entry = graph.eintraege.pop(rng.randrange(1, len(graph.eintraege)))
    graph.eintraege.insert(rng.randrange(1, len(graph.eintraege) + 1), entry)


def umlenken(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Let an entry lead elsewhere."""
    graph.lenke_um(rng.choice(list(graph.kanten)), rng.choice(graph.ziele))


def eintrag(graph: Graph, prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Change a field of an entry."""
    entry = rng.choice([*graph.mit("schritt"), *graph.mit("entscheidung")])
    step = "schritt" in entry
    match rng.choice(["text", "hinweis", "beteiligter", *["zeit", "verfahren", "baustein", "nachricht"] * step]):
        case "text":
            entry["schritt" if step else "entscheidung"] = rng.choice(TAETIGKEITEN if step else FRAGEN)
        case "hinweis":
            entry["hinweis"] = rng.choice(SAETZE)
        case "beteiligter":
            entry["beteiligter"] = rng.choice(_handelnde(prozess))
        case "zeit":
            entry[rng.choice(["bearbeitungszeit", "bearbeitungszeit", "liegezeit"])] = _zeit(rng)
        case "verfahren":
            mitglied(entry, "verfahren", list(umfeld.kataloge["verfahren"]), rng)
        case "baustein":
            entry["baustein"] = rng.choice(umfeld.kataloge["bausteine"])
        case "nachricht":
            entry["nachricht"] = {"an": rng.choice(prozess["beteiligte"])["id"], "name": rng.choice(TAETIGKEITEN)}


def _am_graphen(umbau: Umbau) -> Bearbeitung:
    def edit(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
        graph = Graph(prozess["ablauf"])
        umbau(graph, prozess, umfeld, rng)
        prozess["ablauf"] = graph.liste()

    return edit


ARTEN: list[Bearbeitung] = [
    *[_am_graphen(eintrag)] * 8,
    *[_am_graphen(schritt_einfuegen)] * 4,
    *map(_am_graphen, [entscheidung_einfuegen, parallel_einfuegen, zweig_einfuegen, weg_einfuegen, weg_entfernen]),
    *map(_am_graphen, [anteile, ereignis_anheften, schritt_versetzen, umstellen, umlenken]),
    *[_am_graphen(schritt_loeschen)] * 3,
]
