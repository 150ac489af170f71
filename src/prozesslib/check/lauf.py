"""The run: documents in, findings out, in the order of files and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prozesslib.check import regeln
from prozesslib.check.befund import Befund, Schwere, feldpfad
from prozesslib.check.form import SYMLINK, befunde_der_form
from prozesslib.check.regel import BESTANDS_REGELN, PROZESS_REGELN, Fund
from prozesslib.model.bestand import Bestand, Prozessdatei, build_bestand
from prozesslib.model.prozess import STATUSFOLGE
from prozesslib.store.documents import FileDocument, read_documents
from prozesslib.store.layout import HEAD_FILE, KEPT_FOLDERS
from prozesslib.store.yaml.reader import Position

regeln.laden()


@dataclass(frozen=True)
class Pruefung:
    """The result of a run: what was read, and what was found."""

    bestand: Bestand
    dokumente: Mapping[str, FileDocument]
    befunde: tuple[Befund, ...]


def pruefe(tree: Mapping[str, bytes], links: Sequence[str] = ()) -> Pruefung:
    """Check a whole library or register given as path to bytes; ``links`` are symlinks found in it."""
    documents = {d.path: d for d in read_documents(tree)}
    return pruefe_dokumente(documents, build_bestand(documents.values()), links)


def pruefe_dokumente(documents: Mapping[str, FileDocument], bestand: Bestand, links: Sequence[str] = ()) -> Pruefung:
    """The same for what was read already: documents by path, and the Bestand built from them."""
    found = [*_link_befunde(links), *_all_befunde(documents, bestand)]
    return Pruefung(bestand, documents, tuple(sorted(_weighed(found, bestand), key=lambda b: b.ordnung)))


def pruefe_prozess(document: FileDocument, bestand: Bestand) -> tuple[Befund, ...]:
    """Check one process file against the rest, without the rules that look at the whole."""
    found = list(befunde_der_form(document))
    if document.sound:
        process = Prozessdatei(document.path, document.data, bestand.eigene_stellen)
        found += _process_befunde(process, bestand, document)
    return tuple(sorted(_weighed(found, bestand), key=lambda b: b.ordnung))


def pruefe_bestand(documents: Mapping[str, FileDocument], bestand: Bestand) -> tuple[Befund, ...]:
    """Only the rules that look at the whole."""
    return tuple(sorted(_weighed(_bestand_befunde(documents, bestand), bestand), key=lambda b: b.ordnung))


def _all_befunde(documents: Mapping[str, FileDocument], bestand: Bestand) -> Iterator[Befund]:
    for document in documents.values():
        if not document.path.startswith(KEPT_FOLDERS):
            yield from befunde_der_form(document)
    for process in bestand.prozesse.values():
        yield from _process_befunde(process, bestand, documents[process.pfad])
    yield from _bestand_befunde(documents, bestand)


def _bestand_befunde(documents: Mapping[str, FileDocument], bestand: Bestand) -> Iterator[Befund]:
    for rule in BESTANDS_REGELN.values():
        for fund in rule.pruefe(bestand):
            path = fund.datei or HEAD_FILE
            yield _befund(fund, rule.code, rule.schwere, path, documents.get(path))


def _process_befunde(process: Prozessdatei, bestand: Bestand, document: FileDocument) -> Iterator[Befund]:
    for rule in PROZESS_REGELN.values():
        if rule.ab_status and not gilt_ab(process.prozess.status, rule.ab_status):
            continue
        for fund in rule.pruefe(process, bestand):
            yield _befund(fund, rule.code, rule.schwere, process.pfad, document)


def gilt_ab(status: str, ab_status: str) -> bool:
    """Whether a process of ``status`` already owes what is asked for from ``ab_status`` on."""
    return status in STATUSFOLGE and STATUSFOLGE.index(status) >= STATUSFOLGE.index(ab_status)


def _befund(fund: Fund, code: str, severity: Schwere, path: str, document: FileDocument | None) -> Befund:
    place = document.document.position(fund.path, key=fund.key) if document else Position(1, 1)
    return Befund(code, severity, path, place.line, place.column, fund.satz, fund.hinweis, feldpfad(fund.path))


def _link_befunde(links: Sequence[str]) -> Iterator[Befund]:
    for path in links:
        yield Befund("PL020", Schwere.FEHLER, path, 1, 1, SYMLINK)


def _weighed(befunde: Iterable[Befund], bestand: Bestand) -> Iterator[Befund]:
    """Apply severities and exceptions of the conventions; faults of the form cannot be switched off."""
    grades = bestand.konventionen.schweregrade
    excepted = {(a.regel, a.prozess) for a in bestand.konventionen.ausnahmen}
    by_path = {p.pfad: p.id for p in bestand.prozesse.values()} if excepted else {}
    for befund in befunde:
        if befund.code < "PL200":
            yield befund
            continue
        if {(befund.code, None), (befund.code, by_path.get(befund.datei))} & excepted:
            continue
        grade = grades.get(befund.code)
        if grade != "aus":
            yield replace(befund, schwere=Schwere[grade.upper()]) if grade else befund
