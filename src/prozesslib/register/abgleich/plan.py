"""The plan of a sync: what happens to each file, and all that has to be written for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from prozesslib.model.katalog import BibliotheksStand, Lock
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.herkunft import seit, unbekannt
from prozesslib.register.abgleich.hinweis import Hinweis, fehlerhaft, geschichte_fehlt, verweigert
from prozesslib.register.abgleich.ihre import Ihre
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, konflikt_pfad, neue, schreibe
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.abgleich.prozesse import Prozessplan
from prozesslib.register.abgleich.verweise import nachgezogen, namen
from prozesslib.register.abgleich.vorgang import Planart, Vorgang
from prozesslib.register.editorschema import editor_dateien
from prozesslib.register.geruest import schema_files
from prozesslib.register.quelle import Fassung
from prozesslib.store.git.objects import blob_id
from prozesslib.store.git.remote import is_shallow
from prozesslib.store.layout import LOCK_FILE, base_path, contribution_path


@dataclass(frozen=True)
class Plan:
    """What a sync would do; nothing of it is done yet."""

    bild: Bild
    von: BibliotheksStand
    auf: BibliotheksStand
    vorgaenge: tuple[Vorgang, ...]
    seit: Mapping[str, Mapping[tuple[str, ...], str]]
    """Per file in conflict and field: the release of the library that changed it."""
    hinweise: tuple[Hinweis, ...] = ()
    """What is left alone because it is faulty, and what else is to be told."""
    umgeschrieben: bool = False
    """Whether the state merged in last is not in the library's history."""

    @property
    def neuer_lock(self) -> Lock:
        """The lock after the sync."""
        old = self.bild.lock
        origins, files, given = dict(old.prozesse), dict(old.dateien), dict(old.beitraege)
        for vorgang in self.vorgaenge:
            for key, origin in vorgang.herkunft.items():
                origins.pop(key, None) if origin is None else origins.update({key: origin})
            given = {key: value for key, value in given.items() if contribution_path(key) not in vorgang.basis}
            for path, text in vorgang.basis.items() if not vorgang.herkunft else ():
                key = path.removeprefix(base_path(""))
                files.pop(key, None) if text is None else files.update({key: blob_id(text)})
        return replace(old, bibliothek=self.auf, prozesse=origins, dateien=files, beitraege=given)

    @cached_property
    def aenderungen(self) -> dict[str, bytes | None]:
        """Every file that changes, None where it goes away."""
        changes = {**self._geplante, **self.nachgezogen}
        changes |= {konflikt_pfad(datei.id): schreibe(datei) for datei in self.konfliktdateien}
        changes |= {LOCK_FILE: lock_text(self.neuer_lock), **schema_files()}
        changes |= editor_dateien({**self.bild.tree, **changes})
        return {path: text for path, text in changes.items() if self.bild.tree.get(path) != text}

    @cached_property
    def nachgezogen(self) -> Mapping[str, bytes]:
        """Texts that are not just the library's and refer to what it gave another id."""
        after = {path: text for path, text in {**self.bild.tree, **self._geplante}.items() if text is not None}
        return dict(nachgezogen(after, self.neuer_lock, namen(self.vorgaenge)))

    @property
    def gelesen(self) -> dict[str, bytes | None]:
        """Our texts that the plan was made from, as they stand before and after where nothing changes in them."""
        return {v.datei: v.vorher for v in self.vorgaenge if v.vorher is not None}

    @cached_property
    def _geplante(self) -> dict[str, bytes | None]:
        return {path: text for vorgang in self.vorgaenge for path, text in vorgang.aenderungen.items()}

    @cached_property
    def konfliktdateien(self) -> tuple[Konfliktdatei, ...]:
        """What stays to be settled, per file."""
        von, auf = bezeichnungen(self.von, self.auf)
        return tuple(
            replace(found, quelle=self.auf.quelle, von=von, auf=auf, seit=self.seit.get(found.datei, {}))
            for found in neue((vorgang.datei, vorgang.konflikte) for vorgang in self.vorgaenge)
        )

    @property
    def leer(self) -> bool:
        """Whether the register stands on that state already."""
        return not self.vorgaenge and self.von.baum == self.auf.baum and not self.umgeschrieben


def plane(bild: Bild, fassung: Fassung, angenommen: frozenset[str] = frozenset()) -> Plan:
    """Plan the sync of ``bild`` to a state of its library; ``angenommen`` are our contributions that are in it."""
    ihre, stand = Ihre(fassung, bild), bild.lock.bibliothek
    prozesse = Prozessplan(bild, ihre, angenommen)
    steps = (*_geteilte(bild, ihre, prozesse), *prozesse.schritte())
    vorgaenge = tuple(step for step in steps if isinstance(step, Vorgang))
    hints = [step for step in steps if isinstance(step, Hinweis)]
    unknown = unbekannt(fassung, stand)
    first = [geschichte_fehlt(stand, flach=is_shallow(fassung.repo))] if unknown and fassung.repo else []
    told = tuple(dict.fromkeys((*first, *ihre.hinweise, *hints)))
    return Plan(bild, stand, fassung.stand, vorgaenge, seit(fassung, vorgaenge), told, unknown)


def bezeichnungen(von: BibliotheksStand, auf: BibliotheksStand) -> tuple[str, str]:
    """How two states of a library are called: by version, and where that is the same by commit or content."""
    if von.version != auf.version:
        return von.version, auf.version
    old, new = (f"{stand.version} ({(stand.commit or stand.baum)[:7]})" for stand in (von, auf))
    return old, new


def _geteilte(bild: Bild, ihre: Ihre, prozesse: Prozessplan) -> Iterator[Vorgang | Hinweis]:
    """Catalogues, conventions and attributes; where a library follows another one, also its lists."""
    texts = ihre.lies(path for path in ihre.geteilte if path in ihre.geaendert)
    for path, theirs in texts.items():
        if blob_id(theirs) != bild.lock.dateien.get(path):
            reason = ihre.mangel(path)
            yield fehlerhaft(path, reason) if reason else _geteilt(bild, path, theirs, prozesse)
    for path in bild.lock.dateien:
        if path not in ihre.geteilte:
            yield verweigert(path) if ihre.verweigert(path) else _ohne(bild, path)


def _geteilt(bild: Bild, path: str, theirs: bytes, prozesse: Prozessplan) -> Vorgang:
    base, ours = bild.tree.get(base_path(path)), bild.tree.get(path)
    found = mische(path, prozesse.mit_namen(path, base), prozesse.mit_namen(path, ours), theirs)
    art = Planart.KONFLIKT if found.konflikte else _art(base, ours, found.text, theirs)
    return Vorgang(art, path, path, ours, found.text, {base_path(path): theirs}, konflikte=found.konflikte)


def _ohne(bild: Bild, path: str) -> Vorgang:
    """The library has dropped a shared file; what was changed in it here stays as our own."""
    base, ours = bild.tree.get(base_path(path)), bild.tree.get(path)
    kept = ours if ours != base else None
    art = Planart.BEHALTEN if kept else Planart.ENTFALLEN
    return Vorgang(art, path, path, ours, kept, {base_path(path): None})


def _art(base: bytes | None, ours: bytes | None, merged: bytes | None, theirs: bytes) -> Planart:
    if merged == ours:
        return Planart.FEHLT if ours is None else Planart.BEHALTEN
    if base is None and ours is None:
        return Planart.NEU
    return Planart.UEBERNOMMEN if merged == theirs else Planart.ZUSAMMENGEFUEHRT
