"""Where expressions: what they mean, and that every text is either one or refused at a place."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prozesslib.model.ausdruck.baum import Feld, Feldart, Gegenstand
from prozesslib.model.ausdruck.fehler import AusdruckError
from prozesslib.model.ausdruck.felder import alle, feld, hinweis
from prozesslib.model.ausdruck.lesen import TIEFE, lies
from prozesslib.model.bestand import Bestand, Prozessdatei

HUND: dict[str, Any] = {
    "id": "hund-anmelden",
    "name": "Straßenhund anmelden",
    "modell": "muster",
    "status": "freigegeben",
    "art": "leistung",
    "schlagworte": ["Hundesteuer", "Kies und Sand"],
    "rechtsstand": "2026-05-04",
    "aufwand": {"wert": "90 min", "quelle": "Schätzung"},
    "klassifikation": {"leika": ["99102013002000"]},
    "online": {"reifegrad": 2},
    "ablauf": [
        {"id": "a", "schritt": "Antrag prüfen", "baustein": "pruefen", "bearbeitungszeit": "5 min"},
        {"id": "b", "schritt": "Bescheid geben", "bearbeitungszeit": {"wert": "1,5 h"}, "liegezeit": "3 AT"},
        {"id": "c", "entscheidung": "Gut?", "wege": [{"wenn": "ja", "anteil": "85 %", "weiter": "a"}]},
    ],
    "iks": {"vier_augen": True},
    "lokal": {"fallzahl": {"wert": 320, "je": "jahr"}, "stellen": {"x": "fb2"}, "zusatz": {"raum": "113"}},
}
WER = Gegenstand(Bestand(), Prozessdatei("prozesse/16/hund-anmelden.yaml", HUND), None)


def trifft(ausdruck: str) -> bool:
    return lies(ausdruck, lambda name: feld(name) or hinweis(name)).trifft(WER)


def fehler(ausdruck: str) -> AusdruckError:
    with pytest.raises(AusdruckError) as caught:
        trifft(ausdruck)
    return caught.value


@pytest.mark.parametrize(
    "ausdruck",
    [
        "status = freigegeben",
        "STATUS_FEHLT fehlt".replace("STATUS_FEHLT", "federfuehrung"),
        "status != entwurf",
        "status in (entwurf, freigegeben)",
        "name ~ strassenhund",
        "name !~ katze",
        "name = „Straßenhund anmelden“",
        'name = "Straßenhund anmelden"',
        "name = Straßenhund anmelden",
        "schlagworte ~ 'und Sand'",
        "schlagworte = Hundesteuer UND NICHT schlagworte = Katze",
        "ablauf.schritt ~ pruefen",
        "ablauf[b].schritt ~ Bescheid",
        "ablauf[0].baustein = pruefen",
        "ablauf.bearbeitungszeit > 80 min",
        "ablauf.bearbeitungszeit >= 1,5 h",
        "ablauf.bearbeitungszeit < 6min",
        "ablauf.wege.anteil <= 85 %",
        "aufwand = 1,5 h",
        "lokal.fallzahl >= 320",
        "lokal.fallzahl.wert in (1,320)",
        "lokal.stellen = fb2",
        "lokal.zusatz.raum > 100",
        "klassifikation.leika ~ 99102",
        "rechtsstand = 2026",
        "rechtsstand <= 2026-05",
        "rechtsstand < 5.5.2026",
        "rechtsstand < heute",
        "iks.vier_augen = ja",
        "online.reifegrad > 1",
        "krise fehlt und iks vorhanden",
        "status = entwurf oder status = freigegeben und art = leistung",
        "nicht (status = entwurf oder art = steuerung)",
    ],
)
def test_what_holds(ausdruck: str) -> None:
    assert trifft(ausdruck)


@pytest.mark.parametrize(
    "ausdruck",
    [
        "status = entwurf",
        "schlagworte = hundesteuer",
        "status = freigegeben und (art = steuerung oder modell = ist)",
        "(status = entwurf oder status = freigegeben) und art = steuerung",
        "ablauf[b].baustein vorhanden",
        "ablauf[fehlt].schritt ~ a",
        "ablauf.liegezeit > 1 min",
        "rechtsstand > 2026",
        "krise.mtpd < 5 AT",
        "nicht nicht status = entwurf",
    ],
)
def test_what_does_not_hold(ausdruck: str) -> None:
    assert not trifft(ausdruck)


@pytest.mark.parametrize(
    ("ausdruck", "spalte", "worte"),
    [
        ("", 1, "fehlt ein Feld"),
        ("status", 7, "fehlt ein Vergleich"),
        ("status =", 9, "fehlt ein Wert"),
        ("status = freigegebn", 10, "Meinten Sie „freigegeben“"),
        ("shlagworte ~ Hund", 1, "Meinten Sie „schlagworte“"),
        ("baustein = pruefen", 1, "Meinten Sie „ablauf.baustein“"),
        ("status = entwurf art = leistung", 18, "UND oder ODER"),
        ("(status = entwurf", 1, "nicht geschlossen"),
        ("status = entwurf)", 17, "nie geöffnet"),
        ('name = "Hund', 8, "Anführungszeichen"),
        ("status in entwurf", 11, "Klammer"),
        ("name < 3", 8, "= != ~"),
        ("aufwand > 30", 11, "Einheiten sind"),
        ("lokal.fallzahl > 1.000", 18, "1000"),
        ("lokal.fallzahl > viele", 18, "keine Zahl"),
        ("rechtsstand > morgen", 15, "Datum"),
        ("iks.vier_augen = vielleicht", 18, "ja oder nein"),
        ("krise = hoch", 1, "krise.kritikalitaet"),
        ("und", 1, "fehlt ein Feld"),
        ("name ! Hund", 6, "passt hier nicht"),
    ],
)
def test_what_is_wrong_is_named_with_its_column(ausdruck: str, spalte: int, worte: str) -> None:
    found = fehler(ausdruck)
    assert found.next_step is not None
    assert worte in f"{found.message.de} {found.next_step.de}"
    assert found.spalte + 1 == spalte
    shown, mark = found.zeiger()
    assert shown[mark.index("^") :] == ausdruck[found.spalte : found.spalte + 30]


def test_brackets_are_bounded_and_long_chains_are_not() -> None:
    assert "Klammern" in fehler("(" * (TIEFE + 1)).message.de
    assert "Klammern" in fehler("nicht " * (TIEFE + 1) + "iks fehlt").message.de
    assert trifft("(" * TIEFE + "iks vorhanden" + ")" * TIEFE)
    assert trifft(" und ".join(["iks vorhanden"] * 500))
    assert "zu lang" in fehler("x" * 10_001).message.de


@given(st.text(st.sampled_from("abcstatus=!~<>()„“\"',. 0139%und oder nicht in[]\\\x00\x1b"), max_size=60))
def test_every_text_is_an_expression_or_refused_within_it(text: str) -> None:
    try:
        trifft(text)
    except AusdruckError as error:
        assert 0 <= error.spalte <= len(text)
        assert all(line.isprintable() for line in error.zeiger())


WAHR = st.sampled_from(["iks vorhanden", "status = freigegeben", "name ~ hund"]).map(lambda text: (text, True))
FALSCH = st.sampled_from(["iks fehlt", "status = entwurf", "name ~ katze"]).map(lambda text: (text, False))
Gebaut = tuple[str, bool]


def _verbunden(teile: st.SearchStrategy[Gebaut]) -> st.SearchStrategy[Gebaut]:
    pairs = st.tuples(teile, teile)
    return st.one_of(
        teile.map(lambda one: (f"NOT ({one[0]})", not one[1])),
        pairs.map(lambda two: (f"({two[0][0]}) AND ({two[1][0]})", two[0][1] and two[1][1])),
        pairs.map(lambda two: (f"({two[0][0]}) ODER ({two[1][0]})", two[0][1] or two[1][1])),
    )


@given(st.recursive(st.one_of(WAHR, FALSCH), _verbunden, max_leaves=12))
def test_and_or_not_mean_what_they_say(gebaut: Gebaut) -> None:
    assert trifft(gebaut[0]) is gebaut[1]


def test_every_field_of_the_schema_can_be_asked_for() -> None:
    paths = alle()
    assert {"ablauf.schritt", "iks.risiken.kontrollen.bei", "lokal.fallzahl.wert"} <= set(paths)
    for path in paths:
        found = feld(path)
        assert isinstance(found, Feld), path
        assert list(found.werte(WER)) is not None
        assert (found.art is Feldart.GRUPPE) == bool(found.unterfelder), path


@pytest.mark.parametrize("name", ["", "..", "ablauf[", "nichts", "status.x", "ablauf.nichts", "name[0]", "id[x]"])
def test_what_is_no_field(name: str) -> None:
    assert feld(name) is None


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "31.11.2026", "0000"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(AusdruckError, match="kein Datum"):
        trifft(f"rechtsstand < {text}")


def test_every_text_holds_nothing_so_nothing_to_look_for_is_refused() -> None:
    for text in ('name ~ ""', 'name !~ " "'):
        with pytest.raises(AusdruckError, match="Hier fehlt ein Text"):
            trifft(text)
