"""Where the time of a cold run goes: microseconds per file of every stage, in one process, and of the families."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, Final, TypeVar

from prozesslib.check.einzeln import pruefe_einzeln
from prozesslib.check.fakten import fakten_von
from prozesslib.check.lauf import pruefe
from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN
from prozesslib.check.umfeld import umfeld_von
from prozesslib.check.verwahrung import als_text
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.documents import read_document
from prozesslib.store.files import read_folder
from prozesslib.store.git.objects import blob_id
from prozesslib.store.schemas import guide, violations
from prozesslib.store.yaml.reader import read_yaml

T = TypeVar("T")
_DEAR: Final = 8
"""Rules that are named one by one."""


def stufen(library: Path) -> Iterator[tuple[str, float]]:
    """Name and microseconds per file of each stage."""
    gc.disable()
    start = process_time()
    tree = read_folder(library, (".yaml",)).files
    texts = [(path, data) for path, data in tree.items() if path.startswith("prozesse/")]
    yield "read the files", (process_time() - start) / len(texts) * 1e6
    umfeld = umfeld_von(pruefe(tree).bestand)
    own = umfeld.ohne_prozesse
    yield "blob id", _je(texts, lambda item: blob_id(item[1]))
    documents: list[Any] = []
    yield "YAML to nodes to data", _je(texts, lambda item: documents.append(read_yaml(item[1], guide("prozess"))))
    trees = [(path, document.data) for (path, _), document in zip(texts, documents, strict=True)]
    yield "schema", _je(trees, lambda item: list(violations("prozess", item[1])))
    files = [Prozessdatei(path, data) for path, data in trees]
    yield "model", _je(files, lambda datei: datei.prozess)
    yield "walk over texts, lists, blocks", _je(files, lambda datei: datei.baum)
    yield "facts", _je(trees, lambda item: fakten_von(*item))
    yield from _regeln(files, own)
    whole = sum(_je([umfeld], lambda u, rule=rule: list(rule.pruefe(u))) for rule in BESTANDS_REGELN.values())
    yield f"{len(BESTANDS_REGELN)} rules across files", whole / len(files)
    values = [pruefe_einzeln(read_document(*item), own).als_wert() for item in texts[:200]]
    yield "to JSON", _je(values, als_text)
    gc.enable()


def _regeln(files: Sequence[Prozessdatei], umfeld: Any) -> Iterator[tuple[str, float]]:
    """All rules on one process: the families, and the dearest rules."""
    families: dict[str, float] = defaultdict(float)
    single: dict[str, float] = {}
    for datei in files[:1]:
        for rule in PROZESS_REGELN.values():
            list(rule.pruefe(datei, umfeld))
    for datei in files:
        for rule in PROZESS_REGELN.values():
            start = process_time()
            for _ in rule.pruefe(datei, umfeld):
                pass
            used = (process_time() - start) / len(files) * 1e6
            families[rule.familie] += used
            single[rule.code] = single.get(rule.code, 0) + used
    yield f"{len(PROZESS_REGELN)} rules on one process", sum(families.values())
    for name, used in sorted(families.items(), key=lambda item: -item[1]):
        yield f"  {name}", used
    dear = sorted(single.items(), key=lambda item: -item[1])[:_DEAR]
    yield f"  (dearest: {', '.join(f'{code} {used:.0f}' for code, used in dear)})", 0.0


def _je(items: Sequence[T], work: Callable[[T], object]) -> float:
    """Microseconds per item."""
    start = process_time()
    _erledige(items, work)
    return (process_time() - start) / len(items) * 1e6


def _erledige(items: Iterable[T], work: Callable[[T], object]) -> None:
    for item in items:
        work(item)
