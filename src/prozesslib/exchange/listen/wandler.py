"""Cells of foreign lists as values of fields: a function for each kind of field, the schema for all others."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.listen.feld import Feld, Notizen
from prozesslib.exchange.listen.figuren import FigurError, quelle_von, zeitangabe
from prozesslib.exchange.listen.gesetze import ebene, ebenen, gesetz_und_stelle
from prozesslib.exchange.listen.worte import Wortliste, gefaltet
from prozesslib.exchange.mappe.werte import Wertart, mit_nullen, zahl
from prozesslib.message import Message
from prozesslib.model.aehnlich import id_aus_name
from prozesslib.model.bestand import Bestand
from prozesslib.register.fremdlisten.zuordnung import Spaltenregel
from prozesslib.store.file_errors import shown
from prozesslib.store.schemas import allowed_types, subschema

TRENNER: Final = r"\n|;|\|"
"""What separates the items of a cell where the mapping says nothing."""


@dataclass(slots=True)
class Umfeld:
    """What the cells are read against, and what is noted on the way."""

    notizen: Notizen
    stellen: Wortliste
    gesetze: Mapping[str, str]
    """Level of the laws that the register knows, by their folded names and abbreviations."""
    fremde_stellen: dict[str, int] = field(default_factory=dict)
    """Offices that the catalogue does not know, with how often."""

    @classmethod
    def von(cls, bestand: Bestand, notizen: Notizen) -> Umfeld:
        """The surroundings of a register."""
        return cls(notizen, Wortliste.aus_katalog(bestand.schluessel("stellen")), ebenen(bestand))

    def ablehnen(self, zelle: Feld, satz: Message, hinweis: Message | None = None) -> None:
        """Note a cell that is not taken."""
        self.notizen.sage("FL110", Schwere.FEHLER, zelle, satz, hinweis)


Wandler = Callable[[Feld, Spaltenregel, Umfeld], Any]
"""Makes the value of a field out of a cell; None where it gives none."""

_WANDLER: dict[str, Wandler] = {}


def wandler(*felder: str) -> Callable[[Wandler], Wandler]:
    """Register the function for some fields."""

    def register(function: Wandler) -> Wandler:
        _WANDLER.update(dict.fromkeys(felder, function))
        return function

    return register


def wert(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> Any:
    """The value of the field that the rule names; None where the cell gives none."""
    replaced = _ersetzt(zelle, regel)
    if not replaced.text:
        return None
    known = _WANDLER.get(regel.feld)
    if known is None and regel.feld.startswith("klassifikation."):
        known = _schluessel
    return (known or _nach_schema)(replaced, regel, umfeld)


def feld_bekannt(feld: str) -> bool:
    """Whether there is a field with this path that a cell can fill."""
    if feld in _WANDLER or feld.startswith(("klassifikation.", "lokal.zusatz.")):
        return True
    types = allowed_types("prozess", feld.split("."))
    return bool(types & {"string", "number", "integer", "boolean"}) or ("array" in types and not _von_objekten(feld))


def _von_objekten(feld: str) -> bool:
    items = (subschema("prozess", feld.split(".")) or {}).get("items", {})
    return "object" in allowed_types("prozess", (*feld.split("."), 0)) or "properties" in items


def _ersetzt(zelle: Feld, regel: Spaltenregel) -> Feld:
    """The cell, or what the mapping says it stands for."""
    if not regel.werte:
        return zelle
    table = {gefaltet(key): value for key, value in regel.werte.items()}
    meant = table.get(gefaltet(zelle.text))
    return zelle if meant is None else Feld(meant, zelle.blatt, zelle.zeile, zelle.spalte)


def teile(zelle: Feld, regel: Spaltenregel) -> list[str]:
    """The items of a cell, each once."""
    pattern = re.escape(regel.trenner) + r"|\n" if regel.trenner else TRENNER
    items = (" ".join(item.split()).strip("•–- ") for item in re.split(pattern, zelle.text))
    return list(dict.fromkeys(item for item in items if item))


def _nach_schema(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> Any:
    """A field without a function of its own: the schema says what it holds."""
    if regel.feld.startswith("lokal.zusatz."):
        return zelle.text
    path = regel.feld.split(".")
    node, types = subschema("prozess", path) or {}, allowed_types("prozess", path)
    if "enum" in node:
        return _auswahl(zelle, node["enum"], umfeld)
    if "array" in types and "string" not in types:
        return teile(zelle, regel)
    if types == {"boolean"}:
        return _ja_nein(zelle, umfeld)
    if types and types <= {"integer", "number"}:
        return _zahl(zelle, umfeld)
    return _text(zelle, node)


def _text(zelle: Feld, node: Mapping[str, Any]) -> str:
    text = mit_nullen(zelle.als(Wertart.DATUM), node["pattern"]) if "pattern" in node else zelle.text
    return text[: node.get("maxLength", 10_000)]


def _auswahl(zelle: Feld, allowed: Sequence[str], umfeld: Umfeld) -> str | None:
    """One of the words of the schema; ``Pflichtaufgabe`` is ``pflichtig``, whatever the spelling."""
    said = gefaltet(zelle.text)
    found = next((word for word in allowed if gefaltet(word) == said), None)
    found = found or next((word for word in allowed if said.startswith(gefaltet(word)[:6]) and len(said) > 4), None)
    if found is None:
        words = ", ".join(allowed)
        umfeld.ablehnen(
            zelle,
            Message(
                f"„{shown(zelle.text, 60)}“ ist keines von: {words}.", f"“{shown(zelle.text, 60)}” is none of: {words}."
            ),
            _WERTE,
        )
    return found


def _ja_nein(zelle: Feld, umfeld: Umfeld) -> bool | None:
    word = zelle.als(Wertart.JA_NEIN)
    if word not in ("ja", "nein"):
        umfeld.ablehnen(zelle, Message("Erwartet wird ja oder nein.", "Yes or no is expected."), _WERTE)
        return None
    return word == "ja"


def _zahl(zelle: Feld, umfeld: Umfeld) -> int | float | None:
    number = zahl(zelle.roh)
    if number is None or number < 0:
        said = shown(zelle.text, 60)
        umfeld.ablehnen(zelle, Message(f"„{said}“ ist keine Zahl.", f"“{said}” is no number."), _NUR_ZAHL)
        return None
    return number


@wandler("lokal.fallzahl")
def _fallzahl(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> dict[str, Any] | None:
    number = _zahl(zelle, umfeld)
    if number is None:
        return None
    return {"wert": number, "je": regel.je} | ({"quelle": regel.quelle} if regel.quelle else {})


@wandler("lokal.aufwand", "aufwand")
def _aufwand(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> Any:
    try:
        figure = zeitangabe(zelle.roh, regel.einheit, regel.quelle)
    except FigurError as error:
        said = shown(zelle.text, 60)
        hint = _EINHEIT if error.was == "einheit" else _ZEIT
        umfeld.ablehnen(zelle, Message(f"„{said}“ ist keine Zeit.", f"“{said}” is no time."), hint)
        return None
    return figure if quelle_von(figure) or not regel.quelle else {"wert": figure, "quelle": regel.quelle}


@wandler("verantwortlich", "lokal.verantwortlich")
def _stelle(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> str | None:
    key = umfeld.stellen.schluessel(zelle.text)
    if key is None:
        umfeld.fremde_stellen[zelle.text] = umfeld.fremde_stellen.get(zelle.text, 0) + 1
    return key


@wandler("beteiligte")
def _beteiligte(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> list[dict[str, str]]:
    named = ((id_aus_name(name) or f"beteiligter-{place}", name) for place, name in enumerate(teile(zelle, regel), 1))
    return [{"id": key, "name": name, "art": regel.art or "extern"} for key, name in dict(named).items()]


@wandler("rechtsgrundlagen")
def _recht(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for text in teile(zelle, regel):
        law, section = gesetz_und_stelle(text)
        level = umfeld.gesetze.get(gefaltet(law)) or ebene(law) or regel.ebene
        if level is None:
            said = shown(text, 80)
            words = Message(f"Die Ebene von „{said}“ ist nicht bekannt.", f"The level of “{said}” is not known.")
            umfeld.ablehnen(zelle, words, _EBENE)
            continue
        key = id_aus_name(law) or "recht"
        key = key if key not in found else id_aus_name(f"{law} {section}")
        found[key] = {"id": key, "gesetz": law} | ({"fundstelle": section} if section else {}) | {"ebene": level}
    return list(found.values())


def _schluessel(zelle: Feld, regel: Spaltenregel, umfeld: Umfeld) -> list[str] | None:
    """Keys of a frame; spaces and lost zeros do not matter, what a spreadsheet destroyed is said."""
    path = regel.feld.split(".")
    pattern = str((subschema("prozess", (*path, 0)) or {}).get("pattern", r".+"))
    good = []
    for text in teile(zelle, regel):
        number = mit_nullen(re.sub(r"\s", "", text), pattern)
        number = number if re.search(pattern, number) else text.split(" ")[0]
        if re.search(pattern, number):
            good.append(number)
        else:
            said, destroyed = shown(text, 40), re.fullmatch(r"[\d,.]+E\+?\d+", text, re.IGNORECASE)
            words = Message(f"„{said}“ ist kein Schlüssel für {path[-1]}.", f"“{said}” is no key of {path[-1]}.")
            umfeld.ablehnen(zelle, words, _ZERSTOERT if destroyed else _FORM)
    return list(dict.fromkeys(good)) or None


_WERTE: Final = Message(
    "In der Zuordnung unter „werte“ sagen, wofür das steht.", "Say in the mapping, below “werte”, what it stands for."
)
_NUR_ZAHL: Final = Message("Nur die Zahl hineinschreiben.", "Write the number only.")
_EINHEIT: Final = Message("In der Zuordnung „einheit: min“ sagen.", "Say “einheit: min” in the mapping.")
_ZEIT: Final = Message("Zum Beispiel 20 min oder 2 h.", "Such as 20 min or 2 h.")
_EBENE: Final = Message("In der Zuordnung „ebene: bund“ sagen.", "Say “ebene: bund” in the mapping.")
_ZERSTOERT: Final = Message(
    "Die Tabellenkalkulation hat ihn zerstört: Spalte als Text formatieren und neu ausgeben.",
    "The spreadsheet destroyed it: format the column as text and export again.",
)
_FORM: Final = Message("Siehe „prozesslib check“ für die Form der Schlüssel.", "See “prozesslib check” for the form.")
