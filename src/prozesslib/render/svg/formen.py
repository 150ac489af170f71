"""The shapes of entries as BPMN draws them."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.analysis.layout.zeichnung import SCHRIFT_FORM, SCHRIFT_LINIE, Beschriftung, Form
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.render.svg import glyphen
from prozesslib.render.svg.schreiben import element, zeile

ANSATZ = 0.8
"""Of the size of the font: how far below the top of its line a text stands."""

PLUS = 20
"""Foot of a sub-process."""


def beschriftung(box: Beschriftung, klasse: str = "") -> Iterator[str]:
    """The lines of a text in its box, centred."""
    for number, line in enumerate(box.zeilen):
        y = box.y + number * SCHRIFT_LINIE.zeile + ANSATZ * SCHRIFT_LINIE.groesse + 1
        yield zeile(box.x + box.breite / 2, y, line, SCHRIFT_LINIE.groesse, anker="middle", klasse=klasse)


def kasten(form: Form, klasse: str, luft: int = 0) -> str:
    """The rounded rectangle of a step."""
    return element(
        "rect",
        x=form.x - luft,
        y=form.y - luft,
        width=form.breite + 2 * luft,
        height=form.hoehe + 2 * luft,
        rx=8 + luft,
        class_=klasse,
    )


def schritt(form: Form, klasse: str, fuss: int) -> Iterator[str]:
    """A step: its box and its text, so much of its foot left free."""
    yield kasten(form, klasse)
    yield from _innentext(form, fuss)


def teilprozess(form: Form, fuss: int) -> Iterator[str]:
    """A call of another process: a bold box with a boxed plus at its foot."""
    yield kasten(form, "teil")
    yield from _innentext(form, max(PLUS, fuss))
    yield glyphen.klappkreuz(form.x + form.breite / 2, form.y + form.hoehe - 10.5)


def _innentext(form: Form, fuss: int) -> Iterator[str]:
    top = _textbeginn(form, fuss)
    for number, line in enumerate(form.zeilen):
        y = top + number * SCHRIFT_FORM.zeile + ANSATZ * SCHRIFT_FORM.groesse + 1
        yield zeile(form.x + form.breite / 2, y, line, SCHRIFT_FORM.groesse, anker="middle")


def _textbeginn(form: Form, fuss: int) -> float:
    return form.y + max(2.0, (form.hoehe - fuss - SCHRIFT_FORM.zeile * len(form.zeilen)) / 2 + 1)


def ereignis(form: Form, entry: Eintrag) -> Iterator[str]:
    """A circle: single at the start, bold at the end, double in between, dashed when the step goes on."""
    x, y = form.x + form.breite / 2, form.y + form.hoehe / 2
    kind = entry.ereignis if entry.ereignis in ("start", "ende") else "mitte"
    aside = " nebenher" if entry.an is not None and not entry.unterbrechend else ""
    yield _kreis(x, y, form.breite / 2 - (1.7 if kind == "ende" else 0.8), f"{kind}{aside}")
    if kind == "mitte":
        yield _kreis(x, y, form.breite / 2 - 3.8, f"mitte innen{aside}")
    yield from _inhalt(entry, x, y)


def _inhalt(entry: Eintrag, x: float, y: float) -> Iterator[str]:
    if entry.ereignis == "frist":
        yield glyphen.zifferblatt(x, y)
    elif entry.ereignis == "fehler":
        yield glyphen.blitz(x, y)
    elif entry.ereignis == "nachricht" or entry.nachricht is not None:
        sent = entry.ereignis == "ende" or entry.richtung == "ausloesend"
        yield glyphen.brief(x, y, voll=sent and entry.ereignis != "start")


def _kreis(x: float, y: float, radius: float, klasse: str) -> str:
    return element("circle", cx=x, cy=y, r=radius, class_=klasse)


def gateway(form: Form, entry: Eintrag, opening: Eintrag | None) -> Iterator[str]:
    """A diamond with the sign of its kind; a join has the sign of what it closes."""
    x, y = form.x + form.breite / 2, form.y + form.hoehe / 2
    yield raute(form, "raute")
    yield _gateway_zeichen(opening or entry)(x, y)


def raute(form: Form, klasse: str, luft: int = 0) -> str:
    """The diamond itself."""
    x, y = form.x + form.breite / 2, form.y + form.hoehe / 2
    left, top, right, bottom = form.x - luft, form.y - luft, form.x + form.breite + luft, form.y + form.hoehe + luft
    points = ((left, y), (x, top), (right, y), (x, bottom))
    return element("polygon", points=" ".join(f"{px:g},{py:g}" for px, py in points), class_=klasse)


def _gateway_zeichen(entry: Eintrag) -> glyphen.Glyphe:
    if entry.eintragsart is not Eintragsart.ENTSCHEIDUNG:
        return glyphen.plus
    kinds = {"mehrere": glyphen.kreis, "ereignis": glyphen.fuenfeck}
    return kinds.get(entry.art, glyphen.kreuz)


def umriss(form: Form, klasse: str, luft: int = 4) -> str:
    """A line around a shape, for marks."""
    if form.art in (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS):
        return kasten(form, klasse, luft)
    if form.art is Eintragsart.EREIGNIS:
        return _kreis(form.x + form.breite / 2, form.y + form.hoehe / 2, form.breite / 2 + luft, klasse)
    return raute(form, klasse, luft)


def schraffur(form: Form, abstand: int = 9) -> str:
    """Slanting lines across a step of which nothing is known."""
    pieces = []
    for start in range(abstand, form.breite + form.hoehe, abstand):
        x, y = min(start, form.breite), max(0, start - form.breite)
        x2, y2 = max(0, start - form.hoehe), min(start, form.hoehe)
        inset = 3
        if x - x2 > 2 * inset:
            pieces.append(f"M{form.x + x - inset} {form.y + y + inset}L{form.x + x2 + inset} {form.y + y2 - inset}")
    return element("path", d="".join(pieces), class_="schraffur")
