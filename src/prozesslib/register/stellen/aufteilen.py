"""Splitting an office: which process goes where is said by rules or in a list; the rest goes to one of the new ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.bezuege import STELLEN, Bezug, bezuege
from prozesslib.register.massen.vorhaben import Vorhaben
from prozesslib.register.stellen.katalog import Stelle, Stellenkatalog, entspricht_wert
from prozesslib.register.stellen.umbau import filterhinweise, vorhaben
from prozesslib.register.stellen.verweise import in_prozessen
from prozesslib.register.workspace import Workspace
from prozesslib.store.yaml.edits import DELETE, Edit, ItemId

Zuteilung = Callable[[str], str | None]
"""Id of a process to the key or name of its new office; None: the rest."""


@dataclass(frozen=True, slots=True)
class Aufteilung:
    """An office and those that take its place."""

    katalog: Stellenkatalog
    alt: Stelle
    ziele: tuple[Stelle, ...]
    sonst: Stelle
    """Takes what nothing is said about, and what cannot be told apart by process."""

    def ziel(self, text: str) -> Stelle:
        """One of the new offices, by key or name; UserError where it is none of them."""
        wanted = self.katalog.ziel(text).id
        found = next((one for one in self.ziele if one.id == wanted), None)
        if found:
            return found
        listed = ", ".join(one.id for one in self.ziele)
        raise UserError(
            Message(f"„{text}“ gehört nicht zu den neuen Stellen.", f"“{text}” is none of the new offices."),
            Message(f"Es sind: {listed}", f"They are: {listed}"),
        )


def aufteilung(workspace: Workspace, alt: str, ziele: Sequence[str], sonst: str | None = None) -> Aufteilung:
    """What is to be split into what. UserError where there is no such office, or less than two new ones."""
    katalog = Stellenkatalog.von(workspace)
    found = katalog.vorhanden(alt)
    own = workspace.bestand.stelle_hier(found.id)
    old = found if own == found.id else Stelle(own, katalog.eintraege[own].name)
    targets = tuple({one.id: one for one in (katalog.ziel(text) for text in ziele)}.values())
    if len(targets) < 2:
        raise UserError(
            Message("Zum Aufteilen braucht es zwei Stellen.", "Splitting needs two offices."),
            Message(
                f'Zum Beispiel: prozesslib stellen aufteilen {old.id} --in "Team A,Team B"',
                f'Such as: prozesslib stellen aufteilen {old.id} --in "Team A,Team B"',
            ),
        )
    draft = Aufteilung(katalog, old, targets, targets[0])
    return replace(draft, sonst=draft.ziel(sonst)) if sonst else draft


def betroffene(bestand: Bestand, stelle: str) -> Iterator[Prozessdatei]:
    """The processes that name an office, or a typical one that it stands for."""
    for datei in bestand.prozesse.values():
        if any(bestand.stelle_hier(key) == stelle for _, key in bezuege(datei.daten, STELLEN)):
            yield datei


def teile_auf(workspace: Workspace, plan: Aufteilung, zuteilung: Zuteilung) -> Vorhaben:
    """Every process gets the office it is given to; its own fields say so where the shared text names a typical one."""
    bestand, old, rest = workspace.bestand, plan.alt, plan.sonst
    where = {
        datei.id: plan.ziel(said) if (said := zuteilung(datei.id)) else rest for datei in betroffene(bestand, old.id)
    }
    stuck: list[str] = []

    def wahl(datei: Prozessdatei, bezug: Bezug) -> Iterator[Edit]:
        if bestand.stelle_hier(bezug.kennung) != old.id:
            return
        target = where[datei.id].id
        literal = bezug.kennung == old.id and old.id not in plan.katalog.typische
        if literal or bezug.pfad[0] == "lokal":
            if target != old.id and (literal or target != rest.id):
                yield Edit(bezug.pfad, target)
        elif target != rest.id:
            own = _eigener_ort(datei, bezug)
            if own is None:
                stuck.append(datei.id)
            elif not _gesagt(datei, own):
                yield Edit(own, target)

    processes, _ = in_prozessen(workspace, bestand, wahl)
    after = plan.katalog.geaendert(list(_eintraege(plan)))
    renamed = {rest.id: old.id} if rest.neu and _geht(plan) else {}
    moved = {old.id: rest.id} if _geht(plan) else {}
    titel = f"Stelle {old.name} in {', '.join(one.name for one in plan.ziele)} aufteilen"
    hints = [*_zahlen(plan, where), *_fest(plan, stuck), *filterhinweise(bestand, moved)]
    return vorhaben(workspace, titel, (plan.katalog, after, renamed), processes, moved, hinweise=hints)


def _eigener_ort(datei: Prozessdatei, bezug: Bezug) -> tuple[str, ...] | None:
    """Where a process says its own office for one that the shared text names; None where there is no such place."""
    match bezug.pfad:
        case ("verantwortlich",):
            return ("lokal", "verantwortlich")
        case ("beteiligte", int() as index, "stelle"):
            return ("lokal", "stellen", str(datei.daten["beteiligte"][index]["id"]))
    return None


def _gesagt(datei: Prozessdatei, ort: Sequence[str]) -> bool:
    here: object = datei.daten
    for key in ort:
        here = here.get(key) if isinstance(here, Mapping) else None
    return here is not None


def _geht(plan: Aufteilung) -> bool:
    """Whether the old office leaves the catalogue."""
    return plan.alt.id not in plan.katalog.typische and plan.alt.id not in {one.id for one in plan.ziele}


def _eintraege(plan: Aufteilung) -> Iterator[Edit]:
    """The entry that goes becomes the one that takes the rest, with its place and what it stands for."""
    old, rest, goes = plan.katalog.eintraege[plan.alt.id], plan.sonst, _geht(plan)
    above = old.daten.get("uebergeordnet")
    if goes and rest.neu:
        yield Edit(("eintraege", ItemId(old.id), "id"), rest.id)
        yield Edit(("eintraege", ItemId(rest.id), "name"), rest.name)
    elif goes:
        yield Edit(("eintraege", ItemId(old.id)), DELETE)
    for one in plan.ziele:
        if one.neu and not (goes and one.id == rest.id):
            tree = {"id": one.id, "name": one.name} | ({"uebergeordnet": above} if above else {})
            yield Edit(("eintraege", ItemId(one.id)), tree)
    known = plan.katalog.eintraege[rest.id].entspricht if rest.id in plan.katalog.eintraege else ()
    typical = (old.id,) if old.id in plan.katalog.typische and rest.id != old.id else ()
    stands_for = [key for key in dict.fromkeys((*known, *old.entspricht, *typical)) if key != rest.id]
    if stands_for and (goes or typical or rest.id != old.id):
        yield Edit(("eintraege", ItemId(rest.id), "entspricht"), entspricht_wert(stands_for))
        if not goes and rest.id != old.id and old.entspricht:
            yield Edit(("eintraege", ItemId(old.id), "entspricht"), DELETE)
    for entry in plan.katalog.eintraege.values() if goes else ():
        if entry.daten.get("uebergeordnet") == old.id:
            yield Edit(("eintraege", ItemId(entry.id), "uebergeordnet"), rest.id)


def _zahlen(plan: Aufteilung, where: Mapping[str, Stelle]) -> Iterator[Message]:
    counts = [(one, sum(to.id == one.id for to in where.values())) for one in plan.ziele]
    yield Message(
        "Prozesse: " + ", ".join(f"{one.name} {count}" for one, count in counts),
        "Processes: " + ", ".join(f"{one.name} {count}" for one, count in counts),
    )


def _fest(plan: Aufteilung, stuck: Sequence[str]) -> Iterator[Message]:
    if stuck:
        count, name = len(set(stuck)), plan.sonst.name
        listed = ", ".join(list(dict.fromkeys(stuck))[:5])
        yield Message(
            f"In {count} {'Prozess' if count == 1 else 'Prozessen'} nennt der gemeinsame Text die Stelle bei einem "
            f"Schritt; dort steht dann {name}: {listed}",
            f"In {count} {'process' if count == 1 else 'processes'} the shared text names the office at a step; "
            f"that will be {name}: {listed}",
        )
