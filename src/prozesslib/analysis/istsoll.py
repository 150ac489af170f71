"""An Ist and its Soll beside each other: the pair, what changes in the flow, and the figures of each side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from prozesslib.analysis.bedarf import ZEITANGABEN, Bedarf, bedarf
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.bericht.werte import Abdeckung, Herkunft
from prozesslib.analysis.einstellungen import arbeitszeit_von
from prozesslib.analysis.entgelte import entgelte
from prozesslib.analysis.faelle import Faelle
from prozesslib.analysis.haeufigkeit import Haeufigkeit, haeufigkeiten
from prozesslib.analysis.laufzeit import Lauf, lauf
from prozesslib.analysis.medienbrueche import bruchstellen, medienarten
from prozesslib.analysis.strecken import haeufigkeit
from prozesslib.analysis.uebergaben import Uebergabeart, uebergaben
from prozesslib.analysis.vorlage import vorlage
from prozesslib.message import Message, UserError
from prozesslib.model.ablauf import Eintrag, Eintragsart
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.fluss.graph import graph


class Aenderung(StrEnum):
    """What happens to a step on the way to the Soll."""

    WEG = "entfaellt"
    NEU = "neu"
    ANDERS = "geaendert"


@dataclass(frozen=True, slots=True)
class Seite:
    """One of the two."""

    datei: Prozessdatei
    lauf: Lauf | None
    bedarf: Bedarf
    brueche: tuple[Haeufigkeit | None, ...]
    """How often each change of medium happens in one case."""
    uebergaben: tuple[Haeufigkeit | None, ...]
    """How often each handover between people of the administration happens in one case."""
    euro: Callable[[str | None], tuple[Fraction, Herkunft] | None]
    """Euro per hour at an office."""

    def vergleichbar(self, other: Seite, defaults: bool) -> Seite:
        """This side without the steps that both have and of which only one of them knows the time."""
        mine, theirs = self._bekannt(defaults), other._bekannt(defaults)
        skip = {key for key in mine.keys() & theirs.keys() if mine[key] != theirs[key]}
        return replace(
            self, bedarf=replace(self.bedarf, teile=tuple(p for p in self.bedarf.teile if p.eintrag not in skip))
        )

    def gemeinsam(self, other: Seite, defaults: bool) -> Abdeckung:
        """For how many of the steps of both sides a difference of work has what it needs."""
        mine, theirs = self._bekannt(defaults), other._bekannt(defaults)
        every = mine.keys() | theirs.keys()
        known = sum(mine.get(key, True) and theirs.get(key, True) for key in every)
        return Abdeckung(known, len(every), ZEITANGABEN)

    def _bekannt(self, defaults: bool) -> dict[str, bool]:
        found: dict[str, bool] = {}
        for part in self.bedarf.teile:
            counts = part.herkunft is not None and (defaults or part.herkunft is not Herkunft.VORGABE)
            found[part.eintrag] = found.get(part.eintrag, True) and counts
        return found


def paar(umfang: Umfang) -> tuple[Prozessdatei, Prozessdatei]:
    """The Ist and the Soll of the process asked for, which may be either; UserError where one of them is missing."""
    one = umfang.einzeln()
    known = umfang.bestand.prozesse
    if one.prozess.sollzu:
        if one.prozess.sollzu not in known or one.prozess.sollzu == one.id:
            gone = one.prozess.sollzu
            raise _kein(one.id, Message(f"Ein Ist „{gone}“ gibt es hier nicht.", f"There is no Ist “{gone}” here."))
        return known[one.prozess.sollzu], one
    found = {datei.id: datei for datei in known.values() if datei.prozess.sollzu == one.id}
    wanted = umfang.einstellungen.get("soll")
    if wanted is None and len(found) == 1:
        return one, next(iter(found.values()))
    if wanted in found:
        return one, found[wanted]
    raise _kein(one.id, _auswahl(sorted(found)))


def _auswahl(ids: list[str]) -> Message:
    if not ids:
        return Message(
            "Legen Sie ein Soll an: ein Prozess mit „modell: soll“ und „sollzu:“ und der Kennung des Ist.",
            "Make a Soll: a process with “modell: soll” and “sollzu:” with the id of the Ist.",
        )
    listed = ", ".join(ids)
    return Message(f"Wählen Sie mit --set soll=KENNUNG: {listed}.", f"Choose with --set soll=ID: {listed}.")


def _kein(id_: str, rat: Message) -> UserError:
    words = (
        f"Zu „{id_}“ ist kein Paar aus Ist und Soll eindeutig.",
        f"There is no one pair of Ist and Soll for “{id_}”.",
    )
    return UserError(Message(*words), rat)


def seite(umfang: Umfang, datei: Prozessdatei, faelle: Faelle | None) -> Seite:
    """The figures of one side, for the cases of the Ist."""
    process, origin, time = datei.prozess, vorlage(umfang.bestand, datei), arbeitszeit_von(umfang)
    passes, groups = haeufigkeiten(process, origin), entgelte(umfang.bestand)
    flow = graph(process.ablauf) if process.ablauf else None
    inside = (Uebergabeart.STELLEN, Uebergabeart.ROLLEN)
    handed = uebergaben(process, flow) if flow else ()

    def rate(stelle: str | None) -> tuple[Fraction, Herkunft] | None:
        group = groups.fuer(process, stelle)
        return (group.satz, group.herkunft) if group else None

    return Seite(
        datei,
        lauf(process, origin, time),
        replace(bedarf(umfang.bestand, datei, time), faelle=faelle),
        tuple(change.je_fall(passes) for change in bruchstellen(process, medienarten(umfang.bestand))),
        tuple(haeufigkeit(one.wege, passes) for one in handed if one.art in inside),
        rate,
    )


def aenderungen(ist: Prozessdatei, soll: Prozessdatei) -> Iterator[tuple[Aenderung, Eintrag | None, Eintrag | None]]:
    """The steps that go, come, or are done in another way; matched by id."""
    old, new = schritte(ist), schritte(soll)
    for key in (*old, *(key for key in new if key not in old)):
        before, after = old.get(key), new.get(key)
        if before is None or after is None:
            yield (Aenderung.NEU if before is None else Aenderung.WEG), before, after
        elif replace(before, weiter=None) != replace(after, weiter=None):
            yield Aenderung.ANDERS, before, after


def schritte(datei: Prozessdatei) -> dict[str, Eintrag]:
    """The steps of a process by id."""
    entries = datei.prozess.ablauf.eintraege if datei.prozess.ablauf else ()
    return {entry.id: entry for entry in entries if entry.eintragsart is Eintragsart.SCHRITT}
