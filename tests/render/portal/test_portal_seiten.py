"""The pages of a portal: what they show, where they lead, and that nothing in a file becomes markup."""

from __future__ import annotations

import json
import posixpath
import re
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from conftest import git
from portal_bau import gebaut, geschrieben, portal
from prozesslib.register.leseplatz import leseplatz
from prozesslib.register.workspace import open_workspace
from prozesslib.render.portal.felder import Leser, Wert
from prozesslib.render.portal.gruppen import Verzeichnis


@pytest.fixture(scope="module")
def ort(_register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("portal") / "register"
    return gebaut(Path(shutil.copytree(_register_template, target, symlinks=True)))


@pytest.fixture(scope="module")
def seiten(ort: Path) -> dict[str, str]:
    return geschrieben(portal(ort))


@pytest.fixture(scope="module")
def haus(ort: Path) -> dict[str, str]:
    """The edition for the house, in English."""
    return geschrieben(portal(ort, "intern", "en"))


def baum(text: str) -> html.HtmlElement:
    return html.document_fromstring(text)


def baeume(files: dict[str, str]) -> Iterator[tuple[str, html.HtmlElement]]:
    return ((path, baum(text)) for path, text in files.items() if path.endswith(".html"))


def worte(text: str) -> str:
    return " ".join(baum(text).text_content().split())


def test_every_internal_link_leads_somewhere(seiten: dict[str, str], haus: dict[str, str]) -> None:
    for files in (seiten, haus):
        ids = {path: {str(one) for one in tree.xpath("//@id")} for path, tree in baeume(files)}
        count = 0
        for path, tree in baeume(files):
            for link in tree.xpath("//@href | //@src"):
                parts = urlsplit(str(link))
                if parts.scheme:
                    continue
                target = (
                    posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
                    if parts.path
                    else path
                )
                assert target in files, f"{path}: {link}"
                assert not parts.fragment or parts.fragment in ids[target], f"{path}: {link}"
                count += 1
        assert count > 500


def test_links_out_of_the_portal_are_web_addresses_and_mail(seiten: dict[str, str]) -> None:
    schemes = {urlsplit(str(link)).scheme for _, tree in baeume(seiten) for link in tree.xpath("//@href")}
    assert schemes == {"", "https", "mailto"}


def test_what_looks_like_markup_stays_text(seiten: dict[str, str]) -> None:
    for path, tree in baeume(seiten):
        scripts = tree.xpath("//script")
        assert [one.text for one in scripts] == [None], path
        assert tree.xpath("//style | //@style | //iframe | //img | //object | //embed") == [], path
        assert [one for one in tree.xpath("//@*") if one.attrname.startswith("on")] == [], path
        assert [one for one in tree.xpath("//@href") if "script:" in one.lower()] == [], path
    page = baum(seiten["prozesse/falle.html"])
    assert page.xpath("//h1")[0].text_content() == "<script>alert(1)</script>"
    assert "{{ 7 * 7 }}" in page.text_content()
    assert "javascript:alert(1)" in worte(seiten["prozesse/strassenfest-genehmigen.html"])


def test_what_cannot_be_seen_is_not_printed(seiten: dict[str, str]) -> None:
    assert [path for path, text in seiten.items() if "\u202e" in text or "\x1b" in text] == []
    assert "steuer\N{REPLACEMENT CHARACTER}zeichen" in seiten["prozesse/falle.html"]


def test_an_address_that_runs_something_would_stay_text(ort: Path) -> None:
    made = portal(ort)
    reader = Leser(made, Verzeichnis(made), made.modell("falle"))
    assert list(reader.werte(("formulare", 0, "url"), "javascript:alert(1)")) == [Wert("javascript:alert(1)")]
    [link] = reader.werte(("formulare", 0, "url"), "https://a.example/x")
    assert link.ziel == "https://a.example/x"


def test_the_index_of_the_search_can_end_no_script(seiten: dict[str, str]) -> None:
    for path in ("suche/liste.js", "suche/0.js"):
        assert seiten[path].isascii()
        assert re.fullmatch(r"portalDaten\.\w+\(.*\);\n", seiten[path])


def index(files: dict[str, str], name: str) -> list[list[str]]:
    return json.loads(re.fullmatch(r"portalDaten\.\w+\((.*)\);\n", files[name])[1])  # type: ignore


def test_the_index_knows_names_and_step_texts_without_umlauts(seiten: dict[str, str]) -> None:
    listed = json.loads(seiten["suche/liste.js"].removeprefix("portalDaten.liste(").removesuffix(");\n"))
    place = [one[0] for one in listed["prozesse"]].index("strassenfest-genehmigen")
    words = index(seiten, "suche/0.js")[1][place].split()
    assert {"umleitungsbeschilderung", "pruefen", "sondernutzung", "strassenfest"} <= set(words)
    assert len(words) == len(set(words))


def test_the_same_state_gives_the_same_bytes(ort: Path, seiten: dict[str, str]) -> None:
    assert geschrieben(portal(ort)) == seiten


def test_reading_with_little_memory_reads_the_same(ort: Path) -> None:
    whole = open_workspace(ort)
    assert leseplatz(whole).bestand == whole.bestand


def test_every_page_has_what_readers_with_assistive_technology_need(
    seiten: dict[str, str], haus: dict[str, str]
) -> None:
    for lang, files in (("de", seiten), ("en", haus)):
        titles = []
        for path, tree in baeume(files):
            assert tree.get("lang") == lang
            assert len(tree.xpath("//h1")) == len(tree.xpath("//main[@id='inhalt']")) == 1, path
            assert tree.xpath("//a[@class='sprung']/@href") == ["#inhalt"]
            assert all(one.xpath("./caption") and one.xpath(".//th[@scope]") for one in tree.xpath("//table")), path
            levels = [int(one.tag[1]) for one in tree.xpath("//h1|//h2|//h3|//h4")]
            assert all(b - a <= 1 for a, b in pairwise(levels)), path
            titles.append(tree.xpath("//title")[0].text)
            known = [str(one) for one in tree.xpath("//@id")]
            assert len(known) == len(set(known)), path
        assert len(titles) == len(set(titles))


def test_texts_of_the_files_are_marked_as_german_in_the_english_interface(haus: dict[str, str]) -> None:
    page = baum(haus["prozesse/strassenfest-genehmigen.html"])
    assert page.xpath("//h1/@lang") == ["de"]
    assert "Umleitungsbeschilderung prüfen" in page.xpath("//*[@lang='de']/text()")


def test_the_policy_lets_nothing_in_from_elsewhere(seiten: dict[str, str]) -> None:
    for _, tree in baeume(seiten):
        policy = str(tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0])
        assert policy.startswith("default-src 'none'; ")
        assert "unsafe" not in policy
        assert "http" not in policy


def test_the_public_edition_leaves_out_what_the_house_sees(seiten: dict[str, str], haus: dict[str, str]) -> None:
    public, inside = "\n".join(seiten.values()), haus["prozesse/strassenfest-genehmigen.html"]
    assert "nur im Haus zu lesen" not in public
    assert "Zählung" not in public
    assert "nur im Haus zu lesen" in inside
    assert "12 per year (Zählung)" in inside
    assert "Edition for the house" in inside


def test_a_process_shows_its_steps_as_a_table_and_as_a_picture(seiten: dict[str, str]) -> None:
    page = baum(seiten["prozesse/hund-anmelden.html"])
    rows = [" ".join(row.text_content().split()) for row in page.xpath("//table[@class='schritte']/tbody/tr")]
    assert len(rows) == 6
    assert rows[1].startswith("2 Schritt Anmeldung formell prüfen Baustein: ")
    assert "Bearbeitungszeit: 5 min (3 min bis 10 min), Schätzung" in rows[1]
    assert "ja (85 %): weiter mit Nr. 5nein (15 %): weiter mit Nr. 4" in rows[2]
    assert page.xpath("//figure//*[local-name()='svg']")


def test_a_total_stands_beside_its_coverage_and_defaults_apart(seiten: dict[str, str]) -> None:
    page = worte(seiten["prozesse/hund-anmelden.html"])
    assert "eigene Angaben: keine Aussage (Zeiten für 0 von 3 Schritten)" in page
    assert "mit Vorgabewerten: keine Aussage (Zeiten für 1 von 3 Schritten)" in page
    own = worte(seiten["prozesse/strassenfest-genehmigen.html"])
    assert "eigene Angaben: 20,0 min (Zeiten für 1 von 1 Schritt)" in own
    assert "mit Ablauf beschrieben: 3 von 6" in worte(seiten["index.html"])


def test_a_law_says_which_processes_and_steps_to_look_at(seiten: dict[str, str]) -> None:
    page = worte(seiten["recht/strassenverkehrs-ordnung-stvo.html"])
    assert "§ 29" in page
    assert "Straßenfest genehmigen" in page
    assert "Umleitungsbeschilderung prüfen; Frist: Antrag" in page


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("stellen/steueramt.html", "Straßenfest genehmigen"),
        ("beteiligte/ordnungsamt.html", "führt aus"),
        ("verfahren/steuerverfahren.html", "Umleitungsbeschilderung prüfen"),
    ],
)
def test_offices_participants_and_systems_have_pages(seiten: dict[str, str], path: str, word: str) -> None:
    assert word in worte(seiten[path])


def test_feedback_goes_to_the_mailbox_with_id_and_state(ort: Path, seiten: dict[str, str]) -> None:
    page = baum(seiten["prozesse/falle.html"])
    link = unquote(str(page.xpath("//a[@class='knopf']/@href")[0]))
    assert link.startswith("mailto:prozesse@musterstadt.example?subject=Rückmeldung zu falle&body=")
    assert git(ort, "rev-parse", "HEAD")[:10] in link


def test_slots_hold_the_text_the_address_or_a_note(seiten: dict[str, str]) -> None:
    notice = baum(seiten["impressum.html"])
    assert notice.xpath("//main//a/@href") == ["https://www.musterstadt.example/impressum"]
    assert len(notice.xpath("//main/p")) == 2
    links = baum(seiten["index.html"]).xpath("//footer//a/@href")
    assert "https://www.musterstadt.example/datenschutz" in links
    assert "Dieser Text fehlt noch" in worte(seiten["barrierefreiheit.html"])


def test_changes_name_fields_that_may_be_seen_and_no_values(register: Path) -> None:
    gebaut(register)
    path = register / "prozesse/02/strassenfest-genehmigen.yaml"
    path.write_text(path.read_text("utf-8").replace("[Sondernutzung]", "[Sondernutzung, Fest]"), "utf-8")
    git(register, "commit", "-qam", "Geheimer Grund")
    path.write_text(path.read_text("utf-8").replace("nur im Haus zu lesen", "anders"), "utf-8")
    git(register, "commit", "-qam", "Noch geheimer")
    public = geschrieben(portal(register))["prozesse/strassenfest-genehmigen.html"]
    inside = geschrieben(portal(register, "intern"))["prozesse/strassenfest-genehmigen.html"]
    assert "geändert: Schlagworte" in worte(public)
    assert "aufgenommen" in worte(public)
    assert "geändert: Hinweise" not in worte(public)
    assert "geändert: Hinweise" in worte(inside)
    assert "eheim" not in public + inside


def test_who_does_it_too_comes_from_other_registers(ort: Path, register: Path) -> None:
    head = register / "prozesslib.yaml"
    head.write_text(head.read_text("utf-8").replace("Stadt Musterstadt", "Stadt Anderswo"), "utf-8")
    git(register, "commit", "-qam", "Anderswo")
    files = geschrieben(portal(ort, weitere=(str(register),)))
    page = worte(files["prozesse/hund-anmelden.html"])
    assert "Wer macht das auch?" in page
    assert "Stadt Anderswo" in page
    assert "Stadt Anderswo" not in worte(files["prozesse/falle.html"])


def test_what_is_not_saved_is_said(register: Path) -> None:
    (register / "prozesse/16/hund-anmelden.yaml").write_bytes(
        (register / "prozesse/16/hund-anmelden.yaml").read_bytes().replace(b"Hund anmelden", b"Hund melden")
    )
    assert "mit Änderungen, die noch nicht gespeichert sind" in geschrieben(portal(register))["index.html"]


def test_the_index_knows_the_office_that_a_process_has_here(ort: Path, tmp_path: Path) -> None:
    root = shutil.copytree(ort, tmp_path / "register")
    catalogue = root / "kataloge/stellen.yaml"
    own = "eintraege:\n  - {id: fd, name: Fachdienst Abgaben, entspricht: steueramt}\n"
    catalogue.write_text(catalogue.read_text("utf-8").replace("eintraege:\n", own, 1), "utf-8")
    files = geschrieben(portal(root))
    listed = json.loads(files["suche/liste.js"].removeprefix("portalDaten.liste(").removesuffix(");\n"))
    words = index(files, "suche/0.js")[1][[one[0] for one in listed["prozesse"]].index("strassenfest-genehmigen")]
    assert {"fachdienst", "abgaben"} <= set(words.split())
    assert "steueramt" not in words.split()
