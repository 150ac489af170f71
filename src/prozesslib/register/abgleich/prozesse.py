"""Plans what a sync does with each process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from prozesslib.merge.werte import gleich
from prozesslib.model.decode import decode
from prozesslib.model.katalog import Gestrichen, Herkunft
from prozesslib.model.zustand import gemeinsam
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.ihre import Ihre
from prozesslib.register.abgleich.vorgang import Planart, Vorgang
from prozesslib.store.documents import read_document
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import base_path, contribution_path, pruned_path
from prozesslib.store.yaml.emit import dump_new


@dataclass(frozen=True)
class Prozessplan:
    """Both sides of a sync, and the contributions of ours that the library has accepted."""

    bild: Bild
    ihre: Ihre
    angenommen: frozenset[str]

    def vorgaenge(self) -> Iterator[Vorgang]:
        """What happens to each process for which something happens."""
        followed = [key for key in self.bild.lock.prozesse if self.bild.folgt(key)]
        self.ihre.lies(path for key in (*followed, *self.neue) if (path := self._changed_path(key)))
        for key in followed:
            if key in self.ihre.pfade:
                yield from self._weiter(key)
            elif key in self.umbenannt:
                yield self._gefolgt(key, self.umbenannt[key])
            else:
                yield self._entfallen(key)
        for key in self.neue:
            yield self._neu(key)

    @cached_property
    def umbenannt(self) -> Mapping[str, str]:
        """New id by old id: one process replaced by one."""
        known = (*self.bild.lock.prozesse, *self.bild.prozesse, *self.bild.gestrichen)
        single = {old: new[0] for old, new in self.ihre.nachfolger.items() if len(new) == 1 and new[0] not in known}
        return {old: new for old, new in single.items() if self.ihre.vorgaenger(new) == (old,)}

    @cached_property
    def neue(self) -> tuple[str, ...]:
        """Ids that we do not follow yet and shall."""
        successors = (key for new in self.ihre.nachfolger.values() for key in new)
        wanted = dict.fromkeys((*self.ihre.gewollt, *successors, *self.angenommen))
        renamed = set(self.umbenannt.values())
        return tuple(k for k in wanted if k in self.ihre.pfade and not self.bild.folgt(k) and k not in renamed)

    def _changed_path(self, key: str) -> str | None:
        path = self.ihre.pfade.get(self.umbenannt.get(key, key))
        return path if path in self.ihre.geaendert else None

    def _weiter(self, key: str) -> Iterator[Vorgang]:
        origin, path = self.bild.lock.prozesse[key], self.ihre.pfade[key]
        moved = path != origin.pfad
        if moved or (path in self.ihre.geaendert and blob_id(self.ihre.text(key)) != origin.hash):
            yield self._gefolgt(key, key)

    def _gefolgt(self, old: str, new: str) -> Vorgang:
        """The library changed, moved or renamed a process that we follow."""
        theirs, ours = self.ihre.text(new), self.bild.text(old)
        vorgang = Vorgang(
            Planart.FEHLT,
            new,
            self.ihre.pfade[new],
            basis=self._basis(old, new),
            herkunft=({old: None} if old != new else {}) | {new: self._herkunft(new)},
            frueher=old if old != new else None,
            beigetragen=old in self.angenommen,
        )
        if old in self.bild.gestrichen:
            return replace(vorgang, art=Planart.GESTRICHEN, weitere=self._record([old], new) if old != new else {})
        if ours is None:
            return vorgang if self.bild.kopf.ist_register else replace(vorgang, art=Planart.GESTRICHEN)
        base = self.bild.gegeben(old) if old in self.angenommen else self.bild.basis(old)
        return self._gemischt(vorgang, self.bild.prozesse[old], base, ours, theirs)

    def _gemischt(self, vorgang: Vorgang, path: str, base: bytes | None, ours: bytes, theirs: bytes) -> Vorgang:
        place = self._ort(path, vorgang)
        found = mische(place, base, ours, theirs)
        assert found.text is not None
        art = Planart.UMBENANNT if vorgang.frueher else _art(place, ours, found.text, theirs)
        moved = {path: None} if place != path else {}
        return replace(
            vorgang,
            art=Planart.KONFLIKT if found.konflikte else art,
            datei=place,
            vorher=None if moved else ours,
            nachher=found.text,
            weitere={**vorgang.weitere, **moved},
            konflikte=found.konflikte,
        )

    def _ort(self, path: str, vorgang: Vorgang) -> str:
        """Where our file goes: it keeps a folder that was chosen here, and follows the library where none was."""
        origin = self.bild.lock.prozesse.get(vorgang.frueher or vorgang.id)
        if origin is not None and origin.pfad == path and vorgang.datei not in self.bild.tree:
            return vorgang.datei
        return f"{path.rsplit('/', 1)[0]}/{vorgang.id}.yaml"

    def _neu(self, key: str) -> Vorgang:
        """The library has a process that we do not follow yet."""
        theirs, ours = self.ihre.text(key), self.bild.text(key)
        vorgang = Vorgang(
            Planart.NEU,
            key,
            self.ihre.pfade[key],
            nachher=theirs,
            basis=self._basis(key, key),
            herkunft={key: self._herkunft(key)},
            anlass=self.ihre.vorgaenger(key),
            beigetragen=key in self.angenommen,
        )
        if key in self.bild.gestrichen:
            return replace(vorgang, art=Planart.GESTRICHEN, nachher=None)
        if ours is not None:
            base = self.bild.gegeben(key) if key in self.angenommen else None
            return self._gemischt(vorgang, self.bild.prozesse[key], base, ours, theirs)
        if vorgang.anlass and all(old in self.bild.gestrichen for old in vorgang.anlass):
            return replace(
                vorgang, art=Planart.GESTRICHEN, nachher=None, weitere=self._record(list(vorgang.anlass), key)
            )
        return vorgang

    def _entfallen(self, key: str) -> Vorgang:
        """The library has dropped a process that we follow."""
        ours, base = self.bild.text(key), self.bild.basis(key)
        gone = Vorgang(
            Planart.ENTFALLEN,
            key,
            self.bild.prozesse.get(key, self.bild.lock.prozesse[key].pfad),
            vorher=ours,
            basis={base_path(self.bild.lock.prozesse[key].pfad): None, **self._ohne_beitrag(key)},
            herkunft={key: None},
            anlass=self.ihre.nachfolger.get(key, ()),
        )
        if ours is None or _same(gone.datei, ours, base):
            return gone
        return replace(gone, art=Planart.BEHALTEN, nachher=ours)

    def _basis(self, old: str, new: str) -> dict[str, bytes | None]:
        before = self.bild.lock.prozesse.get(old)
        gone = {base_path(before.pfad): None} if before else {}
        kept = self._ohne_beitrag(old) if old in self.angenommen else {}
        return {**gone, **kept, base_path(self.ihre.pfade[new]): self.ihre.text(new)}

    def _ohne_beitrag(self, key: str) -> dict[str, bytes | None]:
        return {contribution_path(key): None} if self.bild.gegeben(key) is not None else {}

    def _herkunft(self, key: str) -> Herkunft:
        stand = self.ihre.fassung.stand
        return Herkunft(
            "blaupause", blob_id(self.ihre.text(key)), self.ihre.pfade[key], revision=stand.commit or stand.version
        )

    def _record(self, old: list[str], new: str) -> dict[str, bytes | None]:
        """The record of the first of the pruned processes goes over to the one that replaces them."""
        path = self.bild.gestrichen[old[0]]
        data = read_document(path, self.bild.tree[path]).data
        if not isinstance(data, dict):
            return {}
        name = str(_tree(self.ihre.pfade[new], self.ihre.text(new)).get("name", data.get("name", new)))
        record = replace(decode(Gestrichen, data), id=new, name=name, pfad=self.ihre.pfade[new])
        return {self.bild.gestrichen[key]: None for key in old} | {pruned_path(new): dump_new(record.as_tree())}


def _art(path: str, ours: bytes, merged: bytes, theirs: bytes) -> Planart:
    if merged == ours:
        return Planart.BEHALTEN
    same = merged == theirs or gleich(gemeinsam(_tree(path, merged)), gemeinsam(_tree(path, theirs)))
    return Planart.UEBERNOMMEN if same else Planart.ZUSAMMENGEFUEHRT


def _same(path: str, ours: bytes, base: bytes | None) -> bool:
    return ours == base or (base is not None and gleich(_tree(path, ours), _tree(path, base)))


def _tree(path: str, text: bytes) -> Mapping[str, Any]:
    data = read_document(path, text).data
    return data if isinstance(data, dict) else {}
