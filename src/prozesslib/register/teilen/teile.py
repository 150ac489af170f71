"""share: what colleagues did comes here, what we did goes there, merged by field."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prozesslib.check.befund import Befund, hat_fehler
from prozesslib.check.form import befunde_der_form
from prozesslib.message import Message
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei
from prozesslib.register.abgleich.offen import offene_konflikte
from prozesslib.register.identitaet import identity
from prozesslib.register.teilen import fehler
from prozesslib.register.teilen.anfang import spaeterer_anfang
from prozesslib.register.teilen.baeume import Baummischung, mische_baeume
from prozesslib.register.teilen.drei import Baum, Drei
from prozesslib.register.teilen.ort import stelle
from prozesslib.register.teilen.staende import drei_baeume, unterschied, zwei_baeume
from prozesslib.register.vergleich.dateien import Dateivergleich
from prozesslib.register.vergleich.kurz import meldung
from prozesslib.register.workspace import Workspace
from prozesslib.store import journal_errors
from prozesslib.store.documents import read_file_document
from prozesslib.store.files import MAX_FILE_BYTES, read_file, with_lf
from prozesslib.store.git.commit import CommitText, Identity
from prozesslib.store.git.objects import blob_id
from prozesslib.store.git.remote import Place, Pushed, ahead_behind, common_base, fetch, place_of, push
from prozesslib.store.git.repo import Repo
from prozesslib.store.journal import commit_changes, move_branch, prepare_commit, refuse_unsaved_for
from prozesslib.store.layout import CONFLICT_FOLDER, schema_name, stem

VERSUCHE = 8
"""So often `teile` begins again when somebody was faster."""

_TITEL = "Gemeinsamen Stand zusammenführen"


@dataclass(frozen=True, slots=True)
class Teilung:
    """What came in, what went out, and what stands in the way of the rest."""

    ort: str
    herein: tuple[Dateivergleich, ...] = ()
    hinaus: tuple[Dateivergleich, ...] = ()
    konflikte: tuple[Konfliktdatei, ...] = ()
    befunde: tuple[Befund, ...] = ()
    """What the form check finds in what was merged or came in."""
    hinweise: tuple[Message, ...] = ()
    geteilt: bool = True
    """Whether the place has all of ours now."""
    erstmals: bool = False
    """Whether nothing had been there before."""


@dataclass(frozen=True, slots=True)
class _Runde:
    """One attempt: where we stand, where they stand, and from where both came."""

    repo: Repo
    place: Place
    who: Identity
    unsere: str
    ihre: str
    basis: str


def teile(workspace: Workspace) -> Teilung:
    """Bring both sides together; UserError when nothing can be done, and then nothing has changed here."""
    repo = workspace.repo
    place = _bereit(workspace)
    who = identity(workspace.kopf, repo)
    for attempt in range(VERSUCHE):
        unsere, _ = stelle(repo)
        done = _versuche(repo, place, who, unsere)
        if done is not None:
            return done
        time.sleep(random.uniform(0.05, 0.2) * 2 ** min(attempt, 4))
    raise fehler.zu_viel_los(place.shown)


def _bereit(workspace: Workspace) -> Place:
    """The place; UserError for everything that has to be done before."""
    repo = workspace.repo
    stelle(repo)
    place = place_of(repo)
    if place is None:
        raise fehler.kein_ort()
    busy = repo.busy_with()
    if busy:
        raise journal_errors.busy(busy)
    unsaved = list(_ungespeichert(workspace))
    if unsaved:
        raise journal_errors.unsaved(unsaved)
    open_ = [stem(path) for path in workspace.tree if path.startswith(CONFLICT_FOLDER)]
    if open_:
        raise offene_konflikte(open_)
    return place


def _ungespeichert(workspace: Workspace) -> Iterator[str]:
    """What `save` would save; other line endings alone are no work of anybody."""
    status = workspace.repo.status()
    edited = [path for path, letter in status.items() if letter == "M"]
    saved = workspace.repo.list_tree("HEAD", edited) if edited else {}
    for path, letter in status.items():
        data = read_file(workspace.root, path) if letter == "M" else None
        if data is not None and (len(data) > MAX_FILE_BYTES or blob_id(with_lf(data)) == saved[path].blob):
            continue
        if schema_name(path) or letter != "?":
            yield path


def _versuche(repo: Repo, place: Place, who: Identity, unsere: str) -> Teilung | None:
    """One attempt; None when somebody was faster."""
    ihre = fetch(repo, place)
    if ihre is None:
        return _hinlegen(repo, place, unsere)
    basis = common_base(repo, place, unsere, ihre)
    if basis is None:
        raise fehler.ohne_gemeinsamen_anfang(place.shown)
    runde = _Runde(repo, place, who, unsere, ihre, basis)
    if basis == ihre:
        return _senden(runde)
    return _vorspulen(runde) if basis == unsere else _zusammen(runde)


def _hinlegen(repo: Repo, place: Place, unsere: str) -> Teilung | None:
    """The place is empty."""
    return Teilung(place.shown, erstmals=True) if push(repo, place, unsere) is Pushed.SENT else None


def _senden(runde: _Runde) -> Teilung | None:
    """Only we have something new, if only a release."""
    ahead, _ = ahead_behind(runde.repo, runde.unsere, runde.ihre)
    if (ahead or runde.repo.tags()) and push(runde.repo, runde.place, runde.unsere) is Pushed.OUTRUN:
        return None
    return Teilung(runde.place.shown, hinaus=unterschied(*zwei_baeume(runde.repo, runde.ihre, runde.unsere)))


def _vorspulen(runde: _Runde) -> Teilung:
    """Only they have something new."""
    move_branch(runde.repo, runde.ihre, "Gemeinsamen Stand holen", runde.who, onto=runde.unsere)
    old, new = zwei_baeume(runde.repo, runde.unsere, runde.ihre)
    return Teilung(runde.place.shown, herein=unterschied(old, new), befunde=tuple(_befunde(new)))


def _zusammen(runde: _Runde) -> Teilung | None:
    """Both have something new. What is sound goes to the place first, and then this folder follows."""
    repo = runde.repo
    baeume, found = _gemischt(runde)
    befunde = tuple(_befunde(found.aenderungen))
    text = CommitText(f"{_TITEL}\n\n{meldung(unterschied(baeume.basis, baeume.ihre))}", runde.who)
    whole = not found.konflikte and not hat_fehler(_eigene(befunde, baeume, found))
    if whole:
        merged = prepare_commit(repo, found.aenderungen, text, (runde.unsere, runde.ihre))
        refuse_unsaved_for(repo, merged)
        if push(repo, runde.place, merged) is Pushed.OUTRUN:
            return None
        move_branch(repo, merged, _TITEL, runde.who, onto=runde.unsere)
    else:
        parents, changes = (runde.ihre,), found.aenderungen
        commit_changes(repo, changes, text.message, runde.who, parents=parents, onto=runde.unsere)
    after = {path: data for path, data in {**baeume.unsere, **found.aenderungen}.items() if data is not None}
    return Teilung(
        runde.place.shown,
        herein=unterschied(baeume.unsere, after),
        hinaus=unterschied(baeume.ihre, after) if whole else (),
        konflikte=found.konflikte,
        befunde=befunde,
        hinweise=found.hinweise,
        geteilt=whole,
    )


def _gemischt(runde: _Runde) -> tuple[Drei[Baum], Baummischung]:
    """The merge; on conflicts once more from a later common state, where the contents show that there is one."""
    repo, unsere, ihre = runde.repo, runde.unsere, runde.ihre
    baeume = drei_baeume(repo, runde.basis, unsere, ihre)
    found = mische_baeume(*baeume.alle)
    later = spaeterer_anfang(repo, runde.basis, unsere, ihre) if found.konflikte else None
    if later is not None:
        baeume = drei_baeume(repo, later, unsere, ihre)
        found = mische_baeume(*baeume.alle)
    return baeume, found


def _befunde(changes: Mapping[str, bytes | None]) -> Iterator[Befund]:
    """What is wrong with the form of the files that change."""
    for path, text in sorted(changes.items()):
        document = None if text is None else read_file_document(path, text)
        if document is not None:
            yield from befunde_der_form(document)


def _eigene(befunde: tuple[Befund, ...], baeume: Drei[Baum], found: Baummischung) -> tuple[Befund, ...]:
    """Findings in what came about by merging; what the others shared that way is not held back again."""
    return tuple(b for b in befunde if found.aenderungen[b.datei] != baeume.ihre.get(b.datei))
