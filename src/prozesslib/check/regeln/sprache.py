"""PL421 ff.: plain German, so that everybody understands a process without asking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Prozessregel, regel
from prozesslib.check.sprache import stil
from prozesslib.check.sprache.felder import EIGENE_WORTE, gesammelt, texte
from prozesslib.check.sprache.wortschau import woerter_mit, zeigt
from prozesslib.check.umfeld import Umfeld
from prozesslib.message import Message
from prozesslib.model.aehnlich import falte
from prozesslib.model.bestand import Prozessdatei


@regel("PL421", Schwere.HINWEIS, ab_status="in-pruefung")
class KeineFuellwoerter(Prozessregel):
    """Texte kommen ohne Füllwörter und Amtsfloskeln aus.

    Warum: Sie machen Sätze länger und unverbindlicher; „zeitnah“ sagt niemandem, bis wann.
    Falsch: hinweise: Die Unterlagen sind zwecks Prüfung zeitnah vorzulegen.
    Richtig: hinweise: Die Unterlagen sind für die Prüfung binnen zwei Wochen vorzulegen.
    Beheben: Streichen oder das einfache Wort nehmen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if stil.FUELLWORT not in zeigt(datei) or not stil.mit_fuellwort(gesammelt(datei)):
            return
        pattern = stil.fuellmuster()
        for path, text in texte(datei):
            found = pattern.search(text)
            if found:
                word = found.group()
                satz = Message(f"„{word}“ ist ein Füllwort oder eine Floskel.", f"“{word}” is a filler.")
                yield Fund(path, satz, _statt(word))


def _statt(word: str) -> Message:
    better = next((plain for key, plain in stil.FUELLWOERTER.items() if key.lower() == word.lower()), None)
    if better is None:
        return Message("Das Wort streichen.", "Leave it out.")
    return Message(f"Einfacher: {better}.", f"More plainly: {better}.")


@regel("PL422", Schwere.HINWEIS, ab_status="in-pruefung")
class KeinePassivketten(Prozessregel):
    """Ein Satz sagt, wer etwas tut, statt viele Tätigkeiten im Passiv aufzureihen.

    Warum: Bei „wird erfasst, geprüft, weitergeleitet und gebucht“ weiß niemand, wer das macht.
    Falsch: kurzbeschreibung: Rechnungen werden erfasst, geprüft, angeordnet und bezahlt.
    Richtig: kurzbeschreibung: Das Fachamt prüft die Rechnung, die Kasse bezahlt sie.
    Beheben: Die Stelle nennen, die handelt; lange Ketten in Sätze teilen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if stil.PASSIV not in zeigt(datei) or stil.WERDEN.isdisjoint(gesammelt(datei).vokabeln):
            return
        for path, text in gesammelt(datei).prosa:
            chain = stil.passivkette(text)
            if len(chain) >= stil.PASSIVKETTE:
                satz = Message(
                    f"Ein Satz reiht {len(chain)} Tätigkeiten im Passiv: {', '.join(chain[:3])} …",
                    f"A sentence lines up {len(chain)} actions in the passive: {', '.join(chain[:3])} …",
                )
                yield Fund(path, satz, Message("Sagen, wer es tut.", "Say who does it."))


@regel("PL423", Schwere.HINWEIS, ab_status="in-pruefung")
class KeineHauptwortketten(Prozessregel):
    """Tätigkeiten stehen als Verben, nicht als Kette von Hauptwörtern.

    Warum: „Prüfung der Einhaltung der Auflagen“ muss man zweimal lesen.
    Falsch: hinweise: Vor der Prüfung der Einhaltung der Auflagen die Akte anfordern.
    Richtig: hinweise: Die Akte anfordern, dann prüfen, ob die Auflagen eingehalten sind.
    Beheben: Aus den Hauptwörtern auf -ung Verben machen. Namen von Formularen sind nicht gemeint.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if not stil.mit_hauptwortfolge(gesammelt(datei).alles):
            return
        for path, text in texte(datei, EIGENE_WORTE):
            chain = None if path[0] == "formulare" else stil.nominalkette(text)
            if chain:
                satz = Message(f"„{chain}“ ist eine Kette von Hauptwörtern.", f"“{chain}” is a chain of nouns.")
                yield Fund(path, satz, Message("Mit Verben sagen.", "Say it with verbs."))


@regel("PL424", Schwere.HINWEIS, ab_status="in-pruefung")
class AbkuerzungErklaert(Prozessregel):
    """Eine Abkürzung ist allgemein bekannt, im selben Prozess erklärt oder in den Konventionen genannt.

    Warum: Andere Verwaltungen und neue Beschäftigte kennen örtliche Kürzel nicht.
    Falsch: hinweise: Vorher im EWO-Verfahren nachsehen.
    Richtig: hinweise: Vorher im Einwohnerverfahren nachsehen.
    Beheben: Ausschreiben, beim ersten Mal erklären, etwa „Ausländerzentralregister (AZR)“, oder unter
    benennung.abkuerzungen in konventionen.yaml aufnehmen. Kurze Namen von Gesetzen stehen in kataloge/gesetze.yaml.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if stil.ABKUERZUNG not in zeigt(datei) or not gesammelt(datei).versalien:
            return
        short = woerter_mit(datei, stil.ABKUERZUNG)
        known = set(umfeld.konventionen.benennung.abkuerzungen) | _erklaert(datei)
        for path, text in texte(datei, EIGENE_WORTE):
            for word in stil.abkuerzungen(text) if any(word in text for word in short) else ():
                if word not in known and umfeld.gesetzbuch.finde(word) is None:
                    known.add(word)
                    satz = Message(
                        f"Die Abkürzung „{word}“ ist nirgends erklärt.", f"The abbreviation “{word}” is not explained."
                    )
                    hint = Message(
                        "Ausschreiben oder in Klammern hinter der Langform erklären.",
                        "Spell it out or put it in brackets behind the full words.",
                    )
                    yield Fund(path, satz, hint)


_KLAMMER: Final = re.compile(r"\(([\w /.,-]{2,40})\)")
_KUERZEL: Final = re.compile(r"[A-ZÄÖÜ]{2,6}")


def _erklaert(datei: Prozessdatei) -> set[str]:
    """Abbreviations in brackets behind their full words, and those of the laws that the process names."""
    words = {word for group in _KLAMMER.findall(datei.gesamttext) for word in re.split(r"[\s/,.-]+", group)}
    for law in datei.daten.get("rechtsgrundlagen", ()):
        words.update(_KUERZEL.findall(law["gesetz"]))
    return words


@regel("PL425", Schwere.HINWEIS, ab_status="in-pruefung")
class SatzKurz(Prozessregel):
    """Ein Satz hat höchstens dreißig Wörter.

    Warum: Längere liest kaum jemand zu Ende, und Bedingungen gehen darin verloren.
    Falsch: Ein Satz über fünf Zeilen mit drei Einschüben
    Richtig: Drei Sätze, jeder mit einem Gedanken
    Beheben: Teilen; Aufzählungen und Ausnahmen in eigene Sätze.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        for path, text in gesammelt(datei).prosa:
            for start, count in stil.lange_saetze(text):
                satz = Message(
                    f"Der Satz „{start} …“ hat {count} Wörter.", f"The sentence “{start} …” has {count} words."
                )
                yield Fund(path, satz, Message("In zwei Sätze teilen.", "Make two sentences of it."))


@regel("PL429", Schwere.WARNUNG)
class KeineVersalien(Prozessregel):
    """Wörter stehen nicht in Großbuchstaben.

    Warum: Sie lesen sich schwer und wirken wie Rufen; Vorlesegeräte buchstabieren sie.
    Falsch: name: HUND anmelden, hinweise: UNBEDINGT BEACHTEN
    Richtig: name: Hund anmelden
    Beheben: Normal schreiben. Ein Eigenname kommt nach benennung.abkuerzungen in konventionen.yaml.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if stil.GROSSES not in zeigt(datei):
            return
        allowed = umfeld.konventionen.benennung.abkuerzungen
        if not any(len(word) > 3 for word in gesammelt(datei).versalien):
            return
        for path, text in texte(datei, EIGENE_WORTE):
            word = stil.versalien(text, allowed)
            if word:
                satz = Message(f"„{word}“ steht in Großbuchstaben.", f"“{word}” is in capitals.")
                yield Fund(path, satz, Message("Normal schreiben.", "Write it in the usual way."))


@regel("PL433", Schwere.WARNUNG)
class KeinWortDoppelt(Prozessregel):
    """Kein Wort steht versehentlich zweimal hintereinander.

    Warum: Das ist fast immer ein Rest vom Umstellen.
    Falsch: hinweise: Der Bescheid wird wird zugestellt.
    Richtig: hinweise: Der Bescheid wird zugestellt.
    Beheben: Eines der beiden löschen.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        if not gesammelt(datei).mit_wiederholung:
            return
        for path, text in texte(datei):
            word = stil.doppeltes_wort(text)
            if word:
                satz = Message(f"„{word}“ steht zweimal hintereinander.", f"“{word}” stands there twice in a row.")
                yield Fund(path, satz, Message("Eines der beiden löschen.", "Delete one of them."))


@regel("PL436", Schwere.WARNUNG)
class KurzbeschreibungSagtMehr(Prozessregel):
    """Die Kurzbeschreibung sagt mehr als der Name.

    Warum: Wer den Prozess nicht kennt, erfährt sonst nicht, worum es geht, wer handelt und was herauskommt.
    Falsch: name: Hund anmelden, kurzbeschreibung: Hund anmelden.
    Richtig: kurzbeschreibung: Wer einen Hund hält, meldet ihn zur Hundesteuer an.
    Beheben: In einem oder zwei Sätzen sagen, wer was wozu tut.
    """

    def pruefe(self, datei: Prozessdatei, umfeld: Umfeld) -> Iterator[Fund]:
        text = datei.daten.get("kurzbeschreibung")
        if text and len(text) < 120 and _wiederholt(text, datei.daten["name"]):
            satz = Message("Die Kurzbeschreibung wiederholt nur den Namen.", "The description only repeats the name.")
            yield Fund(("kurzbeschreibung",), satz, Message("Sagen, wer was wozu tut.", "Say who does what for what."))


def _wiederholt(text: str, name: str) -> bool:
    known = falte(name)
    words = text.split()
    if words and words[0].isalpha() and falte(words[0]) not in known:
        return False
    return all(_worte(word) <= _worte(known) for word in words)


def _worte(text: str) -> set[str]:
    return set(re.findall(r"\w+", falte(text)))
