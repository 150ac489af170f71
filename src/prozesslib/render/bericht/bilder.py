"""The flows that belong to a report, drawn side by side, with what differs marked."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht
from prozesslib.model.ablauf import Ablauf, Kantenart
from prozesslib.model.bestand import Bestand
from prozesslib.register.bildvorlagen import Bildvorlage, bildvorlage, namen
from prozesslib.render.svg.ansicht import Ansicht, Kante, Vermerke, Zeichen
from prozesslib.render.svg.bild import flaeche
from prozesslib.render.svg.farben import stil
from prozesslib.render.text import einzeilig

_BREITE: Final = 880
_STIL: Final = """\
.paar{display:grid;grid-template-columns:1fr 1fr;gap:1rem}.paar figure{margin:.6rem 0;overflow-x:auto}
.paar svg{max-width:100%;height:auto}figcaption{font-weight:600}
@media (max-width:60rem){.paar{grid-template-columns:1fr}}
"""


def mit_bildern(bericht: Bericht, bestand: Bestand, lang: str) -> Bericht:
    """The report with the pictures of its flows; those without a flow are left out."""
    names = namen(bestand)
    known = (bestand.prozesse[key] for key in bericht.zeichne if key in bestand.prozesse)
    found = [one for datei in known if (one := bildvorlage(datei.daten, names)) is not None]
    marks = _vermerke(found[0].ablauf, found[1].ablauf) if len(found) == 2 else [Vermerke()] * len(found)
    words = ("Ist: ", "Soll: ") if len(found) == 2 else ("",) * len(found)
    drawn = zip(found, marks, words, strict=True)
    figures = "".join(_bild(one, mark, word, number, lang) for number, (one, mark, word) in enumerate(drawn))
    if not figures:
        return bericht
    page = f'<style>{stil(wurzel=".paar svg")}{_STIL}</style><div class="paar">{figures}</div>'
    return replace(bericht, bilder=(*bericht.bilder, page))


def _bild(one: Bildvorlage, marks: Vermerke, word: str, number: int, lang: str) -> str:
    picture = flaeche(one, Ansicht(lang, breite=_BREITE, vermerke=marks, vorsilbe=f"b{number}-"))
    name = escape(einzeilig(f"{word}{one.prozess.name}"))
    return f"<figure><figcaption>{name}</figcaption>{picture}</figure>"


def _vermerke(ist: Ablauf, soll: Ablauf) -> list[Vermerke]:
    """What goes is marked in the Ist, what comes in the Soll, what is done in another way in both."""
    old, new = ({entry.id: replace(entry, weiter=None, wege=()) for entry in side.eintraege} for side in (ist, soll))
    changed = {key: (Zeichen.ANDERS,) for key in old.keys() & new.keys() if old[key] != new[key]}
    before, after = _kanten(ist), _kanten(soll)
    return [
        Vermerke(
            {**changed, **dict.fromkeys(old.keys() - new.keys(), (Zeichen.WEG,))},
            dict.fromkeys(before - after, Zeichen.WEG),
        ),
        Vermerke(
            {**changed, **dict.fromkeys(new.keys() - old.keys(), (Zeichen.NEU,))},
            dict.fromkeys(after - before, Zeichen.NEU),
        ),
    ]


def _kanten(flow: Ablauf) -> set[Kante]:
    return {(edge.von, edge.ziel, edge.weg) for edge in flow.kanten if edge.art is not Kantenart.ANGEHEFTET}
