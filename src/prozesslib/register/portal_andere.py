"""Who does it too: the processes of other registers that are the same as ours, by their ids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.model.katalog import Kopf
from prozesslib.model.stufe import Stufe
from prozesslib.register.auszug import auszug
from prozesslib.register.quelle import AKTUELL
from prozesslib.register.vorlage import oeffne_register
from prozesslib.store.archive import is_archive
from prozesslib.store.documents import read_documents
from prozesslib.store.layout import LOCK_FILE


@dataclass(frozen=True, slots=True)
class Anderswo:
    """A process of another administration; nothing but what anybody may see."""

    verwaltung: str
    name: str
    stelle: str
    status: str
    modelliert: bool


def anderswo(quellen: Sequence[str], bestand: Bestand) -> dict[str, tuple[Anderswo, ...]]:
    """By id of ours the same processes elsewhere, in the order of ``quellen``; UserError for what cannot be reached."""
    found: dict[str, list[Anderswo]] = {}
    for quelle in quellen:
        theirs = dict(_prozesse(quelle))
        for id_ in bestand.prozesse:
            same = next((theirs[key] for key in _kennungen(bestand, id_) if key in theirs), None)
            if same is not None:
                found.setdefault(id_, []).append(same)
    return {key: tuple(rows) for key, rows in found.items()}


def _prozesse(quelle: str) -> Iterator[tuple[str, Anderswo]]:
    """The processes of one register under every id that they may have with us; an id of their own goes first."""
    revision = None if is_archive(Path(quelle)) else AKTUELL
    with oeffne_register(quelle, revision) as fassung:
        wanted = (path for path in fassung.blobs if not path.startswith(".prozesslib/") or path == LOCK_FILE)
        there = build_bestand(read_documents(fassung.lies(wanted)))
        head = fassung.kopf
    if not there.prozesse:
        raise _leer(quelle)
    seen = auszug(there, {}, Stufe.OEFFENTLICH).prozesse
    rows = {one.id: _eines(there, head, one.id, one.stelle) for one in seen}
    for key, row in rows.items():
        yield from ((other, row) for other in _kennungen(there, key) if other not in rows)
    yield from rows.items()


def _eines(there: Bestand, head: Kopf, key: str, stelle: str) -> Anderswo:
    process = there.prozesse[key].prozess
    owner = head.kommune or head.herausgeber
    status = process.status_hier if there.ist_register else process.status
    return Anderswo(owner.name if owner else head.name, process.name, stelle, status, process.modelliert)


def _kennungen(bestand: Bestand, key: str) -> tuple[str, ...]:
    """The id of a process, the one it has where it was adopted from, and those that it replaced."""
    origin = bestand.lock.prozesse.get(key) if bestand.lock else None
    elsewhere = (origin.kennung,) if origin and origin.kennung else ()
    return (key, *elsewhere, *bestand.prozesse[key].prozess.ersetzt)


def _leer(quelle: str) -> UserError:
    return UserError(
        Message(f"In {quelle} liegen keine Prozesse.", f"There are no processes in {quelle}."),
        Message("Den Ordner eines Registers angeben.", "Name the folder of a register."),
    )
