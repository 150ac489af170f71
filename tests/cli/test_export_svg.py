"""export svg: pictures of flows as files that link to each other, as PNG where the extra is installed."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli_helpers import HUND, assert_refused, edit, flat, state

from conftest import Cli

SVG = "{http://www.w3.org/2000/svg}"


def pictures(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(folder.iterdir())}


class TestFiles:
    def test_one_picture_goes_to_the_output(self, cli: Cli, register: Path) -> None:
        before = state(register)
        done = cli(register, "export", "svg", "hund-anmelden")
        assert (done.code, done.err) == (0, "")
        root = ElementTree.fromstring(done.out.encode())
        assert root.findtext(f"{SVG}title") == "Hund anmelden"
        assert state(register) == before

    def test_all_that_are_modelled_go_into_a_folder(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        done = cli(register, "export", "svg", "--all", "-o", str(tmp_path / "bilder"))
        assert "1 Bild, Sichtbarkeit verbund." in flat(done.out)
        assert list(pictures(tmp_path / "bilder")) == ["hund-anmelden.svg"]

    def test_twice_gives_the_same_bytes_and_says_what_was_replaced(
        self, cli: Cli, register: Path, tmp_path: Path
    ) -> None:
        call = ("export", "svg", "hund-anmelden", "-o", str(tmp_path / "b"))
        assert "1 Bild, Sichtbarkeit" in flat(cli(register, *call).out)
        first = pictures(tmp_path / "b")
        assert "1 Bild, davon 1 ersetzt, Sichtbarkeit" in flat(cli(register, *call).out)
        assert pictures(tmp_path / "b") == first

    def test_what_somebody_else_drew_is_not_replaced(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        (tmp_path / "hund-anmelden.svg").write_text("<svg/>")
        refused = cli(register, "export", "svg", "hund-anmelden", "-o", str(tmp_path))
        assert_refused(refused, "nicht überschrieben")
        assert (tmp_path / "hund-anmelden.svg").read_text() == "<svg/>"

    def test_a_link_is_not_followed(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        (tmp_path / "woanders").write_text("prozesslib")
        (tmp_path / "hund-anmelden.svg").symlink_to(tmp_path / "woanders")
        assert_refused(cli(register, "export", "svg", "hund-anmelden", "-o", str(tmp_path)))
        assert (tmp_path / "woanders").read_text() == "prozesslib"

    def test_width_and_heat(self, cli: Cli, register: Path) -> None:
        wide = ElementTree.fromstring(cli(register, "export", "svg", "hund-anmelden").out.encode())
        narrow = ElementTree.fromstring(cli(register, "export", "svg", "hund-anmelden", "--breite", "700").out.encode())
        assert int(narrow.get("width", 0)) < int(wide.get("width", 0))
        assert "Stufe 5" in cli(register, "export", "svg", "hund-anmelden", "--heat", "zeit").out

    def test_what_may_not_be_seen_is_not_drawn(self, cli: Cli, register: Path) -> None:
        edit(
            register, HUND, "ablauf:\n", "lokal: {messwerte: {formell-pruefen: {bearbeitungszeit: 47 min}}}\nablauf:\n"
        )
        seen, hidden = (
            cli(register, "export", "svg", "hund-anmelden", "--visibility", level).out
            for level in ("verbund", "oeffentlich")
        )
        assert ("47 min" in seen, "47 min" in hidden) == (True, False)


class TestRefusals:
    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ((), "Kennungen angeben oder --all"),
            (("hund-anmelden", "--all"), "nicht beides"),
            (("--all",), "braucht es einen Ordner"),
            (("hund-anmelden", "--png"), "braucht es einen Ordner"),
            (("hund-anmeldung",), "Meinten Sie: hund-anmelden"),
            (("hundesteuer-einziehen",), "keinen Ablauf"),
            (("hund-anmelden", "--breite", "10"), "--breite"),
            (("hund-anmelden", "--heat", "kosten"), "--heat"),
        ],
    )
    def test_wrong_use(self, cli: Cli, register: Path, words: tuple[str, ...], said: str) -> None:
        assert_refused(cli(register, "export", "svg", *words), said)

    def test_nothing_is_written_when_one_of_several_is_wrong(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        assert_refused(cli(register, "export", "svg", "hund-anmelden", "gibt-es-nicht", "-o", str(tmp_path / "b")))
        assert not (tmp_path / "b").exists()


class TestPng:
    def test_a_png_as_large_as_the_picture_twice(self, cli: Cli, register: Path, tmp_path: Path) -> None:
        cli(register, "export", "svg", "hund-anmelden", "-o", str(tmp_path))
        assert cli(register, "export", "svg", "hund-anmelden", "--png", "-o", str(tmp_path)).code == 0
        data = (tmp_path / "hund-anmelden.png").read_bytes()
        assert data.startswith(b"\x89PNG")
        width, height = struct.unpack(">II", data[16:24])
        root = ElementTree.fromstring((tmp_path / "hund-anmelden.svg").read_bytes())
        assert (width, height) == (2 * int(root.get("width", 0)), 2 * int(root.get("height", 0)))
        again = cli(register, "export", "svg", "hund-anmelden", "--png", "-o", str(tmp_path))
        assert "davon 1 ersetzt" in flat(again.out)
        assert (tmp_path / "hund-anmelden.png").read_bytes() == data

    def test_without_the_extra_it_says_what_to_install(
        self, cli: Cli, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "resvg_py", None)
        refused = cli(register, "export", "svg", "hund-anmelden", "--png", "-o", str(tmp_path / "b"))
        assert_refused(refused, "pip install 'prozesslib[png]'")
        assert not (tmp_path / "b").exists()
