"""Rows marked to run at the same time: ``A``, ``A``, ``A`` are three branches, ``A1``, ``A1``, ``A2`` are two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.exchange.aufnahmebogen.knoten import NAECHSTER, Bau, Kennungen
from prozesslib.exchange.listen.feld import Feld, Notizen
from prozesslib.merge.fluss import FOLGE, Ausgang
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart, Kantenart

_MARKE: Final = re.compile(r"([A-Za-z]+)\s*(\d*)")
Umleitungen = dict[str, str]
"""Id of the first entry of a group to the id of what now stands before the group."""


def mit_gruppen(bauten: list[Bau], ids: Kennungen, notizen: Notizen, umleitungen: Umleitungen) -> Iterator[Bau]:
    """All entries, each marked group between what splits and what waits for all."""
    for mark, group in groupby(bauten, key=lambda bau: _gruppe(bau, notizen)):
        members = list(group)
        if not mark:
            yield from members
            continue
        branches = list(_straenge(members))
        if len(branches) < 2:
            notizen.sage("AB119", Schwere.WARNUNG, _zelle(members[0]), _ALLEIN, _ZWEI)
            yield from members
        else:
            yield from _gruppe_gebaut(members, branches, ids, umleitungen)


def _gruppe(bau: Bau, notizen: Notizen) -> str:
    found = _MARKE.fullmatch(bau.marke)
    if bau.marke and not found:
        notizen.sage("AB119", Schwere.WARNUNG, _zelle(bau), _UNKLAR, _BUCHSTABE)
    return found[1].upper() if found else ""


def _straenge(members: list[Bau]) -> Iterator[list[Bau]]:
    """Rows with the same digit follow each other; without a digit each row is a branch, with what hangs on it."""
    count = 0

    def key(bau: Bau) -> str:
        nonlocal count
        found = _MARKE.fullmatch(bau.marke)
        digit = found[2] if found else ""
        count += not digit and not bau.faellt_nicht_zu
        return digit or f"#{count}"

    yield from (list(group) for _, group in groupby(members, key=key))


def _gruppe_gebaut(
    members: list[Bau], branches: list[list[Bau]], ids: Kennungen, umleitungen: Umleitungen
) -> Iterator[Bau]:
    first, last = members[0], members[-1]
    split = Bau(ids.neue("gleichzeitig", "gleichzeitig"), Eintragsart.PARALLEL, {}, first.zelle, first.weiter)
    split.felder["parallel"] = "Gleichzeitig bearbeiten"
    join = Bau(ids.neue(f"{split.id} fertig", "fertig"), Eintragsart.ZUSAMMENFUEHRUNG, {}, last.zelle, last.weiter)
    join.felder |= {"zusammenfuehrung": split.id, "name": "Alles Gleichzeitige ist fertig"}
    join.ausgaenge[FOLGE] = NAECHSTER
    split.ausgaenge |= {Ausgang(Kantenart.ZWEIG, f"{n}"): branch[0].id for n, branch in enumerate(branches)}
    umleitungen[first.id] = split.id
    for branch in branches:
        _offene_an(branch, join.id)
    yield split
    yield from members
    yield join


def _offene_an(branch: list[Bau], target: str) -> None:
    """What the last entry of a branch leaves to the next row leads to the join."""
    end = next((bau for bau in reversed(branch) if not bau.faellt_nicht_zu), branch[-1])
    for out, known in end.ausgaenge.items():
        if known is NAECHSTER:
            end.ausgaenge[out] = target


def _zelle(bau: Bau) -> Feld:
    return Feld(bau.marke, bau.zelle.blatt, bau.zelle.zeile, bau.zelle.spalte)


_ALLEIN: Final = Message("„Gleichzeitig“ steht hier nur an einem Strang.", "Only one branch is marked here.")
_ZWEI: Final = Message(
    "Denselben Buchstaben auch an die Zeile schreiben, die zugleich läuft.", "Mark the row that runs with it too."
)
_UNKLAR: Final = Message("„Gleichzeitig“ ist nicht zu verstehen.", "“At the same time” is not understood.")
_BUCHSTABE: Final = Message("Ein Buchstabe, dahinter vielleicht eine Ziffer: A, A1.", "A letter, maybe a digit: A, A1.")
