"""Every pattern has a process in which it is found, and a like one in which it is not."""

from __future__ import annotations

import pytest

from bericht_bau import bestand
from prozesslib.analysis.bericht.werte import Herkunft
from prozesslib.analysis.medienbrueche import medienarten
from prozesslib.analysis.muster.register import Fund, alle_muster, lage
from prozesslib.analysis.vorlage import vorlage

KOPF = """
    beteiligte:
      - {id: sb, name: Sachbearbeitung, art: intern, stelle: steueramt}
      - {id: leitung, name: Leitung, art: intern, stelle: steueramt}
      - {id: kasse, name: Kasse, art: intern, stelle: kaemmerei}
      - {id: buerger, name: Bürgerin oder Bürger, art: extern}
"""


def funde(muster: str, text: str, basis: str | None = None) -> list[Fund]:
    found = bestand(KOPF + text, basis={"p": KOPF + basis} if basis else None)
    datei = found.prozesse["p"]
    seen = lage(found, datei, vorlage(found, datei), medienarten(found))
    assert seen is not None
    return list(next(one for one in alle_muster() if one.name == muster).suche(seen))


def orte(muster: str, text: str) -> list[str]:
    return [found.bei.id for found in funde(muster, text)]


def ablauf(*entries: str) -> str:
    lines = ["{id: start, ereignis: start}", *entries, "{id: ende, ereignis: ende}"]
    return "    ablauf:\n" + "".join(f"      - {line}\n" for line in lines)


class TestTypingAgain:
    def test_found_where_paper_is_typed_in_and_it_says_where_it_was_printed(self) -> None:
        (found,) = funde(
            "abtippen",
            ablauf(
                "{id: drucken, schritt: Online-Antrag drucken, baustein: drucken}",
                "{id: tippen, schritt: Daten eingeben, baustein: daten-eingeben,"
                " eingang: [{dokument: Antrag, medium: papier}]}",
            ),
        )
        assert found.bei.id == "tippen"
        assert found.beleg.de == "von Hand eingegeben: „Antrag“; gedruckt bei „Online-Antrag drucken“"
        assert found.beleg.en == "typed in by hand: “Antrag”; printed at “Online-Antrag drucken”"

    @pytest.mark.parametrize("medium", ["e-akte", "telefon"])
    def test_not_where_data_come_from_elsewhere(self, medium: str) -> None:
        step = f"eingang: [{{dokument: Antrag, medium: {medium}}}]"
        assert orte("abtippen", ablauf(f"{{id: a, schritt: A, baustein: daten-eingeben, {step}}}")) == []

    def test_not_where_a_machine_reads_it(self) -> None:
        step = "{id: a, schritt: A, baustein: erfassen, automatisch: true, eingang: [{dokument: X, medium: papier}]}"
        assert orte("abtippen", ablauf(step)) == []


class TestSignatureOnPaper:
    DIGITAL = "{id: a, schritt: Bescheid entwerfen, ausgang: [{dokument: Bescheid, medium: e-akte}]}"

    @pytest.mark.parametrize(
        "signing",
        [
            "eingang: [{dokument: Bescheid, medium: papier}]",
            "eingang: [{dokument: B, medium: e-akte}], ausgang: [{dokument: B, medium: papier}]",
        ],
    )
    def test_found_where_a_file_becomes_paper_to_be_signed(self, signing: str) -> None:
        step = f"{{id: b, schritt: Bescheid unterschreiben, baustein: unterzeichnen, {signing}}}"
        assert orte("unterschrift-papier", ablauf(self.DIGITAL, step)) == ["b"]

    def test_found_after_a_print(self) -> None:
        steps = ("{id: d, schritt: Drucken, baustein: drucken}", "{id: b, schritt: B, baustein: unterzeichnen}")
        assert orte("unterschrift-papier", ablauf(*steps)) == ["b"]

    def test_not_where_all_is_paper_or_all_is_a_file(self) -> None:
        for medium in ("papier", "e-akte"):
            first = f"{{id: a, schritt: A, ausgang: [{{dokument: B, medium: {medium}}}]}}"
            second = f"{{id: b, schritt: B, baustein: unterzeichnen, eingang: [{{dokument: B, medium: {medium}}}]}}"
            assert orte("unterschrift-papier", ablauf(first, second)) == []


class TestAskingBack:
    @staticmethod
    def schleife(share: int, back: str = "pruefen") -> str:
        return ablauf(
            "{id: pruefen, schritt: Antrag prüfen}",
            f"{{id: d, entscheidung: Vollständig, wege: [{{wenn: ja, weiter: weiter, anteil: {100 - share} %}},"
            f" {{wenn: nein, weiter: fragen, anteil: {share} %}}]}}",
            f"{{id: fragen, schritt: Nachfragen, baustein: rueckfrage, weiter: {back}}}",
            "{id: weiter, schritt: Bescheiden}",
        )

    def test_found_above_a_fifth_with_its_source(self) -> None:
        (found,) = funde("rueckfrageschleife", self.schleife(21), self.schleife(21))
        assert (found.bei.id, found.herkunft) == ("fragen", Herkunft.VORGABE)
        assert found.beleg.de == "Rückfrage in 21 % der Durchläufe"
        (found,) = funde("rueckfrageschleife", self.schleife(21), self.schleife(30))
        assert found.herkunft is Herkunft.GESCHAETZT

    def test_not_at_a_fifth_and_not_where_it_goes_on(self) -> None:
        assert orte("rueckfrageschleife", self.schleife(20)) == []
        assert orte("rueckfrageschleife", self.schleife(60, back="weiter")) == []


class TestWaiting:
    def test_found_with_the_arithmetic(self) -> None:
        # work 30 min; waiting 0,5 AT = 240 min at the second step, 60 min at the first
        text = ablauf(
            "{id: a, schritt: A, bearbeitungszeit: 30 min, liegezeit: 1 h}",
            "{id: b, schritt: B, transportzeit: '0,5 AT'}",
        )
        (found,) = funde("warten", text)
        assert (found.bei.id, found.herkunft) == ("b", Herkunft.GESCHAETZT)
        assert found.beleg.de == (
            "je Fall 5,0 h Warten, 30,0 min Arbeit (Zeiten für 1 von 2 Schritten); am längsten hier: 4,0 h"
        )

    def test_passes_count(self) -> None:
        # 10 min waiting against 15 min work, but the wait is in a loop: 10 * 1,25 = 12,5 < 15; with 50 % it is 20 > 15
        for share, expected in ((20, []), (50, ["pruefen"])):
            text = TestAskingBack.schleife(share).replace("Antrag prüfen}", "Antrag prüfen, liegezeit: 10 min}")
            text = text.replace("Bescheiden}", "Bescheiden, bearbeitungszeit: 15 min}")
            assert orte("warten", text) == expected

    def test_own_figures_are_looked_at_first(self) -> None:
        text = ablauf("{id: a, schritt: A, bearbeitungszeit: 30 min, liegezeit: 1 h}")
        assert [found.herkunft for found in funde("warten", text, text)] == [Herkunft.VORGABE]
        own = f"{text}    lokal: {{messwerte: {{a: {{bearbeitungszeit: 90 min, quelle: Messung}}}}}}\n"
        assert funde("warten", own, text) == []

    def test_not_where_work_is_longer_or_not_known(self) -> None:
        assert orte("warten", ablauf("{id: a, schritt: A, bearbeitungszeit: 2 h, liegezeit: 1 h}")) == []
        assert orte("warten", ablauf("{id: a, schritt: A, liegezeit: 5 AT}")) == []


class TestChain:
    def test_found_where_three_sign_in_a_row_also_past_gateways(self) -> None:
        text = ablauf(
            "{id: a, schritt: A, baustein: mitzeichnen}",
            "{id: w, schritt: Weitergeben, baustein: weiterleiten}",
            "{id: b, schritt: B, baustein: mitzeichnen}",
            "{id: d, entscheidung: Gut, wege: [{wenn: ja, weiter: c}, {wenn: nein, weiter: a}]}",
            "{id: c, schritt: C, baustein: unterzeichnen}",
        )
        (found,) = funde("freigabekette", text)
        assert (found.bei.id, found.beleg.de) == ("c", "3 nacheinander: „A“ → „B“ → „C“")

    def test_not_where_somebody_works_in_between_or_they_sign_side_by_side(self) -> None:
        signing = ["{id: %s, schritt: X, baustein: mitzeichnen}" % key for key in "abc"]  # noqa: UP031
        between = "{id: w, schritt: Überarbeiten, baustein: bearbeiten}"
        assert orte("freigabekette", ablauf(*signing[:2], between, signing[2])) == []
        side = [line.replace("}", ", weiter: z}") for line in signing]
        forked = ("{id: p, parallel: Mitzeichnen, zweige: [a, b, c]}", *side, "{id: z, zusammenfuehrung: p}")
        assert orte("freigabekette", ablauf(*forked)) == []


class TestTwice:
    @staticmethod
    def zwei(first: str, second: str, more: str = "") -> str:
        return ablauf(f"{{id: a, {first}}}", f"{{id: b, {second}}}") + more

    PRUEFEN = "baustein: fachlich-pruefen"

    def test_found_for_the_same_document_or_the_same_name(self) -> None:
        paper = "eingang: [{dokument: Antrag, medium: papier}]"
        same = self.zwei(f"schritt: Prüfen, {self.PRUEFEN}, {paper}", f"schritt: Gegenprüfen, {self.PRUEFEN}, {paper}")
        (found,) = funde("doppelpruefung", same)
        assert (found.bei.id, found.beleg.de) == ("b", "„Antrag“ schon geprüft bei „Prüfen“")
        assert orte("doppelpruefung", self.zwei(*[f"schritt: Antrag prüfen, {self.PRUEFEN}"] * 2)) == ["b"]

    def test_not_for_other_things_nor_where_it_is_a_control(self) -> None:
        other = self.zwei(f"schritt: Recht prüfen, {self.PRUEFEN}", f"schritt: Kosten prüfen, {self.PRUEFEN}")
        assert orte("doppelpruefung", other) == []
        control = (
            "    iks: {risiken: [{id: r, risiko: Fehler, kontrollen: [{id: k, kontrolle: Gegenprüfung, bei: b}]}]}\n"
        )
        assert orte("doppelpruefung", self.zwei(*[f"schritt: Prüfen, {self.PRUEFEN}"] * 2, control)) == []

    def test_not_on_ways_of_which_only_one_is_taken(self) -> None:
        steps = [f"{{id: {key}, schritt: Prüfen, {self.PRUEFEN}, weiter: ende}}" for key in "ab"]
        fork = "{id: d, entscheidung: Welche, wege: [{wenn: x, weiter: a}, {wenn: y, weiter: b}]}"
        assert orte("doppelpruefung", ablauf(fork, *steps)) == []


class TestAlone:
    PAY = "{id: z, schritt: Geld auszahlen, beteiligter: sb, baustein: auszahlen}"
    CHECK = "{id: c, schritt: Auszahlung freigeben, beteiligter: %s, baustein: unterzeichnen}"

    @pytest.mark.parametrize("who", [None, "sb", "buerger"])
    def test_found_where_no_other_role_within_looks_at_it(self, who: str | None) -> None:
        steps = [self.PAY] if who is None else [self.CHECK % who, self.PAY]
        assert orte("allein", ablauf(*steps)) == ["z"]

    @pytest.mark.parametrize("order", [0, 1])
    def test_not_where_another_role_signs_before_or_after(self, order: int) -> None:
        steps = [self.CHECK % "leitung", self.PAY]
        assert orte("allein", ablauf(*(steps if order else steps[::-1]))) == []

    def test_found_where_the_other_looks_at_some_cases_only(self) -> None:
        fork = "{id: d, entscheidung: Viel, wege: [{wenn: ja, weiter: c}, {wenn: nein, weiter: z}]}"
        assert orte("allein", ablauf(fork, self.CHECK % "leitung", self.PAY)) == ["z"]

    def test_not_where_four_eyes_or_a_control_are_recorded(self) -> None:
        assert orte("allein", ablauf(self.PAY) + "    iks: {vier_augen: true}\n") == []
        control = (
            "    iks: {risiken: [{id: r, risiko: Fehler, kontrollen: [{id: k, kontrolle: Stichprobe, bei: z}]}]}\n"
        )
        assert orte("allein", ablauf(self.PAY) + control) == []

    def test_not_where_nothing_is_decided_or_a_machine_does_it(self) -> None:
        assert orte("allein", ablauf("{id: a, schritt: A, beteiligter: sb, baustein: fachlich-pruefen}")) == []
        assert orte("allein", ablauf(self.PAY.replace("}", ", automatisch: true}"))) == []


def test_each_pattern_says_in_german_what_it_is_and_what_helps() -> None:
    names = [one.name for one in alle_muster()]
    assert names == [
        "abtippen",
        "unterschrift-papier",
        "freigabekette",
        "doppelpruefung",
        "allein",
        "rueckfrageschleife",
        "warten",
    ]
    assert all(one.suche.__doc__ and one.abhilfe.de and one.abhilfe.en for one in alle_muster())
