"""Comparing two states of a library or register."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from prozesslib.message import Message
from prozesslib.model.stufe import Stufe
from prozesslib.register.vergleich.dateien import Dateivergleich, vergleiche_dateien
from prozesslib.register.vergleich.seiten import Seite, auf_stufe
from prozesslib.store.layout import schema_name


@dataclass(frozen=True, slots=True)
class Unterschied:
    """What differs between two states."""

    alt: Message
    neu: Message
    dateien: tuple[Dateivergleich, ...]
    stufe: Stufe = Stufe.INTERN
    """The level of visibility at which both were compared."""


def vergleiche_seiten(alt: Seite, neu: Seite, ids: Collection[str] = (), stufe: Stufe = Stufe.INTERN) -> Unterschied:
    """Compare two states, or only some processes of them, as far as both and ``stufe`` let see.

    Only what differs is read and parsed.
    """
    level = min((alt.stufe, neu.stufe, stufe), key=tuple(Stufe).index)
    old, new = auf_stufe(alt, level), auf_stufe(neu, level)
    kinds = old.kinds & new.kinds
    paths = [
        path
        for path in {**old.blobs, **new.blobs}
        if old.blobs.get(path) != new.blobs.get(path) and schema_name(path) in kinds
    ]
    found = vergleiche_dateien(old.lies(paths), new.lies(paths))
    kept = tuple(one for one in found if not ids or {one.id, one.alte_id} & set(ids))
    return Unterschied(alt.name, neu.name, kept, level)
