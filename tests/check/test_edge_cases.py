"""Where a rule could go wrong on a text that is right, or miss one that is wrong."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from check_helpers import (
    BAU,
    HUND,
    POST,
    STEUER,
    Edit,
    as_bytes,
    codes,
    edited,
    findings,
    findings_after,
    small_library,
)
from samples import FIGURE, LAST, LAWS

from prozesslib.check.regeln.schutz import persoenliches

TO_PARALLEL: tuple[Edit, ...] = (
    (
        "    entscheidung: Anmeldung vollständig?\n    beteiligter: sachbearbeitung\n    wege:\n"
        "      - {wenn: ja, anteil: 85 %, weiter: erfassen}\n"
        "      - {wenn: nein, anteil: 15 %, weiter: nachfordern}\n",
        "    parallel: Beides zugleich\n    zweige: [erfassen, nachfordern]\n",
    ),
    ("weiter: formell-pruefen   # noch einmal von vorn", "weiter: treffen"),
    ("    baustein: erfassen\n", "    baustein: erfassen\n  - {id: treffen, zusammenfuehrung: vollstaendig}\n"),
)


def with_local(text: str) -> Mapping[str, bytes]:
    """The small library as a register, with a local block at the dog."""
    tree, _ = edited(small_library(), HUND, [(LAST, f"{LAST}lokal:\n{text}")])
    head = "art: register\nformat: '1'\nname: R\nkommune: {name: Stadt, ags: ohne}\n"
    return {**tree, "prozesslib.yaml": as_bytes(head)}


class TestFlow:
    def test_a_parallel_path_that_is_joined_is_fine(self) -> None:
        assert findings_after(*TO_PARALLEL) == ()

    def test_a_parallel_path_that_is_never_joined_is_found_at_its_split(self) -> None:
        (found,) = findings_after(*TO_PARALLEL[:1], ("weiter: formell-pruefen ", "weiter: fertig "))
        assert (found.code, found.feld) == ("PL310", "ablauf[2]")

    def test_a_split_is_joined_only_once(self) -> None:
        again: Edit = ("  - id: fertig", "  - {id: noch, zusammenfuehrung: vollstaendig}\n  - id: fertig")
        assert codes(findings_after(*TO_PARALLEL, again)) == ["PL310"]

    def test_shares_of_an_inclusive_decision_may_exceed_a_hundred(self) -> None:
        several: tuple[Edit, ...] = (
            ("    beteiligter: sachbearbeitung\n    wege:", "    art: mehrere\n    wege:"),
            ("anteil: 15 %", "anteil: 40 %"),
            *TO_PARALLEL[1:],
        )
        assert findings_after(*several) == ()

    @pytest.mark.parametrize(("share", "found"), [("14,6 %", []), ("15,5 %", []), ("15,6 %", ["PL307"])])
    def test_rounded_shares_add_up(self, share: str, found: list[str]) -> None:
        assert codes(findings_after(("anteil: 15 %", f'anteil: "{share}"'))) == found

    def test_a_share_for_one_way_only_is_no_statement(self) -> None:
        (found,) = findings_after(("anteil: 15 %, ", ""))
        assert (found.code, found.feld) == ("PL307", "ablauf[2].wege")
        assert "1 von 2" in found.satz.de

    def test_no_shares_at_all_are_only_missed_in_a_loop(self) -> None:
        assert codes(findings_after(("anteil: 15 %, ", ""), ("anteil: 85 %, ", ""))) == ["PL322"]

    def test_an_unknown_target_is_one_finding_at_the_target(self) -> None:
        found = findings_after(("weiter: nachfordern}", "weiter: nachfodern}"))
        assert codes(found) == ["PL303", "PL308"]
        assert {b.feld for b in found} == {"ablauf[2].wege[1].weiter", "ablauf[3]"}

    def test_an_event_at_a_step_is_reached_through_the_step(self) -> None:
        event = "{id: spaet, ereignis: frist, name: Zu spät, dauer: 2 AT, an: erfassen, weiter: fertig}"
        late = f"    weiter: fertig\n  - {event}\n"
        assert findings_after(("    baustein: erfassen\n", "    baustein: erfassen\n" + late)) == ()

    def test_falling_into_an_event_at_a_step_is_no_silent_choice(self) -> None:
        late = "  - {id: spaet, ereignis: frist, name: Um, dauer: 2 AT, an: erfassen, weiter: fertig}\n"
        (found,) = findings_after(("    baustein: erfassen\n", "    baustein: erfassen\n" + late))
        assert (found.code, found.feld) == ("PL305", "ablauf[4]")

    def test_falling_off_the_end_of_the_list_is_found_at_the_last_entry(self) -> None:
        end = "  - id: fertig\n    ereignis: ende\n    name: Hund angemeldet\n"
        early: Edit = ("  - id: nachfordern\n", "  - {id: aus, ereignis: ende, name: Aus}\n  - id: nachfordern\n")
        found = [b for b in findings_after((end, ""), early) if b.code == "PL305"]
        assert [b.feld for b in found] == ["ablauf[5]"]
        assert found[0].hinweis is not None
        assert "ereignis: ende" in found[0].hinweis.de

    def test_a_second_start_is_found(self) -> None:
        found = findings_after(("ereignis: ende", "ereignis: start"))
        assert "PL301" in codes(found)
        assert "PL302" in codes(found)

    def test_nothing_follows_an_end(self) -> None:
        found = findings_after(("    name: Hund angemeldet\n", "    name: Hund angemeldet\n    weiter: erfassen\n"))
        assert [b.feld for b in found] == ["ablauf[5].weiter"]

    def test_no_way_leads_back_into_the_start(self) -> None:
        (found,) = findings_after(("weiter: formell-pruefen ", "weiter: eingang "))
        assert found.code == "PL308"


class TestReferences:
    def test_in_a_register_what_the_blueprint_refers_to_may_be_missing(self) -> None:
        register = dict(with_local("  hinweise: Hier.\n"))
        register[f".prozesslib/basis/{HUND}"] = small_library()[HUND]
        del register[STEUER]
        assert "PL207" not in codes(findings(register))

    def test_what_the_blueprint_refers_to_may_stand_behind_an_own_reference(self) -> None:
        register = dict(with_local("  hinweise: Hier.\n"))
        register[f".prozesslib/basis/{HUND}"] = small_library()[HUND]
        del register[STEUER]
        other = register[HUND].replace(b"[hundesteuer-einziehen]", b"[hund-anmelden]")
        register["prozesse/16/hund-abmelden.yaml"] = other.replace(b"id: hund-anmelden", b"id: hund-abmelden")
        own = b"[hund-abmelden, hundesteuer-einziehen]"
        register[HUND] = register[HUND].replace(b"[hundesteuer-einziehen]", own)
        assert "PL207" not in codes(findings(register))

    def test_in_a_register_an_own_reference_into_nothing_is_an_error(self) -> None:
        register = dict(with_local("  hinweise: Hier.\n"))
        register[HUND] = register[HUND].replace(b"[hundesteuer-einziehen]", b"[katze-anmelden]")
        assert "PL207" in codes(findings(register))

    def test_a_pruned_process_is_known(self) -> None:
        register = dict(with_local("  hinweise: Hier.\n"))
        del register[STEUER]
        register["gestrichen/hundesteuer-einziehen.yaml"] = (
            b"id: hundesteuer-einziehen\nname: H\nart: faellt-nicht-an\ngrund: Keine Hunde\nam: 2026-01-01\n"
        )
        assert "PL207" not in codes(findings(register))

    @pytest.mark.parametrize(
        ("local", "field"),
        [
            ("  verantwortlich: nirgendwo\n", "lokal.verantwortlich"),
            ("  stellen: {sachbearbeitung: nirgendwo}\n", "lokal.stellen.sachbearbeitung"),
            ("  rechtsgrundlagen: {gibtsnicht: § 8}\n", "lokal.rechtsgrundlagen.gibtsnicht"),
            ("  messwerte: {gibtsnicht: {quelle: Messung 2026}}\n", "lokal.messwerte.gibtsnicht"),
        ],
    )
    def test_the_local_block_refers_to_what_is_there(self, local: str, field: str) -> None:
        found = [b for b in findings(with_local(local)) if b.code.startswith("PL2")]
        assert [b.feld for b in found] == [field]

    def test_the_same_id_twice_in_a_list_is_found_wherever_the_list_stands(self) -> None:
        risks = "iks:\n  risiken:\n    - {id: a, risiko: Fehler}\n    - {id: a, risiko: Betrug}\n"
        found = [b for b in findings_after((LAST, LAST + risks)) if b.code == "PL309"]
        assert [b.feld for b in found] == ["iks.risiken[1].id"]

    def test_the_same_key_twice_in_a_catalogue_is_found(self) -> None:
        twice: Edit = ("eintraege:\n", "eintraege:\n  - {id: papier, name: Noch ein Papier}\n")
        (found,) = findings_after(twice, file="kataloge/medien.yaml")
        assert (found.code, found.datei, found.zeile) == ("PL709", "kataloge/medien.yaml", 5)

    def test_one_id_in_two_files_is_found_in_both(self) -> None:
        tree = {**small_library(), "prozesse/01/hund-anmelden.yaml": small_library()[HUND]}
        found = [b for b in findings(tree) if b.code == "PL406"]
        assert [b.datei for b in found] == ["prozesse/01/hund-anmelden.yaml", HUND]

    @pytest.mark.parametrize(
        ("file", "old", "new"),
        [
            ("blaupausen/kreis.yaml", "id: kreis", "id: landkreis"),
            ("pakete/bauaufsicht.yaml", "id: bauaufsicht", "id: bau"),
            ("kataloge/medien.yaml", "katalog: medien", "katalog: medium"),
        ],
    )
    def test_every_file_is_called_like_the_id_in_it(self, file: str, old: str, new: str) -> None:
        found = [b for b in findings_after((old, new), file=file) if b.code == "PL212"]
        assert [(b.datei, b.zeile) for b in found] == [(file, 1)]


class TestFigures:
    def test_a_span_in_comparable_units_is_compared(self) -> None:
        assert findings_after((FIGURE, "{wert: 90 min, von: 1 h, bis: 2 h, quelle: Schätzung}")) == ()

    def test_a_span_in_calendar_units_needs_the_unit_of_its_value(self) -> None:
        found = findings_after((FIGURE, "{wert: 5 min, bis: 1 AT, quelle: Schätzung}"))
        assert codes(found) == ["PL501"]

    @pytest.mark.parametrize("figure", ["{wert: 5 min, von: 5 min, bis: 6 min, quelle: Schätzung}", "8 h", "2 AT"])
    def test_a_plausible_figure_is_fine(self, figure: str) -> None:
        assert findings_after((FIGURE, figure)) == ()

    @pytest.mark.parametrize("figure", ["0 min", "0,0 h"])
    def test_zero_is_no_figure(self, figure: str) -> None:
        (found,) = findings_after((FIGURE, figure))
        assert found.code == "PL503"
        assert found.hinweis is not None
        assert "weglassen" in found.hinweis.de

    def test_a_wait_of_days_is_plausible(self) -> None:
        assert findings_after(("liegezeit: 5 AT", "liegezeit: 3 Wochen")) == ()

    def test_own_measurements_are_at_home_in_the_local_block(self) -> None:
        local = "  messwerte: {erfassen: {bearbeitungszeit: {wert: 7 min, quelle: Messung 2026}}}\n"
        assert "PL506" not in codes(findings(with_local(local)))

    def test_a_number_of_cases_with_its_year_is_fine(self) -> None:
        local = "  fallzahl: {wert: 3, je: jahr, jahr: 2025, quelle: Erhebung}\n"
        assert [b for b in findings(with_local(local)) if b.code.startswith("PL5")] == []

    def test_an_id_called_wert_is_no_figure(self) -> None:
        """A legal basis may be called ``wert``; its section is no duration."""
        tree = dict(
            with_local("  rechtsgrundlagen: {wert: § 8 Wertermittlung}\n  messwerte: {wert: {liegezeit: 2 h}}\n")
        )
        tree[HUND] = tree[HUND].replace(LAWS.encode(), LAWS.replace("id: satzung", "id: wert").encode(), 1)
        tree[HUND] = tree[HUND].replace(b"erfassen", b"wert").replace(b"baustein: wert", b"baustein: erfassen")
        assert [b for b in findings(tree) if b.code.startswith(("PL2", "PL5"))] == []


class TestProfile:
    def test_a_service_by_free_will_needs_no_law(self) -> None:
        laws = "rechtsgrundlagen:\n  - {id: kag, gesetz: Kommunalabgabengesetz des Landes, ebene: land}\n"
        assert findings_after((laws, ""), ("aufgabenart: pflichtig", "aufgabenart: freiwillig"), file=STEUER) == ()

    def test_a_register_keeps_its_own_folders(self) -> None:
        register = dict(with_local("  hinweise: Hier.\n"))
        register["prozesse/hunde/hund-anmelden.yaml"] = register.pop(HUND)
        assert "PL607" not in codes(findings(register))

    def test_a_model_of_how_it_is_here_may_cite_the_local_statute(self) -> None:
        edits: tuple[Edit, ...] = (
            ("ebene: kommune}", "ebene: kommune, fundstelle: § 8}"),
            ("modell: muster", "modell: ist"),
        )
        assert codes(findings_after(*edits)) == ["PL525"]

    def test_a_restart_time_in_another_unit_is_not_compared(self) -> None:
        assert findings_after(("rto: 3 AT", "rto: 4 h")) == ()

    def test_a_process_does_not_refer_to_itself(self) -> None:
        found = findings_after(("modell: muster", "modell: soll\nsollzu: post-verteilen"), file=POST)
        assert codes(found) == ["PL609"]

    def test_the_same_name_for_now_and_then_is_fine(self) -> None:
        edits: tuple[Edit, ...] = (
            ("name: Hundesteuer einziehen", "name: Hund anmelden"),
            ("modell: muster", "modell: ist"),
        )
        assert codes(findings_after(*edits, file=STEUER)) == ["PL525"]


class TestNames:
    @pytest.mark.parametrize(
        "name", ["Bauantrag prüfen (vereinfacht)", "Auskunft erteilen", "Akte sammeln", "Gutes tun"]
    )
    def test_object_and_verb(self, name: str) -> None:
        assert findings_after(("name: Bauantrag prüfen", f"name: {name}"), file=BAU) == ()

    @pytest.mark.parametrize("name", ["Prüfen", "Bauanträge", "Prüfung des Antrags", "Bauantrag geprüft"])
    def test_anything_else(self, name: str) -> None:
        assert codes(findings_after(("name: Bauantrag prüfen", f"name: {name}"), file=BAU)) == ["PL401"]

    def test_waiting_for_an_event_needs_no_question(self) -> None:
        edits: tuple[Edit, ...] = (
            (
                "    entscheidung: Anmeldung vollständig?\n    beteiligter: sachbearbeitung\n",
                "    entscheidung: Warten\n    art: ereignis\n",
            ),
        )
        assert "PL404" not in codes(findings_after(*edits))


class TestPersonalData:
    @pytest.mark.parametrize(
        "text",
        [
            "Fragen an erika.mustermann@example.org",
            "DE89 3704 0044 0532 0130 00",
            "DE89370400440532013000",
            "Telefon 02434 80-1234",
            "+49 2434 801234",
            "Frau Dr. Müller entscheidet",
            "an Herrn Meier",
        ],
    )
    def test_is_seen(self, text: str) -> None:
        assert persoenliches(text) is not None

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "§ 8 Abs. 1 KAG",
            "Frau oder Herr als Anrede",
            "99102013002000",
            "05370040",
            "Fristen von 14 Tagen, 2026-01-01",
            "Fachbereich 2, Zimmer 113",
            "Az. 32.10.05/2026",
        ],
    )
    def test_is_not_seen_where_there_is_none(self, text: str) -> None:
        assert persoenliches(text) is None

    def test_the_local_block_is_the_municipalitys_own(self) -> None:
        found = findings(with_local("  hinweise: Frau Müller fragen.\n"))
        assert "PL801" not in codes(found)

    @pytest.mark.parametrize("escape", ["\\u200B", "\\u202E", "\\x07", "\\uFEFF"])
    def test_invisible_characters_are_found_behind_their_escapes_too(self, escape: str) -> None:
        assert codes(findings_after((LAST, f'{LAST}hinweise: "a{escape}b"\n'))) == ["PL802"]

    @pytest.mark.parametrize("escape", ["\\n", "\\t", "\\u00AD", "ä"])
    def test_a_line_break_or_soft_hyphen_is_fine(self, escape: str) -> None:
        assert findings_after((LAST, f'{LAST}hinweise: "a{escape}b"\n')) == ()
