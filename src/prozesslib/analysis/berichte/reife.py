"""How complete the areas are against the Mindestanforderungen of the Konventionen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from prozesslib.analysis.bericht.bericht import Bericht, Spalte, Tabelle
from prozesslib.analysis.bericht.einzahl import mal
from prozesslib.analysis.bericht.register import Umfang, bericht
from prozesslib.analysis.bericht.werte import Abdeckung, Zahl, Zelle
from prozesslib.analysis.feldwerte import wert_an
from prozesslib.analysis.ueberblick import bereich_name
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.prozess import STATUSFOLGE
from prozesslib.model.zustand import Zustand

_TITEL: Final = Message("Reife der Bereiche", "Maturity of areas")
_STATUS: Final = {
    "geplant": Message("geplant", "planned"),
    "entwurf": Message("Entwurf", "draft"),
    "in-pruefung": Message("in Prüfung", "in review"),
    "freigegeben": Message("Freigabe", "release"),
}
_ALLE: Final = Message("alle Bereiche", "all areas")
_WICHTIG: Final = ("freigegeben", "ablauf", "hier")
Merkmal = tuple[str, Message, Callable[[Prozessdatei], bool]]
"""A feature: its id, what it is called, and whether a process has it."""


@bericht("reife", _TITEL)
def reife(umfang: Umfang) -> Bericht:
    """Wie weit jeder Produktbereich ist, gemessen an den Mindestanforderungen in konventionen.yaml.

    Eine Spalte je Status, für den die Konventionen Angaben verlangen: der Anteil der Prozesse, die alles haben, was
    bis zu diesem Status verlangt wird – gleich, welchen Status sie jetzt haben. Daneben, was eine Auswertung trägt:
    Ablauf, eigene Fallzahl, und ob der Text hier freigegeben ist. Eine Angabe zählt, wenn sie im Text oder in lokal
    steht; leere zählen nicht. Jeder Anteil ist Prozesse mit durch alle Prozesse des Bereichs.
    """
    features = tuple(_merkmale(umfang))
    areas = sorted({d.bereich for d in umfang.prozesse})
    return Bericht(
        "reife",
        _TITEL,
        tuple(_kernsaetze(umfang)),
        (_karte(umfang, features, areas), _angaben(umfang), _fehlend(umfang)),
        tuple(_erklaerung(umfang, areas)),
    )


def _verlangt(umfang: Umfang, bis: str = STATUSFOLGE[-1]) -> tuple[str, ...]:
    """Fields that are asked for up to a status."""
    asked = umfang.bestand.konventionen.pflichtangaben
    steps = STATUSFOLGE[: STATUSFOLGE.index(bis) + 1]
    return tuple(dict.fromkeys(field for step in steps for field in asked.get(step, ())))


def _hat(datei: Prozessdatei, field: str) -> bool:
    path = field.split(".")
    return wert_an(datei.daten, *path) is not None or wert_an(datei.daten, "lokal", *path) is not None


def _hat_alle(fields: Sequence[str]) -> Callable[[Prozessdatei], bool]:
    return lambda datei: all(_hat(datei, field) for field in fields)


def _merkmale(umfang: Umfang) -> Iterator[Merkmal]:
    for step in STATUSFOLGE:
        if umfang.bestand.konventionen.pflichtangaben.get(step):
            yield step, _STATUS[step], _hat_alle(_verlangt(umfang, step))
    yield "ablauf", Message("Ablauf", "flow"), lambda datei: datei.prozess.modelliert
    if umfang.bestand.ist_register:
        yield "fallzahl", Message("Fallzahl", "cases"), lambda datei: _hat(datei, "fallzahl")
        yield "hier", Message("hier frei", "released"), lambda datei: datei.prozess.status_hier == "freigegeben"


def _kernsaetze(umfang: Umfang) -> Iterator[Message]:
    asked, all_ = _verlangt(umfang), len(umfang.prozesse)
    if not asked:
        yield Message(
            "Die Konventionen verlangen noch keine Angaben (pflichtangaben in konventionen.yaml).",
            "The conventions ask for nothing yet (pflichtangaben in konventionen.yaml).",
        )
        return
    complete = [datei for datei in umfang.prozesse if _hat_alle(asked)(datei)]
    yield Message(
        f"Alles, was die Konventionen bis zur Freigabe verlangen, {'hat' if len(complete) == 1 else 'haben'}"
        f" {len(complete)} von {mal(all_, 'Prozess', 'Prozessen')}.",
        "All that the conventions ask for up to release:"
        f" {len(complete)} of {mal(all_, 'process has it', 'processes have it')}.",
    )
    if umfang.bestand.ist_register:
        as_given = sum(umfang.bestand.zustand(datei.id) is Zustand.UEBERNOMMEN for datei in complete)
        yield Message(
            f"Davon stehen {as_given} noch so da, wie sie aus der Blaupause kamen.",
            f"Of these {as_given} stand as they came with the blueprint.",
        )
        released = sum(datei.prozess.status_hier == "freigegeben" for datei in umfang.prozesse)
        yield Message(f"Hier freigegeben: {released} von {all_}.", f"Released here: {released} of {all_}.")


def _karte(umfang: Umfang, features: Sequence[Merkmal], areas: Sequence[str]) -> Tabelle:
    columns = (
        Spalte("bereich", Message("Bereich", "Area")),
        Spalte("prozesse", Message("Prozesse", "Processes"), zahlen=True),
        *(Spalte(id_, word, zahlen=True, wichtig=id_ in _WICHTIG, waerme=True) for id_, word, _ in features),
    )
    rows = tuple(
        _zeile(
            f"{area} {bereich_name(umfang.bestand, area)}", [d for d in umfang.prozesse if d.bereich == area], features
        )
        for area in areas
    )
    total = _zeile(_ALLE, list(umfang.prozesse), features) if areas else None
    return Tabelle("bereiche", _TITEL, columns, rows, total, hinweise=tuple(_unlesbare(umfang)))


def _unlesbare(umfang: Umfang) -> Iterator[Message]:
    if count := len(umfang.bestand.unlesbar):
        yield Message(
            f"{count} Dateien waren nicht lesbar und fehlen hier; „prozesslib check“ nennt sie.",
            f"{count} files could not be read and are missing here; “prozesslib check” names them.",
        )


def _zeile(name: Zelle, files: Sequence[Prozessdatei], features: Sequence[Merkmal]) -> tuple[Zelle, ...]:
    shares = (_anteil(sum(has(datei) for datei in files), len(files)) for _, _, has in features)
    return (name, Zahl(Decimal(len(files))), *shares)


def _anteil(count: int, of: int) -> Zahl | None:
    return Zahl(Decimal(100 * count) / of, "%") if of else None


def _angaben(umfang: Umfang) -> Tabelle:
    """Every field that is asked for, with how many have it."""
    columns = (
        Spalte("angabe", Message("Angabe", "Field")),
        Spalte("ab", Message("verlangt ab", "asked for from")),
        Spalte("haben", Message("haben sie", "have it"), zahlen=True),
        Spalte("anteil", Message("Anteil", "share"), zahlen=True, waerme=True),
    )
    asked = umfang.bestand.konventionen.pflichtangaben
    rows = tuple(
        _angabe(umfang, field, next(step for step in STATUSFOLGE if field in asked.get(step, ())))
        for field in _verlangt(umfang)
    )
    cover = Abdeckung(len(umfang.prozesse), len(umfang.prozesse), Message("Prozessen", "processes"))
    return Tabelle("angaben", Message("Verlangte Angaben", "What is asked for"), columns, rows, abdeckung=cover)


def _angabe(umfang: Umfang, field: str, step: str) -> tuple[Zelle, ...]:
    count = sum(_hat(datei, field) for datei in umfang.prozesse)
    return (field, _STATUS[step], Zahl(Decimal(count)), _anteil(count, len(umfang.prozesse)))


def _fehlend(umfang: Umfang) -> Tabelle:
    columns = (
        Spalte("id", Message("Kennung", "Id"), wichtig=False),
        Spalte("name", Message("Prozess", "Process")),
        Spalte("stelle", Message("Stelle", "Office"), wichtig=False),
        Spalte("fehlt", Message("fehlt zur Freigabe", "missing for release")),
    )
    asked = _verlangt(umfang)
    missing = ((datei, [field for field in asked if not _hat(datei, field)]) for datei in umfang.prozesse)
    rows = tuple(
        (d.id, d.prozess.name, umfang.bestand.name_von("stellen", d.prozess.stelle) or None, ", ".join(fields))
        for d, fields in missing
        if fields
    )
    return Tabelle("fehlend", Message("Was zur Freigabe fehlt", "What is missing for release"), columns, rows)


def _erklaerung(umfang: Umfang, areas: Sequence[str]) -> Iterator[Message]:
    asked = _verlangt(umfang)
    if not asked:
        return
    yield Message(f"Bis zur Freigabe verlangt: {', '.join(asked)}.", f"Asked for up to release: {', '.join(asked)}.")
    for area in areas:
        files = [datei for datei in umfang.prozesse if datei.bereich == area]
        count = sum(_hat_alle(asked)(datei) for datei in files)
        share = Decimal(100 * count) / len(files)
        name = bereich_name(umfang.bestand, area)
        yield Message(
            f"{name}: {count} vollständige von {len(files)} Prozessen = {share:.0f} %.",
            f"{name}: {count} complete of {len(files)} processes = {share:.0f} %.",
        )
