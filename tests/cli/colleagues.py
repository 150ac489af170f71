"""Several people with copies of one register, and the places where they meet: a folder, git daemon, a web server."""

from __future__ import annotations

import http.server
import os
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conftest import Cli, Result, git

EXEC_PATH = Path(subprocess.run(["git", "--exec-path"], capture_output=True, text=True, check=True).stdout.strip())
HAS_HTTP = (EXEC_PATH / "git-http-backend").exists()
HAS_DAEMON = (EXEC_PATH / "git-daemon").exists()


def bare(folder: Path, branch: str = "main") -> Path:
    """An empty place as a platform makes it."""
    subprocess.run(["git", "init", "-q", "--bare", "-b", branch, str(folder)], check=True)
    return folder


def copies(place: Path, template: Path, folder: Path, *names: str) -> list[Path]:
    """Copies of a template that are connected to ``place``; quicker than fetching each anew."""
    found = [Path(shutil.copytree(template, folder / name, symlinks=True)) for name in names]
    for root in found:
        git(root, "config", "remote.origin.url", str(place))
    return found


def save_and_share(cli: Cli, root: Path) -> Result:
    """What a person does after editing."""
    assert cli(root, "save").code == 0
    return cli(root, "share")


def tip(place: Path) -> str:
    """The commit that the place has."""
    return git(place, "rev-parse", "main").strip()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def git_daemon(folder: Path) -> Iterator[str]:
    """Serve the repositories of a folder by git's own protocol, for writing too."""
    port = free_port()
    command = ["git", "daemon", "--reuseaddr", "--export-all", "--enable=receive-pack", "--listen=127.0.0.1"]
    process = subprocess.Popen([*command, f"--port={port}", f"--base-path={folder}", str(folder)])
    try:
        _wait_for(port)
        yield f"git://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("no answer")


@contextmanager
def web_server(folder: Path, password: str | None = None) -> Iterator[str]:
    """Serve the repositories of a folder by smart HTTP, as a platform does; with ``password`` only to who signs in."""

    class Handler(_Backend):
        root, secret = folder, password

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


class _Backend(http.server.BaseHTTPRequestHandler):
    """Hands every request to ``git http-backend``."""

    root: Path
    secret: str | None

    def do_GET(self) -> None:
        self._serve(b"")

    def do_POST(self) -> None:
        self._serve(self.rfile.read(int(self.headers["Content-Length"])))

    def log_message(self, format: str, *args: object) -> None:
        pass

    def _serve(self, body: bytes) -> None:
        if self.secret and self.secret not in self.headers.get("Authorization", ""):
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.end_headers()
            return
        path, _, query = self.path.partition("?")
        env = {
            **os.environ,
            "GIT_PROJECT_ROOT": str(self.root),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "HTTP_GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
            "REMOTE_USER": "maria",
            "REMOTE_ADDR": "127.0.0.1",
        }
        done = subprocess.run([EXEC_PATH / "git-http-backend"], env=env, input=body, capture_output=True, check=False)
        heads, _, content = done.stdout.partition(b"\r\n\r\n")
        fields = dict(line.split(": ", 1) for line in heads.decode().split("\r\n") if ": " in line)
        self.send_response(int(fields.pop("Status", "200").split()[0]))
        for name, value in fields.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
