"""The library at the beginning: some dozens of processes cut out of the one that ships with the program."""

from __future__ import annotations

import copy
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from prozesslib.store.resources import embedded_library
from verbund.dateien import Baum, lies, schreibe

BLAUPAUSE = "blaupausen/stadt.yaml"
PAKETE = ("bauaufsicht", "wohngeld", "zulassung")
MODELLIERT = (
    "beschlussvorlage-erstellen",
    "digitalen-posteingang-bearbeiten",
    "gewerbe-anmelden",
    "hund-anmelden",
)
"""The processes with a flow that are taken along."""
GRUNDLISTE = 18
"""So many processes without a flow are in the blueprint at the beginning."""


@dataclass(frozen=True)
class Anfang:
    """The files of the library, and further processes that it may take up later."""

    dateien: Mapping[str, bytes]
    vorrat: Mapping[str, bytes]


def anfang() -> Anfang:
    """Cut the library."""
    all_ = embedded_library()
    paths = {path.split("/")[-1].removesuffix(".yaml"): path for path in all_ if path.startswith("prozesse/")}
    wanted = {key for key in paths if key in MODELLIERT or "ablauf" not in lies(paths[key], all_[paths[key]])}
    members = {
        path: [key for key in _ids(lies(path, all_[path])) if key in wanted]
        for path in (BLAUPAUSE, *(f"pakete/{key}.yaml" for key in PAKETE))
    }
    plain = [key for key in members[BLAUPAUSE] if key not in MODELLIERT and key != "forderung-einziehen"]
    left_out = {key for number, key in enumerate(plain) if number % (len(plain) // GRUNDLISTE)}
    members[BLAUPAUSE] = [key for key in members[BLAUPAUSE] if key not in left_out]
    known = {key for keys in members.values() for key in keys}
    files = {path: text for path, text in all_.items() if not path.startswith(("prozesse/", "blaupausen/", "pakete/"))}
    files |= {path: _liste(path, all_[path], keys) for path, keys in members.items()}
    files |= {paths[key]: ohne_verweise(paths[key], all_[paths[key]], known) for key in known}
    return Anfang(files, {paths[key]: all_[paths[key]] for key in plain if key not in known})


def _ids(liste: Baum) -> list[str]:
    return [key for keys in liste["prozesse"].values() for key in keys]


def _liste(path: str, text: bytes, wanted: Collection[str]) -> bytes:
    tree = copy.deepcopy(lies(path, text))
    areas = {area: [key for key in keys if key in wanted] for area, keys in tree["prozesse"].items()}
    tree["prozesse"] = {area: keys for area, keys in areas.items() if keys}
    if "pakete" in tree:
        tree["pakete"] = [key for key in tree["pakete"] if key in PAKETE]
    return schreibe(path, text, tree)


def ohne_verweise(path: str, text: bytes, known: Collection[str]) -> bytes:
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
