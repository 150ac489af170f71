"""What is fuzzed: a function that takes any bytes, and seeds that it takes gladly.

A target may raise `UserError` (and errors of its own kind that a caller turns into one); anything else is a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

WURZEL = Path(__file__).resolve().parents[2]
KLEINE = WURZEL / "tests/fixtures/bibliothek"
KORPUS = Path(__file__).resolve().parent / "korpus"

Ziel = Callable[[bytes], object]


@dataclass(frozen=True)
class Auftrag:
    """One target: how it is made (imports are costly), its seeds, and the module it needs."""

    mach: Callable[[], Ziel]
    samen: Callable[[], Iterator[bytes]]
    braucht: str = "prozesslib"

    @property
    def vorhanden(self) -> bool:
        """Whether this version of the program has what the target needs."""
        return find_spec(self.braucht) is not None


def _texte() -> Iterator[bytes]:
    yield from (path.read_bytes() for path in sorted(KLEINE.rglob("*.yaml")))


@cache
def _kleiner_baum() -> dict[str, bytes]:
    from prozesslib.store.files import read_folder

    return dict(read_folder(KLEINE).files)


def _yaml() -> Ziel:
    from prozesslib.store.schemas import guide
    from prozesslib.store.yaml.reader import read_yaml

    return lambda data: read_yaml(data, guide("prozess"))


def _pruefung() -> Ziel:
    from prozesslib.check.lauf import pruefe

    return lambda data: pruefe({**_kleiner_baum(), "prozesse/16/hund-anmelden.yaml": data})


def _konventionen() -> Ziel:
    from prozesslib.check.lauf import pruefe

    return lambda data: pruefe({**_kleiner_baum(), "konventionen.yaml": data})


def _konventionstexte() -> Iterator[bytes]:
    yield (KLEINE / "konventionen.yaml").read_bytes()
    yield (WURZEL / "library/konventionen.yaml").read_bytes()
    yield (
        b"eigene_regeln:\n  - id: ORT-01\n    pfad: ablauf[*].schritt\n    muss: {pattern: '^[A-Z]+'}\n"
        b"    satz: So nicht.\n  - id: ORT-02\n    wenn: {required: [lokal]}\n"
        b"    muss: {properties: {art: {enum: [a]}}}\n"
        b"    satz: Auch nicht.\nausnahmen:\n  - {id: a, regel: PL403, grund: Wird bald anders.}\n"
        b"schweregrade: {PL403: hinweis}\nschreibweisen:\n  E-Mail: [Email]\n"
    )


def _flicken() -> Ziel:
    from prozesslib.store.yaml.edits import DELETE, Edit
    from prozesslib.store.yaml.patch import patch
    from prozesslib.store.yaml.reader import read_yaml

    edits = (Edit(("name",), "Neu: 'x'\n#"), Edit(("ablauf", 0, "hinweis"), "[a, b"), Edit(("schlagworte",), DELETE))

    def flicke(data: bytes) -> None:
        before = read_yaml(data)
        if before.data is None or not isinstance(before.data.get("ablauf"), list) or "schlagworte" not in before.data:
            return
        if before.data["ablauf"] and isinstance(before.data["ablauf"][0], dict):
            after = read_yaml(patch(data, edits))
            assert after.data is not None and after.data["name"] == "Neu: 'x'\n#"

    return flicke


def _bpmn() -> Ziel:
    from prozesslib.exchange.bpmn.einlesung import Umfeld, lies_bpmn

    around: Any = Umfeld()
    return lambda data: lies_bpmn(data, "fuzz.bpmn", around)


def _modelle() -> Iterator[bytes]:
    from prozesslib.check.lauf import pruefe
    from prozesslib.exchange.bpmn.schreiben import schreibe

    processes = pruefe(_kleiner_baum()).bestand.prozesse.values()
    yield from (schreibe(p.daten) for p in processes if p.daten.get("ablauf"))


def _snapshot() -> Ziel:
    from prozesslib.exchange.snapshot import verify

    return verify


def _archive() -> Iterator[bytes]:
    import io
    import zipfile

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("manifest.json", '{"format": "prozesslib-snapshot/1", "dateien": {}}')
        for path, data in list(_kleiner_baum().items())[:3]:
            archive.writestr(zipfile.ZipInfo(path), data)
    yield target.getvalue()


def _mappe() -> Ziel:
    from prozesslib.exchange.mappe.datei import pruefe
    from prozesslib.exchange.mappe.lesen import lies_mappe

    def lies(data: bytes) -> None:
        pruefe(data, "fuzz.xlsx")
        lies_mappe(data, "fuzz.xlsx")

    return lies


def _mappen() -> Iterator[bytes]:
    import io

    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("Schritte")
    for row, cells in enumerate((("Name", "Dauer"), ("Antrag prüfen", 5), ("=1+1", "5 min"))):
        sheet.write_row(row, 0, cells)
    book.close()
    yield target.getvalue()


def _blatt() -> Ziel:
    """A sound workbook with the bytes as its sheet, so that the damage gets past the archive."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(next(_mappen()))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    ziel = _mappe()

    def lies(data: bytes) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            for name, old in parts.items():
                archive.writestr(name, data if name == "xl/worksheets/sheet1.xml" else old)
        ziel(target.getvalue())

    return lies


def _blaetter() -> Iterator[bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(next(_mappen()))) as archive:
        yield archive.read("xl/worksheets/sheet1.xml")


def _manifest() -> Ziel:
    """An archive in order with the bytes as its manifest."""
    import io
    import zipfile

    from prozesslib.exchange.snapshot import verify

    def pruefe(data: bytes) -> None:
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(zipfile.ZipInfo("manifest.json"), data)
        verify(target.getvalue())

    return pruefe


def _manifeste() -> Iterator[bytes]:
    yield (
        b'{"format": "prozesslib-snapshot/1", "werkzeug": "x", "register": {"name": "Stadt", "ags": "05370040"},'
        b' "commit": "0", "commit_datum": "2026-01-01T00:00:00+01:00", "sichtbarkeit": "verbund",'
        b' "prozesse": [{"id": "a", "zustand": "eigen"}], "ausgelassen": {"lokal": 1}, "dateien": {"a": "00"}}'
    )


def _csv() -> Ziel:
    from prozesslib.exchange.listen.kopf import vermute_liste
    from prozesslib.exchange.listen.quelle import Tafel, lies_csv

    return lambda data: vermute_liste([Tafel("", lies_csv(data, "fuzz.csv"))])


def _tabellen() -> Iterator[bytes]:
    yield 'Nr;Prozess;Dauer;Stelle\n1;Hund anmelden;5 min;Steueramt\n2;"Pass; ändern";0,5 h;\n'.encode("cp1252")
    yield "Name,Beginn\nHund anmelden,01.02.2026\n".encode("utf-16")


def _ausdruck() -> Ziel:
    from prozesslib.model.ausdruck.baum import Gegenstand
    from prozesslib.model.ausdruck.fehler import AusdruckError
    from prozesslib.model.ausdruck.felder import feld, hinweis
    from prozesslib.model.ausdruck.lesen import lies
    from prozesslib.model.bestand import Bestand, Prozessdatei
    from prozesslib.store.yaml.reader import read_yaml

    data = read_yaml(_kleiner_baum()["prozesse/16/hund-anmelden.yaml"]).data
    process = Gegenstand(Bestand(), Prozessdatei("prozesse/16/hund-anmelden.yaml", data), None)

    def frage(text: bytes) -> None:
        try:
            lies(text.decode("utf-8", "replace"), lambda name: feld(name) or hinweis(name)).trifft(process)
        except AusdruckError:
            return

    return frage


def _fragen() -> Iterator[bytes]:
    for text in (
        "status = freigegeben und nicht (art = leistung oder name ~ Hund)",
        "ablauf.bearbeitungszeit > 5 min and bereich in (01, 16)",
        'schlagworte ~ "Hund \\" x" ODER lokal.fallzahl fehlt',
        "rechtsstand < 2026-01-31 and online.reifegrad >= 2",
    ):
        yield text.encode()


ZIELE = {
    "yaml": Auftrag(_yaml, _texte),
    "pruefung": Auftrag(_pruefung, _texte),
    "konventionen": Auftrag(_konventionen, _konventionstexte),
    "flicken": Auftrag(_flicken, _texte),
    "bpmn": Auftrag(_bpmn, _modelle, "prozesslib.exchange.bpmn"),
    "snapshot": Auftrag(_snapshot, _archive),
    "mappe": Auftrag(_mappe, _mappen, "prozesslib.exchange.mappe"),
    "manifest": Auftrag(_manifest, _manifeste),
    "blatt": Auftrag(_blatt, _blaetter, "prozesslib.exchange.mappe"),
    "csv": Auftrag(_csv, _tabellen, "prozesslib.exchange.listen"),
    "ausdruck": Auftrag(_ausdruck, _fragen, "prozesslib.model.ausdruck"),
}
"""Name of a target to how it is made."""
