"""The picture: boxes from top to bottom in reading order, lines to the next one, jumps by number."""

from __future__ import annotations

from prozesslib.message import Message
from prozesslib.model.ablauf import Kantenart
from prozesslib.render.fluss.ausgang import beschriftung, sprung
from prozesslib.render.fluss.bild import Bild, Knoten
from prozesslib.render.fluss.kasten import LINIE, Platz, male
from prozesslib.render.fluss.klammern import Klammer
from prozesslib.render.fluss.leinwand import Leinwand
from prozesslib.render.fluss.spalten import Spalten, spalten
from prozesslib.render.fluss.wege import Ausgang
from prozesslib.render.fluss.worte import gekuerzt, zeilen
from prozesslib.render.text import Stil, laenge

_VON = Message("von", "from")
WIEDERHOLT = 40
"""After so many rows the names of the lanes are said again."""


class Zeichner:
    """Draws one flow; ``sheet`` holds the picture."""

    def __init__(self, bild: Bild, breite: int) -> None:
        self.bild = bild
        self.spalten: Spalten = spalten(bild, breite)
        self.sheet = Leinwand(breite)
        self._mitte: list[int] = []
        self._kopf = 0

    def zeichne(self) -> Leinwand:
        """Draw everything."""
        y = self._kopfzeilen()
        arrow = False
        for node in self.bild.knoten:
            y = self._kasten(node, y, pfeil=arrow)
            y = self._ausgaenge(node, y)
            arrow = node.direkt is not None
            y = self._weiter(node, node.direkt, y) if node.direkt else y + 1
        for bracket in self.bild.klammern:
            self._klammer(bracket)
        self._trenne()
        return self.sheet

    def _x(self, node: Knoten) -> int:
        return self.spalten.links(node.bahn)

    def _raum(self, x: int) -> int:
        """Columns for what stands at a line: to the end of the lane, or of the sheet."""
        lanes = list(self.spalten.trennlinien())
        return next((edge for edge in lanes if edge > x), self.sheet.breite) - x - 4

    def _kopfzeilen(self) -> int:
        """The names of the lanes; of a single column only where there is one lane."""
        if self.spalten.benannt:
            return 0
        width = self.spalten.spalte
        heads = [zeilen(name, width - 2) for name in self.bild.bahnen]
        height = max(map(len, heads), default=0)
        for lane, lines in enumerate(heads):
            x = self.spalten.links(lane)
            for i, line in enumerate(lines):
                self.sheet.schreibe(x + (self.spalten.kasten - laenge(line)) // 2, i, line, Stil.FETT)
            self.sheet.schreibe(x, height, "━" * self.spalten.kasten, Stil.LEISE)
        self._kopf = height
        return height + 1

    def _kasten(self, node: Knoten, y: int, *, pfeil: bool) -> int:
        came = ", ".join(map(str, node.herein))
        titles = (
            self.bild.bahnen[node.bahn] if self.spalten.benannt else "",
            f"{self.bild.wort(_VON)} {came}" if came else "",
        )
        self._mitte.append(y + 1)
        return male(self.sheet, Platz(self._x(node), y, self.spalten.kasten), node, titles, pfeil=pfeil)

    def _ausgaenge(self, node: Knoten, y: int) -> int:
        """The ways that jump, each with its branch from the line."""
        jumps = [way for way in node.ausgaenge if not way.direkt]
        x = self._x(node) + LINIE
        for i, way in enumerate(jumps):
            last = i + 1 == len(jumps) and node.direkt is None
            lines = zeilen(sprung(way, node, self.bild), self._raum(x))
            self.sheet.schreibe(x, y, "└─" if last else "├─")
            for line in lines:
                if line is not lines[0] and not last:
                    self.sheet.schreibe(x, y, "│")
                self.sheet.schreibe(x + 3, y, line, Stil.GELB if way.rueck else None)
                y += 1
        return y

    def _weiter(self, node: Knoten, way: Ausgang, y: int) -> int:
        """The line to the next box, with what stands at it."""
        x, target = self._x(node) + LINIE, self._x(self.bild.knoten[node.nummer]) + LINIE
        sign = "╎" if way.art is Kantenart.ANGEHEFTET else "│"
        label = beschriftung(way, self.bild)
        for line in zeilen(label, self._raum(x)) if label else []:
            self.sheet.schreibe(x, y, sign)
            self.sheet.schreibe(x + 2, y, line)
            y += 1
        if y - self._kopf > WIEDERHOLT and any(self.spalten.trennlinien()):
            y = self._wiederhole(x, y, sign)
        if x != target:
            self._knick(x, target, y)
            return y + 1
        return y

    def _knick(self, x: int, target: int, y: int) -> None:
        """A line from one lane to another."""
        left, right = ("└", "┐") if target > x else ("┌", "┘")
        low, high = min(x, target), max(x, target)
        self.sheet.schreibe(low, y, left + "─" * (high - low - 1) + right)

    def _wiederhole(self, x: int, y: int, sign: str) -> int:
        """The names of the lanes once more, in one row."""
        for lane, name in enumerate(self.bild.bahnen):
            text = gekuerzt(name, self.spalten.spalte - 8)
            self.sheet.schreibe(self.spalten.links(lane), y, "┄" * self.spalten.kasten, Stil.LEISE)
            place = self.spalten.links(lane) + LINIE + 2
            self.sheet.schreibe(place, y, f" {text} ", Stil.FETT)
        self.sheet.schreibe(x, y, sign)
        self._kopf = y
        return y + 1

    def _trenne(self) -> None:
        """The lines between the lanes, where nothing else stands."""
        for x in self.spalten.trennlinien():
            for y in range(self.sheet.hoehe):
                if self.sheet.leer(x, y):
                    self.sheet.schreibe(x, y, "┊", Stil.LEISE)

    def _klammer(self, bracket: Klammer) -> None:
        """A bracket at the left edge from a fork over its branches to the join."""
        x = bracket.tiefe * 2
        top, bottom = self._mitte[bracket.von], self._mitte[bracket.bis]
        for y in range(top, bottom + 1):
            self.sheet.schreibe(x, y, "║", Stil.BLAU)
        marks = {top: "╔", bottom: "╚", **{self._mitte[branch]: "╠" for branch in bracket.zweige}}
        for y, corner in marks.items():
            self.sheet.schreibe(x, y, corner, Stil.BLAU)
            for right in range(x + 1, self.spalten.rand):
                self.sheet.schreibe(right, y, "═", Stil.BLAU)
            right = self.spalten.rand
            while right < self.sheet.breite and self.sheet.leer(right, y):
                self.sheet.schreibe(right, y, "┄", Stil.BLAU)
                right += 1
