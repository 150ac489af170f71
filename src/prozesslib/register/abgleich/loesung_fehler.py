"""Answers that are not possible, with what to do instead."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Mapping, Sequence

from prozesslib.merge.werte import FEHLT
from prozesslib.message import Message, UserError
from prozesslib.register.abgleich.loesung_offen import Offen
from prozesslib.register.abgleich.loesung_stand import Stand
from prozesslib.register.abgleich.loesung_worte import aufgezaehlt, feld
from prozesslib.store.file_errors import shown

_SCHLICHT = re.compile(r"[A-Za-z0-9:._-]+")


def befehl(offene: Sequence[Offen], wahl: str) -> str:
    """The command line that settles these conflicts."""
    return " ".join(["prozesslib resolve", *(geschuetzt(offen.angabe) for offen in offene), wahl])


def bleibt(offene: Sequence[Offen]) -> Message:
    """The step that is always possible."""
    command = befehl(offene, "--ours")
    return Message(f"Alles lassen, wie es jetzt ist: {command}", f"Leave it as it is now: {command}")


def unpassend(stand: Stand, offene: Sequence[Offen]) -> UserError:
    """A value has no place in the file any more."""
    field, file, keep = feld(stand, offene[0].pfad), shown(stand.datei, 120), bleibt(offene[:1])
    if stand.tree is FEHLT:
        return UserError(Message(f"{file} gibt es nicht mehr.", f"{file} is not there any more."), keep)
    if not isinstance(stand.tree, Mapping):
        look = Message(f"Die Stelle zeigt „prozesslib check {file}“.", f"See “prozesslib check {file}”.")
        return UserError(
            Message(f"{file} ist nicht lesbar.", f"{file} cannot be read."),
            Message(f"{look.de} {keep.de}", f"{look.en} {keep.en}"),
        )
    return UserError(
        Message(
            f"{stand.name}: {field.de} gibt es so nicht mehr, dieser Wert lässt sich dort nicht einsetzen.",
            f"{stand.name}: {field.en} is not there like that any more, this value cannot be put there.",
        ),
        Message(f"In {file} von Hand ändern und speichern. {keep.de}", f"Change {file} by hand and save it. {keep.en}"),
    )


def widerspruch(stand: Stand, offene: Sequence[Offen]) -> UserError:
    """Two conflicts about the same field have different values of theirs."""
    field, command = feld(stand, offene[0].pfad), befehl(offene[:1], "--theirs")
    return UserError(
        Message(
            f"{stand.name}: Zu {field.de} sind zwei Konflikte offen, mit verschiedenen Werten.",
            f"{stand.name}: {field.en} has two open conflicts, with different values.",
        ),
        Message(f"Einzeln entscheiden, zum Beispiel: {command}", f"Settle them one by one, such as: {command}"),
    )


def ihre_unlesbar(stand: Stand, offene: Sequence[Offen]) -> UserError:
    """Their file could not be read."""
    return UserError(
        Message(
            f"{stand.name}: Ihre Fassung ist nicht lesbar und wird nicht übernommen.",
            f"{stand.name}: their version cannot be read and is not taken.",
        ),
        bleibt(offene),
    )


def zusammen(stand: Stand, gruppe: Sequence[Offen]) -> UserError:
    """Conflicts that are settled only together."""
    fields = aufgezaehlt([feld(stand, offen.pfad) for offen in gruppe])
    theirs = befehl(gruppe, "--theirs")
    return UserError(
        Message(
            f"{stand.name}: Das gehört zusammen, einzeln ginge der Ablauf oder ein Verweis nicht mehr auf: "
            f"{fields.de}.",
            f"{stand.name}: this belongs together, settled apart the flow or a reference would break: {fields.en}.",
        ),
        Message(f"Gemeinsam, mit --ours oder --theirs: {theirs}", f"Together, with --ours or --theirs: {theirs}"),
    )


def ganze_datei(stand: Stand, offen: Offen) -> UserError:
    """A value for what is no field."""
    theirs = befehl([offen], "--theirs")
    return UserError(
        Message(
            f"{stand.name}: Hier steht die ganze Datei in Frage, kein Feld.",
            f"{stand.name}: this is about the whole file, not about a field.",
        ),
        Message(f"{theirs}, oder --ours.", f"{theirs}, or --ours."),
    )


def geschuetzt(angabe: str) -> str:
    """An argument as the usual shells of this system take it."""
    text = shown(angabe, 1000)
    if _SCHLICHT.fullmatch(text):
        return text
    return '"' + text.replace('"', '\\"') + '"' if sys.platform == "win32" else shlex.quote(text)
