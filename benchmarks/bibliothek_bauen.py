"""Writes a library of any size: processes of about sixty lines that the check has nothing to say to.

Run from anywhere: ``python benchmarks/bibliothek_bauen.py FOLDER [--processes N] [--seed N]``.
Names are put together from parts, flows differ in their steps; catalogues and conventions are those of ``library/``.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from shutil import copytree

from prozesslib.model.aehnlich import id_aus_name

LIBRARY = Path(__file__).resolve().parent.parent / "library"
WORTE = Path(__file__).resolve().parent / "pruefung" / "worte.txt"
AREAS = tuple(f"{number:02}" for number in range(1, 18))

_WO, _WAS, _TUN = (line.split() for line in WORTE.read_text("utf-8").splitlines())
"""Names are put together of where, what and what is done."""
_SCHRITTE = (
    ("{was} fachlich prüfen", "fachlich-pruefen", 15),
    ("Unterlagen zum {was} vergleichen", "fachlich-pruefen", 10),
    ("Angaben zum {was} erfassen", "daten-eingeben", 8),
    ("Kosten des {was} berechnen", "berechnen", 6),
    ("Rechtslage zum {was} klären", "recherchieren", 20),
    ("Stellungnahme zum {was} einholen", "recherchieren", 12),
    ("Akte zum {was} ergänzen", "erfassen", 4),
    ("Frist zum {was} notieren", "erfassen", 2),
)
"""Names, Bausteine and minutes of the steps in the middle of a flow."""

_TEXT = """id: {id}
name: {name}
kurzbeschreibung: Das Bürgerbüro nimmt das Anliegen {number} zum {was} an, prüft es und entscheidet.
schlagworte: [{was}, Stelle {number}, Verwaltung]
modell: muster
status: freigegeben
art: unterstuetzung
aufgabenart: freiwillig
vollzug: [gemeinde, kreisfreie-stadt]
klassifikation:
  produktrahmen-nrw: ["{area}"]
ausloeser:
  - Anliegen zum {was} geht ein
ergebnis: [Entscheidung zum {was}]
verantwortlich: buergerbuero
beteiligte:
  - {{id: person, name: Anfragende Person, art: extern, rolle: initiator}}
  - {{id: sachbearbeitung, name: Sachbearbeitung, art: intern, rolle: hauptakteur, stelle: buergerbuero}}
ablauf:
  - id: eingang
    ereignis: start
    name: Anliegen zum {was} eingegangen
    nachricht: {{von: person, name: Anliegen}}
  - id: formell-pruefen
    schritt: Anliegen zum {was} formell prüfen
    beteiligter: sachbearbeitung
    baustein: formell-pruefen
    bearbeitungszeit: {{wert: 5 min, von: 3 min, bis: 10 min, quelle: Schätzung}}
    eingang: [{{dokument: Anliegen, medium: e-akte}}]
    verfahren: [e-akte]
  - id: vollstaendig
    entscheidung: Angaben zum {was} vollständig?
    beteiligter: sachbearbeitung
    wege:
      - {{wenn: ja, anteil: {yes} %, weiter: {first}}}
      - {{wenn: nein, anteil: {no} %, weiter: nachfordern}}
  - id: nachfordern
    schritt: Angaben zum {was} nachfordern
    beteiligter: sachbearbeitung
    baustein: rueckfrage
    bearbeitungszeit: {{wert: 6 min, von: 3 min, bis: 10 min, quelle: Schätzung}}
    liegezeit: {{wert: 5 AT, von: 1 AT, bis: 15 AT, quelle: Schätzung}}
    nachricht: {{an: person, name: Nachforderung}}
    weiter: formell-pruefen
{steps}  - id: handeln
    schritt: Auftrag zum {was} {tat}
    beteiligter: sachbearbeitung
    baustein: sonstiges
    bearbeitungszeit: {{wert: 12 min, von: 8 min, bis: 20 min, quelle: Schätzung}}
    verfahren: [e-akte]
  - id: versenden
    schritt: Entscheidung zum {was} versenden
    beteiligter: sachbearbeitung
    baustein: versenden
    bearbeitungszeit: {{wert: 3 min, von: 2 min, bis: 5 min, quelle: Schätzung}}
    ausgang: [{{dokument: Entscheidung, medium: e-akte}}]
    nachricht: {{an: person, name: Entscheidung}}
  - id: ende
    ereignis: ende
    name: Anliegen zum {was} erledigt
"""
_KATALOGE = {
    "stellen": "katalog: stellen\nname: Stellen\neintraege:\n  - {id: buergerbuero, name: Bürgerbüro}\n",
    "verfahren": "katalog: verfahren\nname: Verfahren\neintraege:\n  - {id: e-akte, name: E-Akte}\n",
}
"""Only what the processes use, so that the check has nothing to say."""
_SCHRITT = """  - id: {id}
    schritt: {name}
    beteiligter: sachbearbeitung
    baustein: {baustein}
    bearbeitungszeit: {{wert: {minutes} min, quelle: Schätzung}}
    verfahren: [e-akte]
"""


def baue(folder: Path, processes: int, seed: int = 1) -> int:
    """Write a library with that many processes into a new folder; how many files it has."""
    copytree(LIBRARY, folder, ignore=lambda _, names: {"prozesse", "pakete", "blaupausen"} & set(names))
    lists: dict[str, list[str]] = {area: [] for area in AREAS}
    for path, text in prozesse(processes, seed):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        lists[file.parent.name].append(file.stem)
    for name in ("stellen", "verfahren"):
        (folder / "kataloge" / f"{name}.yaml").write_text(_KATALOGE[name], "utf-8")
    (folder / "blaupausen").mkdir()
    (folder / "blaupausen" / "alle.yaml").write_text("".join(_blaupause(lists)), "utf-8")
    (folder / "konventionen.yaml").write_text("benennung: {hoechstlaenge: 80}\n", "utf-8")
    return sum(1 for file in folder.rglob("*.yaml") if file.is_file())


def prozesse(count: int, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Path and text of that many processes; ValueError when there are not so many names."""
    names = list(product(_WO, _WAS, _TUN))
    draw = random.Random(seed)
    draw.shuffle(names)
    if count > len(names):
        raise ValueError(f"{len(names)} names")
    for number, (where, what, doing) in enumerate(names[:count]):
        area = AREAS[number % len(AREAS)]
        name = f"{where}{what} {doing}"
        key = id_aus_name(name)
        yield f"prozesse/{area}/{key}.yaml", _prozess(key, name, number, draw)


def _prozess(key: str, name: str, number: int, draw: random.Random) -> str:
    was, tat = name.split(" ")
    middle = draw.sample(_SCHRITTE, draw.randint(0, 2))
    steps = [(id_aus_name(f"schritt {n + 1}"), *step) for n, step in enumerate(middle)]
    text = "".join(
        _SCHRITT.format(id=step, name=title.format(was=was), baustein=kind, minutes=minutes + draw.randint(0, 5))
        for step, title, kind, minutes in steps
    )
    yes = draw.randint(60, 95)
    area = AREAS[number % len(AREAS)]
    return _TEXT.format(
        id=key,
        name=name,
        was=was,
        tat=tat,
        area=area,
        number=number,
        yes=yes,
        no=100 - yes,
        first=steps[0][0] if steps else "handeln",
        steps=text,
    )


def _blaupause(lists: dict[str, list[str]]) -> Iterator[str]:
    yield "id: alle\nname: Alle Prozesse\nfuer_wen: Messungen\nvollzug: [gemeinde]\nprozesse:\n"
    for area, ids in lists.items():
        yield f'  "{area}": [{", ".join(sorted(ids))}]\n' if ids else ""


def main(argv: Sequence[str] | None = None) -> int:
    """Write the library that the options ask for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--processes", type=int, default=1500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(argv)
    sys.stdout.write(f"{baue(options.folder, options.processes, options.seed)} files\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
