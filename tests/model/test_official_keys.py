"""Official keys of administrations, against the register of the Statistisches Bundesamt."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest

from conftest import SHARED
from prozesslib.model.ags import LAENDER, ist_schluessel, land
from prozesslib.store.resources import schema
from prozesslib.store.schemas import is_valid

FOLDER = SHARED / "data" / "ags"
needs_data = pytest.mark.skipif(not FOLDER.is_dir(), reason="the register of the Statistisches Bundesamt is not here")


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def is_head_key(text: str) -> bool:
    """Whether the schema of prozesslib.yaml takes the key."""
    head = schema("prozesslib")["examples"][0]
    owner = "kommune" if "kommune" in head else "herausgeber"
    return is_valid("prozesslib", {**head, owner: {"name": "X", "ags": text}})


@needs_data
@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("gemeinden_20231130", "ags"),
        ("gemeinden_20231130", "ars"),
        ("gemeinden_20231130", "verband_schluessel"),
        ("gemeinden_20231130", "kreis_schluessel"),
        ("kreise_20231130", "schluessel"),
        ("gemeindeverbaende_20231130", "schluessel"),
    ],
)
def test_every_key_of_the_official_register_is_accepted(name: str, column: str) -> None:
    keys = [row[column] for row in rows(name)]
    assert len(keys) >= 400
    assert [key for key in keys if not ist_schluessel(key)] == []
    assert [key for key in set(keys) if not is_head_key(key)] == []


@needs_data
def test_the_laender_are_those_of_the_official_register() -> None:
    official = {
        row["schluessel"]: row["name"] for row in rows("laender_regierungsbezirke") if len(row["schluessel"]) == 2
    }
    assert official == LAENDER


@pytest.mark.parametrize("key", ["05370", "05370040", "053700040", "053700040040", "ohne"])
def test_a_key_may_be_of_any_kind_of_administration(key: str) -> None:
    assert ist_schluessel(key)
    assert is_head_key(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "05",
        "053",
        "0537004",
        "5370040",
        "17000000",
        "00000000",
        "99999",
        "0537004a",
        "05370040 ",
        "٠٥٣٧٠٠٤٠",
        "Ohne",
        "²5370",
    ],
)
def test_what_is_no_key_is_refused_by_the_model_and_by_the_schema(key: str) -> None:
    assert not ist_schluessel(key)
    assert not is_head_key(key)


def test_the_land_is_in_the_first_two_digits() -> None:
    assert land("05370040") == "05"
    assert LAENDER["05"] == "Nordrhein-Westfalen"
    assert land("ohne") is None
