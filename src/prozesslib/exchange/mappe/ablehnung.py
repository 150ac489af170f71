"""Why a workbook is not read, and what to do."""

from __future__ import annotations

from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.store.file_errors import shown

_ALS_XLSX = Message(
    "In Excel oder LibreOffice öffnen und als „Excel-Arbeitsmappe (.xlsx)“ speichern.",
    "Open it in Excel or LibreOffice and save it as “Excel workbook (.xlsx)”.",
)


def keine_datei(pfad: Path) -> UserError:
    """There is no such file, or it is a folder."""
    name = shown(str(pfad))
    if pfad.is_dir():
        return UserError(
            Message(f"„{name}“ ist ein Ordner.", f"“{name}” is a folder."),
            Message("Die Arbeitsmappe selbst angeben.", "Name the workbook itself."),
        )
    return UserError(
        Message(f"„{name}“ gibt es nicht.", f"There is no “{name}”."),
        Message("Den Namen der Datei und den Ordner prüfen.", "Check the name of the file and the folder."),
    )


def keine_mappe(name: str, *, leer: bool = False) -> UserError:
    """It is no workbook, or a broken one."""
    if leer:
        return UserError(Message(f"„{shown(name)}“ ist leer.", f"“{shown(name)}” is empty."), _NOCHMAL)
    return UserError(
        Message(
            f"„{shown(name)}“ ist keine Arbeitsmappe oder beschädigt.", f"“{shown(name)}” is no workbook or is broken."
        ),
        _NOCHMAL,
    )


_NOCHMAL = Message(
    "Die Datei neu speichern oder noch einmal schicken lassen; gelesen wird .xlsx.",
    "Save the file again or have it sent again; .xlsx is read.",
)


def anderes_format(name: str, endung: str) -> UserError:
    """It is a workbook of another format."""
    return UserError(
        Message(
            f"„{shown(name)}“ ist eine Mappe im Format {endung}; gelesen wird .xlsx.",
            f"“{shown(name)}” is a workbook of the format {endung}; .xlsx is read.",
        ),
        _ALS_XLSX,
    )


def verschluesselt(name: str) -> UserError:
    """It needs a password."""
    return UserError(
        Message(f"„{shown(name)}“ ist mit einem Kennwort verschlüsselt.", f"“{shown(name)}” needs a password."),
        Message(
            "In Excel öffnen, das Kennwort unter Datei, Informationen, Arbeitsmappe schützen entfernen und speichern.",
            "Open it in Excel, remove the password (File, Info, Protect Workbook) and save it.",
        ),
    )


def zu_gross(name: str) -> UserError:
    """It is too large, or would be when unpacked."""
    return UserError(
        Message(f"„{shown(name)}“ ist zu groß und wird nicht gelesen.", f"“{shown(name)}” is too large and not read."),
        Message(
            "Bilder und Blätter, die nicht dazugehören, entfernen oder die Liste aufteilen.",
            "Remove pictures and sheets that do not belong there, or split the list.",
        ),
    )


def zu_viele_zellen(name: str, zeilen: int, spalten: int) -> UserError:
    """A sheet reaches too far."""
    return UserError(
        Message(
            f"Ein Blatt von „{shown(name)}“ reicht bis Zeile {zeilen}, Spalte {spalten}; das ist zu viel.",
            f"A sheet of “{shown(name)}” reaches row {zeilen}, column {spalten}; that is too much.",
        ),
        Message(
            "Die Zellen weit unten und weit rechts löschen (ganze Zeilen und Spalten) und speichern.",
            "Delete the cells far below and far to the right (whole rows and columns) and save.",
        ),
    )


def unzulaessig(name: str) -> UserError:
    """It declares entities, as no spreadsheet writes them."""
    return UserError(
        Message(
            f"„{shown(name)}“ enthält Anweisungen, wie sie kein Tabellenprogramm schreibt.",
            f"“{shown(name)}” holds instructions that no spreadsheet program writes.",
        ),
        Message(
            "Nicht verwenden und klären, woher die Datei kommt.", "Do not use it, and find out where it comes from."
        ),
    )
