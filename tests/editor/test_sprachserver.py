"""What an editor shows: the YAML language server that editors use, with the settings that a register brings along."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import run_process
from prozesslib.store.resources import schema

pytestmark = pytest.mark.editor

SERVER = (
    Path(__file__).parent.parent.parent / ".werkzeug/editor/node_modules/yaml-language-server/bin/yaml-language-server"
)
SCHEMA = schema("prozess")
HUND = "prozesse/16/hund-anmelden.yaml"


class Editor:
    """An editor that has opened the folder of a register, speaking the Language Server Protocol."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: dict[str, Any] = json.loads((folder / ".vscode/settings.json").read_text(encoding="utf-8"))
        self._number = 0
        self.reports: dict[str, list[dict[str, Any]]] = {}
        self.process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder
        )
        here = folder.as_uri()
        self.ask("initialize", {"processId": os.getpid(), "rootUri": here, "capabilities": {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}}},
            "workspaceFolders": [{"uri": here, "name": "register"}]})  # fmt: skip
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": {"yaml": self._section("yaml")}})

    def open(self, path: str, text: str) -> str:
        """Open a file with a text; its address."""
        uri = (self.folder / path).as_uri()
        self.tell(
            "textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}
        )
        return uri

    def ask_at(self, method: str, uri: str, line: int, character: int) -> Any:
        """Ask about a place; both count from 0."""
        place = {"line": line, "character": character}
        return self.ask(method, {"textDocument": {"uri": uri}, "position": place})

    def problems(self, uri: str) -> list[dict[str, Any]]:
        """What the server reports on a file."""
        while uri not in self.reports:
            self._next()
        return self.reports[uri]

    def ask(self, method: str, params: Any) -> Any:
        """Send a request and wait for its answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._next()
            if message.get("id") == number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        """Send a note."""
        self._send({"method": method, "params": params})

    def close(self) -> None:
        """End the server."""
        self.process.kill()
        self.process.communicate()

    def _section(self, name: str) -> dict[str, Any]:
        """The settings of one part, nested as editors hand them over."""
        found: dict[str, Any] = {}
        for key, value in self.settings.items():
            first, *rest = key.split(".")
            if first == name:
                place = found
                for step in rest[:-1]:
                    place = place.setdefault(step, {})
                place[rest[-1]] = value
        return found

    def _send(self, message: dict[str, Any]) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def _next(self) -> dict[str, Any]:
        """The next message, answered where it is a question to the editor."""
        assert self.process.stdout is not None
        length = 0
        while (line := self.process.stdout.readline().strip()) or not length:
            assert line or self.process.poll() is None, "the language server ended"
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.reports[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._answer(message)})
        return message

    def _answer(self, message: dict[str, Any]) -> Any:
        if message["method"] == "workspace/configuration":
            return [self._section(item.get("section", "")) for item in message["params"]["items"]]
        return None


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """An editor in a register forked from the embedded library."""
    if not SERVER.exists() or not shutil.which("node"):
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("tests/editor/einrichten.sh")
    target = tmp_path_factory.mktemp("editor") / "register"
    options = ("--municipality", "Stadt Musterhausen", "--ags", "05999999")
    done = run_process("fork", "stadt", str(target), *options, cwd=target.parent)
    assert done.code == 0, done
    opened = Editor(target)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def text(editor: Editor) -> str:
    """A process file of that register."""
    return (editor.folder / HUND).read_text(encoding="utf-8")


def labels(found: Any) -> dict[str, dict[str, Any]]:
    """Proposals by what they are shown as."""
    return {item["label"]: item for item in (found["items"] if isinstance(found, dict) else found)}


def place_of(text: str, words: str) -> tuple[int, int]:
    """Line and column, from 0, behind the first occurrence of ``words``."""
    before = text[: text.index(words) + len(words)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def test_a_file_of_the_library_has_no_problem(editor: Editor, text: str) -> None:
    assert editor.problems(editor.open(HUND, text)) == []


def test_keys_are_completed(editor: Editor, text: str) -> None:
    changed = text.replace("modell: muster\n", "modell: muster\nkur\n").replace("kurzbeschreibung:", "hinweise:")
    uri = editor.open("prozesse/16/schluessel.yaml", changed)
    found = labels(editor.ask_at("textDocument/completion", uri, *place_of(changed, "\nkur")))
    assert "kurzbeschreibung" in found
    assert SCHEMA["properties"]["kurzbeschreibung"]["description"] in str(found["kurzbeschreibung"]["documentation"])


@pytest.mark.parametrize(
    ("field", "proposed"),
    [
        ("baustein: ", "formell-pruefen"),
        ("\nverantwortlich: ", "steueramt"),
        (", stelle: ", "steueramt"),
        ("status: ", "in-pruefung"),
        ("medium: ", "papier"),
    ],
)
def test_values_are_completed(editor: Editor, text: str, field: str, proposed: str) -> None:
    line, column = place_of(text, field)
    lines = text.split("\n")
    end = (
        min(n for n in (lines[line].find(sign, column) for sign in (",", "}")) if n > 0) if "{" in lines[line] else None
    )
    lines[line] = lines[line][:column] + ("" if end is None else lines[line][end:])
    uri = editor.open(f"prozesse/16/{proposed}{len(field)}.yaml", "\n".join(lines))
    assert proposed in labels(editor.ask_at("textDocument/completion", uri, line, column))


def test_keys_are_explained_in_german(editor: Editor, text: str) -> None:
    uri = editor.open(HUND, text)
    line, column = place_of(text, "\n    baust")
    shown = str(editor.ask_at("textDocument/hover", uri, line, column)["contents"])
    assert "Baustein" in shown
    assert "Katalog der Bausteine" in shown


def test_an_error_stands_where_it_is(editor: Editor, text: str) -> None:
    changed = text.replace("art: leistung", "art: liestung")
    (found,) = editor.problems(editor.open("prozesse/16/fehler.yaml", changed))
    line, column = place_of(changed, "art: ")
    assert found["range"]["start"] == {"line": line, "character": column}
    assert "leistung" in found["message"]


def test_an_unknown_office_is_no_error_in_the_editor(editor: Editor, text: str) -> None:
    changed = text.replace("verantwortlich: steueramt", "verantwortlich: fachbereich-2")
    assert editor.problems(editor.open("prozesse/16/stelle.yaml", changed)) == []
