"""The book of a register: what it must hold, kept from its own edits, the library's releases and the answers given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from verbund.ausgabe import Ausgabe
from verbund.aussagen import Aussagen, Ort, gemeinsam, umbenannt
from verbund.urteil import Seite, gemischt, zugesagt

Antworten = Mapping[str, Mapping[Ort, Seite]]
"""Per process, or path of another file, the conflicts and how each was settled."""


@dataclass(frozen=True, slots=True)
class Blatt:
    """One file: where it lies, what it says, and what the library said when it was merged in last."""

    pfad: str
    unsere: Aussagen
    basis: Aussagen | None = None
    basispfad: str = ""
    gegeben: Aussagen | None = None
    """What was given to the library and has not come back yet."""

    @property
    def folgt(self) -> bool:
        """Whether it comes from the library."""
        return self.basis is not None

    @property
    def uebernommen(self) -> bool:
        """Whether it says what the library says."""
        return self.basis is not None and gemeinsam(self.unsere) == gemeinsam(self.basis)


@dataclass(frozen=True, slots=True)
class Beteiligt:
    """The three versions of a file that was merged; for those who judge conflicts."""

    basis: Aussagen
    unsere: Aussagen
    ihre: Aussagen


@dataclass(frozen=True)
class Buch:
    """What a register holds."""

    name: str
    pakete: tuple[str, ...]
    prozesse: Mapping[str, Blatt] = field(default_factory=dict)
    gestrichen: Mapping[str, Blatt] = field(default_factory=dict)
    dateien: Mapping[str, Blatt] = field(default_factory=dict)

    def mit(self, key: str, blatt: Blatt) -> Buch:
        """The book after an edit of a process."""
        return replace(self, prozesse={**self.prozesse, key: blatt})

    def gefolgt(self) -> dict[str, Blatt]:
        """The processes of the library that are here, or pruned here."""
        return {key: leaf for key, leaf in {**self.prozesse, **self.gestrichen}.items() if leaf.folgt}


@dataclass(frozen=True)
class Abgeglichen:
    """The book after a sync, the versions that were merged, and what both sides changed without a conflict."""

    buch: Buch
    beteiligt: Mapping[str, Beteiligt]
    verloren: tuple[tuple[str, Ort], ...]
    namen: Mapping[str, str]
    """New id of what the library renamed."""
    verweise: Mapping[str, str]
    """The same for references, which also follow what went into another process."""


def gleiche_ab(buch: Buch, ausgabe: Ausgabe, antworten: Antworten) -> Abgeglichen:
    """What must be in a register after a sync to a release."""
    lauf = _Lauf(buch, ausgabe, antworten)
    return Abgeglichen(lauf.buch(), lauf.beteiligt, tuple(lauf.verloren), lauf.namen, lauf.verweise)


@dataclass
class _Lauf:
    vorher: Buch
    ausgabe: Ausgabe
    antworten: Antworten
    beteiligt: dict[str, Beteiligt] = field(default_factory=dict)
    verloren: list[tuple[str, Ort]] = field(default_factory=list)

    def buch(self) -> Buch:
        present: dict[str, Blatt] = {}
        pruned: dict[str, Blatt] = {}
        for key, leaf in self.vorher.gestrichen.items():
            new, after = self._gestrichen(key, leaf)
            pruned[new] = after
        for key, leaf in self.vorher.prozesse.items():
            present.update(self._vorhanden(key, leaf))
        for key in self._neue():
            leaf = self._blatt(key)
            (pruned if self._alle_gestrichen(key) else present)[key] = leaf
        for old in self._abgeloest(pruned):
            del pruned[old]
        present = {key: replace(leaf, unsere=umbenannt(leaf.unsere, self.verweise)) for key, leaf in present.items()}
        return replace(self.vorher, prozesse=present, gestrichen=pruned, dateien=dict(self._dateien()))

    @property
    def namen(self) -> dict[str, str]:
        """New id of each followed process that was replaced by just one other, and that one by it alone."""
        found = {}
        for old in self._entfallene():
            new = self.ausgabe.nachfolger.get(old, ())
            if len(new) == 1 and self._vorgaenger(new[0]) == [old]:
                found[old] = new[0]
        return found

    @property
    def verweise(self) -> dict[str, str]:
        """Where references lead that named a process which is gone and not kept here."""
        gone = {key: self.ausgabe.nachfolger.get(key, ()) for key in self._entfallene() if not self._behalten(key)}
        return {old: new[0] for old, new in gone.items() if len(new) == 1} | self.namen

    def _behalten(self, key: str) -> bool:
        leaf = self.vorher.prozesse.get(key)
        return leaf is not None and leaf.unsere != leaf.basis

    def _entfallene(self) -> list[str]:
        return [key for key in self.vorher.gefolgt() if key not in self.ausgabe.prozesse]

    def _vorgaenger(self, key: str) -> list[str]:
        return [old for old in self._entfallene() if key in self.ausgabe.nachfolger.get(old, ())]

    def _gestrichen(self, key: str, leaf: Blatt) -> tuple[str, Blatt]:
        new = self.namen.get(key, key)
        if not leaf.folgt and key not in self._gewollt:
            return key, leaf
        if new not in self.ausgabe.prozesse:
            return key, replace(leaf, basis=None)
        path = self.ausgabe.prozesse[new]
        there = replace(leaf, basis=self.ausgabe.sagt(path), basispfad=path)
        return new, replace(there, pfad=path) if new != key else there

    def _vorhanden(self, key: str, leaf: Blatt) -> Iterator[tuple[str, Blatt]]:
        new = self.namen.get(key, key)
        accepted = (self.vorher.name, key) in self.ausgabe.angenommen and leaf.gegeben is not None
        if new in self.ausgabe.prozesse and (leaf.folgt or accepted or new in self._gewollt):
            yield new, self._gemischt(new, leaf, accepted)
        elif not leaf.folgt or leaf.unsere != leaf.basis:
            yield key, replace(leaf, basis=None, gegeben=None if leaf.folgt else leaf.gegeben)

    def _gemischt(self, key: str, leaf: Blatt, accepted: bool) -> Blatt:
        path = self.ausgabe.prozesse[key]
        theirs = self.ausgabe.sagt(path)
        given = umbenannt(leaf.gegeben, self.verweise) if accepted and leaf.gegeben else None
        old = umbenannt(leaf.basis, self.verweise) if leaf.basis else None
        base = zugesagt(old, given, theirs) if old and given else old or given or {}
        versions = Beteiligt(base, umbenannt(leaf.unsere, self.verweise), theirs)
        own_place = f"{leaf.pfad.rsplit('/', 1)[0]}/{key}.yaml"
        return Blatt(
            path if leaf.pfad == leaf.basispfad else own_place,
            self._aussagen(key, versions),
            theirs,
            path,
            None if accepted else leaf.gegeben,
        )

    def _aussagen(self, key: str, v: Beteiligt) -> Aussagen:
        self.beteiligt[key] = v
        found, lost = gemischt(v.basis, v.unsere, v.ihre, self.antworten.get(key, {}))
        self.verloren += [(key, ort) for ort in lost]
        return found

    @cached_property
    def _gewollt(self) -> list[str]:
        return list(self.ausgabe.gewollt(self.vorher.pakete))

    def _neue(self) -> Iterator[str]:
        successors = [key for old in self._entfallene() for key in self.ausgabe.nachfolger.get(old, ())]
        known = {*self.vorher.prozesse, *self.vorher.gestrichen, *self.namen.values()}
        yield from (key for key in dict.fromkeys((*self._gewollt, *successors)) if key not in known)

    def _blatt(self, key: str) -> Blatt:
        path = self.ausgabe.prozesse[key]
        return Blatt(path, self.ausgabe.sagt(path), self.ausgabe.sagt(path), path)

    def _alle_gestrichen(self, key: str) -> bool:
        before = self._vorgaenger(key)
        return bool(before) and all(old in self.vorher.gestrichen for old in before)

    def _abgeloest(self, pruned: Mapping[str, Blatt]) -> list[str]:
        """Pruned processes whose record went over to what replaced them."""
        new = [key for key in self._neue() if self._alle_gestrichen(key)]
        return list({old for key in new for old in self._vorgaenger(key) if old in pruned})

    def _dateien(self) -> Iterator[tuple[str, Blatt]]:
        for path, leaf in self.vorher.dateien.items():
            assert leaf.basis is not None
            theirs = self.ausgabe.sagt(path)
            said = self._aussagen(path, Beteiligt(leaf.basis, leaf.unsere, theirs))
            yield path, Blatt(path, said, theirs, path)
