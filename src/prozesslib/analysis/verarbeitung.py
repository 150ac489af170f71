"""What a process says of the processing of personal data, and whether somebody here has confirmed it."""

from __future__ import annotations

from typing import Final

from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.feldwerte import Feldwert, feldwert
from prozesslib.message import Message
from prozesslib.model.bestand import Prozessdatei

VERLANGT: Final = {
    "zwecke": Message("Zwecke (b)", "purposes (b)"),
    "betroffene": Message("betroffene Personen (c)", "data subjects (c)"),
    "datenkategorien": Message("Daten (c)", "data (c)"),
    "empfaenger": Message("Empfänger (d)", "recipients (d)"),
    "drittland": Message("Drittland (e)", "third country (e)"),
    "loeschfrist": Message("Löschfrist (f)", "erasure (f)"),
    "tom_verweis": Message("Maßnahmen (g)", "measures (g)"),
}
"""What Art. 30 (1) GDPR asks for, by its letters; f and g where possible."""


DANEBEN: Final = {
    "rechtsgrundlage": Message("Erlaubnis (Art. 6)", "legal ground (Art. 6)"),
    "besondere_kategorien": Message("Art. 9", "Art. 9"),
    "auftragsverarbeitung": Message("Auftrag (Art. 28)", "processor (Art. 28)"),
    "dsfa": Message("Folgenabschätzung (Art. 35)", "impact assessment (Art. 35)"),
}
"""What other articles ask for and what usually stands beside it."""


def angabe_von(umfang: Umfang, datei: Prozessdatei, name: str) -> Feldwert | None:
    """One entry of the block ``datenschutz``."""
    return feldwert(umfang.bestand, datei, "datenschutz", name)


def personenbezogen(umfang: Umfang, datei: Prozessdatei) -> bool | None:
    """Whether the process handles personal data; None where nobody said it."""
    found = angabe_von(umfang, datei, "personenbezogen")
    if found is None:
        return True if any(angabe_von(umfang, datei, name) for name in VERLANGT) else None
    return bool(found.wert)


def fehlende(umfang: Umfang, datei: Prozessdatei) -> list[str]:
    """The entries of Art. 30 that are missing."""
    return [name for name in VERLANGT if angabe_von(umfang, datei, name) is None]


def ist_bestaetigt(umfang: Umfang, datei: Prozessdatei) -> bool:
    """Whether the entries are this administration's own, or it has released the text they stand in."""
    if not umfang.bestand.ist_register:
        return False
    if datei.prozess.lokal.get("status") == "freigegeben":
        return True
    found = [angabe_von(umfang, datei, name) for name in ("personenbezogen", *VERLANGT)]
    said = [field for field in found if field is not None]
    return bool(said) and not any(field.vorgabe for field in said)


def ist_vollstaendig(umfang: Umfang, datei: Prozessdatei) -> bool:
    """Whether all entries are there and count."""
    return not fehlende(umfang, datei) and (umfang.mit_vorgaben or ist_bestaetigt(umfang, datei))
