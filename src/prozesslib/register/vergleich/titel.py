"""What fields and items are called: in German as the schemas say, in English from a small dictionary."""

from __future__ import annotations

from functools import cache
from typing import Final

from prozesslib.merge.arten import Feld, felder_aus
from prozesslib.merge.vergleich import Pfad
from prozesslib.message import Message
from prozesslib.register.vergleich.englisch import ENGLISCH
from prozesslib.register.vergleich.satz import beide, einzeilig, gekuerzt, zitat
from prozesslib.store.resources import schema
from prozesslib.store.schemas import resolve, subschema

_EINZELN: Final = {
    "rechtsgrundlagen": Message("Rechtsgrundlage", "Legal basis"),
    "fristen": Message("Frist", "Deadline"),
    "formulare": Message("Formular", "Form"),
    "beteiligte": Message("Beteiligter", "Participant"),
    "schwachstellen": Message("Schwachstelle", "Weak point"),
    "eintraege": Message("Eintrag", "Entry"),
    "ausnahmen": Message("Ausnahme", "Exception"),
    "eigene_regeln": Message("Eigene Regel", "Own rule"),
    "zustaendig": Message("Zuständigkeit", "Responsibility"),
    "attribute": Message("Zusatzattribut", "Extra attribute"),
    "risiken": Message("Risiko", "Risk"),
    "kontrollen": Message("Kontrolle", "Control"),
    "schaeden": Message("Schaden", "Damage"),
    "wege": Message("Antwort", "Answer"),
    "ablauf": Message("Eintrag", "Entry"),
    "konflikte": Message("Konflikt", "Conflict"),
}
_DATEIARTEN: Final = {
    "prozess": "Process",
    "prozesslib": "Head",
    "konventionen": "Conventions",
    "attribute": "Extra attributes",
    "katalog": "Catalogue",
    "blaupause": "Blueprint",
    "paket": "Package",
    "leika": "Catalogue of services",
    "gestrichen": "Pruned process",
    "konflikt": "Conflict",
    "lock": "Lock",
}


@cache
def felder(kind: str) -> Feld:
    """The kinds of merge of all fields of a kind of file."""
    return felder_aus(schema(kind))


def dateiart(kind: str) -> Message:
    """What a kind of file is called."""
    return Message(str(schema(kind).get("title", kind)), _DATEIARTEN.get(kind, kind.capitalize()))


def feld_an(kind: str, pfad: Pfad) -> Feld:
    """The kind of merge of the field at a path."""
    here = felder(kind)
    for step in pfad:
        here = here.eintrag if ist_eintrag(step) else here.unter(step)
    return here


def titel(kind: str, pfad: Pfad) -> Message:
    """Title of the field at a path; a key that the schema does not name stands for itself, in quotation marks."""
    *above, key = pfad
    if key not in feld_an(kind, tuple(above)).felder:
        return zitat(beide(gekuerzt(einzeilig(key))))
    return teiltitel(kind, pfad)


def teiltitel(kind: str, pfad: Pfad) -> Message:
    """Title of a key inside a value that is compared as a whole."""
    german = (subschema(kind, schemapfad(pfad)) or {}).get("title", pfad[-1])
    return Message(str(german), englisch(pfad[-1]))


def eintragswort(kind: str, pfad: Pfad) -> Message:
    """What one item of the list at a path is called."""
    return _EINZELN.get(pfad[-1]) or titel(kind, pfad)


def englisch(key: str) -> str:
    """An English title for a key."""
    return ENGLISCH.get(key) or key.replace("_", " ").replace("-", " ").capitalize()


def hat_form(kind: str, pfad: Pfad) -> bool:
    """Whether the schema prescribes the form of a text, so that it is a key or a figure and no free text."""
    node = subschema(kind, schemapfad(pfad)) or {}
    branches = (node, *(resolve(schema(kind), branch) for branch in node.get("anyOf", ())))
    return any({"enum", "pattern", "const"} & branch.keys() for branch in branches)


def schemapfad(pfad: Pfad) -> tuple[str | int, ...]:
    """The path as the schema counts it: an item of a list is its first."""
    return tuple(0 if ist_eintrag(step) else step for step in pfad)


def ist_eintrag(step: str) -> bool:
    """Whether a step of a path is an item of a keyed list."""
    return step.startswith("[") and step.endswith("]")
