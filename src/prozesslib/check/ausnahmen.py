"""Exceptions of the conventions: which finding each of them lets pass, and which of them none needs any more."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from prozesslib.check.befund import Befund
from prozesslib.check.muster import trifft
from prozesslib.model.katalog import Ausnahme

_STELLE = re.compile(r"\[\d+\]")


def ohne_stellen(feld: str) -> str:
    """A field without its places in lists: ``ablauf[2].weiter`` gives ``ablauf[*].weiter``."""
    return _STELLE.sub("[*]", feld)


class Ausnahmenliste:
    """The exceptions by rule; ``ids`` has the id of the process in every process file."""

    def __init__(self, ausnahmen: Iterable[Ausnahme], ids: Mapping[str, str]) -> None:
        self._nach_regel: defaultdict[str, list[Ausnahme]] = defaultdict(list)
        self._ids = ids
        for ausnahme in ausnahmen:
            self._nach_regel[ausnahme.regel].append(ausnahme)

    def passende(self, befund: Befund) -> Iterator[Ausnahme]:
        """The exceptions that let a finding pass."""
        for ausnahme in self._nach_regel.get(befund.code, ()):
            if self._gilt(ausnahme, befund):
                yield ausnahme

    def unbenutzte(self, befunde: Iterable[Befund]) -> tuple[Ausnahme, ...]:
        """The exceptions that no finding needs, in their order; ``befunde`` are all there are, none left out."""
        used = {ausnahme.id for befund in befunde for ausnahme in self.passende(befund)}
        return tuple(a for listed in self._nach_regel.values() for a in listed if a.id not in used)

    def _gilt(self, ausnahme: Ausnahme, befund: Befund) -> bool:
        if ausnahme.prozess is not None and ausnahme.prozess != self._ids.get(befund.datei):
            return False
        if ausnahme.datei is not None and not trifft(ausnahme.datei, befund.datei):
            return False
        return ausnahme.feld is None or _liegt_in(befund.feld, ausnahme.feld)


def _liegt_in(feld: str, wanted: str) -> bool:
    plain = ohne_stellen(feld)
    return plain == wanted or plain.startswith((f"{wanted}.", f"{wanted}["))
