"""Where the files of a library or register lie, and which schema each of them follows."""

from __future__ import annotations

from collections.abc import Iterable

HEAD_FILE = "prozesslib.yaml"
CONVENTIONS_FILE = "konventionen.yaml"
ATTRIBUTES_FILE = "attribute.yaml"
FILTER_FILE = "filter.yaml"
"""Saved filters; local to a library or register, never taken along."""

LOCK_FILE = ".prozesslib/lock.yaml"
BASELINE_FILE = ".prozesslib/grundlinie.json"
BASE_FOLDER = ".prozesslib/basis/"
CONTRIBUTION_FOLDER = ".prozesslib/beitraege/"
KEPT_FOLDERS = (BASE_FOLDER, CONTRIBUTION_FOLDER)
"""Texts that the program keeps for later merges: they are no content of the register."""

SCHEMA_FOLDER = ".prozesslib/schemas/"
EDITOR_FOLDER = ".prozesslib/editor/"
"""Schemas that know the catalogues of this folder, for editors only."""

PROCESS_FOLDER = "prozesse/"
PRUNED_FOLDER = "gestrichen/"
CONFLICT_FOLDER = "konflikte/"
SERVICES_FOLDER = "leika/"
"""The imported catalogue of services; local to a library or register, never taken along."""
MAPPING_FOLDER = "zuordnungen/"
"""How foreign lists are read; local to a register, never taken along."""

_FILES = {
    HEAD_FILE: "prozesslib",
    CONVENTIONS_FILE: "konventionen",
    ATTRIBUTES_FILE: "attribute",
    FILTER_FILE: "filter",
    LOCK_FILE: "lock",
}
_FOLDERS = {
    PROCESS_FOLDER: "prozess",
    PRUNED_FOLDER: "gestrichen",
    "kataloge/": "katalog",
    "blaupausen/": "blaupause",
    "pakete/": "paket",
    SERVICES_FOLDER: "leika",
    MAPPING_FOLDER: "zuordnung",
    CONFLICT_FOLDER: "konflikt",
}
CONTENT = (*_FILES, *(folder.rstrip("/") for folder in _FOLDERS))
"""The files and folders that make up a library or register; everything else in the folder is not ours."""


def schema_name(path: str) -> str | None:
    """Name of the schema that the file at ``path`` follows, or None for a file that is not ours."""
    if not path.endswith(".yaml"):
        return None
    if path.startswith(BASE_FOLDER):
        return schema_name(path.removeprefix(BASE_FOLDER))
    if path.startswith(CONTRIBUTION_FOLDER):
        return "prozess"
    if path in _FILES:
        return _FILES[path]
    folder, separator, _ = path.partition("/")
    return _FOLDERS.get(folder + separator)


def process_path(bereich: str, prozess_id: str) -> str:
    """Path of a process file: ``prozesse/<bereich>/<id>.yaml``."""
    return f"{PROCESS_FOLDER}{bereich}/{prozess_id}.yaml"


def pruned_path(prozess_id: str) -> str:
    """Path of the record of a pruned process."""
    return f"{PRUNED_FOLDER}{prozess_id}.yaml"


def services_path(teil: str) -> str:
    """Path of a part of the imported catalogue of services."""
    return f"{SERVICES_FOLDER}{teil}.yaml"


def mapping_path(name: str) -> str:
    """Path of a saved mapping of a foreign list."""
    return f"{MAPPING_FOLDER}{name}.yaml"


def base_path(path: str) -> str:
    """Path of the blueprint text last merged into the file at ``path``."""
    return BASE_FOLDER + path


def contribution_path(prozess_id: str) -> str:
    """Path of the text of a process that was given to the library and has not come back yet."""
    return f"{CONTRIBUTION_FOLDER}{prozess_id}.yaml"


def stem(path: str) -> str:
    """File name without folder and ending: by convention the id of what the file describes."""
    return path.rsplit("/", 1)[-1].removesuffix(".yaml")


def paths_by_id(paths: Iterable[str], folder: str = PROCESS_FOLDER) -> dict[str, str]:
    """The paths in a folder by the ids their files are named after; of several with one id the last."""
    return {stem(path): path for path in paths if path.startswith(folder)}
