"""What stands on the sheet of instructions."""

from __future__ import annotations

from collections.abc import Iterator

from prozesslib.message import Message

BLATT = Message("Anleitung", "How to")

_ABSAETZE = (
    Message("# So wird diese Mappe ausgefüllt", "# How to fill in this workbook"),
    Message(
        "Weiße Zellen sind zum Ausfüllen. Graue Zellen sind Schlüssel oder nur zum Lesen und bleiben, wie sie sind. "
        "Was eine Spalte bedeutet, steht als Notiz an ihrer Überschrift.",
        "White cells are for filling in. Grey cells are keys or to read only and stay as they are. "
        "What a column means stands as a note at its header.",
    ),
    Message(
        "Eine leere Zelle löscht nichts. Was gelöscht werden soll, bitte der Prozessmanagerin oder dem "
        "Prozessmanager sagen.",
        "An empty cell deletes nothing. Tell the process manager what is to be deleted.",
    ),
    Message(
        "Sortieren, Filtern, Ausblenden und eigene Spalten schaden nicht. Die Überschriften und das verborgene Blatt "
        "bitte nicht ändern. Zum Sortieren den Blattschutz aufheben (Überprüfen, Blattschutz aufheben; ohne Kennwort).",
        "Sorting, filtering, hiding and columns of your own do no harm. Please leave the headers and the hidden sheet "
        "as they are. To sort, lift the protection of the sheet (Review, Unprotect Sheet; no password).",
    ),
    Message("# Blatt Prozesse", "# Sheet Prozesse"),
    Message(
        "Eine Zeile je Prozess. Neue Prozesse kommen unten dazu: Name und Produktbereich ausfüllen, die Kennung leer "
        "lassen. Gelöschte Zeilen ändern nichts.",
        "One row a process. New processes go below: fill in name and product area, leave the key empty. "
        "Deleted rows change nothing.",
    ),
    Message("# Blatt Schritte", "# Sheet Schritte"),
    Message(
        "Eine Zeile je Schritt, in der Reihenfolge des Ablaufs. Ein neuer Schritt ist eine neue Zeile unter dem "
        "Schritt, auf den er folgt: die Kennung des Prozesses übernehmen, die Schritt-Kennung leer lassen.",
        "One row a step, in the order of the flow. A new step is a new row below the step that it follows: "
        "copy the key of the process, leave the key of the step empty.",
    ),
    Message("# Blatt Kennzahlen", "# Sheet Kennzahlen"),
    Message(
        "Hier stehen die eigenen Zahlen. Zahlen der Blaupause stehen grau daneben (Vorgabe) und gehen in keine Summe "
        "ein. Was niemand weiß, bleibt leer; 0 heißt: es ist wirklich null.",
        "The figures of this administration. Figures of the blueprint stand beside them in grey (Vorgabe) and enter no "
        "total. What nobody knows stays empty; 0 means that it is really zero.",
    ),
    Message(
        "Zeiten mit Einheit: 5 min, 2 h, 3 AT (Arbeitstage), 2 Wochen. Fallzahlen als Zahl; „je“ sagt, für welchen "
        "Zeitraum. Quellen beginnen mit der Art: Schätzung, Messung, Erhebung, Fachverfahren, Statistik.",
        "Times have a unit: 5 min, 2 h, 3 AT (working days), 2 Wochen. Case numbers are numbers; “je” says for which "
        "period. Sources begin with their kind: Schätzung, Messung, Erhebung, Fachverfahren, Statistik.",
    ),
    Message("# Zurückgeben", "# Giving it back"),
    Message(
        "Die Mappe als .xlsx speichern und zurückschicken. Eingelesen wird nur, was sich gegenüber der Ausgabe "
        "geändert hat; inzwischen Geändertes im Register bleibt.",
        "Save the workbook as .xlsx and send it back. Only what was changed since the export is taken; "
        "what was changed in the register meanwhile stays.",
    ),
)


def absaetze(sprache: str, stand: Message) -> Iterator[str]:
    """The paragraphs in a language (``"de"`` or ``"en"``); ``stand`` says which state the workbook has."""
    yield from (paragraph.text(sprache) for paragraph in _ABSAETZE)
    yield stand.text(sprache)
