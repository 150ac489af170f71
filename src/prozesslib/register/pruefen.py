"""check on a folder: the whole is read, since references need it; what is shown can be narrowed to paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol

from prozesslib.check.befund import Befund
from prozesslib.message import Message, UserError
from prozesslib.register import pruefcache, wurzel
from prozesslib.store.layout import CONVENTIONS_FILE, KEPT_FOLDERS
from prozesslib.store.listing import GoneError

if TYPE_CHECKING:
    from prozesslib.check.grundlinie import Vergleich
    from prozesslib.check.stapel import Stapelergebnis
    from prozesslib.register.pruefumfang import Aenderung
    from prozesslib.register.workspace import Workspace
    from prozesslib.store.cache import Cache

_VERSUCHE: Final = 3
"""How often a folder that changes under the reading is looked at anew."""


class Umfang(NamedTuple):
    """What is asked for; without anything the whole folder as it is."""

    seit: str | None = None
    """Only what changed since this revision left the common history, and what refers to it."""
    fassung: str | None = None
    """A commit instead of the folder."""
    vorgemerkt: bool = False
    """What is staged instead of the folder."""


class Pruefstand(Protocol):
    """A state of a library or register that can be checked: a folder, a commit, or what is staged."""

    @property
    def root(self) -> Path:
        """The folder, or the repository without working files."""

    @property
    def blobs(self) -> Mapping[str, str | None]:
        """Blob id of every file of ours; None where it is not known."""

    @property
    def links(self) -> tuple[str, ...]:
        """Symbolic links in its place."""

    @property
    def lies(self) -> Callable[[str], bytes]:
        """Reads a file; picklable."""

    @property
    def grundlinie(self) -> bytes | None:
        """The text of the baseline; None where there is none."""

    @property
    def cache(self) -> Cache | None:
        """What earlier runs left; None where that is not to be used."""

    def behalte(self, programm: str, ergebnis: Stapelergebnis) -> None:
        """Keep the results for the next run."""


@dataclass(frozen=True)
class Ergebnis:
    """Findings of a check, in the order of files and places."""

    befunde: tuple[Befund, ...]
    dateien: int
    """How many files were looked at."""
    root: Path
    recovered: Message | None = None
    """What was mended of an interrupted command."""
    grundlinie: Vergleich | None = None
    """What the baseline held back; None where it was not asked, and where there is none."""
    stand: Pruefstand | None = None
    """What was checked."""
    aenderung: Aenderung | None = None
    """What is under review; None where the whole is."""

    @cached_property
    def workspace(self) -> Workspace:
        """The folder, to be read anew."""
        from prozesslib.register.workspace import Workspace

        return Workspace(self.root)

    def text(self, path: str) -> bytes | None:
        """The text of one file; None where it cannot be read any more."""
        try:
            return self.stand.lies(path) if self.stand else pruefcache.lies(str(self.root), path)
        except (UserError, KeyError):
            return None

    def geaendert(self) -> tuple[str, ...]:
        """Files that are under review, else those that differ from what is saved; empty where git cannot be asked."""
        if self.aenderung is not None:
            return tuple(self.aenderung.pfade)
        try:
            return tuple(self.workspace.repo.status())
        except UserError:
            return ()

    def zustaendig(self) -> Callable[[str], tuple[str, ...]]:
        """Who answers for a file, by the conventions of what was checked."""
        from prozesslib.check.zustaendig import zustaendig_fuer
        from prozesslib.model.bestand import build_bestand
        from prozesslib.store.documents import read_document

        text = self.text(CONVENTIONS_FILE)
        read = [read_document(CONVENTIONS_FILE, text)] if text is not None else []
        conventions = build_bestand(read).konventionen

        def offices(path: str) -> tuple[str, ...]:
            found = zustaendig_fuer(path, conventions)
            return (found.wer,) if found else ()

        return offices


def check_workspace(
    folder: Path, paths: Sequence[Path], *, cache: bool = True, grundlinie: bool = True, umfang: Umfang | None = None
) -> Ergebnis:
    """Check the library or register of ``folder``, or of the first of ``paths``; show only what lies in them.

    With ``cache`` the results of earlier runs are used, and those of this one kept. With ``grundlinie`` only what
    the baseline does not know is among the findings. ``umfang`` names another state, or since when.

    Where another command takes a file away meanwhile, the folder is looked at anew.
    """
    for _ in range(_VERSUCHE):
        with suppress(GoneError):
            return _geprueft(folder, paths, cache, grundlinie, umfang)
    return _geprueft(folder, paths, cache, grundlinie, umfang)


def _geprueft(folder: Path, paths: Sequence[Path], cache: bool, grundlinie: bool, umfang: Umfang | None) -> Ergebnis:
    stand, recovered = _stand(folder, paths, umfang, cache)
    wanted = [relativ(stand, folder, path) for path in paths]
    found, blobs = befunde_in(stand)
    befunde = tuple(b for b in found if liegt_in(b.datei, wanted))
    against = _gegen(stand.grundlinie, befunde, wanted) if grundlinie else None
    shown = against.neu if against else befunde
    files: Iterable[str] = (path for path in stand.blobs if not path.startswith(KEPT_FOLDERS))
    change = _aenderung(stand, umfang, blobs)
    if change is not None:
        shown, files = tuple(filter(change.meint, shown)), change.vorhandene()
    count = sum(liegt_in(path, wanted) for path in files)
    return Ergebnis(shown, count, stand.root, recovered, against, stand, change)


def _gegen(text: bytes | None, befunde: Sequence[Befund], wanted: Sequence[str]) -> Vergleich | None:
    if text is None:
        return None
    from prozesslib.register.grundlinie import gegen_text

    return gegen_text(text, befunde, lambda path: liegt_in(path, wanted))


def befunde_in(stand: Pruefstand) -> tuple[tuple[Befund, ...], Mapping[str, str | None]]:
    """The findings in all files of a state, from earlier runs as far as these hold, and the blob id of every file."""
    programm, blobs = pruefcache.programmstand() if stand.cache else "", stand.blobs
    known = pruefcache.gekannt(stand.cache, pruefcache.stand(programm, stand.links, blobs))
    if known is not None:
        return known, blobs
    from prozesslib.check.eigene.zusatzregeln import zusatzpakete
    from prozesslib.check.stapel import Bekannt, Vorrat, pruefe_vorrat

    results = stand.cache.results if stand.cache else lambda _: {}
    ergebnis = pruefe_vorrat(Vorrat(blobs, stand.lies, stand.links), Bekannt(programm, results))
    if stand.cache and not zusatzpakete():
        stand.behalte(programm, ergebnis)
    return ergebnis.befunde, ergebnis.blobs


def _stand(
    folder: Path, paths: Sequence[Path], umfang: Umfang | None, cache: bool
) -> tuple[Pruefstand, Message | None]:
    if umfang is None or (umfang.fassung is None and not umfang.vorgemerkt):
        root, recovered = wurzel.oeffne(start_in(folder, paths))
        return pruefcache.oeffne(root, cache=cache), recovered
    from prozesslib.register.pruefumfang_git import finde_ort, stand_von

    ort = finde_ort(folder)
    commit = None if umfang.fassung is None else ort.repo.resolve(umfang.fassung)
    return stand_von(ort, commit, cache=cache), None


def _aenderung(stand: Pruefstand, umfang: Umfang | None, blobs: Mapping[str, str | None]) -> Aenderung | None:
    if umfang is None or umfang.seit is None:
        return None
    from prozesslib.register.pruefumfang import aenderung

    neu = {path: known or blobs[path] or "" for path, known in stand.blobs.items()}
    return aenderung(stand.root, umfang, neu, stand.links, stand.lies)


def start_in(folder: Path, paths: Sequence[Path]) -> Path:
    """Where to look for the library or register: ``folder``, or where the first of ``paths`` lies."""
    if not paths:
        return folder
    first = folder / paths[0]
    return first if first.is_dir() else first.parent


def relativ(stand: Pruefstand, folder: Path, path: Path) -> str:
    """A path somebody typed, from the root on; UserError where it is not there or lies elsewhere."""
    root, full = stand.root, (folder / path).resolve()
    here = full.relative_to(root).as_posix() if full.is_relative_to(root) else None
    if not full.exists() and not (here and any(liegt_in(known, [here]) for known in stand.blobs)):
        raise UserError(
            Message(f"{path} gibt es nicht.", f"{path} does not exist."),
            Message("Datei oder Ordner des Registers nennen.", "Name a file or folder of the register."),
        )
    if here is None:
        raise UserError(
            Message(f"{path} liegt nicht in {root}.", f"{path} is not in {root}."),
            Message("Register einzeln prüfen.", "Check registers one by one."),
        )
    return here


def liegt_in(path: str, wanted: Sequence[str]) -> bool:
    """Whether a file is one of those wanted or lies in one of the folders; without any, all are."""
    return not wanted or any(place in (".", path) or path.startswith(f"{place}/") for place in wanted)
