"""The embedded library: real processes that pass everything the program asks of others."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from conftest import SHARED
from prozesslib.check.befund import Schwere
from prozesslib.check.lauf import Pruefung, pruefe
from prozesslib.model.ablauf import Eintrag, Eintragsart, Kantenart
from prozesslib.model.aehnlich import id_aus_name
from prozesslib.model.bestand import Bestand, Prozessdatei
from prozesslib.store.resources import embedded_library
from token_game import play

LEIKA = SHARED / "data" / "leika" / "leika_leistungen_2019.csv"
MODELLED = (
    "hund-anmelden",
    "reisepass-ausstellen",
    "personalausweis-ausstellen",
    "wohnsitz-anmelden",
    "gewerbe-anmelden",
    "digitalen-posteingang-bearbeiten",
    "baugenehmigung-erteilen",
    "wohngeld-bewilligen",
    "kraftfahrzeug-zulassen",
    "rechnung-bearbeiten",
    "stelle-besetzen",
    "beschlussvorlage-erstellen",
)

THINGS = {"Hundesteuermarke", "Reisepass", "Personalausweis"}
"""What is handed out as a thing and is no information that could change its medium."""
BESIDE_THE_24 = {"Bearbeitungsunterbrechung", "Spezialtätigkeit"}
"""What the PICTURE method counts on top of its 24 building blocks."""


@cache
def checked() -> Pruefung:
    """The embedded library, read and checked once."""
    return pruefe(embedded_library())


def library() -> Bestand:
    return checked().bestand


def processes() -> Iterator[Prozessdatei]:
    yield from library().prozesse.values()


def entries(process: Prozessdatei, kind: Eintragsart) -> Iterator[Eintrag]:
    flow = process.prozess.ablauf
    yield from (entry for entry in (flow.eintraege if flow else ()) if entry.eintragsart is kind)


@cache
def catalogue() -> dict[str, str]:
    """Keys and names of the LeiKa of 2019."""
    with LEIKA.open(encoding="utf-8", newline="") as file:
        return {row["leika_schluessel"]: row["bezeichnung"] for row in csv.DictReader(file)}


needs_leika = pytest.mark.skipif(not LEIKA.is_file(), reason="the LeiKa of 2019 is not here")


def test_there_are_neither_errors_nor_warnings() -> None:
    serious = [b for b in checked().befunde if b.schwere is not Schwere.HINWEIS]
    assert [f"{b.datei}:{b.zeile}: {b.code} {b.satz.de}" for b in serious] == []


def test_there_are_no_exceptions_and_nothing_is_switched_off() -> None:
    assert library().konventionen.ausnahmen == ()
    assert "aus" not in library().konventionen.schweregrade.values()


def test_there_are_many_processes_and_the_twelve_hard_ones_are_modelled() -> None:
    assert len(library().prozesse) >= 60
    assert [key for key in MODELLED if not library().prozesse[key].prozess.modelliert] == []


def test_every_process_is_a_pattern_and_has_a_profile() -> None:
    for process in processes():
        profile = process.prozess
        assert profile.modell == "muster", process.id
        assert profile.kurzbeschreibung, process.id
        assert profile.klassifikation.get("produktrahmen-nrw"), process.id
        assert not profile.lokal, process.id


def test_the_ids_of_the_twelve_follow_from_their_names() -> None:
    assert [id_aus_name(library().prozesse[key].prozess.name) for key in MODELLED] == list(MODELLED)


@needs_leika
def test_every_leika_key_is_in_the_catalogue_and_carries_its_name() -> None:
    used = 0
    for process in processes():
        keys = process.prozess.klassifikation.get("leika", ())
        names = {catalogue().get(key) for key in keys}
        used += len(keys)
        assert None not in names, process.id
        assert not keys or process.prozess.leistungsbezeichnung in names, (process.id, names)
    assert used >= 20


@needs_leika
def test_the_catalogue_of_services_is_an_extract_of_the_leika() -> None:
    services = library().schluessel("leistungen")
    assert services
    assert {key: entry.name for key, entry in services.items()} == {key: catalogue().get(key) for key in services}
    assert all(entry.daten.get("leika", key) == key for key, entry in services.items())


def test_internal_processes_have_no_service_key() -> None:
    internal = [p for p in processes() if p.prozess.art == "unterstuetzung"]
    assert internal
    assert [p.id for p in internal if "leika" in p.prozess.klassifikation or p.prozess.leistungsbezeichnung] == []


def test_blueprints_of_town_and_county_really_differ() -> None:
    town, county = (set(library().blaupausen[key].ids()) for key in ("stadt", "kreis"))
    assert len(town - county) >= 10
    assert len(county - town) >= 3
    assert town & county
    assert set(library().pakete) >= {"bauaufsicht", "zulassung", "wohngeld"}


def test_every_process_reaches_some_register() -> None:
    lists = [*library().blaupausen.values(), *library().pakete.values()]
    listed = Counter(key for found in lists for key in found.ids())
    assert set(listed) == set(library().prozesse)
    assert [found.id for found in lists if max(Counter(found.ids()).values()) > 1] == []


def test_lists_group_processes_by_the_area_they_lie_in() -> None:
    for found in [*library().blaupausen.values(), *library().pakete.values()]:
        for area, ids in found.prozesse.items():
            assert [i for i in ids if library().prozesse[i].bereich != area] == [], (found.id, area)


def test_every_package_says_who_has_it() -> None:
    assert [key for key, package in library().pakete.items() if not package.wer] == []
    assert [key for key, blueprint in library().blaupausen.items() if not blueprint.fuer_wen] == []


def test_building_blocks_map_to_the_activity_groups_and_to_the_picture_blocks() -> None:
    blocks = library().schluessel("bausteine")
    assert {entry.daten.get("rag") for entry in blocks.values()} - {None} == set(range(1, 9))
    assert [key for key, entry in blocks.items() if not entry.daten.get("picture")] == []
    assert len({name for entry in blocks.values() for name in entry.daten["picture"]} - BESIDE_THE_24) == 24


@pytest.mark.parametrize("katalog", ["bausteine", "medien", "stellen", "verfahren", "produktbereiche"])
def test_a_catalogue_explains_its_keys(katalog: str) -> None:
    known = library().schluessel(katalog)
    assert len(known) >= 5
    assert [key for key, entry in known.items() if not entry.name] == []


def test_laws_carry_their_section_and_statutes_none() -> None:
    laws = [law for process in processes() for law in process.prozess.rechtsgrundlagen]
    assert [law.gesetz for law in laws if law.ebene == "kommune" and law.fundstelle] == []
    assert any(law.fundstelle for law in laws if law.ebene == "bund")


def test_no_two_processes_are_called_the_same() -> None:
    assert len({p.prozess.name for p in processes()}) == len(library().prozesse)


def test_nobodys_own_figures_come_with_the_library() -> None:
    for process in processes():
        flow = process.prozess.ablauf
        times = [
            t for e in (flow.eintraege if flow else ()) for t in (e.bearbeitungszeit, e.liegezeit, e.transportzeit)
        ]
        shares = [way.anteil for e in (flow.eintraege if flow else ()) for way in e.wege]
        figures = [f for f in (process.prozess.aufwand, *times, *shares) if f is not None]
        assert {f.quelle for f in figures} <= {"Schätzung", None}, process.id


@pytest.mark.parametrize("key", MODELLED)
class TestModelled:
    def test_every_step_has_its_kind_and_its_participant(self, key: str) -> None:
        steps = list(entries(library().prozesse[key], Eintragsart.SCHRITT))
        assert len(steps) >= 4
        assert [e.id for e in steps if not (e.baustein and e.beteiligter)] == []

    def test_every_document_has_a_medium(self, key: str) -> None:
        steps = list(entries(library().prozesse[key], Eintragsart.SCHRITT))
        documents = [d for e in steps for d in (*e.eingang, *e.ausgang)]
        assert documents
        assert [d.dokument for d in documents if not d.medium and d.dokument not in THINGS] == []

    def test_the_flow_is_sound(self, key: str) -> None:
        flow = library().prozesse[key].prozess.ablauf
        assert flow is not None
        verdict = play(flow)
        assert verdict.sound, verdict

    def test_the_flow_reads_from_its_start_to_an_end(self, key: str) -> None:
        flow = library().prozesse[key].prozess.ablauf
        assert flow is not None
        assert flow.eintraege[0].ereignis == "start"
        assert any(entry.ist_ende for entry in flow.eintraege)
        assert flow.durchfaelle == ()

    def test_the_flow_decides(self, key: str) -> None:
        flow = library().prozesse[key].prozess.ablauf
        assert flow is not None
        assert any(edge.art is Kantenart.WEG for edge in flow.kanten)

    def test_somebody_starts_it_and_somebody_does_it(self, key: str) -> None:
        roles = {p.rolle for p in library().prozesse[key].prozess.beteiligte}
        assert roles >= {"initiator", "hauptakteur"}


def test_the_hard_cases_of_the_format_occur() -> None:
    found = Counter(kind for key in MODELLED for kind in Eintragsart for _ in entries(library().prozesse[key], kind))
    assert min(found[kind] for kind in Eintragsart) >= 1, found
    events = [e for key in MODELLED for e in entries(library().prozesse[key], Eintragsart.EREIGNIS)]
    assert any(e.an for e in events)
    assert any(e.nachricht for e in events)
