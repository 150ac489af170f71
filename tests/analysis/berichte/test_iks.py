"""Payments and decisions without a control, and risks with theirs."""

from __future__ import annotations

from bericht_bau import bestand, umfang, zellen
from prozesslib.analysis.berichte.iks import iks

BETEILIGTE = """
beteiligte:
  - {id: sach, name: Sachbearbeitung, art: intern}
  - {id: leitung, name: Leitung, art: intern}
"""
AUSZAHLEN = f"""
id: p
ablauf:
  - {{id: pruefen, schritt: Prüfen, beteiligter: sach, baustein: fachlich-pruefen}}
  - {{id: zahlen, schritt: Betrag auszahlen, beteiligter: sach, baustein: auszahlen}}
  - {{id: ende, ereignis: ende}}
{BETEILIGTE}
"""
ZEICHNEN = "  - {id: zeichnen, schritt: Zeichnen, beteiligter: leitung, baustein: mitzeichnen}\n  - {id: zahlen"
RISIKO = """
  risiken:
    - id: r
      risiko: Es wird zu viel gezahlt
      wahrscheinlichkeit: mittel
      schadenshoehe: hoch
      kontrollen: [{id: k, kontrolle: Zweite Person vergleicht, bei: zahlen}]
"""


def luecken(*texts: str, **more: object) -> list[tuple[str, str]]:
    found = iks(umfang(bestand(*texts, **more)))  # type: ignore[arg-type]
    return list(zip(zellen(found, "luecken", "luecke"), zellen(found, "luecken", "bei"), strict=True))


def test_a_payment_without_a_second_person_is_found() -> None:
    assert luecken(AUSZAHLEN) == [("keine Kontrolle, keine vier Augen", "Betrag auszahlen")]


def test_a_countersignature_by_another_role_covers_it() -> None:
    assert luecken(AUSZAHLEN.replace("  - {id: zahlen", ZEICHNEN)) == []


def test_a_signature_in_the_same_lane_does_not() -> None:
    same = ZEICHNEN.replace("leitung", "sach")
    assert len(luecken(AUSZAHLEN.replace("  - {id: zahlen", same))) == 1


def test_a_control_at_the_place_covers_it_and_wants_an_owner_and_a_look() -> None:
    found = luecken(AUSZAHLEN + "iks:" + RISIKO)
    assert [gap for gap, _ in found] == ["Wirksamkeit nie geprüft", "Kontrolle ohne Verantwortliche"]


def test_a_control_of_the_blueprint_alone_is_a_gap_of_its_own() -> None:
    text = AUSZAHLEN + "iks:" + RISIKO
    assert luecken(text, basis={"p": text}) == [("Kontrolle nur laut Blaupause", "Betrag auszahlen")]
    confirmed = text + "lokal: {iks: {vier_augen: true}}"
    assert luecken(confirmed, basis={"p": text}) == [("vier Augen verlangt, im Ablauf nicht zu sehen", None)]


def test_a_discretionary_decision_counts_and_a_bound_one_does_not() -> None:
    text = """
        id: p
        ablauf:
          - {id: d, entscheidung: Erteilen, grundlage: %s, wege: [{wenn: ja, weiter: e}, {wenn: nein, weiter: f}]}
          - {id: e, ereignis: ende}
          - {id: f, ereignis: ende}
    """
    assert luecken(text % "ermessen") == [("keine Kontrolle, keine vier Augen", "Erteilen")]
    assert luecken(text % "gebunden") == []


def test_a_risk_is_graded_by_hand() -> None:
    # mittel = 2, hoch = 3: 2 × 3 = 6 of 9; without the damage there is no grade
    found = iks(umfang(bestand(AUSZAHLEN + "iks:" + RISIKO, "{id: q, iks: {risiken: [{id: r, risiko: R}]}}")))
    assert zellen(found, "risiken", "stufe") == [6, None]
    assert found.erklaerung[0].de.endswith("mittel × hoch = Stufe 6 von 9.")
    assert ("Risiko ohne Kontrolle", "R") in zip(
        zellen(found, "luecken", "luecke"), zellen(found, "luecken", "bei"), strict=True
    )


def test_an_own_risk_replaces_the_shared_one() -> None:
    own = AUSZAHLEN + "iks:" + RISIKO + "lokal: {iks: {risiken: [{id: r, risiko: Hier anders, kontrollen: []}]}}"
    found = iks(umfang(bestand(own, basis={"p": AUSZAHLEN + "iks:" + RISIKO})))
    assert zellen(found, "risiken", "risiko") == ["Hier anders"]
    assert zellen(found, "risiken", "woher") == ["hier"]


def test_no_headline_where_most_processes_have_no_flow() -> None:
    found = iks(umfang(bestand(AUSZAHLEN, "id: q", "id: r")))
    assert found.kernsaetze[0].de.startswith("Noch keine Aussage")
    assert "1 von 3" in found.kernsaetze[0].de
    assert iks(umfang(bestand(AUSZAHLEN))).kernsaetze[0].de.startswith("1 von 1 Zahlungen")
