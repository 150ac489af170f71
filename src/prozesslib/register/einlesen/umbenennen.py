"""Other ids for processes that are being imported, and for what refers to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from prozesslib.message import Message, UserError
from prozesslib.register.einlesen.bericht import Entwurf
from prozesslib.store.file_errors import shown


def mit_kennungen(entwuerfe: Sequence[Entwurf], wuensche: Sequence[str]) -> list[Entwurf]:
    """The drafts under the wished ids. UserError for a wish that fits none of them."""
    names = dict(_wunsch(entwuerfe, text) for text in wuensche)
    return [_umbenannt(draft, names) for draft in entwuerfe]


def _wunsch(entwuerfe: Sequence[Entwurf], text: str) -> tuple[str, str]:
    """Old and new id; without an old one the only process of the file is meant."""
    old, sign, new = text.partition("=")
    if sign:
        if not any(draft.daten["id"] == old for draft in entwuerfe):
            raise _unbekannt(old, entwuerfe)
        return old, new
    whole = [str(draft.daten["id"]) for draft in entwuerfe if not draft.teil]
    if len(whole) != 1:
        raise _unbekannt(text, entwuerfe)
    return whole[0], text


def _umbenannt(draft: Entwurf, names: Mapping[str, str]) -> Entwurf:
    key = str(draft.daten["id"])
    tree = dict(_mit_verweisen(draft.daten, names))
    if key not in names:
        return replace(draft, daten=tree)
    return replace(draft, daten={**tree, "id": names[key]}, original=None)


def _mit_verweisen(daten: Mapping[str, Any], names: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for name, value in daten.items():
        if name == "ablauf":
            yield name, [_eintrag(entry, names) for entry in value]
        else:
            yield name, value


def _eintrag(entry: Mapping[str, Any], names: Mapping[str, str]) -> Mapping[str, Any]:
    called = str(entry.get("teilprozess"))
    return {**entry, "teilprozess": names[called]} if called in names else entry


def _unbekannt(wish: str, entwuerfe: Sequence[Entwurf]) -> UserError:
    there = ", ".join(str(draft.daten["id"]) for draft in entwuerfe[:10])
    return UserError(
        Message(
            f"Zu „--id {shown(wish, 80)}“ passt kein einzelner Prozess.",
            f"“--id {shown(wish, 80)}” fits no single process.",
        ),
        Message(
            f"Es gibt: {there or '–'}. Angeben: --id alte-id=neue-id",
            f"There are: {there or '–'}. Use --id old-id=new-id",
        ),
    )
