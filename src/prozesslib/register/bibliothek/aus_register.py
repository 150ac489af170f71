"""blueprint create --from-register: the register of one administration becomes a blueprint of this library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.merge.werte import gleich
from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, Prozessdatei, build_bestand
from prozesslib.model.katalog import Kopf
from prozesslib.register.beitrag.abbilden import bereich_von, bilde_ab, gemeinsamer_text, lies_prozess
from prozesslib.register.beitrag.einfuegen import Bibliothek, Einfuegung, Lage, Teil, fuege_ein
from prozesslib.register.beitrag.gabe import BLAUPAUSE, Beilage, Gabe
from prozesslib.register.bibliothek.abgang import Abgang, mache_los
from prozesslib.register.bibliothek.katalogluecken import Nachtrag, trage_nach
from prozesslib.register.bibliothek.listen import Benannt, bibliothek
from prozesslib.register.bibliothek.neue_liste import Neu, NeueListe, entwurf
from prozesslib.register.quelle import AKTUELL, Fassung
from prozesslib.register.vergleich.satz import Satz
from prozesslib.register.vergleich.worte import saetze
from prozesslib.register.vorlage import oeffne_register
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_documents
from prozesslib.store.file_errors import shown
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import process_path


@dataclass(frozen=True, slots=True)
class Auftrag:
    """Which register is to become which blueprint."""

    liste: NeueListe
    register: str
    ohne: Sequence[str] = ()
    """Ids of processes that stay out."""
    revision: str | None = None
    """State of the register; None is the present one."""
    probe: bool = False


@dataclass(frozen=True, slots=True)
class Abweichung:
    """A process that the library has already and says otherwise: its text stays."""

    id: str
    name: str
    saetze: tuple[Satz, ...]
    """What the register says otherwise."""


@dataclass(frozen=True)
class Uebernahme:
    """What a register brings, or what stands against it."""

    register: Kopf
    blaupause: Neu
    pakete: tuple[str, ...]
    """Packages of this library that the register has: their processes stay in them."""
    einfuegung: Einfuegung
    abgaenge: tuple[Abgang, ...]
    """The new processes, with what was said otherwise in them."""
    abweichungen: tuple[Abweichung, ...]
    nachtraege: tuple[Nachtrag, ...]
    unlesbar: tuple[str, ...] = ()
    """Files of the register that cannot be read."""
    probe: bool = False
    commit: str | None = None

    @cached_property
    def schutz(self) -> tuple[Befund, ...]:
        """What must not leave the register, at its places there."""
        return tuple(befund for abgang in self.abgaenge for befund in abgang.schutz)

    @property
    def befunde(self) -> tuple[Befund, ...]:
        """Findings that the library would have."""
        return self.einfuegung.befunde

    @cached_property
    def abgelehnt(self) -> bool:
        """Whether nothing was written because something stands against it."""
        return bool(self.schutz) or not _geht(self.einfuegung)

    def in_lage(self, lage: Lage) -> tuple[Benannt, ...]:
        """Id and name of the processes that stand so to the library."""
        return tuple((teil.gabe.id, teil.gabe.name) for teil in self.einfuegung.teile if teil.lage is lage)


def uebernimm(workspace: Workspace, auftrag: Auftrag) -> Uebernahme:
    """Take the processes of a register and make the blueprint of them, in one commit.

    Nothing is written where something stands against it. UserError for a register that cannot be reached, and for
    wrong wishes.
    """
    bibliothek(workspace)
    with oeffne_register(auftrag.register, auftrag.revision or AKTUELL) as fassung:
        _ist_register(fassung)
        there = build_bestand(read_documents(fassung.lies(fassung.blobs)))
        texts = fassung.lies(process.pfad for process in there.prozesse.values())
        result = _bereite_vor(workspace, auftrag, _Register(fassung.kopf, there, texts))
    if result.abgelehnt or auftrag.probe:
        return result
    changes: dict[str, bytes | None] = dict(result.einfuegung.aenderungen)
    title = f"Blaupause {result.blaupause.id} aus dem Register {result.register.name}"
    return replace(result, commit=workspace.record(changes, title))


@dataclass(frozen=True, slots=True)
class _Register:
    kopf: Kopf
    bestand: Bestand
    texte: Mapping[str, bytes]


def _ist_register(fassung: Fassung) -> None:
    if not fassung.kopf.ist_register:
        name = shown(fassung.stand.quelle)
        raise UserError(
            Message(f"{name} ist eine Bibliothek, kein Register.", f"{name} is a library, not a register."),
            Message(
                "Mit ihren Inhalten eine eigene beginnen: prozesslib init bibliothek … --from",
                "Begin one of your own with its content: prozesslib init bibliothek … --from",
            ),
        )


def _bereite_vor(workspace: Workspace, auftrag: Auftrag, register: _Register) -> Uebernahme:
    library = Bibliothek(dict(workspace.tree))
    wanted = _gewuenscht(register.bestand, auftrag.ohne)
    abgaenge, gaben = _abgaenge(register, wanted, library.bestand)
    nachtraege, beilagen = trage_nach(library, abgaenge, register.bestand)
    pakete = _pakete(register.kopf, library.bestand)
    wish = _liste(_fuer_wen(auftrag.liste, register.kopf), wanted, pakete, library.bestand)
    blueprint = entwurf(wish, library.bestand, workspace.tree)
    listed = Beilage(blueprint.pfad, None, blueprint.text)
    parts = fuege_ein(library, gaben, (*beilagen, listed))
    return Uebernahme(
        register=register.kopf,
        blaupause=blueprint,
        pakete=pakete,
        einfuegung=parts,
        abgaenge=abgaenge,
        abweichungen=tuple(_abweichungen(parts.teile)),
        nachtraege=nachtraege,
        unlesbar=tuple(path for path in register.bestand.unlesbar if path.startswith("prozesse/")),
        probe=auftrag.probe,
    )


def _gewuenscht(bestand: Bestand, ohne: Sequence[str]) -> tuple[Prozessdatei, ...]:
    unknown = [key for key in ohne if key not in bestand.prozesse]
    if unknown:
        listed = shown(", ".join(unknown))
        raise UserError(
            Message(f"Im Register gibt es nicht: {listed}.", f"The register does not have: {listed}."),
            Message("Die Kennungen hinter --without prüfen.", "Check the ids behind --without."),
        )
    found = tuple(process for key, process in sorted(bestand.prozesse.items()) if key not in ohne)
    if not found:
        raise UserError(
            Message("Das Register hat keine Prozesse.", "The register has no processes."),
            Message("Pfad oder Adresse prüfen.", "Check the path or URL."),
        )
    return found


def _abgaenge(
    register: _Register, wanted: Iterable[Prozessdatei], library: Bestand
) -> tuple[tuple[Abgang, ...], tuple[Gabe, ...]]:
    """What is new as it leaves the register, and everything as it is given to the library."""
    wanted = tuple(wanted)
    reachable = {*library.prozesse, *(process.id for process in wanted)}
    offices = register.bestand.schluessel("stellen"), library.schluessel("stellen")
    leaving, given = [], []
    for process in wanted:
        text = register.texte[process.pfad]
        if process.id in library.prozesse:
            going = bilde_ab(gemeinsamer_text(text), *offices).text
        else:
            leaving.append(mache_los(process, text, offices, reachable))
            going = leaving[-1].text
        given.append(_gabe(process, going))
    return tuple(leaving), tuple(given)


def _gabe(process: Prozessdatei, text: bytes) -> Gabe:
    path = process_path(bereich_von(process), process.id)
    return Gabe(process.id, process.prozess.name, path, None, text, blob_id(text))


def _pakete(kopf: Kopf, library: Bestand) -> tuple[str, ...]:
    """The packages that the register chose and this library has too."""
    chosen = kopf.blaupause.pakete if kopf.blaupause else ()
    return tuple(key for key in chosen if key in library.pakete)


def _liste(liste: NeueListe, wanted: Iterable[Prozessdatei], pakete: Sequence[str], library: Bestand) -> NeueListe:
    """The blueprint: what no package brings, by product area."""
    brought = {key for package in pakete for key in library.pakete[package].ids()}
    areas: dict[str, list[str]] = {}
    for process in wanted:
        if process.id not in brought:
            known = library.prozesse.get(process.id, process)
            areas.setdefault(bereich_von(known), []).append(process.id)
    return replace(liste, art=BLAUPAUSE, bereiche=areas, pakete=tuple(pakete))


def _fuer_wen(liste: NeueListe, kopf: Kopf) -> NeueListe:
    if liste.wer or kopf.kommune is None:
        return liste
    return replace(liste, wer=f"Verwaltungen wie {kopf.kommune.name}")


def _abweichungen(teile: Iterable[Teil]) -> Iterator[Abweichung]:
    for teil in teile:
        if teil.lage is Lage.VERGEBEN and teil.vorher is not None:
            trees = (lies_prozess(text).data for text in (teil.vorher, teil.gabe.gegeben))
            there, ours = trees
            if not gleich(there, ours):
                yield Abweichung(teil.gabe.id, teil.gabe.name, tuple(saetze("prozess", there, ours)))


def _geht(einfuegung: Einfuegung) -> bool:
    """What the library has already is no obstacle; its text stays."""
    fatal = {Lage.UNLESBAR, Lage.ERSETZT}
    return not hat_fehler(einfuegung.befunde) and not any(teil.lage in fatal for teil in einfuegung.teile)
