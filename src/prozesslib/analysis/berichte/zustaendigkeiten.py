"""Who does what and when: a RACI matrix, all steps of an office, gaps and double owners."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.gegenwart import PROZESSEN, ausgelassen, heutige, kein_kernsatz
from prozesslib.analysis.luecken import Befund, Luecke, doppelte, luecken
from prozesslib.analysis.raci import aufgaben, raci
from prozesslib.analysis.zustaendig import stelle_von, wer
from prozesslib.message import Message, UserError
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.fluss.graph import graph

_TITEL = Message("Zuständigkeiten", "Responsibilities")
_LUECKE: Final = {
    Luecke.OHNE_STELLE: Message("keine verantwortliche Stelle", "no responsible office"),
    Luecke.SCHRITT_OHNE: Message("Schritt ohne Beteiligten", "step that nobody does"),
    Luecke.BETEILIGTER_OHNE: Message("Beteiligter ohne Stelle", "participant without an office"),
    Luecke.UNBETEILIGT: Message("verantwortliche Stelle tut nichts im Ablauf", "responsible office does nothing"),
    Luecke.OHNE_AUFGABE: Message("Beteiligter ohne Aufgabe", "participant without a task"),
    Luecke.MEHRERE: Message("mehrere Hauptakteure", "several main actors"),
    Luecke.DOPPELT: Message("gleiche Leistung, andere Stelle", "same service, other office"),
}
_SCHRITTE: Final = (
    Spalte("stelle", Message("Stelle", "Office")),
    Spalte("prozess", Message("Prozess", "Process")),
    Spalte("schritt", Message("Schritt", "Step")),
    Spalte("wann", Message("wann", "when"), wichtig=False),
    Spalte("wer", Message("wer", "who")),
)


@bericht(
    "zustaendigkeiten",
    Message("Wer tut was: RACI, je Stelle, Lücken", "Who does what: RACI, by office, gaps"),
    einstellungen={
        "stelle": Message(
            "Alle Schritte dieser Stelle zeigen (Schlüssel, oder „alle“)",
            "Show all steps of this office (key, or “alle”)",
        )
    },
)
def zustaendigkeiten(umfang: Umfang) -> Bericht:
    """Wer tut was und wann: für einen Prozess als RACI-Matrix, sonst je Stelle, mit Lücken und Doppelungen.

    R (tut es): der Beteiligte des Schritts. A (steht dafür ein): R, wenn er zur verantwortlichen Stelle des
    Prozesses gehört, sonst deren Hauptakteur. C (wird gefragt): von wem eine Nachricht kommt, und wer in einem
    Schritt der Bausteine „rueckfrage“, „abstimmen“, „beraten“ oder „beteiligen“ eine bekommt. I (wird
    unterrichtet): wer sonst eine bekommt. Die Stelle ist die des Schritts, sonst die eigene des Beteiligten
    (lokal.stellen), sonst seine typische.
    """
    files = heutige(umfang)
    steps = tuple(_schritte(umfang.bestand, files, _gewaehlt(umfang)))
    tables: list[Tabelle] = []
    if len(files) == 1 and files[0].prozess.modelliert:
        tables += [_matrix(umfang.bestand, files[0]), _wer_ist_wer(umfang.bestand, files[0])]
    if "stelle" in umfang.einstellungen:
        tables.append(Tabelle("schritte", Message("Schritte je Stelle", "Steps by office"), _SCHRITTE, steps))
    tables += [_stellen(umfang, files), _offen(umfang.bestand, files)]
    return Bericht("zustaendigkeiten", _TITEL, tuple(_kernsaetze(files)), tuple(tables), _ERKLAERUNG)


_ERKLAERUNG: Final = (
    Message(
        "R tut es, A steht dafür ein, C wird gefragt, I wird unterrichtet; abgeleitet aus Beteiligten, "
        "verantwortlicher Stelle und Nachrichten.",
        "R does it, A answers for it, C is consulted, I is informed; derived from participants, the responsible "
        "office and messages.",
    ),
)


def _matrix(bestand: Bestand, datei: Prozessdatei) -> Tabelle:
    process = datei.prozess
    columns = (
        Spalte("schritt", Message("Schritt", "Step")),
        Spalte("wann", Message("wann", "when"), wichtig=False),
        *(Spalte(f"b-{one.id}", Message(str(n), str(n))) for n, one in enumerate(process.beteiligte, 1)),
    )
    rows = []
    for entry in aufgaben(process):
        letters = raci(bestand, process, entry)
        cells = (letters.get(one.id) for one in process.beteiligte)
        rows.append((entry.bezeichnung, _wann(datei, entry), *cells))
    office = bestand.name_von("stellen", process.stelle) if process.stelle else "–"
    note = Message(
        f"R tut es, A steht dafür ein, C wird gefragt, I wird unterrichtet. Verantwortliche Stelle: {office}.",
        f"R does it, A answers for it, C is consulted, I is informed. Responsible office: {office}.",
    )
    title = Message(f"RACI: {process.name}", f"RACI: {process.name}")
    return Tabelle("raci", title, columns, tuple(rows), hinweise=(note,))


def _wer_ist_wer(bestand: Bestand, datei: Prozessdatei) -> Tabelle:
    """The participants behind the numbers of the matrix."""
    kinds = {"intern": Message("intern", "internal"), "extern": Message("extern", "external")}
    rows = tuple(
        (
            str(n),
            one.name,
            kinds.get(one.art, Message("IT-System", "IT system")),
            bestand.name_von("stellen", stelle_von(datei.prozess, one)) or None,
        )
        for n, one in enumerate(datei.prozess.beteiligte, 1)
    )
    columns = (
        Spalte("nr", Message("Nr.", "No.")),
        Spalte("name", Message("Beteiligte", "Participants")),
        Spalte("art", Message("Art", "Kind"), wichtig=False),
        Spalte("stelle", Message("Stelle", "Office")),
    )
    return Tabelle("beteiligte", Message("Wer ist wer", "Who is who"), columns, rows)


def _wann(datei: Prozessdatei, entry: Eintrag) -> Message | None:
    """Under which answer, or after what, an entry comes."""
    if datei.prozess.ablauf is None:
        return None
    flow = graph(datei.prozess.ablauf)
    before = flow.ein[flow.stelle[entry.id]]
    names = {edge: flow.ablauf.eintraege[flow.stelle[edge.von]].bezeichnung for edge in before}
    de = [f"{names[edge]} {edge.weg}" if edge.weg else f"nach „{names[edge]}“" for edge in before]
    en = [f"{names[edge]} {edge.weg}" if edge.weg else f"after “{names[edge]}”" for edge in before]
    return Message("; ".join(de), "; ".join(en)) if before else None


def _gewaehlt(umfang: Umfang) -> str | None:
    """The office that was set; None for all."""
    said = umfang.einstellungen.get("stelle", "alle")
    if said == "alle":
        return None
    known = {*umfang.bestand.schluessel("stellen"), *(office for d in heutige(umfang) for office in _beteiligt(d))}
    if said not in known:
        near = naechste(said, known)
        raise UserError(
            Message(f"Die Stelle „{said}“ gibt es hier nicht.", f"There is no office “{said}” here."),
            Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?")
            if near
            else Message("Die Schlüssel stehen in kataloge/stellen.yaml.", "The keys are in kataloge/stellen.yaml."),
        )
    return umfang.bestand.stelle_hier(said)


def _schritte(bestand: Bestand, files: Iterable[Prozessdatei], stelle: str | None) -> Iterator[tuple[Zelle, ...]]:
    found = [
        (bestand.name_von("stellen", who.stelle), datei, entry, who.name)
        for datei in files
        for entry in aufgaben(datei.prozess)
        if (who := wer(datei.prozess, entry)) is not None and who.stelle and stelle in (None, who.stelle)
    ]
    for office, datei, entry, name in sorted(found, key=lambda item: item[0].casefold()):
        yield office, datei.prozess.name, entry.bezeichnung, _wann(datei, entry), name


def _beteiligt(datei: Prozessdatei) -> dict[str, int]:
    """The offices that take part in a flow, with how many entries they do."""
    found: dict[str, int] = {}
    for entry in aufgaben(datei.prozess):
        who = wer(datei.prozess, entry)
        if who is not None and who.stelle:
            found[who.stelle] = found.get(who.stelle, 0) + 1
    return found


def _stellen(umfang: Umfang, files: Sequence[Prozessdatei]) -> Tabelle:
    doing = {datei.id: _beteiligt(datei) for datei in files}
    offices = {office for found in doing.values() for office in found} | {d.prozess.stelle or "" for d in files}
    rows = [_stelle(umfang.bestand, files, doing, office) for office in offices if office]
    columns = (
        Spalte("stelle", Message("Stelle", "Office")),
        Spalte("verantwortlich", Message("verantwortlich für", "responsible for"), zahlen=True),
        Spalte("bestaetigt", Message("davon hier festgelegt", "of these settled here"), zahlen=True, wichtig=False),
        Spalte("beteiligt", Message("beteiligt an", "takes part in"), zahlen=True),
        Spalte("schritte", Message("Schritte", "steps"), zahlen=True),
    )
    modelled = Abdeckung(sum(d.prozess.modelliert for d in files), len(files), PROZESSEN)
    notes = (
        Message(
            f"Beteiligung und Schritte stehen nur in Abläufen: {modelled.satz().de} haben einen.",
            f"Who takes part and the steps stand in flows only: {modelled.satz().en} have one.",
        ),
    )
    ordered = tuple(sorted(rows, key=lambda row: str(row[0]).casefold()))
    title = Message("Je Stelle", "By office")
    return Tabelle("stellen", title, columns, ordered, hinweise=(*notes, *ausgelassen(umfang)))


def _stelle(
    bestand: Bestand, files: Sequence[Prozessdatei], doing: Mapping[str, Mapping[str, int]], office: str
) -> tuple[Zelle, ...]:
    own = [datei for datei in files if datei.prozess.stelle == office]
    settled = sum("verantwortlich" in datei.prozess.lokal for datei in own)
    steps = [found[office] for found in doing.values() if office in found]
    counts = (len(own), settled, len(steps), sum(steps))
    return (bestand.name_von("stellen", office), *(Zahl(Decimal(count)) for count in counts))


def _offen(bestand: Bestand, files: Sequence[Prozessdatei]) -> Tabelle:
    found: list[Befund] = [befund for datei in files for befund in luecken(bestand, datei)]
    found += doppelte(bestand, files)
    order = list(Luecke)
    rows = tuple(
        (one.datei.id, one.datei.prozess.name, _LUECKE[one.art], one.was or None)
        for one in sorted(found, key=lambda one: order.index(one.art))
    )
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("prozess", Message("Prozess", "Process")),
        Spalte("luecke", Message("Lücke oder Doppelung", "Gap or double")),
        Spalte("was", Message("was", "what")),
    )
    return Tabelle("luecken", Message("Lücken und Doppelungen", "Gaps and double owners"), columns, rows)


def _kernsaetze(files: Sequence[Prozessdatei]) -> Iterator[Message]:
    owned = Abdeckung(sum(datei.prozess.stelle is not None for datei in files), len(files), PROZESSEN)
    if not owned.reicht:
        yield kein_kernsatz(owned, Message("eine verantwortliche Stelle ist", "a responsible office is"))
        return
    settled = sum("verantwortlich" in datei.prozess.lokal for datei in files)
    yield Message(
        f"Eine verantwortliche Stelle {'hat' if owned.gezaehlt == 1 else 'haben'} {owned.satz().de}; hier festgelegt"
        f" ist sie bei {settled}, sonst ist es die typische aus der Vorlage.",
        f"A responsible office is known for {owned.satz().en}; settled here for {settled}, else it is the typical "
        "one of the template.",
    )
    tasks = [entry for datei in files for entry in aufgaben(datei.prozess) if entry.schritt]
    done = Abdeckung(
        sum(entry.beteiligter is not None or entry.stelle is not None for entry in tasks),
        len(tasks),
        Message("Schritten", "steps"),
    )
    if done.reicht:
        yield Message(
            f"Wer es tut, steht bei {done.satz().de}.",
            f"Who does it is said for {done.satz().en}.",
        )
