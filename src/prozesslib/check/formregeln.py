"""Documentation of the codes of form: what the reader (PL0xx) and the schema (PL1xx) report."""

from __future__ import annotations

from typing import Final, NamedTuple

from prozesslib.check.befund import Schwere


class Formregel(NamedTuple):
    """A code of form; ``text`` is written as the docstring of a rule."""

    code: str
    familie: str
    schwere: Schwere
    text: str


_TEXTE: Final = {
    "PL001": """Die Datei ist gültiges YAML.

    Warum: Eine Datei, die nicht gelesen werden kann, zählt nirgends mit.
    Falsch: schlagworte: [Hundesteuer, Hundehaltung
    Richtig: schlagworte: [Hundesteuer, Hundehaltung]
    Beheben: An der genannten Stelle nachsehen: Oft fehlt eine Klammer, ein Anführungszeichen oder eine Einrückung.
""",
    "PL002": """Die Datei ist in UTF-8 gespeichert.

    Warum: Sonst werden aus Umlauten falsche Zeichen.
    Falsch: Ein Text, den ein altes Programm als Windows-1252 gespeichert hat
    Richtig: Derselbe Text, als UTF-8 gespeichert
    Beheben: Im Editor „Speichern mit Kodierung: UTF-8“ wählen.
""",
    "PL003": """Die Datei beginnt ohne Byte-Reihenfolge-Marke (BOM).

    Warum: Die Marke ist unsichtbar und stört andere Programme.
    Falsch: UTF-8 mit BOM
    Richtig: UTF-8
    Beheben: Im Editor „UTF-8“ ohne BOM wählen und speichern.
""",
    "PL004": """Die Datei enthält keine Nullbytes.

    Warum: Sie ist dann beschädigt oder keine Textdatei.
    Falsch: Eine halb geschriebene Datei nach einem Absturz
    Richtig: Der Text aus dem letzten gespeicherten Stand
    Beheben: Die Datei aus einem früheren Stand zurückholen.
""",
    "PL005": """Eine Datei hat höchstens 1 MiB.

    Warum: Größere Dateien liest niemand mehr, und sie halten jeden Befehl auf.
    Falsch: Ein ganzes Handbuch in hinweise
    Richtig: Ein Satz in hinweise, das Handbuch dort, wo es gepflegt wird
    Beheben: Kürzen oder auf mehrere Prozesse aufteilen.
""",
    "PL006": """Listen und Blöcke sind höchstens 64-mal ineinander geschachtelt.

    Warum: Tiefer schachtelt nur, wer ein Programm zum Absturz bringen will.
    Falsch: schlagworte: [[[[[[ … ]]]]]]
    Richtig: schlagworte: [Hundesteuer]
    Beheben: Die überzähligen Klammern löschen.
""",
    "PL007": """Eingerückt wird mit Leerzeichen, nicht mit Tabulatoren.

    Warum: Ein Tabulator ist in jedem Editor anders breit; YAML erlaubt ihn deshalb nicht.
    Falsch: Eine Zeile, die mit einem Tabulator beginnt
    Richtig: Dieselbe Zeile mit zwei Leerzeichen
    Beheben: Im Editor Tabulatoren durch Leerzeichen ersetzen.
""",
    "PL008": """Ein Schlüssel steht in seinem Block nur einmal.

    Warum: Sonst ist offen, welche der Angaben gilt.
    Falsch: name: Hund anmelden und weiter unten noch einmal name: Hund melden
    Richtig: name: Hund anmelden
    Beheben: Eine der beiden Angaben löschen.
""",
    "PL009": """Anker und Verweise von YAML (& und *) werden nicht verwendet.

    Warum: Sie machen Texte schwer lesbar und können aus wenigen Zeilen riesige Daten machen.
    Falsch: ergebnis: [&bescheid Bescheid, *bescheid]
    Richtig: ergebnis: [Bescheid]
    Beheben: Den Wert ausschreiben; gehört das Zeichen zum Text, ihn in Anführungszeichen setzen.
""",
    "PL010": """Typangaben von YAML (!!) werden nicht verwendet.

    Warum: Welche Art von Wert erwartet wird, sagt das Schema.
    Falsch: ergebnis: [!!str Bescheid]
    Richtig: ergebnis: [Bescheid]
    Beheben: Die Typangabe löschen; gehört das Zeichen zum Text, ihn in Anführungszeichen setzen.
""",
    "PL011": """Eine Datei enthält genau ein Dokument.

    Warum: Was nach einer Zeile „---“ steht, würde übersehen.
    Falsch: Zwei Prozesse in einer Datei, getrennt durch ---
    Richtig: Für jeden Prozess eine eigene Datei
    Beheben: Auf mehrere Dateien aufteilen.
""",
    "PL012": """Eine Datei ist nicht leer.

    Warum: Eine leere Datei ist meist ein Versehen.
    Falsch: Eine Datei ohne Inhalt
    Richtig: Die Angaben des Prozesses oder gar keine Datei
    Beheben: Die Datei füllen oder löschen.
""",
    "PL013": """Eine Datei beginnt mit Schlüsseln, nicht mit einer Liste oder einem bloßen Text.

    Warum: Jede Angabe hat einen Namen.
    Falsch: - Hund anmelden
    Richtig: name: Hund anmelden
    Beheben: Die Angaben als „schlüssel: wert“ schreiben.
""",
    "PL014": """Ein Schlüssel ist ein einfacher Text.

    Warum: Nur so lässt er sich nachschlagen.
    Falsch: [a, b]: wert
    Richtig: name: wert
    Beheben: Den Schlüssel als Wort schreiben.
""",
    "PL015": """Zahlen mit führender Null stehen in Anführungszeichen.

    Warum: Programme lesen sie verschieden: als Text, als Zahl ohne Null oder als Zahl zur Basis 8.
    Falsch: produktrahmen-nrw: [01]
    Richtig: produktrahmen-nrw: ["01"]
    Beheben: Anführungszeichen setzen.
""",
    "PL016": """Die Datei enthält keine Steuerzeichen.

    Warum: Man sieht sie nicht, und manche lassen ein Terminal anderes zeigen, als dasteht.
    Falsch: Ein aus einem anderen Programm kopierter Text mit unsichtbaren Zeichen
    Richtig: Derselbe Text, neu getippt
    Beheben: Das Zeichen an der genannten Stelle löschen.
""",
    "PL020": """Verknüpfungen (Symlinks) sind nicht erlaubt.

    Warum: Sie können aus dem Register hinausführen; ihnen wird nie gefolgt.
    Falsch: Eine Verknüpfung auf eine Datei in einem anderen Ordner
    Richtig: Die Datei selbst
    Beheben: Die Verknüpfung durch die Datei ersetzen oder löschen.
""",
    "PL101": """Nur Schlüssel, die das Schema kennt.

    Warum: Ein Tippfehler im Schlüssel bliebe sonst unbemerkt, und die Angabe zählte nicht.
    Falsch: beschreibung: Wer einen Hund hält …
    Richtig: kurzbeschreibung: Wer einen Hund hält …
    Beheben: Den Schlüssel berichtigen; eigene Attribute stehen in lokal.zusatz.
""",
    "PL102": """Pflichtangaben sind da.

    Warum: Ohne sie ist nicht klar, was gemeint ist.
    Falsch: Ein Prozess ohne name
    Richtig: name: Hund anmelden
    Beheben: Die genannte Angabe ergänzen.
""",
    "PL103": """Eine Angabe hat die erwartete Art: Text, Liste, Zahl oder Block.

    Warum: Auswertungen verlassen sich darauf.
    Falsch: schlagworte: Hundesteuer
    Richtig: schlagworte: [Hundesteuer]
    Beheben: So schreiben wie im Beispiel; fehlende Angaben weglassen statt leer lassen.
""",
    "PL104": """Wo nur bestimmte Werte möglich sind, steht einer davon.

    Warum: Nur mit festen Wörtern lässt sich zählen und filtern.
    Falsch: status: fertig
    Richtig: status: freigegeben
    Beheben: Einen der genannten Werte wählen.
""",
    "PL105": """Eine Angabe hat die vorgesehene Form.

    Warum: Nur so können Zeiten gerechnet und Schlüssel verglichen werden.
    Falsch: bearbeitungszeit: 5 Minuten
    Richtig: bearbeitungszeit: 5 min
    Beheben: So schreiben wie im Beispiel des Hinweises.
""",
    "PL106": """Ein Eintrag hat nur die Schlüssel seiner Art.

    Warum: Ein Schritt ist kein Ereignis; ein Register hat eine kommune, eine Bibliothek einen herausgeber.
    Falsch: - {id: fertig, ereignis: ende, name: Erledigt, bearbeitungszeit: 5 min}
    Richtig: - {id: fertig, ereignis: ende, name: Erledigt}
    Beheben: Den Schlüssel löschen oder die Angabe an einen passenden Eintrag schreiben.
""",
    "PL107": """Von mehreren möglichen Angaben ist eine da.

    Warum: Ein Eintrag ohne Art ist kein Schritt und kein Ereignis.
    Falsch: - {id: pruefen, beteiligter: sachbearbeitung}
    Richtig: - {id: pruefen, schritt: Antrag prüfen, beteiligter: sachbearbeitung}
    Beheben: Eine der genannten Angaben ergänzen.
""",
    "PL108": """In einer Liste steht nichts mehrfach.

    Warum: Doppelte Einträge würden doppelt gezählt.
    Falsch: schlagworte: [Hundesteuer, Hundesteuer]
    Richtig: schlagworte: [Hundesteuer, Hundehaltung]
    Beheben: Den zweiten Eintrag löschen.
""",
    "PL109": """Eine Angabe hält die übrigen Grenzen des Schemas ein, etwa Länge und Anzahl.

    Warum: Zu lange Texte passen in keine Liste, leere sagen nichts.
    Falsch: schlagworte: []
    Richtig: schlagworte: [Hundesteuer]
    Beheben: Die Angabe kürzen, ergänzen oder weglassen; der Hinweis zeigt ein Beispiel.
""",
}

_WARNUNGEN: Final = frozenset({"PL003", "PL015"})
"""The reader goes on after these."""

FORM_REGELN: Final = tuple(
    Formregel(
        code,
        "text" if code < "PL100" else "schema",
        Schwere.WARNUNG if code in _WARNUNGEN else Schwere.FEHLER,
        text,
    )
    for code, text in _TEXTE.items()
)
"""In the order of their codes."""
