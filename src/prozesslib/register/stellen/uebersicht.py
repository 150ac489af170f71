"""The offices of a register as a tree, with how much they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from prozesslib.analysis.ausfall import stellen_von
from prozesslib.model.bestand import Bestand
from prozesslib.model.katalog import KatalogEintrag


@dataclass(frozen=True, slots=True)
class Stellenzeile:
    """One office in the tree."""

    id: str
    name: str
    tiefe: int
    """0 for an office that none stands above."""
    kuerzel: str
    uebergeordnet: str
    entspricht: tuple[str, ...]
    verantwortlich: int
    """Processes that the office answers for here."""
    beteiligt: int
    """Processes that it takes part in without answering for them."""


def stellenzeilen(bestand: Bestand, *, alle: bool = False) -> list[Stellenzeile]:
    """The offices with those below them, by name. Without ``alle`` only those that do something or belong to a tree."""
    entries = dict(bestand.schluessel("stellen"))
    answers, takes_part = Counter[str](), Counter[str]()
    for datei in bestand.prozesse.values():
        office = datei.prozess.stelle
        answers.update([office] if office else [])
        takes_part.update(stellen_von(datei.prozess) - {office})
    for key in (*answers, *takes_part):
        entries.setdefault(key, KatalogEintrag(key, key, {}))
    shown = {key for key in entries if alle or answers[key] or takes_part[key] or _im_baum(entries, entries[key])}
    rows = list(_baum(entries, None, 0, frozenset()))
    lost = set(entries) - {key for key, _ in rows}
    rows += [(key, 0) for key in sorted(lost)]
    return [_zeile(entries[key], depth, answers[key], takes_part[key]) for key, depth in rows if key in shown]


def _im_baum(entries: dict[str, KatalogEintrag], entry: KatalogEintrag) -> bool:
    """Whether an office was put into a tree, or stands for another one, or others stand below it."""
    below = any(one.daten.get("uebergeordnet") == entry.id for one in entries.values())
    return below or "uebergeordnet" in entry.daten or bool(entry.entspricht)


def _baum(
    entries: dict[str, KatalogEintrag], above: str | None, depth: int, way: frozenset[str | None]
) -> Iterator[tuple[str, int]]:
    here = (e for e in entries.values() if _oben(entries, e) == above and e.id not in way)
    for entry in sorted(here, key=lambda one: (one.name.casefold(), one.id)):
        yield entry.id, depth
        yield from _baum(entries, entry.id, depth + 1, way | {entry.id})


def _oben(entries: dict[str, KatalogEintrag], entry: KatalogEintrag) -> str | None:
    above = entry.daten.get("uebergeordnet")
    return above if above in entries else None


def _zeile(entry: KatalogEintrag, depth: int, answers: int, takes_part: int) -> Stellenzeile:
    said = entry.daten
    return Stellenzeile(
        entry.id,
        entry.name,
        depth,
        str(said.get("kuerzel", "")),
        str(said.get("uebergeordnet", "")),
        entry.entspricht,
        answers,
        takes_part,
    )
