"""A workbook file before it is read: refused when it is none, is too large, or would unpack to too much."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from prozesslib.exchange.mappe import ablehnung
from prozesslib.exchange.mappe.ausdehnung import Ausdehnung, KeinXmlError, UnzulaessigError, ZuWeitError
from prozesslib.message import UserError
from prozesslib.store.file_errors import read_error

GROESSTE_DATEI: Final = 64 * 2**20
GROESSTER_INHALT: Final = 600 * 2**20
"""Most bytes that all parts of a workbook may have unpacked."""
_TEIL: Final = 4 * 2**20
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")


def lies_bytes(pfad: Path) -> bytes:
    """The file, checked; UserError with a next step when it is no workbook that can be read safely."""
    try:
        if pfad.is_dir() or not pfad.exists():
            raise ablehnung.keine_datei(pfad)
        with pfad.open("rb") as file:
            data = file.read(GROESSTE_DATEI + 1)
    except OSError as error:
        raise read_error(str(pfad), error) from error
    pruefe(data, pfad.name)
    return data


def pruefe(data: bytes, name: str) -> None:
    """Refuse (UserError) what is no workbook, is too large or unpacks to too much; ``name`` is for the message."""
    if len(data) > GROESSTE_DATEI:
        raise ablehnung.zu_gross(name)
    if data.startswith(_OLE):
        raise _altes(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _pruefe_archiv(archive, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        raise ablehnung.keine_mappe(name, leer=not data) from error


def _altes(data: bytes, name: str) -> UserError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ablehnung.verschluesselt(name)
    return ablehnung.anderes_format(name, ".xls")


def _pruefe_archiv(archive: zipfile.ZipFile, name: str) -> None:
    parts = {info.filename: info for info in archive.infolist()}
    if "mimetype" in parts and "content.xml" in parts:
        raise ablehnung.anderes_format(name, ".ods")
    if "xl/workbook.bin" in parts:
        raise ablehnung.anderes_format(name, ".xlsb")
    if "xl/workbook.xml" not in parts:
        raise ablehnung.keine_mappe(name)
    if len(parts) > 5_000 or len(parts) != len(archive.infolist()):
        raise ablehnung.zu_gross(name)
    left = GROESSTER_INHALT
    for info in parts.values():
        left -= _pruefe_teil(archive, info, name, left)


def _pruefe_teil(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> int:
    """Unpack one part piece by piece without keeping it; its size."""
    size, extent = 0, Ausdehnung()
    try:
        for piece in _stuecke(archive, info):
            size += len(piece)
            if size > left:
                raise ablehnung.zu_gross(name)
            extent.nimm(piece)
        extent.nimm(b"", letztes=True)
    except ZuWeitError as error:
        raise ablehnung.zu_viele_zellen(name, error.zeilen, error.spalten) from error
    except UnzulaessigError as error:
        raise ablehnung.unzulaessig(name) from error
    except KeinXmlError as error:
        raise ablehnung.keine_mappe(name) from error
    return size


def _stuecke(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as part:
        while piece := part.read(_TEIL):
            yield piece
