"""Tables that came back become processes again: everything that is clear in one commit, the rest named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.register.add import near_duplicates
from prozesslib.register.tabellen.bericht import Prozessbericht, Tabellenbericht
from prozesslib.register.tabellen.blaetter import zelltext
from prozesslib.register.tabellen.eingabe import Ablehnung, Eingabe, NeueZeile, Zeilenaenderung
from prozesslib.register.tabellen.gruppe import Gruppe, Schrittgruppe
from prozesslib.register.tabellen.mischen import Ausgang, mische_zellen
from prozesslib.register.tabellen.neue_zeilen import Neuling, als_prozess, als_schritte
from prozesslib.register.tabellen.streitakten import Streitakten
from prozesslib.register.tabellen.vorbereiten import Vorbereitung
from prozesslib.register.tabellen.worte import UnpassendError, Worte
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.layout import process_path
from prozesslib.store.yaml.emit import dump_new


@dataclass(slots=True)
class _Stoff:
    """What tables say of one process."""

    zeilen: list[Zeilenaenderung] = field(default_factory=list)
    schritte: list[NeueZeile] = field(default_factory=list)


def uebernimm(
    workspace: Workspace, eingabe: Eingabe, *, format_: str = "Excel", leeren: bool = False, probe: bool = False
) -> Tabellenbericht:
    """Merge what was changed in tables into the processes; one commit, or none with ``probe`` or without a change.

    Conflicts are recorded as those of a sync are, for ``resolve``. ``leeren`` lets emptied cells take their field away.
    """
    lauf = _Lauf(workspace, eingabe, leeren)
    reports = tuple(lauf.prozesse())
    akten = Streitakten(workspace, format_, eingabe.stand)
    refused = [*eingabe.abgelehnt, *lauf.abgelehnt, *(cell for report in reports for cell in report.abgelehnt)]
    for report in reports:
        refused += akten.nimm(report)
    changes: dict[str, bytes | None] = {report.pfad: report.text for report in reports if report.text is not None}
    changes |= akten.dateien()
    commit = workspace.record(changes, _titel(reports, format_)) if changes and not probe else None
    return Tabellenbericht(reports, tuple(refused), eingabe.hinweise, commit, probe, akten.schon_offen)


@dataclass
class _Lauf:
    workspace: Workspace
    eingabe: Eingabe
    leeren: bool
    abgelehnt: list[Ablehnung] = field(default_factory=list)
    angelegt: dict[str, bytes] = field(default_factory=dict)
    """The texts of new processes, by path."""

    def __post_init__(self) -> None:
        space = self.workspace
        self.register = space.kopf.ist_register
        self.bestand: Bestand = space.register() if self.register else space.bestand
        self.worte = Worte(self.bestand)

    def prozesse(self) -> Iterator[Prozessbericht]:
        """The processes that tables speak of: new ones first, since others may refer to them."""
        stoff: dict[str, _Stoff] = {}
        for row in self.eingabe.neue_prozesse:
            yield from self._neuer(row, stoff)
        for changed in self.eingabe.zeilen:
            stoff.setdefault(changed.prozess, _Stoff()).zeilen.append(changed)
        for step in self.eingabe.neue_schritte:
            stoff.setdefault(step.prozess, _Stoff()).schritte.append(step)
        for key, found in stoff.items():
            datei = self.bestand.prozesse.get(key)
            if datei is None:
                self._ablehnen(found, self._fehlt(key))
            else:
                yield self._geaendert(datei, found)

    def _neuer(self, row: NeueZeile, stoff: dict[str, _Stoff]) -> Iterator[Prozessbericht]:
        try:
            made = als_prozess(row, self.bestand, self.eingabe.ausgegeben, register=self.register)
        except UnpassendError as error:
            self.abgelehnt.append(Ablehnung(row.adresse, error.grund))
            return
        if isinstance(made, Neuling):
            yield self._angelegt(made)
        else:
            stoff.setdefault(made.prozess, _Stoff()).zeilen.append(made)

    def _angelegt(self, neuling: Neuling) -> Prozessbericht:
        path, text = process_path(neuling.bereich, neuling.zeile.prozess), dump_new(neuling.vorlage)
        document = read_document(path, text)
        ausgang = Ausgang(document, text, self.bestand, neu=True)
        alike = near_duplicates(str(neuling.vorlage["name"]), self.bestand)
        report = self._gemischt(ausgang, _Stoff([self._wie_vorlage(neuling)]))
        self.angelegt[path] = report.text or text
        data = read_document(path, self.angelegt[path]).data
        datei = Prozessdatei(path, data, self.bestand.eigene_stellen)
        self.bestand = replace(self.bestand, prozesse={**self.bestand.prozesse, datei.id: datei})
        return replace(report, text=self.angelegt[path], neu=True, aehnlich=alike)

    def _wie_vorlage(self, neuling: Neuling) -> Zeilenaenderung:
        """The row of a new process as a change of the template, which nobody else has changed."""
        row, tree = neuling.zeile, neuling.vorlage
        cells = (replace(cell, basis=zelltext(cell.spalte, tree, "", self.worte) or "") for cell in row.zellen)
        return replace(row, zellen=tuple(cells))

    def _geaendert(self, datei: Prozessdatei, stoff: _Stoff) -> Prozessbericht:
        text = self.angelegt.get(datei.pfad)
        if text is not None:
            return self._gemischt(Ausgang(read_document(datei.pfad, text), text, self.bestand), stoff)
        document, text = self.workspace.documents[datei.pfad], self.workspace.tree[datei.pfad]
        return self._gemischt(Ausgang(document, text, self.bestand), stoff)

    def _gemischt(self, ausgang: Ausgang, stoff: _Stoff) -> Prozessbericht:
        tree = ausgang.document.data
        prepared = Vorbereitung(tree, self.worte, self.leeren)
        for row in stoff.zeilen:
            prepared.nimm(row)
        steps = list(self._schritte(stoff.schritte, tree, prepared))
        groups: list[Gruppe] = [*prepared.gruppen(), *steps]
        mixed = mische_zellen(ausgang, groups)
        return Prozessbericht(
            ausgang.document.path,
            mixed.text if mixed.text != ausgang.text else None,
            uebernommen=mixed.uebernommen,
            abgelehnt=(*prepared.abgelehnt, *mixed.abgelehnt),
            streit=mixed.streit,
            leer=tuple(prepared.leer),
            befunde=mixed.befunde,
        )

    def _schritte(
        self, rows: Iterable[NeueZeile], tree: Mapping[str, Any], prepared: Vorbereitung
    ) -> Iterator[Schrittgruppe]:
        for made in als_schritte(rows, tree, self.eingabe.ausgegeben, self.worte):
            if isinstance(made, Schrittgruppe):
                yield made
            elif isinstance(made, Zeilenaenderung):
                prepared.nimm(made)
            else:
                row, reason = made
                prepared.abgelehnt.append(Ablehnung(row.adresse, reason))

    def _ablehnen(self, stoff: _Stoff, reason: Message) -> None:
        cells = [cell.adresse for row in stoff.zeilen for cell in row.zellen]
        self.abgelehnt += [Ablehnung(adresse, reason) for adresse in (*cells, *(row.adresse for row in stoff.schritte))]

    def _fehlt(self, key: str) -> Message:
        if key in self.bestand.gestrichen:
            return Message(
                f"Der Prozess ist inzwischen gestrichen. Zurückholen: prozesslib restore {key}",
                f"The process was pruned meanwhile. Bring it back: prozesslib restore {key}",
            )
        if key in self.bestand.unlesbare.get("prozesse", ()):
            return Message(
                "Die Datei des Prozesses ist nicht lesbar. Die Stelle zeigt: prozesslib check",
                "The file of the process cannot be read. See: prozesslib check",
            )
        return Message("Diesen Prozess gibt es im Register nicht.", "This process is not in the register.")


def _titel(reports: Iterable[Prozessbericht], format_: str) -> str:
    reports = list(reports)
    changed = [report for report in reports if report.text is not None]
    cells = sum(len(report.uebernommen) for report in changed)
    disputes = sum(len(report.streit) for report in reports)
    processes = "einem Prozess" if len(changed) == 1 else f"{len(changed)} Prozessen"
    more = f", {disputes} Konflikt{'e' if disputes > 1 else ''}" if disputes else ""
    return f"{format_}-Mappe einlesen: {cells} Angabe{'' if cells == 1 else 'n'} in {processes}{more}"
