"""The difference of two states of one file, in the words of an administration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from prozesslib.merge.vergleich import Art
from prozesslib.message import Message
from prozesslib.model.zustand import GESTRICHEN_WEIL
from prozesslib.register.vergleich.felder import feld_saetze
from prozesslib.register.vergleich.satz import Satz, einzeilig, gekuerzt
from prozesslib.register.vergleich.sicht import Sicht
from prozesslib.register.vergleich.titel import dateiart, felder

__all__ = ["Satz", "saetze"]

Baum = Mapping[str, Any]
"""The plain tree of a file."""


def saetze(kind: str, alt: Baum | None, neu: Baum | None) -> Iterator[Satz]:
    """Every difference between two states of a file of one kind (the name of its schema); None: no such file."""
    if alt is None and neu is None:
        return
    if alt is None or neu is None:
        yield _datei(kind, alt, neu)
        return
    yield from feld_saetze(Sicht.auf(kind, alt, neu), felder(kind), (), alt, neu)


def _datei(kind: str, alt: Baum | None, neu: Baum | None) -> Satz:
    tree = neu if neu is not None else alt or {}
    name, word = gekuerzt(einzeilig(str(tree.get("name", tree.get("id", ""))))), dateiart(kind)
    subject = Message(f"{word.de} „{name}“" if name else word.de, f"{word.en} “{name}”" if name else word.en)
    if kind == "gestrichen":
        return Satz((), Art.WEG if neu is None else Art.NEU, _streichung(tree, neu is None), alt, neu)
    if neu is None:
        return Satz((), Art.WEG, Message(f"{subject.de} entfällt", f"{subject.en} removed"), alt, None)
    flow = neu.get("ablauf") if kind == "prozess" else None
    more = Message("", "")
    if isinstance(flow, list):
        more = Message(f", Ablauf mit {len(flow)} Einträgen", f", flow with {len(flow)} entries")
    return Satz((), Art.NEU, Message(f"{subject.de} neu{more.de}", f"{subject.en} new{more.en}"), None, neu)


def _streichung(record: Baum, zurueck: bool) -> Message:
    kind, reason = str(record.get("art", "")), gekuerzt(einzeilig(str(record.get("grund", "–"))), 200)
    german, english = GESTRICHEN_WEIL.get(kind, kind), kind
    if zurueck:
        return Message(f"Zurückgeholt, war gestrichen: {reason}", f"Restored, had been pruned: {reason}")
    by = record.get("durch")
    office = f" ({gekuerzt(einzeilig(str(by)))})" if by else ""
    return Message(f"Gestrichen, {german}: {reason}{office}", f"Pruned, {english}: {reason}{office}")
