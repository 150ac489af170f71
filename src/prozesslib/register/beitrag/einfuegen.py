"""Puts what is given into the present state of a library, by field, and checks the result by the library's rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.check.lauf import pruefe_dokumente
from prozesslib.merge.konflikt import Konflikt
from prozesslib.merge.werte import gleich
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.beitrag.abbilden import lies_prozess
from prozesslib.register.beitrag.gabe import Beilage, Gabe, Liste
from prozesslib.store.documents import FileDocument, read_document, read_documents
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import Edit
from prozesslib.store.yaml.patch import patch


@dataclass(frozen=True)
class Bibliothek:
    """A state of a library, read whole."""

    texte: Mapping[str, bytes]

    @cached_property
    def dokumente(self) -> Mapping[str, FileDocument]:
        """Path to what was read of every file of ours."""
        return {document.path: document for document in read_documents(self.texte)}

    @cached_property
    def bestand(self) -> Bestand:
        """The decoded content."""
        return build_bestand(self.dokumente.values())

    def mit(self, aenderungen: Mapping[str, bytes]) -> Bibliothek:
        """The library with these files changed; what stays is not read again."""
        after = Bibliothek({**self.texte, **aenderungen})
        changed = {path: read_document(path, text) for path, text in aenderungen.items()}
        after.__dict__["dokumente"] = {**self.dokumente, **changed}
        return after

    def befunde(self) -> tuple[Befund, ...]:
        """Findings of the library's own check."""
        return pruefe_dokumente(self.dokumente, self.bestand).befunde


class Lage(StrEnum):
    """How a process that is given stands to the library."""

    NEU = "neu"
    GEAENDERT = "geaendert"
    GLEICH = "gleich"
    """The library says the same already."""
    KONFLIKT = "konflikt"
    """Both changed the same field since."""
    ENTFALLEN = "entfallen"
    """The library dropped it."""
    ERSETZT = "ersetzt"
    """The library gave it another id, or put something else in its place."""
    VERGEBEN = "vergeben"
    """The library has another process of this id."""
    UNLESBAR = "unlesbar"
    """The library's own file is faulty, or another file stands in the way."""


GEHT_NICHT = frozenset({Lage.KONFLIKT, Lage.ENTFALLEN, Lage.ERSETZT, Lage.VERGEBEN, Lage.UNLESBAR})


@dataclass(frozen=True, slots=True)
class Teil:
    """One process put in."""

    gabe: Gabe
    lage: Lage
    pfad: str
    vorher: bytes | None
    nachher: bytes | None
    konflikte: tuple[Konflikt, ...] = ()
    durch: tuple[str, ...] = ()
    """Ids of the processes that replaced it in the library."""


@dataclass(frozen=True)
class Einfuegung:
    """What comes out when all that is given is put into the library."""

    bibliothek: Bibliothek
    teile: tuple[Teil, ...]
    beilagen: tuple[Beilage, ...] = ()

    @property
    def bewegt(self) -> tuple[Teil, ...]:
        """The processes that change in the library."""
        return tuple(teil for teil in self.teile if teil.lage in (Lage.NEU, Lage.GEAENDERT))

    @cached_property
    def aenderungen(self) -> dict[str, bytes]:
        """Every file that changes."""
        changes = {teil.pfad: teil.nachher for teil in self.bewegt if teil.nachher is not None}
        for teil in self.bewegt:
            liste = self.liste(teil)
            if liste is not None:
                before = changes.get(liste.pfad, self.bibliothek.texte[liste.pfad])
                changes[liste.pfad] = _mit_mitglied(before, teil.gabe.id, liste)
        for beilage in self.beilagen:
            text = mische(beilage.pfad, beilage.basis, beilage.gegeben, self.bibliothek.texte.get(beilage.pfad)).text
            changes |= {} if text is None else {beilage.pfad: text}
        return {path: text for path, text in changes.items() if self.bibliothek.texte.get(path) != text}

    def liste(self, teil: Teil) -> Liste | None:
        """The list that a new process goes into; None where the library has no such list any more."""
        liste = teil.gabe.liste
        document = None if liste is None else self.bibliothek.dokumente.get(liste.pfad)
        return liste if teil.lage is Lage.NEU and document is not None and document.sound else None

    @property
    def listenkonflikte(self) -> tuple[str, ...]:
        """Blueprints and packages that both sides changed in the same place."""
        now = self.bibliothek.texte
        mixed = ((b.pfad, mische(b.pfad, b.basis, b.gegeben, now.get(b.pfad)).konflikte) for b in self.beilagen)
        return tuple(path for path, found in mixed if found)

    @cached_property
    def befunde(self) -> tuple[Befund, ...]:
        """Findings that the library would have and does not have yet."""
        found = self.bibliothek.mit(self.aenderungen).befunde()
        if not found:
            return ()
        known = Counter(map(_marke, self.bibliothek.befunde()))
        new = []
        for befund in found:
            known[_marke(befund)] -= 1
            if known[_marke(befund)] < 0:
                new.append(befund)
        return tuple(new)

    @property
    def geht(self) -> bool:
        """Whether nothing stands against it."""
        stuck = self.listenkonflikte or any(teil.lage in GEHT_NICHT for teil in self.teile)
        return not stuck and not hat_fehler(self.befunde)


def fuege_ein(bibliothek: Bibliothek, gaben: Iterable[Gabe], beilagen: Sequence[Beilage] = ()) -> Einfuegung:
    """Put processes into a library by three-way merge; nothing is written."""
    return Einfuegung(bibliothek, tuple(_teil(bibliothek, gabe) for gabe in gaben), tuple(beilagen))


def _teil(bibliothek: Bibliothek, gabe: Gabe) -> Teil:
    there = bibliothek.bestand.prozesse.get(gabe.id)
    path = there.pfad if there else gabe.pfad
    theirs = bibliothek.texte.get(path)
    if (theirs is None) is not (there is None) or gabe.id in _unlesbare(bibliothek.bestand):
        return Teil(gabe, Lage.UNLESBAR, path, None, None)
    if theirs is None:
        return _ohne_gegenstueck(bibliothek.bestand, gabe)
    if gleich(lies_prozess(gabe.gegeben).data, lies_prozess(theirs).data):
        return Teil(gabe, Lage.GLEICH, path, theirs, theirs)
    if gabe.basis is None:
        return Teil(gabe, Lage.VERGEBEN, path, theirs, None)
    mixed = mische(path, gabe.basis, gabe.gegeben, theirs)
    if mixed.konflikte or mixed.text is None:
        return Teil(gabe, Lage.KONFLIKT, path, theirs, None, mixed.konflikte)
    same = gleich(lies_prozess(mixed.text).data, lies_prozess(theirs).data)
    return Teil(gabe, Lage.GLEICH if same else Lage.GEAENDERT, path, theirs, theirs if same else mixed.text)


def _ohne_gegenstueck(bestand: Bestand, gabe: Gabe) -> Teil:
    successors = tuple(sorted(p.id for p in bestand.prozesse.values() if gabe.id in p.prozess.ersetzt))
    if successors:
        return Teil(gabe, Lage.ERSETZT, gabe.pfad, None, None, durch=successors)
    if gabe.basis is not None:
        return Teil(gabe, Lage.ENTFALLEN, gabe.pfad, None, None)
    return Teil(gabe, Lage.NEU, gabe.pfad, None, gabe.gegeben)


def _unlesbare(bestand: Bestand) -> frozenset[str]:
    return bestand.unlesbare.get("prozesse", frozenset())


def _mit_mitglied(text: bytes, key: str, liste: Liste) -> bytes:
    area = read_document(liste.pfad, text).data.get("prozesse", {}).get(liste.bereich, [])
    if key in area:
        return text
    return patch(text, [Edit(("prozesse", liste.bereich, len(area)), key)], guide(liste.art))


def _marke(befund: Befund) -> tuple[str, str, str]:
    return (befund.code, befund.datei, befund.satz.de)
