"""What earlier checks of a folder found out, kept in its git folder, and what the file system says of its files."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple

import prozesslib
from prozesslib.check.befund import Befund
from prozesslib.check.verwahrung import als_text, befunde_als_wert, befunde_aus_wert
from prozesslib.store.files import read_file, with_lf
from prozesslib.store.kept import StatRow, Update
from prozesslib.store.layout import BASELINE_FILE, CONTENT, KEPT_FOLDERS, schema_name
from prozesslib.store.listing import Listing, Stat, list_folder, read_listed

if TYPE_CHECKING:
    from prozesslib.check.stapel import Stapelergebnis
    from prozesslib.store.cache import Cache

FOLDER: Final = "prozesslib"
FILE: Final = "check.sqlite"
_RACY: Final = 2_000_000_000
"""Nanoseconds: a file that was changed as short a time ago may change again within the same tick of its clock."""
_PARTS: Final = ("check", "model", "store")


def lies(root: str, path: str) -> bytes:
    """A file of ours as it is saved."""
    return with_lf(read_listed(root, path))


class Ordner(NamedTuple):
    """The files of ours in a folder as they are now, and what is known of them."""

    root: Path
    listing: Listing
    gesehen: int
    """When they were looked at, in nanoseconds."""
    cache: Cache | None = None
    gemerkt: Mapping[str, StatRow] = MappingProxyType({})

    @property
    def blobs(self) -> dict[str, str | None]:
        """Blob id of every file; None where the file may have changed since it was read."""
        return {path: self._blob(path, stat) for path, stat in self.listing.files.items()}

    def _blob(self, path: str, stat: Stat) -> str | None:
        row = self.gemerkt.get(path)
        return row[4] if row is not None and row[:4] == stat else None

    @property
    def links(self) -> tuple[str, ...]:
        """Links among the files."""
        return self.listing.links

    @property
    def lies(self) -> Callable[[str], bytes]:
        """Reads a file; picklable."""
        return partial(lies, str(self.root))

    @property
    def grundlinie(self) -> bytes | None:
        """The text of the baseline; None where there is none."""
        return read_file(self.root, BASELINE_FILE)

    def behalte(self, programm: str, ergebnis: Stapelergebnis) -> None:
        """Keep the results for the next run."""
        if self.cache is None:
            return
        stats = {path: (*stat, ergebnis.blobs[path]) for path, stat in self.listing.files.items() if self._ruht(stat)}
        blobs = {path: ergebnis.blobs[path] for path in self.listing.files}
        run = lauf(programm, self.links, blobs, ergebnis.befunde)
        changed = {path: row for path, row in stats.items() if self.gemerkt.get(path) != row}
        gone = [path for path in self.gemerkt if path not in stats]
        self.cache.keep(Update(ergebnis.zustand, ergebnis.neu, ergebnis.ueberholt, changed, gone, run))

    def _ruht(self, stat: Stat) -> bool:
        """Whether the file has been at rest long enough for a change to show in its times."""
        return max(stat.mtime, stat.ctime) + _RACY < self.gesehen


def oeffne(root: Path, *, cache: bool) -> Ordner:
    """List the files below ``root``; with ``cache`` look up what is known of them."""
    kept = _cache(root) if cache and (root / ".git").is_dir() else None
    now = time.time_ns()
    folders = (folder.rstrip("/") for folder in KEPT_FOLDERS)
    listing = list_folder(root, ".yaml", (*CONTENT, *folders))
    files = {path: stat for path, stat in listing.files.items() if schema_name(path)}
    return Ordner(root, Listing(files, listing.links), now, kept, kept.stats() if kept else {})


def _cache(root: Path) -> Cache:
    from prozesslib.store.cache import Cache

    return Cache(root / ".git" / FOLDER / FILE)


def stand(programm: str, links: Sequence[str], blobs: Mapping[str, str | None]) -> str | None:
    """The digest of all files and of the program, wherever the files lie; None where a file must be read for it."""
    if None in blobs.values():
        return None
    parts = [programm, list(links), list(blobs.items())]
    return blake2b(json.dumps(parts).encode(), digest_size=20).hexdigest()


def lauf(
    programm: str, links: Sequence[str], blobs: Mapping[str, str | None], befunde: Sequence[Befund]
) -> tuple[str, str]:
    """What is kept of a run as a whole."""
    return stand(programm, links, blobs) or "", als_text(befunde_als_wert(befunde))


def gekannt(cache: Cache | None, key: str | None) -> tuple[Befund, ...] | None:
    """The findings, where exactly these files were checked before."""
    text = cache.run(key) if cache and key else None
    return None if text is None else befunde_aus_wert(json.loads(text))


def programmstand() -> str:
    """Digest of all that findings depend on besides the files: version, rules, schemas, and the libraries used.

    A folder of packages changes when a package with rules comes, goes or is renewed.
    """
    package = Path(prozesslib.__file__).parent
    seen = [prozesslib.__version__, *(line for part in _PARTS for line in _dateien(package / part))]
    seen += [line for folder in (package / "_schemas", package.parent.parent / "schemas") for line in _dateien(folder)]
    places = [Path(place) for place in sys.path if place]
    seen += [f"{place} {_stempel(place.stat())}" for place in places if place.is_dir() and place != Path.cwd()]
    for name in ("yaml", "jsonschema_rs", "jsonschema"):
        spec = find_spec(name)
        seen.append(f"{name} {_stempel(Path(spec.origin).stat()) if spec and spec.origin else ''}")
    return blake2b("\n".join(seen).encode(), digest_size=20).hexdigest()


def _dateien(folder: str | Path) -> Iterator[str]:
    """Path and stamp of every file below a folder; none where there is no such folder."""
    with suppress(FileNotFoundError), os.scandir(folder) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            if not entry.is_dir(follow_symlinks=False):
                yield f"{entry.path} {_stempel(entry.stat())}"
            elif entry.name != "__pycache__":
                yield from _dateien(entry.path)


def _stempel(stat: os.stat_result) -> str:
    return f"{stat.st_size} {stat.st_mtime_ns}"
