"""prune and restore: what this administration does not do, and what it does after all."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from prozesslib.check.regeln.schutz import persoenliches
from prozesslib.check.regeln.verweise import references
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import Gestrichen
from prozesslib.model.zustand import Streichart
from prozesslib.register.suche import fehlerhaft, unbekannt
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.layout import PROCESS_FOLDER, base_path, paths_by_id, process_path, pruned_path
from prozesslib.store.yaml.emit import dump_new


@dataclass(frozen=True, slots=True)
class Grund:
    """Why processes are pruned: kind, a sentence, the day and the office that decided."""

    text: str
    art: Streichart = Streichart.FAELLT_NICHT_AN
    am: datetime.date | None = None
    durch: str | None = None


@dataclass(frozen=True, slots=True)
class PruneErgebnis:
    """What was pruned, and who still refers to it."""

    gestrichen: tuple[Gestrichen, ...]
    verwiesen_von: Mapping[str, tuple[str, ...]]
    """Per pruned id the names of processes that call it or are followed by it."""
    angepasst: tuple[str, ...]
    """Ids whose own changes and own data went with them; they stay in the history."""
    commit: str


def prune(workspace: Workspace, ids: Sequence[str], grund: Grund) -> PruneErgebnis:
    """Prune processes with a reason, all in one commit or none. UserError for unknown ids or a bad reason."""
    bestand = workspace.register()
    ids = tuple(dict.fromkeys(ids))
    records = _records(workspace, ids, grund)
    changes = _changes(workspace, records)
    names = ", ".join(record.name for record in records[:3]) + (" …" if len(records) > 3 else "")
    commit = workspace.record(changes, f"{names} streichen\n\n{grund.text}")
    changed = tuple(key for key in ids if bestand.prozesse[key].daten != bestand.basis.get(key))
    return PruneErgebnis(records, _referrers(workspace, ids), changed, commit)


def streichung(workspace: Workspace, ids: Sequence[str], grund: Grund) -> dict[str, bytes | None]:
    """The files that pruning changes, for a command that does more than that. UserError as for `prune`."""
    return _changes(workspace, _records(workspace, ids, grund))


def _changes(workspace: Workspace, records: Sequence[Gestrichen]) -> dict[str, bytes | None]:
    gone: dict[str, bytes | None] = {workspace.prozess(record.id).pfad: None for record in records}
    return gone | {pruned_path(record.id): dump_new(record.as_tree()) for record in records}


def _records(workspace: Workspace, ids: Sequence[str], grund: Grund) -> tuple[Gestrichen, ...]:
    _check_reason(grund)
    for key in ids:
        if key not in workspace.bestand.prozesse:
            raise unbekannt(key, workspace.bestand)
    return tuple(_record(workspace, key, grund) for key in ids)


def _check_reason(grund: Grund) -> None:
    if not grund.text.strip() or not grund.text.isprintable():
        raise UserError(
            Message("Ohne Grund wird nicht gestrichen.", "Nothing is pruned without a reason."),
            Message(
                'Zum Beispiel: --reason "Zulassung liegt beim Kreis".',
                'Such as: --reason "Done by the county".',
            ),
        )
    for text in (grund.text, grund.durch or ""):
        found = persoenliches(text)
        if found:
            raise UserError(
                Message(
                    f"Der Grund enthält Persönliches: {found.de}",
                    f"The reason contains personal data: {found.en}",
                ),
                Message("Stellen nennen, keine Personen.", "Name offices, not people."),
            )


def _record(workspace: Workspace, key: str, grund: Grund) -> Gestrichen:
    datei = workspace.bestand.prozesse[key]
    return Gestrichen(
        id=key,
        name=datei.prozess.name,
        art=grund.art,
        grund=grund.text.strip(),
        am=(grund.am or datetime.date.today()).isoformat(),
        durch=grund.durch,
        pfad=datei.pfad,
        herkunft=workspace.bestand.zustand(key),
    )


def _referrers(workspace: Workspace, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    staying = [p for p in workspace.bestand.prozesse.values() if p.id not in ids]
    targets = {p.prozess.name: {target for _, target in references(p.daten)} for p in staying}
    found = {key: tuple(sorted(name for name, called in targets.items() if key in called)) for key in ids}
    return {key: names for key, names in found.items() if names}


@dataclass(frozen=True, slots=True)
class RestoreErgebnis:
    """What came back: per id its name, whether it is the blueprint's text, and the commit with an own one."""

    zurueck: tuple[tuple[str, str], ...]
    eigene_fassung: Mapping[str, str]
    """Ids whose own version of before is still in the history, with its commit."""
    commit: str | None


def restore(workspace: Workspace, ids: Sequence[str], *, eigene: bool = False) -> RestoreErgebnis:
    """Bring pruned processes back, all in one commit or none; also those that somebody deleted by hand.

    The blueprint's text comes back; with ``eigene`` the version that stood here before, from the history, also
    where the blueprint's text is back already. What was deleted without being saved comes back as it was saved.
    """
    bestand = workspace.register()
    ids = tuple(dict.fromkeys(ids))
    deleted = _deleted_by_hand(workspace)
    lost = [key for key in ids if key in deleted and key not in bestand.prozesse and key not in bestand.gestrichen]
    found = {key: _returning(workspace, key, eigene=eigene) for key in ids if key not in lost}
    names = [(key, _name(bestand, key, found.get(key))) for key in ids]
    commit = _record_return(workspace, found, [name for key, name in names if key in found])
    if lost:
        workspace.repo.bring_back([deleted[key] for key in lost])
    own = {key: item.eigene for key, item in found.items() if item.eigene}
    return RestoreErgebnis(tuple(names), {} if eigene else own, commit)


@dataclass(frozen=True, slots=True)
class _Rueckkehr:
    """A process on its way back: where to, its text, and the commit that still has a different own version."""

    pfad: str
    text: bytes
    eigene: str | None


def _record_return(workspace: Workspace, found: Mapping[str, _Rueckkehr], names: Sequence[str]) -> str | None:
    if not found:
        return workspace.repo.head()
    changes: dict[str, bytes | None] = {item.pfad: item.text for item in found.values()}
    changes |= {pruned_path(key): None for key in found if key in workspace.bestand.gestrichen}
    title = f"{', '.join(names[:3])}{' …' if len(names) > 3 else ''} zurückholen"
    return workspace.record(changes, title)


def _deleted_by_hand(workspace: Workspace) -> dict[str, str]:
    """Processes that are gone from the folder but not from the last commit: path by id."""
    missing = (path for path, letter in workspace.repo.status([PROCESS_FOLDER.rstrip("/")]).items() if letter == "D")
    return paths_by_id(missing)


def _name(bestand: Bestand, key: str, item: _Rueckkehr | None) -> str:
    """What a process is called in the text that comes back, else as it was called before."""
    tree = read_document(item.pfad, item.text).data if item else None
    if isinstance(tree, dict) and "name" in tree:
        return str(tree["name"])
    record = bestand.gestrichen.get(key)
    return record.name if record else str(bestand.basis.get(key, {}).get("name", key))


def _returning(workspace: Workspace, key: str, *, eigene: bool) -> _Rueckkehr:
    bestand = workspace.bestand
    origin = bestand.lock.prozesse.get(key) if bestand.lock else None
    base = workspace.tree.get(base_path(origin.pfad)) if origin else None
    path = _path_of(workspace, key, base, eigene=eigene)
    before = workspace.repo.last_text_of(path)
    if base is not None and not eigene:
        return _Rueckkehr(path, base, before[0] if before and before[1] != base else None)
    if before is None or (key in bestand.prozesse and before[1] == base):
        raise UserError(
            Message(
                f"Von „{key}“ ist keine frühere Fassung in der Versionsgeschichte.",
                f"There is no earlier version of “{key}” in the history.",
            ),
            Message(
                "Ohne --own kommt der Text der Blaupause zurück, wenn es einen gibt.",
                "Without --own the blueprint's text comes back, if there is one.",
            ),
        )
    return _Rueckkehr(path, before[1], None)


def _path_of(workspace: Workspace, key: str, base: bytes | None, *, eigene: bool) -> str:
    bestand = workspace.bestand
    record = bestand.gestrichen.get(key)
    origin = bestand.lock.prozesse.get(key) if bestand.lock else None
    present = bestand.prozesse.get(key)
    if present and eigene and workspace.tree[present.pfad] == base:
        return present.pfad
    if present:
        raise UserError(
            Message(f"Der Prozess „{key}“ ist nicht gestrichen.", f"Process “{key}” is not pruned."),
            Message(
                "„prozesslib list --zustand gestrichen“ zeigt alle.",
                "See “prozesslib list --zustand gestrichen”.",
            ),
        )
    faulty = fehlerhaft(key, bestand)
    if faulty:
        raise faulty
    if record is None and (origin is None or base is None):
        raise unbekannt(key, bestand)
    if record and record.pfad:
        return record.pfad
    return origin.pfad if origin else process_path("00", key)
