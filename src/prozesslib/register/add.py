"""add: a new own process from a template that passes the check as a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.lauf import pruefe_prozess
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import falte, id_aus_name, naechste
from prozesslib.model.bestand import Bestand
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.file_errors import shown
from prozesslib.store.layout import process_path
from prozesslib.store.schemas import is_valid
from prozesslib.store.yaml.emit import dump_new

_BEREICH = re.compile(r"\d{2}")


@dataclass(frozen=True, slots=True)
class NeuerProzess:
    """What is to be added."""

    name: str
    bereich: str
    id: str | None = None
    """Wished id; None derives it from the name."""
    art: str = "leistung"
    modelliert: bool = False


@dataclass(frozen=True, slots=True)
class AddErgebnis:
    """The new process, and processes that may be the same thing."""

    id: str
    pfad: str
    aehnlich: tuple[tuple[str, str], ...]
    """Id and name of processes with a like name."""
    commit: str


def add(workspace: Workspace, neu: NeuerProzess) -> AddErgebnis:
    """Add an own process in one commit. UserError for a taken or unfit id, a bad name or product area."""
    bestand = workspace.register()
    key = neu.id if neu.id is not None else id_aus_name(neu.name)
    _check_name(neu)
    check_area(neu.bereich, bestand)
    check_id(key, neu, bestand)
    path = process_path(neu.bereich, key)
    if path in workspace.tree:
        raise vergeben(key, path)
    data = dump_new(template(key, neu))
    _check_template(workspace, path, data)
    commit = workspace.record({path: data}, f"{neu.name} aufnehmen")
    return AddErgebnis(key, path, near_duplicates(neu.name, bestand), commit)


def template(key: str, neu: NeuerProzess) -> dict[str, Any]:
    """A draft that says of itself what is still missing."""
    tree: dict[str, Any] = {
        "id": key,
        "name": neu.name,
        "kurzbeschreibung": "Noch zu beschreiben.",
        "modell": "ist",
        "status": "entwurf",
        "art": neu.art,
        "klassifikation": {ordnungsrahmen(neu.bereich): [neu.bereich]},
    }
    if neu.modelliert:
        tree["beteiligte"] = [
            {"id": "anlass", "name": "Wer den Vorgang auslöst", "art": "extern", "rolle": "initiator"},
            {"id": "sachbearbeitung", "name": "Sachbearbeitung", "art": "intern", "rolle": "hauptakteur"},
        ]
        tree["ablauf"] = [
            {"id": "eingang", "ereignis": "start", "name": "Vorgang eingegangen"},
            {
                "id": "pruefen",
                "schritt": "Vorgang formell prüfen",
                "beteiligter": "sachbearbeitung",
                "baustein": "formell-pruefen",
            },
            {"id": "fertig", "ereignis": "ende", "name": "Vorgang abgeschlossen"},
        ]
    return tree


def ordnungsrahmen(bereich: str) -> str:
    """NRW counts its product areas from 01 to 17, the frame of the other Länder from 11 on with other meaning."""
    probe = {"id": "x", "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung"}
    nrw = {**probe, "klassifikation": {"produktrahmen-nrw": [bereich]}}
    return "produktrahmen-nrw" if is_valid("prozess", nrw) else "produktrahmen-imk"


def near_duplicates(name: str, bestand: Bestand) -> tuple[tuple[str, str], ...]:
    """Processes, pruned ones too, whose name is like ``name`` or has the same words in another order."""
    names = {p.prozess.name: p.id for p in bestand.prozesse.values()}
    names |= {g.name: g.id for g in bestand.gestrichen.values()}
    words = _words(name)
    same_words = [n for n in names if words and len(words & _words(n)) / len(words | _words(n)) >= 0.5]
    found = dict.fromkeys((*naechste(name, names, ab=0.8), *same_words))
    return tuple((names[n], n) for n in list(found)[:5])


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", falte(name)) if len(word) > 3}


def _check_name(neu: NeuerProzess) -> None:
    if not neu.name.strip() or not neu.name.isprintable() or len(neu.name) > 120:
        raise UserError(
            Message(
                "Der Name fehlt, ist zu lang oder nicht lesbar.",
                "The name is missing, too long or unreadable.",
            ),
            Message(
                "Gegenstand und Verb in der Grundform nennen, zum Beispiel „Hund anmelden“.",
                "Name object and verb in the infinitive, such as “Hund anmelden”.",
            ),
        )


def check_area(bereich: str, bestand: Bestand) -> None:
    """UserError when there is no such product area."""
    entries = bestand.schluessel("produktbereiche").values()
    known = {str(e.daten["nummer"]): e.name for e in entries if "nummer" in e.daten}
    if not _BEREICH.fullmatch(bereich) or (known and bereich not in known):
        listed = ", ".join(f"{n} {name}" for n, name in sorted(known.items()))
        raise UserError(
            Message(f"Den Produktbereich „{bereich}“ gibt es nicht.", f"There is no product area “{bereich}”."),
            Message(f"Es gibt: {listed}." if listed else "Zwei Ziffern angeben.", f"There are: {listed}."),
        )


def check_id(key: str, neu: NeuerProzess, bestand: Bestand) -> None:
    """UserError when the id is unfit, taken, or was used before."""
    probe = {"id": key, "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung"}
    if not is_valid("prozess", probe):
        raise UserError(
            _unfit_id(key, neu),
            Message(
                "Kleinbuchstaben, Ziffern und Bindestriche, höchstens 60 Zeichen, keine Gerätenamen wie con; "
                "mit --id eine angeben.",
                "Lower-case letters, digits and hyphens, at most 60 characters, no device names such as con; use --id.",
            ),
        )
    datei = bestand.prozesse.get(key)
    if datei:
        raise vergeben(key, datei.pfad)
    if key in bestand.gestrichen:
        raise UserError(
            Message(f"„{key}“ gibt es, der Prozess ist gestrichen.", f"“{key}” exists, it is pruned."),
            Message(f"Zurückholen: prozesslib restore {key}", f"Bring it back: prozesslib restore {key}"),
        )
    replaced = {old: p.id for p in bestand.prozesse.values() for old in p.prozess.ersetzt}
    if key in bestand.basis or key in replaced:
        raise vergeben(key, replaced.get(key, key))


def _unfit_id(key: str, neu: NeuerProzess) -> Message:
    if neu.id is None:
        return Message(f"Aus „{neu.name}“ wird keine Kennung.", f"“{neu.name}” gives no id.")
    return Message(f"„{shown(key)}“ ist keine gültige Kennung.", f"“{shown(key)}” is no valid id.")


def vergeben(key: str, where: str) -> UserError:
    """The refusal of an id that something else has."""
    return UserError(
        Message(f"Die Kennung „{key}“ ist vergeben ({where}).", f"The id “{key}” is taken ({where})."),
        Message("Mit --id eine andere angeben.", "Give another one by --id."),
    )


def _check_template(workspace: Workspace, path: str, data: bytes) -> None:
    found = pruefe_prozess(read_document(path, data), workspace.bestand)
    errors: Sequence[Befund] = [b for b in found if b.schwere is Schwere.FEHLER]
    if errors:
        raise UserError(
            errors[0].satz,
            errors[0].hinweis
            or Message(
                "Der Entwurf genügt den Konventionen dieses Registers nicht.",
                "The draft does not meet the conventions of this register.",
            ),
        )
