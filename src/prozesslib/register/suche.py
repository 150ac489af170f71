"""Finding processes: by id, by filter, by words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste, treffer
from prozesslib.model.bestand import Bestand
from prozesslib.model.zustand import Zustand
from prozesslib.store.layout import PROCESS_FOLDER, PRUNED_FOLDER, stem

_MIT_KENNUNG = (PROCESS_FOLDER, PRUNED_FOLDER)


@dataclass(frozen=True, slots=True)
class Zeile:
    """One process in a list: what tables and exports show of it."""

    id: str
    name: str
    bereich: str
    art: str
    status: str
    """Status of the text."""
    status_hier: str
    """Status in this administration; ``ungeprueft`` when nobody here has looked at it."""
    zustand: Zustand | None
    """State against the blueprint; None in a library."""
    modelliert: bool
    stelle: str
    leika: str
    pfad: str


class Bedingung(Protocol):
    """What else a process must fulfil."""

    @property
    def auch_gestrichene(self) -> bool:
        """Whether it asks for pruned processes too."""

    def trifft(self, bestand: Bestand, prozess_id: str) -> bool:
        """Whether it holds for a process or pruned process."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What `zeilen` keeps; None keeps all. Pruned processes are kept only when asked for by ``zustand``."""

    status: str | None = None
    bereich: str | None = None
    zustand: Zustand | None = None
    modelliert: bool | None = None
    stelle: str | None = None
    """An own office, or a typical one, which stands for the own one."""
    bedingung: Bedingung | None = None

    def keeps(self, zeile: Zeile) -> bool:
        """Whether a row passes by what stands in it."""
        pruned = zeile.zustand is Zustand.GESTRICHEN
        return (
            (not pruned or self.auch_gestrichene if self.zustand is None else zeile.zustand is self.zustand)
            and self.status in (None, zeile.status, zeile.status_hier)
            and self.bereich in (None, zeile.bereich)
            and self.modelliert in (None, zeile.modelliert)
            and self.stelle in (None, zeile.stelle)
        )

    @property
    def auch_gestrichene(self) -> bool:
        """Whether pruned processes can pass."""
        return self.zustand is Zustand.GESTRICHEN or (self.bedingung is not None and self.bedingung.auch_gestrichene)


def zeilen(bestand: Bestand, auswahl: Filter | None = None) -> list[Zeile]:
    """Rows of the processes that pass the filter, by product area and name."""
    auswahl = auswahl or Filter()
    if auswahl.stelle is not None:
        auswahl = replace(auswahl, stelle=bestand.stelle_hier(auswahl.stelle))
    asked = auswahl.bedingung
    rows = [row for row in _rows(bestand) if auswahl.keeps(row) and (asked is None or asked.trifft(bestand, row.id))]
    return sorted(rows, key=lambda row: (row.bereich, row.name.casefold(), row.id))


def _rows(bestand: Bestand) -> Iterator[Zeile]:
    for datei in bestand.prozesse.values():
        process = datei.prozess
        yield Zeile(
            id=process.id,
            name=process.name,
            bereich=datei.bereich,
            art=process.art,
            status=process.status,
            status_hier=process.status_hier if bestand.ist_register else process.status,
            zustand=bestand.zustand(process.id) if bestand.ist_register else None,
            modelliert=process.modelliert,
            stelle=process.stelle or "",
            leika=" ".join(process.klassifikation.get("leika", ())),
            pfad=datei.pfad,
        )
    for pruned in bestand.gestrichen.values():
        yield _pruned_row(bestand, pruned.id)


def _pruned_row(bestand: Bestand, prozess_id: str) -> Zeile:
    pruned, basis = bestand.gestrichen[prozess_id], bestand.basis.get(prozess_id, {})
    path = pruned.pfad or ""
    return Zeile(
        id=pruned.id,
        name=pruned.name,
        bereich=path.split("/")[1] if path.count("/") > 1 else "",
        art=basis.get("art", ""),
        status=basis.get("status", ""),
        status_hier="",
        zustand=Zustand.GESTRICHEN,
        modelliert="ablauf" in basis,
        stelle=bestand.stelle_hier(basis.get("verantwortlich", "")),
        leika=" ".join(basis.get("klassifikation", {}).get("leika", ())),
        pfad=path,
    )


def suche(bestand: Bestand, text: str, bedingung: Bedingung | None = None) -> list[tuple[float, Zeile]]:
    """Processes that answer a search, best first: name before keywords before the rest."""
    found = []
    for row in zeilen(bestand, Filter(bedingung=bedingung)):
        if row.zustand is Zustand.GESTRICHEN:
            continue
        daten = bestand.prozesse[row.id].daten
        score = max(
            treffer(text, row.name),
            treffer(text, " ".join((row.id, row.leika, *daten.get("schlagworte", ())))) * 0.9,
            treffer(text, _prose(row.name, daten)) * 0.6,
        )
        if score > 0:
            found.append((score, row))
    return sorted(found, key=lambda item: (-item[0], item[1].name))


def _prose(name: str, daten: object) -> str:
    tree = daten if isinstance(daten, dict) else {}
    laws = [str(law.get("gesetz", "")) for law in tree.get("rechtsgrundlagen", ())]
    texts = [
        tree.get("kurzbeschreibung", ""),
        tree.get("leistungsbezeichnung", ""),
        *tree.get("ergebnis", ()),
    ]
    return " ".join((name, *tree.get("schlagworte", ()), *texts, *tree.get("ausloeser", ()), *laws))


def fehlerhaft(kennung: str, bestand: Bestand, ordner: tuple[str, ...] = _MIT_KENNUNG) -> UserError | None:
    """The error for an id whose file is there but cannot be read; None when there is no such file in the folders."""
    path = next((p for p in bestand.unlesbar if p.startswith(ordner) and stem(p) == kennung), None)
    if path is None:
        return None
    return UserError(
        Message(f"Die Datei {path} ist fehlerhaft.", f"The file {path} is faulty."),
        Message(f"Die Stelle zeigt: prozesslib check {path}", f"See: prozesslib check {path}"),
    )


def unbekannt(prozess_id: str, bestand: Bestand) -> UserError:
    """The error for an id that is not in the register, with the nearest ids."""
    if prozess_id in bestand.gestrichen:
        return UserError(
            Message(f"Der Prozess „{prozess_id}“ ist gestrichen.", f"Process “{prozess_id}” is pruned."),
            Message(
                f"Zurückholen: prozesslib restore {prozess_id}",
                f"Bring it back: prozesslib restore {prozess_id}",
            ),
        )
    faulty = fehlerhaft(prozess_id, bestand)
    if faulty:
        return faulty
    near = naechste(prozess_id, (*bestand.prozesse, *bestand.gestrichen))
    listed = ", ".join(near)
    hint = (
        Message(f"Meinten Sie: {listed}?", f"Did you mean: {listed}?")
        if near
        else Message("„prozesslib list“ zeigt alle Kennungen.", "“prozesslib list” shows all ids.")
    )
    return UserError(
        Message(
            f"Einen Prozess „{_short(prozess_id)}“ gibt es hier nicht.",
            f"There is no process “{_short(prozess_id)}” here.",
        ),
        hint,
    )


def _short(text: str) -> str:
    visible = "".join(c if c.isprintable() else "?" for c in text)
    return visible if len(visible) <= 80 else visible[:79] + "…"
