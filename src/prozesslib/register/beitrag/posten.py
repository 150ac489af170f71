"""What of this register is to be given: the shared texts, said in the library's words, with what stays here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from prozesslib.check.befund import Befund
from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.register.abgleich.offen import offene_konflikte
from prozesslib.register.add import near_duplicates
from prozesslib.register.beitrag.abbilden import (
    Wandel,
    als_neu,
    ausgelassen,
    bereich_von,
    bilde_ab,
    gemeinsamer_text,
)
from prozesslib.register.beitrag.eigene_stellen import EigeneStelle, eigene_stellen
from prozesslib.register.beitrag.einfuegen import Bibliothek
from prozesslib.register.beitrag.gabe import BLAUPAUSE, PAKET, Gabe, Liste
from prozesslib.register.beitrag.rueckkehr import angenommene
from prozesslib.register.beitrag.schutz import kommentare, schutzbefunde
from prozesslib.register.quelle import Fassung
from prozesslib.register.workspace import Workspace
from prozesslib.store.file_errors import shown
from prozesslib.store.git.objects import blob_id
from prozesslib.store.journal_errors import unsaved
from prozesslib.store.layout import LOCK_FILE, base_path, contribution_path, process_path


@dataclass(frozen=True, slots=True)
class Posten:
    """One process as it goes out: our shared text, what becomes of it, and what is left out."""

    gabe: Gabe
    eigen: bytes
    """Our shared text, before anything in it was said otherwise."""
    ausgelassen: tuple[str, ...]
    wandel: tuple[Wandel, ...]
    schutz: tuple[Befund, ...]
    kommentare: tuple[str, ...] = ()
    """Comments that go out and that the library does not have."""
    stellen: tuple[EigeneStelle, ...] = ()
    """Offices of ours that go out as another one and that nothing keeps here yet."""
    aehnlich: tuple[tuple[str, str], ...] = ()
    """Id and name of processes of the library that may be the same, for a new one."""

    @property
    def id(self) -> str:
        """Id of the process."""
        return self.gabe.id

    @property
    def name(self) -> str:
        """Name of the process."""
        return self.gabe.name


def stelle_zusammen(
    workspace: Workspace, ids: Sequence[str], bibliothek: Bibliothek, fassung: Fassung, liste: str | None
) -> tuple[Posten, ...]:
    """Prepare what is given; UserError for unknown, unsaved or disputed processes and for a list that is unknown."""
    dateien = [workspace.prozess(key) for key in ids]
    _refuse_open(workspace, dateien)
    bases = dict(_basen(workspace, ids, bibliothek, fassung))
    wanted = _liste(workspace, bibliothek.bestand, liste, any(key not in bases for key in ids))
    return tuple(_posten(workspace, datei, bibliothek, bases.get(datei.id), wanted) for datei in dateien)


def _posten(
    workspace: Workspace,
    datei: Prozessdatei,
    bibliothek: Bibliothek,
    basis: bytes | None,
    liste: tuple[str, str] | None,
) -> Posten:
    text = workspace.tree[datei.pfad]
    own = gemeinsamer_text(text)
    known = bibliothek.bestand.schluessel("stellen")
    mapped = bilde_ab(own, workspace.bestand.schluessel("stellen"), known)
    there = bibliothek.bestand.prozesse.get(datei.id)
    theirs = bibliothek.texte[there.pfad] if there else None
    if basis is None and there is None:
        mapped = als_neu(mapped)
    public = set(kommentare(theirs or b""))
    area = bereich_von(datei)
    gabe = Gabe(
        id=datei.id,
        name=datei.prozess.name,
        pfad=process_path(area, datei.id),
        basis=basis,
        gegeben=mapped.text,
        hash=blob_id(own),
        liste=Liste(*liste, area) if liste and basis is None and there is None else None,
    )
    return Posten(
        gabe=gabe,
        eigen=own,
        ausgelassen=ausgelassen(datei.daten),
        wandel=mapped.wandel,
        schutz=schutzbefunde(datei.pfad, text, mapped.text, theirs),
        kommentare=tuple(comment for comment in kommentare(mapped.text) if comment not in public),
        stellen=tuple(eigene_stellen(datei.daten, mapped.wandel)),
        aehnlich=near_duplicates(datei.prozess.name, bibliothek.bestand) if there is None else (),
    )


def _basen(
    workspace: Workspace, ids: Sequence[str], bibliothek: Bibliothek, fassung: Fassung
) -> Iterator[tuple[str, bytes]]:
    """The library's text that ours was made from, where there is one.

    What was given before and has come in there, but not back to us, was made from what was given.
    """
    lock = workspace.lock
    assert lock is not None
    pending = {key: lock.beitraege[key] for key in ids if key in lock.beitraege}
    accepted = angenommene(fassung, pending) if pending else frozenset()
    offices = workspace.bestand.schluessel("stellen"), bibliothek.bestand.schluessel("stellen")
    foreign = lock.bibliothek.name not in (None, fassung.stand.name)
    for key in ids:
        origin, given = lock.prozesse.get(key), workspace.tree.get(contribution_path(key))
        if key in accepted and given is not None:
            yield key, bilde_ab(given, *offices).text
        elif origin is not None and origin.art == "blaupause" and (key in bibliothek.bestand.prozesse or not foreign):
            text = workspace.tree.get(base_path(origin.pfad))
            yield from [] if text is None else [(key, text)]


def _liste(workspace: Workspace, bestand: Bestand, wunsch: str | None, neues: bool) -> tuple[str, str] | None:
    """Kind and id of the list that new processes go into."""
    if wunsch is not None and not neues:
        raise UserError(
            Message("--in gilt nur für neue Prozesse; neu ist keiner.", "--in is for new processes; none is new."),
            Message("--in weglassen.", "Leave --in out."),
        )
    followed = workspace.kopf.blaupause.name if workspace.kopf.blaupause else None
    key = wunsch or followed
    kinds: Mapping[str, Mapping[str, object]] = {BLAUPAUSE: bestand.blaupausen, PAKET: bestand.pakete}
    found = next((kind for kind, lists in kinds.items() if key in lists), None)
    if key is not None and found is not None:
        return found, key
    if not neues or not (bestand.blaupausen or bestand.pakete):
        return None
    raise _keine_liste(key, [*bestand.blaupausen, *bestand.pakete])


def _keine_liste(key: str | None, known: Sequence[str]) -> UserError:
    near = naechste(key or "", known, 1)
    guess = Message(f" Meinten Sie „{near[0]}“?", f" Did you mean “{near[0]}”?") if near else Message("", "")
    listed = ", ".join(known)
    what = Message("Für neue Prozesse fehlt die Blaupause.", "The blueprint for new processes is missing.")
    if key is not None:
        what = Message(
            f"Eine Blaupause oder ein Aufgabenpaket „{shown(key, 80)}“ gibt es dort nicht.{guess.de}",
            f"There is no blueprint or package “{shown(key, 80)}” there.{guess.en}",
        )
    return UserError(what, Message(f"Mit --in eine nennen: {listed}.", f"Name one by --in: {listed}."))


def _refuse_open(workspace: Workspace, dateien: Sequence[Prozessdatei]) -> None:
    """Only what is saved and settled is given away."""
    disputed = [datei.id for datei in dateien if datei.id in workspace.bestand.konflikte]
    if disputed:
        raise offene_konflikte(disputed)
    paths = [path for d in dateien for path in (d.pfad, contribution_path(d.id))]
    changed = workspace.repo.status((*paths, LOCK_FILE))
    if changed:
        raise unsaved(tuple(changed))
