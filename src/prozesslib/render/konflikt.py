"""Open conflicts: as questions, as a list with the commands that settle them, as a table, as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.register.abgleich.loesung import Loesung
from prozesslib.register.abgleich.loesung_fehler import befehl
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Stand
from prozesslib.register.abgleich.loesung_worte import feld, seiten, wert
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, laenge, paare, tabelle

FORMAT = "prozesslib-konflikte/1"
_ZELLE = 80

UNSERE = Message("Unsere", "Ours")
IHRE = Message("Ihre", "Theirs")


def as_question(loesung: Loesung, gruppe: Sequence[Offen], noch: int, lang: str, blatt: Blatt) -> Iterator[str]:
    """What is to be decided: process, field and the three values, also of fields that hang together."""
    yield from _kopf(loesung, gruppe, lang, blatt, Message(f"noch {noch} offen", f"{noch} left").text(lang))
    yield from _felder(loesung, gruppe, lang, blatt)


def _felder(loesung: Loesung, gruppe: Sequence[Offen], lang: str, blatt: Blatt) -> Iterator[str]:
    views = [_ansicht(loesung.stand(offen), offen, lang) for offen in gruppe]
    beside = all(_passt(heads, cells, blatt) for heads, cells in views)
    for index, (offen, (heads, cells)) in enumerate(zip(gruppe, views, strict=True)):
        if len(gruppe) > 1:
            yield from [""] if index else []
            yield from absatz(feld(loesung.stand(offen), offen.pfad).text(lang), blatt)
        yield from tabelle(heads, [cells], blatt) if beside else paare(zip(heads, cells, strict=True), blatt)


def as_commands(loesung: Loesung, offene: Sequence[Offen], lang: str, blatt: Blatt) -> Iterator[str]:
    """Every open conflict with its values and the command lines that settle it."""
    seen = set[Offen]()
    for offen in offene:
        if offen in seen:
            continue
        group = loesung.frage(offen)
        seen.update(group)
        yield from _kopf(loesung, group, lang, blatt)
        yield from _felder(loesung, group, lang, blatt)
        for option in ("--ours", "--theirs"):
            yield f"  {befehl(group, option)}"
        if len(group) == 1 and offen.pfad:
            yield f"  {befehl(group, '--value')} {Message('WERT', 'VALUE').text(lang)}"
        yield ""


def as_table(loesung: Loesung, offene: Sequence[Offen], lang: str, blatt: Blatt) -> Iterator[str]:
    """One row per conflict."""
    heads = [Message("Kennung", "Id"), Message("Feld", "Field"), UNSERE, IHRE]
    rows = [_zeile(loesung.stand(offen), offen, lang) for offen in offene]
    yield from tabelle([head.text(lang) for head in heads], rows, blatt)
    noun = Message("Konflikt" if len(rows) == 1 else "Konflikte", "conflict" if len(rows) == 1 else "conflicts")
    yield from absatz(f"{len(rows)} {noun.text(lang)}", blatt)


def as_json(loesung: Loesung, offene: Sequence[Offen]) -> str:
    """Versioned JSON; a value that is not there is left out."""
    return to_json({"format": FORMAT, "konflikte": [_eintrag(loesung.stand(offen), offen) for offen in offene]})


def _kopf(loesung: Loesung, gruppe: Sequence[Offen], lang: str, blatt: Blatt, noch: str = "") -> Iterator[str]:
    stand = loesung.stand(gruppe[0])
    title = stand.name
    if noch and laenge(title) + len(noch) + 3 <= blatt.breite:
        yield f"{blatt.stil(title, Stil.FETT)} · {blatt.stil(noch, Stil.LEISE)}"
    else:
        yield from (blatt.stil(line, Stil.FETT) for line in absatz(title, blatt))
        yield from [blatt.stil(noch, Stil.LEISE)] if noch else []
    yield from absatz(_thema(stand, gruppe).text(lang), blatt)


def _thema(stand: Stand, gruppe: Sequence[Offen]) -> Message:
    if len(gruppe) == 1:
        return feld(stand, gruppe[0].pfad)
    count = len(gruppe)
    together = Message(f"{count} Felder, die zusammengehören", f"{count} fields that belong together")
    steps = [offen.pfad[:2] for offen in gruppe if offen.pfad[:1] == ("ablauf",) and len(offen.pfad) > 1]
    if not steps:
        return together
    first = feld(stand, min(steps, key=stand.platz))
    return Message(f"Ablauf ab {first.de}: {together.de}", f"Flow from {first.en}: {together.en}")


def _ansicht(stand: Stand, offen: Offen, lang: str) -> tuple[list[str], list[str]]:
    """The headings of the three values, and the values."""
    return [head.text(lang) for head in _koepfe(offen)], _zellen(stand, offen, lang)


def _passt(heads: Sequence[str], cells: Sequence[str], blatt: Blatt) -> bool:
    """Whether the three values can be read beside each other, without breaking their lines."""
    lines = [*heads, *(line for cell in cells for line in cell.splitlines())]
    return max(map(laenge, lines)) * 3 + 6 <= blatt.breite


def _koepfe(offen: Offen) -> tuple[Message, Message, Message]:
    since = offen.akte.seit.get(offen.pfad)
    von, auf = (einzeilig(text or "") for text in (offen.akte.von, since or offen.akte.auf))
    word = Message("seit ", "since ") if since else Message("", "")
    before = Message(f"Bisher ({von})", f"Before ({von})") if von else Message("Bisher", "Before")
    theirs = Message(f"Ihre ({word.de}{auf})", f"Theirs ({word.en}{auf})") if auf else IHRE
    return before, UNSERE, theirs


def _zellen(stand: Stand, offen: Offen, lang: str) -> list[str]:
    columns = (wert(stand, offen, offen.konflikt.basis), *seiten(stand, offen))
    return ["\n".join(line.text(lang) for line in lines) for lines in columns]


def _zeile(stand: Stand, offen: Offen, lang: str) -> list[str]:
    _, ours, theirs = (cell.replace("\n", " ") for cell in _zellen(stand, offen, lang))
    field = f"{stand.name}: {feld(stand, offen.pfad).text(lang)}"
    return [
        offen.angabe,
        field,
        *(cell if len(cell) <= _ZELLE else cell[: _ZELLE - 1] + "…" for cell in (ours, theirs)),
    ]


def _eintrag(stand: Stand, offen: Offen) -> dict[str, Any]:
    konflikt, akte = offen.konflikt, offen.akte
    sides = {"basis": konflikt.basis, "unsere": stand.jetzt(offen), "ihre": konflikt.ihre}
    heads = {"seit": akte.seit.get(offen.pfad), "quelle": akte.quelle, "von": akte.von, "auf": akte.auf}
    return {
        "id": offen.kennung,
        "pfad": schreibe_pfad(offen.pfad),
        "datei": stand.datei,
        "name": stand.name,
        "feld": feld(stand, offen.pfad).de,
        "art": konflikt.art.value,
        **{side: value for side, value in sides.items() if value is not FEHLT},
        **{key: value for key, value in heads.items() if value},
    }
