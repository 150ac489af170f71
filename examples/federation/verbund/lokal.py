"""Edits on what is a municipality's own: the block ``lokal`` of a process."""

from __future__ import annotations

from random import Random

from verbund.dateien import Baum
from verbund.umfeld import Bearbeitung, Umfeld


def freigabe(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Release the process here."""
    day = f"2026-{rng.randrange(1, 13):02}-{rng.randrange(1, 29):02}"
    prozess.setdefault("lokal", {}).update(
        status="freigegeben", freigabe={"durch": rng.choice(umfeld.kataloge["stellen"]), "am": day}
    )


def zustaendig(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Name the own office."""
    own = [key for key in umfeld.kataloge["stellen"] if key.startswith("fachbereich")]
    prozess.setdefault("lokal", {})["verantwortlich"] = rng.choice(own or list(umfeld.kataloge["stellen"]))


def fallzahl(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Count the own cases."""
    cases = {"wert": rng.randrange(10, 5000), "je": "jahr", "quelle": "Fachverfahren 2025"}
    prozess.setdefault("lokal", {})["fallzahl"] = cases


def messwert(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Measure a step."""
    step = rng.choice([entry["id"] for entry in prozess["ablauf"] if "schritt" in entry])
    measured = {"bearbeitungszeit": f"{rng.randrange(1, 60)} min", "quelle": "Messung 2026"}
    prozess.setdefault("lokal", {}).setdefault("messwerte", {})[step] = measured


def satzung(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Name the section of the own statute."""
    law = rng.choice([law["id"] for law in prozess["rechtsgrundlagen"]])
    sections = prozess.setdefault("lokal", {}).setdefault("rechtsgrundlagen", {})
    sections[law] = f"§ {rng.randrange(1, 20)} der örtlichen Satzung"


def aktenzeichen(prozess: Baum, umfeld: Umfeld, rng: Random) -> None:
    """Name the place in the own file plan."""
    prozess.setdefault("lokal", {})["aktenplan"] = f"{rng.randrange(10, 90)}.{rng.randrange(10, 90)}"


ARTEN: list[Bearbeitung] = [freigabe, zustaendig, fallzahl, messwert, messwert, satzung, aktenzeichen]
