"""Changing what refers to an office, wherever it stands in a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from prozesslib.message import Message
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.bezuege import STELLEN, Bezug, bezuege
from prozesslib.model.pfad import value_at
from prozesslib.register.feldwert import geprueft
from prozesslib.register.massen.vorhaben import Aenderung
from prozesslib.register.setzen import Feldwandel, Gesetzt
from prozesslib.register.verwendung.suche import pfad_text
from prozesslib.register.workspace import Workspace
from prozesslib.store.layout import pruned_path
from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.patch import patch

_NICHTS = Message("Es ist nichts geändert.", "Nothing is changed.")
_ENTGELTE = "kataloge/entgelte.yaml"

Wahl = Callable[[Prozessdatei, Bezug], Iterable[Edit]]
"""What to change for one reference of a process to an office."""


def in_prozessen(workspace: Workspace, bestand: Bestand, wahl: Wahl) -> tuple[dict[str, Gesetzt], int]:
    """Every process whose references change, and how many name an office twice in ``lokal.personal`` then."""
    found, twice = dict[str, Gesetzt](), 0
    for datei in bestand.prozesse.values():
        edits = [edit for bezug in bezuege(datei.daten, STELLEN) for edit in wahl(datei, bezug)]
        if edits:
            found[datei.id] = _geaendert(datei, workspace.tree[datei.pfad], edits)
            twice += _doppelt(found[datei.id].document.data)
    return found, twice


def _geaendert(datei: Prozessdatei, text: bytes, edits: Sequence[Edit]) -> Gesetzt:
    text = _patched(text, edits)
    tree = geprueft(datei.pfad, text, _NICHTS).document.data
    merged = personal_zusammen(value_at(tree, ("lokal", "personal")) or [])
    if merged is not None:
        text = _patched(text, [Edit(("lokal", "personal"), merged)])
    document = geprueft(datei.pfad, text, _NICHTS)
    places = dict.fromkeys(edit.path for edit in edits)
    fields = [_feld(datei, document.data, tuple(p for p in path if isinstance(p, str | int))) for path in places]
    return Gesetzt(text, tuple(dict.fromkeys(fields)), document)


def _feld(datei: Prozessdatei, after: Any, path: tuple[str | int, ...]) -> Feldwandel:
    """The field as a person reads it; ``lokal.personal`` as a whole, since its items are named by their office."""
    if path[:2] == ("lokal", "personal"):
        return (pfad_text(datei, path), value_at(datei.daten, path), _nachher(after, datei.daten, path))
    return (pfad_text(datei, path), value_at(datei.daten, path), value_at(after, path))


def _nachher(after: Any, before: Any, path: tuple[str | int, ...]) -> Any:
    found = value_at(after, path)
    return found if found is not None else value_at(after, ("lokal", "personal", 0, "stelle"))


def _patched(text: bytes, edits: Sequence[Edit]) -> bytes:
    return patch(text, edits, guide("prozess"), order=lambda path: key_order("prozess", path))


def _doppelt(tree: Mapping[str, Any]) -> bool:
    offices = [one["stelle"] for one in tree.get("lokal", {}).get("personal", ())]
    return len(offices) != len(set(offices))


def personal_zusammen(personal: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]] | None:
    """The staff with one entry an office, persons and shares added up; None where nothing is to be put together.

    Entries of one office in different groups, or where only one says how many, stay apart: nothing gets lost.
    """
    found: list[dict[str, Any]] = []
    for one in personal:
        same = next((other for other in found if _vereinbar(other, one)), None)
        if same is None:
            found.append(dict(one))
        else:
            same |= _summe(same, one)
    return found if len(found) < len(personal) else None


def _vereinbar(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    return (
        one["stelle"] == other["stelle"]
        and one.get("besoldung") == other.get("besoldung")
        and one.keys() == other.keys()
    )


def _summe(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    total: dict[str, Any] = {}
    if "personen" in one:
        total["personen"] = one["personen"] + other["personen"]
    if "anteil" in one:
        share = Groesse.read(one["anteil"]).wert + Groesse.read(other["anteil"]).wert
        total["anteil"] = str(Groesse(share, "%"))
    return total


def in_anderen(
    workspace: Workspace, bestand: Bestand, alt: Mapping[str, str]
) -> Iterator[tuple[str, bytes, Aenderung]]:
    """Records of pruned processes and the catalogue of pay groups with other offices; ``alt`` gives old to new."""
    for record in bestand.gestrichen.values():
        path, new = pruned_path(record.id), alt.get(record.durch or "")
        if new and path in workspace.tree:
            text = patch(workspace.tree[path], [Edit(("durch",), new)], guide("gestrichen"))
            yield path, text, Aenderung(path, record.name, (("durch", record.durch, new),))
    text, fields = workspace.tree.get(_ENTGELTE, b""), list[Feldwandel]()
    for index, entry in enumerate(bestand.kataloge["entgelte"].eintraege if "entgelte" in bestand.kataloge else ()):
        before = list(entry.daten.get("stellen", ()))
        after = list(dict.fromkeys(alt.get(key, key) for key in before))
        if after != before:
            text = patch(text, [Edit(("eintraege", index, "stellen"), after)], guide("katalog"))
            fields.append((f"{entry.id}.stellen", before, after))
    if fields:
        yield _ENTGELTE, text, Aenderung(_ENTGELTE, "Entgelte", tuple(fields))
