"""What of a list a register has already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.register.fremdlisten.doppelte import Weg, vergleiche
from prozesslib.register.fremdlisten.kandidat import Kandidat
from prozesslib.register.workspace import open_workspace


@pytest.fixture
def bestand(register: Path) -> Bestand:
    return open_workspace(register).bestand


def row(name: str, key: str = "x", place: str = "A2", leika: str | None = None) -> Kandidat:
    return Kandidat(place, name, key, {"klassifikation": {"leika": [leika]}} if leika else {})


def test_a_row_is_recognised_by_the_mapping_its_id_its_name_or_the_key_of_its_service(bestand: Bestand) -> None:
    leika, owner = "99102013002000", "hund-anmelden"
    there = bestand.prozesse[owner]
    keyed = Prozessdatei(there.pfad, {**there.daten, "klassifikation": {"leika": [leika]}})
    bestand = replace(bestand, prozesse={**bestand.prozesse, owner: keyed})
    cases = [
        (row("Irgendwas Fremdes"), {"Irgendwas Fremdes": "hund-anmelden"}, "hund-anmelden", Weg.ANGABE),
        (row("Irgendwas Fremdes", "hund-anmelden"), {}, "hund-anmelden", Weg.KENNUNG),
        (row("HUND  anmelden"), {}, "hund-anmelden", Weg.NAME),
        (row("Irgendwas Fremdes", leika=leika), {}, owner, Weg.LEIKA),
        (row("Irgendwas Fremdes", leika=leika), {"Irgendwas Fremdes": "neu"}, None, Weg.ANGABE),
    ]
    for candidate, same, key, way in cases:
        (hit,) = vergleiche([candidate], bestand, same)
        assert (hit.id, hit.weg, hit.aehnlich) == (key, way, ()), candidate


def test_what_only_sounds_alike_is_told_and_not_decided(bestand: Bestand) -> None:
    (hit,) = vergleiche([row("Hund an melden")], bestand, {})
    assert hit.id is None
    assert ("hund-anmelden", "Hund anmelden") in hit.aehnlich
    (other,) = vergleiche([row("Brunnen anstrahlen")], bestand, {})
    assert (other.id, other.aehnlich) == (None, ())


def test_a_second_row_of_the_same_process_names_the_first(bestand: Bestand) -> None:
    rows = [row("Brunnen anstrahlen"), row("brunnen Anstrahlen", place="A3"), row("Hund anmelden", place="A4")]
    assert [hit.doppelt for hit in vergleiche(rows, bestand, {})] == [None, "A2", None]
