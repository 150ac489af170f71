"""Plain sentences for files that cannot be read or written."""

from __future__ import annotations

import errno
import re
from pathlib import Path

from prozesslib.message import Message, UserError

_UNPRINTABLE = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"


def shown(text: str, limit: int = 200) -> str:
    """``text`` as it may be put on a screen: no control characters, not endless."""
    clean = re.sub(_UNPRINTABLE, "?", text)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def bad_path(rel: str) -> UserError:
    """A name that leads out of the folder or that Windows cannot hold."""
    return UserError(
        Message(
            f"Der Dateiname „{shown(rel)}“ ist nicht erlaubt.",
            f"The file name '{shown(rel)}' is not allowed.",
        ),
        Message(
            "Erlaubt sind Pfade innerhalb des Ordners aus Buchstaben, Ziffern, Punkt und Bindestrich, "
            "ohne „..“ und ohne Gerätenamen wie „con“ oder „aux“.",
            "Use a path inside the folder made of letters, digits, dots and hyphens, "
            "without '..' and without device names such as 'con' or 'aux'.",
        ),
    )


def linked_folder(rel: str) -> UserError:
    """A folder on the way to the file is a symbolic link."""
    return UserError(
        Message(
            f"„{shown(rel)}“ liegt hinter einer Verknüpfung (Symlink); ihr wird nicht gefolgt.",
            f"'{shown(rel)}' lies behind a symbolic link, which is not followed.",
        ),
        Message(
            "Bitte die Verknüpfung durch einen echten Ordner ersetzen.",
            "Replace the link by a real folder.",
        ),
    )


def linked_file(rel: str) -> UserError:
    """The file itself is a symbolic link."""
    return UserError(
        Message(
            f"„{shown(rel)}“ ist eine Verknüpfung (Symlink); ihr wird nicht gefolgt.",
            f"'{shown(rel)}' is a symbolic link, which is not followed.",
        ),
        Message("Bitte durch eine echte Datei ersetzen.", "Replace it by a real file."),
    )


def too_much(limit: int) -> UserError:
    """A folder or a git tree is larger than ``limit`` MiB."""
    return UserError(
        Message(
            f"Der Ordner enthält mehr als {limit} MiB und wird nicht gelesen.",
            f"The folder holds more than {limit} MiB and is not read.",
        ),
        Message(
            "Bitte prüfen, ob der richtige Ordner gewählt ist, und große Anlagen herausnehmen.",
            "Check that this is the right folder, and move large attachments elsewhere.",
        ),
    )


def read_error(name: str, error: OSError) -> UserError:
    """The plain sentence for a file or folder that could not be read."""
    if isinstance(error, IsADirectoryError):
        return UserError(
            Message(f"„{shown(name)}“ ist ein Ordner, keine Datei.", f"'{shown(name)}' is a folder, not a file."),
            Message("Die Datei selbst angeben.", "Name the file itself."),
        )
    detail = shown(error.strerror or type(error).__name__)
    return UserError(
        Message(
            f"„{shown(name)}“ kann nicht gelesen werden ({detail}).",
            f"Cannot read '{shown(name)}' ({detail}).",
        ),
        Message(
            "Bitte die Leserechte und die Verbindung zum Laufwerk prüfen.",
            "Check the permissions and the connection to the drive.",
        ),
    )


_DENIED = (
    Message(
        "Die Schreibrechte fehlen, oder die Datei ist in einem anderen Programm geöffnet.",
        "Permission is missing, or the file is open in another program.",
    ),
    Message(
        "Bitte andere Programme schließen, die Rechte am Ordner prüfen und den Befehl wiederholen.",
        "Close other programs, check the folder's permissions and repeat the command.",
    ),
)
_FULL = (
    Message("Der Datenträger ist voll.", "The disk is full."),
    Message("Bitte Platz schaffen und den Befehl wiederholen.", "Free some space and repeat the command."),
)
_OTHER_REASON = (
    Message("", ""),
    Message(
        "Bitte Ordner und Laufwerk prüfen und den Befehl wiederholen.",
        "Check the folder and the drive, then repeat the command.",
    ),
)
_READ_ONLY = (
    Message("Der Datenträger ist schreibgeschützt.", "The disk is read-only."),
    Message(
        "Bitte in einem Ordner mit Schreibzugriff arbeiten (zum Beispiel in einer eigenen Kopie).",
        "Work in a folder that can be written (a copy of your own, for example).",
    ),
)
_LONG_NAME = (
    Message("Der Name oder der Pfad ist zu lang.", "The name or the path is too long."),
    Message(
        "Bitte den Ordner näher an die Wurzel des Laufwerks legen.",
        "Move the folder closer to the root of the drive.",
    ),
)
_REASONS: dict[int, tuple[Message, Message]] = {
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EROFS: _READ_ONLY,
    errno.ENAMETOOLONG: _LONG_NAME,
}


def write_error(path: Path, error: OSError) -> UserError:
    """The plain sentence for a file that could not be written."""
    name = shown(path.name)
    what, mend = _REASONS.get(error.errno or 0, _OTHER_REASON)
    detail = shown(error.strerror or type(error).__name__)
    return UserError(
        Message(f"„{name}“ kann nicht geschrieben werden: {what.de}", f"Cannot write '{name}': {what.en}")
        if what.de
        else Message(f"„{name}“ kann nicht geschrieben werden ({detail}).", f"Cannot write '{name}' ({detail})."),
        mend,
    )
