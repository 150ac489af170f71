"""What a person types as the value of a field, in the type that the schema wants."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prozesslib.check.befund import Befund
from prozesslib.check.form import befunde_der_form
from prozesslib.check.lauf import pruefe_prozess
from prozesslib.message import Message, UserError
from prozesslib.model.ausdruck.werte import JA, NEIN
from prozesslib.model.bestand import Bestand
from prozesslib.store.documents import FileDocument, read_document
from prozesslib.store.yaml.reader import read_yaml


def getippt(text: str, types: frozenset[str], feld: str) -> Any:
    """The value as the schema wants it; text in ``[...]`` or ``{...}`` is read as YAML. UserError when it is unfit."""
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise _unfit(text, feld, Message("Er enthält unlesbare Zeichen.", "It holds unreadable characters."))
    if text[:1] in "[{" and types & {"array", "object"}:
        return _flow(text, feld)
    if "array" in types and "string" not in types:
        return [text]
    if types == {"boolean"}:
        return _boolean(text, feld)
    if types and types <= {"integer", "number"}:
        return _number(text, types, feld)
    return text


def geprueft(path: str, text: bytes, hinweis: Message) -> FileDocument:
    """A changed file; refuses what would break the schema, with the sentence that the check would say.

    ``hinweis`` is the next step where the check knows none.
    """
    document = read_document(path, text)
    if not document.sound:
        befund = next(befunde_der_form(document))
        raise UserError(befund.satz, befund.hinweis or hinweis)
    return document


def neue_befunde(before: FileDocument, after: FileDocument, bestand: Bestand, changed: Bestand) -> tuple[Befund, ...]:
    """What the check finds in a process after a change and did not find before."""
    known = {(b.code, b.feld, b.satz) for b in pruefe_prozess(before, bestand)}
    return tuple(b for b in pruefe_prozess(after, changed) if (b.code, b.feld, b.satz) not in known)


def _flow(text: str, feld: str) -> Any:
    read = read_yaml(f"wert: {text}\n".encode())
    if read.data is None:
        raise _unfit(text, feld, read.problems[0].message)
    value = read.data["wert"]
    if isinstance(value, list) and None in value:
        raise _unfit(text, feld, Message("Ein Eintrag der Liste ist leer.", "An item of the list is empty."))
    return value


def _boolean(text: str, feld: str) -> bool:
    word = text.casefold()
    if word not in JA | NEIN:
        raise _unfit(text, feld, Message("Erwartet wird ja oder nein.", "Yes or no (ja, nein) is expected."))
    return word in JA


def _number(text: str, types: frozenset[str], feld: str) -> int | float:
    plain = text.replace(",", ".")
    read: Callable[[str], int | float] = int if "number" not in types or "." not in plain else float
    try:
        return read(plain)
    except ValueError as error:
        raise _unfit(text, feld, Message("Erwartet wird eine Zahl.", "A number is expected.")) from error


def _unfit(text: str, feld: str, why: Message) -> UserError:
    return UserError(Message(f"„{text}“ passt nicht zu „{feld}“.", f"“{text}” does not fit “{feld}”."), why)
