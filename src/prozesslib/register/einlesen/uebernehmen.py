"""Take processes that were read: new files, or an edit of the process that was exported; one commit or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.lauf import pruefe_prozess
from prozesslib.merge.konflikt import Konflikt
from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.add import NeuerProzess, check_area, check_id, near_duplicates, ordnungsrahmen, vergeben
from prozesslib.register.einlesen.bericht import Aufgenommen, Aufnahme, Bericht, Dateibericht, Entwurf
from prozesslib.register.einlesen.umbenennen import mit_kennungen
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import FileDocument, read_document
from prozesslib.store.layout import process_path
from prozesslib.store.schemas import key_order
from prozesslib.store.yaml.emit import dump_new

_UNBEKANNT: Final = "__"
"""Stands for the product area in the report of a trial run that was told none."""


@dataclass(frozen=True, slots=True)
class Wunsch:
    """How the processes are to be taken."""

    bereich: str | None = None
    ids: tuple[str, ...] = ()
    """``neue-id`` for the only process, else ``alte-id=neue-id``."""
    probe: bool = False
    format: str = "BPMN"
    """What the commit message calls the format."""


@dataclass(slots=True)
class _Stand:
    """The files and the content as they will be."""

    bestand: Bestand
    dateien: dict[str, bytes] = field(default_factory=dict)

    def nimm(self, path: str, text: bytes, document: FileDocument) -> None:
        """Add a file."""
        self.dateien[path] = text
        datei = Prozessdatei(path, document.data, self.bestand.eigene_stellen)
        self.bestand = replace(self.bestand, prozesse={**self.bestand.prozesse, datei.id: datei})


def uebernimm(workspace: Workspace, dateien: Sequence[Dateibericht], wunsch: Wunsch) -> Bericht:
    """Take all processes. UserError for a taken id or a missing product area; then nothing is written."""
    bestand = workspace.register() if workspace.kopf.ist_register else workspace.bestand
    drafts = mit_kennungen([draft for datei in dateien for draft in datei.entwuerfe], wunsch.ids)
    stand = _Stand(bestand)
    placed = [_platziert(workspace, stand, draft, wunsch) for draft in drafts]
    taken = tuple(_beurteilt(item, bestand, stand) for item in placed)
    changes = {path: text for path, text in stand.dateien.items() if workspace.tree.get(path) != text}
    if wunsch.probe or not changes:
        return Bericht(tuple(dateien), taken, None, wunsch.probe)
    commit = workspace.record(changes, _titel([item for item in taken if item.art is not Aufnahme.GLEICH], wunsch))
    return Bericht(tuple(dateien), taken, commit)


@dataclass(frozen=True, slots=True)
class _Platziert:
    """A process in its place, not checked yet."""

    pfad: str
    document: FileDocument
    art: Aufnahme
    befunde: tuple[Befund, ...] = ()


def _platziert(workspace: Workspace, stand: _Stand, draft: Entwurf, wunsch: Wunsch) -> _Platziert:
    key = str(draft.daten["id"])
    there = stand.bestand.prozesse.get(key)
    if there is not None and draft.original is not None and there.pfad not in stand.dateien:
        return _geaendert(workspace, stand, there, draft)
    return _neu(workspace, stand, draft, wunsch)


def _geaendert(workspace: Workspace, stand: _Stand, there: Prozessdatei, draft: Entwurf) -> _Platziert:
    """What was changed since the export, done to the file as it is now; where both changed something ours stays."""
    assert draft.original is not None
    before, text = dump_new(draft.original), workspace.tree[there.pfad]
    mixed = mische(there.pfad, before, text, dump_new(draft.daten))
    result = mixed.text if mixed.text is not None else text
    document = read_document(there.pfad, result)
    if not document.sound:
        result, document = text, read_document(there.pfad, text)
    stand.nimm(there.pfad, result, document)
    disputes = tuple(_streit(there.pfad, conflict) for conflict in mixed.konflikte)
    kind = Aufnahme.GLEICH if result == text else Aufnahme.GEAENDERT
    return _Platziert(there.pfad, document, kind, disputes)


def _neu(workspace: Workspace, stand: _Stand, draft: Entwurf, wunsch: Wunsch) -> _Platziert:
    key, name = str(draft.daten["id"]), str(draft.daten["name"])
    area = wunsch.bereich or next(_bereiche(draft.daten), None)
    if area is not None:
        check_area(area, stand.bestand)
    elif not wunsch.probe:
        raise _ohne_bereich(name)
    check_id(key, NeuerProzess(name, area or "", key), stand.bestand)
    path = process_path(area or _UNBEKANNT, key)
    if path in workspace.tree:
        raise vergeben(key, path)
    placed = _eingeordnet(draft.daten, area or _irgendein(stand.bestand), register=workspace.kopf.ist_register)
    text, document = _text(path, placed)
    stand.nimm(path, text, document)
    return _Platziert(path, document, Aufnahme.NEU)


def _bereiche(daten: Mapping[str, Any]) -> Iterator[str]:
    """The product areas that the process itself names."""
    for frame in ("produktrahmen-nrw", "produktrahmen-imk"):
        yield from daten.get("klassifikation", {}).get(frame, ())


def _irgendein(bestand: Bestand) -> str:
    """A product area to check a trial run with, where none was told."""
    entries = bestand.schluessel("produktbereiche").values()
    return next((str(e.daten["nummer"]) for e in entries if "nummer" in e.daten), "01")


def _eingeordnet(daten: Mapping[str, Any], area: str, *, register: bool) -> dict[str, Any]:
    """With its product area, and without own data where there may be none."""
    tree = {key: value for key, value in daten.items() if register or key != "lokal"}
    if not any(_bereiche(daten)):
        tree["klassifikation"] = {**tree.get("klassifikation", {}), ordnungsrahmen(area): [area]}
    order = {name: place for place, name in enumerate(key_order("prozess", ()))}
    return {name: tree[name] for name in sorted(tree, key=lambda name: order[name])}


def _text(path: str, tree: Mapping[str, Any]) -> tuple[bytes, FileDocument]:
    """The file; where own data cannot be written so that they read back, without them."""
    for candidate in (tree, {key: value for key, value in tree.items() if key != "lokal"}):
        try:
            text = dump_new(candidate)
        except ValueError:
            continue
        document = read_document(path, text)
        if document.sound:
            return text, document
    raise UserError(
        Message(f"„{tree['id']}“ lässt sich nicht schreiben.", f"“{tree['id']}” cannot be written."),
        Message("Das Modell kleiner schneiden und neu einlesen.", "Split the model and import it again."),
    )


def _beurteilt(item: _Platziert, vorher: Bestand, stand: _Stand) -> Aufgenommen:
    """The process with what the check says, once all are in their places."""
    data = item.document.data
    found = pruefe_prozess(item.document, stand.bestand)
    alike = near_duplicates(data["name"], vorher) if item.art is Aufnahme.NEU else ()
    count = len(data.get("ablauf", ()))
    return Aufgenommen(data["id"], data["name"], item.pfad, item.art, count, (*item.befunde, *found), alike)


def _streit(path: str, conflict: Konflikt) -> Befund:
    where = schreibe_pfad(conflict.pfad) if conflict.pfad else path
    return Befund("BP190", Schwere.WARNUNG, path, 1, 1, _auch_hier(where), _VON_HAND, where)


def _auch_hier(where: str) -> Message:
    return Message(
        f"„{where}“ wurde inzwischen auch hier geändert und bleibt, wie es hier steht.",
        f"“{where}” was changed here too and stays as it is here.",
    )


_VON_HAND: Final = Message("Wenn das Modell recht hat, von Hand ändern.", "If the model is right, change it by hand.")


def _ohne_bereich(name: str) -> UserError:
    return UserError(
        Message(f"Zu welchem Produktbereich gehört „{name}“?", f"Which product area does “{name}” belong to?"),
        Message("Mit --bereich NN angeben, zum Beispiel --bereich 16.", "Say so by --bereich NN, such as 16."),
    )


def _titel(taken: Sequence[Aufgenommen], wunsch: Wunsch) -> str:
    if len(taken) == 1:
        return f"{taken[0].name} aus {wunsch.format} einlesen"
    return f"{len(taken)} Prozesse aus {wunsch.format} einlesen"
