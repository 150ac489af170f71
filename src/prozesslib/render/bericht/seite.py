"""A report as one HTML page that loads nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.werte import Zelle
from prozesslib.message import Message
from prozesslib.render.bericht.zellen import grad, zellentext
from prozesslib.render.text import einzeilig

_STIL: Final = """\
:root{color-scheme:light dark;--tinte:#1a1a1a;--papier:#fff;--rand:#767676;--flaeche:#f1f3f5}
@media (prefers-color-scheme:dark){:root{--tinte:#ececec;--papier:#16181a;--rand:#9a9a9a;--flaeche:#24282c}}
body{font:1rem/1.5 system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem;color:var(--tinte);
background:var(--papier)}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}.breit{overflow-x:auto}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border-bottom:1px solid var(--rand);padding:.3rem .6rem;text-align:left;vertical-align:top}
.zahl{text-align:right;font-variant-numeric:tabular-nums}tfoot td{font-weight:600;background:var(--flaeche)}
.w1{background:rgba(0,110,200,.12)}.w2{background:rgba(0,110,200,.24)}.w3{background:rgba(0,110,200,.36)}
.w4{background:rgba(0,110,200,.5)}
@media print{td{print-color-adjust:exact}body{margin:0;max-width:none;font-size:10pt}}
"""
_SICHER: Final = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(bericht: Bericht, lang: str) -> str:
    """The whole page; everything out of files is escaped."""
    title = _text(bericht.titel.text(lang))
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{lang}"><head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_SICHER}">',
            '<meta name="viewport" content="width=device-width,initial-scale=1">',
            f"<title>{title}</title><style>{_STIL}</style></head><body><main>",
            f"<h1>{title}</h1>",
            *(f"<p>{_text(satz.text(lang))}</p>" for satz in bericht.kernsaetze),
            *bericht.bilder,
            *(line for found in bericht.tabellen for line in _tabelle(found, lang)),
            *_erklaerung(bericht, lang),
            "</main></body></html>",
            "",
        ]
    )


def _tabelle(found: Tabelle, lang: str) -> Iterator[str]:
    yield f'<h2 id="{_text(found.id)}">{_text(found.titel.text(lang))}</h2><div class="breit"><table><thead><tr>'
    yield "".join(f'<th scope="col"{_klasse(s.zahlen)}>{_text(s.kopf.text(lang))}</th>' for s in found.spalten)
    yield "</tr></thead><tbody>"
    yield from (f"<tr>{_zeile(found, row, lang)}</tr>" for row in found.zeilen)
    yield "</tbody>"
    if found.summe is not None:
        yield f"<tfoot><tr>{_zeile(found, found.summe, lang)}</tr></tfoot>"
    yield "</table></div>"
    if found.abdeckung is not None:
        cover = Message("Abdeckung: ", "Coverage: ").text(lang) + found.abdeckung.satz().text(lang)
        yield f"<p>{_text(cover)}</p>"
    yield from (f"<p>{_text(satz.text(lang))}</p>" for satz in found.hinweise)


def _zeile(found: Tabelle, row: tuple[Zelle, ...], lang: str) -> str:
    cells = zip(found.spalten, row, strict=True)
    return "".join(f"<td{_klasse(s.zahlen, _grad(s, cell))}>{_text(zellentext(cell, lang))}</td>" for s, cell in cells)


def _erklaerung(bericht: Bericht, lang: str) -> Iterator[str]:
    if bericht.erklaerung:
        yield f"<h2>{Message('So gerechnet', 'How it was reckoned').text(lang)}</h2><ul>"
        yield from (f"<li>{_text(satz.text(lang))}</li>" for satz in bericht.erklaerung)
        yield "</ul>"


def _grad(spalte: Spalte, zelle: Zelle) -> int | None:
    return grad(zelle) if spalte.waerme else None


def _klasse(zahlen: bool, grade: int | None = None) -> str:
    names = [*(["zahl"] if zahlen else []), *([f"w{grade}"] if grade is not None else [])]
    return f' class="{" ".join(names)}"' if names else ""


def _text(text: str) -> str:
    return escape(einzeilig(text))
