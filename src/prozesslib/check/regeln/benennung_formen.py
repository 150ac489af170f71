"""PL407 ff.: what stands in a flow and around it has the form that tells what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from prozesslib.check.abhilfe import Abhilfe
from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, Prozessregel, regel
from prozesslib.check.sprache.felder import gesammelt, schluessel, schritte
from prozesslib.check.sprache.formen import (
    FINITES,
    STRECKVERB,
    antwortet_ja_oder_nein,
    ist_ja_nein_frage,
    ist_satz,
    ist_taetigkeit,
    ohne_schlusszeichen,
    streckverb,
    taetigkeiten,
    zustand,
)
from prozesslib.check.sprache.wortschau import zeigt
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.ablauf import Eintragsart
from prozesslib.model.bestand import Prozessdatei
from prozesslib.store.yaml.edits import Edit

_SCHLUSSZEICHEN: Final = frozenset(".,;:! ")
_AM_ANFANG_GROSS: Final = frozenset({"name", "schritt", "entscheidung", "parallel", "ausloeser"})


def _vorschlag(path: Path, satz: Message, text: str | None, sonst: Message, *, sicher: bool = False) -> Fund:
    if text is None:
        return Fund(path, satz, sonst)
    hint = Message(f"Vorschlag: „{text}“.", f"Proposal: “{text}”.")
    return Fund(path, satz, hint, abhilfe=Abhilfe((Edit(path, text),), sicher))


@regel("PL407", Schwere.WARNUNG, bei={"ereignis"})
class EreignisAlsZustand(Prozessregel):
    """Ein Ereignis heißt nach dem, was eingetreten ist, nicht nach einer Tätigkeit.

    Warum: Tätigkeiten sind Schritte und kosten Zeit; ein Ereignis ist ein Zeitpunkt.
    Falsch: name: Antrag prüfen oder name: Antragseingang
    Richtig: name: Antrag eingegangen
    Beheben: Sagen, was eingetreten ist, meist mit einem Partizip; was zu tun ist, wird ein schritt.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in datei.nach_art.get(Eintragsart.EREIGNIS, ()):
            name = entry.name or ""
            state = zustand(name)
            if state or ist_taetigkeit(name):
                satz = Message(f"Das Ereignis „{name}“ nennt keinen Zustand.", f"The event “{name}” names no state.")
                hint = Message("Zum Beispiel „Antrag eingegangen“.", "Such as “Antrag eingegangen”.")
                yield _vorschlag(("ablauf", index, "name"), satz, state, hint)


@regel("PL408", Schwere.HINWEIS, bei={"ergebnis"})
class ErgebnisAlsGegenstand(Prozessregel):
    """Ein Ergebnis ist ein Gegenstand: was am Ende vorliegt, kein Satz und keine Tätigkeit.

    Warum: Ergebnisse stehen in Listen nebeneinander und werden mit Leistungen verglichen.
    Falsch: ergebnis: [Bescheid ist erstellt, Marke ausgeben]
    Richtig: ergebnis: [Hundesteuerbescheid, Ausgegebene Hundesteuermarke]
    Beheben: Das Hauptwort nennen: „Bezahlte Rechnung“ statt „Rechnung ist bezahlt“.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        finite = FINITES in zeigt(datei)
        for index, text in enumerate(datei.daten.get("ergebnis", ())):
            if (finite and ist_satz(text)) or ist_taetigkeit(text):
                satz = Message(
                    f"Das Ergebnis „{text}“ ist kein Gegenstand.", f"The result “{text}” is no thing but a sentence."
                )
                hint = Message(
                    "Zum Beispiel „Bezahlte Rechnung“ statt „Rechnung ist bezahlt“.", "Name the thing: “paid invoice”."
                )
                yield Fund(("ergebnis", index), satz, hint)


@regel("PL409", Schwere.WARNUNG)
class NameOhneSchlusszeichen(Prozessregel):
    """Ein Name endet ohne Punkt, Komma oder anderes Satzzeichen.

    Warum: Namen stehen in Listen, Diagrammen und mitten in Sätzen.
    Falsch: name: Hund anmelden.
    Richtig: name: Hund anmelden
    Beheben: check --fix nimmt das Zeichen weg.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, text in gesammelt(datei).namen:
            if text[-1:] not in _SCHLUSSZEICHEN:
                continue
            better = ohne_schlusszeichen(text)
            if better != text:
                satz = Message(f"„{text}“ endet mit einem Satzzeichen.", f"“{text}” ends with a punctuation mark.")
                yield _vorschlag(path, satz, better, satz, sicher=True)


@regel("PL410", Schwere.HINWEIS, bei={"entscheidung"})
class JaNeinFrage(Prozessregel):
    """Eine Frage, die mit dem Verb beginnt, hat die Antworten ja und nein.

    Warum: „Ist der Antrag vollständig?“ mit den Wegen „Mahnung“ und „Bescheid“ lässt raten, welcher Weg was heißt.
    Falsch: entscheidung: Ist der Antrag vollständig?, wenn: Nachfordern
    Richtig: entscheidung: Ist der Antrag vollständig?, wenn: ja
    Beheben: Mit ja und nein antworten oder anders fragen, etwa „Was fehlt am Antrag?“.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, entry in datei.nach_art.get(Eintragsart.ENTSCHEIDUNG, ()):
            question = entry.entscheidung or ""
            if ist_ja_nein_frage(question) and not any(antwortet_ja_oder_nein(way.wenn) for way in entry.wege):
                satz = Message(
                    f"„{question}“ fragt nach ja oder nein, keiner der Wege antwortet so.",
                    f"“{question}” asks for yes or no, and no way answers so.",
                )
                hint = Message(
                    "Mit „ja“ und „nein“ antworten oder anders fragen.",
                    "Answer with „ja“ and „nein“ or ask differently.",
                )
                yield Fund(("ablauf", index, "entscheidung"), satz, hint)


@regel("PL411", Schwere.HINWEIS, bei={"schritt"})
class SchrittEineTaetigkeit(Prozessregel):
    """Ein Schritt fasst höchstens zwei Tätigkeiten zusammen.

    Warum: Zeiten, Medien und Zuständigkeit gelten für den ganzen Schritt; bei dreien stimmen sie für keine.
    Falsch: schritt: Antrag erfassen, prüfen und bescheiden
    Richtig: schritt: Antrag erfassen, danach eigene Schritte für das Prüfen und Bescheiden
    Beheben: In mehrere Schritte teilen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for index, text in schritte(datei):
            count = taetigkeiten(text) if "," in text or text.count(" und ") > 1 else 1
            if count > 2:
                satz = Message(
                    f"Der Schritt „{text}“ nennt {count} Tätigkeiten.", f"The step “{text}” names {count} activities."
                )
                yield Fund(("ablauf", index, "schritt"), satz, Message("Teilen.", "Split it."))


@regel("PL412", Schwere.HINWEIS, bei={"schritt"})
class SchrittEinmalig(Prozessregel):
    """Kein Schritt heißt wie ein anderer desselben Ablaufs oder wie der Prozess.

    Warum: In Listen, Messungen und Gesprächen ist sonst unklar, welcher gemeint ist.
    Falsch: zweimal schritt: Angaben prüfen
    Richtig: schritt: Angaben formell prüfen und schritt: Angaben rechtlich prüfen
    Beheben: Sagen, worin sie sich unterscheiden; ist es derselbe Schritt, mit weiter auf ihn zurückgehen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        names = [datei.daten["name"].casefold(), *(text.casefold() for _, text in schritte(datei))]
        if len(set(names)) == len(names):
            return
        seen = {names[0]: Message("der Prozess", "the process")}
        for index, entry in datei.nach_art.get(Eintragsart.SCHRITT, ()):
            name = (entry.schritt or "").casefold()
            if name in seen:
                satz = Message(
                    f"„{entry.schritt}“ heißt auch {seen[name].de}.", f"“{entry.schritt}” is also {seen[name].en}."
                )
                hint = Message("Sagen, worin sie sich unterscheiden.", "Say how they differ.")
                yield Fund(("ablauf", index, "schritt"), satz, hint)
            seen.setdefault(name, Message(f"der Eintrag {entry.id}", f"the entry {entry.id}"))


@regel("PL413", Schwere.WARNUNG)
class GrossAmAnfang(Prozessregel):
    """Namen und Auslöser beginnen mit einem Großbuchstaben.

    Warum: In Listen steht sonst Verschiedenes durcheinander. Wörter wie eID bleiben, wie sie sind. Eine Entscheidung,
    die keine Frage ist, meldet PL404.
    Falsch: name: hund anmelden
    Richtig: name: Hund anmelden
    Beheben: check --fix schreibt den ersten Buchstaben groß.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, text in gesammelt(datei).namen:
            if not text[:1].islower() or not _KLEIN.match(text) or schluessel(path) not in _AM_ANFANG_GROSS:
                continue
            if path[-1] != "entscheidung" or text.endswith("?"):
                satz = Message(f"„{text[:40]}“ beginnt klein.", f"“{text[:40]}” begins with a small letter.")
                yield _vorschlag(path, satz, text[0].upper() + text[1:], satz, sicher=True)


_KLEIN: Final = re.compile(r"[a-zäöü][a-zäöüß]*(?![\w-])")


@regel("PL414", Schwere.HINWEIS)
class KeineStreckverben(Prozessregel):
    """Ein Name sagt die Tätigkeit mit ihrem Verb, nicht mit Hauptwort und „durchführen“.

    Warum: „Unterlagen prüfen“ findet man, wo alle anderen Prüfungen stehen, und es ist kürzer.
    Falsch: schritt: Prüfung der Unterlagen durchführen
    Richtig: schritt: Unterlagen prüfen
    Beheben: Aus dem Hauptwort das Verb machen; check --fix --unsafe setzt den Vorschlag ein.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if STRECKVERB not in zeigt(datei):
            return
        names: list[tuple[Path, str]] = [(("name",), datei.daten["name"])]
        names += [(("ablauf", index, "schritt"), text) for index, text in schritte(datei)]
        for path, text in names:
            better = streckverb(text)
            if better:
                satz = Message(f"„{text}“ umschreibt ein Verb.", f"“{text}” paraphrases a verb.")
                yield _vorschlag(path, satz, better, satz)
