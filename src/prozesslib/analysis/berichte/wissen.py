"""Knowledge at risk: processes that hang on one person or on a post soon vacant, and important ones without a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.einzahl import mal
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zelle
from prozesslib.analysis.einstellungen import dezimal, tag
from prozesslib.analysis.feldwerte import feldwert
from prozesslib.analysis.gegenwart import PROZESSEN, ausgelassen, heutige, kein_kernsatz
from prozesslib.analysis.gewicht import gebraucht, gruende
from prozesslib.analysis.schwachpunkte import Herkommen, festgehaltene
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.stufe import Stufe

_TITEL = Message("Wissen", "Knowledge")
_WENIGE: Final = 2
"""Up to so many persons a process is listed."""
_JA, _NEIN = Message("ja", "yes"), Message("nein", "no")
_PERSONEN: Final = {
    0: Message("niemand", "nobody"),
    1: Message("eine Person", "one person"),
    2: Message("zwei Personen", "two persons"),
}


@dataclass(frozen=True, slots=True)
class _Stand:
    """What is known of one process."""

    datei: Prozessdatei
    personen: int | None
    """How many master it; None where nobody said it."""
    frei: bool
    """Whether a post is vacant within the time looked at."""
    notverfahren: bool
    wichtig: tuple[Message, ...]

    offen: Message | None
    """What is missing of a text that others could work by."""


@bericht(
    "wissen",
    Message(
        "Was an wenigen Personen hängt oder nicht beschrieben ist", "What hangs on few persons or is not described"
    ),
    einstellungen={
        "frei": Message(
            "Zusatzattribut vom Typ datum, das sagt, wann ein Posten frei wird (sonst „frei-ab“)",
            "Additional attribute of type datum that says when a post falls vacant (else “frei-ab”)",
        ),
        "bis": Message("Bis zu diesem Tag frei (sonst in zwei Jahren)", "Vacant until this day (else in two years)"),
        "faelle": Message(
            "Ab so vielen Fällen im Jahr wichtig (sonst 500)", "Important from so many cases a year (500)"
        ),
    },
)
def wissen(umfang: Umfang) -> Bericht:
    """Prozesse, die an einer Person oder an einem bald freien Posten hängen, und wichtige, die niemand beschrieben hat.

    Wie viele Personen einen Prozess beherrschen, steht in lokal.personal (Summe über die Stellen). Für frei
    werdende Posten hat das Dateiformat kein Feld; der Bericht liest ein Zusatzattribut vom Typ datum (Einstellung
    frei) und nennt nie den Tag. Fallzahlen und Zeiten stehen hier nicht, weil sie bei so wenigen Personen die
    Arbeit Einzelner zeigten. Wichtig ist ein Prozess mit hoher Kritikalität, gesetzlicher Frist für die Verwaltung
    oder Genehmigungsfiktion, mit vielen Fällen, oder wenn andere ihn brauchen. Beschrieben ist er, wenn er einen
    Ablauf hat, den hier jemand angesehen hat.
    """
    until = (tag(umfang, "bis") or _in_zwei_jahren()).isoformat()
    many = dezimal(umfang, "faelle", Decimal(500), Decimal(1), Decimal(10) ** 9)
    files = heutige(umfang)
    needed = gebraucht(umfang.bestand, heutige(Umfang(umfang.bestand, tuple(umfang.bestand.prozesse.values()))))
    states = [
        _Stand(
            file,
            _personen(file),
            _wird_frei(umfang, file, until),
            feldwert(umfang.bestand, file, "krise", "notverfahren") is not None,
            tuple(gruende(umfang.bestand, file, needed, many)),
            _offen(umfang, file),
        )
        for file in files
    ]
    tables = (_wenige(umfang, states), _unbeschrieben(umfang, states), _festgehalten(umfang, files))
    return Bericht("wissen", _TITEL, tuple(_kernsaetze(umfang, states)), tables)


def _in_zwei_jahren() -> date:
    today = date.today()
    return today.replace(year=today.year + 2, day=min(today.day, 28))


def _personen(file: Prozessdatei) -> int | None:
    known = [item["personen"] for item in file.prozess.lokal.get("personal", ()) if "personen" in item]
    return sum(known) if known else None


def _offen(umfang: Umfang, file: Prozessdatei) -> Message | None:
    if not file.prozess.modelliert:
        return Message("Ablauf", "flow")
    if umfang.bestand.ist_register and "status" not in file.prozess.lokal:
        return Message("Prüfung des Ablaufs hier", "a look at the flow here")
    return None


def _wird_frei(umfang: Umfang, file: Prozessdatei, until: str) -> bool:
    said: Any = file.prozess.lokal.get("zusatz", {}).get(umfang.einstellungen.get("frei", "frei-ab"))
    return any(isinstance(day, str) and day <= until for day in (said if isinstance(said, list) else [said]))


def _wenige(umfang: Umfang, states: Sequence[_Stand]) -> Tabelle:
    listed = [s for s in states if s.frei or (s.personen is not None and s.personen <= _WENIGE)]
    listed.sort(key=lambda s: (9 if s.personen is None else s.personen, not s.frei, -len(s.wichtig)))
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("prozess", Message("Prozess", "Process")),
        Spalte("stelle", Message("Stelle", "Office"), wichtig=False),
        Spalte("personen", Message("beherrschen ihn", "mastered by")),
        Spalte("frei", Message("Posten bald frei", "post soon vacant")),
        Spalte("ablauf", Message("Ablauf", "flow")),
        Spalte("notverfahren", Message("Notverfahren", "emergency plan"), wichtig=False),
        Spalte("wichtig", Message("wichtig wegen", "important because of")),
    )
    cover = Abdeckung(sum(s.personen is not None for s in states), len(states), PROZESSEN)
    return Tabelle(
        "personen",
        Message("Wenige Personen oder bald frei", "Few persons, or soon vacant"),
        columns,
        tuple(_zeile(umfang, state) for state in listed),
        abdeckung=cover,
        hinweise=tuple(_hinweise(umfang, states)),
    )


def _zeile(umfang: Umfang, state: _Stand) -> tuple[Zelle, ...]:
    process = state.datei.prozess
    few = _PERSONEN.get(state.personen) if state.personen is not None else None
    return (
        process.id,
        process.name,
        umfang.bestand.name_von("stellen", process.stelle) or None,
        few or (None if state.personen is None else Message("mehr als zwei", "more than two")),
        _JA if state.frei else None,
        _JA if process.modelliert else _NEIN,
        _JA if state.notverfahren else _NEIN,
        _aufgezaehlt(state.wichtig),
    )


def _hinweise(umfang: Umfang, states: Sequence[_Stand]) -> Iterator[Message]:
    if not umfang.bestand.ist_register:
        yield Message(
            "In einer Bibliothek stehen keine Angaben über Personen; die hat erst ein Register.",
            "A library says nothing about persons; only a register does.",
        )
        return
    if umfang.stufe is not Stufe.INTERN:
        yield Message(
            "Angaben über Personen und Kritikalität sind intern und fehlen bei dieser Sichtbarkeit.",
            "What is said of persons and criticality is internal and left out at this visibility.",
        )
        return
    unknown = sum(state.personen is None for state in states)
    if unknown:
        yield Message(
            f"Ohne Angabe, wie viele Personen ihn beherrschen: {mal(unknown, 'Prozess', 'Prozesse')}"
            " (Feld lokal.personal).",
            f"Not said how many persons master it: {mal(unknown, 'process', 'processes')} (field lokal.personal).",
        )
    name = umfang.einstellungen.get("frei", "frei-ab")
    if name not in {one.id for one in umfang.bestand.attribute.attribute}:
        yield Message(
            "Wann ein Posten frei wird, hält das Dateiformat nicht fest. Wollen Sie es wissen, legen Sie in "
            f"attribute.yaml das Attribut „{name}“ vom Typ datum an und tragen Sie es in lokal.zusatz ein, ohne Namen.",
            "The file format does not record when a post falls vacant. If you want to know, define the attribute "
            f"“{name}” of type datum in attribute.yaml and fill it in under lokal.zusatz, without names.",
        )


def _unbeschrieben(umfang: Umfang, states: Sequence[_Stand]) -> Tabelle:
    listed = sorted((s for s in states if s.wichtig and s.offen), key=lambda s: -len(s.wichtig))
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("prozess", Message("Prozess", "Process")),
        Spalte("stelle", Message("Stelle", "Office")),
        Spalte("wichtig", Message("wichtig wegen", "important because of")),
        Spalte("fehlt", Message("es fehlt", "missing")),
    )
    rows = tuple(
        (
            state.datei.id,
            state.datei.prozess.name,
            umfang.bestand.name_von("stellen", state.datei.prozess.stelle) or None,
            _aufgezaehlt(state.wichtig),
            state.offen,
        )
        for state in listed
    )
    title = Message("Wichtig, aber nicht beschrieben", "Important, but not described")
    return Tabelle("unbeschrieben", title, columns, rows, hinweise=ausgelassen(umfang))


def _festgehalten(umfang: Umfang, files: Sequence[Prozessdatei]) -> Tabelle:
    columns = (
        Spalte("prozess", Message("Prozess", "Process")),
        Spalte("text", Message("Was stört", "What is wrong")),
        Spalte("massnahme", Message("Was hilft", "What helps"), wichtig=False),
        Spalte("woher", Message("Woher", "Source")),
    )
    here, there = Message("hier festgehalten", "recorded here"), Message("aus der Blaupause", "from the blueprint")
    rows = tuple(
        (file.prozess.name, point.text, point.massnahme, here if source is Herkommen.HIER else there)
        for file in files
        for point, source in festgehaltene(umfang.bestand, file)
        if point.art == "wissen"
    )
    title = Message("Festgehaltene Schwachstellen der Art Wissen", "Recorded weak points of knowledge")
    return Tabelle("schwachstellen", title, columns, rows)


def _kernsaetze(umfang: Umfang, states: Sequence[_Stand]) -> Iterator[Message]:
    cover = Abdeckung(sum(s.personen is not None for s in states), len(states), PROZESSEN)
    if cover.reicht:
        alone = sum(s.personen is not None and s.personen <= 1 for s in states)
        yield Message(
            f"Prozesse, die an höchstens einer Person hängen: {alone} (Angaben für {cover.satz().de}).",
            f"Processes that hang on one person at most: {alone} (said for {cover.satz().en}).",
        )
    else:
        yield kein_kernsatz(cover, Message("wie viele Personen einen Prozess beherrschen, ist", "who masters it is"))
    important = [s for s in states if s.wichtig]
    open_ = sum(s.offen is not None for s in important)
    if important:
        yield Message(
            f"Wichtige Prozesse: {len(important)}; davon nicht beschrieben oder hier nicht geprüft: {open_}.",
            f"Important processes: {len(important)}; of these not described, or nobody here looked at them: {open_}.",
        )


def _aufgezaehlt(words: Sequence[Message]) -> Message | None:
    if not words:
        return None
    return Message(", ".join(word.de for word in words), ", ".join(word.en for word in words))
