"""Keys of catalogues that arriving processes name and the library does not have: their entries come along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.check.regel import PROZESS_REGELN
from prozesslib.check.umfeld import umfeld_von
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.pfad import value_at
from prozesslib.register.beitrag.abbilden import lies_prozess
from prozesslib.register.beitrag.einfuegen import Bibliothek
from prozesslib.register.beitrag.gabe import Beilage
from prozesslib.register.beitrag.schutz import verweigere_persoenliches
from prozesslib.register.bibliothek.abgang import Abgang
from prozesslib.store.schemas import guide, key_order
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.emit import dump_new
from prozesslib.store.yaml.patch import patch

_REGELN: Final = {
    "PL201": "stellen",
    "PL202": "medien",
    "PL203": "bausteine",
    "PL204": "verfahren",
    "PL602": "leistungen",
}
"""The catalogue that a rule looks into."""

_EIGENES: Final = ("entspricht", "kuerzel", "uebergeordnet")
"""What an office is in the other administration is not said here."""


@dataclass(frozen=True, slots=True)
class Nachtrag:
    """An entry that a catalogue of the library gets."""

    katalog: str
    id: str
    name: str


def trage_nach(
    library: Bibliothek, abgaenge: Iterable[Abgang], register: Bestand
) -> tuple[tuple[Nachtrag, ...], tuple[Beilage, ...]]:
    """The entries that come along, and the catalogues with them."""
    wanted: dict[str, dict[str, Mapping[str, Any]]] = {}
    for katalog, key in _fehlend(library.bestand, abgaenge):
        entry = register.schluessel(katalog).get(key)
        if entry is not None:
            data = {name: value for name, value in entry.daten.items() if name not in _EIGENES}
            _ohne_persoenliches(katalog, data)
            wanted.setdefault(katalog, {})[key] = data
    additions = tuple(_beilage(library, register, name, entries) for name, entries in wanted.items())
    named = (Nachtrag(name, key, str(e["name"])) for name, entries in wanted.items() for key, e in entries.items())
    return tuple(named), additions


def _ohne_persoenliches(katalog: str, data: Mapping[str, Any]) -> None:
    what = Message(f"Der Eintrag {data['id']} in kataloge/{katalog}.yaml", f"Entry {data['id']} of {katalog}")
    for value in (data["name"], data.get("beschreibung", "")):
        verweigere_persoenliches(str(value), what)


def _fehlend(library: Bestand, abgaenge: Iterable[Abgang]) -> Iterator[tuple[str, str]]:
    umfeld = umfeld_von(library).ohne_prozesse
    for abgang in abgaenge:
        datei = Prozessdatei(abgang.datei.pfad, lies_prozess(abgang.text).data)
        for code, katalog in _REGELN.items():
            for fund in PROZESS_REGELN[code].pruefe(datei, umfeld):
                value = value_at(datei.daten, fund.path)
                if isinstance(value, str):
                    yield katalog, value


def _beilage(library: Bibliothek, register: Bestand, name: str, entries: Mapping[str, Mapping[str, Any]]) -> Beilage:
    path = f"kataloge/{name}.yaml"
    before = library.texte.get(path)
    if before is None:
        title = register.kataloge[name].name
        return Beilage(path, None, dump_new({"katalog": name, "name": title, "eintraege": list(entries.values())}))
    count = len(library.bestand.kataloge[name].eintraege)
    edits = [Edit(("eintraege", count + n), entry) for n, entry in enumerate(entries.values())]
    text = patch(before, edits, guide("katalog"), order=lambda place: key_order("katalog", place))
    return Beilage(path, before, text)
