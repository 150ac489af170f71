"""Which processes use something, at which places, and whether that is shared or own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from prozesslib.message import Message, UserError
from prozesslib.model.aehnlich import falte, naechste
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.bezuege import Bezug
from prozesslib.model.zustand import Zustand
from prozesslib.register.verwendung.arten import ARTEN, Art
from prozesslib.store.schemas import merge_key


@dataclass(frozen=True, slots=True)
class Verwendung:
    """One place where something is used."""

    prozess: str
    prozess_name: str
    pfad: str
    """As ``set`` writes it."""
    wo: str
    """What a person calls the place: the step, the participant, the law; empty for a field of its own."""
    kennung: str
    """What stands there."""
    eigen: bool
    """Whether it is this administration's own and not text of the blueprint."""


def art_von(name: str) -> Art:
    """A kind by its name; UserError with those that there are."""
    folded = {falte(key): art for key, art in ARTEN.items()} | {falte(a.titel.en): a for a in ARTEN.values()}
    found = folded.get(falte(name))
    if found:
        return found
    listed = ", ".join(ARTEN)
    raise UserError(
        Message(f"„{name}“ ist nichts, wonach hier gesucht wird.", f"“{name}” is nothing to look for."),
        Message(f"Es gibt: {listed}. Zum Beispiel: prozesslib where-used stelle ordnungsamt",
                f"There are: {listed}. Such as: prozesslib where-used stelle ordnungsamt"),
    )  # fmt: skip


def verwendungen(bestand: Bestand, art: Art, text: str, dateien: Iterable[Prozessdatei]) -> Iterator[Verwendung]:
    """Every place in some processes where something is used, in the order of the files' fields.

    ``text`` is a key of the catalogue of the kind, or a name; a name that stands in the catalogue means its key.
    """
    key = schluessel(bestand, art, text)
    for datei in dateien:
        base = bestand.basis.get(datei.id)
        shared = bestand.ist_register and bestand.zustand(datei.id) is not Zustand.EIGEN and base is not None
        for bezug in art.sucher(bestand, datei, key):
            own = bestand.ist_register and (bezug.pfad[0] == "lokal" or not shared)
            yield _verwendung(datei, bezug, eigen=own)


def schluessel(bestand: Bestand, art: Art, text: str) -> str:
    """The key that a person means: itself, or the one of the entry of this name."""
    entries = bestand.schluessel(art.katalog) if art.katalog else {}
    if text in entries:
        return text
    names = {falte(name): e.id for e in entries.values() for name in (*e.daten.get("synonyme", ()), e.name, e.id)}
    return names.get(falte(text), text)


def unbekannt(bestand: Bestand, art: Art, text: str) -> UserError | None:
    """The error for something that neither the catalogue nor any process knows; None where it may just be unused."""
    entries = bestand.schluessel(art.katalog) if art.katalog else {}
    known = dict.fromkeys((*(entry.name for entry in entries.values()), *entries))
    if art.name == "prozess":
        known = dict.fromkeys((*bestand.prozesse, *bestand.gestrichen))
    if not known or schluessel(bestand, art, text) in known:
        return None
    near = naechste(text, known)
    return UserError(
        Message(f"{art.titel.de} „{text}“ gibt es hier nicht.", f"There is no {art.titel.en} “{text}” here."),
        Message(f"Meinten Sie: {', '.join(near)}?", f"Did you mean: {', '.join(near)}?") if near else _wo_alle(art),
    )


def _wo_alle(art: Art) -> Message:
    """Where one finds what can be asked for."""
    if art.name == "prozess":
        return Message("„prozesslib list“ zeigt alle Kennungen.", "“prozesslib list” shows all ids.")
    if art.name == "stelle":
        return Message("„prozesslib stellen list“ zeigt alle.", "“prozesslib stellen list” shows all.")
    place = f"kataloge/{art.katalog}.yaml"
    return Message(f"Alle stehen in {place}.", f"All stand in {place}.")


def _verwendung(datei: Prozessdatei, bezug: Bezug, *, eigen: bool) -> Verwendung:
    return Verwendung(
        datei.id, datei.prozess.name, pfad_text(datei, bezug.pfad), _wo(datei, bezug), bezug.kennung, eigen
    )


def pfad_text(datei: Prozessdatei, pfad: Iterable[str | int]) -> str:
    """A place of a process as ``set`` writes it, list items by id where they have one."""
    here: Any = datei.daten
    text, place = "", tuple[str | int, ...]()
    for step in pfad:
        if isinstance(step, int):
            item = here[step]
            key = item.get(merge_key("prozess", place) or "id") if isinstance(item, dict) else None
            text += f"[{key if key is not None else step}]"
        else:
            text += f".{step}" if text else step
        here = _darin(here, step)
        place = (*place, step)
    return text


def _wo(datei: Prozessdatei, bezug: Bezug) -> str:
    """The words of the first list item on the way to a place that has any: the step, the participant, the law."""
    here: Any = datei.daten
    for step in bezug.pfad:
        here = _darin(here, step)
        if not isinstance(here, dict):
            continue
        if "gesetz" in here:
            return " ".join(str(here[key]) for key in ("fundstelle", "gesetz") if key in here)
        words = next((str(here[key]) for key in _WORTE if key in here), "") if isinstance(step, int) else ""
        if words:
            return words
    return ""


def _darin(here: Any, step: str | int) -> Any:
    """What a key or index leads to; nothing for the key of a reference, which leads nowhere."""
    return here[step] if isinstance(step, int) or step in here else {}


_WORTE: Final = ("schritt", "entscheidung", "parallel", "name", "kontrolle", "teilprozess")
