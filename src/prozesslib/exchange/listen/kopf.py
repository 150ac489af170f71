"""The header of a foreign list: where it stands, and which column a mapping means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from prozesslib.exchange.listen.feld import Zeile
from prozesslib.exchange.listen.quelle import Tafel
from prozesslib.exchange.listen.worte import gefaltet
from prozesslib.exchange.mappe.werte import als_text
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.register.fremdlisten.zuordnung import Spaltenregel, Zuordnung
from prozesslib.store.file_errors import shown

_SUCHE_BIS: Final = 30
"""A header stands within so many rows."""


@dataclass(frozen=True, slots=True)
class Liste:
    """A table with its header."""

    tafel: Tafel
    kopfzeile: int
    """From 1."""

    @property
    def titel(self) -> list[str]:
        """The titles as they stand there, an empty one for a column without."""
        return [" ".join(als_text(cell).split()) for cell in self.tafel.zeilen[self.kopfzeile - 1]]

    def zeilen(self) -> Iterator[Zeile]:
        """The rows below the header that say anything, by the title of the column."""
        places: dict[str, int] = {}
        for place, title in enumerate(self.titel, start=1):
            if title:
                places.setdefault(title, place)
        for number, row in enumerate(self.tafel.zeilen[self.kopfzeile :], start=self.kopfzeile + 1):
            values = {
                title: row[at - 1] for title, at in places.items() if at <= len(row) and row[at - 1] not in ("", None)
            }
            if values:
                yield Zeile(self.tafel.name, number, values, places)


def finde_liste(tafeln: Sequence[Tafel], zuordnung: Zuordnung) -> Liste:
    """The table and header that a mapping means; UserError where none has the column of the names."""
    chosen = [tafel for tafel in tafeln if zuordnung.blatt in (None, tafel.name)]
    if not chosen:
        raise _kein_blatt(zuordnung.blatt or "", [tafel.name for tafel in tafeln])
    names = [regel for regel in zuordnung.spalten if regel.feld == "name"]
    if not names:
        raise _ohne_namen()
    for tafel in chosen:
        rows = [zuordnung.kopfzeile] if zuordnung.kopfzeile else range(1, min(_SUCHE_BIS, len(tafel.zeilen)) + 1)
        for row in (row for row in rows if row <= len(tafel.zeilen)):
            liste = Liste(tafel, row)
            if titel_von(liste, names[0]) is not None:
                return liste
    raise _keine_spalte(names[0], vermute_liste(chosen))


def vermute_liste(tafeln: Sequence[Tafel]) -> Liste | None:
    """The table with most rows, and as its header the first row with most texts; None where all are empty."""
    full = [tafel for tafel in tafeln if tafel.zeilen]
    if not full:
        return None
    tafel = max(full, key=lambda each: len(each.zeilen))
    rows = tafel.zeilen[:_SUCHE_BIS]
    best = max(range(len(rows)), key=lambda place: (_titelhaft(rows[place]), -place))
    return Liste(tafel, best + 1)


def _titelhaft(row: Sequence[object]) -> int:
    """How many different texts that may be titles a row has."""
    texts = {
        text.strip()
        for text in row
        if isinstance(text, str) and 0 < len(text.strip()) < 60 and text.strip("0123456789.,% ")
    }
    return len(texts)


def titel_von(liste: Liste, regel: Spaltenregel) -> str | None:
    """The title of the column that a rule means, whatever its spelling; None where the list has none."""
    titles = {gefaltet(title): title for title in reversed(liste.titel) if title}
    wanted = (gefaltet(name) for name in (regel.spalte, *regel.auch))
    return next((titles[name] for name in wanted if name in titles), None)


def _kein_blatt(name: str, there: Sequence[str]) -> UserError:
    said, known = shown(name, 60), shown(", ".join(there), 200)
    return UserError(
        Message(f"Ein Blatt „{said}“ gibt es nicht.", f"There is no sheet “{said}”."),
        Message(f"Es gibt: {known}.", f"There are: {known}."),
    )


def _ohne_namen() -> UserError:
    return UserError(
        Message("Der Zuordnung fehlt die Spalte mit den Namen.", "The mapping lacks the column of the names."),
        Message("Eine Spalte mit „feld: name“ aufnehmen.", "Add a column with “feld: name”."),
    )


def _keine_spalte(regel: Spaltenregel, liste: Liste | None) -> UserError:
    titles = [title for title in liste.titel if title] if liste else []
    near = naechste(regel.spalte, titles, 1) or titles[:12]
    said, known = shown(regel.spalte, 60), shown(", ".join(near), 300) or "–"
    return UserError(
        Message(f"Die Spalte „{said}“ für den Namen gibt es nicht.", f"There is no column “{said}” for the name."),
        Message(
            f"Die Datei hat: {known}. Eine Zuordnung schlägt --suggest vor.",
            f"The file has: {known}. --suggest proposes a mapping.",
        ),
    )
