"""The picture, put together: ground, lanes, lines, then the entries in reading order, and the legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from prozesslib.analysis.anteile import wegtexte
from prozesslib.analysis.layout.bild import zeichne
from prozesslib.analysis.layout.zeichnung import Form, Linie, Linienart, Zeichnung
from prozesslib.analysis.waerme import Waerme, waerme
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.register.bildvorlagen import Bildvorlage
from prozesslib.render.svg import formen, zeichen
from prozesslib.render.svg.ansicht import Ansicht, Zeichen, adresse
from prozesslib.render.svg.baender import baender, kurz, namen_aussen
from prozesslib.render.svg.farben import stil
from prozesslib.render.svg.inhalt import legende
from prozesslib.render.svg.legende import zeichne_legende
from prozesslib.render.svg.linien import linie
from prozesslib.render.svg.marken import REIHE, fuss, fuss_ueber, marken, zeichne_fuss, zeichne_wert
from prozesslib.render.svg.schreiben import element, gruppe, text, zeile
from prozesslib.render.svg.vorlesen import Vorleser

_ANFANG: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- prozesslib export svg -->'
_KOPF: Final = 40
"""Room for the name above the drawing."""
_RAND: Final = 12
_MINDESTENS: Final = 320
"""Narrowest picture, so that the legend has room."""
_GATEWAYS: Final = (Eintragsart.ENTSCHEIDUNG, Eintragsart.PARALLEL, Eintragsart.ZUSAMMENFUEHRUNG)


def svg(vorlage: Bildvorlage, ansicht: Ansicht | None = None) -> str:
    """A process as an SVG file that needs nothing else; the same input gives the same bytes."""
    wanted = ansicht or Ansicht()
    return _Bild(vorlage, wanted).datei() + "\n"


def flaeche(vorlage: Bildvorlage, ansicht: Ansicht) -> str:
    """The same as an element of a page that holds `farben.stil` itself."""
    return _Bild(vorlage, ansicht).wurzel(eingebettet=True)


@dataclass(frozen=True)
class _Bild:
    """One picture while it is written."""

    vorlage: Bildvorlage
    ansicht: Ansicht

    def datei(self) -> str:
        """The file: who wrote it, then the picture."""
        return f"{_ANFANG}\n{self.wurzel(eingebettet=False)}"

    def wurzel(self, *, eingebettet: bool) -> str:
        """The root element with everything in it."""
        drawing, top = self.zeichnung, 0 if eingebettet else _KOPF
        width = max(drawing.breite, _MINDESTENS)
        found = legende(self.vorlage, drawing, self.ansicht.lang, self.waerme, self.ansicht.vermerke)
        key, more = zeichne_legende(found, _RAND, top + drawing.hoehe + 4, width - 2 * _RAND, self.ansicht.lang)
        height = top + drawing.hoehe + 4 + more + _RAND
        style = [] if eingebettet else [element("style", stil(self.ansicht.thema))]
        body = [
            element("title", text(self.vorlage.prozess.name), id=self._id("titel")),
            element("desc", text(self._vorleser.ganzes()), id=self._id("text")),
            *style,
            element("rect", width=width, height=height, class_="papier"),
            *([] if eingebettet else [self._ueberschrift(width)]),
            gruppe(self._inhalt(), transform=f"translate(0 {top})" if top else None),
            key,
        ]
        return element(
            "svg",
            "\n",
            *(f"{part}\n" for part in body if part),
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"0 0 {width} {height}",
            width=width,
            height=height,
            class_="ablauf",
            lang=self.ansicht.lang,
            role="graphics-document document",
            aria_labelledby=self._id("titel"),
            aria_describedby=self._id("text"),
        )

    @cached_property
    def zeichnung(self) -> Zeichnung:
        """The drawing of the layout."""
        process, width = self.vorlage.prozess, self.ansicht.breite
        return zeichne(self.vorlage.ablauf, process.beteiligte, breite=width, wegtexte=wegtexte(process))

    @cached_property
    def waerme(self) -> Waerme | None:
        """The figures of the heat view, when one is wanted."""
        if self.ansicht.waerme is None:
            return None
        return waerme(self.vorlage.prozess, self.ansicht.waerme, self.vorlage.namen.medienarten)

    @cached_property
    def _vorleser(self) -> Vorleser:
        return Vorleser(self.vorlage, self.ansicht.lang)

    @cached_property
    def _eintraege(self) -> dict[str, Eintrag]:
        return {entry.id: entry for entry in self.vorlage.ablauf.eintraege}

    @cached_property
    def _systeme(self) -> frozenset[str]:
        return frozenset(person.id for person in self.vorlage.prozess.beteiligte if person.art == "system")

    def _id(self, name: str) -> str:
        return f"{self.ansicht.vorsilbe}{name}"

    def _ueberschrift(self, width: int) -> str:
        room = (width - 2 * _RAND) * 12 // 18
        name = kurz(self.vorlage.prozess.name, room, 1)
        return element("g", zeile(_RAND, 28, name[0] if name else "", 18), aria_hidden="true")

    def _inhalt(self) -> Iterator[str]:
        drawing = self.zeichnung
        yield gruppe(baender(drawing, self.vorlage.prozess.name), aria_hidden="true")
        yield gruppe(self._linien(), aria_hidden="true")
        yield gruppe(self._formen())
        texts = [part for line in drawing.linien if line.beschriftung for part in self._text(line)]
        yield gruppe([*texts, *namen_aussen(drawing)], aria_hidden="true")
        yield gruppe(zeichen.an_linien(drawing, self._vermerkte), aria_hidden="true")

    def _linien(self) -> Iterator[str]:
        marked = {id(line): sign for line, sign in self._vermerkte}
        for line in self.zeichnung.linien:
            yield from linie(line, marked.get(id(line)))

    @cached_property
    def _vermerkte(self) -> list[tuple[Linie, Zeichen]]:
        marks = self.ansicht.vermerke.kanten
        flow = (line for line in self.zeichnung.linien if line.art is Linienart.FOLGE)
        keyed = (((line.von, line.ziel, line.weg), line) for line in flow)
        return [(line, marks[key]) for key, line in keyed if key in marks]

    @staticmethod
    def _text(line: Linie) -> Iterator[str]:
        assert line.beschriftung is not None
        yield from formen.beschriftung(line.beschriftung, "botschaftstext" if line.art is Linienart.NACHRICHT else "")

    def _formen(self) -> Iterator[str]:
        """The shapes in reading order; an event on the border of a step never before that step."""
        waiting: dict[str, list[Form]] = {}
        drawn: set[str] = set()
        for form in self.zeichnung.formen:
            host = self._eintraege[form.id].an
            if host in self._eintraege and host not in drawn and host != form.id:
                waiting.setdefault(host or "", []).append(form)
                continue
            queue = [form]
            while queue:
                shape = queue.pop(0)
                drawn.add(shape.id)
                yield self._eintrag(shape)
                queue += waiting.pop(shape.id, ())
        yield from (self._eintrag(form) for group in waiting.values() for form in group)

    def _eintrag(self, form: Form) -> str:
        entry, marks = self._eintraege[form.id], self.ansicht.vermerke
        signs = marks.eintraege.get(form.id, ())
        said = self._vorleser.eintrag(entry, signs, self.waerme)
        outline = [formen.umriss(form, f"markiert {signs[0].value}")] if signs else []
        parts = [element("title", text(said)), *outline, *self._form(form, entry), *zeichen.an_form(form, signs)]
        if form.beschriftung:
            parts += formen.beschriftung(form.beschriftung)
        link = f"#{marks.worte[form.id]}" if form.id in marks.worte else self._verweis(entry)
        name = self._id(self._element[id(form)])
        if link:
            return element("a", *parts, id=name, href=link)
        return element("g", *parts, id=name, role="graphics-symbol img")

    @cached_property
    def _element(self) -> dict[int, str]:
        """The id of each shape's element; entries that share an id are told apart."""
        seen: Counter[str] = Counter()
        found = {}
        for form in self.zeichnung.formen:
            seen[form.id] += 1
            found[id(form)] = f"e-{form.id}" + (f"_{seen[form.id]}" if seen[form.id] > 1 else "")
        return found

    def _verweis(self, entry: Eintrag) -> str | None:
        return adresse(self.ansicht, entry.teilprozess) if entry.teilprozess is not None else None

    def _form(self, form: Form, entry: Eintrag) -> Iterator[str]:
        if form.art is Eintragsart.EREIGNIS:
            yield from formen.ereignis(form, entry)
        elif form.art in _GATEWAYS:
            yield from formen.gateway(form, entry, self._eintraege.get(entry.zusammenfuehrung or ""))
        elif form.art is Eintragsart.TEILPROZESS:
            foot = fuss_ueber(*marken(entry, self.vorlage))
            yield from formen.teilprozess(form, foot.hoehe)
            yield from zeichne_fuss(form, foot)
        elif self.waerme is not None:
            yield from self._warm(form, self.waerme)
        else:
            yield from self._schritt(form, entry)

    def _schritt(self, form: Form, entry: Eintrag) -> Iterator[str]:
        by_machine = entry.automatisch or form.bahn in self._systeme
        foot = fuss(form, *marken(entry, self.vorlage), self._haengend[form.id])
        yield from formen.schritt(form, "schritt system" if by_machine else "schritt", foot.hoehe)
        yield from zeichne_fuss(form, foot)

    @cached_property
    def _haengend(self) -> Counter[str]:
        """How many events hang on each step."""
        return Counter(entry.an for entry in self.vorlage.ablauf.eintraege if entry.an is not None)

    def _warm(self, form: Form, heat: Waerme) -> Iterator[str]:
        value, hanging = heat.werte.get(form.id), self._haengend[form.id]
        room = REIHE * (2 if hanging else 1)
        box, *words = formen.schritt(form, f"schritt w{value.stufe}" if value else "schritt ohne", room)
        yield box
        if value is None:
            yield formen.schraffur(form)
        figure = zeichne_wert(form, heat, self.ansicht.lang, hanging)
        yield element("g", *words, *figure, class_=None if value else "hof")
