"""Mends of the form of one file: what they make of it, and what they leave."""

from __future__ import annotations

import pytest

from prozesslib.check.beheben.anwenden import wende_an
from prozesslib.check.beheben.form import behebungen_der_form
from prozesslib.check.beheben.text import bereinigt
from prozesslib.register.beheben_form import in_form
from prozesslib.store.documents import read_document
from prozesslib.store.schemas import guide

PATH = "prozesse/16/hund-anmelden.yaml"
HEAD = "id: hund-anmelden\nname: Hund anmelden\nmodell: muster\nstatus: entwurf\nart: leistung\n"


def mended(text: str, *, unsafe: bool = False) -> str:
    data = text.encode()
    for _ in range(5):
        mends = list(behebungen_der_form(read_document(PATH, data)))
        data = wende_an(data, "prozess", [mend for mend in mends if mend.sicher or unsafe]).text
    return data.decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Schlagworte: [a]  # bleibt\n", "schlagworte: [a]  # bleibt\n"),
        ("schlagwote: [a]\n", "schlagworte: [a]\n"),
        ('"schlagwote": [a]\n', "schlagworte: [a]\n"),
        ("schlagworte: [a, b, a]\n", "schlagworte: [a, b]\n"),
        ("schlagworte: Hundesteuer\n", "schlagworte: [Hundesteuer]\n"),
        ("aufgabenart:\n", ""),
        ("formulare:\n  - {Id: a, name: Antrag}\n", "formulare:\n  - {id: a, name: Antrag}\n"),
        ("aufgabenart: Nach Weisung\n", "aufgabenart: nach-weisung\n"),
        ("aufwand: 5 Minuten  # geschätzt\n", "aufwand: 5 min  # geschätzt\n"),
        ("rechtsstand: 4.5.2026\n", "rechtsstand: 2026-05-04\n"),
        (
            "rechtsgrundlagen:\n  - gesetz: Abgabenordnung\n    ebene: bund\n",
            "rechtsgrundlagen:\n  - gesetz: Abgabenordnung\n    ebene: bund\n",
        ),
        (
            "beteiligte:\n  - {name: Halter, art: extern}\n  - {name: Halter, art: extern}\n",
            "beteiligte:\n  - {id: halter, name: Halter, art: extern}\n  - {id: halter-2, name: Halter, art: extern}\n",
        ),
    ],
)
def test_what_was_surely_meant(before: str, after: str) -> None:
    assert mended(HEAD + before) == HEAD + after


@pytest.mark.parametrize(
    "text",
    [
        "aufgabenart:  # TODO klären\n",
        "farbe: rot\n",
        "schlagworte: a, b\n",
        "schlagworte: [a]\nSchlagworte: [b]\n",
        "aufgabenart: pflichtih\n",
        "folgeprozesse: [Steuer einziehen]\n",
    ],
)
def test_what_is_left_to_people(text: str) -> None:
    assert mended(HEAD + text) == HEAD + text


def test_proposals_on_request() -> None:
    assert mended(HEAD + "aufgabenart: pflichtih\n", unsafe=True) == HEAD + "aufgabenart: pflichtig\n"
    text = "folgeprozesse: [Steuer einziehen]\n"
    assert mended(HEAD + text, unsafe=True) == HEAD + "folgeprozesse: [steuer-einziehen]\n"


def test_a_missing_id_is_that_of_the_file() -> None:
    assert mended(HEAD.replace("id: hund-anmelden\n", "")) == HEAD


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("\ufeffid: a  \r\nname: b\r\n", "id: a\nname: b\n"),
        ("id: a # b\r  \nname: c\r\n", "id: a # b\nname: c\n"),
        ("id: a\nname: b \t # c  ", "id: a\nname: b \t # c\n"),
        (
            "id: a\nklassifikation:\n  produktrahmen-nrw: [01, 16]\n",
            'id: a\nklassifikation:\n  produktrahmen-nrw: ["01", 16]\n',
        ),
        ("id: a\nhinweise: |\n  eins  \n  zwei\n", "id: a\nhinweise: |\n  eins  \n  zwei\n"),
        ("id: [a\n", "id: [a\n"),
    ],
)
def test_the_bare_text(before: str, after: str) -> None:
    result = bereinigt(before.encode(), guide("prozess"))
    assert result == after.encode()
    assert bereinigt(result, guide("prozess")) == result


@pytest.mark.parametrize(
    "data",
    [
        "id: a\r\n".encode("utf-16"),
        "name: Stra\u00dfe\r\n".encode("latin-1"),
        b"id: a\r\n" + b"# voll\r\n" * 150_000,
        b"",
    ],
)
def test_what_cannot_be_read_stays_byte_by_byte(data: bytes) -> None:
    assert bereinigt(data, guide("prozess")) == data
    assert in_form(PATH, data[: (1 << 20) + 1]) is None
