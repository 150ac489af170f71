"""receive: what others give to this library, looked at, and made a branch of it or taken over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.check.form import befunde_der_form
from prozesslib.message import Message, UserError
from prozesslib.model.katalog import Traeger
from prozesslib.register.beitrag import text as worte
from prozesslib.register.beitrag.ablegen import lege_ab
from prozesslib.register.beitrag.datei import lies_datei
from prozesslib.register.beitrag.einfuegen import Bibliothek, Einfuegung, fuege_ein
from prozesslib.register.beitrag.gabe import Beilage, Gabe, mit_namen
from prozesslib.register.beitrag.rueckkehr import vermerke, vermerke_bis
from prozesslib.register.beitrag.schutz import schutzbefunde, verweigere_persoenliches
from prozesslib.register.beitrag.vorschlag import finde_zweig, lies_vorschlag
from prozesslib.register.identitaet import identity, official
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import read_document
from prozesslib.store.file_errors import shown
from prozesslib.store.files import with_lf
from prozesslib.store.git.branch import bad_name, branches, is_branch_name
from prozesslib.store.git.commit import CommitText, Identity
from prozesslib.store.journal import move_branch, prepare_commit
from prozesslib.store.layout import CONTENT


class Ausgang(StrEnum):
    """What became of a contribution that came in."""

    ABGELEHNT = "abgelehnt"
    NICHTS = "nichts"
    """The library says the same already."""
    DRIN = "drin"
    """It was taken over before."""
    GEZEIGT = "gezeigt"
    ZWEIG = "zweig"
    UEBERNOMMEN = "uebernommen"


@dataclass(frozen=True, slots=True)
class Eingang:
    """What came in: from whom, under which heading, and the branch it came as or is to become."""

    titel: str
    von: Traeger | None
    zweig: str
    gaben: tuple[Gabe, ...]
    beilagen: tuple[Beilage, ...] = ()
    commit: str | None = None
    """The branch's commit; None for a file."""


@dataclass(frozen=True)
class Empfang:
    """What came in, what it would change, and what became of it."""

    eingang: Eingang
    form: tuple[Befund, ...]
    """What is wrong with the texts themselves, and what must not be in them."""
    einfuegung: Einfuegung | None
    """None where the texts cannot be read."""
    ausgang: Ausgang = Ausgang.GEZEIGT
    zweig: str | None = None
    schon_da: bool = False

    @cached_property
    def befunde(self) -> tuple[Befund, ...]:
        """What the library's check would find, or what is wrong with the texts themselves."""
        return self.form if self.einfuegung is None else self.einfuegung.befunde

    @property
    def geht(self) -> bool:
        """Whether nothing stands against it."""
        return not hat_fehler(self.form) and self.einfuegung is not None and self.einfuegung.geht


def empfange(workspace: Workspace, quelle: str, zweig: str | None = None, *, uebernimm: bool = False) -> Empfang:
    """Look at a contribution, a file or the name of a branch, and put it into the library by field.

    A file becomes a branch; with ``uebernimm`` it is taken over into the current one, and so is a branch. What does
    not fit changes nothing. UserError where this is no library, or it is no contribution.
    """
    stand = _stand(workspace)
    if zweig is not None and not is_branch_name(zweig):
        raise bad_name(zweig)
    eingang = _eingang(workspace, quelle, stand)
    empfang = _sieh_an(workspace, eingang, stand)
    if empfang.ausgang is not Ausgang.GEZEIGT:
        return empfang
    assert empfang.einfuegung is not None
    if uebernimm:
        return _uebernimm(workspace, empfang, stand)
    return empfang if eingang.commit else _als_zweig(workspace, empfang, stand, zweig)


def _stand(workspace: Workspace) -> str:
    if workspace.kopf.ist_register:
        raise UserError(
            Message("Das ist ein Register, keine Bibliothek.", "This is a register, not a library."),
            Message(
                "Beiträge nimmt die Bibliothek an: in ihren Ordner wechseln.",
                "Contributions go to a library: change to its folder.",
            ),
        )
    head = workspace.repo.head()
    if head is None:
        raise UserError(
            Message("Die Bibliothek ist noch nicht gespeichert.", "The library is not saved yet."),
            Message("Zuerst: prozesslib save", "First: prozesslib save"),
        )
    return head


def _eingang(workspace: Workspace, quelle: str, stand: str) -> Eingang:
    path = Path(quelle)
    if path.is_file():
        sent = lies_datei(path)
        verweigere_persoenliches(sent.titel, Message("Die Überschrift", "The heading"))
        verweigere_persoenliches(sent.von.name, Message("Der Absender", "The sender"))
        heading = worte.titel(sent.von, sent.gaben) if vermerke(sent.titel) else worte.gekuerzt(sent.titel)
        return Eingang(heading, sent.von, sent.zweig, tuple(map(mit_namen, sent.gaben)))
    commit = finde_zweig(workspace.repo, quelle) if is_branch_name(quelle) else None
    if commit is None:
        raise UserError(
            Message(
                f"{shown(quelle)} ist weder eine Datei noch ein Vorschlag in dieser Bibliothek.",
                f"{shown(quelle)} is neither a file nor a proposal in this library.",
            ),
            _vorhandene(workspace),
        )
    found = lies_vorschlag(workspace.repo, quelle, commit, stand)
    return Eingang(worte.gekuerzt(found.titel), None, quelle, found.gaben, found.beilagen, commit)


def _vorhandene(workspace: Workspace) -> Message:
    names = [name for name in branches(workspace.repo) if name.startswith("beitrag/")]
    listed = ", ".join(map(shown, names[:5])) + (" …" if len(names) > 5 else "")
    return Message(
        f"Vorschläge hier: {listed}." if names else "Den Pfad der Datei prüfen.",
        f"Proposals here: {listed}." if names else "Check the path of the file.",
    )


def _sieh_an(workspace: Workspace, eingang: Eingang, stand: str) -> Empfang:
    files = workspace.repo.read_tree(stand, under=CONTENT).files
    bibliothek = Bibliothek({path: with_lf(data) for path, data in files.items()})
    form = tuple(befund for gabe in eingang.gaben for befund in _form(gabe, bibliothek))
    if hat_fehler(form):
        return Empfang(eingang, form, None, Ausgang.ABGELEHNT)
    known = vermerke_bis(workspace.repo, stand)
    new = [gabe for gabe in eingang.gaben if (gabe.id, gabe.hash) not in known]
    einfuegung = fuege_ein(bibliothek, new, eingang.beilagen)
    empfang = Empfang(eingang, form, einfuegung)
    if not new and not einfuegung.aenderungen:
        return replace(empfang, ausgang=Ausgang.DRIN)
    if not empfang.geht:
        return replace(empfang, ausgang=Ausgang.ABGELEHNT)
    return empfang if einfuegung.aenderungen else replace(empfang, ausgang=Ausgang.NICHTS)


def _form(gabe: Gabe, bibliothek: Bibliothek) -> Sequence[Befund]:
    """Whether the text is a process of this id without anything local or personal."""
    document = read_document(gabe.pfad, gabe.gegeben)
    found = [*befunde_der_form(document)]
    if hat_fehler(found) or document.data is None:
        return found
    there = bibliothek.bestand.prozesse.get(gabe.id)
    found += schutzbefunde(gabe.pfad, gabe.gegeben, gabe.gegeben, bibliothek.texte[there.pfad] if there else None)
    return found


def _als_zweig(workspace: Workspace, empfang: Empfang, stand: str, wunsch: str | None) -> Empfang:
    assert empfang.einfuegung is not None
    text = _commit_text(workspace, empfang)
    changes = empfang.einfuegung.aenderungen
    name = wunsch or empfang.eingang.zweig
    zweig = lege_ab(workspace.repo, name, stand, changes, text, fest=wunsch is not None)
    return replace(empfang, ausgang=Ausgang.ZWEIG, zweig=zweig.name, schon_da=zweig.schon_da)


def _uebernimm(workspace: Workspace, empfang: Empfang, stand: str) -> Empfang:
    """Take it over: one commit on the current branch, working files along; a branch becomes its second parent."""
    assert empfang.einfuegung is not None
    text = _commit_text(workspace, empfang)
    parents = [stand, *([empfang.eingang.commit] if empfang.eingang.commit else [])]
    commit = prepare_commit(workspace.repo, empfang.einfuegung.aenderungen, text, parents)
    move_branch(workspace.repo, commit, text.title(), text.identity, onto=stand)
    return replace(empfang, ausgang=Ausgang.UEBERNOMMEN)


def _commit_text(workspace: Workspace, empfang: Empfang) -> CommitText:
    assert empfang.einfuegung is not None
    message = worte.nachricht(empfang.eingang.titel, empfang.einfuegung)
    giver: Identity | None = official(empfang.eingang.von) if empfang.eingang.von else None
    return CommitText(message, identity(workspace.kopf, workspace.repo), author=giver)
