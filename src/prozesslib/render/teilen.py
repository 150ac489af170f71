"""What came in and what went out when a register was shared, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.message import Message
from prozesslib.register.teilen.teile import Teilung
from prozesslib.register.vergleich.dateien import Dateivergleich
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig
from prozesslib.render.vergleich import WORT, datei_daten, weitere, zeilen

FORMAT = "prozesslib-share/1"
_DATEIEN = 30
_SAETZE = 3
"""So many files, and changes of one file, are told."""


def as_text(found: Teilung, lang: str, blatt: Blatt) -> Iterator[str]:
    """First what came in, then what went out, then what is to be decided."""
    yield from _richtung(Message("Gekommen", "Came in"), found.herein, lang, blatt)
    yield from _richtung(Message("Gegangen", "Went out"), found.hinaus, lang, blatt)
    if found.konflikte:
        yield blatt.stil(Message("Zu entscheiden", "To be decided").text(lang), Stil.FETT)
        for datei in found.konflikte:
            for konflikt in datei.konflikte:
                path = einzeilig(schreibe_pfad(konflikt.pfad)) if konflikt.pfad else ""
                yield from absatz(f"{einzeilig(datei.datei)}{': ' if path else ''}{path}", blatt, 2)


def _richtung(title: Message, found: Sequence[Dateivergleich], lang: str, blatt: Blatt) -> Iterator[str]:
    if not found:
        return
    yield blatt.stil(f"{title.text(lang)}: {_anzahl(found).text(lang)}", Stil.FETT)
    for one in found[:_DATEIEN]:
        yield from absatz(f"{einzeilig(one.name)} [{einzeilig(one.id)}]: {WORT[one.art].text(lang)}", blatt, 2)
        lines = zeilen(one, lang)
        for line in lines[:_SAETZE]:
            yield from absatz(f"- {line}", blatt, 4)
        if len(lines) > _SAETZE:
            yield from absatz(weitere(len(lines) - _SAETZE).text(lang), blatt, 4)
    if len(found) > _DATEIEN:
        yield from absatz(weitere(len(found) - _DATEIEN).text(lang) + " (prozesslib diff)", blatt, 2)


def _anzahl(found: Sequence[Dateivergleich]) -> Message:
    """How many processes, and how many other files."""
    processes = sum(one.kind in ("prozess", "gestrichen") for one in found)
    others = len(found) - processes
    german = [f"{processes} {'Prozess' if processes == 1 else 'Prozesse'}"] if processes else []
    english = [f"{processes} {'process' if processes == 1 else 'processes'}"] if processes else []
    if others:
        german.append(f"{others} andere {'Datei' if others == 1 else 'Dateien'}")
        english.append(f"{others} other {'file' if others == 1 else 'files'}")
    return Message(", ".join(german), ", ".join(english))


def as_json(found: Teilung) -> str:
    """Versioned JSON in German."""
    content = {
        "format": FORMAT,
        "ort": found.ort,
        "geteilt": found.geteilt,
        "gekommen": [datei_daten(one) for one in found.herein],
        "gegangen": [datei_daten(one) for one in found.hinaus],
        "konflikte": [datei.id for datei in found.konflikte],
        "hinweise": [hint.de for hint in found.hinweise],
    }
    return to_json(content)
