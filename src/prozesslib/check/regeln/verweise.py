"""PL2xx: every reference leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prozesslib.check.befund import Schwere
from prozesslib.check.fakten import Fakten
from prozesslib.check.regel import Bezugsregel, Fund, Path, Prozessregel, regel
from prozesslib.check.uebersicht import Ablaufregel, Uebersicht, uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.check.unbekannt import PROZESS, unbekannt
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.bezuege import EIGENE, PROZESSE, Bezug, bezuege, genannt, kennungen

_STELLE = Message("Die Stelle", "The office")
_MEDIUM = Message("Das Medium", "The medium")
_BAUSTEIN = Message("Der Baustein", "The building block")
_VERFAHREN = Message("Das IT-Verfahren", "The IT system")
_BETEILIGTER = Message("Der Beteiligte", "The participant")
_RECHTSGRUNDLAGE = Message("Die Rechtsgrundlage", "The legal basis")
_EINTRAG = Message("Der Eintrag", "The entry")


def _not_in(umfeld: Umfeld, katalog: str, what: Message, named: Iterable[tuple[Path, str]]) -> Iterator[Fund]:
    """Keys that a catalogue does not have; a catalogue that cannot be read is blamed itself, not its users."""
    if katalog in umfeld.unlesbar_in("kataloge"):
        return
    known = umfeld.schluessel(katalog)
    for path, key in named:
        if key not in known:
            yield from unbekannt(path, key, known, what)


@regel("PL201")
class StelleBekannt(Prozessregel):
    """Jede genannte Stelle steht im Katalog der Stellen.

    Warum: Nur so lassen sich Prozesse je Stelle auswerten, und niemand schreibt dieselbe Stelle zweimal
    verschieden.
    Falsch: verantwortlich: steuramt
    Richtig: verantwortlich: steueramt
    Beheben: Die Kennung aus kataloge/stellen.yaml verwenden; fehlt die Stelle dort, sie ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        yield from _not_in(umfeld, "stellen", _STELLE, _offices(datei))


def _offices(datei: Prozessdatei) -> Iterator[tuple[Path, str]]:
    process = datei.prozess
    if process.verantwortlich:
        yield ("verantwortlich",), process.verantwortlich
    for index, participant in enumerate(process.beteiligte):
        if participant.stelle:
            yield ("beteiligte", index, "stelle"), participant.stelle
    flow = uebersicht(datei) if datei.nach_art else None
    for index, entry in flow.schritte if flow and flow.genannt.stellen else ():
        if entry.stelle:
            yield ("ablauf", index, "stelle"), entry.stelle
    own = process.lokal
    if "verantwortlich" in own:
        yield ("lokal", "verantwortlich"), own["verantwortlich"]
    for key, office in own.get("stellen", {}).items():
        yield ("lokal", "stellen", key), office


@regel("PL202", bei={"medium", "kanaele"})
class MediumBekannt(Prozessregel):
    """Jedes genannte Medium steht im Katalog der Medien.

    Warum: Medienbrüche findet nur, wer Medien überall gleich benennt.
    Falsch: eingang: [{dokument: Antrag, medium: brief}]
    Richtig: eingang: [{dokument: Antrag, medium: papier}]
    Beheben: Die Kennung aus kataloge/medien.yaml verwenden; fehlt das Medium dort, es ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        yield from _not_in(umfeld, "medien", _MEDIUM, _channels(datei))
        flow = uebersicht(datei) if datei.nach_art else None
        if flow and not flow.genannt.medien <= umfeld.schluessel("medien").keys():
            yield from _not_in(umfeld, "medien", _MEDIUM, _media(flow))


def _channels(datei: Prozessdatei) -> Iterator[tuple[Path, str]]:
    for index, channel in enumerate((datei.prozess.online or {}).get("kanaele", ())):
        yield ("online", "kanaele", index), channel


def _media(flow: Uebersicht) -> Iterator[tuple[Path, str]]:
    for index, entry in enumerate(flow.ablauf.eintraege):
        for key, documents in (("eingang", entry.eingang), ("ausgang", entry.ausgang)):
            for position, document in enumerate(documents):
                if document.medium:
                    yield ("ablauf", index, key, position, "medium"), document.medium
        if entry.nachricht and entry.nachricht.medium:
            yield ("ablauf", index, "nachricht", "medium"), entry.nachricht.medium


@regel("PL203", bei={"baustein"})
class BausteinBekannt(Ablaufregel):
    """Jeder genannte Baustein steht im Katalog der Bausteine.

    Warum: Über Bausteine werden gleichartige Schritte verschiedener Prozesse verglichen.
    Falsch: baustein: pruefen-formal
    Richtig: baustein: formell-pruefen
    Beheben: Die Kennung aus kataloge/bausteine.yaml verwenden; fehlt der Baustein dort, ihn ergänzen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        if not flow.genannt.bausteine <= umfeld.schluessel("bausteine").keys():
            named = (
                (("ablauf", index, "baustein"), entry.baustein) for index, entry in flow.schritte if entry.baustein
            )
            yield from _not_in(umfeld, "bausteine", _BAUSTEIN, named)


@regel("PL204", bei={"verfahren"})
class VerfahrenBekannt(Ablaufregel):
    """Jede genannte Art von IT-Verfahren steht im Katalog der Verfahren.

    Warum: Wer ein Verfahren ablöst, muss alle Prozesse finden, die es nutzen.
    Falsch: verfahren: [steuersoftware]
    Richtig: verfahren: [steuerverfahren]
    Beheben: Die Kennung aus kataloge/verfahren.yaml verwenden, keine Namen von Produkten; fehlt die Art dort, sie
    ergänzen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        if not flow.genannt.verfahren <= umfeld.schluessel("verfahren").keys():
            yield from _not_in(umfeld, "verfahren", _VERFAHREN, _systems(flow))


def _systems(flow: Uebersicht) -> Iterator[tuple[Path, str]]:
    for index, entry in flow.schritte:
        for position, key in enumerate(entry.verfahren):
            yield ("ablauf", index, "verfahren", position), key


def _dangling(datei: Prozessdatei, liste: str, what: Message) -> Iterator[Fund]:
    """References to what that list of the same file does not have."""
    named = genannt(datei.daten, EIGENE[liste])
    known = kennungen(datei.daten, liste) if named else []
    if not set(named) <= set(known):
        for path, key in bezuege(datei.daten, EIGENE[liste]):
            yield from unbekannt(path, key, known, what)


@regel("PL205")
class BeteiligterBekannt(Ablaufregel):
    """Wer im Ablauf handelt oder Nachrichten tauscht, steht unter beteiligte.

    Warum: Das Diagramm hat für jeden Beteiligten eine Bahn; ein Schritt ohne Bahn gehört niemandem.
    Falsch: beteiligter: sachbearbeiter
    Richtig: beteiligter: sachbearbeitung
    Beheben: Die Kennung eines Beteiligten verwenden oder ihn unter beteiligte ergänzen.
    """

    def pruefe_ablauf(self, flow: Uebersicht, umfeld: Umfeld) -> Iterator[Fund]:
        if not flow.genannt.beteiligte <= {participant.id for participant in flow.datei.prozess.beteiligte}:
            yield from _dangling(flow.datei, "beteiligte", _BETEILIGTER)


@regel("PL206", bei={"rechtsgrundlage", "rechtsgrundlagen"})
class RechtsgrundlageBekannt(Prozessregel):
    """Worauf sich Einträge, Fristen und Gebühr berufen, steht unter rechtsgrundlagen.

    Warum: Ändert sich ein Gesetz, werden alle Stellen gefunden, die auf ihm beruhen.
    Falsch: gebuehr: {rechtsgrundlage: gebuehrenordnung}
    Richtig: gebuehr: {rechtsgrundlage: satzung}
    Beheben: Die Kennung einer Rechtsgrundlage verwenden oder sie unter rechtsgrundlagen ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        yield from _dangling(datei, "rechtsgrundlagen", _RECHTSGRUNDLAGE)


@regel("PL207")
class ProzessBekannt(Bezugsregel):
    """Prozesse, auf die verwiesen wird, gibt es.

    Warum: Ein Verweis ins Leere bricht die Kette der Folgeprozesse. In einem Register ist ein Verweis auf einen
    Prozess der Bibliothek, den es hier nicht gibt, kein Fehler: Dann ist er gestrichen oder gehört nicht zur
    gewählten Blaupause. Geprüft wird dort nur, was weder hier noch in der Blaupause je vorkam und nicht aus der
    Blaupause stammt.
    Falsch: folgeprozesse: [hundsteuer-einziehen]
    Richtig: folgeprozesse: [hundesteuer-einziehen]
    Beheben: Die Kennung berichtigen, den Verweis löschen oder den Prozess anlegen.
    """

    def pruefe_prozess(self, prozess: Fakten, umfeld: Umfeld) -> Iterator[Fund]:
        if all(key in umfeld.prozesse for _, key in prozess.verweise):
            return
        known = umfeld.basis.get(prozess.id) if umfeld.ist_register else None
        inherited = known.verwiesen if known else frozenset()
        places = (umfeld.prozesse, umfeld.gestrichen, umfeld.basis, umfeld.unlesbar_in("prozesse"), inherited)
        for path, key in prozess.verweise:
            if not any(key in place for place in places):
                yield from unbekannt(path, key, umfeld.prozesse, PROZESS, prozess.pfad)


def references(daten: object) -> Iterator[Bezug]:
    """Every reference of a process to another one, with its path."""
    return bezuege(daten, PROZESSE)


@regel("PL208", bei={"bei", "messwerte"})
class EintragBekannt(Prozessregel):
    """Schwachstellen, Kontrollen und Messwerte beziehen sich auf Einträge des Ablaufs.

    Warum: Nur mit ihrem Schritt zeigt ein Bericht, wo eine Schwachstelle liegt oder eine Kontrolle greift.
    Falsch: schwachstellen: [{id: abtippen, bei: erfasen, ...}]
    Richtig: schwachstellen: [{id: abtippen, bei: erfassen, ...}]
    Beheben: Die Kennung eines Eintrags verwenden oder die Angabe „bei“ weglassen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        yield from _dangling(datei, "ablauf", _EINTRAG)


@regel("PL209", Schwere.WARNUNG, bei={"messwerte", "stellen"})
class EigeneWerteZugeordnet(Prozessregel):
    """Eigene Messwerte und Stellen beziehen sich auf Einträge und Beteiligte, die es noch gibt.

    Warum: Eine Warnung, weil die Blaupause einen Schritt entfernt haben kann, an dem eigene Werte hängen; sie
    zählen nicht mehr.
    Falsch: lokal: {messwerte: {entfallener-schritt: {bearbeitungszeit: 7 min}}}
    Richtig: lokal: {messwerte: {formell-pruefen: {bearbeitungszeit: 7 min}}}
    Beheben: Den Wert dem Eintrag zuordnen, der an die Stelle getreten ist, oder ihn löschen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        process = datei.prozess
        if not process.lokal:
            return
        entries = {e.id for e in process.ablauf.eintraege} if process.ablauf else set()
        for key in process.lokal.get("messwerte", {}):
            yield from unbekannt(("lokal", "messwerte", key), key, entries, _EINTRAG)
        participants = {p.id for p in process.beteiligte}
        for key in process.lokal.get("stellen", {}):
            yield from unbekannt(("lokal", "stellen", key), key, participants, _BETEILIGTER)
