"""The difference of two states of a library or register, file by file; a process stays the same wherever it lies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from prozesslib.merge.vergleich import Art
from prozesslib.message import Message
from prozesslib.register.vergleich.paare import Datei, Paar, geaendert, paare
from prozesslib.register.vergleich.satz import Satz, beide, einzeilig, gekuerzt, verbunden, zitat
from prozesslib.register.vergleich.titel import dateiart
from prozesslib.register.vergleich.worte import saetze


class Dateiart(StrEnum):
    """What happened to a file."""

    NEU = "neu"
    GEAENDERT = "geaendert"
    UMBENANNT = "umbenannt"
    GESTRICHEN = "gestrichen"
    ZURUECKGEHOLT = "zurueckgeholt"
    ENTFALLEN = "entfallen"


@dataclass(frozen=True, slots=True)
class Dateivergleich:
    """One process, or another file of a library or register, that is not as it was."""

    id: str
    """Id of a process; of any other file its path without ending."""
    name: str
    bereich: str
    art: Dateiart
    saetze: tuple[Satz, ...]
    pfad: str
    kind: str
    """Name of the schema; empty for a file that is not ours."""
    alte_id: str | None = None
    """The id before, where it is another one."""
    paar: Paar | None = field(default=None, compare=False, repr=False)
    """Both states of the file; None where it is told by the record of a pruning."""


def vergleiche_dateien(alt: Mapping[str, bytes], neu: Mapping[str, bytes]) -> Iterator[Dateivergleich]:
    """Every file that differs, processes first, by product area and name; equal texts are never parsed."""
    found = list(_vereint(paare(*geaendert(alt, neu))))
    return iter(sorted(found, key=_ordnung))


def _ordnung(found: Dateivergleich) -> tuple[bool, str, str, str]:
    return found.kind not in ("prozess", "gestrichen"), found.bereich, found.name.casefold(), found.id


def _vereint(pairs: Iterable[Paar]) -> Iterator[Dateivergleich]:
    """Every pair as what happened to it; a process and the record of its pruning are one thing."""
    pairs = list(pairs)
    single = [pair for pair in pairs if pair.alt is None or pair.neu is None]
    records, processes = (
        {_seite(pair).id: pair for pair in single if _seite(pair).kind == kind} for kind in ("gestrichen", "prozess")
    )
    for pair in pairs:
        side = _seite(pair)
        record, process = records.get(side.id), processes.get(side.id)
        if pair is record:
            if not _zusammen(record, process):
                yield _nur_streichung(record, side)
        elif record and pair is process and _zusammen(record, process):
            art = Dateiart.GESTRICHEN if record.neu else Dateiart.ZURUECKGEHOLT
            yield _eins(art, side, _streichung(record))
        else:
            yield _vergleich(pair)


def _zusammen(record: Paar, process: Paar | None) -> bool:
    """Whether the record came as the process went, or went as it came."""
    return process is not None and (record.neu is None) != (process.neu is None)


def _seite(pair: Paar) -> Datei:
    """The file of a pair, as it is or was last."""
    found = pair.neu or pair.alt
    assert found is not None
    return found


def _streichung(record: Paar) -> tuple[Satz, ...]:
    trees = [side.baum if side else None for side in (record.alt, record.neu)]
    return tuple(saetze("gestrichen", *trees)) or (_unlesbar(),)


def _nur_streichung(record: Paar, side: Datei) -> Dateivergleich:
    """A record of a process that the other state does not have."""
    if record.neu:
        return _eins(Dateiart.GESTRICHEN, side, _streichung(record))
    gone = Satz((), Art.WEG, Message("Streichung entfällt", "No longer recorded as pruned"), side.baum)
    return _eins(Dateiart.ENTFALLEN, side, (gone,))


def _vergleich(pair: Paar) -> Dateivergleich:
    side = _seite(pair)
    if pair.alt and pair.neu:
        renamed = pair.neu.kind == "prozess" and pair.alt.id != pair.neu.id and pair.alt.id in pair.neu.ersetzt
        found = (*_lage(pair.alt, pair.neu), *_felder(pair.alt, pair.neu, renamed))
        if renamed:
            return _eins(Dateiart.UMBENANNT, side, found, pair.alt.id, pair)
        return _eins(Dateiart.GEAENDERT, side, found, paar=pair)
    art = Dateiart.NEU if pair.neu else Dateiart.ENTFALLEN
    return _eins(art, side, (*_ganz(pair), *_herkunft(pair)), paar=pair)


def _eins(
    art: Dateiart, side: Datei, found: Sequence[Satz], alte_id: str | None = None, paar: Paar | None = None
) -> Dateivergleich:
    known = side.kind in ("prozess", "gestrichen")
    id_ = side.id if known else side.pfad.removesuffix(".yaml")
    return Dateivergleich(id_, _name(side), _bereich(side), art, tuple(found), side.pfad, side.kind, alte_id, paar)


def _name(datei: Datei) -> str:
    name = datei.baum.get("name") if datei.baum else None
    own = gekuerzt(einzeilig(name), 120) if isinstance(name, str) and name.strip() else ""
    if datei.kind in ("prozess", "gestrichen"):
        return own or datei.id
    return " ".join((dateiart(datei.kind).de, own)).strip() if datei.kind else datei.pfad


def _bereich(datei: Datei) -> str:
    path = datei.baum.get("pfad") if datei.kind == "gestrichen" and datei.baum else None
    return Datei(path, b"").bereich if isinstance(path, str) else datei.bereich


def _lage(alt: Datei, neu: Datei) -> Iterator[Satz]:
    """Where a process went: to another id, to another folder."""
    if alt.pfad == neu.pfad:
        return
    if alt.id != neu.id:
        old, new = zitat(beide(_name(alt))), zitat(beide(_name(neu)))
        text = Message(
            f"Umbenannt: {new.de} ({neu.id}), bisher {old.de} ({alt.id})",
            f"Renamed: {new.en} ({neu.id}), was {old.en} ({alt.id})",
        )
        yield Satz(("id",), Art.ANDERS, text, alt.id, neu.id)
    if alt.bereich != neu.bereich:
        text = Message(
            f"Liegt jetzt im Bereich {neu.bereich or '–'} statt {alt.bereich or '–'}",
            f"Now kept in area {neu.bereich or '–'} instead of {alt.bereich or '–'}",
        )
        yield Satz((), Art.ANDERS, text, alt.pfad, neu.pfad, Message("Bereich", "Area"))


def _felder(alt: Datei, neu: Datei, renamed: bool) -> Iterator[Satz]:
    if alt.baum is None or neu.baum is None:
        yield _unlesbar() if neu.kind else Satz((), Art.ANDERS, Message("Inhalt geändert", "Content changed"))
        return
    said = [("id",), ("name",)] if renamed else []
    said += [("ersetzt",)] if renamed and neu.ersetzt - alt.ersetzt == {alt.id} else []
    yield from (satz for satz in saetze(neu.kind, alt.baum, neu.baum) if satz.pfad not in said)


def _ganz(pair: Paar) -> Iterator[Satz]:
    side, art = _seite(pair), Art.NEU if pair.neu else Art.WEG
    if side.baum is not None:
        yield from saetze(side.kind, *(s.baum if s else None for s in (pair.alt, pair.neu)))
    elif side.kind:
        yield _unlesbar(art)
    else:
        yield Satz((), art, Message("Datei neu", "File new") if pair.neu else Message("Datei entfällt", "File removed"))


def _unlesbar(art: Art = Art.ANDERS) -> Satz:
    text = Message("Inhalt nicht lesbar, nicht verglichen", "Content cannot be read, not compared")
    return Satz((), art, text)


def _herkunft(pair: Paar) -> Iterator[Satz]:
    """Into which processes a gone one went, out of which a new one came."""
    if not pair.andere:
        return
    names = verbunden((zitat(beide(_name(other))) for other in pair.andere), ", ")
    ids = [other.id for other in pair.andere]
    if pair.neu:
        yield Satz(("ersetzt",), Art.NEU, Message(f"Geht hervor aus {names.de}", f"Comes out of {names.en}"), None, ids)
    else:
        yield Satz(("ersetzt",), Art.WEG, Message(f"Aufgegangen in {names.de}", f"Merged into {names.en}"), ids)
