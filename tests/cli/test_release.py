"""release: version, changelog and tag, all or nothing, and never a version twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from children import NEEDS_FORK, killed
from cli_helpers import HUND, POST, assert_refused, commits, edit, flat, is_clean, message, read, saved, state, write

from conftest import LIBRARY, Cli, git, run_process
from killer import KILLED


@pytest.fixture(scope="module")
def _home_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = Path(shutil.copytree(LIBRARY, tmp_path_factory.mktemp("herausgabe") / "bibliothek"))
    git(root, "init", "-q", "-b", "main")
    for words in (("save",), ("release", "1.0")):
        assert run_process(*words, cwd=root).code == 0
    return root


@pytest.fixture
def home(_home_template: Path, tmp_path: Path) -> Path:
    """The small library with a history and one release."""
    return Path(shutil.copytree(_home_template, tmp_path / "bibliothek", symlinks=True))


def reworded(root: Path) -> None:
    edit(root, POST, "Eingehende Post", "Die Post")


def section(root: Path) -> str:
    """The newest section of the changelog."""
    return "## " + saved(root, "CHANGELOG.md").decode().split("\n## ")[1]


class TestARelease:
    def test_it_is_a_commit_and_a_tag_of_the_publisher(self, cli: Cli, home: Path) -> None:
        reworded(home)
        cli(home, "save")
        before = commits(home)
        done = cli(home, "release", "2026.2")
        assert (done.code, done.err) == (0, "")
        assert "Version 2026.2 herausgegeben" in done.out
        assert "1 Änderung seit v1.0" in flat(done.out)
        assert (commits(home), is_clean(home), message(home)) == (before + 1, True, "Version 2026.2 herausgeben")
        assert git(home, "describe", "--exact-match").strip() == "v2026.2"
        tag = git(home, "cat-file", "tag", "v2026.2")
        assert "tagger Kreis Beispiel, Prozessmanagement <" in tag
        assert tag.endswith("\n\nKleine Bibliothek 2026.2\n")
        assert 'version: "2026.2"\n' in read(home, "prozesslib.yaml")
        assert cli(home, "check").code == 0
        assert "error" not in git(home, "fsck", "--strict")

    def test_the_changelog_says_what_in_words(self, cli: Cli, home: Path) -> None:
        reworded(home)
        edit(home, HUND, "liegezeit: 5 AT", "liegezeit: 7 AT")
        text = read(home, "prozesse/16/hundesteuer-einziehen.yaml")
        (home / "prozesse/16/hundesteuer-einziehen.yaml").unlink()
        new = text.replace("id: hundesteuer-einziehen", "id: steuer-einziehen\nersetzt: [hundesteuer-einziehen]")
        write(home, "prozesse/16/steuer-einziehen.yaml", new)
        edit(home, "blaupausen/stadt.yaml", "hundesteuer-einziehen", "steuer-einziehen")
        edit(home, HUND, "folgeprozesse: [hundesteuer-einziehen]", "folgeprozesse: [steuer-einziehen]")
        fresh = (
            read(home, POST).replace("post-verteilen", "post-abholen").replace("Post verteilen", "Post *hier* abholen")
        )
        write(home, "prozesse/01/post-abholen.yaml", fresh)
        edit(home, "blaupausen/stadt.yaml", "[post-verteilen]", "[post-verteilen, post-abholen]")
        assert cli(home, "save").code == 0
        assert cli(home, "release", "1.1").code == 0
        lines = section(home).splitlines()
        assert lines[0].startswith("## 1.1 (2")
        assert lines[2:5] == ["### Neu", "", "- Post \\*hier\\* abholen (`post-abholen`)"]
        assert "- Post verteilen (`post-verteilen`)" in lines
        assert "  - Liegezeit bei „Angaben nachfordern“: 7 AT statt 5 AT" in lines
        assert "### Umbenannt" in lines
        assert "- Hundesteuer einziehen (`steuer-einziehen`)" in lines
        assert not any("Version" in line for line in lines)

    def test_earlier_sections_and_what_people_wrote_stay(self, cli: Cli, home: Path) -> None:
        text = "# Unsere Änderungen\n\nVon Hand.\n\n## [Unreleased]\n\n- bald\n\n## 1.0 (2025-01-01)\n\n- alt\n"
        write(home, "CHANGELOG.md", text)
        reworded(home)
        cli(home, "save")
        cli(home, "release", "1.1")
        new = saved(home, "CHANGELOG.md").decode()
        assert new.startswith("# Unsere Änderungen\n\nVon Hand.\n\n## [Unreleased]\n\n- bald\n\n## 1.1 (")
        assert new.endswith("\n\n## 1.0 (2025-01-01)\n\n- alt\n")
        assert "\n\n\n" not in new

    def test_windows_line_endings_of_the_changelog_stay(self, cli: Cli, home: Path) -> None:
        write(home, "CHANGELOG.md", "# Alt\r\n\r\n## 1.0 (x)\r\n\r\n- alt\r\n")
        reworded(home)
        cli(home, "save")
        assert cli(home, "release", "1.1").code == 0
        text = (home / "CHANGELOG.md").read_bytes()
        assert text.count(b"\n") == text.count(b"\r\n") > 8

    def test_without_an_earlier_release(self, cli: Cli, library: Path) -> None:
        git(library, "init", "-q", "-b", "main")
        assert_refused(cli(library, "release", "1.0"), "noch nichts gespeichert")
        cli(library, "save")
        done = cli(library, "release", "1.0")
        assert done.code == 0
        assert "- Hund anmelden (`hund-anmelden`)" in section(library)

    def test_without_changes(self, cli: Cli, home: Path) -> None:
        assert cli(home, "release", "1.0.1").code == 0
        assert "Keine inhaltlichen Änderungen." in section(home)

    def test_a_register_has_releases_too(self, cli: Cli, register: Path) -> None:
        cli(register, "prune", "hund-anmelden", "--reason", "Macht der Kreis")
        assert cli(register, "release", "1.0").code == 0
        cli(register, "restore", "hund-anmelden")
        assert cli(register, "release", "1.1").code == 0
        assert "### Zurückgeholt\n\n- Hund anmelden (`hund-anmelden`)" in section(register)
        assert cli(register, "check").code == 0

    def test_dry_run_only_shows_the_section(self, cli: Cli, home: Path) -> None:
        reworded(home)
        cli(home, "save")
        edit(home, HUND, "name: Hund anmelden", "name: Hunde anmelden")
        before = state(home)
        done = cli(home, "release", "1.1", "--dry-run")
        assert done.code == 0
        assert done.out.startswith("## 1.1 (")
        assert "Post verteilen" in done.out
        assert "Hunde" not in done.out
        assert "Ungespeicherte Änderungen sind nicht dabei." in done.err
        assert state(home) == before
        assert git(home, "tag").split() == ["v1.0"]

    def test_a_sync_finds_it(self, cli: Cli, home: Path, tmp_path: Path) -> None:
        words = ("--municipality", "Stadt Musterstadt", "--ags", "05370040", "--from", str(home))
        assert cli(tmp_path, "fork", "stadt", str(tmp_path / "r"), *words).code == 0
        reworded(home)
        cli(home, "save")
        cli(home, "release", "1.1")
        assert cli(tmp_path / "r", "sync").code == 0
        assert "Die Post" in read(tmp_path / "r", POST)


def renamed(cli: Cli, root: Path, old: str, new: str, ersetzt: str) -> None:
    """Give a process another id, everywhere, and save it; ``ersetzt`` is what its file then says to replace."""
    place = next(root.glob(f"prozesse/*/{old}.yaml"))
    lines = [line for line in place.read_text("utf-8").splitlines() if not line.startswith("ersetzt: ")]
    text = "\n".join(lines).replace(f"id: {old}", f"id: {new}\nersetzt: [{ersetzt}]", 1) + "\n"
    place.unlink()
    write(root, f"prozesse/16/{new}.yaml", text)
    for path in root.rglob("*.yaml"):
        if path.name != f"{new}.yaml" and old in path.read_text("utf-8"):
            path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert cli(root, "save").code == 0


class TestRenamedTwice:
    @pytest.fixture
    def once(self, cli: Cli, home: Path) -> Path:
        renamed(cli, home, "hundesteuer-einziehen", "steuer-b", "hundesteuer-einziehen")
        assert cli(home, "release", "1.1").code == 0
        return home

    @pytest.mark.parametrize("more", [(), ("--dry-run",)])
    def test_dropping_the_first_id_is_refused(self, cli: Cli, once: Path, more: tuple[str, ...]) -> None:
        renamed(cli, once, "steuer-b", "steuer-c", "steuer-b")
        before = state(once)
        done = cli(once, "release", "1.2", *more)
        assert_refused(done, "hundesteuer-einziehen", "ersetzt: [steuer-b, hundesteuer-einziehen]", "prozesslib save")
        assert state(once) == before

    def test_what_it_advises_helps(self, cli: Cli, once: Path) -> None:
        renamed(cli, once, "steuer-b", "steuer-c", "steuer-b")
        assert cli(once, "release", "1.2").code == 2
        edit(once, "prozesse/16/steuer-c.yaml", "ersetzt: [steuer-b]", "ersetzt: [steuer-b, hundesteuer-einziehen]")
        assert cli(once, "save").code == 0
        assert cli(once, "release", "1.2").code == 0

    def test_it_may_stand_in_another_process(self, cli: Cli, once: Path) -> None:
        renamed(cli, once, "steuer-b", "steuer-c", "steuer-b")
        edit(once, POST, "id: post-verteilen", "id: post-verteilen\nersetzt: [hundesteuer-einziehen]")
        assert cli(once, "save").code == 0
        assert cli(once, "release", "1.2").code == 0

    def test_a_process_that_is_dropped_takes_its_ids_along(self, cli: Cli, once: Path) -> None:
        (once / "prozesse/16/steuer-b.yaml").unlink()
        edit(once, "blaupausen/stadt.yaml", ", steuer-b", "")
        edit(once, HUND, "folgeprozesse: [steuer-b]\n", "")
        assert cli(once, "save").code == 0
        assert cli(once, "release", "1.2").code == 0


class TestRefused:
    @pytest.mark.parametrize("version", ["", "x", "v1.1", "1.", "1.1.1.1.1", "1,1", "1.1\n", "٣", "1" * 12, "1.1-rc"])
    def test_bad_versions(self, cli: Cli, home: Path, version: str) -> None:
        before = state(home)
        assert_refused(cli(home, "release", "--", version), "keine Version", "2026.2")
        assert state(home) == before

    def test_taken_and_lower_ones(self, cli: Cli, home: Path) -> None:
        git(home, "tag", "v2.3")
        before = state(home)
        for version in ("2.3", "2.3.0"):
            assert_refused(cli(home, "release", version), "v2.3 gibt es schon")
        assert_refused(cli(home, "release", "2.2.9"), "niedriger als v2.3")
        assert_refused(cli(home, "release", "1.0"), "niedriger als v2.3")
        assert state(home) == before

    def test_lower_than_what_the_head_says(self, cli: Cli, home: Path) -> None:
        edit(home, "prozesslib.yaml", '"1.0"', '"3"')
        cli(home, "save")
        assert_refused(cli(home, "release", "2"), "niedriger als 3")
        assert cli(home, "release", "3").code == 0

    def test_what_is_not_saved(self, cli: Cli, home: Path) -> None:
        reworded(home)
        before = state(home)
        assert_refused(cli(home, "release", "1.1"), POST, "prozesslib save")
        assert state(home) == before

    def test_a_changelog_nobody_saved(self, cli: Cli, library: Path) -> None:
        git(library, "init", "-q", "-b", "main")
        cli(library, "save")
        write(library, "CHANGELOG.md", "von mir\n")
        write(library, "notiz.txt", "von mir\n")
        assert_refused(cli(library, "release", "1.0"), "CHANGELOG.md", "nicht gespeichert")
        assert read(library, "CHANGELOG.md") == "von mir\n"
        (library / "CHANGELOG.md").unlink()
        assert cli(library, "release", "1.0").code == 0

    def test_errors_keep_it_from_being_released(self, cli: Cli, home: Path) -> None:
        edit(home, HUND, "verantwortlich: steueramt", "verantwortlich: niemand")
        git(home, "commit", "-qam", "an prozesslib vorbei")
        before = state(home)
        done = cli(home, "release", "1.1")
        assert done.code == 1
        assert "PL201" in done.out
        assert "Nicht herausgegeben: zuerst die Fehler beheben." in flat(done.err)
        assert state(home) == before
        assert git(home, "tag").split() == ["v1.0"]

    def test_without_history(self, cli: Cli, library: Path) -> None:
        assert_refused(cli(library, "release", "1.0"), "Git-Verzeichnis")

    def test_a_changelog_that_is_no_text(self, cli: Cli, home: Path) -> None:
        write(home, "CHANGELOG.md", b"\xff\xfe")
        git(home, "commit", "-qam", "Unsinn")
        assert_refused(cli(home, "release", "1.1"), "CHANGELOG.md")


class TestInterrupted:
    def test_between_commit_and_tag_the_same_command_finishes(self, cli: Cli, home: Path) -> None:
        reworded(home)
        cli(home, "save")
        cli(home, "release", "1.1")
        commit = git(home, "rev-parse", "HEAD")
        git(home, "tag", "-d", "v1.1")
        edit(home, HUND, "name: Hund anmelden", "name: Hunde anmelden")
        cli(home, "save")
        done = cli(home, "release", "1.1")
        assert done.code == 0
        assert "unterbrochen" in done.err
        assert git(home, "rev-parse", "v1.1^{commit}") == commit
        assert_refused(cli(home, "release", "1.1"), "gibt es schon")

    @NEEDS_FORK
    @pytest.mark.lang
    @pytest.mark.parametrize("moment", ["before", "after"])
    def test_killed_at_any_moment_the_same_command_finishes(
        self, cli: Cli, home: Path, moment: str, tmp_path: Path
    ) -> None:
        reworded(home)
        cli(home, "save")
        number = commits(home)
        for step in range(5 if moment == "before" else 9, 200, 15):
            root = Path(shutil.copytree(home, tmp_path / "versuch", symlinks=True))
            code = killed(root, step, moment, "release", "1.1")
            again = cli(root, "release", "1.1")
            assert again.code in (0, 2), again
            assert (commits(root), is_clean(root), message(root)) == (number + 1, True, "Version 1.1 herausgeben")
            assert git(root, "describe", "--exact-match").strip() == "v1.1"
            assert saved(root, "CHANGELOG.md").count(b"## 1.1 (") == 1
            shutil.rmtree(root)
            if code != KILLED:
                return
        pytest.fail("the command has more steps than were tried")
