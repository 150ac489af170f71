"""The run over many files: each is read, checked and dropped; only facts stay for the rules across files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import Final, NamedTuple

from prozesslib.check.arbeiter import Zeile, ohne_gc, verteilt
from prozesslib.check.befund import Befund
from prozesslib.check.einzeln import Einzelbefund, pruefe_einzeln
from prozesslib.check.fakten import Fakten
from prozesslib.check.form import befunde_der_form
from prozesslib.check.gewicht import gewichtet
from prozesslib.check.lauf import bestand_befunde, link_befunde, schluss_befunde
from prozesslib.check.umfeld import Umfeld, umfeld_von
from prozesslib.check.verwahrung import als_text
from prozesslib.model.bestand import Fundort, build_bestand
from prozesslib.store.documents import FileDocument, read_document
from prozesslib.store.git.objects import blob_id
from prozesslib.store.kept import Known
from prozesslib.store.layout import (
    BASE_FOLDER,
    CONFLICT_FOLDER,
    CONVENTIONS_FILE,
    KEPT_FOLDERS,
    PROCESS_FOLDER,
    base_path,
    schema_name,
)

Lesen = Callable[[str], bytes]
_EINZELN: Final = (PROCESS_FOLDER, *KEPT_FOLDERS)
"""Files that are worked on one by one; all others are shared and always read."""


class Vorrat(NamedTuple):
    """The files of a state: every path of ours with its blob id where that is known, and how a file is read."""

    blobs: Mapping[str, str | None]
    lies: Lesen
    """Path to text; picklable. Line endings are those the file is saved with."""
    links: Sequence[str] = ()


class Bekannt(NamedTuple):
    """What earlier runs left: results by path for a state of the shared files."""

    programm: str
    """Digest of the rules and all else that results depend on besides the files."""
    ergebnisse: Callable[[str], Mapping[str, Known]]


class Stapelergebnis(NamedTuple):
    """What a run has found, and what of it can be kept."""

    befunde: tuple[Befund, ...]
    blobs: Mapping[str, str]
    """Path to blob id of every file of ours."""
    zustand: str
    neu: Mapping[str, Known]
    """Results that were worked out in this run."""
    ueberholt: Sequence[str]
    """Paths whose kept results are not needed any more."""


def _arbeite(lies: Lesen, umfeld: Umfeld, bekannt: Mapping[str, str], pfade: Sequence[str]) -> list[Zeile]:
    """Check a share of the files one by one."""
    rows, last, document = [], "", None
    for path in pfade:
        data = lies(path)
        blob = blob_id(data)
        if bekannt.get(path) == blob:
            rows.append(Zeile(path, blob, None))
            continue
        if document is not None and blob == last and document.schema == schema_name(path):
            document = document._replace(path=path)
        else:
            document, last = read_document(path, data), blob
        rows.append(Zeile(path, blob, als_text(pruefe_einzeln(document, umfeld).als_wert())))
    return rows


def pruefe_vorrat(vorrat: Vorrat, bekannt: Bekannt) -> Stapelergebnis:
    """Check everything. The findings are those of `prozesslib.check.lauf.pruefe`."""
    single = sorted(filter(_ist_einzeln, vorrat.blobs), key=_nachbarn)
    texts = {path: vorrat.lies(path) for path in sorted(vorrat.blobs) if not _ist_einzeln(path)}
    blobs = {path: blob_id(text) for path, text in texts.items()}
    with ohne_gc():
        shared = {path: read_document(path, text) for path, text in texts.items()}
        umfeld = umfeld_von(build_bestand(shared.values()))
        state = _zustand(bekannt.programm, blobs)
        known = bekannt.ergebnisse(state)
        todo = [path for path in single if path not in known or known[path].blob != vorrat.blobs[path]]
        work = partial(_arbeite, vorrat.lies, umfeld.ohne_prozesse, {p: known[p].blob for p in todo if p in known})
        rows = verteilt(todo, work)
        fresh = {row.pfad: Known(row.blob, row.wert) for row in rows if row.wert is not None}
        blobs |= {path: known[path].blob for path in single if path in known} | {row.pfad: row.blob for row in rows}
        kept = {path: fresh.get(path) or known[path] for path in sorted(single)}
        befunde = _zusammen(kept, shared, umfeld, vorrat)
    return Stapelergebnis(befunde, blobs, state, fresh, [path for path in known if path not in kept])


def _ist_einzeln(path: str) -> bool:
    return path.startswith(_EINZELN) and path != base_path(CONVENTIONS_FILE)


def _nachbarn(path: str) -> tuple[str, str]:
    """A text and its base, which is mostly the same, side by side."""
    return path.removeprefix(BASE_FOLDER), path


def _zustand(program: str, blobs: Mapping[str, str]) -> str:
    """The digest of all that the rules on one process can see besides it."""
    seen = sorted((path, blob) for path, blob in blobs.items() if not path.startswith(CONFLICT_FOLDER))
    return blake2b(json.dumps([program, seen]).encode(), digest_size=20).hexdigest()


def _zusammen(
    kept: Mapping[str, Known], shared: Mapping[str, FileDocument], umfeld: Umfeld, vorrat: Vorrat
) -> tuple[Befund, ...]:
    values = json.loads(f"[{','.join(known.value for known in kept.values())}]")
    single = {path: Einzelbefund.aus_wert(value) for path, value in zip(kept, values, strict=True)}
    whole = _ganzes(umfeld, single)
    found = [
        *link_befunde(vorrat.links),
        *(befund for path, document in shared.items() if _zaehlt(path) for befund in befunde_der_form(document)),
        *(befund for path, one in single.items() for befund in _geltende(path, one, whole.prozesse)),
        *bestand_befunde(_Nachlesen(shared, vorrat), whole),
    ]
    found += schluss_befunde(shared, whole, found)
    ids = {facts.pfad: key for key, facts in whole.prozesse.items()}
    return tuple(sorted(gewichtet(found, whole.konventionen, ids), key=lambda b: b.ordnung))


def _zaehlt(path: str) -> bool:
    return not path.startswith(KEPT_FOLDERS)


def _geltende(path: str, one: Einzelbefund, processes: Mapping[str, Fakten]) -> Iterable[Befund]:
    """Of two files with one id the rules look only at the one that counts."""
    counting = processes.get(one.fakten.id) if one.fakten else None
    return (*one.form, *one.inhalt) if counting is not None and counting.pfad == path else one.form


def _ganzes(umfeld: Umfeld, single: Mapping[str, Einzelbefund]) -> Umfeld:
    """The Umfeld with the facts of the files that were worked on one by one."""
    facts = [one.fakten for one in single.values() if one.fakten]
    own = [fact for fact in facts if fact.pfad.startswith(PROCESS_FOLDER)]
    return replace(
        umfeld,
        unlesbar=tuple(sorted((*umfeld.unlesbar, *(path for path, one in single.items() if not one.lesbar)))),
        fundorte=tuple(sorted((*umfeld.fundorte, *(Fundort(fact.pfad, fact.id, "id") for fact in own)))),
        prozesse={fact.id: fact for fact in own},
        basis={fact.id: fact for fact in facts if fact.pfad.startswith(BASE_FOLDER)},
    )


class _Nachlesen(Mapping[str, FileDocument]):
    """The documents by path; those that were dropped are read again when a finding must be placed in them."""

    def __init__(self, shared: Mapping[str, FileDocument], vorrat: Vorrat) -> None:
        self._shared = shared
        self._vorrat = vorrat
        self._last: FileDocument | None = None

    def __getitem__(self, path: str) -> FileDocument:
        if path in self._shared:
            return self._shared[path]
        if path not in self._vorrat.blobs:
            raise KeyError(path)
        if self._last is None or self._last.path != path:
            self._last = read_document(path, self._vorrat.lies(path))
        return self._last

    def __iter__(self) -> Iterator[str]:
        return iter(self._vorrat.blobs)

    def __len__(self) -> int:
        return len(self._vorrat.blobs)
