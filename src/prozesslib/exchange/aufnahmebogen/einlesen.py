"""A filled Aufnahmebogen as what an import takes: a new process, or a change of the one it was exported from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from prozesslib.check.befund import Befund, Schwere
from prozesslib.exchange.aufnahmebogen.behalten import ausgebessert
from prozesslib.exchange.aufnahmebogen.lesen import Blaetter, Gelesen, lies_blaetter
from prozesslib.exchange.aufnahmebogen.mappe import aus_inhalt, blaetter
from prozesslib.exchange.aufnahmebogen.spalten import ABLAUF, BETEILIGTE, FORMAT, RECHT, STECKBRIEF
from prozesslib.exchange.aufnahmebogen.worte import Wortschatz
from prozesslib.exchange.aufnahmebogen.zeilen import inhalt
from prozesslib.exchange.listen.feld import Feld, Notizen
from prozesslib.exchange.mappe.bau import GeleseneMappe
from prozesslib.exchange.mappe.lesen import lies
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import id_aus_name
from prozesslib.model.bestand import Bestand
from prozesslib.register.einlesen.bericht import Dateibericht, Entwurf
from prozesslib.store.file_errors import shown
from prozesslib.store.schemas import is_valid

_PFLICHT: Final = ("id", "name", "modell", "status", "art")


@dataclass(frozen=True, slots=True)
class Umfeld:
    """What reading has to know of the register."""

    bestand: Bestand
    worte: Wortschatz
    kennung: str | None = None
    """Wished id of a new process."""
    bereich: str | None = None
    """Its product area, where the sheet names none."""


def lies_bogen(pfad: Path, umfeld: Umfeld) -> Dateibericht:
    """Read the workbook; UserError where it is none of this kind, or stands for a process without saying so."""
    mappe = lies(pfad)
    notizen = Notizen(pfad.name)
    sheets = blaetter(mappe, notizen)
    if sheets is None:
        raise _kein_bogen(pfad, mappe)
    read = lies_blaetter(sheets, umfeld.worte, notizen, register=umfeld.bestand.ist_register)
    basis = _basis(mappe)
    if basis is None:
        draft = _neu(read, sheets, umfeld, notizen, pfad)
    else:
        draft = _geaendert(sheets, read, basis, umfeld, notizen.befunde)
    return Dateibericht(str(pfad), (draft,), tuple(sorted(notizen.befunde, key=_platz)), read.verluste)


def braucht_bereich(bericht: Dateibericht, bereich: str | None) -> bool:
    """Whether the process is new and nobody said to which product area it belongs."""
    draft = bericht.entwuerfe[0]
    frames = draft.daten.get("klassifikation", {})
    return bereich is None and draft.original is None and not any(key.startswith("produktrahmen") for key in frames)


def _platz(befund: Befund) -> tuple[int, int, int]:
    """In the order in which the workbook is filled in."""
    names = (STECKBRIEF, BETEILIGTE, ABLAUF, RECHT)
    sheet = befund.feld.partition("!")[0]
    place = next((at for at, name in enumerate(names) if sheet in (name.de, name.en)), len(names))
    return place, befund.zeile, befund.spalte


def _basis(mappe: GeleseneMappe) -> Mapping[str, Any] | None:
    """What the sheet said when it was exported; None for one that began empty."""
    marks = mappe.merkmale or {}
    basis = marks.get("basis") if marks.get("format") == FORMAT else None
    return basis if isinstance(basis, dict) and is_valid("prozess", basis) else None


def _geaendert(
    sheets: Blaetter, read: Gelesen, basis: Mapping[str, Any], umfeld: Umfeld, befunde: Sequence[Befund]
) -> Entwurf:
    """Both as they read from a sheet, so that only what a person changed differs; a refused cell changed nothing."""
    content = inhalt(basis, umfeld.worte)
    mended = ausgebessert(sheets, content, befunde)
    before = _still(aus_inhalt(content), umfeld)
    after = read.daten if mended is None else _still(mended, umfeld)
    fixed = {key: basis[key] for key in _PFLICHT}
    return Entwurf(fixed | _ohne_verlust(before, after), fixed | dict(before))


def _still(sheets: Blaetter, umfeld: Umfeld) -> Mapping[str, Any]:
    """What sheets say, without a word about it."""
    return lies_blaetter(sheets, umfeld.worte, Notizen(""), register=umfeld.bestand.ist_register).daten


def _ohne_verlust(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """An empty cell of the Steckbrief, or a sheet left empty, deletes nothing; the rows of a filled one do."""
    frames = {**before.get("klassifikation", {}), **after.get("klassifikation", {})}
    return {**before, **after} | ({"klassifikation": frames} if frames else {})


def _neu(read: Gelesen, sheets: Blaetter, umfeld: Umfeld, notizen: Notizen, pfad: Path) -> Entwurf:
    bestand = umfeld.bestand
    _fehlendes(read, sheets, umfeld, notizen)
    name = str(read.daten.get("name", pfad.stem))[:120]
    tree = {
        "id": umfeld.kennung or id_aus_name(name) or "aufgenommener-prozess",
        "name": name,
        "kurzbeschreibung": "Noch zu beschreiben.",
        "modell": "ist" if bestand.ist_register else "muster",
        "status": "entwurf",
        "art": "leistung",
        **read.daten,
    }
    there = bestand.prozesse.get(str(tree["id"]))
    if there is None:
        return Entwurf(tree)
    if _gleich(read, there.daten, umfeld):
        return Entwurf(tree, tree)
    raise _gibt_es(str(tree["id"]), pfad)


def _gleich(read: Gelesen, there: Mapping[str, Any], umfeld: Umfeld) -> bool:
    """Whether the process is there already just as the sheet says."""
    shown_ = _still(aus_inhalt(inhalt(there, umfeld.worte)), umfeld)
    return all(shown_.get(key) == value for key, value in read.daten.items() if key != "klassifikation")


def _fehlendes(read: Gelesen, sheets: Blaetter, umfeld: Umfeld, notizen: Notizen) -> None:
    """What a new process owes, by the cell where it belongs."""
    frames = read.daten.get("klassifikation", {})
    owed = {
        "name": "name" not in read.daten,
        "bereich": umfeld.bereich is None and not any(key.startswith("produktrahmen") for key in frames),
        "kurzbeschreibung": "kurzbeschreibung" not in read.daten,
        "ausloeser": "ausloeser" not in read.daten,
        "ergebnis": "ergebnis" not in read.daten,
    }
    for key in (key for key, missing in owed.items() if missing):
        cell = sheets.steckbrief.get(key, Feld(None, STECKBRIEF.de, 1, 2))
        notizen.sage("AB110", Schwere.FEHLER if key in ("name", "bereich") else Schwere.WARNUNG, cell, *_FEHLT[key])
    if "ablauf" not in read.daten:
        notizen.sage("AB110", Schwere.WARNUNG, Feld(None, "Ablauf", 2, 3), _OHNE_ABLAUF)


def _kein_bogen(pfad: Path, mappe: GeleseneMappe) -> UserError:
    name = shown(pfad.name)
    kind = str((mappe.merkmale or {}).get("format", ""))
    hint = Message(
        "Einen leeren Bogen macht: prozesslib export aufnahmebogen -o bogen.xlsx",
        "An empty one is made by: prozesslib export aufnahmebogen -o bogen.xlsx",
    )
    if kind.startswith("prozesslib-excel"):
        hint = Message(f"Einlesen mit: prozesslib import excel {name}", f"Import it by: prozesslib import excel {name}")
    return UserError(Message(f"„{name}“ ist kein Aufnahmebogen.", f"“{name}” is no interview sheet."), hint)


def _gibt_es(key: str, pfad: Path) -> UserError:
    return UserError(
        Message(
            f"Den Prozess „{key}“ gibt es schon, und der Bogen sagt nicht, worauf er beruht.",
            f"There is a process “{key}”, and the sheet does not say what it is based on.",
        ),
        Message(
            f"Dort weiterschreiben: prozesslib export aufnahmebogen {key} -o {shown(pfad.name)}; "
            "oder mit --id eine andere Kennung geben.",
            f"Go on there: prozesslib export aufnahmebogen {key} -o {shown(pfad.name)}; or give another id by --id.",
        ),
    )


_FEHLT: Final = {
    "name": (
        Message("Der Name des Prozesses fehlt.", "The name of the process is missing."),
        Message("Gegenstand und Verb: Hund anmelden.", "Object and verb."),
    ),
    "bereich": (
        Message("Der Produktbereich fehlt.", "The product area is missing."),
        Message("Zwei Ziffern, oder --bereich NN angeben.", "Two digits, or give --bereich NN."),
    ),
    "kurzbeschreibung": (Message("Die Kurzbeschreibung fehlt.", "The short description is missing."),),
    "ausloeser": (Message("Der Auslöser fehlt.", "The trigger is missing."),),
    "ergebnis": (Message("Das Ergebnis fehlt.", "The result is missing."),),
}
_OHNE_ABLAUF: Final = Message(
    "Noch kein Schritt; es entsteht nur der Steckbrief.", "No step yet; there will be a profile only."
)
