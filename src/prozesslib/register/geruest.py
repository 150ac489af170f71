"""The files of a new register: what comes from the library, and what holds them together."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prozesslib.model.katalog import Herkunft, Lock, Traeger
from prozesslib.register.abgleich.ihre import geteilt
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.editorschema import EDITOR_SCHEMA, editor_dateien
from prozesslib.register.quelle import Quelle
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import (
    ATTRIBUTES_FILE,
    CONVENTIONS_FILE,
    FILTER_FILE,
    HEAD_FILE,
    LOCK_FILE,
    MAPPING_FOLDER,
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
    "filter": (FILTER_FILE,),
    "zuordnung": (f"{MAPPING_FOLDER}*.yaml",),
    "prozesslib": (HEAD_FILE,),
    "blaupause": ("blaupausen/*.yaml",),
    "paket": ("pakete/*.yaml",),
    "konflikt": ("konflikte/*.yaml",),
}

GITATTRIBUTES = """\
*.yaml text eol=lf merge=prozesslib diff=prozesslib
.prozesslib/** text eol=lf linguist-generated=true
"""

EDITORCONFIG = """\
root = true

[*.yaml]
charset = utf-8
end_of_line = lf
indent_style = space
indent_size = 2
insert_final_newline = true
"""

_EDITOR = {
    "yaml.schemaStore.enable": False,  # asks the internet for schemas of others
    "yaml.format.enable": False,  # another style than that of `prozesslib format`
    "files.eol": "\n",
    "editor.tabSize": 2,
}

LIESMICH = """\
# {name}

Angelegt mit prozesslib aus der Blaupause „{blaupause}“ ({bibliothek}).

- `prozesse/`: ein Prozess je Datei, geordnet nach Produktbereichen
- `gestrichen/`: was hier nicht vorkommt, mit Grund
- `kataloge/`, `konventionen.yaml`, `attribute.yaml`: gemeinsame Schlüssel und Regeln
- `.prozesslib/`: vom Programm verwaltet, nicht von Hand ändern

Die ersten Befehle: `prozesslib status`, `prozesslib list`, `prozesslib check`, `prozesslib --help`.
"""

LIESMICH_BIBLIOTHEK = """\
# {name}

Angelegt mit prozesslib; folgt der Bibliothek {bibliothek} und gibt sie mit eigenen Prozessen weiter.

- `prozesse/`: ein Prozess je Datei, geordnet nach Produktbereichen
- `blaupausen/`, `pakete/`: welche Prozesse ein Register bekommt
- `kataloge/`, `konventionen.yaml`, `attribute.yaml`: gemeinsame Schlüssel und Regeln
- `.prozesslib/`: vom Programm verwaltet, nicht von Hand ändern

Die ersten Befehle: `prozesslib sync`, `prozesslib check`, `prozesslib release VERSION`.
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the register, or the library that follows another one, is to hold."""

    kommune: Traeger
    blaupause: str | None
    """None for a library that follows the other one as a whole."""
    pakete: tuple[str, ...]
    ids: tuple[str, ...]
    revision: str | None = None

    @property
    def name(self) -> str:
        """Name of the register or library of an administration."""
        return f"{'Prozessbibliothek' if self.blaupause is None else 'Prozessregister'} {self.kommune.name}"


def register_tree(quelle: Quelle, plan: Plan) -> dict[str, bytes]:
    """All files of a new register, or of a new library that follows another one."""
    paths = {i: quelle.bestand.prozesse[i].pfad for i in plan.ids}
    shared = [path for path in quelle.tree if geteilt(path, register=plan.blaupause is not None)]
    taken = {path: quelle.tree[path] for path in (*paths.values(), *shared)}
    tree = dict(taken)
    tree.update({base_path(path): data for path, data in taken.items()})
    tree[HEAD_FILE] = dump_new(_head(quelle, plan))
    tree[LOCK_FILE] = lock_text(_lock(quelle, paths, {path: quelle.tree[path] for path in shared}))
    tree.setdefault(ATTRIBUTES_FILE, dump_new({"attribute": []}))
    tree.update(werkzeug() | editor_dateien(tree))
    tree["README.md"] = _readme(quelle, plan).encode()
    return tree


def _head(quelle: Quelle, plan: Plan) -> dict[str, Any]:
    owner = {"name": plan.kommune.name, "ags": plan.kommune.ags}
    if plan.kommune.postfach:
        owner["postfach"] = plan.kommune.postfach
    wishes = {"name": plan.blaupause, "pakete": list(plan.pakete), "version": plan.revision}
    wish = {"bibliothek": quelle.stand.quelle, **{key: value for key, value in wishes.items() if value}}
    head: dict[str, Any] = {"format": "1", "name": plan.name}
    if plan.blaupause is None:
        return {"art": "bibliothek", **head, "version": "1", "herausgeber": owner, "blaupause": wish}
    return {"art": "register", **head, "kommune": owner, "blaupause": wish}


def _lock(quelle: Quelle, paths: Mapping[str, str], shared: Mapping[str, bytes]) -> Lock:
    stand = quelle.stand
    origins = {
        key: Herkunft("blaupause", blob_id(quelle.tree[path]), path, revision=stand.commit or stand.version)
        for key, path in paths.items()
    }
    return Lock("1", stand, origins, {path: blob_id(data) for path, data in shared.items()})


def werkzeug() -> dict[str, bytes]:
    """Line endings, schemas, and the settings by which editors complete and explain the keys."""
    mapping = {f"{SCHEMA_FOLDER}{name}.schema.json": list(globs) for name, globs in _SCHEMA_FILES.items()}
    mapping[EDITOR_SCHEMA] = mapping.pop(f"{SCHEMA_FOLDER}prozess.schema.json")
    files = schema_files()
    files[".vscode/settings.json"] = _json({"yaml.schemas": mapping, **_EDITOR})
    files[".vscode/extensions.json"] = _json({"recommendations": ["redhat.vscode-yaml"]})
    files[".editorconfig"] = EDITORCONFIG.encode()
    files[".gitattributes"] = GITATTRIBUTES.encode()
    return files


def _json(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


def schema_files() -> dict[str, bytes]:
    """The schemas of this version of the program, as a register keeps them for editors."""
    return {f"{SCHEMA_FOLDER}{name}.schema.json": schema_bytes(name) for name in SCHEMA_NAMES}


def _readme(quelle: Quelle, plan: Plan) -> str:
    library = f"{quelle.stand.name or quelle.stand.quelle}, Version {quelle.stand.version}"
    if plan.blaupause is None:
        return LIESMICH_BIBLIOTHEK.format(name=plan.name, bibliothek=library)
    blueprint = quelle.bestand.blaupausen[plan.blaupause].name
    return LIESMICH.format(name=plan.name, blaupause=blueprint, bibliothek=library)
