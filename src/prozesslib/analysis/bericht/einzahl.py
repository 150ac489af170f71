"""What is counted, where there is only one of it."""

from __future__ import annotations

from typing import Final

from prozesslib.message import Message

_EINZAHL: Final = {
    "Angaben": "Angabe",
    "Brüchen": "Bruch",
    "Einträgen": "Eintrag",
    "Fristen": "Frist",
    "Leistungen": "Leistung",
    "Prozessen": "Prozess",
    "Schritten": "Schritt",
    "Teilprozessen": "Teilprozess",
    "Zeitangaben": "Zeitangabe",
    "Übergaben": "Übergabe",
    "breaks": "break",
    "deadlines": "deadline",
    "entries": "entry",
    "figures": "figure",
    "handovers": "handover",
    "inputs": "input",
    "processes": "process",
    "services": "service",
    "steps": "step",
    "sub-processes": "sub-process",
    "times": "time",
}


def einzahl(was: Message) -> Message:
    """The words of a coverage for one thing: ``Prozess mit Ablauf``; unknown words stay as they are."""
    return Message(_wort(was.de), _wort(was.en))


def mal(anzahl: int, eines: str, viele: str) -> str:
    """A number with its word: ``1 time``, ``2 times``."""
    return f"{anzahl} {eines if anzahl == 1 else viele}"


def _wort(text: str) -> str:
    head, space, rest = text.partition(" ")
    return _EINZAHL.get(head, head) + space + rest
