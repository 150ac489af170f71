"""Plain sentences for what can be wrong with a repository."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown


def no_repository(folder: Path, said: str) -> UserError:
    """``folder`` lies in no repository, or in one that git does not trust."""
    return ownership(folder, said) or UserError(
        Message(
            f"Dieser Ordner ist kein Git-Verzeichnis: {shown(str(folder))}",
            f"This folder is no git repository: {shown(str(folder))}",
        ),
        Message(
            "Ist dies Ihr Register, etwa aus einer ZIP-Datei: prozesslib git-setup. Sonst in den Ordner des Registers "
            "oder der Bibliothek wechseln, oder mit „prozesslib fork“ ein neues Register anlegen.",
            "If this is your register, out of a ZIP file perhaps: prozesslib git-setup. Else change to the folder of "
            "your register or library, or make a register with “prozesslib fork”.",
        ),
    )


def ownership(folder: Path, said: str) -> UserError | None:
    """The error for a folder of another account, if that is what git said."""
    if "dubious ownership" not in said and "unsafe repository" not in said:
        return None
    named = re.search(r"repository (?:at )?\(?'([^']+)'", said)
    place = shown(named[1] if named else folder.as_posix(), 1000)
    return UserError(
        Message(
            f"Der Ordner gehört einem anderen Benutzerkonto; git öffnet ihn deshalb nicht: {place}",
            f"The folder belongs to another account, so git does not open it: {place}",
        ),
        Message(
            f'Wenn Sie dem Ordner vertrauen: git config --global --add safe.directory "{place}"',
            f'If you trust the folder: git config --global --add safe.directory "{place}"',
        ),
    )


def unknown_revision(rev: str, tags: Sequence[str]) -> UserError:
    """There is no such version; name those that look like it."""
    near = difflib.get_close_matches(rev, tags, 3, 0.5) or list(tags[-3:])
    names = ", ".join(shown(tag, 60) for tag in near)
    known_de = f"Vorhandene Fassungen: {names}." if names else "Es gibt hier noch keine benannten Fassungen."
    known_en = f"Known versions: {names}." if names else "There are no named versions here yet."
    return UserError(
        Message(
            f"Die Fassung „{shown(rev, 80)}“ gibt es hier nicht.",
            f"There is no version '{shown(rev, 80)}' here.",
        ),
        Message(
            f"{known_de} Alle zeigt „git tag“; vielleicht fehlt ein „git fetch --tags“.",
            f"{known_en} “git tag” lists all; perhaps a “git fetch --tags” is missing.",
        ),
    )


def suspicious_filter(key: str) -> UserError:
    """The repository brings a filter command that cannot be switched off."""
    return UserError(
        Message(
            f"Die Git-Einstellungen dieses Ordners enthalten ein fremdes Programm („{shown(key, 80)}“).",
            f"The git settings of this folder contain a foreign program ('{shown(key, 80)}').",
        ),
        Message(
            "Bitte den Eintrag aus „.git/config“ entfernen oder das Verzeichnis neu klonen.",
            "Remove the entry from “.git/config” or clone the repository anew.",
        ),
    )
