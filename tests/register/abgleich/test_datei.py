"""One file merged three-way: by field, with comments and bytes kept."""

from __future__ import annotations

import pytest

from conftest import LIBRARY
from prozesslib.merge.konflikt import Konflikt, Konfliktart
from prozesslib.merge.werte import FEHLT
from prozesslib.register.abgleich.datei import mische
from prozesslib.register.abgleich.konfliktdatei import Konfliktdatei, konflikt_id, lies, schreibe
from prozesslib.store.documents import read_document

HUND = "prozesse/16/hund-anmelden.yaml"
TEXT = (LIBRARY / HUND).read_bytes()


def edited(old: str, new: str, text: bytes = TEXT) -> bytes:
    assert old.encode() in text
    return text.replace(old.encode(), new.encode(), 1)


OURS = edited("name: Hund anmelden", "name: Hunde anmelden")
THEIRS = edited("art: leistung", "art: unterstuetzung")


@pytest.mark.parametrize(
    ("basis", "unsere", "ihre", "text"),
    [
        (TEXT, TEXT, THEIRS, THEIRS),
        (TEXT, OURS, TEXT, OURS),
        (TEXT, OURS, OURS, OURS),
        (TEXT, TEXT, None, None),
        (TEXT, None, TEXT, None),
        (None, None, THEIRS, THEIRS),
        (None, OURS, None, OURS),
    ],
)
def test_what_one_side_changed_is_taken_byte_by_byte(
    basis: bytes | None, unsere: bytes | None, ihre: bytes | None, text: bytes | None
) -> None:
    found = mische(HUND, basis, unsere, ihre)
    assert (found.text, found.konflikte) == (text, ())


def test_different_fields_merge_with_the_comments_of_both() -> None:
    ours = edited("name: Hund anmelden", "# unser Hinweis\nname: Hunde anmelden")
    theirs = THEIRS + b"# ihr Hinweis\n"
    found = mische(HUND, TEXT, ours, theirs)
    assert found.konflikte == ()
    assert found.text == edited("art: leistung", "art: unterstuetzung", ours) + b"# ihr Hinweis\n"


def test_neighbouring_lines_merge_by_field_in_our_text() -> None:
    ours = edited("name: Hund anmelden", "name: Hunde anmelden  # wie im Dienst")
    theirs = edited("kurzbeschreibung: Wer", "kurzbeschreibung: Jeder, der", THEIRS)
    found = mische(HUND, TEXT, ours, theirs)
    assert found.konflikte == ()
    assert found.text is not None
    assert b"# wie im Dienst" in found.text
    assert read_document(HUND, found.text).data["art"] == "unterstuetzung"


def test_the_same_field_is_a_conflict_and_ours_stays() -> None:
    found = mische(HUND, TEXT, OURS, edited("name: Hund anmelden", "name: Hund zur Steuer anmelden"))
    assert found.text == OURS
    (konflikt,) = found.konflikte
    assert konflikt == Konflikt(
        ("name",), Konfliktart.WERT, "Hund anmelden", "Hunde anmelden", "Hund zur Steuer anmelden"
    )


def test_deleted_and_changed_is_a_conflict_about_the_whole() -> None:
    kept = mische(HUND, TEXT, OURS, None)
    assert (kept.text, kept.konflikte[0].pfad, kept.konflikte[0].art) == (OURS, (), Konfliktart.GELOESCHT)
    gone = mische(HUND, TEXT, None, THEIRS)
    assert gone.text is None
    assert gone.konflikte[0].unsere is FEHLT


def test_a_process_invented_twice_is_never_mixed() -> None:
    found = mische(HUND, None, OURS, THEIRS)
    assert found.text == OURS
    assert [(k.pfad, k.art) for k in found.konflikte] == [((), Konfliktart.NEU)]


def test_what_cannot_be_read_is_in_conflict_as_text() -> None:
    found = mische(HUND, TEXT, OURS, b"name: [offen")
    assert found.text == OURS
    assert found.konflikte[0].ihre == "name: [offen"


def test_catalogues_begun_apart_merge_by_entry() -> None:
    def catalogue(key: str) -> bytes:
        return f"katalog: medien\nname: Medien\neintraege:\n  - {{id: {key}, name: {key}}}\n".encode()

    found = mische("kataloge/medien.yaml", None, catalogue("papier"), catalogue("fax"))
    assert found.konflikte == ()
    assert b"papier" in (found.text or b"")
    assert b"fax" in (found.text or b"")


def test_the_file_of_conflicts_reads_back() -> None:
    konflikte = (
        Konflikt(("name",), Konfliktart.WERT, "a", "b", "c"),
        Konflikt(("ablauf", "[x]", "wege", "[ja, [1]]", "weiter"), Konfliktart.NACHFOLGER, FEHLT, "y", "z"),
        Konflikt((), Konfliktart.GELOESCHT, {"id": "x"}, FEHLT, {"id": "x", "name": None}),
    )
    datei = Konfliktdatei("hund-anmelden", HUND, konflikte, "eingebettet", "1", "2", {("name",): "v2"})
    document = read_document("konflikte/hund-anmelden.yaml", schreibe(datei))
    assert document.sound
    assert lies(document.data) == datei


def test_ids_of_conflicts_are_told_apart() -> None:
    assert konflikt_id(HUND) == "hund-anmelden"
    assert konflikt_id("kataloge/medien.yaml") == "kataloge-medien"
    assert konflikt_id("konventionen.yaml", {"konventionen"}) == "konventionen-2"
    assert konflikt_id(".prozesslib/lock.yaml") == "prozesslib-lock"
