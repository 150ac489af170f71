"""Text files of other programs: read within a bound, in whatever encoding they come."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from prozesslib.store.file_errors import read_error

_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")


def lies_bis(path: Path, hoechstens: int) -> bytes | None:
    """Content of a file; None where it has more than ``hoechstens`` bytes. UserError where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(hoechstens + 1)
    except OSError as error:
        raise read_error(str(path), error) from error
    return data if len(data) <= hoechstens else None


def entziffert(data: bytes) -> str:
    """The text: what says its encoding in that one, else UTF-8 if it is, else the one of Windows."""
    if data.startswith(_UTF16):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
