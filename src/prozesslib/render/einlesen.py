"""What an import says: processes, findings and losses, as text for people and as JSON for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from prozesslib.check.befund import Befund
from prozesslib.message import Message
from prozesslib.register.einlesen.bericht import Aufgenommen, Aufnahme, Bericht, Verlust, Verlustart
from prozesslib.render import befunde as findings
from prozesslib.render.maschine import to_json
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig

FORMAT = "prozesslib-einlesen/1"
_ZEILEN: Final = 8
"""So many line numbers are told of elements that stand together."""

_ARTEN = {
    Verlustart.VEREINFACHT: Message("Vereinfacht", "Simplified"),
    Verlustart.WEGGELASSEN: Message("Weggelassen oder verschoben", "Left out or moved"),
    Verlustart.ERGAENZT: Message("Ergänzt", "Added"),
    Verlustart.VORSCHLAG: Message("Vorgeschlagen, bitte ansehen", "Proposed, please look"),
}
_AUFNAHME = {
    Aufnahme.NEU: Message("neu", "new"),
    Aufnahme.GEAENDERT: Message("geändert", "changed"),
    Aufnahme.GLEICH: Message("unverändert", "unchanged"),
}


def as_text(bericht: Bericht, lang: str, blatt: Blatt, limit: int | None = None) -> Iterator[str]:
    """The processes, then of every file what is wrong with it and what was lost."""
    for process in bericht.prozesse:
        yield from _prozess(process, lang, blatt)
    for number, datei in enumerate(bericht.dateien):
        if datei.befunde or datei.verluste:
            if number or bericht.prozesse:
                yield ""
            yield blatt.stil(einzeilig(datei.datei), Stil.FETT)
        yield from findings.as_text(datei.befunde, lang, blatt, limit)
        yield from _verluste(datei.verluste, lang, blatt, limit)
    found = [befund for process in bericht.prozesse for befund in process.befunde]
    if found:
        yield ""
        yield blatt.stil(Message("Was die Prüfung dazu sagt", "What the check says").text(lang), Stil.FETT)
        yield from findings.as_text(found, lang, blatt, limit)


def _prozess(process: Aufgenommen, lang: str, blatt: Blatt) -> Iterator[str]:
    count = process.eintraege
    flow = Message(f"{count} Einträge" if count else "nur Steckbrief", f"{count} entries" if count else "profile only")
    words = f"{_AUFNAHME[process.art].text(lang)}, {flow.text(lang)}"
    yield from absatz(f"{einzeilig(process.name)} ({process.id}): {words}", blatt)
    yield from absatz(process.pfad, blatt, 2)
    if process.aehnlich:
        names = ", ".join(f"„{einzeilig(name)}“ ({key})" for key, name in process.aehnlich)
        yield from absatz(Message(f"Ähnlich heißen schon: {names}.", f"Similar: {names}.").text(lang), blatt, 2)


def _verluste(verluste: Sequence[Verlust], lang: str, blatt: Blatt, limit: int | None) -> Iterator[str]:
    """The losses by kind, each with the element it speaks of."""
    order = list(Verlustart)
    shown = sorted(verluste, key=lambda each: (order.index(each.art), each.zeile))
    for kind, losses in groupby(shown[:limit], key=lambda each: each.art):
        yield blatt.stil(f"{_ARTEN[kind].text(lang)}:", Stil.GELB)
        for alike in _gleiche(losses):
            yield from absatz(f"{_element(alike, lang)}: {alike[0].was.text(lang)}", blatt, 2)
    if len(shown) > len(shown[:limit]):
        rest = len(shown) - len(shown[:limit])
        more = Message(f"… und {rest} weitere (--limit 0 zeigt alle)", f"… and {rest} more (--limit 0 shows all)")
        yield more.text(lang)


def _gleiche(verluste: Iterable[Verlust]) -> Iterable[Sequence[Verlust]]:
    """The lines in their order; elements without a name of which the same is said stand together."""
    found: dict[tuple[str, ...], list[Verlust]] = {}
    for each in verluste:
        key = ("", each.element, str(len(found))) if each.name else (each.typ, each.was.de)
        found.setdefault(key, []).append(each)
    return found.values()


def _element(verluste: Sequence[Verlust], lang: str) -> str:
    """What a line is about: one element, or how many of a kind and in which lines."""
    first = verluste[0]
    if len(verluste) > 1:
        lines = ", ".join(str(each.zeile) for each in verluste[:_ZEILEN]) + (" …" if len(verluste) > _ZEILEN else "")
        return f"{len(verluste)} × {einzeilig(first.typ)} ({Message('Zeilen', 'lines').text(lang)} {lines})"
    named, key = einzeilig(first.name), einzeilig(first.element) or "–"
    name = Message(f" „{named}“", f" “{named}”").text(lang) if named else ""
    place = Message(f"Zeile {first.zeile}", f"line {first.zeile}").text(lang)
    return f"{einzeilig(first.typ)}{name} ({place}, {key})"


def as_json(bericht: Bericht) -> str:
    """Versioned JSON in German, whatever the locale."""
    content = {
        "format": FORMAT,
        "probelauf": bericht.probe,
        "commit": bericht.commit,
        "prozesse": [_prozess_json(process) for process in bericht.prozesse],
        "dateien": [
            {
                "datei": datei.datei,
                "befunde": [_befund_json(befund) for befund in datei.befunde],
                "verluste": [_verlust_json(each) for each in datei.verluste],
            }
            for datei in bericht.dateien
        ],
    }
    return to_json(content)


def _prozess_json(process: Aufgenommen) -> dict[str, Any]:
    return {
        "id": process.id,
        "name": process.name,
        "pfad": process.pfad,
        "aufnahme": process.art,
        "eintraege": process.eintraege,
        "aehnlich": [{"id": key, "name": name} for key, name in process.aehnlich],
        "befunde": [_befund_json(befund) for befund in process.befunde],
    }


def _befund_json(befund: Befund) -> dict[str, Any]:
    return {
        "code": befund.code,
        "schwere": befund.schwere.wort,
        "datei": befund.datei,
        "zeile": befund.zeile,
        "element": befund.feld,
        "satz": befund.satz.de,
        "hinweis": befund.hinweis.de if befund.hinweis else None,
    }


def _verlust_json(verlust: Verlust) -> dict[str, Any]:
    return {
        "element": verlust.element,
        "typ": verlust.typ,
        "name": verlust.name,
        "zeile": verlust.zeile,
        "art": verlust.art,
        "was": verlust.was.de,
        "wird": list(verlust.wird),
    }


def summary(bericht: Bericht) -> Message:
    """The closing sentence."""
    if not bericht.prozesse:
        return Message("Nichts eingelesen.", "Nothing imported.")
    new = bericht.neue
    changed = sum(process.art is Aufnahme.GEAENDERT for process in bericht.prozesse)
    same = len(bericht.prozesse) - new - changed
    losses = sum(len(datei.verluste) for datei in bericht.dateien)
    de = [f"{new} neu", f"{changed} geändert", *([f"{same} unverändert"] if same else [])]
    en = [f"{new} new", f"{changed} changed", *([f"{same} unchanged"] if same else [])]
    report = Message(
        f"; {losses} {'Zeile' if losses == 1 else 'Zeilen'} im Verlustbericht",
        f"; {losses} {'line' if losses == 1 else 'lines'} in the loss report",
    )
    tail = report if losses else Message("", "")
    if bericht.probe:
        return Message(
            f"Probelauf, nichts geschrieben: {', '.join(de)}{tail.de}.",
            f"Trial run, nothing written: {', '.join(en)}{tail.en}.",
        )
    return Message(f"Eingelesen: {', '.join(de)}{tail.de}.", f"Imported: {', '.join(en)}{tail.en}.")
