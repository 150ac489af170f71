"""What all tables of the crisis report look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.notfall import (
    STUFEN,
    Einstufung,
    Notfall,
    eigene_stufe,
    geerbt,
    notfall,
    nutzer_von,
)
from prozesslib.message import Message, UserError

STUFENWORT: Final = {
    "gering": Message("gering", "low"),
    "mittel": Message("mittel", "middle"),
    "hoch": Message("hoch", "high"),
    "sehr-hoch": Message("sehr hoch", "very high"),
}


GRENZEN: Final = "1,3,10"


@dataclass(frozen=True)
class Krisenlage:
    """What all tables of one report look at."""

    umfang: Umfang
    faelle: Mapping[str, Notfall]
    stufen: Mapping[str, Einstufung]
    erbe: Mapping[str, Einstufung]

    def wirksam(self, id_: str) -> Einstufung | None:
        """The class that holds: inherited where that is higher."""
        return self.erbe.get(id_) or self.stufen.get(id_)

    def dringlichkeit(self, id_: str) -> tuple[Decimal, Decimal, str]:
        """What must be back first comes first; what nobody knows comes last."""
        case, never = self.faelle[id_], Decimal("Infinity")
        return (case.rto.laenge if case.rto else never, case.mtpd.laenge if case.mtpd else never, id_)

    def name(self, id_: str | None) -> str | None:
        """The name of a process; its id where it is not here."""
        found = self.umfang.bestand.prozesse.get(id_ or "")
        return found.prozess.name if found else id_


def krisenlage(umfang: Umfang) -> Krisenlage:
    """Read and class all processes once."""
    limits = _grenzen(umfang.einstellungen.get("grenzen", GRENZEN))
    cases = {key: notfall(umfang.bestand, datei) for key, datei in umfang.bestand.prozesse.items()}
    targets = {key for key, datei in umfang.bestand.prozesse.items() if datei.prozess.modell == "soll"}
    for key in targets - {datei.id for datei in umfang.prozesse}:
        cases[key] = replace(cases[key], abhaengig_von=())  # what does not run yet makes nothing critical
    classes = {key: found for key, case in cases.items() if (found := eigene_stufe(case, limits))}
    counted = {key: found for key, found in classes.items() if umfang.mit_vorgaben or not found.vorgabe}
    users = nutzer_von(cases)
    inherited = {d.id: found for d in umfang.prozesse if (found := geerbt(users, d.id, counted)) is not None}
    return Krisenlage(umfang, cases, counted, inherited)


def _grenzen(text: str) -> tuple[Decimal, ...]:
    try:
        found = tuple(Decimal(part.strip()) for part in text.split(","))
    except InvalidOperation:
        found = ()
    if (
        len(found) != len(STUFEN) - 1
        or not all(d.is_finite() and d >= 0 for d in found)
        or sorted(found) != list(found)
    ):
        raise UserError(
            Message(f"„grenzen={text}“ sind keine drei Grenzen.", f"“grenzen={text}” are no three limits."),
            Message(
                f"Drei Zahlen in Arbeitstagen, aufsteigend: grenzen={GRENZEN}.",
                f"Three numbers of working days, ascending: grenzen={GRENZEN}.",
            ),
        )
    return found
