"""History read in one pass, and tags made in one step."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from repo_helpers import IDENTITY, git, make_repo, write

from prozesslib.message import UserError
from prozesslib.store.git.commit import CommitText
from prozesslib.store.git.history import HistoryEntry, read_history, shallow_commits
from prozesslib.store.git.objects import blob_id
from prozesslib.store.git.repo import Repo, init_repository
from prozesslib.store.git.tag import write_tag


def save(root: Path, title: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", title)


def files(entry: HistoryEntry) -> dict[str, tuple[str | None, str | None]]:
    return {change.path: (change.old, change.new) for change in entry.changes}


def blobs(*texts: str | None) -> tuple[str | None, ...]:
    return tuple(None if text is None else blob_id(text.encode()) for text in texts)


def test_newest_first_with_every_file_before_and_after(tmp_path: Path) -> None:
    repo = make_repo(tmp_path, {"a.yaml": "1", "b.yaml": "1"})
    write(tmp_path, "a.yaml", "2")
    (tmp_path / "b.yaml").unlink()
    write(tmp_path, "ordner/c ä.yaml", "3")
    save(tmp_path, "Zwei\n\nMehr")
    second, first = read_history(repo)
    assert (second.subject, first.subject) == ("Zwei", "Anfang")
    assert second.parents == (first.sha,)
    assert second.author == "Test"
    assert second.date[:2] == "20"
    assert files(second) == {
        "a.yaml": blobs("1", "2"),
        "b.yaml": blobs("1", None),
        "ordner/c ä.yaml": blobs(None, "3"),
    }
    assert set(files(first)) == {"a.yaml", "b.yaml"}


def test_only_what_is_asked_for(tmp_path: Path) -> None:
    repo = make_repo(tmp_path, {"a/x": "1", "b/y": "1"})
    for number in range(3):
        write(tmp_path, "a/x", f"neu {number}")
        save(tmp_path, f"Nr. {number}")
    assert [entry.subject for entry in read_history(repo, ("b",))] == ["Anfang"]
    assert [entry.subject for entry in read_history(repo, limit=2)] == ["Nr. 2", "Nr. 1"]


def test_before_the_first_commit_there_is_none(tmp_path: Path) -> None:
    assert list(read_history(init_repository(tmp_path))) == []


def test_a_merge_has_only_what_it_decided_itself(tmp_path: Path) -> None:
    repo = make_repo(tmp_path, {"a": "1\n", "b": "1\n", "c": "1\n"})
    git(tmp_path, "checkout", "-qb", "zweig")
    write(tmp_path, "a", "dort\n")
    write(tmp_path, "c", "dort\n")
    save(tmp_path, "dort")
    git(tmp_path, "checkout", "-q", "main")
    write(tmp_path, "b", "hier\n")
    write(tmp_path, "c", "hier\n")
    save(tmp_path, "hier")
    git(tmp_path, "merge", "-q", "zweig", check=False)
    write(tmp_path, "c", "beides\n")
    save(tmp_path, "zusammen")
    merge = next(read_history(repo))
    assert len(merge.parents) == 2
    assert files(merge) == {"c": blobs("hier\n", "beides\n")}


def test_titles_and_names_of_files_cannot_be_taken_for_a_commit(tmp_path: Path) -> None:
    fake = "commit " + "0" * 40
    repo = make_repo(tmp_path, {fake: "1"})
    write(tmp_path, fake, "2")
    save(tmp_path, fake)
    found = list(read_history(repo))
    assert [entry.subject for entry in found] == [fake, "Anfang"]
    assert all(fake in files(entry) for entry in found)


@pytest.mark.skipif(os.name == "nt", reason="needs symbolic links")
def test_links_are_no_files(tmp_path: Path) -> None:
    repo = make_repo(tmp_path, {"a": "1"})
    (tmp_path / "b").symlink_to("a")
    save(tmp_path, "Verknüpfung")
    assert files(next(read_history(repo))) == {}


def test_a_shallow_clone_knows_where_it_begins(tmp_path: Path) -> None:
    source = make_repo(tmp_path / "quelle", {"a": "1"})
    write(tmp_path / "quelle", "a", "2")
    save(tmp_path / "quelle", "Zwei")
    assert shallow_commits(source) == frozenset()
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path / 'quelle'}", "flach")
    assert shallow_commits(Repo(tmp_path / "flach")) == {source.head()}


def test_a_tag_is_annotated_and_set_once(tmp_path: Path) -> None:
    repo = make_repo(tmp_path, {"a": "1"})
    head = repo.head() or ""
    write_tag(repo, "v1.0", head, CommitText("Bibliothek 1.0\n\nÄnderungen", IDENTITY))
    assert git(tmp_path, "for-each-ref", "--format=%(objecttype) %(taggername) %(subject)", "refs/tags").strip() == (
        "tag Stadt Wegberg, Prozessmanagement Bibliothek 1.0"
    )
    assert repo.resolve("v1.0") == head
    with pytest.raises(UserError, match=r"v1\.0"):
        write_tag(repo, "v1.0", head, CommitText("noch einmal", IDENTITY))


@pytest.mark.parametrize("name", ["", "-v1", "a..b", "a/b", "a.lock", "a b", "a\nb", "v1."])
def test_names_that_are_none(tmp_path: Path, name: str) -> None:
    repo = make_repo(tmp_path, {"a": "1"})
    with pytest.raises(ValueError, match=r".*"):
        write_tag(repo, name, repo.head() or "", CommitText("x", IDENTITY))
    assert repo.tags() == []


def test_a_tag_is_not_signed_by_the_settings_of_a_repository(tmp_path: Path) -> None:
    repo = make_repo(tmp_path, {"a": "1"})
    git(tmp_path, "config", "tag.gpgSign", "true")
    git(tmp_path, "config", "gpg.program", "/bin/false")
    write_tag(repo, "v1", repo.head() or "", CommitText("x", IDENTITY))
    assert repo.tags() == ["v1"]
