"""PL62x: legal bases that can be found, that are in force, and that are cited as everybody cites them."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.recht.funde import besser, gesetze
from prozesslib.check.recht.fundstelle import in_form
from prozesslib.check.recht.gesetze import Gesetz, Nennung, ebene_aus, eu_nummer_in_form
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei


@regel("PL623", Schwere.WARNUNG, bei={"gesetz"})
class GesetzInKraft(Prozessregel):
    """Ein Prozess beruht auf Recht, das gilt.

    Warum: Ein aufgehobenes Gesetz trägt keinen Bescheid, und seine Paragrafen zählen im neuen Gesetz anders.
    Falsch: {id: bshg, gesetz: Bundessozialhilfegesetz (BSHG), ebene: bund}
    Richtig: {id: sgb-xii, gesetz: Zwölftes Buch Sozialgesetzbuch (SGB XII), ebene: bund}
    Beheben: Das neue Gesetz und seine Fundstelle nennen. Welche Gesetze aufgehoben sind, steht in
        kataloge/gesetze.yaml; die Liste ist nicht vollständig.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Laws that the catalogue knows to be gone."""
        for path, law in gesetze(datei):
            known = umfeld.gesetzbuch.finde(law.gesetz)
            if known is None or known.entfallen is None:
                continue
            satz = Message(
                f"„{known.voll}“ gilt seit {known.entfallen} nicht mehr.",
                f"“{known.voll}” has not been in force since {known.entfallen}.",
            )
            yield Fund((*path, "gesetz"), satz, _nachfolger(umfeld.gesetzbuch.nachfolger(known)))


def _nachfolger(laws: tuple[Gesetz, ...]) -> Message | None:
    names = ", ".join(law.voll for law in laws)
    return Message(f"Jetzt: {names}.", f"Now: {names}.") if names else None


@regel("PL624", Schwere.WARNUNG, bei={"gesetz"})
class GesetzMitNamen(Prozessregel):
    """Ein Gesetz heißt überall gleich: voller Name, dahinter die Abkürzung in Klammern.

    Warum: Nur so findet man alle Prozesse, die ein Gesetz betrifft, wenn es sich ändert; und wer die Abkürzung nicht
        kennt, kann trotzdem lesen.
    Falsch: {id: baugb, gesetz: BauGB, ebene: bund}
    Richtig: {id: baugb, gesetz: Baugesetzbuch (BauGB), ebene: bund}
    Beheben: `check --fix` setzt den Namen aus kataloge/gesetze.yaml ein.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Known laws under another name than the catalogue gives them."""
        for path, law in gesetze(datei):
            known = umfeld.gesetzbuch.finde(law.gesetz)
            if known is None or known.entfallen or law.gesetz == known.voll:
                continue
            named = Nennung.read(law.gesetz)
            if named.name == known.voll:
                continue
            better = known.voll + named.zusatz
            satz = Message(f"„{law.gesetz}“ heißt vollständig anders.", f"“{law.gesetz}” has another full name.")
            yield besser((*path, "gesetz"), satz, better)


@regel("PL625", Schwere.WARNUNG, bei={"gesetz"})
class EbeneStimmt(Prozessregel):
    """Die Ebene ist die des Gesetzes: eu, bund, land oder kommune.

    Warum: Danach wird ausgewertet, welche Prozesse eine Änderung des Bundes, des Landes oder der eigenen Satzung
        trifft.
    Falsch: {id: bgb, gesetz: Bürgerliches Gesetzbuch (BGB), ebene: land}
    Richtig: {id: bgb, gesetz: Bürgerliches Gesetzbuch (BGB), ebene: bund}
    Beheben: `check --fix` setzt die Ebene, die im Katalog der Gesetze steht oder die der Name selbst nennt.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Levels that contradict the catalogue or the wording."""
        for path, law in gesetze(datei):
            known = umfeld.gesetzbuch.finde(law.gesetz)
            right = known.ebene if known and known.ebene else ebene_aus(law.gesetz)
            if right and right != law.ebene:
                satz = Message(
                    f"„{law.gesetz}“ ist Recht der Ebene „{right}“, nicht „{law.ebene}“.",
                    f"“{law.gesetz}” is law of the level “{right}”, not “{law.ebene}”.",
                )
                yield besser((*path, "ebene"), satz, right)


@regel("PL626", Schwere.WARNUNG, bei={"gesetz"})
class GesetzEinmal(Prozessregel):
    """Dieselbe Fundstelle desselben Gesetzes steht in einem Prozess nur einmal.

    Warum: Zwei Kennungen für dasselbe: Fristen und Schritte berufen sich dann einmal auf die eine, einmal auf die
        andere.
    Falsch:
        - {id: bmg, gesetz: Bundesmeldegesetz (BMG), ebene: bund, fundstelle: § 17}
        - {id: meldegesetz, gesetz: Bundesmeldegesetz (BMG), ebene: bund, fundstelle: § 17}
    Richtig:
        - {id: bmg, gesetz: Bundesmeldegesetz (BMG), ebene: bund, fundstelle: § 17}
    Beheben: Einen der Einträge streichen und Verweise auf den anderen umstellen. Verschiedene Paragrafen eines
        Gesetzes dürfen eigene Einträge haben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """The second of two entries that name the same."""
        laws = gesetze(datei)
        seen: dict[tuple[str, str], str] = {}
        for path, law in laws if len(laws) > 1 else ():
            known = umfeld.gesetzbuch.finde(law.gesetz)
            key = (known.id if known else law.gesetz, in_form(law.fundstelle or ""))
            first = seen.setdefault(key, law.id)
            if first != law.id:
                satz = Message(f"Dasselbe steht schon unter „{first}“.", f"The same stands under “{first}” already.")
                yield Fund((*path, "id"), satz)


@regel("PL627", Schwere.WARNUNG, bei={"gesetz"})
class ArtikelOderParagraf(Prozessregel):
    """Eine Fundstelle hat das Zeichen des Gesetzes: Grundgesetz und europäisches Recht haben Artikel.

    Warum: „§ 6 DSGVO“ gibt es nicht, und wer danach sucht, findet nichts. Geprüft wird EU-Recht und was in
    kataloge/gesetze.yaml mit „zitiert“ steht; Landesrecht kennt beides.
    Falsch: {id: dsgvo, gesetz: Datenschutz-Grundverordnung (DSGVO), ebene: eu, fundstelle: § 6 Abs. 1}
    Richtig: {id: dsgvo, gesetz: Datenschutz-Grundverordnung (DSGVO), ebene: eu, fundstelle: Art. 6 Abs. 1}
    Beheben: `check --fix --unsafe` tauscht das Zeichen; vorher am Gesetz prüfen, ob die Nummer stimmt.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Citations with the sign of the other kind of law."""
        for path, law in gesetze(datei):
            known = umfeld.gesetzbuch.finde(law.gesetz)
            kind = (known.zitiert if known else None) or ("artikel" if law.ebene == "eu" else None)
            better = _getauscht(law.fundstelle or "", kind)
            if better != (law.fundstelle or ""):
                satz = Message(f"„{law.gesetz}“ hat {_ARTEN[kind]}.", f"“{law.gesetz}” has {kind}.")
                yield besser((*path, "fundstelle"), satz, better, sicher=False)


_ARTEN = {"artikel": "Artikel, keine Paragrafen", "paragraf": "Paragrafen, keine Artikel", None: ""}


def _getauscht(fundstelle: str, kind: str | None) -> str:
    form = in_form(fundstelle)
    if kind == "artikel" and form.startswith("§"):
        return form.replace("§§", "Art.").replace("§", "Art.")
    if kind == "paragraf" and form.startswith("Art"):
        return in_form(form.replace("Artikel", "§").replace("Art.", "§"))
    return fundstelle


@regel("PL628", Schwere.WARNUNG, bei={"gesetz"})
class EuNummer(Prozessregel):
    """Ein Rechtsakt der EU seit 2015 trägt erst das Jahr, dann die Nummer, ohne „Nr.“.

    Warum: Unter der verdrehten Nummer findet man einen anderen oder keinen Rechtsakt. Bis 2014 hieß es
        „(EU) Nr. 651/2014“.
    Falsch: {id: vo, gesetz: Verordnung (EU) Nr. 2016/679, ebene: eu}
    Richtig: {id: vo, gesetz: Verordnung (EU) 2016/679, ebene: eu}
    Beheben: `check --fix` stellt die Nummer um.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Numbers of EU acts in the wrong order or with too much."""
        for path, law in gesetze(datei):
            better = eu_nummer_in_form(law.gesetz)
            if better != law.gesetz:
                satz = Message(
                    "Die Nummer des Rechtsakts steht nicht in der üblichen Form.",
                    "The number of the EU act is not written as usual.",
                )
                yield besser((*path, "gesetz"), satz, better)
