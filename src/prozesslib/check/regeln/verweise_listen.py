"""PL2xx, continued: lists lead to processes, processes stand in lists, files are named after what is in them."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Bestandsregel, Fund, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.check.unbekannt import PROZESS, unbekannt
from prozesslib.message import Message
from prozesslib.store.layout import stem

_PAKET = Message("Das Paket", "The package")


@regel("PL210")
class BlaupauseVollstaendig(Bestandsregel):
    """Blaupausen und Aufgabenpakete nennen nur Prozesse und Pakete, die es gibt.

    Warum: Ein neues Register bekäme sonst weniger, als die Blaupause verspricht.
    Falsch: prozesse: {"16": [hunde-anmelden]}
    Richtig: prozesse: {"16": [hund-anmelden]}
    Beheben: Die Kennung berichtigen oder aus der Liste nehmen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        processes = dict.fromkeys([*umfeld.prozesse, *umfeld.unlesbar_in("prozesse")])
        packages = [*umfeld.pakete, *umfeld.unlesbar_in("pakete")]
        for folder, lists in (("blaupausen", umfeld.blaupausen), ("pakete", umfeld.pakete)):
            for key, found in lists.items():
                path = f"{folder}/{key}.yaml"
                for area, ids in found.prozesse.items():
                    for index, process_id in enumerate(ids):
                        if process_id in processes:
                            continue
                        yield from unbekannt(("prozesse", area, index), process_id, processes, PROZESS, path)
                for index, package in enumerate(found.pakete):
                    yield from unbekannt(("pakete", index), package, packages, _PAKET, path)


@regel("PL211", Schwere.WARNUNG)
class ProzessInBlaupause(Bestandsregel):
    """In einer Bibliothek gehört jeder Prozess zu einer Blaupause oder einem Aufgabenpaket.

    Warum: Sonst erreicht er kein Register.
    Falsch: Ein Prozess liegt unter prozesse/, keine Liste nennt ihn.
    Richtig: blaupausen/stadt.yaml: prozesse: {"16": [hund-anmelden]}
    Beheben: Den Prozess in eine Blaupause oder ein Paket aufnehmen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        unknown = umfeld.unlesbar_in("blaupausen") | umfeld.unlesbar_in("pakete")
        if umfeld.ist_register or not umfeld.blaupausen or unknown:
            return
        listed = {i for lists in (umfeld.blaupausen, umfeld.pakete) for found in lists.values() for i in found.ids()}
        for process in umfeld.prozesse.values():
            if process.id not in listed:
                yield Fund(
                    ("id",),
                    Message(
                        "Der Prozess steht in keiner Blaupause und in keinem Aufgabenpaket.",
                        "The process is in no blueprint and in no package.",
                    ),
                    Message(
                        "In eine Datei unter blaupausen/ oder pakete/ aufnehmen.",
                        "Take it up in a file under blaupausen/ or pakete/.",
                    ),
                    datei=process.pfad,
                )


@regel("PL212")
class DateinamePasst(Bestandsregel):
    """Eine Datei heißt wie die Kennung, die in ihr steht.

    Warum: Verweise, Abgleich und Suche finden eine Datei über ihren Namen.
    Falsch: prozesse/16/hund.yaml mit id: hund-anmelden
    Richtig: prozesse/16/hund-anmelden.yaml mit id: hund-anmelden
    Beheben: Die Datei umbenennen. Eine Kennung, die andere schon kennen, bleibt.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for path, key, field in umfeld.fundorte:
            if stem(path) != key:
                yield Fund(
                    (field,),
                    Message(
                        f"Die Datei heißt „{stem(path)}“, die Kennung „{key}“.",
                        f"File “{stem(path)}”, id “{key}”.",
                    ),
                    Message(f"Die Datei in {key}.yaml umbenennen.", f"Rename the file to {key}.yaml."),
                    datei=path,
                )
