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
from prozesslib.model.prozess import Prozess
from prozesslib.store.resources import embedded_library
from token_game import play

LEIKA = SHARED / "data" / "leika" / "leika_leistungen_2019.csv"
HARD_ONES = (
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

THINGS = {
    "Hundesteuermarke",
    "Reisepass",
    "Personalausweis",
    "Kartenführerschein",
    "Dienstausweis",
    "Schlüssel oder Zutrittskarte",
    "Eingerichtetes Gerät",
    "Ersatzgerät oder Ausweichplatz",
    "Fundsache",
    "Räume und Waren",
}
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


def modelled() -> Iterator[Prozessdatei]:
    yield from (process for process in processes() if process.prozess.modelliert)


def test_there_are_a_thousand_processes_and_sixty_are_modelled() -> None:
    assert len(library().prozesse) >= 1000
    assert sum(1 for _ in modelled()) >= 60
    assert [key for key in HARD_ONES if not library().prozesse[key].prozess.modelliert] == []


def test_a_third_is_about_the_town_hall_itself() -> None:
    inner = [process for process in processes() if process.prozess.art in ("unterstuetzung", "steuerung")]
    assert 3 * len(inner) >= len(library().prozesse)
    assert sum(1 for process in processes() if process.prozess.krise) >= 50


def test_every_process_has_a_profile() -> None:
    for process in processes():
        profile = process.prozess
        assert profile.modell in ("muster", "soll"), process.id
        assert (profile.modell == "soll") == (profile.sollzu is not None), process.id
        assert profile.kurzbeschreibung, process.id
        assert profile.klassifikation.get("produktrahmen-nrw"), process.id
        assert profile.ausloeser, process.id
        assert profile.ergebnis, process.id
        assert profile.vollzug, process.id
        assert profile.verantwortlich, process.id
        assert not profile.lokal, process.id


def test_five_processes_stand_beside_how_they_shall_run() -> None:
    """Of each weak point the step is gone there, does itself, or takes in and gives out other media."""
    wanted = [process.prozess for process in modelled() if process.prozess.sollzu]
    assert len(wanted) >= 5
    for soll in wanted:
        pattern = library().prozesse[soll.sollzu or ""].prozess
        assert pattern.schwachstellen, soll.id
        left = [s.id for s in pattern.schwachstellen if not _removed(pattern, soll, s.bei)]
        assert left == [], soll.id


def _removed(pattern: Prozess, soll: Prozess, step: str | None) -> bool:
    assert pattern.ablauf is not None
    assert soll.ablauf is not None
    before = next(entry for entry in pattern.ablauf.eintraege if entry.id == step)
    after = next((entry for entry in soll.ablauf.eintraege if entry.id == step), None)
    return after is None or after.automatisch or _media(before) != _media(after)


def _media(entry: Eintrag) -> set[str | None]:
    return {document.medium for document in (*entry.eingang, *entry.ausgang)}


def test_the_ids_of_the_twelve_follow_from_their_names() -> None:
    assert [id_aus_name(library().prozesse[key].prozess.name) for key in HARD_ONES] == list(HARD_ONES)


def test_an_id_made_of_a_long_name_keeps_the_verb() -> None:
    made = [p for p in processes() if p.id == id_aus_name(p.prozess.name)]
    assert [p.id for p in made if p.id.split("-")[-1] != id_aus_name(p.prozess.name.split()[-1])] == []


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


def test_no_process_rests_on_a_service_that_the_law_has_abolished() -> None:
    changed = library().schluessel("leistungswandel").values()
    assert all(("seit" in entry.daten) != ("entfallen" in entry.daten) for entry in changed)
    gone = {entry.daten["leika"][:8] for entry in changed if "entfallen" in entry.daten and "leika" in entry.daten}
    assert "99085003" in gone
    used = {key for process in processes() for key in process.prozess.klassifikation.get("leika", ())}
    assert {key for key in used if key[:8] in gone} == set()


@needs_leika
def test_what_was_abolished_stands_in_the_catalogue_of_2019() -> None:
    keys = [
        entry.daten["leika"] for entry in library().schluessel("leistungswandel").values() if "leika" in entry.daten
    ]
    assert [key for key in keys if key not in catalogue()] == []


def test_internal_processes_have_no_service_key() -> None:
    internal = [p for p in processes() if p.prozess.art == "unterstuetzung"]
    assert internal
    assert [p.id for p in internal if "leika" in p.prozess.klassifikation or p.prozess.leistungsbezeichnung] == []


@pytest.mark.parametrize(
    ("blueprint", "least"),
    [("gemeinde", 450), ("stadt", 700), ("kreis", 550), ("kreisfreie-stadt", 900), ("verbandsverwaltung", 450)],
)
def test_a_blueprint_is_worth_forking(blueprint: str, least: int) -> None:
    found = library().blaupausen[blueprint]
    ids = set(found.ids()).union(*(library().pakete[key].ids() for key in found.pakete))
    assert len(ids) >= least
    assert found.fuer_wen


def test_what_comes_with_a_competence_is_a_package() -> None:
    assert len(library().pakete) >= 25
    base = [key for found in library().blaupausen.values() for key in found.ids()]
    for package in library().pakete.values():
        assert not set(package.ids()) & set(base), package.id
        assert package.wer, package.id
    assert not any(library().prozesse[key].prozess.verantwortlich == "bauaufsicht" for key in base)


def test_every_process_reaches_some_register() -> None:
    lists = [*library().blaupausen.values(), *library().pakete.values()]
    listed = Counter(key for found in lists for key in found.ids())
    assert set(listed) == set(library().prozesse)
    assert [found.id for found in lists if max(Counter(found.ids()).values()) > 1] == []


def test_a_variant_never_comes_without_the_usual_one() -> None:
    usual = {p.id: p.daten["variante_von"] for p in processes() if "variante_von" in p.daten}
    assert usual
    for found in library().blaupausen.values():
        ids = set(found.ids()).union(*(library().pakete[key].ids() for key in found.pakete))
        assert [key for key in ids & set(usual) if usual[key] not in ids] == [], found.id


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


class TestModelled:
    def test_every_step_has_its_kind_and_its_participant(self) -> None:
        for process in modelled():
            steps = list(entries(process, Eintragsart.SCHRITT))
            assert len(steps) >= 4, process.id
            assert [e.id for e in steps if not (e.baustein and e.beteiligter)] == [], process.id

    def test_every_document_has_a_medium(self) -> None:
        for process in modelled():
            documents = [d for e in entries(process, Eintragsart.SCHRITT) for d in (*e.eingang, *e.ausgang)]
            assert documents, process.id
            assert [d.dokument for d in documents if not d.medium and d.dokument not in THINGS] == [], process.id

    def test_the_flow_is_sound(self) -> None:
        for process in modelled():
            flow = process.prozess.ablauf
            assert flow is not None
            verdict = play(flow)
            assert verdict.sound, (process.id, verdict)

    def test_the_flow_has_a_size_that_can_be_read(self) -> None:
        sizes = {p.id: len(p.prozess.ablauf.eintraege) for p in modelled() if p.prozess.ablauf}
        assert {key: size for key, size in sizes.items() if not 8 <= size <= 33} == {}

    def test_the_flow_reads_from_its_start_to_an_end(self) -> None:
        for process in modelled():
            flow = process.prozess.ablauf
            assert flow is not None
            assert flow.eintraege[0].ereignis == "start", process.id
            assert any(entry.ist_ende for entry in flow.eintraege), process.id
            assert flow.durchfaelle == (), process.id

    def test_the_flow_decides(self) -> None:
        for process in modelled():
            flow = process.prozess.ablauf
            assert flow is not None
            assert any(edge.art is Kantenart.WEG for edge in flow.kanten), process.id

    def test_somebody_starts_it_and_somebody_does_it(self) -> None:
        for process in modelled():
            assert {p.rolle for p in process.prozess.beteiligte} >= {"initiator", "hauptakteur"}, process.id


def test_the_hard_cases_of_the_format_occur() -> None:
    found = Counter(kind for process in modelled() for kind in Eintragsart for _ in entries(process, kind))
    assert min(found[kind] for kind in Eintragsart) >= 1, found
    events = [e for process in modelled() for e in entries(process, Eintragsart.EREIGNIS)]
    assert any(e.an for e in events)
    assert any(e.nachricht for e in events)
