"""Three-way merge of whole repositories: what two people did to the same register, without losing either's work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from prozesslib.merge.konflikt import Konflikt
from prozesslib.message import Message
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, konflikt_pfad, lies, neue, schreibe
from prozesslib.register.teilen.dateien import bekannte_konflikte, dateien
from prozesslib.register.teilen.drei import Baum, Drei, bei
from prozesslib.register.teilen.grundlage import grundlage
from prozesslib.register.teilen.prozesse import prozesse
from prozesslib.register.teilen.teil import vereint
from prozesslib.register.teilen.zeilen import lies_lock
from prozesslib.register.teilen.zuordnung import zuordnung
from prozesslib.store.documents import read_document
from prozesslib.store.layout import CONFLICT_FOLDER, LOCK_FILE, stem


@dataclass(frozen=True, slots=True)
class Baummischung:
    """What the merge changes in our files (None deletes), what is in conflict, and what people should know.

    The files of the conflicts are among the changes.
    """

    aenderungen: Mapping[str, bytes | None]
    konflikte: tuple[Konfliktdatei, ...]
    hinweise: tuple[Message, ...]


def mische_baeume(basis: Baum, unsere: Baum, ihre: Baum) -> Baummischung:
    """Merge all files of a repository; files that are the same on all three sides may be left out.

    Where both sides want something else ours stays, and `Baummischung.konflikte` names the fields.
    """
    baeume = Drei(basis, unsere, ihre)
    locks = bei(baeume, LOCK_FILE).je(lies_lock)
    assigned = zuordnung(baeume, locks)
    grund = grundlage(baeume, locks, assigned.namen)
    parts = (prozesse(baeume, grund, assigned), *dateien(baeume, grund), grund.teil, *bekannte_konflikte(baeume))
    found = vereint(parts)
    known = {**_vorhandene(unsere), **_vorhandene(found.dateien)}
    open_ = {path: text for path, text in known.items() if text is not None}
    conflicts = tuple(konfliktdateien(found.konflikte, open_))
    files = {**found.dateien, **{konflikt_pfad(datei.id): schreibe(datei) for datei in conflicts}}
    changes = {path: text for path, text in files.items() if unsere.get(path) != text}
    return Baummischung(changes, conflicts, found.hinweise)


def _vorhandene(files: Mapping[str, bytes | None]) -> dict[str, bytes | None]:
    return {path: text for path, text in files.items() if path.startswith(CONFLICT_FOLDER)}


def konfliktdateien(konflikte: Mapping[str, tuple[Konflikt, ...]], vorhandene: Baum) -> Iterator[Konfliktdatei]:
    """New conflicts by file, together with those of the same file that are open already."""
    open_ = {found.datei: found for path, text in vorhandene.items() if (found := _lies(path, text))}
    fresh = ((path, conflicts) for path, conflicts in konflikte.items() if path not in open_)
    new = {found.datei: found for found in neue(fresh, map(stem, vorhandene))}
    for path, conflicts in konflikte.items():
        yield _ergaenzt(open_[path], conflicts) if path in open_ else new[path]


def _lies(path: str, text: bytes) -> Konfliktdatei | None:
    document = read_document(path, text)
    try:
        return lies(document.data) if document.sound else None
    except ValueError:
        return None


def _ergaenzt(datei: Konfliktdatei, neue: tuple[Konflikt, ...]) -> Konfliktdatei:
    new = {konflikt.pfad for konflikt in neue}
    return replace(datei, konflikte=(*(old for old in datei.konflikte if old.pfad not in new), *neue))
