"""PL7xx: a library is a library, a register hangs together with its blueprint."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Bestandsregel, Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.layout import LOCK_FILE, base_path, pruned_path, stem


@regel("PL701")
class KopfVorhanden(Bestandsregel):
    """Die Datei prozesslib.yaml ist da und sagt, ob dies eine Bibliothek oder ein Register ist.

    Warum: Von ihr hängt ab, was erlaubt ist, und wem der Bestand gehört.
    Falsch: Ein Ordner ohne prozesslib.yaml
    Richtig: art: register, name: Prozessregister der Stadt ...
    Beheben: Mit „prozesslib fork“ oder „prozesslib init“ anlegen oder aus einem früheren Stand zurückholen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        if umfeld.kopf is None and "prozesslib.yaml" not in umfeld.unlesbar:
            satz = Message("Die Datei prozesslib.yaml fehlt.", "The file prozesslib.yaml is missing.")
            yield Fund((), satz)


@regel("PL702", bei={"lokal"})
class LokalNurImRegister(Prozessregel):
    """Der Block lokal steht nur in einem Register.

    Warum: Eine Bibliothek enthält nichts Eigenes einer Verwaltung.
    Falsch: lokal: {fallzahl: {wert: 320, je: jahr}} in einer Bibliothek
    Richtig: ohne lokal
    Beheben: Den Block löschen; eigene Angaben gehören in das eigene Register.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if datei.prozess.lokal and not umfeld.ist_register:
            satz = Message("„lokal“ ist in einer Bibliothek nicht erlaubt.", "“lokal” is not allowed in a library.")
            yield Fund(("lokal",), satz, key=True)


@regel("PL703")
class GestrichenOderDa(Bestandsregel):
    """Ein Prozess ist entweder da oder gestrichen, nie beides.

    Warum: Sonst zählt er in einem Bericht und fehlt im anderen.
    Falsch: gestrichen/hund-anmelden.yaml und prozesse/16/hund-anmelden.yaml
    Richtig: eine der beiden Dateien
    Beheben: Die Prozessdatei oder die Datei unter gestrichen/ löschen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for key in umfeld.gestrichen.keys() & umfeld.prozesse.keys():
            satz = Message(f"„{key}“ ist gestrichen und doch vorhanden.", f"“{key}” is pruned and present at once.")
            hint = Message(
                f"Die Prozessdatei oder {pruned_path(key)} löschen.",
                f"Delete the process file or {pruned_path(key)}.",
            )
            yield Fund(("id",), satz, hint, datei=pruned_path(key))


@regel("PL704")
class NichtsStillGeloescht(Bestandsregel):
    """In einem Register verschwindet ein Prozess der Blaupause nur mit Grund: gestrichen, nicht gelöscht.

    Warum: Später soll noch zu sehen sein, warum eine Aufgabe hier nicht vorkommt; und der Abgleich bringt sie
    nicht zurück.
    Falsch: Die Prozessdatei ist gelöscht.
    Richtig: gestrichen/hund-anmelden.yaml mit art und grund
    Beheben: „prozesslib restore KENNUNG“ oder „prozesslib prune KENNUNG --reason …“.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        if umfeld.lock is None or not umfeld.ist_register:
            return
        unreadable = {stem(path) for path in umfeld.unlesbar}
        for key in umfeld.lock.prozesse:
            if key not in umfeld.prozesse and key not in umfeld.gestrichen and key not in unreadable:
                satz = Message(
                    f"Der Prozess „{key}“ der Blaupause fehlt, ohne gestrichen zu sein.",
                    f"Process “{key}” of the blueprint is missing without being pruned.",
                )
                hint = Message(
                    f"prozesslib restore {key}, oder prozesslib prune {key} --reason „…“.",
                    f"prozesslib restore {key}, or prozesslib prune {key} --reason “…”.",
                )
                yield Fund(("prozesse", key), satz, hint, datei=LOCK_FILE)


@regel("PL705")
class BasisVorhanden(Bestandsregel):
    """Zu jedem Prozess aus der Blaupause liegt deren Text unter .prozesslib/basis, lesbar und unverändert.

    Warum: Ohne ihn weiß der Abgleich nicht, was Sie geändert haben.
    Falsch: Der Ordner .prozesslib/basis ist gelöscht.
    Richtig: Der Ordner bleibt, wie „prozesslib“ ihn geschrieben hat.
    Beheben: Den Ordner .prozesslib aus einem früheren Stand zurückholen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        if umfeld.lock is None:
            return
        for key, origin in umfeld.lock.prozesse.items():
            if key not in umfeld.basis:
                satz = Message(
                    f"Der Blaupausen-Text {base_path(origin.pfad)} fehlt oder ist beschädigt.",
                    f"The blueprint text {base_path(origin.pfad)} is missing or damaged.",
                )
                hint = Message(
                    "Den Ordner .prozesslib aus einem früheren Stand zurückholen.",
                    "Bring the folder .prozesslib back from an earlier revision.",
                )
                yield Fund(("prozesse", key), satz, hint, datei=LOCK_FILE)


@regel("PL706")
class KeineOffenenKonflikte(Bestandsregel):
    """Nach einem Abgleich ist jeder Konflikt entschieden.

    Warum: Solange gilt der eigene Text, und der nächste Abgleich wartet.
    Falsch: konflikte/hund-anmelden.yaml liegt noch da.
    Richtig: Der Ordner konflikte ist leer.
    Beheben: „prozesslib resolve KENNUNG“ aufrufen und jede Frage beantworten.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for key in umfeld.konflikte:
            satz = Message(f"Zu „{key}“ sind Konflikte offen.", f"“{key}” has open conflicts.")
            hint = Message(f"Entscheiden: prozesslib resolve {key}", f"Settle them: prozesslib resolve {key}")
            yield Fund((), satz, hint, datei=f"konflikte/{key}.yaml")


@regel("PL707", Schwere.WARNUNG, bei={"zusatz"})
class ZusatzBestimmt(Prozessregel):
    """Jedes Zusatzattribut ist in attribute.yaml bestimmt; mitgeführte fremde Attribute sind Blöcke.

    Warum: Was nicht bestimmt ist, wertet niemand aus, und ein Tippfehler bleibt unbemerkt.
    Falsch: lokal: {zusatz: {raumm: "113"}}
    Richtig: lokal: {zusatz: {raum: "113"}}
    Beheben: Das Attribut in attribute.yaml bestimmen oder den Schlüssel berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        extra = datei.prozess.lokal.get("zusatz")
        if not extra:
            return
        known = {attribute.id for attribute in umfeld.attribute.attribute}
        for key, value in extra.items():
            if key not in known and not isinstance(value, dict):
                satz = Message(
                    f"Das Zusatzattribut „{key}“ ist in attribute.yaml nicht bestimmt.",
                    f"The extra attribute “{key}” is not defined in attribute.yaml.",
                )
                yield Fund(("lokal", "zusatz", key), satz, key=True)


@regel("PL708", Schwere.WARNUNG)
class LockVorhanden(Bestandsregel):
    """Ein Register, das einer Blaupause folgt, weiß, auf welchem Stand es ist.

    Warum: Ohne .prozesslib/lock.yaml kann nichts Neues aus der Bibliothek kommen.
    Falsch: blaupause: {...} in prozesslib.yaml, aber keine .prozesslib/lock.yaml
    Richtig: .prozesslib/lock.yaml liegt bei den Dateien des Registers.
    Beheben: Die Datei aus einem früheren Stand zurückholen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        follows = umfeld.kopf and umfeld.kopf.blaupause
        if umfeld.ist_register and follows and umfeld.lock is None:
            satz = Message(f"{LOCK_FILE} fehlt oder ist beschädigt.", f"{LOCK_FILE} is missing or damaged.")
            yield Fund(("blaupause",), satz, key=True)


@regel("PL709")
class KatalogEindeutig(Bestandsregel):
    """Jeder Schlüssel kommt in seinem Katalog nur einmal vor.

    Warum: Sonst hängt es vom Zufall ab, welcher Eintrag gilt.
    Falsch: eintraege: [{id: papier, name: Papier}, {id: papier, name: Brief}]
    Richtig: eintraege: [{id: papier, name: Papier}, {id: brief, name: Brief}]
    Beheben: Einen der Einträge löschen oder ihm einen eigenen Schlüssel geben.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        for name, catalogue in umfeld.kataloge.items():
            seen: set[str] = set()
            for index, entry in enumerate(catalogue.eintraege):
                if entry.id in seen:
                    satz = Message(f"Den Schlüssel „{entry.id}“ gibt es schon.", f"The key “{entry.id}” is taken.")
                    yield Fund(("eintraege", index, "id"), satz, datei=f"kataloge/{name}.yaml")
                seen.add(entry.id)
