"""Plain trees that passed the schema become frozen dataclasses."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from conftest import LIBRARY
from prozesslib.model import katalog
from prozesslib.model.ablauf import Ablauf, Dokument, Eintrag, Nachricht, Weg
from prozesslib.model.angaben import Angabe
from prozesslib.model.bestand import Bestand, build_bestand
from prozesslib.model.decode import decode
from prozesslib.model.prozess import Prozess
from prozesslib.model.zustand import Zustand
from prozesslib.store.documents import read_documents
from prozesslib.store.files import read_folder
from prozesslib.store.resources import schema
from schema_data import fill

HUND = {"id": "hund", "name": "Hund anmelden", "modell": "ist", "status": "entwurf", "art": "leistung"}


@pytest.fixture
def bestand() -> Bestand:
    return build_bestand(read_documents(read_folder(LIBRARY).files))


def test_a_thin_process_has_empty_parts_and_no_zeros() -> None:
    process = Prozess.read(HUND)
    assert process.ablauf is None
    assert not process.modelliert
    assert process.aufwand is None
    assert (process.beteiligte, process.schlagworte, process.lokal) == ((), (), {})


def test_a_process_with_every_field_is_decoded() -> None:
    tree = fill("prozess").tree
    process = Prozess.read(tree)
    for field in dataclasses.fields(Prozess):
        assert getattr(process, field.name) not in (None, (), {}), field.name


def test_the_model_knows_every_field_of_the_schema_and_no_other() -> None:
    assert {f.name for f in dataclasses.fields(Prozess)} == set(schema("prozess")["properties"])
    assert {f.name for f in dataclasses.fields(Eintrag)} == set(schema("prozess")["$defs"]["eintrag"]["properties"])


@pytest.mark.parametrize(
    ("name", "kind", "unread"),
    [
        ("prozesslib", katalog.Kopf, set()),
        ("gestrichen", katalog.Gestrichen, set()),
        ("konventionen", katalog.Konventionen, set()),
        ("attribute", katalog.Attribute, set()),
        ("filter", katalog.Filterliste, set()),
        ("katalog", katalog.Katalog, {"beschreibung", "quelle"}),
        ("lock", katalog.Lock, set()),
    ],
)
def test_the_other_files_have_the_fields_of_their_schema(name: str, kind: Any, unread: set[str]) -> None:
    assert {f.name for f in dataclasses.fields(kind)} == set(schema(name)["properties"]) - unread


def test_parts_become_what_their_types_say() -> None:
    tree = {
        "id": "a",
        "schritt": "A tun",
        "bearbeitungszeit": "5 min",
        "liegezeit": {"wert": "2 AT", "quelle": "Schätzung"},
        "eingang": [{"dokument": "Antrag", "medium": "papier"}, {"dokument": "Ausweis"}],
        "nachricht": {"von": "halter"},
        "verfahren": ["x"],
        "unbekannt": 1,
    }
    entry = decode(Eintrag, tree)
    assert entry.bearbeitungszeit == Angabe.read("5 min")
    assert entry.liegezeit == Angabe.read({"wert": "2 AT", "quelle": "Schätzung"})
    assert entry.eingang == (Dokument("Antrag", "papier"), Dokument("Ausweis"))
    assert entry.nachricht == Nachricht(von="halter")
    assert entry.verfahren == ("x",)


def test_a_flow_is_decoded_with_its_edges() -> None:
    way = {"wenn": "ja", "weiter": "b", "anteil": "85 %"}
    data = [{"id": "a", "entscheidung": "Ja?", "wege": [way]}, {"id": "b", "ereignis": "ende", "name": "B"}]
    process = Prozess.read({**HUND, "ablauf": data})
    assert isinstance(process.ablauf, Ablauf)
    assert process.ablauf.eintraege[0].wege == (Weg("ja", "b", Angabe.read("85 %")),)
    assert [(k.von, k.ziel) for k in process.ablauf.kanten] == [("a", "b")]


def test_what_is_decoded_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Prozess.read(HUND).name = "X"  # type: ignore[misc]


def test_the_own_office_counts_before_the_typical_one() -> None:
    assert Prozess.read({**HUND, "verantwortlich": "steueramt"}).stelle == "steueramt"
    local = {"verantwortlich": "fachbereich-2"}
    assert Prozess.read({**HUND, "verantwortlich": "steueramt", "lokal": local}).stelle == "fachbereich-2"
    assert Prozess.read(HUND).stelle is None


def test_a_text_that_nobody_here_has_looked_at_is_unchecked() -> None:
    assert Prozess.read({**HUND, "status": "freigegeben"}).status_hier == "ungeprueft"
    assert Prozess.read({**HUND, "lokal": {"status": "freigegeben"}}).status_hier == "freigegeben"


class TestBestand:
    def test_holds_everything_by_id(self, bestand: Bestand) -> None:
        assert set(bestand.prozesse) == {
            "hund-anmelden",
            "hundesteuer-einziehen",
            "bauantrag-pruefen",
            "post-verteilen",
        }
        assert set(bestand.kataloge) == {"bausteine", "medien", "stellen", "verfahren", "produktbereiche"}
        assert set(bestand.blaupausen) == {"stadt", "kreis"}
        assert list(bestand.blaupausen["stadt"].ids()) == ["post-verteilen", "hund-anmelden", "hundesteuer-einziehen"]
        assert bestand.pakete["bauaufsicht"].laender == ("05",)
        assert not bestand.ist_register
        assert bestand.unlesbar == ()

    def test_names_keys_and_falls_back_to_the_key(self, bestand: Bestand) -> None:
        assert bestand.name_von("stellen", "steueramt") == "Steueramt"
        assert bestand.name_von("stellen", "gibtsnicht") == "gibtsnicht"
        assert bestand.name_von("gibtsnicht", "steueramt") == "steueramt"
        assert bestand.name_von("stellen", None) == ""

    def test_keeps_the_folder_of_a_process(self, bestand: Bestand) -> None:
        assert bestand.prozesse["hund-anmelden"].bereich == "16"
        assert bestand.prozesse["hund-anmelden"].prozess.modelliert

    def test_names_what_it_cannot_read_and_goes_on(self) -> None:
        files = dict(read_folder(LIBRARY).files)
        files["prozesse/16/hund-anmelden.yaml"] = b"id: ["
        files["kataloge/medien.yaml"] = b"katalog: medien\n"
        bestand = build_bestand(read_documents(files))
        assert set(bestand.unlesbar) == {"prozesse/16/hund-anmelden.yaml", "kataloge/medien.yaml"}
        assert bestand.unlesbare == {"prozesse": {"hund-anmelden"}, "kataloge": {"medien"}}
        assert "hund-anmelden" not in bestand.prozesse
        assert "hundesteuer-einziehen" in bestand.prozesse

    def test_a_process_of_a_library_is_nobodys_blueprint_yet(self, bestand: Bestand) -> None:
        assert bestand.zustand("hund-anmelden") is Zustand.EIGEN
        assert bestand.zustand("gibts-nicht") is Zustand.GESTRICHEN

    def test_an_empty_folder_is_an_empty_bestand(self) -> None:
        assert build_bestand([]) == Bestand()
