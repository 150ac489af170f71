"""import leika: the official catalogue of services becomes the one that check uses."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli_helpers import STEUER, assert_refused, commits, edit, flat, is_clean, message, read, state, write

from conftest import Cli
from prozesslib.model.leika import Leistungskatalog
from prozesslib.store.documents import read_documents
from prozesslib.store.files import read_folder

TAX = "99102013002000"
OTHERS = {f"99102{n:03}002000": f"Steuer {n} Festsetzung" for n in range(100, 130)}
FIRST = {TAX: "Hundesteuer Festsetzung", "99008001012000": "Personalausweis Ausstellung", **OTHERS}


def download(folder: Path, services: Mapping[str, str], name: str = "leika_leistungen_de.csv") -> Path:
    lines = ["Schluessel;Verrichtung;Bezeichnung;Veröffentlichungsdatum"]
    lines += [f"{key};;{text};02.11.2026 10:00" for key, text in services.items()]
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


def services(root: Path) -> Leistungskatalog:
    from prozesslib.model.bestand import build_bestand

    return build_bestand(read_documents(read_folder(root, under=("leika",)).files)).leika


@pytest.fixture
def steuer(register: Path, cli: Cli) -> Path:
    """A register in which a process names a service."""
    area = '  produktrahmen-nrw: ["16"]\n'
    edit(register, STEUER, area, f'{area}  leika: ["{TAX}"]\nleistungsbezeichnung: Hundesteuer Festsetzung\n')
    assert cli(register, "save").code == 0
    return register


def test_the_catalogue_comes_in_one_commit_and_check_is_content(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    before = commits(steuer)
    done = cli(steuer, "import", "leika", str(download(tmp_path, FIRST)))
    assert (done.code, commits(steuer), is_clean(steuer)) == (0, before + 1, True)
    assert message(steuer) == "Leistungskatalog vom 2026-11-02 einlesen"
    assert "32 Leistungen, davon 32 neu" in flat(done.out)
    assert services(steuer).leistungen == FIRST
    assert sorted(path.name for path in (steuer / "leika").iterdir()) == ["00.yaml", "10.yaml"]
    assert cli(steuer, "check").err.endswith("keine Befunde.\n")


def test_twice_the_same_is_nothing(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    file = str(download(tmp_path, FIRST))
    cli(steuer, "import", "leika", file)
    before = state(steuer)
    assert "nichts zu speichern" in cli(steuer, "import", "leika", file).out
    assert state(steuer) == before


def test_a_dry_run_says_the_same_and_writes_nothing(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    file, before = str(download(tmp_path, FIRST)), state(steuer)
    shown = cli(steuer, "import", "leika", file, "--dry-run").out
    assert state(steuer) == before
    real = cli(steuer, "import", "leika", file).out
    assert shown.splitlines()[:-1] == real.splitlines()[:-1]


def test_a_new_name_and_a_key_that_is_gone_are_told_and_found_by_check(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    cli(steuer, "import", "leika", str(download(tmp_path, FIRST)))
    renamed = {**FIRST, TAX: "Hundesteuer Veranlagung"}
    done = cli(steuer, "import", "leika", str(download(tmp_path, renamed)))
    assert "Hundesteuer Festsetzung → Hundesteuer Veranlagung" in flat(done.out)
    assert "Hundesteuer einziehen (hundesteuer-einziehen)" in flat(done.out)
    assert "PL612" in cli(steuer, "check").out
    gone = {key: name for key, name in FIRST.items() if key != TAX}
    told = json.loads(cli(steuer, "import", "leika", str(download(tmp_path, gone)), "--format", "json").out)
    assert told["entfallen"] == [{"schluessel": TAX, "name": "Hundesteuer Veranlagung"}]
    found = cli(steuer, "check")
    assert (found.code, "PL611" in found.out) == (0, True)
    again = json.loads(cli(steuer, "import", "leika", str(download(tmp_path, FIRST)), "--format", "json").out)
    assert (again["zurueck"], again["betroffen"]) == ([TAX], [])
    assert cli(steuer, "check").err.endswith("keine Befunde.\n")


def test_the_history_says_it_in_one_line(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    cli(steuer, "import", "leika", str(download(tmp_path, FIRST)))
    told = cli(steuer, "log").out
    assert "Leistungskatalog vom 2026-11-02 einlesen" in told
    assert "Leistungskatalog neu" not in told


def test_an_unknown_key_is_an_error(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    cli(steuer, "import", "leika", str(download(tmp_path, FIRST)))
    edit(steuer, STEUER, TAX, "99102013002009")
    found = cli(steuer, "check")
    assert (found.code, "PL610" in found.out, f"führt er: {TAX}" in flat(found.out)) == (1, True, True)


def test_what_the_library_knew_and_the_download_does_not_is_gone(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    entry = '  - {id: "99085003012000", name: Kinderreisepass Ausstellung}\n'
    write(steuer, "kataloge/leistungen.yaml", f"katalog: leistungen\nname: Leistungen\neintraege:\n{entry}")
    cli(steuer, "import", "leika", str(download(tmp_path, FIRST)))
    assert services(steuer).entfallen["99085003012000"].name == "Kinderreisepass Ausstellung"


def test_a_part_is_not_taken_for_the_whole(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    cli(steuer, "import", "leika", str(download(tmp_path, FIRST)))
    part, before = str(download(tmp_path, {TAX: "Hundesteuer neu"})), state(steuer)
    assert_refused(cli(steuer, "import", "leika", part), "31", "--partial", "--complete")
    assert state(steuer) == before
    assert cli(steuer, "import", "leika", part, "--partial").code == 0
    assert services(steuer).leistungen == {**FIRST, TAX: "Hundesteuer neu"}
    assert cli(steuer, "import", "leika", part, "--complete").code == 0
    assert (services(steuer).leistungen, len(services(steuer).entfallen)) == ({TAX: "Hundesteuer neu"}, 31)


def test_both_at_once_and_what_is_no_catalogue_are_refused(cli: Cli, register: Path, tmp_path: Path) -> None:
    file, before = str(download(tmp_path, FIRST)), state(register)
    assert_refused(cli(register, "import", "leika", file, "--partial", "--complete"), "zugleich")
    assert_refused(cli(register, "import", "leika", str(tmp_path)))
    assert_refused(cli(register, "import", "leika", str(download(tmp_path, {}))), "keine Leistungen")
    assert state(register) == before


def test_a_library_imports_too_and_a_register_does_not_get_it_along(cli: Cli, tmp_path: Path) -> None:
    place = tmp_path / "b"
    assert cli(tmp_path, "init", "bibliothek", str(place), "--name", "B", "--publisher", "Kreis B").code == 0
    assert cli(place, "import", "leika", str(download(tmp_path, FIRST)), "--complete").code == 0
    fork = ("fork", "beispiel", str(tmp_path / "r"), "-m", "Stadt R", "--ags", "ohne", "--from", str(place))
    assert cli(tmp_path, *fork).code == 0
    assert not (tmp_path / "r" / "leika").exists()


def test_a_part_that_was_damaged_silences_the_rules_but_not_the_check(cli: Cli, steuer: Path, tmp_path: Path) -> None:
    cli(steuer, "import", "leika", str(download(tmp_path, FIRST)))
    write(steuer, "leika/10.yaml", read(steuer, "leika/10.yaml").replace("  99102013002000 ", "  kaputt "))
    found = cli(steuer, "check").out
    assert "leika/10.yaml" in found
    assert "PL610" not in found
