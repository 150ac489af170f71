"""What is due for care."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from bericht_bau import bestand, tabelle, umfang, zellen
from prozesslib.analysis.bericht.register import Umfang
from prozesslib.analysis.berichte.pflege import pflege
from prozesslib.message import UserError
from prozesslib.model.bestand import Prozessdatei

FREI = "{id: frei, verantwortlich: steueramt, lokal: {status: freigegeben, freigabe: {am: 2026-05-04}, gueltig: %s}}"


def gruende(scope: Umfang) -> list[tuple[str, str]]:
    found = pflege(scope)
    return list(zip(zellen(found, "prozesse", "id"), zellen(found, "prozesse", "grund"), strict=True))


def frei(gueltig: str = "{}") -> str:
    return (FREI % gueltig).replace("2026-05-04", "'2026-05-04'")


def mit_geschichte(scope: Umfang, tage: Mapping[str, str] | None, gefragt: list[str] | None = None) -> Umfang:
    def geaendert(dateien: Sequence[Prozessdatei], seit: str) -> Mapping[str, str] | None:
        if gefragt is not None:
            gefragt.extend([seit, *(datei.id for datei in dateien)])
        return tage

    return replace(scope, geaendert=geaendert)


@pytest.mark.parametrize(("tag", "faellig"), [("2027-05-31", False), ("2027-06-01", True), ("2027-06-02", True)])
def test_a_review_is_due_on_its_day(tag: str, faellig: bool) -> None:
    scope = mit_geschichte(umfang(bestand(frei("{wiedervorlage: '2027-06-01'}")), stichtag=tag), {})
    assert (("frei", "Wiedervorlage fällig") in gruende(scope)) is faellig


@pytest.mark.parametrize(("tag", "vorbei"), [("2027-06-01", False), ("2027-06-02", True)])
def test_the_last_valid_day_is_still_valid(tag: str, vorbei: bool) -> None:
    scope = mit_geschichte(umfang(bestand(frei("{bis: '2027-06-01'}")), stichtag=tag), {})
    assert (("frei", "nicht mehr gültig") in gruende(scope)) is vorbei


@pytest.mark.parametrize(("tag", "geaendert"), [("2026-05-04", False), ("2026-05-05", True)])
def test_changed_after_the_day_of_release(tag: str, geaendert: bool) -> None:
    asked: list[str] = []
    scope = mit_geschichte(umfang(bestand(frei(), "id: neu"), stichtag="2026-06-01"), {"frei": tag}, asked)
    assert (("frei", "seit der Freigabe geändert") in gruende(scope)) is geaendert
    assert asked == ["2026-05-04", "frei"]


def test_without_a_history_it_says_so_and_claims_nothing() -> None:
    found = pflege(mit_geschichte(umfang(bestand(frei()), stichtag="2026-06-01"), None))
    assert tabelle(found, "prozesse").zeilen == ()
    assert "Geschichte des Registers fehlt" in tabelle(found, "prozesse").hinweise[0].de


def test_unseen_and_without_an_office_counts_once() -> None:
    found = pflege(umfang(bestand("id: a", frei()), stichtag="2026-06-01"))
    assert zellen(found, "prozesse", "grund") == ["hier ungeprüft", "ohne verantwortliche Stelle"]
    assert found.kernsaetze[0].de == "Pflege braucht 1 von 2 Prozessen (Stichtag 2026-06-01)."
    assert zellen(found, "stellen", "ungeprueft") == [1]


def test_a_library_is_not_looked_at_by_anybody_here() -> None:
    assert gruende(umfang(bestand("{id: a, verantwortlich: steueramt}", art="bibliothek"), stichtag="2026-06-01")) == []


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(UserError):
        pflege(umfang(bestand("id: a"), stichtag="morgen"))
