"""Settings that several reports share, read from text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Final

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.kalender import LAENDER, Arbeitszeit, arbeitszeit
from prozesslib.message import Message, UserError

ARBEITSZEIT: Final[Mapping[str, Message]] = {
    "land": Message(
        "Land der Feiertage, 01 bis 16 oder NW, BY … (sonst nach dem Gemeindeschlüssel)",
        "Land of the public holidays, 01 to 16 or NW, BY … (else by the municipality's key)",
    ),
    "jahr": Message("Jahr der Arbeitstage (sonst das laufende)", "Year of the working days (else the current one)"),
    "wochenstunden": Message(
        "Wochenstunden einer vollen Stelle (sonst 39, § 6 Abs. 1 TVöD-VKA)",
        "Weekly hours of a full-time post (else 39, § 6 (1) TVöD-VKA)",
    ),
}
"""The settings that `arbeitszeit_von` reads."""


def arbeitszeit_von(umfang: Umfang, jahr: int | None = None) -> Arbeitszeit:
    """The working time that a report is reckoned with."""
    year = zahl(umfang, "jahr", jahr or date.today().year, 1991, 2100)
    hours = dezimal(umfang, "wochenstunden", Decimal(39), Decimal(1), Decimal(60))
    return arbeitszeit(land(umfang), year, Fraction(hours))


def land(umfang: Umfang) -> str:
    """The key of the Land that was set, else that of the municipality; empty where neither is known."""
    said = umfang.einstellungen.get("land", "").upper()
    if not said:
        head = umfang.bestand.kopf
        owner = head and (head.kommune or head.herausgeber)
        return owner.ags[:2] if owner and owner.ags[:2] in LAENDER else ""
    found = next((key for key, letters in LAENDER.items() if said in (key, letters)), None)
    if found is None:
        raise _falsch("land", said, Message("Zum Beispiel: --set land=NW", "Such as: --set land=NW"))
    return found


def zahl(umfang: Umfang, name: str, sonst: int, von: int, bis: int) -> int:
    """A whole number within bounds."""
    found = dezimal(umfang, name, Decimal(sonst), Decimal(von), Decimal(bis))
    if found != found.to_integral_value():
        raise _falsch(name, umfang.einstellungen[name], _grenzen(von, bis))
    return int(found)


def dezimal(umfang: Umfang, name: str, sonst: Decimal, von: Decimal, bis: Decimal) -> Decimal:
    """A number within bounds; a comma is the same as a point."""
    said = umfang.einstellungen.get(name)
    if said is None:
        return sonst
    try:
        found = Decimal(said.replace(",", "."))
    except InvalidOperation:
        raise _falsch(name, said, _grenzen(von, bis)) from None
    if not found.is_finite() or not von <= found <= bis:
        raise _falsch(name, said, _grenzen(von, bis))
    return found


def tag(umfang: Umfang, name: str) -> date | None:
    """A day, written as in the files; None where nothing was set."""
    said = umfang.einstellungen.get(name)
    if said is None:
        return None
    try:
        found = date.fromisoformat(said)
    except ValueError:
        found = date.min
    if not 1991 <= found.year <= 2099:
        raise _falsch(
            name, said, Message(f"Zum Beispiel: --set {name}=2027-03-01", f"Such as: --set {name}=2027-03-01")
        )
    return found


def _grenzen(von: object, bis: object) -> Message:
    return Message(f"Erlaubt ist eine Zahl von {von} bis {bis}.", f"A number from {von} to {bis} is allowed.")


def _falsch(name: str, said: str, rat: Message) -> UserError:
    return UserError(
        Message(f"Die Einstellung {name} ist unbrauchbar: „{said}“.", f"The setting {name} makes no sense: “{said}”."),
        rat,
    )
