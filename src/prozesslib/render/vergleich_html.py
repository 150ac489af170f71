"""What differs between two states, as one page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from prozesslib.message import Message
from prozesslib.register.vergleich.dateien import Dateivergleich
from prozesslib.register.vergleich.stand import Unterschied
from prozesslib.render.text import einzeilig
from prozesslib.render.vergleich import WORT, ueberschrift, zeilen, zusammenfassung

_STIL = """\
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.4rem}summary{cursor:pointer;padding:.3rem 0}details{border-bottom:1px solid #ccc}
.id{color:#555;font-size:.9rem}.art{font-weight:600}.neu,.zurueckgeholt{color:#136c2e}.entfallen{color:#a4262c}
@media print{details{break-inside:avoid}}
"""
_SICHER = "default-src 'none'; style-src 'unsafe-inline'"


def as_html(found: Unterschied, lang: str) -> str:
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
            f"<style>{_STIL}</style></head>",
            "<body>",
            f"<h1>{escape(ueberschrift(found, lang))}</h1>",
            f"<p>{escape(zusammenfassung(found, lang))}</p>",
            *(line for one in found.dateien for line in _datei(one, lang)),
            "</body></html>",
            "",
        ]
    )


def _datei(one: Dateivergleich, lang: str) -> Iterator[str]:
    name, id_ = escape(einzeilig(one.name)), escape(einzeilig(one.id))
    word = f'<span class="art {one.art}">{WORT[one.art].text(lang)}</span>'
    yield f'<details open><summary>{name} <span class="id">{id_}</span> {word}</summary>'
    yield "<ul>"
    yield from (f"<li>{escape(line)}</li>" for line in zeilen(one, lang))
    yield "</ul></details>"
