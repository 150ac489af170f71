"""What rules on flows, media, figures and blocks leave alone, and what they do with extreme values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from check_helpers import HUND, STEUER, Edit, as_bytes, codes, edited, findings, findings_after, small_library
from samples_ablauf import BLOCKS, CLERK, FIGURE, START, TAKEN, controls, crisis, own, privacy, recorded, said, step

from prozesslib.store.files import read_folder


def found(*edits: Edit, file: str = HUND) -> list[str]:
    """The codes found in the small library with all building blocks after edits."""
    tree, _ = edited(small_library(), file, edits)
    tree |= {path: as_bytes(text) for path, text in BLOCKS.items() if text is not None}
    return codes(findings(tree))


@pytest.fixture(scope="session")
def register_tree(_register_template: Path) -> Mapping[str, bytes]:
    return {path: data for path, data in read_folder(_register_template).files.items() if path.endswith(".yaml")}


LEADER = CLERK + "  - {id: leitung, name: Leitung, art: intern, rolle: mitwirkend, stelle: steueramt}\n"
SIGN = step("zeichnen", "    baustein: unterzeichnen\n", "leitung", "Bescheid zeichnen")
PAY = step("zahlen", "    baustein: auszahlen\n", name="Guthaben erstatten")

SILENT: dict[str, tuple[Edit, ...]] = {
    "two of three answers lead to the same entry": (
        (
            "      - {wenn: nein, anteil: 15 %",
            "      - {wenn: fast, anteil: 5 %, weiter: erfassen}\n      - {wenn: nein, anteil: 10 %",
        ),
    ),
    "a way that most cases take back": (("anteil: 85 %", "anteil: 10 %"), ("anteil: 15 %", "anteil: 90 %")),
    "who begins need not act": ((CLERK, CLERK + "  - {id: amt, name: Amt, art: intern, rolle: initiator}\n"),),
    "a participant outside acts in the subprocess": (
        (CLERK, CLERK + "  - {id: labor, name: Labor, art: extern, rolle: mitwirkend}\n"),
        *recorded("  - {id: danach, teilprozess: hundesteuer-einziehen}\n"),
    ),
    "passed on to somebody who is named": recorded(
        step("weiter", "    baustein: weiterleiten\n", name="Akte an die Kasse weiterleiten")
        + step("ablage", "    baustein: ablegen\n", name="Liste ablegen")
    ),
    "passed on to another participant": (
        (CLERK, LEADER),
        *recorded(step("weiter", "    baustein: weiterleiten\n") + SIGN),
    ),
    "an event that waits for an answer": recorded(
        "  - {id: da, ereignis: nachricht, name: Antwort da, nachricht: {von: halter}}\n"
    ),
    "a deadline whose length is explained": recorded(
        "  - {id: um, ereignis: frist, name: Frist abgelaufen, hinweis: Den Tag setzt die Satzung.}\n"
    ),
    "a scan between paper and file": (
        ("weiter: erfassen}", "weiter: scan}"),
        (
            "  - id: erfassen\n",
            step("scan", "    baustein: scannen\n", name="Antrag scannen")
            + step("legen", "    baustein: ablegen\n    eingang: [{dokument: Anmeldeformular, medium: e-mail}]\n")
            + "  - id: erfassen\n",
        ),
    ),
    "a change of medium that is a known weak point": (
        ("weiter: erfassen}", "weiter: legen}"),
        (
            "  - id: erfassen\n",
            step("legen", "    baustein: ablegen\n    eingang: [{dokument: Anmeldeformular, medium: e-mail}]\n")
            + "  - id: erfassen\n",
        ),
        ("bei: erfassen", "bei: formell-pruefen"),
    ),
    "a record that is looked at and then changed": (
        (TAKEN, TAKEN.replace("]", ", {dokument: Akte, medium: papier}]")),
        *recorded(step("legen", "    baustein: ablegen\n    ausgang: [{dokument: Akte, medium: papier}]\n")),
    ),
    "a thing that has no medium anywhere": ((TAKEN, "    eingang: [{dokument: Steuermarke}]\n"),),
    "an application on one of the channels": (
        (START, START.replace("}", ", medium: papier}")),
        ("verantwortlich:", "online: {kanaele: [papier]}\nverantwortlich:"),
    ),
    "quarters of a minute": ((FIGURE, "{wert: 0.25 min, quelle: Schätzung}"),),
    "half an hour": ((FIGURE, "{wert: '1,5 h', quelle: Schätzung}"),),
    "a night of waiting": (("liegezeit: 5 AT", "liegezeit: 24 h"),),
    "a wide span": ((FIGURE, "{wert: 60 min, von: 10 min, bis: 8 h, quelle: Schätzung}"),),
    "a span from nothing": (("liegezeit: 5 AT", "liegezeit: {wert: 5 AT, von: 0 AT, bis: 20 AT, quelle: Schätzung}"),),
    "a deadline set by the office": (
        ("verantwortlich:", "fristen: [{id: a, name: Anhörung, dauer: 2 Wochen, art: behoerdlich}]\nverantwortlich:"),
    ),
    "a fee by statute": (("verantwortlich:", "gebuehr: {art: nach-satzung}\nverantwortlich:"),),
    "written form with a strong login": (
        (
            "verantwortlich:",
            "schriftform: schriftform\nonline: {kanaele: [e-mail], vertrauensniveau: hoch}\nverantwortlich:",
        ),
    ),
    "a leap day": (("verantwortlich:", "rechtsstand: 2028-02-29\nverantwortlich:"),),
    "critical with emergency operation": crisis("kritikalitaet: hoch, mtpd: 1 AT, notbetrieb: Auf Papier"),
    "damage that grows, in two scenarios": crisis(
        "mtpd: 5 AT, schaeden: [{id: a, zeitraum: 1 AT, szenario: recht, hoehe: gering}, "
        "{id: b, zeitraum: 5 AT, szenario: recht, hoehe: sehr-hoch}, "
        "{id: c, zeitraum: 5 AT, szenario: ansehen, hoehe: gering}]"
    ),
    "four eyes in the flow": ((CLERK, LEADER), *recorded(SIGN), *controls("vier_augen: true")),
    "a payment with a second person": ((CLERK, LEADER), *recorded(PAY + SIGN)),
    "a payment with a control": (
        *recorded(PAY),
        *controls("risiken: [{id: r, risiko: Falsch, kontrollen: [{id: k, kontrolle: Abgleich, bei: zahlen}]}]"),
    ),
    "a sample taken by a second person": controls(
        "vier_augen: false, risiken: [{id: r, risiko: Falsch, kontrollen: "
        "[{id: k, kontrolle: Zweite Person prüft Stichprobe, bei: erfassen, haeufigkeit: stichprobe}]}]"
    ),
    "a process that only says it is personal": privacy("personenbezogen: true"),
    "instruction on health is no health record": privacy(
        "personenbezogen: true, zwecke: [A], betroffene: [B], empfaenger: [C], loeschfrist: 10 Jahre nach Ende, "
        "datenkategorien: [Gesundheitsbelehrung]"
    ),
    "special categories with their statute": privacy(
        "personenbezogen: true, zwecke: [A], betroffene: [B], empfaenger: [C], loeschfrist: 10 Jahre nach Ende, "
        "datenkategorien: [Diagnosen], besondere_kategorien: true, "
        "rechtsgrundlage: [Art. 6 Abs. 1 Buchst. e DSGVO mit § 67a SGB X]"
    ),
    "permanent registers that are handed to the archive": privacy(
        "personenbezogen: true, zwecke: [A], betroffene: [B], empfaenger: [C], datenkategorien: [D], "
        "loeschfrist: dauerhaft; danach Angebot an das Archiv"
    ),
    "talk about passwords and rooms": said("Das Kennwort setzt die Person selbst, der Raum wird gebucht."),
}


@pytest.mark.parametrize("case", SILENT)
def test_what_is_well_is_left_alone(case: str) -> None:
    assert found(*SILENT[case]) == []


@pytest.mark.parametrize("status", ["geplant", "entwurf"])
def test_a_draft_may_be_thin(status: str) -> None:
    thin = (
        ("status: freigegeben", f"status: {status}"),
        (CLERK, CLERK + "  - {id: kasse, name: Kasse, art: intern}\n"),
        *recorded("  - {id: um, ereignis: frist, name: Frist abgelaufen}\n"),
        *controls("vier_augen: true, risiken: [{id: r, risiko: Falsch}]"),
    )
    assert found(*thin) == []


@pytest.mark.parametrize(
    "lokal",
    [
        "fallzahl: {wert: 1.0e+300, je: tag, jahr: 2025, quelle: Messung}",
        "fallzahl: {wert: .inf, je: jahr, jahr: 2025, quelle: Messung}",
        "fallzahl: {wert: 1.5, je: jahr, jahr: 2025, quelle: Messung}\n  aufwand: 999999999999999999999999999999 h",
        "messwerte: {formell-pruefen: {bearbeitungszeit: '0,0000000000000000000000000000001 min', quelle: Messung}}",
        "messwerte: {unbekannt: {bearbeitungszeit: 5 min}, vollstaendig: {anteile: {}}}",
    ],
)
def test_extreme_figures_are_findings_and_no_crash(lokal: str, register_tree: Mapping[str, bytes]) -> None:
    tree, _ = edited(register_tree, HUND, own(f"  {lokal}\n"))
    assert codes(findings(tree)) != []


@pytest.mark.parametrize(
    "flow",
    [
        "  - {id: a, ereignis: start, name: Los, nachricht: {von: niemand}}\n",
        "  - {id: a, schritt: Akte ablegen, beteiligter: niemand, weiter: a}\n",
        "  - {id: a, entscheidung: Ja?, wege: [{wenn: ja, weiter: a}, {wenn: nein, weiter: b}]}\n",
        "  - {id: a, parallel: Beides, zweige: [a, a2]}\n  - {id: a2, zusammenfuehrung: b}\n",
        "  - {id: a, ereignis: ende, name: Aus}\n  - {id: a, ereignis: ende, name: Aus}\n",
    ],
)
def test_broken_flows_are_findings_and_no_crash(flow: str) -> None:
    assert found(("modell: muster\n", f"modell: muster\nablauf:\n{flow}"), file=STEUER) != []


def test_a_register_keeps_its_internal_fields_to_itself(register_tree: Mapping[str, bytes]) -> None:
    room = "Die Abgabe ist in Zimmer 113."
    inside, _ = edited(register_tree, HUND, own(f"  hinweise: {room}\n"))
    outside, _ = edited(register_tree, HUND, said(room))
    assert codes(findings(inside)) == []
    assert codes(findings(outside)) == ["PL822"]


@pytest.mark.parametrize(
    ("lokal", "field"),
    [
        ("krise: {rto: 6 AT}", "lokal.krise.rto"),
        ("krise: {mtpd: 2 AT}", "krise.rto"),
        ("krise: {mtpd: 60 h, rto: 3 Tage}", "lokal.krise.rto"),
        ("krise: {mtpd: 4 AT}", ""),
        ("krise: {mtpd: 9 AT, rto: 8 AT}", ""),
    ],
)
def test_own_values_of_a_block_go_before_shared_ones(
    lokal: str, field: str, register_tree: Mapping[str, bytes]
) -> None:
    tree, _ = edited(register_tree, HUND, own(f"  {lokal}\n"))
    assert [(b.code, b.feld) for b in findings(tree)] == ([("PL608", field)] if field else [])


def test_a_secret_is_not_repeated() -> None:
    (finding,) = findings_after(*said("Kennwort: Sommer2026"))
    assert "Sommer2026" not in f"{finding.satz}{finding.hinweis}"


def test_the_mends_that_are_offered_take_the_finding_away() -> None:
    from prozesslib.store.yaml.patch import patch

    cases = {
        "PL351": (
            *recorded(
                step("a", "    baustein: ablegen\n    eingang: [{dokument: Anmelde-Formular, medium: papier}]\n")
                + step(
                    "b",
                    "    baustein: sichten\n    eingang: [{dokument: Anmeldeformular, medium: papier}]\n",
                    name="Antrag sichten",
                )
            ),
        ),
        "PL515": (
            (
                "  - {id: satzung, gesetz: örtliche Hundesteuersatzung, ebene: kommune}\n",
                "fristen: [{id: a, name: Anmeldung, dauer: 2 Wochen, art: gesetzlich}]\n",
            ),
        ),
    }
    for code, edits in cases.items():
        tree, _ = edited(small_library(), HUND, edits)
        tree |= {path: as_bytes(text) for path, text in BLOCKS.items() if text is not None}
        (finding,) = [b for b in findings(tree) if b.code == code]
        assert finding.abhilfe is not None
        assert not finding.abhilfe.sicher
        tree[HUND] = patch(tree[HUND], finding.abhilfe.edits)
        assert code not in codes(findings(tree))
