"""Handovers: from step to step, gateways passed over; straight back is a ping-pong."""

from __future__ import annotations

from bericht_bau import baum
from prozesslib.analysis.uebergaben import Uebergabeart, pingpong, uebergaben
from prozesslib.analysis.zustaendig import wer
from prozesslib.model.fluss.graph import graph
from prozesslib.model.prozess import Prozess

BETEILIGTE = """
    beteiligte:
      - {id: a, name: A, art: intern, stelle: steueramt}
      - {id: a2, name: A2, art: intern, stelle: steueramt}
      - {id: b, name: B, art: intern, stelle: kaemmerei}
      - {id: it, name: IT, art: system}
      - {id: x, name: X, art: extern}
"""


def prozess(*steps: str, more: str = "") -> Prozess:
    lines = ["{id: start, ereignis: start}", *steps, "{id: ende, ereignis: ende}"]
    return Prozess.read(baum(BETEILIGTE + "    ablauf:\n" + "".join(f"      - {line}\n" for line in lines) + more))


def schritt(key: str, who: str | None, more: str = "") -> str:
    by = f", beteiligter: {who}" if who else ""
    return f"{{id: {key}, schritt: Schritt {key}{by}{more}}}"


def gefunden(found: Prozess) -> list[tuple[str, str, Uebergabeart]]:
    assert found.ablauf is not None
    return [(one.vor.id, one.nach.id, one.art) for one in uebergaben(found, graph(found.ablauf))]


def hin_und_her(found: Prozess) -> list[tuple[str, str, tuple[str, ...]]]:
    assert found.ablauf is not None
    flow = graph(found.ablauf)
    every = list(uebergaben(found, flow))
    return [(p.hin.von.name, p.hin.an.name, tuple(s.id for s in p.dazwischen)) for p in pingpong(found, flow, every)]


def test_kinds_by_office_role_and_who_is_outside() -> None:
    found = prozess(*(schritt(f"s{n}", who) for n, who in enumerate(("a", "a", "a2", "b", "it", "x"))))
    assert gefunden(found) == [
        ("s1", "s2", Uebergabeart.ROLLEN),
        ("s2", "s3", Uebergabeart.STELLEN),
        ("s3", "s4", Uebergabeart.SYSTEM),
        ("s4", "s5", Uebergabeart.EXTERN),
    ]


def test_gateways_are_passed_over_and_a_step_of_nobody_is_not_guessed() -> None:
    way = "{id: d, entscheidung: Gut, beteiligter: b, wege: [{wenn: ja, weiter: s2}, {wenn: nein, weiter: s3}]}"
    found = prozess(
        schritt("s1", "a"), way, schritt("s2", "a", ", weiter: ende"), schritt("s3", None), schritt("s4", "b")
    )
    assert gefunden(found) == []


def test_the_own_office_counts_and_that_of_the_step_before_all() -> None:
    found = prozess(schritt("s1", "a"), schritt("s2", "a2"), more="    lokal: {stellen: {a2: kaemmerei}}\n")
    assert gefunden(found) == [("s1", "s2", Uebergabeart.STELLEN)]
    assert found.ablauf is not None
    lent = prozess(schritt("s1", "a", ", stelle: poststelle"))
    assert lent.ablauf is not None
    who = wer(lent, lent.ablauf.eintraege[1])
    assert who is not None
    assert who.stelle == "poststelle"


def test_there_and_straight_back_with_at_most_two_steps_between() -> None:
    for between, expected in ((1, 1), (2, 1), (3, 0)):
        inner = [schritt(f"b{n}", "b") for n in range(between)]
        found = hin_und_her(prozess(schritt("s1", "a"), *inner, schritt("s2", "a")))
        assert len(found) == expected
    assert hin_und_her(prozess(schritt("s1", "a"), schritt("s2", "b"), schritt("s3", "a2"))) == []


def test_a_loop_back_is_no_ping_pong_by_itself() -> None:
    way = "{id: d, entscheidung: Gut, wege: [{wenn: ja, weiter: ende}, {wenn: nein, weiter: s1}]}"
    assert hin_und_her(prozess(schritt("s1", "a"), schritt("s2", "b"), way)) == []


def test_several_ways_back_are_one() -> None:
    way = "{id: d, entscheidung: Gut, wege: [{wenn: ja, weiter: s3}, {wenn: nein, weiter: s4}]}"
    found = prozess(
        schritt("s1", "a"), schritt("s2", "b"), way, schritt("s3", "a", ", weiter: ende"), schritt("s4", "a")
    )
    assert hin_und_her(found) == [("A", "B", ("s2",))]
