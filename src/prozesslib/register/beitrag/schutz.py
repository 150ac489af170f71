"""What must not leave a register: personal data, and signs that nobody sees; in texts and in comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from prozesslib.check import regeln
from prozesslib.check.befund import Befund, Schwere, feldpfad
from prozesslib.check.regel import PROZESS_REGELN, Path
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.pfad import value_at
from prozesslib.model.zustand import gemeinsam
from prozesslib.register.beitrag.abbilden import lies_prozess

regeln.laden()

_KOMMENTAR: Final = re.compile(r"(?:^|\s)(#.*)$")
_REGELN: Final = tuple(rule for rule in PROZESS_REGELN.values() if rule.familie == "schutz")
_LEER: Final = Umfeld()


def schutzbefunde(pfad: str, text: bytes, gegeben: bytes, dort: bytes | None = None) -> tuple[Befund, ...]:
    """What of ``text`` must not be given away, at its places there.

    ``gegeben`` is what would go out of it. What stands in ``dort``, the text that is public already, may stay.
    """
    document = lies_prozess(text)
    known = set(_texte(lies_prozess(dort).data)) if dort else set()
    found = []
    for code, path, satz, hinweis in _funde(pfad, gemeinsam(document.data)):
        if value_at(document.data, path) not in known:
            line, column = document.position(path)
            found.append(Befund(code, Schwere.FEHLER, pfad, line, column, satz, hinweis, feldpfad(path)))
    return (*found, *_kommentarbefunde(pfad, text, gegeben, dort, {befund.zeile for befund in found}))


def verweigere_persoenliches(text: str, was: Message) -> None:
    """UserError where a sentence that goes out with the rest holds personal data; ``was`` is what it is."""
    for _, _, satz, _ in _funde("", {"text": text}):
        raise UserError(
            Message(f"{was.de} enthält Persönliches: {satz.de}", f"{was.en} holds personal data: {satz.en}"),
            Message("Stellen nennen, keine Personen.", "Name offices, not people."),
        )


def _funde(pfad: str, tree: Mapping[str, Any]) -> Iterator[tuple[str, Path, Message, Message | None]]:
    for rule in _REGELN:
        for fund in rule.pruefe(Prozessdatei(pfad, tree), _LEER):
            yield rule.code, fund.path, fund.satz, fund.hinweis


def _kommentarbefunde(
    pfad: str, text: bytes, gegeben: bytes, dort: bytes | None, bekannt: set[int]
) -> Iterator[Befund]:
    """The same in comments, which leave with the text."""
    going, public = set(kommentare(gegeben)), set(kommentare(dort or b""))
    for number, line in enumerate(text.decode("utf-8", "replace").split("\n"), start=1):
        comment = _kommentar(line)
        if comment is None or comment not in going or comment in public or number in bekannt:
            continue
        for code, _, satz, hinweis in _funde(pfad, {"kommentar": comment}):
            yield Befund(code, Schwere.FEHLER, pfad, number, line.index(comment) + 1, satz, hinweis)


def kommentare(text: bytes) -> Iterator[str]:
    """The comments of a text, and what looks like one."""
    for line in text.decode("utf-8", "replace").split("\n"):
        comment = _kommentar(line)
        if comment is not None:
            yield comment


def _kommentar(line: str) -> str | None:
    found = _KOMMENTAR.search(line)
    return found[1] if found else None


def _texte(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, Mapping):
        for value in tree.values():
            yield from _texte(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _texte(value)
