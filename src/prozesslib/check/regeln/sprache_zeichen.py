"""PL426 ff.: signs and spellings that have one right form; all of these can be mended without asking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.sprache.ersetzungen import (
    ABSTAENDE,
    ANFUEHRUNG,
    BETRAEGE,
    DATEN,
    LEERZEICHEN,
    STRICHE,
    Gruppe,
    ausschnitt,
    hat_kurzwort,
    kurzwoerter,
    langform,
    ohne_abstand,
)
from prozesslib.check.sprache.felder import gesammelt, texte
from prozesslib.check.sprache.kodierung import VERLOREN, berichtigt_gelesen, verlesen
from prozesslib.check.sprache.schreibweisen import berichtigt, falsch_geschrieben, kommt_vor
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.yaml.edits import Edit

Satz = Callable[[str, str], Message]


def _ersatz(path: Path, alt: str, neu: str, satz: Message, *, sicher: bool = True) -> Fund:
    """The finding of a text for which the right one is known."""
    piece = ausschnitt(alt, neu)
    hint = Message(f"Richtig: {piece}", f"Right: {piece}")
    return Fund(path, satz, hint, abhilfe=Abhilfe((Edit(path, neu),), sicher))


def _funde(datei: Prozessdatei, gruppe: Gruppe, satz: Message) -> Iterator[Fund]:
    if not gruppe.kommt_vor(gesammelt(datei).alles):
        return
    for path, text in texte(datei):
        better = gruppe.ersetze(text)
        if better != text:
            yield _ersatz(path, text, better, satz)


@regel("PL426", Schwere.WARNUNG)
class LeerzeichenRichtig(Prozessregel):
    """Zwischen Wörtern steht ein Leerzeichen, vor Komma und Punkt keines, danach eines.

    Warum: Suche und Vergleich halten einen Namen mit zwei Leerzeichen für einen anderen als den mit einem.
    Falsch: kurzbeschreibung: Wer einen Hund  hält ,meldet ihn an.
    Richtig: kurzbeschreibung: Wer einen Hund hält, meldet ihn an.
    Beheben: check --fix setzt die Leerzeichen richtig.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        satz = Message(
            "Im Text steht ein Leerzeichen zu viel oder zu wenig.", "There is a space too many or missing in the text."
        )
        yield from _funde(datei, LEERZEICHEN, satz)
        if ohne_abstand(gesammelt(datei).alles):
            yield from _funde(datei, ABSTAENDE, satz)


@regel("PL427", Schwere.WARNUNG)
class AnfuehrungszeichenDeutsch(Prozessregel):
    """Anführungszeichen sind deutsche: „…“, innen ‚…‘.

    Warum: Gerade Zeichen stammen aus der Schreibmaschine, englische aus fremden Vorlagen; in Listen stehen sonst drei
    Arten durcheinander.
    Falsch: hinweise: Vermerk "eilt" beachten.
    Richtig: hinweise: Vermerk „eilt“ beachten.
    Beheben: check --fix setzt die deutschen Zeichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        satz = Message("Die Anführungszeichen sind keine deutschen.", "The quotation marks are not German ones („…“).")
        yield from _funde(datei, ANFUEHRUNG, satz)


@regel("PL428", Schwere.WARNUNG)
class StricheRichtig(Prozessregel):
    """Zwischen Satzteilen steht ein Gedankenstrich, zwischen Zahlen „bis“, für Ausgelassenes das Zeichen „…“.

    Warum: Ein Bindestrich verbindet Wörter; an anderer Stelle liest er sich als Aufzählung oder Minus.
    Falsch: hinweise: Frist 3-4 Wochen - ohne Nachforderung
    Richtig: hinweise: Frist 3 bis 4 Wochen – ohne Nachforderung
    Beheben: check --fix setzt die Zeichen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        satz = Message(
            "Ein Bindestrich oder drei Punkte stehen, wo ein anderes Zeichen hingehört.",
            "A hyphen or three dots stand where another sign belongs.",
        )
        yield from _funde(datei, STRICHE, satz)


@regel("PL430", Schwere.WARNUNG)
class DatumRichtig(Prozessregel):
    """Ein Datum steht als 01.05.2026 oder 1. Mai 2026.

    Warum: „1.5.26“ kann vieles heißen; gleich geschriebene Daten findet die Suche (DIN 5008).
    Falsch: hinweise: Gilt ab 1.5.2026.
    Richtig: hinweise: Gilt ab 01.05.2026.
    Beheben: check --fix schreibt Tag und Monat zweistellig; zweistellige Jahre von Hand ergänzen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        satz = Message("Das Datum ist nicht wie üblich geschrieben.", "The date is not written as usual.")
        if not gesammelt(datei).mit_datum:
            return
        yield from _funde(datei, DATEN, satz)
        for path, text in texte(datei):
            found = _KURZES_JAHR.search(text)
            if found:
                short = Message(
                    f"Das Datum „{found.group()}“ hat kein vollständiges Jahr.",
                    f"The date “{found.group()}” has no full year.",
                )
                yield Fund(path, short, Message("Das Jahr vierstellig schreiben.", "Write the year with four digits."))


_KURZES_JAHR = re.compile(r"(?<![\w./-])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.\d\d(?![\d.])")


@regel("PL431", Schwere.WARNUNG)
class BetragRichtig(Prozessregel):
    """Beträge und Anteile: erst die Zahl, dann ein Leerzeichen, dann die Einheit; Tausender mit Punkt.

    Warum: „€ 50“, „50,-€“ und „50 Euro“ sind für Suche und Auswertung dreierlei.
    Falsch: hinweise: Ab 10000 Euro entscheidet der Rat, darunter reichen €50.
    Richtig: hinweise: Ab 10.000 Euro entscheidet der Rat, darunter reichen 50 €.
    Beheben: check --fix setzt Reihenfolge, Leerzeichen und Punkte.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        satz = Message(
            "Der Betrag oder Anteil ist nicht wie üblich geschrieben.", "The amount or share is not written as usual."
        )
        yield from _funde(datei, BETRAEGE, satz)


@regel("PL434", Schwere.WARNUNG)
class SchreibweiseEinheitlich(Prozessregel):
    """Ein Begriff wird überall gleich und richtig geschrieben.

    Warum: Wer nach „E-Mail“ sucht, findet „Email“ nicht.
    Falsch: hinweise: Vorraussetzung ist eine Email.
    Richtig: hinweise: Voraussetzung ist eine E-Mail.
    Beheben: check --fix setzt die richtige Schreibweise. Eigene Begriffe stehen in konventionen.yaml unter
    schreibweisen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        own = umfeld.konventionen.schreibweisen
        if not kommt_vor(gesammelt(datei), own):
            return
        for path, text in texte(datei):
            found = falsch_geschrieben(text, own)
            if found:
                wrong, right = found
                satz = Message(f"„{wrong}“ schreibt sich „{right}“.", f"“{wrong}” is spelled “{right}”.")
                yield _ersatz(path, text, berichtigt(text, own), satz)


@regel("PL435", Schwere.HINWEIS, ab_status="in-pruefung")
class AlltagswortAusgeschrieben(Prozessregel):
    """Alltagswörter werden ausgeschrieben: „zum Beispiel“, nicht „z. B.“.

    Warum: Vorlesegeräte lesen Abkürzungen falsch, und wer neu ist, rät.
    Falsch: hinweise: Ggf. sind z. B. Fotos beizufügen.
    Richtig: hinweise: Gegebenenfalls sind zum Beispiel Fotos beizufügen.
    Beheben: Ausschreiben; check --fix tut es, wo nur eine Langform passt. Was in konventionen.yaml unter
    benennung.abkuerzungen steht, darf bleiben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        pattern = kurzwoerter()
        if not hat_kurzwort(gesammelt(datei)):
            return
        allowed = umfeld.konventionen.benennung.abkuerzungen
        for path, text in texte(datei):
            found = next((hit.group() for hit in pattern.finditer(text) if hit.group() not in allowed), None)
            if found:
                satz = Message(f"„{found}“ ist eine Abkürzung.", f"“{found}” is an abbreviation.")
                better, safe = _ausgeschrieben(text, allowed)
                yield _ersatz(path, text, better, satz, sicher=safe)


@regel("PL438", Schwere.FEHLER)
class UmlauteRichtigGelesen(Prozessregel):
    """Umlaute und Sonderzeichen sind richtig gelesen worden.

    Warum: Wurde ein Text in der falschen Zeichenkodierung geöffnet und gespeichert, steht „Ã¼“ statt „ü“ da.
    Falsch: hinweise: Die Bestätigung geht an die BÃ¼rgerin.
    Richtig: hinweise: Die Bestätigung geht an die Bürgerin.
    Beheben: check --fix setzt die Zeichen richtig; wo nur „�“ steht, ist der Buchstabe verloren und neu zu schreiben.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        satz = Message("Der Text ist falsch kodiert gelesen worden.", "The text was read in a wrong encoding.")
        for path, text in datei.baum.texte:
            if text.isascii() or not verlesen(text):
                continue
            better = berichtigt_gelesen(text)
            if VERLOREN in better:
                yield Fund(path, satz, Message("Die Stellen mit „�“ neu schreiben.", "Write the places with “�” anew."))
            else:
                yield _ersatz(path, text, better, satz)


def _ausgeschrieben(text: str, allowed: tuple[str, ...]) -> tuple[str, bool]:
    safe = True

    def spelled(found: re.Match[str]) -> str:
        nonlocal safe
        if found.group() in allowed:
            return found.group()
        long, fits = langform(found.group())
        safe = safe and fits
        return long[0].upper() + long[1:] if found.group()[0].isupper() else long

    return kurzwoerter().sub(spelled, text), safe
