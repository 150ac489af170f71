"""What would change in files, in words and line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from typing import TYPE_CHECKING, Final

from prozesslib.message import Message
from prozesslib.register.vergleich.dateien import vergleiche_dateien
from prozesslib.register.vergleich.stand import Unterschied
from prozesslib.render.text import Blatt, Stil, einzeilig, sichtbar
from prozesslib.render.vergleich import as_text

if TYPE_CHECKING:
    from prozesslib.register.beheben_ordner import Neufassung

_STIL: Final = {"+": Stil.GRUEN, "-": Stil.ROT, "@": Stil.BLAU}


def in_worten(fassungen: Iterable[Neufassung], lang: str, blatt: Blatt) -> Iterator[str]:
    """What changes in what the files say."""
    listed = tuple(fassungen)
    found = vergleiche_dateien({f.pfad: f.alt for f in listed}, {f.pfad: f.neu for f in listed})
    now, then = Message("jetzt", "now"), Message("danach", "afterwards")
    return as_text(Unterschied(now, then, tuple(found)), lang, blatt)


def zeilenweise(fassungen: Iterable[Neufassung], blatt: Blatt) -> Iterator[str]:
    """The lines that change, as ``diff -u`` shows them."""
    for fassung in fassungen:
        name = einzeilig(fassung.pfad)
        before, after = (_lines(data) for data in (fassung.alt, fassung.neu))
        for line in unified_diff(before, after, name, name, lineterm=""):
            yield blatt.stil(line, *([_STIL[line[0]]] if line[:1] in _STIL else []))


def _lines(data: bytes) -> list[str]:
    """Lines fit for the terminal; a carriage return and a mark at the start show."""
    text = data.decode("utf-8", "replace").replace("\r", "␍").replace("\ufeff", "⟦BOM⟧")
    return [sichtbar(line).replace("\t", "→   ") for line in text.split("\n")]
