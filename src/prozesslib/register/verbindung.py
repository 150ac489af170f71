"""The way to a library on the network: proxy, certificate, reachability."""

from __future__ import annotations

import http.client
import re
import ssl
import urllib.error
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

from prozesslib.message import Message
from prozesslib.register.diagnose import Diagnose, Urteil

_PROXY_WANTS_LOGIN = 407
_SECRET = re.compile(r"(^|://)[^/@\s]*@")


def connection(url: str) -> Iterator[Diagnose]:
    """Whether the host of a library answers, through which proxy, and if not why."""
    topic = Message("Verbindung", "Connection")
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError:
        scheme, host, port = "", "", None
    if scheme not in ("http", "https") or not host:
        yield Diagnose(
            topic,
            Urteil.RAT,
            Message("Geprüft werden nur Adressen mit http und https.", "Only http and https URLs are tested."),
        )
        return
    via = _proxy(scheme, host)
    place = f"[{host}]" if ":" in host else host
    try:
        request = urllib.request.Request(f"{scheme}://{place}{f':{port}' if port else ''}/", method="HEAD")
        with urllib.request.urlopen(request, timeout=10):
            pass
    except urllib.error.HTTPError as error:
        if error.code == _PROXY_WANTS_LOGIN:
            yield _failed(topic, host, error, via)
            return
    except (OSError, ValueError, http.client.HTTPException) as error:
        yield _failed(topic, host, error, via)
        return
    yield Diagnose(topic, Urteil.GUT, Message(f"{host} ist erreichbar{via.de}.", f"{host} answers{via.en}."))


def _proxy(scheme: str, host: str) -> Message:
    """Through which proxy the way leads; its password is not shown."""
    proxy = urllib.request.getproxies().get(scheme)
    if not proxy or urllib.request.proxy_bypass(host):
        return Message(" ohne Proxy", " without a proxy")
    shown = _SECRET.sub(r"\1", proxy)
    return Message(f" über den Proxy {shown}", f" via proxy {shown}")


def _failed(topic: Message, host: str, error: Exception, via: Message) -> Diagnose:
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Diagnose(
            topic,
            Urteil.FEHLER,
            Message(
                f"Dem Zertifikat von {host} wird nicht vertraut.",
                f"The certificate of {host} is not trusted.",
            ),
            Message(
                "Das Wurzelzertifikat der Verwaltung von der IT geben lassen und eintragen: "
                "git config --global http.sslCAInfo PFAD.",
                "Get the root certificate from your IT: git config --global http.sslCAInfo PATH.",
            ),
        )
    return Diagnose(
        topic,
        Urteil.FEHLER,
        Message(
            f"{host} ist{via.de} nicht erreichbar ({reason}).",
            f"{host} cannot be reached{via.en} ({reason}).",
        ),
        Message(
            "Adresse prüfen; im Verwaltungsnetz den Proxy eintragen: git config --global http.proxy http://HOST:PORT "
            "und die Umgebungsvariable HTTPS_PROXY.",
            "Check the address; behind a proxy: git config --global http.proxy http://HOST:PORT and HTTPS_PROXY.",
        ),
    )
