"""Patterns of time: asking back again and again, waiting longer than working."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.besuche import gesagte_anteile
from prozesslib.analysis.haeufigkeit import Haeufigkeit, schwaechste
from prozesslib.analysis.muster.register import Fund, Lage, muster
from prozesslib.analysis.schrittzeiten import zeitwert
from prozesslib.analysis.strecken import Strecke, strecken
from prozesslib.analysis.vorlage import anteilsherkunft
from prozesslib.analysis.zeiten import Zeitart
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.angaben import Groesse, arbeitsminuten

SCHWELLE: Final = Fraction(1, 5)
"""Asking back more often than this is a pattern."""


@muster(
    "rueckfrageschleife",
    Message("Häufige Rückfragen", "Frequent queries"),
    art="rueckfrage",
    abhilfe=Message(
        "Angaben gleich vollständig bekommen: Pflichtfelder, Prüfliste, geführte Fragen im Online-Dienst.",
        "Get complete information at once: mandatory fields, a checklist, guided questions in the online service.",
    ),
)
def rueckfrageschleife(lage: Lage) -> Iterator[Fund]:
    """In mehr als einem Fünftel der Fälle wird zurückgefragt und dann noch einmal geprüft."""
    flow, entries = lage.flow, lage.flow.ablauf.eintraege
    for entry in lage.schritte("rueckfrage"):
        node = flow.stelle[entry.id]
        if not any(flow.dominiert(after, node) for after in _danach(lage, node)):
            continue
        ways = strecken(flow, node, lambda place: entries[place].eintragsart is Eintragsart.SCHRITT)
        decided = (way for way in ways.wege if any(edge.weg is not None for edge in way))
        known = [share for way in decided if (share := _anteil(lage, way)) is not None]
        most = max(known, key=lambda share: share.wert, default=None)
        if most is not None and most.wert > SCHWELLE:
            text = f"{float(100 * most.wert):.0f} %"
            said = Message(f"Rückfrage in {text} der Durchläufe", f"queried in {text} of the passes")
            yield Fund(entry, said, most.herkunft)


def _danach(lage: Lage, node: int) -> set[int]:
    """The steps that come directly after a node."""
    entries, found = lage.flow.ablauf.eintraege, set[int]()
    seen, waiting = {node}, [node]
    while waiting:
        for target in set(lage.flow.nach[waiting.pop()]) - seen:
            seen.add(target)
            (found.add if entries[target].eintragsart is Eintragsart.SCHRITT else waiting.append)(target)
    return found


def _anteil(lage: Lage, way: Strecke) -> Haeufigkeit | None:
    """The share with which a stretch is taken; None where a decision on it says nothing."""
    size, sources = Fraction(1), list[Herkunft]()
    for edge in (edge for edge in way if edge.weg is not None):
        entry = lage.flow.ablauf.eintraege[lage.flow.stelle[edge.von]]
        share = gesagte_anteile(lage.prozess, entry).get(edge.weg or "")
        if share is None:
            return None
        size *= share
        sources.append(anteilsherkunft(lage.prozess, entry, lage.vorlage))
    return Haeufigkeit(size, schwaechste(*sources))


class _Zeit(NamedTuple):
    """What a step takes of a case, in working minutes."""

    eintrag: Eintrag
    wartet: bool
    minuten: Fraction
    herkunft: Herkunft | None


@muster(
    "warten",
    Message("Mehr Warten als Arbeiten", "More waiting than working"),
    art="wartezeit",
    abhilfe=Message(
        "Am längsten Warten ansetzen: Fristen und Vertretung, gleichzeitig statt nacheinander, fertige Fälle "
        "vorziehen.",
        "Begin with the longest wait: deadlines and stand-ins, side by side instead of in turn, ripe cases first.",
    ),
)
def warten(lage: Lage) -> Iterator[Fund]:
    """Ein Fall liegt länger, als an ihm gearbeitet wird; ein AT zählt dabei nur als acht Stunden."""
    times = list(_zeiten(lage))
    own = [time for time in times if time.herkunft is not Herkunft.VORGABE]
    for chosen in (own, times):
        waiting, working = _summe(chosen, wartet=True), _summe(chosen, wartet=False)
        if working and waiting > working:
            longest = max((time for time in chosen if time.wartet), key=lambda time: time.minuten)
            source = schwaechste(*(time.herkunft for time in chosen))
            yield Fund(longest.eintrag, _beleg(lage, chosen, longest), source)
            return


def _zeiten(lage: Lage) -> Iterator[_Zeit]:
    for entry in lage.schritte():
        often = lage.passes.eintrag(entry.id)
        for kind in Zeitart if often else ():
            value = zeitwert(lage.prozess, entry, kind, lage.vorlage)
            if value is not None and often is not None:
                minutes = _minuten(value.angabe.wert) * often.wert
                yield _Zeit(
                    entry, kind is not Zeitart.BEARBEITUNG, minutes, schwaechste(value.herkunft, often.herkunft)
                )


def _minuten(size: Groesse) -> Fraction:
    return Fraction(arbeitsminuten(size) or 0)


def _summe(times: Iterable[_Zeit], *, wartet: bool) -> Fraction:
    return sum((time.minuten for time in times if time.wartet is wartet), Fraction(0))


def _beleg(lage: Lage, times: list[_Zeit], longest: _Zeit) -> Message:
    count = sum(1 for _ in lage.schritte())
    known = len({time.eintrag.id for time in times if not time.wartet})
    waiting, working = (_text(_summe(times, wartet=waits)) for waits in (True, False))
    most = _text(longest.minuten)
    return Message(
        f"je Fall {waiting[0]} Warten, {working[0]} Arbeit (Zeiten für {known} von {count} Schritten); am längsten "
        f"hier: {most[0]}",
        f"per case {waiting[1]} waiting, {working[1]} work (times for {known} of {count} steps); longest here: "
        f"{most[1]}",
    )


def _text(minutes: Fraction) -> tuple[str, str]:
    """In working days from one on, else in hours or minutes; German, English."""
    size, unit = next((Fraction(n), unit) for unit, n in (("AT", 480), ("h", 60), ("min", 1)) if minutes >= n or n == 1)
    number = Decimal((minutes / size).numerator) / Decimal((minutes / size).denominator)
    text = f"{number:.1f} {unit}"
    return text.replace(".", ","), text
