"""PL7xx: a library is a library, a register hangs together with its blueprint."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, bestands_regel, prozess_regel
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.store.layout import LOCK_FILE, base_path, pruned_path


@bestands_regel("PL701")
def kopf_vorhanden(bestand: Bestand) -> Iterator[Fund]:
    """Die Datei prozesslib.yaml ist da und sagt, ob dies eine Bibliothek oder ein Register ist."""
    if bestand.kopf is None and "prozesslib.yaml" not in bestand.unlesbar:
        satz = Message("Die Datei prozesslib.yaml fehlt.", "The file prozesslib.yaml is missing.")
        yield Fund((), satz)


@prozess_regel("PL702")
def lokal_nur_im_register(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Der Block lokal steht nur in einem Register; eine Bibliothek enthält nichts Eigenes einer Verwaltung."""
    if datei.prozess.lokal and not bestand.ist_register:
        satz = Message("„lokal“ ist in einer Bibliothek nicht erlaubt.", "“lokal” is not allowed in a library.")
        yield Fund(("lokal",), satz, key=True)


@bestands_regel("PL703")
def gestrichen_oder_da(bestand: Bestand) -> Iterator[Fund]:
    """Ein Prozess ist entweder da oder gestrichen, nie beides."""
    for key in bestand.gestrichen.keys() & bestand.prozesse.keys():
        satz = Message(f"„{key}“ ist gestrichen und doch vorhanden.", f"“{key}” is pruned and present at once.")
        hint = Message(
            f"Die Prozessdatei oder {pruned_path(key)} löschen.",
            f"Delete the process file or {pruned_path(key)}.",
        )
        yield Fund(("id",), satz, hint, datei=pruned_path(key))


@bestands_regel("PL704")
def nichts_still_geloescht(bestand: Bestand) -> Iterator[Fund]:
    """In einem Register verschwindet ein Prozess der Blaupause nur mit Grund: gestrichen, nicht gelöscht."""
    if bestand.lock is None or not bestand.ist_register:
        return
    for key in bestand.lock.prozesse:
        path = next((p for p in bestand.unlesbar if p.endswith(f"/{key}.yaml")), None)
        if key not in bestand.prozesse and key not in bestand.gestrichen and path is None:
            satz = Message(
                f"Der Prozess „{key}“ der Blaupause fehlt, ohne gestrichen zu sein.",
                f"Process “{key}” of the blueprint is missing without being pruned.",
            )
            hint = Message(
                f"prozesslib restore {key}, oder prozesslib prune {key} --reason „…“.",
                f"prozesslib restore {key}, or prozesslib prune {key} --reason “…”.",
            )
            yield Fund(("prozesse", key), satz, hint, datei=LOCK_FILE)


@bestands_regel("PL705")
def basis_vorhanden(bestand: Bestand) -> Iterator[Fund]:
    """Zu jedem Prozess aus der Blaupause liegt deren Text unter .prozesslib/basis, lesbar und unverändert."""
    if bestand.lock is None:
        return
    for key, origin in bestand.lock.prozesse.items():
        if key not in bestand.basis:
            satz = Message(
                f"Der Blaupausen-Text {base_path(origin.pfad)} fehlt oder ist beschädigt.",
                f"The blueprint text {base_path(origin.pfad)} is missing or damaged.",
            )
            hint = Message(
                "Den Ordner .prozesslib aus einem früheren Stand zurückholen.",
                "Bring the folder .prozesslib back from an earlier revision.",
            )
            yield Fund(("prozesse", key), satz, hint, datei=LOCK_FILE)


@bestands_regel("PL706")
def keine_offenen_konflikte(bestand: Bestand) -> Iterator[Fund]:
    """Nach einem Abgleich ist jeder Konflikt entschieden."""
    for key in bestand.konflikte:
        satz = Message(f"Zu „{key}“ sind Konflikte offen.", f"“{key}” has open conflicts.")
        hint = Message(f"Entscheiden: prozesslib resolve {key}", f"Settle them: prozesslib resolve {key}")
        yield Fund((), satz, hint, datei=f"konflikte/{key}.yaml")


@prozess_regel("PL707", Schwere.WARNUNG)
def zusatz_bestimmt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Jedes Zusatzattribut ist in attribute.yaml bestimmt; mitgeführte fremde Attribute sind Blöcke."""
    known = {attribute.id for attribute in bestand.attribute.attribute}
    for key, value in datei.prozess.lokal.get("zusatz", {}).items():
        if key not in known and not isinstance(value, dict):
            satz = Message(
                f"Das Zusatzattribut „{key}“ ist in attribute.yaml nicht bestimmt.",
                f"The extra attribute “{key}” is not defined in attribute.yaml.",
            )
            yield Fund(("lokal", "zusatz", key), satz, key=True)


@bestands_regel("PL708", Schwere.WARNUNG)
def lock_vorhanden(bestand: Bestand) -> Iterator[Fund]:
    """Ein Register, das einer Blaupause folgt, weiß, auf welchem Stand es ist."""
    follows = bestand.kopf and bestand.kopf.blaupause
    if bestand.ist_register and follows and bestand.lock is None:
        satz = Message(f"{LOCK_FILE} fehlt oder ist beschädigt.", f"{LOCK_FILE} is missing or damaged.")
        yield Fund(("blaupause",), satz, key=True)


@bestands_regel("PL709")
def katalog_eindeutig(bestand: Bestand) -> Iterator[Fund]:
    """Jeder Schlüssel kommt in seinem Katalog nur einmal vor."""
    for name, catalogue in bestand.kataloge.items():
        seen: set[str] = set()
        for index, entry in enumerate(catalogue.eintraege):
            if entry.id in seen:
                satz = Message(f"Den Schlüssel „{entry.id}“ gibt es schon.", f"The key “{entry.id}” is taken.")
                yield Fund(("eintraege", index, "id"), satz, datei=f"kataloge/{name}.yaml")
            seen.add(entry.id)
