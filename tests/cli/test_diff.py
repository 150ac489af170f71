"""diff: what differs between two states, in words, in four formats."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli_helpers import (
    HUND,
    POST,
    assert_no_traceback,
    assert_refused,
    edit,
    flat,
    path_without_git,
    read,
    state,
    write,
)
from markdown_it import MarkdownIt

from conftest import LIBRARY, Cli, git, run_process

CHANGED = "Kurzbeschreibung: „Die Post wird geöffnet und verteilt.“ statt „Eingehende Post wird geöffnet und verteilt.“"
SVG = "{http://www.w3.org/2000/svg}"
EVIL = "<script>alert(1)</script> [x](javascript:1) @alle #12 **fett** ![b](http://boese.example/b) `c` \x1b[31m"


def reworded(root: Path) -> None:
    edit(root, POST, "Eingehende Post wird", "Die Post wird")


def released(root: Path, tag: str) -> None:
    git(root, "tag", "-a", "-m", tag, tag)


class TestTheFolder:
    def test_without_differences_it_is_silent_and_0(self, cli: Cli, register: Path) -> None:
        done = cli(register, "diff")
        assert (done.code, done.err) == (0, "")
        assert done.out == "gespeicherter Stand → Ordner\n\nKeine Unterschiede.\n"

    def test_an_edit_is_told_in_words_and_1(self, cli: Cli, register: Path) -> None:
        reworded(register)
        before = state(register)
        done = cli(register, "diff")
        assert done.code == 1
        assert done.out.splitlines()[2] == "Post verteilen [post-verteilen]: geändert"
        assert f"- {CHANGED}" in flat(done.out)
        assert done.out.endswith("\n\n1 geändert.\n")
        assert state(register) == before

    def test_prune_restore_and_add_are_told(self, cli: Cli, register: Path) -> None:
        git(register, "tag", "vorher")
        cli(register, "prune", "hund-anmelden", "--reason", "Macht der Kreis", "--art", "ausgelagert")
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        said = cli(register, "diff", "vorher")
        assert "Hund anmelden [hund-anmelden]: gestrichen - Gestrichen, hier ausgelagert: Macht der Kreis" in flat(
            said.out
        )
        assert "Ferienpass ausgeben [ferienpass-ausgeben]: neu" in said.out
        cli(register, "restore", "hund-anmelden")
        assert "hund-anmelden" not in cli(register, "diff", "vorher").out
        back = cli(register, "diff", "HEAD~1", "HEAD")
        assert "zurückgeholt" in back.out

    def test_only_the_processes_asked_for(self, cli: Cli, register: Path) -> None:
        reworded(register)
        edit(register, HUND, "name: Hund anmelden", "name: Hunde anmelden")
        one = cli(register, "diff", "post-verteilen")
        assert ("Hunde" in one.out, one.code) == (False, 1)
        assert cli(register, "diff", "hundesteuer-einziehen").code == 0
        both = cli(register, "diff", "post-verteilen", "hund-anmelden")
        assert both.out.count("]: geändert") == 2

    def test_a_process_deleted_by_hand_is_still_an_id(self, cli: Cli, register: Path) -> None:
        (register / POST).unlink()
        done = cli(register, "diff", "post-verteilen")
        assert "Prozess „Post verteilen“ entfällt" in done.out

    def test_line_endings_alone_are_no_difference(self, cli: Cli, register: Path) -> None:
        write(register, POST, read(register, POST).replace("\n", "\r\n"))
        assert cli(register, "diff").code == 0

    def test_before_the_first_save_everything_is_new(self, cli: Cli, library: Path) -> None:
        git(library, "init", "-q")
        done = cli(library, "diff")
        assert done.code == 1
        assert "Hund anmelden [hund-anmelden]: neu" in done.out

    def test_without_history_it_says_so(self, cli: Cli, library: Path) -> None:
        assert_refused(cli(library, "diff"), "Git-Verzeichnis")


class TestOtherStates:
    def test_two_releases(self, cli: Cli, register: Path) -> None:
        released(register, "v1")
        reworded(register)
        cli(register, "save")
        released(register, "v2")
        done = cli(register, "diff", "v1", "v2")
        assert done.out.startswith("v1 → v2\n")
        assert CHANGED in flat(done.out)
        assert cli(register, "diff", "v2").code == 0

    def test_the_blueprint_shows_what_is_different_here(self, cli: Cli, register: Path) -> None:
        assert cli(register, "diff", "blaupause").code == 0
        reworded(register)
        cli(register, "set", "hund-anmelden", "lokal.status=freigegeben")
        cli(register, "prune", "hundesteuer-einziehen", "--reason", "Macht der Kreis")
        cli(register, "add", "Ferienpass ausgeben", "--bereich", "01")
        (register / "prozesse/10/bauantrag-pruefen.yaml").rename(register / "prozesse/16/bauantrag-pruefen.yaml")
        said = flat(cli(register, "diff", "blaupause").out)
        assert said.startswith("Blaupause (Kleine Bibliothek 1.0) → Ordner")
        for words in (
            CHANGED,
            "- Status (lokal) neu: freigegeben",
            "Hundesteuer einziehen [hundesteuer-einziehen]: gestrichen",
            "Ferienpass ausgeben [ferienpass-ausgeben]: neu",
            "Bauantrag prüfen [bauantrag-pruefen]: geändert - Liegt jetzt im Bereich 16 statt 10",
        ):
            assert words in said, words
        assert "Kopf" not in said

    def test_a_library_has_no_blueprint(self, cli: Cli, library: Path) -> None:
        assert_refused(cli(library, "diff", "blaupause"), "folgt keiner Blaupause")

    def test_a_snapshot_is_compared_at_its_level(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        cli(register, "set", "hund-anmelden", "lokal.fallzahl.wert=320", "lokal.fallzahl.je=jahr")
        for level in ("oeffentlich", "verbund", "intern"):
            assert cli(register, "export", "snapshot", "--visibility", level, "-o", str(tmp_path / level)).code == 0
            same = cli(register, "diff", str(tmp_path / level))
            assert (same.code, same.err) == (0, ""), same
        cli(register, "set", "hund-anmelden", "lokal.fallzahl.wert=400", "name=Hunde anmelden")
        public = cli(register, "diff", str(tmp_path / "oeffentlich"))
        assert "Fallzahl" not in public.out
        assert "Name: „Hunde anmelden“ statt „Hund anmelden“" in public.out
        assert "(Sichtbarkeit oeffentlich)" in flat(public.out)
        assert "Fallzahl (lokal): 400 je jahr statt 320 je jahr" in cli(register, "diff", str(tmp_path / "intern")).out
        mixed = cli(register, "diff", str(tmp_path / "intern"), str(tmp_path / "oeffentlich"))
        assert mixed.code == 0

    def test_a_damaged_snapshot_is_refused(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        cli(register, "export", "snapshot", "-o", str(tmp_path / "s.zip"))
        data = bytearray((tmp_path / "s.zip").read_bytes())
        data[len(data) // 2] ^= 1
        (tmp_path / "s.zip").write_bytes(data)
        assert_refused(cli(register, "diff", str(tmp_path / "s.zip")), "nicht unversehrt", "prozesslib verify")

    @pytest.mark.parametrize("address", ["{}", "file://{}"])
    def test_another_register(self, cli: Cli, register: Path, tmp_path: Path, address: str) -> None:
        other = Path(shutil.copytree(register, tmp_path / "anderes"))
        reworded(other)
        cli(other, "save")
        done = cli(register, "diff", address.format(other), "post-verteilen")
        assert done.code == 1
        assert "„Eingehende Post wird geöffnet und verteilt.“ statt „Die Post" in flat(done.out)

    def test_another_register_is_taken_as_it_was_saved_last(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        other = Path(shutil.copytree(register, tmp_path / "anderes"))
        released(other, "v1")
        reworded(other)
        cli(other, "save")
        assert cli(register, "diff", str(other)).code == 1

    def test_the_library_as_a_plain_folder(self, cli: Cli, register: Path) -> None:
        assert cli(register, "diff", str(LIBRARY)).code == 0
        reworded(register)
        done = cli(register, "diff", str(LIBRARY))
        assert done.out.startswith("Kleine Bibliothek 1.0 → Ordner")
        assert "1 geändert." in done.out

    def test_a_process_that_only_the_other_state_has(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        other = Path(shutil.copytree(register, tmp_path / "anderes"))
        cli(other, "add", "Ferienpass ausgeben", "--bereich", "01")
        assert "entfallen" in cli(register, "diff", str(other), "ferienpass-ausgeben").out
        assert_refused(cli(register, "diff", "ferienpass-ausgeben"), "weder ein Prozess noch ein Stand")


class TestWrongUse:
    def test_near_ids_and_releases_are_named(self, cli: Cli, register: Path) -> None:
        released(register, "v2026.1")
        assert_refused(cli(register, "diff", "hund-anmeldn"), "Meinten Sie: hund-anmelden", "v2026.1")
        assert_refused(cli(register, "diff", "v2026.2"), "Meinten Sie: v2026.1")
        assert_refused(cli(register, "diff", "blaupuase"), "Meinten Sie: blaupause")

    def test_two_states_are_the_most(self, cli: Cli, register: Path) -> None:
        assert_refused(cli(register, "diff", "HEAD", "HEAD", "main"), "main", "höchstens zwei")

    @pytest.mark.parametrize(
        "word", ["ext::sh -c true", "https://", "\x1b[31m", "..", "HEAD..HEAD", "x" * 5000, "HEAD:prozesse", "", "a\nb"]
    )
    def test_hostile_words(self, cli: Cli, register: Path, word: str) -> None:
        done = cli(register, "diff", "--", word)
        assert_refused(done)

    def test_without_git(self, register: Path, tmp_path: Path) -> None:
        done = run_process("diff", cwd=register, env=path_without_git(tmp_path / "leer"))
        assert done.code == 2
        assert_no_traceback(done)

    def test_a_broken_file_is_named(self, cli: Cli, register: Path) -> None:
        write(register, POST, "name: [\n")
        assert "Inhalt nicht lesbar" in cli(register, "diff").out


class TestFormats:
    def test_what_may_not_be_seen_stays_out(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "krise: {mtpd: 5 AT", "krise: {mtpd: 6 AT")
        edit(register, HUND, "name: Hund anmelden", "name: Hunde anmelden")
        whole, public = (cli(register, "diff", "--visibility", level).out for level in ("intern", "oeffentlich"))
        assert ("6 AT" in whole, "6 AT" in public) == (True, False)
        assert "Hunde anmelden" in public

    def test_json_is_versioned_and_complete(self, cli: Cli, register: Path) -> None:
        reworded(register)
        cli(register, "set", "hund-anmelden", "lokal.status=freigegeben")
        data = json.loads(cli(register, "--lang", "en", "diff", "HEAD~1", "--format", "json").out)
        assert data["format"] == "prozesslib-diff/1"
        first, second = sorted(data["dateien"], key=lambda one: str(one["id"]))
        assert (first["id"], first["art"], first["bereich"]) == ("hund-anmelden", "geaendert", "16")
        assert first["aenderungen"] == [
            {
                "pfad": "lokal.status",
                "art": "neu",
                "satz": "Status (lokal) neu: freigegeben",
                "alt": None,
                "neu": "freigegeben",
            }
        ]
        assert second["aenderungen"][0]["satz"] == CHANGED

    def evil(self, cli: Cli, register: Path) -> None:
        text = EVIL.replace("\x1b", "")
        edit(register, POST, "name: Post verteilen", f'name: "{text}"')
        edit(register, HUND, "schritt: Angaben nachfordern", f'schritt: "{text}"')

    def test_the_page_is_whole_and_safe(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        self.evil(cli, register)
        done = cli(register, "diff", "--format", "html", "-o", str(tmp_path / "d.html"))
        assert (done.code, done.err) == (1, "")
        assert "d.html: 2 geändert." in flat(done.out)
        page = (tmp_path / "d.html").read_text("utf-8")
        found: list[tuple[str, dict[str, str | None]]] = []

        class Look(HTMLParser):
            def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
                found.append((tag, dict(attrs)))

        Look().feed(page)
        allowed = [
            "html",
            "head",
            "meta",
            "title",
            "style",
            "body",
            "h1",
            "p",
            "details",
            "summary",
            "span",
            "ul",
            "li",
            "div",
            "figure",
            "figcaption",
            *("svg", "desc", "g", "a", "rect", "circle", "path", "polygon", "text"),
        ]
        assert {tag for tag, _ in found} <= set(allowed)
        assert not any(name.startswith("on") or name in ("src", "style") for _, attrs in found for name in attrs)
        ids = [attrs["id"] for _, attrs in found if "id" in attrs]
        assert len(ids) == len(set(ids))
        links = {attrs["href"] for _, attrs in found if "href" in attrs}
        assert links
        assert links <= {f"#{name}" for name in ids}
        assert "default-src 'none'" in page
        assert "&lt;script&gt;" in page

    def page(self, cli: Cli, register: Path, *more: str) -> tuple[str, list[ElementTree.Element]]:
        """The page and its pictures."""
        page = cli(register, "diff", *more, "--format", "html").out
        return page, [ElementTree.fromstring(found) for found in re.findall(r"<svg .*?</svg>", page, re.DOTALL)]

    def test_a_changed_flow_is_shown_before_and_after_with_signs(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "    schritt: Angaben nachfordern", "    schritt: Angaben anfordern")
        new = "  - {id: ablegen, schritt: Vorgang ablegen, beteiligter: sachbearbeitung}\n  - id: fertig\n"
        edit(register, HUND, "  - id: fertig\n", new)
        page, (old, now) = self.page(cli, register)
        assert "Vorher: gespeicherter Stand" in page
        assert "Nachher: Ordner" in page
        said = [{node.get("id"): node for node in picture.iter()} for picture in (old, now)]
        title = f"{SVG}title"
        assert (said[0]["p0a-e-nachfordern"].findtext(title) or "").startswith(
            "geändert, Schritt 4: Angaben nachfordern"
        )
        assert (said[1]["p0n-e-nachfordern"].findtext(title) or "").startswith("geändert, Schritt 4: Angaben anfordern")
        assert (said[1]["p0n-e-ablegen"].findtext(title) or "").startswith("neu, Schritt 6: Vorgang ablegen")
        assert "p0a-e-ablegen" not in said[0]
        discs = [Counter(node.get("class") for node in picture.iter(f"{SVG}circle")) for picture in (old, now)]
        assert discs[0]["scheibe weg"] == 2  # the line to the end, and the legend
        assert discs[0]["scheibe neu"] == 0
        assert discs[1]["scheibe neu"] == 4  # the step, the lines to and from it, the legend
        assert '<li id="p0-s1"><span class="sign neu" aria-hidden="true">+</span><a href="#p0n-e-ablegen">' in page
        assert said[1]["p0n-e-ablegen"].get("href") == "#p0-s1"

    def test_words_about_the_steckbrief_need_no_picture(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, "name: Hund anmelden", "name: Hunde anmelden")
        page, pictures = self.page(cli, register)
        assert "Hunde anmelden" in page
        assert pictures == []

    def test_a_new_process_is_shown_alone_and_a_broken_one_in_words(self, cli: Cli, register: Path) -> None:
        text = read(register, HUND)
        (register / HUND).unlink()
        git(register, "add", "-A")
        git(register, "commit", "-qm", "weg")
        write(register, HUND, text)
        page, (one,) = self.page(cli, register)
        assert one.findtext(f"{SVG}title") == "Hund anmelden"
        assert "Vorher: " not in page
        write(register, HUND, text.replace("ereignis: ende", "ereignis: [kaputt"))
        page, pictures = self.page(cli, register)
        assert pictures == []
        assert "Ohne Bilder, weil die Datei" in page

    def test_what_may_not_be_seen_is_not_in_the_pictures(self, cli: Cli, register: Path) -> None:
        edit(
            register, HUND, "ablauf:\n", "lokal: {messwerte: {formell-pruefen: {bearbeitungszeit: 47 min}}}\nablauf:\n"
        )
        edit(register, HUND, "Hund im Verfahren", "Tier im Verfahren")
        whole, public = (self.page(cli, register, "--visibility", level)[0] for level in ("intern", "oeffentlich"))
        assert ("47 min" in whole, "47 min" in public) == (True, False)
        assert "Tier im Verfahren" in public

    def test_markdown_unfolds_and_neither_calls_nor_links(self, cli: Cli, register: Path) -> None:
        self.evil(cli, register)
        text = cli(register, "diff", "--format", "markdown").out
        assert text.count("<details>") == text.count("</details>") == 2
        for bad in ("<script", "@alle", "#12", "http://"):
            assert bad not in text, bad
        kinds = {t.type for token in MarkdownIt("commonmark").parse(text) for t in token.children or [token]}
        assert not kinds & {"link_open", "image", "strong_open", "em_open", "code_inline", "fence", "code_block"}
        assert "2 geändert" in text

    def test_markdown_fits_into_a_comment_and_counts_what_it_leaves_out(self, cli: Cli, register: Path) -> None:
        entry = "  - {{id: s{0}, name: Schlüssel {0} mit einer sehr langen Bezeichnung, die viel Platz braucht}}\n"
        head = "katalog: {0}\nname: Viele {0}\neintraege:\n"
        for number in range(12):
            text = head.format(f"k{number}") + "".join(entry.format(i) for i in range(300))
            write(register, f"kataloge/k{number}.yaml", text)
        git(register, "add", ".")
        git(register, "commit", "-qm", "Kataloge")
        for number in range(12):
            write(register, f"kataloge/k{number}.yaml", read(register, f"kataloge/k{number}.yaml").replace("sehr ", ""))
        text = cli(register, "diff", "--format", "markdown").out
        assert 30_000 < len(text) < 60_500
        assert "… und " in text
        left = [line for line in text.splitlines() if "sind hier ausgelassen" in line]
        assert len(left) == 1
        shown = text.count("<details>")
        assert left[0].startswith(f"{12 - shown} weitere mit {300 * (12 - shown)} Änderungen")

    def test_in_english(self, register: Path) -> None:
        reworded(register)
        done = run_process("--lang", "en", "diff", cwd=register)
        assert done.code == 1
        assert "saved state → folder" in done.out
        assert "- Summary: “Die Post wird" in flat(done.out)
        assert "1 changed." in done.out

    def test_it_fits_a_narrow_terminal(self, register: Path) -> None:
        reworded(register)
        done = run_process("diff", cwd=register, env={"COLUMNS": "40"})
        assert max(map(len, done.out.splitlines())) <= 40
