"""Taking a foreign list: new processes as drafts, own figures into those that are there; one commit or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.register.add import check_area, ordnungsrahmen
from prozesslib.register.fremdlisten.doppelte import Treffer
from prozesslib.register.fremdlisten.ergaenzen import als_pfad, ergaenzungen, mit_ergaenzungen
from prozesslib.register.fremdlisten.kandidat import Kandidat
from prozesslib.register.identitaet import identity
from prozesslib.register.workspace import Workspace
from prozesslib.store.journal import commit_changes
from prozesslib.store.layout import process_path
from prozesslib.store.schemas import is_valid, key_order
from prozesslib.store.yaml.emit import dump_new


class Aufnahme(StrEnum):
    """What becomes of a row."""

    NEU = "neu"
    ERGAENZT = "ergaenzt"
    """The process is there and takes own figures along."""
    VORHANDEN = "vorhanden"
    """The process is there and says all that already."""
    UNKLAR = "unklar"
    """It sounds like one that is there; nothing is done until the mapping says which."""
    DOPPELT = "doppelt"
    """An earlier row names the same process."""
    GESTRICHEN = "gestrichen"
    """The register has pruned it."""
    UNTAUGLICH = "untauglich"
    """No id follows from its name, or it is taken."""


@dataclass(frozen=True, slots=True)
class Zeilenergebnis:
    """A row and what becomes of it."""

    treffer: Treffer
    art: Aufnahme
    felder: tuple[str, ...] = ()
    """The own fields that an existing process takes."""
    behalten: tuple[str, ...] = ()
    """The own fields that it has with another value, which stays."""


@dataclass(frozen=True, slots=True)
class Listenwunsch:
    """How a list is to be taken."""

    bereich: str | None = None
    aehnliche_neu: bool = False
    """Whether rows that only sound like a process are new."""
    probe: bool = False
    dateien: Mapping[str, bytes] = field(default_factory=dict)
    """Files that are saved along: the mapping."""


@dataclass(frozen=True, slots=True)
class Listenergebnis:
    """The whole import; without ``commit`` nothing was written."""

    zeilen: tuple[Zeilenergebnis, ...]
    commit: str | None = None
    probe: bool = False

    def zahl(self, art: Aufnahme) -> int:
        """How many rows became this."""
        return sum(row.art is art for row in self.zeilen)


def nimm_auf(workspace: Workspace, treffer: Sequence[Treffer], wunsch: Listenwunsch, titel: str) -> Listenergebnis:
    """Take all rows. UserError where new processes have no product area."""
    bestand = workspace.register()
    if wunsch.bereich is not None:
        check_area(wunsch.bereich, bestand)
    lauf = _Lauf(workspace, bestand, wunsch)
    rows = tuple(lauf.zeile(hit) for hit in treffer)
    changes = {path: text for path, text in lauf.dateien.items() if workspace.tree.get(path) != text}
    if wunsch.probe or not any(row.art in (Aufnahme.NEU, Aufnahme.ERGAENZT) for row in rows):
        return Listenergebnis(rows, None, wunsch.probe)
    return Listenergebnis(rows, _speichere(workspace, changes, wunsch.dateien, titel))


def _speichere(workspace: Workspace, changes: Mapping[str, bytes], along: Mapping[str, bytes], titel: str) -> str:
    """One commit; a file of ``along`` that was never saved goes with it, one that was is for `save`."""
    repo = workspace.repo
    head = repo.head()
    saved = repo.list_tree(head, sorted(along)) if head else {}
    fresh = {path: text for path, text in along.items() if path not in saved}
    seen = {path: data for path, data in workspace.files.files.items() if path not in fresh}
    return commit_changes(repo, {**fresh, **changes}, titel, identity(workspace.kopf, repo), seen=seen)


@dataclass(slots=True)
class _Lauf:
    """Collects the files of one import."""

    workspace: Workspace
    bestand: Bestand
    wunsch: Listenwunsch
    dateien: dict[str, bytes] = field(default_factory=dict)
    vergeben: set[str] = field(default_factory=set)
    bereiche: set[str] = field(default_factory=set)
    """Product areas that were looked up."""

    def __post_init__(self) -> None:
        replaced = {old for p in self.bestand.prozesse.values() for old in p.prozess.ersetzt}
        self.vergeben |= {*self.bestand.prozesse, *self.bestand.gestrichen, *self.bestand.basis, *replaced}

    def zeile(self, hit: Treffer) -> Zeilenergebnis:
        """What becomes of one row."""
        if hit.doppelt is not None:
            return Zeilenergebnis(hit, Aufnahme.DOPPELT)
        if hit.id is not None:
            return self._vorhanden(hit, hit.id)
        if hit.aehnlich and not self.wunsch.aehnliche_neu:
            return Zeilenergebnis(hit, Aufnahme.UNKLAR)
        return self._neu(hit)

    def _vorhanden(self, hit: Treffer, key: str) -> Zeilenergebnis:
        if key in self.bestand.gestrichen:
            return Zeilenergebnis(hit, Aufnahme.GESTRICHEN)
        there = self.bestand.prozesse.get(key)
        if there is None:
            return Zeilenergebnis(hit, Aufnahme.UNTAUGLICH)
        own, mine = hit.kandidat.daten.get("lokal", {}), there.daten.get("lokal", {})
        added, kept = ergaenzungen(own, mine)
        if not added:
            return Zeilenergebnis(hit, Aufnahme.VORHANDEN, (), kept)
        text = mit_ergaenzungen(self.workspace.tree[there.pfad], added, mine)
        self.dateien[there.pfad] = text
        return Zeilenergebnis(hit, Aufnahme.ERGAENZT, tuple(map(als_pfad, added)), kept)

    def _neu(self, hit: Treffer) -> Zeilenergebnis:
        row = hit.kandidat
        area = self._bereich(row)
        if area is None:
            return Zeilenergebnis(hit, Aufnahme.NEU)
        path = process_path(area, row.id)
        tree = entwurf(row, area)
        if row.id in self.vergeben or path in self.workspace.tree or not is_valid("prozess", tree):
            return Zeilenergebnis(hit, Aufnahme.UNTAUGLICH)
        self.vergeben.add(row.id)
        self.dateien[path] = dump_new(tree)
        return Zeilenergebnis(hit, Aufnahme.NEU)

    def _bereich(self, row: Kandidat) -> str | None:
        """The product area of a new process; None in a trial run that was told none. UserError otherwise."""
        frames = row.daten.get("klassifikation", {})
        named = next((frames[f][0] for f in ("produktrahmen-nrw", "produktrahmen-imk") if frames.get(f)), None)
        area = named or self.wunsch.bereich
        if area is None and self.wunsch.probe:
            return None
        if area is None:
            raise _ohne_bereich(row)
        if area not in self.bereiche:
            check_area(str(area), self.bestand)
            self.bereiche.add(str(area))
        return str(area)


def entwurf(row: Kandidat, area: str) -> dict[str, Any]:
    """The process file of a row that is new."""
    tree: dict[str, Any] = {
        "id": row.id,
        "name": row.name,
        "kurzbeschreibung": "Noch zu beschreiben.",
        "modell": "ist",
        "status": "entwurf",
        "art": "leistung",
        **row.daten,
    }
    frames = dict(tree.get("klassifikation", {}))
    if not any(frame.startswith("produktrahmen") for frame in frames):
        tree["klassifikation"] = {ordnungsrahmen(area): [area], **frames}
    order = {name: place for place, name in enumerate(key_order("prozess", ()))}
    return {name: tree[name] for name in sorted(tree, key=lambda name: order[name])}


def _ohne_bereich(row: Kandidat) -> UserError:
    return UserError(
        Message(
            f"{row.adresse}: Zu welchem Produktbereich gehört „{row.name}“?",
            f"{row.adresse}: Which product area does “{row.name}” belong to?",
        ),
        Message(
            "Mit --bereich NN für alle angeben, oder eine Spalte für klassifikation.produktrahmen-nrw zuordnen.",
            "Give --bereich NN for all, or a column for klassifikation.produktrahmen-nrw in the mapping.",
        ),
    )
