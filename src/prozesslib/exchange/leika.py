"""The official download of the catalogue of services (``leika_leistungen_de.csv``), read in any encoding and order."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from prozesslib.exchange.fremdtext import entziffert, lies_bis
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import falte
from prozesslib.register.leika import Abruf, Zeilenfehler
from prozesslib.store.file_errors import shown

MAX_BYTES: Final = 64 << 20
"""More than any catalogue of services has."""

_SCHLUESSEL: Final = ("schluessel", "leikaschluessel", "leistungsschluessel")
_NAME: Final = ("bezeichnung",)
_TAG: Final = ("veroeffentlichungsdatum",)
_TRENNER: Final = ";,\t|"
_BUND: Final = re.compile(r"99\d{12}")
_REGIONAL: Final = re.compile(r"\d{14}")
_DATUM: Final = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})")


def lies_datei(path: Path) -> Abruf:
    """Read the download; UserError where it cannot be read or is no catalogue of services."""
    data = lies_bis(path, MAX_BYTES)
    if data is None:
        raise _kein_katalog(path, Message("sie ist zu groß", "it is too large"))
    return _lies(path, entziffert(data))


def _lies(path: Path, text: str) -> Abruf:
    header, _, rest = text.replace("\r\n", "\n").replace("\r", "\n").partition("\n")
    separator = next((sign for sign in _TRENNER if _spalte(_felder(header, sign), _SCHLUESSEL) is not None), None)
    if separator is None:
        raise _kein_katalog(path, Message("ihr fehlt die Spalte „Schluessel“", "it lacks the column “Schluessel”"))
    columns = _felder(header, separator)
    name = _spalte(columns, _NAME)
    if name is None:
        raise _kein_katalog(path, Message("ihr fehlt die Spalte „Bezeichnung“", "it lacks the column “Bezeichnung”"))
    reader = csv.reader(rest.split("\n"), delimiter=separator)
    key = _spalte(columns, _SCHLUESSEL)
    assert key is not None
    try:
        return _Sammler(key, name, _spalte(columns, _TAG)).sammle(reader)
    except csv.Error as error:
        raise _kein_katalog(path, Message("sie ist beschädigt", "it is damaged")) from error


def _felder(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _spalte(columns: Sequence[str], names: Sequence[str]) -> int | None:
    """The place of the first column that has one of the names, in whatever spelling."""
    folded = [re.sub(r"[^a-z0-9]", "", falte(column)) for column in columns]
    return next((folded.index(name) for name in names if name in folded), None)


class _Sammler:
    """Takes the rows one by one."""

    def __init__(self, key: int, name: int, day: int | None) -> None:
        self._key, self._name, self._day = key, name, day
        self._services: dict[str, str] = {}
        self._errors: list[Zeilenfehler] = []
        self._regional = 0
        self._newest = ""

    def sammle(self, rows: Iterator[list[str]]) -> Abruf:
        """What all rows give; the header above them is line 1."""
        for number, row in enumerate(rows, start=2):
            if any(cell.strip() for cell in row):
                self._nimm(number, row)
        stand = self._newest or datetime.date.today().isoformat()
        return Abruf(stand, self._services, self._regional, tuple(self._errors))

    def _nimm(self, number: int, row: list[str]) -> None:
        key, name = re.sub(r"\s", "", _zelle(row, self._key)), sauber(_zelle(row, self._name))
        if not _BUND.fullmatch(key):
            self._fremd(number, key)
        elif not name:
            self._errors.append(Zeilenfehler(number, _OHNE_NAMEN))
        elif self._services.setdefault(key, name) != name:
            self._errors.append(Zeilenfehler(number, _doppelt(key)))
        self._newest = max(self._newest, _tag(_zelle(row, self._day)))

    def _fremd(self, number: int, key: str) -> None:
        if _REGIONAL.fullmatch(key):
            self._regional += 1
        else:
            self._errors.append(Zeilenfehler(number, _kein_schluessel(key)))


def sauber(text: str) -> str:
    """A name on one line, without signs that nobody sees."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _zelle(row: Sequence[str], index: int | None) -> str:
    return row[index] if index is not None and index < len(row) else ""


def _tag(cell: str) -> str:
    """The day of ``DD.MM.YYYY hh:mm`` in the order of the calendar; empty where there is none."""
    found = _DATUM.match(cell.strip())
    if not found:
        return ""
    day, month, year = map(int, found.groups())
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return ""


_OHNE_NAMEN: Final = Message("die Bezeichnung fehlt", "the name is missing")


def _doppelt(key: str) -> Message:
    return Message(
        f"{key} stand schon mit anderer Bezeichnung da; die erste gilt",
        f"{key} stood there before with another name; the first one holds",
    )


def _kein_schluessel(key: str) -> Message:
    word = shown(key, 40)
    if re.fullmatch(r"[\d,.]+E\+?\d+", key, re.IGNORECASE):
        return Message(
            f"„{word}“ ist ein von der Tabellenkalkulation zerstörter Schlüssel",
            f"“{word}” is a key that a spreadsheet destroyed",
        )
    return Message(f"„{word}“ ist kein Schlüssel mit 14 Ziffern", f"“{word}” is no key of 14 digits")


def _kein_katalog(path: Path, warum: Message) -> UserError:
    name = shown(str(path))
    return UserError(
        Message(
            f"{name} ist keine Datei des Leistungskatalogs: {warum.de}.",
            f"{name} is no file of the catalogue of services: {warum.en}.",
        ),
        Message(
            "Die Datei leika_leistungen_de.csv aus dem FIM-Portal unverändert angeben.",
            "Give the file leika_leistungen_de.csv of the FIM portal as it was downloaded.",
        ),
    )
