"""What an import of the catalogue of services changes, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from prozesslib.message import Message
from prozesslib.register.leika import Einlesung
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, absatz, einzeilig

FORMAT: Final = "prozesslib-leika/1"
_ZEILEN: Final = 20
"""So many of a kind are told one by one."""


def as_text(einlesung: Einlesung, lang: str, blatt: Blatt) -> Iterator[str]:
    """Counts, then what disappeared, what got another name, which lines were left out, whom it concerns."""
    yield from absatz(_zahlen(einlesung).text(lang), blatt)
    yield from _liste(_ENTFALLEN, [f"{key} {name}" for key, name in einlesung.entfallen.items()], lang, blatt)
    renamed = [f"{key} {before} → {now}" for key, (before, now) in einlesung.umbenannt.items()]
    yield from _liste(_UMBENANNT, renamed, lang, blatt)
    errors = [f"{_ZEILE.text(lang)} {error.zeile}: {error.satz.text(lang)}" for error in einlesung.abruf.fehler]
    yield from _liste(_FEHLER, errors, lang, blatt)
    yield from _liste(_BETROFFEN, [f"{name} ({key})" for key, name in einlesung.betroffen], lang, blatt)


def _zahlen(einlesung: Einlesung) -> Message:
    abruf = einlesung.abruf
    regional = Message("", "")
    if abruf.regional:
        regional = Message(
            f" {abruf.regional} Schlüssel regionaler Kataloge bleiben weg.",
            f" {abruf.regional} keys of regional catalogues are left out.",
        )
    return Message(
        f"Leistungskatalog vom {abruf.stand}: {len(abruf.leistungen)} Leistungen, davon {len(einlesung.neu)} neu, "
        f"{len(einlesung.umbenannt)} anders benannt, {len(einlesung.entfallen)} entfallen, "
        f"{len(einlesung.zurueck)} wieder da.{regional.de}",
        f"Catalogue of services of {abruf.stand}: {len(abruf.leistungen)} services, {len(einlesung.neu)} of them new, "
        f"{len(einlesung.umbenannt)} with another name, {len(einlesung.entfallen)} gone, "
        f"{len(einlesung.zurueck)} back again.{regional.en}",
    )


def _liste(titel: Message, lines: list[str], lang: str, blatt: Blatt) -> Iterator[str]:
    if not lines:
        return
    yield from absatz(titel.text(lang), blatt)
    for line in lines[:_ZEILEN]:
        yield from absatz(f"– {einzeilig(line)}", blatt, 2)
    more = len(lines) - _ZEILEN
    if more > 0:
        yield from absatz(Message(f"und {more} weitere", f"and {more} more").text(lang), blatt, 2)


_ENTFALLEN: Final = Message("Entfallen:", "Gone:")
_UMBENANNT: Final = Message("Anders benannt:", "With another name:")
_FEHLER: Final = Message("Nicht gelesene Zeilen:", "Lines left out:")
_BETROFFEN: Final = Message("Diese Prozesse betrifft es:", "These processes are concerned:")
_ZEILE: Final = Message("Zeile", "line")


def as_json(einlesung: Einlesung) -> str:
    """Versioned JSON."""
    abruf = einlesung.abruf
    return to_json(
        {
            "format": FORMAT,
            "stand": abruf.stand,
            "leistungen": len(abruf.leistungen),
            "regional": abruf.regional,
            "neu": list(einlesung.neu),
            "umbenannt": [{"schluessel": k, "vorher": a, "jetzt": b} for k, (a, b) in einlesung.umbenannt.items()],
            "entfallen": [{"schluessel": k, "name": name} for k, name in einlesung.entfallen.items()],
            "zurueck": list(einlesung.zurueck),
            "fehler": [{"zeile": error.zeile, "satz": error.satz.de} for error in abruf.fehler],
            "betroffen": [{"id": key, "name": name} for key, name in einlesung.betroffen],
            "gespeichert": einlesung.commit is not None,
        }
    )
