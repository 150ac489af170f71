"""The files of a new register: what comes from the library, and what holds them together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.model.katalog import Herkunft, Lock, Traeger
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.quelle import Quelle
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import (
    ATTRIBUTES_FILE,
    CONVENTIONS_FILE,
    HEAD_FILE,
    LOCK_FILE,
    SCHEMA_FOLDER,
    base_path,
)
from prozesslib.store.resources import SCHEMA_NAMES, schema_bytes
from prozesslib.store.yaml.emit import dump_new

_SCHEMA_FILES = {
    "prozess": ("prozesse/**/*.yaml",),
    "gestrichen": ("gestrichen/*.yaml",),
    "katalog": ("kataloge/*.yaml",),
    "konventionen": (CONVENTIONS_FILE,),
    "attribute": (ATTRIBUTES_FILE,),
    "prozesslib": (HEAD_FILE,),
}

GITATTRIBUTES = """\
*.yaml text eol=lf
.prozesslib/** text eol=lf linguist-generated=true
"""

LIESMICH = """\
# {name}

Angelegt mit prozesslib aus der Blaupause „{blaupause}“ ({bibliothek}, Version {version}).

- `prozesse/`: ein Prozess je Datei, geordnet nach Produktbereichen
- `gestrichen/`: was hier nicht vorkommt, mit Grund
- `kataloge/`, `konventionen.yaml`, `attribute.yaml`: gemeinsame Schlüssel und Regeln
- `.prozesslib/`: vom Programm verwaltet, nicht von Hand ändern

Die ersten Befehle: `prozesslib status`, `prozesslib list`, `prozesslib check`, `prozesslib --help`.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the register is to hold."""

    kommune: Traeger
    blaupause: str
    pakete: tuple[str, ...]
    ids: tuple[str, ...]
    revision: str | None = None


def register_name(kommune: Traeger) -> str:
    """Name of the register of an administration."""
    return f"Prozessregister {kommune.name}"


def register_tree(quelle: Quelle, plan: Plan) -> dict[str, bytes]:
    """All files of a new register."""
    paths = {i: quelle.bestand.prozesse[i].pfad for i in plan.ids}
    shared = [p for p in quelle.tree if p.startswith("kataloge/") or p in (CONVENTIONS_FILE, ATTRIBUTES_FILE)]
    taken = {path: quelle.tree[path] for path in (*paths.values(), *shared)}
    tree = dict(taken)
    tree.update({base_path(path): data for path, data in taken.items()})
    tree[HEAD_FILE] = dump_new(_head(quelle, plan))
    tree[LOCK_FILE] = lock_text(_lock(quelle, paths, {path: quelle.tree[path] for path in shared}))
    tree.setdefault(ATTRIBUTES_FILE, dump_new({"attribute": []}))
    tree.update(_tooling())
    tree["README.md"] = _readme(quelle, plan).encode()
    return tree


def _head(quelle: Quelle, plan: Plan) -> dict[str, Any]:
    owner = {"name": plan.kommune.name, "ags": plan.kommune.ags}
    if plan.kommune.postfach:
        owner["postfach"] = plan.kommune.postfach
    wish: dict[str, Any] = {"bibliothek": quelle.stand.quelle, "name": plan.blaupause}
    if plan.pakete:
        wish["pakete"] = list(plan.pakete)
    if plan.revision:
        wish["version"] = plan.revision
    return {
        "art": "register",
        "format": "1",
        "name": register_name(plan.kommune),
        "kommune": owner,
        "blaupause": wish,
    }


def _lock(quelle: Quelle, paths: Mapping[str, str], shared: Mapping[str, bytes]) -> Lock:
    stand = quelle.stand
    origins = {
        key: Herkunft("blaupause", blob_id(quelle.tree[path]), path, revision=stand.commit or stand.version)
        for key, path in paths.items()
    }
    return Lock("1", stand, origins, {path: blob_id(data) for path, data in shared.items()})


def _tooling() -> dict[str, bytes]:
    """Line endings, schemas, and the settings by which editors complete and explain the keys."""
    mapping = {f"{SCHEMA_FOLDER}{name}.schema.json": list(globs) for name, globs in _SCHEMA_FILES.items()}
    settings = {"yaml.schemas": mapping, "files.eol": "\n", "editor.tabSize": 2}
    files = schema_files()
    files[".vscode/settings.json"] = (json.dumps(settings, indent=2, ensure_ascii=False) + "\n").encode()
    files[".gitattributes"] = GITATTRIBUTES.encode()
    return files


def schema_files() -> dict[str, bytes]:
    """The schemas of this version of the program, as a register keeps them for editors."""
    return {f"{SCHEMA_FOLDER}{name}.schema.json": schema_bytes(name) for name in SCHEMA_NAMES}


def _readme(quelle: Quelle, plan: Plan) -> str:
    return LIESMICH.format(
        name=register_name(plan.kommune),
        blaupause=quelle.bestand.blaupausen[plan.blaupause].name,
        bibliothek=quelle.stand.name or quelle.stand.quelle,
        version=quelle.stand.version,
    )
