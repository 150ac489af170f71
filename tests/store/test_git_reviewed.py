"""States that lie in git and in no folder: blobs one by one, the index of a hook, the objects of a push."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from conftest import git
from prozesslib.message import UserError
from prozesslib.store.files import MAX_FILE_BYTES
from prozesslib.store.git.blobs import BlobReader
from prozesslib.store.git.quarantine import quarantine
from prozesslib.store.git.repo import Repo
from prozesslib.store.git.reviewed import find_place, merge_base, staged


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    root = tmp_path / "repo"
    (root / "sub").mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", "repo")
    (root / "eins").write_bytes(b"1\n")
    (root / "leer").write_bytes(b"")
    (root / "sub/crlf").write_bytes(b"a\r\nb\r\n")
    (root / "gross").write_bytes(b"x" * (MAX_FILE_BYTES + 100))
    git(root, "-c", "core.autocrlf=false", "add", "-A")
    git(root, "commit", "-qm", "x")
    return Repo(root)


def reader(repo: Repo) -> BlobReader:
    return BlobReader(repo.root, {path: entry.blob for path, entry in repo.list_tree("HEAD").items()})


class TestBlobReader:
    def test_texts_one_after_the_other(self, repo: Repo) -> None:
        read = reader(repo)
        assert [read(path) for path in ("eins", "leer", "sub/crlf", "eins")] == [b"1\n", b"", b"a\nb\n", b"1\n"]

    def test_a_large_one_is_cut_and_the_next_is_whole(self, repo: Repo) -> None:
        read = reader(repo)
        assert (len(read("gross")), read("eins")) == (MAX_FILE_BYTES + 1, b"1\n")

    def test_through_a_pickle_and_after_a_fork(self, repo: Repo) -> None:
        read = reader(repo)
        assert read("eins") == b"1\n"
        assert pickle.loads(pickle.dumps(read))("eins") == b"1\n"
        out, into = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.write(into, read("eins") + read("sub/crlf"))
            os._exit(0)
        os.waitpid(pid, 0)
        os.close(into)
        with os.fdopen(out, "rb") as pipe:
            assert pipe.read() == b"1\na\nb\n"
        assert read("sub/crlf") == b"a\nb\n"

    def test_what_is_not_there(self, repo: Repo) -> None:
        with pytest.raises(KeyError):
            reader(repo)("nix")
        with pytest.raises(UserError):
            BlobReader(repo.root, {"x": "1" * 40})("x")


class TestPlaces:
    def test_folder_part_of_it_and_bare(self, repo: Repo, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--bare", "repo", "ort.git")
        assert find_place(repo.root) == (repo.root, "")
        assert find_place(repo.root / "sub") == (repo.root, "sub/")
        assert find_place(tmp_path / "ort.git") == (tmp_path / "ort.git", "")
        with pytest.raises(UserError):
            find_place(tmp_path)

    def test_histories_without_anything_in_common(self, repo: Repo) -> None:
        main = repo.resolve("HEAD")
        git(repo.root, "switch", "-q", "--orphan", "fremd")
        git(repo.root, "commit", "-qm", "y", "--allow-empty")
        assert merge_base(repo, main, repo.resolve("HEAD")) is None
        assert merge_base(repo, main, main) == main


class TestStaged:
    def test_the_index_that_a_hook_is_given(self, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
        assert set(staged(repo)) == {"eins", "leer", "sub/crlf", "gross"}
        monkeypatch.setitem(os.environ, "GIT_INDEX_FILE", str(repo.root / ".git/anderer"))
        assert staged(repo) == {}

    def test_an_index_from_elsewhere_is_none_of_ours(
        self, repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(os.environ, "GIT_INDEX_FILE", str(tmp_path / "anderer"))
        assert "eins" in staged(repo)


class TestQuarantine:
    def test_only_for_the_repository_that_is_pushed_to(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        place = tmp_path / "ort.git/objects/incoming-x"
        place.mkdir(parents=True)
        assert quarantine(tmp_path / "ort.git") == {}
        names = ("GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY", "GIT_DIR")
        for name in names:
            monkeypatch.setitem(os.environ, name, str(place))
        assert quarantine(tmp_path / "ort.git") == dict.fromkeys(names[:2], str(place))
        assert quarantine(tmp_path / "fremd.git") == {}
