"""Any bytes to an XML tree, safely: no entities, no DTD, no network, bounded; what can be saved is saved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.bpmn.dokument import Ort
from prozesslib.exchange.bpmn.meldung import befund
from prozesslib.message import Message
from prozesslib.store.file_errors import shown

Knoten = Any
"""An element of lxml, which has no types of its own."""

MAX_BYTES: Final = 20 << 20
"""Larger files are not read; the largest public model is below 2 MB."""
MAX_TIEFE: Final = 120
"""Elements nested deeper are not read."""
MAX_ELEMENTE: Final = 100_000

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_DECLARED: Final = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_HEAD: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
_PROLOG: Final = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE: Final = re.compile(r"&#(x[0-9A-Fa-f]+|[0-9]+);")


def lies_baum(data: bytes, datei: str) -> tuple[Knoten | None, list[Befund]]:
    """The root element, or None where nothing could be saved; and what is wrong with the text."""
    if len(data) > MAX_BYTES:
        return None, [_fault("BP003", datei, *_TOO_LARGE)]
    text, found = _text(data, datei)
    if _has_doctype(text):
        return None, [*found, _fault("BP004", datei, *_HAS_DTD)]
    clean = _REFERENCE.sub(_harmless, _FORBIDDEN.sub(" ", _HEAD.sub(_blank, text, count=1)))
    if clean != text:
        found += _control(text, datei)
    root, problems = _parsed(clean.encode("utf-8"), datei)
    found += problems
    if root is None:
        return None, [*found, _fault("BP001", datei, *_NO_XML)]
    too_deep = _bounds(root, datei)
    return (None, [*found, too_deep]) if too_deep else (root, found)


def lokal(node: Knoten) -> str:
    """The name of an element without namespace; a prefix that was never declared goes too."""
    tag = node.tag
    return tag.rsplit("}", 1)[-1].rsplit(":", 1)[-1] if isinstance(tag, str) else ""


def raum(node: Knoten) -> str:
    """The namespace of an element, empty where it has none."""
    tag = node.tag
    return tag[1:].split("}", 1)[0] if isinstance(tag, str) and tag.startswith("{") else ""


def kinder(node: Knoten) -> Iterator[Knoten]:
    """The elements directly below."""
    return (child for child in node if isinstance(child.tag, str))


def zeile(node: Knoten) -> int:
    """The line an element begins in."""
    return int(node.sourceline or 1)


def _text(data: bytes, datei: str) -> tuple[str, list[Befund]]:
    """The text, by byte order mark, then by declaration; what does not fit is read as a Windows machine would."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").lstrip("\ufeff"), [_note("BP011", datei, *_BOM)]
    declared = _DECLARED.match(data[:400])
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    notes = [] if encoding in ("utf-8", "utf8", "us-ascii") else [_note("BP012", datei, *_foreign(encoding))]
    try:
        return data.decode(encoding), notes
    except (UnicodeDecodeError, LookupError):
        return data.decode("cp1252", "replace"), [_fault("BP002", datei, *_wrong(encoding), schwere=Schwere.WARNUNG)]


def _parsed(data: bytes, datei: str) -> tuple[Knoten | None, list[Befund]]:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError):
        return None, []
    errors = [entry for entry in parser.error_log if entry.level >= 2]
    return root, [_syntax(entry, datei) for entry in errors[:20]]


def _syntax(entry: Any, datei: str) -> Befund:
    detail = shown(" ".join(str(entry.message).split()), 120)
    undeclared = entry.type_name == "NS_ERR_UNDEFINED_NAMESPACE"
    code, what = ("BP006", _PREFIX) if undeclared else ("BP005", _BROKEN)
    grade = Schwere.WARNUNG if undeclared else Schwere.FEHLER
    satz = Message(f"{what.de} ({detail}).", f"{what.en} ({detail}).")
    return befund(code, grade, datei, Ort("", "", "", int(entry.line or 1)), satz, _SAVED)


def _bounds(root: Knoten, datei: str) -> Befund | None:
    """Whether the tree is too deep or too large to be a model; walked without recursion."""
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_TIEFE or count > MAX_ELEMENTE:
            return _fault("BP003", datei, *_TOO_DEEP)
    return None


def _has_doctype(text: str) -> bool:
    """Whether a DOCTYPE stands in front of the root; elsewhere the parser takes none."""
    prolog = _PROLOG.match(text)
    rest = text[prolog.end() if prolog else 0 :][:9]
    return rest.upper().startswith("<!DOCTYPE") or rest.upper().startswith("<!ENTITY")


def _harmless(match: re.Match[str]) -> str:
    """A numeric reference, unless it stands for a character that XML forbids."""
    digits = match[1]
    number = int(digits[1:], 16) if digits.startswith("x") else int(digits) if len(digits) < 9 else 0
    fits = number < 0x110000 and not _FORBIDDEN.match(chr(number))
    return match[0] if fits else " "


def _blank(match: re.Match[str]) -> str:
    """The declaration gone, its lines kept."""
    return "\n" * match[0].count("\n")


def _control(text: str, datei: str) -> list[Befund]:
    bad = _FORBIDDEN.search(text)
    return [_fault("BP007", datei, *_CONTROL, zeile_=text.count("\n", 0, bad.start()) + 1)] if bad else []


def _fault(
    code: str, datei: str, satz: Message, hint: Message, *, zeile_: int = 1, schwere: Schwere = Schwere.FEHLER
) -> Befund:
    return befund(code, schwere, datei, Ort("", "", "", zeile_), satz, hint)


def _note(code: str, datei: str, satz: Message) -> Befund:
    return befund(code, Schwere.HINWEIS, datei, Ort("", ""), satz)


def _foreign(encoding: str) -> tuple[Message]:
    name = shown(encoding, 20)
    return (
        Message(
            f"Die Datei ist als {name} kodiert und wurde so gelesen; manche Programme lesen sie als UTF-8.",
            f"The file is encoded as {name} and was read so; some programs read it as UTF-8.",
        ),
    )


def _wrong(encoding: str) -> tuple[Message, Message]:
    name = shown(encoding, 20)
    return (
        Message(
            f"Die Datei ist nicht, wie angegeben, als {name} kodiert; sie wurde als Windows-Text gelesen.",
            f"The file is not encoded as {name}, as it says; it was read as Windows text.",
        ),
        Message("Umlaute im Ergebnis prüfen.", "Check the umlauts in the result."),
    )


_BOM = (Message("Am Anfang steht ein BOM; es wurde übergangen.", "The file begins with a BOM; it was skipped."),)
_SAVED = Message("Gelesen wurde, was lesbar ist.", "What can be read was read.")
_PREFIX = Message("Ein Namensraum-Kürzel ist nicht erklärt", "A namespace prefix is not declared")
_BROKEN = Message("Das XML ist fehlerhaft", "The XML is broken")
_EXPORT_AGAIN = Message(
    "Das Modell im Modellierungswerkzeug neu als BPMN 2.0 ausgeben.",
    "Export the model from the modelling tool again, as BPMN 2.0.",
)
_NO_XML = (Message("Die Datei ist kein XML.", "The file is no XML."), _EXPORT_AGAIN)
_TOO_LARGE = (
    Message(
        f"Die Datei ist größer als {MAX_BYTES >> 20} MB und wird nicht gelesen.",
        f"The file is larger than {MAX_BYTES >> 20} MB and is not read.",
    ),
    Message("Eingebettete Bilder entfernen oder das Modell teilen.", "Remove embedded pictures or split the model."),
)
_TOO_DEEP = (
    Message("Die Datei ist zu tief geschachtelt oder zu groß.", "The file is nested too deeply or too large."),
    _EXPORT_AGAIN,
)
_HAS_DTD = (
    Message(
        "Die Datei hat eine DOCTYPE-Angabe; solche Dateien werden zum Schutz nicht gelesen.",
        "The file has a DOCTYPE; such files are not read, for protection.",
    ),
    Message("Das Modell ohne DOCTYPE ausgeben; BPMN braucht keine.", "Export without a DOCTYPE; BPMN needs none."),
)
_CONTROL = (
    Message("Die Datei enthält Steuerzeichen; sie wurden entfernt.", "The file holds control characters; removed."),
    _SAVED,
)
