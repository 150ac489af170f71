"""What a contribution says of itself: the message of its commit, and the text of the merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from prozesslib.model.aehnlich import id_aus_name
from prozesslib.model.katalog import Traeger
from prozesslib.register.beitrag.abbilden import lies_prozess
from prozesslib.register.beitrag.einfuegen import Einfuegung, Teil
from prozesslib.register.beitrag.gabe import PAKET, Gabe
from prozesslib.register.vergleich.worte import Satz, saetze

_LAENGE: Final = 100
_ZEICHEN = re.compile(r"([\\`*_{}\[\]<>|#~])")


def zweigname(von: Traeger, gaben: Sequence[Gabe]) -> str:
    """The usual name of the branch: who gives, and what."""
    what = gaben[0].id if len(gaben) == 1 else f"{len(gaben)}-prozesse"
    return f"beitrag/{id_aus_name(von.name) or 'verwaltung'}-{what}"


def titel(von: Traeger, gaben: Sequence[Gabe]) -> str:
    """The usual heading."""
    what = gaben[0].name if len(gaben) == 1 else f"{len(gaben)} Prozesse"
    return gekuerzt(f"Beitrag von {von.name}: {what}")


def gekuerzt(text: str) -> str:
    """A heading: one line, not endless, nothing in it that cannot be seen."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return line if len(line) <= _LAENGE else line[: _LAENGE - 1] + "…"


def unterschiede(teil: Teil) -> tuple[Satz, ...]:
    """What changes in the library, in words."""
    trees = [None if text is None else lies_prozess(text).data for text in (teil.vorher, teil.nachher)]
    return tuple(saetze("prozess", *trees))


def nachricht(heading: str, einfuegung: Einfuegung) -> str:
    """The message of the commit: heading, what changes, and a line per process by which its giver finds it again."""
    parts = [heading]
    for teil in einfuegung.bewegt:
        head, lines = f"{gekuerzt(teil.gabe.name)} ({teil.gabe.id}):", _zeilen(teil, einfuegung)
        parts.append("\n".join([head, *(f"- {line}" for line in lines)]))
    return "\n\n".join([*parts, "\n".join(teil.gabe.vermerk for teil in einfuegung.bewegt)])


def vorlage(heading: str, von: Traeger, einfuegung: Einfuegung) -> str:
    """The text of the merge request, in Markdown."""
    return "\n".join([f"## {_markdown(heading)}", "", *_absender(von), *_prozesse(einfuegung), *_vermerke(einfuegung)])


def _absender(von: Traeger) -> Iterator[str]:
    key = "" if von.ags == "ohne" else f" (AGS {von.ags})"
    yield _markdown(f"{von.name}{key}, Prozessmanagement")
    if von.postfach:
        yield f"Rückfragen: {_markdown(von.postfach)}"


def _prozesse(einfuegung: Einfuegung) -> Iterator[str]:
    for teil in einfuegung.bewegt:
        yield from ("", f"### {_markdown(gekuerzt(teil.gabe.name))} (`{teil.gabe.id}`)", "")
        yield from (f"- {_markdown(line)}" for line in _zeilen(teil, einfuegung))


def _vermerke(einfuegung: Einfuegung) -> Iterator[str]:
    yield ""
    yield from (teil.gabe.vermerk for teil in einfuegung.bewegt)


def _zeilen(teil: Teil, einfuegung: Einfuegung) -> Iterator[str]:
    yield from (satz.satz.de for satz in unterschiede(teil))
    liste = einfuegung.liste(teil)
    if liste is not None:
        word = "Aufgabenpaket" if liste.art == PAKET else "Blaupause"
        yield f"in {word} „{liste.id}“, Produktbereich {liste.bereich}"


def _markdown(text: str) -> str:
    return _ZEICHEN.sub(r"\\\1", text)
