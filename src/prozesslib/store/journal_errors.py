"""Plain sentences about changes that cannot be recorded, and about interrupted ones."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown, write_error

_SHOWN_FILES = 5

UNREADABLE = Message(
    "Der Merkzettel eines unterbrochenen Befehls war unlesbar und wurde entfernt. Ob Dateien nicht "
    "gespeichert sind, zeigt „prozesslib status“.",
    "The note of an interrupted command was unreadable and has been removed. “prozesslib status” shows "
    "files that are not saved.",
)


def undone(title: str) -> Message:
    """Nothing of the interrupted command has become visible."""
    return Message(
        f"Ein unterbrochener Befehl („{title}“) hat nichts verändert; bitte bei Bedarf wiederholen.",
        f"An interrupted command ('{title}') has changed nothing; repeat it if needed.",
    )


def finished(title: str, commit: str, kept: Sequence[str], reverted: Sequence[str]) -> Message:
    """The interrupted command has been carried to its end."""
    german = [f"Ein unterbrochener Befehl („{title}“) wurde zu Ende geführt."]
    english = [f"An interrupted command ('{title}') has been finished."]
    if kept:
        german.append(f"Seitdem bearbeitete Dateien blieben, wie sie sind: {_names(kept, 'und')}.")
        english.append(f"Files edited since then stay as they are: {_names(kept, 'and')}.")
    if reverted:
        short = commit[:10]
        german.append(
            f"Ein späterer Git-Befehl hat aber den alten Text wieder aufgenommen: {_names(reverted, 'und')}. "
            f"Den neuen Text holt „git checkout {short} -- <Datei>“."
        )
        english.append(
            f"But a later git command has recorded the old text again: {_names(reverted, 'and')}. "
            f"“git checkout {short} -- <file>” brings the new text back."
        )
    return Message(" ".join(german), " ".join(english))


def unsaved(paths: Sequence[str]) -> UserError:
    """Files hold changes of a person that this command would lose."""
    return UserError(
        Message(
            f"Diese Dateien haben ungespeicherte Änderungen: {_names(paths, 'und')}.",
            f"These files have unsaved changes: {_names(paths, 'and')}.",
        ),
        Message(
            "Zuerst „prozesslib save“, dann noch einmal. Sollen die Änderungen nicht gelten: die IT bitten, diese "
            "Dateien auf den gespeicherten Stand zurückzusetzen.",
            "First “prozesslib save”, then again. If the changes shall not hold: ask your IT to set these files back "
            "to the saved state.",
        ),
    )


def busy(marker: str) -> UserError:
    """Git is in the middle of something of its own."""
    kind = next((name for name in ("merge", "rebase", "cherry", "revert") if name in marker.lower()), "merge")
    command = "cherry-pick" if kind == "cherry" else kind
    return UserError(
        Message(
            f"In diesem Ordner ist ein „git {command}“ noch nicht abgeschlossen.",
            f"A “git {command}” is still unfinished in this folder.",
        ),
        Message(
            f"Bitte erst abschließen („git {command} --continue“) oder abbrechen („git {command} --abort“).",
            f"First finish it (“git {command} --continue”) or abort it (“git {command} --abort”).",
        ),
    )


def moved_on() -> UserError:
    """Somebody else committed between the first look and the last step."""
    return UserError(
        Message(
            "Jemand hat in diesem Moment einen anderen Stand gespeichert; es wurde nichts verändert.",
            "Somebody recorded another state at this very moment; nothing has been changed.",
        ),
        Message("Bitte den Befehl wiederholen.", "Repeat the command."),
    )


def nothing_to_record() -> UserError:
    """The first commit would be empty."""
    return UserError(
        Message("Es gibt nichts zu speichern.", "There is nothing to save."),
        Message("Bitte zuerst eine Datei anlegen.", "Create a file first."),
    )


def not_writable(folder: Path) -> UserError:
    """The folder cannot be written, found before anything was changed."""
    return write_error(folder, OSError(errno.EACCES, os.strerror(errno.EACCES)))


def _names(paths: Sequence[str], word: str) -> str:
    names = [shown(path, 120) for path in paths[:_SHOWN_FILES]]
    more = len(paths) - len(names)
    rest = f" {word} {more} {'weitere' if word == 'und' else 'more'}" if more else ""
    return ", ".join(names) + rest
