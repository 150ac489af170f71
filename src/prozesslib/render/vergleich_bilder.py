"""The pictures of a process that differs: old and new side by side, each element linked with its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from prozesslib.register.bildvorlagen import Bildvorlage, Namen, bildvorlage
from prozesslib.register.vergleich.dateien import Dateivergleich
from prozesslib.register.vergleich.paare import Datei
from prozesslib.register.vergleich.satz import Satz
from prozesslib.render.svg.ansicht import Ansicht, Vermerke, Zeichen
from prozesslib.render.svg.bild import flaeche
from prozesslib.render.svg.gegenueber import betrifft, vermerke, zeichen_von
from prozesslib.store.documents import read_document

BREITE: Final = 880
"""Pictures are wrapped to this width, so that two stand side by side on a screen."""


@dataclass(frozen=True, slots=True)
class Bilder:
    """The pictures of one process, as far as there are any, and what each sentence leads to."""

    alt: str | None = None
    neu: str | None = None
    ziele: Mapping[int, tuple[str, Zeichen]] = field(default_factory=dict)
    """By the number of a sentence: the element of a picture, and its sign."""
    fehlerhaft: bool = False
    """Whether a picture is missing because its file has errors."""


KEINE: Final = Bilder()


def satz_id(nummer: int, satz: int) -> str:
    """The id of a sentence on the page."""
    return f"p{nummer}-s{satz}"


def bilder(one: Dateivergleich, nummer: int, namen: Namen, lang: str) -> Bilder:
    """The pictures of the process with this number on the page; none where the flow stayed as it was."""
    if one.kind != "prozess" or one.paar is None:
        return KEINE
    old, new = (_vorlage(side, namen) for side in (one.paar.alt, one.paar.neu))
    if any(side is not None and _fehlerhaft(side) for side in (one.paar.alt, one.paar.neu)):
        return Bilder(fehlerhaft=True)
    both = old is not None and new is not None
    if (old is None and new is None) or (both and not _am_ablauf(one.saetze)):
        return KEINE
    words: dict[str, str] = {}
    for place, satz in enumerate(one.saetze):
        entry = betrifft(satz.pfad)
        if entry is not None:
            words.setdefault(entry, satz_id(nummer, place))
    marks = vermerke(one.saetze, old.ablauf if old else None, new.ablauf if new else None, words)
    drawn = [
        _bild(side, mark, nummer, letter, lang) for side, mark, letter in zip((old, new), marks, "an", strict=True)
    ]
    return Bilder(drawn[0], drawn[1], dict(_ziele(one.saetze, nummer, old, new)) if both else {})


def _am_ablauf(saetze: Sequence[Satz]) -> bool:
    return any(satz.pfad[:1] == ("ablauf",) or betrifft(satz.pfad) is not None for satz in saetze)


def _vorlage(datei: Datei | None, namen: Namen) -> Bildvorlage | None:
    """The process of a sound file that has a flow."""
    if datei is None or b"ablauf" not in datei.text:
        return None
    document = read_document(datei.pfad, datei.text)
    return bildvorlage(document.data, namen) if document.sound else None


def _fehlerhaft(datei: Datei) -> bool:
    return b"ablauf" in datei.text and not read_document(datei.pfad, datei.text).sound


def _bild(side: Bildvorlage | None, marks: Vermerke, nummer: int, letter: str, lang: str) -> str | None:
    if side is None:
        return None
    return flaeche(side, Ansicht(lang, breite=BREITE, vermerke=marks, vorsilbe=f"p{nummer}{letter}-"))


def _ziele(
    saetze: Sequence[Satz], nummer: int, old: Bildvorlage | None, new: Bildvorlage | None
) -> list[tuple[int, tuple[str, Zeichen]]]:
    """Where each sentence about an entry leads: into the new picture, else into the old one."""
    known = [(letter, {e.id for e in side.ablauf.eintraege}) for letter, side in (("n", new), ("a", old)) if side]
    found = []
    for place, satz in enumerate(saetze):
        entry = betrifft(satz.pfad)
        letter = next((letter for letter, ids in known if entry in ids), None)
        if entry is not None and letter is not None:
            found.append((place, (f"p{nummer}{letter}-e-{entry}", zeichen_von(satz))))
    return found
