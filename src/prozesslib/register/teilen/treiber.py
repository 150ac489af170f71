"""What plain git calls for our files: a merge by field, and a text in words to compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from prozesslib.merge.konflikt import Konflikt
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.konfliktdatei import konflikt_pfad, schreibe
from prozesslib.register.teilen.baeume import konfliktdateien
from prozesslib.register.teilen.drei import Drei
from prozesslib.register.teilen.grundlage import gemischter_lock
from prozesslib.register.vergleich.namen import name_von
from prozesslib.register.vergleich.titel import feld_an, titel
from prozesslib.register.vergleich.werte import Worte
from prozesslib.store.files import read_folder, safe_path, write_atomic
from prozesslib.store.git.process import run_git
from prozesslib.store.layout import CONFLICT_FOLDER, KEPT_FOLDERS, LOCK_FILE, schema_name
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.reader import read_yaml


def mische_datei(root: Path, basis: Path, unsere: Path, ihre: Path, pfad: str) -> bool:
    """Merge three files into ``unsere``, as git asks of a merge driver; whether there is no conflict.

    Conflicts of a file of ours go to ``konflikte/``; a file of others gets git's own marks.
    """
    if schema_name(pfad) is None:
        return run_git(["merge-file", "--quiet", "--", str(unsere), str(basis), str(ihre)], root).ok
    texte = Drei(*((root / path).read_bytes() or None for path in (basis, unsere, ihre)))
    text, konflikte = _gemischt(pfad, texte)
    write_atomic(root / unsere, text or b"")
    if konflikte:
        known = read_folder(root, under=(CONFLICT_FOLDER.rstrip("/"),)).files
        for datei in konfliktdateien({pfad: konflikte}, known):
            write_atomic(safe_path(root, konflikt_pfad(datei.id)), schreibe(datei))
    return not konflikte


def _gemischt(pfad: str, texte: Drei[bytes | None]) -> tuple[bytes | None, tuple[Konflikt, ...]]:
    """Lock and bases come from the same side where both changed: then they belong together."""
    if pfad == LOCK_FILE:
        return gemischter_lock(texte), ()
    if pfad.startswith((*KEPT_FOLDERS, CONFLICT_FOLDER)):
        return texte.genommen(texte.ihre), ()
    found = mische(pfad, *texte.alle)
    return found.text, found.konflikte


def in_worten(text: bytes) -> Iterator[str]:
    """A file of ours with one line per field, whatever its notation; lines of the text where it is none."""
    data = read_yaml(text).data
    kind = _art(data) if isinstance(data, Mapping) else None
    if kind is None:
        yield from text.decode("utf-8", "replace").splitlines()
        return
    data = read_yaml(text, guide(kind)).data
    yield from _zeilen(Worte(kind), (), (), data)


_ARTEN = (
    ("katalog", {"katalog", "eintraege"}),
    ("prozesslib", {"art", "format", "name"}),
    ("lock", {"bibliothek", "prozesse"}),
    ("konflikt", {"datei", "konflikte"}),
    ("gestrichen", {"id", "grund", "am"}),
    ("prozess", {"id", "modell"}),
)


def _art(data: Mapping[str, Any]) -> str | None:
    """The kind of a file by its keys: git does not say where it comes from."""
    return next((kind for kind, keys in _ARTEN if keys <= data.keys()), None)


def _zeilen(worte: Worte, pfad: tuple[str, ...], namen: tuple[str, ...], value: Any) -> Iterator[str]:
    feld = feld_an(worte.kind, pfad)
    if isinstance(value, Mapping) and feld.felder:
        for key, inner in value.items():
            here = (*pfad, key)
            yield from _zeilen(worte, here, (*namen, titel(worte.kind, here).de), inner)
    elif isinstance(value, list) and feld.key and all(isinstance(item, Mapping) for item in value):
        for item in value:
            key = str(item.get(feld.key, "–"))
            label = name_von(pfad[-1], item, key)
            yield from _zeilen(worte, (*pfad, f"[{key}]"), (*namen, label), item)
    else:
        yield f"{' › '.join(namen)}: {worte.wert(pfad, value).de}"
