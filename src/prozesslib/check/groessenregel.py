"""Rules on a figure by itself. Figures repeat from file to file; which rules one concerns is worked out once."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from prozesslib.check.einmal import einmal
from prozesslib.check.regel import PROZESS_REGELN, Fund, Prozessregel
from prozesslib.check.umfeld import Umfeld
from prozesslib.model.angaben import Angabe
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.groessen import Groessenstelle


class Groessenregel(Prozessregel):
    """A rule that finds fault with figures for what they are."""

    @abstractmethod
    def betrifft(self, art: str, figure: Angabe) -> bool:
        """Whether something is wrong with a figure behind a key such as ``liegezeit``."""

    @abstractmethod
    def _funde(self, stelle: Groessenstelle, datei: Prozessdatei) -> Iterator[Fund]:
        """What is wrong with such a figure in its place."""

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong with the figures of a process, in their order."""
        concerned = _betroffene(datei)
        return self._alle(concerned[self], datei) if self in concerned else iter(())

    def _alle(self, stellen: Sequence[Groessenstelle], datei: Prozessdatei) -> Iterator[Fund]:
        for stelle in stellen:
            yield from self._funde(stelle, datei)


@einmal
def _betroffene(datei: Prozessdatei) -> Mapping[Groessenregel, Sequence[Groessenstelle]]:
    """The figures of a file that concern a rule."""
    found: dict[Groessenregel, list[Groessenstelle]] = {}
    for stelle in datei.groessen:
        path, raw = stelle
        for rule in _zustaendige(str(path[-1]), raw if isinstance(raw, str) else tuple(raw.items())):
            found.setdefault(rule, []).append(stelle)
    return found


@lru_cache(maxsize=4096)
def _zustaendige(key: str, raw: str | tuple[tuple[str, str], ...]) -> Sequence[Groessenregel]:
    figure = Angabe.read(raw if isinstance(raw, str) else dict(raw))
    return tuple(rule for rule in _regeln() if rule.betrifft(key, figure))


@cache
def _regeln() -> Sequence[Groessenregel]:
    return tuple(rule for rule in PROZESS_REGELN.values() if isinstance(rule, Groessenregel))
