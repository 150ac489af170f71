"""Plans what a sync does with each process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from prozesslib.model.katalog import Herkunft
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.hinweis import (
    Hinweis,
    fehlerhaft,
    mehrfach_dort,
    mehrfach_hier,
    nachfolge_unklar,
    verweigert,
)
from prozesslib.register.abgleich.ihre import Ihre
from prozesslib.register.abgleich.prozesstexte import mit_kennung, planart, umbenannte_streichung, unberuehrt
from prozesslib.register.abgleich.rueckgabe import mische_rueckgabe
from prozesslib.register.abgleich.verweise import mit_namen, namen
from prozesslib.register.abgleich.vorgang import Planart, Vorgang
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import PROCESS_FOLDER, base_path, contribution_path, pruned_path, stem


@dataclass(frozen=True)
class Prozessplan:
    """Both sides of a sync, and the contributions of ours that the library has accepted."""

    bild: Bild
    ihre: Ihre
    angenommen: frozenset[str]

    def schritte(self) -> Iterator[Vorgang | Hinweis]:
        """What happens to each process for which something happens, or why nothing does."""
        followed = [key for key in self.bild.lock.prozesse if self.bild.folgt(key)]
        self.ihre.lies(path for key in (*followed, *self.neue) if (path := self._changed_path(key)))
        for key in followed:
            yield from self._weiter(key) if self._neuer_name(key) in self.ihre.pfade else [self._weg(key)]
        yield from (self._gefolgt(old, new) for old, new in self.umbenannt.items() if not self.bild.folgt(old))
        for key in self.neue:
            yield self._unklar(self.ihre.vorgaenger(key)) or self._sperre(key, key) or self._neu(key)

    @cached_property
    def umbenannt(self) -> Mapping[str, str]:
        """New id by old id: one process replaced by one."""
        known = (*self.bild.lock.prozesse, *self.bild.prozesse, *self.bild.gestrichen)
        single = {old: new[0] for old, new in self.ihre.nachfolger.items() if len(new) == 1 and new[0] not in known}
        return {
            old: new
            for old, new in single.items()
            if self.ihre.vorgaenger(new) == (old,)
            and self.ihre.unklar(old) is None
            and (self.bild.folgt(old) or old in self.angenommen)
        }

    @cached_property
    def neue(self) -> tuple[str, ...]:
        """Ids that we do not follow yet and shall."""
        successors = (key for new in self.ihre.nachfolger.values() for key in new)
        wanted = dict.fromkeys((*self.ihre.gewollt, *successors, *self.angenommen))
        renamed = set(self.umbenannt.values())
        return tuple(k for k in wanted if k in self.ihre.pfade and not self.bild.folgt(k) and k not in renamed)

    @cached_property
    def namen(self) -> Mapping[str, str]:
        """Where references lead that named what has another id now, or has gone into one other process."""
        gone = (self._weg(old) for old in self.ihre.nachfolger if old not in self.umbenannt)
        return {**namen(step for step in gone if isinstance(step, Vorgang)), **self.umbenannt}

    def mit_namen(self, pfad: str, text: bytes | None) -> bytes | None:
        """A text of before in the names of now, or a reference taken out here would come back under its new name."""
        named = text is not None and any(key.encode() in text for key in self.namen)
        return mit_namen(pfad, text, self.namen) if text is not None and named else text

    def _neuer_name(self, key: str) -> str:
        return key if key in self.ihre.pfade else self.umbenannt.get(key, key)

    def _changed_path(self, key: str) -> str | None:
        path = self.ihre.pfade.get(self._neuer_name(key))
        return path if path in self.ihre.geaendert else None

    def _weiter(self, key: str) -> Iterator[Vorgang | Hinweis]:
        """A process that the library still has, perhaps under another id."""
        new, origin = self._neuer_name(key), self.bild.lock.prozesse[key]
        path = self.ihre.pfade[new]
        moved = path != origin.pfad
        if moved or (path in self.ihre.geaendert and blob_id(self.ihre.text(new)) != origin.hash):
            yield self._sperre(key, new) or self._gefolgt(key, new)
        elif key in self.angenommen and key in self.bild.prozesse:
            yield self._ohne_wirkung(key)

    def _ohne_wirkung(self, key: str) -> Vorgang:
        """A contribution that was accepted and is not in the library any more: ours stays, nothing is awaited."""
        path, ours = self.bild.prozesse[key], self.bild.text(key)
        return Vorgang(Planart.BEHALTEN, key, path, ours, ours, self._ohne_beitrag(key), beigetragen=True)

    def _weg(self, key: str) -> Vorgang | Hinweis:
        """A process that the library has no more, or only as something that is never read."""
        refused = self.ihre.verweigert(self.bild.lock.prozesse[key].pfad)
        if refused is not None:
            return verweigert(refused)
        return self._unklar([key]) or self._doppelt_hier(key) or self._entfallen(key)

    def _unklar(self, keys: Iterable[str]) -> Hinweis | None:
        """Why nothing takes the place of one of these yet: a faulty file may say that it does too."""
        found = ((key, path) for key in keys if (path := self.ihre.unklar(key)))
        return next((nachfolge_unklar(key, path) for key, path in found), None)

    def _sperre(self, here: str, there: str) -> Hinweis | None:
        """Why a process is left alone although the library changed it; None as a rule."""
        path = self.ihre.pfade[there]
        if there in self.ihre.doppelt:
            return mehrfach_dort(there, [path for path in self.ihre.prozesspfade if stem(path) == there])
        reason = self.ihre.mangel(path)
        return fehlerhaft(path, reason) if reason else self._doppelt_hier(here)

    def _doppelt_hier(self, key: str) -> Hinweis | None:
        paths = self._hier.get(key, ())
        return mehrfach_hier(key, paths) if len(paths) > 1 else None

    @cached_property
    def _hier(self) -> Mapping[str, list[str]]:
        """Paths of our process files by id."""
        found: dict[str, list[str]] = {}
        for path in self.bild.tree:
            if path.startswith(PROCESS_FOLDER):
                found.setdefault(stem(path), []).append(path)
        return found

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
        if ours is None and old in self.bild.gestrichen:
            return replace(vorgang, art=Planart.GESTRICHEN, weitere=self._record([old], new) if old != new else {})
        if ours is None:
            return vorgang if self.bild.kopf.ist_register else replace(vorgang, art=Planart.GESTRICHEN)
        return self._gemischt(vorgang, self.bild.prozesse[old], self.bild.basis(old), ours, theirs)

    def _gemischt(self, vorgang: Vorgang, path: str, base: bytes | None, ours: bytes, theirs: bytes) -> Vorgang:
        place = self._ort(path, vorgang)
        old, given, own = (self.mit_namen(path, text) for text in (base, self._gegeben(vorgang), ours))
        found = mische_rueckgabe(place, old, given, own, theirs)
        assert found.text is not None
        whole = vorgang.frueher and any(konflikt.pfad == () for konflikt in found.konflikte)
        text = mit_kennung(place, found.text) if whole else found.text
        art = Planart.UMBENANNT if vorgang.frueher else planart(place, ours, found.text, theirs, moved=place != path)
        return replace(
            vorgang,
            art=Planart.KONFLIKT if found.konflikte else art,
            datei=place,
            vorher=ours,
            nachher=text,
            weitere={**vorgang.weitere, **({path: None, place: text} if place != path else {})},
            konflikte=found.konflikte,
        )

    def _gegeben(self, vorgang: Vorgang) -> bytes | None:
        """Our text that the library has accepted; None as a rule."""
        return self.bild.gegeben(vorgang.frueher or vorgang.id) if vorgang.beigetragen else None

    def _ort(self, path: str, vorgang: Vorgang) -> str:
        """Where our file goes: it keeps a folder that was chosen here, and follows the library where none was."""
        before = vorgang.frueher or vorgang.id
        unchosen = self.bild.folgt(before) and self.bild.lock.prozesse[before].pfad == path
        if unchosen and vorgang.datei not in self.bild.tree:
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
            return self._gemischt(vorgang, self.bild.prozesse[key], None, ours, theirs)
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
        if ours is None or unberuehrt(gone.datei, ours, base):
            return gone
        return replace(gone, art=Planart.BEHALTEN, nachher=ours)

    def _basis(self, old: str, new: str) -> dict[str, bytes | None]:
        before = self.bild.lock.prozesse.get(old)
        gone = {base_path(before.pfad): None} if before else {}
        kept = self._ohne_beitrag(old) if old in self.angenommen or old != new else {}
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
        path, there = self.bild.gestrichen[old[0]], self.ihre.pfade[new]
        record = umbenannte_streichung(path, self.bild.tree[path], there, self.ihre.text(new))
        return {} if record is None else {self.bild.gestrichen[k]: None for k in old} | {pruned_path(new): record}
