"""Settling conflicts in memory: what was put there stands there."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from prozesse import Baum, fassungen

from prozesslib.merge.arten import felder_aus
from prozesslib.merge.bezuege import merge_prozess
from prozesslib.merge.loesen import loese, wert_an
from prozesslib.merge.pfad import lies_pfad
from prozesslib.merge.werte import FEHLT, gleich
from prozesslib.store.resources import schema

FELD = felder_aus(schema("prozess"))
dreier = st.builds(fassungen, st.integers(0, 2**32), st.integers(0, 12), st.integers(1, 7), st.integers(1, 7))


@given(dreier)
def test_each_conflict_finds_ours_in_the_merge_and_theirs_after_theirs_was_taken(
    versionen: tuple[Baum, Baum, Baum],
) -> None:
    found = merge_prozess(*versionen, FELD)
    theirs = loese(found.tree, {k.pfad: k.ihre for k in found.konflikte}, FELD)
    for konflikt in found.konflikte:
        assert gleich(wert_an(found.tree, konflikt.pfad, FELD), konflikt.unsere)
        assert gleich(wert_an(theirs, konflikt.pfad, FELD), konflikt.ihre)


def test_what_is_not_there_is_missing() -> None:
    tree: Any = {"name": "X", "ablauf": [{"id": "a", "schritt": "A"}]}
    for text in ("krise.mtpd", "name.x", "ablauf[b]", "ablauf[b].weiter", "ablauf[a].weiter", "ablauf[a].wege", "x[y]"):
        assert wert_an(tree, lies_pfad(text) or (), FELD) is FEHLT
    assert wert_an(tree, (), FELD) is tree
