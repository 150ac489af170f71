"""The round trip law: every modelled process, written to the rows of an Aufnahmebogen and read back, is the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.exchange.aufnahmebogen.einlesen import Umfeld, lies_bogen
from prozesslib.exchange.aufnahmebogen.lesen import lies_blaetter
from prozesslib.exchange.aufnahmebogen.mappe import aus_inhalt
from prozesslib.exchange.aufnahmebogen.schreiben import FELDER, bogen
from prozesslib.exchange.aufnahmebogen.spalten import ABLAUFSPALTEN
from prozesslib.exchange.aufnahmebogen.worte import Wortschatz, wortschatz
from prozesslib.exchange.aufnahmebogen.zeilen import Inhalt, inhalt
from prozesslib.exchange.listen.feld import Notizen
from prozesslib.merge.fluss import lies, schreibe
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.store.documents import read_documents
from prozesslib.store.resources import embedded_library
from prozesslib.store.schemas import violations


@cache
def library() -> Bestand:
    """The embedded library without what has no flow: its catalogues and 70 processes are enough here."""
    files = embedded_library().items()
    chosen = {path: text for path, text in files if not path.startswith("prozesse/") or b"\nablauf:" in text}
    return build_bestand(read_documents(chosen))


@cache
def words() -> Wortschatz:
    return wortschatz(library(), "de")


def modelled() -> list[dict[str, Any]]:
    return [dict(p.daten) for p in library().prozesse.values() if "ablauf" in p.daten]


def as_meant(tree: dict[str, Any]) -> dict[str, Any]:
    """What a sheet shows of a process, the flow without a ``weiter`` that says what follows anyway."""
    shown: dict[str, Any] = {key: tree[key] for key in FELDER if key in tree and key not in ("id", "modell", "status")}
    frames = shown.pop("klassifikation", {})
    areas = frames.get("produktrahmen-nrw") or frames.get("produktrahmen-imk")
    flow = lies(tree["ablauf"])
    assert flow is not None
    return {**shown, "ablauf": schreibe(flow), "bereiche": areas, "leika": frames.get("leika")}


def read(content: Inhalt) -> tuple[dict[str, Any], Notizen, int]:
    notes = Notizen("bogen.xlsx")
    found = lies_blaetter(aus_inhalt(content), words(), notes, register=True)
    tree = dict(found.daten)
    frames = tree.pop("klassifikation", {})
    areas = frames.get("produktrahmen-nrw") or frames.get("produktrahmen-imk")
    return {**tree, "bereiche": areas, "leika": frames.get("leika")}, notes, len(found.verluste)


def test_every_modelled_process_reads_back_as_it_was_without_a_word_of_complaint() -> None:
    processes = modelled()
    assert len(processes) >= 70
    for tree in processes:
        back, notes, losses = read(inhalt(tree, words()))
        assert back == as_meant(tree), tree["id"]
        assert [b.satz.de for b in notes.befunde] == [], tree["id"]
        assert losses == 0, tree["id"]


@pytest.mark.parametrize("lang", ["de", "en"])
def test_the_workbook_itself_reads_back_unchanged_whatever_language_reads_it(tmp_path: Path, lang: str) -> None:
    tree = max(modelled(), key=lambda each: len(each["ablauf"]))
    path = tmp_path / "bogen.xlsx"
    path.write_bytes(bogen(tree, wortschatz(library(), lang), lang))
    report = lies_bogen(path, Umfeld(library(), words()))
    (draft,) = report.entwuerfe
    assert draft.daten == draft.original
    assert (report.befunde, report.verluste) == ((), ())
    assert schreibe(lies(draft.daten["ablauf"]) or {}) == as_meant(tree)["ablauf"]


def test_the_same_process_gives_the_same_bytes() -> None:
    tree = modelled()[0]
    assert bogen(tree, words(), "de") == bogen(tree, words(), "de")


CELLS = st.one_of(
    st.sampled_from(
        ["1", "2", "3", "99", "ende", "ja", "nein", "?", "A", "A1", "A2", "Frist", "Start", "Ende", "5", "x (y"]
    ),
    st.sampled_from(
        ["Entscheidung", "Gleichzeitig", "Zusammenführung", "Teilprozess", "Prüfen", "5 min", "3-10", "85 %"]
    ),
    st.text(max_size=12),
    st.floats(allow_nan=False),
)
ROWS = st.dictionaries(st.sampled_from([one.schluessel for one in ABLAUFSPALTEN]), CELLS, max_size=7)


@given(st.lists(ROWS, max_size=9))
def test_whatever_stands_in_the_cells_gives_a_process_that_obeys_the_schema(rows: list[dict[str, Any]]) -> None:
    notes = Notizen("bogen.xlsx")
    found = lies_blaetter(aus_inhalt(Inhalt({}, (), tuple(rows))), words(), notes, register=True)
    tree = {"id": "x", "name": "x", "modell": "ist", "status": "entwurf", "art": "leistung", **found.daten}
    assert list(violations("prozess", tree)) == []
    flow = lies(tree["ablauf"]) if "ablauf" in tree else {}
    assert flow is not None
    assert {goal for node in flow.values() for goal in node.ausgaenge.values()} <= flow.keys()
    assert all(befund.feld in befund.satz.de for befund in notes.befunde)
