"""What differs between two states, as one page that needs nothing else: in words, and flows side by side."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from prozesslib.message import Message
from prozesslib.register.bildvorlagen import Namen
from prozesslib.register.vergleich.dateien import Dateivergleich
from prozesslib.register.vergleich.stand import Unterschied
from prozesslib.render.svg.ansicht import Zeichen
from prozesslib.render.svg.farben import stil
from prozesslib.render.svg.zeichen import SCHRIFTZEICHEN, ZEICHEN_WORT
from prozesslib.render.text import einzeilig
from prozesslib.render.vergleich import WORT, ueberschrift, zeilen, zusammenfassung
from prozesslib.render.vergleich_bilder import KEINE, Bilder, bilder, satz_id

HOECHSTENS: Final = 200
"""Most processes with pictures on one page."""
_STIL: Final = """\
body{font:1rem/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1rem;color:var(--tinte);background:var(--papier)}
h1{font-size:1.4rem}h1,.worte{max-width:60rem}summary{cursor:pointer;padding:.4rem 0;font-size:1.05rem}
details{border-bottom:1px solid var(--rand);padding-bottom:.6rem}p a,li a{color:var(--nachricht)}
.id{color:var(--leise);font-size:.9rem}.art{font-weight:600}
.art.neu,.art.zurueckgeholt{color:var(--neu)}.art.entfallen{color:var(--weg)}
.sign{display:inline-block;min-width:1.4em;text-align:center;border-radius:1em;margin-right:.4em;color:var(--zeichen)}
.sign.neu{background:var(--neu)}.sign.weg{background:var(--weg)}.sign.anders{background:var(--anders)}
.sign.verschoben{background:var(--verschoben)}
.paar{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,40rem),1fr));gap:1.2rem;align-items:start}
figure{margin:.6rem 0;overflow-x:auto}.posten{margin-right:1.2em}figcaption{font-weight:600;margin-bottom:.3rem}
.ablauf{display:block;box-sizing:border-box;max-width:100%;min-width:36rem;height:auto;border:1px solid var(--rand)}
li:target{background:var(--mitte)}.ablauf :target .markiert{stroke-width:7}
@media print{.paar{grid-template-columns:1fr 1fr}.ablauf{min-width:0}figure{overflow:visible}
.sign{border:1px solid #000}
.art,.sign{color:#000!important;background:none!important}}
"""
_FEHLERHAFT: Final = Message(
    "Ohne Bilder, weil die Datei in einem der beiden Stände Fehler hat; „prozesslib check“ nennt die Stelle.",
    "Without pictures, since the file has errors in one of the two states; “prozesslib check” names the place.",
)
_SICHER: Final = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(found: Unterschied, lang: str, namen: Namen | None = None) -> str:
    """The whole page; everything out of files is escaped, and nothing can be loaded or run."""
    title = Message("Unterschiede", "Differences").text(lang)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{lang}">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_SICHER}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{title}</title>",
            f"<style>{stil(wurzel=':root')}{_STIL}</style></head>",
            "<body>",
            f"<h1>{escape(ueberschrift(found, lang))}</h1>",
            f"<p>{escape(zusammenfassung(found, lang))}</p>",
            f"<p>{' '.join(_schluessel(lang))}</p>" if found.dateien else "",
            *_dateien(found, lang, namen or Namen()),
            "</body></html>",
            "",
        ]
    )


def _schluessel(lang: str) -> Iterator[str]:
    """What the signs mean."""
    yield from (f'<span class="posten">{_zeichen(sign)}{ZEICHEN_WORT[sign].text(lang)}</span>' for sign in Zeichen)


def _zeichen(sign: Zeichen) -> str:
    return f'<span class="sign {sign.value}" aria-hidden="true">{SCHRIFTZEICHEN[sign]}</span>'


def _dateien(found: Unterschied, lang: str, namen: Namen) -> Iterator[str]:
    drawn = 0
    for number, one in enumerate(found.dateien):
        pictures = bilder(one, number, namen, lang) if drawn < HOECHSTENS else KEINE
        drawn += pictures is not KEINE
        yield from _datei(one, number, pictures, found, lang)


def _datei(one: Dateivergleich, number: int, pictures: Bilder, found: Unterschied, lang: str) -> Iterator[str]:
    name, id_ = escape(einzeilig(one.name)), escape(einzeilig(one.id))
    word = f'<span class="art {one.art}">{WORT[one.art].text(lang)}</span>'
    yield f'<details open><summary>{name} <span class="id">{id_}</span> {word}</summary>'
    yield '<ul class="worte">'
    for place, line in enumerate(zeilen(one, lang)):
        yield _satz(escape(line), satz_id(number, place), pictures, place)
    yield "</ul>"
    if pictures.fehlerhaft:
        yield f"<p>{escape(_FEHLERHAFT.text(lang))}</p>"
    elif pictures is not KEINE:
        yield '<div class="paar">'
        yield from _abbildung(pictures.alt, Message("Vorher", "Before"), found.alt, lang)
        yield from _abbildung(pictures.neu, Message("Nachher", "After"), found.neu, lang)
        yield "</div>"
    yield "</details>"


def _satz(line: str, id_: str, pictures: Bilder, place: int) -> str:
    if place not in pictures.ziele:
        return f'<li id="{id_}">{line}</li>'
    target, sign = pictures.ziele[place]
    return f'<li id="{id_}">{_zeichen(sign)}<a href="#{escape(target)}">{line}</a></li>'


def _abbildung(picture: str | None, wort: Message, stand: Message, lang: str) -> Iterator[str]:
    if picture is not None:
        yield f"<figure><figcaption>{wort.text(lang)}: {escape(einzeilig(stand.text(lang)))}</figcaption>"
        yield picture
        yield "</figure>"
