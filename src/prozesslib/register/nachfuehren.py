"""adopt --update: what the other municipality improved since, merged by field into what was adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from prozesslib.merge.konflikt import Konflikt
from prozesslib.message import Message, UserError
from prozesslib.model.katalog import Herkunft
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, konflikt_pfad, neue, schreibe
from prozesslib.register.abgleich.lock import lock_text
from prozesslib.register.abgleich.offen import offene_konflikte
from prozesslib.register.adoption import revision_von, sicherer_lock
from prozesslib.register.beitrag.abbilden import bilde_stellen_ab
from prozesslib.register.quelle import Fassung
from prozesslib.register.vorlage import finde, gibt_es, oeffne_register
from prozesslib.register.workspace import Workspace
from prozesslib.store.git.objects import blob_id
from prozesslib.store.layout import LOCK_FILE, base_path


class Schritt(StrEnum):
    """What became of one adopted process."""

    GEAENDERT = "geaendert"
    KONFLIKT = "konflikt"
    GLEICH = "gleich"
    FORT = "fort"
    """The other municipality does not have it any more."""
    UNERREICHBAR = "unerreichbar"
    FEHLERHAFT = "fehlerhaft"


@dataclass(frozen=True, slots=True)
class Nachgefuehrt:
    """One adopted process, before and after."""

    id: str
    name: str
    pfad: str
    schritt: Schritt
    herkunft: Herkunft
    vorher: bytes
    nachher: bytes
    basis: bytes | None = None
    """Their text that was merged in; None where nothing was."""
    konflikte: tuple[Konflikt, ...] = ()
    grund: Message | None = None
    """Why nothing could be taken."""
    von: str | None = None
    """The state that was merged in before."""


@dataclass(frozen=True, slots=True)
class Nachfuehrung:
    """What came in, or would come in."""

    teile: tuple[Nachgefuehrt, ...]
    commit: str | None

    @property
    def neues(self) -> bool:
        """Whether anything changed."""
        return any(teil.basis is not None for teil in self.teile)

    @property
    def konflikte(self) -> bool:
        """Whether both sides changed the same somewhere."""
        return any(teil.schritt is Schritt.KONFLIKT for teil in self.teile)

    @property
    def offen(self) -> bool:
        """Whether something has to be decided, or could not be looked at."""
        return any(teil.schritt in (Schritt.KONFLIKT, Schritt.UNERREICHBAR, Schritt.FEHLERHAFT) for teil in self.teile)


def fuehre_nach(
    workspace: Workspace,
    kennung: str | None = None,
    quelle: str | None = None,
    revision: str | None = None,
    *,
    probe: bool = False,
) -> Nachfuehrung:
    """Merge the newer versions of one or all adopted processes, in one commit; ``probe`` plans only.

    ``quelle`` is where the source is now, if it moved. UserError for a process that was not adopted, while conflicts
    are open, and when the source of a single process cannot be reached.
    """
    origins = _adoptierte(workspace, kennung)
    parts: list[Nachgefuehrt] = []
    for place in dict.fromkeys(quelle or origin.quelle or "" for origin in origins.values()):
        here = {key: origin for key, origin in origins.items() if (quelle or origin.quelle or "") == place}
        try:
            with oeffne_register(place, revision) as fassung:
                parts += _aus(workspace, fassung, here)
        except UserError as error:
            if kennung is not None:
                raise
            parts += [_ohne(workspace, key, here[key], Schritt.UNERREICHBAR, error.message) for key in here]
    found = Nachfuehrung(tuple(parts), None)
    return found if probe or not found.neues else replace(found, commit=_schreibe(workspace, found))


def _adoptierte(workspace: Workspace, kennung: str | None) -> Mapping[str, Herkunft]:
    bestand, lock = workspace.register(), sicherer_lock(workspace)
    if bestand.konflikte:
        raise offene_konflikte(bestand.konflikte)
    found = {k: o for k, o in lock.prozesse.items() if o.art == "adoptiert" and k in bestand.prozesse}
    if kennung is None:
        return found
    workspace.prozess(kennung)
    if kennung not in found:
        raise UserError(
            Message(f"„{kennung}“ ist nicht adoptiert.", f"“{kennung}” was not adopted."),
            Message(
                "Was aus der Blaupause kommt, bringt „prozesslib sync“ auf den Stand.",
                "What comes from the blueprint is brought up to date by “prozesslib sync”.",
            ),
        )
    return {kennung: found[kennung]}


def _aus(workspace: Workspace, fassung: Fassung, origins: Mapping[str, Herkunft]) -> Iterator[Nachgefuehrt]:
    for key, origin in origins.items():
        original = origin.kennung or key
        if not gibt_es(fassung, original):
            gone = Message("dort gibt es ihn nicht mehr", "it is not there any more")
            yield _ohne(workspace, key, origin, Schritt.FORT, gone)
            continue
        try:
            yield _gemischt(workspace, fassung, key, origin)
        except UserError as error:
            yield _ohne(workspace, key, origin, Schritt.FEHLERHAFT, error.message)


def _gemischt(workspace: Workspace, fassung: Fassung, key: str, origin: Herkunft) -> Nachgefuehrt:
    datei = workspace.bestand.prozesse[key]
    ours, base = workspace.tree[datei.pfad], workspace.tree.get(base_path(origin.pfad))
    vorlage = finde(fassung, origin.kennung or key)
    theirs = bilde_stellen_ab(vorlage.als(key), vorlage.stellen, workspace.bestand.schluessel("stellen")).text
    if theirs == base:
        return Nachgefuehrt(key, datei.prozess.name, datei.pfad, Schritt.GLEICH, origin, ours, ours)
    mixed = mische(datei.pfad, base, ours, theirs)
    return Nachgefuehrt(
        id=key,
        name=datei.prozess.name,
        pfad=datei.pfad,
        schritt=Schritt.KONFLIKT if mixed.konflikte else Schritt.GEAENDERT,
        herkunft=replace(
            origin,
            hash=blob_id(theirs),
            quelle=fassung.stand.quelle,
            revision=revision_von(fassung),
            kennung=vorlage.datei.id if vorlage.datei.id != key else None,
        ),
        vorher=ours,
        nachher=ours if mixed.text is None else mixed.text,
        basis=theirs,
        konflikte=mixed.konflikte,
        von=origin.revision,
    )


def _ohne(workspace: Workspace, key: str, origin: Herkunft, schritt: Schritt, grund: Message) -> Nachgefuehrt:
    datei = workspace.bestand.prozesse[key]
    text = workspace.tree[datei.pfad]
    return Nachgefuehrt(key, datei.prozess.name, datei.pfad, schritt, origin, text, text, grund=grund)


def _schreibe(workspace: Workspace, found: Nachfuehrung) -> str:
    lock = sicherer_lock(workspace)
    new = [teil for teil in found.teile if teil.basis is not None]
    changes: dict[str, bytes | None] = {base_path(teil.herkunft.pfad): teil.basis for teil in new}
    changes |= {teil.pfad: teil.nachher for teil in new if teil.nachher != teil.vorher}
    changes |= {konflikt_pfad(datei.id): schreibe(datei) for datei in _konfliktdateien(new)}
    changes[LOCK_FILE] = lock_text(replace(lock, prozesse={**lock.prozesse, **{t.id: t.herkunft for t in new}}))
    names = ", ".join(teil.name for teil in new[:3]) + (" …" if len(new) > 3 else "")
    return workspace.record(changes, f"{names}: neue Fassung von anderswo übernehmen")


def _konfliktdateien(teile: Sequence[Nachgefuehrt]) -> Iterator[Konfliktdatei]:
    by_path = {teil.pfad: teil for teil in teile}
    for found in neue((path, teil.konflikte) for path, teil in by_path.items()):
        teil = by_path[found.datei]
        yield replace(found, quelle=teil.herkunft.quelle, von=teil.von, auf=teil.herkunft.revision)
