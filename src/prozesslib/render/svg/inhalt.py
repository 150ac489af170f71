"""What the legend of a picture has to explain."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from prozesslib.analysis.anteile import anteil
from prozesslib.analysis.layout.zeichnung import Form, Linienart, Zeichnung
from prozesslib.analysis.waerme import STUFEN, Waerme
from prozesslib.analysis.waermeart import Waermeart
from prozesslib.analysis.zeiten import Zeitart, zeit
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.register.bildvorlagen import Bildvorlage
from prozesslib.render.svg import glyphen
from prozesslib.render.svg.ansicht import Vermerke, Zeichen
from prozesslib.render.svg.formen import ereignis, gateway, schraffur
from prozesslib.render.svg.legende import Legende, Posten, Zeichner
from prozesslib.render.svg.marken import MARKEN_BILD, MARKEN_WORT, bruchwort, marken
from prozesslib.render.svg.schreiben import element, zeile
from prozesslib.render.svg.vorlesen import WAERME_WORT
from prozesslib.render.svg.zeichen import ZEICHEN_WORT, scheibe

_EREIGNISSE: Final = {
    "start": Message("Beginn", "start"),
    "ende": Message("Ende", "end"),
    "nachricht": Message("Nachricht", "message"),
    "frist": Message("Frist", "deadline"),
    "fehler": Message("Fehler", "error"),
}
_GATEWAYS: Final = {
    "genau-eine": Message("genau ein Weg", "exactly one way"),
    "mehrere": Message("ein Weg oder mehrere", "one way or several"),
    "ereignis": Message("was zuerst eintritt, entscheidet", "what happens first decides"),
}
_PARALLEL: Final = Message("alle Wege gleichzeitig", "all ways at once")


def legende(vorlage: Bildvorlage, drawing: Zeichnung, lang: str, waerme: Waerme | None, vermerke: Vermerke) -> Legende:
    """Signs of changes, of the heat scale or the marks, then the symbols of the flow."""
    entries = vorlage.ablauf.eintraege
    first = _skala(waerme, lang) if waerme else _marken(vorlage, lang)
    posten = (*_zeichen(vermerke, lang), *first, *_symbole(entries, drawing, lang))
    return Legende(posten, tuple(_abdeckung(waerme, lang) if waerme else _herkunft(vorlage, lang)))


def _zeichen(vermerke: Vermerke, lang: str) -> Iterator[Posten]:
    used = {sign for signs in vermerke.eintraege.values() for sign in signs} | set(vermerke.kanten.values())
    for sign in Zeichen:
        if sign in used:
            yield Posten(partial(scheibe, zeichen=sign), ZEICHEN_WORT[sign].text(lang), 20)


def _marken(vorlage: Bildvorlage, lang: str) -> Iterator[Posten]:
    used = {mark.schluessel for entry in _schritte(vorlage) for side in marken(entry, vorlage) for mark in side}
    for key, glyph in MARKEN_BILD.items():
        if key in used:
            yield Posten(glyph, MARKEN_WORT[key].text(lang), 16)


def _schritte(vorlage: Bildvorlage) -> Iterator[Eintrag]:
    kinds = (Eintragsart.SCHRITT, Eintragsart.TEILPROZESS)
    return (entry for entry in vorlage.ablauf.eintraege if entry.eintragsart in kinds)


def _symbole(entries: tuple[Eintrag, ...], drawing: Zeichnung, lang: str) -> Iterator[Posten]:
    for kind, word in _EREIGNISSE.items():
        if any(entry.ereignis == kind for entry in entries):
            sample = Eintrag("", ereignis=kind)
            yield Posten(partial(_ereignis, entry=sample), word.text(lang), 24)
    for art, word in _GATEWAYS.items():
        if any(entry.entscheidung is not None and entry.art == art for entry in entries):
            yield Posten(partial(_raute, entry=Eintrag("", entscheidung="", art=art)), word.text(lang), 26)
    if any(entry.parallel is not None for entry in entries):
        yield Posten(partial(_raute, entry=Eintrag("", parallel="")), _PARALLEL.text(lang), 26)
    if any(entry.teilprozess is not None for entry in entries):
        yield Posten(glyphen.klappkreuz, Message("eigener Prozess", "process of its own").text(lang), 18)
    if any(line.art is Linienart.NACHRICHT for line in drawing.linien):
        yield Posten(
            _gestrichelt, Message("Nachricht von oder nach außen", "message from or to outside").text(lang), 34
        )


def _klein(x: float, y: float, inhalt: str, faktor: float) -> str:
    return element("g", inhalt, transform=f"translate({x:g} {y:g}) scale({faktor:g})")


def _ereignis(x: float, y: float, *, entry: Eintrag) -> str:
    form = Form("", Eintragsart.EREIGNIS, -18, -18, 36, 36, (), "")
    return _klein(x, y, "".join(ereignis(form, entry)), 0.58)


def _raute(x: float, y: float, *, entry: Eintrag) -> str:
    form = Form("", Eintragsart.ENTSCHEIDUNG, -25, -25, 50, 50, (), "")
    return _klein(x, y, "".join(gateway(form, entry, None)), 0.48)


def _gestrichelt(x: float, y: float) -> str:
    return element("path", d=f"M{x - 16:g} {y:g}h32", class_="botschaft")


def _skala(waerme: Waerme, lang: str) -> Iterator[Posten]:
    """The grades or numbers that occur, each with its colour, and the hatching."""
    if waerme.art is Waermeart.MEDIENBRUCH:
        counts = {int(value.text): value for value in waerme.werte.values()}
        for count in sorted(counts):
            yield Posten(_feld(counts[count].stufe, str(count)), bruchwort(count).text(lang), 24)
    else:
        zero = any(value.stufe == 0 for value in waerme.werte.values())
        for grade in range(0 if zero else 1, STUFEN + 1) if waerme.hoechster else ():
            yield Posten(_feld(grade, str(grade)), _anteil(waerme, grade, lang), 24)
    if len(waerme.werte) < waerme.schritte:
        yield Posten(_ohne, Message("ohne Angabe", "not given").text(lang), 24)


def _anteil(waerme: Waerme, grade: int, lang: str) -> str:
    assert waerme.hoechster is not None
    if grade == 0:
        return Message("null", "zero").text(lang)
    if grade == STUFEN:
        return Message(f"bis {waerme.hoechster.text} (höchster Wert)", f"up to {waerme.hoechster.text} (highest)").text(
            lang
        )
    part = 100 * grade // STUFEN
    return Message(f"bis {part} % davon", f"up to {part} % of it").text(lang)


def _feld(grade: int, inhalt: str) -> Zeichner:
    def draw(x: float, y: float) -> str:
        box = element("rect", x=x - 11, y=y - 8, width=22, height=16, rx=3, class_=f"schritt w{grade}")
        return box + zeile(x, y + 4, inhalt, 11, anker="middle")

    return draw


def _ohne(x: float, y: float) -> str:
    form = Form("", Eintragsart.SCHRITT, int(x) - 11, int(y) - 8, 22, 16, (), "")
    box = element("rect", x=form.x, y=form.y, width=22, height=16, rx=3, class_="schritt ohne")
    return box + schraffur(form, 6)


def _abdeckung(waerme: Waerme, lang: str) -> Iterator[str]:
    known, steps, word = len(waerme.werte), waerme.schritte, WAERME_WORT[waerme.art]
    own = ""
    if waerme.art is not Waermeart.MEDIENBRUCH:
        own = Message(
            f", davon {waerme.eigene} eigene; ~ heißt geschätzt oder aus der Vorlage",
            f", {waerme.eigene} of them own; ~ means estimated or out of the blueprint",
        ).text(lang)
    yield (
        Message(
            f"{word.de}: Angaben für {known} von {steps} Schritten",
            f"{word.en[:1].upper()}{word.en[1:]}: given for {known} of {steps} steps",
        ).text(lang)
        + own
        + "."
    )
    if waerme.duenn:
        yield Message(
            "Weniger als die Hälfte: Das Bild taugt nicht für einen Überblick.",
            "Less than half: this picture is no overview.",
        ).text(lang)
    if waerme.umgerechnet:
        yield _massstab(waerme.art).text(lang)


def _massstab(art: Waermeart) -> Message:
    if art is Waermeart.ZEIT:
        return Message("Nur für die Farbe gilt 1 AT wie 8 h.", "For the colour only, 1 AT counts as 8 h.")
    return Message(
        "Nur für die Farbe gelten 5 AT wie eine Woche und 1 Monat wie 30 Tage.",
        "For the colour only, 5 AT count as one week and 1 Monat as 30 days.",
    )


def _herkunft(vorlage: Bildvorlage, lang: str) -> Iterator[str]:
    times = [zeit(vorlage.prozess, entry, kind) for entry in _schritte(vorlage) for kind in Zeitart]
    shares = (anteil(vorlage.prozess, entry, way) for entry in vorlage.ablauf.eintraege for way in entry.wege)
    if any(found is not None and found.ungefaehr for found in (*times, *shares)):
        yield Message(
            "~ vor einer Zahl: geschätzt oder aus der Vorlage, kein eigener Wert.",
            "~ before a figure: estimated or out of the blueprint, no own figure.",
        ).text(lang)
