"""The library's side of a sync: where its processes stand, which of them are wanted, what replaced what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.model.katalog import Prozessliste
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.abgleich.hinweis import Hinweis, mangel, paket_fehlt
from prozesslib.register.abgleich.stammbaum import heutige, nachfolge, nachfolge_seit
from prozesslib.register.quelle import Fassung
from prozesslib.store.documents import FileDocument, read_document, read_documents
from prozesslib.store.layout import ATTRIBUTES_FILE, CONVENTIONS_FILE, PROCESS_FOLDER, paths_by_id, stem

_LISTEN = ("blaupausen/", "pakete/")


def geteilt(pfad: str, *, register: bool) -> bool:
    """Whether a file beside the processes is taken along: by a register, or by a library that follows another one."""
    folders = ("kataloge/",) if register else ("kataloge/", *_LISTEN)
    return pfad.startswith(folders) or pfad in (CONVENTIONS_FILE, ATTRIBUTES_FILE)


@dataclass(frozen=True)
class Ihre:
    """A state of the library seen from a register that follows it."""

    fassung: Fassung
    bild: Bild
    _texte: dict[str, bytes] = field(default_factory=dict)
    _dokumente: dict[str, FileDocument] = field(default_factory=dict)

    @cached_property
    def pfade(self) -> Mapping[str, str]:
        """Path of every process of the library by its id."""
        return paths_by_id(self.prozesspfade)

    @cached_property
    def prozesspfade(self) -> tuple[str, ...]:
        """Paths of all processes."""
        return tuple(path for path in self.fassung.blobs if path.startswith(PROCESS_FOLDER))

    @cached_property
    def doppelt(self) -> frozenset[str]:
        """Ids that two files of the library are named after."""
        return frozenset(key for key, number in Counter(map(stem, self.prozesspfade)).items() if number > 1)

    @cached_property
    def geteilte(self) -> tuple[str, ...]:
        """The files beside the processes that are taken along."""
        register = self.bild.kopf.ist_register
        return tuple(path for path in self.fassung.blobs if geteilt(path, register=register))

    @cached_property
    def gewollt(self) -> tuple[str, ...]:
        """Ids that the wished blueprint and packages list; for a library that follows, all."""
        wish = self.bild.kopf.blaupause
        if wish is None or wish.name is None:
            return tuple(self.pfade)
        blueprint = self.listen.blaupausen.get(wish.name)
        if blueprint is None:
            raise self._keine_blaupause(wish.name)
        lists = (blueprint, *(self.pakete[key] for key in wish.pakete if key in self.pakete))
        return tuple(dict.fromkeys(key for found in lists for key in found.ids() if key in self.pfade))

    @cached_property
    def listen(self) -> Bestand:
        """Blueprints and packages."""
        paths = [path for path in self.fassung.blobs if path.startswith(_LISTEN)]
        return build_bestand(read_documents(self.fassung.lies(paths)))

    @property
    def pakete(self) -> Mapping[str, Prozessliste]:
        """Packages of the library."""
        return self.listen.pakete

    @cached_property
    def geaendert(self) -> frozenset[str]:
        """Paths whose text is another one than the base that was last merged in, or that have none."""
        known = {origin.pfad: origin.hash for key, origin in self.bild.lock.prozesse.items() if self.bild.folgt(key)}
        known |= self.bild.lock.dateien
        return frozenset(path for path, blob in self.fassung.blobs.items() if known.get(path) != blob)

    @property
    def hinweise(self) -> Iterator[Hinweis]:
        """Packages that the register has taken and that are not there."""
        wish = self.bild.kopf.blaupause
        for key in wish.pakete if wish and wish.name else ():
            if key not in self.pakete:
                yield paket_fehlt(key, unlesbar=f"pakete/{key}.yaml" in self.listen.unlesbar)

    def lies(self, pfade: Iterable[str]) -> Mapping[str, bytes]:
        """Texts by path; each is read once, and those asked for together in one go."""
        wanted = list(pfade)
        self._texte.update(self.fassung.lies(path for path in wanted if path not in self._texte))
        return {path: self._texte[path] for path in wanted}

    def text(self, prozess_id: str) -> bytes:
        """Text of a process; KeyError when it is not in the library."""
        path = self.pfade[prozess_id]
        return self.lies([path])[path]

    def mangel(self, pfad: str) -> Message | None:
        """Why the file is not fit to be taken over; None as a rule."""
        return mangel(self._dokument(pfad))

    def verweigert(self, pfad: str) -> str | None:
        """The file or folder of the library, never read, that stands where this file was."""
        parts = pfad.split("/")
        above = ("/".join(parts[:count]) for count in range(len(parts), 0, -1))
        by_name = (path for path in self.fassung.verweigert if pfad.startswith(PROCESS_FOLDER) and _heisst(path, pfad))
        return next((path for path in above if path in self.fassung.verweigert), None) or next(by_name, None)

    @cached_property
    def nachfolger(self) -> Mapping[str, tuple[str, ...]]:
        """Per id that we follow or gave, and the library has no more: the processes that took its place."""
        now = nachfolge(self._dokument(path) for path in self._ersetzende if self.mangel(path) is None)
        if any(old not in now for old in self._entfallene):
            before = nachfolge_seit(self.fassung, self.bild.lock.bibliothek)
            now = {old: now.get(old, before.get(old, frozenset())) for old in {**before, **now}}
        found = {old: tuple(sorted(heutige(old, now, self.pfade))) for old in self._entfallene}
        return {old: new for old, new in found.items() if new}

    def vorgaenger(self, prozess_id: str) -> tuple[str, ...]:
        """Ids that we follow, gone from the library, which this process says to replace."""
        return tuple(old for old, new in self.nachfolger.items() if prozess_id in new)

    def unklar(self, prozess_id: str) -> str | None:
        """A faulty file that may say that it replaces a process that the library has no more."""
        return next((path for path in self._unklare if prozess_id.encode() in self._texte[path]), None)

    @cached_property
    def _entfallene(self) -> frozenset[str]:
        awaited = (*filter(self.bild.folgt, self.bild.lock.prozesse), *self.bild.lock.beitraege)
        return frozenset(key for key in awaited if key not in self.pfade)

    @cached_property
    def _ersetzende(self) -> tuple[str, ...]:
        """Paths of the processes that say of themselves that they replace others, as far as that may concern us."""
        if not self._entfallene:
            return ()
        texts = self.lies(path for path in self.prozesspfade if path in self.geaendert)
        return tuple(path for path, text in texts.items() if b"ersetzt" in text)

    @cached_property
    def _unklare(self) -> tuple[str, ...]:
        return tuple(path for path in self._ersetzende if self.mangel(path) is not None)

    def _dokument(self, pfad: str) -> FileDocument:
        if pfad not in self._dokumente:
            self._dokumente[pfad] = read_document(pfad, self.lies([pfad])[pfad])
        return self._dokumente[pfad]

    def _keine_blaupause(self, name: str) -> UserError:
        known = ", ".join(self.listen.blaupausen) or "–"
        if f"blaupausen/{name}.yaml" in self.listen.unlesbar:
            return UserError(
                Message(
                    f"Die Blaupause „{name}“ ist in {self.fassung.stand.quelle} fehlerhaft.",
                    f"The blueprint “{name}” is faulty in {self.fassung.stand.quelle}.",
                ),
                Message(
                    "Bitte denen melden, die die Bibliothek pflegen; bis dahin mit --to eine frühere Version nehmen.",
                    "Tell those who look after the library; until then take an earlier release by --to.",
                ),
            )
        return UserError(
            Message(
                f"Die Blaupause „{name}“ gibt es in {self.fassung.stand.quelle} nicht mehr.",
                f"There is no blueprint “{name}” in {self.fassung.stand.quelle} any more.",
            ),
            Message(
                f"Es gibt: {known}. In prozesslib.yaml unter blaupause eine davon eintragen.",
                f"There are: {known}. Enter one of them in prozesslib.yaml under blaupause.",
            ),
        )


def _heisst(path: str, wie: str) -> bool:
    return path.startswith(PROCESS_FOLDER) and stem(path) == stem(wie)
