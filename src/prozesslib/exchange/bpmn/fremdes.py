"""What other tools said and a reader kept (`namen.FREMDES`), written out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree

from prozesslib.exchange.bpmn.namen import AUFGABEN, NAMENSRAEUME, ZUSATZ
from prozesslib.exchange.bpmn.xml import Knoten, sauber

_NAME = re.compile(r"\{([^{}\s]+)\}([A-Za-z_][A-Za-z0-9_.-]*)", re.ASCII)
_OURS = frozenset((*NAMENSRAEUME.values(), "http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace"))
_DEPTH = 40


def fremdes(daten: Mapping[str, Any], eintrag: str | None = None) -> Mapping[str, Any]:
    """What is kept for an entry, without one for the process; nothing where the form is not ours."""
    kept = _mapping(_mapping(_mapping(daten.get("lokal")).get("zusatz")).get(ZUSATZ))
    return _mapping(_mapping(kept.get("eintraege")).get(eintrag)) if eintrag else _mapping(kept.get("prozess"))


def fremder_typ(foreign: Mapping[str, Any], tag: str) -> str:
    """The kind of task another tool chose, where a task stands."""
    kind = foreign.get("typ")
    return str(kind) if tag in AUFGABEN and kind in AUFGABEN else tag


def fremde_attribute(foreign: Mapping[str, Any]) -> dict[str, str | None]:
    """Attributes of other namespaces."""
    pairs = _mapping(foreign.get("attribute")).items()
    return {key: value for key, value in pairs if _is_foreign(key) and isinstance(value, str)}


def fremde_erweiterungen(foreign: Mapping[str, Any]) -> Iterator[Knoten]:
    """Elements for ``extensionElements``."""
    yield from _elements(foreign.get("erweiterungen"), 0)


def _elements(items: Any, depth: int) -> Iterator[Knoten]:
    for item in items if isinstance(items, list) and depth < _DEPTH else ():
        if isinstance(item, Mapping) and _is_foreign(item.get("name")):
            text = item.get("text")
            yield Knoten(
                item["name"],
                {**_plain(item), **fremde_attribute(item)},
                tuple(_elements(item.get("kinder"), depth + 1)),
                text if isinstance(text, str) else None,
            )


def _plain(item: Mapping[str, Any]) -> dict[str, str | None]:
    """Attributes without a namespace; they are allowed inside foreign elements alone."""
    pairs = _mapping(item.get("attribute")).items()
    return {key: value for key, value in pairs if _is_plain(key) and isinstance(value, str)}


def _is_plain(key: Any) -> bool:
    return isinstance(key, str) and _NAME.fullmatch("{x}" + key) is not None and not key.startswith("xmlns")


def _is_foreign(key: Any) -> bool:
    """Whether it is ``{namespace}name`` and the namespace neither ours nor one of XML itself."""
    found = _NAME.fullmatch(key) if isinstance(key, str) and sauber(key) == key else None
    return found is not None and found[1] not in _OURS and _is_uri(found[1])


@lru_cache(maxsize=256)
def _is_uri(space: str) -> bool:
    """Whether strict parsers take it for a namespace."""
    try:
        etree.Element(f"{{{space}}}x")
    except ValueError:
        return False
    return True


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
