"""Edits on the flow of a process: fields of entries, inserts, moves, deletions, branches."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise, zip_longest
from random import Random
from typing import Any

from ablaeufe import Graph, Liste, ausdruecklich, ausgaenge
from prozesse import Baum, bereinigt, ids

from simulator.steckbrief import SAETZE, Bearbeitung, mitglied, satz_dazu

TAETIGKEITEN = [
    "Unterlagen sichten",
    "Vorgang anlegen",
    "Gebühr kassieren",
    "Antrag scannen",
    "Ergebnis mitteilen",
    "Stellungnahme einholen",
    "Entwurf abstimmen",
    "Akte ablegen",
    "Statistik führen",
    "Termin vereinbaren",
]
FRAGEN = ["Unterlagen vollständig?", "Zuständig?", "Gebühr bezahlt?", "Rückfrage nötig?"]
VERFAHREN = ["e-akte", "fachverfahren", "textverarbeitung", "melderegister", "finanzverfahren"]
BAUSTEINE = ["erfassen", "fachlich-pruefen", "erstellen", "versenden", "buchen"]

Umbau = Callable[[Graph, Baum, Random], None]


def geschrieben(graph: Graph, vorher: Liste) -> Liste:
    """The list of a graph as a person writes it: ``weiter`` where it is needed, or stood before."""
    kept = {entry["id"]: entry.get("weiter") for entry in vorher}
    chosen = {target for entry in graph.eintraege for out, target in ausgaenge(entry) if out != "weiter"}
    entries = [dict(entry) for entry in graph.eintraege]
    for entry, following in pairwise(entries):
        honest = following["id"] not in chosen and "an" not in following and following.get("ereignis") != "start"
        if honest and entry.get("weiter") == following["id"] != kept.get(entry["id"]):
            del entry["weiter"]
    return entries


def _kennung(graph: Graph, rng: Random) -> str:
    return rng.choice([id_ for id_ in (f"neu-{n}" for n in range(1, 41)) if id_ not in graph.ids()])


def _schritt(id_: str, prozess: Baum, rng: Random) -> dict[str, Any]:
    entry = {"id": id_, "schritt": rng.choice(TAETIGKEITEN), "beteiligter": rng.choice(ids(prozess, "beteiligte"))}
    entry |= {"baustein": rng.choice(BAUSTEINE), "bearbeitungszeit": _zeit(rng)}
    return entry | rng.choice([{}, {"verfahren": [rng.choice(VERFAHREN)]}, {"hinweis": rng.choice(SAETZE)}])


def _zeit(rng: Random) -> dict[str, str]:
    return {"wert": f"{rng.randrange(1, 60)} min", "quelle": "Schätzung"}


def _stelle(graph: Graph, rng: Random) -> tuple[tuple[str, str], str]:
    return rng.choice(list(graph.kanten().items()))


def _ziel(graph: Graph, rng: Random) -> str:
    return rng.choice([entry["id"] for entry in graph.eintraege if entry.get("ereignis") != "start"])


def schritt_einfuegen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """A new step on an edge."""
    kante, ziel = _stelle(graph, rng)
    neu = _kennung(graph, rng)
    graph.umlenken(kante, neu)
    graph.nach(kante[0], _schritt(neu, prozess, rng) | {"weiter": ziel})


def entscheidung_einfuegen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """A new decision on an edge, one of its ways leading elsewhere."""
    kante, ziel = _stelle(graph, rng)
    neu = _kennung(graph, rng)
    graph.umlenken(kante, neu)
    shares = rng.choice([("80 %", "20 %"), ("95 %", "5 %"), ()])
    answers = zip_longest(("ja", "nein"), shares)
    ways = [{"wenn": answer, **({"anteil": share} if share else {})} for answer, share in answers]
    ways = [way | {"weiter": target} for way, target in zip(ways, (ziel, _ziel(graph, rng)), strict=True)]
    graph.nach(kante[0], {"id": neu, "entscheidung": rng.choice(FRAGEN), "wege": ways})


def parallel_einfuegen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """Two new steps at the same time."""
    kante, ziel = _stelle(graph, rng)
    neu = _kennung(graph, rng)
    graph.umlenken(kante, neu)
    graph.nach(kante[0], {"id": neu, "parallel": "Zugleich erledigen", "zweige": [f"{neu}-a", f"{neu}-b"]})
    branches = [_schritt(f"{neu}-{x}", prozess, rng) | {"weiter": f"{neu}-z"} for x in "ab"]
    graph.nach(neu, *branches, {"id": f"{neu}-z", "zusammenfuehrung": neu, "weiter": ziel})


def zweig_einfuegen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """One more branch of a parallel."""
    split = rng.choice([entry for entry in graph.eintraege if "zweige" in entry])
    join = next(e["id"] for e in graph.eintraege if e.get("zusammenfuehrung") == split["id"])
    neu = _kennung(graph, rng)
    split["zweige"].append(neu)
    graph.nach(split["id"], _schritt(neu, prozess, rng) | {"weiter": join})


def zweig_entfernen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """A branch of one step less."""
    split = rng.choice([entry for entry in graph.eintraege if "zweige" in entry])
    join = next(e["id"] for e in graph.eintraege if e.get("zusammenfuehrung") == split["id"])
    gone = rng.choice([target for target in split["zweige"] if graph.get(target).get("weiter") == join])
    split["zweige"].remove(gone)
    graph.eintraege[:] = [e for e in graph.eintraege if gone not in (e["id"], e.get("an"))]


def weg_einfuegen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """One more answer of a decision."""
    entry = rng.choice([entry for entry in graph.eintraege if "wege" in entry])
    shares = {"anteil": ""} if "anteil" in entry["wege"][0] else {}
    entry["wege"].append({"wenn": rng.choice(["teilweise", "später", "unklar"]), **shares, "weiter": _ziel(graph, rng)})
    _verteilen(entry, rng)


def weg_entfernen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """One answer less."""
    entry = rng.choice([entry for entry in graph.eintraege if len(entry.get("wege", ())) > 2])
    entry["wege"].pop(rng.randrange(len(entry["wege"])))
    _verteilen(entry, rng)


def anteile(graph: Graph, prozess: Baum, rng: Random) -> None:
    """Other shares of a decision."""
    _verteilen(rng.choice([e for e in graph.eintraege if "anteil" in e.get("wege", [{}])[0]]), rng)


def _verteilen(entry: dict[str, Any], rng: Random) -> None:
    if any("anteil" in way for way in entry["wege"]):
        first, *others = entry["wege"]
        rest = rng.randrange(1, 100 // len(others))
        for way in others:
            way["anteil"] = {"wert": f"{rest} %", "quelle": "Schätzung"}
        first["anteil"] = {"wert": f"{100 - rest * len(others)} %", "quelle": "Schätzung"}


def ereignis_anheften(graph: Graph, prozess: Baum, rng: Random) -> None:
    """A deadline at a step."""
    schritt = rng.choice([entry["id"] for entry in graph.eintraege if "schritt" in entry])
    neu = _kennung(graph, rng)
    event = {"id": neu, "ereignis": "frist", "name": "Frist verstrichen", "an": schritt, "dauer": "2 Wochen"}
    graph.nach(schritt, event | {"weiter": _ziel(graph, rng)})


def loeschen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """Delete a step; who led to it leads to what followed."""
    _heraus(graph, rng.choice([e for e in graph.eintraege if "schritt" in e and "weiter" in e]))


def _heraus(graph: Graph, entry: dict[str, Any]) -> None:
    for kante, ziel in graph.kanten().items():
        if ziel == entry["id"]:
            graph.umlenken(kante, entry["weiter"])
    graph.eintraege[:] = [e for e in graph.eintraege if entry["id"] not in (e["id"], e.get("an"))]


def versetzen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """Do a step earlier or later in the flow."""
    carriers = {e.get("an") for e in graph.eintraege}
    entry = rng.choice([e for e in graph.eintraege if "schritt" in e and "weiter" in e and e["id"] not in carriers])
    _heraus(graph, entry)
    kante, ziel = _stelle(graph, rng)
    graph.umlenken(kante, entry["id"])
    graph.nach(kante[0], entry | {"weiter": ziel})


def umstellen(graph: Graph, prozess: Baum, rng: Random) -> None:
    """Move an entry in the text only."""
    entry = graph.eintraege.pop(rng.randrange(1, len(graph.eintraege)))
    graph.eintraege.insert(rng.randrange(1, len(graph.eintraege) + 1), entry)


def umlenken(graph: Graph, prozess: Baum, rng: Random) -> None:
    """Let an entry lead elsewhere."""
    graph.umlenken(_stelle(graph, rng)[0], _ziel(graph, rng))


def _im_graphen(umbau: Umbau) -> Bearbeitung:
    def edit(prozess: Baum, rng: Random) -> None:
        graph = ausdruecklich(prozess["ablauf"])
        umbau(graph, prozess, rng)
        prozess["ablauf"] = geschrieben(graph, prozess["ablauf"])
        bereinigt(prozess)

    return edit


def eintrag(prozess: Baum, rng: Random) -> None:
    """Change a field of an entry."""
    entry = rng.choice([entry for entry in prozess["ablauf"] if "schritt" in entry or "entscheidung" in entry])
    fields = ["text", "beteiligter", "hinweis", "rechtsgrundlagen"]
    fields += ["bearbeitungszeit", "verfahren", "liegezeit", "baustein", "nachricht"] * ("schritt" in entry)
    match rng.choice(fields):
        case "text":
            key = "schritt" if "schritt" in entry else "entscheidung"
            entry[key] = rng.choice(TAETIGKEITEN if key == "schritt" else FRAGEN)
        case "hinweis":
            satz_dazu(entry, "hinweis", rng)
        case "verfahren":
            mitglied(entry, "verfahren", VERFAHREN, rng)
        case "rechtsgrundlagen":
            mitglied(entry, "rechtsgrundlagen", ids(prozess, "rechtsgrundlagen"), rng)
        case "nachricht":
            entry["nachricht"] = {"an": rng.choice(ids(prozess, "beteiligte")), "name": rng.choice(TAETIGKEITEN)}
        case "beteiligter":
            entry["beteiligter"] = rng.choice(ids(prozess, "beteiligte"))
        case "baustein":
            entry["baustein"] = rng.choice(BAUSTEINE)
        case zeit:
            entry[zeit] = _zeit(rng)


def schwachstelle(prozess: Baum, rng: Random) -> None:
    """A weak point at an entry."""
    items = prozess.setdefault("schwachstellen", [])
    new = rng.choice([id_ for id_ in (f"stelle-{n}" for n in range(1, 9)) if id_ not in ids(prozess, "schwachstellen")])
    where = rng.choice(ids(prozess, "ablauf"))
    items.append({"id": new, "bei": where, "art": "wartezeit", "text": rng.choice(SAETZE)})


ARTEN: list[Bearbeitung] = [
    *[eintrag] * 8,
    *[_im_graphen(schritt_einfuegen)] * 3,
    *[_im_graphen(loeschen)] * 2,
    *map(_im_graphen, [entscheidung_einfuegen, parallel_einfuegen, zweig_einfuegen, zweig_entfernen]),
    *map(_im_graphen, [weg_einfuegen, weg_entfernen, anteile, ereignis_anheften, versetzen, umstellen, umlenken]),
    schwachstelle,
]
