"""What became of tables that came back, as text for people and as JSON for machines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Final

from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message
from prozesslib.register.tabellen.bericht import Prozessbericht, Streitzelle, Tabellenbericht, Uebernommen
from prozesslib.render import befunde as findings
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig

FORMAT: Final = "prozesslib-tabellen/1"
_LANG: Final = 60
_GENANNT: Final = 8


def as_text(bericht: Tabellenbericht, lang: str, blatt: Blatt, limit: int | None = None) -> Iterator[str]:
    """What was taken by process, then conflicts, refusals and what was left alone; ``limit`` lines of each."""
    taken = list(bericht.uebernommen)
    for name, cells in groupby(taken[:limit], key=lambda cell: cell.prozess):
        yield blatt.stil(einzeilig(name), Stil.FETT)
        for cell in cells:
            yield from absatz(_genommen(cell), blatt, 2)
    yield from _rest(len(taken), limit, lang)
    for process in bericht.prozesse:
        yield from _neu(process, lang, blatt)
    if bericht.streit:
        yield _titel(Message("Hier und in der Mappe geändert", "Changed here and in the workbook"), lang, blatt)
        for dispute in bericht.streit[:limit]:
            yield from absatz(_streit(dispute, lang), blatt, 2)
        yield from _rest(len(bericht.streit), limit, lang)
    if bericht.abgelehnt:
        yield _titel(Message("Nicht übernommen", "Not taken"), lang, blatt)
        for refused in bericht.abgelehnt[:limit]:
            yield from absatz(f"{einzeilig(refused.adresse)}: {einzeilig(refused.grund.text(lang))}", blatt, 2)
        yield from _rest(len(bericht.abgelehnt), limit, lang)
    yield from _hinweise(bericht, lang, blatt)
    found = [befund for process in bericht.prozesse for befund in process.befunde]
    if found:
        yield _titel(Message("Was die Prüfung dazu sagt", "What the check says"), lang, blatt)
        yield from findings.as_text(found, lang, blatt, limit)


def summary(bericht: Tabellenbericht) -> Message:
    """One sentence on the whole."""
    taken, refused, disputes = len(bericht.uebernommen), len(bericht.abgelehnt), len(bericht.streit)
    changed = sum(process.text is not None for process in bericht.prozesse)
    if not (taken or refused or disputes or changed):
        return Message("Nichts zu ändern, alles steht schon so da.", "Nothing to change.")
    end = (
        Message("; geschrieben wurde nichts", "; nothing was written") if bericht.probe and changed else Message("", "")
    )
    values = Message("1 Angabe" if taken == 1 else f"{taken} Angaben", "1 value" if taken == 1 else f"{taken} values")
    where = Message("1 Prozess", "1 process")
    if changed != 1:
        where = Message(f"{changed} Prozessen", f"{changed} processes")
    more_de = (f", {_konflikte(disputes).de}" if disputes else "") + (
        f", {refused} nicht übernommen" if refused else ""
    )
    more_en = (f", {_konflikte(disputes).en}" if disputes else "") + (f", {refused} not taken" if refused else "")
    return Message(
        f"{values.de} in {where.de} übernommen{more_de}{end.de}.", f"{values.en} in {where.en} taken{more_en}{end.en}."
    )


def _konflikte(count: int) -> Message:
    if count == 1:
        return Message("1 Konflikt", "1 conflict")
    return Message(f"{count} Konflikte", f"{count} conflicts")


def next_steps(bericht: Tabellenbericht) -> Iterator[Message]:
    """What to do about what was not taken."""
    if bericht.streit:
        yield Message("→ Konflikte entscheiden: prozesslib resolve", "→ Settle the conflicts: prozesslib resolve")
    if bericht.leer:
        listed = ", ".join(einzeilig(a) for a in bericht.leer[:_GENANNT]) + (
            " …" if len(bericht.leer) > _GENANNT else ""
        )
        yield Message(
            f"{len(bericht.leer)} geleerte Zellen löschen nichts ({listed}). → Mit --allow-clear löschen sie.",
            f"{len(bericht.leer)} emptied cells delete nothing ({listed}). → With --allow-clear they do.",
        )
    if bericht.abgelehnt:
        yield Message(
            "→ Die genannten Zellen berichtigen und die Mappe noch einmal einlesen.",
            "→ Correct these cells and import the workbook again.",
        )


def as_json(bericht: Tabellenbericht) -> str:
    """The report for machines, in German."""
    return to_json(
        {
            "format": FORMAT,
            "commit": bericht.commit,
            "probe": bericht.probe,
            "uebernommen": [
                {"zelle": c.adresse, "prozess": c.prozess, "feld": c.feld, "alt": c.alt, "neu": c.neu}
                for c in bericht.uebernommen
            ],
            "neu": [process.pfad for process in bericht.prozesse if process.neu],
            "konflikte": [_streit_json(dispute) for dispute in bericht.streit],
            "abgelehnt": [{"zelle": a.adresse, "grund": a.grund.de} for a in bericht.abgelehnt],
            "geleert": list(bericht.leer),
            "hinweise": [message.de for message in bericht.hinweise],
        }
    )


def _genommen(cell: Uebernommen) -> str:
    return f"{cell.adresse} {einzeilig(cell.feld)}: {_kurz(cell.alt)} → {_kurz(cell.neu)}"


def _neu(process: Prozessbericht, lang: str, blatt: Blatt) -> Iterator[str]:
    if not process.neu:
        return
    yield from absatz(Message(f"Neu: {process.pfad}", f"New: {process.pfad}").text(lang), blatt)
    if process.aehnlich:
        names = ", ".join(f"„{einzeilig(name)}“ ({key})" for key, name in process.aehnlich)
        yield from absatz(Message(f"Ähnlich heißen schon: {names}.", f"Similar: {names}.").text(lang), blatt, 2)


def _streit(dispute: Streitzelle, lang: str) -> str:
    where = ", ".join(dispute.adressen) or "–"
    conflict = dispute.konflikt
    words = Message("hier {}, Mappe {}", "here {}, workbook {}").text(lang)
    values = words.format(_wert(conflict.unsere), _wert(conflict.ihre))
    return f"{where} {einzeilig(dispute.prozess)}, {einzeilig(schreibe_pfad(conflict.pfad))}: {values}"


def _streit_json(dispute: Streitzelle) -> dict[str, Any]:
    conflict = dispute.konflikt
    sides = {"basis": conflict.basis, "hier": conflict.unsere, "mappe": conflict.ihre}
    return {
        "zellen": list(dispute.adressen),
        "prozess": dispute.kennung,
        "pfad": schreibe_pfad(conflict.pfad),
        **{name: value for name, value in sides.items() if value is not FEHLT},
    }


def _hinweise(bericht: Tabellenbericht, lang: str, blatt: Blatt) -> Iterator[str]:
    for message in bericht.hinweise:
        yield from absatz(einzeilig(message.text(lang)), blatt)


def _wert(value: Any) -> str:
    if value is FEHLT:
        return "–"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_wert(item)}" for key, item in value.items())
    return ", ".join(_wert(item) for item in value) if isinstance(value, list) else _kurz(str(value))


def _kurz(text: str) -> str:
    plain = einzeilig(text) or "–"
    return plain if len(plain) <= _LANG else f"{plain[: _LANG - 1]}…"


def _titel(message: Message, lang: str, blatt: Blatt) -> str:
    return blatt.stil(f"{message.text(lang)}:", Stil.GELB)


def _rest(count: int, limit: int | None, lang: str) -> Iterator[str]:
    if limit is not None and count > limit:
        rest = count - limit
        yield Message(f"… und {rest} weitere (--limit 0 zeigt alle)", f"… and {rest} more (--limit 0 shows all)").text(
            lang
        )
