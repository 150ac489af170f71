"""Findings for people, for programs and for GitHub."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Cli, run_process
from prozesslib.check.befund import Befund, Schwere
from prozesslib.message import Message
from prozesslib.render.befunde import as_text, summary
from prozesslib.render.befunde.bericht import Pruefbericht
from prozesslib.render.befunde.formate import FORMATE
from prozesslib.render.befunde.github import ANNOTATIONS
from prozesslib.render.text import Blatt

EVIL = "\x1b[31m\x9b2J\r\u202e\u2028"


def finding(
    satz: str = "Das ist falsch.",
    schwere: Schwere = Schwere.FEHLER,
    datei: str = "prozesse/16/a.yaml",
    zeile: int = 3,
    hinweis: str | None = None,
) -> Befund:
    """A finding."""
    hint = Message(hinweis, f"[en] {hinweis}") if hinweis else None
    return Befund("PL101", schwere, datei, zeile, 5, Message(satz, f"[en] {satz}"), hint, "ablauf[2].weiter")


def as_github(found: Sequence[Befund], changed: Sequence[str] = ()) -> Iterator[str]:
    """Annotations."""
    return FORMATE["github"](Pruefbericht(found, 9, frozenset(changed)))


def as_json(found: Sequence[Befund]) -> str:
    """Versioned JSON."""
    return "\n".join(FORMATE["json"](Pruefbericht(found, 9)))


def steers(text: str) -> bool:
    """Whether a text holds a character that could steer a terminal."""
    return not all(char.isprintable() or char == "\n" or unicodedata.category(char) == "Zs" for char in text)


class TestText:
    """For people."""

    def test_a_finding_has_its_place_its_code_its_sentence_and_its_hint(self) -> None:
        lines = list(as_text([finding(hinweis="Meinten Sie „b“?")], "de", Blatt()))
        assert lines == [
            "prozesse/16/a.yaml:3:5  Fehler PL101",
            "  Das ist falsch.",
            "  → Meinten Sie „b“?",
        ]

    def test_it_speaks_english_too(self) -> None:
        lines = list(as_text([finding(schwere=Schwere.HINWEIS)], "en", Blatt()))
        assert lines == ["prozesse/16/a.yaml:3:5  note PL101", "  [en] Das ist falsch."]

    def test_beyond_the_limit_it_counts(self) -> None:
        lines = list(as_text([finding() for _ in range(7)], "de", Blatt(), limit=5))
        assert lines[-1] == "… und 2 weitere (--limit 0 zeigt alle)"
        assert sum("PL101" in line for line in lines) == 5

    def test_without_a_limit_all_are_shown(self) -> None:
        assert sum("PL101" in line for line in as_text([finding() for _ in range(300)], "de", Blatt())) == 300

    @pytest.mark.parametrize("lang", ["de", "en"])
    def test_no_file_name_and_no_text_of_a_file_steers_the_terminal(self, lang: str) -> None:
        evil = finding(f"Der Name „{EVIL}“ ist falsch.", datei=f"prozesse/{EVIL}\n.yaml", hinweis=EVIL)
        lines = list(as_text([evil], lang, Blatt()))
        assert not steers("\n".join(lines))
        assert "\n" not in lines[0]


class TestJson:
    """For programs."""

    def test_it_is_versioned_german_and_complete(self) -> None:
        content = json.loads(as_json([finding(hinweis="Meinten Sie „b“?")]))
        assert content == {
            "format": "prozesslib-befunde/1",
            "zaehler": {"fehler": 1, "warnung": 0, "hinweis": 0},
            "befunde": [
                {
                    "code": "PL101",
                    "schwere": "fehler",
                    "datei": "prozesse/16/a.yaml",
                    "zeile": 3,
                    "spalte": 5,
                    "feld": "ablauf[2].weiter",
                    "satz": "Das ist falsch.",
                    "hinweis": "Meinten Sie „b“?",
                }
            ],
        }

    @given(st.text())
    def test_every_text_comes_back_and_none_steers_a_terminal(self, text: str) -> None:
        written = as_json([finding(text)])
        assert json.loads(written)["befunde"][0]["satz"] == text
        assert not steers(written)

    def test_the_command_line_gives_the_same_in_english(self, register: Path, cli: Cli) -> None:
        (register / "prozesse/01/post-verteilen.yaml").write_text("id: [\n")
        german = cli(register, "check", "--format", "json")
        english = run_process("--lang", "en", "check", "--format", "json", cwd=register)
        assert german.code == english.code == 1
        assert german.out == english.out
        assert json.loads(german.out)["zaehler"]["fehler"] >= 1


class TestGithub:
    """Annotations."""

    def test_an_annotation_has_kind_place_code_and_text(self) -> None:
        assert list(as_github([finding(hinweis="So: b")])) == [
            "::error file=prozesse/16/a.yaml,line=3,col=5,title=PL101::Das ist falsch. → So: b"
        ]

    @pytest.mark.parametrize(
        ("schwere", "kind"), [(Schwere.FEHLER, "error"), (Schwere.WARNUNG, "warning"), (Schwere.HINWEIS, "notice")]
    )
    def test_the_severity_gives_the_kind(self, schwere: Schwere, kind: str) -> None:
        assert next(as_github([finding(schwere=schwere)])).startswith(f"::{kind} ")

    def test_what_the_runner_reads_as_syntax_is_escaped(self) -> None:
        line = next(as_github([finding("100 %\n::set-output::", datei="a,b:c%\n.yaml")]))
        assert line == "::error file=a%2Cb%3Ac%25%0A.yaml,line=3,col=5,title=PL101::100 %25%0A::set-output::"

    @given(st.text(), st.text(min_size=1))
    def test_a_finding_is_always_one_line_with_one_command(self, satz: str, datei: str) -> None:
        line = next(as_github([finding(satz, datei=datei)]))
        assert not steers(line.replace("\t", " "))
        assert "\n" not in line
        assert re.fullmatch(r"::error file=[^,:]*,line=3,col=5,title=PL101::.*", line)
        assert not re.search(r"%(?!25|0A|0D|3A|2C)", line)

    def test_of_each_kind_only_so_many_are_shown_as_github_shows(self) -> None:
        many = [finding(schwere=schwere) for schwere in Schwere for _ in range(ANNOTATIONS + 5)]
        shown = list(as_github(many))
        assert [sum(line.startswith(f"::{kind} ") for line in shown) for kind in ("error", "warning", "notice")] == [
            ANNOTATIONS
        ] * 3

    def test_findings_in_changed_files_come_first_and_then_the_severest(self) -> None:
        found = [
            finding("alt", Schwere.FEHLER, "alt.yaml"),
            finding("neu, Warnung", Schwere.WARNUNG, "neu.yaml"),
            finding("neu, Fehler", Schwere.FEHLER, "neu.yaml"),
        ]
        assert [line.rsplit("::", 1)[1] for line in as_github(found, changed=["neu.yaml"])] == [
            "neu, Fehler",
            "neu, Warnung",
            "alt",
        ]

    def test_a_finding_in_a_changed_file_is_not_pushed_out_by_old_ones(self, register: Path, cli: Cli) -> None:
        path = register / "prozesse/16/hundesteuer-einziehen.yaml"
        path.write_text(path.read_text("utf-8") + "unbekannt: 1\n", "utf-8")
        done = cli(register, "check", "--format", "github")
        assert done.code == 1
        assert done.out.startswith("::error file=prozesse/16/hundesteuer-einziehen.yaml,line=16,")


class TestSummary:
    """The closing sentence."""

    @pytest.mark.parametrize(
        ("found", "files", "sentence"),
        [
            ([], 0, "Nichts zu prüfen."),
            ([], 1, "1 Datei geprüft, keine Befunde."),
            ([Schwere.FEHLER], 2, "2 Dateien geprüft: 1 Fehler, 0 Warnungen, 0 Hinweise."),
            (
                [Schwere.WARNUNG, Schwere.HINWEIS, Schwere.HINWEIS],
                9,
                "9 Dateien geprüft: 0 Fehler, 1 Warnung, 2 Hinweise.",
            ),
        ],
    )
    def test_it_counts(self, found: list[Schwere], files: int, sentence: str) -> None:
        assert summary([finding(schwere=schwere) for schwere in found], files).de == sentence

    def test_a_file_name_out_of_a_checkout_never_steers_the_terminal(self, register: Path, cli: Cli) -> None:
        (register / "prozesse/16/\x1b[2Jböse.yaml").write_text("id: [\n")
        for form in ("text", *FORMATE):
            done = cli(register, "check", "--format", form)
            assert done.code == 1
            assert not steers(done.out + done.err)
