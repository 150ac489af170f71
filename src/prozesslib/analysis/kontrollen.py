"""Where money moves and where somebody decides with discretion: do two people take part, and is there a control?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from prozesslib.analysis.feldwerte import Feldwert, feldwert
from prozesslib.model.ablauf import Eintrag
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.prozess import Prozess
from prozesslib.model.vieraugen import ZAHLUNG, zweite_im_ablauf

_SPIELRAUM: Final = frozenset({"ermessen", "beurteilungsspielraum"})


class Stellenart(StrEnum):
    """What makes an entry of a flow worth a control."""

    ZAHLUNG = "zahlung"
    ENTSCHEIDUNG = "entscheidung"


class Luecke(StrEnum):
    """What is missing."""

    RISIKO_OHNE_KONTROLLE = "risiko-ohne-kontrolle"
    KEINE_VIER_AUGEN = "keine-vier-augen"
    NUR_VORGABE = "nur-vorgabe"
    VIER_AUGEN_NICHT_IM_ABLAUF = "vier-augen-nicht-im-ablauf"
    NIE_GEPRUEFT = "nie-geprueft"
    OHNE_VERANTWORTLICHE = "ohne-verantwortliche"


@dataclass(frozen=True, slots=True)
class Fund:
    """A gap: the place in the flow, the risk or the control that it is about."""

    luecke: Luecke
    bei: str | None = None
    art: Stellenart | None = None


@dataclass(frozen=True, slots=True)
class Risiko:
    """A risk with its controls; ``stufe`` runs from 1 to 9 where likelihood and damage are known."""

    daten: Mapping[str, Any]
    vorgabe: bool

    @property
    def kontrollen(self) -> tuple[Mapping[str, Any], ...]:
        """The controls against it."""
        return tuple(self.daten.get("kontrollen", ()))

    @property
    def stufe(self) -> int | None:
        """Likelihood times damage, each from 1 to 3; None where one is missing."""
        ranks = [_RANG.get(self.daten.get(key, "")) for key in ("wahrscheinlichkeit", "schadenshoehe")]
        return None if ranks[0] is None or ranks[1] is None else ranks[0] * ranks[1]


_RANG: Final = {"gering": 1, "mittel": 2, "hoch": 3}


def risiken(bestand: Bestand, datei: Prozessdatei) -> Iterator[Risiko]:
    """Own risks and those of the shared text; an own one replaces the shared one of the same id."""
    own = datei.prozess.lokal.get("iks", {}).get("risiken", ())
    shared = (datei.prozess.iks or {}).get("risiken", ())
    base = (bestand.basis.get(datei.id, {}).get("iks") or {}).get("risiken", ()) if bestand.ist_register else shared
    taken = {item["id"] for item in own}
    yield from (Risiko(item, False) for item in own)
    yield from (Risiko(item, item in base) for item in shared if item["id"] not in taken)


def stellen(prozess: Prozess) -> Iterator[tuple[Eintrag, Stellenart]]:
    """Entries in which money moves or somebody decides with discretion."""
    for entry in prozess.ablauf.eintraege if prozess.ablauf else ():
        if entry.baustein in ZAHLUNG:
            yield entry, Stellenart.ZAHLUNG
        elif entry.baustein == "entscheiden" or entry.grundlage in _SPIELRAUM:
            yield entry, Stellenart.ENTSCHEIDUNG


def vier_augen(bestand: Bestand, datei: Prozessdatei) -> Feldwert | None:
    """What the process says of four eyes; None where it says nothing."""
    return feldwert(bestand, datei, "iks", "vier_augen")


def luecken(bestand: Bestand, datei: Prozessdatei) -> Iterator[Fund]:
    """What is missing in one process; a control of the blueprint is none here until somebody says so."""
    known = list(risiken(bestand, datei))
    yield from (Fund(Luecke.RISIKO_OHNE_KONTROLLE, risk.daten["risiko"]) for risk in known if not risk.kontrollen)
    said, shown = vier_augen(bestand, datei), zweite_im_ablauf(datei.prozess)
    if not shown:
        yield from _ungedeckt(datei.prozess, said, known)
        if said and said.wert and datei.prozess.modelliert:
            yield Fund(Luecke.VIER_AUGEN_NICHT_IM_ABLAUF)
    for control in (control for risk in known if not risk.vorgabe for control in risk.kontrollen):
        if not control.get("letzte_pruefung"):
            yield Fund(Luecke.NIE_GEPRUEFT, control["kontrolle"])
        if not control.get("verantwortlich"):
            yield Fund(Luecke.OHNE_VERANTWORTLICHE, control["kontrolle"])


def _ungedeckt(prozess: Prozess, said: Feldwert | None, known: list[Risiko]) -> Iterator[Fund]:
    everywhere = {said.vorgabe} if said and said.wert else set()
    for entry, kind in stellen(prozess):
        here = {risk.vorgabe for risk in known if any(c.get("bei") == entry.id for c in risk.kontrollen)}
        if not everywhere | here:
            yield Fund(Luecke.KEINE_VIER_AUGEN, entry.bezeichnung, kind)
        elif all(everywhere | here):
            yield Fund(Luecke.NUR_VORGABE, entry.bezeichnung, kind)
