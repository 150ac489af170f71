"""What somebody who edits a process has at hand: who it is, and what may be referred to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from verbund.dateien import Baum, lies


@dataclass(frozen=True, slots=True)
class Umfeld:
    """Who edits, and the ids of processes and catalogue entries known there."""

    wer: str
    prozesse: Sequence[str]
    kataloge: Mapping[str, Sequence[str]]

    @classmethod
    def von(cls, wer: str, dateien: Mapping[str, bytes]) -> Umfeld:
        """Look at the files of a library or register."""
        catalogues = {}
        for path in (path for path in dateien if path.startswith("kataloge/")):
            tree = lies(path, dateien[path])
            catalogues[tree["katalog"]] = [entry["id"] for entry in tree["eintraege"]]
        processes = [path.split("/")[-1].removesuffix(".yaml") for path in dateien if path.startswith("prozesse/")]
        return cls(wer, sorted(processes), catalogues)


Bearbeitung = Callable[[Baum, Umfeld, Random], None]
"""One edit of a tree; raises LookupError or ValueError where there is nothing to edit."""
