"""The documents are true: every command is in them, and every block prints what it says."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from doc_blocks import agrees, commands, run_all
from prozesslib.store.schemas import guide, violations
from prozesslib.store.yaml.reader import read_yaml

ROOT = Path(__file__).resolve().parent.parent
HANDBOOK = (ROOT / "docs/handbuch.md").read_text("utf-8")
WITH_BLOCKS = ("README.md", "docs/handbuch.md", "docs/umzug.md")
WITH_LINKS = (
    *WITH_BLOCKS,
    "docs/dateiformat.md",
    "docs/bibliothek.md",
    "docs/tabellen.md",
    "docs/ci.md",
    "docs/architecture.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
)

WALK = """
import json, typer.main
from prozesslib.cli.app import laden

def walk(command, path):
    own = [{"names": p.opts + p.secondary_opts, "help": getattr(p, "help", None) or "", "kind": p.param_type_name}
           for p in command.params if not {"--help", "--install-completion", "--show-completion"} & set(p.opts)]
    yield {"path": path, "help": command.help or "", "params": own}
    for name, inner in getattr(command, "commands", {}).items():
        if inner.hidden:
            continue  # what git calls by itself
        yield from walk(inner, f"{path} {name}")

print(json.dumps(list(walk(typer.main.get_command(laden()), "prozesslib"))))
"""


@cache
def tree(lang: str) -> list[dict[str, Any]]:
    """Every command with its help and its parameters, in a language."""
    env = {**os.environ, "PROZESSLIB_LANG": lang}
    done = subprocess.run([sys.executable, "-c", WALK], env=env, capture_output=True, text=True, check=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


class TestBlocks:
    """What a document shows is what happens."""

    @pytest.mark.lang
    @pytest.mark.parametrize("name", WITH_BLOCKS)
    def test_every_console_block_prints_what_the_document_shows(self, name: str) -> None:
        ran = list(run_all((ROOT / name).read_text("utf-8")))
        assert ran
        for each in ran:
            place = f"{name}:{each.command.line + 1}: $ {each.command.text}"
            printed = "\n".join(each.printed)
            assert each.code in (0, 1, 2), f"{place}\n{printed}"
            assert "Traceback" not in printed, place
            if not each.command.hidden:
                assert agrees(each.command.shown, each.printed), f"{place}\n{printed}"

    @pytest.mark.parametrize(
        ("shown", "printed", "same"),
        [
            (["a", "b"], ["a", "b"], True),
            (["a"], ["a", "b"], False),
            (["a", "…"], ["a", "b", "c"], True),
            (["a", "...", "c"], ["a", "b", "c"], True),
            (["a", "…", "c"], ["a", "b"], False),
            (["…"], [], True),
            (["… und 3 weitere"], ["… und 4 weitere"], False),
            (["Stand 1a2b3c4d5e vom 2026-01-02"], ["Stand ffffffff00 vom 2027-12-31"], True),
            (["16 Prozesse"], ["17 Prozesse"], False),
            ([], ["a"], False),
        ],
    )
    def test_lines_agree_up_to_what_differs_from_run_to_run(
        self, shown: list[str], printed: list[str], same: bool
    ) -> None:
        assert agrees(shown, printed) is same

    def test_commands_are_read_in_order_and_installation_is_not_run(self) -> None:
        text = "```sh\n$ rm x\n```\n```console\n$ a\n1\n\n$ b\n```\n<!-- run: c -->\n```powershell\n$ d\n```\n"
        assert [(c.text, c.shown, c.hidden) for c in commands(text)] == [
            ("a", ("1", ""), False),
            ("b", (), False),
            ("c", (), True),
        ]


class TestHandbook:
    """The handbook covers the program."""

    def test_every_command_is_shown_with_a_real_call(self) -> None:
        calls = [c.text for name in WITH_BLOCKS for c in commands((ROOT / name).read_text("utf-8"))]
        leaves = [c["path"] for c in tree("de") if not any(o["path"].startswith(c["path"] + " ") for o in tree("de"))]
        runs_until_stopped = {"prozesslib serve"}
        assert {path for path in leaves if not any(call.startswith(path) for call in calls)} == runs_until_stopped

    def test_every_option_is_named(self) -> None:
        options = {name for c in tree("de") for p in c["params"] for name in p["names"] if name.startswith("--")}
        assert {name for name in options if name not in HANDBOOK} == set()

    def test_the_example_of_a_process_obeys_the_schema(self) -> None:
        blocks = re.findall(r"```yaml\n(id: .*?)```", HANDBOOK, re.DOTALL)
        assert len(blocks) == 1
        document = read_yaml(blocks[0].encode(), guide("prozess"))
        assert document.problems == ()
        assert list(violations("prozess", document.data)) == []


class TestHelp:
    """Every command explains itself, in both languages."""

    def test_every_command_and_every_parameter_has_help_in_both_languages(self) -> None:
        german, english = tree("de"), tree("en")
        assert [c["path"] for c in german] == [c["path"] for c in english]
        for de, en in zip(german, english, strict=True):
            assert de["help"], de["path"]
            assert de["help"] != en["help"], de["path"]
            for p, q in zip(de["params"], en["params"], strict=True):
                assert p["help"], (de["path"], p["names"])
                assert p["help"] != q["help"], (de["path"], p["names"])


@pytest.mark.parametrize("name", WITH_LINKS)
def test_every_link_of_a_document_leads_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        file, _, heading = target.partition("#")
        linked = (ROOT / name).parent / file if file else ROOT / name
        assert linked.exists(), target
        if heading:
            assert heading in _headings(linked.read_text("utf-8")), target


def _headings(text: str) -> set[str]:
    """The anchors that GitHub and GitLab give to headings."""
    titles = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}
