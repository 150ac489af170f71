"""Contributions that wait in the library, and the ways in which it takes them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

from prozesslib.check.befund import hat_fehler
from prozesslib.check.lauf import pruefe
from verbund import steckbrief
from verbund.ausgabe import kennung
from verbund.bearbeiten import bearbeitet
from verbund.dateien import git, lies, lies_ordner, schreibe
from verbund.umfeld import Umfeld

WEGE = ("merge", "squash", "rebase", "review")


@dataclass(frozen=True, slots=True)
class Vorschlag:
    """A branch of the library with one process of a register."""

    von: str
    id: str
    zweig: str


def nimm_an(ordner: Path, dateien: Mapping[str, bytes], vorschlag: Vorschlag, rng: Random) -> dict[str, bytes] | None:
    """Take a contribution in, in one of the usual ways; the files after it, None where it does not fit any more."""
    before = git(ordner, "rev-parse", "HEAD").stdout.decode().strip()
    after = _eingefuegt(ordner, vorschlag, rng.choice(WEGE), rng)
    if after is None or hat_fehler(pruefe(after).befunde):
        git(ordner, "reset", "--quiet", "--hard", before)
        return None
    return after


def _eingefuegt(ordner: Path, vorschlag: Vorschlag, weg: str, rng: Random) -> dict[str, bytes] | None:
    message = git(ordner, "log", "-1", "--format=%B", vorschlag.zweig).stdout.decode()
    if weg == "merge":
        done = git(ordner, "merge", "--quiet", "--no-ff", "--no-edit", vorschlag.zweig, erlaubt=1)
    elif weg == "rebase":
        done = git(ordner, "cherry-pick", vorschlag.zweig, erlaubt=1)
    else:
        done = git(ordner, "merge", "--quiet", "--squash", vorschlag.zweig, erlaubt=1)
    if done.returncode:
        git(ordner, "cherry-pick", "--abort", erlaubt=128) if weg == "rebase" else None
        return None
    if weg == "review":
        _aendere(ordner, vorschlag.id, rng)
    if weg in ("squash", "review"):
        git(ordner, "add", "--all")
        git(ordner, "commit", "--quiet", "--allow-empty", "--message", f"{message}\n")
    return lies_ordner(ordner)


def _aendere(ordner: Path, key: str, rng: Random) -> None:
    """The reviewer's own touch."""
    files = lies_ordner(ordner)
    path = next(path for path in files if kennung(path) == key and path.startswith("prozesse/"))
    umfeld = Umfeld.von("Redaktion", files)
    tree = bearbeitet(path, lies(path, files[path]), steckbrief.ARTEN, umfeld, rng, anzahl=1)
    (ordner / path).write_bytes(schreibe(path, files[path], tree))
