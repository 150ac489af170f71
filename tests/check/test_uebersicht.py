"""What is gathered of a flow once for all rules is what stands in the file."""

from __future__ import annotations

from typing import Any

import pytest

from prozesslib.check import regeln
from prozesslib.check.regel import PROZESS_REGELN
from prozesslib.check.uebersicht import Ablaufregel, uebersicht
from prozesslib.check.umfeld import Umfeld
from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.bezuege import BAUSTEINE, EIGENE, MEDIEN, STELLEN, VERFAHREN, Ort, genannt
from prozesslib.store.documents import read_document
from prozesslib.store.resources import embedded_library

regeln.laden()

STECKBRIEF: dict[str, Any] = {"id": "x", "name": "X", "modell": "muster", "status": "freigegeben", "art": "leistung"}
STEP = {"beteiligter": "amt", "baustein": "sonstiges"}


def datei(*entries: dict[str, Any]) -> Prozessdatei:
    return Prozessdatei("prozesse/02/x.yaml", {**STECKBRIEF, **({"ablauf": list(entries)} if entries else {})})


def unreached(*entries: dict[str, Any]) -> list[tuple[str, int]]:
    """The codes of PL303 and PL304 with the places of the entries they name."""
    rules = [PROZESS_REGELN["PL303"], PROZESS_REGELN["PL304"]]
    return [(rule.code, int(fund.path[1])) for rule in rules for fund in rule.pruefe(datei(*entries), Umfeld())]


def test_the_ids_that_flows_of_the_embedded_library_name_are_those_at_the_known_places() -> None:
    def placed(tree: Any, orte: tuple[Ort, ...]) -> set[str]:
        return set(genannt(tree, [ort for ort in orte if ort[0] == "ablauf"]))

    with_flow = [(path, data) for path, data in embedded_library().items() if b"\nablauf:" in data]
    flows = [uebersicht(Prozessdatei(path, read_document(path, data).data)) for path, data in with_flow]
    assert len(flows) > 50
    for flow in flows:
        tree, named = flow.datei.daten, flow.genannt
        assert named.beteiligte == placed(tree, EIGENE["beteiligte"])
        assert named.bausteine == placed(tree, BAUSTEINE)
        assert named.verfahren == placed(tree, VERFAHREN)
        assert named.stellen == placed(tree, STELLEN)
        assert named.medien == placed(tree, MEDIEN)


def test_a_process_without_a_flow_is_no_matter_of_a_rule_on_flows() -> None:
    rules = [rule for rule in PROZESS_REGELN.values() if isinstance(rule, Ablaufregel)]
    assert rules
    assert not [fund for rule in rules for fund in rule.pruefe(datei(), Umfeld())]


def test_a_flow_that_goes_backwards_through_its_list_is_reached_all_the_same() -> None:
    steps = [{"id": f"s{n}", "schritt": "Tun", "weiter": f"s{n - 1}" if n else "ende"} for n in range(9)]
    start = {"id": "start", "ereignis": "start", "name": "Da", "weiter": "s8"}
    ende = {"id": "ende", "ereignis": "ende", "name": "Aus"}
    assert unreached(*steps, start, ende) == []
    assert unreached(ende, *reversed(steps), start) == []
    loop = {"id": "fern", "schritt": "Tun", "weiter": "fern"}
    assert unreached(*steps, start, ende, loop) == [("PL303", 11), ("PL304", 11)]


@pytest.mark.parametrize("target", ["niemand", "start"])
def test_a_way_out_of_the_flow_reaches_nothing(target: str) -> None:
    entries: list[dict[str, Any]] = [
        {"id": "start", "ereignis": "start", "name": "Da"},
        {"id": "tun", "schritt": "Tun", "weiter": target, **STEP},
        {"id": "ende", "ereignis": "ende", "name": "Aus"},
        {"id": "spaet", "ereignis": "frist", "name": "Spät", "an": "niemand", "weiter": "ende"},
    ]
    assert unreached(*entries) == [("PL303", 2), ("PL303", 3), ("PL304", 0), ("PL304", 1)]


@pytest.mark.parametrize(
    ("entry", "several"),
    [
        ({"id": "a", "schritt": "Tun"}, False),
        ({"id": "a", "entscheidung": "Was?", "wege": [{"wenn": "ja", "weiter": "a"}]}, False),
        ({"id": "a", "entscheidung": "Was?", "art": "mehrere", "wege": [{"wenn": "ja", "weiter": "a"}]}, True),
        ({"id": "a", "parallel": "Alles", "zweige": ["a"]}, True),
        ({"id": "a", "zusammenfuehrung": "a"}, True),
        ({"id": "a", "ereignis": "frist", "name": "Um", "an": "a"}, False),
        ({"id": "a", "ereignis": "frist", "name": "Um", "an": "a", "unterbrechend": False}, True),
    ],
)
def test_what_lets_two_entries_be_open_at_once_is_seen(entry: dict[str, Any], several: bool) -> None:
    assert uebersicht(datei(entry)).nebeneinander is several
