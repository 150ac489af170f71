"""PL6xx: what a Steckbrief owes."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, prozess_regel
from prozesslib.message import Message
from prozesslib.model.angaben import Groesse
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.model.prozess import STATUSFOLGE


@prozess_regel("PL601")
def pflichtangaben(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Ab einem Status verlangen die Konventionen bestimmte Angaben.

    Ein Entwurf darf dünn sein, ein freigegebener Text nicht. Welche Angaben es sind, steht in konventionen.yaml.
    """
    status = datei.prozess.status
    if status not in STATUSFOLGE:
        return
    for step in STATUSFOLGE[: STATUSFOLGE.index(status) + 1]:
        for field in bestand.konventionen.pflichtangaben.get(step, ()):
            if not _has(datei.daten, field):
                satz = Message(
                    f"Beim Status „{status}“ wird „{field}“ verlangt.",
                    f"Status “{status}” asks for “{field}”.",
                )
                yield Fund(("status",), satz)


def _has(tree: object, field: str) -> bool:
    for key in field.split("."):
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree not in (None, "", [], {})


@prozess_regel("PL602")
def leika_im_katalog(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Ein LeiKa-Schlüssel steht im Katalog der Leistungen, und die Leistung heißt wie dort.

    Ist der Leistungskatalog eingelesen („prozesslib import leika“), gelten stattdessen PL610 bis PL612.
    """
    services = {} if bestand.leika else bestand.schluessel("leistungen")
    process = datei.prozess
    names = set()
    for index, key in enumerate(process.klassifikation.get("leika", ())):
        if services and key not in services:
            satz = Message(
                f"Der LeiKa-Schlüssel {key} steht nicht im Katalog der Leistungen.",
                f"The LeiKa key {key} is not in the catalogue of services.",
            )
            yield Fund(("klassifikation", "leika", index), satz)
        elif services:
            names.add(services[key].name)
    if names and process.leistungsbezeichnung and process.leistungsbezeichnung not in names:
        satz = Message(
            f"Der Leistungskatalog nennt die Leistung „{', '.join(sorted(names))}“.",
            f"The catalogue calls the service “{', '.join(sorted(names))}”.",
        )
        yield Fund(("leistungsbezeichnung",), satz)


@prozess_regel("PL603")
def leistung_mit_schluessel(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Leistungsbezeichnung und LeiKa-Schlüssel gehören zusammen; innere Prozesse haben beides nicht."""
    process = datei.prozess
    has_key = bool(process.klassifikation.get("leika"))
    if has_key and not process.leistungsbezeichnung:
        satz = Message(
            "Zum LeiKa-Schlüssel fehlt die Leistungsbezeichnung.",
            "The LeiKa key lacks its leistungsbezeichnung.",
        )
        yield Fund(("klassifikation", "leika"), satz)
    if process.leistungsbezeichnung and not has_key:
        satz = Message(
            "Zur Leistungsbezeichnung fehlt der LeiKa-Schlüssel.",
            "The leistungsbezeichnung lacks its LeiKa key.",
        )
        yield Fund(("leistungsbezeichnung",), satz)


@prozess_regel("PL604")
def satzung_ohne_paragraf(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Der Paragraf einer örtlichen Satzung steht in lokal.rechtsgrundlagen, denn jede Satzung zählt anders."""
    for index, law in enumerate(datei.prozess.rechtsgrundlagen):
        if law.ebene == "kommune" and law.fundstelle and datei.prozess.modell == "muster":
            satz = Message(
                f"„{law.gesetz}“ ist örtliches Recht und trägt hier keine Fundstelle.",
                f"“{law.gesetz}” is local law and carries no section here.",
            )
            hint = Message(
                f"Nach lokal.rechtsgrundlagen.{law.id} verschieben.", f"Use lokal.rechtsgrundlagen.{law.id}."
            )
            yield Fund(("rechtsgrundlagen", index, "fundstelle"), satz, hint)


@prozess_regel("PL605", Schwere.WARNUNG, ab_status="freigegeben")
def leistung_mit_recht(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Eine freigegebene pflichtige Leistung nennt mindestens eine Rechtsgrundlage."""
    process = datei.prozess
    if process.art == "leistung" and process.aufgabenart != "freiwillig" and not process.rechtsgrundlagen:
        satz = Message("Der Leistung fehlt eine Rechtsgrundlage.", "The service lacks a legal basis.")
        yield Fund(("status",), satz)


@prozess_regel("PL606", Schwere.WARNUNG, ab_status="freigegeben")
def rollen_besetzt(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Unter den Beteiligten eines freigegebenen Prozesses sind ein Initiator und ein Hauptakteur."""
    roles = {participant.rolle for participant in datei.prozess.beteiligte}
    for role in ("initiator", "hauptakteur"):
        if datei.prozess.beteiligte and role not in roles:
            satz = Message(f"Kein Beteiligter hat die Rolle „{role}“.", f"No participant has the role “{role}”.")
            yield Fund(("beteiligte",), satz, key=True)


@prozess_regel("PL607", Schwere.HINWEIS)
def ordner_passt(datei: Prozessdatei, bestand: Bestand) -> Iterator[Fund]:
    """Eine Bibliothek ordnet die Dateien nach dem ersten Produktbereich; ein Register darf es anders halten."""
    areas = datei.prozess.klassifikation.get("produktrahmen-nrw", ())
    if not bestand.ist_register and areas and datei.bereich != areas[0]:
        satz = Message(
            f"Der Prozess gehört zu Produktbereich {areas[0]}, liegt aber im Ordner {datei.bereich}.",
            f"The process belongs to area {areas[0]} but lies in folder {datei.bereich}.",
        )
        yield Fund(("klassifikation", "produktrahmen-nrw"), satz)


@prozess_regel("PL608", Schwere.WARNUNG)
def wiederanlauf_vor_ausfall(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Die Wiederanlaufzeit (RTO) ist kürzer als die maximal tolerierbare Ausfallzeit (MTPD), BSI-Standard 200-4."""
    for path, block in (
        (("krise",), datei.prozess.krise),
        (("lokal", "krise"), datei.prozess.lokal.get("krise")),
    ):
        if not block or "rto" not in block or "mtpd" not in block:
            continue
        rto, mtpd = Groesse.read(block["rto"]), Groesse.read(block["mtpd"])
        if rto.einheit == mtpd.einheit and rto.wert >= mtpd.wert:
            satz = Message(
                f"Die RTO {rto} ist nicht kürzer als die MTPD {mtpd}.", f"RTO {rto} is not below MTPD {mtpd}."
            )
            yield Fund((*path, "rto"), satz)


@prozess_regel("PL609")
def soll_zu_anderem(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """„sollzu“ steht nur bei einem Soll, und kein Prozess verweist auf sich selbst."""
    process = datei.prozess
    if process.sollzu and process.modell != "soll":
        satz = Message("„sollzu“ gehört zu „modell: soll“.", "“sollzu” belongs to “modell: soll”.")
        yield Fund(("sollzu",), satz, key=True)
    for key in ("sollzu", "variante_von"):
        if getattr(process, key) == process.id:
            satz = Message("Der Prozess verweist auf sich selbst.", "The process refers to itself.")
            yield Fund((key,), satz)
