"""Lists to fill in for the offices, as a workbook or as CSV: which own office stands for a typical one, and which
process goes to which office."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from prozesslib.exchange.listen.quelle import Tafel, lies_tafeln
from prozesslib.exchange.mappe.bau import Mappe, Spalte, Tabelle, Textblatt, Zelle, adresse
from prozesslib.exchange.mappe.schreiben import schreibe
from prozesslib.exchange.mappe.werte import als_text
from prozesslib.message import Message, UserError
from prozesslib.register.stellen.zuordnen import Zuordnungszeile
from prozesslib.register.zelle import zelle

_SUCHE_KOPF: Final = 10
"""In how many rows from the top the header is looked for."""


@dataclass(frozen=True, slots=True)
class Liste:
    """A list with its columns; ``noetig`` have to be there when it is read."""

    blatt: str
    spalten: Mapping[str, Spalte]
    noetig: tuple[str, ...]
    anleitung: tuple[str, ...]


ZUORDNUNG: Final = Liste(
    "Stellen",
    {
        "typisch": Spalte("Typische Stelle", "Schlüssel der Blaupause; nicht ändern.", 26, gesperrt=True),
        "bezeichnung": Spalte("Bezeichnung", "Wie die Blaupause sie nennt.", 34, gesperrt=True),
        "prozesse": Spalte("Prozesse", "So viele Prozesse nennen sie.", 10, gesperrt=True, zahl=True),
        "eigen": Spalte("Eigene Stelle", "Name der Stelle hier; „-“: bleibt wie in der Blaupause.", 34),
        "schluessel": Spalte("Schlüssel", "Leer: entsteht aus dem Namen.", 26),
        "kuerzel": Spalte("Kürzel", "Organisationszeichen, zum Beispiel 20.1.", 12),
        "uebergeordnet": Spalte("Übergeordnet", "Name der Stelle darüber; eine neue entsteht von selbst.", 34),
    },
    ("typisch", "eigen"),
    (
        "# Eigene Stellen zuordnen",
        "Je Zeile eine Stelle, wie die Blaupause sie nennt. Unter „Eigene Stelle“ eintragen, wer das hier ist; mehrere "
        "typische Stellen dürfen dieselbe eigene haben.",
        "Leere Zellen ändern nichts. „-“ hebt eine Zuordnung auf.",
        "Weitere Zeilen ohne typische Stelle ergänzen den eigenen Aufbau, zum Beispiel Fachbereiche und Teams.",
        "Einlesen: prozesslib stellen zuordnen DATEI",
    ),
)
AUFTEILUNG: Final = Liste(
    "Prozesse",
    {
        "id": Spalte("Kennung", "Kennung des Prozesses; nicht ändern.", 40, gesperrt=True),
        "name": Spalte("Prozess", "", 50, gesperrt=True),
        "bereich": Spalte("Bereich", "Produktbereich", 10, gesperrt=True),
        "stelle": Spalte("Neue Stelle", "Leer: die Stelle, die den Rest nimmt.", 34, auswahl="stellen", streng=False),
    },
    ("id", "stelle"),
    (
        "# Eine Stelle aufteilen",
        "Je Prozess unter „Neue Stelle“ die Stelle wählen, die ihn übernimmt. Leere Zellen gehen an die Stelle, die "
        "den Rest nimmt.",
    ),
)


def schreibe_liste(
    liste: Liste, zeilen: Iterable[Mapping[str, Zelle]], endung: str, auswahl: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """The list as a file: CSV for German Excel where the ending is ``.csv``, else a workbook."""
    rows = [[row.get(key) for key in liste.spalten] for row in zeilen]
    if endung.lower() == ".csv":
        return _als_csv([spalte.titel for spalte in liste.spalten.values()], rows)
    lists = {"stellen": list((auswahl or {}).get("stellen", ()))}
    table = Tabelle(liste.blatt, list(liste.spalten.values()), rows, platz=50)
    return schreibe(
        Mappe(liste.anleitung[0].removeprefix("# "), [table, Textblatt("Anleitung", liste.anleitung)], lists)
    )


def lies_liste(liste: Liste, pfad: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a filled list with the place of each; UserError where it is no such list."""
    tafel = _tafel(liste, pfad)
    start, columns = _kopf(liste, tafel.zeilen, pfad.name)
    for number, row in enumerate(tafel.zeilen[start + 1 :], start + 1):
        cells = {key: _text(row[place]) for key, place in columns.items() if place < len(row)}
        if any(cells.values()):
            yield adresse(tafel.name or pfad.name, number, columns[liste.noetig[-1]]), cells


def zuordnungszeilen(pfad: Path) -> Iterator[Zuordnungszeile]:
    """The filled list of typical offices."""
    for place, cells in lies_liste(ZUORDNUNG, pfad):
        yield Zuordnungszeile(
            typisch=cells.get("typisch", ""),
            bezeichnung=cells.get("bezeichnung", ""),
            eigen=cells.get("eigen", ""),
            schluessel=cells.get("schluessel", ""),
            kuerzel=cells.get("kuerzel", ""),
            uebergeordnet=cells.get("uebergeordnet", ""),
            ort=place,
        )


def als_zelle(zeile: Zuordnungszeile) -> dict[str, Zelle]:
    """A row of the list of typical offices as cells."""
    texts = {key: getattr(zeile, key) for key in ZUORDNUNG.spalten}
    return {key: value or None for key, value in texts.items()}


def _tafel(liste: Liste, pfad: Path) -> Tafel:
    """The sheet of the list, else the first one."""
    found = lies_tafeln(pfad)
    return next((one for one in found if one.name == liste.blatt), found[0] if found else Tafel("", []))


def _text(cell: Zelle) -> str:
    """The cell in one line."""
    return " ".join(_ohne_apostroph(als_text(cell)).split())


def _ohne_apostroph(cell: str) -> str:
    """What `zelle` put in front so that nothing becomes a formula."""
    return cell[1:] if cell[:1] == "'" and zelle(cell[1:]) == cell else cell


def _kopf(liste: Liste, rows: Sequence[Sequence[Zelle]], name: str) -> tuple[int, dict[str, int]]:
    wanted = {spalte.titel.casefold(): key for key, spalte in liste.spalten.items()}
    for number, row in enumerate(rows[:_SUCHE_KOPF]):
        titles = [als_text(cell).casefold() for cell in row]
        found = {wanted[title]: place for place, title in enumerate(titles) if title in wanted}
        if all(key in found for key in liste.noetig):
            return number, found
    listed = ", ".join(f"„{liste.spalten[key].titel}“" for key in liste.noetig)
    raise UserError(
        Message(f"{name}: Die Spalten {listed} fehlen.", f"{name}: the columns {listed} are missing."),
        Message("Die Liste mit --export neu ausgeben und diese ausfüllen.", "Export the list anew with --export."),
    )


def _als_csv(titles: Sequence[str], rows: Iterable[Sequence[Zelle]]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([zelle("" if cell is None else str(cell)) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")
