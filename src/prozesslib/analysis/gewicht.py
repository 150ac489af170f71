"""What makes a process important, in words: criticality, deadlines of the law, what depends on it, many cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from prozesslib.analysis.faelle import jahresfaelle
from prozesslib.analysis.feldwerte import feldwert
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei

_KRITISCH = {
    "hoch": Message("Kritikalität hoch", "criticality high"),
    "sehr-hoch": Message("Kritikalität sehr hoch", "criticality very high"),
}


def gruende(bestand: Bestand, datei: Prozessdatei, gebraucht: Counter[str], viele: Decimal) -> Iterator[Message]:
    """Why a process is important; ``gebraucht`` counts the processes that need it."""
    level = feldwert(bestand, datei, "krise", "kritikalitaet")
    if level is not None and level.wert in _KRITISCH:
        word = _KRITISCH[level.wert]
        yield Message(f"{word.de} (Blaupause)", f"{word.en} (blueprint)") if level.vorgabe else word
    yield from _fristen(datei)
    needed = gebraucht[datei.id]
    if needed:
        yield Message(f"{needed}-mal in anderen gebraucht", f"needed in {needed} others")
    cases = jahresfaelle(datei.prozess)
    if cases is not None and cases.wert >= viele:
        yield Message("viele Fälle", "many cases")


def gebraucht(bestand: Bestand, dateien: Iterable[Prozessdatei]) -> Counter[str]:
    """How many processes call each one in their flow, or cannot run without it (``krise.abhaengig_von``)."""
    found: Counter[str] = Counter()
    for datei in dateien:
        entries = datei.prozess.ablauf.eintraege if datei.prozess.ablauf else ()
        needs = feldwert(bestand, datei, "krise", "abhaengig_von")
        found.update({entry.teilprozess for entry in entries if entry.teilprozess} | set(needs.wert if needs else ()))
    return found


def _fristen(datei: Prozessdatei) -> Iterator[Message]:
    ours = [one for one in datei.prozess.fristen if one.art == "gesetzlich" and one.wer == "verwaltung"]
    if any(one.genehmigungsfiktion for one in datei.prozess.fristen):
        yield Message("Genehmigungsfiktion", "approval by lapse of time")
    elif ours:
        yield Message("gesetzliche Frist", "deadline by law")
