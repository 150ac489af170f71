"""``serve``: this computer only, nothing but the portal, anew when files change, and it stops."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cli_helpers import assert_refused, edit

from conftest import Cli
from portal_bau import gebaut


@dataclass
class Server:
    """A running server and the register behind it."""

    process: subprocess.Popen[str]
    port: int
    register: Path

    def get(self, path: str, host: str | None = None, method: str = "GET") -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        connection.putrequest(method, path, skip_host=host is not None)
        if host is not None:
            connection.putheader("Host", host)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def server(_register_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    import shutil

    root = tmp_path_factory.mktemp("serve") / "register"
    gebaut(Path(shutil.copytree(_register_template, root, symlinks=True)))
    command = [sys.executable, "-m", "prozesslib", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        port = re.search(r"http://127\.0\.0\.1:(\d+)/", said)
        assert port, said
        yield Server(process, int(port[1]), root)
        if process.poll() is None:
            process.kill()


def test_it_serves_the_portal(server: Server) -> None:
    status, page = server.get("/")
    assert status == 200
    assert "Prozesslandkarte" in page
    assert '<script src="-/neu.js?1" defer>' in page
    for path in ("/portal.css", "/portal.js", "/suche/liste.js", "/-/neu.js", "/prozesse/falle.html?x#y"):
        assert server.get(path)[0] == 200, path
    assert server.get("/prozesse/falle.html", method="HEAD") == (200, "")


@pytest.mark.parametrize(
    "path",
    [
        "/../prozesslib.yaml",
        "/prozesslib.yaml",
        "/%2e%2e/prozesslib.yaml",
        "//etc/passwd",
        "/prozesse/",
        "/fehlt.html",
        "/.git/HEAD",
    ],
)
def test_there_is_nothing_but_the_portal(server: Server, path: str) -> None:
    assert server.get(path)[0] == 404


@pytest.mark.parametrize("host", ["boese.example", "127.0.0.1", "localhost", ""])
def test_another_name_for_this_computer_gets_nothing(server: Server, host: str) -> None:
    status, text = server.get("/", host=host)
    assert status == 421
    assert "Prozess" not in text
    assert server.get("/", host=f"localhost:{server.port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent_to_it(server: Server, method: str) -> None:
    assert server.get("/", method=method)[0] == 501


def test_it_reads_anew_when_a_file_changes(server: Server) -> None:
    before = server.get("/-/stand.js")[1]
    edit(server.register, "prozesse/16/hund-anmelden.yaml", "Hund anmelden", "Hund ummelden")
    after = server.get("/-/stand.js")[1]
    assert before != after
    assert "Hund ummelden" in server.get("/prozesse/hund-anmelden.html")[1]


def test_a_port_that_is_taken_is_said(server: Server, register: Path, cli: Cli) -> None:
    assert_refused(cli(register, "serve", "--port", str(server.port)), str(server.port), "--port 0")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGTERM.")
def test_it_stops_when_asked_to(server: Server) -> None:
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(10) == 0
    assert server.process.stderr is not None
    assert "Beendet." in server.process.stderr.read()
