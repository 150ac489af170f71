"""PL8xx: nothing that belongs to a person, nothing that misleads the eye."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from prozesslib.check.befund import Schwere
from prozesslib.check.regel import Fund, Path, prozess_regel
from prozesslib.message import Message
from prozesslib.model.bestand import Bestand, Prozessdatei

_MUSTER = {
    "E-Mail-Adresse": ("e-mail address", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(\.[\w-]{1,63})+")),
    "IBAN": ("IBAN", re.compile(r"\bDE\d{2}( ?\d{4}){4} ?\d{2}\b")),
    "Telefonnummer": (
        "phone number",
        re.compile(r"(?<![\d.])(\+49[ -]?|0)[1-9]\d{1,4}[ /-]{1,3}(\d{3,}|\d{1,2}-\d{3,})"),
    ),
}
_ANREDE = re.compile(r"\b(Herrn?|Frau) (Dr\. )?[A-ZÄÖÜ][a-zäöüß]+\b")
_SICHTBAR = {"\n", "\t"}


def _texts(tree: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, str):
        yield path, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _texts(value, (*path, key))
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            yield from _texts(value, (*path, index))


def persoenliches(text: str) -> Message | None:
    """What in a text looks like personal data; None when nothing does."""
    for name, (english, pattern) in _MUSTER.items():
        if pattern.search(text):
            return Message(f"Der Text enthält eine {name}.", f"The text contains an {english}.")
    if _ANREDE.search(text):
        return Message("Der Text nennt anscheinend eine Person.", "The text seems to name a person.")
    return None


@prozess_regel("PL801", Schwere.WARNUNG)
def keine_personenbezogenen_daten(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Im gemeinsamen Text stehen keine Namen, Adressen, Telefonnummern oder Konten von Personen.

    Rollen und Stellen statt Personen nennen; Funktionspostfächer gehören in prozesslib.yaml.
    """
    for path, text in _texts({key: value for key, value in datei.daten.items() if key != "lokal"}):
        satz = None if path[-1] == "url" else persoenliches(text)
        if satz:
            yield Fund(path, satz, Message("Rolle oder Stelle nennen.", "Name the role or office."))


@prozess_regel("PL802")
def nur_sichtbare_zeichen(datei: Prozessdatei, _: Bestand) -> Iterator[Fund]:
    """Texte enthalten keine Steuerzeichen und keine Zeichen, die die Leserichtung umkehren."""
    for path, text in _texts(datei.daten):
        hidden = [c for c in text if c not in _SICHTBAR and unicodedata.category(c) in ("Cc", "Cf") and c != "\u00ad"]
        if hidden:
            satz = Message(
                f"Der Text enthält ein unsichtbares Zeichen (U+{ord(hidden[0]):04X}).",
                f"The text contains an invisible character (U+{ord(hidden[0]):04X}).",
            )
            yield Fund(path, satz)
