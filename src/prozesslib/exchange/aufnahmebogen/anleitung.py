"""What the sheet Anleitung says to who fills the workbook in."""

from __future__ import annotations

from prozesslib.message import Message


def anleitung() -> tuple[Message, ...]:
    """The paragraphs; those that begin with ``# `` are headings."""
    return (
        Message("# So wird der Bogen ausgefüllt", "# How to fill in this workbook"),
        Message(
            "Zuerst das Blatt Steckbrief: wie der Prozess heißt und wozu er gehört. Dann das Blatt Beteiligte: "
            "die Rollen, nie Namen von Personen. Dann das Blatt Ablauf, eine Zeile je Schritt.",
            "First the sheet Profile: what the process is called and where it belongs. Then Participants: the "
            "roles, never names of persons. Then the sheet Flow, one row a step.",
        ),
        Message("# Was auf was folgt", "# What follows what"),
        Message(
            "Ohne „Weiter mit“ folgt die nächste Zeile. „Weiter mit“ nennt die Nr. einer anderen Zeile oder "
            "„Ende“. Die Nummern sind frei: Zwischen 3 und 4 passt 3a.",
            "Without “Go on with” the next row follows. “Go on with” names the number of another row, or “End”. "
            "Numbers are free: between 3 and 4 there is room for 3a.",
        ),
        Message("# Entscheidungen", "# Decisions"),
        Message(
            "Die Frage in „Was geschieht“, die erste Antwort in „Wenn“. Jede weitere Antwort steht in einer "
            "eigenen Zeile darunter, nur mit „Wenn“, „Anteil“ und „Weiter mit“. Hat ein Schritt mehrere "
            "Antworten, kommt die Entscheidung von selbst dahinter.",
            "The question goes into “What happens”, the first answer into “If”. Each further answer has a row of "
            "its own below, with “If”, “Share” and “Go on with” only. Where a step has several answers, the "
            "decision is put behind it.",
        ),
        Message("# Was gleichzeitig läuft", "# What runs at the same time"),
        Message(
            "Zeilen untereinander bekommen in „Gleichzeitig“ denselben Buchstaben. Hat ein Strang mehrere "
            "Schritte, kommt eine Ziffer dazu: A1, A1, A2. Danach geht es weiter, wenn alle fertig sind.",
            "Rows below each other get the same letter in “At the same time”. If a branch has several steps, add "
            "a digit: A1, A1, A2. It goes on when all are done.",
        ),
        Message("# Unterlagen, Medien, IT-Verfahren", "# Documents, media, IT systems"),
        Message(
            "Braucht ein Schritt mehrere Unterlagen oder IT-Verfahren, stehen die weiteren in Zeilen darunter, in"
            " denen „Nr.“ und „Was geschieht“ leer bleiben.",
            "If a step needs several documents or IT systems, the further ones stand in rows below in which “No.”"
            " and “What happens” stay empty.",
        ),
        Message("# Zeiten und Anteile", "# Times and shares"),
        Message(
            "Immer den üblichen Wert, mit Einheit: 5 min, 2 h, 3 AT (Arbeitstage), 1 Woche. Die Spanne steht in "
            "Klammern: 5 min (3 min bis 10 min). Was niemand weiß, bleibt leer.",
            "Always the usual value, with its unit: 5 min, 2 h, 3 AT (working days), 1 Woche. The span stands in "
            "brackets: 5 min (3 min bis 10 min). What nobody knows stays empty.",
        ),
        Message("# Fristen während eines Schritts", "# Deadlines during a step"),
        Message(
            "Die Art heißt „Frist“, „Gehört zu“ nennt die Nr. des Schritts, „Dauer der Frist“ wie lange gewartet wird.",
            "The kind is “Deadline”, “Belongs to” names the step, “Length of deadline” how long one waits.",
        ),
        Message("# Beispiel", "# Example"),
        Message("Nr. 1: Antrag prüfen, Wer: Sachbearbeitung, 10 min", "No. 1: Check application, 10 min"),
        Message(
            "Nr. 2: Antrag vollständig? Wenn ja, 85 %, Weiter mit 4",
            "No. 2: Complete? If yes, 85 %, go on with 4",
        ),
        Message("(ohne Nr.): Wenn nein, 15 %, Weiter mit 3", "(no number): If no, 15 %, go on with 3"),
        Message("Nr. 3: Unterlagen nachfordern, Weiter mit 1", "No. 3: Ask for documents, go on with 1"),
        Message("Nr. 4: Bescheid erstellen", "No. 4: Write the decision"),
        Message("# Zurück", "# Back"),
        Message(
            "Das Programm liest den Bogen mit „prozesslib import aufnahmebogen“. Es nennt jede Zelle, in der "
            "etwas fehlt.",
            "The program reads the workbook by “prozesslib import aufnahmebogen”. It names every cell where "
            "something is missing.",
        ),
    )
