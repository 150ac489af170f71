"""Who looks after a file: the entries ``zustaendig`` of konventionen.yaml, the last that fits counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prozesslib.check.muster import trifft
from prozesslib.model.katalog import Konventionen, Zustaendigkeit
from prozesslib.store.layout import PROCESS_FOLDER


def zustaendig_fuer(pfad: str, konventionen: Konventionen) -> Zustaendigkeit | None:
    """Who is in charge of the file at a path of the register; None where nobody is."""
    fitting = (entry for entry in reversed(konventionen.zustaendig) if _gilt(entry, pfad))
    return next(fitting, None)


def zustaendige(pfade: Iterable[str], konventionen: Konventionen) -> dict[str, tuple[str, ...]]:
    """By name who is in charge of which of the files; without those that nobody is in charge of."""
    found: dict[str, tuple[str, ...]] = {}
    for pfad in pfade:
        entry = zustaendig_fuer(pfad, konventionen)
        if entry is not None:
            found[entry.wer] = (*found.get(entry.wer, ()), pfad)
    return found


def codeowners(konventionen: Konventionen) -> str:
    """The same as a file CODEOWNERS, as the forges read it; entries without a group there are a comment."""
    lines = ["# Aus konventionen.yaml geschrieben von „prozesslib owners --codeowners“; dort ändern, nicht hier."]
    for entry in konventionen.zustaendig:
        owner = entry.gruppe or entry.postfach
        name = " ".join("".join(c if c.isprintable() else " " for c in entry.wer).split())
        lines += [f"# {name}" if owner else f"# {name}: weder Gruppe noch Postfach"]
        lines += [f"/{pattern} {owner}" for pattern in _muster(entry) if owner]
    return "\n".join(lines) + "\n"


def _gilt(entry: Zustaendigkeit, pfad: str) -> bool:
    return any(trifft(pattern, pfad) for pattern in _muster(entry))


def _muster(entry: Zustaendigkeit) -> Iterator[str]:
    yield from (f"{PROCESS_FOLDER}{area}/" for area in entry.bereiche)
    yield from entry.dateien
