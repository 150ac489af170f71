"""Entries under construction: with an id, and ways out that may still say just "the next row"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from prozesslib.exchange.listen.feld import Feld
from prozesslib.merge.fluss import Ausgang, Knoten, schreibe
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.aehnlich import id_aus_name
from prozesslib.store.schemas import key_order

NAECHSTER: Final = None
"""Stands for the target of an exit that the table leaves to the order of the rows."""


@dataclass(slots=True)
class Bau:
    """An entry that is being built."""

    id: str
    art: Eintragsart
    felder: dict[str, Any]
    zelle: Feld
    """The cell that says what happens."""
    weiter: Feld
    """The cell that says where it goes on."""
    ausgaenge: dict[Ausgang, str | None] = field(default_factory=dict)
    """Each way out with its target; `NAECHSTER` until it is known."""
    anteile: dict[str, Any] = field(default_factory=dict)
    marke: str = ""
    """What the column „Gleichzeitig“ says."""

    @property
    def ist_ende(self) -> bool:
        """Whether the flow ends here."""
        return self.felder.get("ereignis") == "ende"

    @property
    def faellt_nicht_zu(self) -> bool:
        """Whether it is never what just comes next: it hangs on a step, or begins the flow."""
        return "an" in self.felder or self.felder.get("ereignis") == "start"

    @property
    def bezeichnung(self) -> str:
        """What a person calls it."""
        return str(self.felder.get(self.art) if self.art in _MIT_TEXT else self.felder.get("name", self.id))


_MIT_TEXT: Final = (Eintragsart.SCHRITT, Eintragsart.ENTSCHEIDUNG, Eintragsart.PARALLEL)


class Kennungen:
    """Ids within a flow, each once."""

    def __init__(self, vergeben: Iterable[str] = ()) -> None:
        self._taken = set(vergeben)

    def neue(self, text: str, sonst: str) -> str:
        """A free id out of a text; ``sonst`` where none follows from it."""
        base = id_aus_name(text) or sonst
        key, number = base, 1
        while key in self._taken:
            number += 1
            key = f"{base[:56].rstrip('-')}-{number}"
        self._taken.add(key)
        return key


def als_ablauf(bauten: Sequence[Bau]) -> list[dict[str, Any]]:
    """The list of entries; every target is known by now."""
    nodes = {bau.id: Knoten({"id": bau.id} | bau.felder, _ziele(bau), bau.anteile) for bau in bauten}
    return [_geordnet(entry) for entry in schreibe(nodes)]


def _ziele(bau: Bau) -> Mapping[Ausgang, str]:
    return {out: target for out, target in bau.ausgaenge.items() if target is not None}


def _geordnet(entry: dict[str, Any]) -> dict[str, Any]:
    order = {name: place for place, name in enumerate(key_order("prozess", ("ablauf", 0)))}
    return {name: entry[name] for name in sorted(entry, key=lambda name: order[name])}
