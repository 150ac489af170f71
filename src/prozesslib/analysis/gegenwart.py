"""Which processes run today: a Soll beside its Ist would count everything twice."""

from __future__ import annotations

from prozesslib.analysis.bericht.einzahl import mal
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Abdeckung
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

PROZESSEN = Message("Prozessen", "processes")


def heutige(umfang: Umfang) -> tuple[Prozessdatei, ...]:
    """The processes that are neither a Soll nor inactive; all of them where only such were asked for."""
    return tuple(datei for datei in umfang.prozesse if _heute(datei)) or umfang.prozesse


def ausgelassen(umfang: Umfang) -> tuple[Message, ...]:
    """A sentence about those that `heutige` left out."""
    count = len(umfang.prozesse) - len(heutige(umfang))
    if not count:
        return ()
    return (
        Message(
            f"Nicht dabei: {mal(count, 'Soll-Modell oder inaktiver Prozess', 'Soll-Modelle oder inaktive Prozesse')}.",
            f"Left out: {mal(count, 'target model or inactive process', 'target models or inactive processes')}.",
        ),
    )


def kein_kernsatz(abdeckung: Abdeckung, wovon: Message) -> Message:
    """Why there is no headline: what it would rest on is known for less than half."""
    cover = abdeckung.satz()
    return Message(
        f"Keine Gesamtaussage: {wovon.de} nur bei {cover.de} bekannt.",
        f"No headline: {wovon.en} known for only {cover.en}.",
    )


def _heute(datei: Prozessdatei) -> bool:
    process = datei.prozess
    return process.modell != "soll" and "inaktiv" not in (process.status, process.status_hier)
