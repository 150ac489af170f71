"""What comes back of a contribution, field by field: base, what was given, what is here now, what the library says."""

from __future__ import annotations

import pytest

from prozesslib.register.abgleich.rueckgabe import mische_rueckgabe
from prozesslib.store.documents import read_document

PFAD = "prozesse/16/hund-anmelden.yaml"


def text(name: str, art: str = "leistung") -> bytes:
    return f"id: hund-anmelden\nname: {name}\nmodell: muster\nart: {art}\n".encode()


@pytest.mark.parametrize(
    ("gegeben", "unsere", "ihre", "soll", "gefragt"),
    [
        ("neu", "neu", "neu", "neu", False),
        ("neu", "neu", "alt", "neu", False),  # declined: it stays here
        ("neu", "neu", "anders", "anders", False),  # taken, and changed by the library
        ("neu", "neuer", "neu", "neuer", False),  # changed here since
        ("neu", "alt", "neu", "alt", False),  # taken back here since
        ("neu", "neuer", "alt", "neuer", False),
        ("neu", "alt", "alt", "alt", False),
        ("neu", "neuer", "anders", "neuer", True),
        ("neu", "alt", "anders", "alt", True),
    ],
)
def test_one_field(gegeben: str, unsere: str, ihre: str, soll: str, gefragt: bool) -> None:
    found = mische_rueckgabe(PFAD, text("alt"), text(gegeben), text(unsere), text(ihre, "steuerung"))
    assert found.text is not None
    assert read_document(PFAD, found.text).data["name"] == soll
    assert read_document(PFAD, found.text).data["art"] == "steuerung"
    assert [konflikt.pfad for konflikt in found.konflikte] == [("name",)] * gefragt
