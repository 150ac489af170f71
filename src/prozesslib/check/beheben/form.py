"""Mends of breaches of the schema: what was surely meant, and what can be proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from prozesslib.check.abhilfe import Behebung, Umbenennung
from prozesslib.check.beheben.schreibweisen import kennung, passend, wahrheit, wert_aus
from prozesslib.check.form import CODES_SCHEMA
from prozesslib.model.aehnlich import falte, id_aus_name, naechste
from prozesslib.model.pfad import value_at
from prozesslib.store.documents import FileDocument
from prozesslib.store.layout import stem
from prozesslib.store.schemas import Violation, key_order, merge_key, subschema
from prozesslib.store.yaml.edits import DELETE, Edit

_SICHER: Final = 0.85
"""Likeness from which a key is taken for a mistyped one: one letter in seven."""
_NAMEN: Final = ("name", "schritt", "entscheidung", "text", "ereignis", "dokument")


def behebungen_der_form(document: FileDocument) -> Iterator[Behebung]:
    """A mend for every breach of the schema where there is one; what gets its name back is not proposed anew."""
    if document.data is None:
        return
    mends = [mend for found in document.violations for mend in _mends(document, found)]
    renamed = {(*mend.umbenennung.path[:-1], mend.umbenennung.name) for mend in mends if mend.umbenennung}
    yield from (mend for mend in mends if not any(edit.path in renamed for edit in mend.edits))


def _mends(document: FileDocument, found: Violation) -> Iterator[Behebung]:
    mend = _MENDS.get(found.keyword)
    return mend(document, found) if mend else iter(())


def _code(found: Violation) -> str:
    return CODES_SCHEMA.get(found.keyword, "PL109")


def _setze(found: Violation, value: Any, *, sicher: bool = True) -> Behebung:
    return Behebung(_code(found), (Edit(found.path, value),), sicher=sicher)


def _schluessel(document: FileDocument, found: Violation) -> Iterator[Behebung]:
    """An unknown key that is like one known key, which is not there yet."""
    known = [str(name) for name in found.expected or ()] or list(key_order(document.schema, found.path))
    here = value_at(document.data, found.path) or {}
    free = [name for name in known if name not in here]
    for key in found.keys:
        near = [name for name in free if falte(name) == falte(key)] or naechste(key, free, 2, ab=_SICHER)
        if len(near) == 1:
            yield Behebung(_code(found), umbenennung=Umbenennung((*found.path, key), near[0]))


def _muster(document: FileDocument, found: Violation) -> Iterator[Behebung]:
    value = value_at(document.data, found.path)
    if not isinstance(value, str) or not isinstance(found.expected, str):
        return
    better = passend(value, found.expected)
    if better is not None:
        yield _setze(found, better)
    elif (proposed := kennung(value, found.expected)) is not None:
        yield _setze(found, proposed, sicher=False)


def _auswahl(document: FileDocument, found: Violation) -> Iterator[Behebung]:
    value = value_at(document.data, found.path)
    allowed = [str(v) for v in (found.expected if isinstance(found.expected, list) else [found.expected])]
    if not isinstance(value, str):
        return
    better = wert_aus(value, allowed)
    near = naechste(value, allowed, 1, ab=0.8)
    if better is not None:
        yield _setze(found, better)
    elif near:
        yield _setze(found, near[0], sicher=False)


def _art(document: FileDocument, found: Violation) -> Iterator[Behebung]:
    """Nothing behind the colon, one text where a list is due, yes and no."""
    value = value_at(document.data, found.path)
    wanted = [str(t) for t in (found.expected if isinstance(found.expected, list | tuple) else [found.expected])]
    if value is None and found.path and isinstance(found.path[-1], str):
        yield _setze(found, DELETE)
    elif isinstance(value, str) and "boolean" in wanted and (truth := wahrheit(value)) is not None:
        yield _setze(found, truth)
    elif isinstance(value, str) and wanted == ["array"] and _takes_text(document, found):
        yield _setze(found, [value], sicher=not {",", ";"} & set(value))


def _takes_text(document: FileDocument, found: Violation) -> bool:
    field = subschema(document.schema, (*found.path, 0)) or {}
    return field.get("type") == "string"


def _fehlend(document: FileDocument, found: Violation) -> Iterator[Behebung]:
    """An id that is missing: of a process that of its file, of an item one made of its name."""
    if found.keys != ("id",):
        return
    proposed = stem(document.path) if document.schema == "prozess" and not found.path else _id_of_item(document, found)
    if proposed:
        yield Behebung(_code(found), (Edit((*found.path, "id"), proposed),))


def _id_of_item(document: FileDocument, found: Violation) -> str:
    if not found.path or not isinstance(found.path[-1], int) or merge_key(document.schema, found.path[:-1]) != "id":
        return ""
    items = [item for item in value_at(document.data, found.path[:-1]) if isinstance(item, dict)]
    taken = {str(item["id"]) for item in items if "id" in item}
    wanted = value_at(document.data, found.path)
    for item in items:
        if "id" not in item:
            proposed = _free_id(item, taken)
            if item is wanted:
                return proposed
            taken.add(proposed)
    return ""


def _free_id(item: dict[str, Any], taken: set[str]) -> str:
    base = id_aus_name(next((str(item[key]) for key in _NAMEN if item.get(key)), ""))
    choices = (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
    return next((choice for choice in choices if choice not in taken), "") if base else ""


def _mehrfach(document: FileDocument, found: Violation) -> Iterator[Behebung]:
    """The same item twice in a set."""
    value = value_at(document.data, found.path)
    field = subschema(document.schema, found.path) or {}
    if isinstance(value, list) and field.get("x-merge") == "menge":
        once = [item for n, item in enumerate(value) if item not in value[:n]]
        yield _setze(found, once)


_MENDS: Final[dict[str, Callable[[FileDocument, Violation], Iterator[Behebung]]]] = {
    "additionalProperties": _schluessel,
    "propertyNames": _schluessel,
    "pattern": _muster,
    "enum": _auswahl,
    "const": _auswahl,
    "type": _art,
    "required": _fehlend,
    "uniqueItems": _mehrfach,
}
