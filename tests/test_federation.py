"""The federation of ``examples/federation``: short plays, and its judge; ``make federation`` plays whole ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import federation
import pytest
from verbund.aussagen import aussagen
from verbund.maengel import maengel
from verbund.protokoll import Protokoll
from verbund.spiel import Verlauf, spiele
from verbund.urteil import Grund, Seite, abweichungen, gemischt, gruende, still_falsch, zugesagt

START = {"id": "s", "ereignis": "start", "name": "Antrag eingegangen"}
ENDE = {"id": "e", "ereignis": "ende", "name": "Antrag erledigt"}


def asked(verlauf: Verlauf) -> int:
    """Files about which somebody had to be asked."""
    return sum(quartal.konfliktdateien for quartal in verlauf.quartale)


def asked_by_git(verlauf: Verlauf) -> int:
    """The same with plain git."""
    return sum(quartal.git_inhalt + quartal.git_geloescht for quartal in verlauf.quartale)


@pytest.mark.lang
@pytest.mark.parametrize(("saat", "register", "quartale"), [(1, 2, 3), (2, 3, 2)])
def test_a_short_play(saat: int, register: int, quartale: int, tmp_path: Path) -> None:
    verlauf = spiele(saat, tmp_path, register, quartale)
    assert verlauf.verstoesse == []
    assert len(verlauf.quartale) == quartale
    assert asked(verlauf) < asked_by_git(verlauf)


@pytest.mark.lang
def test_the_example_tells_what_happened(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = federation.main(["--seed", "3", "--registers", "1", "--quarters", "2", "--keep", str(tmp_path / "kept")])
    told = capsys.readouterr().out
    assert code == 0
    assert "Against the book: nothing" in told
    assert (tmp_path / "kept" / "seed-3" / "register-a" / "prozesslib.yaml").is_file()


def flow(*entries: Any, **fields: Any) -> dict[Any, Any]:
    """What a process with this flow says; a step is just its name, or its name and where it leads."""
    steps = [{"id": e, "schritt": e} if isinstance(e, str) else e for e in entries]
    return aussagen({"id": "x", "ablauf": [START, *steps, ENDE], **fields})


class TestTheJudge:
    def test_a_change_that_is_lost_is_seen(self) -> None:
        base, own, theirs = flow("a"), flow("a", name="Hund anmelden"), flow("a", art="leistung")
        wanted, undecided = gemischt(base, own, theirs, {})
        assert (undecided, abweichungen(wanted, flow("a", name="Hund anmelden", art="leistung"))) == ([], [])
        assert abweichungen(wanted, theirs) == [("name",)]
        assert still_falsch(base, own, theirs, theirs)

    def test_what_both_changed_must_be_in_conflict(self) -> None:
        base, own, theirs = (flow("a", name=name) for name in ("Hund anmelden", "Tier anmelden", "Hund melden"))
        assert gemischt(base, own, theirs, {})[1] == [("name",)]
        settled = gemischt(base, own, theirs, {("name",): Seite.IHRE})
        assert settled == (theirs, [])

    def test_what_the_library_made_of_what_it_was_given_is_no_second_change(self) -> None:
        base, own, theirs = (flow("a", name=name) for name in ("Hund anmelden", "Tier anmelden", "Hund melden"))
        assert gemischt(zugesagt(base, own, theirs), own, theirs, {}) == (theirs, [])

    def test_what_the_library_declined_stays_as_it_was_given(self) -> None:
        base, own = flow("a", name="Hund anmelden"), flow("a", name="Tier anmelden", art="leistung")
        theirs = flow("a", name="Hund anmelden", art="leistung")
        assert gemischt(zugesagt(base, own, theirs), own, theirs, {}) == (own, [])

    def test_lines_of_both(self) -> None:
        base, own, theirs = (flow("a", hinweise=text) for text in ("eins", "null\neins", "eins\nzwei"))
        wanted, undecided = gemischt(base, own, theirs, {})
        assert undecided == []
        assert abweichungen(wanted, flow("a", hinweise="null\neins\nzwei")) == []
        assert abweichungen(wanted, flow("a", hinweise="null\neins")) == [("hinweise",)]

    def test_two_steps_at_one_place_are_in_conflict_for_a_reason_and_others_are_not(self) -> None:
        base, own, theirs = flow("a", "b"), flow("a", "x", "b"), flow("a", "y", "b", "z")
        places = [("ablauf", "[a]", "weiter"), ("ablauf", "[x]"), ("ablauf", "[y]")]
        assert gruende(base, own, theirs, places) == {
            places[0]: Grund.BEIDE,
            places[1]: Grund.ZUSAMMEN,
            places[2]: Grund.ZUSAMMEN,
        }
        idle = ("ablauf", "[z]")
        assert gruende(base, own, theirs, [*places, idle])[idle] is None

    def test_deleted_here_and_changed_there(self) -> None:
        base, own = flow("a", "b"), flow("a")
        theirs = flow("a", {"id": "b", "schritt": "anders"})
        assert gruende(base, own, theirs, [("ablauf", "[b]")]) == {("ablauf", "[b]"): Grund.GELOESCHT}

    @pytest.mark.parametrize(
        ("entries", "found"),
        [
            (["a"], set()),
            ([{"id": "a", "schritt": "a", "weiter": "weg"}], {"ziel", "ohne-ende", "unerreicht"}),
            ([{"id": "a", "schritt": "a", "beteiligter": "wer"}], {"verweis"}),
            ([{"id": "p", "parallel": "P", "zweige": ["a", "b"]}, "a", {"id": "b", "schritt": "b"}], {"paarung"}),
            (
                [
                    {"id": "p", "parallel": "P", "zweige": ["a", "b"]},
                    {"id": "a", "schritt": "a", "weiter": "e"},
                    "b",
                    {"id": "j", "zusammenfuehrung": "p"},
                ],
                {"steckt"},
            ),
        ],
    )
    def test_unsound_flows(self, entries: list[Any], found: set[str]) -> None:
        assert {mangel[0] for mangel in maengel(flow(*entries))} == found


class TestTheLog:
    def test_an_edit_that_is_gone_is_lost(self) -> None:
        log, before, after = Protokoll(), flow("a"), flow("a", name="Hund anmelden")
        log.notiere(1, "x", before, after)
        assert list(log.verloren({"x": after})) == []
        assert [entry.ort for entry in log.verloren({"x": before})] == [("name",)]

    def test_an_edge_that_nobody_drew(self) -> None:
        log = Protokoll()
        log.zeichne("x", flow("a", "b"))
        assert list(log.fremd({"x": flow("a", "b")})) == []
        assert ("x", ("ablauf", "[s]", "weiter")) in list(log.fremd({"x": flow("b", "a")}))
