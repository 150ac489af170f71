"""The changes of a table merged into one process, three-way: what was given out, what is there, what came back.

What was not changed in the table plays no part, so the base is the process as it is with the old values of the changed
cells, and theirs is the same with the new ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from prozesslib.check.befund import Befund, Schwere
from prozesslib.check.form import befunde_der_form
from prozesslib.check.lauf import pruefe_prozess
from prozesslib.merge.bezuege import merge_prozess
from prozesslib.merge.konflikt import Konflikt
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.register.abgleich.datei import feld, schreibe
from prozesslib.register.feldwert import neue_befunde
from prozesslib.register.tabellen.bericht import Streitzelle, Uebernommen
from prozesslib.register.tabellen.eingabe import Ablehnung
from prozesslib.register.tabellen.gruppe import Gruppe
from prozesslib.register.tabellen.worte import UnpassendError
from prozesslib.store.documents import FileDocument, read_document


@dataclass(frozen=True)
class Ausgang:
    """A process before the changes."""

    document: FileDocument
    text: bytes
    bestand: Bestand
    neu: bool = False
    """Whether the process is not in the register yet; then every error in it counts."""


@dataclass(frozen=True, slots=True)
class Mischung:
    """A process after the changes that could be taken."""

    text: bytes
    uebernommen: tuple[Uebernommen, ...]
    abgelehnt: tuple[Ablehnung, ...]
    streit: tuple[Streitzelle, ...]
    befunde: tuple[Befund, ...]


@dataclass(frozen=True, slots=True)
class _Versuch:
    text: bytes
    konflikte: tuple[Konflikt, ...]
    befunde: tuple[Befund, ...]
    hindernis: Message | None = None


def mische_zellen(ausgang: Ausgang, gruppen: Sequence[Gruppe]) -> Mischung:
    """Take all groups; where together they break the process, as many as do not, one after the other."""
    taken, refused = list(gruppen), list[Ablehnung]()
    tried = _versuche(ausgang, taken)
    if tried.hindernis is not None:
        taken = []
        for group in gruppen:
            one = _versuche(ausgang, [*taken, group])
            if one.hindernis is None:
                taken.append(group)
            else:
                refused += [Ablehnung(cell.adresse, one.hindernis) for cell in group.meldungen]
        tried = _versuche(ausgang, taken)
    disputes = tuple(_streit(ausgang, conflict, taken) for conflict in tried.konflikte)
    disputed = {adresse for dispute in disputes for adresse in dispute.adressen}
    cells = (cell for group in taken for cell in group.meldungen if cell.adresse not in disputed)
    return Mischung(tried.text, tuple(cells), tuple(refused), disputes, tried.befunde)


def _versuche(ausgang: Ausgang, gruppen: Sequence[Gruppe]) -> _Versuch:
    unsere = basis = ihre = ausgang.document.data
    try:
        for group in gruppen:
            basis, ihre = group.auf_basis(basis), group.auf_ihre(group.auf_basis(ihre))
    except UnpassendError as error:
        return _Versuch(ausgang.text, (), (), error.grund)
    found = merge_prozess(basis, unsere, ihre, feld("prozess"))
    text = schreibe("prozess", ausgang.text, _wie_geschrieben(found.tree, unsere))
    document = read_document(ausgang.document.path, text)
    if not document.sound:
        first = next(befunde_der_form(document))
        return _Versuch(text, found.konflikte, (), _begruendet(first))
    befunde = _befunde(ausgang, document)
    errors = (b for b in befunde if b.schwere is Schwere.FEHLER)
    first_error = next(errors, None)
    return _Versuch(text, found.konflikte, befunde, _begruendet(first_error) if first_error else None)


def _wie_geschrieben(tree: Any, unsere: Any) -> Any:
    """The tree with each ``weiter`` that ours writes though the next entry follows anyway: no line goes for nothing."""
    flow, written = tree.get("ablauf"), {entry["id"]: entry for entry in unsere.get("ablauf", ())}
    if not flow:
        return tree
    following = [*(entry["id"] for entry in flow[1:]), None]
    return {
        **tree,
        "ablauf": [_mit_weiter(e, written.get(e["id"], e), n) for e, n in zip(flow, following, strict=True)],
    }


def _mit_weiter(entry: Any, unsere: Any, folgt: str | None) -> Any:
    if "weiter" in entry or folgt is None or unsere.get("weiter") != folgt:
        return entry
    return {**entry, "weiter": folgt}


def _befunde(ausgang: Ausgang, document: FileDocument) -> tuple[Befund, ...]:
    """What the check finds in the process since the changes."""
    datei = Prozessdatei(document.path, document.data, ausgang.bestand.eigene_stellen)
    after = replace(ausgang.bestand, prozesse={**ausgang.bestand.prozesse, datei.id: datei})
    if ausgang.neu:
        return pruefe_prozess(document, after)
    return neue_befunde(ausgang.document, document, ausgang.bestand, after)


def _begruendet(befund: Befund) -> Message:
    hint = befund.hinweis
    if hint is None:
        return befund.satz
    return Message(f"{befund.satz.de} {hint.de}", f"{befund.satz.en} {hint.en}")


def _streit(ausgang: Ausgang, conflict: Konflikt, gruppen: Sequence[Gruppe]) -> Streitzelle:
    data: Any = ausgang.document.data
    cells = (adresse for group in gruppen for adresse in group.betrifft(conflict.pfad))
    return Streitzelle(tuple(dict.fromkeys(cells)), data["name"], data["id"], conflict)
