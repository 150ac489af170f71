"""Patterns for paths."""

from __future__ import annotations

import time

import pytest

from prozesslib.check.muster import trifft


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("kataloge/", "kataloge/stellen.yaml", True),
        ("kataloge/", "kataloge", False),
        ("kataloge", "kataloge/stellen.yaml", False),
        ("prozesse/16/", "prozesse/16/hund-anmelden.yaml", True),
        ("prozesse/1/", "prozesse/16/hund-anmelden.yaml", False),
        ("prozesse/*/hund-*.yaml", "prozesse/16/hund-anmelden.yaml", True),
        ("prozesse/*/hund-*.yaml", "prozesse/16/katze-anmelden.yaml", False),
        ("prozesse/*", "prozesse/16/hund-anmelden.yaml", False),
        ("*.yaml", "konventionen.yaml", True),
        ("*.yaml", "kataloge/stellen.yaml", False),
        ("a*b*c", "axbxc", True),
        ("a*b*c", "axcxb", False),
        ("a*a", "a", False),
        ("**", "beliebig", True),
        ("x.yaml", "x.yaml", True),
        ("x.yaml", "xzyaml", False),
    ],
)
def test_what_fits(pattern: str, path: str, fits: bool) -> None:
    assert trifft(pattern, path) is fits


def test_many_stars_take_no_longer_than_the_name_is_long() -> None:
    started = time.process_time()
    assert not trifft("a*" * 100 + "b", "a" * 200_000)
    assert time.process_time() - started < 1
