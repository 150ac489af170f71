"""PL426 ff.: signs and spellings that have one right form; all of these can be mended without asking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import ClassVar

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.sichtung import VERLESEN, Textregel
from prozesslib.check.sprache.ersetzungen import (
    ABSTAENDE,
    ANFUEHRUNG,
    BETRAEGE,
    DATEN,
    KURZES,
    LEERZEICHEN,
    STRICHE,
    Gruppe,
    ausschnitt,
    hat_kurzwort,
    kurzwoerter,
    langform,
)
from prozesslib.check.sprache.felder import gesammelt, texte
from prozesslib.check.sprache.kodierung import VERLOREN, berichtigt_gelesen
from prozesslib.check.sprache.schreibweisen import FALSCHES, berichtigt, falsch_geschrieben, kommt_vor
from prozesslib.check.sprache.wortschau import zeigt
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


def _angezeigt(gruppe: Gruppe, datei: Prozessdatei) -> bool:
    return gruppe.anzeichen in zeigt(datei) or any(sign in gesammelt(datei).alles for sign in gruppe.zwischen)


class _Zeichenregel(Prozessregel):
    """A rule on signs for which there are replacements."""

    gruppen: ClassVar[tuple[Gruppe, ...]]
    satz: ClassVar[Message]

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for gruppe in self.gruppen:
            if not _angezeigt(gruppe, datei) or not gruppe.kommt_vor(gesammelt(datei).alles):
                continue
            for path, text in texte(datei):
                better = gruppe.ersetze(text)
                if better != text:
                    yield _ersatz(path, text, better, self.satz)


@regel("PL426", Schwere.WARNUNG)
class LeerzeichenRichtig(_Zeichenregel):
    """Zwischen Wörtern steht ein Leerzeichen, vor Komma und Punkt keines, danach eines.

    Warum: Suche und Vergleich halten einen Namen mit zwei Leerzeichen für einen anderen als den mit einem.
    Falsch: kurzbeschreibung: Wer einen Hund  hält ,meldet ihn an.
    Richtig: kurzbeschreibung: Wer einen Hund hält, meldet ihn an.
    Beheben: check --fix setzt die Leerzeichen richtig.
    """

    gruppen = (LEERZEICHEN, ABSTAENDE)
    satz = Message(
        "Im Text steht ein Leerzeichen zu viel oder zu wenig.", "There is a space too many or missing in the text."
    )


@regel("PL427", Schwere.WARNUNG)
class AnfuehrungszeichenDeutsch(_Zeichenregel):
    """Anführungszeichen sind deutsche: „…“, innen ‚…‘.

    Warum: Gerade Zeichen stammen aus der Schreibmaschine, englische aus fremden Vorlagen; in Listen stehen sonst drei
    Arten durcheinander.
    Falsch: hinweise: Vermerk "eilt" beachten.
    Richtig: hinweise: Vermerk „eilt“ beachten.
    Beheben: check --fix setzt die deutschen Zeichen.
    """

    gruppen = (ANFUEHRUNG,)
    satz = Message("Die Anführungszeichen sind keine deutschen.", "The quotation marks are not German ones („…“).")


@regel("PL428", Schwere.WARNUNG)
class StricheRichtig(_Zeichenregel):
    """Zwischen Satzteilen steht ein Gedankenstrich, zwischen Zahlen „bis“, für Ausgelassenes das Zeichen „…“.

    Warum: Ein Bindestrich verbindet Wörter; an anderer Stelle liest er sich als Aufzählung oder Minus.
    Falsch: hinweise: Frist 3-4 Wochen - ohne Nachforderung
    Richtig: hinweise: Frist 3 bis 4 Wochen – ohne Nachforderung
    Beheben: check --fix setzt die Zeichen.
    """

    gruppen = (STRICHE,)
    satz = Message(
        "Ein Bindestrich oder drei Punkte stehen, wo ein anderes Zeichen hingehört.",
        "A hyphen or three dots stand where another sign belongs.",
    )


@regel("PL430", Schwere.WARNUNG)
class DatumRichtig(_Zeichenregel):
    """Ein Datum steht als 01.05.2026 oder 1. Mai 2026.

    Warum: „1.5.26“ kann vieles heißen; gleich geschriebene Daten findet die Suche (DIN 5008).
    Falsch: hinweise: Gilt ab 1.5.2026.
    Richtig: hinweise: Gilt ab 01.05.2026.
    Beheben: check --fix schreibt Tag und Monat zweistellig; zweistellige Jahre von Hand ergänzen.
    """

    gruppen = (DATEN,)
    satz = Message("Das Datum ist nicht wie üblich geschrieben.", "The date is not written as usual.")

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if not _angezeigt(DATEN, datei) or not gesammelt(datei).mit_datum:
            return
        yield from super().pruefe(datei, umfeld)
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
class BetragRichtig(_Zeichenregel):
    """Beträge und Anteile: erst die Zahl, dann ein Leerzeichen, dann die Einheit; Tausender mit Punkt.

    Warum: „€ 50“, „50,-€“ und „50 Euro“ sind für Suche und Auswertung dreierlei.
    Falsch: hinweise: Ab 10000 Euro entscheidet der Rat, darunter reichen €50.
    Richtig: hinweise: Ab 10.000 Euro entscheidet der Rat, darunter reichen 50 €.
    Beheben: check --fix setzt Reihenfolge, Leerzeichen und Punkte.
    """

    gruppen = (BETRAEGE,)
    satz = Message(
        "Der Betrag oder Anteil ist nicht wie üblich geschrieben.", "The amount or share is not written as usual."
    )


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
        if not (own or FALSCHES in zeigt(datei)) or not kommt_vor(gesammelt(datei), own):
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
        if KURZES not in zeigt(datei) or not hat_kurzwort(gesammelt(datei)):
            return
        pattern = kurzwoerter()
        allowed = umfeld.konventionen.benennung.abkuerzungen
        for path, text in texte(datei):
            found = next((hit.group() for hit in pattern.finditer(text) if hit.group() not in allowed), None)
            if found:
                satz = Message(f"„{found}“ ist eine Abkürzung.", f"“{found}” is an abbreviation.")
                better, safe = _ausgeschrieben(text, allowed)
                yield _ersatz(path, text, better, satz, sicher=safe)


@regel("PL438", Schwere.FEHLER)
class UmlauteRichtigGelesen(Textregel):
    """Umlaute und Sonderzeichen sind richtig gelesen worden.

    Warum: Wurde ein Text in der falschen Zeichenkodierung geöffnet und gespeichert, steht „Ã¼“ statt „ü“ da.
    Falsch: hinweise: Die Bestätigung geht an die BÃ¼rgerin.
    Richtig: hinweise: Die Bestätigung geht an die Bürgerin.
    Beheben: check --fix setzt die Zeichen richtig; wo nur „�“ steht, ist der Buchstabe verloren und neu zu schreiben.
    """

    art = VERLESEN

    def _funde(self, texte: frozenset[str], datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        """Every such text, with what was meant."""
        satz = Message("Der Text ist falsch kodiert gelesen worden.", "The text was read in a wrong encoding.")
        for path, text in datei.baum.texte:
            if text not in texte:
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
