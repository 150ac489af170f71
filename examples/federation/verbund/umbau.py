"""How a library changes as a whole: processes are taken up, renamed, dropped, moved, split and joined."""

from __future__ import annotations

import copy
from collections.abc import Callable, Collection, Mapping
from random import Random

from verbund.ausgabe import kennung
from verbund.dateien import Baum, lies, schreibe

BEREICHE = [f"{number:02}" for number in range(1, 17)]
ZUSAETZE = ["online", "regional", "kommunal", "digital"]


class Umbau:
    """The files of a library while it is rebuilt."""

    def __init__(
        self, dateien: Mapping[str, bytes], vorrat: Mapping[str, bytes], rng: Random, ausgenommen: Collection[str]
    ) -> None:
        self.dateien, self.vorrat, self.rng = dict(dateien), dict(vorrat), rng
        self.fest = set(ausgenommen)
        """Ids that stay as they are this time."""
        self.nachfolger: dict[str, tuple[str, ...]] = {}

    @property
    def prozesse(self) -> dict[str, str]:
        """Path of every process."""
        return {kennung(path): path for path in sorted(self.dateien) if path.startswith("prozesse/")}

    @property
    def listen(self) -> list[str]:
        """Paths of blueprints and packages."""
        return [path for path in self.dateien if path.startswith(("blaupausen/", "pakete/"))]

    def waehle(self, *, ohne_ablauf: bool = False) -> str:
        """A process that may be rebuilt; IndexError where there is none."""
        paths = {key: path for key, path in self.prozesse.items() if key not in self.fest}
        found = [key for key, path in paths.items() if not ohne_ablauf or "ablauf" not in self.tree(path)]
        key = self.rng.choice(found)
        self.fest.add(key)
        return key

    def tree(self, pfad: str) -> Baum:
        """What stands in a file, to be changed."""
        return copy.deepcopy(lies(pfad, self.dateien[pfad]))

    def ersetze(self, alt: Collection[str], neu: Mapping[str, bytes]) -> None:
        """Put processes in the place of others; ``neu`` are their texts by path, none if they are dropped."""
        paths, ids = self.prozesse, [kennung(path) for path in neu]
        for path in self.listen:
            self.dateien[path] = _mit_liste(path, self.dateien[path], alt, ids)
        for key in alt:
            del self.dateien[paths[key]]
        self.dateien.update(neu)
        self.fest.update(ids)
        for path in self.prozesse.values():
            self.dateien[path] = _mit_verweisen(path, self.dateien[path], alt, ids[:1])
        if ids:
            self.nachfolger |= {key: tuple(ids) for key in alt}

    def frei(self, key: str) -> str:
        """An id made from another one that nobody has."""
        taken = {*self.prozesse, *self.nachfolger}
        names = [f"{key[:48]}-{word}" for word in ZUSAETZE]
        return self.rng.choice([name for name in names if name not in taken])

    def abkoemmling(self, key: str, alt: Collection[str]) -> tuple[str, bytes]:
        """Path and text of a process made from ``key`` that replaces ``alt``."""
        path = self.prozesse[key]
        tree, new = self.tree(path), self.frei(key)
        earlier = [id_ for one in alt for id_ in self.tree(self.prozesse[one]).get("ersetzt", [])]
        *words, verb = tree["name"].split()
        tree |= {"id": new, "name": " ".join([*words[:9], new.rsplit("-", maxsplit=1)[-1], verb])}
        tree["ersetzt"] = list(dict.fromkeys([*earlier, *alt]))
        return f"{path.rsplit('/', 1)[0]}/{new}.yaml", schreibe(path, self.dateien[path], tree)


def nimm_auf(bau: Umbau) -> None:
    """Take up a process from the stock."""
    path = bau.rng.choice(sorted(bau.vorrat))
    text = _ohne_verweise(path, bau.vorrat.pop(path), {*bau.prozesse})
    listing = bau.rng.choice(bau.listen)
    tree, area = bau.tree(listing), path.split("/")[1]
    tree["prozesse"].setdefault(area, []).append(kennung(path))
    bau.dateien |= {path: text, listing: schreibe(listing, bau.dateien[listing], tree)}
    bau.fest.add(kennung(path))


def benenne_um(bau: Umbau) -> None:
    """Give a process another id."""
    key = bau.waehle()
    bau.ersetze([key], dict([bau.abkoemmling(key, [key])]))


def streiche(bau: Umbau) -> None:
    """Drop a process that is no part of another one."""
    parts = {entry.get("teilprozess") for path in bau.prozesse.values() for entry in bau.tree(path).get("ablauf", [])}
    bau.fest |= parts - {None}
    bau.ersetze([bau.waehle(ohne_ablauf=True)], {})


def verschiebe(bau: Umbau) -> None:
    """Put a process into another folder."""
    key = bau.waehle()
    path = bau.prozesse[key]
    area = bau.rng.choice([area for area in BEREICHE if area != path.split("/")[1]])
    bau.dateien[f"prozesse/{area}/{key}.yaml"] = bau.dateien.pop(path)


def teile(bau: Umbau) -> None:
    """Make two processes of one."""
    key = bau.waehle(ohne_ablauf=True)
    first = dict([bau.abkoemmling(key, [key])])
    second = first
    while second.keys() == first.keys():
        second = dict([bau.abkoemmling(key, [key])])
    bau.ersetze([key], first | second)


def lege_zusammen(bau: Umbau) -> None:
    """Make one process of two."""
    pair = [bau.waehle(ohne_ablauf=True), bau.waehle(ohne_ablauf=True)]
    bau.ersetze(pair, dict([bau.abkoemmling(pair[0], pair)]))


ARTEN: list[tuple[Callable[[Umbau], None], float]] = [
    (nimm_auf, 0.9),
    (nimm_auf, 0.5),
    (benenne_um, 0.7),
    (streiche, 0.5),
    (verschiebe, 0.6),
    (teile, 0.25),
    (lege_zusammen, 0.25),
]
"""What happens in a quarter, and how often."""


def _mit_liste(path: str, text: bytes, alt: Collection[str], neu: Collection[str]) -> bytes:
    tree = copy.deepcopy(lies(path, text))
    areas = {area: _ersetzt(keys, alt, neu) for area, keys in tree["prozesse"].items()}
    tree["prozesse"] = {area: keys for area, keys in areas.items() if keys}
    return schreibe(path, text, tree)


def _ersetzt(keys: Collection[str], alt: Collection[str], neu: Collection[str]) -> list[str]:
    replaced = (new for key in keys for new in (neu if key in alt else [key]))
    return list(dict.fromkeys(replaced))


def _mit_verweisen(path: str, text: bytes, alt: Collection[str], neu: Collection[str]) -> bytes:
    """The process with its references led to what is in the place of others."""
    tree = copy.deepcopy(lies(path, text))
    for place, name in ((tree, "folgeprozesse"), (tree.get("krise", {}), "abhaengig_von")):
        left = [key for key in _ersetzt(place.get(name, []), alt, neu) if key != tree["id"]]
        if left:
            place[name] = left
        else:
            place.pop(name, None)
    for entry in tree.get("ablauf", []):
        if entry.get("teilprozess") in alt:
            entry["teilprozess"] = next(iter(neu))
    return schreibe(path, text, tree)


def _ohne_verweise(path: str, text: bytes, known: Collection[str]) -> bytes:
    """The process without references to processes that are not there."""
    tree = copy.deepcopy(lies(path, text))
    for place, name in ((tree, "folgeprozesse"), (tree.get("krise", {}), "abhaengig_von")):
        left = [key for key in place.get(name, ()) if key in known]
        place[name] = left
        if not left:
            del place[name]
    if tree.get("variante_von") not in known:
        tree = {key: value for key, value in tree.items() if key not in ("variante_von", "anteil")}
    return schreibe(path, text, tree)
