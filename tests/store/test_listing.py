"""A file that goes away between listing and reading is told apart from one that cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from prozesslib.message import UserError
from prozesslib.register import pruefcache
from prozesslib.register.pruefen import check_workspace
from prozesslib.store.listing import GoneError, list_folder, read_listed


def test_a_file_that_is_gone_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.yaml").write_text("id: x\n")
    (name,) = list_folder(tmp_path, ".yaml", ("a",)).files
    (tmp_path / name).unlink()
    with pytest.raises(GoneError):
        read_listed(str(tmp_path), name)
    (tmp_path / name).mkdir()
    with pytest.raises(UserError) as other:
        read_listed(str(tmp_path), name)
    assert not isinstance(other.value, GoneError)


def test_a_check_looks_anew_where_a_file_went_away(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_anew = pruefcache.oeffne

    def once_with_a_file_too_many(root: Path, *, cache: bool) -> pruefcache.Ordner:
        monkeypatch.setattr(pruefcache, "oeffne", open_anew)
        extra = root / "prozesse/16/fluechtig.yaml"
        extra.write_text("id: fluechtig\n")
        found = open_anew(root, cache=cache)
        extra.unlink()
        return found

    monkeypatch.setattr(pruefcache, "oeffne", once_with_a_file_too_many)
    assert check_workspace(register, [], cache=False).befunde == ()
