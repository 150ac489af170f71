"""Findings from reading: faults of the text and breaches of the schema, in words."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Befund, Schwere, feldpfad
from prozesslib.message import Message
from prozesslib.model.aehnlich import naechste
from prozesslib.model.pfad import value_at
from prozesslib.store.documents import FileDocument
from prozesslib.store.schemas import Violation, key_order, subschema
from prozesslib.store.yaml.reader import Problem

CODES_TEXT = {
    "syntax": "PL001",
    "kodierung": "PL002",
    "bom": "PL003",
    "nullbyte": "PL004",
    "zu-gross": "PL005",
    "zu-tief": "PL006",
    "tabulator": "PL007",
    "doppelter-schluessel": "PL008",
    "anker": "PL009",
    "tag": "PL010",
    "mehrere-dokumente": "PL011",
    "leer": "PL012",
    "kein-objekt": "PL013",
    "schluessel-kein-text": "PL014",
    "fuehrende-null": "PL015",
    "steuerzeichen": "PL016",
}
"""Codes for what the YAML reader reports."""

CODES_SCHEMA = {
    "additionalProperties": "PL101",
    "propertyNames": "PL101",
    "required": "PL102",
    "type": "PL103",
    "enum": "PL104",
    "const": "PL104",
    "pattern": "PL105",
    "falseSchema": "PL106",
    "anyOf": "PL107",
    "uniqueItems": "PL108",
}
"""Codes for breaches of the schema; every other keyword is ``PL109``."""


SYMLINK = Message(
    "Verknüpfungen (Symlinks) sind nicht erlaubt; die Datei wird nicht gelesen.",
    "Symbolic links are not allowed; the file is not read.",
)
"""The sentence of ``PL020``."""


def befunde_der_form(document: FileDocument) -> Iterator[Befund]:
    """Everything that is wrong with the text and the shape of one file."""
    for problem in document.document.problems:
        yield _from_problem(document.path, problem)
    for violation in document.violations:
        yield from _from_violation(document, violation)


def _from_problem(path: str, problem: Problem) -> Befund:
    severity = Schwere.FEHLER if problem.fatal else Schwere.WARNUNG
    code = CODES_TEXT.get(problem.kind, "PL001")
    place = problem.position
    return Befund(code, severity, path, place.line, place.column, problem.message, problem.hint)


def _from_violation(document: FileDocument, found: Violation) -> Iterator[Befund]:
    code = CODES_SCHEMA.get(found.keyword, "PL109")
    if found.keyword == "additionalProperties":
        for key in found.keys:
            yield _befund(document, code, (*found.path, key), _unknown_key(document, found, key), key=True)
        return
    if found.keyword == "propertyNames":
        for key in found.keys:
            yield _befund(document, code, (*found.path, key), _unfit_name(found, key), key=True)
        return
    on_key = found.keyword in ("falseSchema", "required", "anyOf")
    yield _befund(document, code, found.path, _explain(document, found), key=on_key)


def _befund(
    document: FileDocument,
    code: str,
    path: tuple[str | int, ...],
    words: tuple[Message, Message | None],
    *,
    key: bool,
) -> Befund:
    place = document.document.position(path, key=key)
    sentence, hint = words
    return Befund(code, Schwere.FEHLER, document.path, place.line, place.column, sentence, hint, feldpfad(path))


def _unknown_key(document: FileDocument, found: Violation, key: str) -> tuple[Message, Message | None]:
    near = naechste(key, key_order(document.schema, found.path), 1)
    hint = Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else _advice(document, key)
    where = feldpfad(found.path)
    return (
        Message(
            f"Den Schlüssel „{key}“ gibt es {'in ' + where if where else 'hier'} nicht.",
            f"There is no key “{key}” {'in ' + where if where else 'here'}.",
        ),
        hint,
    )


def _unfit_name(found: Violation, key: str) -> tuple[Message, Message | None]:
    """A key in a mapping whose keys are free within limits."""
    allowed, where = [str(name) for name in found.expected or ()], feldpfad(found.path)
    near = naechste(key, allowed, 1)
    hint = Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else None
    if not near and allowed:
        hint = Message(f"Erlaubt sind: {', '.join(allowed)}.", f"Allowed: {', '.join(allowed)}.")
    return Message(
        f"Der Schlüssel „{key}“ ist in {where} nicht möglich.",
        f"The key “{key}” is not possible in {where}.",
    ), hint


def _advice(document: FileDocument, key: str) -> Message | None:
    if key[:1].isdigit():
        return Message(
            'Eine Kommazahl in geschweiften Klammern steht in Anführungszeichen: "14,6 %".',
            'A number with a comma inside braces goes in quotes: "14,6 %".',
        )
    if document.schema != "prozess":
        return None
    return Message("Eigene Attribute stehen in lokal.zusatz.", "Own attributes go into lokal.zusatz.")


def _explain(document: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    explain = _SENTENCES.get(found.keyword, _other)
    return explain(document, found)


def _name(found: Violation) -> str:
    return feldpfad(found.path) or "Datei"


def _missing(_: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    key, where = found.keys[0], feldpfad(found.path)
    return Message(
        f"Die Angabe „{key}“ fehlt{' in ' + where if where else ''}.",
        f"The key “{key}” is missing{' in ' + where if where else ''}.",
    ), None


def _wrong_value(document: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    allowed = [str(v) for v in (found.expected if isinstance(found.expected, list) else [found.expected])]
    value = str(value_at(document.data, found.path))
    near = naechste(value, allowed, 1)
    hint = Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else None
    return Message(
        f"{_name(found)}: „{value}“ ist nicht erlaubt. Erlaubt sind: {', '.join(allowed)}.",
        f"{_name(found)}: “{value}” is not allowed. Allowed: {', '.join(allowed)}.",
    ), hint


def _wrong_shape(document: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    value = str(value_at(document.data, found.path))[:80]
    return Message(
        f"{_name(found)}: „{value}“ hat nicht die vorgesehene Form.",
        f"{_name(found)}: “{value}” does not have the expected form.",
    ), _examples(document, found)


def _examples(document: FileDocument, found: Violation) -> Message | None:
    field = subschema(document.schema, found.path) or {}
    samples = [str(e) for e in field.get("examples", ()) if isinstance(e, str | int | float)]
    text = str(field.get("description", ""))
    if not samples:
        return Message(text, f"In the words of the schema: {text}") if text else None
    return Message(f"{text} Zum Beispiel: {', '.join(samples)}.".strip(), f"For example: {', '.join(samples)}.")


_TYPES = {
    "string": ("ein Text", "a text"),
    "array": ("eine Liste", "a list"),
    "object": ("ein Block mit Schlüsseln", "a block of keys"),
    "integer": ("eine ganze Zahl", "a whole number"),
    "number": ("eine Zahl", "a number"),
    "boolean": ("true oder false", "true or false"),
}


def _wrong_type(document: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    wanted = found.expected if isinstance(found.expected, list | tuple) else [found.expected]
    names = [_TYPES.get(str(t), (str(t), str(t))) for t in wanted]
    value = value_at(document.data, found.path)
    if value is None:
        return Message(
            f"{_name(found)}: Hinter dem Doppelpunkt steht nichts.",
            f"{_name(found)}: nothing follows the colon.",
        ), Message("Fehlende Angaben werden weggelassen.", "Leave missing values out.")
    return Message(
        f"{_name(found)}: Hier wird {' oder '.join(n[0] for n in names)} erwartet.",
        f"{_name(found)}: {' or '.join(n[1] for n in names)} is expected here.",
    ), _examples(document, found)


def _unfit_key(_: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    key = found.path[-1] if found.path else "?"
    return Message(
        f"Der Schlüssel „{key}“ passt nicht zu {feldpfad(found.path[:-1]) or 'dieser Datei'}.",
        f"The key “{key}” does not fit {feldpfad(found.path[:-1]) or 'this file'}.",
    ), Message(
        "Ein Eintrag des Ablaufs hat nur die Schlüssel seiner Art; "
        "ein Register hat kommune, eine Bibliothek herausgeber.",
        "An entry has only the keys of its kind; a register has kommune, a library herausgeber.",
    )


def _needs_one_of(_: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    keys = ", ".join(dict.fromkeys(found.keys))
    return Message(
        f"{_name(found)}: Eine dieser Angaben fehlt: {keys}.",
        f"{_name(found)}: one of these keys is missing: {keys}.",
    ), None


def _repeated(_: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    return Message(
        f"{_name(found)}: Ein Eintrag steht mehrfach in der Liste.",
        f"{_name(found)}: an item is listed twice.",
    ), None


def _other(document: FileDocument, found: Violation) -> tuple[Message, Message | None]:
    limit = "" if found.expected is None else f" ({found.keyword}: {found.expected})"
    return Message(
        f"{_name(found)}: Der Wert entspricht nicht dem Schema{limit}.",
        f"{_name(found)}: the value breaks the schema{limit}.",
    ), _examples(document, found)


_SENTENCES = {
    "required": _missing,
    "enum": _wrong_value,
    "const": _wrong_value,
    "pattern": _wrong_shape,
    "type": _wrong_type,
    "falseSchema": _unfit_key,
    "anyOf": _needs_one_of,
    "uniqueItems": _repeated,
}
