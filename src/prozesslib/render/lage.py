"""The register at a glance, as text and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from prozesslib.message import Message
from prozesslib.register.abgleich.rueckstand import Rueckstand
from prozesslib.register.abgleich.vorgang import WORT
from prozesslib.register.lage import Lage
from prozesslib.register.teilen.stand import Teilstand
from prozesslib.render.maschine import to_json
from prozesslib.render.prozess import ZUSTAND
from prozesslib.render.text import Blatt, Stil, absatz, einzeilig, paare, tabelle

FORMAT = "prozesslib-status/1"
_GEZEIGT = 10


def as_text(lage: Lage, lang: str, blatt: Blatt) -> Iterator[str]:
    """Heading, counts by state, table by product area, what stands unsaved."""
    counts = lage.ueberblick
    yield blatt.stil(einzeilig(lage.kopf.name), Stil.FETT)
    yield from paare(_facts(lage, lang), blatt)
    yield ""
    if counts.zustaende:
        heads = [ZUSTAND[state].text(lang) for state in counts.zustaende]
        yield from tabelle(heads, [[str(n) for n in counts.zustaende.values()]], blatt)
        yield ""
    heads = [Message(de, en).text(lang) for de, en in _AREA_HEADS]
    rows = [[a.nummer, a.name, str(a.prozesse), str(a.modelliert)] for a in counts.bereiche]
    yield from tabelle(heads, rows, blatt)
    yield ""
    yield from _unsaved(lage, lang, blatt)


_AREA_HEADS = (
    ("Nr.", "No."),
    ("Produktbereich", "Product area"),
    ("Prozesse", "Processes"),
    ("modelliert", "modelled"),
)


def _facts(lage: Lage, lang: str) -> Iterator[tuple[str, str]]:
    counts, owner = lage.ueberblick, lage.kopf.kommune or lage.kopf.herausgeber
    if owner:
        yield Message("Verwaltung", "Administration").text(lang), f"{owner.name} (AGS {owner.ags})"
    if lage.kopf.blaupause and lage.stand:
        wish = lage.kopf.blaupause
        library = f"{lage.stand.name or lage.stand.quelle} {lage.stand.version}"
        if wish.name is None:
            yield Message("Folgt", "Follows").text(lang), library
        else:
            packages = f" + {', '.join(wish.pakete)}" if wish.pakete else ""
            yield Message("Blaupause", "Blueprint").text(lang), f"{wish.name}{packages}, {library}"
    share = f"{counts.modelliert} von {counts.prozesse}"
    yield Message("Modelliert", "Modelled").text(lang), Message(share, share.replace("von", "of")).text(lang)
    if lage.kopf.ist_register:
        share = f"{counts.ungeprueft} von {counts.prozesse}"
        yield (
            Message("Hier ungeprüft", "Unchecked here").text(lang),
            Message(share, share.replace("von", "of")).text(lang),
        )
    if counts.unlesbar:
        number = counts.unlesbar
        files = Message("Datei" if number == 1 else "Dateien", "file" if number == 1 else "files").text(lang)
        yield Message("Fehlerhaft", "Faulty").text(lang), f"{number} {files}: prozesslib check"
    if lage.rueckstand:
        yield Message("Bibliothek", "Library").text(lang), _behind(lage.rueckstand, lang)
    if lage.geteilt:
        yield Message("Geteilt über", "Shared through").text(lang), _shared(lage.geteilt, lang)
    if lage.konflikte:
        yield Message("Offene Konflikte", "Open conflicts").text(lang), ", ".join(lage.konflikte)


def _behind(rueckstand: Rueckstand, lang: str) -> str:
    """What a sync would bring."""
    if rueckstand.grund:
        return einzeilig(rueckstand.grund.text(lang))
    if not rueckstand.besteht:
        return Message("nichts Neues", "nothing new").text(lang)
    counts = ", ".join(f"{number} {WORT[art].text(lang)}" for art, number in rueckstand.vorgaenge.items())
    return f"{rueckstand.bezeichnung}: {counts} (prozesslib sync)"


def _shared(stand: Teilstand, lang: str) -> str:
    """The place, and what waits to go there or to come."""
    waiting = Message("nicht alles geteilt (prozesslib share)", "not all shared (prozesslib share)").text(lang)
    return einzeilig(stand.ort) + (f", {waiting}" if stand.eigene or stand.neue else "")


def _unsaved(lage: Lage, lang: str, blatt: Blatt) -> Iterator[str]:
    if lage.ungesichert is None:
        return
    if not lage.ungesichert:
        yield Message("Alles gespeichert.", "Everything is saved.").text(lang)
        return
    number = len(lage.ungesichert)
    files = Message("Datei" if number == 1 else "Dateien", "file" if number == 1 else "files").text(lang)
    tail = Message("nicht gespeichert (prozesslib save):", "not saved (prozesslib save):").text(lang)
    yield from absatz(f"{number} {files} {tail}", blatt)
    for path, letter in lage.ungesichert[:_GEZEIGT]:
        yield f"  {_LETTERS.get(letter, letter)} {einzeilig(path)}"
    if number > _GEZEIGT:
        yield f"  … {number - _GEZEIGT}"


_LETTERS = {"?": "+", "A": "+", "M": "~", "D": "-", "U": "!"}


def as_json(lage: Lage) -> str:
    """Versioned JSON."""
    counts = lage.ueberblick
    content = {
        "format": FORMAT,
        "register": asdict(lage.kopf),
        "bibliothek": asdict(lage.stand) if lage.stand else None,
        "prozesse": counts.prozesse,
        "modelliert": counts.modelliert,
        "ungeprueft": counts.ungeprueft,
        "unlesbar": counts.unlesbar,
        "zustaende": dict(counts.zustaende),
        "bereiche": [asdict(area) for area in counts.bereiche],
        "ungesichert": None if lage.ungesichert is None else dict(lage.ungesichert),
        "konflikte": list(lage.konflikte),
        "rueckstand": _behind_json(lage.rueckstand) if lage.rueckstand else None,
        "geteilt": asdict(lage.geteilt) if lage.geteilt else None,
    }
    return to_json(content)


def _behind_json(rueckstand: Rueckstand) -> dict[str, object]:
    """``gefragt`` is false where the library was not asked or could not be reached; ``grund`` says why."""
    return {
        "gefragt": rueckstand.grund is None,
        "grund": rueckstand.grund.de if rueckstand.grund else None,
        "version": rueckstand.auf.version if rueckstand.auf else None,
        "commit": rueckstand.auf.commit if rueckstand.auf else None,
        "besteht": rueckstand.besteht,
        "vorgaenge": {art.value: number for art, number in rueckstand.vorgaenge.items()},
    }
