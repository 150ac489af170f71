"""Conflicts of a table with the register, recorded as those of a sync are, so that ``resolve`` settles them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from prozesslib.merge.konflikt import Konflikt
from prozesslib.merge.werte import gleich
from prozesslib.message import Message
from prozesslib.register.abgleich import konfliktdatei
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, konflikt_id, konflikt_pfad
from prozesslib.register.tabellen.bericht import Prozessbericht, Streitzelle
from prozesslib.register.tabellen.eingabe import Ablehnung
from prozesslib.register.workspace import Workspace
from prozesslib.store.layout import CONFLICT_FOLDER


@dataclass
class Streitakten:
    """The files of conflicts as they will be."""

    workspace: Workspace
    format: str
    stand: str | None
    schon_offen: int = 0
    """How many of the conflicts were recorded before."""
    _neu: dict[str, Konfliktdatei] = field(default_factory=dict)

    def nimm(self, report: Prozessbericht) -> list[Ablehnung]:
        """Record the conflicts of a process; what is refused since the same field is in another conflict."""
        refused: list[Ablehnung] = []
        for dispute in report.streit:
            akte = self._akte(report.pfad)
            there = next((k for k in akte.konflikte if k.pfad == dispute.konflikt.pfad), None)
            if there is None:
                self._neu[report.pfad] = replace(akte, konflikte=(*akte.konflikte, dispute.konflikt))
            elif _derselbe(there, dispute.konflikt):
                self.schon_offen += 1
            else:
                refused += _belegt(dispute)
        return refused

    def dateien(self) -> dict[str, bytes]:
        """The texts of the files that change."""
        return {konflikt_pfad(akte.id): konfliktdatei.schreibe(akte) for akte in self._neu.values()}

    def _akte(self, path: str) -> Konfliktdatei:
        """The file of conflicts about a file, as it is or a new one."""
        if path in self._neu:
            return self._neu[path]
        existing = {akte.datei: akte for akte in self._vorhandene()}
        if path in existing:
            return existing[path]
        key = konflikt_id(path, [akte.id for akte in existing.values()])
        return Konfliktdatei(key, path, (), quelle=f"{self.format}-Mappe", von=self.stand)

    def _vorhandene(self) -> Iterator[Konfliktdatei]:
        for path, document in self.workspace.documents.items():
            if path.startswith(CONFLICT_FOLDER) and document.sound:
                yield konfliktdatei.lies(document.data)


def _derselbe(a: Konflikt, b: Konflikt) -> bool:
    return gleich(a.ihre, b.ihre)


def _belegt(dispute: Streitzelle) -> Iterator[Ablehnung]:
    for adresse in dispute.adressen:
        yield Ablehnung(
            adresse,
            Message(
                "Zu diesem Feld ist schon ein anderer Konflikt offen. Zuerst: prozesslib resolve",
                "Another conflict about this field is open. First: prozesslib resolve",
            ),
        )
