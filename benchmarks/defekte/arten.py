"""The kinds of defects: each takes a sound text and a source of chance, and gives the text with one fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random
from typing import Final, NamedTuple


class Defekt(NamedTuple):
    """A text with one fault in it."""

    text: bytes
    zeile: int
    """Where the fault stands, from 1."""


Art = Callable[[Random, str], Defekt | None]
"""None where the text has nothing that this fault could befall."""

_ZIEL: Final = r"(?<=weiter: )[a-z0-9-]+"
_TEXTFELD: Final = r"(?m)^(?:hinweise|    (?:hinweis|folge|massnahme)|  (?:notbetrieb|notverfahren)): (?=[A-ZÄÖÜ])"
IBAN: Final = "DE89370400440532013000"


def _ersetze(muster: str, neu: str | Callable[[re.Match[str]], str]) -> Art:
    """Replace one of the places that a pattern finds."""
    pattern = re.compile(muster)

    def art(draw: Random, text: str) -> Defekt | None:
        places = list(pattern.finditer(text))
        if not places:
            return None
        place = draw.choice(places)
        new = neu if isinstance(neu, str) else neu(place)
        if new == place[0]:
            return None
        return Defekt(
            (text[: place.start()] + new + text[place.end() :]).encode(), text.count("\n", 0, place.start()) + 1
        )

    return art


def _haenge_an(lines: str) -> Art:
    """Put lines at the end."""

    def art(draw: Random, text: str) -> Defekt | None:
        key = lines.partition(":")[0]
        if re.search(rf"(?m)^{key}:", text):
            return None
        return Defekt((text + lines + "\n").encode(), text.count("\n") + 1)

    return art


def _im_text(words: str) -> Art:
    """Begin a text that others read with these words."""
    return _ersetze(_TEXTFELD, lambda place: f"{place[0]}{words} ")


def _vertippt(place: re.Match[str]) -> str:
    word = place[0]
    return word[:-3] + word[-2] + word[-3] + word[-1] if word[-2] != word[-3] else word + word[-1]


def _substantiviert(place: re.Match[str]) -> str:
    thing, verb = place[2], place[3]
    return f"{place[1]}{verb[:-2].capitalize()}ung {thing}"


def _eintrag_weg(muster: str) -> Art:
    """Take an entry of the flow away, from its line to the next entry."""
    pattern = re.compile(rf"(?m)^  - id: [a-z0-9-]+\n    {muster}.*\n(?:    .*\n)*")
    return lambda draw, text: (
        Defekt((text[: p.start()] + text[p.end() :]).encode(), text.count("\n", 0, p.start()) + 1)
        if (places := list(pattern.finditer(text))) and (p := draw.choice(places))
        else None
    )


def _anders(place: re.Match[str]) -> str:
    """Another digit in the middle of a number."""
    middle = len(place[0]) // 2
    return place[0][:middle] + str((int(place[0][middle]) + 5) % 10) + place[0][middle + 1 :]


ARTEN: Final[Mapping[str, Art]] = {
    "key misspelt": _ersetze(r"(?m)(?<=^)[a-z]{6,}(?=:)", _vertippt),
    "key of an entry misspelt": _ersetze(r"(?m)(?<=^    )[a-z]{6,}(?=:)", _vertippt),
    "unknown Baustein": _ersetze(r"(?<=baustein: )[a-z-]{5,}", _vertippt),
    "way to nowhere": _ersetze(_ZIEL, lambda p: p[0] + "-weg"),
    "end missing": _eintrag_weg("ereignis: ende"),
    "start missing": _eintrag_weg("ereignis: start"),
    "shares not 100 %": _ersetze(r"(?<=anteil: \{wert: )\d+(?= %)", lambda p: str(int(p[0]) + 7)),
    "unit lost": _ersetze(r"(?<=wert: )\d+ (?:min|h|AT)\b", lambda p: p[0].split()[0]),
    "unit confused": _ersetze(r"(?<=bearbeitungszeit: \{wert: )\d+ min\b", lambda p: p[0].replace("min", "AT")),
    "range upside down": _ersetze(
        r"(?<=, bis: )\d+ (?:min|h|AT)(?=, quelle)", lambda p: "0" + p[0].lstrip("0123456789")
    ),
    "name nominalised": _ersetze(r"(?m)(^name: )([A-ZÄÖÜ][a-zäöüß]+) ([a-zäöüß]{4,}en)$", _substantiviert),
    "step nominalised": _ersetze(r"(?m)(    schritt: )([A-ZÄÖÜ][a-zäöüß]+) ([a-zäöüß]{4,}en)$", _substantiviert),
    "e-mail address": _im_text("Rückfragen an erika.mustermann@stadt-beispiel.de."),
    "account number": _im_text(f"Zahlung an {IBAN}."),
    "telephone number": _im_text("Auskunft unter Tel. 02431 123456."),
    "person named": _im_text("Frau Muster entscheidet."),
    "password": _im_text("Kennwort: Sommer2024!"),
    "note to self": _im_text("TODO: noch klären."),
    "id of another": _ersetze(r"(?m)(?<=^id: )[a-z0-9-]+$", "personalausweis-beantragen"),
    "id not as the file": _ersetze(r"(?m)(?<=^id: )[a-z0-9-]+$", lambda p: p[0] + "-x"),
    "id with capital": _ersetze(r"(?m)(?<=^id: )[a-z0-9-]+$", lambda p: p[0].capitalize()),
    "wrong LeiKa digit": _ersetze(r'(?<=leika: \[")\d{14}', _anders),
    "mojibake": _ersetze(
        "[äöüÄÖÜß]", lambda p: p[0].encode().decode("latin-1" if p[0] == "ß" else "cp1252", "replace")
    ),
    "tab": _ersetze(r"(?m)^    (?=[a-z]+:)", "\t"),
    "byte order mark": lambda draw, text: Defekt(b"\xef\xbb\xbf" + text.encode(), 1),
    "control character": _ersetze(r"(?<=name: )(?=[A-ZÄÖÜ])", "\x07"),
    "anchor": _ersetze(r"(?m)(?<=^    name: )(?=[A-ZÄÖÜ])", "&a "),
    "duplicate key": _ersetze(r"(?m)^(?:status|art|verantwortlich): .*$", lambda p: f"{p[0]}\n{p[0]}"),
    "duplicate entry": _ersetze(r"(?m)^  - \{id: [a-z0-9-]+, .*\}$", lambda p: f"{p[0]}\n{p[0]}"),
    "wrong type": _ersetze(r"(?m)(?<=^schlagworte: )\[.*\]$", "5"),
    "null": _ersetze(r"(?m)(?<=^verantwortlich:) [a-z-]+$", ""),
    "leading zeros unquoted": _ersetze(r'"(0\d+)"', lambda p: p[1]),
    "day that is none": _haenge_an("rechtsstand: 2026-02-30"),
    "required key missing": _ersetze(r"(?m)^(?:name|modell|status|art): .*\n", ""),
    "own block in a library": _haenge_an("lokal: {status: entwurf}"),
    "replaces itself": lambda draw, text: _haenge_an(f"ersetzt: [{text.split()[1]}]")(draw, text),
    "reference to no process": _ersetze(r"(?m)(?<=^folgeprozesse: \[)[a-z0-9-]+", lambda p: p[0] + "-alt"),
    "call of no process": _ersetze(r"(?<=teilprozess: )[a-z0-9-]+", lambda p: p[0] + "-alt"),
    "repealed law": _ersetze(r"(?m)(?<=, gesetz: )[^\",}]+(?=, (?:fund|ebene))", "Telemediengesetz (TMG)"),
    "§ without blank": _ersetze(r"§ (?=\d)", "§"),
    "filler": _im_text("Dies ist grundsätzlich eigentlich selbstverständlich."),
    "passive chain": _im_text("Der Antrag wird erfasst, geprüft, genehmigt und versandt."),
    "unknown medium": _ersetze(r"(?<=medium: )[a-z-]{5,}", _vertippt),
    "unknown participant": _ersetze(r"(?<=beteiligter: )[a-z-]{5,}", _vertippt),
    "unknown office": _ersetze(r"(?m)(?<=^verantwortlich: )[a-z-]{4,}", lambda p: p[0] + "-alt"),
    "unknown legal basis": _ersetze(r"(?<=    rechtsgrundlagen: \[)[a-z0-9-]+", lambda p: p[0] + "-x"),
    "unknown status": _ersetze(r"(?m)(?<=^status: )[a-z-]+", "fertig"),
    "recovery later than allowed": _ersetze(r"(?m)(?<=^  rto: )\d+ [A-Za-z]+", "900 AT"),
    "join of nothing": _ersetze(r"(?<=zusammenfuehrung: )[a-z0-9-]+", lambda p: p[0] + "-x"),
    "name empty": _ersetze(r"(?m)(?<=^name: ).+$", "''"),
    "indentation": _ersetze(r"(?m)^  (?=- id: [a-z0-9-]+$)", "   "),
    "bracket open": _ersetze(r"(?<=[a-zäöüß])\](?=\n)", ""),
    "quote open": _ersetze(r'"(?=\n|\]|\})', ""),
    "colon in a text": _ersetze(r"(?m)(?<=^name: )(?=[A-ZÄÖÜ])", "Dienst: "),
    "line endings of Windows": lambda draw, text: Defekt(text.replace("\n", "\r\n").encode(), 1),
}
"""Kind of defect to how it is made."""
