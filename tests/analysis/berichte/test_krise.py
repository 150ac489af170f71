"""Criticality, outages and recovery times; what is expected was worked out by hand beside the fixture."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bericht_bau import bestand, tabelle, umfang, zellen
from prozesslib.analysis.berichte.krise import krise
from prozesslib.analysis.notfall import (
    STUFEN,
    Notfall,
    Spanne,
    Widerspruchsart,
    abhaengige,
    eigene_stufe,
    geerbt,
    nach_mtpd,
    nutzer_von,
    voraussetzungen,
    widersprueche,
)
from prozesslib.message import UserError
from prozesslib.model.angaben import Groesse

GRENZEN = (Decimal(1), Decimal(3), Decimal(10))

# wohnsitz needs netz, netz needs strom. netz: RTO 8 h is after wohnsitz' 4 h; strom has no RTO.
WOHNSITZ = """
    id: wohnsitz
    verantwortlich: steueramt
    krise: {kritikalitaet: hoch, mtpd: 2 AT, rto: 4 h, abhaengig_von: [netz]}
"""
NETZ = """
    id: netz
    verantwortlich: kaemmerei
    krise: {kritikalitaet: gering, mtpd: 3 AT, rto: 8 h, abhaengig_von: [strom]}
"""
STROM = "{id: strom, verantwortlich: kaemmerei}"


def fall(id_: str, mtpd: str | None = None, rto: str | None = None, von: tuple[str, ...] = ()) -> Notfall:
    spans = [Spanne(Groesse.read(text), False) if text else None for text in (mtpd, rto)]
    return Notfall(id_, None, spans[0], spans[1], von, None)


class TestConsistency:
    def arten(self, *cases: Notfall) -> list[tuple[Widerspruchsart, str, str | None]]:
        return [(w.art, w.id, w.andere) for w in widersprueche({c.id: c for c in cases}, [c.id for c in cases])]

    def test_a_process_cannot_be_back_before_what_it_depends_on(self) -> None:
        found = self.arten(fall("a", rto="4 h", von=("b",)), fall("b", rto="8 h"))
        assert found == [(Widerspruchsart.RTO_VOR_VORAUSSETZUNG, "a", "b")]

    def test_the_same_moment_is_fine_whatever_the_unit(self) -> None:
        # five working days are a week: 5 × 1.4 d = 7 d
        assert self.arten(fall("a", rto="5 AT", von=("b",)), fall("b", rto="1 Woche")) == []

    def test_what_others_depend_on_may_not_be_down_longer(self) -> None:
        found = self.arten(fall("a", mtpd="1 AT", von=("b",)), fall("b", mtpd="2 AT"))
        assert found == [(Widerspruchsart.MTPD_DER_VORAUSSETZUNG, "a", "b")]

    def test_rto_is_shorter_than_mtpd(self) -> None:
        # 24 h are 1440 min, an AT is 1.4 days = 2016 min: 24 h < 1 AT, but 48 h = 2880 min > 2016 min
        assert self.arten(fall("a", mtpd="1 AT", rto="24 h")) == []
        assert self.arten(fall("a", mtpd="1 AT", rto="48 h")) == [(Widerspruchsart.RTO_NACH_MTPD, "a", None)]

    def test_a_missing_recovery_time_is_said_and_not_taken_for_zero(self) -> None:
        assert self.arten(fall("a", rto="4 h", von=("b",)), fall("b")) == [(Widerspruchsart.RTO_FEHLT, "a", "b")]

    def test_a_circle_and_an_unknown_process_are_said(self) -> None:
        found = self.arten(fall("a", von=("b",)), fall("b", von=("a", "fremd")))
        assert found == [
            (Widerspruchsart.KREIS, "a", "b"),
            (Widerspruchsart.KREIS, "b", "a"),
            (Widerspruchsart.NICHT_HIER, "b", "fremd"),
        ]

    def test_very_high_damage_before_the_mtpd_is_said(self) -> None:
        text = """
            id: a
            krise: {mtpd: 3 AT, schaeden: [{id: s, zeitraum: 1 AT, szenario: recht, hoehe: sehr-hoch}]}
        """
        found = krise(umfang(bestand(text)))
        assert zellen(found, "widersprueche", "art") == ["sehr hoher Schaden schon vor der MTPD"]


class TestClasses:
    @pytest.mark.parametrize(
        ("mtpd", "stufe"),
        [("4 h", "sehr-hoch"), ("1 AT", "sehr-hoch"), ("2 AT", "hoch"), ("1 Woche", "mittel"), ("11 AT", "gering")],
    )
    def test_the_class_follows_from_the_mtpd(self, mtpd: str, stufe: str) -> None:
        # 1 Woche = 7 d = 5 AT: above 3, not above 10
        assert nach_mtpd(Spanne(Groesse.read(mtpd), False), GRENZEN) == stufe

    def test_what_a_critical_process_depends_on_inherits_through_others(self) -> None:
        found = krise(umfang(bestand(WOHNSITZ, NETZ, STROM)))
        rows = dict(zip(zellen(found, "kritikalitaet", "id"), zellen(found, "kritikalitaet", "stufe"), strict=True))
        assert rows == {"wohnsitz": "hoch", "netz": "hoch", "strom": "hoch"}
        assert zellen(found, "kritikalitaet", "woher").count("geerbt von „WOHNSITZ“") == 2
        assert found.kernsaetze[0].de.startswith("Hoch oder sehr hoch kritisch: 3 Prozesse (eingestuft: 3 von 3")
        assert any("nicht eingestuft" in satz.de for satz in found.erklaerung)

    def test_a_target_model_makes_nothing_critical(self) -> None:
        soll = "{id: neu, modell: soll, sollzu: alt, krise: {kritikalitaet: hoch, abhaengig_von: [netz]}}"
        found = krise(umfang(bestand(soll, "{id: alt}", "{id: netz, krise: {kritikalitaet: gering}}")))
        assert zellen(found, "kritikalitaet", "stufe") == ["gering"]
        assert "1 Soll-Modell" in found.kernsaetze[-1].de

    def test_a_default_stands_beside_and_does_not_count(self) -> None:
        there = bestand(WOHNSITZ, NETZ, STROM, basis={"wohnsitz": WOHNSITZ, "netz": NETZ, "strom": STROM})
        found = krise(umfang(there))
        assert zellen(found, "kritikalitaet", "stufe") == [None, None]
        assert zellen(found, "kritikalitaet", "mtpd") == [None, None]
        assert sorted(zellen(found, "kritikalitaet", "mtpd_vorgabe")) == [2, 3]
        assert "0 von 3" in found.kernsaetze[0].de
        assert "3 Prozesse" in krise(umfang(there, mit_vorgaben=True)).kernsaetze[0].de

    def test_an_own_mtpd_goes_before_a_class_of_the_blueprint(self) -> None:
        own = WOHNSITZ + "    lokal: {krise: {mtpd: 4 h}}\n"
        found = krise(umfang(bestand(own, basis={"wohnsitz": WOHNSITZ})))
        assert zellen(found, "kritikalitaet", "stufe") == ["sehr hoch"]
        assert zellen(found, "kritikalitaet", "woher") == ["aus der MTPD"]

    def test_limits_can_be_set_and_nonsense_is_refused(self) -> None:
        found = krise(umfang(bestand("{id: a, krise: {mtpd: 4 AT}}"), grenzen="1, 5, 10"))
        assert zellen(found, "kritikalitaet", "stufe") == ["hoch"]
        for text in ("1,2", "3,2,1", "a,b,c", "1,2,inf", "-1,2,3"):
            with pytest.raises(UserError):
                krise(umfang(bestand("id: a"), grenzen=text))


ABLAUF = """
    ablauf:
      - {id: eins, schritt: Eins, beteiligter: wer, verfahren: [e-akte]}
      - {id: zwei, schritt: Zwei, beteiligter: wer, verfahren: [e-akte, kasse]}
      - {id: ende, ereignis: ende}
    beteiligte: [{id: wer, name: Wer, art: intern, stelle: poststelle}]
"""


class TestOutages:
    def test_an_office_hits_what_it_answers_for_and_what_depends_on_it(self) -> None:
        found = krise(umfang(bestand(WOHNSITZ, NETZ, STROM), stelle="kaemmerei"))
        # netz and strom are the Kämmerei's; wohnsitz needs netz. netz: RTO 8 h, wohnsitz 4 h: first
        assert zellen(found, "stelle", "id") == ["wohnsitz", "netz", "strom"]
        assert zellen(found, "stelle", "warum")[0] == "mittelbar über „NETZ“"
        expected = (
            "Fällt „Kämmerei“ aus: betroffene Prozesse: 3, davon mittelbar: 1. Als erster soll „WOHNSITZ“ nach 4 h"
        )
        assert found.kernsaetze[0].de.startswith(expected)

    def test_an_office_is_found_by_its_steps_and_by_the_own_one(self) -> None:
        own = "id: b\n" + ABLAUF.replace("\n    ", "\n") + "lokal: {stellen: {wer: steueramt}}"
        there = bestand("id: a" + ABLAUF.replace("\n    ", "\n"), own)
        assert zellen(krise(umfang(there, stelle="poststelle")), "stelle", "warum") == ["arbeitet damit (2 Schritte)"]
        assert zellen(krise(umfang(there, stelle="steueramt")), "stelle", "id") == ["b"]

    def test_a_system_hits_steps_and_emergency_operation(self) -> None:
        there = bestand(
            "id: a" + ABLAUF.replace("\n    ", "\n"),
            "{id: b, krise: {ressourcen: {verfahren: [kasse]}}}",
            "{id: c}",
        )
        found = krise(umfang(there, verfahren="kasse"))
        assert zellen(found, "verfahren", "warum") == ["arbeitet damit (1 Schritt)", "für den Notbetrieb nötig"]
        # of three processes two say which systems they use
        cover = tabelle(found, "verfahren").abdeckung
        assert cover is not None
        assert (cover.gezaehlt, cover.von) == (2, 3)

    @pytest.mark.parametrize(("fehlt", "grund"), [("50", "Notbetrieb möglich"), ("60", "Personal reicht nicht")])
    def test_half_of_the_staff(self, fehlt: str, grund: str) -> None:
        # 4 persons, 50 % missing: 2 are left, 2 are needed; 60 % missing: 1.6 < 2
        text = """
            id: a
            krise: {ressourcen: {personal: 2}}
            lokal: {personal: [{stelle: steueramt, personen: 3}, {stelle: kaemmerei, personen: 1}]}
        """
        found = krise(umfang(bestand(text), personal=fehlt))
        assert [str(word).startswith(grund) for word in zellen(found, "personal", "warum")] == [True]

    def test_a_need_of_the_blueprint_and_a_half_known_staff_are_unknown(self) -> None:
        shared = "{id: a, krise: {ressourcen: {personal: 2}}}"
        own = shared[:-1] + ", lokal: {personal: [{stelle: steueramt, personen: 3}]}}"
        there = bestand(own, basis={"a": shared})
        assert tabelle(krise(umfang(there, personal="50")), "personal").zeilen == ()
        counted = krise(umfang(there, personal="50", mit_vorgaben=True))
        assert zellen(counted, "personal", "id") == ["a"]
        half = own.replace("personen: 3}", "personen: 3}, {stelle: kaemmerei}")
        assert tabelle(krise(umfang(bestand(half), personal="50")), "personal").zeilen == ()

    def test_unknown_staff_is_no_statement(self) -> None:
        found = krise(umfang(bestand("id: a", "id: b"), personal="50"))
        assert tabelle(found, "personal").zeilen == ()
        assert "noch keine Aussage" in found.kernsaetze[0].de

    @pytest.mark.parametrize("setting", [{"stelle": "nix"}, {"verfahren": "nix"}, {"personal": "150"}])
    def test_what_is_not_here_is_refused(self, setting: dict[str, str]) -> None:
        with pytest.raises(UserError):
            krise(umfang(bestand("id: a"), **setting))

    def test_a_target_model_is_no_second_process(self) -> None:
        soll = WOHNSITZ.replace("id: wohnsitz", "id: wohnsitz-soll\n    modell: soll\n    sollzu: wohnsitz")
        found = krise(umfang(bestand(WOHNSITZ, soll, NETZ, STROM), stelle="steueramt"))
        assert zellen(found, "stelle", "id") == ["wohnsitz"]


def test_a_library_has_no_own_figures_and_says_so() -> None:
    found = krise(umfang(bestand(WOHNSITZ, art="bibliothek")))
    assert "Bibliothek hat keine eigenen Angaben" in found.kernsaetze[0].de
    assert zellen(found, "kritikalitaet", "stufe") == [None]


IDS = ("a", "b", "c", "d", "e")
netze = st.fixed_dictionaries({key: st.lists(st.sampled_from(IDS), max_size=3, unique=True) for key in IDS})


@given(netze, st.sampled_from(IDS))
def test_dependents_and_prerequisites_are_each_others_inverse(netz: dict[str, list[str]], start: str) -> None:
    cases = {key: fall(key, von=tuple(needs)) for key, needs in netz.items()}
    for other in IDS:
        assert (other in voraussetzungen(cases, start)) == (start in abhaengige(nutzer_von(cases), other))


@given(netze, st.fixed_dictionaries({key: st.integers(1, 30) for key in IDS}))
def test_after_inheritance_nothing_is_less_critical_than_what_depends_on_it(
    netz: dict[str, list[str]], tage: dict[str, int]
) -> None:
    cases = {key: fall(key, mtpd=f"{tage[key]} AT", von=tuple(netz[key])) for key in IDS}
    own = {key: found for key, case in cases.items() if (found := eigene_stufe(case, GRENZEN))}
    real = {key: STUFEN.index((geerbt(nutzer_von(cases), key, own) or own[key]).stufe) for key in IDS}
    assert all(real[needed] >= real[key] for key in IDS for needed in cases[key].abhaengig_von)
