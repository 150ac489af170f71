"""Findings as platforms read them: GitLab, SARIF, JUnit, a comment; and the line with its caret."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message
from prozesslib.render.befunde import as_text
from prozesslib.render.befunde.bericht import Pruefbericht, fingerabdruecke
from prozesslib.render.befunde.formate import FORMATE
from prozesslib.render.befunde.markdown import LAENGE
from prozesslib.render.befunde.quelltext import Quelltext
from prozesslib.render.text import Blatt, laenge

TEXTS = st.text(max_size=60)


def finding(code: str = "PL201", datei: str = "prozesse/a.yaml", zeile: int = 3, **rest: Any) -> Befund:
    values: dict[str, Any] = {"spalte": 5, "satz": Message("Falsch.", "Wrong."), "feld": "verantwortlich", **rest}
    return Befund(code, values.pop("schwere", Schwere.FEHLER), datei, zeile, **values)


def written(name: str, found: Sequence[Befund], **rest: Any) -> str:
    return "\n".join(FORMATE[name](Pruefbericht(found, 9, **rest)))


class TestFingerprint:
    def test_it_stays_when_lines_shift(self) -> None:
        before, after = [finding(zeile=3), finding(zeile=9)], [finding(zeile=13), finding(zeile=19)]
        assert list(fingerabdruecke(before)) == list(fingerabdruecke(after))

    def test_two_findings_never_share_one(self) -> None:
        found = [finding(), finding(), finding("PL202"), finding(datei="b"), finding(feld="x")]
        assert len(set(fingerabdruecke(found))) == len(found)


class TestGitlab:
    def test_what_the_platform_asks_for(self) -> None:
        (issue,) = json.loads(written("gitlab", [finding(hinweis=Message("So.", "So."))]))
        assert issue.pop("fingerprint")
        assert issue == {
            "description": "Falsch. → So.",
            "check_name": "PL201",
            "severity": "major",
            "location": {"path": "prozesse/a.yaml", "lines": {"begin": 3}},
        }

    def test_nothing_found_is_an_empty_list(self) -> None:
        assert json.loads(written("gitlab", [])) == []


class TestSarif:
    def test_results_point_to_their_rules_and_places(self) -> None:
        found = [finding(), finding("PL101", schwere=Schwere.WARNUNG, datei="prozesse/ä b.yaml"), finding("ORT-01")]
        (run,) = json.loads(written("sarif", found))["runs"]
        rules = run["tool"]["driver"]["rules"]
        assert [rules[r["ruleIndex"]]["id"] for r in run["results"]] == ["PL201", "PL101", "ORT-01"]
        assert rules[2]["help"]["markdown"].startswith("Jede genannte Stelle")
        assert [r["level"] for r in run["results"]] == ["error", "warning", "error"]
        place = run["results"][1]["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "prozesse/%C3%A4%20b.yaml"
        assert place["region"] == {"startLine": 3, "startColumn": 5}


class TestJunit:
    def test_errors_are_failures_and_the_rest_is_not(self) -> None:
        root = etree.fromstring(written("junit", [finding(), finding(schwere=Schwere.HINWEIS)]).encode())
        assert (root.get("tests"), root.get("failures")) == ("3", "1")
        assert next(case.get("name") for case in root.iter("testcase")) == "8 Dateien ohne Befunde"

    @given(TEXTS, TEXTS)
    def test_any_text_gives_xml(self, satz: str, datei: str) -> None:
        found = [finding(datei=datei, satz=Message(satz, satz)), finding(schwere=Schwere.WARNUNG, feld=satz)]
        etree.fromstring(written("junit", found).encode("utf-8", "replace"))


class TestComment:
    def test_what_was_changed_comes_first_and_open(self) -> None:
        text = written(
            "markdown",
            [finding(datei="a.yaml"), finding(datei="z.yaml")],
            geaendert=frozenset({"z.yaml"}),
            zustaendig=lambda path: ("Steueramt",) if path == "z.yaml" else (),
            unterschied="### Änderung\n",
        )
        assert text.index("z.yaml") < text.index("a.yaml") < text.index("### Änderung")
        assert "<details open><summary><b>z.yaml</b>: 1 Befund, zuständig: Steueramt</summary>" in text

    def test_it_never_grows_over_what_a_platform_takes(self) -> None:
        many = [finding(datei=f"{n}.yaml", satz=Message("x" * 900, "x")) for n in range(500)]
        text = written("markdown", many, unterschied="y" * 200_000)
        assert len(text) <= LAENGE
        assert "weitere Befunde sind hier ausgelassen" in text
        assert "zu lang für diesen Kommentar" in text

    @pytest.mark.parametrize("evil", ["<script>", "@jemand", "#12", "[a](http://x)", "**x**", "![](x)"])
    def test_the_text_of_a_file_calls_nobody_and_marks_nothing(self, evil: str) -> None:
        assert evil not in written("markdown", [finding(datei=evil, satz=Message(evil, evil))])


class TestCaret:
    def shown(self, line: str, spalte: int, breite: int = 60) -> list[str]:
        source = Quelltext({"prozesse/a.yaml": f"eins\nzwei\n{line}\n".encode()}.get)
        return list(as_text([finding(spalte=spalte)], "de", Blatt(breite), quelltext=source))[1:-1]

    def test_it_stands_below_the_place(self) -> None:
        assert self.shown("stelle: falsch", 9) == ["    3 │ stelle: falsch", "      │         ^"]

    def test_wide_characters_and_tabs_count_as_they_are_seen(self) -> None:
        line, caret = self.shown("名\tx: y", 3)
        assert laenge(line[: line.index("x")]) == caret.index("^")

    @given(st.text(max_size=300), st.integers(1, 320), st.integers(40, 120))
    def test_any_line_fits_and_steers_nothing(self, text: str, spalte: int, breite: int) -> None:
        for line in self.shown(text.replace("\n", ""), spalte, breite):
            assert laenge(line) <= breite
            assert line.isprintable()

    @pytest.mark.parametrize("text", ["0" * 28 + "ᄀ⺀", "⺀" * 60])
    def test_a_place_behind_wide_characters_has_room_for_its_mark(self, text: str) -> None:
        for spalte in range(1, len(text) + 2):
            assert [line for line in self.shown(text, spalte, 40) if laenge(line) > 40] == []

    def test_a_place_far_to_the_right_is_in_sight(self) -> None:
        line, caret = self.shown("a" * 200 + "FALSCH" + "b" * 200, 201)
        assert line[caret.index("^") :].startswith("FALSCH")
        assert line.count("…") == 2

    def test_a_place_behind_the_end_shows_no_line(self) -> None:
        source = Quelltext({"prozesse/a.yaml": b"eins"}.get)
        assert len(list(as_text([finding(zeile=9)], "de", Blatt(), quelltext=source))) == 2


def test_there_is_every_format_that_the_command_offers() -> None:
    from prozesslib.cli.befehle.check_optionen import Befundformat

    assert {form.value for form in Befundformat} == {"text", *FORMATE}
