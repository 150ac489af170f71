"""contribute: give processes of this register to the library, as a branch there or as a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from prozesslib.check.befund import Befund
from prozesslib.message import Message, UserError
from prozesslib.model.katalog import Beitrag, BibliotheksStand, Lock, Traeger
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.beitrag import text as worte
from prozesslib.register.beitrag.ablegen import lege_ab
from prozesslib.register.beitrag.datei import Sendung, schreibe_datei
from prozesslib.register.beitrag.einfuegen import Bibliothek, Einfuegung, Lage, fuege_ein
from prozesslib.register.beitrag.gabe import Gabe
from prozesslib.register.beitrag.link import gebaut, vom_server
from prozesslib.register.beitrag.posten import Posten, stelle_zusammen
from prozesslib.register.beitrag.schutz import verweigere_persoenliches
from prozesslib.register.beitrag.ziel import Ziel, finde_ziel
from prozesslib.register.identitaet import official
from prozesslib.register.quelle import AKTUELL, EINGEBETTET, Fassung, oeffne_bibliothek
from prozesslib.register.workspace import Workspace
from prozesslib.store.git.branch import bad_name, is_branch_name, send_branch
from prozesslib.store.git.commit import CommitText
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import LOCK_FILE, contribution_path


class Weg(StrEnum):
    """How a contribution went out."""

    VORSCHAU = "vorschau"
    """Not at all: it was only shown."""
    ZWEIG = "zweig"
    GESENDET = "gesendet"
    DATEI = "datei"


@dataclass(frozen=True, slots=True)
class Auftrag:
    """What is to be given, and how."""

    ids: Sequence[str]
    an: str | None = None
    """Path or URL of the library; None is the one that this register follows."""
    zweig: str | None = None
    nachricht: str | None = None
    liste: str | None = None
    """Blueprint or package that new processes go into; None is the blueprint that is followed here."""
    senden: bool = False
    datei: Path | None = None


@dataclass(frozen=True)
class Ergebnis:
    """What was given, or what stands against it."""

    bibliothek: BibliotheksStand
    posten: tuple[Posten, ...]
    einfuegung: Einfuegung
    titel: str
    von: Traeger
    weg: Weg = Weg.VORSCHAU
    zweig: str | None = None
    link: str | None = None
    datei: Path | None = None
    schon_da: bool = False
    gegeben: Mapping[str, str] = field(default_factory=dict)
    """Blob id of the text of each process as it went out, by id."""

    @property
    def schutz(self) -> tuple[Befund, ...]:
        """What must not be given away, in the files here."""
        going = {teil.gabe.id for teil in self.einfuegung.teile if teil.lage is not Lage.GLEICH}
        return tuple(befund for item in self.posten if item.id in going for befund in item.schutz)

    @property
    def befunde(self) -> tuple[Befund, ...]:
        """Findings that the library would have."""
        return self.einfuegung.befunde

    @cached_property
    def abgelehnt(self) -> bool:
        """Whether nothing was written because something stands against it."""
        return bool(self.schutz) or not self.einfuegung.geht

    @property
    def nichts(self) -> bool:
        """Whether the library has all of it already."""
        return all(teil.lage is Lage.GLEICH for teil in self.einfuegung.teile)

    @property
    def vorlage(self) -> str:
        """The text of the merge request."""
        return worte.vorlage(self.titel, self.von, self.einfuegung)


def gib(workspace: Workspace, auftrag: Auftrag) -> Ergebnis:
    """Give processes to a library and note it here; nothing is written where something stands against it.

    UserError for unknown or unsaved processes, wrong wishes, and a library that cannot be reached.
    """
    _pruefe(auftrag)
    ziel = finde_ziel(workspace, auftrag.an, senden=auftrag.senden, als_datei=auftrag.datei is not None)
    with oeffne_bibliothek(None if ziel.quelle == EINGEBETTET else ziel.quelle, AKTUELL) as fassung:
        ergebnis = _bereite_vor(workspace, auftrag, fassung)
        if ergebnis.abgelehnt or ergebnis.nichts:
            return ergebnis
        gegeben = _gib_hin(ergebnis, auftrag, ziel, fassung)
    if gegeben.weg is not Weg.VORSCHAU:
        _merke(workspace, gegeben)
    return gegeben


def _pruefe(auftrag: Auftrag) -> None:
    if auftrag.senden and auftrag.datei is not None:
        raise UserError(
            Message("--push und --as-file gehen nicht zugleich.", "--push and --as-file do not go together."),
            Message("Eines von beiden weglassen.", "Leave one of them out."),
        )
    if auftrag.zweig is not None and not is_branch_name(auftrag.zweig):
        raise bad_name(auftrag.zweig)
    verweigere_persoenliches(auftrag.nachricht or "", Message("Die Nachricht", "The message"))


def _bereite_vor(workspace: Workspace, auftrag: Auftrag, fassung: Fassung) -> Ergebnis:
    bibliothek = Bibliothek(fassung.lies(fassung.blobs))
    posten = stelle_zusammen(workspace, tuple(dict.fromkeys(auftrag.ids)), bibliothek, fassung, auftrag.liste)
    einfuegung = fuege_ein(bibliothek, (item.gabe for item in posten))
    moving = [teil.gabe for teil in einfuegung.teile if teil.lage is not Lage.GLEICH] or [p.gabe for p in posten]
    owner = workspace.kopf.kommune or workspace.kopf.herausgeber or Traeger(workspace.kopf.name, "ohne")
    heading = worte.gekuerzt(auftrag.nachricht or "") or worte.titel(owner, moving)
    name = auftrag.zweig or worte.zweigname(owner, moving)
    return Ergebnis(fassung.stand, posten, einfuegung, heading, owner, zweig=name)


def _gib_hin(ergebnis: Ergebnis, auftrag: Auftrag, ziel: Ziel, fassung: Fassung) -> Ergebnis:
    if auftrag.datei is not None:
        schreibe_datei(auftrag.datei, _sendung(ergebnis))
        given = {teil.gabe.id: blob_id(teil.nachher or b"") for teil in ergebnis.einfuegung.bewegt}
        return replace(ergebnis, weg=Weg.DATEI, datei=auftrag.datei, gegeben=given)
    return _als_zweig(ergebnis, auftrag, ziel, fassung) if ziel.orte else ergebnis


def _als_zweig(ergebnis: Ergebnis, auftrag: Auftrag, ziel: Ziel, fassung: Fassung) -> Ergebnis:
    """Put the branch into the clone that the library was read from, and send it where it belongs."""
    repo, stand, name = fassung.repo, ergebnis.bibliothek.commit, ergebnis.zweig
    assert repo is not None and stand is not None and name is not None
    text = CommitText(worte.nachricht(ergebnis.titel, ergebnis.einfuegung), official(ergebnis.von))
    fixed = auftrag.zweig is not None
    zweig = lege_ab(repo, name, stand, ergebnis.einfuegung.aenderungen, text, fest=fixed)
    said = [send_branch(repo, place, zweig.name, zweig.commit) for place in ziel.orte]
    blobs = repo.list_tree(zweig.commit)
    given = {teil.gabe.id: blobs[teil.pfad].blob for teil in ergebnis.einfuegung.bewegt if teil.pfad in blobs}
    there = replace(ergebnis, weg=Weg.ZWEIG, zweig=zweig.name, schon_da=zweig.schon_da, gegeben=given)
    if ziel.adresse is None:
        return there
    target = repo.branch_ref().removeprefix("refs/heads/")
    return replace(there, weg=Weg.GESENDET, link=vom_server(said[-1]) or gebaut(ziel.adresse, target, zweig.name))


def _sendung(ergebnis: Ergebnis) -> Sendung:
    today = datetime.date.today().isoformat()
    assert ergebnis.zweig is not None
    gaben = tuple(teil.gabe for teil in ergebnis.einfuegung.bewegt)
    return Sendung(ergebnis.von, today, ergebnis.bibliothek, ergebnis.zweig, ergebnis.titel, gaben)


def _merke(workspace: Workspace, ergebnis: Ergebnis) -> None:
    """Note in this register what was given: the text, so that its return is no conflict, and where it went."""
    lock = workspace.lock
    assert lock is not None
    given = dict(lock.beitraege)
    items = [item for item in ergebnis.posten if item.id in ergebnis.gegeben]
    for item in items:
        given[item.id] = _beitrag(lock, ergebnis, item.gabe)
    changes: dict[str, bytes | None] = {contribution_path(item.id): item.eigen for item in items}
    changes[LOCK_FILE] = lock_text(replace(lock, beitraege=given))
    names = ", ".join(item.name for item in items[:3]) + (" …" if len(items) > 3 else "")
    workspace.record(changes, f"Beitrag an {ergebnis.bibliothek.name or ergebnis.bibliothek.quelle}: {names}")


def _beitrag(lock: Lock, ergebnis: Ergebnis, gabe: Gabe) -> Beitrag:
    """The note of one process; what was given before in the same way keeps its day."""
    today = datetime.date.today().isoformat()
    new = Beitrag(ergebnis.bibliothek.quelle, today, gabe.hash, ergebnis.gegeben[gabe.id], ergebnis.zweig)
    old = lock.beitraege.get(gabe.id)
    return old if old is not None and replace(old, am=today) == new else new
