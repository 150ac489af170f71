"""The history of a register or of one process: as a table, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prozesslib.message import Message
from prozesslib.register.vergleich.dateien import Dateiart, Dateivergleich
from prozesslib.register.vergleich.verlauf import Eintrag
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, einzeilig, tabelle
from prozesslib.render.vergleich import WORT, datei_daten, weitere, zeilen

FORMAT = "prozesslib-verlauf/1"
_NAMEN = 5
_SAETZE = 20
_WENIGE = 3


def as_table(eintraege: Sequence[Eintrag], lang: str, blatt: Blatt, *, einzeln: bool) -> Iterator[str]:
    """When, what, who, at which saved state; ``einzeln``: of one process, sentence by sentence."""
    heads = [Message("Wann", "When"), Message("Was", "What"), Message("Wer", "Who"), Message("Stand", "State")]
    rows = [[_wann(e), "\n".join(_was(e, lang, einzeln)), einzeilig(e.wer), e.commit[:10]] for e in eintraege]
    yield from tabelle([head.text(lang) for head in heads], rows, blatt)


def as_json(eintraege: Sequence[Eintrag]) -> str:
    """Versioned JSON in German."""
    return to_json({"format": FORMAT, "eintraege": [_daten(eintrag) for eintrag in eintraege]})


def _daten(eintrag: Eintrag) -> dict[str, object]:
    return {
        "commit": eintrag.commit,
        "datum": eintrag.datum,
        "wer": eintrag.wer,
        "titel": eintrag.titel,
        "abgleich": eintrag.abgleich,
        "anfang": eintrag.anfang,
        "dateien": [datei_daten(one) for one in eintrag.dateien],
        "weitere": eintrag.weitere,
    }


def _wann(eintrag: Eintrag) -> str:
    """The day by the author's clock."""
    return einzeilig(eintrag.datum)[:10]


def _was(eintrag: Eintrag, lang: str, einzeln: bool) -> Iterator[str]:
    if eintrag.abgleich:
        release = einzeilig(eintrag.abgleich)
        yield Message(f"Abgleich auf {release}", f"Sync to {release}").text(lang)
    if eintrag.anfang:
        yield Message("Was davor war, fehlt in dieser Kopie.", "What came before is not in this copy.").text(lang)
    yield from _einzeln(eintrag, lang) if einzeln else _im_ganzen(eintrag, lang)


def _einzeln(eintrag: Eintrag, lang: str) -> Iterator[str]:
    lines = [line for one in eintrag.dateien for line in zeilen(one, lang)]
    yield from (f"- {line}" for line in lines[:_SAETZE])
    if len(lines) > _SAETZE:
        yield weitere(len(lines) - _SAETZE).text(lang)


def _im_ganzen(eintrag: Eintrag, lang: str) -> Iterator[str]:
    title = einzeilig(eintrag.titel)
    yield title
    if len(eintrag.dateien) == 1:
        yield from _eine(eintrag.dateien[0], title, lang)
        return
    names = [f"{einzeilig(one.name)} {WORT[one.art].text(lang)}" for one in eintrag.dateien]
    yield from (f"- {name}" for name in names[:_NAMEN])
    left = max(0, len(names) - _NAMEN) + eintrag.weitere
    if eintrag.weitere and not names:
        yield Message(f"- {left} Prozesse", f"- {left} processes").text(lang)
    elif left:
        yield weitere(left).text(lang)


def _eine(one: Dateivergleich, title: str, lang: str) -> Iterator[str]:
    """A file that was touched alone: its name, where the heading does not say it, and the first sentences."""
    if einzeilig(one.name) not in title:
        yield f"- {einzeilig(one.name)} {WORT[one.art].text(lang)}"
    lines = [] if one.art in (Dateiart.NEU, Dateiart.ENTFALLEN) else zeilen(one, lang)
    yield from (f"- {line}" for line in lines[:_WENIGE])
    if len(lines) > _WENIGE:
        yield weitere(len(lines) - _WENIGE).text(lang)
