"""Findings for people: one block each, with the line it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message
from prozesslib.render.befunde.quelltext import Quelltext
from prozesslib.render.befunde.zahlen import SCHWEREWORT
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig

_STIL = {Schwere.FEHLER: Stil.ROT, Schwere.WARNUNG: Stil.GELB, Schwere.HINWEIS: Stil.BLAU}


def as_text(
    befunde: Sequence[Befund],
    lang: str,
    blatt: Blatt,
    limit: int | None = None,
    quelltext: Quelltext | None = None,
) -> Iterator[str]:
    """One block per finding: place, severity and code, the line where ``quelltext`` has it, the sentence, the hint."""
    for befund in befunde[:limit]:
        place = f"{einzeilig(befund.datei)}:{befund.zeile}:{befund.spalte}"
        word, style = SCHWEREWORT[befund.schwere].text(lang), _STIL[befund.schwere]
        yield f"{blatt.stil(place, Stil.FETT)}  {blatt.stil(f'{word} {befund.code}', style)}"
        if quelltext:
            yield from quelltext.zeigen(befund, blatt, style)
        yield from absatz(befund.satz.text(lang), blatt, 2)
        if befund.hinweis:
            yield from absatz(f"→ {befund.hinweis.text(lang)}", blatt, 2)
    hidden = len(befunde) - len(befunde[:limit])
    if hidden:
        yield Message(
            f"… und {hidden} weitere (--limit 0 zeigt alle)", f"… and {hidden} more (--limit 0 shows all)"
        ).text(lang)
