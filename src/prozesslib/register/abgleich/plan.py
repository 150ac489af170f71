"""The plan of a sync: what happens to each file, and all that has to be written for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from prozesslib.check.regeln.verweise import references
from prozesslib.model.katalog import BibliotheksStand, Lock
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.herkunft import seit
from prozesslib.register.abgleich.ihre import Ihre
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, konflikt_id, konflikt_pfad, schreibe
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.abgleich.prozesse import Prozessplan
from prozesslib.register.abgleich.vorgang import Planart, Vorgang
from prozesslib.register.geruest import schema_files
from prozesslib.register.quelle import Fassung
from prozesslib.store.documents import read_document
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import LOCK_FILE, PROCESS_FOLDER, base_path, contribution_path
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch


@dataclass(frozen=True)
class Plan:
    """What a sync would do; nothing of it is done yet."""

    bild: Bild
    von: BibliotheksStand
    auf: BibliotheksStand
    vorgaenge: tuple[Vorgang, ...]
    seit: Mapping[str, Mapping[tuple[str, ...], str]]
    """Per file in conflict and field: the release of the library that changed it."""

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
        changes = {path: text for vorgang in self.vorgaenge for path, text in vorgang.aenderungen.items()}
        changes |= dict(self._verweise(changes))
        changes |= {konflikt_pfad(datei.id): schreibe(datei) for datei in self.konfliktdateien}
        changes |= {LOCK_FILE: lock_text(self.neuer_lock), **schema_files()}
        return {path: text for path, text in changes.items() if self.bild.tree.get(path) != text or text is None}

    @cached_property
    def konfliktdateien(self) -> tuple[Konfliktdatei, ...]:
        """What stays to be settled, per file."""
        found: dict[str, Konfliktdatei] = {}
        von, auf = bezeichnungen(self.von, self.auf)
        for vorgang in self.vorgaenge:
            if vorgang.konflikte:
                key = konflikt_id(vorgang.datei, found)
                known = self.seit.get(vorgang.datei, {})
                found[key] = Konfliktdatei(key, vorgang.datei, vorgang.konflikte, self.auf.quelle, von, auf, known)
        return tuple(found.values())

    @property
    def leer(self) -> bool:
        """Whether the register stands on that state already."""
        return not self.vorgaenge and self.von.baum == self.auf.baum

    def _verweise(self, changes: Mapping[str, bytes | None]) -> Iterator[tuple[str, bytes]]:
        """References to what the library renamed, in the texts that are not the library's own."""
        names = {v.frueher: v.id for v in self.vorgaenge if v.frueher}
        after = {**self.bild.tree, **changes}
        for path, text in after.items() if names else ():
            ours = path.startswith(PROCESS_FOLDER) and text is not None and text != after.get(base_path(path))
            if ours and text and any(old.encode() in text for old in names):
                renamed = _mit_namen(path, text, names)
                if renamed != text:
                    yield path, renamed


def plane(bild: Bild, fassung: Fassung, angenommen: frozenset[str] = frozenset()) -> Plan:
    """Plan the sync of ``bild`` to a state of its library; ``angenommen`` are our contributions that are in it."""
    ihre = Ihre(fassung, bild)
    vorgaenge = (*_geteilte(bild, ihre), *Prozessplan(bild, ihre, angenommen).vorgaenge())
    return Plan(bild, bild.lock.bibliothek, fassung.stand, vorgaenge, seit(fassung, vorgaenge))


def bezeichnungen(von: BibliotheksStand, auf: BibliotheksStand) -> tuple[str, str]:
    """How two states of a library are called: by version, and where that is the same by commit or content."""
    if von.version != auf.version:
        return von.version, auf.version
    old, new = (f"{stand.version} ({(stand.commit or stand.baum)[:7]})" for stand in (von, auf))
    return old, new


def _geteilte(bild: Bild, ihre: Ihre) -> Iterator[Vorgang]:
    """Catalogues, conventions and attributes."""
    texts = ihre.lies(path for path in ihre.geteilte if path in ihre.geaendert)
    for path, theirs in texts.items():
        base, ours = bild.tree.get(base_path(path)), bild.tree.get(path)
        if blob_id(theirs) == bild.lock.dateien.get(path):
            continue
        found = mische(path, base, ours, theirs)
        art = Planart.KONFLIKT if found.konflikte else _art(base, ours, found.text, theirs)
        yield Vorgang(art, path, path, ours, found.text, {base_path(path): theirs}, konflikte=found.konflikte)
    for path in bild.lock.dateien:
        if path not in ihre.geteilte:
            base, ours = bild.tree.get(base_path(path)), bild.tree.get(path)
            kept = ours if ours != base else None
            art = Planart.BEHALTEN if kept else Planart.ENTFALLEN
            yield Vorgang(art, path, path, ours, kept, {base_path(path): None})


def _art(base: bytes | None, ours: bytes | None, merged: bytes | None, theirs: bytes) -> Planart:
    if merged == ours:
        return Planart.FEHLT if ours is None else Planart.BEHALTEN
    if base is None and ours is None:
        return Planart.NEU
    return Planart.UEBERNOMMEN if merged == theirs else Planart.ZUSAMMENGEFUEHRT


def _mit_namen(path: str, text: bytes, names: Mapping[str, str]) -> bytes:
    """The text with every reference to a renamed process led to its new id; one that is there already goes."""
    data = read_document(path, text).data
    found = [(place, key) for place, key in references(data) if key in names]
    there = {(place[:-1], key) for place, key in references(data) if isinstance(place[-1], int)}
    edits = [Edit(place, DELETE if (place[:-1], names[key]) in there else names[key]) for place, key in reversed(found)]
    return patch(text, edits, guide("prozess")) if edits else text
