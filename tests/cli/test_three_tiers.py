"""A library of a Land, the library of a county that follows it, and a register that follows the county's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_helpers import BAU, HUND, POST, assert_refused, edit, is_clean, read, write

from conftest import Cli, git


@dataclass(frozen=True)
class Tiers:
    """The three folders."""

    land: Path
    kreis: Path
    stadt: Path


@pytest.fixture
def tiers(cli: Cli, library: Path, tmp_path: Path) -> Tiers:
    found = Tiers(library, tmp_path / "kreis", tmp_path / "stadt")
    git(library, "init", "-q", "-b", "main")
    publish(library, "1")
    for blueprint, target, source in (("bibliothek", found.kreis, found.land), ("stadt", found.stadt, found.kreis)):
        done = cli(tmp_path, "fork", blueprint, str(target), "-m", "Kreis", "--ags", "05370", "--from", str(source))
        assert done.code == 0, done.err
    return found


def publish(root: Path, message: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", message)


def test_a_library_can_be_forked_whole(cli: Cli, tiers: Tiers) -> None:
    for rel in (HUND, POST, BAU, "blaupausen/stadt.yaml", "pakete/bauaufsicht.yaml", "kataloge/stellen.yaml"):
        assert (tiers.kreis / rel).read_bytes() == (tiers.land / rel).read_bytes()
    assert "art: bibliothek" in read(tiers.kreis, "prozesslib.yaml")
    assert cli(tiers.kreis, "check").code == 0
    assert cli(tiers.stadt, "check").code == 0
    assert "Folgt" in cli(tiers.kreis, "status").out


def test_an_improvement_of_the_land_reaches_the_register_through_the_county(cli: Cli, tiers: Tiers) -> None:
    edit(tiers.land, POST, "name: Post verteilen", "name: Post im Haus verteilen")
    publish(tiers.land, "2")
    assert cli(tiers.stadt, "sync").code == 0
    assert "name: Post verteilen" in read(tiers.stadt, POST)
    assert cli(tiers.kreis, "sync").code == 0
    assert cli(tiers.stadt, "sync").code == 0
    assert "name: Post im Haus verteilen" in read(tiers.stadt, POST)


def test_the_countys_own_change_stays_and_is_passed_on(cli: Cli, tiers: Tiers) -> None:
    edit(tiers.kreis, HUND, "name: Hund anmelden", "name: Hunde anmelden")
    assert cli(tiers.kreis, "save").code == 0
    edit(tiers.land, HUND, "art: leistung", "art: unterstuetzung")
    publish(tiers.land, "2")
    assert cli(tiers.kreis, "sync").code == 0
    assert cli(tiers.stadt, "sync").code == 0
    for root in (tiers.kreis, tiers.stadt):
        assert "name: Hunde anmelden" in read(root, HUND)
        assert "art: unterstuetzung" in read(root, HUND)
        assert is_clean(root)


def test_lists_of_blueprints_merge_and_bring_what_they_name(cli: Cli, tiers: Tiers) -> None:
    text = read(tiers.kreis, HUND).replace("hund-anmelden", "hund-zaehlen").replace("Hund anmelden", "Hund zählen")
    write(tiers.kreis, "prozesse/16/hund-zaehlen.yaml", text)
    edit(tiers.kreis, "blaupausen/stadt.yaml", "hund-anmelden,", "hund-anmelden, hund-zaehlen,")
    assert cli(tiers.kreis, "save").code == 0
    edit(tiers.land, "blaupausen/stadt.yaml", "name: Kreisangehörige Stadt", "name: Stadt im Kreis")
    publish(tiers.land, "2")
    assert cli(tiers.kreis, "sync").code == 0
    assert "name: Stadt im Kreis" in read(tiers.kreis, "blaupausen/stadt.yaml")
    assert cli(tiers.stadt, "sync").code == 0
    assert (tiers.stadt / "prozesse/16/hund-zaehlen.yaml").exists()


def test_what_the_county_removed_stays_removed(cli: Cli, tiers: Tiers) -> None:
    (tiers.kreis / BAU).unlink()
    edit(tiers.kreis, "pakete/bauaufsicht.yaml", "[bauantrag-pruefen]", "[post-verteilen]")
    done = cli(tiers.kreis, "save")
    assert done.code == 0, done
    edit(tiers.land, BAU, "name: Bauantrag prüfen", "name: Bauanträge prüfen")
    publish(tiers.land, "2")
    assert cli(tiers.kreis, "sync").code == 0
    assert not (tiers.kreis / BAU).exists()
    assert cli(tiers.kreis, "check").code == 0


def test_a_library_takes_all_packages(cli: Cli, tiers: Tiers, tmp_path: Path) -> None:
    words = ("fork", "bibliothek", str(tmp_path / "x"), "-m", "Kreis", "--ags", "05370", "--with", "bauaufsicht")
    assert_refused(cli(tmp_path, *words), "alle Aufgabenpakete")


def test_a_library_that_follows_none_has_nothing_to_sync(cli: Cli, tiers: Tiers) -> None:
    assert_refused(cli(tiers.land, "sync"), "folgt keiner Bibliothek")
