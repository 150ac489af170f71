"""Writes the answers to conflicts down, in one commit, and says what the check finds since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prozesslib.check.befund import Befund
from prozesslib.check.lauf import pruefe_bestand, pruefe_prozess
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.register.abgleich import loesung_fehler as fehler
from prozesslib.register.abgleich.loesung import Loesung
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Seite, Wahl, Wert
from prozesslib.register.abgleich.loesung_text import ablagen, nachricht, text_von
from prozesslib.register.feldwert import neue_befunde
from prozesslib.register.workspace import Workspace
from prozesslib.store.documents import FileDocument, read_documents
from prozesslib.store.journal_errors import unsaved
from prozesslib.store.yaml.emit import inline
from prozesslib.store.yaml.types import ANY

_WORT = {
    Seite.UNSERE: Message("eigene Fassung behalten", "ours kept"),
    Seite.IHRE: Message("ihre Fassung übernommen", "theirs taken"),
}
_OPTION = {Seite.UNSERE: "--ours", Seite.IHRE: "--theirs"}


@dataclass(frozen=True, slots=True)
class LoesungErgebnis:
    """What was settled."""

    loesung: Loesung
    befunde: tuple[Befund, ...]
    """What the check finds in the changed files now and did not find before."""
    commit: str


def verlange_gespeichert(workspace: Workspace, offene: Iterable[Offen]) -> None:
    """UserError where a file that an answer may change holds work that is not saved."""
    paths = {path for offen in offene for path in (offen.ablage, offen.ziel)}
    changed = workspace.repo.status(sorted(paths))
    if changed:
        raise unsaved(sorted(changed))


def speichere(workspace: Workspace, loesung: Loesung) -> LoesungErgebnis:
    """Record all answers in one commit."""
    settled = [offen for answer in loesung.antworten for offen in answer.offene]
    files = dict(_dateien(workspace, loesung))
    changes = {**files, **ablagen(settled, loesung.offen)}
    lines = ((a.name, feld.de, wort(a.wahl).de) for a in loesung.antworten for feld in a.felder)
    commit = workspace.record(changes, nachricht(lines))
    return LoesungErgebnis(loesung, _befunde(workspace, changes), commit)


def wort(wahl: Wahl) -> Message:
    """An answer in words."""
    return _WORT[wahl] if isinstance(wahl, Seite) else Message("anderer Wert", "another value")


def befehle(loesung: Loesung) -> Iterator[str]:
    """The command lines that give the same answers."""
    for answer in loesung.antworten:
        wahl = answer.wahl
        option = _OPTION[wahl] if isinstance(wahl, Seite) else f"--value {fehler.geschuetzt(_getippt(wahl))}"
        yield fehler.befehl(answer.offene, option)


def _getippt(wahl: Wert) -> str:
    if wahl.wert is FEHLT:
        return ""
    return wahl.wert if isinstance(wahl.wert, str) else inline(wahl.wert, ANY)


def _dateien(workspace: Workspace, loesung: Loesung) -> Iterator[tuple[str, bytes | None]]:
    before = Loesung.von(workspace, [offen for answer in loesung.antworten for offen in answer.offene]).staende
    for path, stand in before.items():
        after = loesung.staende[path]
        if not gleich(stand.tree, after.tree):
            yield path, text_von(after, fehler.bleibt(stand.offen))


def _befunde(workspace: Workspace, changes: Mapping[str, bytes | None]) -> tuple[Befund, ...]:
    """New findings in the changed processes, and new ones about the whole."""
    texts = {path: text for path, text in changes.items() if text is not None}
    fresh = {document.path: document for document in read_documents(texts)}
    after = {
        path: document
        for path, document in {**workspace.documents, **fresh}.items()
        if changes.get(path, b"") is not None
    }
    old, new = workspace.bestand, build_bestand(after.values())
    processes = [document for document in fresh.values() if document.schema == "prozess"]
    found = (befund for document in processes for befund in _im_prozess(workspace, document, old, new))
    known = {(b.code, b.satz) for b in pruefe_bestand(workspace.documents, old)}
    whole = (b for b in pruefe_bestand(after, new) if (b.code, b.satz) not in known)
    return (*found, *whole)


def _im_prozess(workspace: Workspace, document: FileDocument, old: Bestand, new: Bestand) -> tuple[Befund, ...]:
    before = workspace.documents.get(document.path)
    return pruefe_prozess(document, new) if before is None else neue_befunde(before, document, old, new)
