"""Effort against benefit as a picture, and as signs for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from prozesslib.analysis.prioritaet.portfolio import Punkt
from prozesslib.message import Message
from prozesslib.render.svg.schreiben import element, text
from prozesslib.render.text import Blatt, Stil, absatz, laenge, stdout_kann

BENANNT: Final = 15
"""So many processes are numbered and named; the others are dots."""
_TITEL: Final = Message("Aufwand und Nutzen", "Effort and benefit")
_ACHSEN: Final = (Message("Aufwand", "Effort"), Message("Nutzen", "Benefit"))
_ENDEN: Final = (Message("gering", "low"), Message("hoch", "high"))
_FELDER: Final = (
    Message("schnelle Erfolge", "quick wins"),
    Message("große Vorhaben", "big projects"),
    Message("nebenbei", "on the side"),
    Message("zurückstellen", "put off"),
)
"""Above left, above right, below left, below right."""

_LEGENDE: Final = Message(
    "Linien: so weit schwankt es, weil Angaben fehlen.", "Lines: so much it may vary, since inputs are missing."
)

_SEITE, _LINKS, _OBEN, _RADIUS, _ZEILE = 480, 56, 44, 11, 18
_LISTE: Final = _LINKS + _SEITE + 24
_BREITE: Final = _LISTE + 330
_HOEHE: Final = _OBEN + _SEITE + 56
_STIL: Final = """\
text{font-family:Helvetica,Arial,sans-serif;font-size:13px;fill:#1a1a1a}.g{fill:#fff}.r{fill:none;stroke:#767676}
.f{fill:#595959}.s{stroke:#767676;stroke-width:1}.a{fill:#767676;fill-opacity:.55}.p{fill:#0b5cad}
.n{fill:#fff;font-size:12px;font-weight:bold}.t{font-size:15px;font-weight:bold}
@media (prefers-color-scheme:dark){text{fill:#ececec}.g{fill:#16181a}.r,.s{stroke:#9a9a9a}.f{fill:#b5b5b5}
.a{fill:#9a9a9a}}
"""


def als_svg(punkte: Sequence[Punkt], lang: str) -> str:
    """The picture; the lines through a point show how far it may lie elsewhere because of what is not known."""
    named, others = punkte[:BENANNT], punkte[BENANNT:]
    places = list(_plaetze(named))
    title = _TITEL.text(lang)
    inside = [
        element("title", text(title)),
        element("desc", text("; ".join(f"{p.rang} {p.name}" for p in named))),
        element("style", _STIL),
        element("rect", width=_BREITE, height=_HOEHE, class_="g"),
        element("text", text(title), x=_LINKS, y=24, class_="t"),
        *_rahmen(lang),
        *(element("circle", cx=_x(p), cy=_y(p), r=3, class_="a") for p in others),
        *(line for p, place in zip(named, places, strict=True) for line in _spannen(p, place)),
        *(line for p, place in zip(named, places, strict=True) for line in _kreis(p, place)),
        *(_eintrag(p, row) for row, p in enumerate(named)),
        element("text", text(_LEGENDE.text(lang)), x=_LISTE, y=_OBEN + _SEITE, class_="f"),
    ]
    return element(
        "svg",
        *inside,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_BREITE} {_HOEHE}",
        width=_BREITE,
        height=_HOEHE,
        role="img",
    )


def _x(punkt: Punkt) -> float:
    return _LINKS + _SEITE * float(punkt.aufwand.mitte) / 100


def _y(punkt: Punkt) -> float:
    return _OBEN + _SEITE * (1 - float(punkt.nutzen.mitte) / 100)


def _rahmen(lang: str) -> Iterator[str]:
    middle_x, middle_y, low = _LINKS + _SEITE / 2, _OBEN + _SEITE / 2, _OBEN + _SEITE
    yield element("rect", x=_LINKS, y=_OBEN, width=_SEITE, height=_SEITE, class_="r")
    yield element("line", x1=middle_x, y1=_OBEN, x2=middle_x, y2=low, class_="s", stroke_dasharray="3 4")
    yield element("line", x1=_LINKS, y1=middle_y, x2=_LINKS + _SEITE, y2=middle_y, class_="s", stroke_dasharray="3 4")
    corners = ((_LINKS + 8, _OBEN + 18), (middle_x + 8, _OBEN + 18), (_LINKS + 8, low - 8), (middle_x + 8, low - 8))
    for word, (x, y) in zip(_FELDER, corners, strict=True):
        yield element("text", text(word.text(lang)), x=x, y=y, class_="f")
    (effort, benefit), (few, much) = _ACHSEN, _ENDEN
    yield element("text", text(few.text(lang)), x=_LINKS, y=low + 20, class_="f")
    yield element("text", text(effort.text(lang)), x=middle_x, y=low + 38, text_anchor="middle")
    yield element("text", text(much.text(lang)), x=_LINKS + _SEITE, y=low + 20, text_anchor="end", class_="f")
    yield element("text", text(much.text(lang)), x=_LINKS - 8, y=_OBEN + 12, text_anchor="end", class_="f")
    turned = f"rotate(-90 {_LINKS - 30} {middle_y:g})"
    yield element("text", text(benefit.text(lang)), x=_LINKS - 30, y=middle_y, text_anchor="middle", transform=turned)
    yield element("text", text(few.text(lang)), x=_LINKS - 8, y=low, text_anchor="end", class_="f")


def _plaetze(punkte: Sequence[Punkt]) -> Iterator[tuple[float, float]]:
    """Where the numbered circles go: beside each other where they would lie on each other."""
    taken: list[tuple[float, float]] = []
    for punkt in punkte:
        place = next(spot for spot in _ringsum(_x(punkt), _y(punkt)) if _frei(spot, taken))
        taken.append(place)
        yield place


def _ringsum(x: float, y: float) -> Iterator[tuple[float, float]]:
    """The place itself, then those around it, ever farther away; within the frame as long as there is room."""
    step = 2 * _RADIUS + 2
    for ring in range(60):
        for across in range(-ring, ring + 1):
            for down in range(-ring, ring + 1):
                if max(abs(across), abs(down)) == ring:
                    spot = (x + across * step, y + down * step)
                    if _LINKS <= spot[0] <= _LINKS + _SEITE and _OBEN <= spot[1] <= _OBEN + _SEITE:
                        yield spot


def _frei(spot: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    return all(abs(spot[0] - x) >= 2 * _RADIUS or abs(spot[1] - y) >= 2 * _RADIUS for x, y in taken)


def _spannen(punkt: Punkt, place: tuple[float, float]) -> Iterator[str]:
    x, y = place
    left, right = (_LINKS + _SEITE * float(v) / 100 for v in (punkt.aufwand.von, punkt.aufwand.bis))
    high, low = (_OBEN + _SEITE * (1 - float(v) / 100) for v in (punkt.nutzen.bis, punkt.nutzen.von))
    yield element("line", x1=left, y1=y, x2=right, y2=y, class_="s", stroke_opacity=0.4)
    yield element("line", x1=x, y1=high, x2=x, y2=low, class_="s", stroke_opacity=0.4)


def _kreis(punkt: Punkt, place: tuple[float, float]) -> Iterator[str]:
    x, y = place
    yield element("circle", element("title", text(punkt.name)), cx=x, cy=y, r=_RADIUS, class_="p")
    yield element("text", str(punkt.rang), x=x, y=y + 4, text_anchor="middle", class_="n")


def _eintrag(punkt: Punkt, row: int) -> str:
    name = punkt.name if laenge(punkt.name) <= 42 else f"{punkt.name[:41]}…"
    y = _OBEN + 12 + row * (_ZEILE + 6)
    number = element("text", str(punkt.rang), x=_LISTE + 18, y=y, text_anchor="end")
    return number + element("text", text(name), x=_LISTE + 28, y=y)


def als_text(punkte: Sequence[Punkt], lang: str, blatt: Blatt) -> Iterator[str]:
    """A grid of signs: numbers for the first, dots for the others."""
    across, down = min(72, blatt.breite - 4), 15
    frame = "│─└·" if stdout_kann("│─└·") else "|-+."
    cells: dict[tuple[int, int], str] = {}
    hidden = [p.rang for p in punkte[:BENANNT] if not _setze(cells, p, across, down)]
    for punkt in punkte[BENANNT:]:
        cells.setdefault(_zelle(punkt, across, down), frame[3])
    yield blatt.stil(_TITEL.text(lang), Stil.FETT)
    (effort, benefit), (few, much) = _ACHSEN, _ENDEN
    yield f"{benefit.text(lang)} {much.text(lang)}"
    for row in range(down):
        yield f" {frame[0]}{''.join(cells.get((column, row), ' ') for column in range(across))}".rstrip()
    yield f" {frame[2]}{frame[1] * across}"
    ends = f"  {effort.text(lang)} {few.text(lang)}", much.text(lang)
    yield ends[0] + ends[1].rjust(across + 2 - laenge(ends[0]))
    yield from absatz(", ".join(f"{p.rang} {p.name}" for p in punkte[:BENANNT]), blatt)
    if hidden:
        said = ", ".join(map(str, hidden))
        note = Message(f"Kein Platz im Bild für: {said}.", f"No room in the picture for: {said}.")
        yield from absatz(note.text(lang), blatt)


def _zelle(punkt: Punkt, across: int, down: int) -> tuple[int, int]:
    column = round(float(punkt.aufwand.mitte) / 100 * (across - 1))
    return column, round((1 - float(punkt.nutzen.mitte) / 100) * (down - 1))


def _setze(cells: dict[tuple[int, int], str], punkt: Punkt, across: int, down: int) -> bool:
    """Write a number where it belongs or as near as there is room; False where there is none."""
    column, row = _zelle(punkt, across, down)
    word = str(punkt.rang)
    for near in sorted(range(across - len(word) + 1), key=lambda at: (abs(at - column), at)):
        around = range(max(0, near - 1), min(across, near + len(word) + 1))
        if abs(near - column) > across // 6:
            return False
        if not any((place, row) in cells for place in around):
            cells.update({(near + index, row): sign for index, sign in enumerate(word)})
            return True
    return False
