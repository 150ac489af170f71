"""ZIP archives from outside: only plain members, stored as they are, and never more of them than the archive holds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from prozesslib.message import Message

MAX_ARCHIVE: Final = 512 * 1024 * 1024
"""The largest archive that is read."""

_BEGIN: Final = b"PK\x03\x04"


class BrokenArchiveError(Exception):
    """The archive itself cannot be read."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.de)
        self.message = message


def is_archive(path: Path) -> bool:
    """Whether a file begins like a ZIP archive."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_BEGIN)) == _BEGIN


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and contents, in the order of the archive; BrokenArchiveError for whatever does not belong there."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _require_plain(infos, len(data))
            for info in infos:
                yield info.filename, _read(archive, info)
    except (zipfile.BadZipFile, RuntimeError, EOFError, ValueError, OSError) as error:
        raise BrokenArchiveError(
            Message("Die Datei ist kein lesbares ZIP-Archiv.", "The file is no readable ZIP archive.")
        ) from error


def visible(name: str) -> str:
    """A name as it may be put on a screen."""
    return "".join(c if c.isprintable() else "?" for c in name)[:200]


def _require_plain(infos: Sequence[zipfile.ZipInfo], size: int) -> None:
    """Nothing is read of an archive that would unpack to more than itself or that has a name twice."""
    seen: set[str] = set()
    for info in infos:
        name = visible(info.filename)
        if info.compress_type != zipfile.ZIP_STORED:
            raise BrokenArchiveError(Message(f"{name} ist anders gepackt.", f"{name} is packed differently."))
        if info.filename in seen:
            raise BrokenArchiveError(Message(f"{name} ist doppelt im Archiv.", f"{name} is in the archive twice."))
        seen.add(info.filename)
    if sum(info.file_size for info in infos) > size:
        raise BrokenArchiveError(
            Message("Der Inhalt wäre größer als das Archiv.", "The content would be larger than the archive.")
        )


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(info)
    except (zipfile.BadZipFile, RuntimeError) as error:
        name = visible(info.filename)
        raise BrokenArchiveError(Message(f"{name} ist beschädigt.", f"{name} is damaged.")) from error
