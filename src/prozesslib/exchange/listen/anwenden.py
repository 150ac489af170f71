"""A foreign list through a mapping: every row a candidate, every refused cell named, every left column too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.bpmn.deuten.bausteine import objekt_und_verb
from prozesslib.exchange.listen.feld import Feld, Notizen, Zeile
from prozesslib.exchange.listen.kopf import Liste, titel_von
from prozesslib.exchange.listen.wandler import Umfeld, feld_bekannt, wert
from prozesslib.exchange.listen.worte import gefaltet
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import id_aus_name, naechste
from prozesslib.model.bestand import Bestand
from prozesslib.model.pfad import value_at
from prozesslib.register.fremdlisten.kandidat import Kandidat
from prozesslib.register.fremdlisten.zuordnung import Spaltenregel, Zuordnung
from prozesslib.store.file_errors import shown
from prozesslib.store.schemas import is_valid, violations

_HAUPTWORT: Final = re.compile(r"\w+ung\b")
"""Only a name that begins with such a noun says a verb."""
_RUMPF: Final = {"id": "x", "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung"}


@dataclass(frozen=True, slots=True)
class Lesung:
    """What a list gave."""

    kandidaten: tuple[Kandidat, ...]
    spalten: Mapping[str, str]
    """Title of the column to the field that it fills."""
    ohne_feld: tuple[str, ...]
    """Columns that no rule names: left out, or taken to ``lokal.zusatz``."""
    ausgeschlossen: int
    """Rows that the mapping leaves out."""
    ohne_namen: int
    """Rows that name no process."""
    fremde_stellen: Mapping[str, int]
    """Offices that the catalogue does not know, with how often."""


def wende_an(liste: Liste, zuordnung: Zuordnung, bestand: Bestand, notizen: Notizen) -> Lesung:
    """Read all rows. UserError for a mapping with a field that there is not."""
    _pruefe_felder(zuordnung)
    return _Lauf(liste, zuordnung, bestand, notizen).lies()


def _pruefe_felder(zuordnung: Zuordnung) -> None:
    for feld in (*(regel.feld for regel in zuordnung.spalten), *zuordnung.konstanten):
        if not feld_bekannt(feld):
            near = naechste(feld, ("name", "lokal.fallzahl", "lokal.aufwand", "klassifikation.leika", *_EINFACHE), 1)
            hint = Message(f"Meinten Sie „{near[0]}“?", f"Did you mean “{near[0]}”?") if near else _ZUSATZ
            said = shown(feld, 60)
            raise UserError(
                Message(
                    f"Das Feld „{said}“ der Zuordnung gibt es nicht.",
                    f"The field “{said}” of the mapping does not exist.",
                ),
                hint,
            )


_EINFACHE: Final = (
    "kurzbeschreibung",
    "ausloeser",
    "ergebnis",
    "verantwortlich",
    "rechtsgrundlagen",
    "beteiligte",
    "hinweise",
)
_ZUSATZ: Final = Message(
    "Was keinen Platz hat, kommt nach lokal.zusatz.NAME.", "What has no room goes to lokal.zusatz.NAME."
)


class _Lauf:
    """One run over a list."""

    def __init__(self, liste: Liste, zuordnung: Zuordnung, bestand: Bestand, notizen: Notizen) -> None:
        self.liste, self.zuordnung, self.notizen = liste, zuordnung, notizen
        self.umfeld = Umfeld.von(bestand, notizen)
        blocks = bestand.schluessel("bausteine").values()
        self.verben = [*bestand.konventionen.benennung.verben, *(v for b in blocks for v in b.daten.get("verben", ()))]
        source = f"Übernahme aus {zuordnung.quelle}"
        rules = [replace(regel, quelle=regel.quelle or source) for regel in zuordnung.spalten]
        found = [(titel_von(liste, regel), regel) for regel in rules]
        self.regeln = [(title, regel) for title, regel in found if title is not None]
        self.name = next(title for title, regel in self.regeln if regel.feld == "name")
        self.rest = [t for t in dict.fromkeys(liste.titel) if t and t not in {title for title, _ in self.regeln}]
        self.raus = [(self._titel(one.spalte), {gefaltet(w) for w in one.werte}) for one in zuordnung.ueberspringen]
        self.konstanten = self._konstanten()

    def lies(self) -> Lesung:
        """All rows."""
        found: list[Kandidat] = []
        left_out = nameless = 0
        for row in self.liste.zeilen():
            if any(title and gefaltet(row.text(title)) in words for title, words in self.raus):
                left_out += 1
            elif not row.text(self.name):
                nameless += 1
                self.notizen.sage("FL111", Schwere.WARNUNG, row.feld(self.name), _OHNE_NAMEN)
            else:
                found.append(self._kandidat(row))
        columns = {title: regel.feld for title, regel in self.regeln}
        return Lesung(tuple(found), columns, tuple(self.rest), left_out, nameless, self.umfeld.fremde_stellen)

    def _titel(self, spalte: str) -> str | None:
        return titel_von(self.liste, Spaltenregel(spalte, ""))

    def _konstanten(self) -> list[tuple[str, Any]]:
        """Field and value of what all new processes have alike."""
        pairs = self.zuordnung.konstanten.items()
        read = (
            (feld, wert(Feld(text, "konstanten", 1, 1), Spaltenregel(feld, feld), self.umfeld)) for feld, text in pairs
        )
        return [(feld, value) for feld, value in read if value is not None]

    def _kandidat(self, row: Zeile) -> Kandidat:
        tree: dict[str, Any] = {}
        cells: dict[str, Feld] = {}
        for title, regel in self.regeln:
            value = wert(row.feld(title), regel, self.umfeld)
            if value is None and regel.feld.endswith("verantwortlich"):
                self._zusatz(tree, title, row.text(title))
            elif value is not None:
                _setze(tree, regel.feld, value)
                cells[regel.feld.split(".")[0]] = cells[regel.feld] = row.feld(title)
        for feld, value in self.konstanten:
            if value_at(tree, feld.split(".")) is None:
                _setze(tree, feld, value)
        if self.zuordnung.uebrige == "zusatz":
            for title in self.rest:
                self._zusatz(tree, title, row.text(title))
        name = " ".join(str(tree.pop("name")).split())[:120]
        self._ohne_unfug(tree, cells, row)
        return self._benannt(row, name, tree)

    def _benannt(self, row: Zeile, name: str, tree: dict[str, Any]) -> Kandidat:
        proposal = objekt_und_verb(_ohne_artikel(name), self.verben) if _HAUPTWORT.match(name) else None
        if proposal and self.zuordnung.namen == "vorschlag":
            name, proposal = proposal, None
        key = str(tree.pop("id", "")) or id_aus_name(name)
        return Kandidat(row.feld(self.name).adresse, name, key, tree, proposal)

    def _zusatz(self, tree: dict[str, Any], title: str, text: str) -> None:
        """Under ``lokal.zusatz.<quelle>``, by the title of the column."""
        if text:
            own = tree.setdefault("lokal", {}).setdefault("zusatz", {}).setdefault(self.zuordnung.quelle, {})
            own[id_aus_name(title) or "spalte"] = text

    def _ohne_unfug(self, tree: dict[str, Any], cells: Mapping[str, Feld], row: Zeile) -> None:
        """Take out what the schema refuses, each by the cell that said it."""
        while not is_valid("prozess", {**_RUMPF, **tree}):
            broken = next(violations("prozess", {**_RUMPF, **tree}))
            path = [str(step) for step in broken.path] or list(broken.keys[:1]) or [next(iter(tree))]
            cell = cells.get(".".join(path[:2])) or cells.get(path[0]) or row.feld(self.name)
            said, place = shown(cell.text, 60), ".".join(path)
            words = Message(f"„{said}“ passt nicht zu {place}.", f"“{said}” does not fit {place}.")
            self.umfeld.ablehnen(cell, words)
            _entferne(tree, path)


def _ohne_artikel(name: str) -> str:
    """„Erteilung einer Erlaubnis“ without its article: after ``der`` and ``einer`` the noun has its plain form."""
    return re.sub(r"^(\w+ung) (?:der|einer) (?=[A-ZÄÖÜ])", r"\1 ", name)


def _setze(tree: dict[str, Any], feld: str, value: Any) -> None:
    """Put a value at its place; lists of several columns are joined."""
    *above, last = feld.split(".")
    for step in above:
        tree = tree.setdefault(step, {})
    there = tree.get(last)
    if isinstance(there, list) and isinstance(value, list):
        tree[last] = there + [item for item in value if item not in there]
    elif value is not None:
        tree.setdefault(last, value)


def _entferne(tree: dict[str, Any], path: list[str]) -> None:
    """Take out the field of a path: of the own block and the classification the second step, else the first."""
    inner = tree.get(path[0])
    if len(path) > 1 and path[0] in ("lokal", "klassifikation") and isinstance(inner, dict) and path[1] in inner:
        del inner[path[1]]
    else:
        tree.pop(path[0], None)


_OHNE_NAMEN: Final = Message(
    "Die Zeile nennt keinen Prozess und bleibt draußen.", "The row names no process; left out."
)
