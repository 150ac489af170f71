"""doctor: what is wrong with this machine and this clone, in plain words with the mend."""

from __future__ import annotations

import http.server
import os
import shutil
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cli_helpers import POST, assert_no_traceback, edit, flat, path_without_git, read, write

from conftest import Cli, Result, git, run_process

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def sound(register: Path, cli: Cli) -> Path:
    """A register of which nothing is to be said."""
    edit(register, "prozesslib.yaml", '"05370040"', '"05370040", postfach: "prozesse@musterstadt.example"')
    assert cli(register, "save").code == 0
    return register


@pytest.fixture
def set_up(sound: Path, cli: Cli) -> Path:
    """The same, shared, and with git set up."""
    assert cli(sound, "connect", str(sound.parent / "ablage")).code == 0
    assert cli(sound, "git-setup").code == 0
    return sound


def verdicts(done: Result) -> dict[str, str]:
    """Sign by topic: ✓ fine, ! advice, ✗ to be mended."""
    heads = [line for line in done.out.splitlines() if line[:1] in "✓!✗" and ": " in line]
    return {line[2:].split(":")[0]: line[0] for line in heads}


class TestAllIsWell:
    def test_every_topic_is_named_and_the_code_is_0(self, cli: Cli, set_up: Path) -> None:
        done = cli(set_up, "doctor")
        assert (done.code, done.err) == (0, "")
        topics = ("git", "Zeichen", "Ordner", "Register", "Absender", "Zeilenenden", "Teilen", "Einrichtung")
        assert verdicts(done) == dict.fromkeys(topics, "✓")
        assert "Prozessregister Stadt Musterstadt." in done.out

    def test_in_english(self, set_up: Path) -> None:
        done = run_process("--lang", "en", "doctor", cwd=set_up)
        assert (done.code, len(verdicts(done))) == (0, 8)
        assert all(word in done.out for word in ("Umlauts print correctly.", "Identity: Is set.", "Line endings"))

    @pytest.mark.parametrize("width", [40, 60])
    def test_it_fits_the_terminal(self, cli: Cli, sound: Path, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, cli(sound, "doctor", "ftp://x").out.splitlines())) <= width


class TestTheMachine:
    def test_no_git(self, sound: Path, tmp_path: Path) -> None:
        done = run_process("doctor", cwd=sound, env=path_without_git(tmp_path / "leer"))
        assert_no_traceback(done)
        assert (done.code, verdicts(done)["git"]) == (2, "✗")
        assert "apt install git" in flat(done.out)

    @POSIX
    def test_an_old_git(self, sound: Path, tmp_path: Path) -> None:
        folder = tmp_path / "alt"
        folder.mkdir()
        (folder / "git").write_text("#!/bin/sh\necho git version 2.20.1\n")
        (folder / "git").chmod(0o755)
        done = run_process("doctor", cwd=sound, env={"PATH": str(folder)})
        assert_no_traceback(done)
        assert done.code == 2
        assert "git 2.20.1 ist zu alt. → Mindestens 2.25" in flat(done.out)

    def test_an_output_that_cannot_hold_umlauts(self, sound: Path) -> None:
        done = run_process("doctor", cwd=sound, env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
        assert_no_traceback(done)
        assert done.code == 0
        assert "PYTHONUTF8=1" in done.out

    @pytest.mark.parametrize("name", ["OneDrive - Stadt Musterstadt", "Dropbox", "Nextcloud"])
    def test_a_folder_that_a_program_synchronises(self, cli: Cli, sound: Path, tmp_path: Path, name: str) -> None:
        (tmp_path / name).mkdir()
        moved = Path(shutil.move(sound, tmp_path / name / "register"))
        done = cli(moved, "doctor")
        assert (done.code, verdicts(done)["Ordner"]) == (0, "!")
        assert name.split(maxsplit=1)[0].lower() in done.out

    @pytest.mark.skipif(ROOT or sys.platform == "win32", reason="root may write everywhere")
    def test_a_folder_that_cannot_be_written(self, cli: Cli, sound: Path) -> None:
        sound.chmod(0o555)
        try:
            done = cli(sound, "doctor")
        finally:
            sound.chmod(0o755)
        assert (done.code, verdicts(done)["Ordner"]) == (2, "✗")


class TestTheClone:
    def test_no_register_here(self, cli: Cli, tmp_path: Path) -> None:
        done = cli(tmp_path, "doctor")
        assert (done.code, verdicts(done)["Register"]) == (0, "!")
        assert "prozesslib fork" in done.out

    def test_a_register_without_git(self, cli: Cli, sound: Path) -> None:
        shutil.rmtree(sound / ".git")
        done = cli(sound, "doctor")
        assert (done.code, verdicts(done)["Register"]) == (2, "✗")
        assert "kein Git-Verzeichnis" in done.out

    def test_an_unreadable_head(self, cli: Cli, sound: Path) -> None:
        write(sound, "prozesslib.yaml", "art: [")
        done = cli(sound, "doctor")
        assert (done.code, verdicts(done)["Register"]) == (2, "✗")
        assert "prozesslib check prozesslib.yaml" in flat(done.out)

    def test_no_functional_mailbox(self, cli: Cli, register: Path) -> None:
        done = cli(register, "doctor")
        assert (done.code, verdicts(done)["Absender"]) == (0, "!")
        assert "postfach: " in done.out

    @pytest.mark.parametrize("known", [{}, {"user.name": "Erika Muster"}, {"user.email": "erika@x.example"}])
    def test_personal_identity_without_a_whole_one(self, cli: Cli, sound: Path, known: dict[str, str]) -> None:
        edit(sound, "prozesslib.yaml", "art: register", "art: register\npersoenliche_identitaet: true")
        for key, value in known.items():
            git(sound, "config", key, value)
        done = cli(sound, "doctor")
        assert (done.code, verdicts(done)["Absender"]) == (2, "✗")
        assert "user.name" in done.out
        assert "user.email" in done.out

    def test_windows_line_endings(self, cli: Cli, sound: Path) -> None:
        write(sound, POST, read(sound, POST).replace("\n", "\r\n"))
        done = cli(sound, "doctor")
        assert (done.code, verdicts(done)["Zeilenenden"]) == (0, "!")
        assert POST in done.out

    def test_no_gitattributes(self, cli: Cli, sound: Path) -> None:
        (sound / ".gitattributes").unlink()
        done = cli(sound, "doctor")
        assert (done.code, verdicts(done)["Zeilenenden"]) == (0, "!")
        assert "eol=lf" in done.out

    def test_a_lock_that_a_killed_git_left(self, cli: Cli, sound: Path) -> None:
        (sound / ".git/index.lock").touch()
        done = cli(sound, "doctor")
        assert (done.code, verdicts(done)["Sperre"]) == (2, "✗")
        assert "index.lock" in flat(done.out)

    @pytest.mark.skipif(not ROOT, reason="only root can give a folder away")
    def test_a_folder_of_another_account(self, cli: Cli, sound: Path) -> None:
        for path in (sound, sound / ".git"):
            os.chown(path, 65534, 65534)
        done = cli(sound, "doctor")
        assert (done.code, verdicts(done)["Register"]) == (2, "✗")
        assert f'git config --global --add safe.directory "{sound}"' in " ".join(done.out.split())


class _Quiet(http.server.BaseHTTPRequestHandler):
    status = 200

    def do_HEAD(self) -> None:
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def server(handler: type[http.server.BaseHTTPRequestHandler], certificate: Path | None = None) -> Iterator[int]:
    """A web server on a port of this computer."""
    found = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        found.socket = context.wrap_socket(found.socket, server_side=True)
    threading.Thread(target=found.serve_forever, daemon=True).start()
    try:
        yield found.server_address[1]
    finally:
        found.shutdown()
        found.server_close()


def closed_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.mark.usefixtures("no_proxy")
class TestTheConnection:
    def diagnosed(self, cli: Cli, root: Path, url: str) -> tuple[int, str, str]:
        done = cli(root, "doctor", url)
        assert_no_traceback(done)
        return done.code, verdicts(done)["Verbindung"], flat(done.out)

    @pytest.mark.parametrize("status", [200, 403, 404])
    def test_a_server_that_answers(self, cli: Cli, sound: Path, monkeypatch: pytest.MonkeyPatch, status: int) -> None:
        monkeypatch.setattr(_Quiet, "status", status)
        with server(_Quiet) as port:
            code, sign, text = self.diagnosed(cli, sound, f"http://127.0.0.1:{port}/bib.git")
        assert (code, sign) == (0, "✓")
        assert "127.0.0.1 ist erreichbar ohne Proxy" in text

    @pytest.mark.parametrize("who", ["", "werner:geheim@"])
    def test_a_server_that_does_not(self, cli: Cli, sound: Path, who: str) -> None:
        code, sign, text = self.diagnosed(cli, sound, f"http://{who}127.0.0.1:{closed_port()}/bib.git")
        assert (code, sign) == (2, "✗")
        assert "127.0.0.1 ist ohne Proxy nicht erreichbar" in text
        assert "refused" in text or "verweigert" in text or "10061" in text
        assert "http.proxy" in text
        assert "geheim" not in text

    def test_a_server_that_speaks_something_else(self, cli: Cli, sound: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as strange:

            def answer() -> None:
                connection, _ = strange.accept()
                connection.recv(1000)
                connection.sendall(b"220 smtp\x1b[2J.example ESMTP\r\n")
                connection.close()

            threading.Thread(target=answer, daemon=True).start()
            code, sign, _ = self.diagnosed(cli, sound, f"http://127.0.0.1:{strange.getsockname()[1]}/")
        assert (code, sign) == (2, "✗")

    def test_a_proxy_is_named_without_its_password(
        self, cli: Cli, sound: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        port = closed_port()
        monkeypatch.setenv("http_proxy", f"http://werner:geheim@127.0.0.1:{port}")
        code, sign, text = self.diagnosed(cli, sound, "http://bibliothek.example/x.git")
        assert (code, sign) == (2, "✗")
        assert f"über den Proxy http://127.0.0.1:{port}" in text
        assert "geheim" not in text

    def test_a_proxy_that_wants_a_login_is_no_answer(
        self, cli: Cli, sound: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(_Quiet, "status", 407)
        with server(_Quiet) as port:
            monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
            code, sign, text = self.diagnosed(cli, sound, "http://bibliothek.example/x.git")
        assert (code, sign) == (2, "✗")
        assert "nicht erreichbar" in text

    @pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make a certificate")
    def test_a_certificate_nobody_trusts(self, cli: Cli, sound: Path, tmp_path: Path) -> None:
        pem = tmp_path / "cert.pem"
        words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
        subprocess.run([*words, "-keyout", pem, "-out", tmp_path / "c"], check=True, capture_output=True)
        pem.write_text(pem.read_text() + (tmp_path / "c").read_text())
        with server(_Quiet, pem) as port:
            code, sign, text = self.diagnosed(cli, sound, f"https://localhost:{port}/bib.git")
        assert (code, sign) == (2, "✗")
        assert "Dem Zertifikat von localhost wird nicht vertraut" in text
        assert "http.sslCAInfo" in text

    @pytest.mark.parametrize(
        "url",
        ["ssh://git@x.example/y", "git@x.example:y", "ext::sh -c x", "http://", "http://[::1", "http://a:b/", "x"],
    )
    def test_other_addresses_are_not_tried(
        self, cli: Cli, sound: Path, monkeypatch: pytest.MonkeyPatch, url: str
    ) -> None:
        opened: list[object] = []
        monkeypatch.setattr("urllib.request.urlopen", lambda *args, **_: opened.append(args))
        code, sign, text = self.diagnosed(cli, sound, url)
        assert (code, sign, opened) == (0, "!", [])
        assert "nur Adressen mit http und https" in text
