"""Which texts of a process others may read, as the schema marks its fields (``x-sichtbarkeit``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from prozesslib.check.umfeld import Umfeld
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.stufe import Stufe
from prozesslib.store.resources import schema

Path = tuple[str | int, ...]


def lesbare_texte(datei: Prozessdatei, umfeld: Umfeld) -> Iterator[tuple[Path, str]]:
    """The texts that leave the house: in a library all of them, in a register those of public fields."""
    extra = {a.id for a in umfeld.attribute.attribute if a.sichtbarkeit == Stufe.OEFFENTLICH}
    for path, text in datei.baum.texte:
        if path[:2] == ("lokal", "zusatz"):
            if len(path) > 2 and path[2] in extra:
                yield path, text
        elif not umfeld.ist_register or _ist_oeffentlich(path):
            yield path, text


def _ist_oeffentlich(path: Path) -> bool:
    known = _stufen()
    return all(known.get(path[:depth], Stufe.OEFFENTLICH) is Stufe.OEFFENTLICH for depth in (1, 2))


@cache
def _stufen() -> Mapping[Path, Stufe]:
    """The level of every field on the first level, and of those of ``lokal``."""
    root = schema("prozess")
    fields: dict[str, Any] = root["properties"]
    own: dict[str, Any] = fields["lokal"].get("properties") or root["$defs"]["lokal"]["properties"]
    levels: dict[Path, Stufe] = {(key,): Stufe(node["x-sichtbarkeit"]) for key, node in fields.items()}
    return levels | {("lokal", key): Stufe(node["x-sichtbarkeit"]) for key, node in own.items()}
