"""Small marks at the foot of a step: media, IT systems, times, or the figure of a heat view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.analysis.layout.schrift import textbreite
from prozesslib.analysis.layout.zeichnung import Form
from prozesslib.analysis.waerme import Waerme, Wert
from prozesslib.analysis.waermeart import Waermeart
from prozesslib.analysis.zeiten import Zeitart, zeit
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.medien import medien_aus, medien_ein
from prozesslib.register.bildvorlagen import Bildvorlage
from prozesslib.render.svg import glyphen
from prozesslib.render.svg.glyphen import Glyphe
from prozesslib.render.svg.schreiben import element, zeile

RAND: Final = 6
REIHE: Final = 15
"""Height of a row of marks."""
_UNTEN: Final = 3
_GLYPHE: Final = 16
"""Room of one sign."""
_LUECKE: Final = 2
_SCHRIFT: Final = 10


@dataclass(frozen=True, slots=True)
class Marke:
    """A sign with its meaning for the legend, and a short text beside it."""

    schluessel: str
    text: str = ""

    @property
    def breite(self) -> int:
        """Width in pixels."""
        return _GLYPHE + (textbreite(self.text, _SCHRIFT) + _LUECKE if self.text else 0)


MARKEN_BILD: Final[dict[str, Glyphe]] = {
    "papier": glyphen.papier,
    "digital": glyphen.digital,
    "muendlich": glyphen.muendlich,
    "medium": glyphen.medium,
    "verfahren": glyphen.verfahren,
    "automatisch": glyphen.zahnrad,
    Zeitart.BEARBEITUNG.value: glyphen.uhr,
    Zeitart.LIEGE.value: glyphen.sanduhr,
    Zeitart.TRANSPORT.value: glyphen.transport,
}
MARKEN_WORT: Final = {
    "papier": Message("Papier", "paper"),
    "digital": Message("digital", "digital"),
    "muendlich": Message("mündlich", "spoken"),
    "medium": Message("anderes Medium", "other medium"),
    "verfahren": Message("IT-Verfahren", "IT system"),
    "automatisch": Message("automatisch", "automatic"),
    Zeitart.BEARBEITUNG.value: Message("Bearbeitungszeit", "working time"),
    Zeitart.LIEGE.value: Message("Liegezeit", "waiting time"),
    Zeitart.TRANSPORT.value: Message("Transportzeit", "transport time"),
}


def marken(entry: Eintrag, vorlage: Bildvorlage) -> tuple[list[Marke], list[Marke]]:
    """What stands at the left (media, systems) and at the right (times) of a step."""
    return list(_links(entry, vorlage)), list(_zeiten(entry, vorlage))


def _links(entry: Eintrag, vorlage: Bildvorlage) -> Iterator[Marke]:
    kinds = vorlage.namen.medienarten
    seen = medien_ein(entry, kinds) | medien_aus(entry, kinds)
    used = [*(d.medium for d in (*entry.eingang, *entry.ausgang)), entry.nachricht.medium if entry.nachricht else None]
    seen |= {"medium" for key in used if key is not None and kinds.get(key) not in MARKEN_BILD}
    yield from (Marke(kind) for kind in ("papier", "digital", "muendlich", "medium") if kind in seen)
    if entry.verfahren:
        yield Marke("verfahren")
    if entry.automatisch:
        yield Marke("automatisch")


def _zeiten(entry: Eintrag, vorlage: Bildvorlage) -> Iterator[Marke]:
    for kind in Zeitart:
        found = zeit(vorlage.prozess, entry, kind)
        if found is not None:
            yield Marke(kind.value, str(found))


@dataclass(frozen=True, slots=True)
class Fuss:
    """The rows of marks at the foot of a step, from below: what stands at the left, what at the right."""

    reihen: tuple[tuple[tuple[Marke, ...], tuple[Marke, ...]], ...] = ()

    @property
    def hoehe(self) -> int:
        """What the text of the step has to leave free."""
        return _UNTEN + REIHE * len(self.reihen)


def fuss(form: Form, links: Sequence[Marke], rechts: Sequence[Marke], haengend: int) -> Fuss:
    """The marks in rows: one where all have room, two otherwise; none under an event that hangs on the step."""
    width, left, right = form.breite - 2 * RAND, tuple(links), tuple(rechts)
    if haengend > 1:
        return fuss_ueber(left, right)
    if haengend:
        return Fuss((((), right[:1]), (left, _gekuerzt(left, right[1:], width))))
    if _passt((*left, *right), width):
        return Fuss(((left, right),) if left or right else ())
    if _passt((*left, *right[:1]), width):
        return Fuss(((left, right[:1]), ((), _gekuerzt((), right[1:], width))))
    return Fuss(((left, ()), ((), _gekuerzt((), right, width))))


def fuss_ueber(links: Sequence[Marke], rechts: Sequence[Marke]) -> Fuss:
    """The marks in the upper row only, where something else stands below."""
    return Fuss((((), ()), (tuple(links), tuple(rechts)))) if links or rechts else Fuss()


def _gekuerzt(links: tuple[Marke, ...], rechts: tuple[Marke, ...], breite: int) -> tuple[Marke, ...]:
    """Where there is no room the last times lose their text, never their sign."""
    for shown in range(len(rechts), -1, -1):
        shorter = (*rechts[:shown], *(Marke(mark.schluessel) for mark in rechts[shown:]))
        if _passt((*links, *shorter), breite):
            return shorter
    return ()


def _passt(marks: Sequence[Marke], breite: int) -> bool:
    return sum(mark.breite for mark in marks) + 4 <= breite


def zeichne_fuss(form: Form, foot: Fuss) -> Iterator[str]:
    """All marks of a step."""
    for number, (left, right) in enumerate(foot.reihen):
        y = _mitte(form, number)
        yield from _reihe(form.x + RAND, y, left)
        yield from _reihe(form.x + form.breite - RAND - sum(mark.breite for mark in right), y, right)


def _mitte(form: Form, reihe: int) -> float:
    return form.y + form.hoehe - _UNTEN - REIHE * (reihe + 0.5)


def _reihe(x: float, y: float, marks: Sequence[Marke]) -> Iterator[str]:
    for mark in marks:
        yield MARKEN_BILD[mark.schluessel](x + _GLYPHE / 2, y)
        if mark.text:
            yield zeile(x + _GLYPHE + 1, y + 3.5, mark.text, _SCHRIFT)
        x += mark.breite


def zeichne_wert(form: Form, waerme: Waerme, lang: str, haengend: int) -> Iterator[str]:
    """The figure of a heat view: its grade in a box, and the figure itself; above an event that hangs on the step."""
    value = waerme.werte.get(form.id)
    x, y = form.x + RAND, _mitte(form, 1 if haengend else 0)
    yield element("rect", x=x, y=y - 7, width=14, height=14, rx=2, class_="zug grund")
    if value is None:
        yield glyphen.ohne(x + 7, y)
        yield zeile(x + 18, y + 3.5, Message("ohne Angabe", "not given").text(lang), _SCHRIFT)
        return
    yield zeile(x + 7, y + 4, kennziffer(waerme, value), 11, anker="middle")
    yield zeile(x + 18, y + 3.5, _wert(waerme, value).text(lang), _SCHRIFT)


def kennziffer(waerme: Waerme, value: Wert) -> str:
    """What stands in the box: the number of changes of medium, else the grade."""
    return value.text if waerme.art is Waermeart.MEDIENBRUCH else str(value.stufe)


def _wert(waerme: Waerme, value: Wert) -> Message:
    if waerme.art is Waermeart.MEDIENBRUCH:
        return bruchwort(int(value.text))
    return Message(value.text, value.text)


def bruchwort(anzahl: int) -> Message:
    """Changes of medium in words, the number apart."""
    if anzahl == 0:
        return Message("kein Bruch", "no change")
    one = anzahl == 1
    return Message("Medienbruch" if one else "Medienbrüche", "change of medium" if one else "changes of medium")
