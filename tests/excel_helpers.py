"""What the tests of the workbooks share: a register with many steps, and a person at a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl

from conftest import Cli, Result, git

PROZESS = """\
# Kopf: {nummer}
id: probe-{nummer}   # die Kennung bleibt
name: Probe {nummer} ziehen
kurzbeschreibung: Zieht die Probe {nummer}.
schlagworte: [Probe, "Wasser {nummer}"]
modell: ist
status: entwurf   # noch nicht fertig
art: leistung
klassifikation:
  produktrahmen-nrw: ["16"]
verantwortlich: steueramt
beteiligte:
  - {{id: halter, name: Wer fragt, art: extern, rolle: initiator}}
  - {{id: sachbearbeitung, name: Sachbearbeitung, art: intern, rolle: hauptakteur, stelle: steueramt}}
ablauf:
  - id: eingang
    ereignis: start
    name: Anfrage eingegangen
    nachricht: {{von: halter, name: Anfrage}}
  - id: ziehen   # von Hand
    schritt: Probe ziehen
    beteiligter: sachbearbeitung
    baustein: erfassen
    bearbeitungszeit: {{wert: 5 min, von: 3 min, bis: 10 min, quelle: Schätzung}}
  - id: pruefen
    schritt: Probe prüfen
    beteiligter: sachbearbeitung
    baustein: formell-pruefen
    bearbeitungszeit: 20 min
  - id: fertig
    ereignis: ende
    name: Probe gezogen
lokal:
  # gezählt von Hand
  fallzahl: {{wert: {fallzahl}, je: jahr, quelle: Fachverfahren 2025}}
"""


def pfad(nummer: int) -> str:
    """The file of one of the processes."""
    return f"prozesse/16/probe-{nummer}.yaml"


def bevoelkere(register: Path, anzahl: int) -> None:
    """Put processes with comments into a register and save them."""
    for nummer in range(1, anzahl + 1):
        text = PROZESS.format(nummer=nummer, fallzahl=nummer * 10)
        (register / pfad(nummer)).write_text(text, "utf-8", newline="\n")
    git(register, "add", "-A")
    git(register, "commit", "-qm", "Proben")


@dataclass
class Tabelle:
    """A workbook in the hands of a person."""

    pfad: Path
    buch: Any = field(init=False)
    _zeilen: dict[str, dict[tuple[object, object], int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.buch = openpyxl.load_workbook(self.pfad)

    def spalte(self, blatt: str, titel: str) -> int:
        """The number of a column, from 1."""
        return next(cell.column for cell in self.buch[blatt][1] if cell.value == titel)

    def zeile(self, blatt: str, prozess: str, eintrag: str | None = None) -> int:
        """The number of the row of a process, or of one of its steps."""
        if blatt not in self._zeilen:
            keys = [self.spalte(blatt, "Kennung")]
            keys += [self.spalte(blatt, "Schritt-Kennung")] if blatt != "Prozesse" else []
            rows = enumerate(self.buch[blatt].iter_rows(min_row=2, max_col=max(keys), values_only=True), start=2)
            self._zeilen[blatt] = {(row[keys[0] - 1], row[keys[-1] - 1] if keys[1:] else None): n for n, row in rows}
        return self._zeilen[blatt][prozess, eintrag]

    def zelle(self, blatt: str, titel: str, prozess: str, eintrag: str | None = None) -> Any:
        """The cell of a row in a column."""
        return self.buch[blatt].cell(self.zeile(blatt, prozess, eintrag), self.spalte(blatt, titel))

    def setze(self, blatt: str, titel: str, wert: object, prozess: str, eintrag: str | None = None) -> str:
        """Type something into a cell; its address."""
        cell = self.zelle(blatt, titel, prozess, eintrag)
        cell.value = wert
        return f"{blatt}!{cell.coordinate}"

    def neue_zeile(self, blatt: str, nach: int | None = None, **werte: object) -> str:
        """Fill in a new row, at the end of the rows or below one; the address of its first cell."""
        sheet = self.buch[blatt]
        key = self.spalte(blatt, "Kennung") if blatt != "Prozesse" else self.spalte(blatt, "Name")
        row = next(n for n in range(2, sheet.max_row + 2) if sheet.cell(n, key).value is None)
        if nach is not None:
            row = nach + 1
            sheet.insert_rows(row)
            self._zeilen.clear()
        for titel, wert in werte.items():
            sheet.cell(row, self.spalte(blatt, titel.replace("_", " "))).value = wert
        return f"{blatt}!A{row}"

    def speichere(self) -> str:
        """Save it as a spreadsheet does; the path."""
        self.buch.save(self.pfad)
        return str(self.pfad)


def ausgeben(cli: Cli, register: Path, *argv: str) -> Tabelle:
    """Export a workbook and open it."""
    target = register.parent / "mappe.xlsx"
    done = cli(register, "export", "excel", "-o", str(target), *argv)
    assert done.code == 0, done.err
    return Tabelle(target)


def einlesen(cli: Cli, register: Path, tabelle: Tabelle, *argv: str) -> Result:
    """Save the workbook and import it."""
    return cli(register, "import", "excel", tabelle.speichere(), "--limit", "0", *argv)


def geaenderte_zeilen(register: Path, *range_: str) -> tuple[list[str], list[str]]:
    """The lines that the last commit took out and put in, without those that name files."""
    lines = git(register, "diff", "-U0", *(range_ or ("HEAD~1", "HEAD"))).splitlines()
    out = [line[1:] for line in lines if line.startswith("-") and not line.startswith("---")]
    return out, [line[1:] for line in lines if line.startswith("+") and not line.startswith("+++")]
