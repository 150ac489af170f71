"""Any field of a process for reading: its title, its value in words, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from prozesslib.message import Message
from prozesslib.model.prozess import Prozess
from prozesslib.register.vergleich.titel import teiltitel
from prozesslib.render.portal.gruppen import Verzeichnis
from prozesslib.render.portal.portal import Portal
from prozesslib.render.portal.verweise import adresse, schluessel
from prozesslib.render.portal.worte import ja, wert
from prozesslib.render.text import einzeilig, sichtbar
from prozesslib.store.resources import schema
from prozesslib.store.schemas import key_order, resolve, subschema

Pfad = tuple[str | int, ...]
STELLEN: Final = frozenset({"verantwortlich", "stelle", "durch"})
"""Keys whose value is an office."""
_MEDIEN: Final = frozenset({"medium", "kanaele"})
_PROZESSE: Final = frozenset({"folgeprozesse", "sollzu", "variante_von"})
_AUSSEN_VOR: Final = frozenset({("lokal", "personal")})
"""Would show what few people do; a portal is no place for it (DESIGN 6)."""
_EIGENE: Final = {"stellen": "beteiligte", "messwerte": "ablauf", "rechtsgrundlagen": "rechtsgrundlagen"}
"""Mappings in ``lokal`` whose keys are ids of items of a list of the process."""


@dataclass(frozen=True, slots=True)
class Wert:
    """A value: text, where it leads (from the folder of the portal, or out of it), whether it is the text of a file."""

    text: str
    ziel: str | None = None
    inhalt: bool = True


@dataclass(frozen=True, slots=True)
class Feld:
    """A title with values, or with further fields below it."""

    titel: str
    werte: tuple[Wert, ...] = ()
    felder: tuple[Feld, ...] = ()


@dataclass(frozen=True, slots=True)
class Raster:
    """A list of things as a table; a cell without a value is empty."""

    koepfe: tuple[str, ...]
    zeilen: tuple[tuple[tuple[Wert, ...], ...], ...]


@dataclass(frozen=True)
class Leser:
    """Reads the fields of one process."""

    portal: Portal
    buch: Verzeichnis
    prozess: Prozess

    def feld(self, pfad: Pfad, value: Any) -> Feld | None:
        """A field of any depth; None where nothing is in it."""
        if pfad in _AUSSEN_VOR:
            return None
        title = self.titel(pfad)
        if isinstance(value, Mapping) and "wert" not in value:
            inner = tuple(self.felder(pfad, value))
            return Feld(title, felder=inner) if inner else None
        if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            items = (self._posten(pfad, item) for item in value)
            return Feld(title, felder=tuple(item for item in items if item is not None))
        values = tuple(self.werte(pfad, value))
        return Feld(title, values) if values else None

    def felder(self, pfad: Pfad, tree: Mapping[str, Any]) -> Iterator[Feld]:
        """The fields of a mapping, without its id."""
        for key, value in tree.items():
            found = None if key == "id" else self.feld((*pfad, key), value)
            if found is not None:
                yield found

    def _posten(self, pfad: Pfad, item: Any) -> Feld | None:
        if not isinstance(item, Mapping):
            return Feld("", tuple(self.werte(pfad, item)))
        inner = tuple(self.felder((*pfad, 0), item))
        return Feld("", felder=inner) if inner else None

    def raster(self, pfad: Pfad, items: Sequence[Mapping[str, Any]]) -> Raster:
        """A list of mappings as a table, its columns in the order of the schema."""
        used = {key for item in items for key in item if key != "id"}
        order = [key for key in key_order("prozess", (*pfad, 0)) if key in used]
        columns = [*order, *sorted(used - set(order))]
        heads = tuple(self.titel((*pfad, 0, key)) for key in columns)
        rows = (tuple(tuple(self.werte((*pfad, 0, key), item.get(key))) for key in columns) for item in items)
        return Raster(heads, tuple(rows))

    def titel(self, pfad: Pfad) -> str:
        """What a field is called; a key that is the id of something is called like that."""
        if len(pfad) == 3 and pfad[0] == "lokal" and pfad[1] in _EIGENE:
            return self._name(_EIGENE[str(pfad[1])], str(pfad[2]))
        if len(pfad) == 3 and pfad[:2] == ("lokal", "verfahren"):
            return einzeilig(self.portal.stand.bestand.name_von("verfahren", str(pfad[2])))
        if len(pfad) == 3 and pfad[:2] == ("lokal", "zusatz"):
            extra = self.portal.stand.bestand.attribute.attribute
            return next((one.name for one in extra if one.id == pfad[2]), str(pfad[2]))
        return _titel(tuple("[]" if isinstance(step, int) else step for step in pfad)).text(self.portal.lang)

    def _name(self, liste: str, key: str) -> str:
        things: Iterable[Any] = getattr(self.prozess, liste) or ()
        entries = getattr(things, "eintraege", things)
        found = next((one for one in entries if one.id == key), None)
        words = (getattr(found, name, None) for name in ("bezeichnung", "gesetz", "name"))
        return einzeilig(next((word for word in words if word), key))

    def werte(self, pfad: Pfad, value: Any) -> Iterator[Wert]:
        """The values of a field that is no mapping; what is nested goes on one line."""
        if isinstance(value, list):
            for item in value:
                yield from self.werte(pfad, item)
        elif isinstance(value, Mapping):
            yield Wert(self._angabe(pfad, value))
        elif isinstance(value, bool):
            yield Wert(ja(value, self.portal.lang), inhalt=False)
        elif value is not None and str(value).strip():
            yield self._einzeln(pfad, str(value))

    def _angabe(self, pfad: Pfad, value: Mapping[str, Any]) -> str:
        """A figure with its span and source, or anything else nested."""
        if "wert" not in value:
            inner = ((self.titel((*pfad, key)), list(self.werte((*pfad, key), one))) for key, one in value.items())
            return "; ".join(f"{title}: {', '.join(one.text for one in found)}" for title, found in inner if found)
        span = [f"{self.portal.t(de, en)} {value[key]}" for key, de, en in _SPANNE if key in value]
        rest = [str(one) for key, one in value.items() if key not in ("wert", "von", "bis", "je", "quelle")]
        per = [f"{self.portal.t('je', 'per')} {wert(str(value['je']), self.portal.lang)}"] if "je" in value else []
        notes = ", ".join(filter(None, [" ".join(span), *rest, str(value.get("quelle", ""))]))
        head = " ".join([str(value["wert"]), *per])
        return einzeilig(f"{head} ({notes})" if notes else head)

    def _einzeln(self, pfad: Pfad, text: str) -> Wert:
        last = next((step for step in reversed(pfad) if isinstance(step, str)), "")
        said = sichtbar(text).strip()
        if last in STELLEN or pfad[:2] == ("lokal", "stellen"):
            return self._stelle(self.portal.stand.bestand.stelle_hier(text))
        if last in _MEDIEN:
            return Wert(einzeilig(self.portal.stand.bestand.name_von("medien", text)))
        if last in _PROZESSE or last == "teilprozess":
            return self.prozessverweis(text)
        if last == "rechtsgrundlage":
            return Wert(self._name("rechtsgrundlagen", text), "#rechtsgrundlagen")
        if last == "bei":
            return Wert(self._name("ablauf", text), "#ablauf")
        if last == "gesetz":
            return Wert(said, self.buch.pfad("recht", schluessel(text)))
        if last == "name" and pfad[0] == "beteiligte":
            return Wert(said, self.buch.pfad("beteiligte", schluessel(text)))
        if last == "url":
            return Wert(said, adresse(text))
        return Wert(wert(text, self.portal.lang), inhalt=False) if _ist_auswahl(pfad) else Wert(said)

    def _stelle(self, key: str) -> Wert:
        """The name of an office and its page."""
        return Wert(einzeilig(self.portal.stand.bestand.name_von("stellen", key)), self.buch.pfad("stellen", key))

    def prozessverweis(self, key: str) -> Wert:
        """The name of a process and its page; only the id where it is not shown here."""
        found = self.portal.prozesse.get(key)
        return Wert(self.portal.name(found), f"prozesse/{key}.html") if found else Wert(key)


_SPANNE: Final = (("von", "von", "from"), ("bis", "bis", "to"))


@cache
def _titel(pfad: tuple[str, ...]) -> Message:
    found = teiltitel("prozess", pfad)
    return Message(einzeilig(found.de), einzeilig(found.en))


@cache
def _ist_auswahl(pfad: Pfad) -> bool:
    """Whether the schema gives a choice for the field; an item of a list of choices counts too."""
    node = subschema("prozess", pfad) or {}
    items = resolve(schema("prozess"), node.get("items", {}))
    return "enum" in node or "enum" in items
