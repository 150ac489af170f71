"""The hours that a full-time post works a year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Final

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.einstellungen import ARBEITSZEIT, arbeitszeit_von, dezimal
from prozesslib.analysis.kalender import Arbeitszeit
from prozesslib.analysis.laufzeit import als_dezimal
from prozesslib.analysis.saetze import text
from prozesslib.message import Message

VOLLE_STELLE: Final[Mapping[str, Message]] = {
    **ARBEITSZEIT,
    "urlaub": Message(
        "Urlaubstage einer vollen Stelle (sonst 30, § 26 Abs. 1 TVöD)",
        "Days of leave of a full-time post (else 30, § 26 (1) TVöD)",
    ),
    "ausfalltage": Message(
        "Weitere Ausfalltage im Jahr, etwa Krankheit und Fortbildung (sonst keine abgezogen)",
        "Other days of absence a year, such as sickness and training (else none taken off)",
    ),
    "jahresstunden": Message(
        "Stunden einer vollen Stelle im Jahr, statt sie auszurechnen", "Hours of a full-time post a year, as they are"
    ),
}
"""The settings that `volle_stelle` reads."""


@dataclass(frozen=True, slots=True)
class VolleStelle:
    """A full-time post: its hours a year, and how they come about."""

    zeit: Arbeitszeit
    stunden: Fraction
    rechnung: Message

    def vzae(self, stunden: Fraction) -> Decimal:
        """Hours as full-time equivalents, to one digit and no further."""
        return als_dezimal(Fraction(floor(stunden / self.stunden * 10 + Fraction(1, 2)), 10))


def volle_stelle(umfang: Umfang) -> VolleStelle:
    """The full-time post that a report reckons with."""
    time = arbeitszeit_von(umfang)
    said = dezimal(umfang, "jahresstunden", Decimal(0), Decimal(0), Decimal(3000))
    if said:
        note = f"{text(said, 0, 'de')} h", f"{text(said, 0, 'en')} h"
        return VolleStelle(
            time, Fraction(said), Message(f"1 VZÄ = {note[0]} (Einstellung)", f"1 FTE = {note[1]} (set)")
        )
    leave = dezimal(umfang, "urlaub", Decimal(30), Decimal(0), Decimal(60))
    absent = dezimal(umfang, "ausfalltage", Decimal(0), Decimal(0), Decimal(100))
    days = time.arbeitstage - Fraction(leave) - Fraction(absent)
    hours = days * time.wochenstunden / 5
    return VolleStelle(time, hours, Message(*(_rechnung(time, leave, absent, hours, lang) for lang in ("de", "en"))))


def _rechnung(time: Arbeitszeit, leave: Decimal, absent: Decimal, hours: Fraction, lang: str) -> str:
    daily = text(als_dezimal(time.wochenstunden / 5), 2, lang)
    total = text(als_dezimal(hours), 1, lang)
    unit = Message("VZÄ", "FTE").text(lang)
    words = Message(
        f"({time.arbeitstage} Arbeitstage {time.jahr}, Land {time.land or '–'} − {leave} Urlaubstage − {absent} "
        f"Ausfalltage) × {daily} h",
        f"({time.arbeitstage} working days {time.jahr}, Land {time.land or '–'} − {leave} days of leave − {absent} "
        f"days of absence) × {daily} h",
    )
    return f"1 {unit} = {words.text(lang)} = {total} h"
