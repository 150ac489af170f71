"""A new blueprint or package of a library: its id, its file, and what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import id_aus_name
from prozesslib.model.bestand import Bestand
from prozesslib.register.beitrag.gabe import BLAUPAUSE, PAKET, Liste
from prozesslib.register.beitrag.schutz import verweigere_persoenliches
from prozesslib.register.bibliothek.listen import bibliothek
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.file_errors import shown
from prozesslib.store.yaml.emit import dump_new

_OFFEN: Final = "Noch zu beschreiben."
_FELD: Final = {BLAUPAUSE: "fuer_wen", PAKET: "wer"}
"""The field that says who a blueprint is for, or who has a package by law."""


@dataclass(frozen=True, slots=True)
class NeueListe:
    """A blueprint or package that is to be made."""

    art: str
    name: str
    wer: str | None = None
    """For whom the blueprint is, or who has the package by law."""
    id: str | None = None
    """Wished id; None derives it from the name."""
    bereiche: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ids of processes by product area."""
    pakete: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Neu:
    """The file of a new list."""

    id: str
    pfad: str
    text: bytes


def lege_an(workspace: Workspace, neu: NeueListe) -> Neu:
    """Make the list in one commit."""
    made = entwurf(neu, bibliothek(workspace), workspace.tree)
    word = "Blaupause" if neu.art == BLAUPAUSE else "Aufgabenpaket"
    workspace.record({made.pfad: made.text}, f"{word} {made.id} anlegen")
    return made


def entwurf(neu: NeueListe, bestand: Bestand, pfade: Iterable[str]) -> Neu:
    """The file, not written yet; UserError for an unfit name, and for an id that is taken."""
    _pruefe_worte(neu)
    key = neu.id if neu.id is not None else id_aus_name(neu.name)
    path = Liste(neu.art, key, "").pfad
    text = dump_new(_baum(neu, key))
    if not key or not read_document(path, text).sound:
        raise _unbrauchbar(neu)
    if key in bestand.blaupausen or key in bestand.pakete or path in set(pfade):
        raise UserError(
            Message(f"Die Kennung „{key}“ ist vergeben.", f"The id “{key}” is taken."),
            Message(
                f"Mit --id eine andere angeben, oder Prozesse aufnehmen: prozesslib blueprint add {key} …",
                f"Give another one by --id, or add processes: prozesslib blueprint add {key} …",
            ),
        )
    return Neu(key, path, text)


def _baum(neu: NeueListe, key: str) -> dict[str, Any]:
    tree: dict[str, Any] = {"id": key, "name": neu.name, _FELD[neu.art]: neu.wer or _OFFEN}
    if neu.pakete:
        tree["pakete"] = list(neu.pakete)
    return {**tree, "prozesse": {area: sorted(ids) for area, ids in sorted(neu.bereiche.items())}}


def _pruefe_worte(neu: NeueListe) -> None:
    if not neu.name.strip() or not neu.name.isprintable() or len(neu.name) > 120:
        raise UserError(
            Message("Der Name fehlt, ist zu lang oder nicht lesbar.", "The name is missing, too long or unreadable."),
            Message("Zum Beispiel: „Kreisangehörige Stadt“.", "Such as “Kreisangehörige Stadt”."),
        )
    for text in (neu.name, neu.wer or ""):
        verweigere_persoenliches(text, Message("Die Angabe", "The text"))


def _unbrauchbar(neu: NeueListe) -> UserError:
    what = Message(f"Aus „{shown(neu.name, 80)}“ wird keine Kennung.", f"“{shown(neu.name, 80)}” gives no id.")
    if neu.id is not None:
        what = Message(f"„{shown(neu.id, 80)}“ ist keine gültige Kennung.", f"“{shown(neu.id, 80)}” is no valid id.")
    return UserError(
        what,
        Message(
            "Mit --id eine angeben: Kleinbuchstaben, Ziffern und Bindestriche, höchstens 60 Zeichen.",
            "Give one by --id: lower-case letters, digits and hyphens, at most 60 characters.",
        ),
    )
