"""What reading a BPMN file says: findings about the file, and losses, which are no faults of it."""

from __future__ import annotations

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.bpmn.dokument import Ort
from prozesslib.message import Message
from prozesslib.register.einlesen.bericht import Verlust, Verlustart
from prozesslib.store.file_errors import shown

__all__ = ["Verlust", "Verlustart", "befund", "genannt", "verlust"]


def verlust(
    ort: Ort, de: str, en: str, art: Verlustart = Verlustart.VEREINFACHT, wird: tuple[str, ...] | None = None
) -> Verlust:
    """A line about an element; unless told otherwise a simplified one keeps its tag, a dropped one has none."""
    keeps = (ort.typ,) if art in (Verlustart.VEREINFACHT, Verlustart.VORSCHLAG) else ()
    return Verlust(ort.id, ort.typ, ort.name, ort.zeile, Message(de, en), art, keeps if wird is None else wird)


def befund(code: str, schwere: Schwere, datei: str, ort: Ort, satz: Message, *hinweis: Message) -> Befund:
    """A finding about an element of the file; its id stands where other findings name the field."""
    hint = hinweis[0] if hinweis else None
    return Befund(code, schwere, datei, max(1, ort.zeile), 1, satz, hint, shown(ort.id, 120))


def genannt(ort: Ort) -> str:
    """What a sentence calls an element: its name, else its id."""
    return shown(" ".join((ort.name or ort.id).split()), 80)
