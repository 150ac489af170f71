"""Parts of the portal by themselves: addresses, names of files, colours."""

from __future__ import annotations

import re
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from prozesslib.render.portal.stil import stylesheet
from prozesslib.render.portal.textseiten import absaetze
from prozesslib.render.portal.verweise import adresse, brief, kennungen, wurzel

CSS = files("prozesslib.render.portal").joinpath("vorlagen/portal.css").read_text("utf-8")


@given(st.text() | st.from_regex(r"\s*[a-zA-Z]{1,12}:[ -~]*"))
def test_only_web_addresses_and_mail_may_be_followed(text: str) -> None:
    found = adresse(text)
    assert found is None or re.match(r"(https?://|mailto:)[^\s<>\"]+$", found, re.IGNORECASE)


def test_addresses_by_example() -> None:
    assert adresse(" https://a.example/x?y=1#z ") == "https://a.example/x?y=1#z"
    assert adresse("mailto:a@b.example") == "mailto:a@b.example"
    for bad in (
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//a.example",
        "https://a b",
        "ftp://a",
    ):
        assert adresse(bad) is None, bad


def test_a_mailbox_can_bring_no_fields_of_its_own() -> None:
    assert brief("a@b.example?cc=c@d.example", "x", "y") is None
    assert brief("a@b.example", "ä&b", "c\r\nd") == "mailto:a@b.example?subject=%C3%A4%26b&body=c%0D%0Ad"


@given(st.sets(st.text(min_size=1)))
def test_names_of_files_are_plain_and_unique(names: set[str]) -> None:
    found = kennungen(names)
    assert found.keys() == names
    assert len(set(found.values())) == len(names)
    assert all(
        re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one) and one != "index" and len(one) <= 60 for one in found.values()
    )
    assert kennungen(list(names)) == found


def test_the_way_up() -> None:
    assert [wurzel(one) for one in ("index.html", "prozesse/a.html")] == ["", "../"]


@given(st.text())
def test_paragraphs_keep_every_word(text: str) -> None:
    said = "".join(piece.text for lines in absaetze(text) for line in lines for piece in line)
    assert "".join(said.split()) == "".join(text.split())


def test_rules_of_pictures_hold_in_pictures_only() -> None:
    sheet = stylesheet("")
    rules = [line for line in sheet.splitlines() if line and not line.startswith("@media")]
    assert len(rules) > 30
    assert all(part.startswith(".ablauf") for line in rules for part in line.split("{")[0].split(","))
    assert sheet.count("{") == sheet.count("}")


def farben(block: str) -> dict[str, str]:
    return dict(re.findall(r"--p-([a-z-]+):(#[0-9a-f]{3,6})\b", block))


def kontrast(one: str, two: str) -> float:
    """Contrast by WCAG 2.1, relative luminance."""

    def hell(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
        parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((hell(one), hell(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_have_the_contrast_that_the_law_asks_for() -> None:
    light, auto, dark = (farben(found[1]) for found in re.finditer(r":root[^{]*\{(color-scheme[^}]*)\}", CSS))
    assert auto == dark
    for theme in (light, dark):
        for ground in ("grund", "flaeche", "infogrund", "warngrund"):
            assert min(kontrast(theme[name], theme[ground]) for name in ("text", "leise", "aktion")) >= 4.5
        assert kontrast(theme["warnung"], theme["flaeche"]) >= 4.5
        assert kontrast(theme["auf-aktion"], theme["aktion"]) >= 4.5
        assert min(kontrast(theme[name], theme["grund"]) for name in ("feldrand", "fokus", "aktion")) >= 3
