"""set: one or more fields of one process, typed by the schema; every other byte of the file stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from prozesslib.check.befund import Befund
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.pfad import read_path, value_at
from prozesslib.model.zustand import Zustand
from prozesslib.register.feldwert import geprueft, getippt, neue_befunde
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import FileDocument, read_document
from prozesslib.store.schemas import allowed_types, guide, key_order, merge_key
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch
from prozesslib.store.yaml.reader import read_yaml

Path = tuple[str | int, ...]
_GETRENNT = ("+=", "-=", "=")
_TOGETHER = Message(
    "Es wurde nichts gesetzt. Was zusammengehört, in einem Aufruf setzen: prozesslib set ID PFAD=WERT PFAD=WERT",
    "Nothing was set. Set what belongs together in one call: prozesslib set ID PFAD=WERT PFAD=WERT",
)


@dataclass(frozen=True, slots=True)
class Setzung:
    """One assignment: path, operation (``=``, ``+=``, ``-=``) and the text of the value."""

    pfad: str
    operation: str
    wert: str


Feldwandel = tuple[str, Any, Any]
"""Path of a field, value before and value after; None stands for no value."""


@dataclass(frozen=True, slots=True)
class Gesetzt:
    """A process as it becomes."""

    text: bytes
    felder: tuple[Feldwandel, ...]
    """Empty when every field has its value already."""
    document: FileDocument


@dataclass(frozen=True, slots=True)
class SetErgebnis:
    """What was set."""

    id: str
    name: str
    felder: tuple[Feldwandel, ...]
    wird_angepasst: bool
    """Whether the process was as the blueprint has it and now counts as angepasst."""
    befunde: tuple[Befund, ...]
    """What the check finds in the process now and did not find before."""
    commit: str | None
    """None when every field had its value already."""


def read_assignment(text: str) -> Setzung:
    """Read ``PFAD=WERT``, ``PFAD+=WERT`` or ``PFAD-=WERT``; UserError when it is none."""
    places = [(text.index(sign), -len(sign), sign) for sign in _GETRENNT if sign in text]
    if not places or min(places)[0] == 0:
        raise UserError(
            Message(f"„{text}“ ist keine Zuweisung.", f"“{text}” is no assignment."),
            Message(
                "Zum Beispiel: lokal.verantwortlich=fachbereich-2",
                "Such as: lokal.verantwortlich=fachbereich-2",
            ),
        )
    place, length, sign = min(places)
    return Setzung(text[:place].strip(), sign, text[place - length :].strip())


def set_values(workspace: Workspace, prozess_id: str, zuweisungen: Sequence[Setzung]) -> SetErgebnis:
    """Set fields of one process in one commit or none. UserError for unknown fields and unfit values."""
    bestand = workspace.register()
    datei = workspace.prozess(prozess_id)
    done = gesetzt(datei, workspace.tree[datei.pfad], zuweisungen)
    if not done.felder:
        return SetErgebnis(prozess_id, datei.prozess.name, (), False, (), None)
    changed = replace(datei, daten=done.document.data)
    after = replace(bestand, prozesse={**bestand.prozesse, prozess_id: changed})
    departs = bestand.zustand(prozess_id) is Zustand.UEBERNOMMEN and after.zustand(prozess_id) is Zustand.ANGEPASST
    new = neue_befunde(read_document(datei.pfad, workspace.tree[datei.pfad]), done.document, bestand, after)
    title = f"{datei.prozess.name}: {', '.join(dict.fromkeys(name for name, _, _ in done.felder))} setzen"
    commit = workspace.record({datei.pfad: done.text}, title)
    return SetErgebnis(prozess_id, datei.prozess.name, done.felder, departs, new, commit)


def gesetzt(datei: Prozessdatei, text: bytes, zuweisungen: Sequence[Setzung]) -> Gesetzt:
    """The text of a process with fields set, unwritten. UserError for unknown fields and unfit values."""
    before_all, tree = text, dict(datei.daten)
    fields: list[Feldwandel] = []
    for setzung in zuweisungen:
        path = _path(setzung.pfad, tree)
        before = value_at(tree, path)
        value = _value(setzung, path, before)
        if (None if value is DELETE else value) != before:
            text = patch(text, [Edit(path, value)], guide("prozess"), order=_order)
            tree = read_yaml(text, guide("prozess")).data
            fields.append((setzung.pfad, before, None if value is DELETE else value))
    document = geprueft(datei.pfad, text, _TOGETHER)
    return Gesetzt(text, tuple(fields) if text != before_all else (), document)


def _order(path: Path) -> Sequence[str]:
    return key_order("prozess", path)


def _path(text: str, tree: Any) -> Path:
    """The typed path with ids of list items turned into indexes, and every key known to the schema."""
    steps = read_path(text)
    if steps is None:
        raise UserError(
            Message(f"„{text}“ ist kein Pfad.", f"“{text}” is no path."),
            Message(
                "Zum Beispiel: lokal.fallzahl.wert oder ablauf[erfassen].bearbeitungszeit",
                "Such as: lokal.fallzahl.wert or ablauf[erfassen].bearbeitungszeit",
            ),
        )
    if steps[0] == "id":
        raise UserError(
            Message("Die Kennung eines Prozesses ändert sich nicht.", "The id of a process does not change."),
            Message("Einen neuen Prozess mit „ersetzt“ aufnehmen.", "Add a new process with “ersetzt” instead."),
        )
    found: Path = ()
    for step in steps:
        resolved = _step(step, found, value_at(tree, found), text)
        found = (*found, resolved)
    return found


def _step(step: str | int, path: Path, here: Any, text: str) -> str | int:
    if isinstance(here, list):
        return _item(step, here, merge_key("prozess", path) or "id", text)
    if isinstance(step, int) or step.startswith("["):
        raise _unknown_item(step, [], text)
    known = key_order("prozess", path)
    free = not known and bool(allowed_types("prozess", path) & {"object"})
    if step in known or free or (known and allowed_types("prozess", (*path, step))):
        return step
    raise UserError(
        Message(f"Das Feld „{text}“ gibt es nicht.", f"There is no field “{text}”."), _known_fields(step, known)
    )


def _known_fields(step: str, known: Sequence[str]) -> Message:
    near = naechste(step, known, 1)
    if near:
        return Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?")
    if known:
        return Message(f"Hier gibt es: {', '.join(known)}.", f"There is: {', '.join(known)}.")
    return Message("Das Feld hat keine weiteren Unterfelder.", "The field has no fields below it.")


def _item(step: str | int, items: list[Any], key: str, text: str) -> int:
    keys = [str(item.get(key, "")) if isinstance(item, dict) else str(item) for item in items]
    if isinstance(step, int) and step < len(items):
        return step
    wanted = str(step).strip("[]")
    if wanted in keys:
        return keys.index(wanted)
    raise _unknown_item(step, keys, text)


def _unknown_item(step: str | int, keys: Sequence[str], text: str) -> UserError:
    wanted = str(step).strip("[]")
    near = naechste(wanted, keys) or list(keys)[:10]
    return UserError(
        Message(f"In „{text}“ gibt es den Eintrag „{wanted}“ nicht.", f"“{text}”: there is no item “{wanted}”."),
        Message(f"Es gibt: {', '.join(near) or '–'}.", f"There are: {', '.join(near) or '–'}."),
    )


def _value(setzung: Setzung, path: Path, before: Any) -> Any:
    types = allowed_types("prozess", path)
    if setzung.operation == "=":
        return DELETE if setzung.wert == "" else getippt(setzung.wert, types, setzung.pfad)
    if "array" not in types:
        raise UserError(
            Message(f"„{setzung.pfad}“ ist keine Liste.", f"“{setzung.pfad}” is no list."),
            Message(f"Setzen: {setzung.pfad}={setzung.wert}", f"Set it: {setzung.pfad}={setzung.wert}"),
        )
    items = list(before or [])
    added = getippt(setzung.wert, types, setzung.pfad)
    if not isinstance(added, list):
        raise UserError(
            Message(
                f"Hinter „{setzung.pfad}{setzung.operation}“ steht kein Eintrag für eine Liste.",
                f"There is no item for a list after “{setzung.pfad}{setzung.operation}”.",
            ),
            Message("Zum Beispiel: schlagworte+=Finanzen", "Such as: schlagworte+=Finanzen"),
        )
    if setzung.operation == "+=":
        return items + [value for value in added if value not in items]
    left = [value for value in items if value not in added]
    return left or DELETE
