"""The address at which a proposal is opened for review: what the server says, else built from a host that is known."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

_ADRESSE = re.compile(r"https?://[!-~]{4,2000}")
_DAHIN: Final = ("merge_request", "/pull", "/compare", "pull-request")
_SCP = re.compile(r"(?:[\w.-]+@)?([\w.-]{2,}):(?!//)(.+)")
_ORT = re.compile(r"[A-Za-z0-9.-]+(:\d+)?")
_TEIL = re.compile(r"[A-Za-z0-9._~-]+")


def vom_server(gesagt: str) -> str | None:
    """The address that a server prints when a branch is pushed to it; None where it prints none."""
    for line in gesagt.splitlines():
        found = _ADRESSE.search(line) if line.startswith("remote:") else None
        if found and any(word in found[0] for word in _DAHIN):
            return found[0]
    return None


def gebaut(url: str, ziel: str, zweig: str) -> str | None:
    """The address for a repository at a GitHub, GitLab, Gitea or Forgejo; None for a path or an unknown host."""
    place = _ort(url)
    if place is None:
        return None
    base, host = place
    source, target = quote(zweig, safe=""), quote(ziel, safe="")
    labels = host.split(":")[0].lower().split(".")
    if "gitlab" in labels:
        return (
            f"{base}/-/merge_requests/new?merge_request[source_branch]={source}&merge_request[target_branch]={target}"
        )
    if "github" in labels:
        return f"{base}/compare/{target}...{source}?expand=1"
    if {"gitea", "forgejo", "codeberg"} & set(labels):
        return f"{base}/compare/{target}...{source}"
    return None


def _ort(url: str) -> tuple[str, str] | None:
    """Address of the repository's page and its host, without a name or password."""
    scp = None if "://" in url else _SCP.fullmatch(url)
    try:
        parts = urlsplit(f"ssh://{scp[1]}/{scp[2]}" if scp else url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https", "ssh") or not host:
        return None
    place = f"{host}:{port}" if port and parts.scheme != "ssh" else host
    steps = parts.path.strip("/").removesuffix(".git").split("/")
    if len(steps) < 2 or not _ORT.fullmatch(place) or not all(_TEIL.fullmatch(step) for step in steps):
        return None
    scheme = "http" if parts.scheme == "http" else "https"
    return f"{scheme}://{place}/{'/'.join(steps)}", place
