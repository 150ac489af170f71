"""The source of an adoption: registers, folders and snapshots, and what may come out of them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from beitrag_helpers import FERIEN, FERIENPASS, under_git
from conftest import git
from prozesslib.message import UserError
from prozesslib.register.vorlage import SNAPSHOT, finde, gibt_es, kennungen, oeffne_register
from prozesslib.store.archive import BrokenArchiveError, is_archive, members


@pytest.fixture
def root(library: Path) -> Path:
    """A library with an office of its own and a process that was renamed."""
    path = library / FERIEN
    path.parent.mkdir()
    text = FERIENPASS.replace("modell: ist", "ersetzt: [pass]\nmodell: ist")
    path.write_text(text.replace("[post-verteilen]", "[ferienpass-ausgeben, post-verteilen]"), "utf-8")
    return under_git(library)


def test_it_is_found_by_its_id_and_by_the_one_before(root: Path) -> None:
    with oeffne_register(str(root)) as fassung:
        assert "ferienpass-ausgeben" in kennungen(fassung)
        assert gibt_es(fassung, "pass")
        assert not gibt_es(fassung, "pas")
        assert finde(fassung, "pass").datei.id == "ferienpass-ausgeben"
        with pytest.raises(UserError):
            finde(fassung, "gibtsnicht")


def test_under_another_id_what_it_says_of_itself_follows(root: Path) -> None:
    with oeffne_register(str(root)) as fassung:
        text = finde(fassung, "ferienpass-ausgeben").als("ferien").decode()
    wanted = FERIENPASS.replace("id: ferienpass-ausgeben", "id: ferien")
    assert text == wanted.replace("[post-verteilen]", "[ferien, post-verteilen]")


def test_the_latest_release_counts_unless_told_otherwise(root: Path) -> None:
    git(root, "tag", "v1")
    (root / FERIEN).unlink()
    git(root, "commit", "-q", "-a", "-m", "weg")
    with oeffne_register(str(root)) as fassung:
        assert gibt_es(fassung, "ferienpass-ausgeben")
    with oeffne_register(str(root), "HEAD") as fassung:
        assert not gibt_es(fassung, "ferienpass-ausgeben")


def archive(path: Path, **more: Any) -> Path:
    """A small archive that looks like a snapshot."""
    texts = {FERIEN: FERIENPASS.encode(), "../x.yaml": b"id: x\n", "register.csv": b""}
    import hashlib

    listed = [{"pfad": name, "sha256": hashlib.sha256(text).hexdigest()} for name, text in texts.items()]
    manifest = {
        "format": SNAPSHOT,
        "register": {"name": "Register X"},
        "commit": "a" * 40,
        "prozesse": listed,
    } | more
    with zipfile.ZipFile(path, "w") as file:
        for name, text in texts.items():
            file.writestr(name, text)
        file.writestr("manifest.json", json.dumps(manifest))
    return path


class TestSnapshot:
    def test_only_processes_below_their_folder_are_seen(self, tmp_path: Path) -> None:
        with oeffne_register(str(archive(tmp_path / "n.zip"))) as fassung:
            assert list(fassung.blobs) == [FERIEN]
            assert fassung.stand.commit == "a" * 40
            assert finde(fassung, "ferienpass-ausgeben").text == FERIENPASS.encode()

    @pytest.mark.parametrize(
        "more",
        [
            {"format": "prozesslib-snapshot/2"},
            {"prozesse": [{"pfad": FERIEN, "sha256": "0" * 64}]},
            {"prozesse": [{"pfad": "prozesse/06/fehlt.yaml", "sha256": "0" * 64}]},
            {"prozesse": None},
            {"commit": "--output=x"},
            {"register": []},
        ],
    )
    def test_what_does_not_fit_is_refused(self, tmp_path: Path, more: dict[str, Any]) -> None:
        with pytest.raises(UserError), oeffne_register(str(archive(tmp_path / "n.zip", **more))):
            pass

    def test_packed_members_are_not_unpacked(self, tmp_path: Path) -> None:
        path = tmp_path / "n.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("manifest.json", " " * 10_000_000)
        assert is_archive(path)
        with pytest.raises(BrokenArchiveError):
            list(members(path.read_bytes()))
        with pytest.raises(UserError), oeffne_register(str(path)):
            pass

    def test_other_files_are_no_archives(self, tmp_path: Path) -> None:
        (tmp_path / "x").write_bytes(b"PK")
        assert not is_archive(tmp_path / "x")
        assert not is_archive(tmp_path)
        assert not is_archive(tmp_path / "fehlt")
