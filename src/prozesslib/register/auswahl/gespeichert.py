"""Saved filters: where expressions under a name, in ``filter.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import id_aus_name, naechste
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import GespeicherterFilter
from prozesslib.register.auswahl.auswahl import Auswahl
from prozesslib.register.workspace import Workspace
from prozesslib.store.layout import FILTER_FILE
from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import DELETE, Edit, ItemId
from prozesslib.store.yaml.emit import dump_new
from prozesslib.store.yaml.patch import patch


def gespeicherte(bestand: Bestand) -> Mapping[str, GespeicherterFilter]:
    """The saved filters by id; of two with one id the first."""
    return {one.id: one for one in reversed(bestand.filter.filter)}


def gespeicherter(bestand: Bestand, name: str) -> GespeicherterFilter:
    """A saved filter; UserError with the nearest where there is none."""
    known = gespeicherte(bestand)
    if name in known:
        return known[name]
    _lesbar(bestand)
    near = naechste(name, known, 1) or sorted(known)[:10]
    raise UserError(
        Message(f"Einen Filter „{name}“ gibt es hier nicht.", f"There is no filter “{name}” here."),
        Message(f"Es gibt: {', '.join(near)}", f"There are: {', '.join(near)}")
        if near
        else Message(
            'Anlegen: prozesslib filter save NAME "status_hier = ungeprueft"',
            'Make one: prozesslib filter save NAME "status_hier = ungeprueft"',
        ),
    )


def speichere(workspace: Workspace, name: str, ausdruck: str, beschreibung: str | None = None) -> GespeicherterFilter:
    """Save an expression under a name, in one commit; one that has the name already is replaced.

    UserError where the expression cannot be read or no id follows from the name.
    """
    Auswahl.lies(ausdruck)
    _lesbar(workspace.bestand)
    key = id_aus_name(name)
    if not key:
        raise UserError(
            Message(f"„{name}“ taugt nicht als Name.", f"“{name}” is no fit name."),
            Message("Zum Beispiel: ungeprueft-mit-ablauf", "Such as: ungeprueft-mit-ablauf"),
        )
    known = gespeicherte(workspace.bestand)
    told = beschreibung or (known[key].beschreibung if key in known else None)
    tree = {"id": key, "ausdruck": ausdruck} | ({"beschreibung": told} if told else {})
    _schreibe(workspace, key, tree, f"Filter {key} speichern")
    return GespeicherterFilter(key, ausdruck, told)


def loesche(workspace: Workspace, name: str) -> None:
    """Delete a saved filter, in one commit; UserError where there is none."""
    found = gespeicherter(workspace.bestand, name)
    _schreibe(workspace, found.id, DELETE, f"Filter {found.id} löschen")


def _schreibe(workspace: Workspace, key: str, value: object, title: str) -> None:
    before = workspace.tree.get(FILTER_FILE)
    after: bytes | None
    if before is None:
        after = dump_new({"filter": [value]})
    elif value is DELETE and gespeicherte(workspace.bestand).keys() == {key}:
        after = None
    else:
        edit = Edit(("filter", ItemId(key)), value)
        after = patch(before, [edit], guide("filter"), order=lambda path: key_order("filter", path))
    if after != before:
        workspace.record({FILTER_FILE: after}, title)


def _lesbar(bestand: Bestand) -> None:
    if FILTER_FILE in bestand.unlesbar:
        raise UserError(
            Message(f"{FILTER_FILE} ist fehlerhaft.", f"{FILTER_FILE} is faulty."),
            Message(f"Die Stelle zeigt: prozesslib check {FILTER_FILE}", f"See: prozesslib check {FILTER_FILE}"),
        )
