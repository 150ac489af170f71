"""PL6xx: what a Steckbrief owes."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.prozess import STATUSFOLGE


@regel("PL601")
class Pflichtangaben(Prozessregel):
    """Ab einem Status verlangen die Konventionen bestimmte Angaben.

    Warum: Ein Entwurf darf dünn sein, ein freigegebener Text nicht. Welche Angaben es sind, steht in
    konventionen.yaml.
    Falsch: status: freigegeben, ohne ergebnis
    Richtig: status: freigegeben und ergebnis: [Hundesteuerbescheid]
    Beheben: Die Angabe ergänzen oder den Status zurücknehmen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        status = datei.prozess.status
        if status not in STATUSFOLGE:
            return
        for step in STATUSFOLGE[: STATUSFOLGE.index(status) + 1]:
            for field in umfeld.konventionen.pflichtangaben.get(step, ()):
                if not _has(datei.daten, field):
                    satz = Message(
                        f"Beim Status „{status}“ wird „{field}“ verlangt.",
                        f"Status “{status}” asks for “{field}”.",
                    )
                    yield Fund(("status",), satz)


def _has(tree: object, field: str) -> bool:
    for key in field.split(".") if "." in field else (field,):
        tree = tree.get(key) if isinstance(tree, dict) else None
    return tree not in (None, "", [], {})


@regel("PL602", bei={"leika"})
class LeikaImKatalog(Prozessregel):
    """Ein LeiKa-Schlüssel steht im Katalog der Leistungen, und die Leistung heißt wie dort.

    Warum: Ist der Leistungskatalog eingelesen („prozesslib import leika“), gelten stattdessen PL610 bis PL612.
    Falsch: klassifikation: {leika: ["99102013009999"]}
    Richtig: klassifikation: {leika: ["99102013002000"]}
    Beheben: Den Schlüssel aus kataloge/leistungen.yaml verwenden oder die Leistung dort ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        services = {} if umfeld.leika else umfeld.schluessel("leistungen")
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


@regel("PL603", bei={"leika", "leistungsbezeichnung"})
class LeistungMitSchluessel(Prozessregel):
    """Schlüssel und Bezeichnung einer Leistung stehen nur zusammen.

    Warum: Eine Zahl allein liest niemand, ein Name allein findet im Leistungskatalog nichts.
    Falsch: klassifikation: {leika: ["99102013002000"]}, ohne leistungsbezeichnung
    Richtig: klassifikation: {leika: ["99102013002000"]} und leistungsbezeichnung: Hundesteuer Festsetzung
    Beheben: Die fehlende Angabe ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
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


@regel("PL604", bei={"fundstelle"})
class SatzungOhneParagraf(Prozessregel):
    """Der Paragraf einer örtlichen Satzung steht in lokal.rechtsgrundlagen.

    Warum: Jede Satzung zählt ihre Paragrafen anders; im gemeinsamen Text wäre er fast überall falsch.
    Falsch: {id: satzung, gesetz: örtliche Hundesteuersatzung, ebene: kommune, fundstelle: § 8}
    Richtig: lokal: {rechtsgrundlagen: {satzung: § 8 Hundesteuersatzung der Stadt}}
    Beheben: Die Fundstelle nach lokal.rechtsgrundlagen verschieben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
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


@regel("PL605", Schwere.WARNUNG, ab_status="freigegeben")
class LeistungMitRecht(Prozessregel):
    """Eine freigegebene pflichtige Leistung nennt mindestens eine Rechtsgrundlage.

    Warum: Wo eine Verwaltung handeln muss, muss sie sagen können, warum.
    Falsch: art: leistung, aufgabenart: pflichtig, ohne rechtsgrundlagen
    Richtig: rechtsgrundlagen: [{id: kag, gesetz: Kommunalabgabengesetz des Landes, ebene: land}]
    Beheben: Die Rechtsgrundlage ergänzen; eine Fundstelle nur, wo sie sicher ist.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        process = datei.prozess
        if process.art == "leistung" and process.aufgabenart != "freiwillig" and not process.rechtsgrundlagen:
            satz = Message("Der Leistung fehlt eine Rechtsgrundlage.", "The service lacks a legal basis.")
            yield Fund(("status",), satz)


@regel("PL606", Schwere.WARNUNG, ab_status="freigegeben", bei={"beteiligte"})
class RollenBesetzt(Prozessregel):
    """Unter den Beteiligten eines freigegebenen Prozesses sind ein Initiator und ein Hauptakteur.

    Warum: So ist zu sehen, wer den Prozess anstößt und wer ihn trägt.
    Falsch: beteiligte: [{id: amt, name: Steueramt, art: intern}]
    Richtig: beteiligte: [{..., rolle: initiator}, {..., rolle: hauptakteur}]
    Beheben: Den passenden Beteiligten eine „rolle“ geben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        roles = {participant.rolle for participant in datei.prozess.beteiligte}
        for role in ("initiator", "hauptakteur"):
            if datei.prozess.beteiligte and role not in roles:
                satz = Message(f"Kein Beteiligter hat die Rolle „{role}“.", f"No participant has the role “{role}”.")
                yield Fund(("beteiligte",), satz, key=True)


@regel("PL607", Schwere.HINWEIS, bei={"produktrahmen-nrw"})
class OrdnerPasst(Prozessregel):
    """Eine Bibliothek ordnet die Dateien nach dem ersten Produktbereich.

    Warum: So findet sich ein Prozess auch ohne Suche. Ein Register darf es anders halten.
    Falsch: prozesse/12/hund-anmelden.yaml mit produktrahmen-nrw: ["16"]
    Richtig: prozesse/16/hund-anmelden.yaml mit produktrahmen-nrw: ["16"]
    Beheben: Die Datei in den Ordner verschieben oder den Produktbereich berichtigen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        areas = datei.prozess.klassifikation.get("produktrahmen-nrw", ())
        if not umfeld.ist_register and areas and datei.bereich != areas[0]:
            satz = Message(
                f"Der Prozess gehört zu Produktbereich {areas[0]}, liegt aber im Ordner {datei.bereich}.",
                f"The process belongs to area {areas[0]} but lies in folder {datei.bereich}.",
            )
            yield Fund(("klassifikation", "produktrahmen-nrw"), satz)


@regel("PL609", bei={"sollzu", "variante_von"})
class SollZuAnderem(Prozessregel):
    """„sollzu“ steht nur bei einem Soll, und kein Prozess verweist auf sich selbst.

    Warum: Ein Soll sagt, zu welchem Prozess es gehört; ein Ist oder Muster steht für sich.
    Falsch: modell: ist und sollzu: hund-anmelden
    Richtig: modell: soll und sollzu: hund-anmelden
    Beheben: „sollzu“ löschen oder „modell: soll“ angeben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        process = datei.prozess
        if process.sollzu and process.modell != "soll":
            satz = Message("„sollzu“ gehört zu „modell: soll“.", "“sollzu” belongs to “modell: soll”.")
            yield Fund(("sollzu",), satz, key=True)
        for key in ("sollzu", "variante_von"):
            if getattr(process, key) == process.id:
                satz = Message("Der Prozess verweist auf sich selbst.", "The process refers to itself.")
                yield Fund((key,), satz)
