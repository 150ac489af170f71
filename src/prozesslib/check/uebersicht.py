"""A flow at a glance, gathered once for all rules on it, so that a rule looks closer only where there is cause."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from prozesslib.check.einmal import einmal
from prozesslib.check.regel import Fund, Prozessregel
from prozesslib.check.umfeld import Umfeld
from prozesslib.model.ablauf import Ablauf, Eintrag, Eintragsart
from prozesslib.model.bestand import Prozessdatei

Platz = tuple[int, Eintrag]
"""An entry with its place in the flow."""
_NICHTS: Final[Iterator[Fund]] = iter(())


class Nennungen(NamedTuple):
    """The ids that the entries of a flow name, wherever they do."""

    ziele: set[str]
    """Entries to which ``weiter``, ``wege`` and ``zweige`` lead."""
    beteiligte: set[str]
    """Who acts, or sends or gets a message."""
    bausteine: set[str]
    verfahren: set[str]
    stellen: set[str]
    medien: set[str]
    """Of documents and messages."""


class Uebersicht(NamedTuple):
    """What stands in a flow; what the schema allows at one kind of entry only is looked for nowhere else."""

    datei: Prozessdatei
    ablauf: Ablauf
    kennungen: Mapping[str, int]
    """The place of every id; of several entries with the same one, the last."""
    nach_art: Mapping[Eintragsart, Sequence[Platz]]
    schritte: Sequence[Platz]
    entscheidungen: Sequence[Platz]
    nach_ereignis: Mapping[str, Sequence[Platz]]
    """The events by what happens: ``start``, ``ende``, ``frist``, ``nachricht``, ``fehler``."""
    starts: Sequence[Platz]
    enden: Sequence[Platz]
    angeheftet: Sequence[Platz]
    """The events that hang on a step."""
    nachrichten: Sequence[Platz]
    """The entries with a message."""
    genannt: Nennungen
    nebeneinander: bool
    """Whether two entries can be open at once."""

    def art_von(self, kennung: str | None) -> Eintragsart | None:
        """The kind of the entry with this id; None where there is none."""
        place = self.kennungen.get(kennung or "")
        return None if place is None else self.ablauf.eintraege[place].eintragsart


class Ablaufregel(Prozessregel):
    """A rule on the flow of a process; where there is none, it finds nothing."""

    bei = frozenset({"ablauf"})

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong with the flow, if there is one."""
        return self.pruefe_ablauf(uebersicht(datei), umfeld) if datei.nach_art else _NICHTS

    @abstractmethod
    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        """What is wrong with a flow."""


@einmal
def uebersicht(datei: Prozessdatei) -> Uebersicht:
    """The flow of a process at a glance; it has to have one."""
    ablauf, nach_art = datei.prozess.ablauf or Ablauf(()), datei.nach_art
    steps, decisions = nach_art.get(Eintragsart.SCHRITT, ()), nach_art.get(Eintragsart.ENTSCHEIDUNG, ())
    events = nach_art.get(Eintragsart.EREIGNIS, ())
    kinds: dict[str, list[Platz]] = {}
    for place in events:
        kinds.setdefault(place[1].ereignis or "", []).append(place)
    hanging = [place for place in events if place[1].an]
    messages = [place for place in enumerate(ablauf.eintraege) if place[1].nachricht]
    return Uebersicht(
        datei,
        ablauf,
        {entry.id: index for index, entry in enumerate(ablauf.eintraege)},
        nach_art,
        steps,
        decisions,
        kinds,
        kinds.get("start", ()),
        kinds.get("ende", ()),
        hanging,
        messages,
        _nennungen(ablauf.eintraege, nach_art, messages),
        _nebeneinander(nach_art, decisions, hanging),
    )


def _nebeneinander(
    nach_art: Mapping[Eintragsart, Sequence[Platz]], decisions: Iterable[Platz], hanging: Iterable[Platz]
) -> bool:
    if Eintragsart.PARALLEL in nach_art or Eintragsart.ZUSAMMENFUEHRUNG in nach_art:
        return True
    return "mehrere" in [entry.art for _, entry in decisions] or False in [event.unterbrechend for _, event in hanging]


def _nennungen(
    entries: Sequence[Eintrag], nach_art: Mapping[Eintragsart, Sequence[Platz]], messages: Iterable[Platz]
) -> Nennungen:
    targets = {entry.weiter for entry in entries if entry.weiter}
    partners = {entry.beteiligter for entry in entries if entry.beteiligter}
    blocks, systems, offices, media = set[str](), set[str](), set[str](), set[str]()
    for _, step in nach_art.get(Eintragsart.SCHRITT, ()):
        if step.baustein:
            blocks.add(step.baustein)
        if step.verfahren:
            systems.update(step.verfahren)
        if step.stelle:
            offices.add(step.stelle)
        if step.eingang or step.ausgang:
            media.update([document.medium for document in step.eingang + step.ausgang if document.medium])
    for _, decision in nach_art.get(Eintragsart.ENTSCHEIDUNG, ()):
        targets.update([way.weiter for way in decision.wege])
    for _, fork in nach_art.get(Eintragsart.PARALLEL, ()):
        targets.update(fork.zweige)
    for _, entry in messages:
        if message := entry.nachricht:
            partners.update([partner for partner in (message.von, message.an) if partner])
            media.update([message.medium] if message.medium else ())
    return Nennungen(targets, partners, blocks, systems, offices, media)
