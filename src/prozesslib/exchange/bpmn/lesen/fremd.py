"""Extensions: our own data, and those of others, which are kept as plain data."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, NoReturn

from prozesslib.exchange.bpmn.dokument import Marke
from prozesslib.exchange.bpmn.lesen.baum import Knoten, kinder, lokal, raum
from prozesslib.exchange.bpmn.namen import EINTRAG, HILFE, NS_BPMN, NS_EIGEN, NS_XSI

MAX_FREMD: Final = 8_000
"""Characters of foreign data that are kept of one element; more is the business of the tool it came from."""
_MAX_TIEFE: Final = 12
_XML: Final = "http://www.w3.org/XML/1998/namespace"


def erweiterungen(node: Knoten) -> Iterator[Knoten]:
    """The elements inside ``extensionElements``."""
    for child in kinder(node):
        if lokal(child) == "extensionElements":
            yield from kinder(child)


def eigenes(node: Knoten, name: str) -> Knoten | None:
    """Our own extension of that name."""
    return next((e for e in erweiterungen(node) if raum(e) == NS_EIGEN and lokal(e) == name), None)


def ist_hilfe(node: Knoten) -> bool:
    """Whether an element is a helper of our own export."""
    return eigenes(node, HILFE) is not None


def lies_json(node: Knoten) -> dict[str, Any] | None:
    """The data in an own extension; None where somebody damaged them."""
    try:
        found = json.loads("".join(node.itertext()), parse_constant=_refuse, parse_float=_finite)
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def lies_marke(node: Knoten) -> tuple[Marke | None, bool]:
    """Our mark on an element, and whether there is one that cannot be read."""
    own = eigenes(node, EINTRAG)
    if own is None:
        return None, False
    entry = lies_json(own)
    if entry is None or not isinstance(entry.get("id"), str):
        return None, True
    place = (own.get("stelle") or "").strip()
    return Marke(int(place) if place.isascii() and place.isdecimal() and len(place) < 9 else 0, entry), False


def lies_fremdes(node: Knoten, bekannt: frozenset[str]) -> tuple[dict[str, Any], int]:
    """Foreign attributes and extensions of an element, and how many characters had to be left where they were."""
    attributes = {name: value for name, value in node.attrib.items() if _is_foreign(name)}
    elements = [e for e in erweiterungen(node) if raum(e) not in (NS_EIGEN, "")]
    strange = [c for c in kinder(node) if raum(c) not in (NS_BPMN, NS_EIGEN, "") and raum(c) not in bekannt]
    found: dict[str, Any] = {"attribute": dict(attributes)} if attributes else {}
    if elements or strange:
        found["erweiterungen"] = [_plain(e, 0) for e in (*elements, *strange)]
    size = len(json.dumps(found, ensure_ascii=False))
    return (found, 0) if size <= MAX_FREMD else ({}, size)


def _is_foreign(name: str) -> bool:
    if not name.startswith("{"):
        return False
    return name[1:].split("}", 1)[0] not in (NS_BPMN, NS_XSI, NS_EIGEN, _XML)


def _plain(node: Knoten, depth: int) -> Mapping[str, Any]:
    """An element as plain data; what is nested beyond reason is cut."""
    found: dict[str, Any] = {"name": node.tag}
    attributes = {name: value for name, value in node.attrib.items() if not name.startswith(f"{{{_XML}}}")}
    if attributes:
        found["attribute"] = attributes
    if (node.text or "").strip():
        found["text"] = node.text
    below = [_plain(child, depth + 1) for child in kinder(node)] if depth < _MAX_TIEFE else []
    return found | ({"kinder": below} if below else {})


def _finite(text: str) -> float:
    number = float(text)
    return number if math.isfinite(number) else _refuse(text)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)
