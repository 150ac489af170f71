"""Own offices for typical ones: one place says it, every decoded process has them."""

from __future__ import annotations

from typing import Any

import pytest

from prozesslib.model.bestand import Prozessdatei
from prozesslib.model.katalog import KatalogEintrag
from prozesslib.model.stellen import darueber, mit_eigenen, zuordnung


def eintraege(*trees: dict[str, Any]) -> dict[str, KatalogEintrag]:
    return {tree["id"]: KatalogEintrag.read({"name": tree["id"], **tree}) for tree in trees}


TYPISCH = ({"id": "steueramt"}, {"id": "kaemmerei"})


@pytest.mark.parametrize(
    ("eigene", "erwartet"),
    [
        (({"id": "fb2", "entspricht": "steueramt"},), {"steueramt": "fb2"}),
        (({"id": "fb2", "entspricht": ["steueramt", "kaemmerei"]},), {"steueramt": "fb2", "kaemmerei": "fb2"}),
        (({"id": "a", "entspricht": "steueramt"}, {"id": "b", "entspricht": "steueramt"}), {}),
        (
            (
                {"id": "team", "entspricht": "steueramt", "uebergeordnet": "fd"},
                {"id": "fd", "uebergeordnet": "fb2"},
                {"id": "fb2", "entspricht": "steueramt"},
            ),
            {"steueramt": "fb2"},
        ),
        (({"id": "fb2", "entspricht": "steueramt"}, {"id": "team", "entspricht": "fb2"}), {"steueramt": "fb2"}),
        (({"id": "fb2", "entspricht": ["fb2", "verschwunden"]},), {"verschwunden": "fb2"}),
    ],
)
def test_who_stands_for_a_typical_office(eigene: tuple[dict[str, Any], ...], erwartet: dict[str, str]) -> None:
    assert zuordnung(eintraege(*TYPISCH, *eigene)) == erwartet


def test_offices_in_a_circle_end() -> None:
    found = eintraege({"id": "a", "uebergeordnet": "b"}, {"id": "b", "uebergeordnet": "a"})
    assert darueber("a", found) == ["b"]


def test_every_place_of_a_process_has_the_own_office_and_the_file_keeps_its_text() -> None:
    tree = {
        "id": "p",
        "name": "P",
        "modell": "ist",
        "status": "entwurf",
        "art": "leistung",
        "verantwortlich": "t",
        "beteiligte": [{"id": "b", "name": "B", "art": "intern", "stelle": "t"}],
        "ablauf": [{"id": "s", "schritt": "S", "stelle": "t"}],
        "iks": {"risiken": [{"id": "r", "risiko": "R", "kontrollen": [{"id": "k", "verantwortlich": "t"}]}]},
        "lokal": {"stellen": {"b": "t"}, "personal": [{"stelle": "t"}], "freigabe": {"durch": "t"}},
    }
    datei = Prozessdatei("prozesse/16/p.yaml", tree, {"t": "eigen"})
    assert "'t'" not in str(mit_eigenen(tree, datei.stellen))
    process = datei.prozess
    assert (process.stelle, process.beteiligte[0].stelle) == ("eigen", "eigen")
    assert process.lokal["personal"] == [{"stelle": "eigen"}]
    assert datei.daten["verantwortlich"] == "t"
    assert str(tree).count("'t'") == 7
