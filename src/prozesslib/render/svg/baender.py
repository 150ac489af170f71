"""Pool, lanes and participants outside."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.analysis.layout.schrift import textbreite
from prozesslib.analysis.layout.umbruch import umbrechen
from prozesslib.analysis.layout.zeichnung import SCHRIFT_FORM, Bahn, Rahmen, Zeichnung
from prozesslib.render.svg.formen import ANSATZ
from prozesslib.render.svg.schreiben import element, zahl, zeile


def baender(drawing: Zeichnung, name: str) -> Iterator[str]:
    """Everything that lies under shapes and lines; the pool bears the name of the process."""
    lanes = [band for band in drawing.bahnen if not band.extern]
    order = {key: number for number, key in enumerate(dict.fromkeys(lane.id for lane in lanes))}
    for lane in lanes:
        yield _flaeche(lane, f"bahn{' gerade' if order[lane.id] % 2 else ''}")
    for lane in lanes:
        if lane.kopf:
            yield element("rect", x=lane.x, y=lane.y, width=lane.kopf, height=lane.hoehe, class_="kopf")
            yield from _hochkant(lane.x, lane.y, lane.kopf, lane.hoehe, lane.zeilen)
    for frame in drawing.rahmen:
        yield from _rahmen(frame, name)
    for band in drawing.bahnen:
        if band.extern:
            yield _flaeche(band, "aussen")


def namen_aussen(drawing: Zeichnung) -> Iterator[str]:
    """The names of the participants outside, above the lines that pass."""
    for band in drawing.bahnen:
        box = band.beschriftung
        if box is not None:
            for number, line in enumerate(box.zeilen):
                y = box.y + number * SCHRIFT_FORM.zeile + ANSATZ * SCHRIFT_FORM.groesse + 1
                yield zeile(box.x + box.breite / 2, y, line, SCHRIFT_FORM.groesse, anker="middle")


def _flaeche(band: Bahn, klasse: str) -> str:
    return element("rect", x=band.x, y=band.y, width=band.breite, height=band.hoehe, class_=klasse)


def _rahmen(frame: Rahmen, name: str) -> Iterator[str]:
    yield element("rect", x=frame.x, y=frame.y, width=frame.kopf, height=frame.hoehe, class_="kopf")
    yield element("rect", x=frame.x, y=frame.y, width=frame.breite, height=frame.hoehe, class_="rahmen")
    yield from _hochkant(frame.x, frame.y, frame.kopf, frame.hoehe, kurz(name, frame.hoehe - 12, 2))


def kurz(name: str, breite: int, zeilen: int) -> tuple[str, ...]:
    """A name in so many lines at most, cut where that is too little."""
    size = SCHRIFT_FORM.groesse
    lines = umbrechen(name, breite, size)
    if len(lines) <= zeilen:
        return lines
    last = lines[zeilen - 1]
    while last and textbreite(f"{last}…", size) > breite:
        last = last[:-1]
    return (*lines[: zeilen - 1], f"{last.rstrip(' -')}…")


def _hochkant(x: int, y: int, breite: int, hoehe: int, zeilen: tuple[str, ...]) -> Iterator[str]:
    """Lines that run upwards in a strip."""
    if not zeilen:
        return
    size, step = SCHRIFT_FORM.groesse, SCHRIFT_FORM.zeile
    first = x + breite / 2 - (len(zeilen) - 1) * step / 2 + 0.35 * size
    texts = [zeile(0, number * step, line, size, anker="middle") for number, line in enumerate(zeilen)]
    yield element("g", *texts, transform=f"translate({zahl(first)} {zahl(y + hoehe / 2)}) rotate(-90)")
