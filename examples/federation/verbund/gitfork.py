"""The same register as a plain fork: a clone of the library in which the same edits are made and git merges."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from verbund.ausgabe import kennung
from verbund.aussagen import aussagen_von
from verbund.buch import Abgeglichen, Buch
from verbund.dateien import GETEILT, git, gueltig, lege_ab, lies, lies_ordner
from verbund.urteil import abweichungen, still_falsch


class Still(StrEnum):
    """In which way a file is wrong that git merged without a word."""

    ZURUECK = "came back though pruned"
    UNGEWOLLT = "came in though not wanted"
    FEHLT = "is gone"
    FALSCH = "says something else"
    KAPUTT = "cannot be read"


@dataclass(frozen=True)
class Textabgleich:
    """What a merge of the library's release by git gave."""

    inhalt: int
    """Files in conflict because both sides changed them."""
    geloescht: int
    """Files in conflict because one side deleted, pruned or moved them."""
    still: Counter[Still]


class Gitfork:
    """A clone of the library that holds what a register holds."""

    def __init__(self, ordner: Path, bibliothek: Path) -> None:
        self.ordner = ordner
        git(ordner.parent, "clone", "--quiet", "--shared", str(bibliothek), str(ordner))

    def halte(self, dateien: Mapping[str, bytes], satz: str) -> None:
        """Make the fork's files those of the register, and commit."""
        lege_ab(self.ordner, lies_ordner(self.ordner, *GETEILT), dateien)
        git(self.ordner, "add", "--all")
        git(self.ordner, "commit", "--quiet", "--allow-empty", "--message", satz)

    def nimm_ausgabe(self, version: str, vorher: Buch, soll: Abgeglichen, nachher: Mapping[str, bytes]) -> Textabgleich:
        """Merge a release, judge the result, and settle it as the register did."""
        git(self.ordner, "fetch", "--quiet", "--tags", "origin")
        git(self.ordner, "merge", "--no-commit", "--no-ff", version, erlaubt=1)
        status = git(self.ordner, "status", "--porcelain", "-z", "--untracked-files=no").stdout.decode()
        states = {line[3:]: line[:2] for line in status.split("\0") if line[:2] in _KONFLIKT}
        ours = {path: state for path, state in states.items() if path.startswith(GETEILT)}
        content = sum(state in ("UU", "AA") for state in ours.values())
        merged = {path: text for path, text in lies_ordner(self.ordner, *GETEILT).items() if path not in states}
        disputed = {kennung(path) for path in states}
        silent = Counter(_still(merged, disputed, vorher, soll))
        self.halte(nachher, f"Bibliothek {version} zusammengeführt")
        return Textabgleich(content, len(ours) - content, silent)


_KONFLIKT = {"UU", "AA", "DD", "AU", "UA", "DU", "UD"}


def _still(merged: Mapping[str, bytes], disputed: set[str], vorher: Buch, soll: Abgeglichen) -> list[Still]:
    """What git did to the files that it says nothing about."""
    there = {kennung(path): path for path in merged if path.startswith("prozesse/")}
    wanted = soll.buch.prozesse
    names = {new: old for old, new in soll.namen.items()}
    extra = [key for key in there if key not in wanted and key not in disputed]
    found = [Still.ZURUECK if key in soll.buch.gestrichen else Still.UNGEWOLLT for key in extra]
    quiet = [key for key in wanted if key not in disputed and names.get(key) not in disputed]
    found += [Still.FEHLT for key in quiet if key not in there]
    for key in (key for key in quiet if key in there):
        found += _falsch(key, there[key], merged[there[key]], soll)
    for path in (path for path in soll.buch.dateien if path in merged):
        found += _falsch(path, path, merged[path], soll)
    return found


def _falsch(key: str, path: str, text: bytes, soll: Abgeglichen) -> list[Still]:
    try:
        tree = lies(path, text)
    except ValueError:
        return [Still.KAPUTT]
    if not gueltig(path, tree):
        return [Still.KAPUTT]
    said, versions = aussagen_von(path, text), soll.beteiligt.get(key)
    if versions is not None:
        wrong = still_falsch(versions.basis, versions.unsere, versions.ihre, said)
    else:
        wrong = bool(abweichungen(soll.buch.prozesse[key].unsere, said))
    return [Still.FALSCH] if wrong else []
