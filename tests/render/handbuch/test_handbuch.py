"""The handbook in Markdown: any text of a file stays text, cells stay cells, links lead only where they may."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Cli
from prozesslib.render.handbuch.zeichen import felder, tabelle, wert, werte
from prozesslib.render.portal.felder import Feld, Wert

EVIL = ["<script>alert(1)</script>", "a | b", "`code`", "[x](javascript:alert(1))", "# kein Titel", "*fett*", "a\nb"]
CELL_BORDER = re.compile(r"(?<!\\)\|")


def nowhere(_: str) -> str | None:
    return None


@given(st.lists(st.text(), min_size=1, max_size=4))
def test_a_row_has_as_many_cells_as_values_whatever_they_say(texts: list[str]) -> None:
    *_, row = tabelle(["Kopf"] * len(texts), [[werte([Wert(text)], nowhere) for text in texts]])
    assert len(CELL_BORDER.findall(row)) == len(texts) + 1
    assert "\n" not in row


@given(st.text())
def test_no_text_becomes_html(text: str) -> None:
    assert "<" not in wert(Wert(text), nowhere).replace("<br>", "")


@pytest.mark.parametrize("target", ["javascript:alert(1)", "data:text/html,x", "stellen/amt.html", "#s3", None])
def test_what_leads_elsewhere_is_no_link(target: str | None) -> None:
    assert wert(Wert("Text", target), nowhere) == "Text"


def test_a_process_of_the_handbook_and_the_web_are_links() -> None:
    assert wert(Wert("Hund", "prozesse/hund.html"), "#{}".format) == "[Hund](<#hund>)"
    assert wert(Wert("Satzung", "https://example.org/a"), nowhere) == "[Satzung](<https://example.org/a>)"


def test_nested_fields_stand_below() -> None:
    inner = Feld("", felder=(Feld("Art", (Wert("fest"),)), Feld("Betrag", (Wert("5 EUR"), Wert("6 EUR")))))
    assert list(felder([Feld("Gebühr", felder=(inner,))], nowhere)) == [
        "- **Gebühr:**",
        "  - –",
        "    - **Art:** fest",
        "    - **Betrag:** 5 EUR; 6 EUR",
    ]


def test_one_file_or_one_per_process(register: Path, cli: Cli, tmp_path: Path) -> None:
    assert cli(register, "export", "markdown", "-o", str(tmp_path / "buch.md")).code == 0
    assert cli(register, "export", "markdown", "-o", str(tmp_path / "buch")).code == 0
    whole = (tmp_path / "buch.md").read_text("utf-8")
    single = (tmp_path / "buch/prozesse/hund-anmelden.md").read_text("utf-8")
    assert "[Hund anmelden](<#hund-anmelden>)" in whole
    assert '<a id="hund-anmelden"></a>' in whole
    for part in ("Steueramt", "Anmeldung formell prüfen", "Zeiten für"):
        assert part in whole
        assert part in single
    targets = re.findall(r"\]\(<([^>#]+\.md)>\)", (tmp_path / "buch/index.md").read_text("utf-8"))
    assert targets
    assert all((tmp_path / "buch" / target).is_file() for target in targets)
    assert set(re.findall(r"\]\(<#([^>]+)>\)", whole)) <= set(re.findall(r'<a id="([^"]+)"', whole))


def test_the_same_state_gives_the_same_bytes(register: Path, cli: Cli, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        cli(register, "export", "markdown", "-o", str(tmp_path / name))
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes()


@pytest.mark.parametrize("evil", EVIL)
def test_a_name_cannot_write_the_page(register: Path, cli: Cli, tmp_path: Path, evil: str) -> None:
    assert cli(register, "set", "post-verteilen", f"kurzbeschreibung={evil}").code == 0
    cli(register, "export", "markdown", "-o", str(tmp_path / "buch.md"))
    text = (tmp_path / "buch.md").read_text("utf-8")
    assert "<script" not in text
    assert not re.search(r"(?<!\\)\]\(<?javascript:", text)
    assert "\n# kein Titel" not in text
