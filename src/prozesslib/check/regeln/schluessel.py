"""PL63x: administrative keys are built as their directories build them, and the directories know them."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Bestandsregel, Fund, Path, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.check.unbekannt import unbekannt
from prozesslib.message import Message
from prozesslib.model.ags import LAENDER, OHNE, bezirk_passt
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.leikaschluessel import LeikaSchluessel
from prozesslib.store.layout import HEAD_FILE


def _leika(datei: Prozessdatei) -> Iterator[tuple[Path, LeikaSchluessel]]:
    for index, key in enumerate(datei.prozess.klassifikation.get("leika", ())):
        yield ("klassifikation", "leika", index), LeikaSchluessel.read(key)


@regel("PL630", bei={"leika"})
class LeikaAufgebaut(Prozessregel):
    """Ein LeiKa-Schlüssel hat Gruppe, Leistung und Verrichtung; ein Detail steht nur hinter einer Verrichtung.

    Warum: Ein Schlüssel besteht aus 99 und vier Teilen zu drei Ziffern: Leistungsgruppe, Leistung, Verrichtung,
        Verrichtungsdetail. Ein verdrehter oder abgeschnittener führt im Portal zu einer anderen Leistung.
    Falsch: leika: ["99102013000001"]
    Richtig: leika: ["99102013002001"]
    Beheben: Den Schlüssel im Leistungskatalog nachschlagen: „prozesslib search“ oder die Seiten von FIM.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, key in _leika(datei):
            if key.text in umfeld.schluessel("leistungen") or key.text in umfeld.leika.leistungen:
                continue
            if not key.vollstaendig:
                satz = Message(
                    f"{key.text} ist kein LeiKa-Schlüssel: Gruppe {key.gruppe}, Leistung {key.leistung}, "
                    f"Verrichtung {key.verrichtung}, Detail {key.detail}.",
                    f"{key.text} is no LeiKa key: group {key.gruppe}, service {key.leistung}, act {key.verrichtung}, "
                    f"detail {key.detail}.",
                )
                hint = Message(
                    "000 ist nur am Ende möglich: ohne Verrichtung kein Detail.",
                    "000 is possible at the end only: no detail without an act.",
                )
                yield Fund(path, satz, hint)


@regel("PL631", Schwere.HINWEIS, bei={"leika"})
class LeikaMitVerrichtung(Prozessregel):
    """Der LeiKa-Schlüssel nennt die Verrichtung, wenn der Leistungskatalog sie kennt.

    Warum: „Hundesteuer“ ist ein Gegenstand, „Hundesteuer Festsetzung“ eine Leistung. Nur unter der zweiten findet
        ein Portal den Prozess.
    Falsch: leika: ["99102013000000"]
    Richtig: leika: ["99102013002000"]
    Beheben: Einen der genannten Schlüssel mit Verrichtung wählen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, key in _leika(datei):
            if key.verrichtung != "000":
                continue
            known = {**{k: e.name for k, e in umfeld.schluessel("leistungen").items()}, **umfeld.leika.leistungen}
            finer = sorted(k for k in known if k.startswith(key.text[:8]) and k[8:11] != "000")
            if finer:
                listed = ", ".join(f"{k} ({known[k]})" for k in finer[:3])
                satz = Message(f"{key.text} nennt keine Verrichtung.", f"{key.text} names no act.")
                yield Fund(path, satz, Message(f"Der Katalog hat: {listed}.", f"The catalogue has: {listed}."))


@regel("PL632", bei={"klassifikation"})
class ProduktbereichBekannt(Prozessregel):
    """Ein Produktbereich steht im Katalog der Produktbereiche.

    Warum: Nach ihm sind Haushalt, Blaupausen und Berichte gegliedert; ein unbekannter fällt überall heraus.
    Falsch: produktrahmen-imk: ["99"]
    Richtig: produktrahmen-imk: ["61"]
    Beheben: Die Nummer aus kataloge/produktbereiche.yaml verwenden; fehlt der Bereich dort, ihn ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for frame, numbers in umfeld.produktbereiche.items():
            for index, number in enumerate(datei.prozess.klassifikation.get(frame, ())):
                if number not in numbers:
                    satz = Message(
                        f"Den Produktbereich {number} gibt es in „{frame}“ nicht.",
                        f"There is no product area {number} in “{frame}”.",
                    )
                    yield Fund(("klassifikation", frame, index), satz)


@regel("PL633", Schwere.WARNUNG, bei={"ozg"})
class OzgBekannt(Prozessregel):
    """Eine OZG-Leistung steht im Katalog der OZG-Leistungen.

    Warum: Der Stand der Onlinedienste wird nach dieser Nummer gezählt.
    Falsch: ozg: ["99999"]
    Richtig: ozg: ["10110"]
    Beheben: Die Nummer aus kataloge/ozg.yaml verwenden; fehlt die Leistung dort, sie ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        known = umfeld.schluessel("ozg")
        for index, key in enumerate(datei.prozess.klassifikation.get("ozg", ()) if known else ()):
            what = Message("Die OZG-Leistung", "The OZG service")
            yield from unbekannt(("klassifikation", "ozg", index), key, known, what)


@regel("PL634", Schwere.WARNUNG, bei={"ozg"})
class OzgPasstZuLeika(Prozessregel):
    """OZG-Nummer und LeiKa-Schlüssel meinen dieselbe Leistung.

    Warum: Der Katalog der Leistungen ordnet jedem Schlüssel seine OZG-Leistung zu; weicht der Prozess ab, zählt er
        in zwei Statistiken verschieden.
    Falsch: leika: ["99102013002000"], ozg: ["10110"]
    Richtig: leika: ["99102013002000"], ozg: ["10160"]
    Beheben: Die Nummer verwenden, die in kataloge/leistungen.yaml beim Schlüssel steht.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        services = umfeld.schluessel("leistungen")
        keys = [key.text for _, key in _leika(datei)]
        given = {str(services[key].daten["ozg"]) for key in keys if key in services and "ozg" in services[key].daten}
        own = datei.prozess.klassifikation.get("ozg", ())
        if own and given and not given & set(own):
            listed = ", ".join(sorted(given))
            satz = Message(
                f"Zum LeiKa-Schlüssel gehört die OZG-Leistung {listed}, nicht {', '.join(own)}.",
                f"The LeiKa key belongs to OZG service {listed}, not {', '.join(own)}.",
            )
            yield Fund(("klassifikation", "ozg"), satz)


@regel("PL635", Schwere.WARNUNG)
class AmtlicherSchluesselVorhanden(Bestandsregel):
    """Der amtliche Schlüssel der Verwaltung beginnt mit einem Land und einem Regierungsbezirk, die es gibt.

    Warum: Nach ihm werden Register verglichen und dem richtigen Landesrecht zugeordnet. Die dritte Ziffer nennt den
        Regierungsbezirk (oder die Region) und ist in Ländern ohne solche 0; nur wenige Ziffern kommen je Land vor.
    Falsch: ags: "05270040"
    Richtig: ags: "05370040"
    Beheben: Den Schlüssel im Gemeindeverzeichnis des Statistischen Bundesamts nachschlagen.
    """

    def pruefe(self, umfeld: Umfeld) -> Iterator[Fund]:
        head = umfeld.kopf
        for key in ("herausgeber", "kommune"):
            body = getattr(head, key, None)
            if body is not None and body.ags != OHNE and not bezirk_passt(body.ags):
                land = LAENDER.get(body.ags[:2], body.ags[:2])
                satz = Message(
                    f"Mit {body.ags[:3]} beginnt kein amtlicher Schlüssel in {land}.",
                    f"No official key in {land} begins with {body.ags[:3]}.",
                )
                yield Fund((key, "ags"), satz, datei=HEAD_FILE)


@regel("PL636", Schwere.WARNUNG, bei={"landesrecht"})
class LandEinmal(Prozessregel):
    """Jedes Land steht unter landesrecht nur einmal.

    Warum: Wer nach seinem Land sucht, liest den ersten Eintrag und übersieht den zweiten.
    Falsch: landesrecht: [{land: "05", text: ...}, {land: "05", text: ...}]
    Richtig: landesrecht: [{land: "05", text: ...}, {land: "09", text: ...}]
    Beheben: Die Texte zu einem Eintrag zusammenfassen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        seen: set[str] = set()
        for index, entry in enumerate(datei.prozess.landesrecht):
            land = str(entry.get("land"))
            if land in seen:
                name = LAENDER.get(land, land)
                satz = Message(f"{name} steht hier schon.", f"{name} is listed already.")
                yield Fund(("landesrecht", index, "land"), satz)
            seen.add(land)
