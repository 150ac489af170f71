"""The portal over HTTP on this computer, for looking at it while one edits: pages load again when the files change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import unquote, urlsplit

from prozesslib.render.portal.dateien import SICHER, Datei
from prozesslib.render.portal.verweise import wurzel

ADRESSE: Final = "127.0.0.1"
"""Nobody else can reach it."""
_NEU: Final = "-/neu.js"
_STAND: Final = "-/stand.js"
_SKRIPT: Final = """\
"use strict";
(() => {
  const [own, shown] = document.currentScript.src.split("?");
  window.portalStand = state => { if (String(state) !== shown) location.reload(); };
  setInterval(() => {
    if (document.hidden) return;
    const script = document.createElement("script");
    script.src = `${own.replace("neu.js", "stand.js")}?${Date.now()}`;
    script.onload = script.onerror = () => script.remove();
    document.head.append(script);
  }, 1500);
})();
"""
_ARTEN: Final = {"html": "text/html", "css": "text/css", "js": "text/javascript"}
_KOEPFE: Final = {
    "Content-Security-Policy": f"{SICHER}; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Vorrat:
    """The files of the portal as they are now; read anew when what ``kennzeichen`` gives is another."""

    def __init__(self, lade: Callable[[], Mapping[str, Datei]], kennzeichen: Callable[[], object]) -> None:
        """Read once, so that a fault shows at the start."""
        self._lade, self._kennzeichen, self._lock = lade, kennzeichen, threading.Lock()
        self._gesehen = kennzeichen()
        self._dateien = lade()
        self._nummer = 1

    def stand(self) -> int:
        """A number that grows with every change."""
        with self._lock:
            self._erneuere()
            return self._nummer

    def hole(self, pfad: str) -> bytes | None:
        """A file by its path; None where there is none. A page gets the script that loads it again."""
        with self._lock:
            self._erneuere()
            make = self._dateien.get(pfad)
            data = make() if make else None
            if data is None or not pfad.endswith(".html"):
                return data
            script = f'<script src="{wurzel(pfad)}{_NEU}?{self._nummer}" defer></script>\n</head>'
            return data.replace(b"</head>", script.encode(), 1)

    def _erneuere(self) -> None:
        seen = self._kennzeichen()
        if seen != self._gesehen:
            self._gesehen = seen
            self._dateien = self._lade()
            self._nummer += 1


class _Antwort(BaseHTTPRequestHandler):
    """Answers GET and HEAD for paths of the portal, and only to who asked for this computer by name."""

    server_version = "prozesslib"
    sys_version = ""
    timeout = 30

    def __init__(self, *args: object, vorrat: Vorrat) -> None:
        self._vorrat = vorrat
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file."""
        self._sende(mit_inhalt=True)

    def do_HEAD(self) -> None:
        """Send what a file is."""
        self._sende(mit_inhalt=False)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _sende(self, *, mit_inhalt: bool) -> None:
        if self.headers.get("Host", "").lower() not in self._hier():
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = unquote(urlsplit(self.path).path).removeprefix("/") or "index.html"
        data = self._inhalt(path)
        if data is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{_ARTEN[path.rsplit('.', 1)[-1]]}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if mit_inhalt:
            self.wfile.write(data)

    def end_headers(self) -> None:
        """Every answer says what it may load, errors too."""
        for name, value in _KOEPFE.items():
            self.send_header(name, value)
        super().end_headers()

    def _inhalt(self, path: str) -> bytes | None:
        if path == _NEU:
            return _SKRIPT.encode()
        if path == _STAND:
            return f"portalStand({self._vorrat.stand()});\n".encode()
        return self._vorrat.hole(path)

    def _hier(self) -> set[str]:
        port = self.connection.getsockname()[1]
        return {f"{name}:{port}" for name in ("localhost", ADRESSE)}


class Dienst(ThreadingHTTPServer):
    """The server; only this computer reaches it."""

    daemon_threads = True

    def __init__(self, port: int, vorrat: Vorrat) -> None:
        """Bind to a port, 0 for any that is free; OSError when it is taken."""
        super().__init__((ADRESSE, port), partial(_Antwort, vorrat=vorrat))

    @property
    def adresse(self) -> str:
        """Where the start page is."""
        return f"http://{ADRESSE}:{self.server_address[1]}/"
