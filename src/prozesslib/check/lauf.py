"""The run over what was read: documents in, findings out, in the order of files and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from prozesslib.check import regeln
from prozesslib.check.befund import Befund, Schwere, feldpfad
from prozesslib.check.eigene.ortsregel import eigene_regeln
from prozesslib.check.einmal import einmal
from prozesslib.check.fakten import fakten_von
from prozesslib.check.form import SYMLINK, befunde_der_form
from prozesslib.check.gewicht import gewichtet
from prozesslib.check.regel import (
    BESTANDS_REGELN,
    PROZESS_REGELN,
    SCHLUSS_REGELN,
    Bezugsregel,
    Fund,
    Prozessregel,
    Regel,
    gilt_ab,
)
from prozesslib.check.umfeld import Umfeld, umfeld_von
from prozesslib.model.bestand import Bestand, Prozessdatei, build_bestand
from prozesslib.store.documents import FileDocument, read_documents
from prozesslib.store.layout import HEAD_FILE, KEPT_FOLDERS
from prozesslib.store.yaml.reader import Position

__all__ = ["Pruefung", "gilt_ab", "pruefe", "pruefe_bestand", "pruefe_dokumente", "pruefe_prozess"]

regeln.laden()


class Pruefung(NamedTuple):
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
    umfeld = umfeld_von(bestand)
    found = [*link_befunde(links), *_all_befunde(documents, bestand, umfeld)]
    found += schluss_befunde(documents, umfeld, found)
    return Pruefung(bestand, documents, _geordnet(found, bestand))


def pruefe_prozess(document: FileDocument, bestand: Bestand) -> tuple[Befund, ...]:
    """Check one process file against the rest, without the rules that look at the whole."""
    found = list(befunde_der_form(document))
    if document.sound:
        datei = Prozessdatei(document.path, document.data, bestand.eigene_stellen)
        funde = funde_im_prozess(datei, umfeld_von(bestand))
        found += [befund_von(fund, rule, document.path, document) for rule, fund in funde]
    return _geordnet(found, bestand)


def pruefe_bestand(documents: Mapping[str, FileDocument], bestand: Bestand) -> tuple[Befund, ...]:
    """Only the rules that look at the whole."""
    return _geordnet(bestand_befunde(documents, umfeld_von(bestand)), bestand)


def funde_im_prozess(
    datei: Prozessdatei, umfeld: Umfeld, gemeint: Callable[[Regel], bool] | None = None
) -> Iterator[tuple[Regel, Fund]]:
    """What the rules find in one process, which need not be in the Bestand yet, and in how it stands to the others."""
    yield from funde_des_prozesses(datei, umfeld.ohne_prozesse, gemeint)
    facts = fakten_von(datei.pfad, datei.daten)
    for rule in BESTANDS_REGELN.values():
        if isinstance(rule, Bezugsregel) and rule.gilt(facts.status) and (gemeint is None or gemeint(rule)):
            yield from ((rule, fund) for fund in rule.pruefe_prozess(facts, umfeld))


def funde_des_prozesses(
    datei: Prozessdatei, umfeld: Umfeld, gemeint: Callable[[Regel], bool] | None = None
) -> Iterator[tuple[Regel, Fund]]:
    """What the rules on one process find in it; ``umfeld`` is without processes."""
    rules: Iterable[Prozessregel] = _gefragt(datei, umfeld)
    for rule in filter(gemeint, rules) if gemeint else rules:
        for fund in rule.pruefe(datei, umfeld):
            yield rule, fund


def _gefragt(datei: Prozessdatei, umfeld: Umfeld) -> Sequence[Prozessregel]:
    """The rules that hold for the status of a process and look at a key that it has."""
    known = _gefragte(umfeld)
    keys = datei.schluessel & known.schluessel
    mark = str(datei.daten["status"]), keys
    if mark not in known.regeln:
        known.regeln[mark] = tuple(
            rule for rule in known.alle if rule.gilt(mark[0]) and not (rule.bei and rule.bei.isdisjoint(keys))
        )
    return known.regeln[mark]


class _Gefragte(NamedTuple):
    """The rules on one process in a run, and those of them that were asked, by status and by keys of the process."""

    alle: Sequence[Prozessregel]
    schluessel: frozenset[str]
    """All keys that decide whether a rule is asked."""
    regeln: dict[tuple[str, frozenset[str]], Sequence[Prozessregel]]


@einmal
def _gefragte(umfeld: Umfeld) -> _Gefragte:
    rules = (*PROZESS_REGELN.values(), *eigene_regeln(umfeld.konventionen))
    return _Gefragte(rules, frozenset().union(*(rule.bei for rule in rules)), {})


def befund_von(fund: Fund, rule: Regel, path: str, document: FileDocument | None) -> Befund:
    """What a rule found, with its place in the file; 1:1 where there is no file to look into."""
    place = document.document.position(fund.path, key=fund.key) if document else Position(1, 1)
    where, rule = feldpfad(fund.path), fund.statt or rule
    return Befund(
        rule.code, rule.schwere, path, place.line, place.column, fund.satz, fund.hinweis, where, abhilfe=fund.abhilfe
    )


def link_befunde(links: Sequence[str]) -> Iterator[Befund]:
    """One finding for every symbolic link."""
    for path in links:
        yield Befund("PL020", Schwere.FEHLER, path, 1, 1, SYMLINK)


def _geordnet(found: Iterable[Befund], bestand: Bestand) -> tuple[Befund, ...]:
    ids = {datei.pfad: key for key, datei in bestand.prozesse.items()} if bestand.konventionen.ausnahmen else {}
    return tuple(sorted(gewichtet(found, bestand.konventionen, ids), key=lambda b: b.ordnung))


def _all_befunde(documents: Mapping[str, FileDocument], bestand: Bestand, umfeld: Umfeld) -> Iterator[Befund]:
    for document in documents.values():
        if not document.path.startswith(KEPT_FOLDERS):
            yield from befunde_der_form(document)
    for process in bestand.prozesse.values():
        document = documents[process.pfad]
        for rule, fund in funde_des_prozesses(process, umfeld.ohne_prozesse):
            yield befund_von(fund, rule, process.pfad, document)
    yield from bestand_befunde(documents, umfeld)


def bestand_befunde(documents: Mapping[str, FileDocument], umfeld: Umfeld) -> Iterator[Befund]:
    """What the rules across files find; ``documents`` are only asked for those with a finding."""
    for rule in BESTANDS_REGELN.values():
        for fund in rule.pruefe(umfeld):
            path = fund.datei or HEAD_FILE
            yield befund_von(fund, rule, path, documents.get(path))


def schluss_befunde(documents: Mapping[str, FileDocument], umfeld: Umfeld, found: Sequence[Befund]) -> Iterator[Befund]:
    """What is to be said in view of all that was ``found`` in a whole run."""
    for rule in SCHLUSS_REGELN.values():
        for fund in rule.pruefe(found, umfeld):
            path = fund.datei or HEAD_FILE
            yield befund_von(fund, rule, path, documents.get(path))
