"""What stands on the sheets of an Aufnahmebogen: columns with their titles, notes and lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from prozesslib.message import Message

FORMAT: Final = "prozesslib-aufnahmebogen/1"

STECKBRIEF: Final = Message("Steckbrief", "Profile")
BETEILIGTE: Final = Message("Beteiligte", "Participants")
ABLAUF: Final = Message("Ablauf", "Flow")
RECHT: Final = Message("Rechtsgrundlagen", "Legal bases")
ANLEITUNG: Final = Message("Anleitung", "How to fill in")


@dataclass(frozen=True, slots=True)
class Spaltenart:
    """A column: its key, its title and what its note says."""

    schluessel: str
    titel: Message
    hilfe: Message
    breite: int = 14
    auswahl: str | None = None
    """The list that it offers."""


def _s(  # noqa: PLR0917
    key: str, de: str, en: str, hilfe: str, help_: str, breite: int = 14, auswahl: str | None = None
) -> Spaltenart:
    """One line per column, so that the table below reads as one."""
    return Spaltenart(key, Message(de, en), Message(hilfe, help_), breite, auswahl)


ABLAUFSPALTEN: Final = (
    _s("nr", "Nr.", "No.", "Frei wählbar, auch 3a; „Weiter mit“ nennt sie.", "As you like, 3a too.", 6),
    _s(
        "eintragsart",
        "Art",
        "Kind",
        "Leer heißt Schritt; ein Text mit Fragezeichen und „Wenn“ ist eine Entscheidung.",
        "Empty means step; a question with “If” is a decision.",
        18,
        "eintragsarten",
    ),
    _s("text", "Was geschieht", "What happens", "Gegenstand und Verb, oder die Frage.", "Object and verb.", 40),
    _s(
        "beteiligter", "Wer", "Who", "Rolle vom Blatt Beteiligte, keine Person.", "A role, no person.", 22, "beteiligte"
    ),
    _s("baustein", "Baustein", "Building block", "Art der Tätigkeit.", "Kind of work.", 20, "bausteine"),
    _s(
        "wenn",
        "Wenn",
        "If",
        "Antwort; jede weitere Antwort in einer Zeile darunter, ohne Nr. und ohne Text.",
        "The answer; each further one in a row below, without number and text.",
        16,
    ),
    _s("anteil", "Anteil", "Share", "So oft, zum Beispiel 85 %.", "How often, such as 85 %.", 10),
    _s(
        "weiter",
        "Weiter mit",
        "Go on with",
        "Nr. oder „Ende“; leer: die nächste Zeile.",
        "No. or “End”.",
        12,
        "nummern",
    ),
    _s(
        "bearbeitungszeit",
        "Bearbeitungszeit",
        "Processing time",
        "Je Fall; eine Zahl allein sind Minuten. Mit Spanne: 5 min (3 min bis 10 min)",
        "Per case; a mere number is minutes. With a span: 5 min (3 min bis 10 min)",
        24,
    ),
    _s("liegezeit", "Liegezeit", "Waiting time", "Mit Einheit: 2 h, 3 AT, 1 Woche.", "With unit: 2 h, 3 AT.", 18),
    _s("quelle", "Quelle der Zahlen", "Source of figures", "Schätzung, Messung …", "Estimate, measured …", 16),
    _s("eingang", "Eingang", "Input", "Unterlage, die gebraucht wird.", "Document that is needed.", 24),
    _s("eingang_medium", "Medium des Eingangs", "Medium of input", "", "", 16, "medien"),
    _s("ausgang", "Ausgang", "Output", "Unterlage, die entsteht.", "Document that comes of it.", 24),
    _s("ausgang_medium", "Medium des Ausgangs", "Medium of output", "", "", 16, "medien"),
    _s(
        "verfahren",
        "IT-Verfahren",
        "IT system",
        "Weitere in der Zeile darunter.",
        "Further ones below.",
        20,
        "verfahren",
    ),
    _s("hinweis", "Hinweis", "Note", "Was sonst zu beachten ist.", "What else to know.", 40),
    _s(
        "gleichzeitig",
        "Gleichzeitig",
        "At the same time",
        "Zeilen untereinander mit demselben Buchstaben laufen gleichzeitig; A1, A1, A2: je Ziffer ein Strang.",
        "Rows with the same letter run at the same time; A1, A1, A2: one branch per digit.",
        12,
    ),
    _s(
        "gehoert_zu",
        "Gehört zu",
        "Belongs to",
        "Nr. des Schritts, während dessen das Ereignis eintritt; bei Zusammenführungen Nr. von „Gleichzeitig“.",
        "No. of the step during which the event occurs; of a join the no. of its parallel.",
        10,
    ),
    _s("dauer", "Dauer der Frist", "Length of deadline", "4 Wochen, 1 Monat.", "4 Wochen, 1 Monat.", 14),
    _s(
        "unterbrechend",
        "Bricht ab",
        "Interrupts",
        "Ob das Ereignis den Schritt abbricht.",
        "Ends the step.",
        10,
        "janein",
    ),
    _s("richtung", "Richtung", "Direction", "Trifft ein oder wird ausgelöst.", "Comes in or goes out.", 12, "richtung"),
    _s("nachricht_von", "Nachricht von", "Message from", "Beteiligte außerhalb.", "From outside.", 20, "beteiligte"),
    _s("nachricht_an", "Nachricht an", "Message to", "Beteiligte außerhalb.", "To outside.", 20, "beteiligte"),
    _s("nachricht_name", "Nachricht", "Message", "Wie sie heißt.", "What it is called.", 22),
    _s("nachricht_medium", "Medium der Nachricht", "Medium of message", "", "", 16, "medien"),
    _s("transportzeit", "Transportzeit", "Transport time", "Mit Einheit.", "With unit.", 18),
    _s("automatisch", "Automatisch", "Automatic", "Läuft ohne Zutun.", "Runs by itself.", 10, "janein"),
    _s("grundlage", "Entscheidungsgrundlage", "Basis of decision", "", "", 18, "grundlage"),
    _s("rechtsgrundlage", "Rechtsgrundlage", "Legal basis", "Kennung vom Blatt Rechtsgrundlagen.", "Its id.", 18),
    _s("stelle", "Stelle", "Office", "Nur, wenn es eine andere als sonst ist.", "Only if another.", 18, "stellen"),
    _s("teilprozess", "Teilprozess", "Sub-process", "Kennung eines anderen Prozesses.", "Id of another.", 22),
    _s("id", "Kennung", "Id", "Vergibt das Programm; stehen lassen.", "Given by the program; leave it.", 18),
)
"""Columns of the sheet Ablauf; what an interview needs first, the rest behind it."""

BETEILIGTENSPALTEN: Final = (
    _s("name", "Name", "Name", "Rolle, keine Person: Sachbearbeitung, Antragstellende.", "A role, no person.", 34),
    _s(
        "art",
        "Art",
        "Kind",
        "intern, extern oder ein IT-System.",
        "Inside, outside, or an IT system.",
        12,
        "beteiligtenart",
    ),
    _s("rolle", "Rolle", "Part", "", "", 18, "rolle"),
    _s("stelle", "Stelle", "Office", "Typische Stelle.", "Typical office.", 24, "stellen"),
    _s("id", "Kennung", "Id", "Vergibt das Programm; stehen lassen.", "Given by the program; leave it.", 20),
)

RECHTSSPALTEN: Final = (
    _s("gesetz", "Gesetz", "Law", "Gesetz, Verordnung oder Satzung.", "Act, ordinance or statute.", 44),
    _s("fundstelle", "Fundstelle", "Section", "§ 17, nur wenn sie sicher ist.", "Only where certain.", 18),
    _s("ebene", "Ebene", "Level", "", "", 12, "ebene"),
    _s("url", "Adresse", "Address", "https://…", "https://…", 30),
    _s("id", "Kennung", "Id", "Der Ablauf nennt sie.", "The flow names it.", 18),
)

STECKBRIEFZEILEN: Final = (
    _s("name", "Name des Prozesses", "Name of the process", "Gegenstand und Verb: Hund anmelden.", "Object and verb."),
    _s("bereich", "Produktbereich", "Product area", "Zwei Ziffern, zum Beispiel 16.", "Two digits, such as 16."),
    _s("kurzbeschreibung", "Kurzbeschreibung", "Short description", "Ein bis drei Sätze.", "One to three sentences."),
    _s("art", "Art", "Kind", "Steuerung, Leistung oder Unterstützung.", "Steering, service or support."),
    _s(
        "verantwortlich", "Verantwortliche Stelle", "Responsible office", "Stelle aus dem Katalog.", "Of the catalogue."
    ),
    _s("ausloeser", "Auslöser", "Trigger", "Je Zeile einer (Alt+Eingabe).", "One per line (Alt+Enter)."),
    _s("ergebnis", "Ergebnis", "Result", "Je Zeile eines.", "One per line."),
    _s("schlagworte", "Schlagworte", "Keywords", "Je Zeile eines.", "One per line."),
    _s("leika", "LeiKa-Schlüssel", "Service key", "14 Ziffern.", "14 digits."),
    _s("fallzahl", "Fälle im Jahr", "Cases per year", "Zahl; oder: 20 je Monat.", "Number; or: 20 je Monat."),
    _s("quelle", "Quelle der Fälle", "Source of cases", "Schätzung, Statistik 2025 …", "Estimate, statistics …"),
    _s("hinweise", "Hinweise", "Notes", "Was allgemein zu beachten ist.", "What else to know."),
)
"""Rows of the sheet Steckbrief."""
