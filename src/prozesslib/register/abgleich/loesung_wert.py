"""What a person types for a field in conflict, in the type that the schema wants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from prozesslib.merge.pfad import schreibe_pfad
from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message, UserError
from prozesslib.register.abgleich.loesung_fehler import ganze_datei
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Stand, Wert
from prozesslib.register.feldwert import getippt
from prozesslib.register.vergleich.titel import feld_an, ist_eintrag, schemapfad
from prozesslib.store.file_errors import shown
from prozesslib.store.schemas import allowed_types

_BLOCK = frozenset({"object"})


def lies_wert(stand: Stand, offen: Offen, text: str) -> Wert:
    """The value that a text means there; no text takes the field away. UserError when it is unfit."""
    if not offen.pfad:
        raise ganze_datei(stand, offen)
    if not text.strip():
        return Wert(FEHLT)
    types, field = _typen(stand.art, offen.pfad), schreibe_pfad(offen.pfad)
    value = getippt(text.strip(), types, field)
    if types == _BLOCK and not isinstance(value, Mapping):
        raise UserError(
            Message(f"„{shown(text, 80)}“ passt nicht zu „{field}“.", f"“{shown(text, 80)}” does not fit “{field}”."),
            Message("Erwartet wird ein Block: {schlüssel: wert, …}", "A block is expected: {key: value, …}"),
        )
    return Wert(_mit_kennung(stand.art, offen.pfad, value))


def _typen(art: str, pfad: Pfad) -> frozenset[str]:
    """The types of the schema; the shares of a decision are kept as a block by answer."""
    return _BLOCK if pfad[0] == "ablauf" and pfad[2:] == ("wege",) else allowed_types(art, schemapfad(pfad))


def _mit_kennung(art: str, pfad: Pfad, value: Any) -> Any:
    key = feld_an(art, pfad[:-1]).key if ist_eintrag(pfad[-1]) else None
    return {key: pfad[-1][1:-1], **value} if key and isinstance(value, Mapping) else value
