"""Laws as lists write them: section and name apart, and on which level a law stands, where that is certain."""

from __future__ import annotations

import re

from prozesslib.exchange.listen.worte import gefaltet
from prozesslib.model.bestand import Bestand


def gesetz_und_stelle(text: str) -> tuple[str, str]:
    """``§ 17 BMG`` and ``BMG § 17`` as law and section."""
    before = re.fullmatch(
        r"((?:§§?|Art\.?)\s*[\d][^A-ZÄÖÜ]*(?:Abs\.[^A-ZÄÖÜ]*|Satz[^A-ZÄÖÜ]*|Nr\.[^A-ZÄÖÜ]*)*)\s+(.+)", text
    )
    if before:
        return before[2].strip(" ,"), before[1].strip(" ,")
    after = re.fullmatch(r"(.+?)[,\s]+((?:§|Art\.?\s*\d).*)", text)
    return (after[1].strip(" ,"), after[2].strip(" ,")) if after else (text, "")


def ebene(law: str) -> str | None:
    """The level where the name itself says it."""
    word = law.lower()
    if "satzung" in word or "ortsrecht" in word:
        return "kommune"
    if re.search(r"verordnung \(e[ug]\)|richtlinie \(e[ug]\)|dsgvo|\beu-", word):
        return "eu"
    if re.search(r"\bdes landes\b|^landes|\bnrw\b|gemeindeordnung|kommunalabgabengesetz", word):
        return "land"
    return "bund" if re.search(r"^bundes|grundgesetz|bürgerliches gesetzbuch|sozialgesetzbuch", word) else None


def ebenen(bestand: Bestand) -> dict[str, str]:
    """What the register says of the level of each law, by its name and by the abbreviation in brackets."""
    found: dict[str, str] = {}
    for process in bestand.prozesse.values():
        for law in process.daten.get("rechtsgrundlagen", ()):
            short = re.search(r"\(([A-ZÄÖÜ][\w-]*)\)", law["gesetz"])
            for name in (law["gesetz"], law["gesetz"].split(" (")[0], *([short[1]] if short else [])):
                found.setdefault(gefaltet(name), law["ebene"])
    return found
