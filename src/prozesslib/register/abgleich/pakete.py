"""Aufgabenpakete of a register: a competence comes or goes, and its processes with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import naechste
from prozesslib.model.katalog import BibliotheksStand, BlaupausenWahl, Prozessliste
from prozesslib.model.zustand import Streichart
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.hinweis import Hinweis
from prozesslib.register.abgleich.ihre import Ihre
from prozesslib.register.abgleich.offen import offene_konflikte
from prozesslib.register.abgleich.plan import Plan, plane
from prozesslib.register.abgleich.umfeld import nur_gespeichertes
from prozesslib.register.abgleich.vorgang import Vorgang
from prozesslib.register.prune import Grund, streichung
from prozesslib.register.quelle import oeffne_bibliothek
from prozesslib.register.workspace import Workspace
from prozesslib.store.layout import HEAD_FILE
from prozesslib.store.schemas import guide
from prozesslib.store.yaml.edits import DELETE, Edit
from prozesslib.store.yaml.patch import patch


@dataclass(frozen=True, slots=True)
class Paket:
    """An Aufgabenpaket as the library describes it, and how it stands here."""

    id: str
    liste: Prozessliste
    gewaehlt: bool
    hier: int
    """How many of its processes are in the register."""


@dataclass(frozen=True, slots=True)
class PaketErgebnis:
    """What changed with the packages."""

    pakete: tuple[str, ...]
    """The packages that came or went; empty when nothing was to be done."""
    vorgaenge: tuple[Vorgang, ...] = ()
    """What arrived."""
    bleibt: tuple[tuple[str, str], ...] = ()
    """Id and name of the processes of the package that are pruned here and stay so."""
    vorschlag: tuple[tuple[str, str], ...] = ()
    """Id and name of the processes that only these packages had, and that may be pruned now."""
    gestrichen: bool = False
    """Whether they were pruned."""
    commit: str | None = None
    hinweise: tuple[Hinweis, ...] = ()
    """What is left alone, and why."""


def pakete(workspace: Workspace) -> tuple[Paket, ...]:
    """All packages of the library in the state the register stands on."""
    bild = _bild(workspace)
    chosen = _wahl(bild).pakete
    with _am_stand(bild) as ihre:
        found = sorted(ihre.pakete.items())
        return tuple(Paket(key, p, key in chosen, sum(i in bild.prozesse for i in p.ids())) for key, p in found)


def nimm_auf(workspace: Workspace, ids: Sequence[str]) -> PaketErgebnis:
    """Take packages: their processes arrive, in one commit. UserError for unknown ones and open conflicts."""
    bild = _bild(workspace)
    new = [key for key in dict.fromkeys(ids) if key not in _wahl(bild).pakete]
    with _am_stand(bild) as ihre:
        _bekannt(ids, ihre)
        plan = _plan_mit(bild, ihre, (*_wahl(bild).pakete, *new))
        listed = dict.fromkeys(i for key in new for i in ihre.pakete[key].ids())
    if not new:
        return PaketErgebnis(())
    nur_gespeichertes(workspace, plan)
    changes = {**plan.gelesen, **plan.aenderungen, HEAD_FILE: _kopf(workspace, plan.bild)}
    commit = workspace.record(changes, f"{_benannt(new)} aufnehmen")
    pruned = workspace.bestand.gestrichen
    staying = tuple((key, pruned[key].name) for key in listed if key in pruned)
    return PaketErgebnis(tuple(new), plan.vorgaenge, staying, commit=commit, hinweise=plan.hinweise)


def gib_ab(workspace: Workspace, ids: Sequence[str], grund: str | None = None) -> PaketErgebnis:
    """Give packages away; with a reason what only they had is pruned as nicht-zustaendig, else it is proposed."""
    bild = _bild(workspace)
    old = [key for key in dict.fromkeys(ids) if key in _wahl(bild).pakete]
    with _am_stand(bild) as ihre:
        _bekannt([key for key in ids if key not in old], ihre)
        staying = _plan_mit(bild, ihre, [key for key in _wahl(bild).pakete if key not in old])
        still = Ihre(ihre.fassung, staying.bild).gewollt
        only = [i for key in old if key in ihre.pakete for i in ihre.pakete[key].ids() if i not in still]
    if not old:
        return PaketErgebnis(())
    here = [key for key in dict.fromkeys(only) if key in bild.prozesse]
    names = tuple((key, workspace.prozess(key).prozess.name) for key in here)
    changes: dict[str, bytes | None] = {HEAD_FILE: _kopf(workspace, staying.bild)}
    if grund is not None:
        changes |= streichung(workspace, here, Grund(grund, Streichart.NICHT_ZUSTAENDIG))
    commit = workspace.record(changes, f"{_benannt(old)} abgeben" + (f"\n\n{grund}" if grund else ""))
    return PaketErgebnis(tuple(old), vorschlag=names, gestrichen=grund is not None, commit=commit)


def _bild(workspace: Workspace) -> Bild:
    workspace.register()
    bild = Bild.von(workspace)
    if bild.konflikte:
        raise offene_konflikte(bild.konflikte)
    return bild


def _wahl(bild: Bild) -> BlaupausenWahl:
    assert bild.kopf.blaupause is not None
    return bild.kopf.blaupause


@contextmanager
def _am_stand(bild: Bild) -> Iterator[Ihre]:
    """The library as it was merged in last, so that nothing but the package changes."""
    stand = bild.lock.bibliothek
    with oeffne_bibliothek(bild.bibliothek, stand.commit) as fassung:
        if fassung.stand.baum != stand.baum:
            raise _weitergegangen(stand)
        yield Ihre(fassung, bild)


def _weitergegangen(stand: BibliotheksStand) -> UserError:
    return UserError(
        Message(
            f"Die Bibliothek ist nicht mehr auf dem Stand dieses Registers ({stand.version}).",
            f"The library is no longer in the state of this register ({stand.version}).",
        ),
        Message("Zuerst „prozesslib sync“, dann den Befehl wiederholen.", "First “prozesslib sync”, then repeat."),
    )


def _plan_mit(bild: Bild, ihre: Ihre, wahl: Sequence[str]) -> Plan:
    chosen = replace(_wahl(bild), pakete=tuple(wahl))
    return plane(replace(bild, kopf=replace(bild.kopf, blaupause=chosen)), ihre.fassung)


def _kopf(workspace: Workspace, bild: Bild) -> bytes:
    chosen = list(_wahl(bild).pakete)
    edit = Edit(("blaupause", "pakete"), chosen or DELETE)
    return patch(workspace.tree[HEAD_FILE], [edit], guide("prozesslib"))


def _bekannt(ids: Iterable[str], ihre: Ihre) -> None:
    for key in ids:
        if key not in ihre.pakete:
            near = naechste(key, ihre.pakete, 1)
            guess = Message(f" Meinten Sie „{near[0]}“?", f" Did you mean “{near[0]}”?") if near else Message("", "")
            raise UserError(
                Message(
                    f"Das Aufgabenpaket „{key}“ gibt es in dieser Bibliothek nicht.{guess.de}",
                    f"There is no package “{key}” in this library.{guess.en}",
                ),
                Message("„prozesslib packages list“ zeigt alle.", "See “prozesslib packages list”."),
            )


def _benannt(ids: Sequence[str]) -> str:
    return f"Aufgabenpaket{'e' if len(ids) > 1 else ''} {', '.join(ids)}"
