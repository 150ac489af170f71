"""Edits on what stands beside the processes: catalogues and conventions."""

from __future__ import annotations

from collections.abc import Collection
from random import Random

from verbund.dateien import Baum
from verbund.steckbrief import SAETZE, WOERTER
from verbund.umfeld import Bearbeitung, Umfeld

STELLEN, VERFAHREN, KONVENTIONEN = "kataloge/stellen.yaml", "kataloge/verfahren.yaml", "konventionen.yaml"


def beschreibung(katalog: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Describe an entry anew."""
    rng.choice(katalog["eintraege"][:12])["beschreibung"] = rng.choice(SAETZE)


def synonym(katalog: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Add another word for an entry."""
    words = rng.choice(katalog["eintraege"][:12]).setdefault("synonyme", [])
    words.append(rng.choice([word for word in WOERTER if word not in words]))


def eintrag(katalog: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Add an entry."""
    name = f"{umfeld.wer} {len(katalog['eintraege'])}"
    new = {"id": name.lower().replace(" ", "-"), "name": name, "beschreibung": rng.choice(SAETZE)}
    katalog["eintraege"].insert(rng.randrange(len(katalog["eintraege"]) + 1), new)


def fachbereich(katalog: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Add an office of one's own, and say which typical one it is."""
    known = [entry["id"] for entry in katalog["eintraege"]]
    new = rng.choice([key for key in (f"fachbereich-{number}" for number in range(1, 9)) if key not in known])
    typical = rng.choice([key for key in known if not key.startswith("fachbereich")])
    katalog["eintraege"].append({"id": new, "name": f"Fachbereich {new[-1]}", "art": "amt", "entspricht": typical})


def ohne_einen(katalog: Baum, gebraucht: Collection[str], rng: Random) -> Baum:
    """The catalogue without one of the entries that nothing refers to."""
    gone = rng.choice([entry for entry in katalog["eintraege"] if entry["id"] not in gebraucht])
    return {**katalog, "eintraege": [entry for entry in katalog["eintraege"] if entry is not gone]}


def regel(konventionen: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Change a convention."""
    naming = konventionen["benennung"]
    match rng.randrange(3):
        case 0:
            naming["hoechstlaenge"] = rng.choice([70, 75, 85, 90, 100])
        case 1:
            short = rng.choice(
                [word for word in ("AGB", "EDV", "GIS", "SGB", "VwVfG") if word not in naming["abkuerzungen"]]
            )
            naming["abkuerzungen"].append(short)
        case _:
            grade = rng.choice(["warnung", "hinweis", "aus"])
            konventionen.setdefault("schweregrade", {})[rng.choice(["PL402", "PL404", "PL503"])] = grade


ARTEN: dict[str, list[Bearbeitung]] = {
    STELLEN: [beschreibung, synonym, eintrag],
    VERFAHREN: [beschreibung, synonym, eintrag],
    KONVENTIONEN: [regel],
}
