"""sync: wherever the library lies, whatever became of its history or of ours."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

import pytest
from cli_helpers import assert_no_traceback, assert_refused, flat, is_clean, state
from colleagues import HAS_DAEMON, HAS_HTTP, git_daemon, web_server

from abgleich_helpers import HUND, POST, Bibliothek, Ordner, Paar, process
from conftest import Cli, git

OLD, NEW = "name: Post verteilen", "name: Post austragen"


@pytest.fixture
def voraus(paar: Paar) -> Paar:
    """The library is one release ahead."""
    paar.library.edit(POST, OLD, NEW)
    paar.library.release("1.1")
    return paar


def bundle(library: Path, *refs: str) -> AbstractContextManager[str]:
    target = library.parent / "bibliothek.bundle"
    git(library, "bundle", "create", "-q", str(target), *refs)
    return nullcontext(str(target))


def bare(library: Path) -> AbstractContextManager[str]:
    git(library.parent, "clone", "-q", "--bare", str(library), "kahl.git")
    return nullcontext(str(library.parent / "kahl.git"))


def shallow(library: Path) -> AbstractContextManager[str]:
    git(library.parent, "clone", "-q", "--depth=1", library.as_uri(), "flach")
    return nullcontext(str(library.parent / "flach"))


def folder(library: Path) -> AbstractContextManager[str]:
    shutil.rmtree(library / ".git")
    return nullcontext(str(library))


@contextmanager
def daemon(library: Path) -> Iterator[str]:
    with git_daemon(library.parent) as url:
        yield f"{url}/bibliothek"


@contextmanager
def web(library: Path) -> Iterator[str]:
    with web_server(library.parent) as url:
        yield f"{url}/bibliothek"


@contextmanager
def ssh(library: Path) -> Iterator[str]:
    """Git calls what looks like ssh; it runs the command here."""
    script = library.parent / "ssh.sh"
    script.write_text('#!/bin/sh\nfor last in "$@"; do :; done\nexec sh -c "$last"\n')
    script.chmod(0o755)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GIT_SSH_COMMAND", str(script))
        yield f"ssh://git@rechner.example{library}"


@contextmanager
def ssh_short(library: Path) -> Iterator[str]:
    with ssh(library):
        yield f"git@rechner.example:{library}"


SOURCES: dict[str, Callable[[Path], AbstractContextManager[str]]] = {
    "folder": folder,
    "repository": lambda library: nullcontext(str(library)),
    "relative": lambda library: nullcontext("../bibliothek"),
    "bare": bare,
    "bundle": lambda library: bundle(library, "main", "--tags"),
    "bundle with HEAD": lambda library: bundle(library, "HEAD", "main", "--tags"),
    "file": lambda library: nullcontext(library.as_uri()),
    "shallow": shallow,
    "ssh": ssh,
    "ssh short": ssh_short,
    "daemon": daemon,
    "web": web,
}


@pytest.mark.parametrize("kind", SOURCES)
def test_the_library_may_lie_anywhere(cli: Cli, voraus: Paar, kind: str) -> None:
    if (kind == "daemon" and not HAS_DAEMON) or (kind == "web" and not HAS_HTTP):
        pytest.skip("this git has none")
    text = voraus.library.read(POST)
    with SOURCES[kind](voraus.library.root) as source:
        voraus.register.edit("prozesslib.yaml", "../bibliothek", source)
        voraus.register.save()
        done = cli(voraus.register.root, "sync")
        assert (done.code, voraus.register.read(POST)) == (0, text), done
        head = voraus.register.head()
        again = cli(voraus.register.root, "sync")
    assert (again.code, voraus.register.head(), is_clean(voraus.register.root)) == (0, head, True)
    assert ("unvollständig" in done.err) is (kind == "shallow")
    assert again.err == ""


def test_a_path_is_meant_from_the_register_also_in_one_of_its_folders(cli: Cli, voraus: Paar) -> None:
    inside = voraus.register.root / "prozesse/01"
    assert cli(inside, "sync").code == 0
    assert NEW in voraus.register.read(POST)


def test_another_place_this_time(cli: Cli, voraus: Paar, tmp_path: Path) -> None:
    voraus.library.root.rename(tmp_path / "umgezogen")
    assert_refused(cli(voraus.register.root, "sync"), "bibliothek gibt es nicht", "--from")
    assert cli(voraus.register.root, "sync", "--from", str(tmp_path / "umgezogen")).code == 0
    assert NEW in voraus.register.read(POST)
    assert "bibliothek: ../bibliothek" in voraus.register.read("prozesslib.yaml")


class TestHistoryOfTheLibrary:
    def rewritten(self, library: Bibliothek) -> None:
        """Force-pushed: the same and more, but none of the old commits."""
        git(library.root, "checkout", "-q", "--orphan", "neu")
        library.save("Alles neu")
        git(library.root, "branch", "-q", "-D", "main")
        git(library.root, "branch", "-q", "-m", "main")
        for tag in git(library.root, "tag").split():
            git(library.root, "tag", "-d", tag)
        git(library.root, "reflog", "expire", "--expire=now", "--all")
        git(library.root, "gc", "-q", "--prune=now")

    def test_rewritten_it_works_and_says_so(self, cli: Cli, voraus: Paar) -> None:
        voraus.register.edit(POST, "verantwortlich: poststelle", "verantwortlich: steueramt")
        voraus.register.save()
        self.rewritten(voraus.library)
        for words in (["--dry-run"], []):
            done = cli(voraus.register.root, "sync", *words)
            assert done.code == 0
            assert "Geschichte wurde umgeschrieben" in flat(done.err)
            assert "1.0" in done.err
        tree = voraus.register.tree(POST)
        assert (tree["name"], tree["verantwortlich"]) == ("Post austragen", "steueramt")
        assert cli(voraus.register.root, "sync").err == ""

    def test_rewritten_with_the_same_content_the_new_commit_is_noted(self, cli: Cli, paar: Paar) -> None:
        self.rewritten(paar.library)
        assert cli(paar.register.root, "sync").code == 0
        assert paar.library.head() in paar.register.read(".prozesslib/lock.yaml")
        again = cli(paar.register.root, "sync")
        assert (again.code, again.err) == (0, "")
        assert cli(paar.register.root, "packages", "list").code == 0

    def test_an_older_copy_leads_nobody_back(self, cli: Cli, voraus: Paar, tmp_path: Path) -> None:
        git(tmp_path, "clone", "-q", "--no-tags", str(voraus.library.root), "alt")
        git(tmp_path / "alt", "reset", "-q", "--hard", "HEAD~1")
        assert cli(voraus.register.root, "sync").code == 0
        before = state(voraus.register.root)
        done = cli(voraus.register.root, "sync", "--from", str(tmp_path / "alt"))
        assert_refused(done, "1.0", "1.1", "--to")
        assert state(voraus.register.root) == before

    def test_ahead_of_the_latest_release_is_not_led_back(self, cli: Cli, paar: Paar) -> None:
        paar.library.edit(POST, OLD, NEW)
        paar.library.save()
        assert cli(paar.register.root, "sync", "--to", "main").code == 0
        assert NEW in paar.register.read(POST)
        assert "auf dem Stand" in cli(paar.register.root, "sync").out
        assert NEW in paar.register.read(POST)


class TestHistoryOfTheRegister:
    """The bases are in the tree: how the history looks does not matter."""

    @pytest.fixture
    def zweimal(self, cli: Cli, voraus: Paar) -> Paar:
        """Own change, a sync, a change of the library: what comes next is to be a merge of one field only."""
        voraus.register.edit(POST, "verantwortlich: poststelle", "verantwortlich: steueramt")
        voraus.register.save()
        assert cli(voraus.register.root, "sync").code == 0
        voraus.library.edit(POST, "Eingehende Post", "Jede Post")
        voraus.library.release("1.2")
        return voraus

    def assert_synced(self, cli: Cli, root: Path) -> None:
        done = cli(root, "sync")
        assert (done.code, done.err) == (0, ""), done
        tree = Ordner(root).tree(POST)
        assert (tree["name"], tree["verantwortlich"]) == ("Post austragen", "steueramt")
        assert tree["kurzbeschreibung"].startswith("Jede Post")
        assert git(root, "status", "--porcelain", "--", "*.yaml") == ""
        git(root, "fsck", "--strict")

    def test_shallow(self, cli: Cli, zweimal: Paar) -> None:
        git(zweimal.register.root.parent, "clone", "-q", "--depth=1", zweimal.register.root.as_uri(), "flach")
        self.assert_synced(cli, zweimal.register.root.parent / "flach")

    def test_squashed(self, cli: Cli, zweimal: Paar) -> None:
        root = zweimal.register.root
        git(root, "reset", "-q", "--soft", git(root, "rev-list", "--max-parents=0", "HEAD").strip())
        git(root, "commit", "-q", "-m", "Alles in einem")
        self.assert_synced(cli, root)

    def test_rebased(self, cli: Cli, zweimal: Paar) -> None:
        root = zweimal.register.root
        git(root, "checkout", "-q", "-b", "neben", "HEAD~2")
        zweimal.register.write("prozesse/01/nur-hier.yaml", process("nur-hier"))
        zweimal.register.save()
        git(root, "checkout", "-q", "main")
        git(root, "rebase", "-q", "neben")
        self.assert_synced(cli, root)

    def test_pulled_with_rebase(self, cli: Cli, zweimal: Paar, tmp_path: Path) -> None:
        root = zweimal.register.root
        git(tmp_path, "clone", "-q", "--bare", str(root), "ort.git")
        git(tmp_path, "clone", "-q", str(tmp_path / "ort.git"), "kollegin")
        other = Ordner(tmp_path / "kollegin")
        other.write("prozesse/01/nur-hier.yaml", process("nur-hier"))
        other.save()
        git(other.root, "push", "-q")
        zweimal.register.edit(HUND, "name: Hund anmelden", "name: Hunde anmelden")
        zweimal.register.save()
        git(root, "pull", "-q", "--rebase", str(tmp_path / "ort.git"), "main")
        self.assert_synced(cli, root)

    def test_used_as_a_template(self, cli: Cli, zweimal: Paar) -> None:
        root = zweimal.register.root
        shutil.rmtree(root / ".git")
        git(root, "init", "-q", "-b", "main")
        zweimal.register.save("Initial commit")
        self.assert_synced(cli, root)

    def test_unpacked_from_a_zip_it_first_needs_a_history(self, cli: Cli, zweimal: Paar) -> None:
        root = zweimal.register.root
        packed, target = root.parent / "register.zip", root.parent / "ausgepackt"
        git(root, "archive", "-o", str(packed), "HEAD")
        with zipfile.ZipFile(packed) as archive:
            archive.extractall(target)
        before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
        assert_refused(cli(target, "sync"), "prozesslib git-setup")
        assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
        planned = cli(target, "sync", "--dry-run")
        assert (planned.code, "Post austragen" in planned.out) == (0, True)
        assert cli(target, "git-setup").code == 0
        self.assert_synced(cli, target)


class TestOutOfReach:
    @pytest.mark.parametrize(
        ("source", "words"),
        [
            ("http://127.0.0.1:1/x.git", ["127.0.0.1:1", "nicht erreichbar"]),
            ("git://127.0.0.1:1/x", ["127.0.0.1:1"]),
            ("ssh://git@127.0.0.1:1/x", ["127.0.0.1:1"]),
            ("/gibt/es/nicht", ["/gibt/es/nicht", "--from"]),
            ("ext::sh -c true", ["keine erlaubte Adresse"]),
            ("--upload-pack=touch", ["keine erlaubte Adresse"]),
            ("https://maria:geheim@127.0.0.1:1/x.git", ["https://127.0.0.1:1/x.git"]),
        ],
    )
    def test_it_is_a_sentence_and_nothing_changes(self, cli: Cli, paar: Paar, source: str, words: list[str]) -> None:
        before = state(paar.register.root)
        done = cli(paar.register.root, "sync", f"--from={source}")
        assert_refused(done, *words)
        assert "geheim" not in done.err
        assert state(paar.register.root) == before

    def test_what_is_no_library(self, cli: Cli, paar: Paar, tmp_path: Path) -> None:
        before = state(paar.register.root)
        (tmp_path / "leer").mkdir()
        git(tmp_path, "init", "-q", "-b", "main", "ohne")
        broken = Bibliothek(Path(shutil.copytree(paar.library.root, tmp_path / "kaputt")))
        broken.write("prozesslib.yaml", "art: [\n")
        broken.save()
        git(broken.root, "tag", "-d", "1.0")
        for source in ("leer", "ohne", "kaputt", paar.register.root.name):
            done = cli(paar.register.root, "sync", "--from", str(tmp_path / source if source != "register" else "."))
            assert_refused(done, "ist keine Bibliothek")
        assert state(paar.register.root) == before

    def test_a_damaged_bundle(self, cli: Cli, paar: Paar, tmp_path: Path) -> None:
        (tmp_path / "x.bundle").write_text("# v2 git bundle\nkaputt\n")
        done = cli(paar.register.root, "sync", "--from", str(tmp_path / "x.bundle"))
        assert done.code == 2
        assert_no_traceback(done)

    def test_a_library_without_history_has_no_versions(self, cli: Cli, paar: Paar) -> None:
        shutil.rmtree(paar.library.root / ".git")
        assert_refused(cli(paar.register.root, "sync", "--to", "1.0"), "keine Versionsgeschichte", "--to latest")
