"""A renamed process keeps naming the ids it had earlier, so that whoever skips a release finds it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prozesslib.message import Message, UserError
from prozesslib.register.vergleich.paare import Datei
from prozesslib.register.vergleich.satz import einzeilig, gekuerzt
from prozesslib.register.vergleich.seiten import Seite
from prozesslib.store.files import with_lf
from prozesslib.store.layout import paths_by_id


@dataclass(frozen=True, slots=True)
class Luecke:
    """A process that replaces another one, and the earlier ids of that one that nobody names any more."""

    prozess: Datei
    alt: str
    fehlend: tuple[str, ...]


def luecken(frueher: Seite, jetzt: Seite) -> Iterator[Luecke]:
    """The renamings between two states that drop what the old process said to replace."""
    before, now = paths_by_id(frueher.blobs), paths_by_id(jetzt.blobs)
    gone = [path for key, path in before.items() if key not in now]
    earlier = {datei.id: datei.ersetzt for datei in _dateien(frueher, gone) if datei.ersetzt}
    if not earlier:
        return
    replacing = [datei for datei in _dateien(jetzt, now.values()) if datei.ersetzt]
    named = frozenset(now).union(*(datei.ersetzt for datei in replacing))
    for datei in replacing:
        for old in sorted(datei.ersetzt & earlier.keys()):
            missing = tuple(sorted(earlier[old] - named))
            if missing:
                yield Luecke(datei, old, missing)


def verweigere_luecken(frueher: Seite, jetzt: Seite) -> None:
    """UserError where a renaming drops earlier ids."""
    found = next(luecken(frueher, jetzt), None)
    if found is None:
        return
    key, old = found.prozess.id, found.alt
    ids = [gekuerzt(einzeilig(one)) for one in found.fehlend]
    listed = ", ".join(f"„{one}“" for one in ids)
    english = ", ".join(f"“{one}”" for one in ids)
    value = ", ".join((*sorted(found.prozess.ersetzt), *ids))
    raise UserError(
        Message(
            f"„{key}“ ersetzt „{old}“, nennt aber nicht mehr, was „{old}“ ersetzt hat: {listed}. Wer noch dort steht, "
            "fände den Prozess nicht wieder.",
            f"“{key}” replaces “{old}” but does not say any more what “{old}” replaced: {english}. Whoever still has "
            "that would not find the process again.",
        ),
        Message(
            f"In {found.prozess.pfad} „ersetzt: [{value}]“ schreiben, dann „prozesslib save“ und noch einmal.",
            f"Write “ersetzt: [{value}]” in {found.prozess.pfad}, then “prozesslib save”, and again.",
        ),
    )


def _dateien(seite: Seite, pfade: Iterable[str]) -> Iterator[Datei]:
    yield from (Datei(path, with_lf(text)) for path, text in seite.lies(pfade).items())
