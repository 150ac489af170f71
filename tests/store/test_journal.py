"""Commits of exactly the given files; everything of the person stays."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from journal_drivers import BEFORE, CHANGES
from repo_helpers import IDENTITY, git, make_repo, write

from prozesslib.message import UserError
from prozesslib.store.git.repo import Repo, init_repository
from prozesslib.store.journal import Identity, commit_changes, recover


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return make_repo(tmp_path / "r", BEFORE)


def test_commit(repo: Repo) -> None:
    before = repo.head()
    date = datetime(2026, 5, 4, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    commit = commit_changes(repo, CHANGES, "Gestrichen: b\n\nGrund", IDENTITY, date=date)
    assert repo.head() == commit != before
    assert repo.is_clean()
    assert repo.read_tree("HEAD").files == {
        "prozesse/a.yaml": CHANGES["prozesse/a.yaml"],
        "gestrichen/b.yaml": CHANGES["gestrichen/b.yaml"],
        "README.md": b"lies mich\n",
    }
    assert not (repo.root / "alt").exists()
    shown = git(repo.root, "log", "-1", "--format=%an|%ae|%cn|%aI|%P|%B").strip()
    who = "Stadt Wegberg, Prozessmanagement|prozesse@wegberg.example|Stadt Wegberg, Prozessmanagement"
    assert shown == f"{who}|2026-05-04T12:00:00+02:00|{before}|Gestrichen: b\n\nGrund"
    assert git(repo.root, "for-each-ref", "--format=%(refname)").split() == ["refs/heads/main"]
    assert "prozesslib: Gestrichen: b" in git(repo.root, "reflog")
    assert recover(repo) is None
    assert [path.name for path in (repo.git_dir / "prozesslib").iterdir()] == []


def test_first_commit_and_empty_ones(tmp_path: Path) -> None:
    repo = init_repository(tmp_path / "r")
    with pytest.raises(UserError):
        commit_changes(repo, {}, "x", IDENTITY)
    first = commit_changes(repo, {"a.yaml": b"a\n", 'q "uo\te".yaml'.replace("\t", ""): b""}, "Anfang", IDENTITY)
    assert commit_changes(repo, {"a.yaml": b"a\n"}, "x", IDENTITY) == first
    assert commit_changes(repo, {"fehlt.yaml": None}, "x", IDENTITY) == first
    assert repo.is_clean()


def test_other_work_stays_as_it_is(repo: Repo) -> None:
    write(repo.root, "README.md", "vorgemerkt\n")
    write(repo.root, "neu.yaml", "neu\n")
    git(repo.root, "add", "README.md", "neu.yaml")
    write(repo.root, "README.md", "weiter bearbeitet\n")
    write(repo.root, "lose.yaml", "lose\n")
    staged = git(repo.root, "ls-files", "-s", "README.md", "neu.yaml")
    commit_changes(repo, CHANGES, "b", IDENTITY)
    assert git(repo.root, "ls-files", "-s", "README.md", "neu.yaml") == staged
    assert repo.status() == {"README.md": "M", "neu.yaml": "A", "lose.yaml": "?"}
    assert (repo.root / "README.md").read_text() == "weiter bearbeitet\n"
    assert set(repo.list_tree("HEAD")) == {"prozesse/a.yaml", "gestrichen/b.yaml", "README.md"}
    assert repo.read_blob("HEAD", "README.md") == b"lies mich\n"


def test_hand_edits_are_saved(repo: Repo) -> None:
    write(repo.root, "prozesse/a.yaml", "von Hand\n")
    (repo.root / "prozesse/b.yaml").unlink()
    write(repo.root, "dazu.yaml", "dazu\n")
    git(repo.root, "add", "-N", "dazu.yaml")
    stamp = (repo.root / "prozesse/a.yaml").stat().st_mtime_ns
    changes = {"prozesse/a.yaml": b"von Hand\n", "prozesse/b.yaml": None, "dazu.yaml": b"dazu\n"}
    commit_changes(repo, changes, "x", IDENTITY)
    assert repo.is_clean()
    assert (repo.root / "prozesse/a.yaml").stat().st_mtime_ns == stamp


def test_windows_line_endings_of_an_editor_become_exact_bytes(repo: Repo) -> None:
    (repo.root / "prozesse/a.yaml").write_bytes(b"id: a\r\n")
    (repo.root / "prozesse/b.yaml").write_bytes(b"id: b\r\nmehr\r\n")
    commit_changes(repo, {"prozesse/a.yaml": b"neu\n", "prozesse/b.yaml": b"id: b\nmehr\n"}, "x", IDENTITY)
    assert (repo.root / "prozesse/a.yaml").read_bytes() == b"neu\n"
    assert (repo.root / "prozesse/b.yaml").read_bytes() == b"id: b\nmehr\n"
    assert repo.is_clean()


@pytest.mark.parametrize("how", ["edited", "deleted", "staged", "untracked", "folder", "parent", "same"])
def test_unsaved_work_is_refused_and_named(repo: Repo, how: str) -> None:
    changes: dict[str, bytes | None] = {"prozesse/a.yaml": b"neu\n"}
    name = "prozesse/a.yaml"
    if how in ("edited", "same"):
        write(repo.root, name, "anders\n")
        changes = {name: b"id: a\n"} if how == "same" else changes
    elif how == "deleted":
        (repo.root / name).unlink()
    elif how == "staged":
        write(repo.root, name, "anders\n")
        git(repo.root, "add", name)
        write(repo.root, name, "id: a\n")
    elif how == "untracked":
        name = "lose.yaml"
        write(repo.root, name, "lose\n")
        changes = {name: b"neu\n"}
    elif how == "folder":
        changes = {"prozesse": b"Datei\n"}
        name = "prozesse"
    else:
        name = "README.md/x.yaml"
        changes = {name: b"x\n"}
    head, status = repo.head(), repo.status()
    with pytest.raises(UserError, match="ungespeicherte Änderungen") as caught:
        commit_changes(repo, changes, "x", IDENTITY)
    assert name in caught.value.message.de
    assert caught.value.next_step
    assert (repo.head(), repo.status()) == (head, status)
    assert recover(repo) is None


def test_refused_in_the_middle_of_a_merge_or_rebase(repo: Repo) -> None:
    for marker in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "rebase-merge", "rebase-apply"):
        (repo.git_dir / marker).touch()
        with pytest.raises(UserError, match="nicht abgeschlossen"):
            commit_changes(repo, CHANGES, "x", IDENTITY)
        (repo.git_dir / marker).unlink()


@pytest.mark.parametrize("path", ["../x", ".git/config", "a\\b", "con.yaml"])
def test_bad_paths(repo: Repo, path: str) -> None:
    with pytest.raises(UserError, match="nicht erlaubt"):
        commit_changes(repo, {path: b"x"}, "x", IDENTITY)


def test_links_are_refused(repo: Repo) -> None:
    (repo.root / "link.yaml").symlink_to("README.md")
    git(repo.root, "add", "-A")
    git(repo.root, "commit", "-qm", "link")
    with pytest.raises(UserError, match="Symlink"):
        commit_changes(repo, {"link.yaml": b"x"}, "x", IDENTITY)


def test_identity_and_message_cannot_break_out(repo: Repo) -> None:
    evil = "x\ndata 3\nM 100644 inline y\n"
    commit_changes(repo, {"a.yaml": b"done\n"}, evil, Identity(f"A <b>\n{evil}", "c>\n@d"))
    assert set(repo.list_tree("HEAD")) == {*BEFORE, "a.yaml"}
    assert git(repo.root, "log", "-1", "--format=%B").strip() == evil.strip()
    with pytest.raises(UserError, match="Absender"):
        commit_changes(repo, {"a.yaml": b"2\n"}, "x", Identity("", ""))
    assert recover(repo) is None


def test_executable_bit_and_detached_head(repo: Repo) -> None:
    (repo.root / "README.md").chmod(0o755)
    git(repo.root, "commit", "-qam", "x")
    git(repo.root, "checkout", "-q", "--detach")
    main = repo.resolve("main")
    commit_changes(repo, {"README.md": b"neu\n"}, "x", IDENTITY)
    assert repo.is_clean()
    assert repo.list_tree("HEAD")["README.md"].mode == "100755"
    assert (repo.resolve("main"), repo.branch_ref()) == (main, "HEAD")


def test_file_becomes_folder(repo: Repo) -> None:
    commit_changes(repo, {"README.md": None, "README.md/x.yaml": b"x\n"}, "x", IDENTITY)
    assert repo.is_clean()
    assert (repo.root / "README.md/x.yaml").read_bytes() == b"x\n"


def test_linked_worktree(repo: Repo, tmp_path: Path) -> None:
    git(repo.root, "worktree", "add", "-q", str(tmp_path / "w"), "-b", "zweig")
    linked = Repo(tmp_path / "w")
    commit_changes(linked, CHANGES, "x", IDENTITY)
    assert linked.is_clean()
    assert repo.is_clean()
    assert linked.head() != repo.head()


def test_many_files(tmp_path: Path) -> None:
    repo = init_repository(tmp_path / "r")
    changes = {f"prozesse/{number % 20}/p{number}.yaml": f"id: p{number}\n".encode() for number in range(1500)}
    commit_changes(repo, changes, "Fork", IDENTITY)
    assert repo.is_clean()
    assert repo.read_tree("HEAD").files == dict(sorted(changes.items()))
    commit_changes(repo, dict.fromkeys(changes), "Leer", IDENTITY)
    assert repo.is_clean()
    assert [path.name for path in repo.root.iterdir()] == [".git"]


def test_few_processes(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    commit_changes(repo, {"x.yaml": b"x\n"}, "x", IDENTITY)
    seen: list[object] = []
    start = subprocess.Popen.__init__

    def counted(process: subprocess.Popen[bytes], command: list[str], **kwargs: object) -> None:
        seen.append(command)
        start(process, command, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", counted)
    commit_changes(Repo(repo.root), CHANGES, "x", IDENTITY)
    assert len(seen) <= 9


def test_only_one_command_at_a_time(repo: Repo) -> None:
    folder = repo.git_dir / "prozesslib"
    folder.mkdir()
    other = subprocess.Popen(["sleep", "60"])
    try:
        lock = folder / "lock"
        lock.write_text(json.dumps({"pid": other.pid, "host": os.uname().nodename, "key": "x"}))
        with pytest.raises(UserError, match="anderer prozesslib-Befehl"):
            commit_changes(repo, CHANGES, "x", IDENTITY)
        assert lock.exists()
    finally:
        other.kill()
        other.wait()
    commit_changes(repo, CHANGES, "x", IDENTITY)
    assert not lock.exists()
    lock.write_text(json.dumps({"pid": 1, "host": "anderer-rechner", "key": "x"}))
    with pytest.raises(UserError, match="anderer-rechner"):
        commit_changes(repo, {"x": b"x"}, "x", IDENTITY)


def test_commits_at_the_same_time_all_arrive(repo: Repo) -> None:
    code = (
        "import sys; from pathlib import Path; from prozesslib.store.git.repo import Repo\n"
        "from prozesslib.store.journal import commit_changes, Identity\n"
        "n = sys.argv[2]\n"
        "commit_changes(Repo(Path(sys.argv[1])), {f'p{n}.yaml': n.encode()}, n, Identity('A', 'a@b'))\n"
    )
    import sys

    command = [sys.executable, "-c", code, str(repo.root)]
    running = [subprocess.Popen([*command, str(number)]) for number in range(4)]
    assert [process.wait() for process in running] == [0] * 4
    assert repo.is_clean()
    assert {f"p{number}.yaml" for number in range(4)} <= set(repo.list_tree("HEAD"))


def test_index_in_use_leaves_a_journal_that_is_finished_later(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prozesslib.store.journal_apply._INDEX_PATIENCE", (0.01,))
    (repo.git_dir / "index.lock").touch()
    with pytest.raises(UserError, match=r"index\.lock"):
        commit_changes(repo, CHANGES, "x", IDENTITY)
    (repo.git_dir / "index.lock").unlink()
    said = recover(repo)
    assert said is not None
    assert "zu Ende geführt" in said.de
    assert repo.is_clean()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_read_only_folder_is_found_before_anything_happens(repo: Repo) -> None:
    head = repo.head()
    (repo.root / "prozesse").chmod(0o555)
    try:
        with pytest.raises(UserError, match="Schreibrechte"):
            commit_changes(repo, CHANGES, "x", IDENTITY)
    finally:
        (repo.root / "prozesse").chmod(0o755)
    assert repo.head() == head
    assert repo.is_clean()
