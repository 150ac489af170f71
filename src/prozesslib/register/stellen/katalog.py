"""The catalogue of offices of a register, and changes of its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.check.regeln.schutz import persoenliches
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import falte, id_aus_name, naechste
from prozesslib.model.katalog import KatalogEintrag
from prozesslib.model.stellen import darueber
from prozesslib.register.feldwert import geprueft
from prozesslib.register.massen.vorhaben import Aenderung
from prozesslib.register.setzen import Feldwandel
from prozesslib.register.workspace import Workspace
from prozesslib.store.layout import base_path
from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.emit import dump_new
from prozesslib.store.yaml.patch import patch

PFAD: Final = "kataloge/stellen.yaml"
_FELDER: Final = ("id", "name", "kuerzel", "uebergeordnet", "entspricht")
_KEIN_HINWEIS: Final = Message(
    "Es ist nichts geändert. Kennungen bestehen aus Kleinbuchstaben, Ziffern und Bindestrichen.",
    "Nothing is changed. Ids consist of small letters, digits and hyphens.",
)


@dataclass(frozen=True, slots=True)
class Stelle:
    """An office that is meant: one that there is, or one that is to be."""

    id: str
    name: str
    neu: bool = False


@dataclass(frozen=True, slots=True)
class Stellenkatalog:
    """The offices of a register."""

    text: bytes
    eintraege: Mapping[str, KatalogEintrag]
    typische: frozenset[str]
    """Keys that came with the blueprint: they stay, since its processes name them."""

    @classmethod
    def von(cls, workspace: Workspace) -> Stellenkatalog:
        """The catalogue of the register one works in; UserError in a library or where the file is faulty."""
        bestand = workspace.register()
        if PFAD in bestand.unlesbar:
            raise UserError(
                Message(f"{PFAD} ist fehlerhaft.", f"{PFAD} is faulty."),
                Message(f"Die Stelle zeigt: prozesslib check {PFAD}", f"See: prozesslib check {PFAD}"),
            )
        base = workspace.documents.get(base_path(PFAD))
        known = base.data["eintraege"] if base is not None and base.sound else ()
        text = workspace.tree.get(PFAD) or dump_new({"katalog": "stellen", "name": "Stellen", "eintraege": []})
        return cls(text, bestand.schluessel("stellen"), frozenset(entry["id"] for entry in known))

    def gemeint(self, text: str) -> Stelle | None:
        """The office of a key or name."""
        if text in self.eintraege:
            return Stelle(text, self.eintraege[text].name)
        found = next((e for e in self.eintraege.values() if falte(e.name) == falte(text)), None)
        return Stelle(found.id, found.name) if found else None

    def vorhanden(self, text: str) -> Stelle:
        """The office of a key or name; UserError with the nearest where there is none."""
        found = self.gemeint(text)
        if found:
            return found
        near = naechste(text, (*self.eintraege, *(entry.name for entry in self.eintraege.values())))
        raise UserError(
            Message(f"Die Stelle „{text}“ gibt es hier nicht.", f"There is no office “{text}” here."),
            Message(f"Meinten Sie: {', '.join(near)}?", f"Did you mean: {', '.join(near)}?")
            if near
            else Message("„prozesslib stellen list“ zeigt alle.", "“prozesslib stellen list” shows all."),
        )

    def ziel(self, text: str, name: str | None = None) -> Stelle:
        """The office of a key or name, or a new one of that name; UserError where no key follows from it."""
        found = self.gemeint(text)
        if found:
            return Stelle(found.id, name or found.name)
        key = id_aus_name(text) if text.isprintable() and (name or "").isprintable() else ""
        if not key:
            raise UserError(
                Message(f"Aus „{text}“ wird keine Kennung.", f"No key follows from “{text}”."),
                Message("Zum Beispiel: „Fachbereich Finanzen“", "Such as: “Fachbereich Finanzen”"),
            )
        _ohne_personen(name or text)
        return Stelle(key, name or text, neu=True)

    def geaendert(self, edits: Sequence[Edit]) -> Stellenkatalog:
        """The catalogue after some edits. UserError where it would break the schema or offices stand in a circle."""
        text = patch(self.text, edits, guide("katalog"), order=lambda path: key_order("katalog", path))
        document = geprueft(PFAD, text, _KEIN_HINWEIS)
        entries = {item["id"]: KatalogEintrag.read(item) for item in document.data["eintraege"]}
        for key in entries:
            way = darueber(key, entries)
            if way and entries[way[-1]].daten.get("uebergeordnet") in (key, *way):
                raise UserError(
                    Message(f"„{key}“ stünde im Kreis über sich selbst.", f"“{key}” would stand above itself."),
                    Message("„Übergeordnet“ berichtigen.", "Mend what stands above."),
                )
        return Stellenkatalog(text, entries, self.typische)

    def unterschied(self, neu: Stellenkatalog, umbenannt: Mapping[str, str] | None = None) -> tuple[Aenderung, ...]:
        """What is different in another state of the catalogue, by office."""
        earlier = umbenannt or {}
        found = []
        for key in dict.fromkeys((*neu.eintraege, *(k for k in self.eintraege if k not in earlier.values()))):
            before, after = self.eintraege.get(earlier.get(key, key)), neu.eintraege.get(key)
            fields = tuple(_felder(before, after))
            if fields:
                shown = after or before
                found.append(Aenderung(key, shown.name if shown else key, fields))
        return tuple(found)


def _ohne_personen(name: str) -> None:
    found = persoenliches(name)
    if found:
        raise UserError(
            Message(f"„{name}“ enthält Persönliches: {found.de}", f"“{name}” holds personal data: {found.en}"),
            Message("Stellen nennen, keine Personen.", "Name offices, not people."),
        )


def _felder(before: KatalogEintrag | None, after: KatalogEintrag | None) -> list[Feldwandel]:
    def value(entry: KatalogEintrag | None, key: str) -> Any:
        if entry is None:
            return None
        return (list(entry.entspricht) or None) if key == "entspricht" else entry.daten.get(key)

    pairs = ((key, value(before, key), value(after, key)) for key in _FELDER)
    return [(key, old, new) for key, old, new in pairs if old != new and (key != "id" or (before and after))]


def entspricht_wert(stellen: Sequence[str]) -> Any:
    """The value of ``entspricht``: one office as such, several as a list."""
    return stellen[0] if len(stellen) == 1 else list(stellen)
