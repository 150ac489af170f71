"""The library's side of a sync: where its processes stand, which of them are wanted, what replaced what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from prozesslib.message import Message, UserError
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.model.katalog import Prozessliste
from prozesslib.register.abgleich.bild import Bild
from prozesslib.register.quelle import Fassung
from prozesslib.store.documents import read_document, read_documents
from prozesslib.store.layout import ATTRIBUTES_FILE, CONVENTIONS_FILE, PROCESS_FOLDER, stem

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

    @cached_property
    def pfade(self) -> Mapping[str, str]:
        """Path of every process of the library by its id."""
        return {stem(path): path for path in self.fassung.blobs if path.startswith(PROCESS_FOLDER)}

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

    def lies(self, pfade: Iterable[str]) -> Mapping[str, bytes]:
        """Texts by path; each is read once, and those asked for together in one go."""
        wanted = list(pfade)
        self._texte.update(self.fassung.lies(path for path in wanted if path not in self._texte))
        return {path: self._texte[path] for path in wanted}

    def text(self, prozess_id: str) -> bytes:
        """Text of a process; KeyError when it is not in the library."""
        path = self.pfade[prozess_id]
        return self.lies([path])[path]

    @cached_property
    def nachfolger(self) -> Mapping[str, tuple[str, ...]]:
        """Per id that we follow and the library has no more: the processes that say that they replace it."""
        gone = {key for key in self.bild.lock.prozesse if self.bild.folgt(key) and key not in self.pfade}
        texts = self.lies(path for path in self.pfade.values() if path in self.geaendert) if gone else {}
        found: dict[str, list[str]] = {}
        for path, text in texts.items():
            for old in _ersetzt(path, text):
                if old in gone:
                    found.setdefault(old, []).append(stem(path))
        return {old: tuple(sorted(new)) for old, new in found.items()}

    def vorgaenger(self, prozess_id: str) -> tuple[str, ...]:
        """Ids that we follow, gone from the library, which this process says to replace."""
        return tuple(old for old, new in self.nachfolger.items() if prozess_id in new)

    def _keine_blaupause(self, name: str) -> UserError:
        known = ", ".join(self.listen.blaupausen) or "–"
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


def _ersetzt(path: str, text: bytes) -> Sequence[str]:
    """Ids that a process says to replace."""
    data = read_document(path, text).data if b"ersetzt" in text else None
    listed = data.get("ersetzt") if isinstance(data, dict) else None
    return [key for key in listed if isinstance(key, str)] if isinstance(listed, list) else []
