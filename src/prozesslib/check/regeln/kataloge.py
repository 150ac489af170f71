"""PL74x: catalogues that stay short, say each thing once and name offices, not people."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.kreise import kern, kreis
from prozesslib.check.regel import Bestandsregel, Fund, Path, regel
from prozesslib.check.regeln.schutz import persoenliches
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte
from prozesslib.model.katalog import KatalogEintrag

_GEWACHSEN = ("stellen", "verfahren")
"""Catalogues that grow with the processes; the others are vocabularies that are given as a whole."""

_GLEICHE_NAMEN = ("leistungen", "leistungswandel", "ozg", "produktbereiche")
"""Catalogues taken over from outside, or with several frames, in which a name may come twice."""


@regel("PL740", Schwere.HINWEIS)
class EintragGenutzt(Bestandsregel):
    """Jede Stelle und jede Art von IT-Verfahren im Katalog einer Bibliothek kommt in einem Prozess vor.

    Warum: Ein Katalog voller ungenutzter Einträge verleitet dazu, neue anzulegen statt zu suchen.
    Falsch: {id: amt-fuer-alles, name: Amt für alles}, und kein Prozess nennt diese Stelle
    Richtig: {id: steueramt, name: Steueramt}
    Beheben: Den Eintrag streichen. Ein Register darf Einträge behalten, die es nicht braucht, und eine junge Bibliothek
        auch: Gemeldet wird erst, wenn mehr als die Hälfte des Katalogs in Gebrauch ist.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        if umfeld.ist_register or umfeld.unlesbar_in("prozesse") or not umfeld.prozesse:
            return
        for name in _GEWACHSEN:
            catalogue = umfeld.kataloge.get(name)
            if catalogue is None:
                continue
            used = set[str]().union(*(process.genutzt.get(name, ()) for process in umfeld.prozesse.values()))
            for entry in catalogue.eintraege:
                used |= {str(entry.daten.get("uebergeordnet")), *entry.entspricht}
            unused = [(index, entry.id) for index, entry in enumerate(catalogue.eintraege) if entry.id not in used]
            for index, key in unused if len(unused) * 2 < len(catalogue.eintraege) else ():
                satz = Message(f"Kein Prozess nennt „{key}“.", f"No process names “{key}”.")
                yield Fund(("eintraege", index, "id"), satz, datei=f"kataloge/{name}.yaml")


@regel("PL741", Schwere.WARNUNG)
class NameImKatalogEinmal(Bestandsregel):
    """Zwei Einträge eines Katalogs heißen nicht gleich.

    Warum: In einer Auswahlliste sind sie nicht zu unterscheiden, und jede Auswertung zerfällt in zwei Zeilen.
    Falsch: eintraege: [{id: steueramt, name: Steueramt}, {id: amt-22, name: Steueramt}]
    Richtig: eintraege: [{id: steueramt, name: Steueramt}, {id: kasse, name: Kasse}]
    Beheben: Einen der Einträge streichen und Verweise auf den anderen umstellen; einen Namen, den beide meinen, unter
        „synonyme“ führen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for name, catalogue in umfeld.kataloge.items():
            seen: dict[str, str] = {}
            for index, entry in enumerate(catalogue.eintraege if name not in _GLEICHE_NAMEN else ()):
                first = seen.setdefault(falte(entry.name), entry.id)
                if first != entry.id:
                    satz = Message(f"So heißt auch der Eintrag „{first}“.", f"Entry “{first}” has this name too.")
                    yield Fund(("eintraege", index, "name"), satz, datei=f"kataloge/{name}.yaml")


@regel("PL742")
class UebergeordnetVorhanden(Bestandsregel):
    """„uebergeordnet“ und „ersetzt_durch“ nennen Einträge, die im selben Katalog stehen.

    Warum: Berichte je Fachbereich lassen eine Stelle sonst fallen, und ein Gesetz hätte einen Nachfolger, den
        niemand kennt.
    Falsch: {id: steueramt, name: Steueramt, uebergeordnet: fachberich-2}
    Richtig: {id: steueramt, name: Steueramt, uebergeordnet: fachbereich-2}
    Beheben: Den Schlüssel berichtigen oder den Eintrag ergänzen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for name, catalogue in umfeld.kataloge.items():
            known = umfeld.schluessel(name)
            for index, entry in enumerate(catalogue.eintraege):
                for path, key in _verweise(entry):
                    if key not in known:
                        satz = Message(
                            f"Den Eintrag „{key}“ gibt es in diesem Katalog nicht.",
                            f"There is no entry “{key}” in this catalogue.",
                        )
                        yield Fund(("eintraege", index, *path), satz, datei=f"kataloge/{name}.yaml")


def _verweise(entry: KatalogEintrag) -> Iterator[tuple[Path, str]]:
    if "uebergeordnet" in entry.daten:
        yield ("uebergeordnet",), str(entry.daten["uebergeordnet"])
    for place, key in enumerate(entry.daten.get("ersetzt_durch", ())):
        yield ("ersetzt_durch", place), key


@regel("PL743", Schwere.WARNUNG)
class StelleOhneKreis(Bestandsregel):
    """Eine Stelle ist nicht über Umwege sich selbst übergeordnet.

    Warum: Ein Bericht je Fachbereich liefe im Kreis.
    Falsch: {id: a, uebergeordnet: b} und {id: b, uebergeordnet: a}
    Richtig: {id: a, uebergeordnet: b} und {id: b} ohne uebergeordnet
    Beheben: „uebergeordnet“ bei der obersten Stelle streichen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for name, catalogue in umfeld.kataloge.items():
            above = {e.id: [str(e.daten["uebergeordnet"])] for e in catalogue.eintraege if "uebergeordnet" in e.daten}
            circles = {key: kreis(key, above) for key in kern(above)}
            for index, entry in enumerate(catalogue.eintraege):
                if circles.get(entry.id) and entry.id == min(circles[entry.id]):
                    way = " → ".join((*circles[entry.id], entry.id))
                    satz = Message(
                        f"„uebergeordnet“ führt im Kreis: {way}.", f"“uebergeordnet” leads in a circle: {way}."
                    )
                    yield Fund(("eintraege", index, "uebergeordnet"), satz, datei=f"kataloge/{name}.yaml")


@regel("PL744", Schwere.WARNUNG)
class StelleKeinePerson(Bestandsregel):
    """Eine Stelle im Katalog heißt nach ihrer Aufgabe, nicht nach einer Person.

    Warum: Personen wechseln, und ihre Namen gehören nicht in gemeinsame Dateien.
    Falsch: {id: steueramt, name: "Steueramt, Frau Muster"}
    Richtig: {id: steueramt, name: Steueramt}
    Beheben: Die Aufgabe nennen. Wer sie hat, steht im Geschäftsverteilungsplan.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for name, catalogue in umfeld.kataloge.items():
            for index, entry in enumerate(catalogue.eintraege if name in _VON_HAND else ()):
                for key in ("name", "beschreibung"):
                    satz = persoenliches(str(entry.daten.get(key, "")))
                    if satz:
                        hint = Message("Rolle oder Stelle nennen.", "Name the role or office.")
                        yield Fund(("eintraege", index, key), satz, hint, datei=f"kataloge/{name}.yaml")


_VON_HAND = ("stellen", "verfahren", "medien", "bausteine")
"""Catalogues that people write; the others are taken over and large."""
