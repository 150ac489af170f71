"""Conflicts in words: which field it is, and what its values mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from prozesslib.merge.vergleich import Pfad
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.message import Message
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Stand
from prozesslib.register.vergleich.namen import artwort, benannt
from prozesslib.register.vergleich.satz import beide, einzeilig, gekuerzt, verbunden, zitat
from prozesslib.register.vergleich.sicht import ABLAUF, Sicht
from prozesslib.register.vergleich.titel import dateiart
from prozesslib.register.vergleich.werte import Worte
from prozesslib.register.vergleich.worte import saetze
from prozesslib.store.layout import stem
from prozesslib.store.yaml.emit import dump_new

GELOESCHT: Final = Message("gelöscht", "deleted")
_NICHT_DA: Final = Message("nicht vorhanden", "not there")
_GEGENUEBER: Final = Message("Anders als unsere:", "Unlike ours:")
_UNLESBAR: Final = Message("nicht lesbar", "cannot be read")
_SAETZE: Final = 8


def name(datei: str, tree: Any, offene: Iterable[Offen]) -> str:
    """What a file describes, as people call it."""
    trees = (tree, *(side for offen in offene for side in _ganze(offen)))
    found = (tree["name"] for tree in trees if isinstance(tree, Mapping) and isinstance(tree.get("name"), str))
    return gekuerzt(einzeilig(next(found, ""))) or stem(datei)


def feld(stand: Stand, pfad: Pfad) -> Message:
    """What the field of a conflict is called."""
    if not pfad:
        kind = dateiart(stand.art)
        return Message(f"{kind.de} als Ganzes", f"{kind.en} as a whole")
    sicht = _sicht(stand)
    if pfad[0] != ABLAUF or len(pfad) == 1:
        return sicht.thema(pfad)
    at = sicht.eintrag(pfad[1][1:-1])
    if len(pfad) == 2:
        return _eintrag(stand, pfad)
    return _ausgang(pfad[2:], at) or sicht.thema(pfad)


def wert(stand: Stand, offen: Offen, value: Any) -> list[Message]:
    """The value of a side in words, line by line."""
    pfad, base = offen.pfad, offen.konflikt.basis
    if value is FEHLT:
        return [_NICHT_DA if base is FEHLT else GELOESCHT]
    if value is base and pfad in ((), (ABLAUF,)):
        return [_umfang(stand, value)]
    if not pfad:
        return _datei(stand, base, value)
    if pfad == (ABLAUF,):
        return _saetze(stand.art, {ABLAUF: base} if base is not FEHLT else {}, {ABLAUF: value})
    if pfad[0] == ABLAUF and len(pfad) == 2 and isinstance(value, Mapping):
        return _yaml(value)
    return [_einzeln(_sicht(stand), pfad, value)]


def seiten(stand: Stand, offen: Offen) -> tuple[list[Message], list[Message]]:
    """The values of both sides in words; where these tell no difference, what is different in theirs."""
    now, theirs = stand.jetzt(offen), offen.konflikt.ihre
    ours, other = wert(stand, offen, now), wert(stand, offen, theirs)
    trees = _baeume(offen.pfad, now, theirs)
    both_new = trees is not None and not offen.pfad and not isinstance(offen.konflikt.basis, Mapping)
    if gleich(now, theirs) or (ours != other and not both_new):
        return ours, other
    if trees is not None:
        return ours, [*other, _GEGENUEBER, *_saetze(stand.art, *trees)]
    return [beide(json.dumps(now, default=str))], [beide(json.dumps(theirs, default=str))]


def _baeume(pfad: Pfad, unsere: Any, ihre: Any) -> tuple[Mapping[str, Any], Mapping[str, Any]] | None:
    """Two files or flows as what can be compared in words."""
    if pfad == (ABLAUF,):
        return {ABLAUF: unsere}, {ABLAUF: ihre}
    return (unsere, ihre) if not pfad and isinstance(unsere, Mapping) and isinstance(ihre, Mapping) else None


def _ganze(offen: Offen) -> tuple[Any, ...]:
    return () if offen.pfad else (offen.konflikt.ihre, offen.konflikt.basis)


def _sicht(stand: Stand) -> Sicht:
    ours, theirs = ({} if not isinstance(tree, Mapping) else tree for tree in (stand.tree, stand.ihrer.tree))
    return Sicht.auf(stand.art, theirs, ours)


def _eintrag(stand: Stand, pfad: Pfad) -> Message:
    id_ = pfad[1][1:-1]
    flows = (tree.get(ABLAUF) for tree in (stand.tree, stand.ihrer.tree) if isinstance(tree, Mapping))
    entries = (entry for flow in flows if isinstance(flow, list) for entry in flow if isinstance(entry, Mapping))
    found = next((entry for entry in entries if entry.get("id") == id_), {})
    return benannt(artwort(found), _sicht(stand).neue_namen[ABLAUF].get(id_, einzeilig(id_)))


def _ausgang(pfad: Pfad, at: Message) -> Message | None:
    """A way out of an entry, or the shares of all."""
    if pfad == ("weiter",):
        return Message(f"Nachfolger von {at.de}", f"What follows {at.en}")
    if pfad == ("wege",):
        return Message(f"Anteile bei {at.de}", f"Shares at {at.en}")
    target = zitat(beide(einzeilig(pfad[1][1:-1]))) if len(pfad) > 1 else at
    if pfad[0] == "wege" and pfad[2:] == ("weiter",):
        return Message(f"Antwort {target.de} bei {at.de}", f"Answer {target.en} at {at.en}")
    if pfad[0] == "zweige" and len(pfad) == 2:
        return Message(f"Zweig {target.de} bei {at.de}", f"Branch {target.en} at {at.en}")
    return None


def _einzeln(sicht: Sicht, pfad: Pfad, value: Any) -> Message:
    way_out = pfad[0] == ABLAUF and len(pfad) > 2 and pfad[2] in ("weiter", "wege", "zweige")
    if way_out and isinstance(value, str):
        to = sicht.eintrag(value)
        return Message(f"führt zu {to.de}", f"leads to {to.en}")
    if way_out and isinstance(value, Mapping):
        return beide(", ".join(f"{einzeilig(str(answer))}: {einzeilig(str(share))}" for answer, share in value.items()))
    return Worte(sicht.kind, sicht.neue_namen).wert(pfad, value)


def _yaml(value: Mapping[str, Any]) -> list[Message]:
    """An entry of the flow as it would be written, without its id."""
    own = {key: inner for key, inner in value.items() if key != "id"}
    return [beide(line) for line in dump_new(own).decode().splitlines()]


def _umfang(stand: Stand, value: Any) -> Message:
    """A file or a flow as it was, which the sides are told against."""
    if isinstance(value, list):
        count = len(value)
        return Message(f"{count} Einträge", f"{count} entries")
    if not isinstance(value, Mapping):
        return _UNLESBAR
    return zitat(beide(name(stand.datei, value, ())))


def _datei(stand: Stand, basis: Any, value: Any) -> list[Message]:
    if not isinstance(value, Mapping):
        return [_UNLESBAR]
    return _saetze(stand.art, basis if isinstance(basis, Mapping) else None, value)


def _saetze(art: str, alt: Mapping[str, Any] | None, neu: Mapping[str, Any]) -> list[Message]:
    """What a side changed, sentence by sentence."""
    found = [satz.satz for satz in saetze(art, alt, neu)]
    return list(_gekappt(found)) or [Message("unverändert", "unchanged")]


def _gekappt(found: list[Message]) -> Iterator[Message]:
    yield from found[:_SAETZE]
    more = len(found) - _SAETZE
    if more > 0:
        yield Message(f"… und {more} weitere Änderungen", f"… and {more} more changes")


def aufgezaehlt(felder: list[Message]) -> Message:
    """Fields one behind the other."""
    return verbunden(felder, ", ")
