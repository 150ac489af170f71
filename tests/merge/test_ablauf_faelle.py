"""Merging flows, case by case, in lists as a person writes them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from prozesslib.merge.arten import Feld, Mischart, felder_aus
from prozesslib.merge.dreiwege import merge
from prozesslib.merge.konflikt import Ergebnis, Konfliktart
from prozesslib.merge.werte import FEHLT
from prozesslib.store.resources import schema

FELD = Feld(Mischart.ABLAUF, "id", {"verfahren": Feld(Mischart.MENGE)}, Feld(Mischart.ATOMAR))

BASIS = """
- {id: start, ereignis: start, name: Antrag}
- {id: pruefen, schritt: Antrag prüfen, bearbeitungszeit: 5 min}
- id: gut
  entscheidung: In Ordnung?
  wege:
  - {wenn: ja, anteil: 80 %, weiter: erteilen}
  - {wenn: nein, anteil: 20 %, weiter: ablehnen}
- {id: ablehnen, schritt: Antrag ablehnen, weiter: ende}
- {id: erteilen, schritt: Bescheid erteilen}
- {id: ablegen, schritt: Akte ablegen}
- {id: ende, ereignis: ende, name: Fertig}
"""


def lade(text: str) -> Any:
    return yaml.safe_load(text)


def mit(*ersetzt: tuple[str, str], basis: str = BASIS) -> str:
    """The base with lines replaced; an empty replacement takes the line away."""
    for alt, neu in ersetzt:
        assert basis.count(alt) == 1, alt
        basis = basis.replace(alt, neu)
    return basis


def mische(unsere: str, ihre: str, basis: str = BASIS) -> Ergebnis:
    return merge(lade(basis), lade(unsere), lade(ihre), FELD)


def konflikte(ergebnis: Ergebnis) -> dict[str, tuple[str, Any, Any, Any]]:
    return {".".join(k.pfad): (k.art.value, k.basis, k.unsere, k.ihre) for k in ergebnis.konflikte}


PRUEFEN = "- {id: pruefen, schritt: Antrag prüfen, bearbeitungszeit: 5 min}\n"
ERTEILEN = "- {id: erteilen, schritt: Bescheid erteilen}\n"
ABLEGEN = "- {id: ablegen, schritt: Akte ablegen}\n"
ENDE = "- {id: ende, ereignis: ende, name: Fertig}\n"
SCANNEN = "- {id: scannen, schritt: Antrag scannen}\n"
KASSIEREN = "- {id: kassieren, schritt: Gebühr kassieren}\n"
WEGE = """  - {wenn: ja, anteil: 80 %, weiter: erteilen}
  - {wenn: nein, anteil: 20 %, weiter: ablehnen}
"""

ABLEHNEN = "- {id: ablehnen, schritt: Antrag ablehnen, weiter: ende}\n"
FRIST = "- {id: frist, ereignis: frist, name: Zu spät, an: pruefen, weiter: ablehnen}\n"

VORGEZOGEN = [
    (ABLEGEN, ""),
    ("Bescheid erteilen}", "Bescheid erteilen, weiter: ablegen}"),
    ("bearbeitungszeit: 5 min}\n", "bearbeitungszeit: 5 min, weiter: gut}\n" + ABLEGEN[:-2] + ", weiter: ende}\n"),
]
ZURUECK = [
    ("anteil: 20 %, weiter: ablehnen", "anteil: 20 %, weiter: pruefen"),
    ("name: Antrag}", "name: Antrag, weiter: pruefen}"),
    (ABLEHNEN, ""),
]
ABGEKUERZT = [(ERTEILEN, ""), ("Antrag ablehnen, weiter: ende", "Antrag ablehnen, weiter: ablegen")]
MIT_FRIST = [(ABLEGEN, ABLEGEN + FRIST), ("Akte ablegen}", "Akte ablegen, weiter: ende}")]
OFT_JA = [("80 %", "90 %"), ("20 %", "10 %")]
SELTEN_JA = [("80 %", "70 %"), ("20 %", "30 %")]
DREI_WEGE = """  - {wenn: ja, anteil: 80 %, weiter: erteilen}
  - {wenn: nein, anteil: 10 %, weiter: ablehnen}
  - {wenn: teils, anteil: 10 %, weiter: pruefen}
"""

OHNE_KONFLIKT = {
    "different fields of one entry": (
        mit((PRUEFEN, "- {id: pruefen, schritt: Antrag genau prüfen, bearbeitungszeit: 5 min}\n")),
        mit((PRUEFEN, "- {id: pruefen, schritt: Antrag prüfen, bearbeitungszeit: 8 min}\n")),
        mit((PRUEFEN, "- {id: pruefen, schritt: Antrag genau prüfen, bearbeitungszeit: 8 min}\n")),
    ),
    "each inserts a step at another place": (
        mit((PRUEFEN, SCANNEN + PRUEFEN)),
        mit((ABLEGEN, KASSIEREN + ABLEGEN)),
        mit((PRUEFEN, SCANNEN + PRUEFEN), (ABLEGEN, KASSIEREN + ABLEGEN)),
    ),
    "a step moved forwards in the text, another inserted there: the successors stay": (
        mit(*VORGEZOGEN),
        mit((PRUEFEN, SCANNEN + PRUEFEN)),
        mit(*VORGEZOGEN, ("- {id: pruefen", SCANNEN + "- {id: pruefen")),
    ),
    "a deleted step and another field": (
        mit((ABLEGEN, "")),
        mit((PRUEFEN, PRUEFEN.replace("5 min", "7 min"))),
        mit((ABLEGEN, ""), (PRUEFEN, PRUEFEN.replace("5 min", "7 min"))),
    ),
    "a way retargeted and the text of the decision": (
        mit(*ZURUECK),
        mit(("In Ordnung?", "Alles in Ordnung?")),
        mit(*ZURUECK, ("In Ordnung?", "Alles in Ordnung?")),
    ),
    "shares on one side, targets on the other": (
        mit(*SELTEN_JA),
        mit(*ABGEKUERZT, ("anteil: 80 %, weiter: erteilen", "anteil: 80 %, weiter: ablegen")),
        mit(*ABGEKUERZT, ("anteil: 80 %, weiter: erteilen", "anteil: 70 %, weiter: ablegen"), ("20 %", "30 %")),
    ),
    "both make the same change": (mit(("5 min", "6 min")), mit(("5 min", "6 min")), mit(("5 min", "6 min"))),
    "a deadline at a step that the other side renames": (
        mit(*MIT_FRIST),
        mit(("schritt: Antrag prüfen", "schritt: Antrag sichten")),
        mit(*MIT_FRIST, ("schritt: Antrag prüfen", "schritt: Antrag sichten")),
    ),
}


@pytest.mark.parametrize(("unsere", "ihre", "soll"), OHNE_KONFLIKT.values(), ids=OHNE_KONFLIKT.keys())
def test_both_changes_are_taken(unsere: str, ihre: str, soll: str) -> None:
    for found in (mische(unsere, ihre), mische(ihre, unsere)):
        assert found == Ergebnis(lade(soll))


def test_both_change_the_same_field() -> None:
    found = mische(mit(("5 min", "6 min")), mit(("5 min", "7 min")))
    assert konflikte(found) == {"[pruefen].bearbeitungszeit": ("wert", "5 min", "6 min", "7 min")}
    assert found.tree == lade(mit(("5 min", "6 min")))


def test_both_insert_at_the_same_place() -> None:
    """Whichever successor is taken, the other step would be left over: both steps belong to the question."""
    found = mische(mit((ABLEGEN, KASSIEREN + ABLEGEN)), mit((ABLEGEN, SCANNEN + ABLEGEN)))
    assert konflikte(found) == {
        "[erteilen].weiter": ("nachfolger", "ablegen", "kassieren", "scannen"),
        "[kassieren]": ("neu", FEHLT, lade(KASSIEREN)[0] | {"weiter": "ablegen"}, FEHLT),
        "[scannen]": ("neu", FEHLT, FEHLT, lade(SCANNEN)[0] | {"weiter": "ablegen"}),
    }
    assert found.tree == lade(mit((ABLEGEN, KASSIEREN + ABLEGEN)))


def test_deleted_by_one_and_changed_by_the_other() -> None:
    ohne, anders = mit((ABLEGEN, "")), mit(("Akte ablegen", "E-Akte ablegen"))
    basis, neu = ({"id": "ablegen", "schritt": text, "weiter": "ende"} for text in ("Akte ablegen", "E-Akte ablegen"))
    assert konflikte(mische(ohne, anders)) == {
        "[ablegen]": ("geloescht", basis, FEHLT, neu),
        "[erteilen].weiter": ("nachfolger", "ablegen", "ende", "ablegen"),
    }
    assert mische(ohne, anders).tree == lade(ohne)
    assert mische(anders, ohne).tree == lade(anders)


def test_deleted_by_one_and_referred_to_by_the_other() -> None:
    ohne = mit((ABLEGEN, ""))
    verweis = mit(("Antrag ablehnen, weiter: ende", "Antrag ablehnen, weiter: ablegen"))
    found = mische(ohne, verweis)
    assert found.tree == lade(ohne)
    assert {path: values[0] for path, values in konflikte(found).items()} == {
        "[ablegen]": "geloescht",
        "[ablehnen].weiter": "nachfolger",
    }


def test_the_shares_of_a_decision_are_one_value() -> None:
    unsere, ihre = mit(*SELTEN_JA), mit(*OFT_JA)
    found = mische(unsere, ihre)
    assert konflikte(found) == {
        "[gut].wege": (
            "wert",
            {"ja": "80 %", "nein": "20 %"},
            {"ja": "70 %", "nein": "30 %"},
            {"ja": "90 %", "nein": "10 %"},
        )
    }
    assert found.tree == lade(unsere)


def test_a_new_answer_does_not_mix_its_shares_with_others() -> None:
    unsere, ihre = mit(*SELTEN_JA), mit((WEGE, DREI_WEGE), ("name: Antrag}", "name: Antrag, weiter: pruefen}"))
    found = mische(unsere, ihre)
    assert found.tree == lade(unsere)
    assert {path: values[0] for path, values in konflikte(found).items()} == {
        "[gut].wege": "wert",
        "[gut].wege.[teils].weiter": "nachfolger",
    }


def test_an_answer_retargeted_here_and_dropped_there_takes_the_shares_along() -> None:
    unsere = mit(
        ("20 %, weiter: ablehnen", "20 %, weiter: ablegen"),
        (ABLEHNEN, ""),
        ("erteilen}\n-", "erteilen, weiter: ablegen}\n-"),
    )
    ihre = mit((WEGE, "  - {wenn: ja, anteil: 100 %, weiter: erteilen}\n"), (ABLEHNEN, ""))
    found = mische(unsere, ihre)
    assert found.tree == lade(unsere)
    assert {path: values[0] for path, values in konflikte(found).items()} == {
        "[gut].wege": "wert",
        "[gut].wege.[nein].weiter": "nachfolger",
    }


def test_each_takes_another_answer_away() -> None:
    """Each side leaves a choice, together they leave none."""
    ja, nein, teils = (
        "  - {wenn: ja, weiter: erteilen}\n",
        "  - {wenn: nein, weiter: ablehnen}\n",
        "  - {wenn: teils, weiter: pruefen}\n",
    )
    basis, unsere = mit((WEGE, ja + nein + teils)), mit((WEGE, ja + nein))
    ihre = mit((WEGE, ja + teils), (ABLEHNEN, ""))
    found = mische(unsere, ihre, basis)
    assert found.tree == lade(unsere)
    assert {path: values[0] for path, values in konflikte(found).items()} == {
        "[ablehnen]": "geloescht",
        "[gut].wege.[nein].weiter": "nachfolger",
        "[gut].wege.[teils].weiter": "nachfolger",
    }


def test_each_takes_another_branch_away() -> None:
    basis = (
        "- {id: s, ereignis: start, name: A}\n- {id: p, parallel: P, zweige: [a, b, z]}\n"
        "- {id: a, schritt: A, weiter: z}\n- {id: b, schritt: B, weiter: z}\n"
        "- {id: z, zusammenfuehrung: p}\n- {id: e, ereignis: ende, name: E}\n"
    )
    ohne_a = mit(("[a, b, z]", "[b, z]"), ("- {id: a, schritt: A, weiter: z}\n", ""), basis=basis)
    ohne_b = mit(("[a, b, z]", "[a, z]"), ("- {id: b, schritt: B, weiter: z}\n", ""), basis=basis)
    found = mische(ohne_a, ohne_b, basis)
    assert found.tree == lade(ohne_a)
    assert {"[p].zweige.[a]", "[p].zweige.[b]"} <= konflikte(found).keys()


def test_one_id_invented_twice() -> None:
    unsere = mit((PRUEFEN, "- {id: neu, schritt: Antrag scannen}\n" + PRUEFEN))
    ihre = mit((ABLEGEN, "- {id: neu, schritt: Gebühr kassieren}\n" + ABLEGEN))
    found = mische(unsere, ihre)
    assert konflikte(found)["[neu]"][0] == "neu"
    assert found.tree == lade(unsere)


ZWEI_ZUGAENGE = """
- {id: start, ereignis: start, name: Antrag}
- id: a
  entscheidung: A?
  wege:
  - {wenn: ja, weiter: sonder}
  - {wenn: nein, weiter: b}
- id: b
  entscheidung: B?
  wege:
  - {wenn: ja, weiter: sonder}
  - {wenn: nein, weiter: ende}
- {id: sonder, schritt: Sonderfall prüfen, weiter: ende}
- {id: ende, ereignis: ende, name: Fertig}
"""

NACH_A = "  - {wenn: ja, weiter: sonder}\n  - {wenn: nein, weiter: b}"
NACH_B = "  - {wenn: ja, weiter: sonder}\n  - {wenn: nein, weiter: ende}"


def test_each_closes_another_way_to_a_step() -> None:
    """Each side leaves one way to the step; together none is left, and no edge was changed by both."""
    unsere = mit((NACH_A, NACH_A.replace("sonder", "b")), ("Antrag}", "Antrag, weiter: a}"), basis=ZWEI_ZUGAENGE)
    ihre = mit((NACH_B, NACH_B.replace("sonder", "ende")), basis=ZWEI_ZUGAENGE)
    found = mische(unsere, ihre, ZWEI_ZUGAENGE)
    assert konflikte(found) == {"": ("ablauf", lade(ZWEI_ZUGAENGE), lade(unsere), lade(ihre))}
    assert found.tree == lade(unsere)


KREIS = """
- {id: start, ereignis: start, name: Antrag, weiter: x}
- {id: x, entscheidung: X, wege: [{wenn: ja, weiter: a}, {wenn: nein, weiter: ende}]}
- {id: a, entscheidung: A, wege: [{wenn: hin, weiter: b}, {wenn: fertig, weiter: ende}]}
- {id: b, entscheidung: B, wege: [{wenn: her, weiter: a}, {wenn: fertig, weiter: ende}]}
- {id: ende, ereignis: ende, name: Fertig}
"""


def test_each_closes_another_way_out_of_a_loop() -> None:
    unsere = mit(("{wenn: hin, weiter: b}, {wenn: fertig, weiter: ende}", "{wenn: hin, weiter: b}"), basis=KREIS)
    ihre = mit(("{wenn: her, weiter: a}, {wenn: fertig, weiter: ende}", "{wenn: her, weiter: a}"), basis=KREIS)
    found = mische(unsere, ihre, KREIS)
    assert [(k.pfad, k.art.value) for k in found.konflikte] == [((), "ablauf")]
    assert found.tree == lade(unsere)


def test_a_deadline_hung_on_a_step_that_the_other_side_deletes() -> None:
    basis = mit(*MIT_FRIST)
    anders = mit(("an: pruefen", "an: erteilen"), basis=basis)
    ohne = mit(
        (ERTEILEN, ""),
        ("80 %, weiter: erteilen", "80 %, weiter: ablegen"),
        basis=basis,
    )
    for unsere, ihre in ((anders, ohne), (ohne, anders)):
        found = mische(unsere, ihre, basis)
        assert found.tree == lade(unsere)
        arten = {path: values[0] for path, values in konflikte(found).items()}
        assert arten["[erteilen]"] == "geloescht"
        assert arten["[frist]"] == "wert"
        assert "" not in arten


def test_a_moved_step_is_only_moved() -> None:
    gerueckt = mit(*VORGEZOGEN)
    found = mische(gerueckt, mit(("Akte ablegen", "E-Akte ablegen")))
    assert found.konflikte == ()
    assert [entry["id"] for entry in found.tree] == [entry["id"] for entry in lade(gerueckt)]
    assert found.tree[2]["schritt"] == "E-Akte ablegen"


def test_a_step_that_becomes_a_decision_is_one_question() -> None:
    unsere = mit((ABLEGEN, "- {id: ablegen, entscheidung: Wohin, wege: [{wenn: Archiv, weiter: ende}]}\n"))
    found = mische(unsere, mit(("Akte ablegen", "E-Akte ablegen")))
    assert [(k.pfad, k.art.value) for k in found.konflikte] == [(("[ablegen]",), "wert")]
    assert found.tree == lade(unsere)


def test_a_list_that_is_no_flow_is_one_question() -> None:
    kaputt = [{"id": "a", "schritt": "A"}, {"id": "a", "schritt": "B"}]
    found = merge(kaputt, [*kaputt, {"id": "b", "schritt": "B"}], kaputt[:1], FELD, ("ablauf",))
    assert [(k.pfad, k.art.value) for k in found.konflikte] == [(("ablauf",), "ablauf")]
    assert merge(kaputt, kaputt, kaputt[:1], FELD) == Ergebnis(kaputt[:1])


def test_unfinished_flows_merge_too() -> None:
    """A draft without an end is no reason for questions that have nothing to do with it."""
    basis = "- {id: start, ereignis: start, name: A}\n- {id: a, schritt: A}\n- {id: b, schritt: B}\n"
    unsere, ihre = basis.replace("schritt: A", "schritt: C"), basis + "- {id: c, schritt: C}\n"
    assert mische(unsere, ihre, basis) == Ergebnis(lade(unsere + "- {id: c, schritt: C}\n"))


def test_two_flows_that_come_through_never_merge_into_one_that_gets_stuck() -> None:
    def step(id_: str, weiter: str | None = None) -> dict[str, object]:
        return {"id": id_, "schritt": id_} | ({"weiter": weiter} if weiter else {})

    start = {"id": "start", "ereignis": "start", "name": "Start"}
    ende = {"id": "ende", "ereignis": "ende", "name": "Ende"}
    fork = {"id": "p", "parallel": "Zugleich", "zweige": ["a", "b"]}
    join = {"id": "j", "zusammenfuehrung": "p"}
    base = [start, fork, step("a"), step("m", "j"), step("b", "j"), {**join, "weiter": "ende"}, ende]
    ours = [start, fork, step("a"), step("x"), step("m", "j"), step("b", "j"), {**join, "weiter": "ende"}, ende]
    theirs = [start, fork, step("a", "j"), step("b", "j"), {**join, "weiter": "m"}, step("m", "ende"), ende]
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merge({"ablauf": base}, {"ablauf": one}, {"ablauf": other}, felder_aus(schema("prozess")))
        assert [(konflikt.pfad, konflikt.art) for konflikt in found.konflikte] == [(("ablauf",), Konfliktart.ABLAUF)]
        assert found.tree["ablauf"] == one


ZWEI_EINGAENGE = """
- {id: start, ereignis: start, name: Antrag}
- id: eingang
  entscheidung: Wie kommt er?
  wege:
  - {wenn: online, weiter: uebernehmen}
  - {wenn: papier, weiter: vorbereiten}
- {id: uebernehmen, schritt: Antrag übernehmen, weiter: sichten}
- {id: vorbereiten, schritt: Blätter vorbereiten}
- {id: scannen, schritt: Antrag scannen}
- {id: sichten, schritt: Antrag sichten}
- {id: stempeln, schritt: Eingang stempeln}
- {id: ende, ereignis: ende, name: Fertig}
"""


def test_a_question_takes_nothing_along_that_only_lies_on_the_way() -> None:
    """Ours deletes a step behind which theirs moved another one; what ours put in elsewhere is no part of that."""
    stempeln = "- {id: stempeln, schritt: Eingang stempeln}\n"
    ihre = mit((stempeln, ""), ("- {id: scannen", stempeln + "- {id: scannen"), basis=ZWEI_EINGAENGE)
    ohne = mit(
        ("papier, weiter: vorbereiten", "papier, weiter: scannen"),
        ("- {id: vorbereiten, schritt: Blätter vorbereiten}\n", ""),
        basis=ZWEI_EINGAENGE,
    )
    dazu = ("- {id: uebernehmen", "- {id: melden, schritt: Eingang melden}\n- {id: uebernehmen")
    unsere = mit(("online, weiter: uebernehmen", "online, weiter: melden"), dazu, basis=ohne)
    fragen = konflikte(mische(ohne, ihre, ZWEI_EINGAENGE))
    assert konflikte(mische(unsere, ihre, ZWEI_EINGAENGE)) == fragen
    assert "[vorbereiten]" in fragen
    assert {"[melden]", "[eingang].wege.[online].weiter"}.isdisjoint(konflikte(mische(ihre, unsere, ZWEI_EINGAENGE)))
