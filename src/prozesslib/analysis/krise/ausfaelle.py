"""What stands still, as tables with a sentence each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from prozesslib.analysis.ausfall import (
    Ausfall,
    Grund,
    alle_verfahren,
    mit_mittelbaren,
    mit_nachgeordneten,
    ohne_personal,
    ohne_stelle,
    ohne_verfahren,
    stellen_von,
)
from prozesslib.analysis.bericht.bericht import Spalte, Tabelle
from prozesslib.analysis.bericht.werte import Abdeckung, Zelle
from prozesslib.analysis.einstellungen import dezimal
from prozesslib.analysis.feldwerte import eigener, feldwert, vorgegebener
from prozesslib.analysis.krise.einstufung import spannen
from prozesslib.analysis.krise.lage import Krisenlage
from prozesslib.analysis.notfall import (
    Notfall,
)
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Prozessdatei

_GRUND: Final = {
    Grund.VERANTWORTLICH: Message("verantwortlich", "responsible"),
    Grund.WIRKT_MIT: Message("wirkt mit", "takes part"),
    Grund.SCHRITTE: Message("arbeitet damit", "works with it"),
    Grund.NOTBETRIEB: Message("für den Notbetrieb nötig", "needed for emergency operation"),
    Grund.PERSONAL: Message("Personal reicht nicht für den Notbetrieb", "staff too few for emergency operation"),
    Grund.PERSONAL_REICHT: Message("Notbetrieb möglich", "emergency operation possible"),
    Grund.UNBEKANNT: Message("unbekannt", "unknown"),
    Grund.MITTELBAR: Message("mittelbar", "indirectly"),
}


def ausfaelle(state: Krisenlage) -> Iterator[tuple[Message, Tabelle]]:
    """A sentence and a table for every outage that was asked about."""
    scope, asked = state.umfang, state.umfang.einstellungen
    if "stelle" in asked:
        name = _benannt(state, "stellen", asked["stelle"])
        hits = ohne_stelle(scope.prozesse, mit_nachgeordneten(scope.bestand, asked["stelle"]))
        yield _ausfall(state, "stelle", Message(f"Fällt „{name}“ aus", f"Without “{name}”"), hits)
    if "verfahren" in asked:
        name = _benannt(state, "verfahren", asked["verfahren"])
        hits = ohne_verfahren(scope.bestand, scope.prozesse, asked["verfahren"])
        yield _ausfall(state, "verfahren", Message(f"Fällt „{name}“ aus", f"Without “{name}”"), hits)
    if "personal" in asked:
        share = dezimal(scope, "personal", Decimal(50), Decimal(0), Decimal(100))
        hits = ohne_personal(scope.bestand, scope.prozesse, share, mit_vorgaben=scope.mit_vorgaben)
        title = Message(f"Fehlen {share} % des Personals", f"With {share} % of the staff missing")
        yield _ausfall(state, "personal", title, hits)


def _benannt(state: Krisenlage, katalog: str, key: str) -> str:
    bestand = state.umfang.bestand
    used = {k for d in bestand.prozesse.values() for k in (*stellen_von(d.prozess), *alle_verfahren(bestand, d))}
    if key not in bestand.schluessel(katalog) and key not in used:
        near = ", ".join(naechste(key, bestand.schluessel(katalog)))
        kind = Message("Die Stelle", "office") if katalog == "stellen" else Message("Das IT-Verfahren", "IT system")
        raise UserError(
            Message(f"{kind.de} „{key}“ gibt es hier nicht.", f"There is no {kind.en} “{key}” here."),
            Message(f"Gemeint sein könnte: {near}.", f"It may be: {near}.")
            if near
            else Message(f"Die Kennungen stehen in kataloge/{katalog}.yaml.", f"The ids: kataloge/{katalog}.yaml."),
        )
    return bestand.name_von(katalog, key)


def _ausfall(state: Krisenlage, id_: str, titel: Message, direkt: Iterable[Ausfall]) -> tuple[Message, Tabelle]:
    here = {d.id for d in state.umfang.prozesse}
    found = [hit for hit in mit_mittelbaren(direkt, state.faelle) if hit.id in here]
    hits = [hit for hit in found if hit.grund is not Grund.UNBEKANNT]
    cover = _bekannt(state, id_, {hit.id for hit in found} - {hit.id for hit in hits})
    hits.sort(key=lambda hit: (not hit.steht, state.dringlichkeit(hit.id)))
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Name", "Name")),
        Spalte("warum", Message("warum", "why")),
        Spalte("notverfahren", Message("Notverfahren", "emergency procedure")),
        Spalte("rto", Message("RTO", "RTO"), zahlen=True),
        Spalte("rto_vorgabe", Message("RTO Vorgabe", "default RTO"), zahlen=True, wichtig=False),
        Spalte("mtpd", Message("MTPD", "MTPD"), zahlen=True),
        Spalte("mtpd_vorgabe", Message("MTPD Vorgabe", "default MTPD"), zahlen=True, wichtig=False),
    )
    rows = tuple(_ausfallzeile(state, hit) for hit in hits)
    table = Tabelle(id_, titel, columns, rows, abdeckung=cover, hinweise=tuple(_vorsicht(id_)))
    return _ausfallsatz(state, titel, hits, cover), table


def _bekannt(state: Krisenlage, id_: str, unbekannt: set[str]) -> Abdeckung:
    """For how many processes it is known whether the outage hits them."""
    scope = state.umfang
    if id_ == "stelle":
        known = sum(bool(stellen_von(d.prozess)) for d in scope.prozesse)
        return Abdeckung(known, len(scope.prozesse), Message("Prozessen mit Stellen", "processes with offices"))
    if id_ == "verfahren":
        known = sum(d.prozess.modelliert or bool(alle_verfahren(scope.bestand, d)) for d in scope.prozesse)
        return Abdeckung(known, len(scope.prozesse), Message("Prozessen mit Ablauf", "processes with a flow"))
    words = Message("Prozessen mit Besetzung und Mindestbesetzung", "processes with staff and least staff")
    return Abdeckung(len(scope.prozesse) - len(unbekannt), len(scope.prozesse), words)


def _vorsicht(id_: str) -> Iterator[Message]:
    if id_ == "personal":
        yield Message(
            "Verglichen werden die Personen, die den Prozess beherrschen (lokal.personal), mit der Mindestbesetzung im"
            " Notbetrieb (krise.ressourcen.personal). Wer mehrere Prozesse beherrscht, zählt bei jedem.",
            "Compared are those who master a process (lokal.personal) with the least staff of emergency operation"
            " (krise.ressourcen.personal). Who masters several processes counts with each.",
        )


def _ausfallsatz(state: Krisenlage, titel: Message, hits: list[Ausfall], cover: Abdeckung) -> Message:
    still = [hit for hit in hits if hit.steht]
    indirect = sum(hit.grund is Grund.MITTELBAR for hit in still)
    if not cover.reicht:
        return Message(
            f"{titel.de}: noch keine Aussage für das ganze Haus; zu sehen ist es nur bei {cover.satz().de}.",
            f"{titel.en}: no statement for the whole house yet; it can only be seen for {cover.satz().en}.",
        )
    first = next((case for hit in still if _zaehlt(state, case := state.faelle[hit.id])), None)
    due = Message("", "")
    if first and first.rto:
        name = state.name(first.id)
        due = Message(
            f" Als erster soll „{name}“ nach {first.rto} wieder laufen.",
            f" The first due back is “{name}”, after {first.rto}.",
        )
    via = Message(f", davon mittelbar: {indirect}", f", indirectly: {indirect}") if indirect else Message("", "")
    return Message(
        f"{titel.de}: betroffene Prozesse: {len(still)}{via.de}.{due.de}",
        f"{titel.en}: processes hit: {len(still)}{via.en}.{due.en}",
    )


def _zaehlt(state: Krisenlage, case: Notfall) -> bool:
    return case.rto is not None and (state.umfang.mit_vorgaben or not case.rto.vorgabe)


def _ausfallzeile(state: Krisenlage, hit: Ausfall) -> tuple[Zelle, ...]:
    case, datei = state.faelle[hit.id], state.umfang.bestand.prozesse[hit.id]
    return (hit.id, state.name(hit.id), _warum(state, hit), _notverfahren(state, datei), *_umgekehrt(case))


def _umgekehrt(case: Notfall) -> tuple[Zelle, ...]:
    return (*spannen(case.rto), *spannen(case.mtpd))


def _warum(state: Krisenlage, hit: Ausfall) -> Message:
    word = _GRUND[hit.grund]
    if hit.durch:
        name = state.name(hit.durch)
        return Message(f"{word.de} über „{name}“", f"{word.en}, through “{name}”")
    if hit.schritte:
        steps = Message("1 Schritt", "1 step") if hit.schritte == 1 else _schritte(hit.schritte)
        return Message(f"{word.de} ({steps.de})", f"{word.en} ({steps.en})")
    return word


def _schritte(anzahl: int) -> Message:
    return Message(f"{anzahl} Schritte", f"{anzahl} steps")


def _notverfahren(state: Krisenlage, datei: Prozessdatei) -> Zelle:
    found = feldwert(state.umfang.bestand, datei, "krise", "notverfahren")
    own, given = eigener(found), vorgegebener(found)
    return own if own is not None else (Message(f"Vorgabe: {given}", f"default: {given}") if given else None)
